# SPDX-License-Identifier: MIT
"""What the files of one import were read as for its plan, for the import itself."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import PurePosixPath
from typing import Final

from .drafts import Draft, draft_of
from .own_pages import OwnPage
from .scan import Found
from .skip_reasons import SkipReason

_MOST_BYTES: Final = 16_000_000  # of files; as pages they take two to four times that


class Understood:
    """Reads Markdown files: one that has the same bytes the second time is not worked out again.

    Each is given back once, and no more are kept than memory should hold: the rest is read anew.
    """

    def __init__(self) -> None:
        self._kept: dict[PurePosixPath, Draft | OwnPage] = {}
        self._left_bytes = _MOST_BYTES

    def read(self, found: Found, data: bytes, today: date) -> Draft | OwnPage | SkipReason:
        """As draft_of(), with the same found and today each time."""
        kept = self._kept.pop(found.path, None)
        if kept is not None and kept.sha256 == hashlib.sha256(data).hexdigest():
            return kept
        content = draft_of(found, data, today)
        if not isinstance(content, SkipReason) and len(data) <= self._left_bytes:
            self._left_bytes -= len(data)
            self._kept[found.path] = content
        return content
