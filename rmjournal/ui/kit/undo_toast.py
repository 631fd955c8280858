# SPDX-License-Identifier: MIT
"""What just happened, for eight seconds, with the way back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from PySide6.QtCore import (
    QEasingCurve,
    QEvent,
    QObject,
    QPoint,
    QPropertyAnimation,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QGraphicsOpacityEffect,
    QLineEdit,
    QTextEdit,
    QWidget,
)
from typing_extensions import override

from .announce import announce
from .button import Button
from .card import paint_shadow
from .label import ElidedLabel, Label
from .layouts import KEPT_CLEAR
from .theme import current_theme, px
from .themed import Row

_CHILDREN = Qt.FindChildOption.FindDirectChildrenOnly
_CONTROLS = (QAbstractButton, QLineEdit, QComboBox)


def free_place(host: QWidget, over: QWidget, size: QSize, edge: int) -> QRect:
    """Inside the host, edge (its shadow) over the border; as near to the foot as may be.

    Where each place covers something, the one that covers least, and the focus last of all.
    """
    used = list(_used(host, over))
    focus = _focus(host, over)
    right, bottom = host.width() - size.width(), host.height() - size.height()
    highest, lowest = 8, max(8, bottom - 8)
    step = max(1, size.height() // 2)
    places = [
        QRect(QPoint(max(0, x), max(0, y)), size)
        for y in (*range(lowest, highest, -step), highest)
        for x in (right // 2, right, 0)
    ]

    return min(places, key=partial(_cost, focus=focus, used=used, edge=edge))


def is_in_the_way(host: QWidget, over: QWidget, edge: int) -> bool:
    """Whether it covers anything where it is."""
    return any(_cost(over.geometry(), _focus(host, over), list(_used(host, over)), edge))


def _cost(place: QRect, focus: QRect, used: Sequence[QRect], edge: int) -> tuple[int, int]:
    """How much of the focus it would cover, and of all that can be used."""
    seen = place.adjusted(edge, edge, -edge, -edge)
    return _area(seen & focus), sum(_area(seen & each) for each in used)


def _used(host: QWidget, over: QWidget) -> Iterator[QRect]:
    """Where those are that can be seen: no page below the one that is shown is looked through."""
    for widget in _shown_in(host, over):
        is_used = isinstance(widget, _CONTROLS) and widget.isEnabled()
        if is_used or widget.property(KEPT_CLEAR):
            part = widget.visibleRegion().boundingRect()
            yield QRect(widget.mapTo(host, part.topLeft()), part.size())


def _shown_in(holder: QWidget, over: QWidget) -> Iterator[QWidget]:
    for widget in holder.findChildren(QWidget, options=_CHILDREN):
        if widget.isVisible() and widget is not over and not widget.isWindow():
            yield widget
            yield from _shown_in(widget, over)


def _focus(host: QWidget, over: QWidget) -> QRect:
    """What has the focus: of a list the row, of a text the line of the caret."""
    widget = host.window().focusWidget()
    if widget is None or not host.isAncestorOf(widget) or over.isAncestorOf(widget):
        return QRect()
    rect, inner = widget.rect(), widget
    if isinstance(widget, QAbstractItemView):
        rect, inner = widget.visualRect(widget.currentIndex()), widget.viewport()
    elif isinstance(widget, QTextEdit):
        rect, inner = widget.cursorRect().adjusted(-200, -4, 200, 4), widget.viewport()
    return QRect(inner.mapTo(host, rect.topLeft()), rect.size())


def _area(rect: QRect) -> int:
    return rect.width() * rect.height() if rect.isValid() else 0


SHOWN_MS = 8000
_SETTLED_MS = 60  # until a form that was just opened has its place
FADE_MS = 140
_SHADOW = 16
_WIDTH, _MOST_LINES = 460, 4  # design px; lines of a long sentence


class UndoToast(QWidget):
    """Lies over its host where it covers nothing that can be used.

    Stays while the pointer or the focus is on it.
    """

    undo_requested = Signal()
    closed = Signal()

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._host = host
        self._text = Label("", "body_strong", "toast_ink", max_lines=_MOST_LINES, width=_WIDTH)
        self._button = Button(self.tr("Undo"), "toast")
        self._key = ElidedLabel("", "key_cap", "toast_soft")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_timeout)
        self._goes = False
        self._effect = QGraphicsOpacityEffect(self)
        self._effect.setEnabled(False)  # but while it fades: an effect rasterises the widget
        self.setGraphicsEffect(self._effect)
        self._motion = QPropertyAnimation(self._effect, b"opacity", self)
        self._motion.setDuration(FADE_MS)
        self._motion.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._motion.finished.connect(self._on_faded)
        around = (14 + _SHADOW, 5 + _SHADOW)
        self._row = Row(self, gap=8, around=around).put(self._text, self._button, self._key)
        self._button.clicked.connect(self._on_undo)
        host.installEventFilter(self)
        current_theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self.hide()

    def show_message(self, text: str, action: str = "", shortcut: str = "") -> None:
        """Replace what is shown and start the eight seconds anew; action "" keeps Undo."""
        self._text.setText(text)
        self._button.setText(action or self.tr("Undo"))
        self._key.setText(shortcut)
        self._key.setVisible(bool(shortcut))
        self._place()
        self.show()
        self.raise_()
        self._fade(1.0)
        self._timer.start(SHOWN_MS)
        announce(self, f"{text.rstrip('.')}. {self._button.text()}")

    def set_key_shown(self, is_shown: bool) -> None:
        """Whether the key does the same now, from wherever the focus is."""
        shows = is_shown and bool(self._key.text())
        if shows == self._key.isHidden():
            self._key.setVisible(shows)
            self._place()

    @Slot()
    def find_place(self) -> None:
        """Anew, once what was just shown below it has its own."""
        QTimer.singleShot(0, self, self._place)

    @Slot()
    def make_way(self) -> None:
        """For what was just opened, as a form: it stays where it is unless it covers some of it."""
        if self.isVisible():
            QTimer.singleShot(_SETTLED_MS, self, self._on_settled)

    @Slot()
    def _on_settled(self) -> None:
        if self.isVisible() and is_in_the_way(self._host, self, px(_SHADOW)):
            self._place()

    def text(self) -> str:
        return self._text.text()

    def close_now(self) -> None:
        self._timer.stop()
        if self.isVisible():
            self.hide()
            self.closed.emit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        margin = px(_SHADOW)
        box = QRectF(self.rect()).adjusted(margin, margin, -margin, -margin)
        paint_shadow(painter, box, radius=8, reach=_SHADOW)
        painter.setPen(current_theme().color("toast_line"))
        painter.setBrush(current_theme().color("toast"))
        radius = px(8)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Enter:
            self._timer.stop()
        elif event.type() == QEvent.Type.Leave and self.isVisible():
            self._timer.start(SHOWN_MS)
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_now()
        else:
            super().keyPressEvent(event)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _place(self) -> None:
        """At the foot, or where it covers nothing that can be used."""
        self._row.invalidate()
        self._row.activate()
        width = min(self.sizeHint().width(), self._host.width())
        height = self._row.heightForWidth(width) if self._row.hasHeightForWidth() else 0
        size = QSize(width, max(height, self.minimumSizeHint().height()))
        self.setGeometry(free_place(self._host, self, size, px(_SHADOW)))

    def _fade(self, start_or_end: float) -> None:
        """Towards 1 it appears; towards 0 it goes and is hidden at the end."""
        appears = start_or_end == 1.0
        if not current_theme().moves():
            if not appears:
                self.close_now()
            return
        self._goes = not appears
        self._motion.stop()
        self._motion.setStartValue(1.0 - start_or_end)
        self._motion.setEndValue(start_or_end)
        self._effect.setEnabled(True)
        self._motion.start()

    @Slot()
    def _on_faded(self) -> None:
        self._effect.setEnabled(False)
        if self._goes:
            self.close_now()

    @Slot()
    def _on_timeout(self) -> None:
        if self._button.hasFocus():
            self._timer.start(SHOWN_MS)
        else:
            self._fade(0.0)

    @Slot()
    def _on_undo(self) -> None:
        self.close_now()
        self.undo_requested.emit()

    @Slot()
    def _on_theme_changed(self) -> None:
        if self.isVisible():
            self._place()
        self.update()
