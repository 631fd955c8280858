# SPDX-License-Identifier: MIT
"""Typing the recovery code back."""

import pytest

from rmjournal.ui.parts.keys.passphrase_fields import is_typed_back, wrong_groups_words

CODE = "NDZD-Y2K4-FZR3-G3CN-FT9M-3KD3-K0G6-21Z4"


@pytest.mark.parametrize(
    "typed",
    [CODE, CODE.lower().replace("-", " "), " " + CODE.replace("0", "o").replace("1", "l")],
)
def test_accepted(typed):
    assert is_typed_back(CODE, typed)


@pytest.mark.parametrize(
    "typed", ["", "K0G6-21Z4", "NDZD-Y2K4", CODE[:-1], CODE[:-1] + "5", "M" + CODE[1:], "?" * 8]
)
def test_refused(typed):
    assert not is_typed_back(CODE, typed)


def test_the_one_wrong_group_is_named():
    assert "Group 1 " in wrong_groups_words(CODE, "M" + CODE[1:])
    assert "Group 8 " in wrong_groups_words(CODE, CODE[:-1] + "5")


def test_too_short_a_code_is_called_so():
    assert "eight groups" in wrong_groups_words(CODE, "K0G6-21Z4")


def test_another_code_names_no_group():
    assert "each group" in wrong_groups_words(CODE, "ABCD-" * 7 + "ABCD")
