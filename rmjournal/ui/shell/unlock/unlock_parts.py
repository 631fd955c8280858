# SPDX-License-Identifier: MIT
"""Parts of the unlock page: the key in this computer's keyring, and a thought kept meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from rmjournal.core.clock import SystemClock
from rmjournal.core.errors import JournalError
from rmjournal.store.file.inbox import LONGEST_TEXT, Thought, put_thought, seal_path
from rmjournal.store.file.this_computer import Opens, find, forget, how_it_opens
from rmjournal.ui.kit.announce import announce
from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.field import Field
from rmjournal.ui.kit.label import Label
from rmjournal.ui.kit.tasks import Asking
from rmjournal.ui.kit.themed import Column, Row, filling
from rmjournal.words.messages import words


class OpensHere(QWidget):
    """A line of what the keyring says, and a way to take the key out of it. Hidden where none is
    in it."""

    found = Signal(object)  # the DataKey

    def __init__(self, width: int) -> None:
        super().__init__()
        self._journal_id = ""
        self._wants_key = False
        self._said = Label("", "body", "ink3", leading=20, width=width)
        self.forget = Button(self.tr("Forget on this computer"), "link")
        Column(self, gap=2).put(self._said, self.forget)
        self.hide()
        self.forget.clicked.connect(self._on_forget)

    def said(self) -> str:
        return self._said.text()

    def start(self, journal_id: str) -> None:
        """Ask the keyring, which may take its time; `found` tells."""
        self._journal_id = journal_id
        match how_it_opens(journal_id):
            case Opens.ALONE:
                self._say(
                    self.tr("This computer's keyring is asked for the key. You can type meanwhile.")
                )
                self._wants_key = True
                self._ask(partial(find, journal_id), self._on_found, self._on_not_found)
            case Opens.ONCE_ASKING:
                self._say(
                    self.tr(
                        "It was locked, so your passphrase is asked for once. After that it opens "
                        "without asking again."
                    )
                )
            case Opens.LEAVING:
                Asking(partial(forget, journal_id)).start()  # else the next start does
            case Opens.ASKING:
                pass

    def stop(self) -> None:
        """What the keyring may still answer is not wanted any more."""
        self._wants_key = False

    def show_failure(self, error: JournalError) -> None:
        """The key that was found does not open it."""
        said = self.tr("{why} Type your passphrase.").format(why=words(error))
        self._say(said)
        announce(self._said, said)

    def _say(self, text: str) -> None:
        self._said.setText(text)
        self.show()

    def _ask(
        self,
        ask: Callable[[], object],
        answered: Callable[[object], None],
        failed: Callable[[Exception], None],
    ) -> None:
        asking = Asking(ask)
        asking.answered.connect(answered)
        asking.failed.connect(failed)
        asking.start()

    @Slot(object)
    def _on_found(self, key: object) -> None:
        if self._wants_key:
            self.found.emit(key)

    @Slot(Exception)
    def _on_not_found(self, error: Exception) -> None:
        if not isinstance(error, JournalError):
            raise error
        if self._wants_key:
            self.show_failure(error)

    @Slot()
    def _on_forget(self) -> None:
        self.stop()
        self.forget.hide()
        self._say(self.tr("From now on it asks for the passphrase."))
        self._ask(partial(forget, self._journal_id), self._on_forgotten, self._on_not_forgotten)

    @Slot(object)
    def _on_forgotten(self, _done: object) -> None:
        self._tell(
            self.tr("The key is out of this computer's keyring. It asks for the passphrase now.")
        )

    @Slot(Exception)
    def _on_not_forgotten(self, error: Exception) -> None:
        if not isinstance(error, JournalError):
            raise error
        said = self.tr(
            "From now on it asks for the passphrase. The key is still in the keyring and is taken "
            "out at the next start: {why}"
        )
        self._tell(said.format(why=words(error)))

    def _tell(self, said: str) -> None:
        self._say(said)
        announce(self._said, said)


class SealedThought(QWidget):
    """A link that opens one field. Enter seals what is typed, Escape closes the field."""

    opened = Signal()
    left = Signal()  # the field is closed, with nothing to do in it

    def __init__(self, journal: Path) -> None:
        super().__init__()
        self._path = journal
        self._open = Button(self.tr("Keep a thought"), "link")
        self._open.setAccessibleDescription(self.tr("Sealed until you unlock"))
        self._said = Label(self.tr("Sealed until you unlock"), "meta", "ink3")
        self._field = Field(
            self.tr("A thought"),
            help_text=self.tr("Sealed until you unlock. Enter keeps it."),
        )
        self._field.edit.setMaxLength(LONGEST_TEXT)
        self._field.edit.installEventFilter(self)
        row = Row(gap=16).put(self._open, filling(self._said))
        Column(self, gap=6).put(row, self._field)
        self._field.hide()
        self._open.clicked.connect(self.start)
        self._field.submitted.connect(self._on_submitted)

    def is_possible(self) -> bool:
        """Whether the journal was open once, so that there is something to seal with."""
        return seal_path(self._path).is_file()

    def is_open(self) -> bool:
        return not self._field.isHidden()

    def keep(self) -> bool:
        """Seal what is typed; False where that failed and the words are only here."""
        text = " ".join(self._field.text().split())
        if not text:
            return True
        try:
            put_thought(self._path, Thought(text, at=SystemClock().now()))
        except JournalError as error:
            self._field.set_error(words(error))
            return False
        self._field.set_text("")
        return True

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_press = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if is_press and event.key() == Qt.Key.Key_Escape:  # type: ignore[attr-defined]
            self._close()
            return True
        return False

    def _close(self) -> None:
        """Words stay in it: they are there when it is opened again, and sealed at the unlock."""
        self._field.hide()
        self._open.show()
        self._said.show()
        self.left.emit()

    @Slot()
    def start(self) -> None:
        """Open the field."""
        self._said.hide()
        self._field.show()
        self._open.hide()
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.opened.emit()

    @Slot(str)
    def _on_submitted(self, text: str) -> None:
        if not text.strip() or not self.keep():
            return
        self._said.setText(self.tr("Sealed. It comes in when you unlock."))
        self._close()
        announce(self._said, self._said.text())
