# SPDX-License-Identifier: MIT
"""On the way in: this computer's keyring has the key, or not, or never answers."""

import threading

import pytest
from PySide6.QtCore import Qt

from rmjournal.core.paths import this_computer_path
from rmjournal.store import Journal
from rmjournal.store.file.this_computer import (
    Opens,
    how_it_opens,
    note_lock,
    put,
    turn_off,
    turn_on,
)
from rmjournal.ui.kit.tasks import Asking
from rmjournal.ui.shell.unlock.start_flow import StartFlow
from rmjournal.ui.shell.unlock.unlock_page import UnlockPage
from tests.keyrings import Hanging, PlainFile, Refusing

from .conftest import PASSPHRASE


@pytest.fixture
def chosen(keyring, closed):
    """The path and id of a journal that opens here without asking."""
    path, _ = closed
    with Journal.open(path, passphrase=PASSPHRASE) as journal:
        put(journal.slots.journal_id, journal.database.key)
        turn_on(journal.slots.journal_id)
        return path, journal.slots.journal_id


@pytest.fixture
def show(qtbot, theme, clock, taken, chosen):
    def shown():
        page = UnlockPage(chosen[0], clock.today())
        page.opened.connect(lambda journal, _: taken.append(journal))
        qtbot.addWidget(page)
        page.show()
        page.start()
        page.focus_first()
        return page

    return shown


@pytest.fixture
def hanging(keyring, use_keyring):
    made = Hanging()
    made.entries = keyring.entries
    yield use_keyring(made)
    made.go_on.set()


@pytest.fixture
def answered(monkeypatch):
    """How many askings were told of in the window's thread."""
    told = []
    begin = Asking.start

    def start(asking):
        asking.answered.connect(lambda _: told.append(asking))
        asking.failed.connect(lambda _: told.append(asking))
        begin(asking)

    monkeypatch.setattr(Asking, "start", start)
    return told


def test_it_opens_by_itself(qtbot, show, taken):
    page = show()
    assert "is asked for the key" in page._here.said()
    qtbot.waitUntil(lambda: bool(taken))
    with taken[0].connected():
        assert taken[0].people.names() == []


def test_while_the_keyring_does_not_answer_the_passphrase_opens_it(
    qtbot, show, taken, hanging, answered
):
    page = show()
    found: list[object] = []
    page._here.found.connect(found.append)
    qtbot.waitUntil(hanging.asked.is_set)
    qtbot.keyClicks(page._passphrase.edit, PASSPHRASE)
    qtbot.keyClick(page._passphrase.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(taken))
    hanging.go_on.set()
    qtbot.waitUntil(lambda: bool(answered))
    assert found == []  # it is not opened a second time


def test_who_went_on_to_another_journal_is_not_called_back(
    qtbot, theme, clock, chosen, hanging, answered
):
    flow = StartFlow(chosen[0], clock.today())
    qtbot.addWidget(flow)
    flow.show()
    page = flow.page()
    found: list[object] = []
    assert isinstance(page, UnlockPage)
    page._here.found.connect(found.append)
    hanging.go_on.set()
    for thread in threading.enumerate():
        if thread.name == "asking":
            thread.join()
    flow.show_first_run(chosen[0].with_name("other.rmjournal"))  # before the answer arrives
    qtbot.waitUntil(lambda: bool(answered))
    assert found == []


def test_who_types_is_not_interrupted(qtbot, show, taken, hanging, answered):
    page = show()
    qtbot.keyClicks(page._passphrase.edit, PASSPHRASE[:5])
    hanging.go_on.set()
    qtbot.waitUntil(lambda: bool(answered))
    assert page._task is None
    qtbot.keyClicks(page._passphrase.edit, PASSPHRASE[5:])
    qtbot.keyClick(page._passphrase.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(taken))
    assert len(taken) == 1


def test_who_types_while_it_opens_stays_on_the_page(qtbot, show, taken, chosen, hanging, answered):
    page = show()
    page._here.found.connect(lambda _: qtbot.keyClicks(page._passphrase.edit, "har"))
    hanging.go_on.set()
    qtbot.waitUntil(lambda: page._passphrase.text() == "har" and page._task is None)
    assert taken == []
    Journal.open(chosen[0], passphrase=PASSPHRASE).close()  # nobody has it


@pytest.mark.parametrize(
    ("made", "said"),
    [(Refusing, "is locked, or did not answer"), (PlainFile, "no keyring that keeps the key safe")],
)
def test_a_keyring_that_does_not_help_leaves_the_passphrase(
    qtbot, show, taken, use_keyring, made, said
):
    use_keyring(made())
    page = show()
    qtbot.waitUntil(lambda: said in page._here.said())
    assert page._here.said().endswith("Type your passphrase.")
    assert page._passphrase.edit.hasFocus()
    assert page.failure.isHidden()


def test_a_key_that_is_gone_is_said(qtbot, show, keyring):
    keyring.entries.clear()
    page = show()
    qtbot.waitUntil(lambda: "does not hold the key" in page._here.said())


def test_a_key_of_before_is_said(qtbot, show, chosen, closed, cost):
    path, journal_id = chosen
    journal = Journal.open(path, passphrase=PASSPHRASE)
    new = "copper window quiet river"
    journal.rekey(*journal.new_keys(new, journal.new_recovery_code(), cost))
    turn_on(journal_id)  # as if the key had been changed on another computer
    page = show()
    qtbot.waitUntil(lambda: "is not that of this journal now" in page._here.said())
    assert page.failure.isHidden()


def test_after_a_lock_it_asks_once(qtbot, show, taken, chosen, answered):
    note_lock(chosen[1])
    page = show()
    assert page._here.said().startswith("It was locked, so your passphrase is asked for once.")
    assert answered == []
    assert page._task is None


def test_forgotten_on_this_page(qtbot, show, taken, chosen, keyring):
    note_lock(chosen[1])
    page = show()
    qtbot.mouseClick(page._here.forget, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page._here.said().startswith("The key is out of"))
    assert keyring.entries == {}
    assert how_it_opens(chosen[1]) is Opens.ASKING
    assert not page._here.forget.isVisible()


def test_forgotten_before_the_keyring_answered(qtbot, show, taken, chosen, hanging, answered):
    page = show()
    qtbot.mouseClick(page._here.forget, Qt.MouseButton.LeftButton)
    hanging.go_on.set()
    qtbot.waitUntil(lambda: len(answered) == 2)
    assert (taken, page._task) == ([], None)
    assert how_it_opens(chosen[1]) is Opens.ASKING


def test_what_the_keyring_did_not_let_go_of_is_taken_out_at_the_next_start(
    qtbot, show, chosen, keyring, use_keyring
):
    use_keyring(Refusing())
    page = show()
    qtbot.mouseClick(page._here.forget, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "is taken out at the next start" in page._here.said())
    assert how_it_opens(chosen[1]) is Opens.LEAVING
    use_keyring(keyring)
    again = show()
    assert not again._here.isVisible()
    qtbot.waitUntil(lambda: keyring.entries == {})
    qtbot.waitUntil(lambda: not list(this_computer_path().iterdir()))


def test_where_it_was_not_chosen_no_keyring_is_asked(qtbot, show, chosen, keyring, answered):
    turn_off(chosen[1])
    for note in this_computer_path().iterdir():
        note.unlink()
    page = show()
    assert not page._here.isVisible()
    assert answered == []
