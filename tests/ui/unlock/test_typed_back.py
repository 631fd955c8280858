# SPDX-License-Identifier: MIT
"""Typing the recovery code back."""

import pytest

from rmjournal.ui.unlock.typed_back import is_typed_back

CODE = "NDZD-Y2K4-FZR3-G3CN-FT9M-3KD3-K0G6-21Z4"


@pytest.mark.parametrize(
    "typed",
    ["K0G6-21Z4", "k0g621z4", " kog6 2lz4 ", CODE, CODE.lower().replace("-", " ")],
)
def test_accepted(typed):
    assert is_typed_back(CODE, typed)


@pytest.mark.parametrize(
    "typed", ["", "K0G6", "21Z4-K0G6", "NDZD-Y2K4", "K0G6-21Z5", CODE[:-1] + "5", "?" * 8]
)
def test_refused(typed):
    assert not is_typed_back(CODE, typed)
