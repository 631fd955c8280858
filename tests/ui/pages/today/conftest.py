# SPDX-License-Identifier: MIT
"""Monday: Amara comes on Thursday, Theo has no date and two were cancelled, some things are due."""

from datetime import date, time
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QLocale

from rmjournal.ui.kit.label import Label
from rmjournal.ui.pages.today.view import TodayView
from tests.ready_made import ready_made

NOTE = """# Why our posts read like a press office
! Short video first, then a person, then search.
"""


@pytest.fixture(autouse=True)
def _plain_locale():
    before = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    yield
    QLocale.setDefault(before)


@pytest.fixture
@ready_made
def known(journal, clock):
    people, sessions, commitments = journal.people, journal.sessions, journal.commitments
    clock.go_on(days=-60)
    amara = people.add("Amara Osei", rhythm_weeks=2)
    theo = people.add("Theo Lindqvist", rhythm_weeks=4)
    clock.go_on(days=60)
    told = sessions.add(date(2026, 11, 2), [amara], text=NOTE)
    sessions.add(date(2026, 10, 13), [theo])
    for day in (date(2026, 10, 27), date(2026, 11, 10)):
        sessions.cancel(sessions.add(day, [theo], status="planned"), by="me")
    coming = sessions.add(
        date(2026, 11, 26), [amara], start=time(10, 0), minutes=45, place="Canteen"
    )
    first = journal.questions.add("What do you look at first?")
    journal.questions.ask(first, amara)
    late = commitments.add("Ask Theo", people=[theo], due_on=date(2026, 11, 20))
    soon = commitments.add("Post one paragraph", people=[amara], due_on=date(2026, 11, 27))
    later = commitments.add("Not this week", due_on=date(2026, 12, 4))
    (insight,) = journal.insights.rows()
    return SimpleNamespace(
        amara=amara, theo=theo, told=told, coming=coming, first=first,
        late=late, soon=soon, later=later, insight=insight.id,
    )  # fmt: skip


@pytest.fixture
def make_view(show_page):
    return lambda width=1072, height=800: show_page(TodayView, width, height)


@pytest.fixture
def view(known, make_view):
    return make_view()


@pytest.fixture
def page(view):
    return view.page


def said(view):
    return [
        label.text() for label in view.findChildren(Label) if label.isVisible() and label.text()
    ]


def titles(page):
    return [line.row.title for line in page.due.model.values()]


def questions(page):
    return [line.asking.question for line in page.talk.model.values()]


def press(qtbot, rows, row, key):
    rows.setFocus()
    rows.select_row(row)
    qtbot.keyClick(rows, key)
