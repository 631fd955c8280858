# SPDX-License-Identifier: MIT
"""A message to somebody does not speak of them as of somebody else."""

from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication

from rmjournal.ui.parts.leaving.dialog import draft_for
from rmjournal.ui.parts.leaving.part import LeavingPart

ABOUT_THEM = [
    ("Priya Nair", "Ask Priya for her view on the budget"),
    ("Priya Nair", "Ask @Priya for a view"),
    ("Priya Nair", "Thank PRIYA NAIR in the meeting"),
    ("Priya Nair", "Use Priya's list"),
    ("Priya Nair", "Put Nair on the panel"),
    ("Priya Nair", "Send her the slides"),
    ("Priya Nair", "do what she said."),
    ("Sam Lee", "Take their advice on video"),
    ("Sam Lee", "Ask them again!"),
    ("Theo", "Let him run the next clinic"),
    ("Theo", "Try his way"),
    ("Theo", "See whether Theo\u2019s way works"),
    ("Zoë", "Thank Zoe\u0308 for it"),
    ("Zoë", "thank zoe"),
    ("Sean O\u2019Brien", "Call O'Brien"),
    ("Dr. Amara Osei", "Tell Amara that it worked"),
    ("Anne-Marie Roy", "Ask Anne\u2010Marie first"),
    ("李小明", "问小明预算的事"),
    ("田中 さくら", "さくらさんに聞く"),
    ("سارة", "أرسل التقرير لسارة"),
    ("שרה", "לשאול את שרה"),
    ("Will Park", "Give Will the keys"),
    ("Ludwig van der Berg", "Say \u201cthank you\u201d to Ludwig"),
]  # fmt: skip
NOT_ABOUT_THEM = [
    ("Priya Nair", "Post one paragraph in my own voice"),
    ("Priya Nair", "Ask Theo to run the clinic"),
    ("Will Park", "Post what I will do."),
    ("Rose Field", "Say where sales rose"),
]


@pytest.fixture
def draft(journal):
    """A commitment that came of what somebody said, done or let go, and the message about it."""

    def make(name, title, *, heard="Short video first", let_go="", outcome=""):
        person = journal.people.add(name)
        session = journal.sessions.add(date(2026, 11, 12), [person])
        insight = journal.insights.add(heard, person_id=person, session_id=session)
        commitment = journal.commitments.add(title, people=[person], insight_id=insight)
        if let_go:
            journal.commitments.let_go(commitment, let_go)
        else:
            journal.commitments.finish(commitment, outcome)
        return draft_for(journal, journal.loops.rows()[-1])

    return make


def whole(leaving):
    return leaving.compose(frozenset(tick.key for tick in leaving.ticks))


@pytest.mark.parametrize("let_go", ["", "No time"])
@pytest.mark.parametrize(("name", "title"), ABOUT_THEM)
def test_words_about_the_reader_are_quoted_and_marked(draft, name, title, let_go):
    leaving = draft(name, title, let_go=let_go)
    text = leaving.compose(leaving.at_first())
    ((start, end),) = leaving.marks(text)
    assert f"My notes say: {text[start:end]}\n" in text
    assert text[start] == "\u201c"
    assert text[end - 1] == "\u201d"
    assert title[-5:].rstrip(".!") in text[start:end]
    assert ".." not in text


@pytest.mark.parametrize(("name", "title"), NOT_ABOUT_THEM)
def test_other_words_stand_as_they_did(draft, name, title):
    leaving = draft(name, title)
    text = whole(leaving)
    assert f"Here is what I did about it: {title.rstrip('.')}.\n" in text
    assert leaving.marks(text) == []


def test_all_words_that_can_be_ticked_are_looked_at(draft):
    leaving = draft("Priya", "Buy a light", heard="She films alone", outcome="Priya liked it")
    text = whole(leaving)
    assert "as I wrote it down: \u201cShe films alone.\u201d" in text
    assert "How it went, as I wrote it down: \u201cPriya liked it.\u201d" in text
    assert len(leaving.marks(text)) == 2


def test_a_reason_about_them_is_quoted_too(draft):
    text = whole(draft("Priya", "Buy a light", let_go="her team has one"))
    assert "The reason, as I wrote it down: \u201cHer team has one.\u201d" in text


def test_speaking_to_them_is_not_speaking_of_them(draft):
    leaving = draft("Priya", "Buy a light")
    for text in ("Hi Priya,\n\nGood.", "Thank you, Priya.", "Dear Priya,", "Well, Priya, it works"):
        assert leaving.marks(text) == [], text
    assert leaving.marks("Hi Priya,\n\nI asked Priya about it.")


@pytest.mark.parametrize(
    ("name", "hi"),
    [("Priya Nair", "Priya"), ("Dr. Amara Osei", "Amara"), ("J. Smith", "J. Smith")],
)
def test_they_are_greeted_by_a_name(draft, name, hi):
    assert whole(draft(name, "Buy a light")).startswith(f"Hi {hi},\n")


def test_a_namesake_is_greeted_by_the_first_name(draft, journal):
    journal.people.add("Priya Shah")
    assert whole(draft("Priya Nair", "Buy a light")).startswith("Hi Priya,\n")


@pytest.fixture
def part(qtbot, workspace):
    made = LeavingPart("A message")
    qtbot.addWidget(made)
    return made


def test_the_mark_is_seen_said_and_goes_when_the_words_are_changed(qtbot, part, draft):
    part.set_leaving(draft("Zoë \U0001f600", "\U0001f600 Ask Zoë for her view"))
    part.show()
    assert part.words.marked() == ["\u201c\U0001f600 Ask Zoë for her view.\u201d"]
    assert part.words.extraSelections()[0].cursor.selectedText() == part.words.marked()[0]
    assert "speak of Zoë" in part.warning.text()
    assert part.warning.isVisible()
    assert part.words.accessibleDescription().startswith(part.warning.text())

    changed = part.text().replace(part.words.marked()[0], "I asked you for your view.")
    part.words.selectAll()
    part.words.insertPlainText(changed)
    assert part.words.marked() == []
    assert not part.warning.isVisible()
    part.copy()
    assert "I asked you" in QGuiApplication.clipboard().text()


def test_all_of_it_is_seen_also_in_a_narrower_field(qtbot, part, draft):
    part.set_leaving(draft("Priya Nair", "Take one chart off the page that nobody would miss"))
    part.show()
    for width in (700, 260, 420):
        part.resize(width, 600)
        QCoreApplication.processEvents()
        lines = part.words.document().size().height()
        assert part.words.viewport().height() >= lines * part.words.fontMetrics().lineSpacing()
        assert part.words.verticalScrollBar().maximum() == 0
