# SPDX-License-Identifier: MIT
"""Whether all values of a column may stand there is asked of many at once, as of each."""

from rmjournal.store.values import columns

MOMENT = "2026-11-23T09:30:00.000000Z"
MOMENTS = [
    MOMENT, "2024-02-29T23:59:59.999999Z", "2026-02-29T09:30:00.000000Z",
    "2026-04-31T09:30:00.000000Z", "2026-13-01T09:30:00.000000Z", "2026-11-23T24:00:00.000000Z",
    "2026-11-23T09:60:00.000000Z", "2026-11-23T09:30:60.000000Z", "1000-01-01T00:00:00.000000Z",
    "1000-01-02T00:00:00.000000Z", "9000-01-01T00:00:00.000000Z", "2026-11-23T09:30:00.000000",
    "2026-11-23T09:30:00+01:00", f"{MOMENT}\n", f" {MOMENT}", "\u0662026-11-23T09:30:00.000000Z",
    "2026-11-23 09:30", "", None,
]  # fmt: skip


def test_a_moment_among_others():
    for value in MOMENTS:
        column = columns()["session", "created_at"]
        is_good = value is None or column.problem(value) is None
        assert column.suits([MOMENT, value, None, MOMENT]) is is_good, value


def test_a_number_among_others():
    for value in [None, 0, 1, 2, 3, 4, -1, 2**60]:
        column = columns()["question", "depth"]
        is_good = value is None or column.problem(value) is None
        assert column.suits([2, value, None]) is is_good, value


def test_a_name_among_others():
    for length in [0, 999, 1_000, 1_001]:
        column = columns()["person", "name"]
        assert column.suits(["Priya", "x" * length, None]) is (
            column.problem("x" * length) is None
        ), length


def test_nothing_but_what_is_not_there():
    for key in [("session", "minutes"), ("person", "name")]:
        assert columns()[key].suits([None, None]), key
