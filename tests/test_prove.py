# SPDX-License-Identifier: MIT
"""Each promise about durability and privacy holds, on small numbers."""

import pytest

from tools import prove
from tools.prove_kills import KILLED, chosen

LEFT_OUT = {what.replace(" ", "-") for what in KILLED} - {"backup"}
"""Kills like that one: `make prove` has them all."""


@pytest.mark.slow
def test_every_promise_holds(capsys, monkeypatch):
    names = [name for name in [*prove.claims(), "tests"] if name not in LEFT_OUT]
    monkeypatch.setattr("sys.argv", ["prove", "--no-tests", *names])  # those are in the gate
    code = prove.main()
    assert code == 0, capsys.readouterr().out


def test_what_was_not_shown_is_not_said_to_hold():
    for counts, word in [
        (None, "named"),
        ((0, 0, 0), "FAILS"),
        ((3, 0, 1), "FAILS"),
        ((0, 2, 0), "named"),
        ((3, 2, 0), "partly"),
        ((3, 0, 0), "holds"),
    ]:
        assert prove.word_for(counts) == word, counts


def test_kills_come_where_one_thing_takes_the_place_of_another():
    moments = [*(("write", at) for at in range(100)), ("rename", 0), ("unlink", 0)]
    found = chosen(moments, 12)
    assert len(found) == 12
    assert {("write", 0), ("write", 50), ("rename", 0), ("unlink", 0)} < set(found)
    assert set(chosen(moments, 200)) == set(moments)
