# SPDX-License-Identifier: MIT
"""What undo and redo came to, in words, and the page on which it is to be seen."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from .workspace import Stepped

_HOMES = {
    "person": "people", "session": "sessions", "question": "questions", "asking": "questions",
    "commitment": "commitments",
}  # fmt: skip
_LONGEST_NAME = 48


def _tr(text: str) -> str:
    return QCoreApplication.translate("undo", text)


def stepped_words(stepped: Stepped) -> str:
    """Undone: Session added: Short video"""
    what, name = stepped.text, stepped.name
    if name and name not in what:
        short = name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1] + "\u2026"
        what = _tr("{what}: {name}").replace("{what}", what).replace("{name}", short)
    words = {
        "undone": _tr("Undone: {what}"),
        "redone": _tr("Done again: {what}"),
        "stays": _tr("Not undone, more was written since: {what}"),
        "gone": _tr("This cannot be undone any more: {what}"),
    }[stepped.kind].replace("{what}", what)
    return f"{words}. {stepped.remark}" if stepped.remark else words


def home_of(stepped: Stepped) -> str:
    """The page that lists such records; "" where none does."""
    return "" if stepped.place is None else _HOMES.get(stepped.place.kind, "")
