# SPDX-License-Identifier: MIT
"""Passphrase, recovery code and lock."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from rmjournal.core.errors import WrongPassphraseError, WrongRecoveryCodeError
from rmjournal.store import key_file_path
from rmjournal.ui.kit.tasks import Task
from rmjournal.ui.pages.settings.privacy_page import PassphraseDialog, PrivacyPage
from rmjournal.ui.parts.keys.dialogs import CodeDialog, RekeyDialog

from .conftest import CHEAP

Key = Qt.Key


@pytest.fixture
def ask_passphrase(qtbot, theme):
    def ask(journal):
        dialog = PassphraseDialog(None, journal, cost=CHEAP)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return ask


@pytest.fixture
def ask_code(qtbot, theme):
    def ask(journal):
        dialog = CodeDialog(None, journal)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return ask


def _type_new(qtbot, dialog, passphrase, again=None):
    qtbot.keyClicks(dialog.fields.first.edit, passphrase)
    qtbot.keyClicks(dialog.fields.second.edit, passphrase if again is None else again)
    dialog._set.click()


def _settled(qtbot):
    qtbot.waitUntil(lambda: not Task.any_alive())


def test_a_new_passphrase_once_the_present_one_and_two_alike_were_typed(
    qtbot, ask_passphrase, locked
):
    dialog = ask_passphrase(locked)
    new = "copper window quiet river"
    _type_new(qtbot, dialog, new)  # without the present one
    assert dialog.current.has_error()
    qtbot.keyClicks(dialog.current.edit, "wrong")
    assert not dialog.current.has_error()
    dialog._set.click()
    qtbot.waitUntil(dialog.current.has_error)
    _settled(qtbot)
    locked.slots.unlock_with_passphrase("old words here")
    dialog.current.edit.selectAll()
    qtbot.keyClicks(dialog.current.edit, "old words here")
    qtbot.keyClicks(dialog.fields.second.edit, "s")  # they differ
    dialog._set.click()
    assert dialog.fields.second.has_error()
    qtbot.keyClick(dialog.fields.second.edit, Key.Key_Backspace)
    dialog._set.click()
    qtbot.waitUntil(lambda: dialog.result() == QDialog.DialogCode.Accepted)
    _settled(qtbot)
    locked.slots.unlock_with_passphrase(new)
    with pytest.raises(WrongPassphraseError):
        locked.slots.unlock_with_passphrase("old words here")


def test_a_first_passphrase_takes_the_key_file_away(qtbot, ask_passphrase, journal):
    dialog = ask_passphrase(journal)
    assert dialog.current.isHidden()
    _type_new(qtbot, dialog, "copper window quiet river")
    qtbot.waitUntil(lambda: dialog.result() == QDialog.DialogCode.Accepted)
    _settled(qtbot)
    assert journal.has_passphrase()
    assert not key_file_path(journal.path).exists()


@pytest.fixture
def below(qtbot):
    """A window over which a dialog stands."""
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


def test_quitting_while_it_is_changed_waits_for_the_change(qtbot, below, locked):
    dialog = PassphraseDialog(below, locked, cost=CHEAP)
    dialog.show()
    qtbot.keyClicks(dialog.current.edit, "old words here")
    _type_new(qtbot, dialog, "copper window quiet river")
    dialog.quit()
    assert Task.any_alive()
    assert below.isVisible()
    qtbot.waitUntil(lambda: not below.isVisible())
    locked.slots.unlock_with_passphrase("copper window quiet river")
    _settled(qtbot)


def test_quitting_leaves_it_open_where_the_change_fails(qtbot, below, locked):
    dialog = PassphraseDialog(below, locked, cost=CHEAP)
    dialog.show()
    qtbot.keyClicks(dialog.current.edit, "wrong")
    _type_new(qtbot, dialog, "copper window quiet river")
    dialog.quit()
    qtbot.waitUntil(dialog.current.has_error)
    _settled(qtbot)
    assert (below.isVisible(), dialog.isVisible()) == (True, True)
    dialog.quit()
    qtbot.waitUntil(lambda: not below.isVisible())


def test_a_dialog_that_is_closed_while_it_works_goes_once_it_is_done(qtbot, ask_code, locked):
    dialog = ask_code(locked)
    qtbot.keyClicks(dialog.current.edit, "old words here")
    dialog._next.click()
    assert not dialog.close()
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert dialog.result() == QDialog.DialogCode.Rejected
    assert dialog.is_made()
    _settled(qtbot)


def test_a_closed_dialog_holds_no_secret(qtbot, ask_passphrase, locked):
    dialog = ask_passphrase(locked)
    qtbot.keyClicks(dialog.current.edit, "old words here")
    qtbot.keyClicks(dialog.fields.first.edit, "new")
    dialog.reject()
    assert dialog.current.text() == dialog.fields.first.text() == ""


def test_a_new_code_needs_the_passphrase_is_shown_and_typed_back(qtbot, ask_code, locked):
    dialog = ask_code(locked)
    qtbot.keyClicks(dialog.current.edit, "wrong")
    dialog._next.click()
    qtbot.waitUntil(dialog.current.has_error)
    _settled(qtbot)
    assert not dialog.is_made()
    dialog.current.edit.selectAll()
    qtbot.keyClicks(dialog.current.edit, "old words here")
    dialog._next.click()
    qtbot.waitUntil(dialog.is_made)
    _settled(qtbot)
    dialog._next.click()
    qtbot.keyClicks(dialog.typed.edit, dialog.code().lower())
    qtbot.keyClick(dialog.typed.edit, Key.Key_Return)
    assert dialog.result() == QDialog.DialogCode.Accepted
    locked.slots.unlock_with_recovery_code(dialog.code())


def test_the_old_code_opens_until_the_new_one_is_typed_back(qtbot, ask_code, journal):
    old = journal.new_recovery_code()
    journal.keep_recovery_code(old)
    dialog = ask_code(journal)
    dialog._next.click()
    qtbot.waitUntil(dialog.is_made)
    _settled(qtbot)
    journal.slots.unlock_with_recovery_code(old)
    dialog._next.click()
    dialog._close.click()  # it can be seen again
    assert dialog._card.isVisible()
    assert dialog.typed.isHidden()
    dialog._next.click()
    qtbot.keyClicks(dialog.typed.edit, "0000-0000")
    qtbot.keyClick(dialog.typed.edit, Key.Key_Return)
    assert dialog.typed.has_error()
    assert not dialog.result()
    journal.slots.unlock_with_recovery_code(old)
    dialog.typed.edit.selectAll()
    qtbot.keyClicks(dialog.typed.edit, dialog.code())
    qtbot.keyClick(dialog.typed.edit, Key.Key_Return)
    with pytest.raises(WrongRecoveryCodeError):
        journal.slots.unlock_with_recovery_code(old)


def test_the_page_says_how_the_journal_opens_and_when_it_locks(qtbot, view, journal, preferences):
    privacy = view.privacy
    view.show_section("privacy")
    assert privacy.passphrase.text() == "Set a passphrase"
    assert privacy.rekey.isHidden()  # there is nothing that somebody knows
    assert not view.commands["rekey"].isEnabled()
    assert privacy.settings["place"].text() == str(journal.path)
    field = privacy.settings["idle_minutes"]
    field.setFocus()
    qtbot.keyClick(field, Key.Key_Up)
    assert preferences.values.idle_minutes == 6


def test_notices_are_off_and_name_nobody_until_switched_on(qtbot, view, workspace):
    values = workspace.preferences.values
    assert (values.notifies, values.names_in_notifications) == (False, False)
    assert not view.privacy.settings["names_in_notifications"].isEnabled()
    with qtbot.waitSignal(workspace.preferences_changed):
        view.privacy.settings["notifies"].box.setChecked(True)
    assert view.privacy.settings["names_in_notifications"].isEnabled()
    view.privacy.settings["names_in_notifications"].box.setChecked(True)
    assert (values.notifies, values.names_in_notifications) == (True, True)


@pytest.fixture
def ask_rekey(qtbot, theme, locked):
    dialog = RekeyDialog(None, locked, cost=CHEAP)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def _begin_rekey(qtbot, dialog, passphrase):
    qtbot.keyClicks(dialog.current.edit, "old words here")
    qtbot.keyClicks(dialog.fields.first.edit, passphrase)
    qtbot.keyClicks(dialog.fields.second.edit, passphrase)
    dialog._next.click()


def test_a_new_key_opens_with_the_new_passphrase_and_the_new_sheet(qtbot, ask_rekey, locked):
    dialog = ask_rekey
    _begin_rekey(qtbot, dialog, "copper window quiet river")
    qtbot.waitUntil(dialog.is_made)
    _settled(qtbot)
    assert dialog.current.text() == dialog.fields.first.text() == ""
    dialog._next.click()
    qtbot.keyClicks(dialog.typed.edit, dialog.code())
    qtbot.keyClick(dialog.typed.edit, Key.Key_Return)
    assert dialog.result() == QDialog.DialogCode.Accepted
    slots, key = dialog.keys
    assert slots.unlock_with_passphrase("copper window quiet river") == key
    assert slots.unlock_with_recovery_code(dialog.code()) == key
    locked.slots.unlock_with_passphrase("old words here")  # nothing is changed by the dialog


def test_the_passphrase_that_somebody_knows_is_not_taken_again(qtbot, ask_rekey):
    _begin_rekey(qtbot, ask_rekey, "old words here")
    ask_rekey._next.click()  # it is a weak one, too: asked for again
    qtbot.waitUntil(ask_rekey.fields.first.has_error)
    _settled(qtbot)
    assert not ask_rekey.is_made()


def test_with_one_the_page_hands_the_keys_on(qtbot, workspace, theme, locked, monkeypatch):
    workspace.journal = locked
    page = PrivacyPage(workspace)
    qtbot.addWidget(page)
    keys = locked.new_keys("copper window quiet river", locked.new_recovery_code(), CHEAP)
    monkeypatch.setattr(RekeyDialog, "exec", lambda dialog: setattr(dialog, "keys", keys) or True)
    with qtbot.waitSignal(workspace.rekey_requested) as asked:
        page.rekey.click()
    assert tuple(asked.args) == keys
