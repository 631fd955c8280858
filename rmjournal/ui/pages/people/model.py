# SPDX-License-Identifier: MIT
"""Those one learns from, and below them those archived."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication
from typing_extensions import override

from rmjournal.store import PersonRow
from rmjournal.ui.kit.row_delegate import Heading
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


class PersonListModel(RowsModel[PersonLine]):
    """UserRole gives the PersonLine; the key is the person's id."""

    @override
    def key(self, row: PersonLine) -> Hashable:
        return row.person.id

    @override
    def words(self, row: PersonLine) -> str:
        return row.person.name

    @override
    def sentence(self, row: PersonLine) -> str:
        person, about = row.person, row.next.second
        return as_sentences(
            person.name,
            person.role,
            rhythm_words(person.rhythm_weeks),
            strip_words(person),
            f"{talks_words(person)}, {heard_words(person)}",
            done_words(person),
            row.next.first,
            about[:1].upper() + about[1:],
        )


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
