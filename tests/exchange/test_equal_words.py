# SPDX-License-Identifier: MIT
"""A question that comes back is the one that says the same already; taken back, it is as it was."""

from datetime import date

import pytest

from rmjournal.exchange.importing import apply, plan
from rmjournal.exchange.markdown_export import export
from rmjournal.store import Journal
from rmjournal.store.schema import Asking, Question

WORDS = "What do you look at before you trust a profile?"


@pytest.fixture
def exported(journal, tmp_path):
    """Of a journal in which the question was asked in a talk, and answered."""
    priya = journal.people.add("Priya Nair")
    question = journal.questions.add(WORDS, area="G1", why="I trust too soon")
    journal.questions.predict(journal.questions.ask(question, priya), "The picture")
    text = f"? {WORDS}\n! The first face\n"
    journal.sessions.add(date(2026, 11, 20), [priya], text=text)
    export(journal, tmp_path / "out")
    uids = {row.uid for row in journal.questions.rows()}
    journal.close()
    return uids


@pytest.fixture
def other(exported, tmp_path, clock):
    made, _ = Journal.create(tmp_path / "other.rmjournal", passphrase=None, clock=clock)
    with made:
        yield made


def rows(model):
    return sorted(tuple(sorted(row.items(), key=str)) for row in model.select().dicts())


def bring_in(journal, tmp_path):
    return apply(journal, plan(journal, tmp_path / "out"))


def test_equal_words_are_one_question(other, tmp_path):
    here = other.questions.add("what do you look at before you trust a profile")
    bring_in(other, tmp_path)
    (row,) = other.questions.rows()
    assert (row.id, row.area, row.why) == (here, "G1", "I trust too soon")
    (asking,) = row.askings
    assert (asking.person_name, asking.state, asking.prediction) == (
        "Priya Nair", "answered", "The picture",
    )  # fmt: skip
    (tied,) = [each for each in other.notes.mirror(1).marks if each.mark.raw.startswith("?")]
    assert tied.record_id == asking.id


def test_a_second_time_brings_nothing(other, tmp_path):
    other.questions.add(WORDS)
    bring_in(other, tmp_path)
    again = plan(other, tmp_path / "out")
    assert (again.items, again.records) == ((), ())


def test_in_an_empty_journal_nothing_is_joined(other, exported, tmp_path):
    bring_in(other, tmp_path)
    assert {row.uid for row in other.questions.rows()} == exported


@pytest.mark.keeps_words_otherwise  # the import that is taken back can come again
def test_taken_back_the_question_here_is_as_it_was(other, tmp_path):
    here = other.questions.add(WORDS.lower(), why="Curious")
    other.questions.ask(here, other.people.add("Jun"))
    before = rows(Question), rows(Asking)
    report = bring_in(other, tmp_path)
    assert other.questions.row(here).why == "Curious\nI trust too soon"
    taken = other.imports.take_back(report.uid)

    def told(found):
        return [[item for item in row if item[0] != "updated_at"] for row in found]

    assert told(rows(Question)) == told(before[0])
    assert told(rows(Asking)) == told(before[1])
    other.imports.bring_back(taken)
    row = other.questions.row(here)
    assert (row.why, len(row.askings)) == ("Curious\nI trust too soon", 2)


def test_words_written_since_stay(other, tmp_path):
    here = other.questions.add(WORDS.lower())
    report = bring_in(other, tmp_path)
    other.questions.edit(here, why="Something else")
    other.imports.take_back(report.uid)
    assert other.questions.row(here).why == "Something else"


def test_set_aside_is_said_and_both_words_are_read(other, tmp_path):
    made = other.questions.add("What do you skip?", practice="P1")
    other.questions.park(made)
    export(other, tmp_path / "mine")
    (page,) = (tmp_path / "mine" / "questions").glob("*.md")
    text = page.read_text(encoding="utf-8")
    assert "state: set_aside" in text
    assert "habit: P1" in text
    for number, old in enumerate((False, True)):
        folder = tmp_path / f"in{number}"
        (folder / "questions").mkdir(parents=True)
        words = text.replace("set_aside", "parked").replace("habit:", "practice:") if old else text
        words = words.replace(other.questions.row(made).uid, f"{number + 10:032x}")
        words = words.replace("What do you skip?", f"What do you skip {number}?")
        (folder / "questions" / "a.md").write_text(words, encoding="utf-8")
        apply(other, plan(other, folder))
        (row,) = [each for each in other.questions.rows() if each.uid == f"{number + 10:032x}"]
        assert (row.state, row.practice) == ("parked", "P1")
