# SPDX-License-Identifier: MIT
"""Pictures that come into the journal and are shown from it."""

from __future__ import annotations

from pathlib import PurePath

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QColorSpace, QImage, QImageIOHandler, QImageReader, QImageWriter, QPainter

from rmjournal.core.picture_bytes import Incoming, without_private

LONGEST = 2_000
"""Pixels of the longer side at most."""
_FORMATS = ("png", "jpeg", "gif", "webp", "bmp")
"""They hold nothing but pixels: an SVG may name other files, and Qt would open them."""
_KEPT = ("png", "jpeg", "gif", "webp")  # what other programs show as well
_MOST_PIXELS = 100_000_000
"""Of a JPEG, which is read in the size that is wanted; all else takes four bytes a pixel."""
_LARGE_BYTES = 1_500_000
_QUALITY = 88
_SUFFIXES = {"png": ".png", "jpeg": ".jpg"}
_UPRIGHT = QImageIOHandler.Transformation.TransformationNone
_SMOOTH = Qt.TransformationMode.SmoothTransformation


def as_kept(name: str, data: bytes) -> Incoming:
    """A picture upright, at most LONGEST wide and high, with nothing in it but what is seen.

    Any other file stays as it is, as does a picture that cannot be read within the limits of
    QImageReader.
    """
    buffer, reader = _reader(data)
    kind = _kind(reader)
    size = reader.size()
    if not _is_readable(kind, size):
        return Incoming(name, data, False)
    is_large = max(size.width(), size.height()) > LONGEST
    if is_large:
        reader.setScaledSize(_within(size, LONGEST))
    is_turned = reader.transformation() != _UPRIGHT
    image = reader.read()
    buffer.close()
    if image.isNull():
        return Incoming(name, data, False)
    clean = None if is_large or is_turned or kind not in _KEPT else without_private(data)
    if clean is not None:
        return Incoming(_named(name, kind), clean, True)
    return drawn(image, name, is_photo=kind == "jpeg")


def drawn(image: QImage, name: str, *, is_photo: bool = False) -> Incoming:
    """Pixels without a file, as the clipboard has them. A photo becomes a JPEG, all else a PNG,
    unless that is large and nothing shines through."""
    if max(image.width(), image.height()) > LONGEST:
        image = image.scaled(_within(image.size(), LONGEST), mode=_SMOOTH)
    pixels = _bare(image)
    is_opaque = not pixels.hasAlphaChannel()
    made, kind = b"", "png"
    if not (is_photo and is_opaque):
        made = _encoded(pixels, "png")
    if is_opaque and (is_photo or len(made) > _LARGE_BYTES):
        smaller = _encoded(pixels, "jpeg")
        if not made or len(smaller) < len(made):
            made, kind = smaller, "jpeg"
    return Incoming(_named(name, kind), made, True)


def decoded(data: bytes, widest: int) -> QImage:
    """No wider than that; null for what is no picture."""
    _buffer, reader = _reader(data)
    kind, size = _kind(reader), reader.size()
    if not _is_readable(kind, size):
        return QImage()
    if kind == "jpeg" and size.width() > 2 * widest and size.height() > 2 * widest:
        reader.setScaledSize(_within(size, 2 * widest))  # which saves most of the work
    image = reader.read()
    return image if image.width() <= widest else image.scaledToWidth(widest, _SMOOTH)


def _is_readable(kind: str, size: QSize) -> bool:
    """Some thousand bytes can say that they are pixels which no memory holds."""
    pixels = size.width() * size.height()
    limit = QImageReader.allocationLimit() << 20
    most = _MOST_PIXELS if kind == "jpeg" else limit // 4 if limit else _MOST_PIXELS
    return kind in _FORMATS and size.isValid() and pixels <= most


def _reader(data: bytes) -> tuple[QBuffer, QImageReader]:
    """The buffer has to outlive the reader."""
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    return buffer, reader


def _kind(reader: QImageReader) -> str:
    return bytes(reader.format().data()).decode("ascii", "replace")


def _within(size: QSize, longest: int) -> QSize:
    fit = size.scaled(longest, longest, Qt.AspectRatioMode.KeepAspectRatio)
    return QSize(max(1, fit.width()), max(1, fit.height()))


def _bare(image: QImage) -> QImage:
    """The pixels alone, in the colours every screen has: an image carries texts along."""
    if image.colorSpace().isValid():
        srgb = QColorSpace(QColorSpace.NamedColorSpace.SRgb)
        image = image.convertedToColorSpace(srgb)
    has_alpha = image.hasAlphaChannel()
    form = QImage.Format.Format_ARGB32 if has_alpha else QImage.Format.Format_RGB32
    bare = QImage(image.size(), form)
    bare.fill(0)
    painter = QPainter(bare)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
    image.setDevicePixelRatio(1)
    painter.drawImage(0, 0, image)
    painter.end()
    return bare


def _encoded(image: QImage, kind: str) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, kind.encode())
    if kind == "jpeg":
        writer.setQuality(_QUALITY)
    writer.write(image)
    return bytes(buffer.data().data())


def _named(name: str, kind: str) -> str:
    """With a suffix that says what it is."""
    import mimetypes  # no start waits for it

    if mimetypes.guess_type(name)[0] == f"image/{kind}":
        return name
    path = PurePath(name)
    stem = path.stem if (mimetypes.guess_type(name)[0] or "").startswith("image/") else path.name
    return f"{stem}{_SUFFIXES.get(kind, f'.{kind}')}"
