# SPDX-License-Identifier: MIT
"""Step 5, the first two cards: who has no date yet, and the talks to come with their questions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, time, timedelta
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget
from typing_extensions import override

from rmjournal.store import AskingRow, PersonRhythm, QuestionRow, SessionRow
from rmjournal.store.operations.questions import Listed
from rmjournal.store.queries.review_cards import Coming
from rmjournal.text.day_forms import on_working_day
from rmjournal.ui.frame.ask_bar import AskBar
from rmjournal.ui.frame.line_draft import LineDraft
from rmjournal.ui.frame.undoable import Listing
from rmjournal.ui.kit.button import Button, IconButton
from rmjournal.ui.kit.card import Card
from rmjournal.ui.kit.field import InlineCreate
from rmjournal.ui.kit.label import Hairline, SerifLabel
from rmjournal.ui.kit.layouts import clear_layout
from rmjournal.ui.kit.letters import Choice
from rmjournal.ui.kit.signs import PersonLine
from rmjournal.ui.kit.themed import Column, Icon, Row, at_top, filling, holder, sized
from rmjournal.ui.parts.sessions import WhenForm
from rmjournal.words.days import when_words
from rmjournal.words.people import PeopleDirectory, next_words
from rmjournal.words.sessions import who_words

from .decisions import DecisionRow, DecisionRows
from .step import ReviewContext

_LONGEST_ENTRY = 90
_MOST_ENTRIES = 20
_PLACE = (5, "questions")
_WEEK = timedelta(days=7)


def day_to_plan(row: PersonRhythm, today: date) -> date:
    """When the rhythm asks for it, but a week from today at the earliest, and on a working day."""
    due = row.rhythm.due_on if row.rhythm is not None else None
    day = max(due or today, today + _WEEK) if due is None or due <= today else due
    return on_working_day(day)


class PlanPart(DecisionRows[PersonRhythm]):
    """Somebody whose talk was planned in this sitting stays, with its day."""

    def __init__(self, context: ReviewContext) -> None:
        super().__init__()
        self._context = context
        self._people: dict[int, PersonLine] = {}
        self.bar = AskBar()
        self.body.addWidget(self.bar)

    @override
    def make_row(self, row_id: int, row: PersonRhythm) -> DecisionRow:
        person = self._people[row_id] = PersonLine(row.name, seed=row.uid, size=32)
        return DecisionRow(row_id, person, [self._choice()])

    def _choice(self) -> Choice:
        return Choice("plan", "P", self.tr("Plan a talk"))

    @override
    def fill_row(self, widget: DecisionRow, row: PersonRhythm) -> None:
        today = self._context.today
        words = next_words(row, today)
        widget.is_open = row.next_day is None or row.next_day < today
        sub = words.first
        if words.second and widget.is_open:
            sub = self.tr("{first}. {second}").format(first=words.first, second=words.second)
        tone = "ink2" if words.tone == "ink" else words.tone
        self._people[row.id].set_person(row.name, sub, seed=row.uid, sub_tone=tone)
        button = widget.buttons["plan"]
        button.setVisible(widget.is_open)
        said = self.tr("{name}: {plan}").replace("{plan}", button.choice.text)
        button.setAccessibleName(said.replace("{name}", row.name))


class _Waiting(QWidget):
    """One question, with its way out of the talk."""

    unask_requested = Signal(int)  # asking id

    def __init__(self, asking: AskingRow) -> None:
        super().__init__()
        glyph = sized(holder(Column(around=(0, 5, 0, 0)).put(Icon("ask", "ask", 16))), width=32)
        words = SerifLabel(asking.question, "row_title")
        take_away = self.tr("Do not bring: {question}").replace("{question}", asking.question)
        self.button = IconButton("x", take_away, tone="ink3")
        self.button.setToolTip(self.tr("Do not bring this one"))
        Row(self, gap=6).put(at_top(glyph), filling(words), at_top(self.button))
        self.button.clicked.connect(partial(self.unask_requested.emit, asking.id))


class TalkCard(Card):
    """One person is asked: the first of the session, or anyone where nobody is named.

    A question that is added here is one's own, and waits for them.
    """

    def __init__(self, context: ReviewContext, coming: Coming) -> None:
        super().__init__(padding=18)
        self._context = context
        self._offered: Sequence[QuestionRow] = ()
        self._person = PersonLine("?", size=32)
        self._list = Column(gap=6)
        self.line = InlineCreate(self.tr("Add a question"), framed=False)
        self._draft = LineDraft(context.workspace, self.line)
        self._more = Button(self.tr("Bring one you have"), "link", icon="list")
        self._session = coming.session
        self._today = date.min
        self.change = Button(self.tr("Another day or time"), "link", icon="clock")
        self.when = WhenForm()
        self.body.addLayout(Row(gap=8).put(filling(self._person), at_top(self.change)))
        self.body.addWidget(self.when)
        self.body.addWidget(Hairline())
        self.body.addLayout(self._list)
        self.body.addLayout(Row(gap=8).put(filling(self.line), self._more))
        self.line.submitted.connect(self._on_submitted)
        self._more.clicked.connect(self._on_more)
        self.change.clicked.connect(self._on_change)
        self.when.submitted.connect(self._on_when_submitted)
        self.when.left.connect(self.change.setFocus)

    def show_talk(
        self, coming: Coming, directory: PeopleDirectory, offered: Sequence[QuestionRow]
    ) -> None:
        """offered are the first of one's own questions that do not wait for them yet."""
        session = self._session = coming.session
        self._today = directory.today
        who = who_words(session.people, directory)
        if len(session.people) == 1:
            who = session.people[0].name
        when = when_words(session.day, session.start, directory.today)
        first = session.people[0] if session.people else None
        person = directory.people.get(first.id) if first is not None else None
        self._person.set_person(who, when, seed=person.uid if person is not None else who)
        name = directory.short_name(first.id, first.name) if first is not None else who
        words = self.tr("Add a question for {name}").replace("{name}", name)
        self.line.edit.setPlaceholderText(words)
        self.line.edit.setAccessibleName(words)
        self._draft.turn_to(question_draft(session))
        self._offered = offered
        self._more.setVisible(bool(offered))
        bring = self.tr("Bring {name} a question you have").replace("{name}", name)
        self._more.setAccessibleName(bring)
        self._show_questions(coming.questions)

    def keep_typed(self) -> bool:
        """The question and the day that are typed, as Enter does; False where one stays."""
        self.when.finish()
        return self.line.submit() and self.when.isHidden()

    def _show_questions(self, questions: Sequence[AskingRow]) -> None:
        clear_layout(self._list)
        for asking in questions:
            row = _Waiting(asking)
            row.unask_requested.connect(self._on_unask)
            self._list.addWidget(row)

    @Slot()
    def _on_change(self) -> None:
        self.when.open_form(self._session, self._today)

    @Slot(object, object, object)
    def _on_when_submitted(self, day: date, start: time | None, minutes: int | None) -> None:
        now = self._session
        edit = partial(self._context.journal.sessions.edit, now.id)
        is_same = (now.day, now.start, now.minutes) == (day, start, minutes)
        if not is_same:
            self._do(
                partial(edit, day=day, start=start, minutes=minutes),
                partial(edit, day=now.day, start=now.start, minutes=now.minutes),
                self.tr("Another time"),
            )

    def menu(self) -> QMenu:
        """The questions that could be brought, oldest first; it deletes itself when it closes."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(self._more.accessibleName())
        for row in self._offered:
            text = row.text
            if len(text) > _LONGEST_ENTRY:
                text = text[: _LONGEST_ENTRY - 1].rstrip() + "\u2026"
            action = menu.addAction(text.replace("&", "&&").replace("\t", " "))
            action.setData(row.id)
        menu.triggered.connect(self._on_triggered)
        return menu

    @Slot(str)
    def _on_submitted(self, text: str) -> None:
        questions, session = self._context.journal.questions, self._session
        make = partial(questions.write_for, text, [asked_person(session)], session_id=session.id)
        self._list_question(make, self.tr("Question added"))

    @Slot()
    def _on_more(self) -> None:
        menu = self.menu()
        menu.popup(self._more.mapToGlobal(QPoint(0, self._more.height())))
        if menu.actions():
            menu.setActiveAction(menu.actions()[0])

    @Slot(QAction)
    def _on_triggered(self, action: QAction) -> None:
        questions, session = self._context.journal.questions, self._session
        make = partial(
            questions.list_for, action.data(), [asked_person(session)], session_id=session.id
        )
        self._list_question(make, self.tr("Put on the next talk"))

    @Slot(int)
    def _on_unask(self, asking_id: int) -> None:
        trash = self._context.journal.trash
        self._do(
            partial(trash.put, "asking", asking_id),
            partial(trash.restore, "asking", asking_id),
            self.tr("Taken off the talk"),
        )

    def _list_question(self, make: Callable[[], Listed], words: str) -> None:
        listing = Listing(self._context.journal, make)
        self._do(listing.do, partial(listing.undo, 0), words)

    def _do(self, do: Callable[[], object], undo: Callable[[], object], words: str) -> bool:
        return self._context.review_actions.do(do, undo, words, _PLACE)


def question_draft(session: SessionRow) -> str:
    """What is typed for somebody here is there on the page of today, too."""
    person_id = asked_person(session)
    return f"question in {session.id}" if person_id is None else f"question for {person_id}"


def asked_person(session: SessionRow) -> int | None:
    return session.people[0].id if session.people else None


class TalksPart(QWidget):
    """A card for each."""

    def __init__(self, context: ReviewContext) -> None:
        super().__init__()
        self._context = context
        self._talks: Sequence[Coming] = ()
        self.cards: dict[int, TalkCard] = {}
        self._column = Column(self, gap=12)

    def show_talks(self, talks: Sequence[Coming]) -> None:
        self._talks = talks
        for gone in self.cards.keys() - {coming.session.id for coming in talks}:
            card = self.cards.pop(gone)
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        for place, coming in enumerate(talks):
            card = self.cards.get(coming.session.id) or self._add(coming, place)
            offered = self._context.journal.questions.first(
                "to_ask", _MOST_ENTRIES, but_of=asked_person(coming.session)
            )
            card.show_talk(coming, self._context.directory, offered)

    def focus_first(self) -> bool:
        first = next(iter(self._talks), None)
        if first is None:
            return False
        self.cards[first.session.id].line.setFocus()
        return True

    def keep_typed(self) -> bool:
        """What is typed in each; False where some of it could not be kept."""
        kept = [card.keep_typed() for card in list(self.cards.values())]
        return all(kept)

    def _add(self, coming: Coming, place: int) -> TalkCard:
        card = TalkCard(self._context, coming)
        self.cards[coming.session.id] = card
        self._column.insertWidget(place, card)
        return card
