# SPDX-License-Identifier: MIT
"""Settings: the look, what helps to write, privacy, the trash, and what this app is."""

from __future__ import annotations

from collections.abc import Hashable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from rmjournal.ui.frame.page import Page
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit.command_set import CommandSet
from rmjournal.ui.kit.focus_ring import PageStack
from rmjournal.ui.kit.page_header import PageHeader
from rmjournal.ui.kit.segmented import Segmented
from rmjournal.ui.kit.themed import Column, filling, grounded

from .backups_page import BackupsPage
from .form_page import FormPage
from .kept_page import ImportsPage, TrashPage
from .look_page import AboutPage, LookPage
from .privacy_page import PrivacyPage
from .sections import ABOUT, BACKUPS, IMPORTS, LOOK, PRIVACY, TRASH, WRITING, section_titles
from .writing_page import WritingPage


class SettingsView(Page):
    """One page at a time; what is chosen is kept at once."""

    values_changed = Signal()
    """Something in preferences.values is different now, and saved."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.sections = Segmented(self.tr("Section"), section_titles())
        self._header = PageHeader(self.tr("Settings"), "", [self.sections])
        self.look = LookPage(workspace.preferences)
        self.writing = WritingPage(workspace)
        self.privacy = PrivacyPage(workspace)
        self.backups = BackupsPage(workspace)
        self.imports = ImportsPage(workspace)
        self.trash = TrashPage(workspace)
        self.about = AboutPage(workspace.preferences)
        self._pages: dict[str, QWidget] = {
            LOOK: self.look,
            WRITING: self.writing,
            PRIVACY: self.privacy,
            BACKUPS: self.backups,
            IMPORTS: self.imports,
            TRASH: self.trash,
            ABOUT: self.about,
        }
        self._stack = PageStack()
        for page in self._pages.values():
            self._stack.addWidget(page)
            if isinstance(page, FormPage):
                page.changed.connect(self._on_values_changed)
        do = {
            "passphrase": self.privacy.change_passphrase,
            "code": self.privacy.make_code,
            "rekey": self.privacy.give_new_key,
        }
        self.commands = CommandSet(self, "settings", do)
        self._command_sets = (
            self.commands, self.backups.commands, self.imports.commands, self.trash.commands
        )  # fmt: skip
        grounded(self, "canvas")
        head = Column(around=(40, 30, 40, 14)).put(self._header)
        Column(self).put(head, filling(self._stack))
        self._follow_keys()
        self.sections.chosen.connect(self.show_section)
        self.privacy.changed.connect(self._follow_keys)

    @override
    def panes(self) -> list[QWidget]:
        return [self.sections, self._pages[self.sections.current()]]

    @override
    def focus_first(self) -> None:
        self.sections.focus_current()

    @Slot(str)
    @override
    def show_section(self, key: str) -> None:
        """look, writing, privacy, backups, imports, trash or about."""
        if key != self.place():
            self.moved_on.emit(None, False)
        self.sections.set_current(key)
        self._stack.setCurrentWidget(self._pages[key])

    @override
    def place(self) -> Hashable:
        shown = self._stack.currentWidget()
        return next((key for key, page in self._pages.items() if page is shown), None)

    @override
    def go_to_place(self, place: Hashable) -> None:
        if isinstance(place, str):
            self.show_section(place)

    @Slot()
    def _follow_keys(self) -> None:
        can = {"passphrase", "code"}
        self.commands.follow(can | ({"rekey"} if self.privacy.can_rekey() else set()))

    @Slot()
    def _on_values_changed(self) -> None:
        self._take_preferences()
        self.values_changed.emit()
