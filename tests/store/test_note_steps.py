# SPDX-License-Identifier: MIT
"""A note with very many changed records is brought in line in steps, each a transaction."""

import math
from datetime import date

import pytest

from rmjournal.store.operations.note_steps import AT_ONCE, STEP_S
from rmjournal.store.queries.notes import _KEEP_LINE
from rmjournal.store.schema import NoteMark, database
from tests.ready_made import ready_made

pytestmark = pytest.mark.slow

DAY = date(2026, 11, 23)
KINDS = ("? What of {0}, @Priya?", "! It is {0}.", "-> Do {0} by Friday")


def note(numbers):
    return "\n\n".join(KINDS[number % 3].format(f"number {number}") for number in numbers)


MANY = note(range(70))


@pytest.fixture
@ready_made
def talks(journal):
    """Many lines of the first two were saved in steps, and those of the last at once."""
    priya = journal.people.add("Priya Nair")
    one, other, at_once = (journal.sessions.add(DAY, [priya], text=text) for text in ("", "", MANY))
    for in_steps in (one, other):
        assert journal.notes.save_begin(in_steps, MANY)
        finish(journal, in_steps)
    return one, other, at_once


@pytest.fixture
@ready_made
def talk(journal):
    return journal.sessions.add(DAY, [journal.people.add("Priya Nair")])


@pytest.fixture
def unhurried(journal):
    journal.spent = lambda: 0.0  # as many as may be in one step


@pytest.fixture
def session(talk, unhurried):
    return talk


def finish(journal, session):
    """How many steps it took."""
    steps = 0
    while journal.notes.save_more(session):
        steps += 1
    return steps


def said(journal, session):
    """Each line with the record it is, and what that follows from."""
    mirror = journal.notes.mirror(session)
    insights = {row.id: row for row in journal.insights.rows()}
    return [
        (
            tied.mark.raw,
            tied.state,
            insights[tied.record_id].asking_id is not None if tied.mark.raw[0] == "!" else None,
        )
        for tied in mirror.marks
    ]


def test_each_step_makes_a_few(journal, session):
    assert journal.notes.save_begin(session, MANY)
    assert journal.notes.text(session) == MANY
    assert NoteMark.select().count() == AT_ONCE
    assert not journal.notes.mirror(session).is_whole
    assert journal.notes.save_more(session)
    assert NoteMark.select().count() == 2 * AT_ONCE
    finish(journal, session)
    assert NoteMark.select().count() == 70
    assert journal.notes.mirror(session).is_whole


def test_a_few_take_one_step(journal, session):
    assert not journal.notes.save_begin(session, note(range(AT_ONCE)))
    assert not journal.notes.save_more(session)


class Ticking:
    """So many seconds later each time it is asked."""

    def __init__(self, seconds):
        self.seconds, self.now = seconds, 0.0

    def __call__(self):
        self.now += self.seconds
        return self.now


@pytest.mark.parametrize("share", [0.3, 0.15, 0.1])
def test_a_step_begins_no_more_once_its_time_is_over(journal, session, share):
    journal.spent = Ticking(share * STEP_S)
    assert journal.notes.save_begin(session, MANY)
    assert NoteMark.select().count() == math.ceil(1 / share)
    finish(journal, session)
    assert journal.notes.mirror(session).is_whole


def test_a_step_does_one_however_long_that_takes(journal, session):
    journal.spent = Ticking(2 * STEP_S)
    assert journal.notes.save_begin(session, MANY)
    assert NoteMark.select().count() == 1
    assert finish(journal, session) == 68
    assert NoteMark.select().count() == 70


CHANGES = {
    "taken away": "# Nothing left",
    "half of them": note(range(0, 70, 2)),
    "others": note(range(100, 170)),
    "each another": MANY.replace("number", "the number"),
    "from the end": note(range(69, -1, -1)),
    "below a heading": f"# Heading\n\n{MANY}",
    "twice": f"{MANY}\n\n{MANY}",
}


TAKES = (0, 0.4 * STEP_S)


def test_they_are_made_in_steps_as_at_once(journal, talks):
    *_, at_once = talks
    for takes in TAKES:
        journal.spent = Ticking(takes)
        made = journal.sessions.add(DAY, [1])
        journal.notes.save_begin(made, MANY)
        finish(journal, made)
        assert said(journal, made) == said(journal, at_once), takes


@pytest.mark.parametrize("change", CHANGES)
def test_in_steps_it_comes_to_the_same(journal, talks, change):
    *in_steps, at_once = talks
    journal.notes.save(at_once, CHANGES[change])
    for session, takes in zip(in_steps, TAKES, strict=True):
        journal.spent = Ticking(takes)
        assert journal.notes.save_begin(session, CHANGES[change]) == (change not in EASY), takes
        finish(journal, session)
        assert said(journal, session) == said(journal, at_once), takes
        assert len(lost(journal, session)) == len(lost(journal, at_once)), takes


EASY = ("below a heading", "from the end")


def lost(journal, session):
    return NoteMark.select().where((NoteMark.session == session) & ~NoteMark.live)


@pytest.mark.counts_statements
def test_lines_that_only_move_are_written_at_once(journal, session):
    journal.notes.save(session, MANY)
    seen = []
    connection = database.connection()
    connection.set_exec_trace(lambda cursor, sql, values: seen.append(sql) or True)
    journal.notes.save(session, f"# Heading\n\n{MANY}")
    connection.set_exec_trace(None)
    assert len([sql for sql in seen if sql != _KEEP_LINE]) < 30
    assert [row.line for row in journal.notes.ties(session)][:2] == [2, 4]


def test_a_text_that_changes_between_two_steps(journal, session):
    journal.notes.save_begin(session, MANY)
    journal.notes.save_begin(session, note(range(60)))
    finish(journal, session)
    assert NoteMark.select().where(NoteMark.live).count() == 60
    assert journal.notes.mirror(session).is_whole


def test_a_tie_read_in_haste_is_what_peewee_reads(journal, session):
    journal.notes.save(session, "? Why?\n! So\n-> Act by Friday\n")
    query = NoteMark.select().where(NoteMark.session == session).order_by(NoteMark.line)
    read = journal.notes.ties(session)
    assert [row.__data__ for row in read] == [row.__data__ for row in query]
    assert all(row.dirty_fields == [] for row in read)
