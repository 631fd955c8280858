# SPDX-License-Identifier: MIT
"""The page with somebody's prep card: read it in a minute, print it, or take it along as text."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from rmjournal.core.errors import NotFoundError
from rmjournal.model.fields import Field
from rmjournal.store import LoopRow
from rmjournal.text.naming import called
from rmjournal.ui.frame.ask_bar import AskBar
from rmjournal.ui.frame.page import Page
from rmjournal.ui.frame.record_panel import RecordCards, RecordPanel, Text
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.card import Card
from rmjournal.ui.kit.field import Saying
from rmjournal.ui.kit.focus_ring import PageStack
from rmjournal.ui.kit.label import Label, SerifLabel
from rmjournal.ui.kit.layouts import Beside, ColumnsPage, clear_layout, in_lines
from rmjournal.ui.kit.page_header import EmptyState
from rmjournal.ui.kit.signs import Avatar, IconMark
from rmjournal.ui.kit.themed import Column, Row, at_top, filling, holder, in_middle, put, spaced
from rmjournal.ui.parts.leaving.dialog import Outgoing, show_leaving
from rmjournal.ui.parts.prep_facts import MARKS, LocalSpeech, read_sheet, sheet_outgoing
from rmjournal.ui.parts.sessions import NextTalk
from rmjournal.ui.verbs.commitments import CommitmentVerbs
from rmjournal.ui.verbs.sessions import TodayVerbs
from rmjournal.words.prep import NOTICE
from rmjournal.words.sheet import Item, Section, Sheet, Speech, more_words


class NoticeLine(RecordPanel[LoopRow]):
    """Their words, then yes, partly or no; or later, or never."""

    answered = Signal()

    def __init__(self, verbs: CommitmentVerbs, loop: LoopRow) -> None:
        super().__init__(spacing=6)
        self._verbs = verbs
        self._about = SerifLabel(loop.text, "row_title")
        self._note = Label("", "meta", "ink3")
        caption = self.tr("What {name} says").replace("{name}", called(loop.person_name))
        said = Field("said", "line", caption, self.tr("In their words, if you like"))
        self.buttons = {
            "yes": Button(self.tr("Saw it")),
            "partly": Button(self.tr("Saw some of it")),
            "no": Button(self.tr("Saw no change")),
            "later": Button(self.tr("Ask later"), "link"),
            "never": Button(self.tr("Do not ask"), "link"),
        }
        for answer, button in self.buttons.items():
            button.setAccessibleDescription(loop.text)
            button.clicked.connect(partial(self._answer, answer))
        entry = Text(said, waits=True, framed=True, role="body", has_caption=False)
        words = self.stack(4, Label(caption, "body_medium", "ink2"), entry)
        self.lay_out(self._about, self._note, words, in_lines(*self.buttons.values()))
        self.words = self.texts["said"]
        self.words.edit.setAccessibleDescription(loop.text)

    def show_loop(self, loop: LoopRow, note: str, today: date) -> None:
        """What is typed stays."""
        self.show_record(loop, today)
        self._about.setText(loop.text)
        self._note.setText(note)

    def _answer(self, answer: str) -> None:
        loop = self.record
        if loop is None:
            return
        with Saying() as saying:
            match answer:
                case "later":
                    self._verbs.put_off_notice(loop)
                case "never":
                    self._verbs.ask_notice(loop, None)
                case "yes" | "partly" | "no":
                    self._verbs.keep_notice(loop, answer, self.words.text().strip())
        if saying.is_kept:
            self.words.clear()
        self.answered.emit()


class NoticePart(QWidget):
    """One line for each loop; a line that stays keeps what is typed in it."""

    answered = Signal()
    left = Signal()  # Escape

    def __init__(self, verbs: CommitmentVerbs) -> None:
        super().__init__()
        self._verbs = verbs
        self.lines = RecordCards(self._line)
        self._title = Label("", "section")
        self._card = Card(padding=24, spacing=16)
        self._card.body.addWidget(self._title)
        Column(self).put(self._card)

    def show_section(self, section: Section | None, loops: Sequence[LoopRow], today: date) -> None:
        """The section of the sheet, with an item for each of the loops."""
        items = section.items if section is not None else ()
        for loop, item, line in zip(loops, items, self.lines.show_only(loops), strict=True):
            self._card.body.addWidget(line)
            line.show_loop(loop, item.note, today)
            line.show()
        self._title.setText(section.title if section is not None else "")
        self.setVisible(bool(items))

    def _line(self, loop: LoopRow) -> NoticeLine:
        line = NoticeLine(self._verbs, loop)
        line.answered.connect(self.answered)
        line.left.connect(self.left)
        return line


_ICON, _INDENT = 16, 32  # design px


class SheetPart(QWidget):
    """A mark, a title, and the items in serif, each with the app's line below it."""

    def __init__(self, section: Section, speech: Speech) -> None:
        super().__init__()
        mark, title = IconMark(*MARKS[section.key]), Label(section.title, "section")
        head = Row(gap=_INDENT - _ICON).put(in_middle(mark), filling(title))
        items = Column(gap=12, around=(_INDENT, 0, 0, 0))
        role = "row_title_today" if section.key == "ask" else "row_title"
        for item in section.items:
            items.put(_item(item, role))
        more = more_words(section, speech)
        if more:
            items.put(Label(more, "meta", "ink3"))
        Column(self, gap=9).put(head, items)
        self.setAccessibleName(section.title)


def _item(item: Item, role: str) -> Column:
    column = Column(gap=3).put(SerifLabel(item.text, role))
    if item.note:
        note_role, tone = ("meta_strong", "act") if item.needs_you else ("meta", "ink3")
        column.put(Label(item.note, note_role, tone))
    return column


_ASIDE = ("asked", "offer", "agreed", "last")  # sections of the narrow column
_AVATAR = 48
_LINES = 3  # below the name at most
_MOST_SHOWN = 30  # open commitments of a kind; paper and files have them all
_NAME_ROOM = 340  # design px for the name, beside the buttons


class PrepView(Page):
    """open_record() takes a person's id; Escape goes back to where it was asked for."""

    touches = frozenset({"people", "sessions", "questions", "insights", "commitments", "loops"})

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._ask = AskBar()
        self._next = NextTalk(workspace, TodayVerbs(workspace, self), lambda: self._ask, self)
        self._person_id: int | None = None
        self._sheet: Sheet | None = None
        self._has_next = False
        self._avatar = Avatar("", "", _AVATAR)
        self._name = Label("", "page_title", max_lines=2, width=900)
        self._lines = [Label("", "body", "ink2", width=900) for _ in range(_LINES)]
        self._start = Button(self.tr("Start notes"), "primary", icon="file-text")
        self._give = Button(self.tr("Print or copy"), icon="printer")
        self.page = ColumnsPage(self.tr("Prep card"))
        self.notice = NoticePart(CommitmentVerbs(workspace, self))
        self._wide, self._narrow = Column(gap=26), Column(gap=16)
        self._nothing = Label("", "lead", "ink2", leading=22)
        self._leave = Button(self.tr("Back"))
        self._gone = EmptyState(self.tr("There is nobody here"), "", [self._leave])
        self.setAccessibleName(self.tr("Prep card"))
        self._lay_out()
        self.commands = self._add_commands("prep", {"start": self.start, "give": self.give_out})
        self._connect()
        self._follow_journal()

    @override
    def _read(self) -> None:
        if self._person_id is None:
            self._show_nobody(self.tr("Choose somebody on the page of people."))
            return
        try:
            sheet = read_sheet(self._journal, self._person_id, most=_MOST_SHOWN)
            self._has_next = self._journal.sessions.next_with(self._person_id) is not None
        except NotFoundError:
            self._show_nobody(self.tr("This person was deleted."))
            return
        self._stack.setCurrentWidget(self.page)
        self.commands.follow(("start", "give"))
        start = self.tr("Start notes") if self._has_next else self.tr("Plan the next")
        self._start.setText(start)
        self._start.set_icon_name("file-text" if self._has_next else "calendar-plus")
        if sheet != self._sheet:
            self._sheet = sheet
            self._show_sheet(sheet)

    @override
    def panes(self) -> list[QWidget]:
        return [self._leave] if self._is_gone() else [self._back, self._head]

    @override
    def focus_first(self) -> None:
        first = self._leave if self._is_gone() else self._start
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def open_record(self, record_id: int) -> None:
        """Show the card of that person."""
        if record_id != self._person_id:
            self._person_id = record_id
            self._sheet = None
            self._ask.close_now()
            self.page.verticalScrollBar().setValue(0)
        self.refresh()
        self.focus_first()

    @override
    def current_record(self) -> int | None:
        return self.current_person()

    @override
    def current_person(self) -> int | None:
        return None if self._is_gone() else self._person_id

    @Slot()
    def start(self) -> None:
        """Open the note of the next talk with them, or ask for its day."""
        if self._person_id is not None:
            self._next.open_or_plan(self._person_id)

    @Slot()
    def give_out(self) -> None:
        """Look at the card, tick what goes in, then copy or save it."""
        outgoing = self.outgoing()
        if outgoing is not None:
            show_leaving(self._workspace, self, outgoing)

    def outgoing(self) -> Outgoing | None:
        """The card with whole dates; None while there is nobody."""
        sheet = self._paper()
        if sheet is None:
            return None
        return sheet_outgoing(
            sheet,
            LocalSpeech(self._day),
            self.tr("Prep card"),
            self.tr("Paper and files lie open. What you wrote for yourself is off to begin with."),
            self.tr("Prep card"),
        )

    def _paper(self) -> Sheet | None:
        """What is shown, with whole dates; None while there is nobody."""
        if self._sheet is None or self._person_id is None:
            return None
        return read_sheet(self._journal, self._person_id, on_paper=True)

    @Slot()
    @override
    def go_back(self) -> None:
        self._workspace.back_requested.emit()

    def _lay_out(self) -> None:
        words = Column(gap=3).put(self._name, *self._lines)
        who = holder(Row(gap=16).put(at_top(self._avatar), filling(words)))
        bottom = Qt.AlignmentFlag.AlignBottom
        buttons = (self._start, self._give)
        self._head = Beside([who], buttons, least=_NAME_ROOM, gap=24, side=bottom)
        spaced(self.page.head, 10, (10, 0))
        put(self.page.head, self._back_row(self.tr("Back")), self._head, self._ask)
        self.page.add_wide(self._nothing)
        self._card = Card(padding=24)
        self._card.body.addLayout(self._wide)
        self.page.add_wide(self._card)
        self.page.add_wide(self.notice)
        self.page.narrow.addLayout(self._narrow)
        self.page.end_columns()
        self._stack = PageStack(self.page, self._gone)
        self._fill_with(self._stack)

    def _connect(self) -> None:
        self._leave.clicked.connect(self.go_back)
        self._start.clicked.connect(self.start)
        self._give.clicked.connect(self.give_out)
        self._ask.settled.connect(self.focus_first)
        self._workspace.day_changed.connect(self._ask.turn_day)
        self.notice.answered.connect(self._on_answered)
        self.notice.left.connect(self.go_back)

    def _is_gone(self) -> bool:
        return self._stack.currentWidget() is self._gone

    def _show_nobody(self, why: str) -> None:
        self._gone.set_words(self.tr("There is nobody here"), why)
        self._stack.setCurrentWidget(self._gone)
        self.commands.follow(())

    def _show_sheet(self, sheet: Sheet) -> None:
        person = self._journal.people.detail(self._person_id or 0)
        self._avatar.set_person(person.name, person.uid)
        self._name.setText(sheet.title)
        for number, label in enumerate(self._lines):
            line = "".join(sheet.lines[number : number + 1])
            label.setText(line)
            label.setVisible(bool(line))
        speech = LocalSpeech(self._day)
        for column in (self._wide, self._narrow):
            clear_layout(column)
        self._show_notice(sheet)
        for section in sheet.sections:
            if section.key == NOTICE:
                continue
            part = SheetPart(section, speech)
            if section.key in _ASIDE:
                well = Card(kind="well", padding=18)
                well.body.addWidget(part)
                self._narrow.addWidget(well)
            else:
                self._wide.addWidget(part)
        has_main = self._wide.count() > 0
        self._card.setVisible(has_main)
        self._nothing.setVisible(not has_main and not self.notice.lines.cards())
        pattern = self.tr("Nothing waits between you and {name}. Write one question to bring.")
        self._nothing.setText(pattern.replace("{name}", sheet.title))

    def _show_notice(self, sheet: Sheet) -> None:
        """With the loops as they are now, in the order of the sheet."""
        section = next((each for each in sheet.sections if each.key == NOTICE), None)
        loops = self._journal.prep.card(self._person_id or 0, most=0).to_ask if section else ()
        self.notice.show_section(section, loops, self._day)

    @Slot()
    def _on_answered(self) -> None:
        """To the next question, or to what comes after it."""
        lines = self.notice.lines.cards()
        target = lines[0].words if lines else self._start
        target.setFocus(Qt.FocusReason.OtherFocusReason)
