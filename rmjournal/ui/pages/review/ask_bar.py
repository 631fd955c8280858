# SPDX-License-Identifier: MIT
"""The question that goes with a decision, where its words are needed or there are two of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Slot
from typing_extensions import override

from rmjournal.ui.frame.ask_bar import Answer, AskBar
from rmjournal.ui.kit.field import Field
from rmjournal.ui.parts.coach.follow import LineFollower
from rmjournal.ui.parts.coach.line import CoachLine


class ReviewAskBar(AskBar):
    """Says at its head what is being decided; what it is about stands on the card above."""

    def __init__(self) -> None:
        super().__init__()
        self._heading = ""
        self._missing = ""
        self._stem = ""
        self.second: Field | None = None

    def set_heading(self, heading: str) -> None:
        """The decision that the next question goes with."""
        self._heading = heading

    def ask_needed(self, question: str, keep: str, *, missing: str, help_text: str = "") -> None:
        """For words that must not be left out; missing is said where they are."""
        self._today = None
        self._show("", keep, Field(question, help_text=help_text), [])
        self._missing = missing

    def ask_question(
        self, question: str, keep: str, *, missing: str, stem: str, coach: CoachLine
    ) -> None:
        """For a question that begins with the stem; the coach looks at it as it is written."""
        self.ask_needed(question, keep, missing=missing)
        if self.field is None:
            return
        self._stem = stem
        LineFollower(coach, self.field.edit)
        self._rows.addWidget(coach)
        self.field.edit.setText(stem)
        self.field.edit.selectAll()  # typing replaces it, Right or End keeps it

    def ask_two(self, first: str, second: str, keep: str) -> None:
        """For two answers, which may be left out; `answered` carries both as a tuple."""
        self._today = None
        help_text = self.tr("You may leave both empty. Escape changes nothing.")
        other = Field(second, help_text=help_text)
        self._show("", keep, Field(first), [], second=other)
        self.second = other
        other.submitted.connect(self._on_second_submitted)

    @override
    def close_now(self) -> None:
        super().close_now()
        self.second = None
        self._missing = self._stem = ""

    @override
    def _show(
        self,
        about: str,
        keep: str,
        field: Field,
        answers: Sequence[Answer],
        *,
        second: Field | None = None,
    ) -> None:
        self._missing = self._stem = ""
        self.second = None
        super()._show(self._heading, keep, field, answers, second=second)

    @override
    @Slot(str)
    def _on_submitted(self, text: str) -> None:
        if self.second is not None:
            self.focusNextChild()  # as Tab does, so that it comes into sight
        elif self._missing and text.strip() in ("", self._stem.strip()):
            self._say_missing()
        else:
            super()._on_submitted(text)

    @override
    @Slot()
    def _on_keep(self) -> None:
        if self.second is not None:
            self._on_second_submitted(self.second.text())
        else:
            super()._on_keep()

    def _say_missing(self) -> None:
        if self.field is not None:
            self.field.set_error(self._missing)
            self.field.setFocus()

    @Slot(str)
    def _on_second_submitted(self, text: str) -> None:
        if self.field is not None:
            self._on_answered((self.field.text().strip(), text.strip()))
