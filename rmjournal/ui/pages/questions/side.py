# SPDX-License-Identifier: MIT
"""The panel beside the questions: of a question, of an opener, or a hint while there is neither."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QWidget

from rmjournal.model.fields import Field
from rmjournal.store import AreaRow, AskingRow, BankRow, PersonRhythm, QuestionRow
from rmjournal.ui.frame.record_panel import RecordPanel, Text, in_a_row
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.command_set import CommandSet
from rmjournal.ui.kit.field import Saying
from rmjournal.ui.kit.inspector import Inspector
from rmjournal.ui.kit.label import INSET, Label, SerifLabel
from rmjournal.ui.kit.signs import Chip
from rmjournal.ui.kit.themed import Column, Row, filling, spaced
from rmjournal.ui.verbs.questions import QuestionVerbs
from rmjournal.words.days import day_words
from rmjournal.words.people import PeopleDirectory, When
from rmjournal.words.questions import depth_words, next_turn

from .panel import QuestionPanel


class QuestionFoot(QWidget):
    """Into or out of the very next talk with one click; park, let go, delete, take up again."""

    def __init__(self, verbs: QuestionVerbs, commands: CommandSet) -> None:
        super().__init__()
        self._verbs = verbs
        self._question: QuestionRow | None = None
        self._next_person: int | None = None
        self._in_next: AskingRow | None = None
        self._talk = Button("", icon="calendar")
        self._take_up = Button(self.tr("Take up again"))
        self._park = Button(self.tr("Set aside"), "quiet")
        self._let_go = Button(self.tr("Let it go"), "quiet")
        delete = Button(self.tr("Delete"), "quiet")
        for wide in (self._talk, self._take_up):
            wide.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        quiet = (self._park, self._let_go, delete)
        for button in quiet:
            button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = Row(gap=2).put(*map(filling, quiet))
        Column(self, gap=6).put(self._talk, self._take_up, row)
        self._talk.clicked.connect(self._on_talk)
        names = ("take_up", "park", "let_go", "delete")
        for button, name in zip((self._take_up, *quiet), names, strict=True):
            button.clicked.connect(commands[name].trigger)

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
        """Names the day, so that nobody has to look at the calendar."""
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
            return self.tr("Take off the list for the next talk")
        day = day_words(when[0], directory.today, mid_sentence=True)
        return self.tr("Take off the list for {day}").format(day=day)

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


def _is_near(day: date, directory: PeopleDirectory) -> bool:
    """Whether the day is called today or tomorrow."""
    return (day - directory.today).days <= 1


class BankPanel(RecordPanel[BankRow]):
    """The words of an opener never change; changed words become a question of one's own."""

    adapted = Signal(object, str)  # BankRow, the new words
    id_field = "question"

    def __init__(self) -> None:
        super().__init__()
        self._text = SerifLabel("", "object_title")
        self._area = Chip("")
        self._depth = Chip("", "ask")
        self._help = Label(self.tr("Press Enter to keep it as yours."), "meta", "ink3")
        own = Field("own", "line", self.tr("In your own words"))
        spaced(self.column, 10, (INSET, 0))
        self.lay_out(
            self._text,
            in_a_row(self._area, self._depth, spacing=6),
            8,
            Text(own, waits=True, framed=True, role="row_title", has_caption=False),
            self._help,
        )
        self._own = self.texts["own"]
        self._own.submitted.connect(self._on_submitted)
        self.left.connect(self._close_own)
        self._close_own()

    def show_row(self, row: BankRow, areas: list[AreaRow], today: date) -> None:
        """Words that are typed about it are there again."""
        is_other = self.record is None or self.record.question != row.question
        self.show_record(row, today)
        if is_other:
            self._show_own(self._own.unwritten() is not None)
        self._text.setText(row.question.text)
        self._area.set_chip(
            next((a.name for a in areas if a.code == row.question.code), ""), "plain"
        )
        self._depth.set_chip(depth_words(row.question.depth), "ask")

    @Slot()
    def edit_as_own(self) -> None:
        """Let them change the words."""
        if self.record is None:
            return
        if self._own.unwritten() is None:
            self._own.set_text(self.record.question.text)
        self._show_own(True)
        self._own.setFocus()
        self._own.edit.selectAll()

    def _show_own(self, shown: bool) -> None:
        self._own.setVisible(shown)
        self._help.setVisible(shown)

    @Slot()
    def _close_own(self) -> None:
        self._own.clear()
        self._show_own(False)

    @Slot()
    def _on_submitted(self) -> None:
        text = self._own.text()
        with Saying() as saying:
            if self.record is not None and text:
                self.adapted.emit(self.record, text)
        if saying.is_kept:
            self._close_own()


class BankFoot(QWidget):
    """The verbs of the selected opener."""

    def __init__(self, commands: CommandSet) -> None:
        super().__init__()
        self._take = Button("", "primary")
        own = Button(self.tr("Put it in your own words"))
        self._hide = Button("", "quiet")
        buttons = {"take": self._take, "own": own, "hide": self._hide}
        Column(self, gap=6).put(*buttons.values())
        for name, button in buttons.items():
            button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            button.clicked.connect(commands[name].trigger)

    def show_row(self, row: BankRow) -> None:
        taken = row.question_id is not None
        self._take.setText(self.tr("Ask someone") if taken else self.tr("Take this question"))
        self._hide.setText(self.tr("Show it again") if row.is_hidden else self.tr("Hide it"))


class QuestionInspector(Inspector):
    """Shows one thing at a time; its parts live on, so that a field keeps its focus."""

    def __init__(
        self, workspace: Workspace, verbs: QuestionVerbs, commands: CommandSet, of_bank: CommandSet
    ) -> None:
        hint = self.tr("Choose a question to see who it is for.")
        super().__init__(self.tr("About the question"), inset=INSET, hint=hint)
        self.panel = QuestionPanel(workspace, verbs)
        self.bank_panel = BankPanel()
        self._question_foot = QuestionFoot(verbs, commands)
        self.bank_foot = BankFoot(of_bank)
        for part in (self.panel, self.bank_panel):
            self.add_part(part)
        for foot in (self._question_foot, self.bank_foot):
            self.add_action(foot)
        self.panel.left.connect(self.left)
        self.bank_panel.left.connect(self.left)
        self.show_only()

    def show_question(
        self, question: QuestionRow, directory: PeopleDirectory, areas: list[AreaRow]
    ) -> None:
        self.panel.show_question(question, directory, areas)
        self._question_foot.show_question(question, directory)
        self.show_only(self.panel, self._question_foot)

    def show_opener(self, row: BankRow, areas: list[AreaRow], today: date) -> None:
        self.bank_panel.show_row(row, areas, today)
        self.bank_foot.show_row(row)
        self.show_only(self.bank_panel, self.bank_foot)

    def focus_first(self) -> None:
        if self.panel.isVisibleTo(self):
            self.panel.text.setFocus()
        else:
            self.bank_foot.setFocus()
