# SPDX-License-Identifier: MIT
"""The question coach beside the note: below the record of the `?` line that is being written."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from rmjournal.ui.editor.editor import MarkdownEditor
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.parts.coach.follow import NoteFollower
from rmjournal.ui.parts.coach.line import CoachLine

from .indents import WORDS
from .records_panel import RecordsPanel


class NoteCoach(QObject):
    """Owns the line; the panel only gives it its place."""

    def __init__(self, workspace: Workspace, editor: MarkdownEditor, mirror: RecordsPanel) -> None:
        super().__init__(mirror)
        self._mirror = mirror
        self.line = CoachLine(workspace.preferences, inset=WORDS)
        self._follower = NoteFollower(self.line, editor)
        self._on_shown()  # from now on it has its parent: a change of it would hide the line
        self.line.shown.connect(self._on_shown)

    @Slot()
    def _on_shown(self) -> None:
        self._mirror.place_below_question(self._follower.block(), self.line)
