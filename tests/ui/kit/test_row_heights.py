# SPDX-License-Identifier: MIT
"""Whatever is added, taken away or changed, what was measured is where it should be."""

from hypothesis import given
from hypothesis import strategies as st

from rmjournal.ui.kit.row_view import RowHeights

HEIGHTS = st.lists(st.integers(10, 120), max_size=200)


def made(truth):
    rows = RowHeights(truth.__getitem__)
    rows.reset(len(truth))
    return rows


@given(HEIGHTS.filter(bool), st.integers(0), st.integers(0, 800), st.integers(1, 800))
def test_rows_around_one_are_exact(truth, pick, above, below):
    rows = made(truth)
    row = pick % len(truth)
    rows.make_exact_around(row, above, below)
    top = rows.top(row)
    near = [at for at in range(len(truth)) if top - above < rows.top(at) + rows.height(at)]
    near = [at for at in near if rows.top(at) < top + below]
    assert [rows.height(at) for at in near] == [truth[at] for at in near]


@given(HEIGHTS)
def test_tops_add_up(truth):
    rows = made(truth)
    assert rows.total() == sum(rows.height(row) for row in range(len(truth)))
    assert [rows.row_at(rows.top(row)) for row in range(len(truth))] == list(range(len(truth)))


@given(HEIGHTS, st.lists(st.tuples(st.integers(0), st.integers(1, 20), st.booleans()), max_size=8))
def test_rows_come_and_go(truth, edits):
    rows = made(truth)
    for place, count, comes in edits:
        first = place % (len(truth) + 1)
        if comes:
            truth[first:first] = [33] * count
            rows.insert(first, count)
        elif first < len(truth):
            last = min(len(truth), first + count) - 1
            del truth[first : last + 1]
            rows.remove(first, last)
    rows.make_exact_around(0, 0, 1 << 20)
    assert [rows.height(row) for row in range(len(rows))] == truth


def test_outside_there_is_no_row():
    rows = made([10, 10])
    assert (rows.row_at(-1), rows.row_at(20)) == (-1, -1)
    assert made([]).row_at(0) == -1


def test_unmeasured_rows_are_as_high_as_the_mean():
    rows = made([20, 40] * 5000)
    assert abs(rows.total() - 300_000) < 30_000


def test_few_of_many_rows_are_measured():
    calls = []

    def measure(row):
        calls.append(row)
        return 30

    rows = RowHeights(measure)
    rows.reset(10_000)
    rows.make_exact_around(5000, 300, 300)
    assert len(calls) < 50


def test_a_forgotten_row_is_measured_again():
    truth = [30] * 10
    rows = made(truth)
    rows.make_exact_around(0, 0, 300)
    truth[4] = 50
    rows.forget(4, 4)
    assert rows.make_exact_around(0, 0, 300)
    assert rows.height(4) == 50
