# SPDX-License-Identifier: MIT
"""What can be done with a file of a session, each with its way back."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject
from typing_extensions import override

from rmjournal.store import AttachmentRow, Journal
from rmjournal.text.attached import without_links
from rmjournal.ui.frame.undoable import Edit, Place, Undoable
from rmjournal.ui.frame.workspace import Workspace


class FileRemoval(Undoable[int]):
    """Into the trash, and its links out of the note. They come back with it, unless the note was
    written in since."""

    def __init__(self, journal: Journal, row: AttachmentRow) -> None:
        self._journal = journal
        self._row = row
        self._before = self._after = ""
        self.place = Place("session", row.session_id)

    @override
    def do(self) -> int:
        journal, row = self._journal, self._row
        with journal.write():
            journal.trash.put("attachment", row.id)
            self._before = self._after = journal.notes.text(row.session_id)
            rest = journal.attachments.rows(row.session_id)
            if all(each.sha256 != row.sha256 for each in rest):
                self._after = without_links(self._before, row.sha256)
            if self._after != self._before:
                journal.notes.save(row.session_id, self._after)
        return row.id

    @override
    def undo(self, attachment_id: int) -> None:
        journal, session_id = self._journal, self._row.session_id
        with journal.write():
            journal.trash.restore("attachment", attachment_id)
            is_as_left = journal.notes.text(session_id) == self._after
            if is_as_left and self._after != self._before:
                journal.notes.save(session_id, self._before)


class FileVerbs(QObject):
    """Of the files in a session's list."""

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._journal = workspace.journal

    def rename(self, row: AttachmentRow, name: str) -> None:
        if name.strip() and name != row.name:
            attachments = self._journal.attachments
            edit = partial(attachments.rename, row.id)
            read = partial(attachments.row, row.id)
            place = Place("session", row.session_id)
            step = Edit(edit, read, {"name": row.name}, {"name": name}, place)
            self._workspace.carry_out(self.tr("File renamed"), step)

    def remove(self, row: AttachmentRow) -> None:
        said = self.tr("File deleted: {0}").format(row.name)
        self._workspace.carry_out(said, FileRemoval(self._journal, row), notice=True)
