# SPDX-License-Identifier: MIT
"""A backup was chosen to be opened: it is copied to where journals are kept, and opened there.

For the day on which the journal's folder is gone. The backup itself stays as it is.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from typing_extensions import override

from rmjournal.core import errors
from rmjournal.core.clock import SystemClock
from rmjournal.store import Journal
from rmjournal.store.file.backups import Backup
from rmjournal.store.file.files import make_private_folder
from rmjournal.store.file.info import look_at
from rmjournal.store.file.keyfile import renew_key_file, unlocked
from rmjournal.store.file.keys import DataKey
from rmjournal.store.file.lock import JournalLock
from rmjournal.store.file.restore import put_instead_of_damaged
from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.field import Field
from rmjournal.ui.kit.label import Label
from rmjournal.ui.parts.backup_dialog import moment_words
from rmjournal.ui.parts.keys.passphrase_fields import open_in_worker
from rmjournal.words.messages import shown

from .start_page import StartPage, WideButton

_WIDTH = 420


class RestorePage(StartPage):
    """Changes nothing before its button is pressed."""

    opened = Signal(object, bool)  # Journal, not connected in this thread; by the recovery code
    look_requested = Signal()
    another_requested = Signal()

    def __init__(self, path: Path, backup: Backup, today: date) -> None:
        """path is where the journal will be; nothing may lie there."""
        super().__init__(self.tr("Bring your journal back"), "", width=_WIDTH)
        self._path, self._backup = path, backup
        when = moment_words(backup, today, mid_sentence=True)
        self.set_words(
            self.tr("Bring your journal back"),
            self.tr(
                "This is the backup of {when}. It is copied to where your journal is kept, and "
                "stays as it is."
            ).replace("{when}", when),
        )
        self.secret = Field(self._what_opens(), secret=True)
        self.secret.setVisible(bool(self._what_opens()))
        self.place = Label(
            self.tr("It goes to {place}.").replace("{place}", shown(path)), "body", "ink3",
            leading=20, width=_WIDTH,
        )  # fmt: skip
        self.bring = WideButton(self.tr("Bring it back"))
        self._look = Button(self.tr("Only look into it"), "link")
        self._another = Button(self.tr("Open another journal"), "link")
        self.add_space(6)
        for widget in (self.failure, self.secret, self.place):
            self.column.addWidget(widget)
        self.add_space(4)
        self.column.addWidget(self.bring)
        self.add_links(self._look, self._another)
        self.secret.submitted.connect(self._on_bring)
        self.bring.clicked.connect(self._on_bring)
        self._look.clicked.connect(self.look_requested)
        self._another.clicked.connect(self.another_requested)
        self.set_foot(shown(backup.path.name))

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
    def focus_first(self) -> None:
        first = self.bring if self.secret.isHidden() else self.secret
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def set_busy(self, is_busy: bool) -> None:
        self.bring.setEnabled(not is_busy)
        self.bring.setText(self.tr("Bringing it back") if is_busy else self.tr("Bring it back"))
        self.secret.edit.setReadOnly(is_busy)

    @Slot()
    def _on_bring(self) -> None:
        typed = "" if self.secret.isHidden() else self.secret.text()
        if not typed and not self.secret.isHidden():
            self.secret.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        work = partial(_bring_back, self._path, self._backup.path, typed)
        self.run(work, self._on_brought, lambda made: made[0].close())

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
