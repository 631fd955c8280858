# SPDX-License-Identifier: MIT
"""Taking back a large import is work with a bar, in a worker, and can be stopped."""

import threading

import pytest
from PySide6.QtWidgets import QProgressBar, QPushButton, QWidget

from rmjournal.core.errors import CancelledError
from rmjournal.exchange.importing import apply, plan
from rmjournal.ui.frame.undoable import ImportStep
from rmjournal.ui.frame.workspace import Stepped
from rmjournal.ui.shell.transfer.step_dialog import StepDialog


@pytest.fixture
def imported(journal, workspace, tmp_path):
    """An import on the undo stack that is too large to be taken back at once."""
    for day in range(1, 29):
        (tmp_path / f"2026-02-{day:02} a.md").write_text("# Posts\n\n! The comments.\n")
    report = apply(journal, plan(journal, tmp_path))
    step = ImportStep(journal, report.uid, len(report.sessions))
    workspace.carry_out("28 pages imported", step)
    return step


@pytest.fixture
def dialogs(qtbot, workspace, journal):
    """Those that were opened."""
    parent, opened = QWidget(), []
    qtbot.addWidget(parent)

    def run(step):
        opened.append(StepDialog(parent, journal, step))
        opened[-1].open()

    workspace.run_long = run
    return opened


@pytest.fixture
def steps(workspace):
    seen: list[Stepped] = []
    workspace.stepped.connect(seen.append)
    return seen


def test_it_is_taken_back_and_done_again_elsewhere(
    qtbot, journal, workspace, imported, dialogs, steps, monkeypatch
):
    threads = []
    for name in ("take_back", "bring_back"):
        real = getattr(journal.imports, name)

        def call(*values, real=real):
            threads.append(threading.current_thread() is threading.main_thread())
            return real(*values)

        monkeypatch.setattr(journal.imports, name, call)
    workspace.undo()
    assert len(dialogs) == 1
    assert dialogs[0].findChild(QProgressBar).isVisible()
    assert len(journal.sessions.rows()) == 28
    workspace.undo()  # not twice
    qtbot.waitUntil(lambda: len(steps) == 1)
    assert (steps[0].kind, steps[0].text) == ("undone", "28 pages imported")
    assert journal.sessions.rows() == []
    assert not workspace.undo_stack.canUndo()
    workspace.redo()
    qtbot.waitUntil(lambda: len(steps) == 2)
    assert steps[1].kind == "redone"
    assert len(journal.sessions.rows()) == 28
    assert threads == [False, False]
    assert len(dialogs) == 2


def test_stopped_it_changes_nothing(qtbot, journal, workspace, imported, dialogs, steps):
    began, go_on = threading.Event(), threading.Event()
    real = imported._imports.take_back

    def slow(uid, progress):
        began.set()
        assert go_on.wait(5)
        return real(uid, progress)

    imported._imports.take_back = slow
    workspace.undo()
    assert began.wait(5)
    cancel = next(each for each in dialogs[0].findChildren(QPushButton) if "Cancel" in each.text())
    cancel.click()
    go_on.set()
    del imported._imports.take_back
    qtbot.waitUntil(lambda: not workspace._is_stepping)
    assert (len(journal.sessions.rows()), steps) == (28, [])
    assert workspace.undo_stack.canUndo()
    workspace.undo()
    qtbot.waitUntil(lambda: len(steps) == 1)
    assert journal.sessions.rows() == []


def test_what_can_no_more_be_taken_back_leaves_the_stack(
    qtbot, journal, workspace, imported, dialogs, steps
):
    journal.imports.take_back(imported.do())
    workspace.undo()
    qtbot.waitUntil(lambda: len(steps) == 1)
    assert steps[0].kind == "gone"
    assert not workspace.undo_stack.canUndo()


def test_a_small_one_needs_no_window(journal, workspace, dialogs, steps, tmp_path):
    (tmp_path / "2026-02-01 a.md").write_text("# Posts\n")
    report = apply(journal, plan(journal, tmp_path))
    workspace.carry_out("One page imported", ImportStep(journal, report.uid, 1))
    workspace.undo()
    assert (dialogs, [each.kind for each in steps]) == ([], ["undone"])


def test_progress_can_stop_it_anywhere(journal, tmp_path):
    (tmp_path / "2026-02-01 a.md").write_text("# Posts\n")
    report = apply(journal, plan(journal, tmp_path))
    seen: list[tuple[int, int]] = []

    def stop(done, total):
        seen.append((done, total))
        if done == total:
            raise CancelledError

    with pytest.raises(CancelledError):
        journal.imports.take_back(report.uid, stop)
    assert [row.title for row in journal.sessions.rows()] == ["Posts"]
    assert [done for done, _ in seen] == [*range(len(seen))]
    taken = journal.imports.take_back(report.uid)
    with pytest.raises(CancelledError):
        journal.imports.bring_back(taken, stop)
    assert journal.sessions.rows() == []
