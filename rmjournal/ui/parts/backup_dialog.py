# SPDX-License-Identifier: MIT
"""Looking into a backup, and going back to it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from rmjournal.core import errors
from rmjournal.store import Journal
from rmjournal.store.file.backups import Backup, Reason
from rmjournal.store.file.key_copies import unlocked_by
from rmjournal.store.file.keys import DataKey
from rmjournal.store.operations.joining import Joined
from rmjournal.store.queries.backups import Comparison, RecordKind
from rmjournal.ui.kit.field import Field
from rmjournal.words.backups import backup_name
from rmjournal.words.days import day_words, time_words
from rmjournal.words.language import number_words

from .difference_list import DifferenceList
from .work_dialog import Progress, WorkDialog

_WIDTH = 560
_CONTEXT = "Backups"


def moment_words(backup: Backup, today: date, *, mid_sentence: bool = False) -> str:
    """The day and the time it was made: "Today, 17:45"."""
    at = backup.made_at.astimezone()
    day = day_words(at.date(), today, mid_sentence=mid_sentence)
    return f"{day}, {time_words(at.time())}"


def counts_words(counts: Mapping[RecordKind, int]) -> str:
    """ "14 sessions, three people": what there is none of is left out."""
    translate = QCoreApplication.translate
    plural = {
        "session": translate(_CONTEXT, "{count} sessions"),
        "question": translate(_CONTEXT, "{count} questions"),
        "insight": translate(_CONTEXT, "{count} things heard"),
        "commitment": translate(_CONTEXT, "{count} commitments"),
        "person": translate(_CONTEXT, "{count} people"),
        "review": translate(_CONTEXT, "{count} reviews"),
    }
    singular = {
        "session": translate(_CONTEXT, "one session"),
        "question": translate(_CONTEXT, "one question"),
        "insight": translate(_CONTEXT, "one thing heard"),
        "commitment": translate(_CONTEXT, "one commitment"),
        "person": translate(_CONTEXT, "one person"),
        "review": translate(_CONTEXT, "one review"),
    }
    said = [
        singular[kind] if count == 1 else plural[kind].format(count=number_words(count).lower())
        for kind, count in counts.items()
        if count
    ]
    return ", ".join(said) or translate(_CONTEXT, "nothing yet")


class BackupDialog(WorkDialog):
    """Opens the backup as soon as it is shown; `chosen` is given to go back to it."""

    chosen = Signal(object, object)  # its path and its DataKey
    about_to_write = Signal()  # single records are about to come back
    brought_back = Signal(object)  # a Joined

    def __init__(self, parent: QWidget | None, journal: Journal, backup: Backup) -> None:
        super().__init__(parent, journal, _WIDTH)
        self._backup = backup
        self._key: DataKey | None = None
        today = journal.clock.today()
        when = moment_words(backup, today, mid_sentence=True)
        self.set_title(self.tr("The backup of {when}").replace("{when}", when))
        self.secret = Field(self.tr("Passphrase or recovery code of that time"), secret=True)
        self.secret.hide()
        self.secret.submitted.connect(self._on_open)
        self.list = DifferenceList(today)
        self.list.hide()
        self.list.ticked_changed.connect(self._on_ticked)
        self.list.left.connect(self.reject)
        for widget in (self._bar, self._said, self.secret, self.list):
            self.body.addWidget(widget)
        self.keep_seen(self.list)
        self.open_button = self.add_button(self.tr("Open"))
        self.open_button.hide()
        self.open_button.clicked.connect(self._on_open)
        self.bring = self.add_button("")
        self.bring.hide()
        self.bring.clicked.connect(self._on_bring)
        self.go_back = self.add_button(self.tr("Go back to this backup"), "primary")
        self.go_back.setEnabled(False)
        self.go_back.clicked.connect(self._on_go_back)
        self.run(partial(_look, journal, backup, ""), self._on_compared)

    @override
    def set_busy(self, is_busy: bool) -> None:
        can_change = not self._journal.is_read_only
        self.go_back.setEnabled(self._key is not None and can_change and not is_busy)
        self.open_button.setEnabled(not is_busy)
        self.bring.setEnabled(bool(self.list.ticked()) and can_change and not is_busy)

    @override
    def failure_words(self, error: errors.JournalError) -> str:
        asks = (
            errors.NeedsPassphraseError,
            errors.KeyFileMissingError,
            errors.WrongPassphraseError,
        )
        if not isinstance(error, asks):
            return super().failure_words(error)
        self.secret.show()
        self.open_button.show()
        self.secret.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(error, errors.WrongPassphraseError):
            return self.tr("That is neither the passphrase nor the recovery code of that time.")
        return self.tr("This backup is from before the key of the journal was changed.")

    @Slot()
    def _on_open(self) -> None:
        typed = self.secret.text()
        if typed and not self.is_busy():
            self.run(partial(_look, self._journal, self._backup, typed), self._on_compared)

    @Slot(object)
    def _on_compared(self, found: object) -> None:
        assert isinstance(found, tuple)
        self._key, comparison = found
        self.secret.hide()
        self.open_button.hide()
        self.say(self._summary(comparison))
        self.list.set_differences(comparison)
        self.list.setVisible(bool(comparison.differences))
        self.bring.setVisible(bool(comparison.to_bring_back()))
        self._on_ticked()
        self.fit()
        first = self.list if comparison.to_bring_back() else self.go_back
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _summary(self, found: Comparison) -> str:
        holds = self.tr("It holds {counts}.").replace("{counts}", counts_words(found.in_backup))
        if not found.differences:
            return f"{holds} " + self.tr("Every record is the same in the journal.")
        if not found.to_bring_back() or self._journal.is_read_only:
            return f"{holds} {self._kept_words()}"
        one_by_one = self.tr(
            "Tick what you miss, and it comes back alone, as it was then. Or go back to all of it."
        )
        return f"{holds} {one_by_one} {self._kept_words()}"

    def _kept_words(self) -> str:
        return self.tr(
            "What is in the journal now becomes a backup itself, so you can come back to it."
        )

    @Slot()
    def _on_ticked(self) -> None:
        count = len(self.list.ticked())
        if count == 1:
            self.bring.setText(self.tr("Bring back one record"))
        else:
            self.bring.setText(self.tr("Bring back %Ln records", "", count))
        self.set_busy(self.is_busy())

    @Slot()
    def _on_bring(self) -> None:
        if self._key is None or self.is_busy():
            return
        work = partial(_bring_back, self._journal, self._backup, self._key, self.list.ticked())
        self.about_to_write.emit()
        self.run(work, self._on_brought)

    @Slot(object)
    def _on_brought(self, joined: object) -> None:
        self.brought_back.emit(joined)
        self.accept()

    @Slot()
    def _on_go_back(self) -> None:
        if self._key is not None and not self.is_busy():
            self.chosen.emit(self._backup.path, self._key)
            self.accept()


def _look(
    journal: Journal, backup: Backup, typed: str, _progress: Progress
) -> tuple[DataKey, Comparison]:
    key = _key_of(journal, backup, typed)
    return key, journal.backups.compare(backup.path, key)


def _key_of(journal: Journal, backup: Backup, typed: str) -> DataKey:
    if not typed:
        return journal.backups.key_of(backup.path)
    return unlocked_by(backup.path, typed)


def _bring_back(
    journal: Journal, backup: Backup, key: DataKey, uids: frozenset[str], _progress: Progress
) -> Joined:
    journal.backups.make_if_changed(Reason.RETURN)
    return journal.joining.bring_back(backup.path, key, uids, backup_name(backup.path))


def brought_back_words(joined: Joined) -> str:
    """What came back, in one sentence."""
    translate = QCoreApplication.translate
    said = []
    if joined.count == 1:
        said.append(translate(_CONTEXT, "Brought back from the backup: one record"))
    elif joined.count:
        many = translate(_CONTEXT, "Brought back from the backup: %Ln records", "", joined.count)
        said.append(many)
    if joined.unlike:
        some = translate(_CONTEXT, "Still not quite as it was then: {names}")
        said.append(some.replace("{names}", ", ".join(joined.unlike)))
    return ". ".join(said) or translate(_CONTEXT, "Nothing was brought back: it is as it was then")
