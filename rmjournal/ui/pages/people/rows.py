# SPDX-License-Identifier: MIT
"""Those one learns from, and below them those archived."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QListView

from rmjournal.store import PersonRow
from rmjournal.ui.kit.announce import as_sentences
from rmjournal.ui.kit.columns_delegate import ColumnLayout, ColumnsDelegate
from rmjournal.ui.kit.row_spec import Face, Heading, RowSpec, Text
from rmjournal.ui.kit.rows_model import RowsModel
from rmjournal.words.people import (
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
    """Those archived are paler."""
    person, coming = line.person, line.next
    about = coming.second
    quiet = person.archived
    counts = QCoreApplication.translate("PersonDelegate", "{talks}  \u00b7  {heard}")
    counts = counts.format(talks=talks_words(person), heard=heard_words(person))
    plan = QCoreApplication.translate("PersonDelegate", "Set a date")
    go = QCoreApplication.translate("PersonDelegate", "Open")
    tone = "ink3" if quiet else coming.tone
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
        lead=Face(person.name, person.uid),
        lines=(
            Text(person.name, "section", "ink2" if quiet else "ink"),
            Text(person.role, "body"),
            Text(rhythm_words(person.rhythm_weeks), "body", "ink2"),
            Text(""),
            Text(counts, "body", "ink2"),
            Text(done_words(person)),
            Text(coming.first, "body_strong", tone),
            Text(coming.second),
        ),
        weeks=person.weeks,
        button=plan if coming.wants_date else go,
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


LAYOUTS = (
    ColumnLayout(920, (0.305, 0.5, 0.695), has_button=True),
    ColumnLayout(780, (0.285, 0.45, 0.615), has_button=True),
    ColumnLayout(560, (0.3, 0.515, 0.727)),
    ColumnLayout(460, (0.62,)),
    ColumnLayout(0, ()),
)


class PersonDelegate(ColumnsDelegate):
    """Name and role; rhythm, counts and the next talk. The button at the end of a wide row is a
    picture of what Enter does."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view, LAYOUTS, 3)

    def has_dots(self, view_width: int) -> bool:
        """Whether rows of that width have room for the weeks."""
        return self.shows(0, view_width)
