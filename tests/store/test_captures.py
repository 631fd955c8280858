# SPDX-License-Identifier: MIT
"""A line that is typed anywhere: what it is, where it goes, and exactly back again."""

from datetime import date, timedelta

import pytest

from rmjournal.core.errors import NotFoundError
from rmjournal.text.marks import MarkKind
from tests.ready_made import ready_made

TITLE = "Stray thoughts, week 48"


@pytest.fixture
@ready_made
def priya(journal):
    return journal.people.add("Priya Nair")


@pytest.fixture
@ready_made
def last(journal, priya):
    return journal.sessions.add(date(2026, 11, 20), [priya], text="# Friday\n\nWe talked.")


@pytest.fixture
@ready_made
def ahead(journal, priya):
    return journal.sessions.add(date(2026, 12, 3), [priya])


def keep(journal, line, *, at=0, kind=None):
    captured = journal.captures.read(line, kind)
    place = journal.captures.places(captured)[at]
    return journal.captures.keep(captured, place, title=TITLE)


@pytest.mark.parametrize(
    ("line", "kind", "words"),
    [
        ("? What did I miss", MarkKind.QUESTION, "What did I miss"),
        ("!Nobody reads it", MarkKind.INSIGHT, "Nobody reads it"),
        ("  ->  send it", MarkKind.COMMITMENT, "send it"),
        ("Nobody reads it", None, "Nobody reads it"),
        ("?!", None, "?!"),
        ("!= is no mark", None, "!= is no mark"),
    ],
)
def test_the_first_sign_says_what_it_is(journal, line, kind, words):
    captured = journal.captures.read(line)
    assert (captured.kind, captured.words) == (kind, words)


def test_a_sign_goes_before_what_was_chosen(journal):
    assert journal.captures.read("? So", MarkKind.INSIGHT).kind is MarkKind.QUESTION
    assert journal.captures.read("So", MarkKind.INSIGHT).kind is MarkKind.INSIGHT


@pytest.mark.parametrize("line", [" \t ", "?", "-> "])
def test_a_line_of_nothing_is_none(journal, line):
    assert journal.captures.read(line) is None


def test_something_heard_goes_to_the_last_talk_and_becomes_a_record(journal, priya, last, ahead):
    keep(journal, "! Nobody reads it @Priya")
    assert journal.notes.text(last) == "# Friday\n\nWe talked.\n! Nobody reads it @Priya\n"
    (tied,) = journal.notes.mirror(last).marks
    heard = journal.insights.row(tied.record_id)
    assert (heard.text, heard.person_id, heard.session_id) == ("Nobody reads it", priya, last)


def test_a_question_goes_to_the_next_talk(journal, priya, last, ahead):
    kept = keep(journal, "? What next @Priya")
    assert kept.session_id == ahead
    captured = journal.captures.read("? What next @Priya")
    kinds = [each.kind for each in journal.captures.places(captured)]
    assert kinds == ["next", "last", "stray"]


def test_on_the_day_of_the_talk_all_goes_there(journal, clock, priya, last, ahead):
    clock.go_on(days=10)
    assert keep(journal, "! Heard @Priya").session_id == ahead


def test_without_a_talk_it_is_a_stray_thought(journal, priya):
    kept = keep(journal, "Ask around @Priya")
    detail = journal.sessions.detail(kept.session_id)
    assert (detail.title, detail.status, detail.people) == (TITLE, "note", ())
    assert journal.notes.text(kept.session_id) == f"# {TITLE}\n\nAsk around @Priya\n"


def test_a_plain_thought_is_a_paragraph_of_its_own(journal, last):
    keep(journal, "One more @Priya")
    assert journal.notes.text(last) == "# Friday\n\nWe talked.\n\nOne more @Priya\n"


def test_the_stray_thoughts_of_a_week_have_one_page(journal, clock):
    first, second = keep(journal, "One"), keep(journal, "? Two")
    assert (first.is_new, second.is_new) == (True, False)
    assert second.session_id == first.session_id
    clock.go_on(days=7)
    assert keep(journal, "Three").session_id != first.session_id


def test_the_page_is_made_anew_when_it_was_deleted(journal):
    first = keep(journal, "One")
    journal.trash.put("session", first.session_id)
    assert keep(journal, "Two").session_id != first.session_id


def test_whom_one_looks_at_comes_after_the_stray_thoughts(journal, priya, last):
    captured = journal.captures.read("Just so")
    kinds = [each.kind for each in journal.captures.places(captured, priya)]
    assert kinds == ["stray", "last"]


def test_a_day_counts_from_today_in_the_note_of_an_older_talk(journal, last, clock):
    kept = keep(journal, "-> send it @Priya by Wednesday")
    (tied,) = journal.notes.mirror(last).marks
    row = journal.commitments.row(tied.record_id)
    assert row.due_on == date(2026, 11, 25)
    assert kept.line in journal.notes.text(last)


def test_a_day_counts_from_today_in_the_note_of_the_next_talk(journal, ahead):
    keep(journal, "-> send it @Priya by Wednesday")
    (tied,) = journal.notes.mirror(ahead).marks
    assert journal.commitments.row(tied.record_id).due_on == date(2026, 11, 25)


@pytest.mark.parametrize("fence", ["```", "~~~"])
def test_code_that_was_left_open_does_not_swallow_a_record(journal, priya, fence):
    last = journal.sessions.add(date(2026, 11, 20), [priya], text=f"{fence}\nprint()")
    keep(journal, "! Heard @Priya")
    assert len(journal.notes.mirror(last).marks) == 1


def test_a_thought_opens_no_code(journal):
    kept = keep(journal, "``` so to say")
    keep(journal, "! Heard")
    assert len(journal.notes.mirror(kept.session_id).marks) == 1


@pytest.mark.parametrize("line", ["! Heard @Priya", "Just so @Priya", "-> do @Priya by Friday"])
def test_it_is_taken_back_exactly(journal, last, line):
    before = journal.notes.text(last)
    kept = keep(journal, line)
    journal.captures.take_back(kept)
    assert journal.notes.text(last) == before
    assert [each.state for each in journal.notes.mirror(last).marks] == []


def test_what_was_written_since_stays(journal, last):
    kept = keep(journal, "! Heard @Priya")
    journal.notes.save(last, journal.notes.text(last) + "And more.\n")
    assert journal.captures.is_as_left(kept)
    journal.captures.take_back(kept)
    assert journal.notes.text(last) == "# Friday\n\nWe talked.\nAnd more.\n"


def test_a_line_that_was_changed_is_not_taken_back(journal, last):
    kept = keep(journal, "! Heard @Priya")
    journal.notes.save(last, journal.notes.text(last).replace("Heard", "Heard this"))
    assert not journal.captures.is_as_left(kept)
    with pytest.raises(NotFoundError):
        journal.captures.take_back(kept)


def test_the_page_made_for_a_thought_goes_with_it(journal):
    kept = keep(journal, "One")
    journal.captures.take_back(kept)
    assert journal.sessions.is_empty()
    assert not journal.captures.is_as_left(kept)


def test_another_thought_on_the_page_keeps_it(journal):
    first, second = keep(journal, "One"), keep(journal, "Two")
    journal.captures.take_back(first)
    text = journal.notes.text(second.session_id)
    assert "Two" in text
    assert "One" not in text


def test_a_talk_that_is_cancelled_or_planned_long_ago_is_no_last_talk(journal, clock, priya):
    gone = journal.sessions.add(clock.today() - timedelta(days=2), [priya])
    journal.sessions.cancel(gone, by="me")
    captured = journal.captures.read("! Heard @Priya")
    assert [each.kind for each in journal.captures.places(captured)] == ["stray"]
