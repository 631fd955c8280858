# SPDX-License-Identifier: MIT
"""Older texts: each change leaves one, and time thins them."""

from datetime import UTC, date, datetime, timedelta

import pytest

from rmjournal.core.errors import InvalidValueError, NotFoundError
from rmjournal.model.records import RECORDS
from rmjournal.store import TextOf
from rmjournal.store.revisions import KEEP_NEWEST, PARTS, keeps, surplus
from rmjournal.store.schema import KINDS
from tests.every_operation import begin, every_text
from tests.ready_made import ready_made
from tests.using import live

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@pytest.fixture
@ready_made
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
@ready_made
def ids(journal):
    return begin(journal)


@pytest.fixture
@ready_made
def everything(journal, ids):
    """Every text that can be typed, which said two things before."""
    texts = every_text(journal, ids)
    for text in texts:
        for number in range(3):
            journal.texts.put(text, f"Words {number}")
    return texts


def test_every_text_that_is_declared_keeps_what_it_said(journal, everything):
    for text in everything:
        rows = journal.history.rows(*text)
        assert journal.history.text(rows[0].id) == "Words 1", text
        assert journal.history.text(rows[1].id) == "Words 0", text
        assert journal.texts.said(text) == "Words 2"
        assert all(row.why == "" for row in rows)


def test_what_is_declared_to_change_and_what_is_kept_are_the_same():
    declared = {
        PARTS.get((kind, field.name), (kind, field.name))
        for kind, record in RECORDS.items()
        for field in record.fields
        if field.keeps_versions
    }
    names = {field.name for record in RECORDS.values() for field in record.fields} | {"note"}
    assert {(kind, name) for kind in KINDS for name in names if keeps(kind, name)} == declared


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("session", {"note", "place", "gave", "cancelled_why", "name"}),
        ("question", {"text", "why", "prediction", "answer"}),
        ("aim", {"text", "why"}),
        ("attachment", {"name"}),
    ],
)
def test_the_texts_of_a_record_with_those_of_its_parts(journal, ids, everything, kind, fields):
    owners = {text.kind: text.id for text in everything}
    found = journal.texts.of(kind, owners[kind])
    assert {text.field for text in found if ":" not in text.field} == fields
    assert ("could_teach" in {text.field.partition(":")[0] for text in found}) == (
        kind == "session"
    )


def test_who_is_taken_off_a_talk_leaves_what_they_could_teach_in_its_history(journal, ids):
    journal.sessions.set_could_teach(ids.talk, ids.amara, "Short video")
    uid = journal.people.detail(ids.amara).uid
    journal.sessions.set_people(ids.talk, [ids.twin])
    (row,) = journal.history.rows("session", ids.talk, f"could_teach:{uid}")
    assert journal.history.text(row.id) == "Short video"
    with pytest.raises(NotFoundError):
        journal.texts.said(TextOf("session", ids.talk, f"could_teach:{uid}"))


def test_no_words_are_put_where_there_is_no_text(journal, ids):
    for text in (
        TextOf("session", ids.talk, "title"),
        TextOf("person", ids.amara, "archived"),
        TextOf("person", 99, "met"),
        TextOf("session", ids.talk, "could_teach:0000"),
    ):
        with pytest.raises(NotFoundError):
            journal.texts.put(text, "Words")


def test_the_line_of_a_closed_week_stays_as_it_is(journal, ids):
    with pytest.raises(InvalidValueError):
        journal.texts.put(TextOf("review", ids.last_review, "line"), "Words")


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


def test_nothing_is_left_for_whoever_gets_the_id_of_what_is_erased(journal, ids, everything, clock):
    journal.trash.put("aim", ids.aim)
    for kind, manager in (
        ("session", journal.sessions), ("commitment", journal.commitments),
        ("insight", journal.insights), ("question", journal.questions), ("person", journal.people),
    ):  # fmt: skip
        while rows := manager.rows():
            journal.trash.put(kind, rows[0].id)
    live(journal, clock, days=31)
    journal.trash.purge()
    assert {kind for kind, _ in journal.history.owners()} == {"review"}
