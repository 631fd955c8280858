# SPDX-License-Identifier: MIT
"""What a copy, a backup or an import changed in records that were here, and the way back from it.

An edit is plain JSON and one of three: `table`, `id`, `before` and `after` are columns of a record
that got other values, and of a commitment `moves` may have the uids of those that count (of a loop
`about` says what it hangs on); `trash` and `id` name one that came out of the trash; `added` are
the rows, by table, that became part of records of before. Rows are read and put back as they lie
in the file.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime
from typing import Any

from peewee import Field, chunked, fn

from rmjournal.core.changes import Changes
from rmjournal.core.errors import NotFoundError
from rmjournal.store.queries.footprints import fields_of, pointers
from rmjournal.store.queries.raw_rows import Values, row_of, table
from rmjournal.store.queries.rows import among, tuples
from rmjournal.store.records import TOUCHED, Manager, touch_askings
from rmjournal.store.revisions import keep_changed
from rmjournal.store.schema import (
    ALL,
    Aim,
    Area,
    Asking,
    BaseModel,
    Commitment,
    CommitmentEvent,
    HiddenBankQuestion,
    Insight,
    Person,
    Question,
    Record,
    Session,
    Tag,
    database,
)

from .trash import Trash

RawRow = tuple[Any, ...]
"""Values in the order of the table's columns."""

_AT_ONCE = 500  # rows in one statement, which holds 32,766 values


def key_of(model: type[BaseModel]) -> Any:
    return model._meta.primary_key  # noqa: SLF001 - Peewee's own way to ask


def read_rows(model: type[BaseModel], keys: Iterable[Any]) -> list[RawRow]:
    query = model.select(*fields_of(model)).where(among(key_of(model), keys))
    rows: list[RawRow] = database.execute(query).fetchall()
    return rows


def insert_rows(model: type[BaseModel], rows: Sequence[RawRow]) -> None:
    """As they were read; for use inside a write."""
    if not rows:
        return
    columns = [f'"{field.column_name}"' for field in fields_of(model)]
    one = f"({', '.join('?' for _ in columns)})"
    table = model._meta.table_name  # noqa: SLF001 - Peewee's own way to ask
    for these in chunked(rows, _AT_ONCE):
        sql = f'INSERT INTO "{table}" ({", ".join(columns)}) VALUES {", ".join([one] * len(these))}'
        database.execute_sql(sql, [value for row in these for value in row])


def key_values(model: type[BaseModel], rows: Iterable[RawRow]) -> list[Any]:
    place = fields_of(model).index(key_of(model))
    return [row[place] for row in rows]


def some_values(key: Field, keys: Iterable[Any], fields: Sequence[Field]) -> Iterator[RawRow]:
    """The key and these fields of the rows of those keys."""
    yield from tuples(key.model.select(key, *fields).where(among(key, keys)))


_FIELDS: dict[Any, tuple[str, ...]] = {
    Question: ("area", "practice", "depth", "why", "origin", "bank_key"),
    Asking: ("since", "prediction", "answer", "how_far"),
}
Fields = dict[str, dict[str, list[Any]]]
"""By table and id, the values before and after, as plain JSON has them."""


def said_in_questions() -> Fields:
    """What stands in all of them; for changed_questions()."""
    return {
        model.__name__: {
            str(at): [_plain(value) for value in values]
            for at, *values in tuples(
                model.select(model.id, *(getattr(model, each) for each in names))
            )
        }
        for model, names in _FIELDS.items()
    }


def changed_questions(before: Fields) -> Fields:
    """Those that were there before and say something else now."""
    now = said_in_questions()
    return {
        table: {
            at: [values, now[table][at]]
            for at, values in rows.items()
            if at in now[table] and now[table][at] != values
        }
        for table, rows in before.items()
    }


def put_questions(joined: Fields, changes: Changes, *, is_back: bool) -> None:
    """As it was before, or with is_back as the import had made it. What was written since stays."""
    now = said_in_questions()
    for model, names in _FIELDS.items():
        for at, (before, after) in joined.get(model.__name__, {}).items():
            left, wanted = (before, after) if is_back else (after, before)
            if now[model.__name__].get(at) == left:
                model.update(**_values(names, wanted)).where(model.id == int(at)).execute()
    touch_askings([int(at) for at in joined.get("Asking", {})], changes)
    changes.questions.update(int(at) for at in joined.get("Question", {}))


def last_written() -> datetime:
    """When something was last written in a record, or deleted."""
    records = [model for model in ALL if issubclass(model, Record)]
    moments = [
        moment
        for model in records
        for each in (model.updated_at, model.deleted_at)
        if (moment := model.select(fn.MAX(each)).scalar()) is not None
    ]
    found = [
        each if isinstance(each, datetime) else datetime.fromisoformat(each) for each in moments
    ]
    return max(found, default=datetime.min.replace(tzinfo=UTC))


def _values(names: tuple[str, ...], wanted: list[Any]) -> dict[str, Any]:
    values = dict(zip(names, wanted, strict=True))
    if "since" in values:
        values["since"] = date.fromisoformat(values["since"])
    return values


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def joined_in(memory: Mapping[str, Any]) -> Fields:
    """Imports of before these joined nothing."""
    joined: Fields = memory.get("joined", {})
    return joined


NAMED: Mapping[type[Record], str] = {
    Person: "name", Session: "title", Aim: "text", Question: "text", Insight: "text",
    Commitment: "title",
}  # fmt: skip
_IN_NOTES: Mapping[type[Record], str] = {
    Question: "question", Insight: "insight", Commitment: "commitment",
}  # fmt: skip
# What a person decides, the column that says so and those with it; else it follows from others.
_DECIDED: Mapping[type[Record], tuple[str, frozenset[str], frozenset[str]]] = {
    Question: ("state", frozenset({"parked", "let_go"}), frozenset({"state"})),
    Insight: ("fate", frozenset({"kept", "declined"}), frozenset({"fate", "fate_why", "fate_on"})),
}
_MODELS = {model.__name__: model for model in ALL}
Edit = dict[str, Any]


class RawEdits(Manager):
    """Used by Imports alone, inside its writes."""

    def set(
        self, model: type[Record], record_id: int, values: Values,
        moves: Collection[str] | None = None,
    ) -> Edit:  # fmt: skip
        """Give the columns these values; the texts it had are kept. The edit that says so.

        Of a commitment only these moves, by uid, are to count: it stands where they lead.
        """
        now = row_of(model, record_id)
        self._write(model, record_id, values)
        values = {name: each for name, each in values.items() if name != "updated_at"}
        before = {name: now[name] for name in values}
        edit = {"table": model.__name__, "id": record_id, "before": before, "after": values}
        if moves is not None:
            edit["moves"] = {"before": sorted(moves_of(record_id)), "after": sorted(moves)}
            _count_moves(record_id, moves)
        return edit

    def out_of_trash(self, kind: Any, record_id: int) -> Edit:
        """Raises NotFoundError."""
        self._use(Trash).restore(kind, record_id)
        return {"trash": kind, "id": record_id}

    def put_back(self, edit: Edit, changes: Changes) -> bool:
        """As it was before the edit; whether nothing was written since."""
        if "added" in edit:
            self._take_away(edit, changes)
            return True
        if "trash" in edit:
            with suppress(NotFoundError):  # somebody deleted it meanwhile
                self._use(Trash).put(edit["trash"], edit["id"])
            return True
        return self._put(edit, "after", "before", changes)

    def put_again(self, edit: Edit, changes: Changes) -> Edit:
        """As the edit had made it, where it is as before that."""
        if "added" in edit:
            for name, rows in edit.get("rows", {}).items():
                model = _MODELS[name]
                insert_rows(model, rows)
                touch(model, edit["added"][name], changes)
            return {"added": edit["added"]}
        if "trash" in edit:
            with suppress(NotFoundError):  # it is there again, or was erased
                self._use(Trash).restore(edit["trash"], edit["id"])
            return edit
        self._put(edit, "before", "after", changes)
        return edit

    def _put(self, edit: Edit, is_as: str, becomes: str, changes: Changes) -> bool:
        model = _MODELS[edit["table"]]
        assert issubclass(model, Record)
        if model.get_or_none(id=edit["id"]) is None:
            return False
        now, wanted = row_of(model, edit["id"]), edit[becomes]
        was = without_following(model, now, edit[is_as])
        if any(now[name] not in (value, wanted[name]) for name, value in was.items()):
            return False
        if "moves" in edit:
            if moves_of(edit["id"]) - {*edit["moves"][is_as]}:
                return False
            _count_moves(edit["id"], edit["moves"][becomes])
        self._write(model, edit["id"], wanted)
        touch(model, [edit["id"]], changes)
        return True

    def _write(self, model: type[Record], record_id: int, values: Values) -> None:
        fields = {name: model._meta.columns[name] for name in values}  # noqa: SLF001 - Peewee's own way to ask
        texts = {field.name: values[name] for name, field in fields.items()}
        keep_changed(model, record_id, texts, self._db.clock.now(), self._db.why)
        moment = Record.updated_at.db_value(self._db.clock.now())
        values = {"updated_at": moment, **values}
        names = ", ".join(f'"{name}" = ?' for name in values)
        sql = f'UPDATE "{table(model)}" SET {names} WHERE id = ?'
        database.execute_sql(sql, [*values.values(), record_id])
        if model in _IN_NOTES:
            self._db.publish("reworded", _IN_NOTES[model], record_id)

    @staticmethod
    def _take_away(edit: Edit, changes: Changes) -> None:
        """Those that are still there; put_again() finds them in the edit."""
        edit["rows"] = {}
        for name, keys in edit["added"].items():
            model = _MODELS[name]
            edit["rows"][name] = read_rows(model, keys)
            touch(model, keys, changes)
            model.delete().where(key_of(model).in_(keys)).execute()


def without_following(model: type[Record], ours: Values, theirs: Values) -> Values:
    """`theirs` without what nobody decided, here or there."""
    aside = _following(model, ours, theirs)
    return {name: value for name, value in theirs.items() if name not in aside}


def moves_of(commitment_id: int) -> set[str]:
    """The uids of those that count."""
    of_it = (CommitmentEvent.commitment == commitment_id) & ~CommitmentEvent.taken_back
    return {uid for (uid,) in CommitmentEvent.select(CommitmentEvent.uid).where(of_it).tuples()}


def _count_moves(commitment_id: int, uids: Collection[str]) -> None:
    """Only these; the others stay in its history as taken back."""
    taken_back = CommitmentEvent.uid.not_in([*uids])
    of_it = CommitmentEvent.commitment == commitment_id
    CommitmentEvent.update(taken_back=taken_back).where(of_it).execute()


def _following(model: type[Record], *both: Values) -> frozenset[str]:
    """The columns that follow from other records, as nobody decided."""
    if model not in _DECIDED:
        return frozenset()
    column, decided, with_it = _DECIDED[model]
    return frozenset() if any(each.get(column) in decided for each in both) else with_it


def is_raw(edit: Edit) -> bool:
    """Whether it is one of those of this module."""
    return not edit.keys().isdisjoint({"table", "trash", "added"})


def name_of(edit: Edit) -> str:
    """What the record is called; "" where it has no name or is gone."""
    for model, field in NAMED.items():
        if model.__name__ == edit.get("table"):
            row = model.get_or_none(id=edit["id"])
            return "" if row is None else str(getattr(row, field))
    return ""


def touch(model: type[BaseModel], keys: Iterable[Any], changes: Changes) -> None:
    """Rows that are there now: they, or those they are part of, which may stay."""
    ids = [key for key in keys if key is not None]
    if not ids:
        return
    if model in TOUCHED:
        getattr(changes, TOUCHED[model]).update(ids)
    else:
        _touch_owners(model, ids, changes)
    changes.areas = changes.areas or model is Area
    changes.tags = changes.tags or model is Tag
    changes.bank = changes.bank or model is HiddenBankQuestion


def _touch_owners(model: type[BaseModel], ids: list[Any], changes: Changes) -> None:
    owners = [each for each in pointers(model) if each.rel_model in TOUCHED]
    for _, *named in some_values(key_of(model), ids, owners) if owners else ():
        for owner, at in zip(owners, named, strict=True):
            getattr(changes, TOUCHED[owner.rel_model]).update({at} - {None})
