# SPDX-License-Identifier: MIT
"""Whether somebody has the recovery code on paper."""

from __future__ import annotations

from rmjournal.errors import WrongRecoveryCodeError
from rmjournal.store.recovery import parse_code

_LAST = 8  # the signs of two groups


def is_typed_back(code: str, typed: str) -> bool:
    """The whole code or its last two groups, read as forgivingly as when a journal is opened."""
    signs = code.replace("-", "")
    for start in ("", signs[:-_LAST]):
        try:
            if parse_code(start + typed) == parse_code(code):
                return True
        except WrongRecoveryCodeError:
            continue
    return False
