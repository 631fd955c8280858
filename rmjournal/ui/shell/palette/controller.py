# SPDX-License-Identifier: MIT
"""Opens the palette where the focus is, and carries out what is chosen there."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, QPersistentModelIndex, Qt, Slot
from PySide6.QtWidgets import QAbstractItemView, QApplication, QMainWindow, QWidget
from shiboken6 import isValid

from rmjournal.core.errors import NotFoundError
from rmjournal.store import Changes
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit.command_set import CommandSet, Reachable
from rmjournal.ui.kit.row_list import RowList
from rmjournal.ui.pages.search import SearchView
from rmjournal.ui.shell.workbench import Workbench

from .entries import Entry, Offers, Records, acts_on_row, home_of, rows_of, section_of, sections
from .overlay import Palette
from .texts import TextFinder

_MOST_ASKED = 300  # rows


class PaletteController(QObject):
    """For one open journal; goes with its workbench."""

    def __init__(self, window: QMainWindow, workspace: Workspace, workbench: Workbench) -> None:
        super().__init__(workbench)
        self._window, self._workspace, self._workbench = window, workspace, workbench
        self._records = Records(workspace.journal, self._open_record)
        self._offers = Offers(workspace.journal, self._records, sections(self._show_section))
        self.texts = TextFinder(workspace, self)
        self.palette = Palette(workbench, self._offers, self.texts)
        self._before: QWidget | None = None
        self.palette.closed.connect(self._give_focus_back)
        self.palette.chosen.connect(self._carry_out)
        self.texts.everything_requested.connect(self._search_everywhere)
        workspace.signals.changed.connect(self._on_changed)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus_changed)

    def toggle(self) -> None:
        """Open it, or close it where it is open."""
        if self.palette.isVisible():
            self.palette.close_now()
            return
        self._before = self._window.focusWidget()
        self._offers.begin(self._window, self._before, self._here())
        self.palette.open_with()

    def _here(self) -> object:
        key, view = self._workbench.key, self._workbench.view()
        return key if view is None or key != "settings" else view.place()

    @Slot()
    def _give_focus_back(self) -> None:
        before, self._before = self._before, None
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._workbench.begin()

    @Slot(object)
    def _carry_out(self, entry: Entry) -> None:
        if entry.group in ("elsewhere", "not_now"):
            self._go_where_it_is(entry)
            return
        if entry.rows and not _chooses(entry.rows):
            self._ask_which(entry, entry.rows)
            return
        if entry.group not in ("text", "row"):
            self._offers.note_used(entry)
        entry.run()

    def _go_where_it_is(self, entry: Entry) -> None:
        page, section = home_of(entry), section_of(entry)
        if section:
            self._show_section(section)
        elif page and page != self._workbench.key:
            self._workbench.go_to(page)
        found = self._possible_there(entry)
        if found is None:
            self._say(self.tr("Not possible now: {what}"), entry)
        elif acts_on_row(entry) or (not found.is_chosen and not _chooses(found.rows)):
            self._ask_which(entry, found.rows)
        else:
            self._offers.note_used(entry)
            found.run()

    def _ask_which(self, entry: Entry, lists: Sequence[QAbstractItemView]) -> None:
        """The palette once more, with the rows alone; those of a long list are chosen there."""
        if 0 < sum(rows.model().rowCount() for rows in lists) <= _MOST_ASKED:
            named = rows_of(lists, partial(self._do_with_row, entry))
            if named:
                self._before = self._window.focusWidget()
                self._offers.ask(named)
                question = self.tr("{what}: which one?").replace("{what}", entry.title)
                self.palette.open_with(question=question)
                return
        self._say(self.tr("Choose the row first: {what}"), entry)

    def _do_with_row(self, entry: Entry, rows: RowList, index: QPersistentModelIndex) -> None:
        if not isValid(rows) or not rows.isVisible() or not index.isValid():
            return
        rows.setFocus(Qt.FocusReason.ShortcutFocusReason)
        rows.select_row(index.row())
        found = self._possible_there(entry)
        if found is None:
            self._say(self.tr("Not possible now: {what}"), entry)
            return
        self._offers.note_used(entry)
        found.run()

    def _say(self, words: str, entry: Entry) -> None:
        self._workspace.noticed.emit(words.replace("{what}", entry.title), False)

    def _possible_there(self, entry: Entry) -> Reachable | None:
        """The command on the page that is shown now; None where it is not possible there."""
        view = self._workbench.view()
        sets = () if view is None else view.findChildren(CommandSet)
        every = (found for each in sets for found in each.reachable())
        return next((found for found in every if found.id == entry.id), None)

    def _open_record(self, page: str, record_id: int) -> None:
        try:
            self._workbench.open_record(page, record_id)
        except NotFoundError:
            return
        view = self._workbench.view()
        if page == "sessions" and view is not None:
            view.focus_first()

    def _show_section(self, key: str, setting: str = "") -> None:
        self._workbench.go_to("settings")
        view = self._workbench.view()
        if view is None:
            return
        view.show_section(key)
        if not (setting and view.focus_setting(setting)):
            view.focus_first()

    @Slot(str)
    def _search_everywhere(self, words: str) -> None:
        self._workbench.go_to("search")
        view = self._workbench.view()
        if isinstance(view, SearchView):
            view.field.edit.setText(words)

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        self._records.follow(changes)

    @Slot(QWidget, QWidget)
    def _on_focus_changed(self, _: QWidget | None, now: QWidget | None) -> None:
        """A key of the window led elsewhere: the palette is in nobody's way."""
        palette = self.palette
        if now is None or not palette.isVisible() or palette.isAncestorOf(now):
            return
        if now.window() is self._window:
            self._before = None
            palette.hide()


def _chooses(lists: Sequence[QAbstractItemView]) -> bool:
    """Bring the focus into the list; whether there is only one row, which is meant then."""
    current = (rows for rows in lists if rows.currentIndex().isValid())
    next(current, lists[0]).setFocus(Qt.FocusReason.ShortcutFocusReason)
    if sum(rows.model().rowCount() for rows in lists) != 1:
        return False
    lists[0].setCurrentIndex(lists[0].model().index(0, 0))
    return True
