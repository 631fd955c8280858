# SPDX-License-Identifier: MIT
"""The workspace: changes that can be undone, and failures that leave nothing behind."""

import json

import pytest

from rmjournal.core.errors import DiskFullError, InvalidValueError
from rmjournal.store.file.lock import lock_path
from rmjournal.store.file.reserve import Reserve


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


def test_a_failing_undo_is_told_and_can_be_tried_again(workspace, failures, tmp_path):
    def fail(_):
        raise DiskFullError(tmp_path)

    workspace.perform("Done", lambda: 1, fail)
    workspace.undo()
    assert [type(error) for error in failures] == [DiskFullError]
    assert workspace.undo_stack.canUndo()


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
