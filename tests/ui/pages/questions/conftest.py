# SPDX-License-Identifier: MIT
"""A journal with people, talks and questions, and the view on it."""

from datetime import date, time
from functools import partial
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QLocale, Qt

from rmjournal.ui.pages.questions.view import QuestionsView
from tests.ready_made import ready_made


@pytest.fixture(autouse=True)
def _plain_locale():
    before = QLocale()
    QLocale.setDefault(QLocale.c())
    yield
    QLocale.setDefault(before)


@pytest.fixture
@ready_made
def asked(journal):
    """Amara comes on Thursday, Priya next week, Theo has no date; five questions."""
    people, questions = journal.people, journal.questions
    amara, priya, theo = (people.add(name) for name in ("Amara Osei", "Priya Nair", "Theo L"))
    journal.sessions.add(date(2026, 11, 26), [amara], start=time(10, 0))
    journal.sessions.add(date(2026, 12, 1), [priya])
    words = questions.add("Which words do I use that land badly?", area="G2")
    channel = questions.add("Which channel would you leave first?", area="G1")
    own = questions.add("What do you wish I had asked?")
    team = questions.add("What could you teach us?", practice="P4")
    stop = questions.add("What would you stop doing?", area="G2")
    questions.ask(words, amara)
    questions.ask(channel, priya)
    talk = journal.sessions.add(date(2026, 11, 17), [priya])
    questions.record_asked(questions.ask(stop, priya), talk)
    return SimpleNamespace(
        amara=amara, priya=priya, theo=theo,
        words=words, channel=channel, own=own, team=team, stop=stop, talk=talk,
    )  # fmt: skip


@pytest.fixture
def make_view(show_page):
    return partial(show_page, QuestionsView)


@pytest.fixture
def view(asked, make_view):
    return make_view()


@pytest.fixture
def press(qtbot):
    """Press keys in the list of questions."""

    def press(view, *keys):
        view.list.setFocus(Qt.FocusReason.TabFocusReason)
        for key in keys:
            qtbot.keyClick(view.list, key)

    return press
