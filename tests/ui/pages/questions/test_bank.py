# SPDX-License-Identifier: MIT
"""Openers: taken, hidden, put in one's own words."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from rmjournal.ui.shell.typed_words import typed_words

Key = Qt.Key
# A menu that pops up asks the platform for more than the offscreen one has.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def bank(view):
    view.show_bank()
    return view.bank


def test_enter_takes_an_opener_once_and_offers_whom_to_ask(qtbot, journal, asked, bank):
    qtbot.keyClick(bank.list, Key.Key_Return)
    qtbot.keyClick(QApplication.activePopupWidget(), Key.Key_Escape)
    taken = journal.questions.rows()[-1]
    assert (taken.bank_key, taken.origin) == ("G1.01", "bank")
    assert taken.askings == ()  # for nobody yet
    assert bank.list.value().question_id == taken.id
    qtbot.keyClick(bank.list, Key.Key_Return)
    qtbot.keyClick(QApplication.activePopupWidget(), Key.Key_Return)
    (taken,) = [row for row in journal.questions.rows() if row.bank_key == "G1.01"]
    assert [each.person_id for each in taken.askings] == [asked.amara]


def test_h_hides_and_undo_shows_again(qtbot, journal, workspace, view, bank):
    qtbot.keyClick(bank.list, Key.Key_H)
    keys = [row.question.key for row in bank.model.values()]
    assert "G1.01" not in keys
    assert bank.list.value().question.key == "G1.02"
    workspace.undo()
    assert bank.model.values()[0].question.key == "G1.01"
    journal.questions.set_hidden("G1.01", True)
    assert bank.model.values()[0].question.key == "G1.02"
    bank.with_hidden.click()  # they can be shown among the others
    assert bank.model.values()[0].is_hidden
    bank.area.setFocus()
    qtbot.keyClick(bank.area, Key.Key_End)  # or one area alone
    assert {row.question.code for row in bank.model.values()} == {"P5"}
    view.begin_new()
    assert view.create_line.edit.hasFocus()  # a new question leaves the openers


def test_e_puts_it_in_ones_own_words_which_wait_with_the_opener_they_are_about(
    qtbot, journal, view, bank
):
    qtbot.keyClick(bank.list, Key.Key_E)
    own = view.inspector.bank_panel._own
    assert own.edit.hasFocus()
    qtbot.keyClicks(own.edit, "What app do you love?")
    bank.list.select_row(2)
    assert own.isHidden()
    assert ("In your own words", "What app do you love?") in typed_words(view)
    bank.list.select_row(1)
    assert own.text() == "What app do you love?"
    own.setFocus()
    qtbot.keyClick(own.edit, Key.Key_Return)
    made = journal.questions.rows()[-1]
    assert (made.text, made.origin, made.area) == ("What app do you love?", "own", "G1")
    assert view.current_record() == made.id
    assert typed_words(view) == []
