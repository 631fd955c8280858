# SPDX-License-Identifier: MIT
"""Sessions: the list, the note, and what came of it."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from contextlib import suppress
from datetime import date
from functools import partial
from operator import attrgetter

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from rmjournal.core.errors import NotFoundError
from rmjournal.store import Changes, SearchHit, SessionDetail
from rmjournal.text.marks import KnownPerson
from rmjournal.text.search_words import Wanted
from rmjournal.ui.frame.page import ListDetailPage, ListFilter
from rmjournal.ui.frame.record_panel import Versioned
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit.command_set import Runs
from rmjournal.ui.kit.inspector import ListSplitter
from rmjournal.ui.verbs.sessions import SessionVerbs
from rmjournal.words.sessions import is_group

from .inspector import SessionInspector
from .list_pane import SessionListPane, latest, row_of
from .month import LIST, MONTH, SessionShapes
from .new_session import NewSession
from .note_page import Mode, NotePage
from .note_sync import NoteSync
from .note_tools import TemplateMenu
from .open_session import NoteController, OpenSession

_place_of = attrgetter("id", "day", "start")


class SessionsView(ListDetailPage):
    """Three panes; the note is saved before anything else is shown in its place."""

    touches = frozenset({
        "people", "sessions", "notes", "questions", "insights", "commitments", "loops", "areas",
        "tags", "attachments",
    })  # fmt: skip
    can_find = True

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace, "sessions")
        self._known: list[KnownPerson] = []
        self._latest: int | None = None
        journal = self._journal
        self.shapes = SessionShapes(workspace)
        self._verbs = SessionVerbs(workspace, self)
        self.list_pane = SessionListPane(
            journal.sessions.some, ListFilter(workspace, "session", "sessions", is_bar=False)
        )
        self.page = NotePage(journal.clock.today(), journal.attachments.read)
        self.editor = self.page.editor
        self.sync = NoteSync(workspace, self.page)
        self.inspector = SessionInspector(workspace, self._verbs)
        self._open = OpenSession(workspace, self.page, self.sync, self.inspector, self._verbs)
        self.files, self.coach = self._open.files, self._open.coach
        self.note = NoteController(
            workspace, self.page, self.sync, self.inspector, self._verbs, self.flush
        )
        self.templates = TemplateMenu(journal, self.page)
        self._new = NewSession(
            workspace, self, self._verbs, self.templates, self.shapes, self.list_pane
        )
        self._set_side(self.page, self.inspector)
        kept = workspace.preferences.values.splitters
        self.shapes.set_panes(ListSplitter("sessions", self.list_pane, self.side, kept))
        self._fill_with(self.shapes)
        self.commands = self._add_commands("sessions", self._runs(), self.list_pane.list)
        self._command_sets += (self.shapes.month_commands, self.editor.commands)
        self.note.take_commands(self.commands)
        self._connect()
        self.page.set_read_only(self._journal.is_read_only)
        self._follow_journal()

    @override
    def refresh(self) -> None:
        was_open = self.sync.session_id is not None
        super().refresh()
        if was_open:
            self._is_stale |= not self._open.renew_context()

    @override
    def _read(self) -> None:
        with self._journal.reading():
            outline = self._journal.outlines.sessions()
            people = self._journal.people.rhythms(archived=True)
            self._known = self._journal.people.known()
        self._open.set_people(people)
        directory, place = self._open.directory, self.list_pane.list.currentIndex().row()
        self.list_pane.set_sessions(outline, directory)
        self._latest = latest(outline, directory.today) if outline else None
        open_id = self.sync.session_id
        if open_id is not None and not any(open_id in ids for _, ids in outline):
            self._open.close()
            self._follow_detail()
            self.list_pane.select_near(max(place, 0))
        else:
            self._show_detail()
        self._show_shape()

    @override
    def panes(self) -> list[QWidget]:
        if self.shapes.is_empty():
            return [self.shapes.begin]
        if self.shapes.is_month:
            return [self.shapes.month.pane()]
        note = self.editor if self.editor.isVisibleTo(self) else self.page.preview
        return [self.list_pane.list, note, self.inspector]

    @override
    def focus_first(self) -> None:
        """The month, or the note if one is open, else the list, or the button that begins."""
        if self.shapes.focus():
            return
        first = self.list_pane.list if self.sync.session_id is None else self.editor
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @override
    def open_record(self, record_id: int) -> None:
        self.shapes.turn(LIST)
        if self._is_stale:
            self.refresh()
        self.list_pane.select(record_id)

    @override
    def show_section(self, key: str) -> None:
        self.shapes.choose(key)

    @override
    def point_at(self, record_id: int) -> None:
        if not self.shapes.is_month:
            self.open_record(record_id)
            return
        with suppress(NotFoundError):
            self.shapes.month.show_day(self._journal.sessions.detail(record_id).day)

    @override
    def current_record(self) -> int | None:
        return None if self.shapes.is_month else self.sync.session_id

    @override
    def place(self) -> Hashable:
        return self.list_pane.filter.text(), self.shapes.day()

    @override
    def go_to_place(self, place: Hashable) -> None:
        assert isinstance(place, tuple)
        text, day = place
        self.list_pane.filter.setText(text)
        self.shapes.turn(LIST if day is None else MONTH)
        if day is not None:
            self.shapes.month.show_day(day)

    @override
    def _save_fields(self) -> None:
        self.inspector.flush()

    @override
    def flush(self) -> bool:
        super().flush()
        return self.sync.flush()

    @override
    def unsaved_note(self) -> tuple[int, str] | None:
        return self.sync.unsaved()

    @override
    def bring_back_note(self, session_id: int, text: str) -> None:
        self.open_record(session_id)
        if self.sync.session_id == session_id:
            self.sync.type_again(text)

    @override
    def remember(self) -> None:
        self.sync.keep_place()

    @override
    def finish(self) -> None:
        self.sync.records.finish()

    @override
    def begin_new(self, people: Sequence[int] | None = None) -> None:
        self._new.begin(people)

    @Slot()
    @override
    def find_text(self) -> None:
        if not self.shapes.is_month:
            self.note.find()

    @override
    def show_found(self, hit: SearchHit, wanted: tuple[Wanted, ...]) -> None:
        """In the note, or in the panel."""
        if not self.note.show_found(hit, wanted):
            super().show_found(hit, wanted)

    def versioned(self, text: QWidget) -> Versioned | None:
        """See HasVersions."""
        return self.note.versioned(text)

    @Slot()
    def focus_filter(self) -> None:
        self.shapes.turn(LIST)
        self.list_pane.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def cancel_session(self) -> None:
        self.side.set_open(True)
        self.inspector.ask_cancel()

    def _runs(self) -> Runs:
        """What each command of the page does."""
        page, note, verbs = self.page, self.note, self._verbs
        with_session = partial(partial, self.inspector.do)
        return {
            "open": self.list_pane.list.open_current,
            "new": self._new.begin,
            "find": self.find_text,
            "filter": self.focus_filter,
            "month": self.shapes.toggle,
            "preview": page.toggle_preview,
            "beside": partial(page.set_mode, Mode.BESIDE),
            "details": self.toggle_details,
            "prep": self._open.show_prep,
            "template": self.templates.choose,
            "attach": self.files.choose,
            "what_came": note.show_thread,
            "about": note.ask_what_about,
            "hold": with_session(verbs.hold),
            "plan": with_session(verbs.plan),
            "cancel": self.cancel_session,
            "share": note.share,
            "earlier": note.show_earlier,
            "page": self.inspector.show_page,
            "delete": with_session(verbs.delete),
        }

    @Slot()
    def _show_shape(self) -> None:
        is_month = self.shapes.is_month
        self.commands["month"].setChecked(is_month)
        for name in ("open", "details"):
            self.commands[name].setEnabled(not is_month)
        self._follow_detail()
        self.shapes.show_sessions(self._open.directory, has_some=self._latest is not None)
        if not is_month and self.sync.session_id is None and self._latest is not None:
            self.list_pane.select(self._latest)

    @Slot(int)
    def _on_month_opened(self, session_id: int) -> None:
        self._workspace.session_requested.emit(session_id)
        self.focus_first()

    @Slot()
    def _on_list_left(self) -> None:
        if self.shapes.turn_back():
            self.focus_first()

    def _connect(self) -> None:
        pane, page = self.list_pane, self.page
        pane.session_selected.connect(self._on_session_selected)
        pane.list.activated.connect(self.focus_first)
        pane.new_button.clicked.connect(self.commands["new"].trigger)
        pane.month_button.clicked.connect(self.shapes.toggle)
        pane.list.left.connect(self._on_list_left)
        self.shapes.turning.connect(self.flush)
        self.shapes.turned.connect(self._show_shape)
        self.shapes.chosen.connect(self.focus_first)
        self.shapes.opened.connect(self._on_month_opened)
        self.shapes.new_requested.connect(self._new.begin)
        self._new.made.connect(self._on_made)
        self._new.closed.connect(self.focus_first)
        page.head.details.clicked.connect(self.toggle_details)
        self._workspace.signals.changed.connect(self._open.follow_note)

    @override
    def _take_preferences(self) -> None:
        super()._take_preferences()
        self.editor.set_always_show_marks(self._workspace.preferences.values.always_show_marks)

    def _show_detail(self) -> None:
        """The head of the note and the panel, as the session is now."""
        self._open.show()
        self._follow_detail()

    def _follow_detail(self) -> None:
        """What can be done with the session that is shown."""
        detail = None if self.shapes.is_month else self._open.detail
        self.commands.follow(() if detail is None else possible_with(detail))

    def _refresh_open(self) -> bool:
        """Show only the open session anew, as after each save; False if that is not enough."""
        before = self._open.detail
        self._show_detail()
        after = self._open.detail
        if before is None or after is None or _place_of(before) != _place_of(after):
            return False
        self.list_pane.replace(row_of(after, self.sync.saver.stored))
        return True

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.page.isAncestorOf(self.focusWidget()):
            self.list_pane.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            super().keyPressEvent(event)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self.flush()
        super().hideEvent(event)

    @override
    def _follow(self, changes: Changes) -> None:
        open_id, shown = self.sync.session_id, self._open.detail
        if changes.people and self._journal.people.known() != self._known:
            self.refresh()
        elif changes.sessions:
            self._follow_list(whole=self.shapes.is_month or changes.sessions != {open_id})
            if open_id in changes.sessions and changes.notes != {open_id}:
                self._is_stale |= not self._open.renew_context()
        elif changes.people or changes.areas or changes.tags:
            self._follow_list(whole=False)
        self._open.follow(changes, shown)

    def _follow_list(self, *, whole: bool) -> None:
        with suppress(NotFoundError):
            if not whole and self._refresh_open():
                return
        self._read()

    @Slot(int)
    def _on_session_selected(self, session_id: int) -> None:
        if session_id == self.sync.session_id:
            return
        if not self.flush():
            still = self.sync.session_id
            if still is not None:
                self.list_pane.select(still)  # its words are nowhere else
            return
        self._looked_at = self.sync.session_id
        self._looks_at(session_id, walked=self.list_pane.list.is_walking())
        try:
            self.sync.open_note(session_id)
        except NotFoundError:
            self.refresh()
            return
        self._show_detail()

    @Slot(int, object)
    def _on_made(self, session_id: int, day: date) -> None:
        self._read()
        if self.shapes.is_month and day > self._journal.clock.today():
            self.shapes.month.show_day(day)
        else:
            self.open_record(session_id)
        self.focus_first()


def possible_with(session: SessionDetail) -> set[str]:
    """The names of the commands that do something with it as it is."""
    possible = {
        "find", "preview", "beside", "template", "attach", "what_came", "about", "share", "earlier",
        "delete",
    }  # fmt: skip
    possible |= {"page"} if is_group(session) else set()
    possible |= {"prep"} if session.people else set()
    reached = {"held": "hold", "planned": "plan", "cancelled": "cancel"}
    return possible | {name for status, name in reached.items() if status != session.status}
