# SPDX-License-Identifier: MIT
"""Lists that go on, marks and emphasis that come and go, each undone at once."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from rmjournal.text.compare import changed_part, merged
from rmjournal.ui.editor.lines import LineKind

Key = Qt.Key


def shown(editor):
    """The text with `|` at the caret, or around the selection."""
    text, cursor = editor.text(), editor.textCursor()
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    middle = f"{text[start:end]}|" if end > start else ""
    return f"{text[:start]}|{middle}{text[end:]}"


ENTERED = [
    ("plain|", "plain\n|"),
    ("- one|", "- one\n- |"),
    ("- one|two", "- one\n- |two"),
    ("  * one|", "  * one\n  * |"),
    ("9. nine|", "9. nine\n10. |"),
    ("- [x] done|", "- [x] done\n- [ ] |"),
    ("> said|", "> said\n> |"),
    ("- one\n- |", "- one\n|"),
    ("> |", "|"),
    ("|- one", "\n|- one"),
    ("? Why|", "? Why\n|"),
    ("```\n- code|", "```\n- code\n|"),
    ("- o|n|e", "- o\n- |e"),
]


def test_enter(qtbot, editor, load):
    for before, after in ENTERED:
        load(before)
        qtbot.keyClick(editor, Key.Key_Return)
        assert shown(editor) == after, before


def test_shift_enter_is_a_plain_new_line(qtbot, editor, load):
    load("- one|")
    qtbot.keyClick(editor, Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert editor.text() == "- one\n"


def test_enter_in_a_list_is_one_step_to_undo(qtbot, editor, load):
    load("- one|")
    qtbot.keyClick(editor, Key.Key_Return)
    editor.undo()
    assert editor.text() == "- one"


SHIFTED = [
    ("- one|", "    - one|"),
    ("1. o|ne", "    1. o|ne"),
    ("- |a\n- b|", "    - |a\n    - b|"),
]


def test_tab_shifts_an_item_and_shift_tab_takes_it_back(qtbot, editor, load):
    for before, after in SHIFTED:
        load(before)
        qtbot.keyClick(editor, Key.Key_Tab)
        assert shown(editor) == after, before
        qtbot.keyClick(editor, Key.Key_Backtab)
        assert shown(editor) == before, before


TABBED = [
    ("One|two", "One\t|two"),
    ("? Why| not", "? Why\t| not"),
    ("```\n|x", "```\n\t|x"),
    ("|? Why", "|? Why"),
    ("|", "|"),
    ("  | words", "  | words"),
    ("|one\ntwo|", "|one\ntwo|"),
]


def test_tab_elsewhere_writes_a_tab_but_never_before_a_line(qtbot, editor, load):
    for before, after in TABBED:
        load(before)
        qtbot.keyClick(editor, Key.Key_Tab)
        assert editor.text() == after.replace("|", ""), before
        assert editor.hasFocus(), before


def test_shift_tab_takes_away_what_a_line_is_indented_by(qtbot, editor, load):
    load("      words|")
    qtbot.keyClick(editor, Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert editor.text() == "  words"


MADE_QUESTIONS = [
    ("Wh|y", "? Wh|y"),
    ("? Wh|y", "Wh|y"),
    ("! No|w", "? No|w"),
    ("- ite|m", "? ite|m"),
    ("|", "? |"),
    ("? |", "|"),
    ("|one\n\ntwo|", "? |one\n\n? two|"),
    ("```\nco|de\n```", "```\nco|de\n```"),
]


def test_make_the_line_a_question(editor, load):
    for before, after in MADE_QUESTIONS:
        load(before)
        editor.toggle_mark(LineKind.ASK)
        assert shown(editor) == after, before


MADE_BOLD = [
    ("a |word| b", "a **|word|** b"),
    ("a **|word|** b", "a |word| b"),
    ("a |**word**| b", "a |word| b"),
    ("a wo|rd b", "a **|word|** b"),
    ("a |word |b", "a **|word|** b"),
    ("a  | b", "a  **|** b"),
    ("a **b|** c", "a **b**| c"),
    ("? |Why|", "? **|Why|**"),
    ("|? Why|", "? **|Why|**"),
    ("|one\ntwo|", "**|one**\n**two|**"),
]


def test_bold(editor, load):
    for before, after in MADE_BOLD:
        load(before)
        editor.toggle_emphasis("**")
        assert shown(editor) == after, before


def test_italic_beside_bold_is_not_taken_for_it(editor, load):
    load("**|word|**")
    editor.toggle_emphasis("*")
    assert editor.text() == "***word***"


def test_bold_counts_characters_as_qt_does(editor):
    editor.load("😀 word")
    cursor = editor.textCursor()
    cursor.setPosition(3)
    cursor.movePosition(cursor.MoveOperation.EndOfBlock, cursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)
    editor.toggle_emphasis("**")
    assert editor.text() == "😀 **word**"
    assert editor.textCursor().selectedText() == "word"


@given(st.text("ab\n", max_size=12), st.text("ab\n", max_size=12))
def test_the_changed_part_is_all_that_changes(before, after):
    start, end, new = changed_part(before, after)
    assert before[:start] + new + before[end:] == after


def test_a_save_that_comes_back_is_not_typed_twice():
    for text in ["? What", "? What\n! That", ""]:
        assert merged("", text, text) == text, text


def test_a_line_changed_elsewhere_joins_what_is_typed():
    assert merged("-> Call\nend", "-> Call\nend.", "-> Ring\nend") == "-> Ring\nend."


CHANGES = [
    ("a b c", "a b c d", "A b c", "A b c d"),
    ("a b c", "x a b c", "a b C", "x a b C"),
    ("a b c", "a b c", "a B c", "a B c"),
    ("a b c", "a x c", "a y c", "a x c"),
    ("", "one", "one", "one"),
    ("a", "ab", "ab", "ab"),
]


def test_two_changes_come_together():
    for before, typed, elsewhere, both in CHANGES:
        assert merged(before, typed, elsewhere) == both, (before, typed)
