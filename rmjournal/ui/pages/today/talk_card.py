# SPDX-License-Identifier: MIT
"""The card of the next talk: with whom, when and where, and the questions to bring."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Slot

from rmjournal.core.record import dataclass
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit.avatar import PersonLine
from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.card import Card
from rmjournal.ui.kit.inline_create import InlineCreate
from rmjournal.ui.kit.label import Hairline, Label
from rmjournal.ui.kit.row_spec import Icon, RowSpec, RowStyle, Text
from rmjournal.ui.kit.rows_model import RowsModel
from rmjournal.ui.kit.themed import REST, Column, Row, in_lines, put, spaced
from rmjournal.ui.parts.session_forms import CancelForm
from rmjournal.ui.verbs.questions import QuestionVerbs
from rmjournal.ui.verbs.talks import TodayVerbs
from rmjournal.words.commitments import names_words
from rmjournal.words.people_directory import PeopleDirectory
from rmjournal.words.today import carried_words, place_words, speakers, who_words

from .fitting_list import FittingList

if TYPE_CHECKING:
    from rmjournal.store import AskingRow, Attending, Journal, SessionDetail, SessionRow

MOST_ASKED = 6


@dataclass(frozen=True, slots=True)
class AskLine:
    """A question to bring, and the app's words about it."""

    asking: AskingRow
    note: str


@dataclass(frozen=True, slots=True)
class Talk:
    """The next conversation. `listens_to` is never empty; `more` questions are not shown."""

    detail: SessionDetail
    listens_to: tuple[Attending, ...]
    asks: tuple[AskLine, ...]
    more: int
    has_last: bool
    """Whether they came before."""


def read_talk(journal: Journal, session: SessionRow, directory: PeopleDirectory) -> Talk:
    """The questions for this very session come first, then the longest waiting."""
    who = speakers(session.people)
    lines: list[AskLine] = []
    for person in who:
        name = directory.short_name(person.id, person.name) if len(who) > 1 else ""
        waiting = [each for each in journal.questions.askings_of(person.id) if _waits(each)]
        waiting.sort(key=lambda each: (each.session_id != session.id, each.since, each.id))
        lines += [AskLine(each, carried_words(each, name)) for each in waiting]
    known = directory.people.get(who[0].id)
    return Talk(
        detail=journal.sessions.detail(session.id),
        listens_to=who,
        asks=tuple(lines[:MOST_ASKED]),
        more=max(0, len(lines) - MOST_ASKED),
        has_last=known is not None and known.last_held is not None,
    )


def _waits(asking: AskingRow) -> bool:
    return asking.state == "waiting"


ASK_STYLE = RowStyle(pad=7, indent=32, lead=(8, 19.5, 16))


def ask_row(line: AskLine) -> RowSpec:
    """The mark, the question in up to three lines, and whether it was carried over."""
    question = line.asking.question
    said = QCoreApplication.translate("today", "Ask: {question}").replace("{question}", question)
    return RowSpec(
        question,
        f"{said} {line.note}." if line.note else said,
        lead=Icon("ask", "ask"),
        lines=(
            Text(question, "row_title_today", "ink", 3, leading=25),
            *((Text(line.note),) if line.note else ()),
        ),
    )


_PAD = 22  # design px; rows reach 10 further out than the text


class TalkCard(Card):
    """Enter on a question opens it, Delete takes it off the list."""

    def __init__(self, workspace: Workspace, verbs: TodayVerbs) -> None:
        super().__init__(padding=0)
        self._workspace = workspace
        self._verbs = verbs
        self._questions = QuestionVerbs(workspace, self)
        self._talk: Talk | None = None
        self._who = ""
        self.person = PersonLine("")
        self._bring = Label(self.tr("Bring these questions"), "body_medium", "ink2")
        self.model = RowsModel[AskLine](lambda line: line.asking.id, ask_row, self)
        self.list = FittingList(self.tr("Questions to bring"), self.model, ASK_STYLE)
        self.more = Button("", "link")
        self.create_line = InlineCreate(self.tr("Add a question"), framed=False)
        self.start = Button(self.tr("Start notes"), icon="file-text")
        self.prep = Button(self.tr("Prep card"), "quiet")
        self.read_last = Button(self.tr("Read the last one"), "quiet")
        self.cancel_form = CancelForm()
        self._lay_out()
        self._connect()

    def show_talk(self, talk: Talk, directory: PeopleDirectory) -> None:
        if self._talk is None or talk.detail.id != self._talk.detail.id:
            self.cancel_form.hide()
        self._talk = talk
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
        self.read_last.setVisible(talk.has_last)

    @Slot()
    def open_notes(self) -> None:
        if self._talk is not None:
            self._workspace.session_requested.emit(self._talk.detail.id)

    @Slot()
    def open_last(self) -> None:
        """What was written when one last talked with them."""
        if self._talk is not None and self._talk.has_last:
            person_id = self._talk.listens_to[0].id
            rows = self._workspace.journal.sessions.rows(person_id=person_id)
            held = next((row.id for row in rows if row.status == "held"), None)
            if held is not None:
                self._workspace.session_requested.emit(held)

    @Slot()
    def open_prep(self) -> None:
        if self._talk is not None:
            self._workspace.prep_requested.emit(self._talk.listens_to[0].id)

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
        if self._talk is not None:
            self._verbs.add_question(text, self._talk.listens_to[0].id)

    @Slot(str, str)
    def _on_cancelled(self, by: str, why: str) -> None:
        if self._talk is not None:
            self._verbs.cancel(self._talk.detail, by, why)

    @Slot()
    def _on_create_left(self) -> None:
        target = self.list if self.model.rowCount() else self.start
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)
