# SPDX-License-Identifier: MIT
"""The list model under the views: what it tells, and what it leaves alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPersistentModelIndex, Qt

from rmjournal.text.sanitise import scrub
from rmjournal.ui.kit.rows import HEADING_ROLE, SPEC_ROLE, Heading, RowsModel, RowSpec


def pairs():
    return RowsModel(lambda row: row[0], lambda row: RowSpec(row[1], f"Row {row[1]}"))


@pytest.fixture
def model():
    made = pairs()
    made.set_rows([Heading("First", 2), (1, "a"), (2, "b"), Heading("Then", 1), (3, "c")])
    return made


def test_it_is_a_sound_model(qtmodeltester, model):
    qtmodeltester.check(model, force_py=True)


def test_a_heading_cannot_be_selected(model):
    flags = model.index(0).flags()
    assert not flags & Qt.ItemFlag.ItemIsSelectable
    assert model.index(0).data(HEADING_ROLE) == Heading("First", 2)


def test_a_row_shows_and_speaks(model):
    index = model.index(1)
    assert index.data() == "a"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Row a"
    assert index.data(Qt.ItemDataRole.UserRole) == (1, "a")
    assert index.data(SPEC_ROLE) == RowSpec("a", "Row a")


def test_a_change_of_content_moves_no_row(model):
    kept = QPersistentModelIndex(model.index(2))
    model.set_rows([Heading("First", 2), (1, "a"), (2, "new"), Heading("Then", 1), (3, "c")])
    assert kept.data() == "new"


def test_a_new_row_leaves_its_neighbours_in_place(model):
    kept = QPersistentModelIndex(model.index(4))
    model.set_rows(
        [Heading("First", 3), (1, "a"), (2, "b"), (9, "x"), Heading("Then", 1), (3, "c")]
    )
    assert kept.row() == 5
    assert kept.data() == "c"


def test_a_row_is_found_by_its_key(model):
    assert model.row_of(3) == 4
    assert model.row_of(7) is None


@pytest.mark.parametrize(("row", "nearest"), [(-1, 1), (0, 1), (2, 2), (3, 4), (9, 4)])
def test_the_nearest_row_is_no_heading(model, row, nearest):
    assert model.nearest(row) == nearest


def test_an_empty_model_has_no_nearest_row():
    assert pairs().nearest(0) is None


# As the store keeps it: Qt would take a mark of byte order for one and drop it.
texts = st.text(max_size=2).map(scrub)
rows = st.lists(st.tuples(st.integers(0, 9), texts), unique_by=lambda row: row[0])


@given(rows, rows)
def test_after_any_change_it_holds_the_new_rows(before, after):
    model = pairs()
    model.set_rows(before)
    model.set_rows(after)
    assert model.values() == after
    assert [model.index(i).data() for i in range(model.rowCount())] == [text for _, text in after]


class CommitmentsSource:
    """Gives the pairs it is asked for, and remembers which."""

    def __init__(self, count=1000):
        self.texts = {number: f"Row {number}" for number in range(count)}
        self.asked = []

    def read(self, keys):
        self.asked += keys
        return [(key, self.texts[key]) for key in keys if key in self.texts]


@pytest.fixture
def rows_source():
    return CommitmentsSource()


@pytest.fixture
def long(rows_source):
    made = pairs()
    made.set_sections(
        [(Heading("Even", 500), range(0, 1000, 2)), (None, range(1, 1000, 2))], rows_source.read
    )
    return made


def test_a_long_model_is_sound(qtmodeltester, long):
    qtmodeltester.check(long, force_py=True)


def test_nothing_is_read_before_it_is_looked_at(long, rows_source):
    assert long.rowCount() == 1001
    assert long.row_of(999) == 1000
    assert long.index(0).data(HEADING_ROLE) == Heading("Even", 500)
    assert rows_source.asked == []


def test_neighbours_are_read_together_and_once(long, rows_source):
    assert [long.index(row).data() for row in range(1, 30)] == [f"Row {2 * n}" for n in range(29)]
    assert len(rows_source.asked) == len(set(rows_source.asked)) < 100


def test_only_rows_looked_at_lately_are_kept(long):
    for row in range(1001):
        long.index(row).data()
    assert len(long._rows) < 700


def test_what_changed_is_read_again(qtbot, long, rows_source):
    kept = QPersistentModelIndex(long.index(3))
    assert kept.data() == "Row 4"
    rows_source.texts[4] = "New"
    with qtbot.waitSignal(long.dataChanged):
        fewer = [(Heading("Even", 499), range(2, 1000, 2)), (None, range(1, 1000, 2))]
        long.set_sections(fewer, rows_source.read)
    assert (kept.row(), kept.data()) == (2, "New")
    assert long.index(0).data(HEADING_ROLE) == Heading("Even", 499)


def test_one_row_is_shown_anew(qtbot, long):
    with qtbot.waitSignal(long.dataChanged) as caught:
        assert long.replace((6, "New"))
    assert caught.args[0].data() == "New"
    assert not long.replace((5000, "New"))


def test_a_record_that_is_gone_says_nothing(long, rows_source):
    del rows_source.texts[8]
    assert long.index(long.row_of(8)).data() is None
    assert len(long.values()) == 999


keys = st.lists(st.integers(0, 99), unique=True)


@given(keys, keys, st.sets(st.integers(0, 99)))
def test_after_any_change_a_long_one_shows_what_there_is(before, after, looked_at):
    rows_source, model = CommitmentsSource(100), pairs()
    model.set_sections([(Heading("One"), before)], rows_source.read)
    for row in looked_at:
        model.index(row).data()
    model.set_sections([(Heading("One"), after)], rows_source.read)
    said = [model.index(row).data() for row in range(model.rowCount())]
    assert said == ["One", *(f"Row {key}" for key in after)]
