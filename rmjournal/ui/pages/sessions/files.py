# SPDX-License-Identifier: MIT
"""The files of a session: their part of the panel, and what joins it to journal and note."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QDesktopServices, QImage, QTextCursor
from PySide6.QtWidgets import QMenu, QWidget
from typing_extensions import override

from rmjournal.core.errors import JournalError
from rmjournal.core.picture_bytes import Incoming
from rmjournal.exchange.names import FileNames, safe_suffix
from rmjournal.store import LIMIT_BYTES, MANY_BYTES, AttachmentRow
from rmjournal.store.file.files import read_bounded, write_atomically
from rmjournal.store.file.outside import open_copy
from rmjournal.text.attached import link_to, linked, paired, with_links
from rmjournal.ui.frame.record_panel import RecordCards, RecordPanel
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit.button import FlatButton, IconButton
from rmjournal.ui.kit.file_dialogs import documents, open_files, save_file
from rmjournal.ui.kit.focus_ring import FocusLeft
from rmjournal.ui.kit.label import INSET, Label
from rmjournal.ui.kit.pictures import as_kept, drawn
from rmjournal.ui.kit.tasks import Task
from rmjournal.ui.kit.text_area import TextArea
from rmjournal.ui.kit.text_menu import add_choice, passing_menu
from rmjournal.ui.kit.themed import Column, Row, at_top, filling, holder
from rmjournal.ui.verbs.notes import FileVerbs
from rmjournal.words.messages import shown, size_words, words

from .details import IconRow, place_of_focus
from .note_page import Mode, NotePage
from .note_sync import NoteSync

_PICTURES = ("image/png", "image/jpeg", "image/gif", "image/webp", "image/bmp")


@dataclass(frozen=True, slots=True)
class FileEntry:
    """A file of the open session."""

    row: AttachmentRow
    is_in_note: bool

    @property
    def is_picture(self) -> bool:
        return self.row.media_type in _PICTURES


class FileRequests(QObject):
    """What is asked for in the lines of a part; every line has the same ones."""

    open_wanted = Signal(object)  # FileEntry, as in all of them
    copy_wanted = Signal(object)
    link_wanted = Signal(object)
    pair_wanted = Signal(object, object)  # what was before, and after
    removed = Signal(object)
    renamed = Signal(object, str)
    attach_wanted = Signal()


class FileLine(RecordPanel[FileEntry]):
    """Pressed it opens; its menu has the rest."""

    def __init__(self, asks: FileRequests, entry: FileEntry) -> None:
        super().__init__(spacing=0)
        self.entry = entry
        self._others: Sequence[FileEntry] = ()
        self._asks = asks
        self._is_fixed = False
        self.line = FlatButton(tone="ink")
        self.line.setAccessibleDescription(self.tr("Opens a copy"))
        self.name = TextArea(self.tr("Name of the file"), role="body", one_line=True, required=True)
        self.name.hide()
        self.bind("name", self.name)
        self.more = IconButton("ellipsis", self.tr("More"), tone="ink3")
        self._about = Label("", "meta", "ink3", width=260)
        words = Column().put(self.line, self.name, Row().put(INSET, filling(self._about)))
        line = holder(Row().put(filling(words), at_top(self.more)))
        self.lay_out(IconRow("image" if entry.is_picture else "file-text", line))
        self.line.clicked.connect(self._on_pressed)
        self.more.clicked.connect(self._on_more)
        self.left.connect(self._close_name)
        FocusLeft(self.name).left.connect(self._close_name)

    def show_file(
        self, entry: FileEntry, others: Sequence[FileEntry], today: date, *, is_fixed: bool
    ) -> None:
        """others are the pictures that can be the other half of a pair; is_fixed says that nothing
        may be changed."""
        self.entry, self._others, self._is_fixed = entry, others, is_fixed
        self.show_record(entry, today)
        name = entry.row.name
        self.line.setText(name)
        self.line.setToolTip(f"<qt>{_escaped(name)}</qt>")
        self.more.setAccessibleDescription(name)
        said = size_words(entry.row.size_bytes)
        absent = self.tr("{0}, not in the note").format(said)
        self._about.setText(said if entry.is_in_note else absent)

    @override
    def edit(self, record: FileEntry, field: str, before: str, after: str) -> None:
        self._asks.renamed.emit(record, after)

    def menu_of_now(self) -> QMenu:
        """What can be done with it."""
        asks, entry = self._asks, self.entry
        menu = passing_menu(self, entry.row.name)
        add_choice(menu, self.tr("Open a copy"), partial(asks.open_wanted.emit, entry))
        add_choice(menu, self.tr("Save a copy\u2026"), partial(asks.copy_wanted.emit, entry))
        if self._is_fixed:
            return menu
        menu.addSeparator()
        add_choice(menu, self.tr("Put it in the note"), partial(asks.link_wanted.emit, entry))
        if entry.is_picture and self._others:
            pairs = menu.addMenu(self.tr("Before and after with"))
            for other in self._others:
                words = self.tr("{0}, which is after").format(other.row.name)
                add_choice(pairs, words, partial(asks.pair_wanted.emit, entry, other))
        add_choice(menu, self.tr("Rename"), self.rename)
        menu.addSeparator()
        add_choice(menu, self.tr("Delete"), partial(asks.removed.emit, entry))
        return menu

    @Slot()
    def rename(self) -> None:
        self.line.hide()
        self.name.show()
        self.name.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_of_now().popup(event.globalPos())

    @Slot()
    def _on_more(self) -> None:
        menu = self.menu_of_now()
        at_end = self.layoutDirection() == Qt.LayoutDirection.LeftToRight
        x = self.more.width() - menu.sizeHint().width() if at_end else 0
        menu.popup(self.more.mapToGlobal(QPoint(x, self.more.height())))

    @Slot()
    def _on_pressed(self) -> None:
        self._asks.open_wanted.emit(self.entry)

    @Slot()
    def _close_name(self) -> None:
        if self.name.isHidden():
            return
        had_focus = self.name.edit.hasFocus()
        self.line.show()
        if had_focus:
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.name.hide()
        self.name.finish()


class FilesPart(QWidget):
    """Each file on a line, and the line that adds one."""

    def __init__(self) -> None:
        super().__init__()
        self.asks = FileRequests(self)
        self.lines = RecordCards(partial(FileLine, self.asks))
        self.add = FlatButton(self.tr("Attach files"), tone="ink3")
        self._add_row = IconRow("paperclip", self.add)
        self._column = Column(self, gap=2).put(self._add_row)
        self.setAccessibleName(self.tr("Files"))
        self.add.clicked.connect(self.asks.attach_wanted)

    def show_files(self, entries: Sequence[FileEntry], today: date, *, is_fixed: bool) -> None:
        """is_fixed says that nothing may be changed."""
        at = place_of_focus(self.lines.cards())
        pictures = [each for each in entries if each.is_picture]
        lines = self.lines.show_only(entries)
        for place, (entry, line) in enumerate(zip(entries, lines, strict=True)):
            others = [each for each in pictures if each.row.sha256 != entry.row.sha256]
            self._column.insertWidget(place, line)
            line.show_file(entry, others, today, is_fixed=is_fixed)
            line.show()
        self._add_row.setVisible(not is_fixed)
        if at is not None and place_of_focus(self.lines.cards()) is None:
            near = lines[min(at, len(lines) - 1)].line if lines else self.add
            near.setFocus(Qt.FocusReason.OtherFocusReason)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


_OPENED = frozenset({
    ".pdf", ".txt", ".md", ".csv", ".rtf", ".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx",
    ".odt", ".ods", ".odp", ".pages", ".numbers", ".key", ".png", ".jpg", ".jpeg", ".gif",
    ".webp", ".bmp", ".heic", ".heif", ".tif", ".tiff", ".mp3", ".m4a", ".wav", ".ogg", ".flac",
    ".opus", ".mp4", ".m4v", ".mov", ".webm", ".mkv", ".avi", ".eml", ".ics", ".vcf",
})  # fmt: skip
"""What shows itself; a program or a script that came in with an import would run."""
_MOST = 20  # at once: all of them are in memory until they are kept
_MOST_SAID = 3

Given = Path | QImage


@dataclass(frozen=True, slots=True)
class _Ready:
    """What can be kept, and why the rest cannot."""

    number: int
    files: tuple[Incoming, ...]
    refused: tuple[tuple[str, JournalError], ...]


def _read(number: int, given: Sequence[tuple[str, Given]], task: Task) -> _Ready:
    files, refused = [], []
    for done, (name, each) in enumerate(given):
        task.progress(done, len(given))
        if isinstance(each, QImage):
            files.append(drawn(each, name))
            continue
        try:
            files.append(as_kept(name, read_bounded(each, LIMIT_BYTES)))
        except JournalError as error:
            refused.append((name, error))
    return _Ready(number, tuple(files), tuple(refused))


class FilesController(QObject):
    """Between the note, the files of its session in the panel, and the journal.

    Files are read and scaled in the background; their links go where the caret was.
    """

    def __init__(
        self, workspace: Workspace, part: FilesPart, page: NotePage, sync: NoteSync
    ) -> None:
        super().__init__(page)
        self._workspace = workspace
        self._journal = workspace.journal
        self._part = part
        self._page = page
        self._editor = page.editor
        self._sync = sync
        self._verbs = FileVerbs(workspace, self)
        self._number = 0
        self._waiting: dict[int, tuple[int, QTextCursor]] = {}
        self._editor.files_given.connect(self.attach)
        self._editor.paste_refused.connect(self._on_paste_refused)
        part.asks.attach_wanted.connect(self.choose)
        part.asks.open_wanted.connect(self._on_open_wanted)
        part.asks.copy_wanted.connect(self._on_copy_wanted)
        part.asks.link_wanted.connect(self._on_link_wanted)
        part.asks.pair_wanted.connect(self._on_pair_wanted)
        part.asks.removed.connect(self._on_removed)
        part.asks.renamed.connect(self._on_renamed)
        page.preview.file_activated.connect(self.open_linked)
        page.editor.file_activated.connect(self.open_linked)
        sync.mirrored.connect(self.show)

    @Slot()
    def choose(self) -> None:
        """Ask for files, which then stand at the caret."""
        if self._sync.session_id is None or self._journal.is_read_only:
            return
        files = open_files(self._page, self.tr("Attach files"), documents())
        if not files:
            return
        if self._page.mode is Mode.READ:
            self._page.set_mode(Mode.WRITE)
        self.attach(files)

    @Slot(object)
    def attach(self, given: Sequence[Given]) -> None:
        """Keep them with the open session."""
        session_id = self._sync.session_id
        if session_id is None or self._journal.is_read_only:
            return
        folders = [each for each in given if isinstance(each, Path) and each.is_dir()]
        files = [each for each in given if each not in folders]
        if folders or len(files) > _MOST:
            self._say(self._limits(folders, len(files)))
        if not files[:_MOST]:
            return
        named = [(self._name(each, number), each) for number, each in enumerate(files[:_MOST])]
        self._number += 1
        self._waiting[self._number] = session_id, QTextCursor(self._editor.textCursor())
        task = Task(partial(_read, self._number, named))
        task.signals.succeeded.connect(self._on_ready)
        task.signals.failed.connect(self._on_failed)
        task.start()

    def _name(self, given: Given, number: int) -> str:
        if isinstance(given, Path):
            return shown(given.name)
        count = len(self._journal.attachments.rows(self._sync.session_id)) + number + 1
        return self.tr("picture-{0}.png").format(count)

    def _limits(self, folders: Sequence[Path], count: int) -> str:
        if folders:
            named = shown(folders[0].name)
            return self.tr(
                "\u201c{0}\u201d is a folder and was left out: choose the files in it."
            ).format(named)
        return self.tr(
            "The first {0} of {1} files are attached. Attach the others after that."
        ).format(_MOST, count)

    @Slot()
    def _on_paste_refused(self) -> None:
        self._say(self.tr("Nothing was pasted: there were no words, and no picture or file."))

    @Slot(Exception)
    def _on_failed(self, error: Exception) -> None:
        raise error

    @Slot(object)
    def _on_ready(self, ready: _Ready) -> None:
        session_id, caret = self._waiting.pop(ready.number)
        if ready.files:
            put = partial(self._put_links, session_id, caret, ready.files)
            if not self._verbs.attach(session_id, ready.files, put):
                return
        self._say_what_came(ready)

    def _put_links(
        self,
        session_id: int,
        caret: QTextCursor,
        files: Sequence[Incoming],
        rows: Sequence[AttachmentRow],
    ) -> None:
        """Where the caret was; at the end of a note that is not open any more."""
        links = [
            link_to(row.name, row.sha256, is_picture=file.is_picture)
            for row, file in zip(rows, files, strict=True)
        ]
        if self._sync.session_id == session_id:
            is_here = not caret.isNull() and caret.document() is self._editor.document()
            self._editor.insert_links(caret if is_here else self._editor.textCursor(), links)
            self._sync.flush()
        else:
            notes = self._journal.notes
            notes.save(session_id, with_links(notes.text(session_id), links))

    def _say_what_came(self, ready: _Ready) -> None:
        if ready.refused:
            said = " ".join(
                self.tr("\u201c{0}\u201d was not attached. {1}").format(name, words(error))
                for name, error in ready.refused[:_MOST_SAID]
            )
            self._say(said)
            return
        total = self._journal.attachments.total_bytes()
        if ready.files and total > MANY_BYTES:
            self._say(
                self.tr(
                    "The files in this journal take {0} now, and as much in each backup."
                ).format(size_words(total))
            )

    @Slot()
    def show(self) -> None:
        """As the note is now."""
        session_id = self._sync.session_id
        rows = [] if session_id is None else self._journal.attachments.rows(session_id)
        there = set(linked(self._editor.text())) if rows else set()
        entries = [FileEntry(row, row.sha256 in there) for row in rows]
        today, is_fixed = self._journal.clock.today(), self._journal.is_read_only
        self._part.show_files(entries, today, is_fixed=is_fixed)

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
        session_id = self._sync.session_id
        if session_id is None:
            return

        def write() -> None:
            self._editor.write(paired(self._editor.text(), halves[0], halves[1]))
            self._sync.flush()

        self._verbs.write(session_id, self.tr("Before and after"), write)

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
