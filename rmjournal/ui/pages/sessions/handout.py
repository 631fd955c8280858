# SPDX-License-Identifier: MIT
"""The page that everybody takes home from a group talk: looked at, then copied or saved."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from rmjournal.core.errors import JournalError
from rmjournal.store import Journal
from rmjournal.store.operations.notes import TiedMark
from rmjournal.text.marks import MarkKind
from rmjournal.text.plain import plain_line
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.parts.leaving.dialog import Outgoing, show_leaving
from rmjournal.ui.parts.prep_facts import LocalSpeech, PaperSpeech
from rmjournal.ui.parts.prep_leaving import sheet_outgoing
from rmjournal.words.handout import HandoutFacts, NextStep, Teacher, handout
from rmjournal.words.note_leaving import heading_of
from rmjournal.words.sheet import Sheet


def read_handout(journal: Journal, session_id: int) -> Sheet:
    """The page as the session and its note are now. Raises NotFoundError."""
    with journal.reading():
        detail = journal.sessions.detail(session_id)
        ties = [tied for tied in journal.notes.mirror(session_id).marks if _is_there(tied)]
        steps = tuple(_step(journal, tied) for tied in ties if _is(tied, MarkKind.COMMITMENT))
        names = journal.people.known()
        here = {person.id for person in names}
    people = [each for each in detail.people if each.id in here]
    facts = HandoutFacts(
        topic=heading_of(journal.notes.text(session_id)),
        day=detail.day,
        presenters=tuple(each.name for each in people if each.part == "presenter"),
        attendees=tuple(each.name for each in people if each.part != "presenter"),
        questions=_texts(tied for tied in ties if _is_question(tied, is_waiting=False)),
        to_ask=_texts(tied for tied in ties if _is_question(tied, is_waiting=True)),
        heard=_texts(tied for tied in ties if _is(tied, MarkKind.INSIGHT)),
        next_steps=steps,
        teachers=tuple(Teacher(p.name, p.could_teach) for p in people if p.could_teach),
        names=tuple(person.name for person in names),
    )
    return handout(facts, PaperSpeech(journal.clock.today()))


class HandoutController(QObject):
    """Shows the page before it is given out."""

    def __init__(self, workspace: Workspace, window: QWidget) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._journal = workspace.journal
        self._window = window

    def show(self, session_id: int) -> None:
        """Tick its lines, change them, then copy or save the page."""
        outgoing = self.outgoing(session_id)
        if outgoing is not None:
            show_leaving(self._workspace, self._window, outgoing)

    def outgoing(self, session_id: int) -> Outgoing | None:
        """None when it cannot be read, which is said at the head of the window."""
        self._workspace.about_to_write.emit()  # what is typed goes on the page too
        try:
            sheet = read_handout(self._journal, session_id)
        except JournalError as error:
            self._workspace.failed.emit(error)
            return None
        return sheet_outgoing(
            sheet,
            LocalSpeech(self._journal.clock.today()),
            self.tr("Page for everybody"),
            self.tr("Everybody will read this. Whatever names somebody is off to begin with."),
            self.tr("Page for everybody"),
        )


def _step(journal: Journal, tied: TiedMark) -> NextStep:
    """As the line says it, with what became of its record."""
    text, due = plain_line(tied.mark.body), tied.mark.due
    due_on = None if due is None else due.day
    if tied.record_id is None:
        return NextStep(text, due_on)
    row = journal.commitments.row(tied.record_id)
    return NextStep(text, due_on, row.state, row.ended_on)


def _is_there(tied: TiedMark) -> bool:
    """Its record is not in the trash; a line that is not saved yet has none."""
    return tied.record_id is None or tied.state is not None


def _is(tied: TiedMark, kind: MarkKind) -> bool:
    return tied.mark.kind is kind


def _is_question(tied: TiedMark, *, is_waiting: bool) -> bool:
    return _is(tied, MarkKind.QUESTION) and (tied.state == "waiting") is is_waiting


def _texts(ties: Iterable[TiedMark]) -> tuple[str, ...]:
    return tuple(plain_line(tied.mark.body) for tied in ties)
