# SPDX-License-Identifier: MIT
"""What was done with records can be taken back from the file: all of it, and nothing else."""

from datetime import date, timedelta
from typing import Any

import pytest

from rmjournal.core.errors import ChangedSinceError, NotFoundError
from rmjournal.store import Journal
from rmjournal.store.operations import step_keeping
from rmjournal.store.schema import Commitment, Setting, UndoStep
from rmjournal.text.plain import count_words
from tests.every_operation import NOTE, OPERATIONS, Ids, begin
from tests.ready_made import ready_made
from tests.written_rows import Table, other, without_undone, written


@pytest.fixture
@ready_made
def ids(journal):
    return begin(journal)


def changed(journal: Journal, wanted: Table) -> list[str]:
    return other(wanted, without_undone(journal, written(journal)))


def do(journal: Journal, ids: Ids, name: str) -> Any:
    """The step that it left."""
    with journal.as_step(name):
        OPERATIONS[name](journal, ids)
    return journal.undo_steps.rows()[0]


SAID = (
    "finished", "commitment edited", "question deleted", "session deleted", "tags set",
    "session added", "area added", "bank question hidden", "people merged",
)  # fmt: skip


def test_it_is_said_what_was_changed(journal, ids):
    for name in SAID:
        journal.undo_steps.take_back(do(journal, ids, name).id)


def test_the_last_comes_first_and_all_go_one_after_the_other(journal, clock, ids):
    before = without_undone(journal, written(journal))
    names = ["commitment added", "started", "finished", "told", "commitment edited", "heard edited"]
    for name in names:
        clock.go_on(minutes=1)
        do(journal, ids, name)
    rows = journal.undo_steps.rows()
    assert [row.words for row in rows] == names[::-1]
    assert rows[1].record_kind == "commitment"
    for row in rows:
        journal.undo_steps.take_back(row.id)
    assert changed(journal, before) == []


def test_what_was_changed_since_stays_and_so_does_the_step(journal, ids):
    step = do(journal, ids, "moved")
    journal.commitments.move(ids.other, date(2026, 12, 24))
    now = written(journal)
    with pytest.raises(ChangedSinceError) as caught:
        journal.undo_steps.take_back(step.id)
    assert (caught.value.kind, caught.value.record_id) == ("commitment", ids.other)
    assert written(journal) == now
    journal.undo_steps.forget(step.id)
    with pytest.raises(NotFoundError):
        journal.undo_steps.take_back(step.id)


def test_another_field_that_was_changed_since_is_not_in_the_way(journal, ids):
    step = do(journal, ids, "moved")
    journal.commitments.edit(ids.other, change="brand")
    journal.undo_steps.take_back(step.id)
    row = journal.commitments.row(ids.other)
    assert row.due_on == date(2026, 12, 1)
    assert row.change == "brand"


@pytest.mark.parametrize("made", ["session added", "commitment added"])
def test_what_was_written_into_since_is_not_taken_along(journal, ids, made):
    step = do(journal, ids, made)
    if made == "session added":
        journal.notes.save(step.record_id, "Words that nobody wants to type again")
    else:
        journal.commitments.start(step.record_id)
    with pytest.raises(ChangedSinceError):
        journal.undo_steps.take_back(step.id)


def test_a_talk_in_which_words_were_typed_and_taken_out_is_not_taken_along(journal, clock, ids):
    """Its making done again would not bring them back."""
    step = do(journal, ids, "session added")
    begun = journal.notes.text(step.record_id)
    clock.go_on(minutes=1)
    journal.notes.save(step.record_id, f"{begun}Short words here")
    journal.notes.save(step.record_id, begun)
    with pytest.raises(ChangedSinceError):
        journal.undo_steps.take_back(step.id)


def test_a_talk_from_which_words_were_undone_is_taken_along(journal, clock, ids):
    step = do(journal, ids, "session added")
    clock.go_on(minutes=1)
    with journal.as_step("Note changed"):
        journal.notes.save(step.record_id, "Short words here")
    clock.go_on(minutes=1)
    with journal.because("undo"):
        for each in journal.undo_steps.rows():
            journal.undo_steps.take_back(each.id)
    assert step.record_id not in [row.id for row in journal.sessions.rows()]


def test_words_that_were_typed_into_the_note_since_stay(journal, ids):
    step = do(journal, ids, "commitment edited")
    text = journal.notes.text(ids.talk)
    assert "Open with three" in text
    journal.notes.save(ids.talk, f"{text}Typed since.\n")
    journal.undo_steps.take_back(step.id)
    assert journal.notes.text(ids.talk) == f"{NOTE}Typed since.\n"
    assert journal.commitments.row(ids.commitment).title == "Open with two questions"
    words = journal.sessions.detail(ids.talk).words
    assert words == count_words(f"{NOTE}Typed since.\n")


def test_the_words_that_go_are_in_the_history(journal, ids):
    step = do(journal, ids, "heard edited")
    with journal.because("undo"):
        journal.undo_steps.take_back(step.id)
    (kept, *_) = journal.history.versions("insight", ids.insight)[::-1]
    assert (kept.text, kept.why) == ("Silence is doubt", "undo")


def test_typing_is_no_step_and_what_is_typed_in_a_field_is_one(journal, ids):
    journal.notes.save(ids.talk, f"{NOTE}More.\n")
    assert journal.undo_steps.rows() == []
    for title in ("Post", "Post it", "Post it now"):
        with journal.as_step("Commitment changed", is_draft=True):
            journal.commitments.edit(ids.done, title=title)
    with journal.as_step("Commitment changed", record=("commitment", ids.done)) as made:
        journal.commitments.edit(ids.done, title="Post it now")
    (row,) = journal.undo_steps.rows()
    assert made.id == row.id
    with journal.as_step("Commitment changed"):
        journal.commitments.edit(ids.done, title="Another step")
    assert len(journal.undo_steps.rows()) == 2
    for each in journal.undo_steps.rows():
        journal.undo_steps.take_back(each.id)
    assert journal.commitments.row(ids.done).title == "Post a paragraph"


def fail(journal, ids):
    with journal.as_step("Failed"), journal.write():
        journal.commitments.start(ids.other)
        journal.commitments.start(999)


def test_several_writes_are_one_step_and_a_failed_one_leaves_none(journal, ids):
    with pytest.raises(NotFoundError):
        fail(journal, ids)
    assert journal.undo_steps.rows() == []
    with journal.as_step("Two"):
        journal.commitments.start(ids.other)
        journal.commitments.finish(ids.other)
    (step,) = journal.undo_steps.rows()
    journal.undo_steps.take_back(step.id)
    assert journal.commitments.row(ids.other).state == "to_do"


def test_what_is_taken_back_another_way_is_gone_with_it(journal, ids):
    with journal.as_step("Started") as made:
        event = journal.commitments.start(ids.other)
    with journal.taking_back(made.id):
        journal.commitments.take_back(event)
    assert journal.undo_steps.rows() == []


@pytest.mark.counts_statements
def test_a_listener_that_writes_is_no_part_of_the_step(journal, ids):
    def write(changes):
        if changes.commitments:
            journal.people.edit(ids.amara, role="Heard of it")

    journal.listen(write)
    step = do(journal, ids, "moved")
    journal.undo_steps.take_back(step.id)
    assert next(r for r in journal.people.rows() if r.id == ids.amara).role == "Heard of it"


def test_after_a_week_it_is_erased(journal, clock, ids):
    do(journal, ids, "moved")
    journal.trash.purge()
    for _ in range(8):
        clock.go_on(days=1)
        journal.trash.purge()
    assert journal.undo_steps.rows() == []
    assert UndoStep.select().count() == 0


def test_what_is_erased_stands_in_no_step(journal, clock, ids):
    with journal.as_step("Marker", record=("commitment", ids.other)):
        journal.commitments.edit(ids.other, cue="the marker")
    do(journal, ids, "heard edited")
    journal.trash.put("commitment", ids.other)
    Commitment.update(deleted_at=clock.now() - timedelta(days=40)).where(
        Commitment.id == ids.other
    ).execute()
    Setting.replace(key="days of use", value=["2026-10-01"]).execute()
    for day in range(40, 0, -2):
        kept = Setting.get(Setting.key == "days of use").value
        then = (clock.today() - timedelta(days=day)).isoformat()
        Setting.replace(key="days of use", value=[*kept, then]).execute()
    assert journal.trash.purge() == 1
    assert [row.words for row in journal.undo_steps.rows()] == ["heard edited"]


def test_a_changeset_that_is_none_takes_nothing_back(journal, ids):
    step = do(journal, ids, "moved")
    UndoStep.update(changes=b"no changeset").where(UndoStep.id == step.id).execute()
    now = written(journal)
    with pytest.raises(NotFoundError):
        journal.undo_steps.take_back(step.id)
    assert written(journal) == now


def test_what_changes_in_a_very_long_note_is_a_step_too(journal, ids):
    """More than two megabytes before and after, which take little room."""
    text = f"{NOTE}{'Words of no mark that fill the note. ' * 60_000}\n"
    journal.notes.save(ids.talk, text)
    step = do(journal, ids, "commitment edited")
    assert "Open with three" in journal.notes.text(ids.talk)
    assert len(UndoStep.get_by_id(step.id).changes) < 200_000
    journal.undo_steps.take_back(step.id)
    assert journal.notes.text(ids.talk) == text


@pytest.mark.parametrize("limit", ["MOST_BYTES", "MOST_KEPT_BYTES"])
def test_more_than_a_step_may_hold_is_none(journal, ids, monkeypatch, limit):
    monkeypatch.setattr(step_keeping, "_PACK_FROM", 0)
    monkeypatch.setattr(step_keeping, limit, 10)
    with journal.as_step("Moved") as made:
        journal.commitments.move(ids.other, date(2026, 12, 11))
    assert (made.id, made.is_too_large) == (None, True)
    assert journal.undo_steps.rows() == []


def test_a_squeezed_step_that_is_damaged_takes_nothing_back(journal, ids, monkeypatch):
    monkeypatch.setattr(step_keeping, "_PACK_FROM", 0)
    step = do(journal, ids, "moved")
    kept = UndoStep.get_by_id(step.id).changes
    UndoStep.update(changes=kept[:-9]).where(UndoStep.id == step.id).execute()
    now = written(journal)
    with pytest.raises(NotFoundError):
        journal.undo_steps.take_back(step.id)
    assert written(journal) == now


def test_what_is_erased_is_not_kept_to_be_done_again(journal, clock, ids):
    step = do(journal, ids, "commitment added")
    journal.undo_steps.take_back(step.id)
    assert [row.id for row in journal.undo_steps.undone()] == [step.id]
    clock.go_on(days=31)
    journal.trash.purge()
    assert UndoStep.select().count() == 0


def test_done_again_from_the_file_all_is_as_it_was(journal, clock, ids):
    names = ["commitment added", "started", "finished", "told", "commitment edited", "heard edited"]
    for name in names:
        clock.go_on(minutes=1)
        do(journal, ids, name)
    before = without_undone(journal, written(journal))
    rows = journal.undo_steps.rows()
    for row in rows:
        journal.undo_steps.take_back(row.id)
    for row in journal.undo_steps.undone():
        journal.undo_steps.redo(row)
    assert changed(journal, before) == []
    assert [(row.id, row.words) for row in journal.undo_steps.rows()] == [
        (row.id, row.words) for row in rows
    ]
