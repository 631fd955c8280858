# SPDX-License-Identifier: MIT
"""A folder of backups: each is a whole journal with its keys, and was read back when it was made.

A backup is a copy of the encrypted file, byte for byte, so it costs no key and can be opened by
itself. Its name holds its number, the moment and the reason:
`journal-000042-20261128T174501Z-import.rmjournal`. It counts only once its journal has that name,
which comes last; until then a kill leaves nothing but a file that the next backup takes away.

All of the last two days stay, then one a day, one a week, one a month. Those are days, weeks and
months on which backups were made, in the order in which they were made: a clock that is wrong, or a
month without the journal, makes no backup older than it is.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, BinaryIO, Final, cast

import apsw

from rmjournal.core.errors import DamagedFileError, JournalError
from rmjournal.core.record import dataclass
from rmjournal.store.file.files import PAGE_BYTES, read_raw

from .database import JournalDatabase
from .files import (
    make_private_folder,
    read_bounded,
    sync_folder,
    translated_os_errors,
    write_atomically,
)
from .integrity import damaged_pages, held_still
from .key_copies import key_file_path, next_keys_path
from .keys import DataKey, KeySlots, keys_path

SUFFIX = ".rmjournal"
MOMENT = "%Y%m%dT%H%M%SZ"
_NUMBERED = r"-(\d{6,9})-(\d{8}T\d{6}Z)-([a-z]+)" + re.escape(SUFFIX)
_ANY_NAME = re.compile(".+" + _NUMBERED)
_STEP_BYTES = 512 * PAGE_BYTES
_STATE = "backups.json"
_STATE_LIMIT_BYTES = 4_000
ALL_OF_DAYS = 2
DAILY = 12
WEEKLY = 10
MONTHLY = 9
_OF_TABLES: Final = """
    SELECT name FROM sqlite_schema WHERE type = 'table'
    AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name"""

Progress = Callable[[int, int], None]


class Reason(StrEnum):
    """Why a backup was made."""

    ASKED = "asked"
    ROUTINE = "routine"
    CLOSE = "close"
    IMPORT = "import"
    MERGE = "merge"
    KEYS = "keys"
    MIGRATION = "migration"
    RESTORE = "restore"
    RETURN = "return"
    """Single records came back from one."""


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup; its keys lie beside it, and its key file where it needs one."""

    path: Path
    sequence: int
    made_at: datetime
    """Aware, to the second."""
    reason: Reason
    size_bytes: int


@dataclass(frozen=True, slots=True)
class Copied:
    """The last copy that reached a folder, whether or not that folder is there now."""

    sequence: int
    at: datetime


def backup_at(path: Path) -> Backup | None:
    """What the name of a file says, where it is that of a backup."""
    named = _ANY_NAME.fullmatch(path.name)
    if named is None:
        return None
    try:
        moment = datetime.strptime(named[2], MOMENT).replace(tzinfo=UTC)
        return Backup(path, int(named[1]), moment, Reason(named[3]), path.stat().st_size)
    except (ValueError, OSError):
        return None


class BackupFolder:
    """The backups in `path` of the journal with that id, whose file is called `stem`."""

    def __init__(self, path: Path, stem: str, journal_id: str) -> None:
        self.path = path
        self._stem = stem
        self._journal_id = journal_id
        self._name = re.compile(re.escape(stem) + _NUMBERED)

    def rows(self) -> list[Backup]:
        """The newest first; those of other journals that share the folder are left out.

        A folder that is not there has none. Raises UnreadableError.
        """
        found = [each for each in self._named() if self._is_ours(each.path)]
        return sorted(found, key=lambda each: each.sequence, reverse=True)

    def last_sequence(self) -> int:
        """The highest number that was ever used here, also by backups that are gone."""
        return max(0, *self._numbers())

    def _numbers(self) -> list[int]:
        return [int(self._state().get("sequence", 0)), *(each.sequence for each in self._named())]

    def make(
        self,
        db: JournalDatabase,
        slots: KeySlots,
        *,
        sequence: int,
        moment: datetime,
        reason: Reason,
        key_file: bytes | None = None,
        progress: Progress | None = None,
    ) -> Backup:
        """Copy the open journal, read the copy back and prove every page and every count of rows.

        Writers wait while the bytes are read, not while they are proved. progress(done, total)
        counts bytes and may raise to stop. Raises DiskFullError, ReadOnlyError, UnreadableError,
        DamagedFileError if the journal itself is not sound; then there is no new backup.
        """
        self._make_folder()
        path = self.path / self._file_name(sequence, moment, reason)
        with self._landing(path, slots.to_bytes(), key_file) as temporary:
            counts = _copy_open(db, temporary, progress)
            prove(temporary, db.key, counts)
        self._remember(sequence=sequence)
        return self._backup(path, sequence, moment, reason)

    def take_in(self, backup: Backup, key: DataKey, *, with_key_file: bool = False) -> Backup:
        """Copy a backup of another folder here, and prove the copy.

        Raises DiskFullError, ReadOnlyError, UnreadableError, DamagedFileError.
        """
        self._make_folder()
        path = self.path / backup.path.name
        keys = read_bounded(keys_path(backup.path), _STEP_BYTES)
        beside = key_file_path(backup.path)
        has_secret = with_key_file and beside.exists()
        secret = read_bounded(beside, _STEP_BYTES) if has_secret else None
        with self._landing(path, keys, secret) as temporary:
            copy_closed(backup.path, temporary)
            prove(temporary, key, None)
        self._remember(sequence=backup.sequence)
        return self._backup(path, backup.sequence, backup.made_at, backup.reason)

    def thin(self) -> list[Backup]:
        """Let those go that are surplus, after a backup was made and proved; gives them."""
        going = surplus(self.rows())
        for each in going:
            self.remove(each)
        return going

    def remove(self, backup: Backup) -> None:
        """The journal first: keys without one are no backup. Raises ReadOnlyError."""
        with translated_os_errors(backup.path):
            for path in (backup.path, *_beside(backup.path)):
                path.unlink(missing_ok=True)

    def clear_leftovers(self) -> int:
        """Take away what a kill left: half copies, and keys without a journal. Says how many."""
        gone = 0
        for path in self._entries():
            name = path.name
            is_half = name.startswith(".") and name.endswith(".tmp") and self._stem in name
            beside = path.with_suffix(SUFFIX)
            is_alone = (
                path in _beside(beside)
                and self._name.fullmatch(beside.name) is not None
                and not beside.exists()
            )
            if is_half or is_alone:
                with suppress(OSError):
                    path.unlink()
                    gone += 1
        return gone

    def _make_folder(self) -> None:
        make_private_folder(self.path)
        self.clear_leftovers()

    @contextmanager
    def _landing(self, path: Path, keys: bytes, key_file: bytes | None) -> Iterator[Path]:
        """Give a name to write the journal to; it gets its own once the block has proved it."""
        temporary = path.with_name(f".{path.name}.{os.urandom(4).hex()}.tmp")
        beside = [(keys_path(path), keys)]
        if key_file is not None:
            beside.append((key_file_path(path), key_file))
        try:
            with translated_os_errors(path):
                yield temporary
                for place, data in beside:
                    write_atomically(place, data)
                temporary.replace(path)
                sync_folder(path.parent)
        except BaseException:
            for place in (temporary, *(place for place, _ in beside)):
                with suppress(OSError):
                    place.unlink(missing_ok=True)
            raise

    def _file_name(self, sequence: int, moment: datetime, reason: Reason) -> str:
        at = moment.astimezone(UTC).strftime(MOMENT)
        return f"{self._stem}-{sequence:06d}-{at}-{reason}{SUFFIX}"

    @staticmethod
    def _backup(path: Path, sequence: int, moment: datetime, reason: Reason) -> Backup:
        made_at = moment.astimezone(UTC).replace(microsecond=0)
        return Backup(path, sequence, made_at, reason, path.stat().st_size)

    def _entries(self) -> list[Path]:
        try:
            with translated_os_errors(self.path, reading=True):
                return sorted(self.path.iterdir())
        except JournalError:
            if self.path.is_dir():
                raise
            return []

    def _named(self) -> Iterator[Backup]:
        for path in self._entries():
            if self._name.fullmatch(path.name) and (named := backup_at(path)) is not None:
                yield named

    def _is_ours(self, path: Path) -> bool:
        """Those whose keys cannot be read count as nobody's, and are never thinned out."""
        try:
            return KeySlots.load(keys_path(path)).journal_id == self._journal_id
        except JournalError:
            return False

    def note_copied(self, sequence: int, moment: datetime) -> None:
        """Remember here that this backup reached the second place. Raises DiskFullError."""
        self._remember(copied={"sequence": sequence, "at": moment.isoformat()})

    def last_copied(self) -> Copied | None:
        """When a backup of this folder last reached the second place."""
        copied: Any = self._state().get("copied")
        try:
            return Copied(int(copied["sequence"]), datetime.fromisoformat(copied["at"]))
        except (TypeError, KeyError, ValueError):
            return None

    def _state(self) -> dict[str, Any]:
        with suppress(JournalError, OSError, ValueError, RecursionError):
            read = json.loads(read_bounded(self.path / _STATE, _STATE_LIMIT_BYTES))
            mine = read.get(self._journal_id) if isinstance(read, dict) else None
            if isinstance(mine, dict) and isinstance(mine.get("sequence", 0), int):
                return mine
        return {}

    def _remember(self, **values: Any) -> None:
        """A number, a moment and no more: nothing of the journal stands outside it."""
        path = self.path / _STATE
        try:
            every = json.loads(read_bounded(path, _STATE_LIMIT_BYTES))
        except (JournalError, ValueError, RecursionError):
            every = {}
        every = every if isinstance(every, dict) else {}
        every[self._journal_id] = {**self._state(), **values}
        write_atomically(path, json.dumps(every).encode("ascii"))


def surplus(backups: Iterable[Backup]) -> list[Backup]:
    """Those that may go; the newest never is among them."""
    newest_first = sorted(backups, key=lambda each: each.sequence, reverse=True)
    days = _in_order(_day(each) for each in newest_first)
    kept = set(days[:ALL_OF_DAYS])
    staying = {each.sequence for each in newest_first if _day(each) in kept}
    older = [each for each in newest_first if _day(each) not in kept]
    for period, most in ((_day, DAILY), (_week, WEEKLY), (_month, MONTHLY)):
        newest_of: dict[object, Backup] = {}
        for each in older:
            newest_of.setdefault(period(each), each)
        staying.update(each.sequence for each in list(newest_of.values())[:most])
        older = [each for each in older if period(each) not in list(newest_of)[:most]]
    return [each for each in newest_first if each.sequence not in staying]


def _in_order(days: Iterable[date]) -> Sequence[date]:
    return list(dict.fromkeys(days))


def _day(backup: Backup) -> date:
    return backup.made_at.astimezone().date()


def _week(backup: Backup) -> tuple[int, int]:
    return _day(backup).isocalendar()[:2]


def _month(backup: Backup) -> tuple[int, int]:
    return _day(backup).year, _day(backup).month


def _beside(backup: Path) -> tuple[Path, ...]:
    return keys_path(backup), next_keys_path(backup), key_file_path(backup)


def is_unchanged(journal: Path, backup: Path) -> bool:
    """Whether nothing was written since that backup.

    Each transaction writes the first page anew, with a nonce of its own. Raises UnreadableError.
    """
    start = read_raw(journal, 0, PAGE_BYTES)
    return len(start) == PAGE_BYTES and start == read_raw(backup, 0, PAGE_BYTES)


def prove(path: Path, key: DataKey, counts: dict[str, int] | None) -> dict[str, int]:
    """Read the whole file back: each page authentic, and as many rows as there should be.

    Gives the rows of each table. Raises DamagedFileError.
    """
    _read_from_disk(path)
    if damaged_pages(path, key):
        raise DamagedFileError(path)
    found = counts_of(path, key)
    if counts is not None and found != counts:
        raise DamagedFileError(path)
    return found


def counts_of(path: Path, key: DataKey) -> dict[str, int]:
    """How many rows each table of a closed journal has. Raises as JournalDatabase.connect()."""
    db = JournalDatabase(path, key, read_only=True)
    with db.connection_context():
        return _counts(db.connection())


def _counts(connection: apsw.Connection) -> dict[str, int]:
    names = [str(name) for (name,) in connection.execute(_OF_TABLES)]
    one_row = (connection.execute(f'SELECT count(*) FROM "{name}"') for name in names)
    return {
        name: cast(int, cursor.fetchall()[0][0])
        for name, cursor in zip(names, one_row, strict=True)
    }


def _copy_open(db: JournalDatabase, target: Path, progress: Progress | None) -> dict[str, int]:
    connection = db.connection()
    if connection.in_transaction:
        raise RuntimeError("a backup in the middle of a transaction")
    try:
        with _brought_to_disk(target) as file, held_still(connection):
            total = connection.pragma("page_count") * PAGE_BYTES
            _copy(db.path, file, total, progress)
            return _counts(connection)
    except apsw.Error as error:
        known = db.translate(error)
        if known is None:
            raise
        raise known from error


def copy_closed(source: Path, target: Path) -> None:
    with _brought_to_disk(target) as file:
        _copy(source, file, source.stat().st_size, None)


@contextmanager
def _brought_to_disk(target: Path) -> Iterator[BinaryIO]:
    """A new file to write, which is on the disk at the end: nobody need hold still for that."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with open(os.open(target, flags, 0o600), "wb") as file:  # noqa: PTH123 - a descriptor
        yield file
        file.flush()
        os.fsync(file.fileno())


def _copy(source: Path, file: BinaryIO, total: int, progress: Progress | None) -> None:
    for start in range(0, total, _STEP_BYTES):
        length = min(_STEP_BYTES, total - start)
        data = read_raw(source, start, length)
        if len(data) != length:
            raise DamagedFileError(source)
        file.write(data)
        if progress is not None:
            progress(start + length, total)


def _read_from_disk(path: Path) -> None:
    """Let the system forget what it holds of the file, so that reading it proves the disk."""
    if not hasattr(os, "posix_fadvise"):
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
    finally:
        os.close(descriptor)
