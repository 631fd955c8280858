# SPDX-License-Identifier: MIT
"""The backups of the open journal, beside it and in a second place, and what each of them holds.

A comparison reads raw rows, since a backup may be of an older format; Peewee's models belong to the
open journal, so none of them is used for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Literal

from rmjournal.core.errors import (
    InvalidValueError,
    JournalError,
    MissingFileError,
    NeedsPassphraseError,
)

from .file.backups import Backup, BackupFolder, Progress, Reason, is_unchanged
from .file.database import JournalDatabase
from .file.integrity import damaged_pages
from .file.key_copies import key_file_path, load_keys, read_key_file, unlocked
from .file.keys import DataKey
from .operations.settings import Settings
from .records import Manager

RecordKind = Literal["session", "question", "insight", "commitment", "person", "review"]
Where = Literal["only_backup", "only_journal", "differs"]

# The columns that say which record it is; all of them are as old as the first format.
_LABELS: Mapping[RecordKind, tuple[str, str]] = {
    "session": (
        "coalesce(nullif(trim(title), ''), (SELECT group_concat(name, ', ') FROM (SELECT p.name "
        "FROM session_person sp JOIN person p ON p.id = sp.person_id "
        "WHERE sp.session_id = \"session\".id ORDER BY sp.position)), '')",
        "day",
    ),
    "question": ("text", "NULL"),
    "insight": ("text", "NULL"),
    "commitment": ("title", "due_on"),
    "person": ("name", "NULL"),
    "review": ("year || '-W' || substr('0' || week, -2)", "NULL"),
}
# What is a part of a record, by the column that says of which.
_PARTS: Mapping[RecordKind, tuple[tuple[str, str], ...]] = {
    "session": (
        ("note", "session_id"), ("session_person", "session_id"), ("session_area", "session_id"),
        ("session_tag", "session_id"),
    ),
    "question": (("asking", "question_id"), ("question_source", "question_id")),
    "commitment": (("commitment_person", "commitment_id"),),
    "review": (("review_decision", "review_id"), ("review_pick", "review_id")),
}  # fmt: skip
# Which it is and when it was written, and what only a file itself knows or follows from the note.
_ASIDE = frozenset({
    "id", "uid", "created_at", "updated_at", "deleted_at", "snippet", "words", "undo",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Difference:
    """A record that is not the same in both; one that lies in the trash counts as not there."""

    where: Where
    kind: RecordKind
    uid: str
    label: str
    """Of a session without a title, the names of its people."""
    day: date | None
    """Of a review the Monday."""
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class Comparison:
    """Records of each kind, and where they differ, the latest changed first."""

    in_backup: Mapping[RecordKind, int]
    differences: tuple[Difference, ...]

    def to_bring_back(self) -> list[Difference]:
        """What is only in the backup, or says something else there."""
        return [each for each in self.differences if each.where != "only_journal"]

    def count(self, where: Where) -> int:
        return sum(each.where == where for each in self.differences)


@dataclass(frozen=True, slots=True)
class _Row:
    kind: RecordKind
    uid: str
    label: str
    day: str
    """Empty for none."""
    updated_at: str


def compare(journal: JournalDatabase, path: Path, key: DataKey) -> Comparison:
    """Of the open journal with a backup that opens with `key`.

    Raises DamagedFileError, MissingFileError, UnreadableError.
    """
    backup = JournalDatabase(path, key, read_only=True)
    ours = {(each.kind, each.uid): each for each in _rows(journal)}
    with backup.connection_context():
        theirs = {(each.kind, each.uid): each for each in _rows(backup)}
        changed = {
            key_ for key_ in ours.keys() & theirs.keys()
            if ours[key_] != theirs[key_] and not _is_same(journal, backup, *key_)
        }  # fmt: skip
    found = [_difference("only_backup", theirs[key_]) for key_ in theirs.keys() - ours.keys()]
    found += [_difference("only_journal", ours[key_]) for key_ in ours.keys() - theirs.keys()]
    found += [
        _difference("differs", ours[key_])
        for key_ in ours.keys() & theirs.keys()
        if key_ in changed
    ]
    found.sort(key=lambda each: (each.changed_at, each.uid), reverse=True)
    return Comparison(_counted(theirs), tuple(found))


def records_in(path: Path, key: DataKey) -> Mapping[RecordKind, int]:
    """How many records of each kind a backup holds. Raises as compare()."""
    backup = JournalDatabase(path, key, read_only=True)
    with backup.connection_context():
        return _counted({(each.kind, each.uid): each for each in _rows(backup)})


def _rows(db: JournalDatabase) -> Iterator[_Row]:
    for kind, (label, day) in _LABELS.items():
        sql = f'SELECT uid, {label}, {day}, updated_at FROM "{kind}" WHERE deleted_at IS NULL'
        for uid, text, on, updated_at in db.execute_sql(sql).fetchall():
            yield _Row(kind, str(uid), str(text), str(on or ""), str(updated_at))


def _is_same(ours: JournalDatabase, theirs: JournalDatabase, kind: RecordKind, uid: str) -> bool:
    """It says the same in both, though it was written at another time, as one that came back."""
    for table, owner in ((kind, ""), *_PARTS.get(kind, ())):
        both = _columns(ours, table), _columns(theirs, table)
        names = sorted(both[0].keys() & both[1].keys() - _ASIDE - {owner})
        said = [
            sorted(map(repr, _said(db, table, columns, names, _of(kind, owner), uid)))
            for db, columns in zip((ours, theirs), both, strict=True)
        ]
        if names and said[0] != said[1]:
            return False
    return True


def _columns(db: JournalDatabase, table: str) -> Mapping[str, str]:
    """How each is asked for: another record by its uid, since its id is of one file alone."""
    found = {row[1]: f'"{row[1]}"' for row in db.execute_sql(f'PRAGMA table_info("{table}")')}
    for _, _, there, column, *_ in db.execute_sql(f'PRAGMA foreign_key_list("{table}")'):
        names = {row[1] for row in db.execute_sql(f'PRAGMA table_info("{there}")')}
        name = "uid" if "uid" in names else "name"  # a tag has a name alone, an area its code
        if name in names and "code" not in names:
            found[column] = f'(SELECT "{name}" FROM "{there}" WHERE id = "{table}"."{column}")'
    return found


def _of(kind: RecordKind, owner: str) -> str:
    return f'"{owner}" = (SELECT id FROM "{kind}" WHERE uid = ?)' if owner else "uid = ?"


def _said(
    db: JournalDatabase, table: str, columns: Mapping[str, str], names: list[str], of: str, uid: str
) -> list[tuple[Any, ...]]:
    if not names:
        return []
    live = " AND deleted_at IS NULL" if "deleted_at" in columns else ""
    wanted = ", ".join(columns[name] for name in names)
    sql = f'SELECT {wanted} FROM "{table}" WHERE {of}{live}'
    rows: list[tuple[Any, ...]] = db.execute_sql(sql, (uid,)).fetchall()
    return rows


def _difference(where: Where, row: _Row) -> Difference:
    day = date.fromisoformat(row.day) if row.day else None
    if row.kind == "review":
        year, week = row.label.split("-W")
        day = date.fromisocalendar(int(year), int(week), 1)
    return Difference(where, row.kind, row.uid, row.label, day, _moment(row.updated_at))


def _moment(value: Any) -> datetime:
    return datetime.fromisoformat(value)


def _counted(rows: Mapping[tuple[RecordKind, str], _Row]) -> Mapping[RecordKind, int]:
    counts = dict.fromkeys(_LABELS, 0)
    for kind, _ in rows:
        counts[kind] += 1
    return counts


FOLDER = "backups"
SECOND_FOLDER = "RM Journal backups"
EVERY = timedelta(minutes=30)  # while something changes
COPY_WITHIN = timedelta(days=14)
CHECK_WITHIN = timedelta(days=7)
_CHECKED = "checked on"  # a setting: the day of the last check
_PLACE = "backup place"  # a setting: the folder of the second place, or none


@dataclass(frozen=True, slots=True)
class BackupState:
    """What there is to say about backups, without opening one."""

    newest: Backup | None
    second_place: Path | None
    is_reachable: bool
    """Whether the second place is there now."""
    copied_at: datetime | None
    """When a backup last reached a second place."""
    is_copy_due: bool
    """A second place was chosen, and no backup has reached it for fourteen days."""
    is_on_same_disk: bool
    """The second place is there, and on the disk of the journal: both go with it."""


def newest_good(journal: Path, key: DataKey) -> Backup | None:
    """The newest backup beside a journal, open or not, whose every page is sound under that key."""
    try:
        journal_id = load_keys(journal).journal_id
        rows = BackupFolder(journal.parent / FOLDER, journal.stem, journal_id).rows()
    except JournalError:
        return None
    for each in rows:
        with suppress(JournalError):
            if not damaged_pages(each.path, key):
                return each
    return None


class Backups(Manager):
    """Making and finding backups of one open journal, reached as journal.backups.

    Making one reads the whole file: call it from a worker, inside `journal.connected()`.
    """

    @property
    def folder(self) -> BackupFolder:
        """Beside the journal."""
        return self._folder(self._db.path.parent / FOLDER)

    def rows(self) -> list[Backup]:
        """Those beside the journal, the newest first. Raises UnreadableError."""
        return self.folder.rows()

    def second_rows(self) -> list[Backup]:
        """Those in the second place, the newest first; none while it is out of reach."""
        second = self._second()
        return [] if second is None else second.rows()

    def make(self, reason: Reason, progress: Progress | None = None) -> Backup:
        """A new backup beside the journal; copy_to_second() brings it elsewhere too.

        Old ones that are surplus go, except before a restore. Raises DiskFullError, ReadOnlyError,
        UnreadableError, DamagedFileError if the journal itself is not sound.
        """
        folder = self.folder
        backup = folder.make(
            self._db.database,
            self._db.slots,
            sequence=self._next_sequence(),
            moment=self._db.clock.now(),
            reason=reason,
            key_file=self._key_file(),
            progress=progress,
        )
        if reason is not Reason.RESTORE:
            folder.thin()
        self._db.reserve.make()
        return backup

    def make_if_changed(self, reason: Reason, progress: Progress | None = None) -> Backup | None:
        """None, and nothing made, where the newest backup is the journal as it stands. progress as
        for make()."""
        rows = self.rows()
        if rows and is_unchanged(self._db.path, rows[0].path):
            return None
        return self.make(reason, progress)

    def make_if_due(self) -> Backup | None:
        """As make_if_changed(), where the newest is half an hour old, or from the future."""
        rows = self.rows()
        if rows and timedelta() <= self._db.clock.now() - rows[0].made_at < EVERY:
            return None
        return self.make_if_changed(Reason.ROUTINE)

    def copy_to_second(self) -> Backup | None:
        """Copy the newest backup to the second place and prove it there; None if it was there.

        Raises MissingFileError where the place is out of reach, else as make().
        """
        place = self.second_place()
        if place is None:
            return None
        second = self._second()
        if second is None:
            raise MissingFileError(place)
        rows = self.rows()
        there = {each.sequence for each in second.rows()}
        if not rows or rows[0].sequence in there:
            return None
        if damaged_pages(rows[0].path, self._db.database.key, 1, 1):
            return None  # from before there was a new key
        copy = second.take_in(rows[0], self._db.database.key)
        second.thin()
        self.folder.note_copied(copy.sequence, self._db.clock.now())
        return copy

    def key_of(
        self, backup: Path, *, passphrase: str | None = None, recovery_code: str | None = None
    ) -> DataKey:
        """What opens that backup: our key, one of before, or a secret of when it was made.

        Raises NeedsPassphraseError where a secret is needed and none is given, and as `unlocked`.
        """
        own = self._db.database.key
        for key in (own, *self._use(Settings).earlier_keys()):
            if not damaged_pages(backup, key, 1, 1):
                return key
        return unlocked(backup, passphrase=passphrase, recovery_code=recovery_code)

    def under_old_keys(self) -> list[Backup]:
        """Those here and in the second place that the key of now does not open, newest first.

        Reads one page of each. Raises UnreadableError.
        """
        own = self._db.database.key
        every = [*self.rows(), *self.second_rows()]
        old = [each for each in every if damaged_pages(each.path, own, 1, 1)]
        return sorted(old, key=lambda each: each.sequence, reverse=True)

    def renew(self, backup: Backup) -> None:
        """Write it anew under the key of now; its number and its moment stay.

        Raises NeedsPassphraseError where no key that we know opens it, else as make(): then it
        is as it was.
        """
        from rmjournal.store.file.restore import replace_key

        own, earlier = self._db.database.key, self._use(Settings).earlier_keys()
        old = next((each for each in earlier if not damaged_pages(backup.path, each, 1, 1)), None)
        if old is None:
            raise NeedsPassphraseError
        replace_key(backup.path, old, own, self._db.slots, earlier, is_backup=True)

    def erase(self, backup: Backup) -> None:
        """Remove it, here or in the second place. Raises ReadOnlyError."""
        self._folder(backup.path.parent).remove(backup)

    def compare(self, backup: Path, key: DataKey) -> Comparison:
        """What the backup holds beside the journal. Raises DamagedFileError, UnreadableError."""
        return compare(self._db.database, backup, key)

    def checked_on(self) -> date | None:
        """The day on which every page was last read and found sound."""
        value = self._use(Settings).get(_CHECKED)
        return date.fromisoformat(value) if isinstance(value, str) else None

    def note_checked(self) -> None:
        """Every page was read just now and is sound."""
        self._use(Settings).set(_CHECKED, self._db.clock.today().isoformat())

    def is_check_due(self) -> bool:
        """A week has gone since the last one, or the clock was set back behind it."""
        day, today = self.checked_on(), self._db.clock.today()
        return day is None or not timedelta() <= today - day < CHECK_WITHIN

    def second_place(self) -> Path | None:
        """The folder that was chosen for a second copy; it need not be there now."""
        value = self._use(Settings).get(_PLACE)
        return Path(value) if value else None

    def choose_second_place(self, place: Path | None) -> None:
        """Keep copies there too from now on; None keeps none.

        Raises MissingFileError without such a folder, InvalidValueError for the journal's own.
        """
        if place is not None:
            place = place.expanduser().absolute()
            if not place.is_dir():
                raise MissingFileError(place)
            own = self._db.path.parent
            if place.resolve() in (own, own / FOLDER):
                raise InvalidValueError("place")
        self._use(Settings).set(_PLACE, None if place is None else str(place))

    def state(self) -> BackupState:
        """For Today and Settings. Reads names only. Raises UnreadableError."""
        rows = self.rows()
        place = self.second_place()
        copied = self.folder.last_copied()
        since = copied.at if copied else (rows[-1].made_at if rows else None)
        is_due = (
            place is not None and since is not None and self._db.clock.now() - since >= COPY_WITHIN
        )
        return BackupState(
            rows[0] if rows else None,
            place,
            place is not None and place.is_dir(),
            copied.at if copied else None,
            is_due,
            self.is_on_same_disk(),
        )

    def is_on_same_disk(self) -> bool:
        """Whether the second place is there, and on the disk that the journal is on."""
        place = self.second_place()
        with suppress(OSError):
            return place is not None and place.stat().st_dev == self._db.path.parent.stat().st_dev
        return False

    def _folder(self, path: Path) -> BackupFolder:
        return BackupFolder(path, self._db.path.stem, self._db.slots.journal_id)

    def _second(self) -> BackupFolder | None:
        place = self.second_place()
        if place is None or not place.is_dir():
            return None
        return self._folder(place / SECOND_FOLDER)

    def _next_sequence(self) -> int:
        used = self.folder.last_sequence()
        try:
            second = self._second()
            used = max(used, second.last_sequence() if second is not None else 0)
        except JournalError:
            pass  # a second place that cannot be read numbers nothing
        return used + 1

    def _key_file(self) -> bytes | None:
        """What opens a journal without a passphrase goes along beside the journal, not elsewhere:
        a copy on a stick is not to open for whoever finds it, but with the recovery code."""
        if not self._db.slots.has_key_file:
            return None
        return read_key_file(key_file_path(self._db.path))
