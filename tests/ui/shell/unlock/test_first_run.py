# SPDX-License-Identifier: MIT
"""Beginning a journal, from an empty folder to the open file."""

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMainWindow, QScrollArea

from rmjournal.store import Journal
from rmjournal.store.file.keys import KdfCost, SlotKind
from rmjournal.ui.kit.tasks import Task
from rmjournal.ui.parts.keys.passphrase_fields import change_in_worker, create_in_worker
from rmjournal.ui.shell.unlock.first_run import CodePage, FirstRunPage, NewPassphrasePage
from rmjournal.ui.shell.unlock.start_flow import StartFlow
from rmjournal.ui.shell.unlock.unlock_page import UnlockPage

from .conftest import AS_PRINTED, PASSPHRASE, room_for

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def gate_at(qtbot, theme, clock, cost, taken):
    gates = []  # qtbot holds no more than weak references

    def made(path):
        gate = StartFlow(path, clock.today(), cost=cost)
        gates.append(gate)
        gate.opened.connect(lambda journal, _: taken.append(journal))
        qtbot.addWidget(gate)
        gate.show()
        return gate

    return made


@pytest.fixture
def path(tmp_path):
    return tmp_path / "new" / "journal.rmjournal"


def choose_passphrase(qtbot, page, first=PASSPHRASE, second=PASSPHRASE):
    qtbot.keyClicks(page._fields.first.edit, first)
    qtbot.keyClicks(page._fields.second.edit, second)
    qtbot.keyClick(page._fields.second.edit, Qt.Key.Key_Return)


def wait_for(qtbot, gate, kind):
    qtbot.waitUntil(lambda: isinstance(gate.page(), kind))
    return gate.page()


def confirm_code(qtbot, page):
    qtbot.mouseClick(page.go_on, LEFT)
    qtbot.keyClicks(page._typed.edit, page._code.lower())
    qtbot.keyClick(page._typed.edit, Qt.Key.Key_Return)


def test_from_nothing_to_an_open_journal_that_the_code_shown_opens(
    qtbot, gate_at, path, taken, clock
):
    gate = gate_at(path)
    choose_passphrase(qtbot, gate.page())
    page = wait_for(qtbot, gate, CodePage)
    code = page._code
    confirm_code(qtbot, page)
    with taken[0].connected():
        assert taken[0].people.names() == []
        assert not taken[0].has_code_to_prove()
    assert taken[0].has_passphrase()
    taken.pop().close()
    with Journal.open(path, recovery_code=code, clock=clock) as journal:
        assert not journal.is_read_only


def test_all_of_it_is_in_sight_in_a_low_window(qtbot, gate_at, path):
    gate = gate_at(path)
    gate.resize(1024, 640)
    bar = gate.findChild(FirstRunPage).findChild(QScrollArea).verticalScrollBar()
    qtbot.waitUntil(lambda: gate.height() == 640 and bar.maximum() == 0)


def test_another_place_is_looked_for_from_the_one_shown(qtbot, gate_at, path, monkeypatch):
    asked = []
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *words, **_: asked.append(words[2]) or ("", "")
    )
    qtbot.mouseClick(gate_at(path).page()._choose, LEFT)
    assert asked == [str(path.parents[1] / path.name)]


def test_a_new_journal_costs_what_this_computer_can_bear(tmp_path, monkeypatch, taken):
    dear = KdfCost(16 * 1024, 2, 1)
    monkeypatch.setattr("rmjournal.ui.parts.keys.passphrase_fields.calibrate", lambda: dear)
    journal, _ = create_in_worker(tmp_path / "j.rmjournal", PASSPHRASE)
    taken.append(journal)
    assert journal.slots.slots[SlotKind.PASSPHRASE].cost == dear


def test_so_does_a_new_passphrase(closed, monkeypatch, taken):
    dear = KdfCost(16 * 1024, 2, 1)
    monkeypatch.setattr("rmjournal.ui.parts.keys.passphrase_fields.calibrate", lambda: dear)
    journal = Journal.open(closed[0], passphrase=PASSPHRASE)
    taken.append(journal)
    change_in_worker(journal, "another lantern velvet goose")
    assert journal.slots.slots[SlotKind.PASSPHRASE].cost == dear


def test_what_differs_or_is_guessed_at_once_makes_nothing_until_it_is_asked_for_again(
    qtbot, gate_at, path
):
    gate = gate_at(path)
    page = gate.page()
    for first, second in (
        (PASSPHRASE, "something else"),
        ("monkey12", "monkey12"),
        ("dragon12", "dragon12"),
    ):
        page._fields.clear()
        choose_passphrase(qtbot, page, first, second)
        assert page._fields.second.has_error(), first
        assert not path.exists(), first
    qtbot.keyClick(page._fields.second.edit, Qt.Key.Key_Return)
    wait_for(qtbot, gate, CodePage)
    gate.end()


def test_no_passphrase_is_said_to_keep_nobody_out(qtbot, gate_at, path):
    page = gate_at(path).page()
    page._without.setChecked(True)
    assert "not against people" in page._honest.text()
    assert not page._fields.isVisible()


def test_without_a_passphrase(qtbot, gate_at, path, taken):
    gate = gate_at(path)
    without = gate.page()._without
    without.setChecked(True)
    without.setFocus()
    qtbot.keyClick(without, Qt.Key.Key_Return)  # it chooses nothing more, so it goes on
    confirm_code(qtbot, wait_for(qtbot, gate, CodePage))
    assert not taken[0].has_passphrase()


def test_the_code_can_be_seen_again_and_one_not_on_paper_goes_no_further(
    qtbot, gate_at, path, taken
):
    gate = gate_at(path)
    gate.page()._without.setChecked(True)
    qtbot.mouseClick(gate.page().go_on, LEFT)
    page = wait_for(qtbot, gate, CodePage)
    qtbot.mouseClick(page.go_on, LEFT)
    assert not page._card.isVisible()
    qtbot.mouseClick(page._back, LEFT)
    assert page._card.isVisible()
    qtbot.mouseClick(page.go_on, LEFT)
    qtbot.keyClicks(page._typed.edit, "0000-0000")
    qtbot.keyClick(page._typed.edit, Qt.Key.Key_Return)
    assert page._typed.has_error()
    edit = page._typed.edit
    assert edit.hasFocus()
    assert not edit.hasSelectedText()  # one sign is wrong, and not all that was typed
    qtbot.keyClick(edit, Qt.Key.Key_Backspace)
    assert page._typed.text() == "0000-000"
    assert room_for(edit, AS_PRINTED)
    assert taken == []
    gate.end()


def test_the_code_reads_from_the_left_in_every_language(qtbot, theme, clock, tmp_path):
    code = "AAAA-BBBB-CCCC-DDDD-EEEE-FFFF-GGGG-HHHH"
    page = CodePage(code, tmp_path / "j.rmjournal", clock.today(), has_passphrase=True)
    qtbot.addWidget(page)
    page.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    page.show()
    first, second = page._card._groups[:2]
    assert first.x() < second.x()


def test_the_sheet_is_written_for_its_owner_only_and_what_hinders_it_is_said(
    qtbot, gate_at, path, tmp_path
):
    gate = gate_at(path)
    gate.page()._without.setChecked(True)
    qtbot.mouseClick(gate.page().go_on, LEFT)
    card = wait_for(qtbot, gate, CodePage)._card
    assert not card.save_to(tmp_path / "no such folder" / "sheet.pdf")
    assert "Nothing was found" in card._said.text()
    sheet = tmp_path / "sheet.pdf"
    assert card.save_to(sheet)
    assert sheet.read_bytes().startswith(b"%PDF")
    assert sheet.stat().st_mode & 0o077 == 0
    gate.end()


def test_a_journal_there_already_is_left_alone(qtbot, theme, closed, cost):
    page = FirstRunPage(closed[0], cost=cost)
    qtbot.addWidget(page)
    page.show()
    before = closed[0].read_bytes()
    choose_passphrase(qtbot, page)
    qtbot.waitUntil(lambda: page.failure.isVisible())
    assert "exists already" in page.failure.text()
    assert closed[0].read_bytes() == before


def test_another_place_gets_the_suffix(qtbot, theme, path, tmp_path):
    page = FirstRunPage(path)
    qtbot.addWidget(page)
    page.set_path(tmp_path / "helen")
    assert page.path == tmp_path / "helen.rmjournal"


@pytest.mark.parametrize(("folder", "warned"), [("Dropbox/notes", True), ("notes", False)])
def test_a_synchronised_folder_is_mentioned(qtbot, theme, tmp_path, folder, warned):
    page = FirstRunPage(tmp_path / folder / "journal.rmjournal")
    qtbot.addWidget(page)
    page.show()
    assert page._synced.isVisible() == warned


def test_a_link_leads_to_the_journal_it_points_to(qtbot, gate_at, unprotected, taken, tmp_path):
    link = tmp_path / "elsewhere" / "link.rmjournal"
    link.parent.mkdir()
    link.symlink_to(unprotected[0])
    gate_at(link)
    qtbot.waitUntil(lambda: bool(taken))
    assert taken[0].path == unprotected[0]


def test_after_the_sheet_comes_a_new_passphrase(qtbot, gate_at, closed, taken, clock):
    gate = gate_at(closed[0])
    page = wait_for(qtbot, gate, UnlockPage)
    qtbot.mouseClick(page._sheet, LEFT)
    qtbot.keyClicks(page._code.edit, closed[1])
    qtbot.keyClick(page._code.edit, Qt.Key.Key_Return)
    choose_passphrase(
        qtbot,
        wait_for(qtbot, gate, NewPassphrasePage),
        "copper window quiet river",
        "copper window quiet river",
    )
    qtbot.waitUntil(lambda: bool(taken))
    taken.pop().close()
    Journal.open(closed[0], passphrase="copper window quiet river", clock=clock).close()


def test_the_old_passphrase_may_stay(qtbot, gate_at, closed, taken, clock):
    gate = gate_at(closed[0])
    page = wait_for(qtbot, gate, UnlockPage)
    qtbot.mouseClick(page._sheet, LEFT)
    qtbot.keyClicks(page._code.edit, closed[1])
    qtbot.keyClick(page._code.edit, Qt.Key.Key_Return)
    qtbot.mouseClick(wait_for(qtbot, gate, NewPassphrasePage)._skip, LEFT)
    taken.pop().close()
    Journal.open(closed[0], passphrase=PASSPHRASE, clock=clock).close()


@pytest.mark.skipif(sys.platform != "linux", reason="asks /proc which files are open")
def test_a_worker_leaves_no_file_open_but_the_lock(qtbot, gate_at, unprotected, taken):
    gate_at(unprotected[0])
    qtbot.waitUntil(lambda: bool(taken))
    qtbot.waitUntil(lambda: not Task.any_alive())
    links = [fd.readlink() for fd in Path("/proc/self/fd").iterdir() if fd.is_symlink()]
    assert unprotected[0] not in links


@pytest.fixture
def window_at(qtbot, theme, clock, cost):
    """The gate as the window shows it: made before the window is there to be seen."""

    def made(path):
        window = QMainWindow()
        qtbot.addWidget(window)
        window.setCentralWidget(StartFlow(path, clock.today(), cost=cost))
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    return made


def test_the_first_key_goes_into_the_passphrase(qtbot, window_at, path):
    window = window_at(path)
    fields = window.centralWidget().page()._fields
    qtbot.keyClicks(window.focusWidget(), "harbour lantern")
    assert fields.first.text() == "harbour lantern"


def test_the_first_key_of_a_known_journal_goes_into_the_passphrase(qtbot, window_at, closed):
    window = window_at(closed[0])
    qtbot.keyClicks(window.focusWidget(), "harbour lantern")
    assert window.centralWidget().page()._passphrase.text() == "harbour lantern"
