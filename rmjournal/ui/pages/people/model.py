# SPDX-License-Identifier: MIT
"""Those one learns from, and below them those archived."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication, QObject

from rmjournal.store import PersonRow
from rmjournal.ui.kit.row_spec import Heading, RowSpec
from rmjournal.ui.kit.rows_model import RowsModel
from rmjournal.ui.kit.speech import as_sentences
from rmjournal.ui.words.people import (
    NextWords,
    done_words,
    heard_words,
    next_words,
    rhythm_words,
    strip_words,
    talks_words,
)


@dataclass(frozen=True, slots=True)
class PersonLine:
    """Somebody as the list shows them."""

    person: PersonRow
    next: NextWords


def person_row(line: PersonLine) -> RowSpec:
    """Only what is spoken: PersonDelegate draws the columns."""
    person, about = line.person, line.next.second
    return RowSpec(
        person.name,
        as_sentences(
            person.name,
            person.role,
            rhythm_words(person.rhythm_weeks),
            strip_words(person),
            f"{talks_words(person)}, {heard_words(person)}",
            done_words(person),
            line.next.first,
            about[:1].upper() + about[1:],
        ),
    )


def person_model(parent: QObject | None = None) -> RowsModel[PersonLine]:
    return RowsModel(lambda line: line.person.id, person_row, parent)


def person_lines(
    rows: Iterable[PersonRow], today: date, *, with_archived: bool
) -> list[PersonLine | Heading]:
    """By name; those archived under a heading of their own."""
    lines = [PersonLine(row, next_words(row, today)) for row in rows]
    here = [line for line in lines if not line.person.archived]
    away = [line for line in lines if line.person.archived]
    if not with_archived or not away:
        return list(here)
    heading = Heading(QCoreApplication.translate("people", "Archived"), len(away), "ink3")
    return [*here, heading, *away]
