# SPDX-License-Identifier: MIT
"""What a start waits for is found by an index, however long the journal is."""

import re
from datetime import date, timedelta

import pytest

from tests.ready_made import ready_made

READS = {
    "the page": lambda journal: journal.today.page(most_due=8),
    "the numbers": lambda journal: journal.today.waiting(),
    "the people": lambda journal: journal.people.rhythms(archived=True),
    "the last review": lambda journal: journal.reviews.last_closed_before(date(2026, 11, 23)),
}
GROWING = {"session", "session_person", "note", "question", "asking", "insight", "commitment"}


@pytest.fixture
@ready_made
def filled(journal):
    people = [journal.people.add(name) for name in ("Amara", "Priya", "Theo")]
    for weeks in range(40):
        day = date(2026, 11, 20) - timedelta(weeks=weeks)
        text = f"? Question {weeks}?\n! Insight {weeks}\n-> Commitment {weeks} by 3 Dec\n"
        # With Theo there was none of late.
        journal.sessions.add(day, [people[weeks % 2 if weeks < 20 else 2]], text=text)
    return journal


def scans(journal, sql, bindings):
    """What is read from end to end of the tables that grow, also under another name."""
    named = re.findall(r'"?(\w+)"?(?: AS)? "?(t\d+|[a-z])"?\b', sql)
    growing = GROWING | {alias for table, alias in named if table in GROWING}
    plan = journal._db.connection().execute(f"EXPLAIN QUERY PLAN {sql}", bindings).fetchall()
    return [text for *_, text in plan if text.startswith("SCAN") and text.split()[1] in growing]


@pytest.mark.parametrize("name", READS)
def test_no_table_that_grows_is_read_from_end_to_end(filled, name):
    seen = []
    connection = filled._db.connection()
    connection.set_exec_trace(lambda cursor, sql, values: seen.append((sql, values)) or True)
    READS[name](filled)
    connection.set_exec_trace(None)
    selects = [each for each in seen if each[0].lstrip().upper().startswith("SELECT")]
    assert selects
    assert {sql: found for sql, values in selects if (found := scans(filled, sql, values))} == {}
