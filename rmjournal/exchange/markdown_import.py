# SPDX-License-Identifier: MIT
"""Markdown files as sessions: first a plan that changes nothing, then the import itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Literal, TypeVar

from rmjournal.store import Journal
from rmjournal.store.file.backups import Reason
from rmjournal.text.folding import name_key
from rmjournal.text.plain import count_words, title_of

from .drafts import DaySource, Draft, read_draft
from .history import read_history
from .layout import HISTORY
from .matching import NameMatching
from .names import shown
from .own_pages import OwnPage, PageKind
from .restore import Restorer
from .scan import Found, walk
from .skip_reasons import Remark, Skipped, SkipReason

Progress = Callable[[int, int], None]
T = TypeVar("T")
FolderUse = Literal["each", "talks", "notes", "out"]
"""As each page says, conversations, notes of no conversation, or left out."""


@dataclass(frozen=True, slots=True)
class ImportItem:
    """A file that would become a session, or a note of no conversation."""

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
    says_talk: bool
    """Whether it says when it was or who was there."""
    is_own: bool
    """Of our own export, which nobody is asked about."""
    is_talk: bool

    @property
    def path(self) -> PurePosixPath:
        """Relative to the folder."""
        return self.found.path

    @property
    def shown(self) -> str:
        """The path for the eye: safe to print."""
        return shown(self.path)


@dataclass(frozen=True, slots=True)
class RecordItem:
    """A page of our own export that would bring back what it is of, but for a session's."""

    found: Found
    sha256: str
    kind: PageKind


@dataclass(frozen=True, slots=True)
class ImportFolder:
    """A folder with pages in it, and what was chosen for them."""

    path: PurePosixPath
    """Relative to the folder that is imported; "." for itself."""
    pages: int
    talks: int
    """How many of the pages say when it was or who was there."""
    use: FolderUse

    @property
    def shown(self) -> str:
        """The path for the eye: safe to print."""
        return shown(self.path)


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import of that folder would do: every file is in one of the three lists."""

    folder: Path
    items: tuple[ImportItem, ...]
    records: tuple[RecordItem, ...]
    skipped: tuple[Skipped, ...]
    every: tuple[ImportItem, ...]
    """The items, and those that are left out as was chosen."""
    uses: Mapping[PurePosixPath, FolderUse]

    def choose(self, uses: Mapping[PurePosixPath, FolderUse]) -> ImportPlan:
        """The same files, with another use of folders: the nearest that is named counts."""
        uses = {**self.uses, **uses}
        items, left = [], []
        for item in self.every:
            use = "each" if item.is_own else _use_of(item.path.parent, uses)
            if use == "out":
                left.append(Skipped(item.path, SkipReason.LEFT_OUT))
            else:
                is_talk = use == "talks" or (use == "each" and item.says_talk)
                items.append(replace(item, is_talk=is_talk))
        others = [each for each in self.skipped if each.reason is not SkipReason.LEFT_OUT]
        return replace(self, items=tuple(items), skipped=(*others, *left), uses=uses)

    @property
    def folders(self) -> tuple[ImportFolder, ...]:
        """Those with pages that are not of our own export, by name."""
        pages: dict[PurePosixPath, list[bool]] = {}
        for item in self.every:
            if not item.is_own:
                pages.setdefault(item.path.parent, []).append(item.says_talk)
        return tuple(
            ImportFolder(path, len(says), sum(says), _use_of(path, self.uses))
            for path, says in sorted(pages.items())
        )

    @property
    def notes(self) -> int:
        """How many of the items are notes of no conversation."""
        return sum(not item.is_talk for item in self.items)

    @property
    def is_empty(self) -> bool:
        """Whether nothing would come in."""
        return not self.items and not self.records

    @property
    def new_people(self) -> tuple[str, ...]:
        """Names of people who would be made, in the order they come."""
        names = {name_key(name): name for each in self.items for name in each.new_people}
        return tuple(names.values())


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did."""

    sessions: dict[PurePosixPath, int]
    """The new session of each file."""
    people: tuple[int, ...]
    """Those who were made for them."""
    records: int
    """How many pages of our own export came back besides."""
    skipped: tuple[Skipped, ...]
    """All that did not come in, those of the plan too."""
    remarks: dict[PurePosixPath, tuple[Remark, ...]]
    uid: str
    """What journal.imports knows it by, to take it back."""


def _use_of(folder: PurePosixPath, uses: Mapping[PurePosixPath, FolderUse]) -> FolderUse:
    for each in (folder, *folder.parents):
        if each in uses:
            return uses[each]
    return "each"


def plan(journal: Journal, folder: Path, *, progress: Progress | None = None) -> ImportPlan:
    """Look at every file of the folder and below; nothing is changed, no link is followed.

    A page that says when it was or who was there becomes a conversation, any other a note of none;
    choose() says otherwise for a folder.

    progress(done, total) counts the Markdown files and may raise CancelledError. Raises
    MissingFileError, UnreadableError for the folder itself.
    """
    walked = walk(folder)
    today, matching, returning = journal.clock.today(), NameMatching(journal), Restorer(journal)
    items: list[ImportItem] = []
    records: list[RecordItem] = []
    skipped = list(walked.skipped)
    own_files: set[PurePosixPath] = set()
    for found in _counted(walked.found, progress):
        draft = read_draft(folder, found, today)
        if isinstance(draft, SkipReason):
            skipped.append(Skipped(found.path, draft))
            continue
        if isinstance(draft, OwnPage):
            own_files.add(_root_of(found, draft) / HISTORY)
            if returning.is_here(draft):
                is_index = draft.kind == "journal" and not any(draft.values.values())
                reason = SkipReason.INDEX if is_index else SkipReason.ALREADY_IMPORTED
                skipped.append(Skipped(found.path, reason))
            else:
                matching.expect(draft)
                records.append(RecordItem(found, draft.sha256, draft.kind))
            continue
        if draft.own is not None:
            own_files |= {found.path.parent.parent / each.file for each in draft.own.attachments}
        if matching.is_here(draft):
            skipped.append(Skipped(found.path, SkipReason.ALREADY_IMPORTED))
        else:
            items.append(_item(found, draft, matching))
    skipped += [
        Skipped(each.path, SkipReason.OWN_RECORD) for each in items if each.path in own_files
    ]
    once, again = _each_once(each for each in items if each.path not in own_files)
    skipped = [*(_as_own(each, own_files) for each in skipped), *again]
    every = tuple(once)
    return ImportPlan(folder, every, tuple(records), tuple(skipped), every, {})


def _root_of(found: Found, page: OwnPage) -> PurePosixPath:
    """The folder of the export that it stands in."""
    return found.path.parent if page.kind == "journal" else found.path.parent.parent


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


def _item(found: Found, draft: Draft, matching: NameMatching) -> ImportItem:
    return ImportItem(
        found=found,
        sha256=draft.sha256,
        digest=draft.digest,
        day=draft.day,
        day_from=draft.day_from,
        title=title_of(draft.text),
        words=count_words(draft.text),
        people=tuple(each.name for each in draft.people),
        new_people=tuple(matching.newcomers(draft)),
        tags=draft.tags,
        remarks=(*draft.remarks, *matching.remarks(draft)),
        says_talk=draft.is_talk,
        is_own=draft.own is not None,
        is_talk=draft.is_talk,
    )


def apply(journal: Journal, plan: ImportPlan, *, progress: Progress | None = None) -> ImportReport:
    """Bring the plan's files in, after a backup: all in one transaction, or nothing.

    A file that changed since the plan was made is left out and listed. Raises CancelledError from
    progress, and as Journal.write().
    """
    journal.backups.make_if_changed(Reason.IMPORT)
    remembered = journal.imports.remembered(plan.folder.name)
    with journal.write(), journal.because("import"), remembered as uid:
        applying = _Applying(journal, plan)
        steps: list[RecordItem | ImportItem] = [*plan.records, *plan.items]
        for item in _counted(steps, progress):
            if isinstance(item, RecordItem):
                applying.read_record(item)
            else:
                applying.add_session(item)
        return applying.finish(uid)


class _Applying:
    """One import under way. Sessions may name the people of our own pages, so those come first."""

    def __init__(self, journal: Journal, plan: ImportPlan) -> None:
        self._journal = journal
        self._plan = plan
        self._today = journal.clock.today()
        self._restorer = Restorer(journal)
        self._pages: list[OwnPage] = []
        self._matching: NameMatching | None = None
        self._sessions: dict[PurePosixPath, int] = {}
        self._notes: dict[int, Draft] = {}
        self._people: list[int] = []
        self._roots: set[PurePosixPath] = set()
        self._skipped = list(plan.skipped)
        self._remarks: dict[PurePosixPath, tuple[Remark, ...]] = {}

    def read_record(self, item: RecordItem) -> None:
        page = self._read(item)
        if isinstance(page, OwnPage):
            self._pages.append(page)
            self._roots.add(_root_of(item.found, page))

    def add_session(self, item: ImportItem) -> None:
        matching, draft = self._matching_now(), self._read(item)
        if not isinstance(draft, Draft):
            return
        if matching.is_here(draft):
            self._skipped.append(Skipped(item.path, SkipReason.ALREADY_IMPORTED))
            return
        own_folder = self._plan.folder / item.path.parent.parent
        session_id, made, missing = matching.add(draft, own_folder, is_talk=item.is_talk)
        self._sessions[item.path] = session_id
        if draft.own is not None:
            self._notes[session_id] = draft
            self._roots.add(item.path.parent.parent)
        self._people += made
        remarks = (*draft.remarks, *missing)
        if remarks:
            self._remarks[item.path] = remarks

    def _matching_now(self) -> NameMatching:
        """Made once everybody whose page is in the folder is back."""
        if self._matching is None:
            self._restorer.before_sessions(self._pages)
            self._matching = NameMatching(self._journal)
        return self._matching

    def finish(self, uid: str) -> ImportReport:
        self._matching_now()
        self._restorer.after_sessions(self._pages, self._notes)
        for root in sorted(self._roots):
            self._restorer.versions(read_history(self._plan.folder / root / HISTORY))
        return ImportReport(
            self._sessions, tuple(self._people), len(self._pages), tuple(self._skipped),
            self._remarks, uid,
        )  # fmt: skip

    def _read(self, item: ImportItem | RecordItem) -> Draft | OwnPage | None:
        """None for a file that changed since the plan was made."""
        found = item.found
        read = read_draft(self._plan.folder, found, self._today)
        if isinstance(read, SkipReason) or read.sha256 != item.sha256:
            self._skipped.append(Skipped(found.path, SkipReason.CHANGED))
            return None
        return read


def _counted(things: Sequence[T], progress: Progress | None) -> Iterator[T]:
    """The things one by one, with progress told before each and at the end."""
    for done, thing in enumerate(things):
        if progress is not None:
            progress(done, len(things))
        yield thing
    if progress is not None:
        progress(len(things), len(things))
