# SPDX-License-Identifier: MIT
"""Steps that can be undone after a restart, frozen."""

from __future__ import annotations

from typing import Any

from peewee import AutoField, BlobField, BooleanField, IntegerField, Model, TextField


class UndoStep(Model):
    id = AutoField()
    at = TextField()
    words = TextField()
    page = TextField(default="")
    record_kind = TextField(default="")
    record_id = IntegerField(null=True)
    is_draft = BooleanField(default=False)
    changes = BlobField()

    class Meta:
        legacy_table_names = False


def up(_migrator: Any, db: Any) -> None:
    with db.bind_ctx([UndoStep]):
        db.create_tables([UndoStep], safe=False)
