# SPDX-License-Identifier: MIT
"""The window makes backups by itself while something changes."""

import pytest

from rmjournal.store.file.backups import Reason
from rmjournal.ui.frame import workers
from rmjournal.ui.frame.workers import BackupRunner


@pytest.fixture
def runner(monkeypatch, journal):
    monkeypatch.setattr(workers, "_SOON_MS", 10)
    monkeypatch.setattr(workers, "_EVERY_MS", 30)
    journal.backups.note_checked()  # or the check of this week would write that too
    made = BackupRunner(journal)
    yield made
    made.stop()


def test_soon_after_opening_and_then_whenever_something_changed(qtbot, runner, journal):
    journal.people.add("Zoe")
    with qtbot.waitSignal(runner.ended):
        runner.begin()
    with qtbot.waitSignals([runner.ended] * 3):  # nothing changed
        pass
    assert [each.reason for each in journal.backups.rows()] == [Reason.ROUTINE]
    journal.people.add("Sam")
    qtbot.waitUntil(lambda: len(journal.backups.rows()) == 2)


def reasons(journal):
    return [each.reason for each in journal.backups.rows()]


def test_a_start_soon_after_a_backup_makes_none(qtbot, runner, journal, clock, monkeypatch):
    """Each start writes something, as what was looked at."""
    monkeypatch.setattr(workers, "_EVERY_MS", 60_000)
    journal.backups.make(Reason.CLOSE)
    journal.people.add("Zoe")
    with qtbot.waitSignal(runner.ended):
        runner.begin()
    assert reasons(journal) == [Reason.CLOSE]
    clock.go_on(minutes=31)
    with qtbot.waitSignal(runner.ended):
        runner.begin()
    assert reasons(journal) == [Reason.ROUTINE, Reason.CLOSE]
    journal.people.add("Sam")
    journal.ended_badly = True  # what a crash may have put at risk is kept at once
    with qtbot.waitSignal(runner.ended):
        runner.begin()
    assert len(reasons(journal)) == 3


def test_it_is_half_an_hour():
    assert workers._EVERY_MS == 1_800_000
