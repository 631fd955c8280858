# SPDX-License-Identifier: MIT
"""Pictures that come in: how large they are, how they stand, and what is left out of them."""

import struct
import zlib

import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage, QImageReader, QImageWriter

from rmjournal.core.picture_bytes import without_private
from rmjournal.ui.kit.pictures import LONGEST, as_kept, decoded, drawn

SECRET = b"52.5200 north, Helen's phone"
EXIF = b"Exif\0\0II*\0\x08\0\0\0"


def encoded(kind, width=40, height=20, alpha=False):
    form = QImage.Format.Format_ARGB32 if alpha else QImage.Format.Format_RGB32
    image = QImage(width, height, form)
    image.fill(0x80FF0000 if alpha else 0xFFFF0000)
    for x in range(width // 4):
        image.setPixel(x, 0, 0xFF0000FF)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, kind.encode()).write(image)
    return bytes(buffer.data().data())


def jpeg_with(orientation, width=40, height=20):
    """A photo as a camera writes it: the place in its EXIF, a comment, and more behind its end."""
    entry = struct.pack("<HHHII", 1, 0x0112, 3, 1, orientation) + b"\0" * 4
    exif = EXIF + entry + SECRET
    data = encoded("jpeg", width, height)
    block = b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif
    comment = b"\xff\xfe" + struct.pack(">H", len(SECRET) + 2) + SECRET
    return data[:2] + block + comment + data[2:] + SECRET


def png_with_text():
    data, text = encoded("png"), b"Author\0" + SECRET
    chunk = struct.pack(">I", len(text)) + b"tEXt" + text + struct.pack(">I", zlib.crc32(text))
    return data[:33] + chunk + data[33:]


def webp_with_exif():
    data = encoded("webp")
    flags = struct.pack("<I", 0x08) + (39).to_bytes(3, "little") + (19).to_bytes(3, "little")
    head = b"VP8X" + struct.pack("<I", 10) + flags
    exif = b"EXIF" + struct.pack("<I", len(SECRET)) + SECRET + b"\0" * (len(SECRET) % 2)
    body = b"WEBP" + head + data[12:] + exif
    return b"RIFF" + struct.pack("<I", len(body)) + body


def gif(comment=b"", repeats=b""):
    start = b"GIF89a\x01\0\x01\0\x80\0\0" + b"\0\0\0\xff\xff\xff"
    note = b"\x21\xfe" + bytes([len(comment)]) + comment + b"\0" if comment else b""
    return start + repeats + note + b"\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0;"


@pytest.mark.parametrize("kind", ["png", "jpeg", "webp"])
def test_a_picture_with_nothing_private_stays_byte_for_byte(kind):
    data = encoded(kind)
    kept = as_kept(f"board.{kind}", data)
    assert (kept.data, kept.name, kept.is_picture) == (data, f"board.{kind}", True)


def test_a_gif_goes_on_moving():
    data = gif(repeats=b"\x21\xff\x0bNETSCAPE2.0\x03\x01\0\0\0")
    assert as_kept("wave.gif", data).data == data


@pytest.mark.parametrize(
    "data", [jpeg_with(1), png_with_text(), webp_with_exif(), gif(SECRET)],
    ids=["jpeg", "png", "webp", "gif"],
)  # fmt: skip
def test_what_is_private_is_gone_and_the_pixels_are_the_same(data):
    assert SECRET in data
    kept = as_kept("photo", data)
    assert kept.is_picture
    assert SECRET not in kept.data
    assert QImage.fromData(kept.data) == QImage.fromData(data)


def test_a_photo_is_turned_upright():
    kept = as_kept("IMG_1.JPG", jpeg_with(6))
    image = QImage.fromData(kept.data)
    assert (image.width(), image.height(), kept.name) == (20, 40, "IMG_1.JPG")
    assert SECRET not in kept.data
    assert b"Exif" not in kept.data
    corners = [image.pixelColor(x, 1).blue() for x in (19, 0)]
    assert corners[0] > 60 > corners[1]  # what was the upper left is at the upper right


@pytest.mark.parametrize(("kind", "suffix"), [("jpeg", ".jpg"), ("png", ".png"), ("bmp", ".png")])
def test_a_large_picture_is_scaled(kind, suffix):
    kept = as_kept(f"wall.{suffix[1:]}", encoded(kind, 3000, 600))
    image = QImage.fromData(kept.data)
    assert (image.width(), image.height()) == (LONGEST, 400)
    assert kept.name == f"wall{suffix}"


def test_what_shines_through_goes_on_doing_so():
    kept = as_kept("logo.png", encoded("png", 2400, 10, alpha=True))
    assert QImage.fromData(kept.data).pixelColor(1999, 5).alpha() == 0x80


def test_a_line_of_pixels_keeps_one():
    assert QImage.fromData(as_kept("line.png", encoded("png", 9000, 1)).data).height() == 1


@pytest.mark.parametrize(
    "data",
    [b"%PDF-1.7", b"", b"<svg xmlns='http://www.w3.org/2000/svg'/>", encoded("png")[:40]],
)
def test_any_other_file_stays_as_it_is(data):
    kept = as_kept("file.png", data)
    assert (kept.data, kept.name, kept.is_picture) == (data, "file.png", False)


def test_a_picture_that_would_fill_the_memory_is_kept_as_a_file():
    data = encoded("png")
    size = struct.pack(">II", 60_000, 60_000)
    head = b"IHDR" + size + data[24:29]
    bomb = data[:12] + head + struct.pack(">I", zlib.crc32(head)) + data[33:]
    limit = QImageReader.allocationLimit()
    QImageReader.setAllocationLimit(64)
    try:
        assert not as_kept("bomb.png", bomb).is_picture
    finally:
        QImageReader.setAllocationLimit(limit)


def test_a_picture_of_the_clipboard_carries_no_texts_along():
    image = QImage(30, 30, QImage.Format.Format_ARGB32)
    image.fill(0xFF00FF00)
    image.setText("Author", SECRET.decode())
    kept = drawn(image, "picture-1.png")
    assert SECRET not in kept.data
    assert kept.name == "picture-1.png"
    assert QImage.fromData(kept.data).pixelColor(3, 3).green() == 255


def test_what_is_shown_is_no_wider_than_its_column():
    assert decoded(encoded("jpeg", 3000, 3000), 300).width() == 300
    assert decoded(encoded("png", 40, 20), 300).width() == 40
    assert decoded(b"%PDF", 300).isNull()


@pytest.mark.parametrize("whole", [jpeg_with(1), png_with_text(), webp_with_exif(), gif(SECRET)])
def test_a_picture_that_is_cut_off_anywhere_is_read_to_no_harm(whole):
    for end in range(0, len(whole), 7):
        made = without_private(whole[:end])
        assert made is None or len(made) <= end + 4
