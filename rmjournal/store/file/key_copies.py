# SPDX-License-Identifier: MIT
"""The keys lie twice beside a journal, and once in each backup: what is left of them opens it.

A copy that is damaged is read slot by slot. Each slot proves itself when it is opened, since its
parameters and the id of the journal are authenticated with it, so nothing here has to be trusted.
"""

from __future__ import annotations

import json
import re
import uuid
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from rmjournal.core.errors import (
    DamagedFileError,
    FileError,
    JournalError,
    KeysMissingError,
    NewerJournalError,
    NotAJournalError,
)
from rmjournal.store.file.files import read_bounded, write_atomically
from rmjournal.store.file.keys import LIMIT_BYTES, KeySlots, keys_path
from rmjournal.store.file.slots import Slot, SlotKind
from rmjournal.store.sniff import refuse_special_file, why_not_a_journal

KEYS = "keys"  # a setting: the ways to open this journal, for when the files are damaged
EARLIER_KEYS = "earlier data keys"  # a setting: what opens backups from before, oldest last
BACKUPS = "backups"  # the folder of backups beside a journal
_NEWEST_BACKUPS = 3
_SLOT = re.compile(r"\{[^{}]*\}")
_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


def second_keys_path(journal: Path) -> Path:
    """Where the second copy of the keys is."""
    return journal.with_suffix(".keys2")


def next_keys_path(journal: Path) -> Path:
    """Where the keys lie that a journal is just about to get: see rekey.py."""
    return journal.with_suffix(".keys-next")


def save_keys(journal: Path, slots: KeySlots) -> None:
    """Both copies anew, the first before the second. Raises DiskFullError, ReadOnlyError."""
    data = slots.to_bytes()
    write_atomically(keys_path(journal), data)
    write_atomically(second_keys_path(journal), data)


def load_keys(journal: Path) -> KeySlots:
    """The keys of that journal, from whatever holds them; `is_whole` says that both copies do.

    After a kill while it got a new data key those of before and those of then are both there.
    Raises KeysMissingError, DamagedFileError, NewerJournalError, UnreadableError if nothing of
    them is left; without keys NotAJournalError, if the file is surely something else.
    """
    following, _ = _intact(next_keys_path(journal))
    if following is None:
        return _load(journal)
    following = replace(following, is_whole=False)
    try:
        found = _load(journal)
    except (KeysMissingError, DamagedFileError):
        return following
    return replace(found, spares=(*found.spares, following))


def _load(journal: Path) -> KeySlots:
    refuse_special_file(journal)
    first, error = _intact(keys_path(journal))
    if first is not None:
        return replace(first, is_whole=_is_doubled(journal, first))
    if isinstance(error, NewerJournalError):
        raise error
    second, _ = _intact(second_keys_path(journal))
    if second is not None:
        return replace(second, is_whole=False)
    left = [*_left_beside(journal), *_in_backups(journal)]
    if left:
        return replace(left[0], spares=tuple(left[1:]), is_whole=False)
    if isinstance(error, KeysMissingError):
        reason = why_not_a_journal(journal, has_keys=False)
        if isinstance(reason, NotAJournalError):
            raise reason
        error.copy_of = _may_be_copy_of(journal)
        raise error
    assert error is not None
    raise error


def _may_be_copy_of(path: Path) -> Path | None:
    """A journal with keys whose name that of `path` begins with, as sync programs name copies."""
    beside = [path.with_name(path.stem[:length] + path.suffix) for length in range(len(path.stem))]
    found = (each for each in reversed(beside) if each.stem and keys_path(each).exists())
    return next((each for each in found if each.is_file()), None)


def _intact(path: Path) -> tuple[KeySlots | None, FileError | None]:
    try:
        return KeySlots.load(path), None
    except FileError as error:
        return None, error


def _is_doubled(journal: Path, first: KeySlots) -> bool:
    """Whether the second copy holds just these; nearly always to the byte, which need not be
    understood."""
    paths = keys_path(journal), second_keys_path(journal)
    with suppress(JournalError):
        if len({read_bounded(each, LIMIT_BYTES) for each in paths}) == 1:
            return True
    return _intact(paths[1])[0] == first


def _left_beside(journal: Path) -> list[KeySlots]:
    """Of two damaged copies: each id that one of them names, with the slots of each."""
    texts = [_text(path) for path in (keys_path(journal), second_keys_path(journal))]
    ids = dict.fromkeys(found for text in texts for found in _ID.findall(text))
    every = [slots for text in texts if (slots := _slots(text))]
    return [
        KeySlots(str(uuid.UUID(each)), slots, is_whole=False) for slots in every for each in ids
    ]


def _text(path: Path) -> str:
    try:
        return read_bounded(path, LIMIT_BYTES).decode("ascii", "replace")
    except JournalError:
        return ""


def _slots(text: str) -> dict[SlotKind, Slot]:
    slots: dict[SlotKind, Slot] = {}
    for found in _SLOT.findall(text):
        with suppress(ValueError, KeyError, TypeError, RecursionError):
            slot = Slot.from_dict(json.loads(found))
            slots.setdefault(slot.kind, slot)
    return slots


def _in_backups(journal: Path) -> list[KeySlots]:
    """Those of the newest backups."""
    with suppress(OSError):
        names = sorted(
            path
            for path in (journal.parent / BACKUPS).iterdir()
            if path.suffix == ".keys" and path.name.startswith(f"{journal.stem}-")
        )
        found = (_intact(path)[0] for path in reversed(names[-_NEWEST_BACKUPS:]))
        return [replace(slots, is_whole=False) for slots in found if slots is not None]
    return []


class KeptKeys:
    """Watches the copies of an open journal, and writes anew what is gone or was changed."""

    def __init__(self, journal: Path) -> None:
        self._journal = journal
        self._seen: dict[Path, tuple[int, int, int]] = {}

    def keep(self, slots: KeySlots) -> None:
        """A look at each file; where it could not be written, the next look tries again."""
        for path in (keys_path(self._journal), second_keys_path(self._journal)):
            if (found := _stamp(path)) is not None and found == self._seen.get(path):
                continue
            data = slots.to_bytes()
            with suppress(JournalError, OSError):
                if found is None or read_bounded(path, LIMIT_BYTES) != data:
                    write_atomically(path, data)
                stamp = _stamp(path)
                if stamp is not None:
                    self._seen[path] = stamp


def _stamp(path: Path) -> tuple[int, int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino
