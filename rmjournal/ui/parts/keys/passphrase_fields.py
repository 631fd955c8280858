# SPDX-License-Identifier: MIT
"""Fields of keys: a passphrase typed twice, a recovery code, and the task that opens with them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QWidget

from rmjournal.core.errors import WrongRecoveryCodeError
from rmjournal.core.strength import Strength, is_guessed_at_once, strength
from rmjournal.store.file.files import make_private_folder
from rmjournal.store.file.keys import DEFAULT_COST, KdfCost, calibrate, format_code, parse_code
from rmjournal.ui.kit.field import Field, keep_nowhere
from rmjournal.ui.kit.label import Label
from rmjournal.ui.kit.themed import Column

if TYPE_CHECKING:
    from rmjournal.store import Journal
    from rmjournal.store.file.keys import DataKey


def open_in_worker(
    path: Path,
    *,
    passphrase: str | None = None,
    recovery_code: str | None = None,
    sheet_key: str | None = None,
    key: DataKey | None = None,
    read_only: bool = False,
    take_over: bool = False,
) -> Journal:
    """Raises what Journal.open does."""
    from rmjournal.store import Journal  # here, since to paint the fields it is not needed

    journal = Journal.open(
        path,
        passphrase=passphrase,
        recovery_code=recovery_code,
        sheet_key=sheet_key,
        key=key,
        read_only=read_only,
        take_over=take_over,
    )
    _leave_thread(journal)
    return journal


def create_in_worker(
    path: Path, passphrase: str | None, cost: KdfCost | None = None
) -> tuple[Journal, str]:
    """The journal and its recovery code; makes its folder too. Raises what Journal.create does.

    With cost None this computer is measured first, which takes about two seconds.
    """
    from rmjournal.store import Journal  # as above

    make_private_folder(path.parent)
    if cost is None:
        cost = calibrate() if passphrase is not None else DEFAULT_COST
    journal, code = Journal.create(path, passphrase=passphrase, cost=cost, must_prove_code=True)
    _leave_thread(journal)
    return journal, code


def change_in_worker(journal: Journal, passphrase: str, cost: KdfCost | None = None) -> None:
    """As Journal.change_passphrase; with cost None this computer is measured first."""
    journal.change_passphrase(passphrase, cost or calibrate())


def _leave_thread(journal: Journal) -> None:
    with journal.connected():
        pass  # it closes this thread's connection at the end, whoever opened it


_CONTEXT = "TypedBack"


class CodeField(Field):
    """The recovery code is typed back here from paper."""

    def __init__(self) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            translate(_CONTEXT, "The code, from your paper"),
            help_text=translate(
                _CONTEXT, "All eight groups. Capitals, spaces and hyphens make no difference."
            ),
        )
        keep_nowhere(self.edit)

    def has_all_of(self, code: str) -> bool:
        """Otherwise it says what is wrong."""
        if is_typed_back(code, self.text()):
            return True
        self.refuse(wrong_groups_words(code, self.text()))
        return False

    def refuse(self, why: str) -> None:
        """One sign may be all that is wrong: what was typed stays as it is, with the caret."""
        self.set_error(why)
        self.setFocus()


def is_typed_back(code: str, typed: str) -> bool:
    """All of the code, read as forgivingly as when a journal is opened with it."""
    try:
        return parse_code(typed) == parse_code(code)
    except WrongRecoveryCodeError:
        return False


def wrong_groups_words(code: str, typed: str) -> str:
    """What to look at on the paper, so that nobody has to compare all of it."""
    translate = QCoreApplication.translate
    try:
        groups = format_code(parse_code(typed)).split("-")
    except WrongRecoveryCodeError as error:
        wrong = list(error.groups)
        if not wrong:
            return translate(_CONTEXT, "That is not all of it: the code has eight groups.")
    else:
        right = format_code(parse_code(code)).split("-")
        pairs = enumerate(zip(groups, right, strict=True), start=1)
        wrong = [number for number, (mine, its) in pairs if mine != its]
    if len(wrong) == 1:
        words = translate(_CONTEXT, "Group {number} is not right. Compare each sign.")
        return words.format(number=wrong[0])
    return translate(_CONTEXT, "That is not the code. Compare each group with your paper.")


class PassphraseFields(QWidget):
    """`passphrase()` gives it once both fields agree."""

    changed = Signal()
    submitted = Signal()  # Enter in the second field

    def __init__(self) -> None:
        super().__init__()
        self._kept_although_weak = ""
        self.first = Field(self.tr("Passphrase"), secret=True)
        self.second = Field(self.tr("The same again"), secret=True)
        self._words = Label("", "meta", "ink3", leading=18)
        Column(self, gap=8).put(self.first, self._words, self.second)
        self.setFocusProxy(self.first)
        self.first.text_edited.connect(self._on_edited)
        self.second.text_edited.connect(self._on_edited)
        self.first.submitted.connect(self._on_first_submitted)
        self.second.submitted.connect(self.submitted)
        self._on_edited()

    def passphrase(self) -> str | None:
        """None while it is empty, the fields differ, or a weak one was not asked for again."""
        typed = self.first.text()
        if not typed.strip() or typed != self.second.text() or self._is_to_ask_again(typed):
            return None
        return typed

    def _is_to_ask_again(self, typed: str) -> bool:
        return typed != self._kept_although_weak and is_guessed_at_once(typed)

    def show_what_is_missing(self) -> None:
        """Say at the field what keeps passphrase() from giving one, and go there."""
        if not self.first.text().strip():
            self.first.set_error(self.tr("Type a passphrase first."))
            self.first.setFocus()
        elif self.first.text() != self.second.text():
            self.second.set_error(self.tr("The two do not match yet."))
            self.second.setFocus()
        elif self._is_to_ask_again(self.first.text()):
            self._kept_although_weak = self.first.text()
            self.second.set_error(
                self.tr(
                    "Someone who has the file guesses this one within hours. Add a few words, "
                    "or choose it once more to keep it."
                )
            )
            self.second.setFocus()

    def clear(self) -> None:
        self.first.set_text("")
        self.second.set_text("")
        self._kept_although_weak = ""
        self._on_edited()

    def words(self) -> str:
        """What is said about the passphrase as typed so far."""
        match strength(self.first.text()):
            case Strength.EMPTY:
                return self.tr("Four or five words that do not belong together are a good one.")
            case Strength.GUESSED:
                return self.tr("Easy to guess for someone who has the file and a few hours.")
            case Strength.SHORT:
                return self.tr("Would hold some weeks against someone who has the file.")
            case Strength.FAIR:
                return self.tr("Would hold for years against someone who has the file.")
            case Strength.STRONG:
                return self.tr("Nobody is going to guess this one.")

    @Slot()
    def _on_edited(self) -> None:
        self._words.setText(self.words())
        self.first.edit.setAccessibleDescription(self._words.text())
        self.changed.emit()

    @Slot()
    def _on_first_submitted(self) -> None:
        self.second.setFocus()
