# SPDX-License-Identifier: MIT
"""Controls to choose with: one of many, one of a few side by side, and any number."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLabel,
    QRadioButton,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QWidget,
)
from typing_extensions import override

from .announce import tell_current_later
from .label import TextBlock, natural_width
from .signs import TICK_BOX, paint_tick_box
from .theme import current_theme, px
from .themed import Row, in_font

_INSET = 2  # px that the style keeps free around the words


class Choice(QComboBox):
    """Says what the person chose; set_current() does not."""

    chosen = Signal(object)  # key

    def __init__(self, name: str, options: Sequence[tuple[Any, str]] = ()) -> None:
        super().__init__()
        self._keys: list[Any] = []
        self.setAccessibleName(name)
        self.view().setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.set_options(options)
        self.activated.connect(self._on_activated)
        in_font(self, "body")

    def set_options(self, options: Sequence[tuple[Any, str]]) -> None:
        """(key, text) each; the current key stays if it is still there."""
        if [(key, self.itemText(i)) for i, key in enumerate(self._keys)] == list(options):
            return
        current = self.current()
        self.clear()
        self._keys = [key for key, _ in options]
        self.addItems([text for _, text in options])
        self.set_current(current)

    def current(self) -> Any:
        """The chosen key, None when there are no options."""
        row = self.currentIndex()
        return self._keys[row] if 0 <= row < len(self._keys) else None

    def set_current(self, key: Any) -> None:
        """The first option where the key is none of them."""
        self.setCurrentIndex(self._keys.index(key) if key in self._keys else 0)

    def choose(self, key: Any) -> None:
        """As a person does."""
        self.set_current(key)
        self.chosen.emit(self.current())

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """On Linux Qt tells the option for the name, and leaves the name to a label beside it."""
        super().showEvent(event)
        holder = self.parentWidget() or self
        labels = (each for each in holder.findChildren(QLabel) if each.buddy() is self)
        if sys.platform == "linux" and next(labels, None) is None:
            self.setAccessibleDescription(self.accessibleDescription() or self.accessibleName())

    @override
    def showPopup(self) -> None:
        super().showPopup()
        tell_current_later(self.view())

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(90), super().minimumSizeHint().height())

    @override
    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        """With an ellipsis where the words do not fit; Qt would cut them off."""
        super().initStyleOption(option)
        field = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox,
            option,
            QStyle.SubControl.SC_ComboBoxEditField,
            self,
        )
        room = field.width() - _INSET
        elided = self.fontMetrics().elidedText(
            option.currentText, Qt.TextElideMode.ElideRight, room
        )
        option.currentText = elided

    @Slot(int)
    def _on_activated(self, row: int) -> None:
        self.chosen.emit(self._keys[row])


class _Segment(QRadioButton):
    clicked_on = Signal()  # by the mouse, after clicked

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        current_theme().changed.connect(self.updateGeometry)

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        is_click = self.isDown() and self.hitButton(event.position().toPoint())
        super().mouseReleaseEvent(event)
        if is_click:
            self.clicked_on.emit()

    @override
    def sizeHint(self) -> QSize:
        width = natural_width(self.text(), current_theme().font("body_strong"))
        return QSize(int(width) + px(23), px(26))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(36), px(26))

    def is_cut(self) -> bool:
        """Whether the words do not fit and end in an ellipsis."""
        font = current_theme().font("body_strong" if self.isChecked() else "body_medium")
        return natural_width(self.text(), font) > self._room()

    def _room(self) -> int:
        return self.width() - px(8) + 1

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            self.setToolTip(self.text() if self.is_cut() else "")
        return super().event(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        if self.isChecked():
            painter.setPen(theme.color("line2"))
            painter.setBrush(theme.color("surface"))
            painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), px(5), px(5))
        font = theme.font("body_strong" if self.isChecked() else "body_medium")
        painter.setFont(font)
        painter.setPen(theme.color("ink" if self.isChecked() or self.underMouse() else "ink2"))
        room = self._room()
        metrics = painter.fontMetrics()
        text = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)


class Segmented(QWidget):
    """Left and Right choose, Tab enters and leaves as a whole."""

    spoken_role = "Grouping"
    chosen = Signal(str)  # key; only when the person chose, not after set_current()
    clicked_on = Signal()  # after chosen: by the mouse, so that no arrow is to choose another

    def __init__(self, name: str, options: Sequence[tuple[str, str]]) -> None:
        """name is what a screen reader calls it; options are (key, text), the first is current."""
        super().__init__()
        self._segments: dict[str, _Segment] = {}
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        row = Row(self, gap=1, around=2)
        for key, text in options:
            segment = _Segment(text)
            segment.clicked.connect(partial(self.chosen.emit, key))
            segment.clicked_on.connect(self.clicked_on)
            segment.toggled.connect(self._on_toggled)
            self._segments[key] = segment
            row.put(segment)
        next(iter(self._segments.values())).setChecked(True)
        current_theme().changed.connect(self.update)

    def current(self) -> str:
        return next(key for key, segment in self._segments.items() if segment.isChecked())

    def set_current(self, key: str) -> None:
        """Raises KeyError for a key that was not given."""
        self._segments[key].setChecked(True)

    def focus_current(self) -> None:
        self._segments[self.current()].setFocus(Qt.FocusReason.OtherFocusReason)

    def set_text(self, key: str, text: str) -> None:
        self._segments[key].setText(text)

    def name_option(self, key: str, name: str) -> None:
        """What a screen reader and a tooltip say of one that shows no word."""
        self._segments[key].setAccessibleName(name)
        self._segments[key].setToolTip(name)

    @Slot()
    def _on_toggled(self) -> None:
        # Qt leaves Tab with the old one when another is checked by a program.
        for segment in self._segments.values():
            takes_tab = segment.isChecked()
            policy = Qt.FocusPolicy.StrongFocus if takes_tab else Qt.FocusPolicy.ClickFocus
            segment.setFocusPolicy(policy)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = current_theme().is_high_contrast()
        painter.setPen(current_theme().color("line") if edge else Qt.PenStyle.NoPen)
        painter.setBrush(current_theme().color("hover"))
        painter.drawRoundedRect(QRectF(self.rect()), px(7), px(7))


TEXT = 34  # design px before the words
_PAD = 7


class PickBox(QCheckBox):
    """Anywhere on it is a click."""

    def __init__(self) -> None:
        super().__init__()
        self._title = ""
        self._date = ""
        self._is_late = False
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        current_theme().changed.connect(self.updateGeometry)

    def set_words(self, title: str, date_said: str, *, is_late: bool) -> None:
        self._title, self._date, self._is_late = title, date_said, is_late
        self.setAccessibleName(title)
        self.setAccessibleDescription(date_said)
        self.updateGeometry()
        self.update()

    @override
    def hitButton(self, pos: object) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        title, date_said = self._blocks(width)
        return round(title.height + date_said.height) + 2 * px(_PAD)

    @override
    def sizeHint(self) -> QSize:
        width = px(560)
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(160), px(40))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        title, date_said = self._blocks(self.width())
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = px(TICK_BOX)
        x = self.width() - side - px(2) if mirrored else px(2)
        box = QRectF(x, px(_PAD) + px(3), side, side)
        ink = theme.color("ink" if self.isEnabled() else "inkoff")
        paint_tick_box(
            painter,
            box,
            is_ticked=self.isChecked(),
            is_off=not self.isEnabled(),
            is_hot=self.underMouse(),
        )
        text_x = 0 if mirrored else px(TEXT)
        title.draw(painter, text_x, px(_PAD), ink)
        tone = "late" if self._is_late else "ink3"
        quiet = theme.color(tone if self.isEnabled() else "inkoff")
        date_said.draw(painter, text_x, px(_PAD) + title.height, quiet)

    def _blocks(self, width: int) -> tuple[TextBlock, TextBlock]:
        theme = current_theme()
        room = width - px(TEXT)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        title = TextBlock(self._title, theme.font("row_title"), room, alignment=side, max_lines=4)
        said = TextBlock(self._date, theme.font("meta"), room, alignment=side, max_lines=1)
        return title, said
