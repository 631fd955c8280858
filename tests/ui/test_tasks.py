# SPDX-License-Identifier: MIT
"""Background work when the program ends before it does."""

import threading
from weakref import ref

import pytest
from PySide6.QtCore import Qt, QThreadPool

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


def test_what_one_of_those_who_wait_got_is_not_lost_to_the_others(qtbot, qapp, gate):
    """The program ends while the worker is held up between one and the next of them."""
    seen: list[str] = []

    def hold_up(_made):
        seen.append("held up")
        if threading.current_thread() is not threading.main_thread():
            gate.wait(20)

    task = Task(lambda _: "made", discard=seen.append)
    task.signals.succeeded.connect(hold_up, Qt.ConnectionType.DirectConnection)
    task.signals.succeeded.connect(seen.append)
    task.start()
    qtbot.waitUntil(lambda: bool(seen))
    qapp.processEvents()
    threading.Timer(0.1, gate.set).start()
    Task.end_all()
    assert seen == ["held up", "made"]
    qtbot.waitUntil(lambda: not Task.any_alive())


@pytest.mark.parametrize("is_late", [False, True])
def test_what_nobody_waits_for_any_more_is_discarded(qtbot, gate, is_late):
    got: list[object] = []
    discarded: list[object] = []

    def work(task):
        gate.wait(20)
        return "made"

    task = Task(work, discard=discarded.append)
    task.signals.succeeded.connect(got.append)
    task.start()
    if is_late:
        gate.set()
        QThreadPool.globalInstance().waitForDone()
    task.abandon()
    gate.set()
    qtbot.waitUntil(lambda: not Task.any_alive())
    assert (got, discarded) == ([], ["made"])


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
