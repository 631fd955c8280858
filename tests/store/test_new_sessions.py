# SPDX-License-Identifier: MIT
"""Many sessions at once become what each would become by itself."""

from contextlib import suppress
from datetime import date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rmjournal.core.errors import InvalidValueError
from rmjournal.store.operations.new_sessions import NewSessions
from rmjournal.store.schema import ALL

TEXTS = [
    "",
    "Only words.\n",
    "# Title\n\nWords below it.\n",
    "# A\n\n? Why is that?\n! Because it was so\n-> Ask @Jun by 4 Dec\n",
    "? Why is that?\n! Another answer @Nobody\n",
    "```\n? no question\n```\n",
]
SESSIONS = st.lists(
    st.fixed_dictionaries({
        "text": st.sampled_from(TEXTS),
        "people": st.sampled_from([[], [1], [2, 1], [1, 2, 2]]),
        "day": st.sampled_from([date(2020, 2, 29), date(2026, 11, 23), date(2027, 1, 1)]),
        "kind": st.sampled_from(["conversation", "team session", "other"]),
        "status": st.sampled_from([None, "held", "note", "cancelled"]),
        "start": st.sampled_from([None, time(9, 5)]),
        "place": st.sampled_from(["", " the  hall "]),
        "areas": st.sampled_from([[], ["G1"], ["G2", "G1", "G2"]]),
        "tags": st.sampled_from([[], ["Work"], ["work", "b"]]),
    }),
    max_size=6,
)  # fmt: skip


def rows_of(journal):
    """Of every table, but for uids and moments."""
    return {
        model.__name__: [
            tuple(value for name, value in row.items() if name not in apart)
            for row in model.select().dicts()
        ]
        for model in ALL
        for apart in [{"uid", "created_at", "updated_at", "at"}]
    }


def one_by_one(journal, sessions):
    for each in sessions:
        values = dict(each)
        text, areas, tags = (values.pop(name) for name in ("text", "areas", "tags"))
        session = journal.sessions.add(values.pop("day"), values.pop("people"), **values)
        if areas:
            journal.sessions.set_areas(session, areas)
        if tags:
            journal.sessions.set_tags(session, tags)
        journal.notes.save(session, text)


def at_once(journal, sessions):
    with journal.write():
        new = NewSessions(journal)
        for each in sessions:
            new.add(**each)
        new.put_in()


class UndoneError(Exception):
    pass


def left_by(journal, make, sessions):
    """What is in the tables then; nothing of it stays."""
    rows = {}
    with suppress(UndoneError), journal.write():
        make(journal, sessions)
        journal.settle()
        rows = rows_of(journal)
        raise UndoneError
    return rows


def test_each_is_as_if_it_were_made_by_itself(journal):
    journal.people.add("Priya Nair")
    journal.people.add("Jun Park")

    @given(SESSIONS)
    @settings(max_examples=40)
    def check(sessions):
        assert left_by(journal, at_once, sessions) == left_by(journal, one_by_one, sessions)

    check()


def test_they_take_no_more_statements_when_there_are_more(journal, monkeypatch):
    database, seen = journal.database, []
    for name in ("execute_sql", "execute_many"):
        run = getattr(database, name)
        monkeypatch.setattr(
            database,
            name,
            lambda *given, run=run, **more: seen.append(given) or run(*given, **more),
        )
    person, counts = journal.people.add("Priya"), []
    for count in (20, 80):
        seen.clear()
        at_once(journal, [{"day": date(2026, 1, 1), "people": [person], "text": "# A\n"}] * count)
        counts.append(len(seen))
    assert counts[0] == counts[1]


def test_values_are_checked(journal):
    with pytest.raises(InvalidValueError), journal.write():
        NewSessions(journal).add(date(2026, 1, 1), minutes=-1)
    with pytest.raises(InvalidValueError), journal.write():
        NewSessions(journal).add(date(2026, 1, 1), colour="red")
