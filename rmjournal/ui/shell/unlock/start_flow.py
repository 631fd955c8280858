# SPDX-License-Identifier: MIT
"""The way in: which page stands before the journal, and the open journal at the end of it."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from rmjournal.core.errors import DamagedFileError, JournalError
from rmjournal.store import Journal, keys_path
from rmjournal.store.file.keys import DataKey, KdfCost
from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.file_dialogs import open_file
from rmjournal.ui.kit.label import Label
from rmjournal.ui.parts.keys.code_card import CodeCard
from rmjournal.ui.parts.keys.passphrase_fields import CodeField, PassphraseFields, change_in_worker

from .first_run_page import FirstRunPage
from .start_page import StartPage, WideButton
from .unlock_page import UnlockPage


class CodePage(StartPage):
    """Two steps on one page: the code, then all of it typed back from paper."""

    confirmed = Signal()

    def __init__(
        self,
        code: str,
        journal: Path,
        today: date,
        *,
        has_passphrase: bool,
        sheet_key: str = "",
    ) -> None:
        super().__init__("", "", width=400)
        self._code = code
        self._has_passphrase = has_passphrase
        self._card = CodeCard(code, journal, today, sheet_key)
        self._paper = Label(
            self.tr(
                "Print it or copy it out by hand, and keep it away from this computer. Whoever "
                "has the code and the file can read the journal."
            ),
            "body",
            "ink3",
            leading=20,
            width=400,
        )
        self._typed = CodeField()
        self._next = WideButton("")
        self._back = Button(self.tr("Show the code again"), "link")
        self.add_space(8)
        for widget in (self._card, self._paper, self._typed, self.failure):
            self.column.addWidget(widget)
        self.add_space(8)
        self.column.addWidget(self._next)
        self.add_links(self._back)
        self._typed.submitted.connect(self._on_next)
        self._next.clicked.connect(self._on_next)
        self._back.clicked.connect(self._on_back)
        self._show_step(is_typing=False)

    @override
    def focus_first(self) -> None:
        first: QWidget = self._typed if self._is_typing else self._next
        first.setFocus()

    def _show_step(self, *, is_typing: bool) -> None:
        self._is_typing = is_typing
        self._card.setVisible(not is_typing)
        self._paper.setVisible(not is_typing)
        self._typed.setVisible(is_typing)
        self._back.setVisible(is_typing)
        if is_typing:
            self.set_words(
                self.tr("Is it on paper?"),
                self.tr("Type the code from your paper, so that you know it is right."),
            )
            self._next.setText(self.tr("Open my journal"))
        else:
            self.set_words(self.tr("Your recovery code"), self._purpose())
            self._next.setText(self.tr("I have it on paper"))
        self.focus_first()

    def _purpose(self) -> str:
        if self._has_passphrase:
            return self.tr(
                "It opens the journal when the passphrase is forgotten. It is shown until you have "
                "typed it back, and never again."
            )
        return self.tr(
            "It opens the journal if its key file is lost. It is shown until you have typed it "
            "back, and never again."
        )

    @Slot()
    def _on_next(self) -> None:
        if not self._is_typing:
            self._show_step(is_typing=True)
        elif self._typed.has_all_of(self._code):
            self.confirmed.emit()

    @Slot()
    def _on_back(self) -> None:
        self._typed.set_text("")
        self._typed.set_error("")
        self._show_step(is_typing=False)


_WIDTH = 380


class NewPassphrasePage(StartPage):
    """Sets it for a journal that is open already, or leaves the old one in place."""

    finished = Signal()

    def __init__(self, journal: Journal, *, cost: KdfCost | None = None) -> None:
        super().__init__(
            self.tr("Choose a new passphrase"),
            self.tr("The old one will open the journal no longer. Your recovery sheet still does."),
            width=_WIDTH,
        )
        self._journal = journal
        self._cost = cost
        self._fields = PassphraseFields()
        self._set = WideButton(self.tr("Set passphrase"))
        self._skip = Button(self.tr("Not now"), "link")
        self.add_space(6)
        for widget in (self._fields, self.failure, self._set):
            self.column.addWidget(widget)
        self.add_links(self._skip)
        self._fields.submitted.connect(self._on_set)
        self._set.clicked.connect(self._on_set)
        self._skip.clicked.connect(self.finished)

    @override
    def focus_first(self) -> None:
        self._fields.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_set(self) -> None:
        passphrase = self._fields.passphrase()
        if passphrase is None:
            self._fields.show_what_is_missing()
            return
        self.run(partial(change_in_worker, self._journal, passphrase, self._cost), self._on_changed)

    @override
    def set_busy(self, is_busy: bool) -> None:
        for widget in (self._fields, self._set, self._skip):
            widget.setEnabled(not is_busy)

    def _on_changed(self, _result: object) -> None:
        self._fields.clear()
        self.finished.emit()


class StartFlow(QStackedWidget):
    """Unlock when there is a journal, first run when there is none, and the steps after each."""

    opened = Signal(object, bool)  # Journal, not connected in this thread; whether it is new

    def __init__(
        self,
        path: Path,
        today: date,
        *,
        cost: KdfCost | None = None,
    ) -> None:
        super().__init__()
        self._path = path
        self._today = today
        self._cost = cost
        self._journal: Journal | None = None
        self._code = ""
        self.show_way(path)

    @Slot(object)
    def turn_day(self, today: date) -> None:
        """It is another day."""
        self._today = today
        page = self.currentWidget()
        if isinstance(page, UnlockPage):
            page.turn_day(today)

    def show_way(self, path: Path) -> None:
        """Unlock what is at the path, or begin there."""
        if _is_there(path):
            self.show_unlock(path)
        else:
            self.show_first_run(path)

    def show_unlock(self, path: Path) -> None:
        page = UnlockPage(_real(path), self._today)
        page.opened.connect(self._on_opened)
        page.another_requested.connect(self._on_another_requested)
        page.new_requested.connect(self._on_new_requested)
        page.damaged.connect(self._on_damaged)
        self._show(page)
        page.start()

    def show_first_run(self, path: Path) -> None:
        page = FirstRunPage(path, cost=self._cost)
        page.created.connect(self._on_created)
        page.existing_requested.connect(self._on_another_requested)
        self._show(page)

    def page(self) -> StartPage:
        page = self.currentWidget()
        assert isinstance(page, StartPage)
        return page

    @override
    def showEvent(self, event: QShowEvent) -> None:
        # The first page is made before there is a window, and a widget that gets its window
        # later forgets what had the focus: Qt then picks a button.
        super().showEvent(event)
        self.page().focus_first()

    def show_error(self, error: JournalError) -> None:
        """Say on the page what went wrong outside of it."""
        self.page().show_failure(error)

    def keep_words(self) -> None:
        """Seal a thought that was typed and not kept: the window closes."""
        page = self.currentWidget()
        if isinstance(page, UnlockPage):
            page.keep_words()
        elif isinstance(page, StartPage):
            page.leave()

    def close_journal(self) -> None:
        """Close one that was opened here but not handed on yet."""
        if self._journal is not None:
            self._journal.close()
            self._journal = None

    def _show(self, page: StartPage) -> None:
        before = self.currentWidget()
        focused = self.window().focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            focused.clearFocus()  # a field with a filter of ours that dies with the focus crashes
        self.addWidget(page)
        self.setCurrentWidget(page)
        if before is not None:
            self.removeWidget(before)
            before.deleteLater()
        page.focus_first()

    def _hand_on(self, *, is_new: bool) -> None:
        journal, self._journal = self._journal, None
        self.opened.emit(journal, is_new)

    @Slot(object, bool)
    def _on_opened(self, journal: Journal, by_sheet: bool) -> None:
        self._journal = journal
        if by_sheet and not journal.is_read_only:
            page = NewPassphrasePage(journal, cost=self._cost)
            page.finished.connect(self._on_finished)
            self._show(page)
        else:
            self._hand_on(is_new=False)

    @Slot(object, str, bool)
    def _on_created(self, journal: Journal, code: str, has_passphrase: bool) -> None:
        self._journal = journal
        page = CodePage(
            code,
            journal.path,
            self._today,
            has_passphrase=has_passphrase,
            sheet_key=journal.sheet_key(code),
        )
        page.confirmed.connect(self._on_confirmed)
        self._code = code
        self._show(page)

    def has_code_to_type_back(self) -> bool:
        """Whether a new code is shown that nobody has typed back."""
        return isinstance(self.currentWidget(), CodePage)

    @Slot()
    def _on_finished(self) -> None:
        self._hand_on(is_new=False)

    @Slot()
    def _on_confirmed(self) -> None:
        assert self._journal is not None
        try:
            with self._journal.connected():
                self._journal.prove_recovery_code(self._code)
        except JournalError as error:
            self.show_error(error)
            return
        self._code = ""
        self._hand_on(is_new=True)

    @Slot(object)
    def _on_damaged(self, error: DamagedFileError) -> None:
        from .recovery_page import RecoveryPage  # here, since it is hoped never to be needed

        assert isinstance(error.key, DataKey)
        page = RecoveryPage(error.path, error.key, self._today)
        page.recovered.connect(partial(self.show_unlock, error.path))
        page.another_requested.connect(self._on_another_requested)
        self._show(page)

    @Slot()
    def _on_another_requested(self) -> None:
        kinds = self.tr("Journals (*.rmjournal);;All files (*)")
        path = open_file(self, self.tr("Open another journal"), self._path.parent, kinds)
        if path is not None:
            self.show_unlock(path)

    @Slot()
    def _on_new_requested(self) -> None:
        self.show_first_run(_free(self._path))


def _is_there(path: Path) -> bool:
    """Whether anything has that name, even if it cannot be looked at: the unlock page says why."""
    try:
        path.lstat()
    except FileNotFoundError:
        return False
    except OSError:
        return True
    return True


def _real(path: Path) -> Path:
    """Where a link leads: keys and lock lie beside the file itself, and a journal is no link."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):  # a loop of links
        return path


def _free(path: Path) -> Path:
    """The path, or the first beside it with a number that nothing has."""
    number = 2
    found = path
    while found.exists() or keys_path(found).exists():
        found = path.with_name(f"{path.stem} {number}{path.suffix}")
        number += 1
    return found
