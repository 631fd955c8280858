# SPDX-License-Identifier: MIT
"""A notice through the system on a day with a conversation, while the app is open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QSystemTrayIcon

from rmjournal.store import SessionRow
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.words.days import time_words
from rmjournal.words.people import PeopleDirectory
from rmjournal.words.today import who_words

_HOUR = 8  # of the next day, when a journal that stays open is looked at again
_SHOWN_MS = 60_000
_Message = QSystemTrayIcon.MessageIcon


def can_notify() -> bool:
    """Whether this desktop shows such notices at all."""
    return QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages()


class TalkNotifier(QObject):
    """Once a day, and only if the person switched it on; names nobody unless that is on too."""

    opened = Signal()  # the notice was clicked

    def __init__(
        self, workspace: Workspace, icon: QIcon, *, is_possible: Callable[[], bool] = can_notify
    ) -> None:
        super().__init__()
        self._workspace = workspace
        self._icon = icon
        self._is_possible = is_possible
        self._tray: QSystemTrayIcon | None = None
        self._next = self._timer(self.look)
        self._next.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._done = self._timer(self.hide)
        workspace.preferences_changed.connect(self.look)

    def stop(self) -> None:
        """Nothing more is shown, and what is shown goes."""
        self._next.stop()
        self.hide()

    @Slot()
    def look(self) -> None:
        """Tell of the day's talks, unless that was done today or is not wanted."""
        self._next.stop()
        values = self._workspace.preferences.values
        if not values.notifies or not self._is_possible():
            self.hide()
            return
        clock = self._workspace.journal.clock
        self._next.start(_until_morning(clock.now().astimezone()))
        today = clock.today().isoformat()
        if values.notified_on == today:
            return
        values.notified_on = today
        self._workspace.preferences.save()
        talks = [row for row in self._talks() if row.people]
        if talks:
            self.show(self.words(talks))

    def words(self, talks: Sequence[SessionRow]) -> str:
        """The first of them by its time, if names are allowed; else only that there are some."""
        if not self._workspace.preferences.values.names_in_notifications:
            if len(talks) == 1:
                return self.tr("A conversation today")
            return self.tr("%Ln conversations today", "", len(talks))
        journal = self._workspace.journal
        directory = PeopleDirectory(journal.people.rhythms(archived=True), journal.clock.today())
        first = talks[0]
        who = who_words(first.people, directory)
        if first.start is None:
            return self.tr("Today you listen to {who}").replace("{who}", who)
        pattern = self.tr("At {time} you listen to {who}")
        return pattern.replace("{time}", time_words(first.start)).replace("{who}", who)

    def show(self, text: str) -> None:
        """The icon in the tray stays no longer than the notice could."""
        if self._tray is None:
            self._tray = QSystemTrayIcon(self._icon, self)
            self._tray.setToolTip("RM Journal")
            self._tray.messageClicked.connect(self._on_clicked)
            self._tray.activated.connect(self._on_clicked)
        self._tray.show()
        self._tray.showMessage("RM Journal", text, _Message.NoIcon)
        self._done.start(_SHOWN_MS)

    @Slot()
    def hide(self) -> None:
        self._done.stop()
        if self._tray is not None:
            self._tray.hide()

    def _talks(self) -> list[SessionRow]:
        """Those planned for today, the earliest first."""
        journal = self._workspace.journal
        today = journal.clock.today()
        rows = journal.sessions.planned(today)
        return [row for row in reversed(rows) if row.day == today]

    def _timer(self, run: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.timeout.connect(run)
        return timer

    @Slot()
    def _on_clicked(self) -> None:
        self.hide()
        self.opened.emit()


def _until_morning(now: datetime) -> int:
    """Milliseconds from that local time to the next morning; across a change of clocks too."""
    day = now.date() if now.hour < _HOUR else now.date() + timedelta(days=1)
    morning = datetime(day.year, day.month, day.day, _HOUR).astimezone()
    return max(60_000, round((morning - now).total_seconds() * 1000))
