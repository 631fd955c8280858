# SPDX-License-Identifier: MIT
"""A journal as a folder of Markdown files that a person can read in any editor."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Self

from rmjournal.core.errors import AlreadyExistsError, NotFoundError
from rmjournal.core.progress import Progress, unwatched
from rmjournal.store import Changes, Journal
from rmjournal.store.file.outside import STAGING_PURPOSE, remembered

from .folder import ExportFolder, Staging
from .history import history_lines
from .layout import FOLDERS, HISTORY, Layout, Snapshot
from .pages import Pages
from .selection import Selection

_TRIES = 3


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What came out: how many files there are now, were written anew, and were removed."""

    folder: Path
    files: int
    written: int
    removed: int
    missing_attachments: tuple[str, ...]
    """Names of attachments whose bytes the journal no longer holds."""


def export(
    journal: Journal,
    folder: Path,
    selection: Selection | None = None,
    *,
    progress: Progress = unwatched,
) -> ExportReport:
    """Write the whole journal into the folder, over an earlier export if there is one.

    Of a part of it the folder has to be new: in an older export the pages of the rest would go.

    The same journal gives the same bytes. The lists are read in one short transaction, then each
    record in one of its own, so that nobody who writes has to wait; a record that is edited
    meanwhile comes out as it was or as it is. When records come or go meanwhile all is read again,
    three times at most: what comes after that is left for the next export.

    progress(done, total) counts files, with a total of 0 while the lists are read, and may raise
    CancelledError. Raises ExportConflictError,
    LinkInTheWayError, AlreadyExistsError (a file of that name), ReadOnlyError, DiskFullError,
    UnreadableError, NotFoundError (a record was deleted in each of the tries); then the folder is
    as it was, but for a crash or a failing disk in the last step, which leaves each file either old
    or new.
    """
    selection = selection or Selection()
    if not selection.is_whole and folder.is_dir() and any(folder.iterdir()):
        raise AlreadyExistsError(folder)
    report, tries = None, 0
    while report is None:
        tries += 1
        is_last = tries == _TRIES
        report = _try_export(journal, folder, selection, progress, is_last=is_last)
    return report


def _try_export(
    journal: Journal, folder: Path, selection: Selection, progress: Progress, *, is_last: bool
) -> ExportReport | None:
    """None if records came or went while they were read."""
    target = ExportFolder(folder, FOLDERS)
    with _Watch(journal) as watch:
        tick = partial(progress, 0, 0)
        snapshot = selection.of(journal, tick=tick)
        layout = Layout(snapshot, tick)
        target.check(layout.paths(), tick)
        note = remembered(journal.path, journal.derived(STAGING_PURPOSE), target.staging_root())
        with note, target.staging() as staging:
            pages = Pages(journal, snapshot, layout, tick)
            writer = _Writer(journal, snapshot, layout, staging, pages)
            try:
                writer.write_all(progress)
            except NotFoundError:
                if is_last:
                    raise
                return None
            if watch.has_changed and not is_last:
                now = Layout(selection.of(journal, tick=tick), tick)
                if not now.has_same_places(layout):
                    return None
            written, removed = staging.commit(lambda: progress(writer.done, writer.done))
    return ExportReport(folder, writer.done, written, removed, tuple(writer.missing))


class _Writer:
    """Writes all the files of one snapshot to the staging folder."""

    def __init__(
        self,
        journal: Journal,
        snapshot: Snapshot,
        layout: Layout,
        staging: Staging,
        pages: Pages,
    ) -> None:
        self._journal = journal
        self._snapshot = snapshot
        self._layout = layout
        self._staging = staging
        self._pages = pages
        self.done = 0
        self.missing: list[str] = []

    def write_all(self, progress: Progress) -> None:
        """Raises CancelledError, DiskFullError, ReadOnlyError; NotFoundError for what is gone."""
        total = len(self._layout.paths())
        progress(0, total)
        for path, text in self._texts():
            self._staging.add(path, text.encode())
            self.done += 1
            progress(self.done, total)
        for sha256, path in self._layout.attachments.items():
            self._add_attachment(sha256, path)
            progress(self.done, total)

    def _texts(self) -> Iterator[tuple[str, str]]:
        for path, page in self._pages.every():
            yield path, page.text()
        all_of = self._snapshot
        if all_of.owners:
            lines = history_lines(self._journal, all_of, self._layout)
            yield HISTORY, "".join(lines)

    def _add_attachment(self, sha256: str, path: str) -> None:
        if not self._staging.keep(path, sha256):
            try:
                data = self._journal.attachments.read(sha256)
            except NotFoundError:
                names = (a.name for a in self._snapshot.attachments if a.sha256 == sha256)
                self.missing.append(next(names))
                return
            self._staging.add(path, data)
        self.done += 1


class _Watch:
    """Whether anybody wrote to the journal while the block runs."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self.has_changed = False

    def __enter__(self) -> Self:
        self._journal.listen(self._on_changes)
        return self

    def __exit__(self, *exc: object) -> None:
        self._journal.stop_listening(self._on_changes)

    def _on_changes(self, _changes: Changes) -> None:
        self.has_changed = True
