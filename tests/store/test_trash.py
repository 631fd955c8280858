# SPDX-License-Identifier: MIT
"""The trash: thirty days, and everything comes back."""

from datetime import date

import pytest

from rmjournal.core.errors import NotFoundError
from tests.ready_made import ready_made
from tests.using import live


@pytest.fixture
@ready_made
def session(journal):
    return journal.sessions.add(date(2026, 11, 20), text="# A title\n! Heard\n")


def test_rows_name_what_was_deleted_latest_first(journal, session, clock):
    person = journal.people.add("Priya")
    journal.trash.put("session", session)
    clock.go_on(minutes=1)
    journal.trash.put("person", person)
    rows = [(row.kind, row.text) for row in journal.trash.rows()]
    assert rows[0] == ("person", "Priya")
    assert ("session", "A title") in rows


def test_deleting_twice_and_restoring_twice_are_errors(journal, session):
    journal.trash.put("session", session)
    with pytest.raises(NotFoundError):
        journal.trash.put("session", session)
    journal.trash.restore("session", session)
    with pytest.raises(NotFoundError):
        journal.trash.restore("session", session)


def test_thirty_days_are_kept(journal, session, clock):
    journal.trash.put("session", session)
    live(journal, clock, days=29)
    assert journal.trash.purge() == 0
    journal.trash.restore("session", session)
    assert journal.notes.text(session) == "# A title\n! Heard\n"


def test_after_thirty_days_it_is_erased_with_its_older_texts(journal, session, clock):
    journal.notes.save(session, "Shorter\n")
    journal.attachments.attach_bytes(session, "a.txt", b"bytes")
    journal.trash.put("session", session)
    live(journal, clock, days=31)
    assert journal.trash.purge() >= 1
    assert journal.trash.rows() == []
    assert journal.history.rows("session", session) == []
    tables = ("session", "note", "note_mark", "attachment", "attachment_data", "revision")
    left = {
        table: journal._db.execute_sql(f'SELECT count(*) FROM "{table}"').fetchone()[0]
        for table in tables
    }
    assert left == dict.fromkeys(tables, 0)


def test_a_commitment_of_a_purged_session_stays(journal, clock):
    session = journal.sessions.add(date(2026, 11, 20), text="-> Do it\n")
    journal.commitments.start(journal.commitments.rows()[0].id)
    journal.trash.put("session", session)
    live(journal, clock, days=31)
    journal.trash.purge()
    (row,) = journal.commitments.rows()
    assert (row.title, row.session_id) == ("Do it", None)


def test_a_clock_that_was_wrong_once_erases_nothing(journal, session, clock):
    live(journal, clock, days=10)
    journal.trash.put("session", session)
    clock.go_on(days=400)
    assert journal.trash.purge() == 0
    clock.go_on(days=-400)
    assert journal.trash.purge() == 0
    live(journal, clock, days=20)
    assert journal.trash.purge() == 0
    assert len(journal.trash.rows()) > 0


def test_a_clock_that_stays_wrong_for_days_erases_nothing_soon(journal, session, clock):
    live(journal, clock, days=10)
    journal.trash.put("session", session)
    clock.go_on(days=400)
    for _ in range(10):
        assert journal.trash.purge() == 0
        clock.go_on(days=1)


def test_a_clock_that_was_ahead_is_believed_again_after_days_of_use(journal, session, clock):
    clock.go_on(days=400)
    journal.trash.purge()
    clock.go_on(days=-400)
    journal.trash.put("session", session)
    live(journal, clock, days=40)
    assert journal.trash.purge() > 0


def test_weeks_without_use_do_not_count_for_the_trash(journal, session, clock):
    live(journal, clock, days=3)
    journal.trash.put("session", session)
    clock.go_on(days=60)
    assert journal.trash.purge() == 0
    live(journal, clock, days=27)
    assert journal.trash.purge() > 0
