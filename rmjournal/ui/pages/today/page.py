# SPDX-License-Identifier: MIT
"""Where everything on Today stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import cached_property, partial
from typing import TypeVar

from PySide6.QtCore import QRect, Qt, Signal, Slot
from PySide6.QtWidgets import QBoxLayout, QWidget

from rmjournal.core.record import dataclass
from rmjournal.store import PersonRhythm
from rmjournal.ui.frame.two_columns import ColumnsPage
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.card import Card
from rmjournal.ui.kit.command_set import CommandSet
from rmjournal.ui.kit.fitting_list import FittingList
from rmjournal.ui.kit.label import Label
from rmjournal.ui.kit.page_header import PageHeader
from rmjournal.ui.kit.region import NameKey, name_order
from rmjournal.ui.kit.row_spec import Face, RowSpec, RowStyle, Text
from rmjournal.ui.kit.rows_model import RowsModel
from rmjournal.ui.kit.themed import REST, Column, Row, filling, in_middle, put, spaced
from rmjournal.ui.verbs.talks import TodayVerbs
from rmjournal.words.people import agreement_words
from rmjournal.words.people_directory import PeopleDirectory
from rmjournal.words.today import ReviewWords, RhythmWords, rhythm_words

from .cards import HeardCard, LapsedCard, PlanCard, TalkCard
from .due_part import DuePart
from .tell_part import TellPart

MOST_PEOPLE = 8
_SOON = 14  # days


@dataclass(frozen=True, slots=True)
class RhythmLine:
    """Somebody, by their short name, and how it stands with them."""

    person: PersonRhythm
    name: str
    words: RhythmWords


def shown_people(people: Sequence[PersonRhythm], today: date, most: int) -> list[PersonRhythm]:
    """The soonest first, then those without a date.

    Where there are too many, those stay who come soon and those whose time it is.
    """
    ranked = sorted(people, key=lambda row: (_need(row, today), *_by_date(row)))
    return sorted(ranked[:most], key=_by_date)


def _need(row: PersonRhythm, today: date) -> int:
    if row.next_day is not None:
        return 0 if (row.next_day - today).days <= _SOON else 2
    is_due = row.rhythm.drift in ("due", "overdue") or agreement_words(row.agreed_until, today)
    return 1 if is_due else 3


def _by_date(row: PersonRhythm) -> tuple[bool, date, str, NameKey]:
    start = "" if row.next_start is None else row.next_start.isoformat()
    return row.next_day is None, row.next_day or date.max, start, name_order(row.name)


_RHYTHM_STYLE = RowStyle(pad=5, indent=38, lead=(14, 21, 28), heights=(16, 15, 15), end_gap=10)


def rhythm_row(line: RhythmLine) -> RowSpec:
    """Face, name and next date; the strip at the end; below both what was cancelled."""
    said, fact = line.words.next, line.words.fact
    is_near = said.tone == "act"
    role, tone = ("meta_strong", "act") if is_near else ("meta", "ink3")
    return RowSpec(
        line.person.name,
        line.words.sentence,
        lead=Face(line.person.name, line.person.uid),
        lines=(
            Text(line.name, "body_strong", "ink"),
            Text(said.first, role, tone),
            *((Text(fact, tone="ink2", is_wide=True),) if fact else ()),
        ),
        weeks=line.person.weeks,
    )


class RhythmCard(Card):
    """Enter opens somebody's page, N the next talk with them or plans it, C their prep card."""

    def __init__(self, workspace: Workspace, plan: Callable[[int], object]) -> None:
        """plan is given a person's id."""
        super().__init__(padding=0)
        self._workspace = workspace
        self._plan = plan
        self.model = RowsModel[RhythmLine](lambda line: line.person.id, rhythm_row, self)
        self.list = FittingList(self.tr("Rhythm"), self.model, _RHYTHM_STYLE)
        words = self.tr("Enter opens the person, N plans the next talk, C shows the prep card.")
        self.list.setAccessibleDescription(words)
        do: dict[str, Callable[[], object]] = {
            "open": self.list.open_current,
            "next": partial(self._with_current, plan),
            "prep": partial(self._with_current, workspace.prep_requested.emit),
        }
        self.commands = CommandSet(self, "rhythm", do)
        self.commands.attach(self.list)
        self.commands.follow(do)
        self.more = Button("", "link")
        about = Label(self.tr("last 12 weeks"), "body", "ink3")
        head = Row(gap=10, around=(18, 0))
        head.put(Label(self.tr("Rhythm"), "section"), filling(about))
        rows = Column(around=(8, 0)).put(self.list)
        foot = Row(around=(18, 0)).put(self.more, REST)
        put(spaced(self.body, 6, (0, 16, 0, 14)), head, rows, foot)
        self.list.opened.connect(self._on_opened)
        self.more.clicked.connect(partial(workspace.view_requested.emit, "people"))

    def show_people(self, people: Sequence[PersonRhythm], directory: PeopleDirectory) -> None:
        rows = shown_people(people, directory.today, MOST_PEOPLE)
        lines = [
            RhythmLine(
                row, directory.short_name(row.id, row.name), rhythm_words(row, directory.today)
            )
            for row in rows
        ]
        self.model.set_rows(lines)
        more = len(people) - len(rows)
        self.more.setVisible(more > 0)
        self.more.setText(self.tr("%Ln more", "", max(0, more)))

    def current(self) -> PersonRhythm | None:
        """The one whose row is selected, or was last."""
        line: RhythmLine | None = self.list.value()
        return None if line is None else line.person

    @Slot(object)
    def _on_opened(self, line: RhythmLine) -> None:
        self._workspace.person_requested.emit(line.person.id)

    def _with_current(self, do: Callable[[int], object]) -> None:
        person = self.current()
        if person is not None:
            do(person.id)


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


CardT = TypeVar("CardT", bound=QWidget)


class TodayPage(ColumnsPage):
    """The next talk and what is due on one side; rhythm, something heard and the review beside.

    A card is made when there is first something to show on it.
    """

    talk_made = Signal(QWidget)  # TalkCard

    def __init__(
        self, workspace: Workspace, verbs: TodayVerbs, plan: Callable[[int], object]
    ) -> None:
        """plan is given the id of a person to talk with."""
        super().__init__(self.tr("Today"))
        self._workspace = workspace
        self._verbs = verbs
        self._plan_with = plan
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.new_session = Button(self.tr("New session"), "primary", icon="plus")
        self.header = PageHeader("", "", [self.new_session])
        self.due = DuePart(workspace)
        self.rhythm = RhythmCard(workspace, plan)
        self.review = ReviewCard()
        self._rehearsal: QWidget | None = None
        self.head.addWidget(self.header)
        self._lapsed_room, self._talk_room = self.add_room(), self.add_room()
        self._plan_room, self._ask_room = self.add_room(), self.add_room()
        self._tell_room, self._heard_room = Column(), Column()
        self.add_wide_layout(self._tell_room)
        self.add_wide(self.due, reaches_out=True)
        self.narrow.addWidget(self.rhythm)
        self.narrow.addLayout(self._heard_room)
        self.narrow.addWidget(self.review)
        self.end_columns()
        for rows in self.lists():
            rows.revealed.connect(self._on_revealed)
        self.keep_focus_in_sight()

    @cached_property
    def lapsed(self) -> LapsedCard:
        return self._put(LapsedCard(self._workspace, self._verbs), self._lapsed_room)

    @cached_property
    def talk(self) -> TalkCard:
        card = self._put(TalkCard(self._workspace, self._verbs), self._talk_room)
        card.list.revealed.connect(self._on_revealed)
        self.talk_made.emit(card)
        return card

    @cached_property
    def plan(self) -> PlanCard:
        return self._put(PlanCard(self._plan_with), self._plan_room)

    @cached_property
    def tell(self) -> TellPart:
        part = self._put(TellPart(self._workspace), self._tell_room)
        part.list.revealed.connect(self._on_revealed)
        part.settled.connect(self.focus_due)
        return part

    @cached_property
    def heard(self) -> HeardCard:
        return self._put(HeardCard(self._workspace, self._verbs), self._heard_room)

    def _put(self, card: CardT, room: QBoxLayout) -> CardT:
        card.hide()
        room.addWidget(card)
        return card

    def made(self, *names: str) -> list[QWidget]:
        """Of the cards of these names those that were made by now."""
        return [card for name in names if (card := vars(self).get(name)) is not None]

    @Slot()
    def focus_due(self) -> None:
        target = self.due.list if self.due.list.isVisible() else self.due.all_button
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def put_away(self, name: str) -> None:
        """Hide that card, if there is one."""
        for card in self.made(name):
            card.hide()

    def show_rehearsal(self, card: QWidget) -> None:
        """Give the card that asks for a plan its place; it hides by itself."""
        self._rehearsal = card
        self.narrow.insertWidget(0, card)

    def show_ask_bar(self, bar: QWidget) -> None:
        """It asks below the talk, or below whom to listen to next."""
        self._ask_room.addWidget(bar)

    def lists(self) -> list[FittingList]:
        talks = [card.list for card in self.made("talk") if isinstance(card, TalkCard)]
        tells = [part.list for part in self.made("tell") if isinstance(part, TellPart)]
        return [*talks, *tells, self.due.list, self.rhythm.list]

    def panes(self) -> list[QWidget]:
        """In reading order, for F6."""
        aside = [] if self._rehearsal is None else [self._rehearsal]
        return [
            self.header, *self.made("lapsed", "talk", "plan", "tell"), self.due,
            *aside, self.rhythm, *self.made("heard"), self.review,
        ]  # fmt: skip

    @Slot(QRect)
    def _on_revealed(self, rect: QRect) -> None:
        rows = self.sender()
        if isinstance(rows, QWidget):
            self.reveal(rows, rect)
