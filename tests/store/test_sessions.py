# SPDX-License-Identifier: MIT
"""Sessions: planned, held, cancelled, and what they know of people, areas and tags."""

from datetime import date, time

import pytest
from peewee import IntegrityError

from rmjournal.core.errors import InvalidValueError, NotFoundError
from tests.ready_made import ready_made


@pytest.fixture
@ready_made
def people(journal):
    return [journal.people.add(name) for name in ("Amara", "Priya", "Jun")]


def test_a_day_to_come_is_planned_and_today_is_held(journal):
    journal.sessions.add(date(2026, 11, 24))
    journal.sessions.add(date(2026, 11, 23))
    assert [row.status for row in journal.sessions.rows()] == ["planned", "held"]


@pytest.mark.parametrize("before", ["held", "begun"])
def test_moved_to_a_day_to_come_it_was_not_held(journal, people, before):
    talk = journal.sessions.add(date(2026, 11, 20), people[:1], status=before)
    journal.sessions.edit(talk, day=date(2026, 11, 23))
    assert journal.sessions.detail(talk).status == before
    journal.sessions.edit(talk, day=date(2026, 11, 24))
    assert journal.sessions.detail(talk).status == "planned"


def test_moved_to_a_day_to_come_its_questions_were_not_asked(journal, people):
    talk = journal.sessions.add(date(2026, 11, 20), people[:1], text="? What is new?\n")
    journal.sessions.edit(talk, day=date(2026, 11, 24))
    (question,) = journal.questions.rows()
    assert question.askings[0].asked_on is None


def test_what_was_cancelled_stays_so_on_another_day(journal, people):
    talk = journal.sessions.add(date(2026, 11, 20), people[:1])
    journal.sessions.cancel(talk, by="me")
    journal.sessions.edit(talk, day=date(2026, 11, 24))
    assert journal.sessions.detail(talk).status == "cancelled"


def test_newest_first_by_day_then_time(journal):
    late = journal.sessions.add(date(2026, 11, 20), start=time(16, 0))
    early = journal.sessions.add(date(2026, 11, 20), start=time(9, 0))
    newest = journal.sessions.add(date(2026, 11, 21))
    assert [row.id for row in journal.sessions.rows()] == [newest, late, early]


def test_those_of_some_days_are_read_alone_the_earliest_first(journal, people):
    """Also those of the first and the last day; none from the trash."""
    add = journal.sessions.add
    add(date(2026, 10, 31), people)
    late = add(date(2026, 11, 1), people[:2], start=time(16, 0))
    early = add(date(2026, 11, 1), people[1:], start=time(9, 0))
    last = add(date(2026, 11, 30))
    journal.trash.put("session", add(date(2026, 11, 15), people))
    add(date(2026, 12, 1), people)
    found = journal.sessions.between(date(2026, 11, 1), date(2026, 11, 30))
    assert [row.id for row in found] == [early, late, last]
    assert [row.people for row in found] == [
        tuple(journal.sessions.detail(row.id).people) for row in found
    ]


def test_a_month_is_found_by_its_days_and_not_by_looking_at_every_session(journal):
    connection = journal._db.connection()
    seen = []
    connection.set_exec_trace(lambda _, sql, bindings: seen.append((sql, bindings)) or True)
    journal.sessions.between(date(2026, 11, 1), date(2026, 11, 30))
    connection.set_exec_trace(None)
    for sql, bindings in seen:
        plan = [row[-1] for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}", bindings)]
        assert any("USING" in step and "day>?" in step for step in plan), plan
        assert not any(step.startswith("SCAN") for step in plan), plan


def test_a_team_session_has_one_presenter(journal, people):
    session = journal.sessions.add(date(2026, 11, 20), people, kind="team session")
    parts = [person.part for person in journal.sessions.detail(session).people]
    assert parts == ["presenter", "attendee", "attendee"]
    assert journal.sessions.speakers(session) == people[:1]


def _parts(journal, session):
    return [person.part for person in journal.sessions.detail(session).people]


def test_another_kind_gives_people_the_part_that_is_usual_there(journal, people):
    session = journal.sessions.add(date(2026, 11, 20), people)
    journal.sessions.set_kind(session, "team session")
    assert journal.sessions.detail(session).kind == "team session"
    assert _parts(journal, session) == ["presenter", "attendee", "attendee"]
    journal.sessions.set_kind(session, "digital help")
    assert _parts(journal, session) == ["mentor"] * 3


def test_another_kind_with_parts_is_the_way_back(journal, people):
    session = journal.sessions.add(date(2026, 11, 20), people, kind="team session")
    journal.sessions.set_could_teach(session, people[1], "Sign language")
    journal.sessions.set_kind(session, "conversation")
    journal.sessions.set_kind(
        session,
        "team session",
        dict(zip(people, ("attendee", "presenter", "attendee"), strict=True)),
    )
    assert _parts(journal, session) == ["attendee", "presenter", "attendee"]
    assert journal.sessions.detail(session).people[1].could_teach == "Sign language"


def test_what_was_heard_in_a_team_session_is_from_whom_one_listens_to(journal, people):
    session = journal.sessions.add(date(2026, 11, 20), people, text="! Sound matters.")
    journal.sessions.set_kind(session, "team session")
    assert [row.person_id for row in journal.insights.rows()] == people[:1]


def test_a_kind_there_is_not_is_refused(journal):
    session = journal.sessions.add(date(2026, 11, 20))
    with pytest.raises(InvalidValueError):
        journal.sessions.set_kind(session, "lecture")
    assert journal.sessions.detail(session).kind == "conversation"


def test_people_keep_their_order_and_come_once(journal, people):
    first, second, _ = people
    session = journal.sessions.add(date(2026, 11, 20), [second, first, second])
    assert [person.name for person in journal.sessions.detail(session).people] == ["Priya", "Amara"]


def test_an_unknown_person_is_refused_and_nothing_is_made(journal):
    with pytest.raises(NotFoundError):
        journal.sessions.add(date(2026, 11, 20), [99])
    assert journal.sessions.rows() == []


def test_cancelling_keeps_who_and_why(journal):
    session = journal.sessions.add(date(2026, 11, 26))
    journal.sessions.cancel(session, by="me", why="Budget round")
    detail = journal.sessions.detail(session)
    assert (detail.status, detail.cancelled_by, detail.cancelled_why) == (
        "cancelled",
        "me",
        "Budget round",
    )


def test_the_next_with_somebody(journal, people):
    amara, priya, _ = people
    journal.sessions.add(date(2026, 12, 8), [amara])
    soonest = journal.sessions.add(date(2026, 12, 1), [amara, priya])
    assert journal.sessions.next_with(amara) == soonest
    journal.sessions.cancel(soonest, by="them")
    assert journal.sessions.next_with(priya) is None


def test_areas_and_tags(journal):
    session = journal.sessions.add(date(2026, 11, 20))
    journal.sessions.set_areas(session, ["G4", "G2"])
    journal.sessions.set_tags(session, ["Posts", "all hands", "posts", " "])
    detail = journal.sessions.detail(session)
    assert (detail.areas, detail.tags) == (("G2", "G4"), ("Posts", "all hands"))
    assert [(tag.name, tag.sessions) for tag in journal.tags.counts()] == [
        ("all hands", 1),
        ("Posts", 1),
    ]


def test_an_unknown_area_is_refused(journal):
    session = journal.sessions.add(date(2026, 11, 20))
    with pytest.raises(IntegrityError):
        journal.sessions.set_areas(session, ["X9"])


@pytest.mark.parametrize(
    ("field", "value"), [("minutes", 0), ("minutes", 2000), ("kind", "party"), ("score", 1)]
)
def test_values_that_no_session_has(journal, field, value):
    session = journal.sessions.add(date(2026, 11, 20))
    with pytest.raises(InvalidValueError):
        journal.sessions.edit(session, **{field: value})


def test_place_and_mirror(journal):
    session = journal.sessions.add(date(2026, 11, 20), place="Canteen")
    journal.sessions.edit(session, place="The  quiet corner", mirror_talk=2, gave="Board papers")
    detail = journal.sessions.detail(session)
    assert (detail.place, detail.mirror_talk, detail.gave) == (
        "The quiet corner",
        2,
        "Board papers",
    )


def test_of_one_person(journal, people):
    amara, priya, _ = people
    journal.sessions.add(date(2026, 11, 20), [priya])
    of_amara = journal.sessions.add(date(2026, 11, 19), [amara, priya])
    assert [row.id for row in journal.sessions.rows(person_id=amara)] == [of_amara]


def test_an_area_of_ones_own(journal):
    code = journal.areas.add("Governance")
    session = journal.sessions.add(date(2026, 11, 20))
    journal.sessions.set_areas(session, [code])
    assert journal.areas.find("governance") == code
    assert journal.sessions.detail(session).areas == (code,)
