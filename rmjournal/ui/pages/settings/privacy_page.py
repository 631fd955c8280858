# SPDX-License-Identifier: MIT
"""Who can read the journal, and what it takes to open it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from rmjournal.store import Journal
from rmjournal.store.file.keys import KdfCost
from rmjournal.ui.frame.notifier import can_notify
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.field import NumberField
from rmjournal.ui.kit.label import Label
from rmjournal.ui.parts.keys.key_dialog import CodeDialog, KeyDialog
from rmjournal.ui.parts.keys.opens_here import OpensHereRow
from rmjournal.ui.parts.keys.passphrase_fields import PassphraseFields, change_in_worker
from rmjournal.ui.parts.keys.rekey_dialog import RekeyDialog
from rmjournal.words.messages import shown

from .form_page import FormPage, in_line
from .sections import setting_title


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


_MINUTES = (1, 120)


class PrivacyPage(FormPage):
    """Its dialogs are `change_passphrase` and `make_code`."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(self.tr("Privacy"), workspace.preferences)
        self._workspace = workspace
        self._journal = workspace.journal
        self.minutes = NumberField(*_MINUTES, workspace.preferences.values.idle_minutes)
        self._opens = Label("", "body", "ink2", leading=20)
        self.passphrase = Button("", icon="key-round")
        self.code = Button(self.tr("New recovery code"), icon="shield-check")
        self.here = OpensHereRow(workspace.journal)
        self.rekey = Button(self.tr("Somebody knows my passphrase"), "link")
        self.place = QLineEdit(shown(workspace.journal.path))
        self.place.setReadOnly(True)
        self._lay_out()
        self._show_state()
        self.minutes.valueChanged.connect(partial(self.keep, "idle_minutes"))
        self.passphrase.clicked.connect(self.change_passphrase)
        self.code.clicked.connect(self.make_code)
        self.rekey.clicked.connect(self.give_new_key)
        self.here.said.connect(self._on_said)
        self.settings |= {
            "opens": self.passphrase, "idle_minutes": self.minutes, "place": self.place,
        }  # fmt: skip
        for button in (self.passphrase, self.code):
            button.setEnabled(not self._journal.is_read_only)

    def _lay_out(self) -> None:
        opening = self.section(setting_title("opens"))
        opening.add_plain(self._opens)
        opening.add_plain(in_line(self.passphrase, self.code))
        opening.add_plain(self.here)
        opening.add_plain(in_line(self.rekey))
        locking = self.section(self.tr("Locking"))
        locking.add(
            setting_title("idle_minutes"),
            self.minutes,
            self.tr("Counted from the last key or click. Ctrl+L locks at once."),
        )
        self._add_notices()
        place = self.section(self.tr("Where it is kept"))
        help_text = self.tr("One file, with its keys in another beside it. Back up both together.")
        place.add(setting_title("place"), self.place, help_text)
        honest = self.section(self.tr("What the encryption does, and what it cannot do"))
        for text in self._honest_words():
            honest.add_plain(Label(text, "body", "ink2", leading=20))
        self.end_sections()

    def _add_notices(self) -> None:
        rows = self.section(self.tr("Notices"))
        help_text = self.tr("While the journal is open. It says only that there is one.")
        if not can_notify():
            help_text = self.tr("This desktop shows no notices of programs just now.")
        self.notifies = self.switch(rows, "notifies", help_text)
        self.names = self.switch(
            rows,
            "names_in_notifications",
            self.tr("Whoever sees your screen, or its list of notices, can read the name."),
        )
        self.names.setEnabled(self.notifies.box.isChecked())
        self.notifies.box.toggled.connect(self.names.setEnabled)
        for switch in (self.notifies, self.names):
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
        if dialog.exec() and dialog.keys is not None:
            self._workspace.rekey_requested.emit(*dialog.keys)
        dialog.deleteLater()

    @Slot()
    def change_passphrase(self) -> None:
        """Ask for the old passphrase and a new one."""
        had_one = self._journal.has_passphrase()
        dialog = PassphraseDialog(self, self._journal)
        if dialog.exec():
            words = self.tr("Passphrase changed") if had_one else self.tr("Passphrase set")
            self._workspace.noticed.emit(words, False)
        dialog.deleteLater()
        self._show_state()
        self.changed.emit()

    @Slot()
    def make_code(self) -> None:
        """Replace the recovery code."""
        dialog = CodeDialog(self, self._journal)
        if dialog.exec():
            self._workspace.noticed.emit(self.tr("The new recovery code is in place"), False)
        elif dialog.is_made():
            words = self.tr(
                "Nothing changed: your old recovery code is the one that opens this journal."
            )
            self._workspace.noticed.emit(words, False)
        dialog.deleteLater()
