# SPDX-License-Identifier: MIT
"""When the system is told of a talk, and how little."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QIcon

from rmjournal.ui.frame import notifier as notifier_module
from rmjournal.ui.frame.notifier import TalkNotifier, _until_morning


@pytest.fixture
def shown(monkeypatch):
    said = []
    monkeypatch.setattr(TalkNotifier, "show", lambda _, text: said.append(text))
    return said


@pytest.fixture
def notifier(qapp, known, workspace, shown):
    workspace.preferences.values.notifies = True
    made = TalkNotifier(workspace, QIcon(), is_possible=lambda: True)
    yield made
    made.stop()


@pytest.fixture
def on_thursday(clock):
    """The day on which Amara comes."""
    clock.go_on(days=3)


def test_a_day_with_a_talk_is_told_once_and_names_nobody(notifier, on_thursday, shown):
    notifier.look()
    notifier.look()
    assert shown == ["A conversation today"]


def test_a_day_without_a_talk_is_not_told(notifier, shown):
    notifier.look()
    assert shown == []


def test_not_again_after_a_new_start(notifier, on_thursday, workspace, shown):
    notifier.look()
    again = TalkNotifier(workspace, QIcon(), is_possible=lambda: True)
    again.look()
    again.stop()
    assert len(shown) == 1


def test_the_next_day_is_looked_at_anew(notifier, clock, shown):
    notifier.look()
    clock.go_on(days=3)
    notifier.look()
    assert shown == ["A conversation today"]


def test_it_is_off_until_it_is_switched_on(notifier, on_thursday, workspace, shown):
    workspace.preferences.values.notifies = False
    notifier.look()
    assert shown == []
    workspace.preferences.values.notifies = True
    workspace.preferences_changed.emit()
    assert shown == ["A conversation today"]


def test_where_the_desktop_shows_none_nothing_is_tried(on_thursday, known, workspace, shown):
    workspace.preferences.values.notifies = True
    notifier = TalkNotifier(workspace, QIcon(), is_possible=lambda: False)
    notifier.look()
    assert shown == []
    assert workspace.preferences.values.notified_on == ""


@pytest.mark.parametrize(
    ("start", "words"),
    [(time(10, 0), "At 10:00 you listen to Amara"), (None, "Today you listen to Amara")],
)
def test_names_only_where_they_are_allowed(
    notifier, journal, known, on_thursday, workspace, shown, start, words
):
    journal.sessions.edit(known.coming, start=start)
    workspace.preferences.values.names_in_notifications = True
    notifier.look()
    assert shown == [words]


def test_several_are_counted(notifier, journal, known, on_thursday, shown):
    journal.sessions.add(date(2026, 11, 26), [known.theo], status="planned")
    notifier.look()
    assert shown == ["2 conversations today"]


def test_a_cancelled_talk_is_no_talk(notifier, journal, known, on_thursday, shown):
    journal.sessions.cancel(known.coming, by="them")
    notifier.look()
    assert shown == []


def test_what_is_kept_says_nothing_of_a_talk(notifier, workspace):
    notifier.look()  # a Monday without one
    assert workspace.preferences.values.notified_on == "2026-11-23"


@pytest.mark.parametrize(("hour", "hours"), [(7, 1), (8, 24), (20, 12)])
def test_the_next_look_is_in_the_morning(hour, hours):
    now = datetime(2026, 11, 24, hour, tzinfo=UTC).replace(tzinfo=None).astimezone()
    assert _until_morning(now) == timedelta(hours=hours) / timedelta(milliseconds=1)


class FakeTray(QObject):
    """The offscreen platform has no tray, and complains when asked for one."""

    messageClicked = Signal()  # noqa: N815 - Qt's own name
    activated = Signal()

    def __init__(self, icon, parent):
        super().__init__(parent)
        self.tip, self.said, self.is_shown = "", [], False

    def setToolTip(self, text):  # noqa: N802
        self.tip = text

    def showMessage(self, title, text, _icon):  # noqa: N802
        self.said.append((title, text))

    def show(self):
        self.is_shown = True

    def hide(self):
        self.is_shown = False


@pytest.fixture
def in_tray(qapp, workspace, monkeypatch):
    monkeypatch.setattr(notifier_module, "QSystemTrayIcon", FakeTray)
    made = TalkNotifier(workspace, QIcon())
    made.show("A conversation today")
    yield made
    made.stop()


def test_the_notice_says_the_app_and_one_line(in_tray):
    assert in_tray._tray.said == [("RM Journal", "A conversation today")]
    assert in_tray._tray.tip == "RM Journal"


def test_the_tray_goes_with_the_notice(in_tray):
    in_tray.stop()
    assert not in_tray._tray.is_shown
    assert not in_tray._done.isActive()


def test_a_click_leads_to_the_app(qtbot, in_tray):
    with qtbot.waitSignal(in_tray.opened):
        in_tray._tray.messageClicked.emit()
    assert not in_tray._tray.is_shown
