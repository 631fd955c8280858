# SPDX-License-Identifier: MIT
"""Listens on the bus of screen readers, as one does, and prints the role and name of what is told.

A line for each event: its kind (focused, selected or announced), the role of what it is about, and
its name or the words announced, JSON.
"""

import json
import sys

from PySide6.QtCore import QCoreApplication, QObject, Slot
from PySide6.QtDBus import QDBusConnection, QDBusInterface, QDBusMessage

ACCESSIBLE = "org.a11y.atspi.Accessible"
EVENTS = "org.a11y.atspi.Event.Object"


class Listener(QObject):
    def __init__(self, address: str) -> None:
        super().__init__()
        self._bus = QDBusConnection.connectToBus(address, "listener")
        self._bus.connect("", "", EVENTS, "StateChanged", self, "1heard(QDBusMessage)")  # type: ignore[call-overload]
        registry = QDBusInterface(
            "org.a11y.atspi.Registry", "/org/a11y/atspi/registry",
            "org.a11y.atspi.Registry", self._bus,
        )  # fmt: skip
        self._bus.connect("", "", EVENTS, "Announcement", self, "1announced(QDBusMessage)")  # type: ignore[call-overload]
        for kind in ("object:state-changed", "object:announcement"):
            registry.call("RegisterEvent", kind)
        _say("listening", "", "")

    @Slot("QDBusMessage")
    def heard(self, message: QDBusMessage) -> None:
        kind, is_on = message.arguments()[:2]
        if kind not in ("focused", "selected") or not is_on:
            return
        place = message.service(), message.path()
        role = self._role_of(message)
        properties = QDBusInterface(*place, "org.freedesktop.DBus.Properties", self._bus)
        name = properties.call("Get", ACCESSIBLE, "Name").arguments()
        if role and name:
            _say(kind, role, _plain(name[0]))

    @Slot("QDBusMessage")
    def announced(self, message: QDBusMessage) -> None:
        _say("announced", self._role_of(message), _plain(message.arguments()[3]))

    def _role_of(self, message: QDBusMessage) -> str:
        """ "" where it is gone by now."""
        face = QDBusInterface(message.service(), message.path(), ACCESSIBLE, self._bus)
        role = face.call("GetRoleName").arguments()
        return str(role[0]) if role else ""


def _plain(value: object) -> str:
    return str(value.variant() if hasattr(value, "variant") else value)


def _say(*words: str) -> None:
    sys.stdout.write(json.dumps(words) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    app = QCoreApplication([])
    listener = Listener(sys.argv[1])
    app.exec()
