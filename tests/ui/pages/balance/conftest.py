# SPDX-License-Identifier: MIT
"""Amara comes on Thursday and was asked about one thing; Theo was never asked; the page on both."""

from datetime import date
from types import SimpleNamespace

import pytest

from rmjournal.ui.pages.balance import BalanceView
from tests.ready_made import ready_made


@pytest.fixture
@ready_made
def asked(journal):
    amara, theo = journal.people.add("Amara Osei"), journal.people.add("Theo Lindqvist")
    journal.sessions.add(date(2026, 11, 26), [amara])
    talk = journal.sessions.add(date(2026, 11, 17), [amara])
    question = journal.questions.add("What would you stop doing?", area="G1")
    asking = journal.questions.ask(question, amara)
    journal.questions.record_asked(asking, talk)
    return SimpleNamespace(amara=amara, theo=theo, question=question, asking=asking)


@pytest.fixture
def make_view(show_page):
    return lambda width=1072, height=760: show_page(BalanceView, width, height)


@pytest.fixture
def view(asked, make_view):
    return make_view()
