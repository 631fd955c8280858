# SPDX-License-Identifier: MIT
"""What pages share about sessions: the small forms of one, and the day of the next talk."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, time, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from rmjournal.store import SessionDetail, SessionRow
from rmjournal.text.dates import Direction
from rmjournal.text.day_forms import on_working_day
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.choices import Segmented
from rmjournal.ui.kit.day_field import DayField
from rmjournal.ui.kit.field import Field, Saying
from rmjournal.ui.kit.focus_ring import FocusLeft, belongs_to
from rmjournal.ui.kit.label import Label
from rmjournal.ui.kit.themed import REST, Column, Row, at_top, spaced
from rmjournal.ui.verbs.sessions import TodayVerbs, day_to_propose
from rmjournal.words.days import day_words, time_words

if TYPE_CHECKING:
    from rmjournal.ui.frame.ask_bar import AskBar, Question

_TIME = re.compile(r"([0-9]{1,2})(?:[:.h ]?([0-9]{2}))?\s*(am|pm)?", re.IGNORECASE)
_LONGEST = 24 * 60


class SmallForm(QWidget):
    """Hidden until it is opened; Enter submits, Escape leaves everything as it was."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._is_open = False
        self.column = Column(self, gap=6, around=(0, 6))
        self.hide()

    def add_foot(self, submit_words: str) -> None:
        """The buttons, after everything else."""
        submit, leave = Button(submit_words), Button(self.tr("Leave it"), "quiet")
        submit.clicked.connect(self.submit)
        leave.clicked.connect(self.leave)
        self.column.addLayout(Row(gap=6).put(submit, leave, REST))

    @Slot()
    def submit(self) -> None:
        raise NotImplementedError

    @Slot()
    def finish(self) -> None:
        """Submit what stands there; nothing where it is closed."""
        if self._is_open:
            self.submit()

    @Slot()
    def leave(self) -> None:
        self.close_now()
        self.left.emit()

    def close_now(self) -> None:
        """Say nothing: it is about something else now."""
        self._is_open = False
        self.hide()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def _open_at(self, field: QWidget) -> None:
        self._is_open = True
        self.show()
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _say(self, said: Callable[[], object]) -> bool:
        """Close it once what it says is written; False where that could not be, and it stays."""
        self._is_open = False  # saving makes everybody finish
        with Saying() as saying:
            said()
        self._is_open = not saying.is_kept
        self.setVisible(self._is_open)
        return saying.is_kept


class WhenForm(SmallForm):
    """Start and length may stay empty. `left` also says that it was kept from within."""

    submitted = Signal(object, object, object)  # date, time or None, minutes or None

    def __init__(self) -> None:
        super().__init__()
        self.day = DayField(self.tr("Day"), Direction.NEAREST)
        self.start = Field(self.tr("Start"), placeholder="9:30")
        self.minutes = Field(self.tr("Minutes"), placeholder="40")
        keep = Button(self.tr("Keep"))
        self._day = date.min
        spaced(self.column, 6, (0, 0, 0, 6))
        self.column.put(self.day, Row(gap=8).put(at_top(self.start), at_top(self.minutes)), keep)
        keep.clicked.connect(self.submit)
        self.day.day_changed.connect(self._on_day_changed)
        for field in (self.day, self.start, self.minutes):
            field.submitted.connect(self.submit)
        self.day.left.connect(self.leave)

    def open_form(self, session: SessionRow | SessionDetail, today: date) -> None:
        self._day = session.day
        self.day.clear()
        self.day.set_day(session.day, today)
        self.start.set_text("" if session.start is None else time_words(session.start))
        self.minutes.set_text("" if session.minutes is None else str(session.minutes))
        for field in (self.start, self.minutes):
            field.set_error("")
        self._open_at(self.day)

    @override
    @Slot()
    def submit(self) -> None:
        """Keep what stands there, if it can be read."""
        self.day.finish()
        start = read_time(self.start.text())
        minutes = read_minutes(self.minutes.text())
        if start is None and self.start.text().strip():
            self.start.set_error(self.tr("Write it as 9:30."))
        elif minutes is None and self.minutes.text().strip():
            self.minutes.set_error(self.tr("A number up to 1440."))
        elif not self.day.has_error():
            had_focus = belongs_to(self, self.window().focusWidget())
            kept = self._say(partial(self.submitted.emit, self._day, start, minutes))
            if kept and had_focus:
                self.left.emit()

    @Slot(object)
    def _on_day_changed(self, day: date | None) -> None:
        """A session always has a day: an emptied field keeps the one before."""
        self._day = day or self._day


def read_time(text: str) -> time | None:
    """9, 9:30, 930, 2.15 pm, or as the locale writes it; None for anything else."""
    text = text.strip()
    found = _TIME.fullmatch(text)
    if found is None:
        read = QLocale().toTime(text, QLocale.FormatType.ShortFormat)
        return time(read.hour(), read.minute()) if read.isValid() else None
    hour, minute = int(found[1]), int(found[2] or 0)
    half = (found[3] or "").lower()
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def read_minutes(text: str) -> int | None:
    text = text.strip()
    if not text.isdecimal() or len(text) > 4:
        return None
    return int(text) if 0 < int(text) <= _LONGEST else None


_ME, _THEY = "me", "they"


class CancelForm(SmallForm):
    """By whom and why; neither has to be said in full."""

    submitted = Signal(str, str)  # by, why

    def __init__(self, submit_words: str = "") -> None:
        super().__init__()
        options = [(_ME, self.tr("I did")), (_THEY, self.tr("They did"))]
        self.who = Segmented(self.tr("Who cancelled"), options)
        self.why = Field(self.tr("Why"), placeholder=self.tr("A few words, if you like"))
        self.why.submitted.connect(self.submit)
        self._they = ""
        self.column.put(Label(self.tr("Who cancelled"), "body_medium", "ink2"), self.who, self.why)
        self.add_foot(submit_words or self.tr("It will not take place"))

    def open_form(self, they: str) -> None:
        """they is what to call the others, e.g. a first name; "" when there are none."""
        self._they = they
        self.who.set_current(_ME)
        self.who.set_text(_THEY, they or self.tr("They did"))
        self.why.set_text("")
        self._open_at(self.why.edit)

    @override
    @Slot()
    def submit(self) -> None:
        by = self.tr("me") if self.who.current() == _ME else self._they or self.tr("them")
        self._say(partial(self.submitted.emit, by, self.why.text().strip()))


class TagsForm(SmallForm):
    """Free words, with commas between them."""

    submitted = Signal(object)  # list[str]

    def __init__(self) -> None:
        super().__init__()
        self.tags = Field(self.tr("Tags"), placeholder=self.tr("onboarding, remote work"))
        self.tags.submitted.connect(self.submit)
        self.column.addWidget(self.tags)
        self.add_foot(self.tr("Keep the tags"))
        FocusLeft(self).left.connect(self.finish)

    def open_form(self, tags: Sequence[str]) -> None:
        self.tags.set_text(", ".join(tags))
        self._open_at(self.tags.edit)

    @override
    @Slot()
    def submit(self) -> None:
        words = (" ".join(each.split()).lstrip("#") for each in self.tags.text().split(","))
        tags = list(dict.fromkeys(word for word in words if word))
        self._say(partial(self.submitted.emit, tags))


_DAY, _WEEK = timedelta(days=1), timedelta(weeks=1)


def _tr(text: str) -> str:
    return QCoreApplication.translate("TalkDay", text)


def which_day(name: str, today: date, proposed: date | None = None) -> Question:
    """The day that is proposed comes first; P takes it, W a working day a week
    from today."""
    from rmjournal.ui.frame.ask_bar import Answer, Question  # here: the first page starts without

    offered = {proposed: "P"} if proposed is not None and proposed > today else {}
    offered.setdefault(today + _DAY, "")
    offered.setdefault(on_working_day(today + _WEEK), "W")
    answers = [Answer(day_words(day, today), day, letter) for day, letter in offered.items()]
    return Question(_tr("When will you talk?"), _tr("Set the date"), name, today, answers)


class NextTalk(QObject):
    """Asks in the bar of its page, which is made when there is first something to ask."""

    planned = Signal()

    def __init__(
        self, workspace: Workspace, verbs: TodayVerbs, bar: Callable[[], AskBar], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._verbs = verbs
        self._bar = bar

    def open_or_plan(self, person_id: int) -> None:
        """Open the next talk with them, or ask for its day where there is none yet."""
        planned = self._workspace.journal.sessions.next_with(person_id)
        if planned is not None:
            self._workspace.session_requested.emit(planned)
        else:
            self.ask(person_id)

    def ask(self, person_id: int) -> None:
        """Ask for the day, then plan it."""
        journal = self._workspace.journal
        row = next(row for row in journal.people.rhythms(archived=True) if row.id == person_id)
        today = journal.clock.today()
        question = which_day(row.name, today, day_to_propose(row, today))
        self._bar().ask(question, partial(self._plan, person_id))

    def _plan(self, person_id: int, day: date) -> None:
        if self._verbs.plan(person_id, day) is not None:
            self.planned.emit()
