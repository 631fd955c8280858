# SPDX-License-Identifier: MIT
"""The way in: which page stands before the journal, and the open journal at the end of it."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget
from typing_extensions import override

from rmjournal.core.errors import DamagedFileError, JournalError
from rmjournal.store.file.keys import DataKey, KdfCost, keys_path

from .start_page import StartPage
from .unlock_page import UnlockPage

if TYPE_CHECKING:
    from rmjournal.store import Journal

# As a rule the journal is there and asks for its passphrase: what any other way needs is imported
# on that way.


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
        from .first_run import FirstRunPage

        page = FirstRunPage(path, cost=self._cost)
        page.created.connect(self._on_created)
        page.existing_requested.connect(self._on_another_requested)
        self._show(page)

    def keep_thought(self) -> None:
        """Open the field for one, on the page that has it."""
        page = self.page()
        if isinstance(page, UnlockPage):
            page.keep_thought()

    def page(self) -> StartPage:
        page = self.currentWidget()
        assert isinstance(page, StartPage)
        return page

    @override
    def showEvent(self, event: QShowEvent) -> None:
        # The first page is made before there is a window, and a widget that gets its window
        # later forgets what had the focus: Qt then picks a button.
        super().showEvent(event)
        self.page().take_focus()

    def show_error(self, error: JournalError) -> None:
        """Say on the page what went wrong outside of it."""
        self.page().show_failure(error)

    def end(self) -> None:
        """The window closes: seal a thought that was typed and not kept, close a journal that was
        opened here and not handed on yet, and take no key any more that still comes."""
        page = self.page()
        if isinstance(page, UnlockPage):
            page.keep_words()
        page.leave()
        self.setEnabled(False)
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
        if isinstance(before, StartPage):
            before.leave()
            self.removeWidget(before)
            before.deleteLater()
        page.take_focus()

    def _hand_on(self, *, is_new: bool) -> None:
        journal, self._journal = self._journal, None
        self.opened.emit(journal, is_new)

    @Slot(object, bool)
    def _on_opened(self, journal: Journal, by_sheet: bool) -> None:
        self._journal = journal
        if by_sheet and not journal.is_read_only:
            from .first_run import NewPassphrasePage

            page = NewPassphrasePage(journal, cost=self._cost)
            page.ended.connect(self._on_finished)
            self._show(page)
        else:
            self._hand_on(is_new=False)

    @Slot(object, str, bool)
    def _on_created(self, journal: Journal, code: str, has_passphrase: bool) -> None:
        from .first_run import CodePage

        self._journal = journal
        page = CodePage(
            code,
            journal.path,
            self._today,
            has_passphrase=has_passphrase,
            sheet_key=journal.sheet_key(code),
        )
        page.ended.connect(self._on_confirmed)
        self._code = code
        self._show(page)

    def has_code_to_type_back(self) -> bool:
        """Whether a new code is shown that nobody has typed back."""
        return bool(self._code)

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
        from .recovery import RecoveryPage

        assert isinstance(error.key, DataKey)
        page = RecoveryPage(error.path, error.key, self._today)
        page.ended.connect(partial(self.show_unlock, error.path))
        page.another_requested.connect(self._on_another_requested)
        self._show(page)

    @Slot()
    def _on_another_requested(self) -> None:
        from rmjournal.ui.kit.file_dialogs import open_file

        kinds = self.tr("Journals (*.rmjournal);;All files (*)")
        path = open_file(self, self.tr("Open another journal"), self._path.parent, kinds)
        if path is not None:
            self.show_chosen(path)

    def show_chosen(self, path: Path) -> None:
        """A journal to unlock, or a backup to be brought back where nothing is in its place."""
        from rmjournal.store.file.backups import backup_at

        backup = backup_at(path)
        if backup is None:
            self.show_unlock(path)
            return
        from .recovery import RestorePage

        page = RestorePage(_free(self._path), backup, self._today)
        page.opened.connect(self._on_opened)
        page.look_requested.connect(partial(self.show_unlock, path))
        page.another_requested.connect(self._on_another_requested)
        self._show(page)

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
