# SPDX-License-Identifier: MIT
"""The rows of Today, and how they are spoken."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItemModel

from rmjournal.ui.kit.row_delegate import RowDelegate
from rmjournal.ui.kit.row_list import FittingList
from rmjournal.ui.kit.rows import RowStyle

Spoken = Qt.ItemDataRole.AccessibleTextRole


def spoken(rows):
    model = rows.model()
    return [model.index(row, 0).data(Spoken) for row in range(model.rowCount())]


def test_the_models_keep_the_rules(qtmodeltester, page):
    for part in (page.talk, page.due, page.rhythm):
        qtmodeltester.check(part.model)


def test_each_row_is_one_sentence_in_a_list_as_high_as_its_rows(page):
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
    for rows in page.findChildren(FittingList):
        last = rows.visualRect(rows.model().index(rows.model().rowCount() - 1, 0))
        assert rows.height() == last.bottom() + 1
    assert page.talk.list.heightForWidth(120) > page.talk.list.heightForWidth(600)


def test_a_list_without_rows_takes_no_room(qtbot, theme):
    rows = FittingList("Nothing", QStandardItemModel(), RowStyle())
    qtbot.addWidget(rows)
    assert rows.heightForWidth(300) == 0
    assert isinstance(rows.itemDelegate(), RowDelegate)
