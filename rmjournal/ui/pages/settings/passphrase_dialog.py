# SPDX-License-Identifier: MIT
"""Changing the passphrase, or setting one for a journal that opens by itself."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from rmjournal.store import Journal
from rmjournal.store.file.keys import KdfCost
from rmjournal.ui.frame.unlock.key_dialog import KeyDialog
from rmjournal.ui.frame.unlock.open_task import change_in_worker
from rmjournal.ui.frame.unlock.passphrase_fields import PassphraseFields


class PassphraseDialog(KeyDialog):
    """Accepted once the new passphrase opens the journal and no older one does."""

    def __init__(
        self,
        parent: QWidget | None,
        journal: Journal,
        *,
        cost: KdfCost | None = None,
    ) -> None:
        super().__init__(parent, journal)
        self._cost = cost
        self.fields = PassphraseFields()
        self.body.addWidget(self.fields)
        self.body.addWidget(self._failure)
        self.body.addStretch()
        cancel = self.add_button(self.tr("Cancel"))
        self._set = self.add_button(self.tr("Set passphrase"), "primary", is_default=True)
        if journal.has_passphrase():
            self.set_title(self.tr("Change passphrase"))
            self.set_text(
                self.tr(
                    "The old one will open the journal no longer. Backups made until now still "
                    "open with the old one. Your recovery sheet stays good."
                )
            )
            self.current.setFocus()
        else:
            self.set_title(self.tr("Set a passphrase"))
            self.set_text(
                self.tr(
                    "From then on the journal opens with it alone, and the key file beside the "
                    "journal is removed. If passphrase and recovery sheet are both lost, so are "
                    "your notes: nobody can reset it."
                )
            )
            self.fields.setFocus()
        cancel.clicked.connect(self.reject)
        self._set.clicked.connect(self._on_set)
        self.fields.submitted.connect(self._on_set)
        self.current.submitted.connect(self._on_current_submitted)

    @override
    def forget(self) -> None:
        super().forget()
        self.fields.clear()

    @Slot()
    def _on_current_submitted(self) -> None:
        self.fields.setFocus()

    @Slot()
    def _on_set(self) -> None:
        passphrase = self.fields.passphrase()
        if passphrase is None:
            self.fields.show_what_is_missing()
            self.fit()
            return
        change = partial(change_in_worker, self.journal, passphrase, self._cost)
        self.prove_and(change, self._on_changed)

    def _on_changed(self, _result: object) -> None:
        self.forget()
        self.accept()
