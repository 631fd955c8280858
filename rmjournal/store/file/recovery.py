# SPDX-License-Identifier: MIT
"""The recovery code: 160 random bits as a person can copy them from paper.

Crockford's base32 has no I, L, O or U, so nothing on the sheet looks like something else; on the
way back those letters are read as the digits they resemble.
"""

from __future__ import annotations

import os
import unicodedata

from rmjournal.core.errors import WrongRecoveryCodeError

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_BYTES = 20
_CHARACTERS = 32
_GROUP = 4
_LOOKALIKES = str.maketrans("OIL", "011")
# More than any way of writing 32 characters; keeps a pasted book away from normalisation.
_LONGEST = 1_000


def new_secret() -> bytes:
    """The 160 random bits behind a code."""
    return os.urandom(_BYTES)


def format_code(secret: bytes) -> str:
    """Eight groups of four characters, joined by hyphens."""
    number = int.from_bytes(secret, "big")
    shifts = range(5 * (_CHARACTERS - 1), -1, -5)
    text = "".join(_ALPHABET[number >> shift & 31] for shift in shifts)
    return "-".join(text[start : start + _GROUP] for start in range(0, _CHARACTERS, _GROUP))


def parse_code(typed: str) -> bytes:
    """The secret in a code typed by hand, whatever its case, spaces, hyphens or width of letters.

    Raises WrongRecoveryCodeError if it cannot be a code.
    """
    if len(typed) > _LONGEST:
        raise WrongRecoveryCodeError
    plain = unicodedata.normalize("NFKC", typed).upper()
    kept = "".join(c for c in plain if not (c.isspace() or unicodedata.category(c) in ("Pd", "Cf")))
    text = kept.translate(_LOOKALIKES)
    if len(text) != _CHARACTERS or not set(text) <= set(_ALPHABET):
        raise WrongRecoveryCodeError
    number = 0
    for character in text:
        number = number << 5 | _ALPHABET.index(character)
    return number.to_bytes(_BYTES, "big")
