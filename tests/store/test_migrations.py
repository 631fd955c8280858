# SPDX-License-Identifier: MIT
"""The frozen steps lead to the tables that schema.py describes."""

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
