# SPDX-License-Identifier: MIT
"""The commands of the sessions page, for its menu, the palette and the keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QAction, QKeySequence

from rmjournal.store import SessionDetail
from rmjournal.ui.kit.menu_groups import divided
from rmjournal.ui.words.sessions import is_group

from .note_page import Mode

if TYPE_CHECKING:
    from .view import SessionsView


class SessionActions(QObject):
    """They work wherever the focus is on the page; Delete only in the list."""

    def __init__(self, view: SessionsView) -> None:
        super().__init__(view)
        self._view = view
        make = self._make
        inspector, page = view.inspector, view.page
        self.new = make(self.tr("New session"), "Ctrl+N", view.new_session)
        self.find = make(self.tr("Find in the note"), "Ctrl+F", view.find_text)
        self.filter = make(self.tr("Filter the sessions"), "", view.focus_filter)
        self.preview = make(self.tr("Preview"), "Ctrl+Shift+P", page.toggle_preview)
        self.preview.setCheckable(True)
        self.beside = make(self.tr("Preview beside the note"), "", self._on_beside)
        self.details = make(self.tr("Show or hide the details"), "Ctrl+I", view.toggle_details)
        self.prep = make(self.tr("Prep card"), "", view.open_prep)
        self.template = make(self.tr("Insert a template\u2026"), "", view.templates.choose)
        self.what_came = make(self.tr("What came of what you heard here"), "", self._on_thread)
        self.share = make(self.tr("Share this note\u2026"), "", view.share_note)
        self.page = make(self.tr("Page for everybody\u2026"), "", inspector.show_page)
        self.about = make(
            self.tr("What the question is about\u2026"), "Ctrl+Shift+G", view.ask_what_about
        )
        self.hold = make(self.tr("It took place"), "", inspector.hold)
        self.plan = make(self.tr("Planned, still to come"), "", inspector.plan)
        self.cancel = make(self.tr("It will not take place\u2026"), "", view.cancel_session)
        self.delete = make(self.tr("Delete the session"), "", inspector.delete)
        self.delete.setShortcut(QKeySequence.StandardKey.Delete)
        self.delete.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        view.list_pane.list.addAction(self.delete)
        page.mode_changed.connect(self._on_mode_changed)
        self.open = view.list_pane.list.open_action(self.tr("Open the note"))
        view.list_pane.list.set_menu(self.for_row)
        self._all = divided(
            self,
            (self.new, self.find, self.filter),
            (
                self.preview,
                self.beside,
                self.details,
                self.prep,
                self.template,
                self.what_came,
                self.about,
            ),
            (self.hold, self.plan, self.cancel),
            (self.share, self.page, self.delete),
            view.editor.commands.all(),
        )
        self.update_for(None)

    def all(self) -> list[QAction]:
        """Those of the page and those of the editor, in groups."""
        return self._all

    def for_row(self) -> list[QAction | None]:
        """What can be done with the selected session."""
        return [
            *(self.open, self.prep, self.what_came, self.page, None),
            *(self.hold, self.plan, self.cancel, None, self.delete),
        ]

    def for_note(self) -> list[QAction | None]:
        """What the last button above the note offers."""
        return [
            *(self.find, self.beside, self.prep, self.template, self.what_came),
            *(self.about, self.share, self.page, None),
            *(self.hold, self.plan, self.cancel, None, self.delete),
        ]

    def to_share(self) -> list[QAction]:
        """What can be given out of the open session."""
        return [self.share, self.page]

    def update_for(self, detail: SessionDetail | None) -> None:
        for action in (
            self.find,
            self.preview,
            self.beside,
            self.template,
            self.what_came,
            self.about,
            self.share,
            self.delete,
        ):
            action.setEnabled(detail is not None)
        self.page.setEnabled(detail is not None and is_group(detail))
        self.prep.setEnabled(detail is not None and bool(detail.people))
        status = None if detail is None else detail.status
        for action, reached in (
            (self.hold, "held"),
            (self.plan, "planned"),
            (self.cancel, "cancelled"),
        ):
            action.setEnabled(status not in (None, reached))

    def _make(self, text: str, keys: str, run: Callable[[], object]) -> QAction:
        action = QAction(text, self)
        if keys:
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(run)
        self._view.addAction(action)
        return action

    @Slot(object)
    def _on_mode_changed(self, mode: Mode) -> None:
        self.preview.setChecked(mode is not Mode.WRITE)

    @Slot()
    def _on_thread(self) -> None:
        line = self._view.editor.textCursor().blockNumber()
        insight_id = self._view.inspector.mirror.insight_near(line)
        if insight_id is not None:
            self._view.inspector.show_thread(insight_id)

    @Slot()
    def _on_beside(self) -> None:
        self._view.page.set_mode(Mode.BESIDE)
