# SPDX-License-Identifier: MIT
"""Background work when the program ends before it does."""

import threading
from weakref import ref

import pytest
from PySide6.QtCore import QThreadPool

from rmjournal.ui.kit.tasks import Task


@pytest.fixture
def gate():
    return threading.Event()


def test_what_was_made_and_nobody_got_is_discarded(qtbot, gate):
    discarded: list[object] = []

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
    discarded: list[object] = []
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


def test_a_task_that_is_over_is_let_go_of_by_the_thread_that_made_it(qtbot):
    """Never by the worker, which would destroy the signals outside of their thread."""
    gone = []
    for _ in range(200):
        task = Task(lambda _: "made")
        known = ref(task, lambda _: gone.append(threading.current_thread()))
        with qtbot.waitSignal(task.signals.finished):
            task.start()
        del task
        assert known() is None
    QThreadPool.globalInstance().waitForDone()
    assert set(gone) == {threading.main_thread()}
