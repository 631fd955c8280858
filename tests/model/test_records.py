# SPDX-License-Identifier: MIT
"""The declarations are the store's columns, and the store's words the choices."""

from typing import get_args

from peewee import (
    AutoField,
    BlobField,
    BooleanField,
    ForeignKeyField,
    IntegerField,
    TextField,
)

from rmjournal.model.insights import MOST_WEEKS, Noticed
from rmjournal.model.questions import AskingState, Origin
from rmjournal.model.records import RECORDS
from rmjournal.model.reviews import ReviewMode
from rmjournal.store import (
    CHANGE_KINDS,
    KINDS,
    STEPS,
    Fate,
    LoopState,
    Move,
    Part,
    QuestionState,
    SessionStatus,
    State,
    schema,
)
from rmjournal.store.columns import ClockTimeField, DayField, JsonField, UtcField

OF_EVERY_RECORD = {"created_at", "updated_at", "deleted_at"}
COLUMNS = {
    **dict.fromkeys(("line", "name", "text", "markdown", "code", "choice"), TextField),
    **dict.fromkeys(("number", "count"), IntegerField),
    **{"flag": BooleanField, "day": DayField, "time": ClockTimeField, "moment": UtcField},
    **{"uid": (ForeignKeyField, TextField), "area": ForeignKeyField, "bytes": BlobField},
    **dict.fromkeys(("json", "lines"), JsonField),
}


def columns(model):
    """Those that somebody decided on."""
    fields = model._meta.sorted_fields
    kept = OF_EVERY_RECORD if issubclass(model, schema.Record) else set()
    return {
        each.name: each for each in fields if not (isinstance(each, AutoField) or each.name in kept)
    }


def test_every_column_is_declared_and_no_other():
    for model in schema.ALL:
        (record,) = (each for each in RECORDS.values() if each.table == model.__name__)
        kept = columns(model)
        declared = {each.name: each for each in record.fields if each.is_stored}
        keys = {name for name in kept if kept[name].primary_key and len(kept) == 1}
        assert set(declared) == set(kept) - (keys - set(declared)), model
        for name, each in declared.items():
            assert isinstance(kept[name], COLUMNS[each.kind]), name


def test_no_name_is_declared_twice():
    for record in RECORDS.values():
        stored = [each.name for each in record.fields if each.is_stored]
        exported = [each.key or each.name for each in record.exported()]
        assert len(set(stored)) == len(stored)
        assert len(set(exported)) == len(exported)


def test_the_choices_are_those_of_the_store():
    for record, field, known in [
        ("session", "kind", KINDS),
        ("session", "status", get_args(SessionStatus)),
        ("attending", "part", get_args(Part)),
        ("question", "state", get_args(QuestionState)),
        ("question", "origin", get_args(Origin)),
        ("asking", "state", get_args(AskingState)),
        ("insight", "fate", get_args(Fate)),
        ("commitment", "state", tuple(State)),
        ("commitment", "change", CHANGE_KINDS),
        ("event", "move", ("created", "move", "check_in", *Move)),
        ("loop", "state", get_args(LoopState)),
        ("loop", "noticed", get_args(Noticed)),
        ("review", "mode", get_args(ReviewMode)),
    ]:
        assert RECORDS[record][field].choices == tuple(known), (record, field)


def test_the_limits_are_those_of_the_store():
    assert RECORDS["person"]["rhythm_weeks"].most == MOST_WEEKS
    assert RECORDS["review"]["step"].most == STEPS
