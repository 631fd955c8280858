# SPDX-License-Identifier: MIT
"""Decision buttons, the grid they stand in, the steps above them."""

import pytest
from PySide6.QtCore import Qt

from rmjournal.text.marks import MarkKind
from rmjournal.ui.kit.letters import set_letter_keys
from rmjournal.ui.kit.page_header import Stepper
from rmjournal.ui.pages.review.capture import keep_thought, read_thought
from rmjournal.ui.pages.review.decisions import Decision, DecisionGrid


@pytest.fixture
def done():
    """The decisions that were taken, by their keys."""
    return []


def decisions(done):
    def decision(key, *words, **values):
        return Decision(key, *words, do=lambda: done.append(key), **values)

    return [
        decision("done", "D", "Done", "Then tell Theo", "check"),
        decision("keep", "K", "Keep it", "Back next week", "arrow-right"),
        decision("move", "M", "Move it", "Pick a new day", "calendar", is_possible=False),
    ]


@pytest.fixture
def grid(qtbot, theme, done):
    made = DecisionGrid()
    qtbot.addWidget(made)
    made.set_choices(decisions(done))
    made.resize(700, 200)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def columns(grid):
    return len({button.x() for button in grid.buttons()})


def test_as_many_columns_as_there_is_room_for(grid):
    found = []
    for width in (700, 500, 300):
        grid.resize(width, 300)
        grid.layout().activate()
        found.append(columns(grid))
    assert found == [3, 2, 1]


def test_larger_text_needs_fewer_columns(grid, theme):
    theme.set_scale(1.6)
    grid.layout().activate()
    assert columns(grid) == 2


def test_a_letter_takes_its_decision(grid, done):
    assert grid.press("K")
    assert done == ["keep"]


@pytest.mark.parametrize("letter", ["M", "Z", ""])
def test_another_letter_takes_none(grid, done, letter):
    assert not grid.press(letter)
    assert done == []


def test_arrows_move_and_enter_presses(qtbot, grid, done):
    grid.focus_first()
    qtbot.keyClick(grid.buttons()[0], Qt.Key.Key_Right)
    assert grid.buttons()[1].hasFocus()
    qtbot.keyClick(grid.buttons()[1], Qt.Key.Key_Return)
    assert done == ["keep"]


def test_what_follows_and_the_key_are_spoken(grid):
    button = grid.buttons()[0]
    assert button.accessibleName() == "Done"
    assert button.accessibleDescription() == "Then tell Theo. Key D"


def test_a_key_that_is_switched_off_is_not_spoken(grid):
    set_letter_keys(grid, are_keys=False)
    assert grid.buttons()[0].accessibleDescription() == "Then tell Theo"


def test_decisions_that_stay_keep_their_buttons(grid):
    before = grid.buttons()[0]
    said = Decision("done", "D", "Done", "Say what happened", "check", do=grid.hide)
    grid.set_choices([said])
    assert grid.buttons() == [before]
    assert before.choice.sub == "Say what happened"


def test_how_far_along_is_spoken(qtbot, theme):
    stepper = Stepper()
    qtbot.addWidget(stepper)
    stepper.set_steps(["Decide", "Tell", "Choose"], 1)
    assert stepper.accessibleName() == "Step 2 of 3: Tell"


@pytest.mark.parametrize("direction", list(Qt.LayoutDirection)[:2])
def test_every_step_draws_in_both_themes_at_every_scale(view, flow, at_step, theme, direction):
    view.setLayoutDirection(direction)
    for mode, scale in (("dark", 1.6), ("light", 0.85)):
        theme.set_mode(mode)
        theme.set_scale(scale)
        for number in range(1, 7):
            at_step(number)
            assert not view.grab().isNull()


def test_a_stray_thought_for_somebody_is_a_promise(journal):
    jun = journal.people.add("Jun Park")
    today, known = journal.clock.today(), journal.people.known()
    thought = read_thought("-> Find a stage for @Jun", MarkKind.QUESTION, today, known)
    assert thought is not None
    row = journal.commitments.row(keep_thought(journal, thought))
    assert (row.people, dict(row.people_promised)) == ((), {jun: "Jun Park"})
