# SPDX-License-Identifier: MIT
"""What a backup holds beside the open journal. Reads raw rows: a backup may be of an older format.

Peewee's models belong to the open journal, so none of them is used here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal

from rmjournal.store.file.database import JournalDatabase
from rmjournal.store.file.keys import DataKey

RecordKind = Literal["session", "question", "insight", "commitment", "person", "review"]
Where = Literal["only_backup", "only_journal", "differs"]

# The columns that say which record it is; all of them are as old as the first format.
_LABELS: Mapping[RecordKind, tuple[str, str]] = {
    "session": ("title", "day"),
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
    day: date | None
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
    return Difference(where, row.kind, row.uid, row.label, day, _moment(row.updated_at))


def _moment(value: Any) -> datetime:
    return datetime.fromisoformat(value)


def _counted(rows: Mapping[tuple[RecordKind, str], _Row]) -> Mapping[RecordKind, int]:
    counts = dict.fromkeys(_LABELS, 0)
    for kind, _ in rows:
        counts[kind] += 1
    return counts
