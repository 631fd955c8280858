# SPDX-License-Identifier: MIT
"""What can become of a session that has not taken place, at the foot of its panel."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rmjournal.store import SessionDetail
from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.flow import FlowLayout
from rmjournal.ui.kit.held_words import Saying
from rmjournal.ui.kit.label import Label
from rmjournal.ui.kit.theme import px
from rmjournal.ui.parts.session_forms import CancelForm
from rmjournal.ui.words.sessions import cancelled_words


class SessionFoot(QWidget):
    """Hidden once it took place, unless it is being cancelled; the menu has every way back."""

    held = Signal()
    planned = Signal()
    cancel_requested = Signal()
    cancelled = Signal(str, str)  # by whom, why
    left = Signal()  # Escape, where no button waits for the focus

    def __init__(self) -> None:
        super().__init__()
        self._status = ""  # of the session: planned, held, cancelled, begun
        self._said = Label("", "meta", "ink3", width=280, max_lines=4)
        self._hold = Button(self.tr("It took place"))
        self._cancel = Button(self.tr("It will not take place\u2026"))
        self._plan = Button(self.tr("Plan it again"))
        self.cancel_form = CancelForm()
        buttons = QWidget()
        flow = FlowLayout(buttons, px(8))  # in large text one below the other
        for button in (self._hold, self._plan, self._cancel):
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        column.addWidget(self._said)
        column.addWidget(buttons)
        column.addWidget(self.cancel_form)
        self._hold.clicked.connect(self.held)
        self._plan.clicked.connect(self.planned)
        self._cancel.clicked.connect(self.cancel_requested)
        self.cancel_form.submitted.connect(self._on_cancelled)
        self.cancel_form.left.connect(self._on_left)

    def show_session(self, detail: SessionDetail) -> None:
        if detail.status != self._status:
            self.cancel_form.hide()
        self._status = detail.status
        self._said.setText(cancelled_words(detail.cancelled_by, detail.cancelled_why))
        self._arrange()

    def open_form(self, they: str) -> None:
        """Ask in place of the buttons who cancelled and why; they as in CancelForm."""
        self.cancel_form.open_form(they)
        self._arrange()
        self.cancel_form.why.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_form(self) -> None:
        self.cancel_form.hide()
        self._arrange()

    def _arrange(self) -> None:
        is_asking = not self.cancel_form.isHidden()
        is_planned = self._status == "planned" and not is_asking
        is_cancelled = self._status == "cancelled" and not is_asking
        self._said.setVisible(is_cancelled)
        self._plan.setVisible(is_cancelled)
        is_begun = self._status == "begun" and not is_asking
        self._hold.setVisible(is_begun or is_planned)
        self._cancel.setVisible(is_planned)
        self.setVisible(is_asking or is_planned or is_cancelled or is_begun)

    @Slot(str, str)
    def _on_cancelled(self, by: str, why: str) -> None:
        with Saying() as saying:
            self.cancelled.emit(by, why)
        self.cancel_form.setVisible(not saying.is_kept)
        self._arrange()

    @Slot()
    def _on_left(self) -> None:
        """Back to the button it came from, if that is there."""
        self._arrange()
        if self._cancel.isVisible():
            self._cancel.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.left.emit()
