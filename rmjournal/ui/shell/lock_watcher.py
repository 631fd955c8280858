# SPDX-License-Identifier: MIT
"""Noticing that the screen is locked or the computer goes to sleep, where logind tells of it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import SLOT, QObject, Signal, Slot

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusConnection, QDBusPendingCallWatcher

_SERVICE = "org.freedesktop.login1"
_MANAGER_PATH = "/org/freedesktop/login1"
_MANAGER = "org.freedesktop.login1.Manager"
_SESSION = "org.freedesktop.login1.Session"
_PROPERTIES = "org.freedesktop.DBus.Properties"
_OWN_SESSION = "/org/freedesktop/login1/session/auto"


class LockWatcher(QObject):
    """`left` when the screen is locked and before the computer sleeps, which waits for it.

    Every question to the bus is asked without waiting, so that a bus which is slow or is not
    there costs the start nothing.
    """

    left = Signal()
    came_back = Signal()  # the computer woke up

    def __init__(self) -> None:
        super().__init__()
        self._bus: QDBusConnection | None = None
        self._brake: object = None  # sleep waits a moment while this file is open
        self._sleeps = False
        self._asked: list[QDBusPendingCallWatcher] = []

    def start(self, bus: QDBusConnection | None = None) -> None:
        """Listen on that bus, or on the system's. Does nothing where there is none."""
        if bus is None:
            bus = _system_bus()
        if bus is None or not bus.isConnected():
            return
        self._bus = bus
        self._listen(_MANAGER_PATH, _MANAGER, "PrepareForSleep", "_on_sleep(bool)")
        self._hold_sleep()
        session = os.environ.get("XDG_SESSION_ID", "")
        if session:
            self._find_session(session)
        else:
            self._ask(_OWN_SESSION, _PROPERTIES, "Get", [_SESSION, "Id"], self._on_session_id)

    def _listen(self, path: str, interface: str, name: str, slot: str) -> None:
        if self._bus is not None:
            method: Any = SLOT(slot)  # a str, as the call wants it; its stub says bytes
            self._bus.connect(_SERVICE, path, interface, name, self, method)

    def _ask(
        self,
        path: str,
        interface: str,
        method: str,
        arguments: Sequence[str],
        answered: Callable[[Any], None],
    ) -> None:
        """Call `answered` with the first value of the reply, unless that is an error."""
        from PySide6.QtDBus import QDBusMessage, QDBusPendingCallWatcher  # as in _system_bus()

        if self._bus is None:
            return
        call = QDBusMessage.createMethodCall(_SERVICE, path, interface, method)
        call.setArguments(list(arguments))
        watcher = QDBusPendingCallWatcher(self._bus.asyncCall(call), self)
        self._asked.append(watcher)

        def on_finished() -> None:
            self._asked.remove(watcher)
            values = [] if watcher.isError() else watcher.reply().arguments()
            watcher.deleteLater()
            if values:
                answered(values[0])

        watcher.finished.connect(on_finished)

    def _on_session_id(self, found: Any) -> None:
        self._find_session(found.variant())

    def _find_session(self, session_id: str) -> None:
        self._ask(_MANAGER_PATH, _MANAGER, "GetSession", [session_id], self._watch_session)

    def _watch_session(self, path: Any) -> None:
        self._listen(path.path(), _SESSION, "Lock", "_on_lock()")
        changed = "_on_properties_changed(QString,QVariantMap,QStringList)"
        self._listen(path.path(), _PROPERTIES, "PropertiesChanged", changed)

    def _hold_sleep(self) -> None:
        """Ask that sleep waits until we have locked; it goes ahead in any case after seconds."""
        reason = self.tr("To lock the journal")
        arguments = ["sleep", "RM Journal", reason, "delay"]
        self._ask(_MANAGER_PATH, _MANAGER, "Inhibit", arguments, self._keep_brake)

    def _keep_brake(self, brake: object) -> None:
        if not self._sleeps:  # one that comes too late would only hold sleep up
            self._brake = brake

    @Slot(bool)
    def _on_sleep(self, begins: bool) -> None:
        self._sleeps = begins
        if begins:
            self.left.emit()
            self._brake = None
        else:
            self._hold_sleep()
            self.came_back.emit()

    @Slot()
    def _on_lock(self) -> None:
        self.left.emit()

    @Slot(str, "QVariantMap", "QStringList")
    def _on_properties_changed(
        self, _interface: str, changed: dict[str, object], _unknown: list[str]
    ) -> None:
        # Desktops that lock the screen themselves say so here and never ask for it by Lock.
        if changed.get("LockedHint") is True:
            self.left.emit()


def _system_bus() -> QDBusConnection | None:
    if sys.platform != "linux":
        return None
    try:
        # Imported here, since other systems have neither the bus nor, at times, the module.
        from PySide6.QtDBus import QDBusConnection
    except ImportError:
        return None
    return QDBusConnection.systemBus()
