# SPDX-License-Identifier: MIT
"""Thousands of rows: few are measured, and what one looks at never jumps."""

import pytest
from PySide6.QtCore import QEvent, QPointF, QStringListModel, Qt
from PySide6.QtGui import QDrag, QHoverEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication
from typing_extensions import override

from rmjournal.ui.kit.row_delegate import RowDelegate
from rmjournal.ui.kit.row_list import RowList

Hint = QAbstractItemView.ScrollHint


class Draggable(QStringListModel):
    @override
    def flags(self, index):
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled


class Wrapped(RowDelegate):
    """As many lines as the text needs."""

    def __init__(self, theme, view):
        super().__init__(view)
        self.measured = 0
        self.hovered = []

    @override
    def row_height(self, index, width):
        self.measured += 1
        return 20 + round(self.text(index.data(), "body", width, None, max_lines=0).height)

    @override
    def paint_row(self, painter, rect, index, state):
        if state.is_hovered:
            self.hovered.append(index.row())


def words(row):
    return f"{row} " + "word " * (row * 7919 % 40)


@pytest.fixture
def rows(theme, put):
    view = RowList("Many")
    view.setModel(Draggable([words(row) for row in range(3000)], view))
    view.setItemDelegate(Wrapped(theme, view))
    return put(view, 300, 400)


def test_rows_that_come_into_an_empty_list_can_be_scrolled_to(theme, put):
    view = RowList("None yet")
    view.setModel(QStringListModel(view))
    view.setItemDelegate(Wrapped(theme, view))
    put(view, 300, 400)
    view.doItemsLayout()
    view.model().insertRows(0, 500)
    view.doItemsLayout()
    assert view.verticalScrollBar().maximum() > 500 * 20 - 400


def top_of(view, row):
    return view.visualRect(view.model().index(row, 0)).top()


def room_below(view, row):
    return view.viewport().height() - view.visualRect(view.model().index(row, 0)).bottom() - 1


def at_top(view):
    return view.indexAt(view.viewport().rect().topLeft()).row()


def test_few_rows_are_measured(rows):
    assert rows.itemDelegate().measured < 120


@pytest.mark.parametrize("step", [-30, 30, -370])
def test_scrolling_moves_each_row_by_the_step(rows, step):
    bar = rows.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    for _ in range(40):
        row, before = at_top(rows), top_of(rows, at_top(rows))
        bar.setValue(bar.value() + step)
        assert top_of(rows, row) == before - step


def test_rows_follow_each_other_without_a_gap(rows):
    bar = rows.verticalScrollBar()
    bar.setValue(bar.maximum() // 3)
    first = at_top(rows)
    rects = [rows.visualRect(rows.model().index(row, 0)) for row in range(first, first + 10)]
    assert [rect.bottom() + 1 for rect in rects[:-1]] == [rect.top() for rect in rects[1:]]


def test_the_end_is_the_last_row(rows, qtbot):
    rows.select_row(0)
    qtbot.keyClick(rows, Qt.Key.Key_End)
    assert room_below(rows, 2999) == rows.foot


def test_the_bar_at_its_end_shows_the_last_row(rows):
    bar = rows.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert room_below(rows, 2999) == rows.foot


@pytest.mark.parametrize(
    ("hint", "share"),
    [(Hint.PositionAtTop, 0), (Hint.PositionAtCenter, 0.5), (Hint.PositionAtBottom, 1)],
)
def test_a_row_comes_where_it_is_wanted(rows, hint, share):
    index = rows.model().index(1500, 0)
    rows.scrollTo(index, hint)
    rect = rows.visualRect(index)
    assert abs(rect.top() - share * (rows.viewport().height() - rect.height())) <= 1


def test_rows_that_come_above_move_nothing(rows):
    rows.scrollTo(rows.model().index(1500, 0), Hint.PositionAtTop)
    rows.model().insertRows(10, 5)
    assert top_of(rows, 1505) == 0


def test_rows_that_go_above_move_nothing(rows):
    rows.scrollTo(rows.model().index(1500, 0), Hint.PositionAtTop)
    rows.model().removeRows(10, 5)
    assert top_of(rows, 1495) == 0


def test_a_new_first_row_is_seen(rows):
    rows.model().insertRows(0, 1)
    assert top_of(rows, 0) == 0


def test_a_row_that_says_more_grows(rows):
    model = rows.model()
    before = rows.visualRect(model.index(0, 0)).height()
    model.setData(model.index(0, 0), "long " * 60)
    assert rows.visualRect(model.index(0, 0)).height() > before


def test_a_removed_page_leaves_no_gap_at_the_end(rows):
    rows.verticalScrollBar().setValue(rows.verticalScrollBar().maximum())
    rows.model().removeRows(2900, 100)
    assert room_below(rows, 2899) == rows.foot


def test_the_current_row_stays_in_sight_when_the_window_is_narrowed(rows):
    rows.select_row(1500)
    rows.resize(180, 300)
    rect = rows.visualRect(rows.currentIndex())
    assert rows.viewport().rect().contains(rect)


def test_another_scale_keeps_the_row_at_the_top(rows, theme):
    rows.scrollTo(rows.model().index(1500, 0), Hint.PositionAtTop)
    theme.set_scale(1.4)
    assert at_top(rows) == 1500


def test_an_empty_list_has_no_rows(rows):
    rows.model().setStringList([])
    assert not rows.indexAt(rows.viewport().rect().center()).isValid()
    assert rows.verticalScrollBar().maximum() == 0


def test_the_row_under_the_pointer_is_shown_as_such(rows):
    spot = rows.visualRect(rows.model().index(2, 0)).center()
    where = QPointF(spot)
    QApplication.sendEvent(
        rows.viewport(), QHoverEvent(QEvent.Type.HoverMove, where, where, QPointF(-1, -1))
    )
    rows.viewport().repaint()
    assert rows.itemDelegate().hovered[-1:] == [2]


def test_a_dragged_row_has_its_picture(rows, monkeypatch):
    sizes = []
    monkeypatch.setattr(QDrag, "exec", lambda drag, *_: sizes.append(drag.pixmap().size()))
    rows.select_row(1)
    rows.startDrag(Qt.DropAction.CopyAction)
    assert sizes == [rows.visualRect(rows.currentIndex()).size()]
