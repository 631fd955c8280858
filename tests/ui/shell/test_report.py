# SPDX-License-Identifier: MIT
"""What is said of a fault nobody foresaw, and what is not."""

import sys

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from rmjournal.core.errors import CancelledError, NotFoundError
from rmjournal.ui.shell.report import ErrorHook, details
from rmjournal.ui.shell.report_dialog import ReportDialog

SECRET = "Priya told me about the reorganisation"


def caught(work):
    try:
        work()
    except Exception as error:  # noqa: BLE001 - any will do
        return error
    raise AssertionError("nothing was raised")


def fail():
    note = SECRET
    try:
        int(note)
    except ValueError as error:
        raise RuntimeError(f"could not read {note}") from error


def test_no_word_of_the_journal_is_in_it():
    said = details(caught(fail))
    for word in SECRET.split():
        assert word not in said.split()


def test_kinds_and_places_are():
    said = details(caught(fail))
    assert "builtins.RuntimeError" in said
    assert "builtins.ValueError" in said
    assert "in fail" in said


def test_no_folder_of_the_person_is_named():
    assert "/" not in details(caught(fail)).split(" in fail")[0].splitlines()[-1]


def test_a_known_error_goes_its_own_way(qtbot):
    hook = ErrorHook()
    error = NotFoundError(7)
    with qtbot.waitSignal(hook.known) as got:
        hook.handle(type(error), error, None)
    assert got.args == [error]


@pytest.mark.parametrize("kind", [CancelledError, KeyboardInterrupt])
def test_stopping_is_no_fault(qtbot, kind):
    hook = ErrorHook()
    with qtbot.assertNotEmitted(hook.unforeseen), qtbot.assertNotEmitted(hook.known):
        hook.handle(kind, kind(), None)


def test_installed_it_hears_what_nobody_caught(qtbot, monkeypatch):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(sys, "unraisablehook", sys.unraisablehook)
    hook = ErrorHook()
    hook.install()
    with qtbot.waitSignal(hook.unforeseen):
        sys.excepthook(ValueError, ValueError(SECRET), None)


def test_the_details_can_be_copied(qtbot, theme):
    dialog = ReportDialog(None, "the details")
    qtbot.addWidget(dialog)
    qtbot.mouseClick(dialog._copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "the details"


def test_what_fails_while_the_program_ends_is_said_at_the_terminal(capsys):
    hook = ErrorHook()
    shiboken6.delete(hook)
    error = caught(fail)
    hook.handle(type(error), error, None)
    said = capsys.readouterr().err
    assert "builtins.RuntimeError" in said
    assert SECRET not in said
