# SPDX-License-Identifier: MIT
"""The rows of Today, and how they are spoken."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItemModel

from rmjournal.ui.kit.row_delegate import RowDelegate
from rmjournal.ui.kit.row_list import FittingList
from rmjournal.ui.kit.rows import RowStyle

Spoken = Qt.ItemDataRole.AccessibleTextRole


def spoken(rows):
    model = rows.model()
    return [model.index(row, 0).data(Spoken) for row in range(model.rowCount())]


@pytest.mark.parametrize("part", ["talk", "due", "rhythm"])
def test_the_models_keep_the_rules(qtmodeltester, page, part):
    qtmodeltester.check(getattr(page, part).model)


def test_each_row_is_one_sentence(page):
    assert spoken(page.talk.list) == ["Ask: What do you look at first?"]
    assert spoken(page.due.list) == [
        "Ask Theo. To do. Was due Fri 20 Nov. From Theo Lindqvist.",
        "Post one paragraph. To do. Friday. From Amara Osei.",
    ]
    assert spoken(page.rhythm.list) == [
        "Amara Osei. Thursday 10:00. A conversation in 1 of the last 12 weeks.",
        "Theo Lindqvist. No date yet. The last two were cancelled. "
        "A conversation in 1 of the last 12 weeks.",
    ]


def test_a_list_is_as_high_as_its_rows(page):
    for rows in page.findChildren(FittingList):
        last = rows.visualRect(rows.model().index(rows.model().rowCount() - 1, 0))
        assert rows.height() == last.bottom() + 1


def test_a_list_grows_where_it_is_narrower(theme, page):
    rows = page.talk.list
    assert rows.heightForWidth(120) > rows.heightForWidth(600)


def test_a_list_without_rows_takes_no_room(qtbot, theme):
    rows = FittingList("Nothing", QStandardItemModel(), RowStyle())
    qtbot.addWidget(rows)
    assert rows.heightForWidth(300) == 0
    assert isinstance(rows.itemDelegate(), RowDelegate)
