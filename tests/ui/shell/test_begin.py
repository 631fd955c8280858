# SPDX-License-Identifier: MIT
"""The first page of an empty journal."""

import pytest
from PySide6.QtCore import Qt

from rmjournal.ui.kit.themed import Icon
from rmjournal.ui.pages.today.welcome import WelcomeView, is_beginning

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def view(qtbot, workspace):
    made = WelcomeView(workspace)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    return made


def test_a_new_journal_is_at_its_beginning(journal):
    assert is_beginning(journal)


@pytest.mark.parametrize("kind", ["person", "question", "session"])
def test_with_anything_in_it_it_is_not(journal, clock, kind):
    match kind:
        case "person":
            journal.people.add("Priya")
        case "question":
            journal.questions.add("What do you see that I do not?")
        case "session":
            journal.sessions.add(clock.today())
    assert not is_beginning(journal)


@pytest.mark.parametrize(
    ("step", "page"), [("_person", "people"), ("_question", "questions"), ("_session", "sessions")]
)
def test_each_step_goes_to_its_page(qtbot, view, workspace, step, page):
    with qtbot.waitSignal(workspace.view_requested) as asked:
        qtbot.mouseClick(getattr(view, step).button, LEFT)
    assert asked.args == [page]


def test_what_is_done_gets_a_tick_and_the_next_stands_out(view, journal):
    steps = (view._person, view._question, view._session)

    def looks():
        tick = Icon("circle-check", "hear").pixmap().toImage()
        ticked = [each._icon.pixmap().toImage() == tick for each in steps]
        return ticked, [each._title._tone == "ink" for each in steps]

    assert looks() == ([False, False, False], [True, False, False])
    journal.people.add("Priya")
    assert looks() == ([True, False, False], [False, True, False])
    journal.sessions.add(journal.clock.today())
    assert looks() == ([True, False, True], [False, True, False])


def test_sample_pages_can_be_asked_for(qtbot, view):
    with qtbot.waitSignal(view.samples_requested):
        qtbot.mouseClick(view._samples, LEFT)


def test_the_keyboard_begins_at_the_first_step(qtbot, view):
    view.focus_first()
    assert view.window().focusWidget() is view._person.button
