# SPDX-License-Identifier: MIT
"""One question for one person: the guess before, the answer after."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout
from typing_extensions import override

from rmjournal.model.records import ASKING
from rmjournal.store import AskingRow
from rmjournal.ui.frame.record_panel import Inset, RecordPanel, Text, in_a_row
from rmjournal.ui.kit.avatar import PersonLine
from rmjournal.ui.kit.button import Button, IconButton
from rmjournal.ui.kit.choice import Choice
from rmjournal.ui.kit.dates import day_words
from rmjournal.ui.kit.label import Label, SerifLabel
from rmjournal.ui.kit.text_area import INSET, TextArea
from rmjournal.ui.kit.theme import px
from rmjournal.ui.verbs.questions import QuestionVerbs
from rmjournal.ui.words.people_directory import PeopleDirectory
from rmjournal.ui.words.questions import asking_when, how_far_words


class AskingCard(RecordPanel[AskingRow]):
    """While it waits it takes a guess, and hides it; with the answer it shows the guess again."""

    session_requested = Signal(int)

    def __init__(self, verbs: QuestionVerbs, asking: AskingRow) -> None:
        super().__init__(spacing=3)
        self._verbs = verbs
        self.asking = asking
        self._person = PersonLine("", size=32)
        self._remove = IconButton("x", self.tr("Take off the list"), tone="ink3")
        self._heard = QVBoxLayout()
        self._quotes: list[SerifLabel] = []
        self._guessed = Label("", "meta", "ink3")
        self._how_far = Choice(self.tr(ASKING["how_far"].label))
        self._guess_link = Button(self.tr("Guess first"), "link")
        self._answer_link = Button(self.tr("Write the answer"), "link")
        self._session_link = Button(self.tr("Open the session"), "link")
        self._how_far.set_options(
            [(None, self.tr(ASKING["how_far"].hint)), *enumerate(how_far_words())]
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
            self._heard.addWidget(quote)
        for quote, line in zip_longest(self._quotes, lines):
            quote.setText("" if line is None else self.tr("“{0}”").format(line))
            quote.setVisible(line is not None)

    def _asked_words(self, asking: AskingRow, directory: PeopleDirectory) -> str:
        if asking.asked_on is None:
            return self.tr("Asked")
        day = day_words(asking.asked_on, directory.today, mid_sentence=True)
        return self.tr("Asked {0}").format(day)

    def _lay_out(self) -> None:
        head = in_a_row(self._person, self._remove)
        head.setStretch(0, 1)
        head.setContentsMargins(px(INSET), 0, 0, 0)
        self._heard.setSpacing(px(8))
        self.bind("how_far", self._how_far)
        links = in_a_row(self._guess_link, self._answer_link, self._session_link, spacing=14)
        self.column.setContentsMargins(0, 0, 0, px(6))
        self.lay_out(
            head,
            Text(ASKING["prediction"], one_line=True, has_caption=False),
            Text(ASKING["answer"], has_caption=False),
            Inset(self.stack(4, self._heard, self._guessed, self._how_far, links)),
        )

    def _connect(self) -> None:
        self._remove.clicked.connect(self._on_removed)
        self._guess_link.clicked.connect(self._on_guess_link)
        self._answer_link.clicked.connect(self._on_answer_link)
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

    @Slot()
    def _on_guess_link(self) -> None:
        self._open(self._guess, self._guess_link)

    @Slot()
    def _on_answer_link(self) -> None:
        self._open(self._answer, self._answer_link)

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
