# SPDX-License-Identifier: MIT
"""What the mirror beside a note shows, and what comes of the keys and clicks in it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Slot

from rmjournal.core.errors import NotFoundError
from rmjournal.store import NoteMirror, TiedRecord
from rmjournal.text.folding import name_key
from rmjournal.text.mentions import Names
from rmjournal.ui.editor.editor import MarkdownEditor
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit.check_ring import RingState
from rmjournal.ui.parts.commitment_decisions import Decisions
from rmjournal.ui.verbs.commitments import CommitmentVerbs
from rmjournal.ui.verbs.sessions import SessionVerbs
from rmjournal.ui.words.people_directory import PeopleDirectory

from .note_sync import NoteSync
from .record_items import RecordEntry, is_at_name, items_of, with_bearers, with_likely, with_told
from .records_panel import RecordsPanel


class RecordsController(QObject):
    """Between the mirror and the note that is open."""

    def __init__(
        self,
        workspace: Workspace,
        verbs: SessionVerbs,
        mirror: RecordsPanel,
        sync: NoteSync,
        editor: MarkdownEditor,
    ) -> None:
        super().__init__(mirror)
        self._journal = workspace.journal
        self._verbs = verbs
        self._decisions = Decisions(mirror.ask_bar, CommitmentVerbs(workspace, self))
        self._asked = 0
        """The commitment whose ring was pressed last."""
        self._session: int | None = None
        self._mirror = mirror
        self._sync = sync
        self._editor = editor
        self._is_at_name = False
        self._shown = NoteMirror((), ())
        self._names: frozenset[str] = frozenset()
        sync.mirrored.connect(self._on_mirrored)
        editor.cursorPositionChanged.connect(self._on_caret_moved)
        editor.focus_left.connect(self._on_caret_moved)
        self._decisions.settled.connect(self._on_settled)
        workspace.day_changed.connect(mirror.ask_bar.turn_day)
        mirror.ring_pressed.connect(self._on_ring_pressed)
        mirror.person_wanted.connect(self._on_person_wanted)
        mirror.person_meant.connect(self._on_person_meant)
        mirror.put_back.connect(verbs.put_back)
        mirror.dismissed.connect(verbs.dismiss)

    def set_names(self, names: Iterable[str]) -> None:
        """Who is known, for the lines that name somebody who is not."""
        self._names = frozenset(name_key((name.split() or [""])[0]) for name in names)

    @Slot(object)
    def _on_mirrored(self, mirror: NoteMirror) -> None:
        if self._sync.session_id != self._session:
            self._session = self._sync.session_id
            self._mirror.ask_bar.close_now()
        caret = self._editor.caret() if self._editor.hasFocus() else None
        self._is_at_name = is_at_name(mirror, caret)
        items = items_of(mirror, self._journal.clock.today(), self._names, caret)
        items = with_told(items, self._known_to_them(items))
        if any(item.shared_names for item in items):
            people = self._journal.people.names()
            items = [with_bearers(item, people) for item in items]
        unknown = {name for item in items for name in item.unknown_names}
        if unknown:
            like = [each for name in sorted(unknown) for each in self._journal.people.like(name)]
            items = [with_likely(item, dict.fromkeys(like)) for item in items]
        self._shown = mirror
        self._mirror.show_mirror(items, mirror.lost)

    def _known_to_them(self, items: Iterable[RecordEntry]) -> set[int]:
        """Of the commitments that are done, those that all they came from know of."""
        done = [each.record_id for each in items if each.ring is RingState.DONE]
        ids = [each for each in done if each is not None]
        return {row.id for row in self._journal.commitments.some(ids) if row.they_know}

    @Slot()
    def _on_caret_moved(self) -> None:
        """A name that was being written is written once the caret is elsewhere."""
        if self._is_at_name:
            self._sync.mirror_changes()

    @Slot(int)
    def _on_ring_pressed(self, commitment_id: int) -> None:
        try:
            row = self._journal.commitments.row(commitment_id)
        except NotFoundError:
            return
        self._asked = commitment_id
        self._mirror.place_below_commitment(commitment_id)
        today = self._journal.clock.today()
        directory = PeopleDirectory(self._journal.people.rows(archived=True), today)
        self._decisions.decide("advance", row, directory)

    @Slot()
    def _on_settled(self) -> None:
        self._mirror.focus_commitment(self._asked)

    @Slot(object, int)
    def _on_person_meant(self, item: RecordEntry, person_id: int) -> None:
        if item.unknown_names and person_id in dict(item.likely):
            self._write_name(item, person_id)
        elif item.record_id is not None and self._sync.flush():
            self._verbs.mean(TiedRecord(item.kind, item.record_id), person_id)

    def _write_name(self, item: RecordEntry, person_id: int) -> None:
        """The line names them as they are called, as if it had been typed; undo takes it back."""
        known = self._journal.people.known()
        person = next((each for each in known if each.id == person_id), None)
        mark = next((each.mark for each in self._shown.marks if each.mark.line == item.line), None)
        if person is None or mark is None:
            return
        written = Names(known, []).write(person)
        meant = [each for each in mark.mentions if each.name == item.unknown_names[0]]
        for each in reversed(meant):
            self._editor.replace_in_line(item.line, each.start, each.end, written)
        self._sync.flush()

    @Slot(str)
    def _on_person_wanted(self, name: str) -> None:
        if self._sync.session_id is not None:
            self._verbs.add_named(name)
