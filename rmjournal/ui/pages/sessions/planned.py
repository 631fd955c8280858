# SPDX-License-Identifier: MIT
"""What is planned for a session: the part of the panel, and what joins it to the note."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from itertools import starmap

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from rmjournal.core.errors import NotFoundError
from rmjournal.store import AskingRow, Attending, Changes, SessionDetail
from rmjournal.text.mentions import Names
from rmjournal.ui.editor.suggestions import PreparedQuestion
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.label import Label
from rmjournal.ui.kit.themed import Column, at_start, holder, take_out
from rmjournal.ui.parts.prep_facts import LocalSpeech
from rmjournal.words.people import PeopleDirectory
from rmjournal.words.prep import facts_of, prep_sheet
from rmjournal.words.sheet import Item, Section, shortened

from .details import IconRow, PressedWords, place_of_focus
from .note_page import Mode, NotePage
from .note_sync import NoteSync


@dataclass(frozen=True, slots=True)
class PlannedQuestion:
    """A question that waits to be asked in this session."""

    asking_id: int
    text: str
    note: str = ""
    """For whom, where that is not plain."""
    mention: str = ""
    """What the line ends with, so that it is theirs."""


@dataclass(frozen=True, slots=True)
class PersonInMind:
    """Of the prep card of one person what the panel has room for; name is empty for only one."""

    person_id: int
    name: str
    sections: tuple[Section, ...]


class PlannedPart(QWidget):
    """Enter on a question, or a press of its button, asks for its line in the note."""

    asked = Signal(object)  # PlannedQuestion
    prep_requested = Signal(int)  # person id

    def __init__(self) -> None:
        super().__init__()
        self._questions: tuple[PlannedQuestion, ...] = ()
        self._is_held = False
        self._people: tuple[PersonInMind, ...] = ()
        self._rows: list[QWidget] = []
        self._cards: list[QWidget] = []
        self._title = Label(self.tr("To ask"), "meta_strong", "ink2")
        self.in_mind = QWidget()
        """The second half: its place is below what the note says."""
        self._asks, self._in_mind = Column(gap=7), Column(self.in_mind, gap=7)
        Column(self, gap=7, around=(0, 8, 0, 0)).put(self._title, self._asks)
        self.setAccessibleName(self.tr("Planned for this session"))
        self.in_mind.setAccessibleName(self.tr("To have in mind"))
        self.hide()
        self.in_mind.hide()

    def show_questions(self, questions: Sequence[PlannedQuestion], *, is_held: bool) -> None:
        """Once it was held, a question that goes into the note was asked."""
        if (tuple(questions), is_held) == (self._questions, self._is_held):
            return
        had_focus = place_of_focus(self._rows)
        self._questions, self._is_held = tuple(questions), is_held
        take_out(*self._rows)
        self._rows = [self._question(each) for each in questions]
        _fill(self._asks, self._rows)
        self._show_if_any()
        if had_focus is not None and self._rows:
            self._rows[min(had_focus, len(self._rows) - 1)].setFocus()

    def show_people(self, people: Sequence[PersonInMind]) -> None:
        """What to have in mind of each of them."""
        if tuple(people) == self._people:
            return
        self._people = tuple(people)
        take_out(*self._cards)
        self._cards = [self._card(each) for each in people]
        _fill(self._in_mind, self._cards)
        self._show_if_any()

    def focus_first(self) -> bool:
        """The first question; False where there is none."""
        if not self._rows:
            return False
        self._rows[0].setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def _show_if_any(self) -> None:
        self.setVisible(bool(self._questions))
        self.in_mind.setVisible(bool(self._people))

    def _question(self, question: PlannedQuestion) -> QWidget:
        said = self.tr("Mark as asked") if self._is_held else self.tr("Put it in the note")
        words = PressedWords(question.text, "ask", said=f"{question.note} {said}".strip())
        button = Button(said, "link", tone="ink3")
        button.setAccessibleName(f"{said}: {question.text}")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Enter on the words does the same
        for pressed in (words.pressed, button.clicked):
            pressed.connect(partial(self.asked.emit, question))
        note = (Label(question.note, "meta", "ink3"),) if question.note else ()
        row = IconRow(
            "ask", holder(Column().put(words, *note, at_start(button))), inset=0, tone="ask"
        )
        row.setFocusProxy(words)
        return row

    def _card(self, person: PersonInMind) -> QWidget:
        column = Column(gap=12, around=(0, 8, 0, 0))
        if person.name:
            column.put(Label(person.name, "body_medium", "ink"))
        for section in person.sections:
            title = Label(section.title, "meta_strong", "ink2")
            column.put(Column(gap=7).put(title, *map(_item, section.items)))
        more = Button(self.tr("Prep card"), "link")
        more.clicked.connect(partial(self.prep_requested.emit, person.person_id))
        card = holder(column.put(at_start(more)))
        card.setAccessibleName(person.name or self.tr("To have in mind"))
        return card


def _item(item: Item) -> Column:
    words = Column().put(Label(item.text, "body", "ink", leading=19, width=280))
    if item.note:
        words.put(Label(item.note, "meta", "act" if item.needs_you else "ink3", width=280))
    return words


def _fill(layout: Column, widgets: list[QWidget]) -> None:
    layout.put(*widgets)
    for widget in widgets:
        widget.show()  # now: the focus may go there at once


_WRITTEN_UP_WITHIN = timedelta(days=14)
_MOST_PEOPLE, _MOST_ITEMS = 3, 3
_TALKED = ("begun", "held")  # begun: its note is still empty
_SECTIONS = ("promised", "acting", "advice", "asked")


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
        self._waiting: list[PreparedQuestion] = []
        self._loose: Sequence[PreparedQuestion] | None = ()
        """What waits for nobody yet; None until the mark asks for it, as it may be a lot."""
        self._later: SessionDetail | None = None
        """Of whom to show what to have in mind, once the page is shown."""
        page.installEventFilter(self)
        page.editor.set_prepared_questions(self._prepared)
        part.asked.connect(self._on_asked)
        part.prep_requested.connect(workspace.prep_requested)

    def show_session(self, detail: SessionDetail, directory: PeopleDirectory) -> None:
        """Another session, or the same as it is now."""
        is_other = (detail.id, directory) != (self._session_id, self._directory)
        self._session_id, self._directory = detail.id, directory
        waiting = self._journal.questions.to_ask(detail.id) if detail.people else []
        self._waiting = [PreparedQuestion(each.id, each.question) for each in waiting]
        self._loose = None if detail.people else ()
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
        if self._page.isVisible():
            if is_other:
                self._show_people(detail)
        elif is_other or self._later is not None:  # to make the page takes long enough
            self._part.show_people(())
            self._later = detail

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and self._later is not None:
            QTimer.singleShot(0, self, self._catch_up)
        return False

    @Slot()
    def _catch_up(self) -> None:
        if self._later is not None:
            self._show_people(self._later)

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
        self._later = None
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
            card = self._journal.prep.card(person.id, most=_MOST_ITEMS)
        except NotFoundError:
            return None  # in the trash
        name = self._directory.short_name(person.id, card.person.name)
        facts = facts_of(card, self._directory.today, name)
        sheet = shortened(prep_sheet(facts, LocalSpeech(self._directory.today)), _MOST_ITEMS)
        sections = tuple(each for each in sheet.sections if each.key in _SECTIONS)
        return PersonInMind(person.id, "" if alone else facts.short_name, sections)

    def _prepared(self) -> Sequence[PreparedQuestion]:
        if self._loose is None:
            loose = self._journal.questions.for_nobody_yet()
            self._loose = tuple(starmap(PreparedQuestion, loose))
        return [*self._waiting, *self._loose]

    @Slot(object)
    def _on_asked(self, question: PlannedQuestion) -> None:
        """Its line goes into the note and is saved, so that the two are one from now on."""
        text = f"{question.text} {question.mention}".strip()
        if self._page.mode is Mode.READ:
            self._page.set_mode(Mode.WRITE)
        self._page.editor.insert_question(text)
        self._sync.flush()
