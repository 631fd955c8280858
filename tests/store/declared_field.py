# SPDX-License-Identifier: MIT
"""A journal with a text on a commitment that is declared, has a migration, and nothing else.

Run in a process of its own: what is declared is read when the store is loaded. It prints what the
store, the ways out and in, the commands, the search and the history make of the text.
"""

import json
import sys
from pathlib import Path
from types import SimpleNamespace

from peewee import TextField
from playhouse.migrate import migrate

from rmjournal.model import records
from rmjournal.model.fields import Field, Record
from rmjournal.store import migrations

STEP = f"{len(migrations.STEPS) + 1:04}_why_now"
ADDED = Field(
    "why_now", "text", "Why now", heading="Why now", listed="show", since=len(migrations.STEPS) + 1
)


def declare() -> None:
    was = records.COMMITMENT
    declared = Record(was.kind, was.table, (*was.fields[:3], ADDED, *was.fields[3:]))
    vars(records)["COMMITMENT"] = records.RECORDS["commitment"] = declared


def add_step() -> None:
    def up(migrator, _db):
        migrate(migrator.add_column("commitment", "why_now", TextField(default="")))

    step = SimpleNamespace(up=up)
    vars(migrations).update(STEPS=(*migrations.STEPS, STEP), NEWEST=len(migrations.STEPS) + 1)
    sys.modules[f"{migrations.__name__}.{STEP}"] = step  # type: ignore[assignment]


def told(folder: Path) -> dict[str, object]:
    from rmjournal.cli.finding import Records
    from rmjournal.exchange.formats import write_out
    from rmjournal.exchange.importing import apply, plan
    from rmjournal.exchange.markdown_export import export
    from rmjournal.exchange.selection import Selection
    from rmjournal.store import Journal, schema

    first, _ = Journal.create(folder / "first.rmjournal", passphrase=None)
    made = first.commitments.add("Write shorter")
    first.commitments.edit(made, why_now="The budget closes.")
    first.commitments.edit(made, why_now="The budget closes in May.")
    first.search.index.catch_up()
    found = [hit.id for hit in first.search.find("closes in May").hits]
    kept = [each.text for each in first.history.versions("commitment", made)]
    ((_, show),) = Records(first).beginning(first.commitments.row(made).uid)
    shown = show()["why_now"]
    export(first, folder / "out")
    write_out(first, folder / "out.csv", "csv", Selection())
    first.close()
    other, _ = Journal.create(folder / "other.rmjournal", passphrase=None)
    apply(other, plan(other, folder / "out"))
    (row,) = other.commitments.rows()
    column = list(schema.Commitment._meta.columns)[-1]
    back = other.commitments.detail(row.id).why_now  # type: ignore[attr-defined]
    other.close()
    return {
        "column": column, "found": found == [made], "kept": kept, "shown": shown,
        "back": back, "csv": "The budget closes in May." in (folder / "out.csv").read_text("utf-8"),
    }  # fmt: skip


if __name__ == "__main__":
    declare()
    add_step()
    sys.stdout.write(json.dumps(told(Path(sys.argv[1]))))
