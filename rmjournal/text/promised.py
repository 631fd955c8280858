# SPDX-License-Identifier: MIT
"""To whom a line of a note promises what it says: `-> Find a stage for @Jun`."""

from __future__ import annotations

import re

from rmjournal.text.records import Mark, MarkKind

_FOR = re.compile(r"\bfor[ \t\u00a0]+\Z", re.IGNORECASE)
_OWNS = re.compile(r"['\u2019]s?\b", re.IGNORECASE)


def promised_in(mark: Mark) -> list[int]:
    """The ids of those named behind `for`, but not of `for @Jun's team`."""
    if mark.kind is not MarkKind.COMMITMENT:
        return []
    found = (each for each in mark.mentions if _FOR.search(mark.raw, 0, each.start))
    people = (each.person_id for each in found if not _OWNS.match(mark.raw, each.end))
    return list(dict.fromkeys(each for each in people if each is not None))
