# SPDX-License-Identifier: MIT
"""Nobody there for some minutes."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QSpinBox, QWidget

from rmjournal.ui.shell import watchers as idle
from rmjournal.ui.shell.watchers import IdleWatch


@pytest.fixture
def now(monkeypatch):
    """A clock in seconds that the test moves."""
    moment = [1000.0]
    monkeypatch.setattr(idle, "_now", lambda: moment[0])
    return moment


@pytest.fixture
def window(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    return made


@pytest.fixture
def minutes():
    """The setting, in a list so that a test can change it."""
    return [5]


@pytest.fixture
def watch(qapp, now, window, minutes):
    made = IdleWatch(qapp, lambda: minutes[0])
    made.watch(window.windowHandle())
    yield made
    made.stop()


def test_after_the_minutes_nobody_is_there(qtbot, watch, now):
    now[0] += 300
    with qtbot.waitSignal(watch.idle):
        watch._on_timeout()


def test_not_a_moment_before(qtbot, watch, now):
    now[0] += 299
    with qtbot.assertNotEmitted(watch.idle):
        watch._on_timeout()


def test_a_key_is_a_sign_of_life(qtbot, watch, now, window):
    now[0] += 200
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_A)
    now[0] += 200
    with qtbot.assertNotEmitted(watch.idle):
        watch._on_timeout()


def test_sleep_counts_though_a_key_wakes_it(qtbot, watch, now, window):
    now[0] += 8 * 3600  # the lid was closed meanwhile, and the timer stood still
    with qtbot.waitSignal(watch.idle):
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_A)


def test_fewer_minutes_hold_from_the_next_key_on(watch, window, minutes):
    minutes[0] = 1
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_A)
    assert watch._timer.interval() == 60_000


def test_the_key_that_makes_it_fewer_minutes_is_the_only_one_needed(watch, window, minutes):
    field = QSpinBox(window)
    field.setRange(1, 60)
    field.setValue(5)
    field.valueChanged.connect(lambda value: minutes.__setitem__(0, value))
    field.show()
    field.setFocus()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Down)
    assert watch._timer.interval() == 4 * 60_000


def test_more_minutes_hold_at_once(qtbot, watch, now, minutes):
    minutes[0] = 30
    now[0] += 300
    with qtbot.assertNotEmitted(watch.idle):
        watch._on_timeout()
