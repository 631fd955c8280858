# SPDX-License-Identifier: MIT
"""Midnight under every page: what is open says the same as if it were opened then."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import QAbstractListModel, QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QTextEdit, QWidget

from rmjournal.ui.frame.ask_bar import Answer, AskBar, Question
from rmjournal.ui.pages.sessions.new_session import NewSessionForm
from rmjournal.ui.shell.main_window import MainWindow
from rmjournal.ui.shell.pages import factories
from rmjournal.ui.shell.unlock.unlock_page import UnlockPage
from rmjournal.ui.shell.watchers import DayWatch

TODAY = date(2026, 11, 23)
PAGES = sorted(factories())


@pytest.fixture
def journal(demo):
    return demo


@pytest.fixture
def show(qtbot, workspace):
    def build_view(key, record=None, *, is_kept=True):
        view = factories()[key](workspace)
        if is_kept:
            qtbot.addWidget(view)
        view.resize(1280, 800)
        view.setUpdatesEnabled(False)  # it is read, and nobody looks at its pixels
        view.show()
        if record is not None:
            view.open_record(record)
        return view

    yield build_view
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def said(view):
    """Everything that words are in, and every row of every list."""
    QCoreApplication.processEvents()  # what was made anew is shown by the layout
    words: Counter[str] = Counter()
    for shows in (QLabel, QPushButton, QLineEdit):
        words.update(each.text() for each in view.findChildren(shows) if each.isVisible())
    for kind in (QLabel, QLineEdit, QTextEdit):
        words.update(each.accessibleName() for each in view.findChildren(kind) if each.isVisible())
    for model in view.findChildren(QAbstractListModel):
        for row in range(model.rowCount()):
            index = model.index(row, 0)
            words[str(index.data(Qt.ItemDataRole.DisplayRole))] += 1
            words[str(index.data(Qt.ItemDataRole.AccessibleTextRole))] += 1
    return words


def some_records(journal, key):
    rows = {
        "questions": journal.questions.rows,
        "sessions": journal.sessions.rows,
        "commitments": journal.commitments.rows,
        "people": journal.people.rows,
        "prep": journal.people.rows,
        "review": journal.reviews.rows,
    }.get(key)
    if rows is None:
        return [None]
    ids = [row.id for row in rows()]
    return ids[:: max(1, len(ids) // 3)]


@pytest.mark.parametrize("key", PAGES)
def test_what_is_open_at_midnight_says_the_new_day(journal, clock, workspace, show, key):
    views = [(record, show(key, record)) for record in some_records(journal, key)]
    for days in (1, 8):
        if (key, days) == ("balance", 8):
            return  # the cursor stays with its cell, a new page begins at another one
        clock.go_on(days=days)
        workspace.day_changed.emit(clock.today())
        anew = show(key, is_kept=False)
        for record, view in views:
            if record is not None:
                anew.open_record(record)
            assert said(view) == said(anew), (days, record)
        anew.close()
        anew.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.mark.parametrize("days", [1, -1])
def test_the_watch_notices_a_new_day_when_it_looks(qtbot, qapp, clock, days):
    watch = DayWatch(qapp, clock.today)
    with qtbot.assertNotEmitted(watch.day_changed):
        watch.look()
    clock.go_on(days=days)
    with qtbot.waitSignal(watch.day_changed) as caught:
        qapp.focusWindowChanged.emit(None)  # as when somebody comes back to it
    assert caught.args == [TODAY + timedelta(days)]
    with qtbot.assertNotEmitted(watch.day_changed):
        watch.look()
    watch.stop()


def test_the_watch_looks_by_itself(qtbot, qapp, clock, monkeypatch):
    monkeypatch.setattr("rmjournal.ui.shell.watchers._LOOK_MS", 1)
    watch = DayWatch(qapp, clock.today)
    clock.go_on(hours=15)
    with qtbot.waitSignal(watch.day_changed):
        pass
    watch.stop()


def test_the_sidebar_counts_anew(qtbot, qapp, clock, workspace, theme, preferences, monkeypatch):
    window = MainWindow(preferences, qapp)
    qtbot.addWidget(window)
    window.open_workspace(workspace)
    counted = []
    monkeypatch.setattr(
        window.workbench.nav, "set_count", lambda key, *_, **__: counted.append(key)
    )
    clock.go_on(days=1)
    workspace.day_changed.emit(clock.today())
    assert counted == ["questions", "commitments"]
    window.close_workspace()


def test_the_way_in_says_anew_when_it_was_opened(qtbot, theme, demo_path):
    opened = datetime.fromtimestamp(demo_path.stat().st_mtime, UTC).astimezone().date()
    page = UnlockPage(demo_path, opened)
    qtbot.addWidget(page)
    page.start()
    page.turn_day(opened + timedelta(1))
    assert "yesterday" in page._foot_text.accessibleName() + page._foot_text.text()


def test_a_new_session_begun_before_midnight_is_of_the_new_day(qtbot, theme):
    host = QWidget()
    qtbot.addWidget(host)
    form = NewSessionForm(host)
    host.show()
    form.open_form([], [], TODAY)
    form.turn_day(TODAY + timedelta(1))
    assert form.day.text() == "Today"
    with qtbot.waitSignal(form.submitted) as caught:
        form.submit()
    assert caught.args[1] == TODAY + timedelta(1)


def test_a_day_that_was_chosen_stays_and_is_called_anew(qtbot, theme):
    host = QWidget()
    qtbot.addWidget(host)
    form = NewSessionForm(host)
    host.show()
    form.open_form([], [], TODAY)
    form.day.edit.setText("tomorrow")
    form.day.edit.setModified(True)
    form.day.finish()
    form.turn_day(TODAY + timedelta(1))
    assert form.day.text() == "Today"
    form.turn_day(TODAY + timedelta(2))
    assert form.day.text() == "Yesterday"


@pytest.mark.parametrize(("typed", "stays"), [("", False), ("in two weeks", True)])
def test_a_question_for_a_day_at_midnight(qtbot, theme, typed, stays):
    bar = AskBar()
    qtbot.addWidget(bar)
    given: list[date] = []
    answers = [Answer("Tomorrow", TODAY + timedelta(1))]
    bar.ask(Question("Until", "Keep", today=TODAY, answers=answers), given.append)
    bar.field.set_text(typed)
    bar.turn_day(TODAY + timedelta(1))
    assert (bar.field is not None) is stays
    if stays:
        qtbot.keyClick(bar.field.edit, Qt.Key.Key_Return)
        assert given == [TODAY + timedelta(15)]
