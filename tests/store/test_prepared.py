# SPDX-License-Identifier: MIT
"""Statements that are written once say the same as Peewee's own."""

from datetime import date, time

import pytest
from peewee import Value, fn

from rmjournal.store.queries.rows import Later, OfMany, Prepared, among, begun, dicts, tuples
from rmjournal.store.schema import Person, Question, Session, SessionPerson


@pytest.fixture
def talks(journal):
    priya, jun = journal.people.add("Priya Nair"), journal.people.add("Jun Park")
    journal.people.edit(jun, paused_until=date(2027, 1, 4))
    for day in (20, 21, 22):
        journal.sessions.add(date(2026, 11, day), [priya, jun], start=time(9, 30))
    return journal


@pytest.fixture
def no_sql(monkeypatch):
    """Peewee writes nothing from here on."""

    def refuse(*_):
        raise AssertionError("written anew")

    monkeypatch.setattr("peewee.Context.sql", refuse)


def both_joined(words):
    with_them = SessionPerson.select(fn.COUNT(SessionPerson.id)).where(
        (SessionPerson.session == Session.id) & (SessionPerson.could_teach != words)
    )
    return Session.select(
        Session.id, with_them.alias("people"), Person.name.alias("who"), Session.day
    ).join(SessionPerson).join(Person)  # fmt: skip


def nobody_joined(words):
    return Session.select(Session.id, Session.title, Value(words).alias("words"))


@pytest.mark.parametrize("make", [both_joined, nobody_joined])
def test_a_select_that_is_begun_once_goes_on_as_peewee_writes_it(talks, make):
    elsewhere = SessionPerson.select(SessionPerson.session).where(SessionPerson.person == 2)
    conditions = [
        Session.id == 2,
        Session.id.in_(elsewhere) & (Session.day > date(2026, 11, 20)),
        among(Session.id, [1, 3]) | Session.title.contains("x"),
    ]
    ready = begun(make)
    for words in ("one", "another"):
        for where in conditions * 2:
            goes_on = [
                query.where(where).order_by(Session.day.desc(), Session.id).limit(2)
                for query in (make(words), ready(words))
            ]
            assert goes_on[0].sql() == goes_on[1].sql()
            assert tuples(goes_on[0]) == tuples(goes_on[1])
            assert dicts(goes_on[0]) == dicts(goes_on[1])


def data(records):
    return [each.__data__ for each in records]


@pytest.mark.parametrize("model", [Person, Session])
def test_a_record_read_by_its_columns_is_the_one_that_peewee_reads(talks, model):
    (*_, last) = model.select()
    found = model.get(id=last.id, deleted_at=None)
    assert data([found, model.get_by_id(last.id)]) == data([last, last])
    assert not found.is_dirty()
    assert model.get_or_none(id=last.id + 1) is None
    with pytest.raises(model.DoesNotExist):
        model.get_by_id(last.id + 1)


def test_what_lies_in_the_trash_is_not_empty_there(talks):
    talks.trash.put("session", 2)
    assert Session.get_or_none(id=2, deleted_at=None) is None
    assert Session.get_by_id(2).deleted_at is not None


def test_a_row_that_hangs_on_others_is_found_by_both(talks):
    found = SessionPerson.get(session=3, person=2)
    assert (found.session_id, found.person_id, found.position) == (3, 2, 1)
    assert found.person.name == "Jun Park"


def test_columns_are_set_where_others_say_so_and_nowhere_else(talks):
    assert Session.set_where({"day": date(2026, 12, 1)}, id=2, deleted_at=None) == 1
    assert Session.set_by_id(3, {"start": None}) == 1
    assert Session.set_by_id(4, {"start": None}) == 0
    rows = Session.select(Session.day, Session.start).order_by(Session.id).tuples()
    assert list(rows) == [
        (date(2026, 11, 20), time(9, 30)), (date(2026, 12, 1), time(9, 30)),
        (date(2026, 11, 22), None),
    ]  # fmt: skip


def test_a_column_goes_by_all_its_names(talks):
    made = talks.questions.add("Why?", area="G1")
    for name in ("area", "area_id", "area_code"):
        assert Question.set_by_id(made, {name: "G2"}) == 1
        assert Question.get(**{name: "G2"}).area_id == "G2"
        Question.set_by_id(made, {name: None})
        assert (
            Question.create(
                uid=name,
                created_at=talks.clock.now(),
                updated_at=talks.clock.now(),
                text="",
                origin="own",
                state="to_ask",
                **{name: "G3"},
            ).area_id
            == "G3"
        )


def test_rows_are_deleted_where_columns_say_so_and_nowhere_else(talks):
    assert SessionPerson.delete_where(session=2) == 2
    assert SessionPerson.delete_where(session=2) == 0
    assert {row.session_id for row in SessionPerson.select()} == {1, 3}
    assert Session.delete_by_id(2) == 1
    assert [row.id for row in Session.select()] == [1, 3]


def test_an_expression_is_for_peewee_to_write(talks):
    with pytest.raises(TypeError, match="expression"):
        Session.set_by_id(1, {"words": Session.words + 1})


def _held(since, people):
    query = Session.select(Session.id, Session.day, Session.start).join(SessionPerson)
    where = (Session.day >= since) & (Session.kind == "conversation")
    return query.where(where & among(SessionPerson.person, people)).order_by(Session.id)


def test_a_query_is_written_once_for_whatever_values(talks, request):
    held = Prepared(_held)
    first = held.tuples(date(2026, 11, 21), {1})
    request.getfixturevalue("no_sql")
    assert first == [(2, date(2026, 11, 21), time(9, 30)), (3, date(2026, 11, 22), time(9, 30))]
    assert held.tuples(date(2026, 11, 22), [2]) == first[1:]
    assert held.tuples(date(2026, 11, 21), []) == []
    assert held.dicts(date(2026, 11, 22), (1,)) == [
        {"id": 3, "day": date(2026, 11, 22), "start": time(9, 30)}
    ]


def test_two_values_that_are_equal_the_first_time_are_two(talks):
    there = Prepared(lambda a, b: SessionPerson.select(SessionPerson.position).where(
        (SessionPerson.person == a) & (SessionPerson.session == b)
    ))  # fmt: skip
    assert [there.tuples(1, 1), there.tuples(2, 1), there.tuples(1, 2)] == [[(0,)], [(1,)], [(0,)]]


def test_some_of_many(talks):
    days = OfMany(lambda: Session.select(Session.day), lambda: Session.id)
    assert days.tuples([3, 1]) == [(date(2026, 11, 20),), (date(2026, 11, 22),)]
    assert days.tuples({2: "any"}) == [(date(2026, 11, 21),)]


def test_an_update_is_written_once_too(talks, request):
    def set_place(place: Later, ids: Later):
        return Session.update(place=place).where(among(Session.id, ids))

    move = Prepared(set_place)
    move.run("Canteen", [1, 2])
    request.getfixturevalue("no_sql")
    move.run("Room 4", [2])
    places = [Session.get_by_id(at).place for at in (1, 2, 3)]
    assert places == ["Canteen", "Room 4", ""]
