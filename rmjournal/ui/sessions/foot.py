# SPDX-License-Identifier: MIT
"""What can be done with the session as a whole, at the foot of its panel."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from rmjournal.store import SessionDetail
from rmjournal.ui.theme import Theme
from rmjournal.ui.widgets.button import Button
from rmjournal.ui.widgets.label import Hairline, Label

from .words import cancelled_words


class SessionFoot(QWidget):
    """Says where the session stands and offers where it can go from there."""

    held = Signal()
    planned = Signal()
    cancel_requested = Signal()
    deleted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._status = Label(theme, "", "meta", "ink3", width=280)
        self._hold = Button(theme, self.tr("It took place"))
        self._plan = Button(theme, self.tr("Planned"), "quiet")
        self._cancel = Button(theme, self.tr("Cancel\u2026"), "quiet")
        self._delete = Button(theme, self.tr("Delete"), "quiet")
        row = QHBoxLayout()
        row.setSpacing(theme.px(2))
        for button in (self._plan, self._cancel, self._delete):
            button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            row.addWidget(button, 1)
        self._hold.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        column.addWidget(Hairline(theme))
        column.addSpacing(theme.px(2))
        column.addWidget(self._status)
        column.addWidget(self._hold)
        column.addLayout(row)
        self._hold.clicked.connect(self.held)
        self._plan.clicked.connect(self.planned)
        self._cancel.clicked.connect(self.cancel_requested)
        self._delete.clicked.connect(self.deleted)

    def show_session(self, detail: SessionDetail) -> None:
        said = self._words(detail)
        self._status.setText(said)
        self._status.setVisible(bool(said))
        self._hold.setVisible(detail.status != "held")
        self._plan.setVisible(detail.status != "planned")
        self._cancel.setVisible(detail.status != "cancelled")

    def _words(self, detail: SessionDetail) -> str:
        if detail.status != "cancelled":
            return self.tr("Planned") if detail.status == "planned" else ""
        return cancelled_words(detail.cancelled_by, detail.cancelled_why)
