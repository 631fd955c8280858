# SPDX-License-Identifier: MIT
"""Somebody knows the passphrase: a new key for the journal, and what becomes of older backups."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from rmjournal.core.errors import InvalidValueError
from rmjournal.store import Journal
from rmjournal.store.file.backups import Backup
from rmjournal.store.file.keys import DataKey, KdfCost, KeySlots, calibrate
from rmjournal.store.file.this_computer import Opens, how_it_opens
from rmjournal.ui.kit.text_area import ReadText
from rmjournal.ui.kit.themed import sized
from rmjournal.ui.parts.backup_dialog import moment_words
from rmjournal.ui.parts.keys.key_dialog import CodeDialog
from rmjournal.ui.parts.keys.passphrase_fields import PassphraseFields
from rmjournal.ui.parts.work_dialog import Progress, WorkDialog
from rmjournal.words.backups import reason_words

_WIDTH = 460
_CONTEXT = "OldBackupsDialog"
NewKeys = tuple[KeySlots, DataKey]


class RekeyDialog(CodeDialog):
    """Accepted once the new recovery code is typed back: then `keys` are to be given."""

    def __init__(
        self, parent: QWidget | None, journal: Journal, *, cost: KdfCost | None = None
    ) -> None:
        super().__init__(parent, journal)
        self._cost = cost
        self.keys: NewKeys | None = None
        self.fields = PassphraseFields()
        self.body.insertWidget(1, self.fields)
        self.set_title(self.tr("Somebody knows my passphrase"))
        said = self.tr(
            "The journal gets a new key, a new passphrase and a new recovery code, and is "
            "written anew from beginning to end. What you write from then on is closed to "
            "whoever knows the old passphrase. What they copied until now is not. A backup is "
            "made first."
        )
        if how_it_opens(journal.slots.journal_id) is not Opens.ASKING:
            said += " " + self.tr("On this computer it asks for the passphrase again.")
        self.set_text(said)
        self._next.setText(self.tr("Go on"))
        self.current.submitted.disconnect(self._on_next)
        self.current.submitted.connect(self._on_current_submitted)
        self.fields.submitted.connect(self._on_next)
        if not journal.has_passphrase():
            self.fields.setFocus()
        self.fit()

    @override
    def forget(self) -> None:
        super().forget()
        self.fields.clear()

    @Slot()
    def _on_current_submitted(self) -> None:
        self.fields.setFocus()

    @Slot()
    @override
    def _on_next(self) -> None:
        if self.is_made():
            super()._on_next()
            return
        passphrase = self.fields.passphrase()
        if passphrase is None:
            self.fields.show_what_is_missing()
            self.fit()
            return
        self.prove_and(partial(_make, self.journal, passphrase, self._cost), self._on_keys)

    def _on_keys(self, made: object) -> None:
        assert isinstance(made, tuple)
        self.keys, code = made
        self.fields.hide()
        self._show_code(code)

    @override
    def sheet_key(self) -> str:
        return self.keys[0].sheet_key() if self.keys is not None else ""

    @override
    def _keep(self) -> None:
        self.accept()

    @Slot(Exception)
    @override
    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, InvalidValueError):
            self._task = self._done = None
            self.set_busy(False)
            self.fields.first.set_error(self.tr("That is the one it has now. Choose another."))
            self.fields.setFocus()
            self.fit()
        else:
            super()._on_failed(error)


def _make(journal: Journal, passphrase: str, cost: KdfCost | None) -> tuple[NewKeys, str]:
    code = journal.new_recovery_code()
    return journal.new_keys(passphrase, code, cost or calibrate()), code


class OldBackupsDialog(WorkDialog):
    """The backups that the old passphrase opens, to be made anew or erased."""

    def __init__(self, parent: QWidget | None, journal: Journal) -> None:
        super().__init__(parent, journal, _WIDTH)
        self.backups = journal.backups.under_old_keys()
        self.set_title(self.tr("Backups that the old passphrase opens"))
        self.set_text(
            self.tr(
                "Whoever knows it and gets hold of one of these can read what was written until "
                "then. Made anew, they open only with your present passphrase."
            )
        )
        names = ReadText(self.tr("Backups from before"))
        self.names = sized(names, min_height=90, max_height=140)
        for widget in (self.names, self._bar, self._said):
            self.body.addWidget(widget)
        self._erase = self.add_button(self.tr("Erase them"))
        self._renew = self.add_button(self.tr("Make them anew"), "primary", is_default=True)
        self._erase.clicked.connect(self._on_erase)
        self._renew.clicked.connect(self._on_renew)
        self._show_names()
        self._renew.setFocus()

    def _show_names(self) -> None:
        today = self._journal.clock.today()
        self.names.setPlainText(
            "\n".join(
                f"{moment_words(each, today)}  \u00b7  {reason_words(each.reason)}"
                for each in self.backups
            )
        )
        for button in (self._erase, self._renew):
            button.setVisible(bool(self.backups))

    @override
    def set_busy(self, is_busy: bool) -> None:
        self._erase.setEnabled(not is_busy)
        self._renew.setEnabled(not is_busy)

    @Slot()
    def _on_renew(self) -> None:
        self.run(partial(_renew, self._journal, self.backups), self._on_renewed)

    @Slot()
    def _on_erase(self) -> None:
        self.run(partial(_erase, self._journal, self.backups), self._on_erased)

    @Slot(object)
    def _on_renewed(self, _done: object) -> None:
        self._end(self.tr("Done. All of them open only with your present passphrase."))

    @Slot(object)
    def _on_erased(self, _done: object) -> None:
        self._end(self.tr("Done. They are erased."))

    def _end(self, said: str) -> None:
        self.backups = []
        self.names.hide()
        self._show_names()
        self._cancel.setText(self.tr("Close"))
        self._cancel.setFocus()
        self.say(said, "hear")

    @Slot()
    @override
    def _on_cancelled(self) -> None:
        self.backups = self._journal.backups.under_old_keys()
        self._show_names()
        self.say(self.tr("Stopped. Those that are left are listed above."))


def _renew(journal: Journal, backups: Sequence[Backup], progress: Progress) -> None:
    for done, each in enumerate(backups):
        progress(done, len(backups))
        journal.backups.renew(each)


def _erase(journal: Journal, backups: Sequence[Backup], progress: Progress) -> None:
    for done, each in enumerate(backups):
        progress(done, len(backups))
        journal.backups.erase(each)


def old_backups_words(count: int) -> str:
    """That so many backups still open with a passphrase of before."""
    translate = QCoreApplication.translate
    if count == 1:
        return translate(_CONTEXT, "One backup still opens with the old passphrase.")
    return translate(_CONTEXT, "%n backups still open with the old passphrase.", "", count)
