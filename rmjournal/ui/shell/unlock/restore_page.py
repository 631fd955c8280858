# SPDX-License-Identifier: MIT
"""A backup was chosen to be opened: it is copied to where journals are kept, and opened there.

For the day on which the journal's folder is gone. The backup itself stays as it is.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from typing_extensions import override

from rmjournal.core import errors
from rmjournal.core.clock import SystemClock
from rmjournal.store import Journal
from rmjournal.store.file.backups import Backup
from rmjournal.store.file.files import make_private_folder
from rmjournal.store.file.key_copies import look_at, renew_key_file, unlocked
from rmjournal.store.file.keys import DataKey
from rmjournal.store.file.lock import JournalLock
from rmjournal.store.file.restore import put_instead_of_damaged
from rmjournal.ui.frame.step import StepWords
from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.field import Field
from rmjournal.ui.parts.backup_dialog import moment_words
from rmjournal.ui.parts.keys.passphrase_fields import open_in_worker
from rmjournal.words.messages import shown

from .start_page import StartPage

_WIDTH = 420


class RestorePage(StartPage):
    """Changes nothing before its button is pressed."""

    opened = Signal(object, bool)  # Journal, not connected in this thread; by the recovery code
    look_requested = Signal()
    another_requested = Signal()

    def __init__(self, path: Path, backup: Backup, today: date) -> None:
        """path is where the journal will be; nothing may lie there."""
        super().__init__(width=_WIDTH)
        self._path, self._backup, self._today = path, backup, today
        self.secret = Field(self._what_opens(), secret=True)
        self.secret.setVisible(bool(self._what_opens()))
        said = self.tr("It goes to {place}.").replace("{place}", shown(path))
        self.place = self.paragraph(text=said)
        self._look = Button(self.tr("Only look into it"), "link")
        self._another = Button(self.tr("Open another journal"), "link")
        links = self.links(self._look, self._another)
        self.lay_out(6, self.failure, self.secret, self.place, 4, self.go_on, links)
        self.secret.submitted.connect(self._on_go_on)
        self._look.clicked.connect(self.look_requested)
        self._another.clicked.connect(self.another_requested)

    @override
    def words(self) -> StepWords:
        text = self.tr(
            "This is the backup of {when}. It is copied to where your journal is kept, and "
            "stays as it is."
        ).replace("{when}", moment_words(self._backup, self._today, mid_sentence=True))
        go_on = self.tr("Bringing it back") if self.is_busy() else self.tr("Bring it back")
        foot = shown(self._backup.path.name)
        return StepWords(self.tr("Bring your journal back"), text, go_on, foot)

    def _what_opens(self) -> str:
        """What is asked for; "" where the key file lies beside the backup."""
        try:
            info = look_at(self._backup.path)
        except errors.KeyFileMissingError:
            return self.tr("Recovery code")
        except errors.JournalError:
            return self.tr("Passphrase or recovery code of that time")
        if not info.needs_passphrase:
            return ""
        return self.tr("Passphrase or recovery code of that time")

    @override
    def focus_first(self) -> bool:
        if self.secret.isHidden():
            return False
        self.secret.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    @override
    def set_busy(self, is_busy: bool) -> None:
        super().set_busy(is_busy)
        self.secret.edit.setReadOnly(is_busy)

    @override
    def forward(self) -> bool:
        typed = "" if self.secret.isHidden() else self.secret.text()
        if typed or not self.focus_first():
            work = partial(_bring_back, self._path, self._backup.path, typed)
            self.run(work, self._on_brought, lambda made: made[0].close())
        return True

    def _on_brought(self, made: tuple[Journal, bool]) -> None:
        self.secret.set_text("")
        self.opened.emit(*made)

    @override
    def show_failure(self, error: errors.JournalError) -> None:
        if isinstance(error, errors.WrongPassphraseError):
            self.secret.set_error(
                self.tr("That is neither the passphrase nor the recovery code of that time.")
            )
            self.secret.edit.selectAll()
            self.secret.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        super().show_failure(error)


def _bring_back(path: Path, backup: Path, typed: str) -> tuple[Journal, bool]:
    """The journal, and whether what was typed is the recovery code of one with a passphrase."""
    key, is_code = _key(backup, typed)
    make_private_folder(path.parent)
    with JournalLock(path):
        put_instead_of_damaged(path, backup, key, SystemClock().now())
        renew_key_file(path, key)
    if not look_at(path).needs_passphrase:
        return open_in_worker(path), False
    if is_code:
        return open_in_worker(path, recovery_code=typed), True
    return open_in_worker(path, passphrase=typed), False


def _key(backup: Path, typed: str) -> tuple[DataKey, bool]:
    """And whether it was the recovery code that opened it."""
    if not typed:
        return unlocked(backup), False
    with suppress(errors.WrongRecoveryCodeError):
        return unlocked(backup, recovery_code=typed), True
    return unlocked(backup, passphrase=typed), False
