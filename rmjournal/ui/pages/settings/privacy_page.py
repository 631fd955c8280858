# SPDX-License-Identifier: MIT
"""Who can read the journal, and what it takes to open it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from rmjournal.core.errors import JournalError
from rmjournal.store import Journal
from rmjournal.store.file.keys import KdfCost
from rmjournal.store.file.this_computer import (
    Opens,
    forget,
    how_it_opens,
    put,
    turn_off,
    turn_on,
)
from rmjournal.ui.frame.notifier import can_notify
from rmjournal.ui.frame.preferences import PRIVACY, Setting
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.dialog import run
from rmjournal.ui.kit.field import FormRows
from rmjournal.ui.kit.label import Label
from rmjournal.ui.kit.tasks import Asking
from rmjournal.ui.kit.themed import Column, at_start
from rmjournal.ui.parts.keys.dialogs import CodeDialog, KeyDialog, RekeyDialog
from rmjournal.ui.parts.keys.passphrase_fields import PassphraseFields, change_in_worker
from rmjournal.words.messages import shown, words

from .form_page import FormPage, Switch, in_line


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
                    "The old one will no longer open the journal. Backups made until now still "
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
        if run(dialog):
            self.said.emit(self.tr("From now on it opens on this computer without asking"))
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


class PrivacyPage(FormPage):
    """Its dialogs are `change_passphrase` and `make_code`."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(PRIVACY, workspace.preferences)
        self._workspace = workspace
        self._journal = workspace.journal
        self._opens = Label("", "body", "ink2", leading=20)
        self.passphrase = Button("", icon="key-round")
        self.code = Button(self.tr("New recovery code"), icon="shield-check")
        self.here = OpensHereRow(workspace.journal)
        self.rekey = Button(self.tr("Somebody knows my passphrase"), "link")
        self.lay_out(opens=self._add_opening, place=self._add_place)
        self._bind_notices()
        honest = self.section(self.tr("What the encryption does, and what it cannot do"))
        for text in self._honest_words():
            honest.add_plain(Label(text, "body", "ink2", leading=20))
        self._show_state()
        self.passphrase.clicked.connect(self.change_passphrase)
        self.code.clicked.connect(self.make_code)
        self.rekey.clicked.connect(self.give_new_key)
        self.here.said.connect(self._on_said)
        for button in (self.passphrase, self.code):
            button.setEnabled(not self._journal.is_read_only)

    def _add_opening(self, rows: FormRows, _setting: Setting) -> QWidget:
        rows.add_plain(self._opens)
        rows.add_plain(in_line(self.passphrase, self.code))
        rows.add_plain(self.here)
        rows.add_plain(in_line(self.rekey))
        return self.passphrase

    def _add_place(self, rows: FormRows, setting: Setting) -> QWidget:
        place = QLineEdit(shown(self._journal.path))
        place.setReadOnly(True)
        rows.add(setting.said(), place, setting.told())
        return place

    def _bind_notices(self) -> None:
        notifies, names = self.settings["notifies"], self.settings["names_in_notifications"]
        assert isinstance(notifies, Switch)
        assert isinstance(names, Switch)
        if not can_notify():
            notifies.set_about(self.tr("This desktop shows no notices of programs just now."))
        names.setEnabled(notifies.box.isChecked())
        notifies.box.toggled.connect(names.setEnabled)
        for switch in (notifies, names):
            switch.box.toggled.connect(self._workspace.preferences_changed)

    def _honest_words(self) -> tuple[str, ...]:
        return (
            self.tr(
                "Every page of the file is encrypted and sealed. With a passphrase, someone who "
                "finds or copies the file sees nothing of it, and a single changed byte is noticed."
            ),
            self.tr(
                "It does not protect what is on the screen while the journal is open, nor against "
                "a program on this computer that watches what you type. What you export is not "
                "encrypted. What the system moved to its swap file or to a hibernation image "
                "cannot be called back."
            ),
            self.tr(
                "Nobody can reset a passphrase. If passphrase and recovery code are both lost, "
                "the notes are lost."
            ),
        )

    def _show_state(self) -> None:
        if self._journal.has_passphrase():
            self.passphrase.setText(self.tr("Change passphrase"))
            words = self.tr(
                "With your passphrase, or with the recovery code on your sheet if you forget it."
            )
        else:
            self.passphrase.setText(self.tr("Set a passphrase"))
            words = self.tr(
                "By itself, with a key file beside it. That protects against damage, "
                "not against people: whoever can use this computer can read it."
            )
        self._opens.setText(words)
        self.here.show_state()
        self.rekey.setVisible(self.can_rekey())

    def can_rekey(self) -> bool:
        """Whether there is a passphrase that somebody may know, and it can be changed."""
        return self._journal.has_passphrase() and not self._journal.is_read_only

    @Slot(str)
    def _on_said(self, words: str) -> None:
        self._workspace.noticed.emit(words, False)

    @Slot()
    def give_new_key(self) -> None:
        """Ask for a new passphrase, show a new code, and have the journal written anew."""
        dialog = RekeyDialog(self, self._journal)
        if run(dialog) and dialog.keys is not None:
            self._workspace.rekey_requested.emit(*dialog.keys)

    @Slot()
    def change_passphrase(self) -> None:
        """Ask for the old passphrase and a new one."""
        had_one = self._journal.has_passphrase()
        if run(PassphraseDialog(self, self._journal)):
            words = self.tr("Passphrase changed") if had_one else self.tr("Passphrase set")
            self._workspace.noticed.emit(words, False)
        self._show_state()
        self.changed.emit()

    @Slot()
    def make_code(self) -> None:
        """Replace the recovery code."""
        dialog = CodeDialog(self, self._journal)
        if run(dialog):
            self._workspace.noticed.emit(self.tr("The new recovery code is in place"), False)
        elif dialog.is_made():
            words = self.tr(
                "Nothing changed: your old recovery code is the one that opens this journal."
            )
            self._workspace.noticed.emit(words, False)
