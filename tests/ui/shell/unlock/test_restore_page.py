# SPDX-License-Identifier: MIT
"""The journal's folder is gone: a backup from the second place takes its place again."""

import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from rmjournal.store import Journal, keys_path
from rmjournal.store.file.backups import Reason
from rmjournal.ui.shell.unlock.first_run import FirstRunPage, NewPassphrasePage
from rmjournal.ui.shell.unlock.recovery import RestorePage
from rmjournal.ui.shell.unlock.start_flow import StartFlow
from rmjournal.ui.shell.unlock.unlock_page import UnlockPage

from .conftest import PASSPHRASE

PATIENCE_MS = 20_000


def copied(path, stick, clock, **secret):
    """A backup in the second place, and nothing left of the journal."""
    stick.mkdir()
    with Journal.open(path, clock=clock, **secret) as journal:
        journal.people.add("Zoe")
        journal.backups.choose_second_place(stick)
        journal.backups.make(Reason.ASKED)
        copy = journal.backups.copy_to_second()
    for each in [*path.parent.glob(f"{path.stem}.*"), path.parent / "backups"]:
        shutil.rmtree(each) if each.is_dir() else each.unlink()
    return copy.path


@pytest.fixture
def flow_at(qtbot, theme, clock, taken, monkeypatch):
    """The page for a backup that was chosen on the first page."""

    def made(path, backup):
        flow = StartFlow(path, clock.today())
        flow.opened.connect(lambda journal, _: taken.append(journal))
        qtbot.addWidget(flow)
        with qtbot.waitActive(flow):
            flow.show()
            flow.activateWindow()
        first = flow.page()
        assert isinstance(first, FirstRunPage)
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(backup), ""))
        qtbot.mouseClick(first._existing, Qt.MouseButton.LeftButton)
        assert isinstance(flow.page(), RestorePage)
        return flow

    return made


def bring_back(qtbot, flow, secret):
    qtbot.keyClicks(flow.page().secret.edit, secret)
    qtbot.keyClick(flow.page().secret.edit, Qt.Key.Key_Return)


def names(journal):
    with journal.connected():
        return [each.name for each in journal.people.names()]


def test_with_the_passphrase(qtbot, flow_at, closed, clock, tmp_path, taken):
    path, _ = closed
    backup = copied(path, tmp_path / "stick", clock, passphrase=PASSPHRASE)
    before = backup.read_bytes()
    flow = flow_at(path, backup)
    bring_back(qtbot, flow, "another one")
    qtbot.waitUntil(flow.page().secret.has_error, timeout=PATIENCE_MS)
    assert not path.exists()
    bring_back(qtbot, flow, PASSPHRASE)
    qtbot.waitUntil(lambda: bool(taken), timeout=PATIENCE_MS)
    assert taken[0].path == path
    assert names(taken[0]) == ["Zoe"]
    assert backup.read_bytes() == before


def test_with_the_recovery_code_a_new_passphrase_is_asked_for(
    qtbot, flow_at, closed, clock, tmp_path, taken
):
    path, code = closed
    flow = flow_at(path, copied(path, tmp_path / "stick", clock, passphrase=PASSPHRASE))
    bring_back(qtbot, flow, code.lower())
    qtbot.waitUntil(lambda: isinstance(flow.page(), NewPassphrasePage), timeout=PATIENCE_MS)
    flow.page()._skip.click()
    assert names(taken[0]) == ["Zoe"]


def test_without_a_passphrase_the_recovery_code_makes_a_new_key_file(
    qtbot, flow_at, unprotected, clock, tmp_path, taken
):
    path, code = unprotected
    flow = flow_at(path, copied(path, tmp_path / "stick", clock))
    assert flow.page().secret.edit.accessibleName() == "Recovery code"
    bring_back(qtbot, flow, code)
    qtbot.waitUntil(lambda: bool(taken), timeout=PATIENCE_MS)
    assert names(taken[0]) == ["Zoe"]
    taken.pop().close()
    with Journal.open(path, clock=clock) as journal:
        assert len(journal.people.names()) == 1


def test_it_can_be_looked_into_where_it_is(qtbot, flow_at, closed, clock, tmp_path):
    path, _ = closed
    backup = copied(path, tmp_path / "stick", clock, passphrase=PASSPHRASE)
    flow = flow_at(path, backup)
    flow.page()._look.click()
    assert isinstance(flow.page(), UnlockPage)
    assert flow.page().path == backup
    assert not keys_path(path).exists()
