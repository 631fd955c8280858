# SPDX-License-Identifier: MIT
"""Listens on the bus of screen readers, as one does, and prints the role and name of what is told.

A line for each event: its kind (focused or selected), the role and the name, JSON.
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
        self._bus.connect("", "", EVENTS, "StateChanged", self, "1heard(QDBusMessage)")
        registry = QDBusInterface(
            "org.a11y.atspi.Registry", "/org/a11y/atspi/registry",
            "org.a11y.atspi.Registry", self._bus,
        )  # fmt: skip
        registry.call("RegisterEvent", "object:state-changed")
        _say("listening", "", "")

    @Slot("QDBusMessage")
    def heard(self, message: QDBusMessage) -> None:
        kind, is_on = message.arguments()[:2]
        if kind not in ("focused", "selected") or not is_on:
            return
        place = message.service(), message.path()
        role = QDBusInterface(*place, ACCESSIBLE, self._bus).call("GetRoleName").arguments()
        properties = QDBusInterface(*place, "org.freedesktop.DBus.Properties", self._bus)
        name = properties.call("Get", ACCESSIBLE, "Name").arguments()
        if role and name:
            value = name[0].variant() if hasattr(name[0], "variant") else name[0]
            _say(kind, str(role[0]), str(value))


def _say(*words: str) -> None:
    sys.stdout.write(json.dumps(words) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    app = QCoreApplication([])
    listener = Listener(sys.argv[1])
    app.exec()
