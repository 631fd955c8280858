# SPDX-License-Identifier: MIT
"""What is done with the files of the open session: opened, saved, renamed, paired, deleted."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QTextCursor

from rmjournal.core.errors import JournalError
from rmjournal.exchange.names import FileNames, safe_suffix
from rmjournal.store import AttachmentRow
from rmjournal.store.file.files import write_atomically
from rmjournal.store.file.opened_copies import open_copy
from rmjournal.text.attached import link_to, linked, paired
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit.file_dialogs import documents, save_file
from rmjournal.ui.verbs.files import FileVerbs

from .files_part import FileEntry, FilesPart
from .note_page import NotePage
from .note_sync import NoteSync

_OPENED = frozenset({
    ".pdf", ".txt", ".md", ".csv", ".rtf", ".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx",
    ".odt", ".ods", ".odp", ".pages", ".numbers", ".key", ".png", ".jpg", ".jpeg", ".gif",
    ".webp", ".bmp", ".heic", ".heif", ".tif", ".tiff", ".mp3", ".m4a", ".wav", ".ogg", ".flac",
    ".opus", ".mp4", ".m4v", ".mov", ".webm", ".mkv", ".avi", ".eml", ".ics", ".vcf",
})  # fmt: skip
"""What shows itself; a program or a script that came in with an import would run."""


class FileList(QObject):
    """Between the part of the panel and the note."""

    def __init__(
        self, workspace: Workspace, part: FilesPart, page: NotePage, sync: NoteSync
    ) -> None:
        super().__init__(part)
        self._workspace = workspace
        self._journal = workspace.journal
        self._part = part
        self._page = page
        self._editor = page.editor
        self._sync = sync
        self._verbs = FileVerbs(workspace, self)
        part.open_wanted.connect(self._on_open_wanted)
        part.copy_wanted.connect(self._on_copy_wanted)
        part.link_wanted.connect(self._on_link_wanted)
        part.pair_wanted.connect(self._on_pair_wanted)
        part.removed.connect(self._on_removed)
        part.renamed.connect(self._on_renamed)
        page.preview.file_activated.connect(self.open_linked)
        page.editor.file_activated.connect(self.open_linked)
        sync.mirrored.connect(self.show)

    @Slot()
    def show(self) -> None:
        """As the note is now."""
        session_id = self._sync.session_id
        rows = [] if session_id is None else self._journal.attachments.rows(session_id)
        there = set(linked(self._editor.text())) if rows else set()
        entries = [FileEntry(row, row.sha256 in there) for row in rows]
        self._part.show_files(entries, is_fixed=self._journal.is_read_only)

    @Slot(str)
    def open_linked(self, sha256: str) -> None:
        """The file that a link of the note is to."""
        session_id = self._sync.session_id
        rows = [] if session_id is None else self._journal.attachments.rows(session_id)
        row = next((each for each in rows if each.sha256 == sha256), None)
        if row is None:
            self._say(self.tr("That file is not among the files of this note."))
        else:
            self._open(row)

    @Slot(object)
    def _on_open_wanted(self, entry: FileEntry) -> None:
        self._open(entry.row)

    def _open(self, row: AttachmentRow) -> None:
        if safe_suffix(row.name) not in _OPENED:
            said = self.tr("\u201c{0}\u201d could be a program, so it is not opened from here.")
            save = partial(self._save, row)
            self._workspace.offered.emit(said.format(row.name), self.tr("Save a copy"), save)
            return
        try:
            data = self._journal.attachments.read(row.sha256)
            path = open_copy(self._journal.path, _name_for(row), data)
        except JournalError as error:
            self._workspace.failed.emit(error)
            return
        if QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self._say(
                self.tr(
                    "A copy is open in another program. It is erased when the journal is locked or "
                    "closed; what you change in it does not come back."
                )
            )
        else:
            self._say(self.tr("No program on this computer opens such a file."))

    @Slot(object)
    def _on_copy_wanted(self, entry: FileEntry) -> None:
        self._save(entry.row)

    def _save(self, row: AttachmentRow) -> None:
        start = documents() / _name_for(row)
        path = save_file(self._page, self.tr("Save a copy"), start, self.tr("All files (*)"))
        if path is None:
            return
        try:
            write_atomically(path, self._journal.attachments.read(row.sha256))
        except JournalError as error:
            self._workspace.failed.emit(error)
        else:
            self._say(self.tr("A copy is saved. It is not encrypted."))

    @Slot(object)
    def _on_link_wanted(self, entry: FileEntry) -> None:
        row = entry.row
        link = link_to(row.name, row.sha256, is_picture=entry.is_picture)
        self._editor.insert_links(QTextCursor(self._editor.textCursor()), [link])

    @Slot(object, object)
    def _on_pair_wanted(self, before: FileEntry, after: FileEntry) -> None:
        words = self.tr("Before: {0}"), self.tr("After: {0}")
        halves = [
            (each.row.sha256, said.format(each.row.name))
            for each, said in zip((before, after), words, strict=True)
        ]
        self._editor.write(paired(self._editor.text(), halves[0], halves[1]))

    @Slot(object)
    def _on_removed(self, entry: FileEntry) -> None:
        self._verbs.remove(entry.row)

    @Slot(object, str)
    def _on_renamed(self, entry: FileEntry, name: str) -> None:
        self._verbs.rename(entry.row, name)

    def _say(self, text: str) -> None:
        self._workspace.noticed.emit(text, False)


def _name_for(row: AttachmentRow) -> str:
    suffix = safe_suffix(row.name)
    stem = row.name[: len(row.name) - len(suffix)]
    return FileNames().take(stem, suffix, fallback="file")
