# SPDX-License-Identifier: MIT
"""A long text is styled and laid out where it is looked at, and in slices elsewhere."""

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QTextCursor

from rmjournal.ui.editor.geometry import BlockLines
from rmjournal.ui.editor.highlighter import NoteHighlighter
from rmjournal.ui.editor.layout import NoteLayout
from rmjournal.ui.editor.lines import MOST_AT_ONCE, Line, LineKind

pytestmark = pytest.mark.slow

PARTS = 300
LONG = "\n".join(f"? What of **{n}**, @Amara?\n\nSome words.\n- item" for n in range(PARTS))
SCREEN = 80  # blocks, and more than fit


@pytest.fixture
def work(monkeypatch):
    """How many blocks were styled and laid out since it was cleared."""
    counts = {"styled": 0, "laid out": 0}

    def counted(cls, name, key):
        real = getattr(cls, name)

        def call(*values):
            counts[key] += 1
            return real(*values)

        monkeypatch.setattr(cls, name, call)

    counted(NoteHighlighter, "_spans", "styled")
    counted(BlockLines, "lay_out", "laid out")
    return counts


def settle(qtbot, editor):
    qtbot.waitUntil(editor._layout.is_settled)


def drawn(editor):
    """What is on the page, block by block."""
    seen = []
    block = editor.document().begin()
    while block.isValid():
        formats = [(each.start, each.length) for each in block.layout().formats()]
        top = editor.document().documentLayout().blockBoundingRect(block).top()
        seen.append((Line.unpack(block.userState()), formats, top))
        block = block.next()
    return seen


def paste(editor, text):
    data = QMimeData()
    data.setText(text)
    editor.insertFromMimeData(data)


def test_a_paste_waits_for_no_more_than_a_screen(qtbot, editor, work):
    editor.load("")
    work.update(dict.fromkeys(work, 0))
    paste(editor, LONG)
    assert editor.text() == LONG
    assert work["styled"] <= MOST_AT_ONCE + SCREEN
    assert work["laid out"] <= MOST_AT_ONCE + SCREEN
    settle(qtbot, editor)
    assert work["styled"] >= 3 * PARTS  # an empty line wears nothing


def test_a_slice_is_bounded(qtbot, editor, work):
    editor.load(LONG)
    most = 0
    while not editor._layout.is_settled():
        work.update(dict.fromkeys(work, 0))
        editor._on_settle_due()
        most = max(most, *work.values())
    assert most <= 2 * SCREEN


def test_it_comes_to_what_a_short_text_is_at_once(qtbot, editor, monkeypatch):
    editor.load(LONG)
    settle(qtbot, editor)
    in_slices = drawn(editor)
    for module in ("highlighter", "layout"):
        monkeypatch.setattr(f"rmjournal.ui.editor.{module}.MOST_AT_ONCE", 10_000)
    editor.load("")
    editor.load(LONG)
    assert editor._layout.is_settled()
    assert drawn(editor) == in_slices


def test_what_is_typed_meanwhile_moves_what_waits(qtbot, editor):
    for place in ["start", "end", "middle"]:
        editor.load(LONG)
        cursor = editor.textCursor()
        at = {"start": 0, "middle": len(LONG) // 2, "end": len(LONG)}[place]
        cursor.setPosition(at)
        editor.setTextCursor(cursor)
        qtbot.keyClick(editor, Qt.Key.Key_Return)
        paste(editor, LONG[:5000])
        settle(qtbot, editor)
        seen = drawn(editor)
        editor.load(editor.text())
        settle(qtbot, editor)
        assert [each[0] for each in seen] == [each[0] for each in drawn(editor)], place
        assert len(seen[-1:]) == 1, place


def test_undo_and_redo_of_a_long_paste_are_exact(qtbot, editor):
    editor.load("# Head\nwords")
    editor.moveCursor(QTextCursor.MoveOperation.End)
    paste(editor, LONG)
    after = editor.text()
    editor.undo()
    assert editor.text() == "# Head\nwords"
    editor.redo()
    assert editor.text() == after
    settle(qtbot, editor)
    last = editor.document().lastBlock()
    assert Line.unpack(last.userState()).kind is LineKind.ITEM


def test_a_fence_above_a_long_text_styles_no_more_than_a_screen(qtbot, editor, work):
    editor.load(LONG)
    settle(qtbot, editor)
    editor.moveCursor(QTextCursor.MoveOperation.Start)
    qtbot.keyClicks(editor, "``")
    work.update(dict.fromkeys(work, 0))
    qtbot.keyClicks(editor, "`")
    assert work["styled"] <= 2 * MOST_AT_ONCE + SCREEN
    settle(qtbot, editor)
    assert Line.unpack(editor.document().lastBlock().userState()).kind is LineKind.CODE
    assert drawn(editor)[-1][1] != []


def test_what_one_looks_at_stays_while_the_rest_is_laid_out(qtbot, editor):
    wrapping = "\n".join("A line that goes on into several more of them. " * 9 for _ in range(400))
    editor.load(wrapping)
    editor.go_to_line(300)
    first = editor.cursorForPosition(editor.viewport().rect().topLeft()).blockNumber()
    settle(qtbot, editor)
    assert editor.cursorForPosition(editor.viewport().rect().topLeft()).blockNumber() == first
    assert editor.viewport().rect().contains(editor.cursorRect().center())


def test_the_theme_changes_all_of_it(qtbot, editor, theme):
    editor.load(LONG)
    settle(qtbot, editor)
    theme.set_scale(1.3)
    settle(qtbot, editor)
    tops = [each[2] for each in drawn(editor)]
    theme.set_scale(1.0)
    settle(qtbot, editor)
    assert [each[2] for each in drawn(editor)][-1] < tops[-1]


def test_a_scroll_bar_that_comes_makes_no_second_guess(qtbot, editor, monkeypatch):
    guesses = []
    guess = NoteLayout._guess
    monkeypatch.setattr(NoteLayout, "_guess", lambda *a: guesses.append(a) or guess(*a))
    editor.resize(1000, 600)  # the column is as wide with a scroll bar beside it
    editor.load("")
    paste(editor, LONG)
    qtbot.waitUntil(lambda: editor.verticalScrollBar().isVisible())
    assert len(guesses) == 1


def test_a_page_made_wider_keeps_a_long_text_as_high(qtbot, editor):
    editor.resize(1000, 600)
    editor.load(LONG)
    settle(qtbot, editor)
    before = drawn(editor)
    editor.resize(1100, 600)
    settle(qtbot, editor)
    assert [each[2] for each in drawn(editor)] == [each[2] for each in before]
    first = editor.document().begin().layout().lineAt(0)
    assert first.x() > 0
    assert abs(first.x() + first.width() / 2 - editor.viewport().width() / 2) < 40


def test_a_fence_that_is_taken_away_gives_every_line_back(qtbot, editor):
    editor.load("```\n" + LONG)
    settle(qtbot, editor)
    editor.moveCursor(QTextCursor.MoveOperation.Start)
    qtbot.keyClick(editor, Qt.Key.Key_Delete)
    settle(qtbot, editor)
    in_place = drawn(editor)
    editor.load(editor.text())
    settle(qtbot, editor)
    assert [each[0] for each in in_place] == [each[0] for each in drawn(editor)]
    assert [each[1] for each in in_place][5:] == [each[1] for each in drawn(editor)][5:]
