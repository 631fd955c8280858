# SPDX-License-Identifier: MIT
"""A recovery code survives being written down and typed back."""

import contextlib
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rmjournal.core.errors import WrongRecoveryCodeError
from rmjournal.store.file.recovery import format_code, new_secret, parse_code

secrets = st.binary(min_size=20, max_size=20)


def test_eight_groups_of_four_without_lookalikes():
    assert re.fullmatch(
        r"([0-9A-HJKMNP-TV-Z]{4}-){7}[0-9A-HJKMNP-TV-Z]{4}", format_code(new_secret())
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
