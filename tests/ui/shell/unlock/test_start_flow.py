# SPDX-License-Identifier: MIT
"""Whose a journal is that was opened on the way in: nobody's for no moment."""

import pytest
from PySide6.QtCore import Qt

from rmjournal.store import Journal
from rmjournal.store.file.backups import Reason, backup_at
from rmjournal.store.file.lock import says_it_is_open
from rmjournal.ui.kit.tasks import Task
from rmjournal.ui.shell.unlock.first_run import FirstRunPage
from rmjournal.ui.shell.unlock.recovery import RestorePage
from rmjournal.ui.shell.unlock.start_flow import StartFlow
from rmjournal.ui.shell.unlock.unlock_page import UnlockPage

from .conftest import PASSPHRASE

ENTER = Qt.Key.Key_Return


@pytest.fixture
def show(qtbot, theme, clock, taken, cost):
    flows = []  # qtbot holds no more than weak references

    def shown(path):
        flow = StartFlow(path, clock.today(), cost=cost)
        flow.opened.connect(lambda journal, _: taken.append(journal))
        flows.append(flow)
        qtbot.addWidget(flow)
        flow.show()
        return flow

    yield shown
    qtbot.waitUntil(lambda: not Task.any_alive())


def begin_to_open(qtbot, flow):
    page = flow.page()
    assert isinstance(page, UnlockPage)
    qtbot.keyClicks(page._passphrase.edit, PASSPHRASE)
    qtbot.keyClick(page._passphrase.edit, ENTER)
    return page


def all_ended(qtbot, path):
    qtbot.waitUntil(lambda: not Task.any_alive())
    return not says_it_is_open(path)


def test_one_that_opens_when_another_page_came_is_closed(qtbot, show, closed, taken, tmp_path):
    flow = show(closed[0])
    begin_to_open(qtbot, flow)
    assert Task.any_alive()
    flow.show_first_run(tmp_path / "another.rmjournal")
    assert all_ended(qtbot, closed[0])
    assert taken == []


def test_one_that_is_made_when_another_page_came_is_closed(qtbot, show, closed, taken, tmp_path):
    path = tmp_path / "new.rmjournal"
    flow = show(path)
    page = flow.page()
    assert isinstance(page, FirstRunPage)
    page._without.setChecked(True)
    qtbot.mouseClick(page.go_on, Qt.MouseButton.LeftButton)
    assert Task.any_alive()
    flow.show_unlock(closed[0])
    assert all_ended(qtbot, path)
    assert path.exists()  # it is sound, and can be opened


def test_one_that_is_brought_back_when_another_page_came_is_closed(
    qtbot, show, closed, tmp_path, clock
):
    with Journal.open(closed[0], passphrase=PASSPHRASE, clock=clock) as journal:
        made = journal.backups.make(Reason.ASKED).path
    path = tmp_path / "gone" / "helen.rmjournal"
    flow = show(path)
    backup = backup_at(made)
    assert backup is not None
    flow.show_chosen(made)
    page = flow.page()
    assert isinstance(page, RestorePage)
    qtbot.keyClicks(page.secret.edit, PASSPHRASE)
    qtbot.keyClick(page.secret.edit, ENTER)
    assert Task.any_alive()
    flow.show_unlock(closed[0])
    assert all_ended(qtbot, path)


def test_one_that_opens_after_the_end_is_closed(qtbot, show, closed, taken):
    flow = show(closed[0])
    begin_to_open(qtbot, flow)
    flow.end()
    assert all_ended(qtbot, closed[0])
    assert taken == []


def test_after_the_end_no_key_opens_one(qtbot, show, closed, taken):
    """One that was pressed before it may be waiting behind what ended it."""
    flow = show(closed[0])
    page = flow.page()
    qtbot.keyClicks(page._passphrase.edit, PASSPHRASE)
    flow.end()
    page._passphrase.submitted.emit("")
    assert not Task.any_alive()
    assert not says_it_is_open(closed[0])
    assert taken == []


def test_one_that_nobody_could_take_is_closed(qtbot, show, closed, taken, monkeypatch):
    flow = show(closed[0])
    monkeypatch.setattr(flow.page(), "keep_words", lambda: 1 / 0)
    with qtbot.captureExceptions() as caught:
        begin_to_open(qtbot, flow)
        assert all_ended(qtbot, closed[0])
    assert [kind for kind, *_ in caught] == [ZeroDivisionError]
    assert taken == []
    monkeypatch.undo()
