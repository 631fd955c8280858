# SPDX-License-Identifier: MIT
"""Opening a journal, and every way in which that can fail."""

import json
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt

from rmjournal.core.errors import HardLinkError, LockedError, NewerJournalError
from rmjournal.store import Journal, key_file_path, keys_path, second_keys_path
from rmjournal.store.file.lock import lock_path
from rmjournal.ui.shell.unlock import unlock_page
from rmjournal.ui.shell.unlock.unlock_page import UnlockPage

from .conftest import AS_PRINTED, PASSPHRASE, room_for


@pytest.fixture
def show(qtbot, theme, clock, taken):
    pages = []  # qtbot holds no more than weak references

    def shown(path):
        page = UnlockPage(path, clock.today())
        page.opened.connect(lambda journal, _: taken.append(journal))
        pages.append(page)
        qtbot.addWidget(page)
        page.show()
        page.start()
        page.focus_first()
        return page

    return shown


def type_and_enter(qtbot, field, text):
    qtbot.keyClicks(field.edit, text)
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)


def wait_until_idle(qtbot, page):
    qtbot.waitUntil(lambda: page._task is None)


def test_the_passphrase_opens_it_and_does_not_stay_in_the_field(qtbot, show, closed, taken):
    page = show(closed[0])
    type_and_enter(qtbot, page._passphrase, PASSPHRASE)
    qtbot.waitUntil(lambda: bool(taken))
    with taken[0].connected():
        assert taken[0].people.names() == []
    assert page._passphrase.text() == ""


def test_nothing_or_a_wrong_passphrase_is_said_at_the_field_and_so_is_caps_lock(
    qtbot, show, closed
):
    page = show(closed[0])
    edit = page._passphrase.edit
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert page._task is None
    assert edit.accessibleDescription() == "Type your passphrase first."
    qtbot.keyClicks(edit, "h")
    assert edit.accessibleDescription() == ""
    qtbot.keyClick(edit, "A", Qt.KeyboardModifier.ShiftModifier)
    assert not page._caps.isVisible()
    qtbot.keyClick(edit, "A")  # a capital without Shift
    assert page._caps.isVisible()
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    wait_until_idle(qtbot, page)
    said = edit.accessibleDescription()
    assert said == "That did not open the journal. Check Caps Lock and try again."


def test_the_recovery_sheet_opens_it(qtbot, theme, clock, closed, taken):
    page = UnlockPage(closed[0], clock.today())
    qtbot.addWidget(page)
    page.show()
    qtbot.mouseClick(page._sheet, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(page.opened) as caught:
        type_and_enter(qtbot, page._code, closed[1].lower())
    journal, by_sheet = caught.args
    taken.append(journal)
    assert by_sheet


def test_a_wrong_code_is_said_at_the_field(qtbot, show, closed):
    page = show(closed[0])
    qtbot.mouseClick(page._sheet, Qt.MouseButton.LeftButton)
    type_and_enter(qtbot, page._code, "0000-0000")
    wait_until_idle(qtbot, page)
    assert page._code.has_error()


def test_one_without_a_passphrase_opens_by_itself(qtbot, show, unprotected, taken):
    show(unprotected[0])
    qtbot.waitUntil(lambda: bool(taken))


def test_a_text_file_is_no_journal(show, tmp_path):
    path = tmp_path / "letter.rmjournal"
    path.write_text("Dear Priya, " * 40)
    page = show(path)
    assert page.failure.text() == "\u201cletter.rmjournal\u201d is not a journal."
    assert not page._passphrase.isVisible()


def test_missing_keys_are_named(show, closed):
    keys_path(closed[0]).unlink()
    second_keys_path(closed[0]).unlink()
    assert "helen.keys" in show(closed[0]).failure.text()


@pytest.mark.parametrize(
    ("make", "part"),
    [
        (lambda path: path.mkdir(), "is not a journal"),
        (lambda path: path.symlink_to(path), "cannot be read"),
        (lambda path: path.write_bytes(b""), "is not a journal"),
        (lambda path: None, "Nothing was found"),
    ],
    ids=["folder", "loop of links", "empty file", "nothing"],
)
def test_what_stands_there_is_said(show, tmp_path, make, part):
    path = tmp_path / "odd.rmjournal"
    make(path)
    assert part in show(path).failure.text()


def test_a_missing_key_file_leaves_the_sheet(qtbot, show, unprotected):
    key_file_path(unprotected[0]).unlink()
    page = show(unprotected[0])
    qtbot.mouseClick(page._sheet, Qt.MouseButton.LeftButton)
    assert page._code.isVisible()


def test_damage_is_told_apart_from_a_wrong_passphrase(qtbot, show, closed):
    path = closed[0]
    data = bytearray(path.read_bytes())
    data[1000] ^= 0xFF
    path.write_bytes(data)
    page = show(path)
    with qtbot.waitSignal(page.damaged) as told:
        type_and_enter(qtbot, page._passphrase, PASSPHRASE)
    assert told.args[0].key is not None
    assert not page._passphrase.has_error()


def test_a_locked_journal_can_be_read(qtbot, show, closed, taken, clock):
    holder = Journal.open(closed[0], passphrase=PASSPHRASE, clock=clock)
    try:
        page = show(closed[0])
        assert "already open" in page.failure.text()  # before a passphrase is typed in vain
        type_and_enter(qtbot, page._passphrase, PASSPHRASE)
        wait_until_idle(qtbot, page)
        assert "already open" in page.failure.text()
        assert not page._take_over.isVisible()
        qtbot.mouseClick(page._read, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: bool(taken))
        assert taken[0].is_read_only
    finally:
        holder.close()


def test_what_another_computer_left_open_can_be_opened_here(qtbot, show, closed, taken):
    now = datetime.now(UTC).isoformat()
    note = {"pid": 1, "host": "kitchen", "since": now, "refreshed": now, "installation": "f" * 32}
    lock_path(closed[0]).write_text(json.dumps(note), encoding="ascii")
    page = show(closed[0])
    assert page._take_over.isVisible()  # before a passphrase is typed in vain
    assert "kitchen" in page.failure.text()
    type_and_enter(qtbot, page._passphrase, PASSPHRASE)
    wait_until_idle(qtbot, page)
    assert "kitchen" in page.failure.text()
    assert page._danger.isVisible()
    page._take_over.setFocus()
    qtbot.keyClick(page._take_over, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: bool(taken))
    assert not taken[0].is_read_only


@pytest.mark.parametrize("kind", [NewerJournalError, LockedError, HardLinkError])
def test_read_only_is_offered(qtbot, show, closed, monkeypatch, kind):
    def refuse(path, **_):
        raise kind(path)

    monkeypatch.setattr(unlock_page, "open_in_worker", refuse)
    page = show(closed[0])
    type_and_enter(qtbot, page._passphrase, PASSPHRASE)
    wait_until_idle(qtbot, page)
    assert page._read.isVisible()


def test_the_foot_names_the_file_and_no_folder_and_every_control_has_a_name(show, closed):
    page = show(closed[0])
    said = page._foot_text.text()
    assert said.startswith("helen.rmjournal")
    assert "last opened" in said
    assert str(closed[0].parent) not in said
    for field in (page._passphrase, page._code):
        assert field.edit.accessibleName()


def test_without_any_keys_code_and_sheet_open_it(qtbot, show, closed, taken):
    path, code = closed
    with Journal.open(path, passphrase=PASSPHRASE) as journal:
        key = journal.sheet_key(code)
    for copy in (keys_path(path), second_keys_path(path)):
        copy.unlink()
    page = show(path)
    assert page._code.isHidden()
    qtbot.mouseClick(page._sheet, Qt.MouseButton.LeftButton)
    type_and_enter(qtbot, page._code, code.lower())
    qtbot.waitUntil(page._sheet_key.edit.hasFocus)
    type_and_enter(qtbot, page._sheet_key, key[:-1])
    wait_until_idle(qtbot, page)
    said = page._sheet_key.edit.accessibleDescription()
    assert said == "Group 37 is not right. Compare it character by character."
    page._sheet_key.set_text(key)
    qtbot.keyClick(page._sheet_key.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(taken))
    assert keys_path(path).exists()
    assert page._sheet_key.text() == ""


def test_all_of_the_code_is_seen_as_it_is_typed(qtbot, show, closed):
    page = show(closed[0])
    qtbot.mouseClick(page._sheet, Qt.MouseButton.LeftButton)
    assert room_for(page._code.edit, AS_PRINTED)


def test_with_keys_the_sheet_asks_for_the_code_alone(qtbot, show, closed, taken):
    page = show(closed[0])
    qtbot.mouseClick(page._sheet, Qt.MouseButton.LeftButton)
    assert page._sheet_key.isHidden()
    mistyped = closed[1][:12] + ("0" if closed[1][12] != "0" else "1") + closed[1][13:]
    type_and_enter(qtbot, page._code, mistyped)
    wait_until_idle(qtbot, page)
    said = page._code.edit.accessibleDescription()
    assert said == "Group 3 is not right. Compare it character by character."
