# SPDX-License-Identifier: MIT
"""A recovery code survives being written down and typed back."""

import contextlib
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rmjournal.core.errors import WrongRecoveryCodeError
from rmjournal.store.file.keys import (
    format_code,
    from_groups,
    new_secret,
    parse_code,
    to_groups,
)

secrets = st.binary(min_size=20, max_size=20)


def test_eight_groups_of_four_and_a_check_sign_without_lookalikes():
    assert re.fullmatch(
        r"([0-9A-HJKMNP-TV-Z]{5}-){7}[0-9A-HJKMNP-TV-Z]{5}", format_code(new_secret())
    )


@settings(deadline=None)
@given(secrets)
def test_a_code_reads_back(secret):
    assert parse_code(format_code(secret)) == secret


@settings(deadline=None)
@given(secrets, st.lists(st.sampled_from(["", " ", "-", "\n", "–", "\u00a0"]), min_size=39))
def test_case_spaces_and_hyphens_do_not_matter(secret, noise):
    code = format_code(secret).lower()
    typed = "".join(a + b for a, b in zip(noise, code, strict=False)) + code[len(noise) :]
    assert parse_code(typed) == secret


def test_lookalikes_are_read_as_digits():
    code = "0110-" + "-".join(["ABCD"] * 7)
    assert parse_code(code.replace("0110", "oIlO")) == parse_code(code)


def test_wide_letters_are_read():
    code = "-".join(["ABCD"] * 8)
    assert parse_code("ＡＢＣＤ" * 8) == parse_code(code)


@pytest.mark.parametrize("typed", ["", "ABCD", "U" * 32, "A" * 31, "A" * 33, "?" * 32, "A" * 10**6])
def test_what_cannot_be_a_code(typed):
    with pytest.raises(WrongRecoveryCodeError):
        parse_code(typed)


@settings(deadline=None)
@given(st.text())
def test_any_text_is_a_code_or_refused(typed):
    with contextlib.suppress(WrongRecoveryCodeError):
        assert len(parse_code(typed)) == 20


@settings(deadline=None)
@given(secrets, st.integers(0, 39), st.sampled_from("0123456789ABCDEFGHJKMNPQRSTVWXYZ"))
def test_a_sign_that_is_wrong_is_found_and_its_group_named(secret, at, sign):
    signs = list(format_code(secret).replace("-", ""))
    before, signs[at] = signs[at], sign
    if before == sign:
        return
    with pytest.raises(WrongRecoveryCodeError) as raised:
        parse_code("".join(signs))
    assert raised.value.groups == (at // 5 + 1,)


@settings(deadline=None)
@given(secrets, st.integers(0, 7), st.integers(0, 3))
def test_two_signs_in_each_others_place_are_found(secret, group, at):
    groups = format_code(secret).split("-")
    signs = list(groups[group])
    signs[at], signs[at + 1] = signs[at + 1], signs[at]
    if "".join(signs) == groups[group]:
        return
    groups[group] = "".join(signs)
    with pytest.raises(WrongRecoveryCodeError) as raised:
        parse_code("-".join(groups))
    assert raised.value.groups == (group + 1,)


def test_a_sign_too_few_and_groups_in_each_others_place_are_named():
    groups = format_code(bytes(range(20))).split("-")
    for typed, wrong in (
        ([*groups[:2], groups[2][:-1], *groups[3:]], (3,)),
        ([groups[1], groups[0], *groups[2:]], (1, 2)),
        ([*groups[:7], groups[7] + "0"], (8,)),
    ):
        with pytest.raises(WrongRecoveryCodeError) as raised:
            parse_code(" ".join(typed))
        assert raised.value.groups == wrong


def test_a_code_of_before_is_read_as_ever():
    assert parse_code("0123-4567-89AB-CDEF-GHJK-MNPQ-RSTV-WXYZ").hex() == (
        "00443214c74254b635cf84653a56d7c675be77df"
    )


@settings(deadline=None)
@given(st.binary(min_size=1, max_size=100))
def test_any_bytes_read_back(data):
    assert from_groups(to_groups(data).lower(), len(data)) == data
