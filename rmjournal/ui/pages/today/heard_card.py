# SPDX-License-Identifier: MIT
"""Something heard a while ago that nothing came of, quoted; and what to do about it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from rmjournal.store import InsightRow
from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.card import Card
from rmjournal.ui.kit.flow import FlowLayout
from rmjournal.ui.kit.held_words import Saying
from rmjournal.ui.kit.inline_create import InlineCreate
from rmjournal.ui.kit.label import Label, SerifLabel
from rmjournal.ui.kit.theme import current_theme, px
from rmjournal.ui.words.people_directory import PeopleDirectory
from rmjournal.ui.words.today import heard_words, source_words


class HeardCard(Card):
    """Act on it asks in the card for what one will do."""

    act_written = Signal(object, str)  # InsightRow, title
    session_requested = Signal(int)

    def __init__(self) -> None:
        super().__init__(kind="well", padding=18)
        self._row: InsightRow | None = None
        self._icon = QLabel()
        self._when = Label("", "body_medium", "ink2")
        self._text = SerifLabel("", "row_title_today", max_lines=8)
        self._source = Label("", "meta", "ink3")
        self.create_line = InlineCreate(self.tr("What will you do?"), glyph="act", tone="act")
        self.act = Button(self.tr("Act on it"), "link")
        self.open = Button(self.tr("Open session"), "link")
        head = QHBoxLayout()
        head.setSpacing(px(8))
        head.addWidget(self._icon)
        head.addWidget(self._when, 1)
        links = QWidget()
        flow = FlowLayout(links, px(14))
        flow.addWidget(self.act)
        flow.addWidget(self.open)
        self.body.addLayout(head)
        for widget in (self._text, self._source, self.create_line, links):
            self.body.addWidget(widget)
        self.create_line.hide()
        self.act.clicked.connect(self.begin_acting)
        self.open.clicked.connect(self._on_open)
        self.create_line.submitted.connect(self._on_submitted)
        self.create_line.left.connect(self._on_left)
        current_theme().changed.connect(self._on_icon_changed)
        self._on_icon_changed()

    def show_insight(self, row: InsightRow, directory: PeopleDirectory) -> None:
        if self._row is None or row.id != self._row.id:
            self.create_line.edit.clear()
            self.create_line.hide()
        self._row = row
        self._when.setText(heard_words(row, directory.today))
        self._text.setText(row.text)
        self._source.setText(source_words(row, directory))
        self.open.setVisible(row.session_id is not None)

    @Slot()
    def begin_acting(self) -> None:
        """Ready for the first letter of what one will do."""
        self.create_line.show()
        self.create_line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot(str)
    def _on_submitted(self, title: str) -> None:
        if self._row is not None:
            row = self._row
            with Saying() as saying:
                self.act_written.emit(row, title)
            if saying.is_kept:
                self._on_left()

    @Slot()
    def _on_left(self) -> None:
        self.act.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.create_line.hide()

    @Slot()
    def _on_open(self) -> None:
        if self._row is not None and self._row.session_id is not None:
            self.session_requested.emit(self._row.session_id)

    @Slot()
    def _on_icon_changed(self) -> None:
        self._icon.setPixmap(current_theme().pixmap("hear", "hear", 16))
