# SPDX-License-Identifier: MIT
"""On the way in: asks this computer's keyring for the key, where that was chosen."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from rmjournal.core.errors import JournalError
from rmjournal.store.file.this_computer import Opens, find, forget, how_it_opens
from rmjournal.ui.kit.announce import announce
from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.label import Label
from rmjournal.ui.kit.tasks import Asking
from rmjournal.ui.kit.themed import Column
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
