# SPDX-License-Identifier: MIT
"""The shapes in which one looks at sessions: a list with a note beside it, or a month."""

from __future__ import annotations

from datetime import date
from functools import cached_property

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.command_set import CommandSet
from rmjournal.ui.kit.focus_ring import PageStack
from rmjournal.ui.kit.page_header import EmptyState
from rmjournal.words.people_directory import PeopleDirectory

from .month import LIST, MONTH, MonthPane


class SessionShapes(PageStack):
    """The panes or the month, as the person chose last; neither while there are no sessions."""

    turning = Signal()  # before another shape is shown
    turned = Signal()
    chosen = Signal()  # by the person, after it is shown
    opened = Signal(int)  # session id, in the month
    new_requested = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._panes: QWidget | None = None
        self.is_month = workspace.preferences.values.sessions_as_month
        self.begin = Button(self.tr("New session"), "primary")
        self._empty = EmptyState(
            self.tr("No conversations yet"),
            self.tr("Your first note can be three lines long."),
            [self.begin],
        )
        self.addWidget(self._empty)
        self.month_commands = CommandSet(self, "month", {
            "open": lambda: self.month.open_day(),
            "plan": self.new_requested.emit,
            "today": lambda: self.month.show_today(),
        })  # fmt: skip
        self.begin.clicked.connect(self.new_requested)

    def set_panes(self, panes: QWidget) -> None:
        """The list with the note."""
        self._panes = panes
        self.insertWidget(0, panes)

    @cached_property
    def month(self) -> MonthPane:
        """Made when it is first looked at."""
        journal = self._workspace.journal
        month = MonthPane(journal.sessions.between, journal.clock.today())
        self.addWidget(month)
        self.month_commands.attach(month.grid)
        month.opened.connect(self.opened)
        month.plan_wanted.connect(self.new_requested)
        month.new_requested.connect(self.new_requested)
        month.shape_chosen.connect(self.choose)
        return month

    def is_empty(self) -> bool:
        """Whether it says that there are no sessions."""
        return self.currentWidget() is self._empty

    def has_panes(self) -> bool:
        """Whether the list and the note are what is shown."""
        return self.currentWidget() is self._panes

    def day(self) -> date | None:
        """The day that is selected in the month; none in the list."""
        return self.month.day() if self.is_month else None

    def focus(self) -> bool:
        """Put the focus into what has no list; False where there is one."""
        if self.is_empty():
            self.begin.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif self.is_month:
            self.month.focus_grid()
        else:
            return False
        return True

    @Slot()
    def toggle(self) -> None:
        """The list in place of the month, and the other way round."""
        self.choose(LIST if self.is_month else MONTH)

    @Slot(str)
    def choose(self, shape: str) -> None:
        """The person's choice, which is kept for the next start."""
        self._workspace.preferences.values.sessions_as_month = shape == MONTH
        self._workspace.preferences.save()
        self.turn(shape)
        self.chosen.emit()

    def turn_back(self) -> bool:
        """To the month again, where that is how one looks at sessions; False where it is not."""
        is_wanted = self._workspace.preferences.values.sessions_as_month
        if is_wanted:
            self.turn(MONTH)
        return is_wanted

    def turn(self, shape: str) -> None:
        """Show this one, which is not kept."""
        if (shape == MONTH) != self.is_month:
            self.turning.emit()
            self.is_month = shape == MONTH
            self.turned.emit()

    def show_sessions(self, directory: PeopleDirectory, *, has_some: bool) -> None:
        """The month is read now."""
        self.month_commands.follow({"open", "plan", "today"} if self.is_month else ())
        if self.is_month:
            self.month.shape.set_current(MONTH)
            self.month.show_sessions(directory)
            self.setCurrentWidget(self.month)
        elif has_some and self._panes is not None:
            self.setCurrentWidget(self._panes)
        else:
            self.setCurrentWidget(self._empty)
