# SPDX-License-Identifier: MIT
"""Laying out what changed gives the page that laying out everything would."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QGuiApplication, QTextCursor

from rmjournal.ui.editor.editor import MarkdownEditor
from rmjournal.ui.editor.layout import NoteLayout
from rmjournal.ui.editor.lines import Units

from .conftest import DAY, PEOPLE

LINES = (
    "", "? Why", "! So", "-> Do it @Priya by 3 Dec", "# Head", "## Head", "> said", "- item",
    "- [x] done", "```", "---", "plain **bold** words", "word " * 60, "\u05e9\u05d0\u05dc\u05d4",
    "😀 emoji", "    indented", "1. one", "> ", "\t",
)  # fmt: skip
EDITS = st.lists(
    st.tuples(
        st.integers(0, 400),  # where
        st.integers(0, 60),  # how much is taken away
        st.lists(st.sampled_from(LINES), max_size=4).map("\n".join),
        st.sampled_from(("keep", "undo", "redo")),
    ),
    max_size=8,
)


def heights(editor):
    layout = editor.document().documentLayout()
    blocks = [editor.document().findBlockByNumber(i) for i in range(editor.document().blockCount())]
    return [layout.blockBoundingRect(block).height() for block in blocks]


@pytest.fixture
def other(qtbot, theme):
    """A second page, to lay out anew what was edited on the first."""
    made = MarkdownEditor(DAY)
    made.set_context(DAY, PEOPLE, [2])
    qtbot.addWidget(made)
    made.resize(600, 500)
    made.show()
    return made


def edit(editor, where, taken, put):
    units = Units(editor.text())
    cursor = QTextCursor(editor.document())
    last = len(editor.text())
    cursor.setPosition(units.to_qt(min(where, last)))
    cursor.setPosition(units.to_qt(min(where + taken, last)), QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText(put)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(EDITS)
def test_edits_leave_the_page_as_if_laid_out_anew(editor, other, changes):
    editor.load("\n".join(LINES))
    editor.clearFocus()
    for where, taken, put, then in changes:
        edit(editor, where, taken, put)
        if then != "keep":
            editor.undo()
        if then == "redo":
            editor.redo()
    other.load(editor.text())
    other.clearFocus()
    assert heights(editor) == heights(other)


def test_every_point_is_some_place_in_the_text(editor):
    editor.load("\n".join(LINES))
    layout = editor.document().documentLayout()
    last = editor.document().characterCount() - 1
    for x in range(-20, 700, 90):
        for y in range(-50, int(layout.documentSize().height()) + 200, 13):
            place = layout.hitTest(QPointF(x, y), Qt.HitTestAccuracy.FuzzyHit)
            assert 0 <= place <= last


def test_a_click_lands_where_the_caret_is_drawn(editor):
    editor.load("\n".join(LINES))
    layout = editor.document().documentLayout()
    offset = QPointF(0, editor.verticalScrollBar().value())
    for position in range(0, editor.document().characterCount() - 1, 7):
        cursor = QTextCursor(editor.document())
        cursor.setPosition(position)
        rect = editor.cursorRect(cursor)
        spot = QPointF(rect.x(), rect.center().y()) + offset
        found = QTextCursor(editor.document())
        found.setPosition(layout.hitTest(spot, Qt.HitTestAccuracy.FuzzyHit))
        assert found.blockNumber() == cursor.blockNumber()


def test_a_narrow_page_still_has_a_column(editor):
    editor.load("word " * 40)
    editor.resize(60, 300)
    assert editor.document().documentLayout().column_width > 0


def test_a_line_without_end_is_drawn_plain_past_a_bound(editor):
    editor.load("? " + "**a** @Priya " * 2000)
    layout = editor.document().firstBlock().layout()
    assert len(layout.formats()) < 4100


def test_the_scroll_bar_that_a_paste_brings_costs_one_more_layout(
    qtbot, monkeypatch, editor, other
):
    placed = []
    place = NoteLayout._place

    def noting(layout, block, last):
        placed.append(layout.column_width)
        return place(layout, block, last)

    monkeypatch.setattr(NoteLayout, "_place", noting)
    text = "\n".join(["word " * 40, "! So", "- item"] * 40)
    QGuiApplication.clipboard().setText(text)
    placed.clear()
    editor.paste()
    assert len(placed) == len(set(placed)) == 2
    other.load(text)
    assert heights(editor) == heights(other)
