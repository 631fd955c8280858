# SPDX-License-Identifier: MIT
"""The first page of an empty journal: begin with one person."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from rmjournal.store import Changes, Journal
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.card import Card
from rmjournal.ui.kit.label import Hairline, Label
from rmjournal.ui.kit.layouts import Beside, LowScroll
from rmjournal.ui.kit.page_header import Logo
from rmjournal.ui.kit.themed import (
    REST,
    Column,
    Icon,
    Placed,
    Row,
    filling,
    holder,
    in_middle,
    put,
    sized,
    spaced,
)

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
        self._icon = sized(Icon(icon), width=36)
        self._title = Label(title, "section", "ink2")
        self._text = Label(text, "body", "ink3")
        self.button = button
        words = Beside([self._title, self._text], [button])
        Row(self, gap=6, around=(1, 10, 0, 10)).put(in_middle(self._icon), filling(words))
        button.clicked.connect(self.asked)

    def show_state(self, *, is_done: bool, is_next: bool) -> None:
        """The next one stands out; what is done has a tick."""
        self._title.set_tone("ink" if is_next else "ink2")
        tone = "accent" if is_next else "ink2"
        self._icon.show_icon(*("circle-check", "hear") if is_done else (self._icon_name, tone))


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
        card = Card(padding=0)
        spaced(card.body, 4, (20, 6, 16, 6))
        for step in (self._person, self._question, self._session):
            if step is not self._person:
                card.body.addWidget(Hairline())
            card.body.addWidget(step)
        text = self.tr(
            "Someone newer than you who sees what you no longer notice. Ask one thing, write "
            "down what you hear, then do something about it."
        )
        place = Label(self.tr("Stays in one file on this computer. No account."), "body")
        place.set_tone("ink3")
        self._samples = Button(self.tr("Look around with sample pages"), "link")
        self._samples.clicked.connect(self.samples_requested)
        private = Beside([place], [self._samples])
        inner = Column(gap=8).put(
            Logo(104, pale=True),
            Label(self.tr("Begin with one person"), "page_title"),
            Label(text, "lead", "ink2", leading=24, width=_WIDTH),
            12,
            card,
            4,
            Row(gap=8).put(Icon("lock", "ink3", 16), filling(private)),
        )
        row = Row(around=(32, 0))
        row.put(REST, filling(sized(holder(inner), max_width=_WIDTH)), REST)
        area = LowScroll()
        put(area.column, Placed(None, 2), row, Placed(None, 3))
        Column(self).put(area)

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

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        if changes.people or changes.questions or changes.sessions:
            self.refresh()
