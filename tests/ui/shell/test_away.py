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

from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusObjectPath,
    QDBusUnixFileDescriptor,
    QDBusVariant,
    QDBusVirtualObject,
)

from rmjournal.ui.away import AwayWatch

MANAGER = "/org/freedesktop/login1"
SESSION = "/org/freedesktop/login1/session/_37"


class Logind(QDBusVirtualObject):
    """Answers what AwayWatch asks, and counts the brakes that were handed out."""

    def __init__(self, bus):
        super().__init__()
        self.bus = bus
        self.asked = []

    def introspect(self, _path):
        return ""

    def handleMessage(self, message, connection):  # noqa: N802
        self.asked.append(message.member())
        if message.member() == "GetSession":
            assert message.arguments() == ["7"]
        answers = {
            "Get": QDBusVariant("7"),
            "GetSession": QDBusObjectPath(SESSION),
            "Inhibit": QDBusUnixFileDescriptor(0),
        }
        reply = message.createReply()
        reply.setArguments([answers[message.member()]])
        connection.send(reply)
        return True

    def say(self, path, interface, name, *values):
        signal = QDBusMessage.createSignal(path, interface, name)
        signal.setArguments(list(values))
        self.bus.send(signal)


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
    assert bus.registerService("org.freedesktop.login1")
    option = QDBusConnection.VirtualObjectRegisterOption.SubPath
    assert bus.registerVirtualObject(MANAGER, made, option)
    yield made
    bus.unregisterObject(MANAGER)
    QDBusConnection.disconnectFromBus("logind")


@pytest.fixture(params=["7", ""], ids=["session named", "session asked for"])
def watch(qtbot, monkeypatch, address, logind, request):
    monkeypatch.setitem(os.environ, "XDG_SESSION_ID", request.param)
    made = AwayWatch()
    made.start(QDBusConnection.connectToBus(address, "app"))
    qtbot.waitUntil(lambda: not made._asked and "GetSession" in logind.asked)
    yield made
    made.deleteLater()
    QDBusConnection.disconnectFromBus("app")


def test_before_sleep(qtbot, watch, logind):
    with qtbot.waitSignal(watch.left):
        logind.say(MANAGER, "org.freedesktop.login1.Manager", "PrepareForSleep", True)
    assert watch._brake is None


def test_after_sleep_the_next_one_is_held_too(qtbot, watch, logind):
    logind.say(MANAGER, "org.freedesktop.login1.Manager", "PrepareForSleep", True)
    qtbot.waitUntil(lambda: watch._brake is None)
    with qtbot.assertNotEmitted(watch.left):
        logind.say(MANAGER, "org.freedesktop.login1.Manager", "PrepareForSleep", False)
        qtbot.waitUntil(lambda: watch._brake is not None)


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
        logind.say(MANAGER, "org.freedesktop.login1.Manager", "PrepareForSleep", False)
        asked = len(logind.asked)
        qtbot.waitUntil(lambda: len(logind.asked) > asked)


def test_without_a_bus_nothing_happens(qapp):
    AwayWatch().start(QDBusConnection("nowhere"))
