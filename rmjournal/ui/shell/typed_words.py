# SPDX-License-Identifier: MIT
"""Words that are typed in a form and not entered, found in the widgets of a page or a dialog; and
where among them the caret was when the journal was locked, so that one goes on typing there."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QAbstractSpinBox, QLineEdit, QPlainTextEdit, QWidget

from rmjournal.core.errors import JournalError
from rmjournal.store import Journal
from rmjournal.ui.kit.field import HoldsWords, InlineCreate, is_kept_nowhere
from rmjournal.ui.kit.text_area import TextArea
from rmjournal.ui.kit.text_menu import Text

Words = tuple[str, str]
"""The name of a field, and what stands in it."""


def held_fields(page: QWidget) -> list[Words]:
    """Whatever is typed there and not written."""
    lines = ((each.edit.accessibleName(), each.text()) for each in page.findChildren(InlineCreate))
    return [*((name, said) for name, said in lines if said.strip()), *typed_words(page)]


def typed_words(top: QWidget) -> list[Words]:
    """What is typed and not entered in the open forms of a page or a dialog.

    A line for something new keeps its own. Nothing that could be written is among them, once
    that was tried.
    """
    holders = (each for each in (top, *top.findChildren(QWidget)) if isinstance(each, HoldsWords))
    areas = ((each.edit.accessibleName(), each.unwritten()) for each in top.findChildren(TextArea))
    held = [*(words for each in holders for words in each.not_entered()), *areas]
    edits: list[QLineEdit | QPlainTextEdit] = [
        *top.findChildren(QLineEdit),
        *top.findChildren(QPlainTextEdit),
    ]
    found = (
        (each.accessibleName(), _text_of(each)) for each in edits if _is_form_of_words(each, top)
    )
    return [(name, said) for name, said in (*held, *found) if said and said.strip()]


def shown_words(top: QWidget) -> list[Words]:
    """Of all texts there that can be seen."""
    return [(each.accessibleName(), _text_of(each)) for each in _texts(top)]


def _texts(top: QWidget) -> list[Text]:
    every = top.findChildren(QWidget)
    return [each for each in every if isinstance(each, Text) and each.isVisibleTo(top)]


def _text_of(edit: Text) -> str:
    return edit.text() if isinstance(edit, QLineEdit) else edit.toPlainText()


def _is_form_of_words(edit: QLineEdit | QPlainTextEdit, top: QWidget) -> bool:
    from rmjournal.ui.frame.ask_bar import AskBar  # no start waits for it

    if edit.isReadOnly() or not edit.isVisibleTo(top) or is_kept_nowhere(edit):
        return False
    above = edit.parentWidget()
    while above is not None and above is not top:
        if isinstance(above, AskBar | InlineCreate | QAbstractSpinBox):
            return False
        above = above.parentWidget()
    held = edit if isinstance(edit, QLineEdit) else edit.document()
    return held.isModified()


_CARET = "caret"  # a setting of the journal, since the name of a field may name somebody


def note_caret(journal: Journal, focused: QWidget | None) -> bool:
    """Whether it is in a text: then its name, its length, and the place in it are kept.

    Words are still on the screen, so this waits for nobody: neither another program nor work of
    ours that has the file.
    """
    if not isinstance(focused, Text) or is_kept_nowhere(focused) or journal.is_read_only:
        return False
    place = [focused.accessibleName(), len(_text_of(focused)), _position(focused)]
    try:
        with journal.database.waiting(long=False):
            if place != journal.settings.get(_CARET, None):
                journal.settings.set(_CARET, place)
    except JournalError:
        return False  # whatever hinders that is said where words are written
    return True


def put_caret_back(journal: Journal, page: QWidget) -> None:
    """Where that text is as it was."""
    place = journal.settings.get(_CARET, None)
    if not isinstance(place, list) or len(place) != 3:
        return
    name, length, position = place
    for text in _texts(page):
        is_same = (text.accessibleName(), len(_text_of(text))) == (name, length)
        if is_same and text.isEnabled() and not text.isReadOnly():
            text.setFocus(Qt.FocusReason.OtherFocusReason)
            _put(text, position)
            return


def _position(text: Text) -> int:
    return text.cursorPosition() if isinstance(text, QLineEdit) else text.textCursor().position()


def _put(text: Text, position: int) -> None:
    if isinstance(text, QLineEdit):
        text.setCursorPosition(position)
        return
    cursor = QTextCursor(text.document())
    cursor.setPosition(position)
    text.setTextCursor(cursor)
    text.ensureCursorVisible()
