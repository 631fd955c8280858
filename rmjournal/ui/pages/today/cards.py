# SPDX-License-Identifier: MIT
"""The cards of Today: the next talk, one that should have been, something heard, whom to talk
with next, and the weekly review."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtWidgets import QWidget

from rmjournal.store import InsightRow, PersonRhythm, SessionRow
from rmjournal.ui.frame.line_draft import LineDraft
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.card import Card
from rmjournal.ui.kit.field import InlineCreate, Saying
from rmjournal.ui.kit.label import Hairline, Label, SerifLabel
from rmjournal.ui.kit.layouts import FlowLayout, in_lines
from rmjournal.ui.kit.row_list import FittingList
from rmjournal.ui.kit.rows import Icon as RowIcon
from rmjournal.ui.kit.rows import RowsModel, RowSpec, RowStyle, Text
from rmjournal.ui.kit.signs import PersonLine
from rmjournal.ui.kit.themed import REST, Column, Icon, Row, filling, in_middle, put, spaced
from rmjournal.ui.parts.sessions import CancelForm
from rmjournal.ui.verbs.questions import QuestionVerbs
from rmjournal.ui.verbs.sessions import TodayVerbs
from rmjournal.words.commitments import names_words
from rmjournal.words.days import day_words
from rmjournal.words.people import PeopleDirectory
from rmjournal.words.today import (
    ReviewWords,
    heard_words,
    place_words,
    source_words,
    who_words,
)

from .reading import AskLine, Talk

ASK_STYLE = RowStyle(pad=7, indent=32, lead=(8, 19.5, 16))


def ask_row(line: AskLine) -> RowSpec:
    """The mark, the question in up to three lines, and whether it was carried over."""
    question = line.asking.question
    said = QCoreApplication.translate("today", "Ask: {question}").replace("{question}", question)
    return RowSpec(
        question,
        f"{said} {line.note}." if line.note else said,
        lead=RowIcon("ask", "ask"),
        lines=(
            Text(question, "row_title_today", "ink", 3, leading=25),
            *((Text(line.note),) if line.note else ()),
        ),
    )


_PAD = 22  # design px; rows reach 10 further out than the text


class HasId(Protocol):
    @property
    def id(self) -> int: ...


R = TypeVar("R", bound=HasId)


class AboutCard(Card, Generic[R]):
    """About one record after the other; it is not shown before there is one."""

    about: R

    def _turn_to(self, about: R) -> bool:
        """Whether it was about another, or about none."""
        before: R | None = getattr(self, "about", None)
        self.about = about
        return before is None or before.id != about.id


class TalkCard(AboutCard[Talk]):
    """Enter on a question opens it, Delete takes it off the list."""

    def __init__(self, workspace: Workspace, verbs: TodayVerbs) -> None:
        super().__init__(padding=0)
        self._workspace = workspace
        self._verbs = verbs
        self._questions = QuestionVerbs(workspace, self)
        self._who = ""
        self.person = PersonLine("")
        self._bring = Label("", "body_medium", "ink2")
        self.model = RowsModel[AskLine](lambda line: line.asking.id, ask_row, self)
        self.list = FittingList(self.tr("Questions to bring"), self.model, ASK_STYLE)
        self.more = Button("", "link")
        self.create_line = InlineCreate("", framed=False)
        self._draft = LineDraft(workspace, self.create_line)
        self.start = Button(self.tr("Start notes"), icon="file-text")
        self.prep = Button(self.tr("Prep card"), "quiet")
        self.read_last = Button(self.tr("Read the last one"), "quiet")
        self.cancel_form = CancelForm()
        self._lay_out()
        self._connect()

    def show_now(self, talk: Talk, directory: PeopleDirectory) -> None:
        if self._turn_to(talk):
            self.cancel_form.hide()
        self._who = who_words(talk.listens_to, directory)
        first = talk.listens_to[0]
        known = directory.people.get(first.id)
        names = names_words([person.name for person in talk.listens_to])
        seed = first.name if known is None else known.uid
        self.person.set_person(names, place_words(talk.detail, directory.today), seed=seed)
        self.model.set_rows(talk.asks)
        self.list.setVisible(bool(talk.asks))
        self._bring.setText(
            self.tr("Bring these questions") if talk.asks else self.tr("No question to bring yet")
        )
        self.more.setVisible(talk.more > 0)
        self.more.setText(self.tr("and %Ln more", "", talk.more))
        pattern = self.tr("Add a question for {name}")
        words = pattern.replace("{name}", directory.short_name(first.id, first.name))
        self.create_line.edit.setPlaceholderText(words)
        self.create_line.edit.setAccessibleName(words)
        self._draft.turn_to(f"question for {first.id}")
        self.read_last.setVisible(talk.has_last)

    @Slot()
    def open_notes(self) -> None:
        self._workspace.session_requested.emit(self.about.id)

    @Slot()
    def open_last(self) -> None:
        """What was written when one last talked with them."""
        rows = self._workspace.journal.sessions.rows(person_id=self.about.listens_to[0].id)
        held = next((row.id for row in rows if row.status == "held"), None)
        if held is not None:
            self._workspace.session_requested.emit(held)

    @Slot()
    def open_prep(self) -> None:
        self._workspace.prep_requested.emit(self.about.listens_to[0].id)

    @Slot()
    def ask_cancel(self) -> None:
        """By whom it was cancelled, and why."""
        self.cancel_form.open_form(self._who)

    @Slot()
    def unask(self) -> None:
        """Take the selected question off their list."""
        line: AskLine | None = self.list.value()
        if line is not None:
            self._questions.unask(line.asking)

    def row_about(self, question_id: int) -> int | None:
        """Where that question stands in the list."""
        askings = [line.asking for line in self.model.values()]
        about = [each.id for each in askings if each.question_id == question_id]
        return self.model.row_of(about[0]) if about else None

    def _lay_out(self) -> None:
        top = Column(gap=14, around=(_PAD, 20, _PAD, 0))
        top.put(self.person, Hairline(), self._bring)
        rows = Column(around=(_PAD - 10, 0)).put(self.list)
        foot = Column(gap=8, around=(_PAD, 0, _PAD, 16)).put(
            Row().put(self.more, REST),
            self.create_line,
            in_lines(self.start, self.prep, self.read_last),
            self.cancel_form,
        )
        put(spaced(self.body, 4), top, rows, foot)

    def _connect(self) -> None:
        self.list.opened.connect(self._on_opened)
        self.create_line.submitted.connect(self._on_submitted)
        self.create_line.left.connect(self._on_create_left)
        self.start.clicked.connect(self.open_notes)
        self.read_last.clicked.connect(self.open_last)
        self.prep.clicked.connect(self.open_prep)
        self.more.clicked.connect(self.open_prep)
        self.cancel_form.submitted.connect(self._on_cancelled)
        self.cancel_form.left.connect(self._on_create_left)

    @Slot(object)
    def _on_opened(self, line: AskLine) -> None:
        self._workspace.question_requested.emit(line.asking.question_id)

    @Slot(str)
    def _on_submitted(self, text: str) -> None:
        self._verbs.add_question(text, self.about.listens_to[0].id)

    @Slot(str, str)
    def _on_cancelled(self, by: str, why: str) -> None:
        self._verbs.cancel(self.about.detail, by, why)

    @Slot()
    def _on_create_left(self) -> None:
        target = self.list if self.model.rowCount() else self.start
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)


class LapsedCard(AboutCard[SessionRow]):
    """One at a time, the latest first."""

    def __init__(self, workspace: Workspace, verbs: TodayVerbs) -> None:
        super().__init__(kind="well", padding=22)
        self._workspace = workspace
        self._verbs = verbs
        self._who = ""
        self._text = Label("", "body_medium", "ink", width=900)
        self.yes = Button(self.tr("We spoke"))
        self.no = Button(self.tr("It did not happen"), "quiet")
        self.open = Button(self.tr("Open the note"), "quiet")
        self.cancel_form = CancelForm(self.tr("It did not happen"))
        put(self.body, self._text, in_lines(self.yes, self.no, self.open), self.cancel_form)
        self.yes.clicked.connect(self._on_yes)
        self.no.clicked.connect(self._on_no)
        self.open.clicked.connect(self._on_open)
        self.cancel_form.submitted.connect(self._on_cancelled)
        self.cancel_form.left.connect(self.no.setFocus)

    def show_now(self, row: SessionRow, directory: PeopleDirectory) -> None:
        if self._turn_to(row):
            self.cancel_form.hide()
        self._who = who_words(row.people, directory)
        pattern = self.tr("You meant to talk with {who} on {day}. Did you?")
        ahead = (row.day - directory.today).days
        if ahead == -1:
            pattern = self.tr("You meant to talk with {who} yesterday. Did you?")
        words = pattern.replace("{day}", day_words(row.day, directory.today))
        self._text.setText(words.replace("{who}", self._who))

    @Slot()
    def _on_yes(self) -> None:
        self._verbs.hold(self.about)

    @Slot()
    def _on_no(self) -> None:
        """By whom, and why?"""
        self.cancel_form.open_form(self._who)

    @Slot(str, str)
    def _on_cancelled(self, by: str, why: str) -> None:
        self._verbs.cancel(self.about, by, why)

    @Slot()
    def _on_open(self) -> None:
        self._workspace.session_requested.emit(self.about.id)


class HeardCard(AboutCard[InsightRow]):
    """Act on it asks in the card for what one will do. What is shown was heard in a session."""

    def __init__(self, workspace: Workspace, verbs: TodayVerbs) -> None:
        super().__init__(kind="well", padding=18)
        self._workspace = workspace
        self._verbs = verbs
        self._when = Label("", "body_medium", "ink2")
        self._text = SerifLabel("", "row_title_today", max_lines=8)
        self._source = Label("", "meta", "ink3")
        self.create_line = InlineCreate(self.tr("What will you do?"), glyph="act", tone="act")
        self._draft = LineDraft(workspace, self.create_line)
        self.act = Button(self.tr("Act on it"), "link")
        self.open = Button(self.tr("Open session"), "link")
        head = Row(gap=8).put(Icon("hear", "hear", 16), filling(self._when))
        links = in_lines(self.act, self.open, gap=14)
        put(self.body, head, self._text, self._source, self.create_line, links)
        self.act.clicked.connect(self.begin_acting)
        self.open.clicked.connect(self._on_open)
        self.create_line.submitted.connect(self._on_submitted)
        self.create_line.left.connect(self._on_left)

    def show_now(self, row: InsightRow, directory: PeopleDirectory) -> None:
        if self._turn_to(row):
            self._draft.turn_to(f"act on {row.id}")
            self.create_line.setVisible(bool(self.create_line.text()))
        self._when.setText(heard_words(row, directory.today))
        self._text.setText(row.text)
        self._source.setText(source_words(row, directory))

    @Slot()
    def begin_acting(self) -> None:
        """Ready for the first letter of what one will do."""
        self.create_line.show()
        self.create_line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot(str)
    def _on_submitted(self, title: str) -> None:
        with Saying() as saying:
            self._verbs.act_on(self.about, title)
        if saying.is_kept:
            self._on_left()

    @Slot()
    def _on_left(self) -> None:
        self.act.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.create_line.hide()

    @Slot()
    def _on_open(self) -> None:
        self._workspace.session_requested.emit(self.about.session_id)


_MOST = 4


class PlanCard(Card):
    """A button for each of those whose time it is, or who are there at all."""

    def __init__(self, plan: Callable[[int], object]) -> None:
        """plan is given a person's id."""
        super().__init__(padding=22)
        self._plan = plan
        self._shown: list[tuple[int, str]] = []
        self._buttons = QWidget()
        self._flow = FlowLayout(self._buttons, 8)
        words = self.tr("What waits to be asked comes along. The day can be moved at any time.")
        put(
            self.body, Label(self.tr("Who will you listen to next?"), "section"),
            Label(words, "body", "ink3"), 4, self._buttons,
        )  # fmt: skip

    def show_now(self, people: Sequence[PersonRhythm], directory: PeopleDirectory) -> None:
        """The first few of them; none that was shown already is made anew."""
        shown = [(each.id, directory.short_name(each.id, each.name)) for each in people[:_MOST]]
        if shown == self._shown:
            return
        self._shown = shown
        self._flow.clear()
        for person_id, name in shown:
            text = self.tr("Plan with {name}").replace("{name}", name)
            button = Button(text, icon="calendar-plus")
            button.clicked.connect(partial(self._plan, person_id))
            self._flow.addWidget(button)
            button.show()
        self._buttons.updateGeometry()


class ReviewCard(Card):
    def __init__(self) -> None:
        super().__init__(padding=18)
        title = self.tr("Weekly review")
        self._line = Label("", "meta", "ink3")
        self.button = Button("")
        self.button.setAccessibleDescription(title)
        words = Column(gap=2).put(Label(title, "body_strong"), self._line)
        self.body.addLayout(Row(gap=12).put(filling(words), in_middle(self.button)))

    def show_words(self, words: ReviewWords) -> None:
        self._line.setText(words.line)
        self.button.setText(words.button)
