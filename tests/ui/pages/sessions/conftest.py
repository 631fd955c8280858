# SPDX-License-Identifier: MIT
"""Sessions on screen, of a journal with people and notes in it."""

from datetime import date, time

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from rmjournal.ui.pages.sessions.view import SessionsView
from tests.ready_made import ready_made

NOTE = """# From the back row
Canteen.
? What goes through your mind?
! Silence is not agreement.
-> Open with two questions @Amara by 3 Dec"""


@pytest.fixture
@ready_made
def people(journal):
    """Ids by first name."""
    names = ("Amara Osei", "Priya Nair")
    return {name.split()[0]: journal.people.add(name) for name in names}


@pytest.fixture
@ready_made
def sessions(journal, people):
    """Ids: the newest held on Monday 23 November 2026, two before it, one to come."""
    amara, priya = people["Amara"], people["Priya"]
    return {
        "today": journal.sessions.add(
            date(2026, 11, 23), [amara], start=time(9, 30), minutes=40, text=NOTE
        ),
        "earlier": journal.sessions.add(date(2026, 11, 12), [priya], text="# Press office\nSix."),
        "october": journal.sessions.add(date(2026, 10, 28), [amara], text="Only words"),
        "coming": journal.sessions.add(date(2026, 12, 3), [priya]),
    }


@pytest.fixture
def make(qtbot, workspace):
    """Make the view, in a window of its own."""
    made = []

    def build(width=1280, height=800):
        view = SessionsView(workspace)
        qtbot.addWidget(view)
        view.resize(width, height)
        view.show()
        made.append(view)
        return view

    yield build
    made.clear()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def view(make, sessions):
    return make()
