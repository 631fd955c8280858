# SPDX-License-Identifier: MIT
"""Keeps what was done with records as steps that can be undone, and lets go of them."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any, Final, cast

import apsw

from rmjournal.store.database import Database, StepMade
from rmjournal.store.queries.rows import Prepared
from rmjournal.store.records import Manager
from rmjournal.store.schema import UndoStep

from . import changesets

KEPT_FOR: Final = timedelta(days=7)
MOST_BYTES: Final = 256_000_000
"""Of what one step changed: a new name in all of ten thousand notes is a tenth of that."""
MOST_KEPT_BYTES: Final = 16_000_000
"""Of one step as it is kept. An import and a merge of files are more and are kept their own way."""
IMPORTS_KEY: Final = "imports"
"""The setting that remembers imports: here, since a start asks which there are, and no more."""
_PACK_FROM = 64_000
_PACKED = b"\x78"  # how zlib begins; a changeset begins with T
_LAST_STEP = Prepared(
    lambda: UndoStep.select().where(~UndoStep.is_undone).order_by(UndoStep.id.desc()).limit(1)
)
_ABOUT = ("commitment", "question", "asking", "insight", "session", "person", "attachment")


def packed(changeset: bytes) -> bytes | None:
    """As it is kept: a large one squeezed, since the texts before and after are much alike. None
    for one that is too large."""
    if len(changeset) < _PACK_FROM:
        return changeset
    if len(changeset) > MOST_BYTES:
        return None
    kept = zlib.compress(changeset, 1)
    return kept if len(kept) <= MOST_KEPT_BYTES else None


def unpacked(kept: bytes) -> bytes:
    """The changeset; what was never packed() here is left, and is none."""
    if not kept.startswith(_PACKED):
        return kept
    inflate = zlib.decompressobj()
    try:
        return inflate.decompress(kept, MOST_BYTES)
    except zlib.error:
        return kept


class StepKeeping(Manager):
    """Reached by other managers; what is written here is written inside a write."""

    def keep(self, made: StepMade, changeset: bytes) -> None:
        """Inside the write that did it. A step of several writes, or the last of what was typed,
        is one."""
        before = self._before(made)
        if before is not None:
            changeset = changesets.joined(unpacked(before.changes), changeset)
            UndoStep.delete_by_id(before.id)
            made.id = None
        if not changeset:
            return
        if made.again_as is None:
            self.drop_undone()
        kept = packed(changeset)
        made.is_too_large = kept is None
        if kept is None:
            return
        kind, record_id = made.record or self._about(changeset) or ("", None)
        again = {} if made.again_as is None else {"id": made.again_as}
        made.id = UndoStep.insert(
            at=self._db.clock.now(), words=made.words, page=made.page, record_kind=kind,
            record_id=record_id, is_draft=made.is_draft, changes=kept, **again,
        ).execute()  # fmt: skip

    @staticmethod
    def _before(made: StepMade) -> Any:
        """The step that it goes on with."""
        if made.id is not None:
            return UndoStep.get_or_none(id=made.id)
        if made.again_as is not None:
            return None
        last = next(map(UndoStep.of_row, _LAST_STEP.run()), None)
        if last is None or not last.is_draft or last.words != made.words:
            return None
        return last if made.record in (None, (last.record_kind, last.record_id)) else None

    def drop_undone(self) -> None:
        """Inside a write that does something else: what was taken back is not done again."""
        UndoStep.delete().where(UndoStep.is_undone).execute()

    def purge(self) -> None:
        """Inside a write: erase what is older than a week."""
        UndoStep.delete().where(UndoStep.at < self._db.clock.now() - KEPT_FOR).execute()

    def drop_erased(self) -> None:
        """Inside a write that erased records: no step keeps words of them."""
        connection = self._connection
        for step in UndoStep.select(UndoStep.id, UndoStep.changes):
            try:
                rows = changesets.read(self._connection, step.changes)
                left = [row.key for row in rows if row.op != "DELETE"]
                has_gone = any(row.table == "setting" for row in rows) or not all(
                    changesets.row_of(connection, key) for key in left
                )
            except apsw.Error:
                has_gone = True
            if has_gone:
                UndoStep.delete_by_id(step.id)

    @property
    def _connection(self) -> apsw.Connection:
        return cast(apsw.Connection, self._db.database.connection())

    def _about(self, changeset: bytes) -> tuple[str, int] | None:
        """The record that a step is about: one that it made, else one that it changed."""
        rows = changesets.read(self._connection, changeset)
        for op in ("INSERT", "UPDATE"):
            for kind in _ABOUT:
                found = [row.id for row in rows if row.table == kind and row.op == op]
                if found:
                    return kind, found[0]
        for row in rows:
            if row.table in ("loop", "commitment_event", "commitment_person"):
                now = changesets.row_of(self._connection, row.key) or {}
                if (
                    commitment := row.value("commitment_id") or now.get("commitment_id")
                ) is not None:
                    return "commitment", commitment
        return None


@contextmanager
def recording(db: Database, made: StepMade | None, gone: int | None) -> Iterator[None]:
    """Inside a write: what is written in here is the step or a part of it, and that other one is
    taken back by it."""
    keeping = db.manager(StepKeeping)
    if made is None:
        yield
    else:
        connection = cast(apsw.Connection, db.database.connection())
        with changesets.recorded(connection) as changeset:
            yield
            keeping.keep(made, changeset())
    if gone is not None:
        UndoStep.delete_by_id(gone)
