# SPDX-License-Identifier: MIT
"""The drills, by keys: the journal's folder is gone, and its files of keys are gone."""

import shutil

import pytest

from rmjournal.core.paths import paths
from rmjournal.store import Journal, keys_path, second_keys_path
from rmjournal.store.file.backups import Reason

from .ready import PASSPHRASE

pytestmark = pytest.mark.window


def test_back_from_the_second_place(window, locked_home, tmp_path):
    path, stick = paths(locked_home).journal, tmp_path / "stick"
    stick.mkdir()
    with Journal.open(path, passphrase=PASSPHRASE) as journal:
        people = len(journal.people.names())
        journal.backups.choose_second_place(stick)
        journal.backups.make(Reason.ASKED)
        copy = journal.backups.copy_to_second()
    shutil.rmtree(locked_home)
    locked_home.mkdir()
    app = window(locked_home)
    app.click("Open a journal I have")
    app.type(f"{copy.path}\n")
    app.wait_for("Bring your journal back")
    app.type(f"{PASSPHRASE}\n")
    app.wait_until(lambda: app.page() == "today", "the journal is open")
    app.press("ctrl+5")
    assert len([row for row in app.rows("People") if row]) >= people
    assert path.exists()
    assert keys_path(path).exists()


def test_code_and_sheet_open_it_without_any_keys(window, locked_home):
    path = paths(locked_home).journal
    with Journal.open(path, passphrase=PASSPHRASE) as journal:
        code = journal.new_recovery_code()
        journal.keep_recovery_code(code)
        sheet = journal.sheet_key(code)
    for each in (keys_path(path), second_keys_path(path)):
        each.unlink()
    app = window(locked_home)
    app.click("Use the recovery code")
    app.wait_for("The key on the sheet, wrapped")
    app.type(f"{code.lower()}\n")
    app.type(f"{sheet.lower()}\n")
    app.wait_for("Choose a new passphrase")
    app.click("Not now")
    app.wait_until(lambda: app.page() == "today", "the journal is open")
    assert keys_path(path).read_bytes() == second_keys_path(path).read_bytes()
