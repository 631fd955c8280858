# SPDX-License-Identifier: MIT
"""The frozen steps lead to the tables that schema.py describes."""

import pytest
from playhouse.apsw_ext import APSWDatabase

from rmjournal.store import migrations, schema


def tables(db):
    """But those of the search, which no model stands for."""
    query = "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY 1, 2"
    rows = db.execute_sql(query).fetchall()
    return [row for row in rows if not row[1].startswith("search_")]


def test_the_steps_make_the_schema_of_today(tmp_path):
    stepped, fresh = APSWDatabase(str(tmp_path / "a.db")), APSWDatabase(str(tmp_path / "b.db"))
    migrations.bring_up_to_date(stepped)
    with fresh.bind_ctx(schema.ALL):
        fresh.create_tables(schema.ALL)
    assert tables(stepped) == tables(fresh)
    stepped.close()
    fresh.close()


def test_steps_run_once(tmp_path):
    db = APSWDatabase(str(tmp_path / "a.db"))
    migrations.bring_up_to_date(db)
    migrations.bring_up_to_date(db)
    assert migrations.version_of(db) == migrations.NEWEST
    db.close()


def test_set_out_to_do_is_not_done(tmp_path):
    """What journals of before say was acted on."""
    db = APSWDatabase(str(tmp_path / "a.db"))
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


def test_who_said_it_is_told_from_whom_it_is_for(tmp_path):
    """Of journals of before: who was there or said it is the source, unless that is nobody."""
    db = APSWDatabase(str(tmp_path / "a.db"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(migrations, "STEPS", migrations.STEPS[:6])
        patch.setattr(migrations, "NEWEST", 6)
        migrations.bring_up_to_date(db)
    stamp = "'2026-11-23T09:30:00Z', '2026-11-23T09:30:00Z'"
    for number, name in enumerate(("Priya", "Sam", "Theo"), 1):
        db.execute_sql(
            "INSERT INTO person (id, uid, created_at, updated_at, name, role, team, met, notes, "
            "offer, asked_of_me, archived, former_names) VALUES "
            f"({number}, 'p{number}', {stamp}, '{name}', '', '', '', '', '', '', 0, '[]')"
        )
    db.execute_sql(
        "INSERT INTO session (id, uid, created_at, updated_at, kind, status, day, place, title, "
        "snippet, words, gave, cancelled_by, cancelled_why) VALUES "
        f"(1, 's1', {stamp}, 'conversation', 'held', '2026-11-20', '', '', '', 0, '', '', '')"
    )
    db.execute_sql(
        "INSERT INTO session_person (session_id, person_id, part, position, could_teach) VALUES "
        "(1, 1, 'mentor', 0, '')"
    )
    db.execute_sql(
        "INSERT INTO insight (id, uid, created_at, updated_at, text, person_id, challenged, fate, "
        f"fate_why) VALUES (1, 'i1', {stamp}, 'x', 3, 0, 'open', '')"
    )
    for number, insight, session in (
        (1, "NULL", 1),
        (2, 1, 1),
        (3, "NULL", 1),
        (4, "NULL", "NULL"),
    ):
        db.execute_sql(
            'INSERT INTO "commitment" (id, uid, created_at, updated_at, title, insight_id, '
            'session_id, "change", first_step, done_looks, cue, action, obstacle, checker, '
            "times_moved, moves_since_plan, state, outcome, let_go_why) VALUES "
            f"({number}, 'c{number}', {stamp}, 'x', {insight}, {session}, 'other', '', '', '', '', "
            "'', '', 0, 0, 'to_do', '', '')"
        )
    on_it = ((1, 1), (1, 2), (2, 3), (2, 2), (3, 2), (4, 1), (4, 2))
    for place, (commitment, person) in enumerate(on_it):
        db.execute_sql(
            "INSERT INTO commitment_person (commitment_id, person_id, position) VALUES "
            f"({commitment}, {person}, {place})"
        )
    migrations.bring_up_to_date(db)
    query = "SELECT commitment_id, person_id, part FROM commitment_person ORDER BY position"
    assert db.execute_sql(query).fetchall() == [
        (1, 1, "source"), (1, 2, "for"), (2, 3, "source"), (2, 2, "for"), (3, 2, "source"),
        (4, 1, "source"), (4, 2, "source"),
    ]  # fmt: skip
    db.close()
