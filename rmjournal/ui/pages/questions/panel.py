# SPDX-License-Identifier: MIT
"""All there is about the selected question."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import zip_longest
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget
from typing_extensions import override

from rmjournal.model.records import ASKING, QUESTION
from rmjournal.store import AreaRow, AskingRow, QuestionRow
from rmjournal.ui.frame.record_panel import (
    Inset,
    Pick,
    RecordCards,
    RecordPanel,
    Section,
    Text,
    in_a_row,
)
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit.button import Button, IconButton
from rmjournal.ui.kit.choices import Choice
from rmjournal.ui.kit.label import INSET, Hairline, Label, SerifLabel
from rmjournal.ui.kit.signs import Chip, PersonLine
from rmjournal.ui.kit.text_area import TextArea
from rmjournal.ui.kit.themed import Column, Row, filling, spaced
from rmjournal.ui.parts.coach import CoachLine, WordsFollower
from rmjournal.ui.verbs.aims import aim_options
from rmjournal.ui.verbs.questions import QuestionVerbs
from rmjournal.words.days import day_words, when_words
from rmjournal.words.language import field_words
from rmjournal.words.people import PeopleDirectory
from rmjournal.words.questions import asking_when, depth_words, how_far_words, state_words
from rmjournal.words.review_cards import heard_from_words


class AskingCard(RecordPanel[AskingRow]):
    """While it waits it takes a guess, and hides it; with the answer it shows the guess again."""

    session_requested = Signal(int)

    kind = "asking"

    def __init__(self, verbs: QuestionVerbs, asking: AskingRow) -> None:
        super().__init__(spacing=3)
        self._verbs = verbs
        self.asking = asking
        self._person = PersonLine("", size=32)
        self._remove = IconButton("x", self.tr("Take off the list"), tone="ink3")
        self._heard = Column(gap=8)
        self._quotes: list[SerifLabel] = []
        self._guessed = Label("", "meta", "ink3")
        self._how_far = Choice(field_words(ASKING["how_far"].label))
        self._guess_link = Button(self.tr("Guess first"), "link")
        self._answer_link = Button(self.tr("Write the answer"), "link")
        self._session_link = Button(self.tr("Open the session"), "link")
        self._how_far.set_options(
            [(None, field_words(ASKING["how_far"].hint)), *enumerate(how_far_words())]
        )
        self._lay_out()
        self._guess, self._answer = self.texts["prediction"], self.texts["answer"]
        self._guess.hide()
        self._answer.hide()
        self._connect()

    def set_asking(
        self,
        asking: AskingRow,
        directory: PeopleDirectory,
        *,
        seed: str = "",
        heard: Sequence[str] = (),
    ) -> None:
        """heard are the lines of a note that are the answer, if that is where it was written."""
        was_open = {area: not area.isHidden() for area in (self._guess, self._answer)}
        is_same = asking.id == self.asking.id and asking.state == self.asking.state
        self.asking = asking
        waits, answered = asking.state == "waiting", bool(asking.answer)
        name = asking.person_name or self.tr("Anyone")
        sub = asking_when(asking, directory) if waits else self._asked_words(asking, directory)
        has_face = asking.person_id is not None
        self._person.set_person(name, sub, seed=seed, has_face=has_face)
        self._remove.setVisible(waits)
        self.show_record(asking, directory.today)
        if heard:
            self._answer.set_text("")
        has_guess = bool(asking.prediction)
        # A guess is out of sight as soon as it is written, until the answer is in.
        opened_guess = is_same and was_open[self._guess]
        opened_guess = opened_guess and (self._guess.edit.hasFocus() or not has_guess)
        opened_answer = is_same and was_open[self._answer]
        self._guess.setVisible(waits and opened_guess)
        self._answer.setVisible(not heard and (not waits or opened_answer))
        self._show_heard(heard)
        compares = answered and has_guess
        kept = self.tr("Your guess is kept until the answer is in.")
        thought = self.tr("You thought: {0}").replace("{0}", asking.prediction)
        self._guessed.setText(thought if answered else kept)
        self._guessed.setVisible(has_guess and self._guess.isHidden())
        self._how_far.setVisible(compares)
        self._guess_link.setText(self.tr("Change it") if has_guess else self.tr("Guess first"))
        self._guess_link.setVisible(waits and self._guess.isHidden())
        self._answer_link.setVisible(waits and self._answer.isHidden())
        self._session_link.setVisible(not waits and asking.session_id is not None)

    @override
    def draft(self, record: AskingRow, field: str, text: str) -> None:
        draft = self._verbs.draft_guess if field == "prediction" else self._verbs.draft_answer
        draft(record, text)

    @override
    def edit(self, record: AskingRow, field: str, before: Any, after: Any) -> None:
        match field:
            case "prediction":
                self._verbs.guess(record, before, after)
            case "answer":
                self._verbs.answer(record, before, after)
            case "how_far":
                self._verbs.set_how_far(record, after)

    def _show_heard(self, lines: Sequence[str]) -> None:
        """Each with a gap above it, so that two do not read as one."""
        while len(self._quotes) < len(lines):
            quote = SerifLabel("", "row_title_card", "ink2")
            self._quotes.append(quote)
            self._heard.put(quote)
        for quote, line in zip_longest(self._quotes, lines):
            quote.setText("" if line is None else self.tr("“{0}”").format(line))
            quote.setVisible(line is not None)

    def _asked_words(self, asking: AskingRow, directory: PeopleDirectory) -> str:
        if asking.asked_on is None:
            return self.tr("Asked")
        day = day_words(asking.asked_on, directory.today, mid_sentence=True)
        return self.tr("Asked {0}").format(day)

    def _lay_out(self) -> None:
        head = Row(around=(INSET, 0, 0, 0)).put(filling(self._person), self._remove)
        self.bind("how_far", self._how_far)
        links = in_a_row(self._guess_link, self._answer_link, self._session_link, spacing=14)
        spaced(self.column, 3, (0, 0, 0, 6))
        self.lay_out(
            head,
            Text(ASKING["prediction"], one_line=True, has_caption=False),
            Text(ASKING["answer"], has_caption=False),
            Inset(self.stack(4, self._heard, self._guessed, self._how_far, links)),
        )

    def _connect(self) -> None:
        self._remove.clicked.connect(self._on_removed)
        for area, link in ((self._guess, self._guess_link), (self._answer, self._answer_link)):
            link.clicked.connect(partial(self._open, area, link))
        self._session_link.clicked.connect(self._on_session_link)
        for area in (self._guess, self._answer):
            area.left.connect(self._on_area_left)
            area.submitted.connect(self._on_area_left)

    @Slot()
    def _on_area_left(self) -> None:
        """By key the focus was still in the guess when it was kept."""
        if self.asking.prediction and not self._guess.edit.hasFocus():
            self._guess.hide()

    @Slot()
    def _on_removed(self) -> None:
        self._verbs.unask(self.asking)

    def _open(self, area: TextArea, link: Button) -> None:
        area.show()
        area.setFocus()
        link.hide()
        if area is self._guess:
            self._guessed.hide()

    @Slot()
    def _on_session_link(self) -> None:
        if self.asking.session_id is not None:
            self.session_requested.emit(self.asking.session_id)


class PeopleMenu(QMenu):
    """Those the question waits for already are shown with a tick and cannot be chosen."""

    chosen = Signal(int, object)  # question id; person id, or None for anyone

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._question_id = 0
        self.setAccessibleName(self.tr("Put on the next talk with"))
        self.triggered.connect(self._on_triggered)

    def fill(self, question: QuestionRow, directory: PeopleDirectory) -> None:
        self.clear()
        self._question_id = question.id
        waiting = {each.person_id for each in question.askings if each.state == "waiting"}
        for person in directory.active():
            when = directory.when(person.id)
            said = when_words(*when, directory.today) if when else self.tr("No date yet")
            name = person.name.replace("&", "&&").replace("\t", " ")
            self._add(f"{name}\t{said}", person.id, person.id in waiting)
        if self.actions():
            self.addSeparator()
        self._add(self.tr("Anyone"), None, None in waiting)

    def ask(self, question: QuestionRow, directory: PeopleDirectory, where: QPoint) -> None:
        """Open at that place of the screen with the first choice current."""
        self.fill(question, directory)
        free = next((action for action in self.actions() if action.isEnabled()), None)
        self.popup(where)
        if free is not None:
            self.setActiveAction(free)

    def _add(self, text: str, person_id: int | None, is_waiting: bool) -> None:
        action = self.addAction(text)
        action.setData(person_id)
        action.setCheckable(is_waiting)
        action.setChecked(is_waiting)
        action.setEnabled(not is_waiting)

    @Slot(QAction)
    def _on_triggered(self, action: QAction) -> None:
        self.chosen.emit(self._question_id, action.data())


_TONES = {"to_ask": "ask", "asked": "ask", "answered": "hear"}


class QuestionPanel(RecordPanel[QuestionRow]):
    """Edits in place; follows the store when show_question() is called again."""

    kind = "question"

    def __init__(self, workspace: Workspace, verbs: QuestionVerbs) -> None:
        super().__init__(verbs)
        self._workspace = workspace
        self._verbs = verbs
        self._directory = PeopleDirectory([], workspace.journal.clock.today())
        self.cards = RecordCards(self._card)
        self.coach = CoachLine(workspace.preferences, inset=INSET)
        self._area_chip = Chip("")
        self._state_chip = Chip("")
        self._bring = Button(self.tr("Put on the next talk with…"), "link", icon="plus")
        self._menu = PeopleMenu(self)
        self._source_title = Section(self.tr("What you heard before"), above=10)
        self._source = SerifLabel("", "row_title_card", "ink2")
        self._asked_title = Section(self.tr("Asked before"), above=10)
        self._waiting, self._asked = (Column(gap=4, around=(0, 4, 0, 0)) for _ in range(2))
        self._lay_out()
        self.text = self.texts["text"]
        WordsFollower(self.coach, self.text.edit)
        self._bring.clicked.connect(self._on_bring_clicked)
        self._menu.chosen.connect(self._on_person_chosen)

    def show_question(
        self, question: QuestionRow, directory: PeopleDirectory, areas: list[AreaRow]
    ) -> None:
        """Show another question, or the same as it is now."""
        self._directory = directory
        self._offer_choices(areas)
        aims = aim_options(self._workspace.journal, question.aim)
        self.choices["aim"].set_options(aims)
        self.parts["aim"].setVisible(bool(aims))
        self.show_record(question, directory.today)
        self._show_source(question.insight_id)
        self._show_chips(question, areas)
        self._show_askings(question.askings)

    @override
    def clear(self) -> None:
        self.coach.clear()
        super().clear()

    def ask_whom(self, where: QPoint) -> None:
        """Open the people menu at that place of the screen."""
        if self.record is not None:
            self._menu.ask(self.record, self._directory, where)

    def _lay_out(self) -> None:
        self.nest(self.cards)
        self.lay_out(
            Text(QUESTION["text"], required=True, role="object_title", has_caption=False),
            self.coach,
            Inset(in_a_row(self._area_chip, self._state_chip, spacing=6)),
            8,
            Inset(Hairline()),
            Section(self.tr("For"), above=10),
            self._waiting,
            Inset(in_a_row(self._bring)),
            Section(field_words(QUESTION["why"].label), above=10),
            Text(QUESTION["why"], has_caption=False),
            self._source_title,
            Inset(self._source),
            self._asked_title,
            self._asked,
            14,
            *(Pick(QUESTION[field]) for field in ("area", "practice", "depth", "aim")),
        )

    def _show_source(self, insight_id: int | None) -> None:
        """What was heard that it came from, if it did."""
        words = ""
        if insight_id is not None:
            heard = self._workspace.journal.insights.row(insight_id)
            words = self.tr("\u201c{heard}\u201d {who}")
            words = words.replace("{who}", heard_from_words(heard, self._directory))
            words = words.replace("{heard}", heard.text)
        self._source.setText(words)
        for widget in (self._source_title, self._source):
            widget.setVisible(bool(words))

    def _offer_choices(self, areas: list[AreaRow]) -> None:
        none = (None, self.tr("None"))
        gains = [(area.code, area.name) for area in areas if area.kind != "practice"]
        practices = [(area.code, area.name) for area in areas if area.kind == "practice"]
        depths = [(depth, depth_words(depth)) for depth in (1, 2, 3)]
        for field, options in (
            ("area", [none, *gains]),
            ("practice", [none, *practices]),
            ("depth", [(None, self.tr("Not said")), *depths]),
        ):
            self.choices[field].set_options(options)

    def _show_chips(self, question: QuestionRow, areas: list[AreaRow]) -> None:
        names = {area.code: area.name for area in areas}
        area = names.get(question.area or question.practice or "", "")
        self._area_chip.set_chip(area, "plain")
        self._area_chip.setVisible(bool(area))
        tone = _TONES.get(question.state, "plain")
        self._state_chip.set_chip(state_words(question.state), tone)

    def _show_askings(self, askings: tuple[AskingRow, ...]) -> None:
        heard = self._heard(askings)
        for asking, card in zip(askings, self.cards.show_only(askings), strict=True):
            person = self._directory.people.get(asking.person_id or 0)
            card.set_asking(
                asking,
                self._directory,
                seed=person.uid if person else "",
                heard=heard.get(asking.id, ()),
            )
            self._place(card)
        self._asked_title.setVisible(self._asked.count() > 0)

    def _heard(self, askings: tuple[AskingRow, ...]) -> dict[int, list[str]]:
        """The lines of a note that an answer consists of, by asking."""
        found: dict[int, list[str]] = {}
        from_notes = [each for each in askings if each.answer and each.session_id is not None]
        ids = {each.id for each in from_notes}
        for person_id in {each.person_id for each in from_notes}:
            for insight in reversed(self._workspace.journal.insights.rows(person_id=person_id)):
                if insight.asking_id in ids:
                    found.setdefault(insight.asking_id, []).append(insight.text)
        said = {each.id: sorted(each.answer.split("\n")) for each in askings}
        return {id_: lines for id_, lines in found.items() if sorted(lines) == said[id_]}

    def _card(self, asking: AskingRow) -> AskingCard:
        card = AskingCard(self._verbs, asking)
        card.session_requested.connect(self._workspace.session_requested)
        card.left.connect(self.left)
        return card

    def _place(self, card: AskingCard) -> None:
        """Among those it belongs to; one that somebody types in stays where it is."""
        right = self._waiting if card.asking.state == "waiting" else self._asked
        wrong = self._asked if right is self._waiting else self._waiting
        if right.indexOf(card) >= 0 or (card.has_focus() and wrong.indexOf(card) >= 0):
            return
        wrong.removeWidget(card)
        right.addWidget(card)

    @Slot()
    def _on_bring_clicked(self) -> None:
        corner = self._bring.rect().bottomLeft()
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            corner = self._bring.rect().bottomRight()
        self.ask_whom(self._bring.mapToGlobal(corner))

    @Slot(int, object)
    def _on_person_chosen(self, question_id: int, person_id: int | None) -> None:
        if self.record is not None and self.record.id == question_id:
            self._verbs.ask(self.record, person_id)
