# SPDX-License-Identifier: MIT
"""What is due this week, as rows: ring, title, who said it and when, and the date."""

from __future__ import annotations

from dataclasses import replace

from rmjournal.store import State
from rmjournal.ui.kit.check_ring import HOT_ZONE
from rmjournal.ui.kit.row_spec import RowSpec, RowStyle, Text
from rmjournal.ui.parts.commitment_model import Line, commitment_row
from rmjournal.ui.words.commitments import state_words

MOST_DUE = 8
DUE_STYLE = RowStyle(
    has_rules=True,
    pad=11,
    lead=(10, 22, HOT_ZONE),
    has_button=True,
    indent=34,
    gaps=(0, 3),
    heights=(0, 15),
    end_share=0.4,
    end_gap=20,
    has_chips=True,
)


def due_row(line: Line) -> RowSpec:
    """As in the list of commitments, with bigger words; below them who said it, then how it stands.

    The date is the only colour; what is past its date says so in words.
    """
    state = state_words(line.row) if line.row.state != State.TO_DO else ""
    said = ", ".join(part for part in (line.who, line.source) if part)
    about = "  ·  ".join(part for part in (said, state) if part)
    spec = commitment_row(line)
    title = replace(spec.lines[0], role="row_title_today")
    return replace(
        spec,
        lines=(title, Text(about)),
        ends=[each for each in spec.ends if each.text == line.date],
    )
