# SPDX-License-Identifier: MIT
"""What the window says: for a moment in a toast, until it is dismissed in a banner, or for good."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QStackedWidget, QWidget
from shiboken6 import isValid

from rmjournal.core.errors import JournalError
from rmjournal.ui.commands import command
from rmjournal.ui.frame.undo import is_for_typing, stepped_words
from rmjournal.ui.frame.workspace import MAY_PASS, Stepped, Workspace
from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.layouts import widgets_in
from rmjournal.ui.kit.row_list import RowList
from rmjournal.ui.kit.text_menu import native_keys
from rmjournal.ui.kit.themed import Column
from rmjournal.words.messages import words

if TYPE_CHECKING:
    from rmjournal.ui.frame.workers import BackupOutcome
    from rmjournal.ui.kit.page_header import Banner
    from rmjournal.ui.kit.undo_toast import UndoToast


class Notices(QObject):
    """Says what the workspace tells of, over the content and in the two rooms above it."""

    def __init__(self, workspace: Workspace, content: QWidget, parent: QObject) -> None:
        """The parent gets the content as a child later, so that this is deleted before it."""
        super().__init__(parent)
        self._workspace = workspace
        self._content = content
        self._toast_does: Callable[[], None] | None = None
        self._is_passing = False  # what the banner says is over with the next write
        self._said: JournalError | None = None  # by the banner
        self._not_backed_up: list[JournalError] = []
        self._not_copied: list[JournalError] = []
        self._before: QWidget | None = None
        """What had the focus before one of the two rooms."""
        self.rooms = self._standing_room, self._banner_room = QWidget(), QWidget()
        for room in self.rooms:  # to stand above the pages, in this order
            Column(room, around=(16, 12, 16, 0))
            room.hide()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus_changed)
        workspace.noticed.connect(self.show_notice)
        workspace.offered.connect(self.show_offer)
        workspace.failed.connect(self.show_error)
        workspace.backups.ended.connect(self._on_backed_up)
        workspace.signals.changed.connect(self._on_changed)

    # These two come with the first thing to say, so that no start waits for them.
    @cached_property
    def toast(self) -> UndoToast:
        from rmjournal.ui.kit.undo_toast import UndoToast

        toast = UndoToast(self._content)
        toast.undo_requested.connect(self._on_toast_pressed)
        self._workspace.undo_stack.indexChanged.connect(toast.close_now)
        direct = Qt.FindChildOption.FindDirectChildrenOnly
        for pages in self._content.findChildren(QStackedWidget, options=direct):
            pages.currentChanged.connect(toast.find_place)
        handle = self._content.window().windowHandle()
        if handle is not None:
            handle.focusObjectChanged.connect(self._follow_focus)
        return toast

    @cached_property
    def banner(self) -> Banner:
        from rmjournal.ui.kit.page_header import Banner

        banner = Banner()
        banner.dismissed.connect(self._banner_room.hide)
        room = self._banner_room.layout()
        assert room is not None
        room.addWidget(banner)
        return banner

    def focus_after(self, gone: QWidget) -> QWidget | None:
        """Where the keys go from a banner that is gone; None for anything else."""
        if not self._holds(gone):
            return None
        if self._before is not None and isValid(self._before) and self._before.isVisible():
            return self._before
        lists = self._content.findChildren(RowList)
        return next((each for each in lists if each.isVisible()), None)

    def _holds(self, widget: QWidget) -> bool:
        return any(room.isAncestorOf(widget) for room in self.rooms)

    @Slot(QWidget, QWidget)
    def _on_focus_changed(self, old: QWidget | None, now: QWidget | None) -> None:
        if old is None or now is None or not self._holds(now) or self._holds(old):
            return
        if old.window() is now.window():
            self._before = old

    @Slot(str, bool)
    def show_notice(self, text: str, can_undo: bool = False) -> None:
        if can_undo:
            self._offer(text, self.tr("Undo"), "undo", self._workspace.undo)
        else:
            self._toast_does = None
            self.toast.show_message(text, self.tr("Dismiss"))

    @Slot(str, str, object)
    def show_offer(self, text: str, action: str, does: Callable[[], None]) -> None:
        self._toast_does = does
        self.toast.show_message(text, action)

    def _offer(self, text: str, button: str, name: str, does: Callable[[], None]) -> None:
        """Say it with a button; the key of the command stands beside it while it does the same."""
        self._toast_does = does
        keys = native_keys(command("window", name).keys[0])
        self.toast.show_message(text, button, shortcut=keys)
        self._follow_focus()

    @Slot()
    def _follow_focus(self) -> None:
        self.toast.set_key_shown(not is_for_typing(self._content.window().focusWidget()))
        self.toast.make_way()

    def show_step(self, stepped: Stepped) -> None:
        """What undo or redo came to."""
        said = stepped_words(stepped)
        match stepped.kind:
            case "undone":
                self._offer(said, self.tr("Redo"), "redo", self._workspace.redo)
            case "redone":
                self._offer(said, self.tr("Undo"), "undo", self._workspace.undo)
            case _:
                self.show_notice(said)

    @Slot(object)
    def show_error(self, error: JournalError) -> None:
        """Say what went wrong at the head of the page, until it is dismissed."""
        self.show_banner(words(error), tone="late")
        self._said = error
        self._is_passing = isinstance(error, MAY_PASS)
        if self._is_passing:  # once the field knows that its words were not written
            QTimer.singleShot(0, self, self._offer_words)

    @Slot()
    def _offer_words(self) -> None:
        """Of words that are only in the window there may be a copy elsewhere."""
        from .typed_words import held_fields  # when something went wrong, and not before

        if held_fields(self._content) and not self._banner_room.isHidden():
            copy = Button(self.tr("Copy your words"))
            copy.clicked.connect(self._on_copy)
            self.banner.set_actions([copy])

    @Slot()
    def _on_copy(self) -> None:
        from .typed_words import held_fields  # as above

        held = held_fields(self._content)
        QGuiApplication.clipboard().setText("\n\n".join(f"{name}:\n{said}" for name, said in held))
        self._workspace.noticed.emit(self.tr("Copied"), False)

    def show_banner(self, text: str, *, tone: str = "act") -> None:
        self.banner.show_message(text, tone=tone)
        self._said = None
        self._is_passing = False
        self._banner_room.show()

    def end_banner(self) -> None:
        """What it says is over."""
        self._said = None
        self._banner_room.hide()

    @Slot()
    def _on_changed(self) -> None:
        if self._is_passing:
            self._is_passing = False
            self._banner_room.hide()

    @Slot(object)
    def _on_backed_up(self, outcome: BackupOutcome) -> None:
        """What the banner says of a backup, or of its copy elsewhere, is over once one is made."""
        for failed, error in (
            (self._not_backed_up, outcome.error),
            (self._not_copied, outcome.copy_error),
        ):
            if error is not None:
                failed.append(error)
                continue
            if any(each is self._said for each in failed):
                self._said = None
                self._banner_room.hide()
            failed.clear()

    def show_standing(self, text: str, *actions: QAbstractButton, can_close: bool = False) -> None:
        """Say it above every page, whatever else is said: for good, or until it is dismissed."""
        from rmjournal.ui.kit.page_header import Banner  # as above

        banner = Banner()
        banner.show_message(text, actions=actions, can_close=can_close)
        banner.dismissed.connect(self._on_standing_dismissed)
        room = self._standing_room.layout()
        assert room is not None
        room.addWidget(banner)
        self._standing_room.show()

    @Slot()
    def _on_standing_dismissed(self) -> None:
        layout = self._standing_room.layout()
        assert layout is not None
        self._standing_room.setHidden(all(each.isHidden() for each in widgets_in(layout)))

    @Slot()
    def _on_toast_pressed(self) -> None:
        if self._toast_does is not None:
            self._toast_does()
