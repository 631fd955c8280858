# SPDX-License-Identifier: MIT
"""Whatever a person can write comes out: each text field is filled, then looked for."""

import pytest
from peewee import TextField

from rmjournal.exchange.markdown_export import export
from rmjournal.store import schema

KEPT_OUT = {
    *("uid", "kind", "status", "part", "origin", "state", "bank_key", "change", "move"),
    *("from_state", "to_state", "mode", "fate", "kept"),  # words of the app
    *(
        "snippet",
        "imported_from",
        "raw",
        "card",
        "media_type",
        "sha256",
        "code",
        "key",
    ),  # worked out
    *("subject_kind", "subject_uid", "decision", "owner_kind", "field", "consent"),
}
PASSED_OVER = {
    schema.Revision,
    schema.UndoStep,
    schema.Setting,
    schema.HiddenBankQuestion,
    schema.NoteMark,
}


def models():
    for model in vars(schema).values():
        is_one = isinstance(model, type) and issubclass(model, schema.BaseModel)
        if is_one and model not in (schema.BaseModel, schema.Record) and model not in PASSED_OVER:
            yield model


WRITTEN = [
    (model, field.name)
    for model in models()
    for field in model._meta.sorted_fields
    if type(field) is TextField and field.name not in KEPT_OUT
]


@pytest.fixture
def filled(told):
    """Every text field of every record says where it is, behind what it said."""
    for model, name in WRITTEN:
        field = getattr(model, name)
        if model is schema.Area:
            model.update(name="Area-name").where(model.kind == "own").execute()
        else:
            model.update({field: field.concat(f" {model.__name__}-{name}")}).execute()
    told.templates.set_text("conversation", "Template-changed")
    told.templates.add("Template-name", "Template-text")
    return told


def test_every_text_that_a_person_wrote_is_in_the_folder(filled, tmp_path):
    out = tmp_path / "out"
    export(filled, out)
    texts = "\n".join(each.read_text(encoding="utf-8") for each in out.rglob("*.md"))
    wanted = [f"{model.__name__}-{name}" for model, name in WRITTEN]
    wanted += ["Template-changed", "Template-name", "Template-text"]
    assert [each for each in wanted if each not in texts] == []
