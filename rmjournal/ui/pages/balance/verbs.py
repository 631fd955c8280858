# SPDX-License-Identifier: MIT
"""Putting a suggested question on somebody's list, in one step that can be taken back."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject

from rmjournal.ui.frame.undoable import Listing
from rmjournal.ui.frame.workspace import Workspace

from .suggest import Suggestion


class BalanceVerbs(QObject):
    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._journal = workspace.journal

    def put(self, suggestion: Suggestion, person_id: int, name: str) -> bool:
        """Mean it for the next talk with them, taking it from the bank first if it is from there.

        `name` is what they are called for short. False if that failed.
        """
        questions = self._journal.questions
        if suggestion.question_id is not None:
            make = partial(questions.list_for, suggestion.question_id, [person_id])
        else:
            make = partial(questions.take_for, suggestion.bank_key, [person_id])
        listing = Listing(self._journal, make)
        words = self.tr("On the list for {name}").replace("{name}", name)
        made = self._workspace.carry_out(words, listing, notice=True)
        return made is not None
