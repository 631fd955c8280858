# SPDX-License-Identifier: MIT
"""The pages of Settings, without the pages."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from rmjournal.words.language import noop, translate

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


class Setting(NamedTuple):
    """One thing that can be set: the page it stands on, its key there and its title."""

    section: str
    key: str
    title: str


SETTINGS = (
    Setting(LOOK, "theme", noop("Colours")),
    Setting(LOOK, "scale", noop("Text size")),
    Setting(LOOK, "faces", noop("Typefaces")),
    Setting(LOOK, "reduced_motion", noop("Movement")),
    Setting(LOOK, "always_show_marks", noop("Always show the marks in a note")),
    Setting(LOOK, "always_show_scroll_bars", noop("Always show scroll bars")),
    Setting(LOOK, "letter_keys", noop("Single letters are commands in a list")),
    Setting(WRITING, "coach", noop("Suggest a better beginning for a question")),
    Setting(WRITING, "rehearsal", noop("Ask me for my plan a while later")),
    Setting(
        WRITING, "notice_weeks", noop("Weeks from telling somebody to asking what they saw change")
    ),
    Setting(WRITING, "templates", noop("Templates")),
    Setting(PRIVACY, "opens", noop("How it opens")),
    Setting(PRIVACY, "idle_minutes", noop("Lock after so many minutes")),
    Setting(PRIVACY, "notifies", noop("A notice on a day with a conversation")),
    Setting(PRIVACY, "names_in_notifications", noop("Say with whom")),
    Setting(PRIVACY, "place", noop("The journal's file")),
)


def setting_titles() -> list[tuple[Setting, str]]:
    """Each with its title, in their order."""
    return [(each, _tr(each.title)) for each in SETTINGS]


def setting_title(key: str) -> str:
    return next(title for each, title in setting_titles() if each.key == key)
