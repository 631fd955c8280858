# SPDX-License-Identifier: MIT
"""The page with somebody's prep card: read it in a minute, print it, or take it along as text."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from rmjournal.core.errors import NotFoundError
from rmjournal.ui.frame.ask_bar import AskBar
from rmjournal.ui.frame.page import Page
from rmjournal.ui.frame.two_columns import ColumnsPage
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit.avatar import Avatar
from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.card import Card
from rmjournal.ui.kit.chip import IconMark
from rmjournal.ui.kit.command_set import CommandSet
from rmjournal.ui.kit.empty_state import EmptyState
from rmjournal.ui.kit.flow import FlowLayout, clear_layout
from rmjournal.ui.kit.focus_ring import GOES_BACK, PageStack
from rmjournal.ui.kit.label import Label, SerifLabel
from rmjournal.ui.kit.theme import current_theme, px
from rmjournal.ui.parts.leaving.dialog import Outgoing, show_leaving
from rmjournal.ui.parts.prep_facts import MARKS, LocalSpeech, read_sheet, sheet_outgoing
from rmjournal.ui.parts.talk_day import NextTalk
from rmjournal.ui.verbs.commitments import CommitmentVerbs
from rmjournal.ui.verbs.talks import TodayVerbs
from rmjournal.words.prep import NOTICE
from rmjournal.words.sheet import Item, Section, Sheet, Speech, more_words

from .notice_part import NoticePart

_ICON, _INDENT = 16, 32  # design px


class SheetPart(QWidget):
    """A mark, a title, and the items in serif, each with the app's line below it."""

    def __init__(self, section: Section, speech: Speech) -> None:
        super().__init__()
        self._head = QHBoxLayout()
        self._mark = IconMark(*MARKS[section.key])
        self._head.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignVCenter)
        self._head.addWidget(Label(section.title, "section"), 1)
        self._items = QVBoxLayout()
        role = "row_title_today" if section.key == "ask" else "row_title"
        for item in section.items:
            self._items.addWidget(_ItemPart(item, role))
        more = more_words(section, speech)
        if more:
            self._items.addWidget(Label(more, "meta", "ink3"))
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._head)
        self._column.addLayout(self._items)
        self.setAccessibleName(section.title)
        current_theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    @Slot()
    def _on_theme_changed(self) -> None:
        indent = px(_INDENT)
        self._head.setSpacing(indent - px(_ICON))
        is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self._items.setContentsMargins(*((0, 0, indent, 0) if is_mirrored else (indent, 0, 0, 0)))
        self._items.setSpacing(px(12))
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(9))


class _ItemPart(QWidget):
    def __init__(self, item: Item, role: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(3))
        column.addWidget(SerifLabel(item.text, role))
        if item.note:
            note_role = "meta_strong" if item.needs_you else "meta"
            column.addWidget(Label(item.note, note_role, _tone(item)))


def _tone(item: Item) -> str:
    return "act" if item.needs_you else "ink3"


_ASIDE = ("asked", "offer", "agreed", "last")  # sections of the narrow column
_AVATAR = 48
_LINES = 3  # below the name at most
_MOST_SHOWN = 30  # open commitments of a kind; paper and files have them all
_NAME_ROOM = 430  # design px for the name and the margins, beside the buttons


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
        self._back = Button(self.tr("Back"), "link", icon="chevron-left")
        self._back.setProperty(GOES_BACK, True)
        self._avatar = Avatar("", "", _AVATAR)
        self._name = Label("", "page_title", max_lines=2, width=900)
        self._lines = [Label("", "body", "ink2", width=900) for _ in range(_LINES)]
        self._start = Button(self.tr("Start notes"), "primary", icon="file-text")
        self._give = Button(self.tr("Print or copy"), icon="printer")
        self.page = ColumnsPage(self.tr("Prep card"))
        self.notice = NoticePart(CommitmentVerbs(workspace, self))
        self._wide = QVBoxLayout()
        self._narrow = QVBoxLayout()
        self._nothing = Label("", "lead", "ink2", leading=22)
        self._leave = Button(self.tr("Back"))
        self._gone = EmptyState(self.tr("There is nobody here"), "", [self._leave])
        self.setAccessibleName(self.tr("Prep card"))
        self._lay_out()
        self.commands = CommandSet(self, "prep", {"start": self.start, "give": self.give_out})
        self._connect()
        self._command_sets = (self.commands,)
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
        self._arrange_head()  # the words take more room or less
        if sheet != self._sheet:
            self._sheet = sheet
            self._show_sheet(sheet)

    @override
    def panes(self) -> list[QWidget]:
        return [self._leave] if self._is_gone() else [self._back, self._buttons]

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

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._workspace.back_requested.emit()
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange_head()

    def _lay_out(self) -> None:
        who = QHBoxLayout()
        who.setSpacing(px(16))
        who.addWidget(self._avatar, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(px(3))
        for label in (self._name, *self._lines):
            words.addWidget(label)
        who.addLayout(words, 1)
        self._buttons = QWidget()
        flow = FlowLayout(self._buttons, px(8))
        for button in (self._start, self._give):
            flow.addWidget(button)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.addLayout(who, 1)
        self._head.addWidget(self._buttons)
        back = QHBoxLayout()
        back.addWidget(self._back)
        back.addStretch()
        self.page.head.addLayout(back)
        self.page.head.addLayout(self._head)
        self.page.head.addWidget(self._ask)
        self.page.add_wide(self._nothing)
        self._card = Card(padding=24)
        self._card.body.addLayout(self._wide)
        self.page.add_wide(self._card)
        self.page.add_wide(self.notice)
        self.page.narrow.addLayout(self._narrow)
        self.page.end_columns()
        self._stack = PageStack()
        self._stack.addWidget(self.page)
        self._stack.addWidget(self._gone)
        self._fill_with(self._stack)
        self._on_theme_changed()

    def _arrange_head(self) -> None:
        """The buttons at the end of the head, or below it where there is no room."""
        shown = (self._start, self._give)
        wanted = sum(button.sizeHint().width() for button in shown) + px(8)
        is_beside = self.width() >= wanted + px(_NAME_ROOM)
        direction = QBoxLayout.Direction
        self._head.setDirection(direction.LeftToRight if is_beside else direction.TopToBottom)
        bottom = Qt.AlignmentFlag.AlignBottom if is_beside else Qt.AlignmentFlag(0)
        self._head.setAlignment(self._buttons, bottom)
        self._head.setSpacing(px(24 if is_beside else 14))
        self._buttons.setMinimumWidth(wanted if is_beside else 0)

    def _connect(self) -> None:
        self._back.clicked.connect(self._workspace.back_requested)
        self._leave.clicked.connect(self._workspace.back_requested)
        self._start.clicked.connect(self.start)
        self._give.clicked.connect(self.give_out)
        self._ask.settled.connect(self.focus_first)
        self._workspace.day_changed.connect(self._ask.turn_day)
        self.notice.answered.connect(self._on_answered)
        current_theme().changed.connect(self._on_theme_changed)

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
        self._nothing.setVisible(not has_main and not self.notice.lines())
        pattern = self.tr("Nothing waits between you and {name}. Write one question to bring.")
        self._nothing.setText(pattern.replace("{name}", sheet.title))

    def _show_notice(self, sheet: Sheet) -> None:
        """With the loops as they are now, in the order of the sheet."""
        section = next((each for each in sheet.sections if each.key == NOTICE), None)
        loops = self._journal.prep.card(self._person_id or 0, most=0).to_ask if section else ()
        self.notice.show_section(section, loops)

    @Slot()
    def _on_answered(self) -> None:
        """To the next question, or to what comes after it."""
        lines = self.notice.lines()
        target = lines[0].words if lines else self._start
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_theme_changed(self) -> None:
        self._wide.setSpacing(px(26))
        self._narrow.setSpacing(px(16))
        self.page.head.setSpacing(px(10))
        self._arrange_head()
