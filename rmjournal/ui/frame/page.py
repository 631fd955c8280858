# SPDX-License-Identifier: MIT
"""What every page of the window is and can be asked."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from datetime import date
from typing import ClassVar

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from rmjournal.store import Changes, SearchHit
from rmjournal.text.search_words import Wanted, spans_of
from rmjournal.ui.kit.button import BackButton, enter_goes_on
from rmjournal.ui.kit.command_set import CommandSet, Runs, page_menu
from rmjournal.ui.kit.label import SerifLabel
from rmjournal.ui.kit.layouts import AutoHideScrollBars
from rmjournal.ui.kit.letters import set_letter_keys
from rmjournal.ui.kit.row_list import RowList
from rmjournal.ui.kit.text_area import TextArea
from rmjournal.ui.kit.themed import REST, Column, Row

from .workspace import Workspace


class Page(QWidget):
    """Reads the journal again when a write touched it or the day changed: at once while it is
    shown, else when it is shown the next time.

    A subclass builds itself, then calls _follow_journal(); _read() fills it.
    """

    room_changed = Signal()  # takes_whole_window() says something else now
    moved_on = Signal(object, bool)
    """Something else is about to be shown on this page: the record that was shown, or None, and
    whether by a step in a list."""
    touches: ClassVar[frozenset[str]] = frozenset()
    """The fields of Changes that concern what is shown."""
    can_find: ClassVar[bool] = False
    back_to: ClassVar[str] = ""
    """The page that Escape and _back_row() lead to, where it is always the same."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._journal = workspace.journal
        self._command_sets: tuple[CommandSet, ...] = ()
        self._is_stale = True
        self._day = self._journal.clock.today()
        self._looked_at: int | None = None
        self._has_way_back = False

    def _follow_journal(self, *, at_once: bool = True) -> None:
        """Show what there is, at once or when it is first looked at, and follow the journal."""
        self._workspace.about_to_write.connect(self._on_about_to_write)
        self._workspace.signals.changed.connect(self._on_changed)
        self._workspace.day_changed.connect(self._on_day_changed)
        if at_once:
            self.refresh()

    def _fill_with(self, content: QWidget) -> None:
        """Have the whole page taken by that."""
        Column(self).put(content)

    def _add_commands(self, place: str, run: Runs, *lists: RowList) -> CommandSet:
        """Those of that place, for the menu of the page and for these lists."""
        commands = CommandSet(self, place, run, *lists)
        self._command_sets += (commands,)
        return commands

    def _back_row(self, words: str) -> Row:
        """The way back, for the top of the page."""
        self._has_way_back = True
        self._back = BackButton(words)
        self._back.clicked.connect(self.go_back)
        return Row().put(self._back, REST)

    @Slot()
    def go_back(self) -> None:
        """To where one came from; only asked of a page that has a way back."""
        self._workspace.view_requested.emit(self.back_to)

    def refresh(self) -> None:
        """Show what the journal holds now; selection and scroll position stay."""
        self._set_fresh()
        self._read()

    def _set_fresh(self) -> None:
        self._is_stale = False
        self._day = self._journal.clock.today()

    def _read(self) -> None:
        """Read everything and show it."""

    def _follow(self, changes: Changes) -> None:  # noqa: ARG002 - for pages that need not read all
        """A write touched what is shown."""
        self.refresh()

    def _take_preferences(self) -> None:
        """What Settings may have changed while another page was shown."""
        values = self._workspace.preferences.values
        AutoHideScrollBars.always = values.always_show_scroll_bars
        for bars in self.findChildren(AutoHideScrollBars):
            bars.set_always(values.always_show_scroll_bars)
        set_letter_keys(self, values.letter_keys)

    def panes(self) -> list[QWidget]:
        """In reading order, for F6."""
        return []

    def focus_first(self) -> None:
        """Put the focus where work usually starts."""

    def open_record(self, record_id: int) -> None:
        """Select that record and show it; one that is gone is passed over."""

    def show_found(self, hit: SearchHit, wanted: tuple[Wanted, ...]) -> None:  # noqa: ARG002
        """The record of that hit is open: mark in it what was searched for."""
        shown: list[TextArea | SerifLabel] = self.findChildren(TextArea)
        shown += self.findChildren(SerifLabel)
        for words in shown:
            if words.isVisibleTo(self):
                words.mark(spans_of(words.text(), wanted))

    def focus_setting(self, key: str) -> bool:  # noqa: ARG002 - for Settings
        """Lead to one thing of the section that is shown; whether it is there."""
        return False

    def show_section(self, key: str) -> None:
        """Turn to that part; only asked of a page that has some."""

    def restore_record(self, record_id: int) -> None:
        """Be at it as at the last start, with no more open than there was."""
        self.open_record(record_id)

    def point_at(self, record_id: int) -> None:
        """Show it after an undo, which may have brought it back."""

    def current_record(self) -> int | None:
        """The record that is selected, to come back to it at the next start."""
        return None

    def _looks_at(self, record_id: int | None, *, walked: bool = False) -> None:
        """Tell of the one that was looked at before, where that was another."""
        before, self._looked_at = self._looked_at, record_id
        if before is not None and record_id is not None and before != record_id:
            self.moved_on.emit(before, walked)

    def place(self) -> Hashable:
        """What says beside the record where one is: the part that is shown, or what the list is
        narrowed to. None where that is all the same."""
        return None

    def go_to_place(self, place: Hashable) -> None:
        """Show what place() gave."""

    def current_person(self) -> int | None:
        """Whom the page, or the row with the focus, is about."""
        return None

    def actions_for_menu(self) -> list[QAction]:
        """The page's own commands."""
        return page_menu(*self._command_sets)

    def actions_to_share(self) -> list[QAction]:
        """Those that give something out."""
        return [action for each in self._command_sets for action in each.menu("share")]

    def begin_new(self, people: Sequence[int] | None = None) -> None:  # noqa: ARG002 - see sessions
        """Begin a new record, with these people where one comes from a page about somebody."""
        self.focus_first()

    def find_text(self) -> None:
        """Bring the field to find in what is shown; only asked of a page that can_find."""

    def keep_thought(self) -> bool:
        """Ask for a thought in a way of its own; False where the page has none."""
        return False

    def takes_whole_window(self) -> bool:
        """Whether the sidebar has to go for now."""
        return False

    def flush(self) -> bool:
        """Save what is typed; False if that failed and the words are only here."""
        self._save_fields()
        return True

    def unsaved_note(self) -> tuple[int, str] | None:
        """After flush() said False: the session of the note, and its text as it is only here."""
        return None

    def bring_back_note(self, session_id: int, text: str) -> None:
        """Show that note with such a text, still to be saved."""

    def finish(self) -> None:
        """Have the records as the text says, before the journal closes or something leaves it."""

    def remember(self) -> None:
        """Note places for the next start that current_record() does not say."""

    @Slot()
    def _on_about_to_write(self) -> None:
        """No page has its own: what one overrides would be called when it is gone."""
        self._save_fields()

    def _save_fields(self) -> None:
        """Save what is typed in fields, before a record changes."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._has_way_back:
            self.go_back()
        elif not enter_goes_on(self, event):
            super().keyPressEvent(event)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        if self._is_stale or self._day != self._journal.clock.today():
            self.refresh()
        self._take_preferences()
        super().showEvent(event)

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        if not changes.touch(self.touches):
            return
        if self.isVisible():
            self._follow(changes)
        else:
            self._is_stale = True

    @Slot(object)
    def _on_day_changed(self, _today: date) -> None:
        if self.isVisible():
            self.refresh()
