# SPDX-License-Identifier: MIT
"""Pictures of a window as small PNG files: a palette of 256 colours made for that picture."""

from __future__ import annotations

from array import array
from collections import Counter
from pathlib import Path

from PySide6.QtGui import QImage

_MOST_COLOURS = 256
_BY_USE = 200  # the rest goes to colours that are rare but unlike all others, such as a red dot
_SMALLEST_FILE = 0  # QImageWriter's quality for PNG: 0 compresses most


def save_small(image: QImage, path: Path) -> None:
    """Write the image; colours beyond 256 become the nearest of those."""
    indexed = with_palette(image)
    if not indexed.save(str(path), "PNG", _SMALLEST_FILE):  # type: ignore[call-overload]
        raise OSError(path)


def with_palette(image: QImage) -> QImage:
    """The same picture with one byte a pixel; transparency is lost."""
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    pixels = array("I")
    pixels.frombytes(bytes(image.constBits()))
    counts = Counter(pixels)
    palette = _palette(counts)
    index = {colour: number for number, colour in enumerate(palette)}
    for colour in counts.keys() - index.keys():
        index[colour] = min(range(len(palette)), key=lambda n: _distance(colour, palette[n]))
    width = image.width()
    data = bytes(map(index.__getitem__, pixels))
    indexed = QImage(data, width, image.height(), width, QImage.Format.Format_Indexed8)
    indexed.setColorTable(palette)
    return indexed.copy()  # the bytes go at the end of this function


def _palette(counts: Counter[int]) -> list[int]:
    """The most used colours, then again and again the one that is farthest from all so far."""
    ranked = [colour for colour, _ in counts.most_common()]
    palette, rest = ranked[:_BY_USE], ranked[_BY_USE:]
    gaps = {colour: min(_distance(colour, each) for each in palette) for colour in rest}
    while gaps and len(palette) < _MOST_COLOURS:
        farthest = max(gaps, key=lambda colour: (gaps[colour], colour))
        palette.append(farthest)
        del gaps[farthest]
        for colour, gap in gaps.items():
            gaps[colour] = min(gap, _distance(colour, farthest))
    return palette


def _distance(one: int, other: int) -> int:
    red = (one >> 16 & 255) - (other >> 16 & 255)
    green = (one >> 8 & 255) - (other >> 8 & 255)
    blue = (one & 255) - (other & 255)
    return red * red + green * green + blue * blue
