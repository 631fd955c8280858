# SPDX-License-Identifier: MIT
"""The list: what keys, clicks and letters do."""

import pytest
from PySide6.QtCore import QAbstractListModel, QModelIndex, QRect, Qt
from PySide6.QtGui import QAccessible, QStandardItem, QStandardItemModel
from typing_extensions import override

from rmjournal.ui.kit.label import natural_width
from rmjournal.ui.kit.letters import set_letter_keys
from rmjournal.ui.kit.row_delegate import RowDelegate
from rmjournal.ui.kit.row_list import RowList
from rmjournal.ui.kit.rows import (
    HEADING_ROLE,
    SPEC_ROLE,
    End,
    Heading,
    RowSpec,
    RowStyle,
    Text,
)
from rmjournal.ui.kit.theme import current_theme

Key = Qt.Key
ROWS = [Heading("This week", 2), "one", "two", Heading("Later"), "three", "four"]


class Rows(QAbstractListModel):
    def __init__(self, rows):
        super().__init__()
        self.rows = rows

    @override
    def rowCount(self, parent=QModelIndex()):  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    @override
    def flags(self, index):
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        selectable = not isinstance(self.rows[index.row()], Heading)
        extra = Qt.ItemFlag.ItemIsSelectable if selectable else Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | extra

    @override
    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if isinstance(row, Heading):
            return {HEADING_ROLE: row, Qt.ItemDataRole.DisplayRole: row.text}.get(role)
        spoken = f"The row {row}."
        return {
            Qt.ItemDataRole.DisplayRole: row,
            Qt.ItemDataRole.AccessibleTextRole: spoken,
        }.get(role)


class Plain(RowDelegate):
    @override
    def row_height(self, index, width):
        return round(self.text_height(index.data(), "row_title", width, max_lines=2)) + 20

    @override
    def paint_row(self, painter, rect, index, state):
        block = self.text(index.data(), "row_title", rect.width(), state, max_lines=2)
        block.draw(painter, rect.left(), rect.top() + 10, current_theme().color("ink"))

    @override
    def ring_rect(self, rect, index, state):
        return QRect(rect.left(), rect.top(), 32, 32)


@pytest.fixture
def rows(put):
    view = RowList("Things")
    view.set_letters("DT")
    view.setModel(Rows(ROWS))
    view.model().setParent(view)
    view.setItemDelegate(Plain(view))
    return put(view, 400, 300)


NO_MODIFIER = Qt.KeyboardModifier.NoModifier


def row_of(view):
    return view.currentIndex().row()


def test_the_model_is_sound(qtmodeltester):
    qtmodeltester.check(Rows(ROWS))


@pytest.mark.parametrize(
    ("start", "key", "end"),
    [
        (2, Key.Key_Down, 4),
        (4, Key.Key_Up, 2),
        (1, Key.Key_Up, 1),
        (5, Key.Key_Down, 5),
        (4, Key.Key_Home, 1),
        (1, Key.Key_End, 5),
        (1, Key.Key_PageDown, 5),
        (5, Key.Key_PageUp, 1),
    ],
)
def test_keys_skip_headings(rows, qtbot, start, key, end):
    rows.select_row(start)
    qtbot.keyClick(rows, key)
    assert row_of(rows) == end


def test_a_page_is_about_as_long_as_the_view(put, qtbot):
    view = RowList("Many")
    model = Rows([str(number) for number in range(200)])
    view.setModel(model)
    model.setParent(view)
    view.setItemDelegate(Plain(view))
    put(view, 300, 200)
    view.select_row(0)
    qtbot.keyClick(view, Key.Key_PageDown)
    height = view.visualRect(view.currentIndex()).height()
    assert row_of(view) == 200 // height


def test_a_heading_cannot_be_selected(rows):
    rows.select_row(4)
    rows.select_row(0)
    assert row_of(rows) == 4


def test_a_click_on_a_heading_selects_nothing(rows, qtbot):
    rows.select_row(4)
    spot = rows.visualRect(rows.model().index(3, 0)).center()
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert row_of(rows) == 4


def test_enter_activates(rows, qtbot):
    rows.select_row(1)
    with qtbot.waitSignal(rows.activated) as caught:
        qtbot.keyClick(rows, Key.Key_Return)
    assert caught.args[0].row() == 1


def test_a_click_only_selects(rows, qtbot):
    spot = rows.visualRect(rows.model().index(4, 0)).center()
    with qtbot.assertNotEmitted(rows.activated):
        qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert row_of(rows) == 4


def test_space_asks_for_the_next_state(rows, qtbot):
    with qtbot.waitSignal(rows.space_pressed):
        qtbot.keyClick(rows, Key.Key_Space)


def test_letters_are_told(rows, qtbot):
    with qtbot.waitSignal(rows.key_pressed) as caught:
        qtbot.keyClick(rows, "d")
    assert caught.args == ["D"]


def type_words(widget, qtbot, words):
    """With Shift for a capital letter, as on a keyboard."""
    for sign in words:
        shift = Qt.KeyboardModifier.ShiftModifier if sign.isupper() else NO_MODIFIER
        qtbot.keyClick(widget, sign, shift)


@pytest.mark.parametrize("typed", ["told him", "Told", "T", "dd", "d t", "ld", "2 d", "-> d"])
def test_words_are_no_commands(rows, qtbot, words, typed):
    with (
        qtbot.assertNotEmitted(rows.key_pressed, wait=300),
        qtbot.assertNotEmitted(rows.space_pressed),
    ):
        type_words(rows, qtbot, typed)


def test_words_are_no_commands_where_letters_are_off(rows, qtbot, words):
    set_letter_keys(rows, are_keys=False)
    with qtbot.assertNotEmitted(rows.space_pressed):
        type_words(rows, qtbot, "Told him")


def test_a_letter_alone_acts_after_a_moment(rows, qtbot, words):
    with qtbot.waitSignal(rows.key_pressed) as caught:
        qtbot.keyClick(rows, "d")
    assert caught.args == ["D"]


def test_a_letter_before_a_key_that_does_not_write_acts_on_its_own_row(rows, qtbot, words):
    acted_on = []
    rows.key_pressed.connect(lambda _letter: acted_on.append(row_of(rows)))
    rows.select_row(1)
    qtbot.keyClick(rows, "d")
    qtbot.keyClick(rows, Key.Key_Down)
    assert acted_on == [1]
    assert row_of(rows) == 2


def test_a_letter_acts_on_the_row_it_was_pressed_on_when_another_is_clicked(rows, qtbot, words):
    acted_on = []
    rows.key_pressed.connect(lambda _letter: acted_on.append(row_of(rows)))
    rows.select_row(1)
    qtbot.keyClick(rows, "d")
    spot = rows.visualRect(rows.model().index(2, 0)).center()
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert acted_on == [1]


def test_escape_takes_a_letter_back(rows, qtbot, words):
    with qtbot.assertNotEmitted(rows.key_pressed, wait=300):
        qtbot.keyClick(rows, "d")
        qtbot.keyClick(rows, Key.Key_Escape)


def test_letters_can_be_switched_off(rows, qtbot):
    set_letter_keys(rows, are_keys=False)
    with qtbot.assertNotEmitted(rows.key_pressed):
        qtbot.keyClick(rows, "d")


def test_letters_never_search(rows, qtbot):
    rows.select_row(1)
    set_letter_keys(rows, are_keys=False)
    qtbot.keyClick(rows, "f")
    assert row_of(rows) == 1


def test_a_letter_with_control_is_no_letter(rows, qtbot):
    with qtbot.assertNotEmitted(rows.key_pressed):
        qtbot.keyClick(rows, "d", Qt.KeyboardModifier.ControlModifier)


def test_a_click_in_the_ring_is_told(rows, qtbot):
    spot = rows.visualRect(rows.model().index(2, 0)).topLeft()
    with qtbot.waitSignal(rows.ring_pressed) as caught:
        qtbot.mouseClick(
            rows.viewport(), Qt.MouseButton.LeftButton, pos=spot + QRect(0, 0, 40, 40).center()
        )
    assert caught.args[0].row() == 2


def test_tab_shows_the_ring_and_a_click_hides_it(rows, qtbot):
    qtbot.waitUntil(rows.hasFocus)
    rows.clearFocus()
    rows.setFocus(Qt.FocusReason.TabFocusReason)
    assert rows.shows_ring()
    spot = rows.visualRect(rows.model().index(1, 0)).center()
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert not rows.shows_ring()


def test_focus_selects_the_first_row(rows, qtbot):
    rows.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(lambda: row_of(rows) == 1)
    assert rows.selectionModel().isSelected(rows.currentIndex())


def test_a_row_is_chosen_by_the_person_or_on_purpose_and_not_because_the_list_began_there(
    rows, qtbot
):
    rows.setFocus()
    rows.select_first()
    assert rows.currentIndex().isValid()
    assert not rows.is_chosen()
    qtbot.keyClick(rows, Key.Key_Down)
    assert rows.is_chosen()
    rows.select_first()
    assert not rows.is_chosen()
    spot = rows.visualRect(rows.currentIndex()).center()
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert rows.is_chosen()
    rows.setCurrentIndex(QModelIndex())
    assert not rows.is_chosen()
    rows.select_row(4)
    assert rows.is_chosen()


def test_rows_are_spoken_as_sentences(rows):
    face = QAccessible.queryAccessibleInterface(rows)
    assert face.child(1).text(QAccessible.Text.Name) == "The row one."


def test_a_long_title_makes_a_higher_row(put):
    view = RowList("Things")
    model = Rows(["short", "long " * 40])
    view.setModel(model)
    model.setParent(view)
    view.setItemDelegate(Plain(view))
    put(view, 300, 200)
    heights = [view.visualRect(model.index(row, 0)).height() for row in (0, 1)]
    assert heights[1] > heights[0]


def test_rows_grow_with_the_text_scale(rows, theme, qtbot):
    before = rows.visualRect(rows.model().index(1, 0)).height()
    theme.set_scale(1.6)
    qtbot.waitUntil(lambda: rows.visualRect(rows.model().index(1, 0)).height() > before)


def test_words_that_are_typed_do_nothing(rows, qtbot):
    told: list[str] = []
    pressed: list[int] = []
    opened: list[QModelIndex] = []
    rows.key_pressed.connect(told.append)
    rows.space_pressed.connect(lambda: pressed.append(1))
    rows.activated.connect(opened.append)
    qtbot.keyClicks(rows, "he told me the date")
    qtbot.keyClick(rows, Qt.Key.Key_Return)
    assert (told, pressed, opened) == ([], [], [])
    qtbot.keyClick(rows, "D")  # Enter ended the words
    qtbot.keyClick(rows, Qt.Key.Key_Space)
    assert (told, pressed) == (["D"], [1])


def test_words_have_all_the_room_that_the_end_leaves(put):
    short, long = "Anyone", "Somebody, Wednesday 16 December"
    text = "What do you look at before you trust it?"
    view = RowList("Questions")
    style = RowStyle(end=190, end_gap=20)
    delegate = RowDelegate(view, style)
    model = QStandardItemModel(view)
    for said in (short, long):
        item = QStandardItem()
        spec = RowSpec(text, text, lines=[Text(text, "row_title", most=3)], ends=[End(said)])
        item.setData(spec, SPEC_ROLE)
        model.appendRow(item)
    view.setModel(model)
    view.setItemDelegate(delegate)
    put(view, 400, 300)
    font = current_theme().font("row_title")
    width = round(natural_width(text, font)) + 100
    one_line, wrapped = (delegate.row_height(model.index(row, 0), width) for row in (0, 1))
    assert one_line < wrapped
