# SPDX-License-Identifier: MIT
"""The dialogs about keys: the passphrase is asked for first, and checked in a worker.

A new recovery code, a code typed back from paper, and a new key for all of it, after which older
backups are made anew or erased.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from rmjournal.core.errors import InvalidValueError, JournalError, WrongPassphraseError
from rmjournal.store import Journal
from rmjournal.store.file.backups import Backup
from rmjournal.store.file.keys import DataKey, KdfCost, KeySlots, calibrate
from rmjournal.store.file.this_computer import Opens, how_it_opens
from rmjournal.ui.kit.announce import announce
from rmjournal.ui.kit.dialog import Dialog
from rmjournal.ui.kit.field import Field
from rmjournal.ui.kit.label import Label
from rmjournal.ui.kit.tasks import Task
from rmjournal.ui.kit.text_area import ReadText
from rmjournal.ui.kit.themed import sized
from rmjournal.ui.parts.comparing import moment_words
from rmjournal.ui.parts.work_dialog import Progress, WorkDialog
from rmjournal.words.backups import reason_words
from rmjournal.words.messages import words

from .code_card import CodeCard
from .passphrase_fields import CodeField, PassphraseFields


class KeyDialog(Dialog):
    """`current` is the field for the present passphrase, hidden where the journal has none."""

    def __init__(self, parent: QWidget | None, journal: Journal) -> None:
        super().__init__(parent, width=_WIDTH)
        self.journal = journal
        self._task: Task | None = None
        self._done: Callable[[object], None] | None = None
        self._after: Callable[[], object] | None = None  # to leave, as was asked meanwhile
        self.current = Field(self.tr("Your passphrase as it is now"), secret=True)
        self.current.setVisible(journal.has_passphrase())
        self._failure = Label("", "body", "late", leading=20, width=_WIDTH)
        self._failure.hide()
        self.body.addWidget(self.current)

    def prove_and(self, work: Callable[[], object], done: Callable[[object], None]) -> None:
        """In a worker check the passphrase and do the work, then hand on what it returned."""
        if self._task is not None:
            return
        typed = self.current.text() if self.journal.has_passphrase() else None
        if typed == "":
            self.current.set_error(self.tr("Type your passphrase first."))
            self.current.setFocus()
            return
        self._failure.hide()
        self._done = done
        self._task = Task(partial(_prove, self.journal, typed, work))
        self._task.signals.succeeded.connect(self._on_succeeded)
        self._task.signals.failed.connect(self._on_failed)
        self.set_busy(True)
        self._task.start()

    def set_busy(self, is_busy: bool) -> None:
        """While the worker works nothing can be typed or pressed; the dialog hears what quits."""
        self.area.setEnabled(not is_busy)
        self._holder.setEnabled(not is_busy)

    def say_failure(self, text: str) -> None:
        self._failure.setText(text)
        self._failure.show()
        self.fit()
        announce(self, text, urgent=True)

    def forget(self) -> None:
        """Empty the fields that hold a secret."""
        self.current.set_text("")

    @override
    def reject(self) -> None:
        if self._task is None:
            self.forget()
            super().reject()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if self._task is None:
            super().closeEvent(event)
        else:
            self._after = self._after or self.close
            event.ignore()

    @override
    def quit(self) -> None:
        """Once the work is done; where it fails, that is to be seen."""
        if self._task is None:
            super().quit()
        else:
            self._after = super().quit

    @Slot(object)
    def _on_succeeded(self, result: object) -> None:
        done, after = self._done, self._after
        self._end_work()
        if done is not None:
            done(result)
        if after is not None:
            after()

    def _end_work(self) -> None:
        self._task = self._done = self._after = None
        self.set_busy(False)

    @Slot(Exception)
    def _on_failed(self, error: Exception) -> None:
        self._end_work()
        if isinstance(error, WrongPassphraseError):
            self.current.set_error(self.tr("That is not your passphrase. Check Caps Lock."))
            self.current.edit.selectAll()
            self.current.setFocus()
            self.fit()
        elif isinstance(error, JournalError):
            self.say_failure(words(error))
        else:
            raise error


def _prove(
    journal: Journal, passphrase: str | None, work: Callable[[], object], _task: Task
) -> object:
    """Touches the keys file only, so the worker needs no connection to the journal."""
    if passphrase is not None:
        journal.slots.unlock_with_passphrase(passphrase)
    return work()


_WIDTH = 420


class CodeDialog(KeyDialog):
    """Accepted once the code is typed back; until then the old one stays the one that opens."""

    def __init__(self, parent: QWidget | None, journal: Journal) -> None:
        super().__init__(parent, journal)
        self._code = ""
        self._card: CodeCard | None = None
        self.typed = CodeField()
        self.typed.hide()
        self.body.addWidget(self.typed)
        self.body.addWidget(self._failure)
        self.body.addStretch()
        self._close = self.add_button(self.tr("Cancel"))
        self._next = self.add_button(self.tr("Make a new code"), "primary", is_default=True)
        self.set_title(self.tr("New recovery code"))
        self.set_text(
            self.tr(
                "It takes the place of the one you have. The old sheet no longer opens this "
                "journal; it still opens backups made until now."
            )
        )
        self._close.clicked.connect(self.reject)
        self._next.clicked.connect(self._on_next)
        self.current.submitted.connect(self._on_next)
        self.typed.submitted.connect(self._on_next)
        first: QWidget = self.current if journal.has_passphrase() else self._next
        first.setFocus()

    def is_made(self) -> bool:
        """Whether a code is shown, or was."""
        return bool(self._code)

    def code(self) -> str:
        """The new code; empty before it is made."""
        return self._code

    def sheet_key(self) -> str:
        """What the sheet carries besides the code that is shown."""
        return self.journal.sheet_key(self._code)

    @Slot()
    def _on_next(self) -> None:
        if not self._code:
            self.prove_and(self.journal.new_recovery_code, self._show_code)
        elif self.typed.isHidden():
            self._show_step(is_typing=True)
        elif self.typed.has_all_of(self._code):
            self._keep()
        else:
            self.fit()

    def _keep(self) -> None:
        try:
            self.journal.keep_recovery_code(self._code)
        except JournalError as error:
            self.say_failure(words(error))
        else:
            self.accept()

    def _show_code(self, code: object) -> None:
        self._code = str(code)
        self.forget()
        self.current.hide()
        today, sheet_key = self.journal.clock.today(), self.sheet_key()
        self._card = CodeCard(self._code, self.journal.path, today, sheet_key)
        self._card.sheet_saved.connect(self.fit)
        self.body.insertWidget(0, self._card)
        self._close.setText(self.tr("Show it again"))
        self._close.clicked.disconnect(self.reject)
        self._close.clicked.connect(self._on_show_again)
        self._show_step(is_typing=False)

    @Slot()
    def _on_show_again(self) -> None:
        self.typed.set_text("")
        self._show_step(is_typing=False)

    def _show_step(self, *, is_typing: bool) -> None:
        if is_typing:
            self.set_title(self.tr("Is it on paper?"))
            self.set_text(self.tr("Type it back, so that you know the paper is right."))
        else:
            self.set_title(self.tr("Your recovery code"))
            self.set_text(
                self.tr(
                    "It is shown until you have typed it back, and never again. Print it or copy "
                    "it out by hand, and keep it away from this computer: whoever has the code and "
                    "the file can read the journal."
                )
            )
        if self._card is not None:
            self._card.setVisible(not is_typing)
        self.typed.setVisible(is_typing)
        self._close.setVisible(is_typing)
        self._next.setText(self.tr("Done") if is_typing else self.tr("I have it on paper"))
        target: QWidget = self.typed if is_typing else self._next
        target.setFocus()
        self.fit()


class CodeCheckDialog(Dialog):
    """Accepted once the code typed is the one that opens this journal."""

    def __init__(self, parent: QWidget | None, journal: Journal) -> None:
        super().__init__(parent, self.tr("Is it on paper?"), width=_WIDTH)
        self._journal = journal
        self.set_text(self.tr("Type the code from your paper, so that you know it is right."))
        self.typed = CodeField()
        self.body.addWidget(self.typed)
        cancel = self.add_button(self.tr("Cancel"))
        check = self.add_button(self.tr("Check it"), "primary", is_default=True)
        cancel.clicked.connect(self.reject)
        check.clicked.connect(self._on_check)
        self.typed.submitted.connect(self._on_check)
        self.typed.setFocus()

    @Slot()
    def _on_check(self) -> None:
        try:
            self._journal.prove_recovery_code(self.typed.text())
        except JournalError as error:
            self.typed.refuse(words(error))
            self.fit()
        else:
            self.accept()


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
            self._end_work()
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
        super().__init__(parent, journal, 460)
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
