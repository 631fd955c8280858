# SPDX-License-Identifier: MIT
"""What was done with records in the last week, and taking it back, also after a restart.

A step holds the rows before and after, as SQLite's session extension gives them. It is written in
the transaction that did it, and goes in the one that takes it back.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, Any, cast

import apsw

from rmjournal.core.changes import Changes
from rmjournal.core.errors import ChangedSinceError, NotFoundError
from rmjournal.core.record import dataclass
from rmjournal.store.queries.footprints import pointers_to
from rmjournal.store.queries.rows import named
from rmjournal.store.records import Manager, existing
from rmjournal.store.revisions import NOTE, keep_changed, keep_taught, keep_text, typed_away
from rmjournal.store.schema import Record, UndoStep
from rmjournal.text.compare import merged

from . import changesets
from .changesets import MODELS, Key, RowChange
from .step_keeping import IMPORTS_KEY, KEPT_FOR, packed, unpacked

if TYPE_CHECKING:
    from .notes import Notes
    from .trash import Trash, TrashKind

_MOST = 50  # that are offered
_TRASHED = (
    "session", "question", "insight", "commitment", "asking", "attachment", "aim", "person",
)  # fmt: skip
"""What goes to the trash and not for good when its making is undone; a person once no line that
goes too names them."""
_IMPORTS = """
SELECT made.value ->> '$.uid', made.value ->> '$.at', made.value ->> '$.name',
    (SELECT total(json_array_length(value)) FROM json_each(made.value, '$.rows')),
    made.value ->> '$.is_return'
FROM setting, json_each(iif(json_valid(setting.value), setting.value, '[]')) made
WHERE setting.key = ? AND made.type = 'object' AND made.value ->> '$.at' > ?
ORDER BY made.key DESC
"""
_FOLLOWS = {"session": {"snippet", "words"}}
_STAMP = "updated_at"


@dataclass(frozen=True, slots=True)
class UndoStepRow:
    """A step that can be taken back; the record may be gone."""

    id: int
    at: datetime
    words: str
    page: str
    record_kind: str
    record_id: int | None


@dataclass(frozen=True, slots=True)
class ImportMade:
    """An import among the steps, which journal.imports takes back."""

    uid: str
    at: datetime
    name: str
    rows: int
    """That came in, of every table."""
    is_return: bool
    """Records of this journal came back from a backup."""


class UndoSteps(Manager):
    """The steps of one open journal, reached as journal.undo_steps."""

    def rows(self) -> list[UndoStepRow]:
        """Those of the last week, the latest first."""
        query = self._query().where(~UndoStep.is_undone).order_by(UndoStep.id.desc())
        return named(UndoStepRow, query.limit(_MOST))

    def undone(self) -> list[UndoStepRow]:
        """Those that were taken back since anything else was done, the last of them first."""
        query = self._query().where(UndoStep.is_undone).order_by(UndoStep.id)
        return named(UndoStepRow, query.limit(_MOST))

    def _query(self) -> Any:
        fields = [getattr(UndoStep, name) for name in UndoStepRow.__slots__]
        return UndoStep.select(*fields).where(UndoStep.at > self._db.clock.now() - KEPT_FOR)

    def with_imports(self) -> list[UndoStepRow | ImportMade]:
        """As rows(), with the imports of that week among them, which keep their own memory."""
        steps: list[UndoStepRow | ImportMade] = [*self.rows()]
        both = heapq.merge(steps, self._imports(), key=lambda each: each.at, reverse=True)
        return list(both)[:_MOST]

    def _imports(self) -> list[ImportMade]:
        """The latest first, read by SQLite: of a large one the file remembers many ids."""
        since = (self._db.clock.now() - KEPT_FOR).isoformat()
        found: list[Any] = self._db.database.execute_sql(_IMPORTS, (IMPORTS_KEY, since)).fetchall()
        return [
            ImportMade(uid, datetime.fromisoformat(at), name, int(rows), bool(is_return))
            for uid, at, name, rows, is_return in found
        ]

    def that_made(self, table: str, row_id: int) -> int | None:
        """The step of the last week that made this row."""
        query = UndoStep.select(UndoStep.id, UndoStep.changes).where(~UndoStep.is_undone)
        for step in query.order_by(UndoStep.id.desc()).limit(_MOST):
            with suppress(apsw.Error):
                rows = changesets.read(self._connection, unpacked(step.changes))
                if any(row.key == (table, row_id) and row.op == "INSERT" for row in rows):
                    return int(step.id)
        return None

    def take_back(self, step_id: int) -> bytes:
        """What do_again() takes; undone() has it too, unless it is too large to keep.

        Raises NotFoundError, ChangedSinceError: then nothing was done.
        """
        with self._db.write() as changes:
            changeset = self._changes_of(step_id, is_undone=False)
            made_at = UndoStep.get_by_id(step_id).at
            again = self._put_back(changeset, changes, made_at=made_at)
            kept = packed(again)
            if kept is None:
                UndoStep.delete_by_id(step_id)
            else:
                done = {"is_undone": True, "is_draft": False, "changes": kept}
                UndoStep.set_by_id(step_id, done)
        return again

    def do_again(self, again: bytes, row: UndoStepRow) -> int:
        """The id of the step it is now. Raises NotFoundError, ChangedSinceError."""
        record = None if row.record_id is None else (row.record_kind, row.record_id)
        step = self._db.as_step(row.words, page=row.page, record=record, again_as=row.id)
        with step as made, self._db.write() as changes:
            UndoStep.delete().where(UndoStep.id == row.id).execute()
            self._put_back(again, changes)
        return made.id or row.id

    def redo(self, row: UndoStepRow) -> int:
        """As do_again(), of one in undone()."""
        return self.do_again(self._changes_of(row.id, is_undone=True), row)

    @staticmethod
    def _changes_of(step_id: int, *, is_undone: bool) -> bytes:
        step = existing(
            UndoStep.get_or_none((UndoStep.id == step_id) & (UndoStep.is_undone == is_undone)),
            step_id,
        )
        return unpacked(step.changes)

    def forget(self, step_id: int) -> None:
        """It cannot be taken back any more."""
        with self._db.write():
            UndoStep.delete_by_id(step_id)

    @property
    def _connection(self) -> apsw.Connection:
        return cast(apsw.Connection, self._db.database.connection())

    @property
    def _notes(self) -> Notes:
        from . import notes  # a start only asks which steps there are

        return self._use(notes.Notes)

    @property
    def _trash(self) -> Trash:
        from . import trash  # as above

        return self._use(trash.Trash)

    def _put_back(
        self, changeset: bytes, changes: Changes, *, made_at: datetime | None = None
    ) -> bytes:
        """The rows as they were before; what undoes that. With a moment, that of the step, what it
        made goes to the trash."""
        try:
            rows = changesets.read(self._connection, changeset)
            back = _PutBack(self._connection, rows, made_to_trash=made_at is not None)
            if made_at is not None:
                self._refuse_typed_away(back.kept, made_at)
            with changesets.recorded(self._connection) as again:
                self._keep_texts(rows)
                back.apply(changeset)
                self._stamp(rows)
                changesets.tell(self._connection, rows, changes)
                self._merge_notes(back.notes, changes)
                self._put_in_trash(back.kept)
                self._note_back(rows)
                self._db.settle()
                return again()
        except apsw.CorruptError as error:  # no changeset of ours
            raise NotFoundError(0) from error

    @staticmethod
    def _refuse_typed_away(made: Iterable[Key], at: datetime) -> None:
        """A talk keeps words that were typed in it since, also where they were taken out again."""
        for table, record_id in made:
            found = typed_away(record_id) if table == "session" else None
            if found is not None and found[1] > at:
                raise ChangedSinceError(table, record_id)

    def _keep_texts(self, rows: Iterable[RowChange]) -> None:
        """The words that go are in the history of their record."""
        now, why = self._db.clock.now(), self._db.why
        for row in rows:
            model = MODELS[row.table]
            if row.op == "UPDATE" and issubclass(model, Record):
                keep_changed(model, row.id, row.old, now, why)
            elif row.op == "UPDATE" and row.table == "note":
                said = (changesets.row_of(self._connection, row.key) or {}).get("text")
                if said:
                    keep_text("session", row.id, NOTE, said, now, why)
            elif row.op == "UPDATE" and "could_teach" in row.old:
                is_ = changesets.row_of(self._connection, row.key) or {}
                if is_:
                    keep_taught(is_["session_id"], is_["person_id"], is_["could_teach"], now, why)

    def _stamp(self, rows: Iterable[RowChange]) -> None:
        now = self._db.clock.now()
        for row in rows:
            model = MODELS[row.table]
            if row.op == "UPDATE" and issubclass(model, Record):
                model.set_by_id(row.id, {"updated_at": now})

    def _merge_notes(self, notes: dict[int, tuple[str, str]], changes: Changes) -> None:
        """Take the step out of notes in which more was written since."""
        for session_id, (left, wanted) in notes.items():
            typed = self._notes.text(session_id)
            text = merged(left, typed, wanted)
            if text != typed:
                self._notes.store_text(session_id, text, changes)

    def _put_in_trash(self, kept: Iterable[Key]) -> None:
        made = set(kept)
        for kind in _TRASHED:
            for table, record_id in sorted(key for key in made if key[0] == kind):
                row = changesets.row_of(self._connection, (table, record_id))
                if row is not None and row["deleted_at"] is None:
                    self._trash.put(cast("TrashKind", kind), record_id, is_undone=True)

    def _note_back(self, rows: Iterable[RowChange]) -> None:
        """Those that are out of the trash again are no longer there because they were undone."""
        for row in rows:
            if row.table in _TRASHED and row.op == "UPDATE" and "deleted_at" in row.old:
                now = changesets.row_of(self._connection, row.key)
                if now is not None and now["deleted_at"] is None:
                    self._trash.note_back(cast("TrashKind", row.table), row.id)


class _PutBack:
    """One changeset, the other way round, where nothing contradicts."""

    def __init__(
        self, connection: apsw.Connection, rows: list[RowChange], *, made_to_trash: bool
    ) -> None:
        self._connection = connection
        self._made = {row.key: row for row in rows if row.op == "INSERT"}
        self.kept: set[Key] = self._kept() if made_to_trash else set()
        self.notes: dict[int, tuple[str, str]] = {}
        """Of sessions whose note was written in since: the text after the step, and before."""
        self._failed: tuple[str, int] | None = None

    def _kept(self) -> set[Key]:
        """The records that were made, and what was made as a part of them."""
        kept = {key for key in self._made if key[0] in _TRASHED}
        while True:
            more = {
                key
                for key, row in self._made.items()
                if any(
                    (table, row.new.get(column)) in kept
                    for column, table in changesets.pointers_of(key[0]).items()
                )
            }
            if more <= kept:
                return kept
            kept |= more

    def apply(self, changeset: bytes) -> None:
        """Raises ChangedSinceError; apsw.Error for a changeset that is none."""
        for key in self.kept:
            self._refuse_changed(key)
        try:
            apsw.Changeset.apply(
                apsw.Changeset.invert(changeset), self._connection,
                filter_change=lambda change: (
                    change.name in MODELS and changesets.key_of(change) not in self.kept
                ),
                conflict=self._on_conflict, flags=apsw.SQLITE_CHANGESETAPPLY_FKNOACTION,
            )  # fmt: skip
        except apsw.AbortError as error:
            raise ChangedSinceError(*(self._failed or ("", 0))) from error

    def _refuse_changed(self, key: Key) -> None:
        now = existing(changesets.row_of(self._connection, key), key[1])
        but = {_STAMP} | _FOLLOWS.get(key[0], set())
        if any(
            now[name] != value for name, value in self._made[key].new.items() if name not in but
        ):
            raise ChangedSinceError(*key)
        for pointer in pointers_to(MODELS[key[0]]):
            table = pointer.model._meta.table_name  # noqa: SLF001 - where Peewee has its names
            if any((table, made) not in self._made for made in self._pointing(pointer, key[1])):
                raise ChangedSinceError(*key)

    @staticmethod
    def _pointing(pointer: Any, record_id: Any) -> Iterator[Any]:
        model = pointer.model
        key = model._meta.primary_key  # noqa: SLF001 - Peewee's own way to ask
        query = model.select(key).where(pointer == record_id)
        if hasattr(model, "taken_back"):
            query = query.where(~model.taken_back)
        yield from (at for (at,) in query.tuples())

    def _on_conflict(self, reason: int, change: apsw.TableChange) -> int:
        if reason == apsw.SQLITE_CHANGESET_DATA and self._may_differ(change):
            if change.name != "note":
                return apsw.SQLITE_CHANGESET_REPLACE
            (session_id, left), (_, wanted) = cast(Any, change.old), cast(Any, change.new)
            self.notes[session_id] = (left, wanted)
            return apsw.SQLITE_CHANGESET_OMIT
        if reason != apsw.SQLITE_CHANGESET_FOREIGN_KEY:
            table, record_id = changesets.key_of(change)
            self._failed = (table, record_id)
        return apsw.SQLITE_CHANGESET_ABORT

    def _may_differ(self, change: apsw.TableChange) -> bool:
        """Whether the row differs only in what follows from other things."""
        if change.old is None or change.conflict is None:
            return False
        if change.name == "note":
            return change.op == "UPDATE"
        names = changesets.columns_of(self._connection, change.name)
        but = {_STAMP} | _FOLLOWS.get(change.name, set())
        return all(
            wanted is apsw.no_change or wanted == now or name in but
            for name, wanted, now in zip(names, change.old, change.conflict, strict=False)
        )
