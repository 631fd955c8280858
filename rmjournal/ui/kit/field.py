# SPDX-License-Identifier: MIT
"""Fields of forms: with label, help and error, for numbers, and a line that makes a new record.

A field keeps its words until they could be written. It says them by a signal and does not know who
writes them; slots run before emit() returns, so a write that fails meanwhile is its own."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QSpinBox, QToolButton, QWidget
from typing_extensions import override

from .announce import announce
from .key_groups import ENTERS
from .label import Label
from .theme import current_theme, paint_icon, px
from .themed import Column, Row, set_margins


class HoldsWords:
    """A form that has typed words elsewhere than in a field that can be seen."""

    def not_entered(self) -> list[tuple[str, str]]:
        """What they are for, and the words."""
        raise NotImplementedError


_under_way: list[Saying] = []


class Saying:
    """Around the emit(): `is_kept` is False when a write failed meanwhile."""

    def __init__(self) -> None:
        self.is_kept = True

    def __enter__(self) -> Self:
        _under_way.append(self)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        _under_way.remove(self)


def write_failed() -> None:
    """Tell every field that is saying something that its words were not written."""
    for each in _under_way:
        each.is_kept = False


def keep_words() -> None:
    """Tell every field that is saying something to keep its words: they are asked about first."""
    write_failed()


_ROW = (1, 2, 3, 4, 5, 6, 7, 8, 9, 0)
_SCAN_CODES = {10 + place: digit for place, digit in enumerate(_ROW)}  # X11 and Wayland
_WINDOWS = {0x30 + digit: digit for digit in _ROW}  # virtual keys
_MAC = dict(zip((18, 19, 20, 21, 23, 22, 26, 28, 25, 29), _ROW, strict=True))


def number_row_digit(event: QKeyEvent) -> int | None:
    """The digit of the key, with Shift or without; else the digit that it types, if any."""
    digit = _by_place(QGuiApplication.platformName(), event)
    if digit is None and Qt.Key.Key_0 <= event.key() <= Qt.Key.Key_9:
        digit = event.key() - Qt.Key.Key_0
    return digit


def _by_place(platform: str, event: QKeyEvent) -> int | None:
    if platform.startswith(("xcb", "wayland")):
        return _SCAN_CODES.get(event.nativeScanCode())
    if platform == "windows":
        return _WINDOWS.get(event.nativeVirtualKey())
    if platform == "cocoa":
        return _MAC.get(event.nativeVirtualKey())
    return None


_WIDTH = 120  # design px; a form would stretch it across the page


class NumberField(QSpinBox):
    """A spin box whose style sheet hides the buttons, inset like the other fields."""

    def __init__(self, minimum: int, maximum: int, value: int) -> None:
        super().__init__()
        self.setRange(minimum, maximum)
        self.setValue(value)
        current_theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    @Slot()
    def _on_theme_changed(self) -> None:
        # A style sheet's padding does not reach the line inside a spin box.
        line = self.findChild(QLineEdit)
        if line is not None:
            line.setTextMargins(px(12), 0, px(4), 0)
        self.setMaximumWidth(px(_WIDTH))


class FormRows(QWidget):
    """Rows from top to bottom: label, widget, help."""

    def __init__(self) -> None:
        super().__init__()
        self._column = Column(self, gap=16)

    def add(self, label: str, widget: QWidget, help_text: str = "") -> QWidget:
        """Bind the label to the widget and name and describe it; the whole row, e.g. to hide it."""
        row = QWidget()
        column = Column(row, gap=4)
        caption = Label(label, "body_medium", "ink2")
        caption.setBuddy(widget)
        widget.setAccessibleName(label)
        widget.setAccessibleDescription(help_text)
        column.put(caption, widget)
        if help_text:
            column.addWidget(Label(help_text, "meta", "ink3"))
        self._column.addWidget(row)
        return row

    def add_plain(self, widget: QWidget) -> None:
        """A row of its own: a check box, a note, a button."""
        self._column.addWidget(widget)


_ICON, _SIDE, _EDGE = 16, 28, 4  # design px: of the icon, of what is pressed, beside it


class FieldIcon(QToolButton):
    """Does the action; the field has a key for the same. Qt's own stays as small as at 100 %."""

    def __init__(self, edit: QLineEdit, action: QAction) -> None:
        super().__init__(edit)
        self._edit = edit
        self.setDefaultAction(action)
        self.setAutoRaise(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        edit.installEventFilter(self)
        current_theme().changed.connect(self._fit)
        self._fit()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutDirectionChange):
            self._place()
        return False

    @Slot()
    def _fit(self) -> None:
        self.setIconSize(QSize(px(_ICON), px(_ICON)))
        self.setFixedSize(px(_SIDE), px(_SIDE))
        self._place()

    def _place(self) -> None:
        """The words end before it."""
        taken = px(_SIDE - _EDGE)
        y = (self._edit.height() - self.height()) // 2
        if self._edit.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            self._edit.setTextMargins(taken, 0, 0, 0)
            self.move(px(_EDGE), y)
        else:
            self._edit.setTextMargins(0, 0, taken, 0)
            self.move(self._edit.width() - self.width() - px(_EDGE), y)


_KEPT_NOWHERE = "kept nowhere"


def keep_nowhere(edit: QWidget) -> None:
    """A secret, or what one looks for: it is not among the words that a lock keeps."""
    edit.setProperty(_KEPT_NOWHERE, True)


def is_kept_nowhere(edit: QWidget) -> bool:
    return bool(edit.property(_KEPT_NOWHERE))


class Field(QWidget):
    """The error stays until the text changes. secret hides what is typed behind an eye."""

    text_edited = Signal(str)  # by the person
    submitted = Signal(str)  # Enter

    def __init__(
        self,
        label: str,
        *,
        help_text: str = "",
        placeholder: str = "",
        secret: bool = False,
    ) -> None:
        super().__init__()
        self._help = help_text
        self.edit = QLineEdit()
        self.edit.setPlaceholderText(placeholder)
        self.edit.setAccessibleName(label)
        self._label = Label(label, "body_medium", "ink2")
        self._label.setBuddy(self.edit)
        self._note = Label("", "meta", "ink3")
        column = Column(self, gap=4)
        for widget in (self._label, self.edit, self._note):
            column.addWidget(widget)
        self.setFocusProxy(self.edit)
        self.edit.textEdited.connect(self._on_edited)
        self.edit.returnPressed.connect(self._on_return)
        current_theme().changed.connect(self._on_theme_changed)
        self._eye: QAction | None = None
        if secret:
            self._add_eye()
        self._on_theme_changed()
        self.set_error("")

    def text(self) -> str:
        return self.edit.text()

    def set_text(self, text: str) -> None:
        self.edit.setText(text)

    def set_error(self, text: str) -> None:
        """Show the error in place of the help and have it spoken; "" takes it away."""
        self._note.setText(text or self._help)
        self._note.set_tone("late" if text else "ink3")
        self._note.setVisible(bool(text or self._help))
        self.edit.setAccessibleDescription(text or self._help)
        self.edit.setProperty("invalid", bool(text))
        self.edit.style().unpolish(self.edit)
        self.edit.style().polish(self.edit)
        if text:
            announce(self.edit, text, urgent=True)

    def has_error(self) -> bool:
        return bool(self.edit.property("invalid"))

    def _add_eye(self) -> None:
        self._eye = QAction(self.tr("Show what you typed"), self)
        self._eye.setCheckable(True)
        self._eye.toggled.connect(self._on_eye_toggled)
        FieldIcon(self.edit, self._eye)
        keep_nowhere(self.edit)
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)

    @Slot(bool)
    def _on_eye_toggled(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.edit.setEchoMode(mode)
        self._on_theme_changed()

    @Slot(str)
    def _on_edited(self, text: str) -> None:
        if self.has_error():
            self.set_error("")
        self.text_edited.emit(text)

    @Slot()
    def _on_return(self) -> None:
        self.submitted.emit(self.edit.text())

    @Slot()
    def _on_theme_changed(self) -> None:
        self.edit.setFont(current_theme().font("body"))
        if self._eye is not None:
            name = "eye-off" if self._eye.isChecked() else "eye"
            self._eye.setIcon(current_theme().icon(name, "ink3", 16))


class _Line(QLineEdit):
    entered = Signal(bool)  # with Shift
    left = Signal()  # Escape in an empty line
    went_down = Signal()  # to what is listed below

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTERS:
            self.entered.emit(bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() == Qt.Key.Key_Down:
            self.went_down.emit()
        else:
            super().keyPressEvent(event)


class InlineCreate(QWidget):
    """Enter keeps the line, Shift+Enter asks for more, Escape clears.

    The line is emptied once it is written; until then its words stay.
    """

    submitted = Signal(str)  # stripped, never empty
    details_requested = Signal(str)  # stripped, may be empty
    left = Signal()  # Escape with nothing typed
    went_down = Signal()

    def __init__(
        self,
        placeholder: str,
        *,
        glyph: str = "plus",
        tone: str = "ink3",
        framed: bool = True,
        keeps_line: bool = False,
    ) -> None:
        """glyph is an icon's name; framed draws the edge of a field, else it is part of a card.
        keeps_line leaves the words at Enter, for a line that makes nothing."""
        super().__init__()
        self._glyph = glyph
        self._tone = tone
        self._framed = framed
        self._keeps_line = keeps_line
        self.edit = _Line()
        self.edit.setProperty("bare", True)
        self.edit.setFrame(False)
        self.edit.setPlaceholderText(placeholder)
        self.edit.setAccessibleName(placeholder)
        self.edit.setMaxLength(2000)
        self.edit.entered.connect(self._on_entered)
        self.edit.left.connect(self.left)
        self.edit.went_down.connect(self.went_down)
        self.edit.installEventFilter(self)
        self._row = Row(self).put(self.edit)
        self.setFocusProxy(self.edit)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        current_theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def text(self) -> str:
        return self.edit.text()

    def submit(self) -> bool:
        """As Enter does; False where words stay, since they could not be written."""
        self._on_entered(False)
        return not self.text().strip()

    def set_glyph(self, glyph: str, tone: str) -> None:
        self._glyph = glyph
        self._tone = tone
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(320), px(42 if self._framed else 36))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = current_theme()
        focused = self.edit.hasFocus()
        if focused and not self._framed:
            painter.fillRect(QRectF(0, self.height() - 2, self.width(), 2), theme.color("focus"))
        if self._framed:
            width = 2 if focused else 1
            painter.setPen(QPen(theme.color("focus" if focused else "ctl"), width))
            painter.setBrush(theme.color("surface"))
            inset = width / 2
            radius = px(6)
            rect = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
            painter.drawRoundedRect(rect, radius, radius)
        side = px(16)
        x = px(8) if self._framed else 0
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            x = self.width() - x - side
        spot = QRectF(x, (self.height() - side) / 2, side, side)
        paint_icon(painter, spot, self._glyph, theme.color(self._tone))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._on_theme_changed()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return False

    @Slot(bool)
    def _on_entered(self, with_details: bool) -> None:
        text = self.edit.text().strip()
        if not (with_details or text):
            return
        if self._keeps_line:
            self.submitted.emit(text)
            return
        with Saying() as saying:
            (self.details_requested if with_details else self.submitted).emit(text)
        if saying.is_kept and self.edit.text().strip() == text:
            self.edit.setText("")  # forgets the typing: undo now means the record

    @Slot()
    def _on_theme_changed(self) -> None:
        self.edit.setFont(current_theme().font("row_title_today"))
        start = 38 if self._framed else 32
        set_margins(self._row, self, px(start), 2, px(10 if self._framed else 0), 2)
        self.updateGeometry()
        self.update()
