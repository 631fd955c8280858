# SPDX-License-Identifier: MIT
"""How often an export of very many records can be stopped."""

from datetime import date
from itertools import pairwise

import pytest

from rmjournal.core.errors import CancelledError
from rmjournal.exchange.formats import write_out
from rmjournal.exchange.layout import Layout, Snapshot
from rmjournal.exchange.lots import STEP
from rmjournal.exchange.selection import Selection
from rmjournal.store.operations.new_sessions import NewSessions
from rmjournal.store.queries.sessions import SessionReads
from tests.ready_made import ready_made

TALKS = 3 * STEP


@pytest.fixture
@ready_made
def long(journal):
    """Talks enough for some steps."""
    person = journal.people.add("Priya")
    with journal.write():
        new = NewSessions(journal)
        for number in range(TALKS):
            new.add(date(2026, 1, 1), [person], text=f"# Talk {number}\n")
        new.put_in()
    return journal


@pytest.mark.parametrize("form", ["markdown", "json", "csv", "ics"])
def test_it_can_be_stopped_between_any_few_hundred_talks(long, tmp_path, monkeypatch, form):
    read, seen = [], []
    some = SessionReads.some
    monkeypatch.setattr(
        SessionReads, "some", lambda *given: read.extend(found := some(*given)) or found
    )
    write_out(long, tmp_path / "out", form, Selection(), progress=lambda *_: seen.append(len(read)))
    assert len(read) == TALKS
    assert max(later - before for before, later in pairwise(seen)) <= STEP


@pytest.mark.parametrize("step", range(1, 12))
def test_stopped_at_any_step_of_the_beginning_it_leaves_nothing(long, tmp_path, step):
    left = step

    def progress(_done, _total):
        nonlocal left
        left -= 1
        if left == 0:
            raise CancelledError

    with pytest.raises(CancelledError):
        write_out(long, tmp_path / "out", "markdown", Selection(), progress=progress)
    assert not [*tmp_path.glob("out*")]
    assert not [*tmp_path.glob(".out*")]


def test_rows_read_in_steps_are_those_read_at_once(told):
    by_id = {row.id: row for row in told.sessions.rows()}
    snapshot = Snapshot.read(told)
    assert {row.id: row for row in snapshot.sessions} == by_id
    assert snapshot.questions == sorted(told.questions.rows(), key=lambda row: row.id)
    assert snapshot.commitments == sorted(told.commitments.rows(), key=lambda row: row.id)
    assert snapshot.insights == sorted(told.insights.rows(), key=lambda row: row.id)
    assert Layout(snapshot).paths()
