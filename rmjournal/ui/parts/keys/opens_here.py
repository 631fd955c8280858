# SPDX-License-Identifier: MIT
"""Whether the journal opens on this computer without asking: the choice, and the way back."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from rmjournal.core.errors import JournalError
from rmjournal.store import Journal
from rmjournal.store.file.this_computer import (
    Opens,
    forget,
    how_it_opens,
    put,
    turn_off,
    turn_on,
)
from rmjournal.ui.kit.asking import Asking
from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.label import Label
from rmjournal.ui.kit.themed import Column, at_start
from rmjournal.words.messages import words

from .key_dialog import KeyDialog

_OPEN = (Opens.ALONE, Opens.ONCE_ASKING)


class OpensHereDialog(KeyDialog):
    """Accepted once the keyring has the key. It can be left while the keyring is still asked."""

    def __init__(self, parent: QWidget | None, journal: Journal) -> None:
        super().__init__(parent, journal)
        self.asking: Asking | None = None
        self.set_title(self.tr("Open on this computer without asking"))
        self.set_text(
            self.tr(
                "The key of the journal, never your passphrase, is then kept where this computer "
                "keeps passwords: in its keyring. Anybody who can use your account on this "
                "computer can read the journal."
            )
        )
        self._when = Label(
            self.tr(
                "After Ctrl+L, or when it was locked because you were away, your passphrase is "
                "asked for once."
            ),
            "body",
            "ink2",
            leading=20,
            width=_WIDTH,
        )
        self.body.insertWidget(0, self._when)
        self.body.addWidget(self._failure)
        self.body.addStretch()
        cancel = self.add_button(self.tr("Cancel"))
        self._next = self.add_button(self.tr("Open without asking"), "primary", is_default=True)
        cancel.clicked.connect(self.reject)
        self._next.clicked.connect(self._on_next)
        self.current.submitted.connect(self._on_next)
        first: QWidget = self.current if journal.has_passphrase() else self._next
        first.setFocus()

    @Slot()
    def _on_next(self) -> None:
        if self._next.isEnabled():
            self.prove_and(_nothing, self._on_proved)

    def _on_proved(self, _result: object) -> None:
        self._set_asking(is_asking=True)
        journal = self.journal
        self.asking = Asking(partial(put, journal.slots.journal_id, journal.database.key))
        self.asking.answered.connect(self._on_put)
        self.asking.failed.connect(self._on_not_put)
        self.asking.start()

    def _set_asking(self, *, is_asking: bool) -> None:
        self._next.setEnabled(not is_asking)
        self.current.edit.setReadOnly(is_asking)
        self._next.setText(
            self.tr("Asking the keyring") if is_asking else self.tr("Open without asking")
        )

    @Slot(object)
    def _on_put(self, _done: object) -> None:
        if not self.isVisible():
            return  # it was left meanwhile: the next start takes the key out again
        try:
            turn_on(self.journal.slots.journal_id)
        except JournalError as error:
            self._on_not_put(error)
            return
        self.forget()
        self.accept()

    @Slot(Exception)
    def _on_not_put(self, error: Exception) -> None:
        self._set_asking(is_asking=False)
        if not isinstance(error, JournalError):
            raise error
        self.say_failure(
            self.tr("{why} It goes on asking for the passphrase.").format(why=words(error))
        )


def _nothing() -> None:
    """The passphrase is all there is to prove."""


_WIDTH = 420


class OpensHereRow(QWidget):
    """Says how it is on this computer, with a button to change it."""

    said = Signal(str)
    """What became of it, to be told."""

    def __init__(self, journal: Journal) -> None:
        super().__init__()
        self._journal = journal
        self._words = Label("", "body", "ink2", leading=20)
        self.button = Button("")
        Column(self, gap=8, around=(0, 6, 0, 0)).put(self._words, at_start(self.button))
        self.button.clicked.connect(self._on_clicked)

    @property
    def _id(self) -> str:
        return self._journal.slots.journal_id

    def is_on(self) -> bool:
        return how_it_opens(self._id) in _OPEN

    def show_state(self) -> None:
        """To be called once it stands in its page. A journal without a passphrase asks for none."""
        self.setVisible(self._journal.has_passphrase())
        self._words.setVisible(self.is_on())
        self._words.setText(
            self.tr(
                "On this computer it opens without asking: the key is in the keyring of your "
                "account. After a lock the passphrase is asked for once."
            )
        )
        self.button.setText(
            self.tr("Forget on this computer")
            if self.is_on()
            else self.tr("Open on this computer without asking\u2026")
        )

    @Slot()
    def _on_clicked(self) -> None:
        if self.is_on():
            self.forget()
        else:
            self.choose()

    def choose(self) -> None:
        """Ask for the passphrase, and give the keyring the key."""
        dialog = OpensHereDialog(self, self._journal)
        if dialog.exec():
            self.said.emit(self.tr("From now on it opens on this computer without asking"))
        dialog.deleteLater()
        self.show_state()

    def forget(self) -> None:
        """At once as far as this program goes; the keyring may take its time."""
        try:
            turn_off(self._id)
        except JournalError as error:
            self.said.emit(words(error))
            return
        self.show_state()
        asking = Asking(partial(forget, self._id))
        asking.answered.connect(self._on_forgotten)
        asking.failed.connect(self._on_not_forgotten)
        asking.start()

    @Slot(object)
    def _on_forgotten(self, _done: object) -> None:
        self.said.emit(self.tr("Forgotten: from now on it asks for the passphrase"))

    @Slot(Exception)
    def _on_not_forgotten(self, error: Exception) -> None:
        if not isinstance(error, JournalError):
            raise error
        self.said.emit(
            self.tr(
                "From now on it asks for the passphrase. The key is still in the keyring and is "
                "taken out at the next start: {why}"
            ).format(why=words(error))
        )
