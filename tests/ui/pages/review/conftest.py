# SPDX-License-Identifier: MIT
"""A week with something for every step, and the review of it in a window."""

from datetime import date, time
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest

from rmjournal.ui.pages.review.view import ReviewView
from tests.ready_made import ready_made


@pytest.fixture(autouse=True)
def _plain_locale():
    before = QLocale()
    QLocale.setDefault(QLocale.c())
    yield
    QLocale.setDefault(before)


@pytest.fixture
@ready_made
def week(journal):
    """Monday 23 November: two things due, one to tell, two heard, one talk to come."""
    people, commitments = journal.people, journal.commitments
    amara = people.add("Amara Osei", rhythm_weeks=2)
    theo = people.add("Theo Lindqvist", rhythm_weeks=2)
    note = "# The back row\n! Ask the chat, then say it out loud.\n! Nobody reads line two.\n"
    held = journal.sessions.add(date(2026, 11, 23), [amara], text=note)
    coming = journal.sessions.add(date(2026, 11, 26), [amara], start=time(10, 0))
    question = journal.questions.add("Which words of mine land badly?")
    clinic = commitments.add("Ask Theo to run the clinic", people=[theo], due_on=date(2026, 11, 20))
    slides = commitments.add("Send the slides early", people=[amara], due_on=date(2026, 11, 25))
    draft = commitments.add("Publish the draft", people=[theo])
    commitments.finish(draft, "Nobody minded")
    commitments.add("Some day", due_on=date(2026, 12, 24))
    return SimpleNamespace(
        amara=amara, theo=theo, held=held, coming=coming, question=question, clinic=clinic,
        slides=slides, draft=draft,
    )  # fmt: skip


@pytest.fixture
def view(qtbot, workspace, week):
    made = ReviewView(workspace)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


@pytest.fixture
def flow(view):
    """The review of the week, begun, at its first step."""
    view.begin_this_week()
    return view.flow


SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def press(view):
    """Keys, each sent to whatever has the focus by then; a tuple is (modifier, key).

    The keys of a thought and of undo are the window's, which asks the page: there is none around
    it here.
    """

    def press(*keys):
        for key in keys:
            for each in key if isinstance(key, str) else [key]:
                target = view.focusWidget()
                assert target is not None
                if each == (Qt.KeyboardModifier.ControlModifier | SHIFT, Qt.Key.Key_Space):
                    assert view.keep_thought()
                elif each == (Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_Z):
                    steps = view.flow.context.workspace.own_undo.shown()
                    assert steps is not None
                    steps.undo()
                elif isinstance(each, tuple):
                    QTest.keyClick(target, each[1], each[0])
                elif isinstance(each, str):
                    QTest.keyClicks(target, each)
                else:
                    QTest.keyClick(target, each)

    return press


@pytest.fixture
def at_step(flow):
    """Open the review at that step, as when it was left there: those before are not walked."""

    def go(number):
        if flow.step().number != number:
            flow._go(number)
        return flow.step()

    return go
