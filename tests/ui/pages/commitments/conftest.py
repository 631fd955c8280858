# SPDX-License-Identifier: MIT
"""A journal with people and commitments in every state, and the view on it."""

from datetime import date
from functools import partial
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest

from rmjournal.ui.pages.commitments.view import CommitmentsView
from tests.ready_made import ready_made


@pytest.fixture(autouse=True)
def _plain_locale():
    before = QLocale()
    QLocale.setDefault(QLocale.c())
    yield
    QLocale.setDefault(before)


@pytest.fixture
@ready_made
def people(journal):
    names = ("Amara Osei", "Priya Nair", "Theo Lindqvist")
    return SimpleNamespace(**{name.split()[0].lower(): journal.people.add(name) for name in names})


@pytest.fixture
@ready_made
def promised(journal, people):
    """One in every group; today is Monday 23 November 2026."""
    commitments = journal.commitments
    session = journal.sessions.add(date(2026, 11, 17), [people.theo], text="# The dashboard\n")
    made = SimpleNamespace(
        late=commitments.add(
            "Run the clinic", people=[people.theo], due_on=date(2026, 11, 20), session_id=session
        ),
        week=commitments.add("Ask first", people=[people.amara], due_on=date(2026, 11, 26)),
        later=commitments.add("Send slides", people=[people.amara], due_on=date(2026, 12, 3)),
        undated=commitments.add("Learn the tool"),
        paused=commitments.add("Move the meeting", people=[people.amara]),
        done=commitments.add("Show the draft", people=[people.priya]),
        known=commitments.add("Name a buddy", people=[people.priya]),
        gone=commitments.add("Drop the newsletter"),
        session=session,
    )
    commitments.start(made.late)
    commitments.pause(made.paused, until=date(2026, 12, 24))
    commitments.finish(made.done)
    commitments.finish(made.known)
    (loop,) = journal.loops.rows(commitment_id=made.known)
    journal.loops.tell(loop.id)
    commitments.let_go(made.gone)
    return made


@pytest.fixture
def make_view(show_page):
    return partial(show_page, CommitmentsView)


@pytest.fixture
def view(promised, make_view):
    return make_view()


@pytest.fixture
def state(journal):
    """The state of a commitment as it is stored."""
    return lambda commitment_id: journal.commitments.row(commitment_id).state


@pytest.fixture
def press():
    """Type keys into whatever has the focus."""

    def press(view, *keys):
        for key in keys:
            target = view.window().focusWidget()
            if isinstance(key, str):
                QTest.keyClicks(target, key)
            else:
                QTest.keyClick(target, key)

    return press


@pytest.fixture
def at(view):
    """Select that commitment and put the focus on its row."""

    def at(commitment_id):
        assert view.page.select(commitment_id)
        view.page.focus_rows(Qt.FocusReason.TabFocusReason)
        return view

    return at
