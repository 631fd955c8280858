# SPDX-License-Identifier: MIT
"""The pictures of a note while it is written: small, each below the line that names it.

Every line of pictures has one height, known before any of them is read, so that nothing moves when
they come and typing waits for none.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable

from PySide6.QtCore import QObject, QPointF, QRectF, QSizeF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QImage, QPainter, QPainterPath

from rmjournal.text.attached import pictures_of
from rmjournal.ui.kit.pictures import decoded
from rmjournal.ui.kit.theme import current_theme, px

from .styles import COLUMN

_HEIGHT, _GAP, _BETWEEN, _RADIUS, _PLACE = 176, 6, 12, 6, 240  # design px
_MOST = 24  # kept in memory
_BEGINS = "!["
_SMOOTH = Qt.TransformationMode.SmoothTransformation

Key = tuple[str, int, int]  # SHA-256, and the room in device px


class NotePictures(QObject):
    """Reads one at a time, between keys, and only what has been on the screen."""

    loaded = Signal()

    def __init__(self, parent: QObject, read: Callable[[str], bytes]) -> None:
        """read gives the bytes by their SHA-256, and may raise a JournalError."""
        super().__init__(parent)
        self._read = read
        self._images: OrderedDict[Key, QImage] = OrderedDict()
        self._wanted: list[Key] = []
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.timeout.connect(self._load)

    def room(self, text: str) -> int:
        """What a line of that text takes below its words."""
        return px(_HEIGHT + _GAP) if text.startswith(_BEGINS) and pictures_of(text) else 0

    def draw(self, painter: QPainter, text: str, column: QRectF, is_rtl: bool) -> None:
        """At the foot of the line, whose room is the column."""
        found = pictures_of(text) if text.startswith(_BEGINS) else ()
        count = max(1, len(found))
        room = (column.width() - px(_BETWEEN) * (count - 1)) / count
        ratio = painter.device().devicePixelRatio()
        most = int(px(COLUMN) / count * ratio), int(px(_HEIGHT) * ratio)
        top, x = column.bottom() - px(_HEIGHT), column.right() if is_rtl else column.left()
        for sha256 in found:
            image = self._image((sha256, *most))
            size = _size(image, room, ratio)
            left = x - size.width() if is_rtl else x
            self._paint(painter, QRectF(QPointF(left, top), size), image)
            step = size.width() + px(_BETWEEN)
            x += -step if is_rtl else step

    @staticmethod
    def _paint(painter: QPainter, rect: QRectF, image: QImage | None) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        path = QPainterPath()
        path.addRoundedRect(rect, px(_RADIUS), px(_RADIUS))
        if image is None or image.isNull():
            painter.fillPath(path, current_theme().color("sunken"))
        else:
            painter.setClipPath(path)
            painter.drawImage(rect, image)
        painter.restore()

    def _image(self, key: Key) -> QImage | None:
        """None until it is read; a null one for what is no picture."""
        if key in self._images:
            self._images.move_to_end(key)
            return self._images[key]
        if key not in self._wanted:
            self._wanted = [*self._wanted[-_MOST:], key]
        self._next.start()
        return None

    @Slot()
    def _load(self) -> None:
        if not self._wanted:
            return
        sha256, width, height = key = self._wanted.pop(0)
        try:
            image = decoded(self._read(sha256), width)
        except Exception:  # noqa: BLE001 - a note is written on, whatever its pictures are
            image = QImage()
        if image.height() > height:
            image = image.scaledToHeight(height, _SMOOTH)
        self._images[key] = image
        while len(self._images) > _MOST:
            self._images.popitem(last=False)
        self.loaded.emit()
        if self._wanted:
            self._next.start()


def _size(image: QImage | None, room: float, ratio: float) -> QSizeF:
    """As it is drawn; of a picture that is not there yet as most are."""
    if image is None or image.isNull():
        return QSizeF(min(px(_PLACE), room), px(_HEIGHT))
    size = QSizeF(image.size()) / ratio
    return size * min(1.0, room / size.width())
