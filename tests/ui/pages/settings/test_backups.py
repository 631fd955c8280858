# SPDX-License-Identifier: MIT
"""Backups are made, seen, and gone back to."""

import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from rmjournal.store.backups import RecordKind
from rmjournal.store.file.backups import Reason
from rmjournal.store.file.copies import SET_ASIDE
from rmjournal.store.file.key_copies import EARLIER_KEYS
from rmjournal.store.file.keys import KeySlots
from rmjournal.store.file.restore import encipher
from rmjournal.store.operations.joining import Joined
from rmjournal.store.schema import Person
from rmjournal.ui.kit.tasks import Task
from rmjournal.ui.parts.check_dialog import CheckDialog
from rmjournal.ui.parts.comparing import BackupDialog, CopyDialog, brought_back_words, counts_words
from rmjournal.ui.parts.keys.dialogs import OldBackupsDialog

Key = Qt.Key


@pytest.fixture
def page(view):
    view.show_section("backups")
    return view.backups


@pytest.fixture
def made(qtbot, page, journal, workspace):
    """One backup, of the time before Zoe was there."""
    with qtbot.waitSignal(workspace.backups.ended):
        page.make_button.click()
    journal.people.add("Zoe")
    return journal.backups.rows()[0]


@pytest.fixture
def dialog(qtbot, page, made):
    qtbot.keyClick(page.list, Key.Key_Return)
    (dialog,) = page.findChildren(BackupDialog)
    qtbot.waitUntil(lambda: not dialog.is_busy())
    return dialog


def test_one_is_made_and_stands_in_the_list(qtbot, qtmodeltester, page, workspace):
    assert page.newest.text() == "There is no backup yet."
    assert not page.look_button.isEnabled()
    assert page.copies_button.isHidden()  # without a copy nothing is said of one
    with qtbot.waitSignal(workspace.backups.ended):
        page.make_button.click()
    assert page.newest.text() == "The newest is of today, 09:30, and was read back."
    (line,) = page.model.values()
    assert line.about.startswith("You asked for it")
    qtmodeltester.check(page.model)
    assert page.old_button.isHidden()  # and without a new key nothing of those of before
    assert not page.commands["old_keys"].isEnabled()


def test_the_second_place_gets_a_copy_at_once(qtbot, page, workspace, tmp_path, monkeypatch):
    stick = tmp_path / "stick"
    stick.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(stick))
    with qtbot.waitSignal(workspace.backups.ended):
        page.choose_button.click()
    assert page.second.text().startswith(f"Last copied to {stick} today. It is on the same disk")
    assert len(list(stick.rglob("*.rmjournal"))) == 1
    shutil.rmtree(stick)
    page.refresh()
    assert page.second.text().endswith("the next copy is made when it is.")
    page.stop_button.click()
    assert "on the same disk" in page.second.text()


def shown(dialog):
    rows = range(dialog.list.rows.rowCount())
    return [dialog.list.rows.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in rows]


def test_what_is_in_it_is_said_before_anything_is_done(
    qtbot, qtmodeltester, page, dialog, journal, made, workspace
):
    assert shown(dialog) == ["Only in the journal now: 1", "Zoe. Person."]
    assert dialog.bring.isHidden()
    assert dialog.go_back.isEnabled()
    qtmodeltester.check(dialog.list.rows)
    qtbot.keyClick(dialog.list, Key.Key_Space)
    assert dialog.list.ticked() == frozenset()  # the backup does not hold it
    with qtbot.waitSignal(workspace.restore_requested) as asked:
        qtbot.keyClick(dialog.go_back, Key.Key_Return)
    assert asked.args[0] == made.path
    page.look_button.click()
    *_, again = page.findChildren(BackupDialog)
    qtbot.waitUntil(lambda: not again.is_busy())
    again.reject()
    assert [each.name for each in journal.people.names()] == ["Zoe"]


def test_a_week_and_a_talk_without_a_title_are_called_as_elsewhere(
    qtbot, page, made, journal, clock
):
    people = [journal.people.add(name) for name in ("Priya", "Jun")]
    journal.sessions.add(clock.today(), people)
    journal.sessions.add(clock.today())
    journal.reviews.begin(clock.today())
    qtbot.keyClick(page.list, Key.Key_Return)
    (dialog,) = page.findChildren(BackupDialog)
    qtbot.waitUntil(lambda: not dialog.is_busy())
    said = shown(dialog)
    assert "Week of 23 November. Review." in said
    assert "Priya, Jun. Session, today." in said
    assert "Without a title. Session, today." in said


def test_one_record_comes_back_alone_and_goes_with_one_undo(qtbot, page, made, journal, workspace):
    lila = journal.people.add("Lila")
    with qtbot.waitSignal(workspace.backups.ended):
        page.make_button.click()
    journal.trash.put("person", lila)
    page.refresh()
    page.list.select_row(0)
    qtbot.keyClick(page.list, Key.Key_Return)
    (dialog,) = page.findChildren(BackupDialog)
    qtbot.waitUntil(lambda: not dialog.is_busy())
    assert shown(dialog) == ["Only in the backup: 1", "Lila. Person. Not ticked."]
    assert not dialog.bring.isEnabled()
    qtbot.keyClick(dialog.list, Key.Key_Space)
    assert shown(dialog)[1] == "Lila. Person. Ticked."
    assert dialog.bring.text() == "Bring back one record"
    with qtbot.waitSignal(workspace.noticed) as said:
        qtbot.keyClick(dialog.bring, Key.Key_Space)
    assert said.args[0] == "Brought back from the backup: one record"
    assert names(journal) == ["Lila", "Zoe"]
    workspace.undo()
    assert names(journal) == ["Zoe"]
    workspace.redo()
    assert names(journal) == ["Lila", "Zoe"]


def test_one_that_is_done_by_now_is_to_do_again_and_done_with_one_undo(
    qtbot, page, journal, workspace
):
    asked = journal.commitments.add("Cancel the meeting")
    with qtbot.waitSignal(workspace.backups.ended):
        page.make_button.click()
    journal.commitments.finish(asked, "It is gone")
    page.refresh()
    page.list.select_row(0)
    qtbot.keyClick(page.list, Key.Key_Return)
    (dialog,) = page.findChildren(BackupDialog)
    qtbot.waitUntil(lambda: not dialog.is_busy())
    qtbot.keyClick(dialog.list, Key.Key_Space)
    with qtbot.waitSignal(workspace.noticed) as said:
        qtbot.keyClick(dialog.bring, Key.Key_Space)
    assert said.args == ["Brought back from the backup: one record", True]
    assert journal.commitments.row(asked).state == "to_do"
    workspace.undo()
    assert journal.commitments.row(asked).state == "done"


def test_what_came_back_is_said_with_what_is_not_as_it_was():
    assert [brought_back_words(Joined("", 0, count, 0, unlike)) for count, unlike in (
        (0, ()), (0, ("Zoe",)), (1, ("Zoe", "Sam")),
    )] == [
        "Nothing was brought back: it is as it was then",
        "Still not quite as it was then: Zoe",
        "Brought back from the backup: one record. Still not quite as it was then: Zoe, Sam",
    ]  # fmt: skip


def test_a_damaged_backup_says_so_and_is_not_gone_back_to(qtbot, page, made):
    data = bytearray(made.path.read_bytes())
    for start in range(4096, len(data), 4096):
        data[start + 100] ^= 1
    made.path.write_bytes(data)
    page.look_button.click()
    (dialog,) = page.findChildren(BackupDialog)
    qtbot.waitUntil(lambda: not dialog.is_busy())
    assert "damaged" in dialog._said.text()
    assert not dialog.go_back.isEnabled()


def test_by_itself_only_when_something_changed(qtbot, journal, workspace):
    with qtbot.waitSignal(workspace.backups.ended):
        workspace.backups.make(Reason.ROUTINE)
    with qtbot.waitSignal(workspace.backups.ended) as ended:
        workspace.backups.make(Reason.ROUTINE)
    assert ended.args[0].made is None
    journal.people.add("Sam")
    with qtbot.waitSignal(workspace.backups.ended) as ended:
        workspace.backups.make(Reason.ROUTINE)
    assert ended.args[0].made is not None


def spoil(path, page_number):
    data = bytearray(path.read_bytes())
    data[page_number * 4096 - 100] ^= 1
    path.write_bytes(data)


@pytest.fixture
def check(qtbot, page):
    def pressed():
        page.check_button.click()
        (dialog,) = page.findChildren(CheckDialog)
        qtbot.waitUntil(lambda: not dialog.is_busy())
        return dialog

    return pressed


def test_a_sound_journal_is_said_to_be(page, check, workspace):
    assert check()._said.text() == "Every page and every record is sound."
    assert page.sound.text() == "Every page of the journal was read and checked today."
    assert not workspace.backups.is_damaged


def test_damage_leads_to_what_can_still_be_read(qtbot, page, check, journal, workspace):
    journal.people.add("Zoe")
    spoil(journal.path, journal.path.stat().st_size // 4096)
    dialog = check()
    assert "Nothing has been changed" in dialog._said.text()
    assert "once a week" in page.sound.text()
    assert workspace.backups.is_damaged
    qtbot.keyClick(dialog.read, Key.Key_Space)
    qtbot.waitUntil(lambda: dialog.take.isVisible() and not dialog.is_busy())
    taken: list[bytes] = []
    workspace.restore_requested.connect(lambda path, _: taken.append(path.read_bytes()[:4096]))
    qtbot.keyClick(dialog.take, Key.Key_Space)
    assert len(taken) == 1
    assert not list(journal.path.parent.glob(".*.tmp"))


def test_once_a_week_by_itself(qtbot, journal, workspace, clock):
    runner = workspace.backups
    assert journal.backups.is_check_due()
    runner._check_if_due()
    qtbot.waitUntil(lambda: not (journal.backups.is_check_due() or Task.any_alive()))
    clock.go_on(days=7)
    assert journal.backups.is_check_due()
    spoil(journal.path, journal.path.stat().st_size // 4096)
    with qtbot.waitSignal(workspace.offered) as offered:
        runner._check_if_due()
    assert offered.args[1] == "See what can be done"
    assert runner.is_damaged  # which the export dialog says


@pytest.fixture
def old(journal, made, monkeypatch):
    """`made` is of before the journal had its key of now."""
    _, earlier = KeySlots.new()
    own = journal.database.key
    under = made.path.with_name("under-another-key")
    encipher(made.path, own, under, earlier)
    under.replace(made.path)
    journal.settings.set(EARLIER_KEYS, [earlier.secret.hex()])
    return made


@pytest.mark.parametrize(("button", "left"), [("_renew", 1), ("_erase", 0)])
def test_those_of_before_are_listed_and_made_anew_or_erased(
    qtbot, journal, page, old, button, left
):
    page.refresh()
    assert page.old.text() == "One backup still opens with the old passphrase."
    qtbot.mouseClick(page.old_button, Qt.MouseButton.LeftButton)
    dialog = page.findChild(OldBackupsDialog)
    assert "You asked for it" in dialog.names.toPlainText()
    getattr(dialog, button).click()
    qtbot.waitUntil(lambda: not dialog.backups)
    qtbot.waitUntil(lambda: not Task.any_alive())
    assert journal.backups.under_old_keys() == []
    assert len(journal.backups.rows()) == left
    dialog.reject()
    assert page.old_button.isHidden()


def test_what_one_holds_is_said_in_one_way_of_numbers(qapp):
    counts: dict[RecordKind, int] = {
        "session": 14, "question": 1, "insight": 2, "commitment": 0, "person": 3, "review": 0,
    }  # fmt: skip
    said = "14 sessions, one question, two things heard, three people"
    assert counts_words(counts) == said


@pytest.fixture
def copy(journal):
    """What another computer wrote, beside the journal: Lila is only there."""
    lila = journal.people.add("Lila")
    path = journal.path.with_name(f"{journal.path.stem} (conflicted copy){journal.path.suffix}")
    shutil.copy(journal.path, path)
    with journal.write():
        Person.delete().where(Person.id == lila).execute()
    return path


@pytest.fixture
def copy_dialog(qtbot, page, copy):
    page.refresh()
    qtbot.mouseClick(page.copies_button, Qt.MouseButton.LeftButton)
    (dialog,) = page.findChildren(CopyDialog)
    qtbot.waitUntil(lambda: not dialog.is_busy())
    return dialog


def names(journal):
    return [each.name for each in journal.people.names()]


def test_a_copy_of_a_sync_program_is_brought_in_or_set_aside(
    qtbot, page, copy_dialog, copy, journal, workspace
):
    assert page.copies.text().startswith("A copy of your journal")
    assert "Only in the copy: 1\nPerson: Lila" in copy_dialog.details.toPlainText()
    with qtbot.waitSignal(workspace.noticed) as said:
        qtbot.keyClick(copy_dialog.bring, Key.Key_Return)
    assert said.args[0] == "Brought in from the copy: one record"
    assert names(journal) == ["Lila"]
    assert not copy.exists()
    aside = copy.parent / SET_ASIDE / copy.name
    assert aside.exists()
    qtbot.waitUntil(page.copies_button.isHidden)
    workspace.undo()
    assert names(journal) == []
    workspace.redo()
    assert names(journal) == ["Lila"]
    workspace.undo()
    shutil.copy(aside, copy)
    page.refresh()
    qtbot.mouseClick(page.copies_button, Qt.MouseButton.LeftButton)
    *_, again = page.findChildren(CopyDialog)
    qtbot.waitUntil(lambda: not again.is_busy())
    qtbot.keyClick(again.aside, Key.Key_Return)  # unread
    qtbot.waitUntil(page.copies_button.isHidden)
    assert not copy.exists()
    assert names(journal) == []


def test_a_copy_with_nothing_new_can_only_be_set_aside_and_a_damaged_one_says_so(
    qtbot, page, journal
):
    def see_to_it():
        page.refresh()
        page.see_to_copy()
        *_, dialog = page.findChildren(CopyDialog)
        qtbot.waitUntil(lambda: not dialog.is_busy())
        return dialog

    path = journal.path.with_name(f"{journal.path.stem} 2{journal.path.suffix}")
    shutil.copy(journal.path, path)
    dialog = see_to_it()
    assert dialog._said.text() == "It holds nothing that is not in the journal."
    assert not dialog.bring.isEnabled()
    dialog.reject()
    data = bytearray(path.read_bytes())
    for start in range(4096, len(data), 4096):
        data[start + 100] ^= 1
    path.write_bytes(data)
    dialog = see_to_it()
    assert "damaged" in dialog._said.text()
    assert not dialog.bring.isEnabled()
    dialog.reject()


def test_the_newest_is_selected_as_long_as_nobody_chose_another(qtbot, view, journal):
    journal.backups.make(Reason.ASKED)
    view.show_section("backups")
    page = view.backups
    journal.people.add("Zoe")
    journal.backups.make(Reason.ROUTINE)
    page.refresh()
    newest, older = journal.backups.rows()
    assert page.list.current() == newest
    assert page.list.currentIndex().row() == 0
    page.list.setFocus()
    page.list.select_row(1)
    assert page.list.current() == older
    page.refresh()
    assert page.list.current() == older  # somebody chose it
    page._on_brought_back(Joined("", 0, 0, 0))
    assert page.list.currentIndex().row() == 0
