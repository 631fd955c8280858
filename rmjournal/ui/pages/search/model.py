# SPDX-License-Identifier: MIT
"""What was found, under the kinds of records, each in its sentence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication, QLocale, QObject

from rmjournal.store import FoundGroup, SearchHit
from rmjournal.text.search_query import Group
from rmjournal.ui.kit.announce import as_sentences
from rmjournal.ui.kit.row_spec import End, Heading, Icon, RowSpec, RowStyle, Text
from rmjournal.ui.kit.rows_model import RowsModel
from rmjournal.ui.kit.text_layout import in_units
from rmjournal.words.days import day_words, full_day_words

RESULT_STYLE = RowStyle(pad=10, indent=32, lead=(10, 21.5, 16), gaps=(0, 3), end_share=0.4)
KIND_ICONS = {
    "question": Icon("ask", "ask"),
    "session": Icon("file-text", "ink3"),
    "insight": Icon("hear", "hear"),
    "attachment": Icon("paperclip", "ink3"),
    "commitment": Icon("circle-check", "act"),
    "person": Icon("user", "ink3"),
    "review": Icon("refresh-cw", "ink3"),
    "aim": Icon("map-pin", "ink3"),
}


@dataclass(frozen=True, slots=True)
class More:
    """The row below the first hits of a group: Enter shows them all."""

    group: Group
    count: int
    is_at_least: bool


@dataclass(frozen=True, slots=True)
class ResultLine:
    """A hit on a day, or the row that shows more of them."""

    today: date
    hit: SearchHit | None = None
    more: More | None = None


def result_row(line: ResultLine) -> RowSpec:
    if line.more is not None:
        said = _more_words(line.more)
        return RowSpec(said, said, lines=(Text(said, "body_medium", "accent"),))
    hit = line.hit
    assert hit is not None
    words = hit.excerpt.text or title_words(hit)
    about = about_words(hit, words)
    spans = in_units(words, hit.excerpt.spans) if hit.excerpt.text else ()
    return RowSpec(
        words,
        as_sentences(kind_words(hit), words, about, full_day_words(hit.day)),
        lead=KIND_ICONS[hit.kind],
        lines=(
            Text(words, "row_title", "ink", 2, leading=23, spans=spans),
            *([Text(about)] if about else []),
        ),
        ends=(End(day_words(hit.day, line.today)),),
    )


def kind_words(hit: SearchHit) -> str:
    """What it is, in the singular."""
    words = {
        "question": _tr("Question"),
        "session": _tr("Session"),
        "insight": _tr("What you heard"),
        "attachment": _tr("File"),
        "commitment": _tr("Act on it"),
        "person": _tr("Person"),
        "review": _tr("Weekly review"),
        "aim": _tr("Your aim"),
    }
    return words[hit.kind]


def title_words(hit: SearchHit) -> str:
    if hit.week is not None:
        year, week = hit.week
        return _tr("Week {week} of {year}").format(week=week, year=year)
    return hit.title or _tr("Nothing written yet")


def about_words(hit: SearchHit, shown: str) -> str:
    """Of what the sentence is a part, and with whom."""
    title = title_words(hit)
    parts = [] if title == shown else [title]
    if hit.kind != "person":
        parts.append(", ".join(hit.people))
    return "  \u00b7  ".join(filter(None, parts))


def group_words(group: Group) -> str:
    words: dict[Group, str] = {
        "questions": _tr("Questions"),
        "sessions": _tr("Sessions"),
        "commitments": _tr("Act on it"),
        "people": _tr("People"),
        "reviews": _tr("Weekly reviews"),
    }
    return words[group]


def _more_words(more: More) -> str:
    count = QLocale().toString(more.count)
    said = _tr("Show all {count}")
    if more.is_at_least:
        said = _tr("Show the newest {count}")
    return said.format(count=count)


def result_model(parent: QObject | None = None) -> RowsModel[ResultLine]:
    return RowsModel(_key, result_row, parent)


def _key(line: ResultLine) -> tuple[str, str, int]:
    if line.more is not None:
        return "more", line.more.group, 0
    assert line.hit is not None
    return "hit", line.hit.kind, line.hit.id


def rows(groups: Iterable[FoundGroup], today: date) -> list[ResultLine | Heading]:
    listed: list[ResultLine | Heading] = []
    for each in groups:
        more = each.is_more_than_counted
        listed.append(Heading(group_words(each.group), each.count, is_at_least=more))
        listed += [ResultLine(today, hit) for hit in each.hits]
        if each.count > len(each.hits):
            listed.append(ResultLine(today, more=More(each.group, each.count, more)))
    return listed


def _tr(text: str) -> str:
    return QCoreApplication.translate("search", text)
