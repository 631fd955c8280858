# SPDX-License-Identifier: MIT
"""What the window watches beside its keys: idleness, a locked screen, midnight, signals, memory."""

from __future__ import annotations

import gc
import os
import signal
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    SLOT,
    QEvent,
    QObject,
    QSocketNotifier,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import QGuiApplication, QWindow
from typing_extensions import override

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusConnection, QDBusPendingCallWatcher

_GARBAGE_LOOK_MS = 2000
_YOUNG = 20_000  # objects more than at the last look; it takes a few milliseconds
_AGES = 10  # so often the younger ones are collected before the next older ones are


class GarbageWatch(QObject):
    """From start() on nothing is collected but by look(), which its timer calls."""

    def __init__(self) -> None:
        super().__init__()
        self._timer = QTimer(self)
        self._timer.setInterval(_GARBAGE_LOOK_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """To be called before there is another thread."""
        gc.disable()
        gc.freeze()  # what is imported stays, so nobody looks through it again
        self._timer.start()

    @Slot()
    def look(self) -> None:
        """Collect what is due, as Python itself would have done."""
        young, middle, old = gc.get_count()
        if young < _YOUNG:
            return
        if middle < _AGES:
            gc.collect(0)
        elif old < _AGES:
            gc.collect(1)
        else:
            gc.collect(2)


class TerminationWatch(QObject):
    """`requested` on Ctrl+C in the terminal, on kill, and at the end of the session.

    Python handles a signal only when it runs some Python, which an idle window does not: so the
    signal also writes a byte into a pipe that Qt watches.
    """

    requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._notifier: QSocketNotifier | None = None

    def start(self) -> None:
        """Does nothing on Windows, which closes windows by a message."""
        if sys.platform == "win32":
            return
        reading, writing = os.pipe()
        os.set_blocking(reading, False)
        os.set_blocking(writing, False)
        signal.set_wakeup_fd(writing)
        for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(each, _ignore)
        self._notifier = QSocketNotifier(reading, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_readable)

    @Slot()
    def _on_readable(self) -> None:
        if self._notifier is not None:
            os.read(int(self._notifier.socket()), 64)
            self.requested.emit()


def _ignore(_number: int, _frame: object) -> None:
    """The notifier does the work."""


_LOOK_MS = 5000


class DayWatch(QObject):
    """It looks at the clock every few seconds, and at once when the person comes to a window.

    A timer set for midnight would be wrong after sleep, and know nothing of a clock that is set.
    """

    day_changed = Signal(object)  # the date it is now

    def __init__(self, app: QGuiApplication, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self._day = today()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(_LOOK_MS)
        app.applicationStateChanged.connect(self.look)
        app.focusWindowChanged.connect(self.look)

    def stop(self) -> None:
        self._timer.stop()

    @Slot()
    def look(self) -> None:
        if hasattr(time, "tzset"):
            time.tzset()  # somebody may have travelled
        day = self._today()
        if day != self._day:
            self._day = day
            self.day_changed.emit(day)


_SERVICE = "org.freedesktop.login1"
_MANAGER_PATH = "/org/freedesktop/login1"
_MANAGER = "org.freedesktop.login1.Manager"
_SESSION = "org.freedesktop.login1.Session"
_PROPERTIES = "org.freedesktop.DBus.Properties"
_BRAKE_LOOK_MS = 20
_OWN_SESSION = "/org/freedesktop/login1/session/auto"


class LockWatcher(QObject):
    """`left` when the screen is locked and before the computer sleeps, which waits for it.

    Every question to the bus is asked without waiting, so that a bus which is slow or is not
    there costs the start nothing.
    """

    left = Signal()
    came_back = Signal()  # the computer woke up

    def __init__(self, is_locking: Callable[[], bool] = lambda: False) -> None:
        """Sleep is held back while that is so, as long as the system lets it."""
        super().__init__()
        self._is_locking = is_locking
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
            self._let_sleep()
        else:
            self._hold_sleep()
            self.came_back.emit()

    @Slot()
    def _let_sleep(self) -> None:
        if self._sleeps and self._is_locking():
            QTimer.singleShot(_BRAKE_LOOK_MS, self, self._let_sleep)
        elif self._sleeps:
            self._brake = None

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


_SIGNS_OF_LIFE = {
    QEvent.Type.KeyPress,
    QEvent.Type.KeyRelease,  # comes after a press that changed the setting
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonRelease,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.TabletPress,
    QEvent.Type.InputMethod,
}


class IdleWatch(QObject):
    """`idle` once no key, button or pointer was used for so many minutes.

    It listens at the native windows, where an input event passes once, and only notes the time;
    the timer looks at that note when the minutes may be over.
    """

    idle = Signal()

    def __init__(self, app: QGuiApplication, minutes: Callable[[], int]) -> None:
        """minutes is asked again and again: another setting holds from the next input on."""
        super().__init__()
        self._minutes = minutes
        self._armed = minutes()
        self._last = _now()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_timeout)
        app.focusWindowChanged.connect(self.watch)
        if app.focusWindow() is not None:
            self.watch(app.focusWindow())
        self._wait()

    def stop(self) -> None:
        self._timer.stop()

    @Slot(object)
    def watch(self, window: QWindow | None) -> None:
        """Count what happens in that window too; coming to a window counts as well."""
        self._note_life()
        if window is not None:
            window.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _SIGNS_OF_LIFE:
            self._note_life()
        return False

    def _note_life(self) -> None:
        if self._is_over():  # the computer slept: the timer did too
            self._timer.start(0)
        else:
            self._last = _now()
            if self._minutes() != self._armed:
                self._wait()

    def _is_over(self) -> bool:
        return _now() - self._last >= self._minutes() * 60

    def _wait(self) -> None:
        self._armed = self._minutes()
        left = self._last + self._armed * 60 - _now()
        self._timer.start(max(0, round(left * 1000)))

    @Slot()
    def _on_timeout(self) -> None:
        if self._is_over():
            self._last = _now()
            self._wait()
            self.idle.emit()
        else:
            self._wait()


def _now() -> float:
    """Seconds that also pass while the computer sleeps, where the system counts those."""
    clock = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if clock is None else time.clock_gettime(clock)
