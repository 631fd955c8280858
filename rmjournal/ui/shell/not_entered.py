# SPDX-License-Identifier: MIT
"""Keeps what was typed in a form and not entered, over a lock and a close."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QDialog, QWidget

from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit.button import Button

from .notices import Notices
from .typed_words import Words, typed_words

if TYPE_CHECKING:
    from .cover import HeldDialog

_KEPT = "words not entered"  # a setting of the journal, since it holds words


class WordsNotEntered(QObject):
    """Keeps them in the journal, and shows those of before until they are discarded."""

    def __init__(self, workspace: Workspace, notices: Notices, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._notices = notices
        self._before = self._kept()
        self._dialog: HeldDialog | None = None

    def keep(self, pages: Iterable[QWidget], window: QWidget) -> bool:
        """Those of now beside those of before; False where they cannot be written."""
        journal = self._workspace.journal
        if journal.is_read_only or journal.database.is_closed():
            return True
        dialogs = [each for each in window.findChildren(QDialog) if each.isVisible()]
        now = [words for top in (*pages, *dialogs) for words in typed_words(top)]
        wanted = list(dict.fromkeys([*self._before, *now]))
        if wanted == self._kept():
            return True

        def write() -> bool:
            journal.settings.set(_KEPT, [list(each) for each in wanted])
            return True

        return self._workspace.perform(self.tr("Words kept"), write) is not None

    def tell(self) -> None:
        """At the start: that there are some, with a way to see them."""
        if not self._before:
            return
        said = self.tr(
            "What you had typed and not entered when the journal was closed or locked is kept."
        )
        self._notices.show_banner(said)
        show = Button(self.tr("Show it"))
        show.clicked.connect(self._on_show)
        self._notices.banner.set_actions([show])

    def _kept(self) -> list[Words]:
        if self._workspace.journal.database.is_closed():
            return []
        return [
            (str(each[0]), str(each[1]))
            for each in self._workspace.journal.settings.get(_KEPT, [])
            if isinstance(each, list) and len(each) == 2
        ]

    @Slot()
    def _on_show(self) -> None:
        from .cover import HeldDialog  # when there is something to show, and not before

        window = self._notices.banner.window()
        self._dialog = HeldDialog(window, self._before, can_stay=True)
        self._dialog.finished.connect(self._on_seen)
        self._dialog.open()

    @Slot(int)
    def _on_seen(self, result: int) -> None:
        """Closed otherwise than by Discard it leaves them, and the banner with the way to them."""
        dialog, self._dialog = self._dialog, None
        if result == QDialog.DialogCode.Accepted:
            self._before = []
            self.keep([], self._notices.banner.window())
            self._notices.end_banner()
        if dialog is not None:
            dialog.deleteLater()
