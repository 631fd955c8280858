# SPDX-License-Identifier: MIT
"""A line to type in, with its label above and help or an error below."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QToolButton, QVBoxLayout, QWidget
from typing_extensions import override

from rmjournal.ui.kit.theme import current_theme, px

from .announce import announce
from .label import Label

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
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
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
