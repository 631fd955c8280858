# SPDX-License-Identifier: MIT
"""Names after `@` and dates after `by`, by keys alone."""

import pytest
from PySide6.QtCore import Qt

from rmjournal.ui.editor.completer import Completer, SuggestionModel
from rmjournal.ui.editor.suggestions import Suggestion

Key = Qt.Key


@pytest.fixture
def popup(editor):
    return editor.findChild(Completer)


def test_enter_takes_the_first_name(qtbot, editor, popup):
    editor.load("")
    qtbot.keyClicks(editor, "-> Call @am")
    assert popup.isVisible()
    qtbot.keyClick(editor, Key.Key_Return)
    assert editor.text() == "-> Call @Amara "
    assert not popup.isVisible()


def test_down_and_tab_take_another(qtbot, editor):
    editor.load("")
    qtbot.keyClicks(editor, "? Ask @pri")
    qtbot.keyClick(editor, Key.Key_Down)
    qtbot.keyClick(editor, Key.Key_Tab)
    assert editor.text() == '? Ask @"Priya Shah" '


def test_people_of_the_session_come_first(qtbot, editor, popup):
    editor.load("")
    qtbot.keyClicks(editor, "@")
    assert popup._model.index(0, 0).data() == "Amara Osei"


def test_escape_closes_and_enter_is_enter_again(qtbot, editor, popup):
    editor.load("")
    qtbot.keyClicks(editor, "@am")
    qtbot.keyClick(editor, Key.Key_Escape)
    assert not popup.isVisible()
    qtbot.keyClick(editor, Key.Key_Return)
    assert editor.text() == "@am\n"


def test_dates_after_by(qtbot, editor):
    editor.load("")
    qtbot.keyClicks(editor, "-> Do it by tom")
    qtbot.keyClick(editor, Key.Key_Return)
    assert editor.text() == "-> Do it by tomorrow "


def test_enter_before_anything_of_a_date_is_a_new_line(qtbot, editor, popup):
    editor.load("")
    qtbot.keyClicks(editor, "-> Do it by ")
    assert popup.isVisible()
    qtbot.keyClick(editor, Key.Key_Return)
    assert editor.text() == "-> Do it by \n"


@pytest.mark.parametrize("text", ["-> Call @amara", "-> Do it by friday", "by ", "a@b", "```\n@am"])
def test_nothing_to_complete(qtbot, editor, popup, text):
    editor.load("")
    qtbot.keyClicks(editor, text.split("\n")[0])
    for line in text.split("\n")[1:]:
        qtbot.keyClick(editor, Key.Key_Return)
        qtbot.keyClicks(editor, line)
    assert not popup.isVisible()


def test_a_click_takes_a_name(qtbot, editor, popup):
    editor.load("")
    qtbot.keyClicks(editor, "@ama")
    rect = popup._view.visualRect(popup._model.index(0, 0))
    qtbot.mouseClick(popup._view.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert editor.text() == "@Amara "


def test_moving_away_closes(qtbot, editor, popup):
    editor.load("")
    qtbot.keyClicks(editor, "@ama")
    qtbot.keyClick(editor, Key.Key_Left)
    assert not popup.isVisible()


def test_the_list_stays_inside_the_editor(qtbot, editor, popup):
    editor.load("line\n" * 12)
    editor.go_to_line(12)
    qtbot.keyClicks(editor, "@p")
    assert editor.rect().contains(popup.geometry())


def test_model(qtmodeltester, qapp):
    model = SuggestionModel()
    model.set_suggestions([Suggestion("Friday", "Fri 27 Nov", "Friday")])
    qtmodeltester.check(model)
