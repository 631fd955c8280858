# SPDX-License-Identifier: MIT
"""What can be done with the selected question, at the foot of its panel."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from rmjournal.store import AskingRow, PersonRhythm, QuestionRow
from rmjournal.ui.frame.people_directory import PeopleDirectory, When
from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.dates import day_words
from rmjournal.ui.kit.theme import px
from rmjournal.ui.verbs.questions import QuestionVerbs
from rmjournal.ui.words.questions import next_turn


class QuestionFoot(QWidget):
    """Into or out of the very next talk with one click; park, let go, delete, take up again."""

    def __init__(self, verbs: QuestionVerbs) -> None:
        super().__init__()
        self._verbs = verbs
        self._question: QuestionRow | None = None
        self._next_person: int | None = None
        self._in_next: AskingRow | None = None
        self._talk = Button("", icon="calendar")
        self._talk.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._take_up = Button(self.tr("Take up again"))
        self._take_up.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._park = Button(self.tr("Set aside"), "quiet")
        self._let_go = Button(self.tr("Let it go"), "quiet")
        self._delete = Button(self.tr("Delete"), "quiet")
        row = QHBoxLayout()
        row.setSpacing(px(2))
        for button in (self._park, self._let_go, self._delete):
            button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            row.addWidget(button, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(6))
        column.addWidget(self._talk)
        column.addWidget(self._take_up)
        column.addLayout(row)
        self._talk.clicked.connect(self._on_talk)
        self._take_up.clicked.connect(self._on_take_up)
        self._park.clicked.connect(self._on_park)
        self._let_go.clicked.connect(self._on_let_go)
        self._delete.clicked.connect(self._on_delete)

    def show_question(self, question: QuestionRow, directory: PeopleDirectory) -> None:
        self._question = question
        set_aside = question.state in ("parked", "let_go")
        self._take_up.setVisible(set_aside)
        self._park.setVisible(question.state != "parked")
        self._let_go.setVisible(question.state != "let_go")
        self._show_talk(question, directory)
        if set_aside:
            self._talk.hide()

    def _show_talk(self, question: QuestionRow, directory: PeopleDirectory) -> None:
        """Names the day, so that nobody has to open the directory."""
        self._in_next = next(
            (
                each
                for each in question.askings
                if each.state == "waiting"
                and each.person_id is not None
                and directory.is_next(each.person_id)
            ),
            None,
        )
        coming = next(
            (person for person in directory.active() if directory.is_next(person.id)), None
        )
        self._next_person = coming.id if coming else None
        if self._in_next is not None:
            self._talk.setText(self._out_words(next_turn(self._in_next, directory), directory))
        elif coming is not None:
            self._talk.setText(self._ask_words(coming, directory))
        self._talk.setVisible(coming is not None)

    def _out_words(self, when: When | None, directory: PeopleDirectory) -> str:
        if when is None or _is_near(when[0], directory):
            return self.tr("Take out of the next talk")
        return self.tr("Take out of {day}").format(day=day_words(when[0], directory.today))

    def _ask_words(self, person: PersonRhythm, directory: PeopleDirectory) -> str:
        name = directory.short_name(person.id, person.name).replace("&", "&&")
        when = directory.when(person.id)
        day = day_words(when[0], directory.today, mid_sentence=True) if when else ""
        if when is None or _is_near(when[0], directory):
            return self.tr("Ask {name} {day}").format(name=name, day=day)
        return self.tr("Ask {name} on {day}").format(name=name, day=day)

    @Slot()
    def _on_talk(self) -> None:
        if self._in_next is not None:
            self._verbs.unask(self._in_next)
        elif self._question is not None and self._next_person is not None:
            self._verbs.ask(self._question, self._next_person)

    @Slot()
    def _on_take_up(self) -> None:
        if self._question is not None:
            self._verbs.take_up(self._question)

    @Slot()
    def _on_park(self) -> None:
        if self._question is not None:
            self._verbs.park(self._question)

    @Slot()
    def _on_let_go(self) -> None:
        if self._question is not None:
            self._verbs.let_go(self._question)

    @Slot()
    def _on_delete(self) -> None:
        if self._question is not None:
            self._verbs.delete(self._question)


def _is_near(day: date, directory: PeopleDirectory) -> bool:
    """Whether the day is called today or tomorrow."""
    return (day - directory.today).days <= 1
