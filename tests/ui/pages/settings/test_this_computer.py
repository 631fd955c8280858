# SPDX-License-Identifier: MIT
"""Settings, Privacy: to open on this computer without asking, and to forget that."""

import pytest
from PySide6.QtWidgets import QDialog, QWidget

from rmjournal.store.file.this_computer import Opens, find, how_it_opens, put, turn_on
from rmjournal.ui.kit.tasks import Task
from rmjournal.ui.pages.settings.privacy_page import OpensHereDialog, OpensHereRow
from rmjournal.ui.parts.keys.dialogs import RekeyDialog
from tests.keyrings import Hanging, PlainFile, Refusing


@pytest.fixture
def ask(qtbot, theme, keyring, locked):
    """The dialog, with the passphrase typed and the button pressed."""

    def asked(passphrase="old words here"):
        dialog = OpensHereDialog(None, locked)
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.keyClicks(dialog.current.edit, passphrase)
        dialog._next.click()
        qtbot.waitUntil(lambda: not Task.any_alive())
        return dialog

    return asked


@pytest.fixture
def row(qtbot, theme, keyring, locked):
    holder = QWidget()
    qtbot.addWidget(holder)
    made = OpensHereRow(locked)
    made.setParent(holder)
    made.show_state()
    holder.show()
    yield made
    holder.hide()


def opens(journal):
    return how_it_opens(journal.slots.journal_id)


def test_chosen_with_the_passphrase(qtbot, ask, locked):
    dialog = ask()
    qtbot.waitUntil(lambda: dialog.result() == QDialog.DialogCode.Accepted)
    assert opens(locked) is Opens.ALONE
    assert find(locked.slots.journal_id) == locked.database.key
    assert dialog.current.text() == ""


def test_it_says_honestly_who_can_read_it_then(ask):
    assert "Anybody who can use your account on this computer" in ask("wrong").text.text()


def test_a_wrong_passphrase_gives_the_keyring_nothing(ask, locked, keyring):
    dialog = ask("wrong")
    assert dialog.current.has_error()
    assert (keyring.entries, opens(locked)) == ({}, Opens.ASKING)


@pytest.mark.parametrize("made", [Refusing, PlainFile])
def test_a_keyring_that_does_not_take_it(qtbot, ask, locked, use_keyring, made):
    use_keyring(made())
    dialog = ask()
    qtbot.waitUntil(lambda: dialog._failure.isVisible())
    assert dialog._failure.text().endswith("It goes on asking for the passphrase.")
    assert opens(locked) in (Opens.ASKING, Opens.LEAVING)
    assert dialog._next.isEnabled()


def test_a_keyring_that_never_answers_can_be_left(qtbot, ask, locked, use_keyring):
    hanging = use_keyring(Hanging())
    dialog = ask()
    qtbot.waitUntil(hanging.asked.is_set)
    assert not dialog._next.isEnabled()
    dialog.reject()
    assert dialog.result() == QDialog.DialogCode.Rejected
    with qtbot.waitSignal(dialog.asking.answered):
        hanging.go_on.set()
    assert opens(locked) is Opens.LEAVING  # the next start takes it out


def test_the_row_is_a_way_back(qtbot, row, locked, keyring):
    assert row.button.text().startswith("Open on this computer without asking")
    put(locked.slots.journal_id, locked.database.key)
    turn_on(locked.slots.journal_id)
    row.show_state()
    assert row.button.text() == "Forget on this computer"
    with qtbot.waitSignal(row.said) as said:
        row.button.click()
        assert not row.is_on()
    assert said.args == ["Forgotten: from now on it asks for the passphrase"]
    assert keyring.entries == {}


def test_a_keyring_that_does_not_let_go_is_said(qtbot, row, locked, use_keyring):
    put(locked.slots.journal_id, locked.database.key)
    turn_on(locked.slots.journal_id)
    use_keyring(Refusing())
    row.show_state()
    with qtbot.waitSignal(row.said) as said:
        row.button.click()
    assert "taken out at the next start" in said.args[0]
    assert not row.is_on()


def test_without_a_passphrase_there_is_nothing_to_choose(qtbot, theme, journal):
    holder = QWidget()
    qtbot.addWidget(holder)
    made = OpensHereRow(journal)
    made.setParent(holder)
    made.show_state()
    holder.show()
    assert not made.isVisible()


def test_a_new_key_says_that_it_asks_again(qtbot, theme, keyring, locked):
    put(locked.slots.journal_id, locked.database.key)
    dialog = RekeyDialog(None, locked)
    qtbot.addWidget(dialog)
    assert "On this computer it asks for the passphrase again." in dialog.text.text()
