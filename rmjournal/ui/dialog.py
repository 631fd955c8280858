# SPDX-License-Identifier: MIT
"""The dialog all of the shell's dialogs are made of. There are few: a notice is usually enough."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLayout, QVBoxLayout, QWidget
from typing_extensions import override

from .screen_fit import available_to, moved_inside, room_of
from .theme import Theme
from .widgets.button import Button
from .widgets.label import Label

WIDTH = 460
_FRAME = 40  # design px that the system's own frame may take from the screen


class Dialog(QDialog):
    """A title, a line or two, what the dialog adds to `body`, and buttons at the foot.

    The window's title says only the app's name; what it is about stands inside.
    """

    def __init__(
        self,
        theme: Theme,
        parent: QWidget | None,
        title: str = "",
        text: str = "",
        *,
        width: int = WIDTH,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self._width = width
        self.setWindowTitle("RM Journal")
        self.setModal(True)
        self.title = Label(theme, title, "heading", width=width)
        self.text = Label(theme, text, "body", "ink2", leading=20, width=width)
        self.body = QVBoxLayout()
        self._foot = QHBoxLayout()
        self._foot.addStretch()
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.title)
        self._column.addWidget(self.text)
        self._column.addLayout(self.body)
        self._column.addLayout(self._foot)
        self._column.setSizeConstraint(QLayout.SizeConstraint.SetMinimumSize)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self.set_title(title)
        self.set_text(text)

    def add_button(self, text: str, kind: str = "plain", *, is_default: bool = False) -> Button:
        """At the foot, after those added before."""
        button = Button(self.theme, text, kind)
        button.setDefault(is_default)
        self._foot.addWidget(button)
        return button

    def set_title(self, title: str) -> None:
        self.title.setText(title)
        self.setAccessibleName(title)

    def set_text(self, text: str) -> None:
        self.text.setText(text)
        self.text.setVisible(bool(text))

    def fit(self) -> None:
        """Grow until everything that is now shown has its room, as far as the screen goes.

        Never shrink under the pointer.
        """
        self._column.activate()
        wanted = self._column.totalHeightForWidth(self.width())
        most = available_to(self).height() - self.theme.px(_FRAME)
        self.resize(self.width(), max(self.height(), min(wanted, most)))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.isVisible():  # it grew where it stands, and its foot must not leave the screen
            inside = moved_inside(self.geometry(), room_of(self))
            self.move(self.pos() + inside.topLeft() - self.geometry().topLeft())

    @Slot()
    def _on_theme_changed(self) -> None:
        px = self.theme.px
        self.setMinimumWidth(px(self._width) + 2 * px(24))
        self._column.setContentsMargins(px(24), px(20), px(24), px(18))
        self._column.setSpacing(px(10))
        self.body.setSpacing(px(8))
        self._foot.setSpacing(px(8))
        self._foot.setContentsMargins(0, px(8), 0, 0)


def ask(
    theme: Theme,
    parent: QWidget | None,
    title: str,
    text: str,
    *,
    yes: str,
    no: str,
    default_yes: bool = True,
) -> bool:
    """Whether the person chose `yes`; Escape means no. For where words or privacy are at stake."""
    dialog = Dialog(theme, parent, title, text)
    refuse = dialog.add_button(no, is_default=not default_yes)
    accept = dialog.add_button(yes, "primary" if default_yes else "plain", is_default=default_yes)
    refuse.clicked.connect(dialog.reject)
    accept.clicked.connect(dialog.accept)
    (accept if default_yes else refuse).setFocus(Qt.FocusReason.OtherFocusReason)
    chosen = dialog.exec()
    dialog.deleteLater()
    return chosen == QDialog.DialogCode.Accepted
