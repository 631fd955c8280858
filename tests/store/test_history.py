# SPDX-License-Identifier: MIT
"""Older texts: each change leaves one, and time thins them."""

from datetime import UTC, date, datetime, timedelta

import pytest

from rmjournal.core.errors import NotFoundError
from rmjournal.store.revisions import KEEP_NEWEST, surplus
from tests.using import live

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@pytest.fixture
def session(journal):
    return journal.sessions.add(date(2026, 11, 23), text="First words\n")


def texts(journal, session):
    return [journal.history.text(row.id) for row in journal.history.rows("session", session)]


def kept(*ages):
    """Ages of the revisions that stay, of those given oldest first."""
    rows = [(number, NOW - age) for number, age in enumerate(ages)]
    going = set(surplus(rows[::-1], NOW))
    return [ages[number] for number, _ in rows if number not in going]


def test_the_text_before_each_change_newest_first(journal, session):
    journal.notes.save(session, "Second words\n")
    journal.notes.save(session, "Third words\n")
    assert texts(journal, session) == ["Second words\n", "First words\n"]


def test_an_unknown_revision(journal):
    with pytest.raises(NotFoundError):
        journal.history.text(1)


def test_the_newest_changes_all_stay(journal, session, clock):
    for number in range(KEEP_NEWEST):
        clock.go_on(seconds=1)
        journal.notes.save(session, f"{number}\n")
    assert len(texts(journal, session)) == KEEP_NEWEST


def test_a_long_sitting_is_thinned_and_the_first_text_stays(journal, session, clock):
    for number in range(KEEP_NEWEST * 2):
        clock.go_on(seconds=2)
        journal.notes.save(session, f"{number}\n")
    found = texts(journal, session)
    assert KEEP_NEWEST <= len(found) <= KEEP_NEWEST + 2
    assert found[-1] == "First words\n"


def newest():
    return [timedelta(0)] * KEEP_NEWEST


def test_one_an_hour_for_two_days():
    hour, quarter = timedelta(hours=1), timedelta(minutes=15)
    first = timedelta(days=400)
    ages = [first, 5 * hour, 5 * hour - quarter, 3 * hour, *newest()]
    assert kept(*ages) == [first, 5 * hour, 3 * hour, *newest()]


def test_one_a_day_for_ninety_days_and_then_only_the_first():
    day, hour = timedelta(days=1), timedelta(hours=1)
    first = 400 * day
    since = [number * day for number in (50, 49, 48, 47, 46, 45)]
    ages = [first, 200 * day, 91 * day, since[0], since[0] - hour, *since[1:], *newest()]
    assert kept(*ages) == [first, *since, *newest()]


def test_a_clock_set_back_loses_nothing_new(journal, session, clock):
    journal.notes.save(session, "Second words\n")
    clock.go_on(days=-365)
    journal.notes.save(session, "Third words\n")
    assert texts(journal, session) == ["Second words\n", "First words\n"]


def hours(journal, session):
    return {f"{row.at:%Y-%m-%d %H}" for row in journal.history.rows("session", session)}


def test_a_clock_that_jumps_ahead_takes_no_hour_away(journal, session, clock):
    """Not at the first change, nor with those that follow on that wrong day."""
    for number in range(90):
        clock.go_on(minutes=20)
        journal.notes.save(session, f"{number}\n")
    before = hours(journal, session)
    clock.go_on(days=400)
    for number in range(KEEP_NEWEST * 2):
        clock.go_on(seconds=2)
        journal.notes.save(session, f"later {number}\n")
    assert before <= hours(journal, session)


def test_nothing_goes_while_the_change_before_is_far_in_time():
    day, minute = timedelta(days=1), timedelta(minutes=1)
    now = [timedelta(0)]
    ages = [400 * day, 9 * day, 9 * day - minute, *[5 * day] * KEEP_NEWEST, *now]
    assert kept(*ages) == ages


def test_one_minute_of_typing_tells_its_first_and_its_longest(journal, session, clock):
    for text in ("A long line that nobody wrote before, all of it new\n", "No\n", "Yes\n"):
        clock.go_on(seconds=2)
        journal.notes.save(session, text)
    rows = journal.history.telling("session", session, "note")
    said = [journal.history.text(row.id) for row in rows]
    assert said == ["A long line that nobody wrote before, all of it new\n", "First words\n"]


@pytest.fixture
def everything(journal):
    """One record of each kind that has texts, with one that changes: (kind, id, field)."""
    day = date(2026, 11, 20)
    person = journal.people.add("Priya")
    session = journal.sessions.add(day, people=[person], text="! Short video first\n")
    question = journal.questions.add("What do you trust?")
    asking = journal.questions.ask(question, person)
    insight = journal.insights.add("Nobody believes it", person_id=person)
    commitment = journal.commitments.add("Send it", people=[person])
    journal.commitments.finish(commitment, "Sent")
    (loop,) = [row.id for row in journal.loops.rows() if row.commitment_id == commitment]
    return [
        ("person", person, "met", lambda text: journal.people.edit(person, met=text)),
        ("session", session, "gave", lambda text: journal.sessions.edit(session, gave=text)),
        ("question", question, "why", lambda text: journal.questions.edit(question, why=text)),
        ("asking", asking, "prediction", lambda text: journal.questions.predict(asking, text)),
        ("insight", insight, "text", lambda text: journal.insights.edit(insight, text=text)),
        ("commitment", commitment, "cue",
         lambda text: journal.commitments.edit(commitment, cue=text)),
        ("loop", loop, "said", lambda text: journal.loops.tell(loop, said=text)),
    ]  # fmt: skip


def test_every_field_keeps_what_it_said(journal, everything):
    for kind, owner, field, change in everything:
        change("As it was")
        change("As it is")
        rows = journal.history.rows(kind, owner, field)
        assert journal.history.text(rows[0].id) == "As it was", (kind, field)
        assert all(row.why == "" for row in rows)


def test_a_text_is_kept_with_the_reason_for_its_change(journal, session):
    with journal.because("restore"):
        journal.notes.save(session, "Second words\n")
    journal.notes.save(session, "Third words\n")
    assert [row.why for row in journal.history.rows("session", session)] == ["", "restore"]


def test_two_people_who_become_one_keep_what_was_written(journal):
    one, other = journal.people.add("Priya"), journal.people.add("Priya N")
    journal.people.edit(one, notes="Mornings")
    journal.people.edit(other, notes="By train")
    journal.people.merge(one, other)
    (row,) = journal.history.rows("person", one, "notes")
    assert (row.why, journal.history.text(row.id)) == ("merge", "Mornings")


def test_nothing_is_left_for_whoever_gets_the_id_of_what_is_erased(journal, everything, clock):
    for _, _, _, change in everything:
        change("As it was")
        change("As it is")
    for kind, owner, _, _ in everything:
        if kind in ("person", "session", "question", "insight", "commitment"):
            journal.trash.put(kind, owner)
    live(journal, clock, days=31)
    journal.trash.purge()
    assert journal.history.owners() == []
