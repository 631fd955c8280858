# SPDX-License-Identifier: MIT
"""Pages of any format as sessions: first a plan that changes nothing, then the import itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path, PurePosixPath

from rmjournal.core.errors import MoveNotAllowedError, NotFoundError
from rmjournal.core.picture_bytes import bare
from rmjournal.core.progress import Progress, unwatched
from rmjournal.store import Journal
from rmjournal.store.file.backups import Reason
from rmjournal.text.lines import LineKind, notable_lines
from rmjournal.text.plain import count_words, title_of

from .drafts import Draft
from .edits import Edits, UpdateItem, title_of_page
from .history import read_history
from .import_plan import ImportItem, ImportPlan, ImportReport, Marks, PlanRow, RecordItem
from .importers.base import Page, Wishes
from .importers.known import open_source, reader_of
from .layout import HISTORY
from .lots import Tick
from .matching import PEOPLE_OF_ROW, NameMatching, Twins
from .note_files import AsKept, NoteFiles
from .own_pages import OwnPage
from .restore import Restorer
from .scan import Found, Remark, Skipped, SkipReason
from .source import Source
from .tables import Columns
from .tag_people import TagPeople, remember, remembered, tags_in


def plan(
    journal: Journal,
    path: Path,
    *,
    form: str = "",
    tasks: bool = False,
    columns: Columns | None = None,
    people: TagPeople | None = None,
    progress: Progress = unwatched,
) -> ImportPlan:
    """Look at every page of the folder, file or archive; nothing is changed, no link is followed,
    nothing is extracted.

    It is read as the format it is, or as `form`, the key of one. A page of a Markdown file that
    says when it was or who was there becomes a conversation, and one of a diary that says who; any
    other a note of none. choose() says otherwise for a folder. `columns` is for a table, where its
    headings do not say enough. `people` says which tags are whom, besides what was said before.

    progress(done, total) counts files and may raise CancelledError. Raises MissingFileError,
    UnreadableError, UnknownFormatError for the path itself.
    """
    tagged = {**remembered(journal), **(people or {})}
    wishes = Wishes(journal.clock.today(), tasks, tagged, columns)
    with open_source(path) as source:
        reader = reader_of(source, form)
        planning = _Planning(journal, source, tagged)
        seen: set[PurePosixPath] = set()
        progress(0, len(source.files))
        for page in reader.pages(source, wishes):
            seen.add(page.found.path)
            progress(min(len(seen), len(source.files)), len(source.files))
            planning.take(page)
        every, skipped = planning.finish()
    whole = ImportPlan(
        path, reader.key, wishes, (), (), tuple(skipped), every, understood=source.understood
    )
    return whole.choose()


class _Planning:
    """A plan in the making, page by page."""

    def __init__(self, journal: Journal, source: Source, tagged: TagPeople) -> None:
        self._matching = NameMatching(journal, tagged)
        self._returning = Restorer(journal)
        self._twins = Twins(journal)
        self._edits = Edits(journal, source)
        self._updates: list[UpdateItem] = []
        self._items: list[ImportItem] = []
        self._records: list[RecordItem] = []
        self._skipped = list(source.skipped)
        self._own_files: set[PurePosixPath] = set()

    def take(self, page: Page) -> None:
        found, content = page.found, page.content
        if isinstance(content, SkipReason):
            self._skip(found, content)
        elif isinstance(content, OwnPage):
            self._take_record(found, content)
        else:
            self._take_session(found, content)

    def _skip(self, found: Found, reason: SkipReason) -> None:
        self._skipped.append(Skipped(found.path, reason, "", found.line, found.number))

    def _take_record(self, found: Found, page: OwnPage) -> None:
        self._own_files.add(_root_of(found, page) / HISTORY)
        if self._returning.is_here(page):
            is_index = page.kind == "journal" and not any(page.values.values())
            if is_index:
                self._skip(found, SkipReason.INDEX)
            else:
                self._update(found, self._edits.of_page(found, page))
        elif page.is_row:
            self._take_row(found, page)
        else:
            self._matching.expect(page)
            self._records.append(_record(found, page))

    def _take_row(self, found: Found, page: OwnPage) -> None:
        new, remarks = self._matching.of_row(page)
        twin = self._twins.of_row(page)
        row = replace(_record(found, page), new_people=new, remarks=remarks, twin=twin)
        self._records.append(row)

    def _take_session(self, found: Found, draft: Draft) -> None:
        if draft.own is not None:
            root = found.path.parent.parent
            self._own_files |= {root / each.file for each in draft.own.attachments}
        self._own_files |= {each.path for each in draft.files}
        if self._matching.is_here(draft):
            self._update(found, self._edits.of_session(found, draft))
        else:
            self._items.append(_item(found, draft, self._matching, self._twins))

    def _update(self, found: Found, update: UpdateItem | SkipReason) -> None:
        if isinstance(update, UpdateItem):
            self._updates.append(update)
        else:
            self._skip(found, update)

    def finish(self) -> tuple[tuple[PlanRow, ...], list[Skipped]]:
        """What can be chosen, edits of what is here first, and all that cannot."""
        own_files = self._own_files
        skipped = [_as_own(each, own_files) for each in self._skipped]
        skipped += [
            Skipped(each.path, SkipReason.OWN_RECORD)
            for each in self._items
            if each.path in own_files
        ]
        once, again = _each_once(each for each in self._items if each.path not in own_files)
        return (*self._updates, *once, *self._records), [*skipped, *again]


def _root_of(found: Found, page: OwnPage) -> PurePosixPath:
    """The folder of the export that it stands in."""
    return found.path.parent if page.kind == "journal" else found.path.parent.parent


def _each_once(items: Iterable[ImportItem]) -> tuple[list[ImportItem], list[Skipped]]:
    """The first of each digest, and the others as the same as that one."""
    first: dict[str, ImportItem] = {}
    again = []
    for item in items:
        if first.setdefault(item.digest, item) is not item:
            same, found = SkipReason.SAME_AS_ANOTHER, item.found
            other = first[item.digest].shown
            again.append(Skipped(found.path, same, other, found.line, found.number))
    return list(first.values()), again


def _as_own(skipped: Skipped, own_files: set[PurePosixPath]) -> Skipped:
    """A file that belongs to a page comes in with its session."""
    if skipped.path in own_files and skipped.reason in (
        SkipReason.NOT_MARKDOWN,
        SkipReason.OTHER_KIND,
    ):
        return replace(skipped, reason=SkipReason.OWN_RECORD)
    return skipped


def _record(found: Found, page: OwnPage) -> RecordItem:
    values = page.values
    names = {name for each in PEOPLE_OF_ROW for name in values.get(each, ())} if page.is_row else ()
    return RecordItem(
        found, page.sha256, page.kind, title_of_page(page), values.get("due_on"),
        tuple(sorted(names)), is_row=page.is_row,
    )  # fmt: skip


def _item(found: Found, draft: Draft, matching: NameMatching, twins: Twins) -> ImportItem:
    return ImportItem(
        found=found,
        sha256=draft.sha256,
        digest=draft.digest,
        day=draft.day,
        day_from=draft.day_from,
        title=title_of(draft.text),
        words=count_words(draft.text),
        people=matching.people_of(draft),
        new_people=tuple(matching.newcomers(draft)),
        tags=draft.tags,
        marks=_marks(draft.text),
        files=len(draft.files) + (0 if draft.own is None else len(draft.own.attachments)),
        remarks=(*draft.remarks, *matching.remarks(draft)),
        says_talk=draft.is_talk,
        is_own=draft.own is not None,
        is_talk=draft.is_talk,
        twin=twins.of(draft),
        text_tags=() if draft.own is not None else tags_in(draft.text),
    )


def _marks(text: str) -> Marks:
    signs = [each.token for each in notable_lines(text) if each.kind is LineKind.MARK]
    return Marks(signs.count("?"), signs.count("!"), signs.count("->"))


def apply(
    journal: Journal, plan: ImportPlan, *, progress: Progress = unwatched, as_kept: AsKept = bare
) -> ImportReport:
    """Bring the plan's pages in, after a backup: all in one transaction, or nothing.

    `as_kept` says what of a file in them is kept: the window and the command line make pictures
    smaller, as those that are pasted. Files of our own export stay as they are.
    A page that changed since the plan was made is left out and listed. progress counts pages, and
    gives a total of 0 while a backup is made and what came is kept in mind. Raises CancelledError
    from progress, as plan() for the path, and as Journal.write().
    """
    with open_source(plan.path) as source:
        source.understood = plan.understood
        reader = reader_of(source, plan.format)
        tick = partial(progress, 0, 0)

        def tick_of_two(_done: int, _total: int) -> None:
            tick()

        journal.backups.make_if_changed(Reason.IMPORT, tick_of_two)
        remembered = journal.imports.remembered(plan.path.name, tick)
        with journal.write(), journal.because("import"), remembered as uid:
            applying = _Applying(journal, plan, source, as_kept)
            steps = (plan.records, plan.items, plan.updates)
            total, done = sum(map(len, steps)), 0
            with journal.notes.saving_many():
                for items in steps:
                    for page in reader.again(source, plan.wishes, [each.found for each in items]):
                        progress(min(done, total), total)
                        done += 1
                        applying.take(page)
                applying.put_in()
            progress(total, total)
            report = applying.finish(uid, tick)
    remember(journal, plan.wishes.people)
    return report


class _Applying:
    """One import under way. Sessions may name the people of our own pages, so those come first."""

    def __init__(self, journal: Journal, plan: ImportPlan, source: Source, as_kept: AsKept) -> None:
        self._journal = journal
        self._source = source
        self._files = NoteFiles(journal, source, as_kept)
        self._records = {each.found.key: each for each in plan.records}
        self._items = {each.path: each for each in plan.items}
        self._updates = {each.found.key: each for each in plan.updates}
        self._edits = Edits(journal, source)
        self._updated = 0
        self._uids = {each.path: journal.new_uid() for each in plan.items if not each.is_own}
        self._restorer = Restorer(journal)
        self._tagged = plan.wishes.people
        self._pages: list[OwnPage] = []
        self._matching: NameMatching | None = None
        self._sessions: dict[PurePosixPath, int] = {}
        self._notes: dict[int, Draft] = {}
        self._people: list[int] = []
        self._roots: set[PurePosixPath] = set()
        self._skipped = list(plan.skipped)
        self._remarks: dict[PurePosixPath, tuple[Remark, ...]] = {}

    def take(self, page: Page) -> None:
        """Bring that page in, if it is as it was when the plan was made."""
        content, key = page.content, page.found.key
        record, item = self._records.get(key), self._items.get(key)
        update = self._updates.get(key)
        if update is not None:
            if not isinstance(content, SkipReason) and content.sha256 == update.sha256:
                del self._updates[key]
                self._update(page.found, content)
            return
        if isinstance(content, OwnPage) and record is not None:
            if content.sha256 == record.sha256:
                del self._records[key]
                self._pages.append(content)
                self._roots.add(_root_of(page.found, content))
        elif isinstance(content, Draft) and item is not None and content.sha256 == item.sha256:
            del self._items[key]
            self._add_session(item, content)

    def _update(self, found: Found, content: Draft | OwnPage) -> None:
        try:
            if isinstance(content, Draft):
                self._edits.apply_note(content)
            else:
                self._edits.apply_state(content)
        except (NotFoundError, MoveNotAllowedError, KeyError):
            self._skipped.append(Skipped(found.path, SkipReason.CHANGED_HERE))
        else:
            self._updated += 1

    def _add_session(self, item: ImportItem, draft: Draft) -> None:
        matching, found = self._matching_now(), item.found
        if matching.is_here(draft):
            here = SkipReason.ALREADY_IMPORTED
            self._skipped.append(Skipped(found.path, here, "", found.line, found.number))
            return
        session_id, made, missing = matching.add(
            draft, self._files, item.path, is_talk=item.is_talk, uids=self._uids
        )
        self._sessions[item.path] = session_id
        if draft.own is not None:
            self._notes[session_id] = draft
            self._roots.add(found.path.parent.parent)
        self._people += made
        remarks = (*draft.remarks, *missing)
        if remarks:
            self._remarks[item.path] = remarks

    def _matching_now(self) -> NameMatching:
        """Made once everybody whose page is in the folder is back."""
        if self._matching is None:
            self._restorer.before_sessions(self._pages)
            self._matching = NameMatching(self._journal, self._tagged)
        return self._matching

    def put_in(self) -> None:
        """All that was taken is in the journal."""
        self._matching_now().put_in()

    def finish(self, uid: str, tick: Tick) -> ImportReport:
        """tick may raise."""
        matching = self._matching_now()
        for page in self._pages:
            if page.is_row:
                self._people += self._restorer.know(matching.people_of_row(page))
        self._restorer.after_sessions(self._pages, self._notes, tick)
        for root in sorted(self._roots):
            tick()
            self._restorer.versions(read_history(self._source, root / HISTORY))
        changed = [each.found for each in self._records.values()]
        changed += [each.found for each in self._items.values()]
        changed += [each.found for each in self._updates.values()]
        self._skipped += [
            Skipped(at.path, SkipReason.CHANGED, "", at.line, at.number) for at in changed
        ]
        return ImportReport(
            self._sessions, tuple(self._people), len(self._pages), tuple(self._skipped),
            self._remarks, self._updated, uid,
        )  # fmt: skip
