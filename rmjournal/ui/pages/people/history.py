# SPDX-License-Identifier: MIT
"""Everything there was with one person, as one list: asked, heard, done, told and given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Literal

from PySide6.QtCore import QLocale, QObject

from rmjournal.model.details import SessionAside
from rmjournal.store import (
    ENDED,
    AskingRow,
    CommitmentRow,
    InsightRow,
    Journal,
    LoopRow,
    SessionRow,
    State,
)
from rmjournal.ui.kit.announce import as_sentences
from rmjournal.ui.kit.rows import End, Heading, Icon, Lead, Ring, RowsModel, RowSpec, RowStyle, Text
from rmjournal.ui.kit.signs import RingState
from rmjournal.words.commitments import saw_words
from rmjournal.words.days import day_words, due_words, when_words
from rmjournal.words.language import translate
from rmjournal.words.sessions import cancelled_words

_tr = partial(translate, "people")
Kind = Literal["session", "asking", "insight", "commitment", "loop", "gift"]
_OPEN_LOOPS = ("open", "next_agenda")
_ORDER: tuple[Kind, ...] = ("session", "asking", "insight", "commitment", "loop", "gift")


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One thing that was, or is to be. `opens` is the id of what Enter opens, by kind."""

    kind: Kind
    id: int
    opens: int | None
    state: str
    text: str
    detail: str
    day: date | None
    when: str
    is_quote: bool = False
    """Whether the detail is what somebody said or wrote."""
    is_promise: bool = False


HISTORY_STYLE = RowStyle(
    indent=32, lead=(10, 21.5, 16), gaps=(0, 2), end=152, end_share=0.34, end_gap=20
)
_RINGS = {
    "to_do": RingState.TODO,
    "under_way": RingState.HALF,
    "paused": RingState.PAUSED,
    "done": RingState.DONE,
    "let_go": RingState.LET_GO,
}
_ICONS = {
    ("session", "planned"): ("calendar", "ink2"),
    ("session", "held"): ("file-text", "ink2"),
    ("session", "cancelled"): ("x", "ink3"),
    ("session", "begun"): ("file-text", "ink3"),
    ("session", "note"): ("book-open", "ink3"),
    ("asking", "waiting"): ("ask", "ask"),
    ("asking", "asked"): ("clock", "ask"),
    ("asking", "answered"): ("check", "hear"),
    ("loop", "open"): ("message-circle-reply", "act"),
    ("loop", "next_agenda"): ("message-circle-reply", "act"),
    ("loop", "not_needed"): ("message-circle-reply", "ink3"),
    ("gift", ""): ("lightbulb", "ink2"),
}


def history_row(line: HistoryLine) -> RowSpec:
    """Two lines of the words at most, and one of what came with them."""
    what = _tr("{0}: {1}").format(_name(line), line.text)
    detail = Text(
        line.detail,
        "row_title_card" if line.is_quote else "meta",
        "ink2" if line.is_quote else "ink3",
    )
    return RowSpec(
        line.text,
        as_sentences(what, line.detail, line.when),
        lead=_mark(line),
        lines=(
            Text(line.text, "row_title", "ink", 2, leading=23),
            *((detail,) if line.detail else ()),
        ),
        ends=(End(line.when),),
    )


def _mark(line: HistoryLine) -> Lead:
    if line.kind == "commitment":
        return Ring(_RINGS[line.state])
    if line.kind == "loop" and line.state == "told":
        return Ring(RingState.TOLD)
    return Icon(*_ICONS.get((line.kind, line.state), ("hear", "hear")))


def _name(line: HistoryLine) -> str:
    match line.kind:
        case "session":
            return _tr("Session")
        case "asking":
            waits = line.state == "waiting"
            return _tr("To ask") if waits else _tr("Asked")
        case "insight":
            return _tr("Heard")
        case "commitment":
            return _tr("Act on it")
        case "loop":
            is_open = line.state in _OPEN_LOOPS
            return _tr("To tell") if is_open else _tr("Told")
        case "gift":
            return _tr("Given")


def history_model(parent: QObject | None = None) -> RowsModel[HistoryLine]:
    """The key is kind and id."""
    return RowsModel(lambda line: (line.kind, line.id), history_row, parent)


def history_of(journal: Journal, person_id: int) -> list[HistoryLine | Heading]:
    """What is to be told, what comes, what is being done, then what was, newest first."""
    today = journal.clock.today()
    with journal.reading():
        sessions = journal.sessions.rows(person_id=person_id)
        asides = journal.sessions.asides(person_id)
        askings = journal.questions.askings_of(person_id)
        insights = journal.insights.rows(person_id=person_id)
        commitments = journal.commitments.rows(person_id=person_id)
        loops = journal.loops.rows(person_id=person_id)
    lines = [
        *(_session_line(row, asides.get(row.id), today) for row in sessions),
        *_gift_lines(sessions, asides, today),
        *(_asking_line(row, today) for row in askings),
        *(_insight_line(row, today) for row in insights),
        *(_commitment_line(row, person_id, today) for row in commitments),
        *(_loop_line(row, today) for row in loops),
    ]
    return _grouped(lines, today)


def _grouped(lines: Iterable[HistoryLine], today: date) -> list[HistoryLine | Heading]:
    to_tell: list[HistoryLine] = []
    coming: list[HistoryLine] = []
    promised: list[HistoryLine] = []
    doing: list[HistoryLine] = []
    past: list[HistoryLine] = []
    for line in lines:
        match line.kind:
            case "loop" if line.state in _OPEN_LOOPS:
                to_tell.append(line)
            case "session" if line.state == "planned" and (line.day or today) >= today:
                coming.insert(0, line)  # sessions come newest first
            case "asking" if line.state == "waiting":
                coming.append(line)
            case "commitment" if line.state not in ENDED:
                (promised if line.is_promise else doing).append(line)
            case _:
                past.append(line)
    rows: list[HistoryLine | Heading] = []
    for title, group in (
        (_tr("Still to hear what came of it"), to_tell),
        (_tr("Next time"), coming),
        (_tr("What you promised"), promised),
        (_tr("You are on it"), doing),
    ):
        if group:
            rows += [Heading(title, len(group)), *group]
    return rows + _by_month(past, today)


def _by_month(lines: list[HistoryLine], today: date) -> list[HistoryLine | Heading]:
    lines.sort(key=lambda line: (line.day or date.min, -_ORDER.index(line.kind)), reverse=True)
    rows: list[HistoryLine | Heading] = []
    month = None
    for line in lines:
        title = _month_words(line.day, today)
        if title != month:
            rows.append(Heading(title, tone="ink2"))
            month = title
        rows.append(line)
    return rows


def _month_words(day: date | None, today: date) -> str:
    if day is None:
        return _tr("Without a date")
    name = QLocale().standaloneMonthName(day.month)
    if day.year == today.year:
        return name
    return _tr("{month} {year}").format(month=name, year=day.year)


def _session_line(row: SessionRow, aside: SessionAside | None, today: date) -> HistoryLine:
    is_coming = row.status == "planned" and row.day >= today
    when = when_words(row.day, row.start, today) if is_coming else day_words(row.day, today)
    missed = _tr("Planned, and not marked as held")
    by, why = ("", "") if aside is None else (aside.cancelled_by, aside.cancelled_why)
    details = {
        "planned": "" if is_coming else missed,
        "cancelled": cancelled_words(by, " ".join(why.split())),
        "held": row.snippet,
        "note": row.snippet,
        "begun": _tr("Nothing written yet"),
    }
    text = row.title or _tr("A conversation")
    return HistoryLine(
        "session", row.id, row.id, row.status, text, details[row.status], row.day, when,
        is_quote=row.status == "held",
    )  # fmt: skip


def _gift_lines(
    sessions: Iterable[SessionRow], asides: Mapping[int, SessionAside], today: date
) -> Iterator[HistoryLine]:
    """What one gave in return at those that were held."""
    detail = _tr("You gave this in return")
    for row in sessions:
        gave = asides[row.id].gave if row.id in asides and row.status == "held" else ""
        if gave.strip():
            text, when = " ".join(gave.split()), day_words(row.day, today)
            yield HistoryLine("gift", row.id, row.id, "", text, detail, row.day, when)


def _asking_line(row: AskingRow, today: date) -> HistoryLine:
    when = "" if row.asked_on is None else day_words(row.asked_on, today)
    answer = " ".join(row.answer.split())
    detail = _tr("“{0}”").format(answer) if answer else ""
    if row.state == "waiting" and row.times_carried:
        detail = _tr("Carried over {count} times").format(count=row.times_carried)
        if row.times_carried == 1:
            detail = _tr("Carried over once")
    return HistoryLine(
        "asking", row.id, row.question_id, row.state, row.question, detail, row.asked_on, when,
        is_quote=bool(answer),
    )  # fmt: skip


def _insight_line(row: InsightRow, today: date) -> HistoryLine:
    day = row.session_day or row.fate_on
    fates = {
        "open": "",
        "under_way": _tr("Under way"),
        "acted_on": _tr("Acted on"),
        "kept": _tr("Kept"),
        "declined": _tr("Not taken up"),
    }
    when = "" if day is None else day_words(day, today)
    return HistoryLine(
        "insight", row.id, row.session_id, row.fate, row.text, fates[row.fate], day, when
    )


def _commitment_line(row: CommitmentRow, person_id: int, today: date) -> HistoryLine:
    states = {
        State.TO_DO: _tr("To do"),
        State.UNDER_WAY: _tr("Under way"),
        State.PAUSED: _tr("Paused"),
        State.DONE: _tr("Done"),
        State.LET_GO: _tr("Let go"),
    }
    has_ended = row.state in ENDED
    day = row.ended_on if has_ended else row.due_on
    words = day_words if has_ended else due_words
    when = "" if day is None else words(day, today)
    is_promise, detail = person_id in dict(row.people_promised), states[row.state]
    if is_promise and has_ended:
        pattern = _tr("You promised it: {state}")
        detail = pattern.replace("{state}", detail.lower())
    return HistoryLine(
        "commitment", row.id, row.id, row.state, row.title, detail, day, when,
        is_promise=is_promise,
    )  # fmt: skip


def _loop_line(row: LoopRow, today: date) -> HistoryLine:
    said = " ".join(row.said.split())
    quoted = _tr("“{0}”").format(said)
    details = {
        "open": "",
        "next_agenda": _tr("For the next talk"),
        "told": quoted if said else _tr("They know"),
        "not_needed": _tr("No need to tell"),
    }
    day = row.opened_on if row.state in (*_OPEN_LOOPS, "not_needed") else row.told_on
    when = "" if day is None else day_words(day, today)
    saw = saw_words(row)
    if row.asks(today):
        saw = _tr("Ask what they saw change")
    return HistoryLine(
        "loop", row.id, row.commitment_id, row.state, row.text, saw or details[row.state], day,
        when, is_quote=bool(said) and row.state == "told" and not saw,
    )  # fmt: skip
