# SPDX-License-Identifier: MIT
"""A journal in which Amara was asked, heard, and is to be told; and the view on it."""

from datetime import date, time
from functools import partial
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QLocale

from rmjournal.ui.pages.people.view import PeopleView
from tests.ready_made import ready_made

NOTE = """# What would you stop
? What would you stop doing?
! The Monday call.
-> Cancel one Monday call @Amara by 4 December
"""


@pytest.fixture(autouse=True)
def _plain_locale():
    before = QLocale()
    QLocale.setDefault(QLocale.c())
    yield
    QLocale.setDefault(before)


@pytest.fixture
@ready_made
def known(journal):
    """Amara comes on Thursday; Theo was last seen four weeks ago and is due; Zoe is new."""
    people = journal.people
    amara = people.add("Amara", role="Designer", rhythm_weeks=2)
    theo = people.add("Theo", rhythm_weeks=4)
    zoe = people.add("Zoe")
    journal.sessions.add(date(2026, 10, 26), [theo])
    talk = journal.sessions.add(date(2026, 11, 17), [amara], text=NOTE)
    coming = journal.sessions.add(date(2026, 11, 26), [amara], start=time(10, 0))
    (call,) = journal.commitments.rows(person_id=amara)
    advice = journal.commitments.add("Ask in writing first", people=[amara])
    journal.commitments.finish(advice)
    question = journal.questions.add("Which words do I use?")
    journal.questions.ask(question, amara)
    (loop,) = journal.loops.rows(person_id=amara)
    return SimpleNamespace(
        amara=amara, theo=theo, zoe=zoe, talk=talk, coming=coming,
        call=call.id, advice=advice, question=question, loop=loop.id,
    )  # fmt: skip


@pytest.fixture
def make_view(show_page):
    return partial(show_page, PeopleView)


@pytest.fixture
def view(known, make_view):
    return make_view()


@pytest.fixture
def page(known, view):
    """Amara's page."""
    view.open_record(known.amara)
    view.focus_first()
    return view.person_page
