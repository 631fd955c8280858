# SPDX-License-Identifier: MIT
"""The keys of an open journal: what opens it from now on, and that they stay beside the file."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from rmjournal.core.errors import (
    DamagedFileError,
    InvalidValueError,
    JournalError,
    NewerJournalError,
    ReadOnlyError,
    WrongPassphraseError,
)
from rmjournal.store.file.key_copies import KEYS, KeptKeys, key_file_path, next_keys_path, save_keys
from rmjournal.store.file.keys import DEFAULT_COST, DataKey, KdfCost, KeySlots

from .database import Database

if TYPE_CHECKING:
    from rmjournal.core.changes import Changes
    from rmjournal.core.clock import Clock
    from rmjournal.store import Settings

_CODE_TO_PROVE = "recovery code to prove"  # a setting: nobody has typed the code back yet


class KeyedDatabase(Database):
    """A Database that knows its key slots, and writes them wherever they are kept."""

    settings: Settings

    def __init__(
        self,
        path: Path,
        key: DataKey,
        slots: KeySlots,
        *,
        read_only: bool,
        clock: Clock | None,
        new_uid: Callable[[], str] | None,
    ) -> None:
        super().__init__(path, key, read_only=read_only, clock=clock, new_uid=new_uid)
        self.slots = slots
        self._kept = KeptKeys(path)

    def put_keys_beside(self) -> None:
        """Where somebody has taken them away meanwhile."""
        self._kept.keep(self.slots)

    def must_prove_code(self) -> None:
        """Remember that nobody has typed the recovery code back."""
        self.settings.set(_CODE_TO_PROVE, True)

    def keep_keys(self) -> None:
        """Let the file know its keys, and write anew what is left of them beside it.

        What the file knows is whole, and cannot be changed by whoever has no key.
        """
        if self.is_read_only:
            return
        known = self._known_slots()
        if not self.slots.is_whole and known is not None:
            self.slots = known
        if self.slots != known:
            self._tell_file(self.slots)
        self.put_keys_beside()
        if next_keys_path(self.path).exists():
            from rmjournal.store.file.restore import settle_next_keys

            settle_next_keys(self.path, self.slots)
        self.listen(self._on_written)

    def _known_slots(self) -> KeySlots | None:
        with self._translated():
            found = self._db.execute_sql("SELECT value FROM setting WHERE key = ?", (KEYS,))
            row = found.fetchone()
        if row is None:
            return None
        with suppress(DamagedFileError, NewerJournalError, ValueError, AttributeError):
            known = KeySlots.from_bytes(json.loads(str(row[0])).encode("ascii"), self.path)
            return known if known.journal_id == self.slots.journal_id else None
        return None

    def _on_written(self, _changes: Changes) -> None:
        self.put_keys_beside()

    def has_passphrase(self) -> bool:
        return self.slots.has_passphrase

    def change_passphrase(self, passphrase: str, cost: KdfCost = DEFAULT_COST) -> None:
        """Let this passphrase open the journal, and no older one; a key file goes.

        Raises ReadOnlyError, DiskFullError: then the old one still opens it.
        """
        slots = self.slots.with_passphrase(self._key, passphrase, cost)
        if slots.has_key_file:
            slots = slots.without("keyfile")
        self._save_slots(slots)
        forget(key_file_path(self.path))

    def new_recovery_code(self) -> str:
        """A fresh code, which opens nothing before keep_recovery_code(): show it first."""
        return self.slots.new_recovery_code()

    def sheet_key(self, code: str) -> str:
        """What a sheet with that code carries besides, whether the code is kept yet or not."""
        return self.slots.with_this_recovery_code(self._key, code).sheet_key()

    def keep_recovery_code(self, code: str) -> None:
        """Let that code open the journal from now on, and no earlier one.

        Raises ReadOnlyError, DiskFullError: then the old one still does; WrongRecoveryCodeError
        for what cannot be a code.
        """
        self._save_slots(self.slots.with_this_recovery_code(self._key, code))
        self._note_proof()

    def has_code_to_prove(self) -> bool:
        """Whether a new journal's recovery code was never typed back."""
        return bool(self.settings.get(_CODE_TO_PROVE, False))

    def prove_recovery_code(self, code: str) -> None:
        """Remember that somebody has the code. Raises WrongRecoveryCodeError, ReadOnlyError."""
        self.slots.unlock_with_recovery_code(code)
        self._note_proof()

    def _note_proof(self) -> None:
        if self.has_code_to_prove():
            self.settings.set(_CODE_TO_PROVE, False)

    def _save_slots(self, slots: KeySlots) -> None:
        if self.is_read_only:
            raise ReadOnlyError(self.path)
        save_keys(self.path, slots)
        self.slots = slots
        with suppress(JournalError), self._at_hand():
            self._tell_file(slots)  # else the next opening does

    def _tell_file(self, slots: KeySlots) -> None:
        self.settings.set(KEYS, slots.to_bytes().decode("ascii"))

    def _tell_closed(self, path: Path, *, earlier: list[DataKey]) -> None:
        from rmjournal.store.file.restore import tell

        tell(path, self._key, self.slots, earlier)

    @contextmanager
    def _at_hand(self) -> Iterator[None]:
        """A connection of this thread: its own, or one for now."""
        if not self._db.is_closed():
            yield
            return
        with self.connected():
            yield

    def new_keys(
        self, passphrase: str, code: str, cost: KdfCost = DEFAULT_COST
    ) -> tuple[KeySlots, DataKey]:
        """A new data key for rekey(), to be opened by that passphrase or recovery code.

        Raises InvalidValueError for the passphrase that opens it now; WrongRecoveryCodeError for
        what cannot be a code. Takes as long as two derivations.
        """
        with suppress(WrongPassphraseError):
            self.slots.unlock_with_passphrase(passphrase)
            raise InvalidValueError("passphrase")
        slots, key = KeySlots.new(self.slots.journal_id)
        slots = slots.with_passphrase(key, passphrase, cost)
        return slots.with_this_recovery_code(key, code), key


def forget(path: Path) -> None:
    with suppress(OSError):
        path.unlink()
