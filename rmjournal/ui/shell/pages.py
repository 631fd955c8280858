# SPDX-License-Identifier: MIT
"""The pages of the window: what each is called, where it stands and how it is made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import cast

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from rmjournal.ui.frame.page import Page
from rmjournal.ui.frame.workspace import Workspace

PageFactory = Callable[[Workspace], Page]


@dataclass(frozen=True, slots=True)
class PageEntry:
    """The page itself is the class KeyView in the module pages.key.view."""

    key: str
    words: str
    icon: str = ""
    keys: str = ""  # that show the page; without them it is neither in the sidebar nor under Go
    starts_group: bool = False
    is_foot: bool = False  # stands at the foot of the sidebar
    under: str = ""  # whose entry in the sidebar is marked while this page is shown
    is_passing: bool = False  # opened for a moment, never the first page of the next start

    @property
    def title(self) -> str:
        return QCoreApplication.translate("pages", self.words)

    def make(self, workspace: Workspace) -> Page:
        """The module is only imported now."""
        module = import_module(f"rmjournal.ui.pages.{self.key}.view")
        return cast(Page, getattr(module, f"{self.key.title()}View")(workspace))


def _(text: str) -> str:
    """For the tool that collects what there is to translate."""
    return str(QT_TRANSLATE_NOOP("pages", text))


PAGES = (
    PageEntry("today", _("Today"), "sun", "Ctrl+1"),
    PageEntry("questions", _("Questions"), "message-circle-question-mark", "Ctrl+2"),
    PageEntry("balance", _("Who and what"), under="questions"),
    PageEntry("sessions", _("Sessions"), "file-text", "Ctrl+3"),
    PageEntry("commitments", _("Act on it"), "circle-check", "Ctrl+4"),
    PageEntry("people", _("People"), "users", "Ctrl+5"),
    PageEntry("prep", _("Prep card"), is_passing=True),
    PageEntry("review", _("Weekly review"), "refresh-cw", "Ctrl+6", starts_group=True),
    PageEntry("settings", _("Settings"), "sliders-horizontal", "Ctrl+,", is_foot=True),
)
BY_KEY = {page.key: page for page in PAGES}


def factories() -> Mapping[str, PageFactory]:
    """One for each page, by its key."""
    return {page.key: page.make for page in PAGES}
