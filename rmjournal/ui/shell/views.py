# SPDX-License-Identifier: MIT
"""The pages of the main window: what each must be able to do, and how each is made when needed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Protocol, cast

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from rmjournal.ui.frame.workspace import Workspace


class View(Protocol):
    """What the main window asks of a page, which is a QWidget besides."""

    def refresh(self) -> None:
        """Read everything again."""

    def panes(self) -> list[QWidget]:
        """In reading order, for F6."""

    def focus_first(self) -> None:
        """Put the focus where work usually starts."""

    def open_record(self, record_id: int) -> None:
        """Select that record and show it."""

    def current_record(self) -> int | None:
        """The record that is selected, to come back to it at the next start."""

    def actions_for_menu(self) -> list[QAction]:
        """The page's own commands."""


ViewFactory = Callable[[Workspace], QWidget]

_WHERE = {
    "today": ("rmjournal.ui.pages.today.view", "TodayView"),
    "questions": ("rmjournal.ui.pages.questions.view", "QuestionsView"),
    "balance": ("rmjournal.ui.pages.balance.view", "BalanceView"),
    "sessions": ("rmjournal.ui.pages.sessions.view", "SessionsView"),
    "commitments": ("rmjournal.ui.pages.commitments.view", "CommitmentsView"),
    "people": ("rmjournal.ui.pages.people.view", "PeopleView"),
    "prep": ("rmjournal.ui.pages.prep.view", "PrepView"),
    "review": ("rmjournal.ui.pages.review.view", "ReviewView"),
    "settings": ("rmjournal.ui.pages.settings.view", "SettingsView"),
}


def as_view(page: QWidget) -> View:
    """The page by what it can do."""
    return cast(View, page)


def factories() -> Mapping[str, ViewFactory]:
    """One for each page, by its key; the module of a page is only imported when it is made."""
    return {key: _factory(*place) for key, place in _WHERE.items()}


def _factory(module: str, name: str) -> ViewFactory:
    def make(workspace: Workspace) -> QWidget:
        return cast(QWidget, getattr(import_module(module), name)(workspace))

    return make
