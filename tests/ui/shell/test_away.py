# SPDX-License-Identifier: MIT
"""What logind says when the screen is locked or the computer sleeps, on a bus of the test's own."""

import os
import shutil
import subprocess
import sys
import tempfile

import pytest

if sys.platform != "linux" or shutil.which("dbus-daemon") is None:
    pytest.skip("needs a bus", allow_module_level=True)

from PySide6.QtDBus import QDBusConnection

from rmjournal.ui.shell.watchers import LockWatcher
from tests.logind import MANAGER, SESSION, Logind


@pytest.fixture(scope="module")
def address():
    with tempfile.TemporaryDirectory() as folder:
        place = f"unix:path={folder}/bus"
        command = [
            "dbus-daemon",
            "--session",
            "--nofork",
            "--print-address=1",
            f"--address={place}",
        ]
        daemon = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        yield daemon.stdout.readline().strip()
        daemon.terminate()
        daemon.wait()
        daemon.stdout.close()


@pytest.fixture
def logind(qapp, address):
    bus = QDBusConnection.connectToBus(address, "logind")
    made = Logind(bus)
    yield made
    bus.unregisterObject(MANAGER)
    QDBusConnection.disconnectFromBus("logind")


@pytest.fixture(params=["7", ""], ids=["session named", "session asked for"])
def watch(qtbot, monkeypatch, address, logind, request):
    monkeypatch.setitem(os.environ, "XDG_SESSION_ID", request.param)
    made = LockWatcher()
    made.start(QDBusConnection.connectToBus(address, "app"))
    qtbot.waitUntil(lambda: not made._asked and "GetSession" in logind.asked)
    yield made
    made.deleteLater()
    QDBusConnection.disconnectFromBus("app")


def test_before_sleep(qtbot, watch, logind):
    with qtbot.waitSignal(watch.left):
        logind.say_sleep(True)
    assert watch._brake is None


def test_a_brake_that_comes_too_late_holds_up_no_sleep(qtbot, watch, logind):
    logind.say_sleep(False)
    logind.say_sleep(True)  # before the first is answered
    with qtbot.waitSignal(watch.left):
        pass
    qtbot.waitUntil(lambda: not watch._asked)
    assert watch._brake is None


def test_after_sleep_the_next_one_is_held_too(qtbot, watch, logind):
    logind.say_sleep(True)
    qtbot.waitUntil(lambda: watch._brake is None)
    with qtbot.assertNotEmitted(watch.left):
        logind.say_sleep(False)
        qtbot.waitUntil(lambda: watch._brake is not None)


def test_after_sleep_the_person_is_back(qtbot, watch, logind):
    with qtbot.waitSignal(watch.came_back), qtbot.assertNotEmitted(watch.left):
        logind.say_sleep(False)


def test_when_the_session_is_told_to_lock(qtbot, watch, logind):
    with qtbot.waitSignal(watch.left):
        logind.say(SESSION, "org.freedesktop.login1.Session", "Lock")


def test_when_the_desktop_locked_the_screen_itself(qtbot, watch, logind):
    session = "org.freedesktop.login1.Session"
    properties = "org.freedesktop.DBus.Properties"
    with qtbot.waitSignal(watch.left):
        logind.say(SESSION, properties, "PropertiesChanged", session, {"LockedHint": True}, [""])


def test_not_when_somebody_elses_session_is_locked(qtbot, watch, logind):
    other = SESSION.replace("37", "38")
    with qtbot.assertNotEmitted(watch.left):
        logind.say(other, "org.freedesktop.login1.Session", "Lock")
        logind.say_sleep(False)
        asked = len(logind.asked)
        qtbot.waitUntil(lambda: len(logind.asked) > asked)


def test_without_a_bus_nothing_happens(qapp):
    LockWatcher().start(QDBusConnection("nowhere"))
