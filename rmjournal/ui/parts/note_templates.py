# SPDX-License-Identifier: MIT
"""What templates are called."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from rmjournal.text.templates import Template


def _tr(text: str) -> str:
    return QCoreApplication.translate("templates", text)


def template_name(template: Template) -> str:
    """Those of the app in the language of the app, one's own as they were named."""
    names = {
        "conversation": _tr("Conversation"),
        "digital-help": _tr("Digital help"),
        "team-session": _tr("Team session"),
        "after-a-mistake": _tr("After a mistake"),
        "first-meeting": _tr("First meeting"),
    }
    return template.name or names[template.key]
