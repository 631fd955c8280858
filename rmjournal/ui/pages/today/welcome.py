# SPDX-License-Identifier: MIT
"""The first page of an empty journal: begin with one person."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget
from typing_extensions import override

from rmjournal.store import Changes, Journal
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.card import Card
from rmjournal.ui.kit.flow import Beside
from rmjournal.ui.kit.label import Hairline, Label
from rmjournal.ui.kit.logo import Logo
from rmjournal.ui.kit.scroll_bars import LowScroll
from rmjournal.ui.kit.theme import current_theme, px

_WIDTH = 620


def is_beginning(journal: Journal) -> bool:
    """Whether there is nothing in the journal yet that another page could show."""
    return (
        not journal.people.names() and journal.questions.is_empty() and journal.sessions.is_empty()
    )


class _Step(QWidget):
    """An icon, a question, a line about it and the button that answers it."""

    asked = Signal()

    def __init__(self, icon: str, title: str, text: str, button: Button) -> None:
        super().__init__()
        self._icon_name = icon
        self._is_done = self._is_next = False
        self._icon = QLabel()
        self._title = Label(title, "section", "ink2")
        self._text = Label(text, "body", "ink3")
        self.button = button
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(Beside([self._title, self._text], [button]), 1)
        button.clicked.connect(self.asked)
        current_theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def show_state(self, *, is_done: bool, is_next: bool) -> None:
        """The next one stands out; what is done has a tick."""
        self._is_done, self._is_next = is_done, is_next
        self._title.set_tone("ink" if is_next else "ink2")
        self._on_theme_changed()

    @Slot()
    def _on_theme_changed(self) -> None:
        tone = "accent" if self._is_next else "ink2"
        name, tone = ("circle-check", "hear") if self._is_done else (self._icon_name, tone)
        self._icon.setPixmap(current_theme().pixmap(name, tone, 20))
        self._icon.setFixedWidth(px(36))
        self._row.setContentsMargins(px(1), px(10), 0, px(10))


class WelcomeView(QWidget):
    """Three steps, each on its own page; what is done gets a tick."""

    samples_requested = Signal()  # a look around in a journal that is full

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._person = _Step(
            "users",
            self.tr("Who will you learn from?"),
            self.tr("A first name is enough"),
            Button(self.tr("Add a person"), "primary"),
        )
        self._question = _Step(
            "ask",
            self.tr("What would you ask them?"),
            self.tr("Ninety ready-made ones wait if you want one"),
            Button(self.tr("Write a question"), "quiet"),
        )
        self._session = _Step(
            "file-text",
            self.tr("What did you hear?"),
            self.tr("Your first note can be three lines long"),
            Button(self.tr("Start a note"), "quiet"),
        )
        self._lay_out()
        for step, key in (
            (self._person, "people"),
            (self._question, "questions"),
            (self._session, "sessions"),
        ):
            step.asked.connect(partial(workspace.view_requested.emit, key))
        workspace.signals.changed.connect(self._on_changed)
        self.refresh()

    def _lay_out(self) -> None:
        self._card = card = Card(padding=0)
        for step in (self._person, self._question, self._session):
            if step is not self._person:
                card.body.addWidget(Hairline())
            card.body.addWidget(step)
        text = self.tr(
            "Someone newer than you who sees what you no longer notice. Ask one thing, write "
            "down what you hear, then do something about it."
        )
        self._private = QLabel()
        foot = QHBoxLayout()
        foot.setSpacing(px(8))
        foot.addWidget(self._private)
        place = Label(self.tr("Stays in one file on this computer. No account."), "body")
        place.set_tone("ink3")
        self._samples = Button(self.tr("Look around with sample pages"), "link")
        self._samples.clicked.connect(self.samples_requested)
        foot.addWidget(Beside([place], [self._samples]), 1)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addWidget(Logo(104, pale=True))
        column.addWidget(Label(self.tr("Begin with one person"), "page_title"))
        column.addWidget(Label(text, "lead", "ink2", leading=24, width=_WIDTH))
        column.addSpacing(px(12))
        column.addWidget(card)
        column.addSpacing(px(4))
        column.addLayout(foot)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(inner)
        row.addStretch()
        self._area = LowScroll()
        self._area.column.addStretch(2)
        self._area.column.addLayout(row)
        self._area.column.addStretch(3)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(self._area)
        self._inner = inner
        current_theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def refresh(self) -> None:
        journal = self._workspace.journal
        done = {
            self._person: bool(journal.people.names()),
            self._question: not journal.questions.is_empty(),
            self._session: not journal.sessions.is_empty(),
        }
        following = next((step for step, is_done in done.items() if not is_done), None)
        for step, is_done in done.items():
            step.show_state(is_done=is_done, is_next=step is following)

    def panes(self) -> list[QWidget]:
        return [self]

    def focus_first(self) -> None:
        self._person.button.setFocus()

    def open_record(self, record_id: int) -> None:
        """There are none here."""

    def current_record(self) -> int | None:
        return None

    def actions_for_menu(self) -> list[QAction]:
        return []

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        if changes.people or changes.questions or changes.sessions:
            self.refresh()

    @Slot()
    def _on_theme_changed(self) -> None:
        self._card.body.setContentsMargins(px(20), px(6), px(16), px(6))
        self._card.body.setSpacing(px(4))
        self._fit()
        self._private.setPixmap(current_theme().pixmap("lock", "ink3", 16))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._inner.setFixedWidth(max(0, min(px(_WIDTH), self.width() - 2 * px(32))))
