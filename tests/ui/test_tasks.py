# SPDX-License-Identifier: MIT
"""Background work when the program ends before it does."""

import threading

import pytest

from rmjournal.ui.tasks import Task


@pytest.fixture
def gate():
    return threading.Event()


def test_what_was_made_and_nobody_got_is_discarded(qtbot, gate):
    discarded = []

    def work(task):
        gate.wait(20)
        return "made"

    task = Task(work, discard=discarded.append)
    task.start()
    gate.set()
    Task.end_all()
    assert discarded == ["made"]
    qtbot.waitUntil(lambda: not Task.any_alive())


def test_what_arrived_is_not(qtbot):
    discarded = []
    task = Task(lambda _: "made", discard=discarded.append)
    with qtbot.waitSignal(task.signals.succeeded):
        task.start()
    Task.end_all()
    assert discarded == []


def test_work_is_asked_to_stop(qtbot):
    def work(task):
        while True:
            task.progress(0)

    task = Task(work)
    task.start()
    Task.end_all()
    qtbot.waitUntil(lambda: not Task.any_alive())
