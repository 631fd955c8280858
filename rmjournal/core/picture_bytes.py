# SPDX-License-Identifier: MIT
"""What is written into a picture beside its pixels: by whom, where, with what.

A camera writes the place into every photo. Here whole blocks of the file are left out and none is
read, so that the pixels stay byte for byte what they were (ADR 18).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from rmjournal.core.record import dataclass

_PICTURE_NAME = re.compile(r"\.(?:png|jpe?g|gif|webp|bmp)\Z", re.IGNORECASE)
_PNG_START = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT = frozenset({
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB",
    b"bKGD", b"pHYs", b"acTL", b"fcTL", b"fdAT",
})  # fmt: skip
_WEBP_KEPT = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"})
_WEBP_PRIVATE = 0x0C  # in the flags of VP8X: there is EXIF, there is XMP
_JPEG_START, _JPEG_SCAN, _JPEG_END, _JPEG_COMMENT = b"\xff\xd8", 0xDA, 0xD9, 0xFE
_JPEG_KEPT = {0xE0: b"JFIF\0", 0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"}
_JPEG_NEXT = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")  # what ends the data of a scan
_GIF_COMMENT, _GIF_APPLICATION = 0xFE, 0xFF
_GIF_KEPT = (b"\x0bNETSCAPE2.0", b"\x0bANIMEXTS1.0")  # how often it is repeated


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file as it is to be kept."""

    name: str
    data: bytes
    is_picture: bool
    """Whether it can be shown."""


def bare(name: str, data: bytes) -> Incoming:
    """A picture with nothing in it but what is seen, in the size it has; other files as they are.

    `ui.kit.pictures.as_kept` makes it smaller and upright as well, for which it takes Qt.
    """
    clean = without_private(data)
    return Incoming(name, data if clean is None else clean, bool(_PICTURE_NAME.search(name)))


def without_private(data: bytes) -> bytes | None:
    """The picture with nothing but what it takes to show it; the same bytes if there is no more.

    None where it is no PNG, JPEG, GIF or WebP, or is not built as one.
    """
    for starts, blocks in _BLOCKS.items():
        if data.startswith(starts):
            try:
                return b"".join(blocks(data))
            except (IndexError, ValueError):
                return None
    return None


def _number(data: bytes, at: int, order: str = "big", length: int = 4) -> int:
    """Raises ValueError past the end."""
    part = data[at : at + length]
    if len(part) < length:
        raise ValueError
    return int.from_bytes(part, "little" if order == "little" else "big")


def _png(data: bytes) -> Iterator[bytes]:
    at, kind = len(_PNG_START), b""
    yield _PNG_START
    while kind != b"IEND":
        end = at + 12 + _number(data, at)
        kind = data[at + 4 : at + 8]
        if end > len(data):
            raise ValueError
        if kind in _PNG_KEPT:
            yield data[at:end]
        at = end


def _jpeg(data: bytes) -> Iterator[bytes]:
    at = len(_JPEG_START)
    yield _JPEG_START
    while True:
        if data[at] != 0xFF:
            raise ValueError
        marker = data[at + 1]
        if marker == 0xFF:  # fills up
            at += 1
            continue
        if marker == _JPEG_END:  # cameras put a second picture or notes behind it
            yield data[at : at + 2]
            return
        end = at + 2 + _number(data, at + 2, length=2)
        if marker == _JPEG_SCAN:
            found = _JPEG_NEXT.search(data, end)
            if found is None:
                raise ValueError
            end = found.start()
        if _is_kept(marker, data[at + 4 : end]):
            yield data[at:end]
        at = end


def _is_kept(marker: int, content: bytes) -> bool:
    if marker in _JPEG_KEPT:
        return content.startswith(_JPEG_KEPT[marker])
    return not 0xE0 <= marker <= 0xEF and marker != _JPEG_COMMENT


def _gif(data: bytes) -> Iterator[bytes]:
    at = 13 + _colours(data[10])
    yield data[:at]
    while data[at] != 0x3B:
        if data[at] == 0x2C:
            end = _blocks_end(data, at + 11 + _colours(data[at + 9]))
            yield data[at:end]
        elif data[at] == 0x21:
            end = _blocks_end(data, at + 2)
            label = data[at + 1]
            is_notes = label == _GIF_APPLICATION and not data.startswith(_GIF_KEPT, at + 2)
            if label != _GIF_COMMENT and not is_notes:
                yield data[at:end]
        else:
            raise ValueError
        at = end
    yield data[at : at + 1]


def _colours(flags: int) -> int:
    """How many bytes a table of colours takes."""
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0


def _blocks_end(data: bytes, at: int) -> int:
    while length := data[at]:
        at += length + 1
    return at + 1


def _webp(data: bytes) -> Iterator[bytes]:
    if data[8:12] != b"WEBP":
        raise ValueError
    at, end = 12, 8 + _number(data, 4, "little")
    kept: list[bytes] = []
    while at < end:
        length = _number(data, at + 4, "little")
        after = at + 8 + length + length % 2
        if after > len(data):
            raise ValueError
        chunk, kind = data[at:after], data[at : at + 4]
        if kind == b"VP8X":
            chunk = chunk[:8] + bytes([chunk[8] & ~_WEBP_PRIVATE]) + chunk[9:]
        if kind in _WEBP_KEPT:
            kept.append(chunk)
        at = after
    size = 4 + sum(map(len, kept))
    yield from (b"RIFF", size.to_bytes(4, "little"), b"WEBP", *kept)


_BLOCKS: dict[bytes, Callable[[bytes], Iterator[bytes]]] = {
    _PNG_START: _png, _JPEG_START: _jpeg, b"GIF8": _gif, b"RIFF": _webp,
}  # fmt: skip
