# SPDX-License-Identifier: MIT
"""The frozen steps lead to the tables that schema.py describes."""

import pytest
from peewee import SqliteDatabase

from rmjournal.store import migrations, schema


def tables(db):
    query = "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY 1, 2"
    return db.execute_sql(query).fetchall()


def test_the_steps_make_the_schema_of_today(tmp_path):
    stepped, fresh = SqliteDatabase(tmp_path / "a.db"), SqliteDatabase(tmp_path / "b.db")
    migrations.bring_up_to_date(stepped)
    with fresh.bind_ctx(schema.ALL):
        fresh.create_tables(schema.ALL)
    assert tables(stepped) == tables(fresh)
    stepped.close()
    fresh.close()


def test_steps_run_once(tmp_path):
    db = SqliteDatabase(tmp_path / "a.db")
    migrations.bring_up_to_date(db)
    migrations.bring_up_to_date(db)
    assert migrations.version_of(db) == migrations.NEWEST
    db.close()


def test_set_out_to_do_is_not_done(tmp_path):
    """What journals of before say was acted on."""
    db = SqliteDatabase(tmp_path / "a.db")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(migrations, "STEPS", migrations.STEPS[:3])
        patch.setattr(migrations, "NEWEST", 3)
        migrations.bring_up_to_date(db)
    at = "2026-11-23T09:30:00Z"
    stamp = f"'{at}', '{at}'"
    for number, state in enumerate(("to_do", "done", "let_go", "done"), 1):
        db.execute_sql(
            "INSERT INTO insight (id, uid, created_at, updated_at, text, challenged, fate, "
            f"fate_why, fate_on) VALUES ({number}, 'i{number}', {stamp}, 'x', 0, 'acted_on', '', "
            "'2026-11-01')"
        )
        deleted = f"'{at}'" if number == 4 else "NULL"
        db.execute_sql(
            'INSERT INTO "commitment" (id, uid, created_at, updated_at, deleted_at, title, '
            'insight_id, "change", first_step, done_looks, cue, action, obstacle, checker, '
            "times_moved, moves_since_plan, state, outcome, let_go_why, ended_on) VALUES "
            f"({number}, 'c{number}', {stamp}, {deleted}, 'x', {number}, 'other', '', '', '', '', "
            f"'', '', 0, 0, '{state}', '', '', '2026-11-20')"
        )
    migrations.bring_up_to_date(db)
    rows = db.execute_sql("SELECT fate, fate_on FROM insight ORDER BY id").fetchall()
    assert rows == [
        ("under_way", None), ("acted_on", "2026-11-20"), ("open", None), ("open", None),
    ]  # fmt: skip
    db.close()
