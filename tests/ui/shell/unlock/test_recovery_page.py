# SPDX-License-Identifier: MIT
"""A damaged journal leads to a page with ways back, and none of them loses the file as it is."""

import pytest
from PySide6.QtCore import Qt

from rmjournal.store import Journal
from rmjournal.store.file.backups import Reason
from rmjournal.ui.shell.unlock.recovery import RecoveryPage
from rmjournal.ui.shell.unlock.start_flow import StartFlow
from rmjournal.ui.shell.unlock.unlock_page import UnlockPage

from .conftest import PASSPHRASE

PAGE = 4096
PATIENCE_MS = 20_000


def spoil(path, page):
    data = bytearray(path.read_bytes())
    data[(page - 1) * PAGE + 200] ^= 1
    path.write_bytes(data)


@pytest.fixture
def damaged(closed, clock):
    """A backup of the time before Sam was there; its first page is not what was written."""
    path, _ = closed
    with Journal.open(path, passphrase=PASSPHRASE, clock=clock) as journal:
        journal.people.add("Zoe")
        journal.backups.make(Reason.ASKED)
        journal.people.add("Sam")
    spoil(path, 1)
    return path


@pytest.fixture
def flow_at(qtbot, theme, clock):
    def made(path):
        flow = StartFlow(path, clock.today())
        qtbot.addWidget(flow)
        flow.resize(1024, 640)
        with qtbot.waitActive(flow):
            flow.show()
            flow.activateWindow()
        page = flow.page()
        assert isinstance(page, UnlockPage)
        qtbot.keyClicks(page._passphrase.edit, PASSPHRASE)
        qtbot.keyClick(page._passphrase.edit, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: isinstance(flow.page(), RecoveryPage), timeout=PATIENCE_MS)
        qtbot.waitUntil(lambda: flow.page()._task is None, timeout=PATIENCE_MS)
        return flow

    return made


def people(path, clock):
    with Journal.open(path, passphrase=PASSPHRASE, clock=clock) as opened:
        return [each.name for each in opened.people.names()]


def kept(path):
    return list(path.parent.glob(f"{path.stem}-damaged-*.rmjournal"))


def test_the_newest_backup_is_offered_and_gone_back_to(qtbot, flow_at, damaged, clock):
    flow = flow_at(damaged)
    page = flow.page()
    assert "It holds one person." in page.backup_words.text()
    assert page.go_back.hasFocus()
    qtbot.keyClick(page.go_back, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: isinstance(flow.page(), UnlockPage), timeout=PATIENCE_MS)
    assert people(damaged, clock) == ["Zoe"]
    assert len(kept(damaged)) == 1


def test_what_can_still_be_read_is_saved(qtbot, flow_at, damaged, clock):
    flow = flow_at(damaged)
    page = flow.page()
    qtbot.mouseClick(page.read, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.go_on.isVisible, timeout=PATIENCE_MS)
    said = "One page is damaged. All your words could be read past it."
    assert page.read_words.text() == said
    assert page.go_on.hasFocus()
    qtbot.keyClick(page.go_on, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: isinstance(flow.page(), UnlockPage), timeout=PATIENCE_MS)
    assert people(damaged, clock) == ["Sam", "Zoe"]
    assert len(kept(damaged)) == 1
    assert not list(damaged.parent.glob(".*.tmp"))


def test_without_a_backup_it_says_so(qtbot, flow_at, closed):
    path, _ = closed
    spoil(path, 1)
    page = flow_at(path).page()
    assert page.backup_words.text() == "There is no sound backup beside it."
    assert page.read.hasFocus()
    qtbot.mouseClick(page.read, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page._task is None, timeout=PATIENCE_MS)
    assert "damaged" in page.failure.text()


def test_what_was_read_and_not_chosen_goes_with_the_window(qtbot, flow_at, damaged):
    flow = flow_at(damaged)
    qtbot.mouseClick(flow.page().read, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(flow.page().go_on.isVisible, timeout=PATIENCE_MS)
    assert list(damaged.parent.glob(".*.tmp"))
    flow.end()
    assert not list(damaged.parent.glob(".*.tmp"))
    assert not kept(damaged)
