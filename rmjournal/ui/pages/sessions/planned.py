# SPDX-License-Identifier: MIT
"""Joins what is planned for a session to its note: controller of the part of the panel."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from PySide6.QtCore import QObject, Slot

from rmjournal.core.errors import NotFoundError
from rmjournal.store import AskingRow, Attending, Changes, SessionDetail
from rmjournal.text.mentions import Names
from rmjournal.ui.editor.suggestions import PreparedQuestion
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.parts.prep_facts import LocalSpeech, facts_of
from rmjournal.ui.words.people_directory import PeopleDirectory
from rmjournal.words.prep import prep_sheet
from rmjournal.words.sheet import shortened

from .note_page import Mode, NotePage
from .note_sync import NoteSync
from .planned_part import PersonInMind, PlannedPart, PlannedQuestion

_WRITTEN_UP_WITHIN = timedelta(days=14)
_MOST_PEOPLE, _MOST_ITEMS = 3, 3
_TALKED = ("begun", "held")  # begun: its note is still empty
_SECTIONS = ("promised", "advice", "asked")


class PlannedQuestions(QObject):
    """Shows them for a session to come, and for one that is still being written up."""

    def __init__(
        self, workspace: Workspace, part: PlannedPart, page: NotePage, sync: NoteSync
    ) -> None:
        super().__init__(part)
        self._workspace = workspace
        self._journal = workspace.journal
        self._part = part
        self._page = page
        self._sync = sync
        self._session_id: int | None = None
        self._directory = PeopleDirectory([], self._journal.clock.today())
        self._waiting: tuple[PreparedQuestion, ...] = ()
        page.editor.set_prepared_questions(self._prepared)
        part.asked.connect(self._on_asked)
        part.prep_requested.connect(workspace.prep_requested)

    def show_session(self, detail: SessionDetail, directory: PeopleDirectory) -> None:
        """Another session, or the same as it is now."""
        is_other = (detail.id, directory) != (self._session_id, self._directory)
        self._session_id, self._directory = detail.id, directory
        waiting = self._journal.questions.to_ask(detail.id) if detail.people else []
        self._waiting = tuple(PreparedQuestion(each.id, each.question) for each in waiting)
        is_due = self._is_due(detail)
        names = Names(self._journal.people.known(), [each.id for each in detail.people])
        known = {each.id: each for each in reversed(self._journal.people.known())}
        questions = []
        for each in self._for_this_talk(waiting, detail) if is_due else ():
            person = known.get(each.person_id or 0)
            alone = person is None or len(detail.people) == 1
            short = "" if person is None else directory.short_name(person.id, person.name)
            questions.append(
                PlannedQuestion(
                    each.id, each.question,
                    "" if alone else self.tr("For {0}").format(short),
                    "" if alone or person is None else names.write(person),
                )
            )  # fmt: skip
        self._part.show_questions(questions, is_held=detail.status in _TALKED)
        if is_other:
            self._show_people(detail)

    def follow(self, changes: Changes, detail: SessionDetail, *, is_shown: bool) -> None:
        """Show what a write changed about these people; is_shown where show_session() did just
        now."""
        if changes.questions and not is_shown:
            self.show_session(detail, self._directory)
        if changes.commitments or changes.loops or changes.insights or changes.people:
            self._show_people(detail)

    def _is_due(self, detail: SessionDetail) -> bool:
        """Whether it is still to come, or being written up."""
        if detail.status == "planned":
            return True
        since = self._directory.today - detail.day
        return detail.status in _TALKED and since <= _WRITTEN_UP_WITHIN

    def _for_this_talk(
        self, waiting: Sequence[AskingRow], detail: SessionDetail
    ) -> Sequence[AskingRow]:
        """A talk that was held is over for what is meant for one to come: planned for it, or
        written since, while there is one."""
        if detail.status not in _TALKED:
            return waiting
        sessions, others = self._journal.sessions, [each.id for each in detail.people]
        next_ids = {each: sessions.next_with(each) for each in others}

        def is_later(each: AskingRow) -> bool:
            if each.session_id == detail.id:
                return False
            if each.session_status == "planned":
                return True
            theirs = others if each.person_id is None else [each.person_id]
            return each.since > detail.day and any(next_ids.get(who) for who in theirs)

        return [each for each in waiting if not is_later(each)]

    def _show_people(self, detail: SessionDetail) -> None:
        """What to have in mind: until the talk is over."""
        is_ahead = detail.status == "planned" or detail.day >= self._directory.today
        if not is_ahead or detail.status == "cancelled":
            self._part.show_people(())
            return
        speaking = [each for each in detail.people if each.part != "attendee"]
        people = (speaking or [*detail.people])[:_MOST_PEOPLE]
        found = [self._in_mind(each, alone=len(detail.people) == 1) for each in people]
        self._part.show_people([each for each in found if each is not None and each.sections])

    def _in_mind(self, person: Attending, *, alone: bool) -> PersonInMind | None:
        try:
            card = self._journal.prep.card(person.id)
        except NotFoundError:
            return None  # in the trash
        facts = facts_of(card, self._directory)
        sheet = shortened(prep_sheet(facts, LocalSpeech(self._directory.today)), _MOST_ITEMS)
        sections = tuple(each for each in sheet.sections if each.key in _SECTIONS)
        return PersonInMind(person.id, "" if alone else facts.short_name, sections)

    def _prepared(self) -> Sequence[PreparedQuestion]:
        return self._waiting

    @Slot(object)
    def _on_asked(self, question: PlannedQuestion) -> None:
        """Its line goes into the note and is saved, so that the two are one from now on."""
        text = f"{question.text} {question.mention}".strip()
        if self._page.mode is Mode.READ:
            self._page.set_mode(Mode.WRITE)
        self._page.editor.insert_question(text)
        self._sync.flush()
