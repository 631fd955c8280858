# SPDX-License-Identifier: MIT
"""After the picks each plan is said once from memory, or skipped, or never asked for."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

TODAY = date(2026, 11, 23)


@pytest.fixture
def planned(journal, week):
    for made, cue in ((week.clinic, "the rota opens"), (week.slides, "it is Monday")):
        journal.commitments.edit(made, cue=cue, action="ask Theo first")
    return week


@pytest.fixture
def picked(journal, flow, at_step, planned):
    """The picks are chosen; the step stands at them."""
    step = at_step(5)
    while step.card() != "picks":
        flow.go_on()
    journal.reviews.pick(flow.context.review.id, [planned.clinic, planned.slides])
    return step


def test_comes_after_the_picks_one_plan_after_the_other(qtbot, flow, picked, journal, planned):
    flow.go_on()
    assert picked.card() == "memory"
    assert picked.memory.card.isVisible()
    for _ in range(2):
        qtbot.keyClicks(picked.memory.card.words.edit, "ask Theo first")
        qtbot.keyClick(picked.memory.card.words.edit, Qt.Key.Key_Return)
        qtbot.keyClick(picked.memory.card.close_button, Qt.Key.Key_Space)

    details = [journal.commitments.detail(each) for each in (planned.clinic, planned.slides)]
    assert [each.rehearsed_on for each in details] == [TODAY, TODAY]
    assert picked.memory.card.isHidden()


def test_going_on_skips_the_rest_and_it_is_passed_over_switched_off_or_without_a_plan(
    flow, picked, workspace, journal, planned
):
    flow.go_on()
    assert picked.card() == "memory"
    flow.go_on()
    assert flow.step().number == 6
    flow._go(5, "picks")
    workspace.preferences.values.rehearsal = False
    flow.go_on()
    assert flow.step().number == 6
    flow._go(5, "picks")
    workspace.preferences.values.rehearsal = True
    for made in (planned.clinic, planned.slides):
        journal.commitments.edit(made, cue="")
    flow.go_on()
    assert flow.step().number == 6
