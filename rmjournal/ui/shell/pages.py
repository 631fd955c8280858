# SPDX-License-Identifier: MIT
"""The pages of the window: what each is called, where it stands and how it is made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import cast

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from rmjournal.core.record import dataclass
from rmjournal.ui.commands import Command, command
from rmjournal.ui.frame.page import Page
from rmjournal.ui.frame.workspace import Workspace

PageFactory = Callable[[Workspace], Page]


@dataclass(frozen=True, slots=True)
class PageEntry:
    """The page itself is the class KeyView in the module pages.key, or pages.key.view where that is
    a folder."""

    key: str
    icon: str = ""  # in the sidebar; without one it is neither there nor under Go
    words: str = ""  # its title, where no command shows it
    starts_group: bool = False
    is_foot: bool = False  # stands at the foot of the sidebar
    under: str = ""  # whose entry in the sidebar is marked while this page is shown
    is_passing: bool = False  # opened for a moment, never the first page of the next start

    @property
    def command(self) -> Command | None:
        """The command of the window that shows it."""
        return command("window", self.key) if self.icon else None

    @property
    def title(self) -> str:
        shows = self.command
        return QCoreApplication.translate("pages", self.words) if shows is None else shows.said()

    def make(self, workspace: Workspace) -> Page:
        """The module is only imported now."""
        module = import_module(f"rmjournal.ui.pages.{self.key}")
        if hasattr(module, "__path__"):
            module = import_module(f"{module.__name__}.view")
        return cast(Page, getattr(module, f"{self.key.title()}View")(workspace))


def _(text: str) -> str:
    """For the tool that collects what there is to translate."""
    return str(QT_TRANSLATE_NOOP("pages", text))


PAGES = (
    PageEntry("today", "sun"),
    PageEntry("questions", "message-circle-question-mark"),
    PageEntry("balance", words=_("Who and what"), under="questions"),
    PageEntry("sessions", "file-text"),
    PageEntry("commitments", "circle-check"),
    PageEntry("people", "users"),
    PageEntry("prep", words=_("Prep card"), is_passing=True),
    PageEntry("review", "refresh-cw", starts_group=True),
    PageEntry("season", words=_("Look back on a season"), under="review"),
    PageEntry("search", "search"),
    PageEntry("settings", "sliders-horizontal", is_foot=True),
)
BY_KEY = {page.key: page for page in PAGES}


def factories() -> Mapping[str, PageFactory]:
    """One for each page, by its key."""
    return {page.key: page.make for page in PAGES}
