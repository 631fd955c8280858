# SPDX-License-Identifier: MIT
"""The board by keyboard, and cards that are dropped."""

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent, QMouseEvent
from PySide6.QtWidgets import QScrollArea

from rmjournal.store import State
from rmjournal.ui.kit import delegates
from rmjournal.ui.kit.rows import SPEC_ROLE
from rmjournal.ui.parts.commitments import CARD_FORMAT
from rmjournal.words.commitments import Column

Key = Qt.Key


@pytest.fixture
def board(view):
    view.commands["board"].trigger()
    return view.page.board


@pytest.fixture
def cards(board):
    return {column.column: column.cards for column in board.columns}


def test_right_goes_to_the_next_column_and_ctrl_right_takes_the_card_along(
    at, board, cards, press, qtbot, promised, state
):
    def selected():
        return sum(column.has_selection() for column in board.columns)

    view = at(promised.week)
    press(view, Key.Key_Right)
    assert view.current_record() == promised.late
    assert cards[Column.UNDER_WAY].hasFocus()
    assert selected() == 1
    at(promised.week)
    qtbot.keyClick(cards[Column.TO_DO], Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert state(promised.week) == State.UNDER_WAY
    assert view.current_record() == promised.week
    assert cards[Column.UNDER_WAY].hasFocus()
    for commitment, column in (
        (promised.week, Column.TO_DO),
        (promised.week, Column.UNDER_WAY),
        (promised.late, Column.TO_DO),
        (promised.week, Column.TO_DO),
    ):
        board.card_moved.emit(commitment, column)
        assert selected() == 1
        assert view.current_record() == commitment


def test_a_late_date_says_in_words_that_it_was(at, theme, board, promised, monkeypatch, qtbot):
    dates = []
    monkeypatch.setattr(
        delegates, "paint_chip", lambda _painter, spot, words, _tone: dates.append(words)
    )
    at(promised.late)
    theme.set_scale(1.6)
    board.resize(620, 600)
    board.grab()
    assert dates
    assert {words.split()[0] for words in dates} == {"Was"}


def test_in_large_text_a_column_keeps_its_room_and_comes_into_view(
    at, theme, board, press, promised
):
    at(promised.week)
    theme.set_scale(1.6)
    board.resize(700, 500)
    board.grab()
    area = board.findChild(QScrollArea)
    narrow = [column.width() for column in board.columns]
    assert min(narrow) >= 230
    done = board.columns[2]

    def is_seen(column):
        place = column.mapTo(area.viewport(), QPoint())
        return place.x() >= 0 and place.x() + column.width() <= area.viewport().width()

    assert not is_seen(done)
    press(at(promised.done), Qt.Key.Key_Up)
    assert is_seen(done)
    assert not is_seen(board.columns[0])
    board.columns[0].set_target(True)  # as a card that is dragged over what is seen of it
    assert is_seen(board.columns[0])
    board.resize(1200, 500)
    board.grab()
    assert all(map(is_seen, board.columns))


def test_space_or_a_click_on_the_button_is_the_same_as_dragging_on(
    qtbot, at, board, cards, press, promised, workspace, journal
):
    press(at(promised.done), Key.Key_Space)
    assert journal.commitments.row(promised.done).they_know
    workspace.undo()
    assert not journal.commitments.row(promised.done).they_know
    rows = cards[Column.DONE]
    index = rows.model().index(0, 0)
    assert (
        index.data(SPEC_ROLE).button == "I told Priya"
    )  # as on Today: an act, which writes no message
    rect = rows.visualRect(index)
    spot = QPoint(rect.center().x(), rect.bottom() - 35)
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert journal.commitments.row(promised.done).they_know


def test_a_question_about_a_card_goes_when_another_is_chosen(
    qtbot, at, cards, press, promised, state
):
    view = at(promised.late)
    view.page.board.card_moved.emit(promised.late, Column.DONE)  # as a drop does
    assert view.page.ask_bar.isVisible()
    rows = cards[Column.TO_DO]
    spot = rows.visualRect(rows.model().index(0, 0)).center()
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert view.page.ask_bar.isHidden()
    assert state(promised.late) == State.UNDER_WAY


def test_a_dropped_card_moves_and_nothing_stays_hovered(qtbot, board, cards, promised, state):
    data = QMimeData()
    data.setData(CARD_FORMAT, str(promised.week).encode())
    event = QDropEvent(
        QPointF(20, 20),
        Qt.DropAction.MoveAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    cards[Column.UNDER_WAY].dropEvent(event)
    qtbot.waitUntil(lambda: state(promised.week) == State.UNDER_WAY)
    rows = cards[Column.TO_DO]
    rows._hover = QPoint(20, 20)
    rows.forget_hover()
    assert rows._hover is None


def test_the_same_card_is_selected_in_both_shapes(at, board, view, promised):
    at(promised.known)
    view.commands["list"].trigger()
    assert not view.page.is_board()
    assert view.current_record() == promised.known
    view.commands["board"].trigger()
    assert view.page.is_board()
    assert view.current_record() == promised.known
    view.open_record(promised.gone)  # is in the list alone
    assert not view.page.is_board()
    assert view.current_record() == promised.gone


def test_a_card_can_be_dragged(qtbot, monkeypatch, board, cards, promised):
    begun: list[Qt.DropAction] = []
    rows = cards[Column.UNDER_WAY]
    monkeypatch.setattr(rows, "startDrag", begun.append)
    start = rows.visualRect(rows.model().index(0, 0)).center()
    qtbot.mousePress(rows.viewport(), Qt.MouseButton.LeftButton, pos=start)
    for step in (1, 2):
        move = QMouseEvent(
            QEvent.Type.MouseMove,
            QPointF(start + QPoint(0, 20 * step)),
            QPointF(rows.viewport().mapToGlobal(start + QPoint(0, 20 * step))),
            Qt.MouseButton.NoButton,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        rows.mouseMoveEvent(move)
    assert begun == [Qt.DropAction.MoveAction]


def test_no_card_goes_on_below_a_scroll_bar(view):
    cards = view.page.board.columns[0].cards
    cards.resize(200, 300)
    for bar in (0, 8, 40):
        cards.setViewportMargins(0, 0, bar, 0)
        room = cards.viewport().rect()
        assert room.contains(cards.itemDelegate().inner(room)), bar


def test_a_column_that_a_card_leaves_stays_where_it_is(
    qtbot, view, board, cards, journal, promised
):
    made = [journal.commitments.add(f"Number {number}") for number in range(60)]
    view.page.select(made[40])
    view.focus_first()
    at = cards[Column.TO_DO].verticalScrollBar().value()
    assert at > 0
    qtbot.keyClick(cards[Column.TO_DO], Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert view.current_record() == made[40]
    one_card = cards[Column.TO_DO].sizeHintForRow(0)
    assert abs(cards[Column.TO_DO].verticalScrollBar().value() - at) <= 2 * one_card


def test_a_card_on_its_way_to_done_is_asked_what_happened(
    qtbot, at, board, journal, workspace, state, promised
):
    for column in (Column.DONE, Column.THEY_KNOW):
        view = at(promised.week)
        board.card_moved.emit(promised.week, column)
        assert state(promised.week) != State.DONE, column
        qtbot.keyClicks(view.page.ask_bar.field.edit, "They liked it")
        qtbot.keyClick(view.page.ask_bar.field.edit, Key.Key_Return)
        detail = journal.commitments.detail(promised.week)
        assert (detail.row.state, detail.outcome) == (State.DONE, "They liked it"), column
        assert detail.row.they_know == (column is Column.THEY_KNOW)
        workspace.undo()
        assert state(promised.week) != State.DONE, column
