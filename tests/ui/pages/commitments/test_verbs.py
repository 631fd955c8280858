# SPDX-License-Identifier: MIT
"""Verbs of commitments, and taking them back."""

from datetime import date

import pytest

from rmjournal.store import State
from rmjournal.ui.verbs.commitments import CommitmentVerbs
from rmjournal.words.commitments import Column, column_of

NAMES = ("week", "late", "paused", "done", "known", "told_let_go")


@pytest.fixture
def verbs(workspace, promised, people, journal):
    promised.told_let_go = journal.commitments.add("Cut the deck", people=[people.theo])
    journal.commitments.let_go(promised.told_let_go, "Too late")
    (loop,) = journal.loops.rows(commitment_id=promised.told_let_go)
    journal.loops.tell(loop.id, how="By phone", said="Fine")
    return CommitmentVerbs(workspace)


def _without_ids(row):
    loops = sorted((loop.person_id, loop.state, loop.how, loop.said) for loop in row.loops)
    return row.state, row.due_on, row.paused_until, row.ended_on, row.times_moved, loops


@pytest.mark.parametrize("name", NAMES)
def test_a_card_gets_to_each_column_and_back(qapp, workspace, journal, verbs, promised, name):
    commitment_id = getattr(promised, name)
    before = journal.commitments.row(commitment_id)
    for column in Column:
        verbs.move_to(journal.commitments.row(commitment_id), column)
        assert column_of(journal.commitments.row(commitment_id)) == column
        workspace.undo()
        now = journal.commitments.row(commitment_id)
        assert _without_ids(now) == _without_ids(before), column
        if column != column_of(before):  # there is something to do again
            workspace.redo()
            assert column_of(journal.commitments.row(commitment_id)) == column
            workspace.undo()


def test_nobody_to_tell_means_done(journal, verbs, promised):
    verbs.move_to(journal.commitments.row(promised.undated), Column.THEY_KNOW)
    assert column_of(journal.commitments.row(promised.undated)) == Column.DONE


def test_steps_of_one_commitment(journal, verbs, promised, state):
    for expected in (State.UNDER_WAY, State.DONE, State.DONE):
        verbs.advance(journal.commitments.row(promised.week))
        assert state(promised.week) == expected
    assert journal.commitments.row(promised.week).they_know


def test_telling_again_after_doing_again(workspace, journal, verbs, promised):
    """The second time there is a new loop, with another id."""
    verbs.finish(journal.commitments.row(promised.week))
    (loop,) = journal.loops.rows(commitment_id=promised.week)
    verbs.tell_one(loop)
    workspace.undo()
    workspace.undo()
    workspace.redo()
    workspace.redo()
    assert journal.commitments.row(promised.week).they_know


def test_why_somebody_need_not_be_told_comes_back(workspace, journal, verbs, promised):
    (loop,) = journal.loops.rows(commitment_id=promised.done)
    verbs.set_not_needed(loop, "She left")
    verbs.reopen_loop(journal.loops.row(loop.id))
    workspace.undo()
    assert (journal.loops.row(loop.id).state, journal.loops.row(loop.id).why) == (
        "not_needed",
        "She left",
    )


def test_how_they_were_told_is_changed_and_taken_back(workspace, journal, verbs, promised):
    (loop,) = journal.loops.rows(commitment_id=promised.known)
    verbs.edit_told(loop, {"said": ""}, {"said": "At last"})
    assert journal.loops.row(loop.id).said == "At last"
    workspace.undo()
    assert journal.loops.row(loop.id) == loop


def test_a_first_date_is_not_a_move(journal, verbs, promised):
    verbs.move(journal.commitments.row(promised.undated), date(2026, 12, 1))
    row = journal.commitments.row(promised.undated)
    assert (row.due_on, row.times_moved) == (date(2026, 12, 1), 0)


def test_moving_is_counted(journal, verbs, promised):
    verbs.move(journal.commitments.row(promised.late), date(2026, 12, 1))
    assert journal.commitments.row(promised.late).times_moved == 1


def test_the_notice_names_what_it_is_about(qtbot, workspace, journal, verbs, promised):
    with qtbot.waitSignal(workspace.noticed) as caught:
        verbs.let_go(journal.commitments.row(promised.later))
    assert caught.args == ["Let go: Send slides", True]


def test_a_long_title_is_cut_in_the_notice(qtbot, workspace, journal, verbs):
    made = journal.commitments.add("word " * 60)
    with qtbot.waitSignal(workspace.noticed) as caught:
        verbs.start(journal.commitments.row(made))
    assert len(caught.args[0]) < 80


def test_deleted_and_back(workspace, journal, verbs, promised):
    verbs.delete(journal.commitments.row(promised.week))
    assert promised.week not in [row.id for row in journal.commitments.rows()]
    workspace.undo()
    assert promised.week in [row.id for row in journal.commitments.rows()]
