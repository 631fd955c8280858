# SPDX-License-Identifier: MIT
"""Talks and due dates as a calendar, as another program reads it."""

import re
from datetime import date, datetime, time, timedelta

import pytest
from icalendar import Alarms, Calendar

from rmjournal.core.progress import unwatched
from rmjournal.exchange.formats import calendar_chunks
from rmjournal.exchange.layout import Snapshot
from tests.ready_made import ready_made


@pytest.fixture
@ready_made
def planned(journal, clock):
    """Two talks to come and two due dates, one of them done."""
    zoe = journal.people.add("Zoë Ångström")
    day = date(2026, 12, 3)
    journal.sessions.add(day, [zoe], start=time(9, 30), minutes=45, place="Room 2; by the lift")
    journal.sessions.add(date(2026, 12, 4), [zoe])
    long = "Write, in my own words, what the board decided about " + "ö" * 60 + "; and why"
    journal.commitments.add(long, people=[zoe], due_on=date(2026, 12, 31))
    done = journal.commitments.add("Done already", due_on=day)
    journal.commitments.finish(done)
    return journal


def calendar(journal, **options):
    snapshot = Snapshot.read(journal)
    return b"".join(calendar_chunks(journal, snapshot, unwatched, **options))


def test_a_calendar_says_no_more_than_when(planned):
    text = calendar(planned).decode()
    assert text.count("BEGIN:VEVENT") == 3
    assert set(re.findall(r"SUMMARY:(.*)\r", text)) == {"Conversation", "Something due"}
    for word in ("Zo", "Room", "board", "Done already"):
        assert word not in text


def test_a_calendar_with_words(planned):
    text = calendar(planned, with_words=True).decode().replace("\r\n ", "")
    assert "SUMMARY:Zoë Ångström\r\n" in text
    assert "LOCATION:Room 2\\; by the lift\r\n" in text
    assert f"Write\\, in my own words\\, what the board decided about {'ö' * 60}\\; and why" in text


@pytest.mark.parametrize("with_words", [False, True])
def test_no_line_is_longer_than_75_octets(planned, with_words):
    raw = calendar(planned, with_words=with_words)
    assert raw.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in raw.replace(b"\r\n", b"")
    for line in raw.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()  # no character is cut in two


def test_a_calendar_again_names_its_events_as_before(planned):
    assert calendar(planned) == calendar(planned)


def test_what_was_moved_is_the_same_event_in_a_later_version(planned, clock):
    """A calendar that has it takes the later one in its place (RFC 5545, 3.8.7.4)."""
    (before,) = (each for each in read(planned).values() if each.start == date(2026, 12, 4))
    others = {str(each["UID"]): each["SEQUENCE"] for each in read(planned).values()}
    clock.go_on(minutes=1)
    (row,) = (row for row in planned.sessions.rows() if row.day == before.start)
    planned.sessions.edit(row.id, day=date(2026, 12, 11))
    after = {str(each["UID"]): each for each in read(planned).values()}
    moved = after.pop(str(before["UID"]))
    assert (moved.start, moved["SEQUENCE"] - before["SEQUENCE"]) == (date(2026, 12, 11), 60)
    assert all(others[uid] == each["SEQUENCE"] for uid, each in after.items())
    assert 0 <= moved["SEQUENCE"] < 2**31


@pytest.mark.parametrize(
    "word", ["\U0001f469\u200d\U0001f4bb", "ß" * 40, "a" * 74 + "é", "日本" * 30]
)
def test_words_of_any_script_come_back_whole(planned, word):
    commitment = next(row for row in planned.commitments.rows() if row.due_on)
    planned.commitments.edit(commitment.id, title=f"{word}, {word}")
    assert f"{word}, {word}" in [
        each["SUMMARY"] for each in read(planned, with_words=True).values()
    ]


def read(journal, **options):
    """The events of it by their first day, as `icalendar` reads them; it found nothing wrong."""
    read = Calendar.from_ical(calendar(journal, **options))
    assert (read["VERSION"], read.errors) == ("2.0", [])
    assert all(not part.errors for part in read.walk())
    return {event.start.isoformat(): event for event in read.events}


@pytest.mark.parametrize("with_words", [False, True])
def test_another_program_reads_when_it_is_and_when_to_remind(planned, with_words):
    """Times without a zone: each calendar takes them as its own."""
    at, talk = datetime(2026, 12, 3, 9, 30), date(2026, 12, 4)  # noqa: DTZ001
    due = date(2026, 12, 31)
    events = read(planned, with_words=with_words)
    assert [(event.start, event.end) for event in events.values()] == [
        (at, at + timedelta(minutes=45)),
        (talk, talk + timedelta(days=1)),
        (due, due + timedelta(days=1)),
    ]
    alarms = {key: [each.trigger for each in Alarms(event).times] for key, event in events.items()}
    assert alarms == {
        "2026-12-03T09:30:00": [at - timedelta(minutes=15)],
        "2026-12-04": [datetime.combine(talk, time(9))],
        "2026-12-31": [datetime.combine(due, time(9))],
    }


def test_another_program_reads_the_words_as_they_are(planned):
    talk, _, due = read(planned, with_words=True).values()
    assert (talk["SUMMARY"], talk["LOCATION"]) == ("Zoë Ångström", "Room 2; by the lift")
    (row,) = (row for row in planned.commitments.rows() if row.due_on == due.start)
    assert due["SUMMARY"] == row.title
    for event in (talk, due):
        (alarm,) = event.walk("VALARM")
        assert (alarm["ACTION"], alarm["DESCRIPTION"]) == ("DISPLAY", event["SUMMARY"])
    assert (talk["TRANSP"], due["TRANSP"]) == ("OPAQUE", "TRANSPARENT")


def test_another_program_finds_no_two_events_the_same(planned):
    events = read(planned).values()
    kept = {f"{row.uid}@rmjournal.invalid" for row in planned.sessions.rows()}
    kept |= {f"{row.uid}@rmjournal.invalid" for row in planned.commitments.rows()}
    uids = [str(event["UID"]) for event in events]
    assert len(set(uids)) == 3
    assert kept.issuperset(uids)
    assert all(event.stamp.utcoffset() == timedelta() for event in events)
