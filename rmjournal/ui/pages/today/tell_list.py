# SPDX-License-Identifier: MIT
"""Those who do not know yet, as rows: face and name, the words, and what came of them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from rmjournal.store import LoopRow
from rmjournal.ui.kit.row_spec import Face, RowSpec, RowStyle, Text


@dataclass(frozen=True, slots=True)
class TellLine:
    """Somebody and what they are to hear of; outcome says how that ended."""

    loop: LoopRow
    seed: str
    name: str
    title: str
    outcome: str


TELL_STYLE = RowStyle(has_rules=True, indent=38, lead=(13, 23, 26), gaps=(0, 3), heights=(0, 15))


def tell_row(line: TellLine) -> RowSpec:
    """The words are the biggest; who, and what came of it, in a line below."""
    said = QCoreApplication.translate("today", "{name} does not know yet: {title}. {outcome}.")
    said = said.replace("{outcome}", line.outcome.replace("  ·  ", ". "))
    said = said.replace("{title}", line.title.rstrip("."))
    return RowSpec(
        line.title,
        said.replace("{name}", line.loop.person_name),
        lead=Face(line.loop.person_name, line.seed),
        lines=(
            Text(line.title, "row_title_today", "ink", 2),
            Text(f"{line.name}  ·  {line.outcome}"),
        ),
    )
