# SPDX-License-Identifier: MIT
"""The pages of Settings, without the pages."""

from __future__ import annotations

from functools import partial

from rmjournal.words.language import translate

_tr = partial(translate, "settings")

LOOK, WRITING, PRIVACY, BACKUPS, IMPORTS, TRASH, ABOUT = (
    "look", "writing", "privacy", "backups", "imports", "trash", "about",
)  # fmt: skip


def section_titles() -> list[tuple[str, str]]:
    """Key and title of each, in their order."""
    return [
        (LOOK, _tr("Look")),
        (WRITING, _tr("Writing")),
        (PRIVACY, _tr("Privacy")),
        (BACKUPS, _tr("Backups")),
        (IMPORTS, _tr("Imports")),
        (TRASH, _tr("Trash")),
        (ABOUT, _tr("About")),
    ]
