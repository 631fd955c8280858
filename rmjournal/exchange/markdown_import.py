# SPDX-License-Identifier: MIT
"""Markdown files as sessions: first a plan that changes nothing, then the import itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePosixPath
from typing import TypeVar

from rmjournal.store import Journal
from rmjournal.text.plain import count_words, title_of

from .arrivals import Arrivals
from .drafts import DaySource, Draft, read_draft
from .names import shown
from .reasons import Remark, Skipped, SkipReason
from .walk import Found, walk

Progress = Callable[[int, int], None]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ImportItem:
    """A file that would become a session."""

    found: Found
    sha256: str
    digest: str
    day: date
    day_from: DaySource
    title: str
    words: int
    people: tuple[str, ...]
    new_people: tuple[str, ...]
    """Those of the people whose name is nobody's in the journal yet."""
    tags: tuple[str, ...]
    remarks: tuple[Remark, ...]

    @property
    def path(self) -> PurePosixPath:
        """Relative to the folder."""
        return self.found.path

    @property
    def shown(self) -> str:
        """The path for the eye: safe to print."""
        return shown(self.path)


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import of that folder would do: every file is in one of the two lists."""

    folder: Path
    is_vault: bool
    items: tuple[ImportItem, ...]
    skipped: tuple[Skipped, ...]

    @property
    def new_people(self) -> tuple[str, ...]:
        """Names of people who would be made, in the order they come."""
        names = {name.casefold(): name for each in self.items for name in each.new_people}
        return tuple(names.values())


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did."""

    sessions: dict[PurePosixPath, int]
    """The new session of each file."""
    people: tuple[int, ...]
    """Those who were made for them."""
    skipped: tuple[Skipped, ...]
    """All that did not come in, those of the plan too."""
    remarks: dict[PurePosixPath, tuple[Remark, ...]]


def plan(journal: Journal, folder: Path, *, progress: Progress | None = None) -> ImportPlan:
    """Look at every file of the folder and below; nothing is changed, no link is followed.

    progress(done, total) counts the Markdown files and may raise CancelledError. Raises
    MissingFileError, UnreadableError for the folder itself.
    """
    walked = walk(folder)
    is_vault = (folder / ".obsidian").is_dir()
    today, arrivals = journal.clock.today(), Arrivals(journal)
    items: list[ImportItem] = []
    skipped = list(walked.skipped)
    own_files: set[PurePosixPath] = set()
    for found in _counted(walked.found, progress):
        draft = read_draft(folder, found, today, is_vault=is_vault)
        if isinstance(draft, SkipReason):
            skipped.append(Skipped(found.path, draft))
            continue
        if draft.own is not None:
            own_files |= {found.path.parent.parent / each.file for each in draft.own.attachments}
        if arrivals.is_here(draft):
            skipped.append(Skipped(found.path, SkipReason.ALREADY_IMPORTED))
        else:
            items.append(_item(found, draft, arrivals))
    skipped += [
        Skipped(each.path, SkipReason.OWN_RECORD) for each in items if each.path in own_files
    ]
    once, again = _each_once(each for each in items if each.path not in own_files)
    return ImportPlan(
        folder, is_vault, tuple(once), (*(_as_own(each, own_files) for each in skipped), *again)
    )


def _each_once(items: Iterable[ImportItem]) -> tuple[list[ImportItem], list[Skipped]]:
    """The first of each digest, and the others as the same as that one."""
    first: dict[str, ImportItem] = {}
    again = []
    for item in items:
        if first.setdefault(item.digest, item) is not item:
            same = SkipReason.SAME_AS_ANOTHER
            again.append(Skipped(item.path, same, first[item.digest].shown))
    return list(first.values()), again


def _as_own(skipped: Skipped, own_files: set[PurePosixPath]) -> Skipped:
    """An attachment of our own export comes in with its session."""
    if skipped.path in own_files and skipped.reason is SkipReason.NOT_MARKDOWN:
        return replace(skipped, reason=SkipReason.OWN_RECORD)
    return skipped


def _item(found: Found, draft: Draft, arrivals: Arrivals) -> ImportItem:
    return ImportItem(
        found=found,
        sha256=draft.sha256,
        digest=draft.digest,
        day=draft.day,
        day_from=draft.day_from,
        title=title_of(draft.text),
        words=count_words(draft.text),
        people=tuple(each.name for each in draft.people),
        new_people=tuple(arrivals.newcomers(draft)),
        tags=draft.tags,
        remarks=(*draft.remarks, *arrivals.remarks(draft)),
    )


def apply(journal: Journal, plan: ImportPlan, *, progress: Progress | None = None) -> ImportReport:
    """Bring the plan's files in: all in one transaction, or nothing.

    A file that changed since the plan was made is left out and listed. Raises CancelledError from
    progress, and as Journal.write().
    """
    sessions: dict[PurePosixPath, int] = {}
    people: list[int] = []
    skipped = list(plan.skipped)
    remarks: dict[PurePosixPath, tuple[Remark, ...]] = {}
    with journal.write():
        today, arrivals = journal.clock.today(), Arrivals(journal)
        for item in _counted(plan.items, progress):
            draft = read_draft(plan.folder, item.found, today, is_vault=plan.is_vault)
            if isinstance(draft, SkipReason) or draft.sha256 != item.sha256:
                skipped.append(Skipped(item.path, SkipReason.CHANGED))
            elif arrivals.is_here(draft):
                skipped.append(Skipped(item.path, SkipReason.ALREADY_IMPORTED))
            else:
                own_folder = plan.folder / item.path.parent.parent
                sessions[item.path], made, missing = arrivals.add(draft, own_folder)
                people += made
                remarks[item.path] = (*draft.remarks, *missing)
    return ImportReport(
        sessions, tuple(people), tuple(skipped), {at: each for at, each in remarks.items() if each}
    )


def _counted(things: Sequence[T], progress: Progress | None) -> Iterator[T]:
    """The things one by one, with progress told before each and at the end."""
    for done, thing in enumerate(things):
        if progress is not None:
            progress(done, len(things))
        yield thing
    if progress is not None:
        progress(len(things), len(things))
