# SPDX-License-Identifier: MIT
"""What every page of the window is: any page, one with lists to be narrowed down, and one with a
panel beside its list."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget
from typing_extensions import override

from rmjournal.store import Changes, SearchHit
from rmjournal.text.search_query import Group, read_query
from rmjournal.text.search_words import Wanted, spans_of
from rmjournal.ui.kit.button import BackButton, enter_goes_on
from rmjournal.ui.kit.command_set import CommandSet, Runs, page_menu
from rmjournal.ui.kit.field import keep_nowhere
from rmjournal.ui.kit.inspector import Inspector, SidePane
from rmjournal.ui.kit.key_groups import ENTERS
from rmjournal.ui.kit.label import Label, SerifLabel, in_units
from rmjournal.ui.kit.layouts import AutoHideScrollBars
from rmjournal.ui.kit.letters import set_letter_keys
from rmjournal.ui.kit.row_delegate import RowDelegate, Spans
from rmjournal.ui.kit.row_list import RowList
from rmjournal.ui.kit.text_area import TextArea
from rmjournal.ui.kit.themed import REST, Column, Row, in_font, sized

from .workers import SearchRunner
from .workspace import Workspace

if TYPE_CHECKING:
    from rmjournal.store.operations.trash import TrashKind


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

    def point_at_row(self, kind: TrashKind, record_id: int) -> None:
        """As point_at(), on a page that is not the one of such records."""

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


class ListFilter(QWidget):
    """What is typed is what Search understands, with its filters. `narrowed` comes when found()
    says something else.

    A bar is hidden until open_bar(), and Escape in it takes it away again.
    """

    narrowed = Signal()
    left = Signal()  # to the list

    def __init__(
        self, workspace: Workspace, kind: str, group: Group, *, is_bar: bool = True
    ) -> None:
        super().__init__()
        self._kind, self._group, self._is_bar = kind, group, is_bar
        self._found: set[int] | None = None
        self._clock = workspace.journal.clock
        self._lists: tuple[RowList, ...] = ()
        self._runner = SearchRunner(workspace.journal, self)
        self.field = in_font(sized(QLineEdit(), min_width=120), "body")
        keep_nowhere(self.field)
        said = self.tr("Filter by word or person")
        self.field.setPlaceholderText(said)
        self.field.setAccessibleName(said)
        self.field.setClearButtonEnabled(True)
        self.nothing = Label("", "body", "ink3")
        self.nothing.hide()
        Column(self, gap=8).put(self.field, self.nothing)
        self.setFocusProxy(self.field)
        if is_bar:
            self.hide()
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self.ask_again)
        self._runner.found.connect(self._on_found)
        self._runner.failed.connect(workspace.failed)
        workspace.index.read_on.connect(self.ask_again)

    def found(self) -> Collection[int] | None:
        """The ids of what has the words; None, for all, where none are wanted."""
        return self._found

    def mark_in(self, *lists: RowList) -> None:
        """Mark in the rows of these lists what was found in them."""
        self._lists = lists

    def is_waiting(self) -> bool:
        """Whether an answer is still to come."""
        return self._runner.is_busy()

    @Slot()
    def open_bar(self) -> None:
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    @Slot()
    def clear(self) -> None:
        """Want everything again."""
        self.field.clear()
        self.setVisible(not self._is_bar)

    @Slot()
    def ask_again(self) -> None:
        """What is typed changed, or the records."""
        if self.field.text().strip():
            self._runner.ask_which(self.field.text(), self._kind, self._group)
            return
        self._runner.forget()
        self._show(None)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() == Qt.Key.Key_Escape and (self._is_bar or self.field.text()):
            self.clear()
            if self._is_bar:
                self.left.emit()
        elif event.key() in (Qt.Key.Key_Down, *ENTERS):
            self.left.emit()
        else:
            return False
        return True

    @Slot(object)
    def _on_found(self, found: set[int]) -> None:
        if self.field.text().strip():
            self._show(found)

    def _show(self, found: set[int] | None) -> None:
        said = self.tr("Nothing with \u201c{0}\u201d. Try fewer letters, or a name.")
        self.nothing.setText(said.format(self.field.text().strip()))
        self.nothing.setVisible(found is not None and not found)
        self._mark(is_narrowed=found is not None)
        if found != self._found:
            self._found = found
            self.narrowed.emit()

    def _mark(self, *, is_narrowed: bool) -> None:
        wanted = read_query(self.field.text(), self._clock.today()).wanted if is_narrowed else ()
        find = partial(_marks, wanted=wanted) if wanted else None
        for rows in self._lists:
            delegate = rows.itemDelegate()
            if isinstance(delegate, RowDelegate):
                delegate.set_marks(find)


def _marks(text: str, wanted: tuple[Wanted, ...]) -> Spans:
    return in_units(text, spans_of(text, wanted))


class ListPage(Page):
    """A subclass that `narrows` puts its `narrowing` somewhere above its lists."""

    narrows: ClassVar[tuple[str, Group] | None] = None
    """The kind of record that its lists show, and its group in Search."""
    narrowing: ListFilter

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        if self.narrows is not None:
            self.narrowing = ListFilter(workspace, *self.narrows)

    def _narrow(self, *lists: RowList) -> None:
        """Show only what is found in these, marked, and go to them from the line."""
        self.narrowing.mark_in(*lists)
        self.narrowing.narrowed.connect(self._on_narrowed)
        self.narrowing.left.connect(self.focus_first)

    def _fill_lists(self) -> None:
        """Something else is found now."""
        self.refresh()

    @Slot()
    @override
    def find_text(self) -> None:
        """Narrow the list down."""
        self.narrowing.open_bar()

    @override
    def _follow(self, changes: Changes) -> None:
        self._ask_again()
        super()._follow(changes)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        if self._is_stale:
            self._ask_again()
        super().showEvent(event)

    def _ask_again(self) -> None:
        """The records may be others than those that were found in."""
        if self.narrows is not None:
            self.narrowing.ask_again()

    @Slot()
    def _on_narrowed(self) -> None:
        self._fill_lists()


class ListDetailPage(ListPage):
    """Whether the panel is open is remembered under the name, in wide and narrow windows apart."""

    side: SidePane

    def __init__(self, workspace: Workspace, name: str = "") -> None:
        super().__init__(workspace)
        self._name = name
        self._toggles: QAbstractButton | None = None

    def _set_side(
        self, content: QWidget, inspector: Inspector, *, toggled_by: QAbstractButton | None = None
    ) -> None:
        """toggled_by is a button to open the panel, which shows while there is no room for both."""
        panes = self._workspace.preferences.values.panes
        self.side = SidePane(content, inspector, name=self._name, is_open_at=panes)
        inspector.left.connect(self.leave_details)
        self._toggles = toggled_by
        if toggled_by is not None:
            toggled_by.clicked.connect(self.toggle_details)

    @override
    def show_found(self, hit: SearchHit, wanted: tuple[Wanted, ...]) -> None:
        """What was found may stand in the panel alone."""
        self.side.set_open(True)
        super().show_found(hit, wanted)

    @Slot()
    def toggle_details(self) -> None:
        self.side.toggle()

    @Slot()
    def leave_details(self) -> None:
        """Back to the list; a panel that lies over it goes."""
        if self.side.is_narrow():
            self.side.set_open(False)
        self.focus_first()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._toggles is not None:
            self._toggles.setVisible(self.side.is_narrow())
