# SPDX-License-Identifier: MIT
"""The way into a review: this week's, last week's if it was missed, and those of before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from rmjournal.model.records import AIM
from rmjournal.model.reviews import week_of
from rmjournal.store import AimRow, Journal, ReviewRow
from rmjournal.text.dates import Direction
from rmjournal.ui.frame.record_panel import Day, Inset, RecordPanel, Text, in_a_row
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.card import Card
from rmjournal.ui.kit.command_set import CommandSet, Runs
from rmjournal.ui.kit.field import Field
from rmjournal.ui.kit.label import Label
from rmjournal.ui.kit.layouts import Beside, LowScroll
from rmjournal.ui.kit.page_header import PageHeader
from rmjournal.ui.kit.row_list import PageList
from rmjournal.ui.kit.rows import End, RowsModel, RowSpec, RowStyle
from rmjournal.ui.kit.rows import Text as RowText
from rmjournal.ui.kit.themed import (
    PAGE,
    REST,
    Column,
    Row,
    around_rows,
    filling,
    holder,
    sized,
    spaced,
)
from rmjournal.ui.verbs.aims import AimVerbs
from rmjournal.words.language import field_words
from rmjournal.words.review_cards import (
    aim_words,
    belonging_words,
    closed_words,
    gap_words,
    left_words,
    next_aim_words,
    step_words,
    week_words,
    weeks_between,
)

from .step import SummaryLine


@dataclass(frozen=True, slots=True)
class PastWeek:
    """One row: the week, the line to oneself, and when it was closed or where it was left."""

    review: ReviewRow
    week: str
    said: str
    state: str


def past_week(row: ReviewRow, today: date) -> PastWeek:
    finished = row.finished_at
    state = left_words(row.step) if finished is None else closed_words(finished, today)
    return PastWeek(row, week_words(week_of(row)[0], today), row.line, state)


_WEEKS_STYLE = RowStyle(has_rules=True, pad=12, end=200, end_gap=10)


def past_week_row(row: PastWeek) -> RowSpec:
    """The week, below it the line to oneself in serif, and the state at the end."""
    parts = [row.week, row.state, row.said]
    tone = "ink3" if row.review.finished_at is not None else "act"
    said = (RowText(row.said, "row_title_card", "ink2", 2),) if row.said else ()
    return RowSpec(
        row.week,
        ". ".join(part.rstrip(".") for part in parts if part) + ".",
        lines=(RowText(row.week, "body_strong", "ink"), *said),
        ends=(End(row.state, tone=tone),),
    )


_THIS, _WEEK = timedelta(0), timedelta(days=7)
_FRIDAY = 5
_COLUMN = 720  # design px


@dataclass(frozen=True, slots=True)
class Weeks:
    """What there is to review as of a day."""

    today: date
    this: ReviewRow | None
    last: ReviewRow | None
    """Last week's, if it was begun."""
    rows: tuple[ReviewRow, ...]
    """All of them, newest first."""
    had_last: bool
    """Whether the journal was in use last week already."""
    has_before: bool
    """Whether there is a session of before this week, also one written or imported since."""

    @classmethod
    def read(cls, journal: Journal) -> Weeks:
        today = journal.clock.today()
        rows = tuple(journal.reviews.rows())
        by_week = {(row.year, row.week): row for row in rows}
        before = today - _WEEK
        now = today.isocalendar()[:2]
        monday = today - timedelta(days=today.weekday())
        had_last = any(week < now for week in by_week)
        had_last = had_last or journal.sessions.any_written_before(monday)
        has_before = had_last or journal.sessions.any_before(monday)
        last = by_week.get(before.isocalendar()[:2])
        return cls(today, by_week.get(now), last, rows, had_last, has_before)

    def monday(self) -> date:
        return self.today - timedelta(days=self.today.weekday())

    def last_closed(self) -> ReviewRow | None:
        """The latest of the weeks before this one."""
        now = self.today.isocalendar()[:2]
        before = (row for row in self.rows if (row.year, row.week) < now)
        return next((row for row in before if row.finished_at is not None), None)

    def offers_last(self) -> bool:
        """Whether last week can still be reviewed."""
        is_closed = self.last is not None and self.last.finished_at is not None
        return self.has_before and not is_closed


class _WeekCard(Card):
    """A week, a line about it, and what can be done with it."""

    def __init__(self, main: Button, other: Button | None = None) -> None:
        super().__init__(padding=20)
        self._title = Label("", "section")
        self._text = Label("", "body", "ink2", width=420)
        buttons = [main] if other is None else [other, main]
        self.body.addWidget(Beside([self._title, self._text], buttons))

    def show_week(self, title: str, text: str) -> None:
        self._title.setText(title)
        self._text.setText(text)


def _narrow(card: QWidget) -> Row:
    """In a row of its own: a column asks how high it is across the page, not as wide as it gets."""
    return Row().put(filling(sized(card, max_width=_COLUMN)), REST)


class HomePage(QWidget):
    """Nothing here counts weeks that were missed."""

    begin_requested = Signal(object, str)  # a day of the week, full or short
    read_requested = Signal(int)  # review id
    go_on_requested = Signal(int)  # review id

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._weeks: Weeks | None = None
        sub = self.tr("A quarter of an hour: decide, tell, keep, and choose what comes next.")
        self.season = Button(self.tr("Look back on a season"), "quiet", icon="history")
        self._header = PageHeader(self.tr("Weekly review"), sub, [self.season])
        self.aim = AimPart(workspace)
        self.begin = Button("", "primary")
        self.short = Button(self.tr("Five minutes only"), "quiet")
        self.short.setToolTip(self.tr("Decide, tell and choose"))
        self._this = _WeekCard(self.begin, self.short)
        self.late = Button("")
        self.late_short = Button(self.tr("Five minutes only"), "quiet")
        self.late_short.setToolTip(self.tr("Decide, tell and choose"))
        self._last = _WeekCard(self.late, self.late_short)
        self._past = Label(self.tr("Earlier weeks"), "section")
        self.model = RowsModel[PastWeek](lambda row: row.review.id, past_week_row, self)
        self.list = PageList(self.tr("Earlier weeks"), self.model, _WEEKS_STYLE)
        run: Runs = {
            "open": self.list.open_current,
            "aim": self.aim.change.click,
            "season": self._on_season,
        }
        self.commands = CommandSet(self, "weeks", run, self.list)
        self._lay_out()
        self.begin.clicked.connect(self._on_begin)
        self.short.clicked.connect(partial(self._begin, _THIS, "short"))
        self.season.clicked.connect(self._on_season)
        self.late.clicked.connect(partial(self._begin, _WEEK, "full"))
        self.late_short.clicked.connect(partial(self._begin, _WEEK, "short"))
        self.list.activated.connect(self._on_activated)

    def _lay_out(self) -> None:
        sized(self.list, max_width=_COLUMN + 30, min_height=110)
        cards = Column(gap=14, around=(PAGE, 32, PAGE, 8))
        cards.put(self._header, *map(_narrow, (self.aim, self._this, self._last)), self._past)
        self._room = QWidget()
        area = LowScroll()
        Column(self).put(area)
        spaced(area.column).addLayout(cards)
        area.column.addLayout(Column(around=around_rows(0, 16)).put(self.list), 1)
        area.column.addWidget(self._room, 1)

    def refresh(self) -> None:
        weeks = self._weeks = Weeks.read(self._workspace.journal)
        can_write = not self._workspace.journal.is_read_only
        self.aim.refresh(weeks.today)
        self._show_this(weeks)
        monday = weeks.monday() - _WEEK
        text = self.tr("Last week was not closed. You can still do it, or leave it.")
        if not weeks.had_last:
            text = self.tr("You can still review it, or leave it.")
        if weeks.last is not None:
            text = self.tr("You stopped at {step}.").format(step=step_words(weeks.last.step))
        self._last.show_week(week_words(monday, weeks.today), text)
        words = self.tr("Review last week") if weeks.last is None else self.tr("Go on")
        self.late.setText(words)
        self._last.setVisible(weeks.offers_last())
        self.late_short.setVisible(weeks.last is None)
        for button in (self.begin, self.short, self.late, self.late_short):
            button.setEnabled(can_write)
        above = [weeks.this, weeks.last if weeks.offers_last() else None]
        shown = [row for row in weeks.rows if row not in above]
        self.model.set_rows([past_week(row, weeks.today) for row in shown])
        self._past.setVisible(bool(shown))
        self.list.setVisible(bool(shown))
        self._room.setVisible(not shown)

    def _show_this(self, weeks: Weeks) -> None:
        begin, text = self.tr("Begin"), self.tr("Nothing is lost if you stop half way.")
        if weeks.today.isoweekday() < _FRIDAY:
            begin = self.tr("Begin early")
        last = weeks.last_closed()
        if last is not None:
            text = gap_words(weeks_between(last, weeks.monday())) or text
        if weeks.this is not None and weeks.this.finished_at is not None:
            begin, text = self.tr("Read it"), closed_words(weeks.this.finished_at, weeks.today)
        elif weeks.this is not None:
            begin = self.tr("Continue")
            text = self.tr("You stopped at {step}.").format(step=step_words(weeks.this.step))
        self.begin.setText(begin)
        self.short.setVisible(weeks.this is None)
        self._this.show_week(week_words(weeks.monday(), weeks.today), text)

    def focus_first(self) -> None:
        self.begin.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def _on_season(self) -> None:
        self._workspace.view_requested.emit("season")

    @Slot()
    def _on_begin(self) -> None:
        this = self._weeks.this if self._weeks is not None else None
        if this is not None and this.finished_at is not None:
            self.read_requested.emit(this.id)
        else:
            self._begin(_THIS, "full")

    def _begin(self, ago: timedelta, mode: str) -> None:
        self.begin_requested.emit(self._workspace.journal.clock.today() - ago, mode)

    @Slot(QModelIndex)
    def _on_activated(self, index: QModelIndex) -> None:
        week: PastWeek = index.data(Qt.ItemDataRole.UserRole)
        if week.review.finished_at is not None:
            self.read_requested.emit(week.review.id)
        else:
            self.go_on_requested.emit(week.review.id)


class AimPanel(RecordPanel[AimRow]):
    """The one that goes on, changed where it is read."""

    kind = "aim"

    def __init__(self, verbs: AimVerbs) -> None:
        super().__init__(verbs, spacing=10)
        self.end = Button(self.tr("End it today"), "link")
        begins = self.stack(0, Day(AIM["begins_on"], Direction.NEAREST))
        days = Row(gap=16).put(begins, self.stack(0, Day(AIM["until"])), REST)
        self.lay_out(
            Text(AIM["text"], required=True, role="row_title_today", has_caption=False),
            Text(AIM["why"], one_line=True),
            Inset(days),
            Inset(in_a_row(self.end)),
        )

    @override
    def edit(self, record: AimRow, field: str, before: Any, after: Any) -> None:
        """Both days are there, and in their order."""
        days = {"begins_on": record.begins_on, "until": record.until}
        if field in days:
            days[field] = after
            if after is None or days["until"] < days["begins_on"]:
                self.days[field].refuse(before, self.tr("It ends after it begins."))
                return
        super().edit(record, field, before, after)


class AimPart(QWidget):
    """The form is shown when it is asked for."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._aim: AimRow | None = None
        self.verbs = AimVerbs(workspace, self)
        self._line = SummaryLine("map-pin", "ink2")
        self.change = Button("", "quiet")
        self.new = Field(
            field_words(AIM["text"].hint), help_text=self.tr("It is for this half of the year.")
        )
        self.keep = Button(self.tr("Keep it"), "primary")
        self.panel = AimPanel(self.verbs)
        self._entry = holder(Column(gap=10).put(self.new, Row().put(self.keep, REST)))
        self._form = Card(padding=16)
        self._form.body.addWidget(self._entry)
        self._form.body.addWidget(self.panel)
        self._form.hide()
        Column(self, gap=8).put(Beside([self._line], [self.change]), self._form)
        self.change.clicked.connect(self._on_change)
        self.new.submitted.connect(self._on_kept)
        self.keep.clicked.connect(self._on_kept)
        self.panel.end.clicked.connect(self._on_ended)
        self.panel.left.connect(self._close)

    def refresh(self, today: date) -> None:
        aims = self._workspace.journal.aims
        aim = self._aim = aims.current()
        can_write = not self._workspace.journal.is_read_only
        if aim is None:
            latest = aims.latest()
            words = next_aim_words(latest, today)
            is_first = latest is None or latest.begins_on > today
            self.change.setText(self.tr("Set one") if is_first else self.tr("Set the next one"))
            self._line.show_words(words, "")
            self.panel.clear()
        else:
            monday = today - timedelta(days=today.weekday())
            of_aim = aims.belonging(aim.id, monday, monday + timedelta(days=6))
            self._line.show_words(aim_words(aim), belonging_words(of_aim))
            self.change.setText(self.tr("Change it"))
            self.panel.show_record(aim, today)
        if not self._form.isHidden():
            self.change.setText(self.tr("Close"))
        self._entry.setVisible(aim is None)
        self.panel.setVisible(aim is not None)
        self.change.setEnabled(can_write)
        if not can_write:
            self._form.hide()

    def flush(self) -> None:
        """Save what is typed."""
        self.panel.flush()

    @Slot()
    def _on_change(self) -> None:
        if self._form.isHidden():
            self._form.show()
            self.refresh(self._workspace.journal.clock.today())
            first = self.new if self._aim is None else self.panel.texts["text"]
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._close()

    @Slot()
    def _close(self) -> None:
        self.panel.finish()
        self.change.setFocus(Qt.FocusReason.OtherFocusReason)
        self._form.hide()
        self.refresh(self._workspace.journal.clock.today())

    @Slot()
    def _on_kept(self) -> None:
        text = self.new.text().strip()
        if not text:
            self.new.set_error(self.tr("Say it in a few words."))
            self.new.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.change.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.verbs.set(text) is not None:
            self.new.set_text("")
            self._close()

    @Slot()
    def _on_ended(self) -> None:
        aim = self._aim
        if aim is not None:
            self._close()
            self.verbs.end(aim)
