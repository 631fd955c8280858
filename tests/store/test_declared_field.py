# SPDX-License-Identifier: MIT
"""What is declared of a record and has a migration needs no other line in the store."""

import json
import subprocess
import sys

import pytest
from peewee import TextField

from rmjournal.model.fields import Field, Record
from rmjournal.store import schema


def test_a_text_on_a_commitment_is_one_declaration_and_one_step(tmp_path):
    command = [sys.executable, "-m", "tests.store.declared_field", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {
        "column": "why_now", "found": True, "kept": ["The budget closes."],
        "shown": "The budget closes in May.", "back": "The budget closes in May.", "csv": True,
    }  # fmt: skip


@pytest.fixture
def talk():
    class Talk(schema.BaseModel):
        title = TextField()

    return Talk


def test_columns_that_only_are_declared_stand_last_in_the_order_of_their_formats(talk):
    talk.add_declared(
        Record("talk", "Talk", (
            Field("later", "day", since=3), Field("title", "line"),
            Field("sooner", "text", since=2),
            Field("topic", "area"), Field("worked_out", "text", is_stored=False),
            Field("is_long", "flag", since=4), Field("minutes", "number", since=4),
        ))
    )  # fmt: skip
    columns = [each.name for each in talk._meta.sorted_fields]
    assert columns == ["id", "title", "sooner", "later", "is_long", "minutes"]
    made = talk(title="x")
    assert (made.sooner, made.later, made.is_long, made.minutes) == ("", None, False, None)
