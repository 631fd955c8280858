# SPDX-License-Identifier: MIT
"""Stands in for logind on a bus of the test's own: tells of sleep, and hands out brakes.

As a program of its own it obeys one word a line: `sleep`, `wake`, `lock`. It says a line of its
own when somebody took a brake (`held`) and when all of that somebody's are let go (`released`).

    python -m tests.logind ADDRESS
"""

from __future__ import annotations

import os
import sys

from PySide6.QtCore import QCoreApplication, QObject, QSocketNotifier, Slot
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusObjectPath,
    QDBusUnixFileDescriptor,
    QDBusVariant,
    QDBusVirtualObject,
)
from typing_extensions import override

SERVICE = "org.freedesktop.login1"
MANAGER = "/org/freedesktop/login1"
SESSION = "/org/freedesktop/login1/session/_37"


class Logind(QDBusVirtualObject):
    """Answers what LockWatcher asks, and remembers what that was."""

    def __init__(self, bus):
        super().__init__()
        self.bus = bus
        self.asked = []
        assert bus.registerService(SERVICE)
        option = QDBusConnection.VirtualObjectRegisterOption.SubPath
        assert bus.registerVirtualObject(MANAGER, self, option)

    @override
    def introspect(self, _path):
        return ""

    @override
    def handleMessage(self, message, connection):
        self.asked.append(message.member())
        if message.member() == "GetSession":
            assert message.arguments() == ["7"]
        reply = message.createReply()
        reply.setArguments([self.answer(message.member())])
        connection.send(reply)
        return True

    def answer(self, member):
        if member == "Inhibit":
            return self.brake()
        return {"Get": QDBusVariant("7"), "GetSession": QDBusObjectPath(SESSION)}[member]

    def brake(self):
        return QDBusUnixFileDescriptor(0)

    def say(self, path, interface, name, *values):
        signal = QDBusMessage.createSignal(path, interface, name)
        signal.setArguments(list(values))
        self.bus.send(signal)

    def say_sleep(self, begins):
        self.say(MANAGER, f"{SERVICE}.Manager", "PrepareForSleep", begins)


class Obeying(Logind):
    """Does what it reads, and writes what becomes of its brakes."""

    def __init__(self, bus):
        super().__init__(bus)
        self.watched: list[QObject] = []
        self.words = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, self)
        self.words.activated.connect(self.on_word)

    @override
    def brake(self):
        mine, theirs = os.pipe()
        given = QDBusUnixFileDescriptor(theirs)  # a copy
        os.close(theirs)
        watch = QSocketNotifier(mine, QSocketNotifier.Type.Read, self)
        watch.activated.connect(lambda: self.on_released(watch))
        self.watched.append(watch)
        tell("held")
        return given

    def on_released(self, watch):
        watch.setEnabled(False)
        tell("released")

    @Slot()
    def on_word(self):
        word = sys.stdin.readline().strip()
        if word == "lock":
            self.say(SESSION, f"{SERVICE}.Session", "Lock")
        elif word:
            self.say_sleep(word == "sleep")
        else:
            QCoreApplication.quit()


def tell(word):
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def main() -> None:
    app = QCoreApplication([])
    made = Obeying(QDBusConnection.connectToBus(sys.argv[1], "logind"))
    tell("there")
    app.exec()
    del made


if __name__ == "__main__":
    main()
