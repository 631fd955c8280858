# SPDX-License-Identifier: MIT
"""Words that are typed in a form and not entered, found in the widgets of a page or a dialog."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractSpinBox, QLineEdit, QPlainTextEdit, QWidget

from rmjournal.ui.kit.field import HoldsWords, InlineCreate, is_kept_nowhere
from rmjournal.ui.kit.text_area import TextArea

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
    holders = (each for each in top.findChildren(QWidget) if isinstance(each, HoldsWords))
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


def _text_of(edit: QLineEdit | QPlainTextEdit) -> str:
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
