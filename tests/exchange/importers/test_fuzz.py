# SPDX-License-Identifier: MIT
"""Damaged and made-up files of every format; many more with `python -m tools.fuzz_imports`."""

import pytest

from rmjournal.exchange.importers.known import BY_KEY
from tests.scale import many
from tools.fuzz_imports import Fuzzer


@pytest.mark.parametrize("form", sorted(BY_KEY))
def test_any_input_is_read_or_told(journal, tmp_path, form):
    folder = tmp_path / "fuzz"
    folder.mkdir()
    assert Fuzzer(journal, folder, form, seed=7).run(many(60, 10_000)) == ""
