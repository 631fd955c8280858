# SPDX-License-Identifier: MIT
"""The recovery code: 160 random bits as a person can copy them from paper.

Crockford's base32 has no I, L, O or U, so nothing on the sheet looks like something else; on the
way back those letters are read as the digits they resemble. The fifth sign of each group checks
the four before it and its place: one sign that is wrong, two that were swapped and groups that
were swapped are found, and named. Codes of before, without it, are read as ever.
"""

from __future__ import annotations

import os
import re
import unicodedata

from rmjournal.core.errors import WrongRecoveryCodeError

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_BYTES = 20
_DATA = 4  # signs of a group that hold something
_GROUP = _DATA + 1
_LOOKALIKES = str.maketrans("OIL", "011")
# More than any way of writing what is on a sheet; keeps a pasted book away from normalisation.
_LONGEST = 4_000
_POLYNOMIAL = 0b100101  # x^5 + x^2 + 1, in which 2 makes all of GF(32)


def new_secret() -> bytes:
    """The 160 random bits behind a code."""
    return os.urandom(_BYTES)


def format_code(secret: bytes) -> str:
    """Eight groups of four signs and their check sign, joined by hyphens."""
    return to_groups(secret)


def parse_code(typed: str) -> bytes:
    """The secret in a code typed by hand, whatever its case, spaces, hyphens or width of letters.

    Raises WrongRecoveryCodeError if it cannot be a code; it names the groups that are mistyped.
    """
    signs = "".join(_typed_groups(typed))
    if len(signs) == _BYTES * 8 // 5:  # from before there were check signs
        if not set(signs) <= set(_ALPHABET):
            raise WrongRecoveryCodeError
        return _number(signs).to_bytes(_BYTES, "big")
    return from_groups(typed, _BYTES)


def to_groups(data: bytes) -> str:
    """Any bytes in groups of five signs; what is left of the last group is zero."""
    count = -(-len(data) * 8 // (5 * _DATA))
    number = int.from_bytes(data, "big") << count * 5 * _DATA - len(data) * 8
    shifts = range(5 * (count * _DATA - 1), -1, -5)
    signs = "".join(_ALPHABET[number >> shift & 31] for shift in shifts)
    parts = [signs[at * _DATA : (at + 1) * _DATA] for at in range(count)]
    return "-".join(part + _check_sign(part, at) for at, part in enumerate(parts))


def from_groups(typed: str, length: int) -> bytes:
    """The bytes again, `length` of them. Raises WrongRecoveryCodeError as parse_code()."""
    groups = _typed_groups(typed)
    count = -(-length * 8 // (5 * _DATA))
    signs = "".join(groups)
    if len(signs) == count * _GROUP:
        groups = [signs[at * _GROUP : (at + 1) * _GROUP] for at in range(count)]
    if len(groups) != count:
        raise WrongRecoveryCodeError
    wrong = [at + 1 for at, group in enumerate(groups) if not _is_right(group, at)]
    if wrong:
        raise WrongRecoveryCodeError(tuple(wrong))
    spare = count * 5 * _DATA - length * 8
    number = _number("".join(group[:_DATA] for group in groups))
    if number & (1 << spare) - 1:
        raise WrongRecoveryCodeError
    return (number >> spare).to_bytes(length, "big")


def _typed_groups(typed: str) -> list[str]:
    if len(typed) > _LONGEST:
        raise WrongRecoveryCodeError
    plain = unicodedata.normalize("NFKC", typed).upper()
    kept = "".join(
        "-" if unicodedata.category(c) == "Pd" else c
        for c in plain
        if unicodedata.category(c) != "Cf"
    )
    return [each for each in re.split(r"[\s-]+", kept.translate(_LOOKALIKES)) if each]


def _is_right(group: str, place: int) -> bool:
    if len(group) != _GROUP or not set(group) <= set(_ALPHABET):
        return False
    return group[_DATA] == _check_sign(group[:_DATA], place)


def _check_sign(signs: str, place: int) -> str:
    check = 1 + place % 31
    for weight, sign in enumerate(signs, start=1):
        value = _ALPHABET.index(sign)
        for _ in range(weight):
            value = value << 1 ^ (_POLYNOMIAL if value & 16 else 0)
        check ^= value
    return _ALPHABET[check]


def _number(signs: str) -> int:
    number = 0
    for sign in signs:
        number = number << 5 | _ALPHABET.index(sign)
    return number
