# SPDX-License-Identifier: MIT
"""A decision one can take: what it is, what follows from it, and the letter that takes it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QPushButton, QSizePolicy, QWidget
from typing_extensions import override

from rmjournal.ui.icons import paint_icon
from rmjournal.ui.theme import Theme

_PAD, _ICON, _CAP = 16, 16, 22  # design px
_TEXT = _PAD + _ICON + 12
_HEIGHT, _LOW = 58, 34
_WIDE, _NARROW = 590, 340
# Where reading starts: a widget's painter mirrors it.
_START = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Choice:
    """letter is upper case; key names the decision; without a sub the button is low."""

    key: str
    letter: str
    text: str
    sub: str = ""
    icon: str = ""
    is_possible: bool = True


class DecisionButton(QPushButton):
    """Enter and Space press it too; the letter is the page's to hear."""

    def __init__(self, theme: Theme, choice: Choice) -> None:
        super().__init__()
        self._theme = theme
        self._shows_letter = True
        self.choice = choice
        self.setAutoDefault(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._on_theme_changed)
        self.set_choice(choice)

    def set_choice(self, choice: Choice) -> None:
        self.choice = choice
        self.setEnabled(choice.is_possible)
        self.setAccessibleName(choice.text)
        self._describe()
        self._on_theme_changed()

    def set_shows_letter(self, shows: bool) -> None:
        """Whether letters are keys now: a person can switch them off."""
        self._shows_letter = shows
        self._describe()
        self.update()

    def _describe(self) -> None:
        key = self.tr("Key {letter}").format(letter=self.choice.letter)
        said = [self.choice.sub, key if self._shows_letter and self.choice.letter else ""]
        self.setAccessibleDescription(". ".join(each for each in said if each))

    @override
    def sizeHint(self) -> QSize:
        theme, choice = self._theme, self.choice
        title = QFontMetricsF(theme.font("body_strong")).horizontalAdvance(choice.text)
        sub = QFontMetricsF(theme.font("meta")).horizontalAdvance(choice.sub)
        start = _TEXT if choice.icon else _PAD
        width = max(title, sub) + theme.px(start) + theme.px(_CAP + _PAD + 8)
        return QSize(int(width) + 1, theme.px(_HEIGHT if choice.sub else _LOW))

    @override
    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(self._theme.px(120), hint.height()) if self.choice.sub else hint

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        px, rect = self._theme.px, QRectF(self.rect())
        start, end = px(_TEXT if self.choice.icon else _PAD), px(12)
        if self.choice.icon:
            top = (rect.height() - px(_ICON)) / 2
            icon = self._mirrored(QRectF(px(_PAD), top, px(_ICON), px(_ICON)))
            paint_icon(painter, icon, self.choice.icon, self._ink("ink"))
        if self._shows_letter and self.choice.letter:
            side = px(_CAP)
            cap = QRectF(rect.width() - end - side, (rect.height() - side) / 2, side, side)
            self._paint_cap(painter, self._mirrored(cap))
            end += side + px(8)
        self._paint_words(painter, QRectF(start, 0, rect.width() - start - end, rect.height()))

    def _paint_ground(self, painter: QPainter) -> None:
        theme = self._theme
        ground, edge = "surface", "line2"
        if not self.isEnabled():
            ground, edge = "sunken", "line"
        elif self.isDown():
            ground = "press"
        elif self.isChecked():
            ground, edge = "selected", "focus"
        elif self.underMouse():
            ground, edge = "rowhover", "ctl"
        painter.setPen(theme.color("ink" if theme.is_high_contrast() else edge))
        painter.setBrush(theme.color(ground))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, theme.px(6), theme.px(6))

    def _paint_cap(self, painter: QPainter, cap: QRectF) -> None:
        theme = self._theme
        painter.setPen(QPen(self._ink("line2"), 1))
        painter.setBrush(theme.color("sunken" if not self.isEnabled() else "surface"))
        painter.drawRoundedRect(cap.adjusted(0.5, 0.5, -0.5, -0.5), theme.px(4), theme.px(4))
        painter.setFont(theme.font("key_cap"))
        painter.setPen(self._ink("ink2"))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, self.choice.letter)

    def _paint_words(self, painter: QPainter, room: QRectF) -> None:
        lines = [("body_strong", "ink", self.choice.text)]
        if self.choice.sub:
            lines.append(("meta", "ink3", self.choice.sub))
        heights = [QFontMetricsF(self._theme.font(role)).height() for role, _, _ in lines]
        gap = self._theme.px(1)
        y = (room.height() - sum(heights) - gap * (len(lines) - 1)) / 2
        for (role, tone, text), height in zip(lines, heights, strict=True):
            painter.setFont(self._theme.font(role))
            painter.setPen(self._ink(tone))
            metrics = QFontMetricsF(painter.font())
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width() + 1)
            line = self._mirrored(QRectF(room.x(), y, room.width(), height))
            painter.drawText(line, _START, shown)
            y += height + gap

    def _mirrored(self, part: QRectF) -> QRectF:
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            part.moveTopLeft(QPointF(self.width() - part.right(), part.y()))
        return part

    def _ink(self, token: str) -> QColor:
        return self._theme.color(token if self.isEnabled() else "inkoff")

    @Slot()
    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()


class DecisionGrid(QWidget):
    """Decisions side by side, in as many columns as there is room for; arrows move among them."""

    chosen = Signal(str)  # key

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._columns = 0
        self._shows_letters = True
        self._last = ""
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        self._buttons: dict[str, DecisionButton] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Those keys that stay keep their buttons."""
        wanted = {choice.key for choice in choices}
        for key in [key for key in self._buttons if key not in wanted]:
            button = self._buttons.pop(key)
            self._group.removeButton(button)
            button.hide()
            button.deleteLater()
        for choice in choices:
            if choice.key in self._buttons:
                self._buttons[choice.key].set_choice(choice)
            else:
                self._add(choice)
        self._buttons = {choice.key: self._buttons[choice.key] for choice in choices}
        self._columns = 0
        self._place()

    def press(self, letter: str) -> bool:
        """Take the decision of that letter, if it is there and possible."""
        for button in self._buttons.values():
            if letter and button.choice.letter == letter and button.isEnabled():
                button.click()
                return True
        return False

    def set_shows_letters(self, shows: bool) -> None:
        self._shows_letters = shows
        for button in self._buttons.values():
            button.set_shows_letter(shows)

    def focus_first(self) -> None:
        self._focus(next((b for b in self._buttons.values() if b.isEnabled()), None))

    def focus_last(self) -> None:
        """The one pressed the last time, after a question was left unanswered."""
        button = self._buttons.get(self._last)
        self._focus(button if button is not None and button.isEnabled() else None)

    def text_of(self, key: str) -> str:
        """Raises KeyError."""
        return self._buttons[key].choice.text

    def buttons(self) -> list[DecisionButton]:
        return list(self._buttons.values())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _focus(self, button: DecisionButton | None) -> None:
        if button is not None:
            button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _add(self, choice: Choice) -> None:
        button = DecisionButton(self._theme, choice)
        button.set_shows_letter(self._shows_letters)
        button.clicked.connect(self._on_clicked)
        self._group.addButton(button)
        self._buttons[choice.key] = button

    def _place(self) -> None:
        columns = self._wanted_columns()
        if columns == self._columns:
            return
        self._columns = columns
        for number, button in enumerate(self._buttons.values()):
            self._grid.removeWidget(button)
            self._grid.addWidget(button, number // columns, number % columns)
            button.show()
        for column in range(3):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        after = None
        for button in self._buttons.values():
            if after is not None:
                QWidget.setTabOrder(after, button)
            after = button

    def _wanted_columns(self) -> int:
        if self.width() < self._theme.px(_NARROW):
            return 1
        fits_three = self.width() >= self._theme.px(_WIDE)
        return 3 if fits_three and len(self._buttons) % 3 == 0 else 2

    @Slot()
    def _on_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, DecisionButton):
            self._last = button.choice.key
            self.chosen.emit(button.choice.key)

    @Slot()
    def _on_theme_changed(self) -> None:
        self._grid.setSpacing(self._theme.px(10))
        self._place()
