# SPDX-License-Identifier: MIT
"""Invented commitments for the gallery, as a real list makes its rows of them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject

from rmjournal.ui.kit.rows import End, Face, Heading, Ring, RowsModel, RowSpec, RowStyle, Text
from rmjournal.ui.kit.signs import HOT_ZONE, RingState


@dataclass(frozen=True, slots=True)
class Sample:
    """An invented commitment."""

    title: str
    person: str
    source: str
    due: str
    state: RingState
    is_late: bool = False


SAMPLES: list[Heading | Sample] = [
    Heading("Past its date", 1, "late"),
    Sample(
        "Ask Theo to run the next data clinic, and attend as a learner",
        "Theo",
        "Reading a dashboard honestly, 28 Oct",
        "Was due Fri 20 Nov",
        RingState.HALF,
        is_late=True,
    ),
    Heading("This week", 3),
    Sample(
        "Leave questions, not rulings, on Jun's next three reviews",
        "Jun",
        "Code review as a place to learn, 12 Nov",
        "Thursday",
        RingState.HALF,
    ),
    Sample(
        "Post one unapproved paragraph in my own voice",
        "Priya",
        "Why our posts read like a press office, 17 Nov",
        "Friday",
        RingState.TODO,
    ),
    Sample(
        "把每周例会的开场十分钟交给新同事，听他们说这周看到了什么",
        "李雷",
        "نص عربي قصير للتجربة",
        "Friday",
        RingState.PAUSED,
    ),
    Heading("Done, and they know", 3),
    Sample(
        "Show Priya's draft to comms without edits first",
        "Priya",
        "Our posts, 23 Nov",
        "Priya does not know yet",
        RingState.DONE,
    ),
    Sample(
        "Name a first-week buddy for every new starter",
        "Jun",
        "First ninety days, 14 Oct",
        "Told Jun 13 Nov",
        RingState.TOLD,
    ),
    Sample(
        "Stop booking over the design team's quiet mornings",
        "Amara",
        "What we schedule over, 19 Oct",
        "Let go 9 Nov",
        RingState.LET_GO,
    ),
]
_CLOSED = {RingState.TOLD, RingState.LET_GO}


STYLE = RowStyle(
    pad=8,
    foot=12,
    lead=(10, 18, HOT_ZONE),
    has_button=True,
    indent=32,
    gaps=(0, 3),
    heights=(0, 16),
    end_gap=24,
    has_chips=True,
)


def sample_row(row: Sample) -> RowSpec:
    """Ring, serif title, who and where from; the due text is the only colour."""
    is_open = row.state in (RingState.TODO, RingState.HALF)
    role, tone = ("meta_strong", "act") if is_open else ("meta", "ink3")
    end = End(row.due, role, "late" if row.is_late else tone, is_chip=row.is_late)
    source = f"{row.person}  ·  {row.source}"
    return RowSpec(
        row.title,
        f"{row.title}. {row.due}. From {row.person}.",
        lead=Ring(row.state, row.is_late),
        lines=(
            Text(row.title, "row_title", "ink2" if row.state in _CLOSED else "ink", 2),
            Text(source, faces=(Face(row.person, row.person),)),
        ),
        ends=(end,),
    )


def sample_model(parent: QObject | None = None, *, headings: bool = True) -> RowsModel[Sample]:
    model = RowsModel[Sample](lambda row: row.title, sample_row, parent)
    model.set_rows([row for row in SAMPLES if headings or isinstance(row, Sample)])
    return model
