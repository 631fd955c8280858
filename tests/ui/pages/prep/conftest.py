# SPDX-License-Identifier: MIT
"""A journal in which there is something to prepare with Amara, and nothing with Zoe."""

from datetime import date, time
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QLocale

from rmjournal.ui.pages.prep import PrepView
from tests.ready_made import ready_made

NOTE = """# What would you stop
! The Monday call.
-> Cancel one Monday call @Amara by 20 November
"""


@pytest.fixture(autouse=True)
def _plain_locale():
    before = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    yield
    QLocale.setDefault(before)


@pytest.fixture
@ready_made
def known(journal):
    people = journal.people
    amara = people.add("Amara Osei", role="Designer", rhythm_weeks=2)
    people.edit(amara, offer="A word with Ben", asked_of_me="An answer in a week")
    zoe = people.add("Zoe")
    talk = journal.sessions.add(date(2026, 11, 17), [amara], text=NOTE)
    journal.sessions.edit(talk, gave="How budgets are made")
    coming = journal.sessions.add(
        date(2026, 11, 26), [amara], start=time(10, 0), minutes=45, place="Canteen"
    )
    advice = journal.commitments.add("Ask in writing first", people=[amara])
    journal.commitments.finish(advice)
    question = journal.questions.add("Which words do I use?")
    journal.questions.ask(question, amara)
    return SimpleNamespace(
        amara=amara, zoe=zoe, talk=talk, coming=coming, advice=advice, question=question
    )


@pytest.fixture
def view(qtbot, workspace, known):
    made = PrepView(workspace)
    qtbot.addWidget(made)
    made.resize(1072, 800)
    made.open_record(known.amara)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made
