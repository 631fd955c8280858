# SPDX-License-Identifier: MIT
"""An aim for half a year, frozen: nothing belongs to one yet."""

from __future__ import annotations

from typing import Any

from peewee import AutoField, ForeignKeyField, Model, TextField
from playhouse.migrate import migrate


class Aim(Model):
    id = AutoField()
    uid = TextField(unique=True)
    created_at = TextField()
    updated_at = TextField()
    deleted_at = TextField(null=True)
    text = TextField()
    why = TextField(default="")
    begins_on = TextField()
    until = TextField()
    ended_on = TextField(null=True)

    class Meta:
        legacy_table_names = False


def up(migrator: Any, db: Any) -> None:
    with db.bind_ctx([Aim]):
        db.create_tables([Aim], safe=False)
    for table in ("question", "insight", "commitment"):
        link = ForeignKeyField(Aim, Aim.id, null=True, on_delete="SET NULL", backref="+")
        migrate(migrator.add_column(table, "aim_id", link))
