# SPDX-License-Identifier: MIT
"""Whether somebody has the whole recovery code on paper."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from rmjournal.core.errors import WrongRecoveryCodeError
from rmjournal.store.file.recovery import format_code, parse_code
from rmjournal.ui.kit.field import Field

_CONTEXT = "TypedBack"


class CodeField(Field):
    """The recovery code is typed back here from paper."""

    def __init__(self) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            translate(_CONTEXT, "The code, from your paper"),
            help_text=translate(
                _CONTEXT, "All eight groups. Small letters and missing hyphens do no harm."
            ),
        )

    def has_all_of(self, code: str) -> bool:
        """Otherwise it says what is wrong."""
        if is_typed_back(code, self.text()):
            return True
        self.refuse(wrong_groups_words(code, self.text()))
        return False

    def refuse(self, why: str) -> None:
        self.set_error(why)
        self.edit.selectAll()
        self.setFocus()


def is_typed_back(code: str, typed: str) -> bool:
    """All of the code, read as forgivingly as when a journal is opened with it."""
    try:
        return parse_code(typed) == parse_code(code)
    except WrongRecoveryCodeError:
        return False


def wrong_groups_words(code: str, typed: str) -> str:
    """What to look at on the paper, so that nobody has to compare all of it."""
    translate = QCoreApplication.translate
    try:
        groups = format_code(parse_code(typed)).split("-")
    except WrongRecoveryCodeError:
        return translate(_CONTEXT, "That is not all of it: the code has eight groups of four.")
    pairs = enumerate(zip(groups, code.split("-"), strict=True), start=1)
    wrong = [number for number, (mine, right) in pairs if mine != right]
    if len(wrong) == 1:
        words = translate(_CONTEXT, "Group {number} is not right. Compare each sign.")
        return words.format(number=wrong[0])
    return translate(_CONTEXT, "That is not the code. Compare each group with your paper.")
