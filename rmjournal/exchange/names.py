# SPDX-License-Identifier: MIT
"""File names that every system takes, made from what people write."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePath

MAX_BYTES = 80

# Windows forbids the first nine; the rest break links in Obsidian.
_FORBIDDEN = re.compile(r'[<>:"/\\|?*#^\[\]]+')
_RESERVED = re.compile(r"(?:CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(?:COM|LPT)[0-9¹²³])\Z", re.IGNORECASE)
# Control and format characters (bidi controls are such), surrogates, private and unassigned ones:
# invisible, misleading, or refused by a file system.
_NO_SIGN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_MOST_CHARACTERS = 4 * MAX_BYTES


class FileNames:
    """The names in one folder: each is given once, whatever the case."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def take(self, text: str, suffix: str, *, fallback: str) -> str:
        """A name of at most 80 bytes for that text, numbered if another has it already.

        `fallback` names what has no usable text of its own.
        """
        stem = safe_stem(text, MAX_BYTES - len(suffix.encode())) or fallback
        name, number = stem + suffix, 1
        while name_key(name) in self._taken:
            number += 1
            tail = f" ({number}){suffix}"
            name = cut(stem, MAX_BYTES - len(tail.encode())).rstrip(" .") + tail
        self._taken.add(name_key(name))
        return name


def safe_stem(text: str, limit_bytes: int) -> str:
    """The text as a file name without its suffix; empty when nothing of it can stand in one."""
    text = unicodedata.normalize("NFC", _visible(text[:_MOST_CHARACTERS]))
    text = " ".join(_FORBIDDEN.sub(" ", text).split()).strip(" .")
    if _RESERVED.match(text.partition(".")[0].rstrip()):
        text = f"_{text}"
    return cut(text, limit_bytes).rstrip(" .")


def safe_suffix(name: str) -> str:
    """The suffix of a file name with its dot, if it is a plain one: `.png`."""
    suffix = PurePath(name).suffix.lower()
    return suffix if re.fullmatch(r"\.[a-z0-9]{1,10}", suffix) else ""


def cut(text: str, limit_bytes: int) -> str:
    """As many whole characters as fit into that many bytes of UTF-8."""
    return text.encode()[:limit_bytes].decode(errors="ignore")


def name_key(name: str) -> str:
    """The same for names that some file system cannot tell apart."""
    if name.isascii():
        return name.lower()
    folded = unicodedata.normalize("NFKC", name).casefold()
    return unicodedata.normalize("NFKC", folded)


def shown(path: PurePath) -> str:
    """A path for the eye: what is no character or no sign is written as `\\xNN` or left out."""
    raw = path.as_posix().encode(errors="surrogateescape")
    return _visible(raw.decode(errors="backslashreplace"))


def _visible(text: str) -> str:
    """Without invisible characters; every kind of white space is a space."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        " " if character.isspace() else character
        for character in text
        if character.isspace() or unicodedata.category(character) not in _NO_SIGN
    )
