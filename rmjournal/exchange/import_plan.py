# SPDX-License-Identifier: MIT
"""What an import would bring in, and what of it was chosen; nothing here changes the journal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Literal, TypeAlias

from rmjournal.text.folding import name_key, words_key

from .drafts import DaySource, Understood
from .edits import CANNOT_COME_BACK, UpdateItem
from .importers.base import Wishes
from .own_pages import PageKind
from .scan import Found, Remark, Skipped, SkipReason
from .tag_people import tag_key

FolderUse = Literal["each", "talks", "notes", "out"]
"""As each page says, conversations, notes of no conversation, or left out."""


@dataclass(frozen=True, slots=True)
class Marks:
    """How many lines of a page would become records."""

    questions: int = 0
    insights: int = 0
    commitments: int = 0


@dataclass(frozen=True, slots=True)
class ImportItem:
    """A page that would become a session, or a note of no conversation."""

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
    marks: Marks
    files: int
    remarks: tuple[Remark, ...]
    says_talk: bool
    """Whether it says when it was or who was there."""
    is_own: bool
    """Of our own export, which nobody is asked about."""
    is_talk: bool
    twin: str = ""
    """What is in the journal already and is probably the same: left out, unless it is chosen."""
    text_tags: tuple[str, ...] = ()
    """Those that stand in the text, and may be people."""

    @property
    def path(self) -> PurePosixPath:
        """Relative to what is imported; no other page has it."""
        return self.found.key

    @property
    def folder(self) -> PurePosixPath:
        """What it stands in: a folder, or a file of many pages."""
        return self.path.parent

    @property
    def shown(self) -> str:
        """The place for the eye: safe to print."""
        return self.found.shown


@dataclass(frozen=True, slots=True)
class RecordItem:
    """A row of a table, or a page of our own export that would bring back what it is of, but for a
    session's."""

    found: Found
    sha256: str
    kind: PageKind
    title: str = ""
    day: date | None = None
    people: tuple[str, ...] = ()
    new_people: tuple[str, ...] = ()
    """Names in a row of a table that are nobody's in the journal yet."""
    remarks: tuple[Remark, ...] = ()
    is_row: bool = False
    twin: str = ""
    """As of an ImportItem."""

    @property
    def path(self) -> PurePosixPath:
        return self.found.key

    @property
    def shown(self) -> str:
        return self.found.shown

    @property
    def tags(self) -> tuple[str, ...]:
        return ()


PlanRow: TypeAlias = ImportItem | RecordItem | UpdateItem
"""What is chosen or left out by itself."""


@dataclass(frozen=True, slots=True)
class ImportFolder:
    """A folder with pages in it, or a file of them, and what was chosen for them."""

    path: PurePosixPath
    """Relative to what is imported; "." for itself."""
    pages: int
    talks: int
    """How many of the pages say when it was or who was there."""
    use: FolderUse
    has_days: bool = False
    """Whether each page has a day of its own."""

    @property
    def shown(self) -> str:
        """The path for the eye: safe to print."""
        return Found(self.path, 0).shown


@dataclass(frozen=True, slots=True)
class Only:
    """What a page must have to come in; what is empty asks for nothing."""

    tags: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    first: date | None = None
    last: date | None = None

    def takes(self, item: PlanRow) -> bool:
        """Tags and people are compared whatever their case; part of a name is enough. What has no
        day is of none."""
        if self.tags and not _keys(self.tags) & _keys(item.tags):
            return False
        wanted = [set(key.split()) for key in _keys(self.people)]
        names = [set(key.split()) for key in _keys(item.people)]
        if wanted and not any(each <= name for each in wanted for name in names):
            return False
        first, last = self.first or date.min, self.last or date.max
        return first <= item.day <= last if item.day else (first, last) == (date.min, date.max)


_OF_ROWS = {SkipReason.LEFT_OUT, SkipReason.PROBABLY_HERE, *CANNOT_COME_BACK}


def _keys(names: frozenset[str] | tuple[str, ...]) -> set[str]:
    return {words_key(name) for name in names} - {""}


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import would do: every page is in items, records, updates or skipped."""

    path: Path
    """The folder, the file or the archive."""
    format: str
    """The key of the format it is read as."""
    wishes: Wishes
    items: tuple[ImportItem, ...]
    records: tuple[RecordItem, ...]
    skipped: tuple[Skipped, ...]
    every: tuple[PlanRow, ...]
    """All of the items, records and updates, and those that are left out: as was chosen, because
    they are probably here, or because an edit cannot come back."""
    uses: Mapping[PurePosixPath, FolderUse] = field(default_factory=dict)
    only: Only = field(default_factory=Only)
    updates: tuple[UpdateItem, ...] = ()
    """Pages of our own export that were edited, of records that are here."""
    rows: Mapping[PurePosixPath, bool] = field(default_factory=dict)
    """Pages that were chosen or left out one by one, whatever else was chosen."""
    understood: Understood = field(default_factory=Understood, repr=False, compare=False)
    """What the pages were read as, so that the import need not work that out again."""

    def choose(
        self,
        uses: Mapping[PurePosixPath, FolderUse] | None = None,
        *,
        only: Only | None = None,
        rows: Mapping[PurePosixPath, bool] | None = None,
    ) -> ImportPlan:
        """The same pages, with other choices besides those there were: the nearest folder that is
        named counts, and a page by itself more than all else."""
        uses = {**self.uses, **(uses or {})}
        rows = {**self.rows, **(rows or {})}
        chosen = replace(self, uses=uses, rows=rows, only=self.only if only is None else only)
        items: list[ImportItem] = []
        records: list[RecordItem] = []
        updates: list[UpdateItem] = []
        left = []
        use_in = cache(lambda folder: use_of(folder, uses))
        for row in self.every:
            use: FolderUse = "each"
            if isinstance(row, ImportItem) and not row.is_own:
                use = use_in(row.folder)
            reason = chosen.why_not(row, use)
            if reason is not None:
                left.append(_left_out(row, reason))
            elif isinstance(row, ImportItem):
                is_talk = use == "talks" or (use in ("each", "out") and row.says_talk)
                items.append(row if row.is_talk == is_talk else replace(row, is_talk=is_talk))
            elif isinstance(row, RecordItem):
                records.append(row)
            else:
                updates.append(row)
        others = [each for each in self.skipped if each.reason not in _OF_ROWS]
        return replace(
            chosen, items=tuple(items), records=tuple(records), updates=tuple(updates),
            skipped=(*others, *left),
        )  # fmt: skip

    def why_not(self, row: PlanRow, use: FolderUse) -> SkipReason | None:
        """Why it stays out, by what it is and what was chosen, in a folder of that use."""
        if isinstance(row, UpdateItem) and row.why_not is not None:
            return row.why_not
        by_hand = self.rows.get(row.path)
        if by_hand is not None:
            return None if by_hand else SkipReason.LEFT_OUT
        is_whole = isinstance(row, RecordItem) and not row.is_row
        if use == "out" or not (is_whole or self.only.takes(row)):
            return SkipReason.LEFT_OUT
        return SkipReason.PROBABLY_HERE if row.twin else None

    @property
    def chosen(self) -> tuple[PlanRow, ...]:
        return (*self.items, *self.records, *self.updates)

    @property
    def folders(self) -> tuple[ImportFolder, ...]:
        """Those with pages that are not of our own export, by name."""
        pages: dict[PurePosixPath, list[ImportItem]] = {}
        for item in self.every:
            if isinstance(item, ImportItem) and not item.is_own:
                pages.setdefault(item.folder, []).append(item)
        return tuple(
            ImportFolder(
                path, len(items), sum(each.says_talk for each in items), use_of(path, self.uses),
                all(each.day_from != "change" for each in items),
            )
            for path, items in sorted(pages.items())
        )  # fmt: skip

    @property
    def notes(self) -> int:
        """How many of the items are notes of no conversation."""
        return sum(not item.is_talk for item in self.items)

    @property
    def tags(self) -> list[tuple[str, int]]:
        """Those of other apps' pages and texts, and on how many each is, the most first."""
        counts: Counter[str] = Counter()
        spelt: dict[str, str] = {}
        for row in self.every:
            if isinstance(row, ImportItem) and not row.is_own:
                tags = (*row.tags, *row.text_tags)
                counts.update(dict.fromkeys(map(tag_key, tags), 1))
                for tag in tags:
                    spelt.setdefault(tag_key(tag), tag)
        return [(spelt[key], count) for key, count in counts.most_common() if key]

    @property
    def is_empty(self) -> bool:
        """Whether nothing would come in."""
        return not self.items and not self.records and not self.updates

    @property
    def new_people(self) -> tuple[str, ...]:
        """Names of people who would be made, in the order they come."""
        every: tuple[ImportItem | RecordItem, ...] = (*self.items, *self.records)
        names = {name_key(name): name for each in every for name in each.new_people}
        return tuple(names.values())


def _left_out(item: PlanRow, reason: SkipReason) -> Skipped:
    other = item.twin if reason is SkipReason.PROBABLY_HERE else ""
    return Skipped(item.found.path, reason, other, item.found.line, item.found.number)


def use_of(folder: PurePosixPath, uses: Mapping[PurePosixPath, FolderUse]) -> FolderUse:
    for each in (folder, *folder.parents):
        if each in uses:
            return uses[each]
    return "each"


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did."""

    sessions: dict[PurePosixPath, int]
    """The new session of each page."""
    people: tuple[int, ...]
    """Those who were made for them."""
    records: int
    """How many pages of our own export came back besides."""
    skipped: tuple[Skipped, ...]
    """All that did not come in, those of the plan too."""
    remarks: dict[PurePosixPath, tuple[Remark, ...]]
    updated: int
    """How many records that were here are other than they were."""
    uid: str
    """What journal.imports knows it by, to take it back."""
