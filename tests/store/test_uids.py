# SPDX-License-Identifier: MIT
"""A record is found by how its uid begins, without reading the records."""

from datetime import date

import pytest

from tests.ready_made import ready_made

DAY = date(2026, 11, 23)


@pytest.fixture
@ready_made
def full(journal):
    amara = journal.people.add("Amara")
    journal.sessions.add(DAY, [amara], text="? Why\n! Slow\n-> Ask\n")
    return journal


def test_it_names_the_kinds_in_which_a_uid_begins_like_that(full):
    (person,) = full.people.names()
    assert full.uids.kinds_of(person.uid) == ["person"]
    everything = ["person", "session", "question", "asking", "insight", "commitment"]
    assert full.uids.kinds_of("") == everything


@pytest.mark.parametrize("beginning", ["%", "_", "*", "zzzz", "ffff\udcff", "\U0010ffff", "' OR 1"])
def test_what_no_uid_begins_with_is_in_no_kind(full, beginning):
    assert full.uids.kinds_of(beginning) == []


def test_they_are_those_of_the_rows(full):
    assert full.uids.sessions() == {row.id: row.uid for row in full.sessions.rows()}
    assert full.uids.insights() == {row.id: row.uid for row in full.insights.rows()}
    assert full.uids.commitments() == {row.id: row.uid for row in full.commitments.rows()}
    assert full.uids.people() == {row.id: (row.uid, row.name) for row in full.people.rows()}
    askings = [asking for row in full.questions.rows() for asking in row.askings]
    assert full.uids.askings() == {asking.id: asking.uid for asking in askings}


def test_what_is_in_the_trash_has_none_to_name(full):
    (question,) = full.questions.rows()
    full.trash.put("question", question.id)
    for session in full.sessions.rows():
        full.trash.put("session", session.id)
    assert full.uids.askings() == {}
    assert full.uids.sessions() == {}
