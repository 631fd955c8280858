# SPDX-License-Identifier: MIT
"""The menu that puts a template into the note that is open."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QAction, QTextCursor
from PySide6.QtWidgets import QMenu

from rmjournal.store import Journal
from rmjournal.text.templates import inserted
from rmjournal.ui.editor.edits import one_step
from rmjournal.ui.parts.note_templates import template_name

from .note_page import Mode, NotePage


class TemplateMenu(QObject):
    """What is chosen goes below the words that are there; one step of undo takes it out again."""

    def __init__(self, journal: Journal, page: NotePage) -> None:
        super().__init__(page)
        self._journal = journal
        self._page = page
        self._editor = page.editor

    def names(self) -> list[tuple[str, str]]:
        """Key and name of those that have any words."""
        rows = self._journal.templates.rows()
        return [(each.key, template_name(each)) for each in rows if each.text.strip()]

    def text(self, key: str) -> str:
        """What a note from that template begins with; nothing for no template."""
        texts = {each.key: each.text for each in self._journal.templates.rows()}
        return texts.get(key, "")

    def menu(self) -> QMenu:
        """Deletes itself once it is closed."""
        menu = QMenu(self._editor)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(self.tr("Insert a template"))
        for key, name in self.names():
            menu.addAction(name.replace("&", "&&")).setData(key)
        menu.triggered.connect(self._on_triggered)
        return menu

    @Slot()
    def choose(self) -> None:
        """Offer the templates at the caret."""
        if self._page.mode is Mode.READ:
            self._page.set_mode(Mode.WRITE)
        corner = self._editor.cursorRect().bottomLeft()
        self.menu().popup(self._editor.viewport().mapToGlobal(corner))

    def insert(self, text: str) -> None:
        """At the end of the note, with the caret at its first line."""
        if self._editor.isReadOnly():
            return
        addition = inserted(self._editor.text(), text)
        cursor = self._editor.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.End)
        start = cursor.position() + len(addition) - len(text)  # only line ends come before it
        with one_step(cursor):
            cursor.insertText(addition)
        cursor.setPosition(start)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        self._editor.setTextCursor(cursor)
        self._editor.ensureCursorVisible()
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(QAction)
    def _on_triggered(self, action: QAction) -> None:
        self.insert(self.text(str(action.data())))
