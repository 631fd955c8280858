# SPDX-License-Identifier: MIT
"""The cells of the balance: walked, chosen, and in bands where people find no room."""

import pytest
from PySide6.QtCore import Qt

from rmjournal.store.queries.pictures import Balance
from rmjournal.ui.kit.charts.balance import BalanceChart, Face

Key = Qt.Key
CODES = (("G1", "Digital fluency"), ("G2", "Cultural awareness"), ("P1", "Learn with intent"))


def balance(people=3, asked=None):
    names = tuple((number, f"Person {number}") for number in range(1, people + 1))
    return Balance(CODES, names, {("G1", 1): 3, ("P1", 2): 1} if asked is None else asked)


def faces(people=3):
    return {number: Face(f"P{number}", str(number)) for number in range(1, people + 1)}


@pytest.fixture
def chart(theme, put):
    made = BalanceChart()
    made.set_balance(balance(), faces())
    return put(made, 700, 400)


def press(qtbot, chart, *keys):
    chart.picture.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(chart.picture.hasFocus)
    for key in keys:
        qtbot.keyClick(chart.picture, key)


def test_the_arrows_walk_the_cells(qtbot, chart, spoken):
    press(qtbot, chart, Key.Key_Right, Key.Key_Down, Key.Key_Down, Key.Key_Left)
    assert spoken == [
        "Person 2, Digital fluency: never asked",
        "Person 2, Cultural awareness: never asked",
        "Person 2, Learn with intent: asked once",
        "Person 1, Learn with intent: never asked",
    ]


def test_enter_chooses_the_pair(qtbot, chart):
    with qtbot.waitSignal(chart.pair_chosen) as caught:
        press(qtbot, chart, Key.Key_Down, Key.Key_Return)
    assert caught.args == ["G2", 1]


def test_a_click_says_which_pair(qtbot, chart):
    middle = chart.picture.spots()[5].rect.center().toPoint()
    with qtbot.waitSignal(chart.pair_clicked) as caught:
        qtbot.mouseClick(chart.picture, Qt.MouseButton.LeftButton, pos=middle)
    assert caught.args == ["G2", 3]


def test_the_cursor_stays_with_its_pair(chart):
    chart.set_pair("P1", 2)
    chart.set_balance(Balance(CODES[1:], ((2, "Person 2"), (9, "New")), {}), faces())
    assert chart.pair() == ("P1", 2)


def test_a_question_on_their_list_is_said(chart):
    chart.set_balance(balance(), faces(), {("G1", 2)})
    words = chart.picture.spots()[1].words
    assert words == "Person 2, Digital fluency: never asked, a question waits"
    assert not chart.grab().isNull()


def test_a_pair_that_is_not_shown_is_passed_over(chart):
    chart.set_pair("P1", 2)
    chart.set_pair("own-1", 2)
    assert chart.pair() == ("P1", 2)


def test_people_without_room_go_into_the_next_band(qtbot, theme, put, spoken):
    chart = BalanceChart()
    chart.set_balance(balance(12), faces(12))
    put(chart, 560, 900)
    below = [spot.row >= len(CODES) for spot in chart.picture.spots()]
    assert any(below)
    assert all(spot.rect.right() <= chart.picture.width() for spot in chart.picture.spots())
    press(qtbot, chart, Key.Key_Down, Key.Key_Down, Key.Key_Down)
    assert spoken[-1].endswith("Digital fluency: never asked")


def test_the_height_follows_the_width(theme, put):
    chart = BalanceChart()
    chart.set_balance(balance(12), faces(12))
    put(chart, 560, 900)
    assert chart.picture.heightForWidth(420) > chart.picture.heightForWidth(1000)


def test_without_people_there_is_only_the_sentence(theme, put):
    chart = BalanceChart()
    chart.set_balance(balance(0), {})
    put(chart, 560, 300)
    assert chart.sentence.text() == "There is nobody to ask yet."
    assert not chart.picture.isVisible()
    assert not chart.toggle.isVisible()


def test_never_is_not_told_by_colour_alone(theme, put):
    """The middle of a ring is the card; that of a disc is not."""
    chart = BalanceChart()
    chart.set_balance(balance(asked={("G1", 1): 1}), faces())
    image = put(chart, 700, 400).grab().toImage()
    once, never = (
        image.pixelColor(
            chart.picture.mapTo(chart, chart.picture.spots()[number].rect.center().toPoint())
        )
        for number in (0, 1)
    )
    assert never == theme.color("surface")
    assert once != never


@pytest.mark.parametrize("times", [2, 12, 100_000])
def test_any_count_can_be_painted(theme, put, times):
    chart = BalanceChart()
    chart.set_balance(balance(asked={("G1", 1): times}), faces())
    assert not put(chart, 700, 400).grab().isNull()
