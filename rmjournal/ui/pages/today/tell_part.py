# SPDX-License-Identifier: MIT
"""Who does not know yet what came of what they said: the part of Today, and its controller."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QItemSelectionModel, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from rmjournal.core.record import dataclass
from rmjournal.store import LoopRow
from rmjournal.text.dates import Direction, read_day
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit.announce import announce
from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.card import Card
from rmjournal.ui.kit.command_set import CommandSet, Runs
from rmjournal.ui.kit.field import Field
from rmjournal.ui.kit.label import Label
from rmjournal.ui.kit.layouts import KEPT_CLEAR, in_lines
from rmjournal.ui.kit.row_list import FittingList
from rmjournal.ui.kit.rows import Face, RowsModel, RowSpec, RowStyle, Text
from rmjournal.ui.kit.themed import REST, Column, Row, put
from rmjournal.words.days import day_order, unread_words
from rmjournal.words.today import outcome_words, to_tell_words

from .reading import MOST_TO_TELL, TodayNow

if TYPE_CHECKING:
    from rmjournal.ui.frame.ask_bar import AskBar
    from rmjournal.ui.verbs.commitments import CommitmentVerbs


@dataclass(frozen=True, slots=True)
class TellLine:
    """Somebody and what they are to hear of; outcome says how that ended."""

    loop: LoopRow
    seed: str
    name: str
    title: str
    outcome: str


TELL_STYLE = RowStyle(has_rules=True, indent=38, lead=(13, 23, 26), gaps=(0, 3), heights=(0, 15))


def tell_row(line: TellLine) -> RowSpec:
    """The words are the biggest; who, and what came of it, in a line below."""
    said = QCoreApplication.translate("today", "{name} does not know yet: {title}. {outcome}.")
    said = said.replace("{outcome}", line.outcome.replace("  ·  ", ". "))
    said = said.replace("{title}", line.title.rstrip("."))
    return RowSpec(
        line.title,
        said.replace("{name}", line.loop.person_name),
        lead=Face(line.loop.person_name, line.seed),
        lines=(
            Text(line.title, "row_title_today", "ink", 2),
            Text(f"{line.name}  ·  {line.outcome}"),
        ),
    )


MOST_SHOWN = 3


class TellPart(QWidget):
    """Enter opens the person; T tells, A puts it on the next agenda, N is not needed, W writes."""

    settled = Signal()  # nobody is left to tell

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._now: TodayNow | None = None
        self._loop: LoopRow | None = None
        """What is asked about now."""
        self._lines: Sequence[TellLine] = ()
        self._came: set[int] = set()
        """The ids of the loops that were not there before, as those that are undone."""
        self._shows_all = False
        self._title = Label("", "section")
        self.model = RowsModel[TellLine](lambda line: line.loop.id, tell_row, self)
        name = self.tr("Who does not know yet")
        self.list = FittingList(name, self.model, TELL_STYLE, has_buttons=True)
        self.list.setAccessibleDescription(
            self.tr(
                "T when they have been told, A for the next talk, N when they need not be told, "
                "W to write to them. Enter opens the person."
            )
        )
        self.buttons: dict[str, Button] = {
            "told": Button("", icon="check"),
            "next_agenda": Button(self.tr("At the next talk"), "link"),
            "write": Button("", "link"),
            "not_needed": Button(self.tr("Not needed\u2026"), "link"),
        }
        do = {name: partial(self.call, name) for name in self.buttons}
        run: Runs = {"open": self.list.open_current, **do}
        self.commands = CommandSet(self, "untold", run, self.list)
        self.commands.follow(do)
        self.more = Button("", "link")
        buttons = in_lines(*self.buttons.values(), self.more, gap=14)
        head = Column(around=(10, 0)).put(self._title)  # rows reach out of the text
        self._foot = Column(gap=6, around=(10, 0)).put(buttons)
        Column(self, gap=6).put(head, self.list, self._foot)
        self.list.opened.connect(self._on_opened)
        self.list.row_selected.connect(self._name_buttons)
        for name, button in self.buttons.items():
            button.clicked.connect(partial(self.call, name))
        self.more.clicked.connect(self._on_more)

    # These come with the first deed, so that no start waits for them.
    @cached_property
    def _verbs(self) -> CommitmentVerbs:
        from rmjournal.ui.verbs.commitments import CommitmentVerbs

        return CommitmentVerbs(self._workspace, self)

    @cached_property
    def form(self) -> TellForm:
        form = TellForm()
        form.submitted.connect(self._on_told)
        form.left.connect(self.focus)
        self._foot.addWidget(form)
        return form

    @cached_property
    def ask_bar(self) -> AskBar:
        from rmjournal.ui.frame.ask_bar import AskBar

        bar = AskBar()
        bar.settled.connect(self.focus)
        self._foot.addWidget(bar)
        return bar

    def show_now(self, now: TodayNow) -> None:
        self._now = now
        lines = [self._line(loop, now) for loop in now.page.to_tell[:MOST_TO_TELL]]
        people = {loop.person_id for loop in now.page.to_tell}
        self._show_lines(lines, len(people))
        if self._loop is not None and all(line.loop.id != self._loop.id for line in lines):
            self._close()

    @Slot()
    def focus(self) -> None:
        """Back to the list, or on to what comes next where it is empty."""
        if self.model.rowCount() > 0:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.settled.emit()

    def _line(self, loop: LoopRow, now: TodayNow) -> TellLine:
        person = now.directory.people.get(loop.person_id)
        row = None if loop.commitment_id is None else now.sources.get(loop.commitment_id)
        title = loop.text
        if loop.commitment_id is None:
            title = self.tr("\u201c{0}\u201d").replace("{0}", loop.text)
        return TellLine(
            loop,
            loop.person_name if person is None else person.uid,
            now.directory.short_name(loop.person_id, loop.person_name),
            title,
            outcome_words(loop, row, now.page.day),
        )

    def _show_lines(self, lines: Sequence[TellLine], people: int) -> None:
        """people is how many wait; one of them may wait for several things."""
        place = self.list.currentIndex().row()
        self._came = {line.loop.id for line in lines} - {line.loop.id for line in self._lines}
        self._lines = lines
        shown = lines if self._shows_all else lines[:MOST_SHOWN]
        self._title.setText(to_tell_words(people))
        self.model.set_rows(shown)
        more = len(lines) - len(shown)
        self.more.setText(self.tr("%Ln more", "", more))
        self.more.setVisible(more > 0)
        index = self.list.currentIndex()
        if not index.isValid() and (near := self.model.nearest(place)) is not None:
            index = self.model.index(near, 0)
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.list.selectionModel().setCurrentIndex(index, flag)
        self._name_buttons()

    def current(self) -> LoopRow | None:
        """Of the row that is selected; the buttons are about it."""
        line: TellLine | None = self.list.value()
        return None if line is None else line.loop

    def row_about(self, commitment_id: int) -> int | None:
        """Where it waits: the row that has just come, where several people are to hear of it."""
        loops = [line.loop for line in self.model.values()]
        about = [loop.id for loop in loops if loop.commitment_id == commitment_id]
        about.sort(key=lambda each: each not in self._came)
        return self.model.row_of(about[0]) if about else None

    def call(self, name: str) -> None:
        """One of the commands, about the current row."""
        loop = self.current()
        if loop is None or self._now is None:
            return
        self._close()
        short = self._now.directory.short_name(loop.person_id, loop.person_name)
        match name:
            case "told":
                self._loop = loop
                self.form.ask(short, loop.text, self._now.page.day)
            case "next_agenda":
                self._verbs.put_on_agenda(loop)
                self.focus()
            case "not_needed":
                self._loop = loop
                from rmjournal.ui.parts.commitment_decisions import why_not_needed

                self.ask_bar.ask(why_not_needed(loop, short), self._on_reason)
            case "write":
                from rmjournal.ui.parts.leaving.dialog import show_draft

                show_draft(self._workspace, self, loop, short)

    def _close(self) -> None:
        """Whom it was asked about is not waiting any more, or was never asked about."""
        self._loop = None
        if "form" in vars(self):
            self.form.hide()
        if "ask_bar" in vars(self):
            self.ask_bar.close_now()

    @Slot(object, str, str)
    def _on_told(self, day: date, how: str, said: str) -> None:
        self._settle(partial(self._verbs.tell_one, on=day, how=how, said=said))

    def _on_reason(self, why: object) -> None:
        self._settle(partial(self._verbs.set_not_needed, why=str(why)))

    def _settle(self, verb: partial[None]) -> None:
        loop, self._loop = self._loop, None
        if loop is not None:
            verb(loop)
        self.focus()

    @Slot()
    def _name_buttons(self) -> None:
        """Say whom they are about."""
        line: TellLine | None = self.list.value()
        if line is not None:
            words = self.tr("I told {name}\u2026").replace("{name}", line.name)
            self.buttons["told"].setText(words.replace("&", "&&"))
            words = self.tr("Write to {name}").replace("{name}", line.name)
            self.buttons["write"].setText(words.replace("&", "&&"))

    @Slot(object)
    def _on_opened(self, line: TellLine) -> None:
        self._workspace.person_requested.emit(line.loop.person_id)

    @Slot()
    def _on_more(self) -> None:
        self._shows_all = True
        self.model.set_rows(self._lines)
        self.more.hide()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)


class TellForm(Card):
    """Shown by ask(). Enter goes on and keeps, Escape changes nothing; words may be left out,
    and without a day it was today."""

    submitted = Signal(object, str, str)  # day, how, what they said
    left = Signal()

    def __init__(self) -> None:
        super().__init__(padding=16)
        self.setProperty(KEPT_CLEAR, True)
        self._today = date.min
        self._about = Label("", "meta", "ink3", max_lines=2)
        self.how = Field(self.tr("How did you tell them?"))
        self.said = Field(self.tr("What did they say?"))
        self.when = Field(self.tr("When"), placeholder=self.tr("For example: yesterday"))
        self._keep = Button(self.tr("I told them"), icon="check")
        self._leave = Button(self.tr("Not yet"), "quiet")
        foot = Row(gap=8).put(self._keep, self._leave, REST)
        put(self.body, self._about, self.how, self.said, self.when, foot)
        self.how.submitted.connect(self._on_how)
        for field in (self.said, self.when):
            field.submitted.connect(self._on_keep)
        self._keep.clicked.connect(self._on_keep)
        self._leave.clicked.connect(self._on_left)

    def ask(self, name: str, title: str, today: date) -> None:
        """About that person and those words."""
        self._today = today
        about = self.tr("{name}: {title}").replace("{title}", title).replace("{name}", name)
        self._about.setText(about)
        for field in (self.how, self.said, self.when):
            field.set_text("")
            field.set_error("")
        self.show()
        self.how.setFocus(Qt.FocusReason.ShortcutFocusReason)
        announce(self, self.tr("You may leave all of it empty. Escape changes nothing."))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._on_left()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _on_how(self) -> None:
        self.said.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def _on_keep(self) -> None:
        text = self.when.text().strip()
        day = read_day(text, self._today, Direction.PAST, day_order()) if text else self._today
        if day is None or day > self._today:
            late = self.tr("That day is still to come.")
            words = late if day is not None else unread_words(text, self._today, Direction.PAST)
            self.when.set_error(words)
            self.when.setFocus()
            return
        self.hide()
        self.submitted.emit(day, self.how.text().strip(), self.said.text().strip())

    @Slot()
    def _on_left(self) -> None:
        self.hide()
        self.left.emit()
