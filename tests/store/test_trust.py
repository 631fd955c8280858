# SPDX-License-Identifier: MIT
"""A journal that somebody else put something into is only read, and check names it."""

import pytest

from rmjournal.core.errors import EndlessError, StrangeSchemaError, UnreadableError
from rmjournal.store import Journal
from rmjournal.store.check import check
from rmjournal.store.file import database as database_module
from tests.elsewhere import writing

HOSTILE = {
    "trigger t": "CREATE TRIGGER t AFTER INSERT ON person BEGIN UPDATE note SET text = 'x'; END",
    "view v": "CREATE VIEW v AS SELECT 1",
    "table more": "CREATE TABLE more (a)",
    "column person.more": "ALTER TABLE person ADD COLUMN more GENERATED ALWAYS AS (1) VIRTUAL",
    "missing column tag.name": "ALTER TABLE tag RENAME COLUMN name TO other",
}


@pytest.fixture
def put_in(journal, clock):
    def change(sql):
        with writing(journal) as other:
            other.execute(sql).fetchall()
        journal.close()
        return journal.path

    return change


def test_what_we_make_is_nothing_strange(journal):
    assert [each for each in check(journal) if each.part == "schema"] == []


@pytest.mark.parametrize("name", HOSTILE)
def test_what_somebody_put_in_is_only_read_and_named(put_in, name):
    path = put_in(HOSTILE[name])
    with pytest.raises(StrangeSchemaError):
        Journal.open(path)
    with Journal.open(path, read_only=True) as read:
        found = [each.sentence for each in check(read) if each.part == "schema"]
    assert any(each.endswith(f": {name}.") for each in found)


def test_a_check_of_an_endless_view_ends_and_names_it(put_in, monkeypatch):
    monkeypatch.setattr(database_module, "_MOST_TIMES", 3)
    path = put_in("ALTER TABLE person RENAME TO moved")
    with Journal.open(path, read_only=True) as journal, writing(journal) as other:
        numbers = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
        view = f"CREATE VIEW person AS {numbers} SELECT i AS id, 'x' AS uid, 'x' AS name FROM n"
        other.execute(view).fetchall()
    with Journal.open(path, read_only=True) as read:
        said = " ".join(each.sentence for each in check(read))
        assert "view person" in said
        with pytest.raises(EndlessError):
            read.database.execute_sql("SELECT * FROM person ORDER BY name").fetchall()


def test_an_endless_statement_ends(journal, monkeypatch):
    monkeypatch.setattr(database_module, "_MOST_TIMES", 3)
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
    with pytest.raises(UnreadableError):
        journal.database.execute_sql(endless).fetchall()
    assert journal.uids.people() == {}


def test_a_value_of_more_than_64_megabytes_is_refused(journal):
    with pytest.raises(UnreadableError):
        journal.database.execute_sql("SELECT zeroblob(65 * 1024 * 1024)").fetchall()
