# SPDX-License-Identifier: MIT
"""What is typed in a line and not entered yet stays in the journal, where it outlives a lock."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Slot
from typing_extensions import override

from rmjournal.ui.kit.field import InlineCreate
from rmjournal.ui.kit.text_area import PAUSE_MS

from .workspace import Workspace

_DRAFTS = "line drafts"  # a setting of the journal, since it holds words: those of each name


class LineDraft(QObject):
    """Of one line: two lines of the same name, on two pages, have the same words."""

    def __init__(self, workspace: Workspace, line: InlineCreate, name: str = "") -> None:
        """The line shows at once what is kept under that name; without one nothing is kept."""
        super().__init__(line)
        self._workspace = workspace
        self._line = line
        self._name = name
        self._written = ""  # as the journal has it
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.keep)
        self._read()
        line.edit.textChanged.connect(self._on_text_changed)
        line.installEventFilter(self)

    def turn_to(self, name: str) -> None:
        """The line is for something else now: its words wait under the name of before."""
        if name == self._name:
            return
        self.keep()
        is_kept = not self._line.text().strip() or self._line.text() == self._written
        self._name, self._written = name, ""
        if is_kept:  # else they stay where they can be seen
            self._read()

    @Slot()
    def keep(self) -> None:
        self._pause.stop()
        text, name = self._line.text(), self._name
        text = text if text.strip() else ""
        journal = self._workspace.journal
        settings = journal.settings
        if text == self._written or not name:
            return
        if journal.is_read_only or journal.database.is_closed():
            return

        def write() -> bool:
            drafts = {key: said for key, said in settings.get(_DRAFTS, {}).items() if key != name}
            settings.set(_DRAFTS, {**drafts, name: text} if text else drafts)
            return True

        if self._workspace.perform(self.tr("Draft kept"), write):
            self._written = text

    def _read(self) -> None:
        journal = self._workspace.journal
        if journal.database.is_closed():
            return
        kept = journal.settings.get(_DRAFTS, {}).get(self._name, "")
        self._written = kept if isinstance(kept, str) else ""
        if self._line.text() != self._written:
            self._line.edit.setText(self._written)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and self._line.text() == self._written:
            self._read()  # the other line may have entered it
        return False

    @Slot(str)
    def _on_text_changed(self, text: str) -> None:
        if text.strip():
            self._pause.start()
        else:
            self.keep()


def keep_drafts(of: QObject) -> None:
    """Of each line in there."""
    for each in of.findChildren(LineDraft):
        each.keep()
