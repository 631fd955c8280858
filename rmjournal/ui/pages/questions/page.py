# SPDX-License-Identifier: MIT
"""The page of the questions: its head, the line to write in, and what is listed below."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from rmjournal.ui.frame.coach.follow import LineFollower
from rmjournal.ui.frame.coach.line import CoachLine
from rmjournal.ui.frame.letters import letters_of
from rmjournal.ui.frame.preferences import Preferences
from rmjournal.ui.kit.button import Button, IconButton
from rmjournal.ui.kit.empty_state import EmptyState
from rmjournal.ui.kit.inline_create import InlineCreate
from rmjournal.ui.kit.page_header import PageHeader
from rmjournal.ui.kit.page_list import PageList, set_margins
from rmjournal.ui.kit.page_stack import PageStack
from rmjournal.ui.kit.segmented import Segmented
from rmjournal.ui.kit.theme import current_theme, px

from .bank_page import BankPage
from .delegate import QuestionDelegate
from .model import QuestionListModel

BANK = "bank"


class QuestionsPage(QWidget):
    """Shows one's own questions, the openers, or why there is nothing."""

    def __init__(self, preferences: Preferences) -> None:
        super().__init__()
        self.filter = Segmented(
            self.tr("Which questions"),
            [
                ("to_ask", self.tr("To ask")),
                ("asked", self.tr("Asked")),
                ("answered", self.tr("Answered")),
                ("all", self.tr("All")),
                (BANK, self.tr("Ready-made")),
            ],
        )
        self.filter.set_current("all")
        self.balance = Button(self.tr("Who and what"), "quiet")
        self.balance.setToolTip(self.tr("Whom you have asked about what"))
        self.details = IconButton("panel-right", self.tr("Show or hide details"))
        self._header = PageHeader(
            self.tr("Questions"),
            self.tr("Good questions are short, open, and a little brave."),
            [self.filter, self.balance, self.details],
        )
        self.create_line = InlineCreate(
            self.tr("Write a question, then press Enter"), glyph="ask", tone="ask"
        )
        self.coach = CoachLine(preferences, inset=38)
        LineFollower(self.coach, self.create_line.edit)
        self.model = QuestionListModel(self)
        self.list = PageList(self.tr("Questions"))
        self.list.set_letters(letters_of("questions"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(QuestionDelegate(self.list))
        self.bank = BankPage()
        self.openers = Button(self.tr("Show ready-made questions"))
        self._empty = EmptyState("", "", [self.openers])
        self._stack = PageStack()
        for page in (self.list, self._empty, self.bank):
            self._stack.addWidget(page)
        self._lay_out()
        current_theme().changed.connect(self._on_theme_changed)

    def is_bank(self) -> bool:
        """Whether the openers are shown."""
        return self.filter.current() == BANK

    def show_what_there_is(self, has_questions: bool) -> None:
        """Turn to the list, the openers, or the words for an empty list."""
        self.create_line.setVisible(not self.is_bank())
        if self.is_bank():
            self.coach.clear()
        if self.is_bank():
            self._stack.setCurrentWidget(self.bank)
        elif self.model.rowCount():
            self._stack.setCurrentWidget(self.list)
        else:
            self._word_empty(has_questions)
            self._stack.setCurrentWidget(self._empty)

    def focus_first(self) -> None:
        if self.is_bank():
            first: QWidget = self.bank.list
        else:
            first = self.list if self.model.rowCount() else self.create_line
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        # Not by a focus proxy, for which Tab would pass over all else on the page.
        self.focus_first()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._on_theme_changed()

    def _lay_out(self) -> None:
        self._head = QVBoxLayout()
        self._head.addWidget(self._header)
        writing = QVBoxLayout()
        writing.setSpacing(px(6))
        writing.addWidget(self.create_line)
        writing.addWidget(self.coach)
        self._head.addLayout(writing)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._head)
        self._column.addWidget(self._stack, 1)
        self._on_theme_changed()

    def _word_empty(self, has_questions: bool) -> None:
        shown = self.filter.current()
        self.openers.setVisible(not has_questions or shown == "to_ask")
        if not has_questions:
            self._empty.set_words(
                self.tr("No questions yet"), self.tr("Write the one you have been avoiding.")
            )
            return
        words = {
            "to_ask": self.tr("Every question has been asked. What do you still wonder about?"),
            "asked": self.tr("No question is waiting for its answer."),
            "answered": self.tr("No answers yet. They appear here as you write them down."),
        }
        self._empty.set_words(self.tr("Nothing here now"), words.get(shown, ""))

    @Slot()
    def _on_theme_changed(self) -> None:
        set_margins(self._column, self, px(30), px(32), px(20), 0)  # rows reach out of the text
        self._column.setSpacing(px(20))
        set_margins(self._head, self, px(10), 0, px(20), 0)
        self._head.setSpacing(px(17))
