# SPDX-License-Identifier: MIT
"""What keys do to the text beyond typing: lists go on, marks and emphasis come and go.

Each is one step for undo.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtGui import QTextBlock, QTextCursor

from .lines import CODES, Line, LineKind, Units, item_parts, length_in_units

MARK_SIGNS = {LineKind.ASK: "? ", LineKind.HEAR: "! ", LineKind.ACT: "-> "}
_PREFIX = re.compile(
    r"[ \t]*(?:(?P<mark>\?|!|->)(?:[ \t]+|$)|#{1,6}[ \t]+|(?:>[ \t]?)+"
    r"|(?:[-*+]|[0-9]{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?)?"
)
_LEVEL = 4  # columns that make a list in a list, whatever reads the Markdown
_KEEP = QTextCursor.MoveMode.KeepAnchor


@contextmanager
def one_step(cursor: QTextCursor) -> Iterator[None]:
    """Whatever the cursor does inside is undone at once."""
    cursor.beginEditBlock()
    try:
        yield
    finally:
        cursor.endEditBlock()


def new_line(cursor: QTextCursor) -> None:
    """Enter: a list or quote goes on in the next line; an empty item of it ends it instead."""
    with one_step(cursor):
        cursor.removeSelectedText()
        block = cursor.block()
        text, column = block.text(), cursor.positionInBlock()
        line = Line.unpack(block.userState())
        prefix = _next_prefix(text, line)
        if not prefix or column < line.prefix:
            cursor.insertText("\n")
        elif not text[line.prefix :].strip():
            _replace(cursor, block, 0, len(text), "")
        else:
            cursor.insertText(f"\n{prefix}")


def insert_line(cursor: QTextCursor, text: str) -> None:
    """On an empty line, else below the line of the caret; at the start of a note, at its end."""
    if cursor.position() == 0:
        cursor.movePosition(QTextCursor.MoveOperation.End)
    insert_below(cursor, text)


def insert_below(cursor: QTextCursor, text: str) -> None:
    """On the line of the caret if that is empty, else below it."""
    with one_step(cursor):
        cursor.clearSelection()
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        is_empty = not cursor.block().text().strip()
        if is_empty:
            cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock, _KEEP)
        cursor.insertText(text if is_empty else f"\n{text}")


def tab(cursor: QTextCursor) -> bool:
    """Shift the list items of the selection one level deeper, else write a tab inside a line.

    False where it would stand at the start of a line: a line with a tab before it is code to
    whoever reads the Markdown, and a mark behind a tab is none.
    """
    if _shift_items(cursor, deeper=True):
        return True
    before = cursor.block().text()[: cursor.positionInBlock()]  # in units, but blank is blank
    is_code = Line.unpack(cursor.block().userState()).kind == LineKind.CODE
    if cursor.hasSelection() or not (is_code or before.strip()):
        return False
    cursor.insertText("\t")
    return True


def untab(cursor: QTextCursor) -> bool:
    """Shift the list items of the selection up, else take away what a line is indented by."""
    if _shift_items(cursor, deeper=False):
        return True
    blocks = [block for block in _blocks(cursor) if block.text()[:1] in (" ", "\t")]
    with one_step(cursor):
        for block in blocks:
            _outdent(cursor, block)
    return bool(blocks)


def _shift_items(cursor: QTextCursor, *, deeper: bool) -> bool:
    blocks = [b for b in _blocks(cursor) if Line.unpack(b.userState()).kind == LineKind.ITEM]
    with one_step(cursor):
        for block in blocks:
            if deeper:
                _replace(cursor, block, 0, 0, " " * _LEVEL)
            else:
                _outdent(cursor, block)
    return bool(blocks)


def _outdent(cursor: QTextCursor, block: QTextBlock) -> None:
    text = block.text()
    blanks = len(text) - len(text.lstrip(" "))
    _replace(cursor, block, 0, 1 if text.startswith("\t") else min(_LEVEL, blanks), "")


def mark_of(block: QTextBlock) -> LineKind | None:
    """ASK, HEAR or ACT, also before anything is written behind the sign."""
    if Line.unpack(block.userState()).kind in CODES:
        return None
    found = _PREFIX.match(block.text())
    sign = found["mark"] if found else None
    return next((kind for kind, each in MARK_SIGNS.items() if each.strip() == sign), None)


def toggle_mark(cursor: QTextCursor, kind: LineKind) -> None:
    """Make the lines of the selection questions, insights or commitments, or plain again."""
    blocks = [b for b in _blocks(cursor) if Line.unpack(b.userState()).kind not in CODES]
    if len(blocks) > 1:
        blocks = [block for block in blocks if block.text().strip()]
    sign = MARK_SIGNS[kind]
    found = [_PREFIX.match(block.text()) for block in blocks]
    is_on = bool(found) and all(each and each["mark"] == sign.strip() for each in found)
    with one_step(cursor):
        for block, each in zip(blocks, found, strict=True):
            _replace(cursor, block, 0, each.end() if each else 0, "" if is_on else sign)


def toggle_emphasis(cursor: QTextCursor, sign: str) -> None:
    """Put `**` or `*` around the selection in each line, or the word, or take them away.

    Leaves selected what was selected; with neither selection nor word the caret comes to stand
    between two signs.
    """
    if not cursor.hasSelection():
        if _step_over(cursor, sign):
            return
        if _is_in_word(cursor):
            cursor.select(QTextCursor.SelectionType.WordUnderCursor)
    anchor, position = sorted((cursor.anchor(), cursor.position()))
    with one_step(cursor):
        if anchor == position:
            cursor.insertText(sign + sign)
            cursor.setPosition(position + len(sign))
            return
        first = last = -1
        for block in [*_blocks(cursor)]:
            start = max(anchor - block.position(), 0)
            end = min(position - block.position(), block.length() - 1)
            wrapped = _toggle_in(cursor, block, start, end, sign)
            position += wrapped[2]
            first = wrapped[0] if first < 0 else first
            last = wrapped[1]
    cursor.setPosition(first)
    cursor.setPosition(last, _KEEP)


def toggle_box(block: QTextBlock) -> None:
    """Tick the checklist item, or clear it."""
    text = block.text()
    column = text.find("[") + 1
    cursor = QTextCursor(block)
    with one_step(cursor):
        _replace(cursor, block, column, column + 1, " " if text[column] in "xX" else "x")


def _next_prefix(text: str, line: Line) -> str:
    if line.kind == LineKind.QUOTE:
        return text[: line.prefix]
    parts = item_parts(text) if line.kind == LineKind.ITEM else None
    if parts is None:
        return ""
    indent, bullet, box = parts
    if bullet[:-1].isdecimal():
        bullet = f"{int(bullet[:-1]) + 1}{bullet[-1]}"
    return f"{indent}{bullet} {'[ ] ' if box else ''}"


def _blocks(cursor: QTextCursor) -> Iterator[QTextBlock]:
    """Those the selection touches; not the last one if the selection ends before its text."""
    document = cursor.document()
    block = document.findBlock(cursor.selectionStart())
    end = cursor.selectionEnd()
    yield block
    while (block := block.next()).isValid() and block.position() < end:
        yield block


def _replace(cursor: QTextCursor, block: QTextBlock, start: int, end: int, text: str) -> None:
    """Columns in UTF-16 units. A caret or anchor at the place stays after what is put there."""
    edit = QTextCursor(cursor.document())
    edit.setPosition(block.position() + start)
    edit.setPosition(block.position() + end, _KEEP)
    if edit.selectedText() != text:  # else undo would go where nothing changes
        edit.insertText(text)


def _step_over(cursor: QTextCursor, sign: str) -> bool:
    """Leave the emphasis if the caret stands just before the signs that end it."""
    text, column = cursor.block().text(), cursor.positionInBlock()
    column = Units(text).to_python(column)
    if not text.startswith(sign, column) or text[:column].count(sign) % 2 == 0:
        return False
    cursor.movePosition(QTextCursor.MoveOperation.Right, n=len(sign))
    return True


def _is_in_word(cursor: QTextCursor) -> bool:
    """Qt would take the word before a space for the one under it."""
    text, column = cursor.block().text(), cursor.positionInBlock()
    column = Units(text).to_python(column)
    return any(sign.isalnum() for sign in text[max(0, column - 1) : column + 1])


def _toggle_in(
    cursor: QTextCursor, block: QTextBlock, start: int, end: int, sign: str
) -> tuple[int, int, int]:
    """Toggle in one block between two columns in units: what is now inside, and units gained."""
    text, units, size = block.text(), Units(block.text()), len(sign)
    left, right = units.to_python(start), units.to_python(end)
    prefix = Line.unpack(block.userState()).prefix
    left = max(left, prefix)
    inside = text[left:right]
    left += len(inside) - len(inside.lstrip())
    inside = inside.strip()
    if not inside:
        return block.position() + start, block.position() + end, 0
    if len(inside) > 2 * size and inside.startswith(sign) and inside.endswith(sign):
        new, gained = inside[size:-size], 0
        outer = 0
    elif _is_around(text, left, left + len(inside), sign):
        new, gained, outer = inside, 0, size
    else:
        new, gained, outer = f"{sign}{inside}{sign}", size, 0
    begin = units.to_qt(left - outer)
    stop = units.to_qt(left + len(inside) + outer)
    _replace(cursor, block, begin, stop, new)
    first = block.position() + begin + gained
    bare = length_in_units(new) - 2 * gained
    return first, first + bare, length_in_units(new) - (stop - begin)


def _is_around(text: str, start: int, end: int, sign: str) -> bool:
    """Whether exactly these signs stand around: one `*` of a `**` is not italic."""
    if text[max(0, start - len(sign)) : start] != sign or not text.startswith(sign, end):
        return False
    if sign != "*":
        return True
    before = len(text[:start]) - len(text[:start].rstrip("*"))
    return before % 2 == 1
