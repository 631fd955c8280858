# SPDX-License-Identifier: MIT
"""The workspace: changes that can be undone, and failures that leave nothing behind."""

import json
from dataclasses import replace

import pytest

from rmjournal.core.errors import BusyError, DiskFullError, InvalidValueError, ReplacedError
from rmjournal.store.file.database import JournalDatabase
from rmjournal.store.file.files import Reserve
from rmjournal.store.file.lock import lock_path
from rmjournal.ui.frame.undo import stepped_words
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.verbs.people import PersonVerbs
from tests.elsewhere import replacing


@pytest.fixture
def failures(workspace):
    heard: list[str] = []
    workspace.failed.connect(heard.append)
    return heard


def names(workspace):
    return [person.name for person in workspace.journal.people.names()]


def add(workspace, name):
    people, trash = workspace.journal.people, workspace.journal.trash
    return workspace.perform(
        f"{name} added", lambda: people.add(name), lambda person: trash.put("person", person)
    )


def test_what_was_done_can_be_undone_and_done_again(workspace):
    assert add(workspace, "Priya") is not None
    workspace.undo()
    assert names(workspace) == []
    workspace.redo()
    assert names(workspace) == ["Priya"]


def test_on_a_disk_that_is_all_but_full_it_is_saved_and_said(qtbot, workspace, monkeypatch):
    assert workspace.journal.reserve.make()
    monkeypatch.setattr(Reserve, "_free_bytes", lambda _: 0)
    with qtbot.waitSignal(workspace.noticed) as said:
        add(workspace, "Priya")
    assert said.args[0].startswith("The disk is all but full.")
    assert names(workspace) == ["Priya"]


def test_it_is_done_once(workspace):
    add(workspace, "Priya")
    assert names(workspace) == ["Priya"]
    assert workspace.undo_stack.count() == 1


def test_a_failure_is_told_and_leaves_nothing_to_undo(workspace, failures):
    assert add(workspace, " ") is None
    assert [type(error) for error in failures] == [InvalidValueError]
    assert workspace.undo_stack.count() == 0


@pytest.fixture
def reader(workspace):
    """Another program that reads the file, until it is closed."""
    db = JournalDatabase(workspace.journal.path, workspace.journal.database.key, read_only=True)
    with db.connection_context():
        rows = db.execute_sql("SELECT name FROM sqlite_schema")
        rows.fetchone()
        yield rows


def test_while_another_program_has_the_file_nothing_changes(workspace, failures, reader):
    assert add(workspace, "Priya") is None
    assert [type(error) for error in failures] == [BusyError]
    assert workspace.undo_stack.count() == 0
    reader.close()
    assert add(workspace, "Priya") is not None


def test_what_is_typed_is_written_when_the_other_program_lets_go(workspace, failures, reader):
    typed = ["Priya"]

    def save():
        if typed and workspace.perform("", lambda: workspace.journal.people.add(typed[0])):
            typed.clear()

    workspace.about_to_write.connect(save)
    workspace.perform("Done", lambda: 1)
    assert workspace._retry.isActive()
    workspace._retry.timeout.emit()
    assert (typed, len(failures)) == (["Priya"], 1)  # said once
    reader.close()
    workspace._retry.timeout.emit()
    assert names(workspace) == ["Priya"]
    assert not workspace._retry.isActive()


def test_a_failing_undo_is_told_and_can_be_tried_again(workspace, failures, tmp_path):
    def fail(_):
        raise DiskFullError(tmp_path)

    workspace.perform("Done", lambda: 1, fail)
    workspace.undo()
    assert [type(error) for error in failures] == [DiskFullError]
    assert workspace.undo_stack.canUndo()


@pytest.mark.parametrize("step", ["undo", "redo"])
def test_no_step_fits_a_file_that_took_the_place_of_the_journal(workspace, failures, step):
    add(workspace, "Priya")
    add(workspace, "Amara")
    if step == "redo":
        workspace.undo()
    with replacing(workspace.journal):
        pass
    getattr(workspace, step)()
    assert [type(error) for error in failures] == [ReplacedError]
    assert workspace.undo_stack.count() == 0


def test_text_is_saved_before_records_change(workspace):
    order = []
    workspace.about_to_write.connect(lambda: order.append("save"))
    workspace.perform("Done", lambda: order.append("do") or 1, lambda _: order.append("undo"))
    workspace.undo()
    assert order == ["save", "do", "save", "undo"]


def test_a_notice_says_that_it_can_be_undone(qtbot, workspace):
    with qtbot.waitSignal(workspace.noticed) as caught:
        workspace.perform("Priya added", lambda: 1, lambda _: None, notice=True)
    assert caught.args == ["Priya added", True]


def test_every_hour_other_computers_are_told_that_the_journal_is_open(qtbot, workspace):
    note = lock_path(workspace.journal.path)
    before = note.read_bytes()
    workspace._hourly.timeout.emit()
    assert workspace._hourly.interval() == 3_600_000
    assert json.loads(note.read_bytes())["refreshed"] > json.loads(before)["refreshed"]


@pytest.fixture
def restart(workspace):
    """The workspace of the next start, on the same file."""

    def made():
        return Workspace(workspace.journal, workspace.signals, workspace.preferences)

    return made


def test_what_was_done_before_this_start_is_undone_and_said_with_its_day(
    qtbot, workspace, restart, clock
):
    add(workspace, "Priya")
    clock.go_on(days=1)
    later = restart()
    assert later.undo_stack.undoText() == "Priya added"
    with qtbot.waitSignal(later.stepped) as heard:
        later.undo()
    assert names(later) == []
    (stepped,) = heard.args
    assert stepped.kind == "undone"
    assert stepped_words(stepped).startswith("Undone: Priya added, yesterday ")
    of_a_sentence = replace(stepped, text="Done: Ask first.", name="")
    assert stepped_words(of_a_sentence).startswith("Undone: Done: Ask first, yesterday ")
    assert workspace.journal.undo_steps.rows() == []
    later.redo()
    assert names(later) == ["Priya"]
    assert [row.words for row in workspace.journal.undo_steps.rows()] == ["Priya added"]
    later.undo()
    assert names(later) == []


def test_what_was_changed_since_stays_and_is_not_offered_again(qtbot, workspace, restart):
    person = add(workspace, "Priya")
    workspace.journal.people.edit(person, role="Designer")
    later = restart()
    with qtbot.waitSignal(later.stepped) as heard:
        later.undo()
    assert heard.args[0].kind == "stays"
    assert names(later) == ["Priya"]
    assert not restart().undo_stack.canUndo()


def test_what_was_undone_at_once_is_not_offered_at_the_next_start(workspace, restart):
    add(workspace, "Priya")
    workspace.undo()
    assert not restart().undo_stack.canUndo()
    workspace.redo()
    assert restart().undo_stack.undoText() == "Priya added"


def test_all_that_was_typed_in_a_field_is_one_step_for_the_next_start(workspace, restart):
    person = workspace.journal.people.add("Priya")
    verbs = PersonVerbs(workspace)
    for typed in ("De", "Designer"):
        verbs.draft(person, role=typed)
    verbs.edit(person, {"role": ""}, {"role": "Designer"})
    later = restart()
    assert later.undo_stack.count() == 1
    assert later.undo_stack.undoText() == "Person changed: Priya"
    later.undo()
    assert workspace.journal.people.detail(person).role == ""


def test_a_journal_that_is_only_read_offers_nothing(workspace, restart, monkeypatch):
    add(workspace, "Priya")
    monkeypatch.setattr(workspace.journal, "is_read_only", True)
    assert not restart().undo_stack.canUndo()
