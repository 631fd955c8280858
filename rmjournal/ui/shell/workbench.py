# SPDX-License-Identifier: MIT
"""The open journal's window: the sidebar with what waits on a page, and the page that is shown."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from rmjournal.store import Changes, NamedKind, SearchHit
from rmjournal.text.search_words import Wanted
from rmjournal.ui.commands import command
from rmjournal.ui.frame.line_draft import keep_drafts
from rmjournal.ui.frame.page import Page
from rmjournal.ui.frame.undo import home_of
from rmjournal.ui.frame.workspace import Stepped, Workspace
from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.focus_ring import (
    PageStack,
    focus_next_pane,
    in_reading_order,
    nearest_stop,
    next_stop,
    takes_tab,
)
from rmjournal.ui.kit.nav_list import NavEntry, NavList
from rmjournal.ui.kit.text_menu import native_keys
from rmjournal.ui.kit.themed import Column, Row, filling, follow_theme, width_of

from .notices import Notices
from .pages import BY_KEY, PAGES, PageEntry, PageFactory
from .trail import KINDS, History, note_used

if TYPE_CHECKING:
    from .capture import QuickCapture
    from .kept_words import WordsNotEntered

RAIL_BELOW = 1100
_LOCK = "lock"


class Sidebar(QObject):
    """Controls the NavList `nav`, which stands beside the pages."""

    page_chosen = Signal(str)  # key

    def __init__(self, workspace: Workspace, window: QWidget) -> None:
        """window is what it takes its room from."""
        super().__init__(window)
        self._window = window
        self._workspace = workspace
        self.nav = make_sidebar()
        self.nav.chosen.connect(self._on_chosen)
        workspace.signals.changed.connect(self._on_changed)
        workspace.day_changed.connect(self.count)
        self.count()

    @Slot()
    def count(self) -> None:
        """Read anew how much waits."""
        counts = self._workspace.journal.today.waiting()
        self.nav.set_count("questions", counts.questions)
        self.nav.set_count("commitments", counts.commitments, needs_you=counts.is_late)

    def fit(self, page: Page | None) -> None:
        """As wide as there is room for; away while the page takes the whole window."""
        self.nav.setVisible(page is None or not page.takes_whole_window())
        if self.nav.is_rail() == self._is_wide():
            self.nav.set_rail(not self._is_wide())

    def toggle(self) -> None:
        """Between names and a rail of icons; wide and narrow windows are remembered apart."""
        self._workspace.preferences.values.panes[self._place()] = not self._is_wide()

    def _has_room(self) -> bool:
        return width_of(self._window) >= RAIL_BELOW

    def _place(self) -> str:
        return f"sidebar {'wide' if self._has_room() else 'narrow'}"

    def _is_wide(self) -> bool:
        """Whether the sidebar shows names: as it was left in a window of this width."""
        panes = self._workspace.preferences.values.panes
        return bool(panes.get(self._place(), self._has_room()))

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        if changes.questions or changes.commitments or changes.sessions or changes.people:
            self.count()

    @Slot(str)
    def _on_chosen(self, key: str) -> None:
        if key == _LOCK:
            self._workspace.lock_requested.emit()
            return
        self.page_chosen.emit(key)


def make_sidebar() -> NavList:
    """The pages one goes to, and Lock."""
    top = [_nav_entry(page) for page in PAGES if page.icon and not page.is_foot]
    foot = [_nav_entry(page) for page in PAGES if page.icon and page.is_foot]
    return NavList(top, [_nav_entry(PageEntry(_LOCK, "lock")), *foot], title="RM Journal")


def _nav_entry(page: PageEntry) -> NavEntry:
    shows = command("window", page.key)
    keys = native_keys(shows.keys[0])
    return NavEntry(page.key, shows.said(), page.icon, keys, starts_group=page.starts_group)


_PAGE_OF = {kind: page for page, kind in KINDS.items() if page != "prep"} | {"aim": "season"}


class Workbench(QWidget):
    """Makes each page when it is first shown and keeps it."""

    view_shown = Signal(str)  # key

    def __init__(self, workspace: Workspace, factories: Mapping[str, PageFactory]) -> None:
        super().__init__()
        self._workspace = workspace
        self._factories = factories
        self._pages: dict[str, Page] = {}
        self._key = self._before = ""
        self._history = History(workspace, self._turned_to, self)
        self.sidebar = Sidebar(workspace, self)
        self.nav = self.sidebar.nav
        self._stack = PageStack()
        self._content = QWidget()
        self.notices = Notices(workspace, self._content, self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        column = Column(self._content)
        for room in self.notices.rooms:
            column.addWidget(room)
        column.addWidget(self._stack, 1)
        Row(self).put(self.nav, filling(self._content))

    def _connect(self) -> None:
        workspace = self._workspace
        workspace.stepped.connect(self._on_stepped)
        workspace.view_requested.connect(self.go_to)
        workspace.session_requested.connect(self._on_session_requested)
        workspace.person_requested.connect(self._on_person_requested)
        workspace.question_requested.connect(self._on_question_requested)
        workspace.commitment_requested.connect(self._on_commitment_requested)
        workspace.review_requested.connect(self._on_review_requested)
        workspace.prep_requested.connect(self._on_prep_requested)
        workspace.found_requested.connect(self._on_found_requested)
        workspace.trash_requested.connect(self._on_trash_requested)
        workspace.new_session_requested.connect(self._on_new_session_requested)
        workspace.back_requested.connect(self.go_back)
        follow_theme(self, self._fit_sidebar)
        self.sidebar.page_chosen.connect(self.go_to)

    @property
    def key(self) -> str:
        """The page that is shown; "" before the first."""
        return self._key

    def page(self, key: str) -> Page | None:
        """The page of that key, if it was made already."""
        return self._pages.get(key)

    def view(self) -> Page | None:
        """The page that is shown."""
        return self._pages.get(self._key)

    @Slot(str)
    def show_view(self, key: str) -> None:
        """Show that page; a key that no page has is passed over."""
        self._turn_to(key)
        self._keep_focus()

    def _turn_to(self, key: str) -> None:
        """What had the focus loses it first: Qt would try, and tell, one control after another."""
        if key in self._factories and key != self._key:
            with self._history.jump():
                self._change_page(key)

    def _turned_to(self, key: str) -> Page | None:
        self._turn_to(key)
        return self.view()

    def _change_page(self, key: str) -> None:
        if (shown := self.view()) is not None:
            shown.flush()
        if key not in self._pages:
            page = self._pages[key] = self._factories[key](self._workspace)
            self._stack.addWidget(page)
            page.room_changed.connect(self._fit_sidebar)
            self._history.follow(page)
        self._before, self._key = self._key, key
        self._history.arrive(self._pages[key])
        self._workspace.page = key
        focused = self.window().focusWidget()
        if focused is not None and self._stack.isAncestorOf(focused):
            focused.clearFocus()
        self._stack.setCurrentWidget(self._pages[key])
        self.nav.set_current(BY_KEY[key].under or key)
        self._fit_sidebar()
        if not BY_KEY[key].is_passing:
            self._workspace.preferences.values.last_view = key
        self.view_shown.emit(key)

    @Slot(str)
    def go_to(self, key: str) -> None:
        """Show that page, or a part of it ("settings/backups"), and put the focus where work on
        it starts."""
        key, _, part = key.partition("/")
        self._turn_to(key)
        view = self.view()
        if view is not None and part:
            view.show_section(part)
        if view is not None:
            view.focus_first()
        self._keep_focus()

    def _keep_focus(self) -> None:
        """In the page, where nothing has it: keys that nothing hears would be lost."""
        page = self.view()
        if page is None or self.window().focusWidget() is not None:
            return
        stop = next((each for each in in_reading_order(page) if takes_tab(each)), page)
        stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin(self) -> None:
        """Put the focus where work starts, but on no button that acts: nobody asked for one yet."""
        view = self.view()
        if view is not None:
            view.focus_first()
        self._leave_button()

    def _leave_button(self) -> None:
        page = self._pages.get(self._key)
        if page is not None and isinstance(self.window().focusWidget(), Button):
            page.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on nothing: a space that is typed after it presses no button."""
        self._leave_button()
        super().mousePressEvent(event)

    @Slot()
    def go_back(self) -> None:
        """To the page that was shown before this one, if there was any."""
        self.go_to(self._before)

    def step(self, *, is_back: bool) -> None:
        """To what was looked at before, or after."""
        if self._history.step(is_back=is_back):
            self._keep_focus()

    def open_record(self, key: str, record_id: int) -> None:
        """Show a record on its page; a key that no page has is passed over."""
        with self._history.jump(leaves=key in self._factories):
            self._turn_to(key)
            view = self.view()
            if view is not None and self._key == key:
                view.open_record(record_id)
        self._keep_focus()

    def make_new(self, key: str) -> None:
        """Show that page and begin a new record on it.

        It is begun with the person of the page or row one comes from, and nobody else.
        """
        before = self.view()
        selected = None if before is None else before.current_person()
        with self._history.jump(leaves=False):
            self._turn_to(key)
            page = self._pages.get(key)
            if page is not None and page is before:
                page.begin_new()
            elif page is not None:
                page.begin_new([] if selected is None else [selected])
        self._keep_focus()

    @cached_property
    def capture(self) -> QuickCapture:
        from .capture import QuickCapture  # no start waits for it

        return QuickCapture(self, self._workspace)

    @cached_property
    def not_entered(self) -> WordsNotEntered:
        from .kept_words import WordsNotEntered  # as above

        return WordsNotEntered(self._workspace, self.notices, self)

    def keep_thought(self) -> None:
        """Ask for one: over the page, or as the page does it."""
        view = self.view()
        if view is None or not view.keep_thought():
            self.capture.start(None if view is None else view.current_person())

    def flush(self) -> bool:
        """Save what is typed but not saved; False if that failed and the words are only here."""
        is_saved = all([page.flush() for page in self._pages.values()])  # noqa: C419 - try each
        for page in self._pages.values():
            page.finish()
        keep_drafts(self)
        if "capture" in self.__dict__:
            self.capture.keep_draft()
        return self.not_entered.keep(self._pages.values(), self.window()) and is_saved

    def remember_records(self) -> None:
        """Note which record each page is at, for the next start."""
        places = self._workspace.preferences.values.last_record
        for key, page in self._pages.items():
            page.remember()
            record_id = page.current_record()
            if record_id is None:
                places.pop(key, None)
            else:
                places[key] = record_id

    def cycle_panes(self, step: int) -> None:
        view = self.view()
        panes = [self.nav, *(view.panes() if view is not None else [])]
        focus_next_pane(panes, self.window().focusWidget(), step)

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        """Qt would go in the order in which things were made.

        It asks also when what has the focus is hidden or disabled.
        """
        current = self.window().focusWidget()
        if current is not None and not (current.isVisible() and current.isEnabled()):
            near = self.notices.focus_after(current) or nearest_stop(self, current)
            if near is not None:
                near.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        stop = next_stop(self, current, forward=next) if current is not None else None
        if stop is None:
            return super().focusNextPrevChild(next)
        reasons = Qt.FocusReason
        stop.setFocus(reasons.TabFocusReason if next else reasons.BacktabFocusReason)
        return True

    @Slot(object)
    def _on_stepped(self, stepped: Stepped) -> None:
        """Go where it was done, point at the record, and say what happened."""
        with self._history.jump(leaves=False):
            self._show_place(stepped)
        self.sidebar.count()
        self.notices.show_step(stepped)

    def _show_place(self, stepped: Stepped) -> None:
        place, home = stepped.place, home_of(stepped)
        entry = BY_KEY.get(stepped.page)
        page = home if entry is not None and entry.is_passing and home else stepped.page
        if page != self._key and page in self._factories:
            self.go_to(page)
        view = self.view()
        if place is None or view is None:
            return
        listed = self._workspace.journal.trash.owner_of(place.kind, place.id)
        if self._key == home:
            view.point_at(listed)
        else:
            view.point_at_row(place.kind, listed)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.sidebar.fit(self.view())

    def record(self) -> tuple[NamedKind, int] | None:
        """What the page shows, and its id; in the list of people who is selected."""
        view, kind = self.view(), KINDS.get(self._key)
        if view is None or kind is None:
            return None
        record_id = view.current_record()
        if record_id is None and kind == "person":
            record_id = view.current_person()
        return None if record_id is None else (kind, record_id)

    @Slot()
    def toggle_sidebar(self) -> None:
        self.sidebar.toggle()
        self._fit_sidebar()

    @Slot()
    def _fit_sidebar(self) -> None:
        self.sidebar.fit(self.view())

    @Slot(int)
    def _on_session_requested(self, session_id: int) -> None:
        self.open_record("sessions", session_id)

    @Slot(int)
    def _on_person_requested(self, person_id: int) -> None:
        self.open_record("people", person_id)

    @Slot(int)
    def _on_question_requested(self, question_id: int) -> None:
        self.open_record("questions", question_id)

    @Slot(int)
    def _on_prep_requested(self, person_id: int) -> None:
        self.open_record("prep", person_id)

    @Slot(object, object)
    def _on_found_requested(self, hit: SearchHit, wanted: tuple[Wanted, ...]) -> None:
        if hit.target is None:
            self._on_trash_requested()
            return
        uid = self._workspace.journal.uids.of(hit.target, hit.target_id)
        note_used(self._workspace.journal, f"{hit.target} {uid}")
        self.open_record(_PAGE_OF[hit.target], hit.target_id)
        view = self.view()
        if view is not None:
            view.focus_first()
            view.show_found(hit, wanted)

    @Slot()
    def _on_trash_requested(self) -> None:
        self.go_to("settings")
        view = self.view()
        if view is not None:
            view.show_section("trash")

    @Slot()
    def _on_new_session_requested(self) -> None:
        self.make_new("sessions")

    @Slot(int)
    def _on_commitment_requested(self, commitment_id: int) -> None:
        self.open_record("commitments", commitment_id)

    @Slot()
    def _on_review_requested(self) -> None:
        self.make_new("review")
