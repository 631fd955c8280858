# SPDX-License-Identifier: MIT
"""What an import changed in questions that were here: the same words became one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from peewee import fn

from rmjournal.core.changes import Changes
from rmjournal.store.schema import ALL, Asking, Question, Record

from .question_states import touch_askings

_FIELDS: dict[Any, tuple[str, ...]] = {
    Question: ("area", "practice", "depth", "why", "origin", "bank_key"),
    Asking: ("since", "prediction", "answer", "how_far"),
}
Fields = dict[str, dict[str, list[Any]]]
"""By table and id, the values before and after, as plain JSON has them."""


def written() -> Fields:
    """What stands in all of them; for changed()."""
    return {
        model.__name__: {
            str(row.pop("id")): [_plain(value) for value in row.values()]
            for row in model.select(model.id, *(getattr(model, each) for each in names)).dicts()
        }
        for model, names in _FIELDS.items()
    }


def changed(before: Fields) -> Fields:
    """Those that were there before and say something else now."""
    now = written()
    return {
        table: {
            at: [values, now[table][at]]
            for at, values in rows.items()
            if at in now[table] and now[table][at] != values
        }
        for table, rows in before.items()
    }


def put(joined: Fields, changes: Changes, *, is_back: bool) -> None:
    """As it was before, or with is_back as the import had made it. What was written since stays."""
    now = written()
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


def taken_from(memory: Mapping[str, Any]) -> Fields:
    """Imports of before these joined nothing."""
    joined: Fields = memory.get("joined", {})
    return joined
