# SPDX-License-Identifier: MIT
"""Pictures of a window as small PNG files: a palette of 256 colours made for that picture."""

from __future__ import annotations

from array import array
from collections import Counter
from pathlib import Path

from PySide6.QtGui import QImage

_MOST_COLOURS = 256
_SMALLEST_FILE = 0  # QImageWriter's quality for PNG: 0 compresses most


def save_small(image: QImage, path: Path) -> None:
    """Write the image; colours beyond the 256 most used become the nearest of those."""
    indexed = with_palette(image)
    if not indexed.save(str(path), "PNG", _SMALLEST_FILE):  # type: ignore[call-overload]
        raise OSError(path)


def with_palette(image: QImage) -> QImage:
    """The same picture with one byte a pixel; transparency is lost."""
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    pixels = array("I")
    pixels.frombytes(bytes(image.constBits()))
    counts = Counter(pixels)
    palette = [colour for colour, _ in counts.most_common(_MOST_COLOURS)]
    index = {colour: number for number, colour in enumerate(palette)}
    for colour in counts.keys() - index.keys():
        index[colour] = _nearest(colour, palette)
    width = image.width()
    data = bytes(map(index.__getitem__, pixels))
    indexed = QImage(data, width, image.height(), width, QImage.Format.Format_Indexed8)
    indexed.setColorTable(palette)
    return indexed.copy()  # the bytes go at the end of this function


def _nearest(colour: int, palette: list[int]) -> int:
    red, green, blue = colour >> 16 & 255, colour >> 8 & 255, colour & 255

    def distance(number: int) -> int:
        other = palette[number]
        return (
            (red - (other >> 16 & 255)) ** 2
            + (green - (other >> 8 & 255)) ** 2
            + (blue - (other & 255)) ** 2
        )

    return min(range(len(palette)), key=distance)
