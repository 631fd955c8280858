# SPDX-License-Identifier: MIT
"""People and what there is of them."""

from datetime import date, time

import pytest

from rmjournal.core.errors import InvalidValueError, NotFoundError
from rmjournal.store.queries.people import weeks_with
from tests.ready_made import ready_made


@pytest.fixture
@ready_made
def priya(journal):
    return journal.people.add("Priya Nair", role="Social content lead", rhythm_weeks=2)


def test_a_first_name_is_enough(journal):
    person = journal.people.add("  Jun ")
    assert journal.people.detail(person).name == "Jun"


@pytest.mark.parametrize("name", ["", "  ", "\u202e", "\x00"])
def test_no_name_is_not(journal, name):
    with pytest.raises(InvalidValueError):
        journal.people.add(name)


def test_several_may_share_a_name(journal):
    assert journal.people.add("Sam") != journal.people.add("Sam")
    assert len(journal.people.find("sam")) == 2


def test_find_prefers_the_whole_name(journal, priya):
    other = journal.people.add("Priya")
    assert [each.id for each in journal.people.find("priya")] == [other]
    assert [each.id for each in journal.people.find("PRIYA NAIR")] == [priya]


@pytest.mark.parametrize("weeks", [0, -1, 53])
def test_a_rhythm_is_one_to_fifty_two_weeks(journal, priya, weeks):
    with pytest.raises(InvalidValueError):
        journal.people.edit(priya, rhythm_weeks=weeks)


def test_an_unknown_field_is_refused(journal, priya):
    with pytest.raises(InvalidValueError):
        journal.people.edit(priya, score=10)


def test_the_row_counts_what_there_is(journal, priya):
    text = "! One\n! Two\n-> Do it\n"
    journal.sessions.add(date(2026, 11, 17), [priya], text=text)
    journal.sessions.add(date(2026, 12, 1), [priya], start=time(10, 0))
    journal.commitments.finish(journal.commitments.rows()[0].id)
    (row,) = journal.people.rows()
    assert (row.talks, row.heard, row.done, row.commitments) == (1, 2, 1, 1)
    assert (row.last_held, row.next_day, row.next_start) == (
        date(2026, 11, 17),
        date(2026, 12, 1),
        time(10, 0),
    )


def test_a_cancelled_session_is_no_talk(journal, priya):
    session = journal.sessions.add(date(2026, 11, 17), [priya])
    journal.sessions.cancel(session, by="me", why="Budget round")
    (row,) = journal.people.rows()
    assert (row.talks, row.last_held) == (0, None)


def test_talks_of_long_ago_still_count_for_the_rhythm(journal, priya):
    journal.sessions.add(date(2026, 3, 10), [priya])
    for day in (date(2026, 3, 3), date(2026, 4, 7), date(2026, 10, 20)):
        cancelled = journal.sessions.add(day, [priya])
        journal.sessions.cancel(cancelled, by="me")
    (person,) = journal.people.rhythms()
    assert person.last_held == date(2026, 3, 10)
    assert person.rhythm.cancelled_in_a_row == 2
    assert not any(person.weeks)


def test_the_strip_is_twelve_iso_weeks_oldest_first():
    today = date(2026, 11, 25)
    weeks = weeks_with([date(2026, 11, 23), date(2026, 9, 7), date(2026, 9, 6)], today)
    assert weeks == (True, *[False] * 10, True)


def test_the_strip_crosses_a_year_with_week_53():
    weeks = weeks_with([date(2026, 12, 31), date(2027, 1, 4)], date(2027, 1, 8))
    assert weeks == (*[False] * 10, True, True)


def test_archived_people_leave_the_lists_but_keep_their_name_in_notes(journal, priya):
    journal.people.edit(priya, archived=True)
    assert journal.people.rows() == []
    assert [row.id for row in journal.people.rows(archived=True)] == [priya]
    assert [known.name for known in journal.people.known()] == ["Priya Nair"]


def test_a_deleted_person_comes_back_and_stays_named_in_sessions(journal, priya):
    journal.sessions.add(date(2026, 11, 17), [priya])
    journal.trash.put("person", priya)
    with pytest.raises(NotFoundError):
        journal.people.detail(priya)
    assert journal.sessions.rows()[0].people[0].name == "Priya Nair"
    journal.trash.restore("person", priya)
    assert journal.people.detail(priya).role == "Social content lead"


def test_changed_notes_leave_a_revision(journal, priya):
    journal.people.edit(priya, notes="Prefers mornings")
    journal.people.edit(priya, notes="Prefers afternoons")
    (row,) = journal.history.rows("person", priya)
    assert journal.history.text(row.id) == "Prefers mornings"


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Zoë Brandt", "Zoe\u0308 Brandt"),
        ("Zoe\u0308 Brandt", "zoë"),
        ("Pat O\u2019Brien", "pat o'brien"),
        ("Anne\u2011Marie", "Anne-Marie"),
        ("İlker", "ilker"),
        ("Anna Bell", "Bell, Anna"),
    ],
)
def test_a_name_is_found_however_it_is_typed(journal, name, typed):
    person = journal.people.add(name)
    assert [each.id for each in journal.people.find(typed)] == [person]


@pytest.mark.parametrize(
    ("name", "mention"),
    [
        ("Zoë Brandt", "@Zoe\u0308"),
        ("Zoe\u0308 Brandt", "@Zoë Brandt"),
        ("O\u2019Brien", "@O'Brien's"),
        ("O'Brien", "@O\u2019Brien"),
        ("Anne\u2011Marie", "@anne-marie"),
        ("Grif\ufb01n", "@Griffin"),
        ("İlker", "@ilker"),
    ],
)
def test_a_mention_means_somebody_however_it_is_typed(journal, name, mention):
    person = journal.people.add(name)
    session = journal.sessions.add(date(2026, 11, 23))
    journal.notes.save(session, f"-> Thank {mention} for it")
    (row,) = journal.commitments.rows()
    assert [person_id for person_id, _ in row.people] == [person]


def test_names_are_in_an_order_that_does_not_mind_accents(journal):
    for name in ("Zoë", "Émile", "Åsa", "Adam"):
        journal.people.add(name)
    assert [each.name for each in journal.people.names()] == ["Adam", "Åsa", "Émile", "Zoë"]


def test_consent_is_one_of_four(journal):
    person = journal.people.add("Amara")
    assert journal.people.detail(person).consent == "ask"
    journal.people.edit(person, consent="never")
    assert journal.people.detail(person).consent == "never"
    with pytest.raises(InvalidValueError):
        journal.people.edit(person, consent="always")


@pytest.mark.parametrize(
    ("kept", "other", "wanted"),
    [("ask", "named", "named"), ("named", "never", "never"), ("role", "named", "role")],
)
def test_of_two_answers_the_stricter_is_kept(journal, kept, other, wanted):
    one, two = journal.people.add("Amara"), journal.people.add("Amara Osei")
    journal.people.edit(one, consent=kept)
    journal.people.edit(two, consent=other)
    merge = journal.people.merge(one, two)
    assert journal.people.detail(one).consent == wanted
    journal.people.unmerge(merge)
    assert journal.people.detail(one).consent == kept
