# SPDX-License-Identifier: MIT
"""The list model under the views: what it tells, and what it leaves alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPersistentModelIndex, Qt

from rmjournal.ui.rows_model import RowsModel
from rmjournal.ui.widgets.row_delegate import HEADING_ROLE, Heading


class Pairs(RowsModel[tuple[int, str]]):
    def key(self, row):
        return row[0]

    def words(self, row):
        return row[1]

    def sentence(self, row):
        return f"Row {row[1]}"


@pytest.fixture
def model():
    made = Pairs()
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
    assert Pairs().nearest(0) is None


rows = st.lists(st.tuples(st.integers(0, 9), st.text(max_size=2)), unique_by=lambda row: row[0])


@given(rows, rows)
def test_after_any_change_it_holds_the_new_rows(before, after):
    model = Pairs()
    model.set_rows(before)
    model.set_rows(after)
    assert model.values() == after
    assert [model.index(i).data() for i in range(model.rowCount())] == [text for _, text in after]
