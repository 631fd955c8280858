# SPDX-License-Identifier: MIT
"""The rows of what is kept: backups, imports, what was deleted."""

from __future__ import annotations

from rmjournal.ui.kit.row_spec import Icon, RowSpec, RowStyle, Text

THING_STYLE = RowStyle(pad=6, foot=9, indent=32, lead=(10, 18, 16), gaps=(0, 1), heights=(23, 15))


def thing_row(icon: Icon, text: str, about: str) -> RowSpec:
    """What it is, and a line about it."""
    return RowSpec(
        text,
        f"{text}. {about}.",
        lead=icon,
        lines=(Text(text, "row_title_card", "ink"), Text(about)),
    )
