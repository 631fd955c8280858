# SPDX-License-Identifier: MIT
"""The underlined letters of a menu: one for each command, no two alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtGui import QAction


def bare(text: str) -> str:
    """A command's words as they are read: without the sign for the underlined letter."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")


def give_mnemonics(actions: Iterable[QAction]) -> None:
    """To those that have words; the letter of the first word is tried first.

    Words that already have one, as those that change, keep it. In a long menu those come last
    that have keys anyway.
    """
    shown = [each for each in actions if each.isVisible() and not each.isSeparator()]
    taken = {letter for each in shown if (letter := mnemonic(each.text()))}
    for action in sorted(shown, key=lambda each: not each.shortcut().isEmpty()):
        text = action.text()
        if mnemonic(text):
            continue
        for place in _candidates(text):
            letter = text[place].casefold()
            if letter not in taken:
                taken.add(letter)
                action.setText(f"{text[:place]}&{text[place:]}")
                break


def mnemonic(text: str) -> str:
    """The letter that is underlined in it, if any."""
    rest = text.replace("&&", "")
    place = rest.find("&")
    return rest[place + 1 : place + 2].casefold() if place >= 0 else ""


def _candidates(text: str) -> Iterator[int]:
    """Places of letters: where words begin, then the others."""
    letters = [place for place, letter in enumerate(text) if letter.isalnum()]
    yield from (place for place in letters if place == 0 or not text[place - 1].isalnum())
    yield from letters
