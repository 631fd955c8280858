# SPDX-License-Identifier: MIT
"""The templates of the open journal, and what they are called."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from rmjournal.store import Journal
from rmjournal.text.templates import Template, templates

SETTING = "templates"


def _tr(text: str) -> str:
    return QCoreApplication.translate("templates", text)


def read_templates(journal: Journal) -> list[Template]:
    """As somebody changed them in this journal."""
    return templates(journal.settings.get(SETTING))


def template_name(key: str) -> str:
    names = {
        "conversation": _tr("Conversation"),
        "digital-help": _tr("Digital help"),
        "team-session": _tr("Team session"),
        "after-a-mistake": _tr("After a mistake"),
        "first-meeting": _tr("First meeting"),
    }
    return names[key]
