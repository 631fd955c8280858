# SPDX-License-Identifier: MIT
"""Finding words in the note."""

import pytest
from PySide6.QtCore import Qt

from rmjournal.ui.editor.find_bar import FindBar

Key, Shift = Qt.Key, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def bar(qtbot, editor, theme):
    made = FindBar(editor)
    qtbot.addWidget(made)
    editor.load("One word. 😀 Another WORD.\nNo more words")
    made.open_bar()
    return made


def selected(editor):
    cursor = editor.textCursor()
    return cursor.selectionStart(), cursor.selectedText()


def test_typing_selects_the_first_match_whatever_its_case(qtbot, bar, editor):
    qtbot.keyClicks(bar.field, "word")
    assert selected(editor) == (4, "word")
    assert bar.count.text() == "1 of 3"
    assert len(editor.extraSelections()) == 3


def test_enter_goes_on_and_round(qtbot, bar, editor):
    qtbot.keyClicks(bar.field, "word")
    qtbot.keyClick(bar.field, Key.Key_Return)
    assert selected(editor) == (21, "WORD")
    qtbot.keyClick(bar.field, Key.Key_Return)
    qtbot.keyClick(bar.field, Key.Key_Return)
    assert bar.count.text() == "1 of 3"


def test_shift_enter_goes_back(qtbot, bar):
    qtbot.keyClicks(bar.field, "word")
    qtbot.keyClick(bar.field, Key.Key_Return, Shift)
    assert bar.count.text() == "3 of 3"


def test_nothing_found_says_so(qtbot, bar, editor):
    qtbot.keyClicks(bar.field, "x")
    assert bar.count.text() == "Not in this note"
    assert not editor.extraSelections()


def test_signs_are_only_signs(qtbot, bar, editor):
    editor.load("a.b axb (a)")
    qtbot.keyClicks(bar.field, "a.b")
    assert bar.count.text() == "1 of 1"


def test_escape_goes_back_to_the_note(qtbot, bar, editor):
    qtbot.keyClicks(bar.field, "word")
    qtbot.keyClick(bar.field, Key.Key_Escape)
    assert not bar.isVisible()
    assert not editor.extraSelections()
    assert selected(editor) == (4, "word")


def test_it_opens_with_the_selected_words(bar, editor, load):
    bar.close_bar()
    load("some |chosen| words")
    bar.open_bar()
    assert bar.field.text() == "chosen"


def test_it_follows_the_note(qtbot, bar, editor):
    qtbot.keyClicks(bar.field, "word")
    editor.moveCursor(editor.textCursor().MoveOperation.End)
    qtbot.keyClicks(editor, " word")
    bar.find_previous()
    assert bar.count.text() == "4 of 4"


WRITTEN = [
    ("😀 Zoe\u0308 said", "zoë", "Zoe\u0308"),
    ("😀 Zoë said", "zoe", "Zoë"),
    ("Die Straße", "strasse", "Straße"),
    ("It\u2019s", "it's", "It\u2019s"),
]


def test_words_are_found_however_they_are_written(qtbot, bar, editor):
    for note, typed, found in WRITTEN:
        editor.load(note)
        bar.open_bar()
        bar.field.setText(typed)
        bar._on_text_edited()
        assert selected(editor)[1] == found, typed
