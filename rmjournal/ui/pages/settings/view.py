# SPDX-License-Identifier: MIT
"""Settings: the look, what helps to write, privacy, the trash, and what this app is."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget
from typing_extensions import override

from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit.auto_hide_scroll_bars import AutoHideScrollBars
from rmjournal.ui.kit.page_header import PageHeader
from rmjournal.ui.kit.page_stack import PageStack
from rmjournal.ui.kit.segmented import Segmented
from rmjournal.ui.kit.theme import px

from .about_page import AboutPage
from .look_page import LookPage
from .privacy_page import PrivacyPage
from .trash_page import TrashPage
from .writing_page import WritingPage

LOOK, WRITING, PRIVACY, TRASH, ABOUT = "look", "writing", "privacy", "trash", "about"


class SettingsView(QWidget):
    """One page at a time; what is chosen is kept at once."""

    values_changed = Signal()
    """Something in preferences.values is different now, and saved."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        pages = [
            (LOOK, self.tr("Look")),
            (WRITING, self.tr("Writing")),
            (PRIVACY, self.tr("Privacy")),
            (TRASH, self.tr("Trash")),
            (ABOUT, self.tr("About")),
        ]
        self.sections = Segmented(self.tr("Section"), pages)
        self._header = PageHeader(self.tr("Settings"), "", [self.sections])
        self.look = LookPage(workspace.preferences)
        self.writing = WritingPage(workspace)
        self.privacy = PrivacyPage(workspace)
        self.trash = TrashPage(workspace)
        self.about = AboutPage()
        self._pages: dict[str, QWidget] = {
            LOOK: self.look,
            WRITING: self.writing,
            PRIVACY: self.privacy,
            TRASH: self.trash,
            ABOUT: self.about,
        }
        self._stack = PageStack()
        for page in self._pages.values():
            self._stack.addWidget(page)
        self._actions = [
            self._action(self.tr("Change passphrase…"), self.privacy.change_passphrase),
            self._action(self.tr("New recovery code…"), self.privacy.make_code),
            self._action(self.tr("Restore from the trash"), self.trash.restore),
        ]
        self._lay_out()
        self.sections.chosen.connect(self.show_section)
        self.look.changed.connect(self._on_values_changed)
        self.writing.changed.connect(self._on_values_changed)
        self.privacy.changed.connect(self._on_values_changed)
        self._header.setContentsMargins(px(40), px(30), px(40), px(14))
        self._column.setSpacing(0)

    def refresh(self) -> None:
        self.trash.refresh()

    def panes(self) -> list[QWidget]:
        """In reading order, for F6."""
        return [self.sections, self._pages[self.sections.current()]]

    def focus_first(self) -> None:
        for segment in self.sections.findChildren(QAbstractButton):
            if segment.isChecked():
                segment.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_record(self, record_id: int) -> None:
        """There are none here."""

    def current_record(self) -> int | None:
        return None

    def actions_for_menu(self) -> list[QAction]:
        return self._actions

    @Slot(str)
    def show_section(self, key: str) -> None:
        """look, writing, privacy, trash or about."""
        self.sections.set_current(key)
        self._stack.setCurrentWidget(self._pages[key])

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._follow_scroll_bars()

    def _action(self, text: str, do: Callable[[], None]) -> QAction:
        action = QAction(text, self)
        action.triggered.connect(do)
        return action

    def _lay_out(self) -> None:
        self.setProperty("ground", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._header)
        self._column.addWidget(self._stack, 1)

    def _follow_scroll_bars(self) -> None:
        always = self._workspace.preferences.values.always_show_scroll_bars
        for scroll in self.findChildren(AutoHideScrollBars):
            scroll.set_always(always)

    @Slot()
    def _on_values_changed(self) -> None:
        self._follow_scroll_bars()
        self.values_changed.emit()
