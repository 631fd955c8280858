# SPDX-License-Identifier: MIT
"""Where a sentence is translated, whoever shows it: as it is written until somebody says how."""

from __future__ import annotations

from collections.abc import Callable


def _as_written(_context: str, text: str, _comment: str, count: int) -> str:
    return text.replace("%Ln", str(count)).replace("%n", str(count))


_Translator = Callable[[str, str, str, int], str]
_translator: list[_Translator] = [_as_written]


def translate_by(translator: _Translator) -> None:
    """From now on it is asked for each sentence: (context, text, comment, count)."""
    _translator[:] = [translator]


def translate(context: str, text: str, comment: str = "", count: int = -1) -> str:
    """`%Ln` in the text becomes the count, and the sentence that of so many."""
    return _translator[0](context, text, comment, count)


def number_words(count: int) -> str:
    """One to twelve in words, as the start of a sentence, "No" for none; digits beyond."""
    words = (
        "No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten",
        "Eleven", "Twelve",
    )  # fmt: skip
    if 0 <= count < len(words):
        return translate("numbers", words[count])
    return translate("numbers", "%Ln", "", count)
