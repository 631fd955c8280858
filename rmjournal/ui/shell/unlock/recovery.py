# SPDX-License-Identifier: MIT
"""Steps of who cannot open a journal as it is: it is damaged, or its folder is gone.

Each changes nothing before a button is pressed, and keeps what it begins with: the damaged file,
and the backup that is brought back.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from typing_extensions import override

from rmjournal.core import errors
from rmjournal.core.clock import SystemClock
from rmjournal.store import Journal
from rmjournal.store.backups import newest_good, records_in
from rmjournal.store.file.backups import Backup
from rmjournal.store.file.files import make_private_folder
from rmjournal.store.file.key_copies import look_at, renew_key_file, unlocked
from rmjournal.store.file.keys import DataKey
from rmjournal.store.file.lock import JournalLock
from rmjournal.store.file.restore import put_instead_of_damaged, put_salvaged
from rmjournal.store.salvage import Salvaged, salvage
from rmjournal.ui.frame.step import StepWords
from rmjournal.ui.kit.announce import announce
from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.field import Field
from rmjournal.ui.kit.text_area import ReadText
from rmjournal.ui.kit.themed import at_start
from rmjournal.ui.parts.check_dialog import lost_line, salvaged_words
from rmjournal.ui.parts.comparing import counts_words, moment_words
from rmjournal.ui.parts.keys.passphrase_fields import open_in_worker
from rmjournal.words.messages import shown

from .start_page import StartPage, WideButton

_MOST_SHOWN = 9  # lines of what is missing, before they scroll


@dataclass(frozen=True, slots=True)
class Found:
    """The newest sound backup, and what is in it."""

    backup: Backup | None
    held: str


class RecoveryPage(StartPage):
    """Changes nothing before one of its buttons is pressed; the damaged file is kept by each."""

    another_requested = Signal()

    def __init__(self, path: Path, key: DataKey, today: date) -> None:
        super().__init__(width=440)
        self._path, self._key, self._today = path, key, today
        self._found = Found(None, "")
        self._made: Salvaged | None = None
        said = self.tr("Looking for the newest sound backup\u2026")
        self.backup_words = self.paragraph("ink", said)
        self.go_back = WideButton(self.tr("Go back to this backup"))
        self.read_words = self.paragraph("ink", self._read_said())
        self.read = Button(self.tr("Save what can still be read"))
        self.missing = ReadText(self.tr("What is missing"))
        self._another = Button(self.tr("Open another journal"), "link")
        self.lay_out(
            6, self.failure, self.backup_words, self.go_back, 10, self.read_words,
            at_start(self.read), self.missing, self.go_on, 4, self.links(self._another),
        )  # fmt: skip
        self.go_back.setEnabled(False)
        self.missing.hide()
        self.go_on.hide()
        self.go_back.clicked.connect(self._on_go_back)
        self.read.clicked.connect(self._on_read)
        self._another.clicked.connect(self.another_requested)
        self.run(partial(_look, path, key), self._on_found)

    @override
    def words(self) -> StepWords:
        title, go_on = self.tr("This journal is damaged"), self.tr("Go on with this")
        text = self.tr(
            "Part of its file is not what was written. Nothing has been changed, and whatever "
            "you choose here, the file as it is now is kept."
        )
        return StepWords(title, text, go_on, shown(self._path.name))

    def _read_said(self) -> str:
        return self.tr(
            "What you wrote after the backup may still be there: the file can be read row by row, "
            "past the damaged places."
        )

    @override
    def focus_first(self) -> bool:
        """While it looks for a backup, the one link that can be followed."""
        ways = (self.go_back, self.read, self._another)
        first = next(each for each in ways if each.isEnabled())
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    @override
    def set_busy(self, is_busy: bool) -> None:
        super().set_busy(is_busy)
        self.go_back.setEnabled(self._found.backup is not None and not is_busy)
        self.read.setEnabled(not is_busy)

    @override
    def leave(self) -> None:
        super().leave()
        self._drop_made()

    def _drop_made(self) -> None:
        if self._made is not None:
            _drop(self._made)
            self._made = None

    def _on_found(self, found: Found) -> None:
        self._found = found
        if found.backup is None:
            said = self.tr("There is no sound backup beside it.")
            self.go_back.hide()
        else:
            when = moment_words(found.backup, self._today, mid_sentence=True)
            said = self.tr("The newest sound backup is of {when}. It holds {counts}.")
            said = said.replace("{when}", when).replace("{counts}", found.held)
        self.backup_words.setText(said)
        self.set_busy(False)
        announce(self, said)
        self.focus_first()

    @Slot()
    def _on_go_back(self) -> None:
        if self._found.backup is not None:
            put = partial(_put_back, self._path, self._found.backup.path, self._key)
            self.run(put, self._on_recovered)

    @Slot()
    def _on_read(self) -> None:
        self._drop_made()
        backup = None if self._found.backup is None else self._found.backup.path
        self.run(partial(salvage, self._path, self._key, backup), self._on_salvaged, _drop)

    def _on_salvaged(self, made: Salvaged) -> None:
        self._made = made
        said = salvaged_words(made)
        self.read_words.setText(said)
        lines = [lost_line(each) for each in made.lost]
        self.missing.show_lines(lines, most=_MOST_SHOWN)
        self.read.hide()
        self.go_on.show()
        announce(self, said)
        self.go_on.setFocus(Qt.FocusReason.OtherFocusReason)
        self.reveal(self.go_on)

    @override
    def forward(self) -> bool:
        """With what could be read."""
        if self._made is not None:
            take = partial(_take, self._path, self._made.path, self._key)
            self.run(take, self._on_recovered)
        return True

    def _on_recovered(self, _kept: object) -> None:
        self._drop_made()
        self.ended.emit()


def _drop(made: Salvaged) -> None:
    made.path.unlink(missing_ok=True)


def _look(path: Path, key: DataKey) -> Found:
    backup = newest_good(path, key)
    held = "" if backup is None else counts_words(records_in(backup.path, key))
    return Found(backup, held)


def _put_back(path: Path, backup: Path, key: DataKey) -> Path | None:
    with JournalLock(path):
        return put_instead_of_damaged(path, backup, key, SystemClock().now(), key)


def _take(path: Path, made: Path, key: DataKey) -> Path:
    with JournalLock(path):
        return put_salvaged(path, made, key, SystemClock().now())


class RestorePage(StartPage):
    """Changes nothing before its button is pressed."""

    opened = Signal(object, bool)  # Journal, not connected in this thread; by the recovery code
    look_requested = Signal()
    another_requested = Signal()

    def __init__(self, path: Path, backup: Backup, today: date) -> None:
        """path is where the journal will be; nothing may lie there."""
        super().__init__(width=420)
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
