# SPDX-License-Identifier: MIT
"""What Python collects dies in the window's thread, and never in the middle of an event."""

import gc
from threading import Thread, current_thread, main_thread

import pytest
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from rmjournal.ui.shell.watchers import _YOUNG, GarbageWatch


@pytest.fixture
def collecting():
    """As Python does by itself, only more often."""
    was_on, threshold = gc.isenabled(), gc.get_threshold()
    gc.collect()
    gc.enable()
    gc.set_threshold(200)
    yield
    gc.unfreeze()
    gc.collect()
    gc.freeze()  # as the tests began, see tests/conftest.py
    gc.set_threshold(*threshold)
    (gc.enable if was_on else gc.disable)()


@pytest.fixture
def watch(qapp, collecting):
    made = GarbageWatch()
    made.start()
    return made


class Doomed(QTimer):
    """In a cycle, as a page with its slots is. A timer dies only in the thread it runs in."""

    def __init__(self, died):
        super().__init__()
        self.itself = self
        self.destroyed.connect(died)
        self.start(60_000)


def allocate(count=50_000):
    return [[number] for number in range(count)]


def doom(died):
    Doomed(lambda: died.append(current_thread()))


def test_a_worker_that_allocates_destroys_nothing_of_the_window(watch):
    died: list[Thread] = []
    doom(died)
    worker = Thread(target=allocate)
    worker.start()
    worker.join()
    assert died == []
    kept = allocate()
    watch.look()
    assert died == [main_thread()]
    assert kept


def test_nothing_dies_in_the_middle_of_an_event(watch, qtbot):
    """Qt walks through all widgets to tell each of another style."""
    died: list[Thread] = []
    told: list[int] = []

    class Busy(QWidget):
        @override
        def changeEvent(self, event):
            if event.type() == QEvent.Type.StyleChange:
                allocate()
                told.append(len(died))

    busy = Busy()
    qtbot.addWidget(busy)
    doom(died)
    busy.setStyleSheet("color: red")
    assert told
    assert set(told) == {0}
    kept = allocate()
    watch.look()
    assert len(died) == 1
    assert kept


def test_a_look_in_vain_costs_nothing(watch):
    died: list[Thread] = []
    doom(died)
    gc.collect(0)
    died.clear()
    doom(died)
    watch.look()
    assert died == []
    gc.collect()


@pytest.mark.slow
def test_all_ages_have_their_turn(watch):
    """What outlived a few looks and goes out of use later is collected too."""
    died: list[Thread] = []
    doomed = Doomed(lambda: died.append(current_thread()))
    gc.collect(0)
    gc.collect(1)
    del doomed
    for _ in range(130):
        kept = allocate(_YOUNG + 1000)  # a few are used again, which is no new one
        watch.look()
        del kept
        if died:
            break
    assert died == [main_thread()]
