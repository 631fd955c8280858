# SPDX-License-Identifier: MIT
"""What is put into a note for the person, each with its way back: a thought, thoughts of the sealed
inbox, and files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from typing_extensions import override

from rmjournal.core.picture_bytes import Incoming
from rmjournal.store import AttachmentRow, Brought, Journal, Kept
from rmjournal.text.attached import without_links
from rmjournal.ui.frame.undoable import Edit, Place, Undoable

from .base import Verbs


class Capturing(Undoable[Kept]):
    """Appends a line to a note; taken back it is as it was, but for what was written since."""

    def __init__(self, journal: Journal, keep: Callable[[], Kept]) -> None:
        self._journal = journal
        self._keep = keep
        self._kept: Kept | None = None

    @override
    def do(self) -> Kept:
        before = self._kept
        kept = self._keep() if before is None else self._journal.captures.keep_again(before)
        self._kept = kept
        self.place = Place("session", kept.session_id)
        return kept

    @override
    def undo(self, result: Kept) -> None:
        self._journal.captures.take_back(result)

    @override
    def is_as_left(self) -> bool:
        return self._kept is not None and self._journal.captures.is_as_left(self._kept)


class ComingIn(Undoable[tuple[Kept, ...]]):
    """What came in already: one step takes all of it back."""

    def __init__(self, journal: Journal, brought: Brought, kept_as: int | None) -> None:
        self._journal = journal
        self.kept_as = kept_as
        self._kept = brought.kept
        self._is_in = True

    @override
    def do(self) -> tuple[Kept, ...]:
        if not self._is_in:
            self.kept_as = None
            self._kept = self._journal.inbox.bring_in_again(self._kept)
        self._is_in = True
        return self._kept

    @override
    def undo(self, result: tuple[Kept, ...]) -> None:
        self._journal.inbox.take_back(result)
        self._is_in = False


class _FileRemoval(Undoable[int]):
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


class _NoteChange(Undoable[bool]):
    """Something that is written into a note for the person. It is taken back unless the note was
    written in since; then nothing is lost by leaving it."""

    def __init__(self, journal: Journal, session_id: int, write: Callable[[], object]) -> None:
        """`write` writes and saves it, the first time."""
        self._journal = journal
        self._write: Callable[[], object] | None = write
        self._before = self._after = ""
        self.place = Place("session", session_id)

    @property
    def _session_id(self) -> int:
        assert self.place is not None
        return self.place.id

    @override
    def do(self) -> bool:
        """True: there is a way back."""
        if self._write is None:
            self._turn(self._before, self._after)
            return True
        self._before = self._journal.notes.text(self._session_id)
        self._write()
        self._write = None
        self._after = self._journal.notes.text(self._session_id)
        return True

    @override
    def undo(self, result: bool) -> None:
        self._turn(self._after, self._before)

    @override
    def is_as_left(self) -> bool:
        return self._journal.notes.text(self._session_id) == self._after

    def _turn(self, now: str, then: str) -> None:
        """Nothing where it is not as it was left."""
        notes = self._journal.notes
        if now != then and notes.text(self._session_id) == now:
            notes.save(self._session_id, then)


class _FileAttachment(Undoable[list[int]]):
    """Files that came, and their links in the note.

    Taken back they lie in the trash, and the links go; done again the same files are there. A file
    that the session had before stays.
    """

    def __init__(
        self,
        journal: Journal,
        session_id: int,
        files: Sequence[Incoming],
        put_links: Callable[[list[AttachmentRow]], object],
    ) -> None:
        """`put_links` writes the links and saves the note, the first time."""
        self._journal = journal
        self._session_id = session_id
        self._files = files
        self._put_links = put_links
        self._before = self._after = ""
        self.rows: list[AttachmentRow] = []
        self.place = Place("session", session_id)

    @override
    def do(self) -> list[int]:
        if self.rows:
            return self._do_again()
        journal, session_id = self._journal, self._session_id
        with journal.write():
            had = {row.id for row in journal.attachments.rows(session_id)}
            keep = journal.attachments.keep
            ids = [keep(session_id, each.name, each.data) for each in self._files]
            self.rows = [journal.attachments.row(each) for each in ids]
        self._before = journal.notes.text(session_id)
        self._put_links(self.rows)
        self._after = journal.notes.text(session_id)
        self._files = ()  # the journal has them now
        return [each for each in dict.fromkeys(ids) if each not in had]

    def _do_again(self) -> list[int]:
        journal, session_id = self._journal, self._session_id
        there = {row.id for row in journal.attachments.rows(session_id)}
        gone = [each for each in dict.fromkeys(row.id for row in self.rows) if each not in there]
        with journal.write():
            for each in gone:
                journal.trash.restore("attachment", each)
            if journal.notes.text(session_id) == self._before:
                journal.notes.save(session_id, self._after)
        return gone

    @override
    def undo(self, made: list[int]) -> None:
        journal, session_id = self._journal, self._session_id
        with journal.write():
            for each in made:
                journal.trash.put("attachment", each, is_undone=True)
            now = journal.notes.text(session_id)
            then = self._before if now == self._after else self._without_links(now, made)
            if then != now:
                journal.notes.save(session_id, then)

    def _without_links(self, text: str, made: list[int]) -> str:
        """Of a note that was written in since: the links to what is in the trash now."""
        for row in self.rows:
            text = without_links(text, row.sha256) if row.id in made else text
        return text


class FileVerbs(Verbs):
    """Of the files in a session's list."""

    def attach(
        self,
        session_id: int,
        files: Sequence[Incoming],
        put_links: Callable[[list[AttachmentRow]], object],
    ) -> bool:
        """False where they could not be kept."""
        step = _FileAttachment(self._journal, session_id, files, put_links)
        said = self.tr("Files attached")
        if len(files) == 1:
            said = self.tr("File attached: {0}").format(files[0].name)
        return self._workspace.carry_out(said, step) is not None

    def write(self, session_id: int, said: str, write: Callable[[], object]) -> None:
        """Change the note for the person; `write` does and saves it."""
        self._workspace.carry_out(said, _NoteChange(self._journal, session_id, write))

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
        self._workspace.carry_out(said, _FileRemoval(self._journal, row), notice=True)
