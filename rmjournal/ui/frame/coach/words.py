# SPDX-License-Identifier: MIT
"""One sentence for each thing that the coach sees in a question."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from rmjournal.text.coach import Flag


def _tr(text: str) -> str:
    return QCoreApplication.translate("coach", text)


def flag_words(flag: Flag) -> str:
    """What might keep the answer small. Never a reproach."""
    words = {
        Flag.GENERATIONAL: _tr("Nobody can answer for a generation. Ask about their own days."),
        Flag.BLAMING: _tr("This may sound like blame. Ask what happened."),
        Flag.LEADING: _tr("The answer is already in it. Leave room for another one."),
        Flag.DOUBLE: _tr("These are two questions. Ask the first and wait."),
        Flag.CLOSED: _tr("Yes or no would answer this."),
        Flag.LONG: _tr("This is a long one. The shorter question gets the longer answer."),
    }
    return words[flag]
