# SPDX-License-Identifier: MIT
"""The outlines of the long lists say the same as their rows."""

from datetime import date, time, timedelta

import pytest

from rmjournal.store.queries import list_index as outlines
from rmjournal.store.schema import database
from tests.ready_made import ready_made

DAY = date(2026, 11, 23)


def test_sessions_stand_in_the_order_of_their_rows(journal):
    for day, start in ((0, None), (2, time(9)), (0, time(14)), (0, time(9, 30)), (0, None)):
        journal.sessions.add(DAY + timedelta(days=day), start=start)
    journal.trash.put("session", journal.sessions.add(DAY))
    outline = journal.outlines.sessions()
    assert [day for day, _ in outline] == [DAY + timedelta(days=2), DAY]
    rows = [row.id for row in journal.sessions.rows()]
    assert [session for _, ids in outline for session in ids] == rows


def test_questions_are_put_together_that_are_alike(journal):
    first = journal.questions.add("One?", area="G1")
    journal.questions.add("Two?", practice="P2")
    third = journal.questions.add("Three?", area="G1")
    journal.questions.park(journal.questions.add("Four?", area="G1"))
    journal.trash.put("question", journal.questions.add("Five?", area="G1"))
    alike = {
        (each.state, each.area, each.practice): each.ids for each in journal.outlines.questions()
    }
    assert alike[("to_ask", "G1", None)] == [first, third]
    assert sum(map(len, alike.values())) == len(journal.questions.rows())


@pytest.fixture
@ready_made
def promised(journal, clock):
    """Commitments in every state, with nobody, somebody and everybody told."""
    commitments, people = (
        journal.commitments,
        [journal.people.add("Amara"), journal.people.add("Jun")],
    )
    made = [
        commitments.add(f"Number {number}", people=people, due_on=DAY + timedelta(days=number % 3))
        for number in range(9)
    ]
    commitments.start(made[1])
    commitments.pause(made[2], until=DAY + timedelta(days=9))
    for number in (3, 4, 5):
        commitments.finish(made[number])
        clock.go_on(days=1)
    commitments.let_go(made[6])
    commitments.let_go(made[7])
    for number, told in ((4, 1), (5, 2), (7, 2)):
        for loop in journal.loops.rows(commitment_id=made[number])[:told]:
            journal.loops.tell(loop.id)
            clock.go_on(days=1)
    journal.trash.put("commitment", made[8])
    return made


def test_an_outline_says_of_commitments_what_their_rows_say(journal, promised):
    seen = set()
    for each in journal.outlines.commitments():
        for row in journal.commitments.some(each.ids):
            seen.add(row.id)
            assert (each.state, each.they_know, each.is_owed) == (
                row.state, row.they_know, row.is_owed,
            )  # fmt: skip
            if each.ended_on is None:
                assert (each.due_on, each.paused_until) == (row.due_on, row.paused_until)
            else:
                assert each.ended_on == row.ended_on
            if each.told_on is not None:
                assert each.told_on == row.told_on
    assert seen == {row.id for row in journal.commitments.rows()}
    assert any(each.told_on for each in journal.outlines.commitments())


@pytest.mark.parametrize(
    "sql",
    [
        outlines._SESSIONS,
        outlines._DAYS,
        outlines._QUESTIONS,
        outlines._COMMITMENTS,
        outlines._TELLING,
    ],
)
def test_an_outline_reads_an_index_and_no_table(journal, sql):
    plan = [step for *_, step in database.execute_sql(f"EXPLAIN QUERY PLAN {sql}").fetchall()]
    reads = [step for step in plan if step.startswith(("SCAN ", "SEARCH "))]
    assert any("COVERING INDEX" in step for step in reads)
    assert not [step for step in reads if "USING" in step and "COVERING" not in step]
