# SPDX-License-Identifier: MIT
"""A value that may not stand in its column breaks no command, stays as it is, and is named."""

import shutil

import pytest

from rmjournal.store import Journal
from rmjournal.store.check import bad_values
from tests.bad_values import empty, spoil
from tests.elsewhere import writing

LISTS = ("people", "questions", "sessions", "insights", "commitments", "loops")


@pytest.fixture
def spoilt(demo, tmp_path):
    """The journal, and where in it the bad values are: table, row and column."""
    for file in demo.parent.iterdir():
        shutil.copy(file, tmp_path)
    path = tmp_path / demo.name
    with Journal.open(path) as journal:
        session = journal.sessions.rows()[0].id
        for number in range(3):
            journal.attachments.attach_bytes(session, f"{number}.txt", b"%d" % number)
        with writing(journal) as other:
            where = spoil(other)
    return path, where


def test_every_list_is_given_whole(rmj, spoilt):
    path, _ = spoilt
    before = path.read_bytes()
    for what in LISTS:
        ended = rmj("list", what, "--journal", path, "--json")
        assert ended.code == 0, ended.err
        assert rmj("list", what, "--journal", path).code == 0
        with Journal.open(path, read_only=True) as journal:
            if what != "loops":  # of one whose person is not there, check says so
                assert len(ended.json) == rows_outside_trash(journal, what)
    assert path.read_bytes() == before, "to read rewrites nothing"


def rows_outside_trash(journal, what):
    table = {"people": "person"}.get(what, what.removesuffix("s"))
    statement = f"SELECT count(*) FROM {table} WHERE deleted_at IS NULL"
    return journal.database.execute_sql(statement).fetchone()[0]


def test_check_names_each(rmj, spoilt):
    path, where = spoilt
    with Journal.open(path, read_only=True) as journal:
        found = list(bad_values(journal.database.connection()))
    assert set(where) <= {(each.column.table, each.row, each.column.name) for each in found}
    ended = rmj("check", "--journal", path)
    assert ended.code == 5
    assert ended.out.count(": its field “") == len(found)
    assert "its field “role” is bytes, where there should be text" in ended.out


def test_an_export_leaves_them_out_and_names_them(rmj, spoilt, tmp_path):
    path, _ = spoilt
    ended = rmj("export", tmp_path / "elsewhere" / "out", "--journal", path, "--yes")
    assert ended.code == 5
    assert "its field “" in ended.err
    assert "Written without these values." in ended.err
    assert (tmp_path / "elsewhere" / "out" / "index.md").exists()


def test_a_sound_journal_has_none(demo):
    with Journal.open(demo, read_only=True) as journal:
        assert list(bad_values(journal.database.connection())) == []


def test_nothing_where_there_is_always_something_breaks_no_command(rmj, demo, tmp_path):
    for file in demo.parent.iterdir():
        shutil.copy(file, tmp_path)
    path = tmp_path / demo.name
    with Journal.open(path) as journal, writing(journal) as other:
        where = empty(other)
    assert len(where) > 100
    for what in LISTS:
        ended = rmj("list", what, "--journal", path, "--json")
        assert ended.code == 0, ended.err
    assert rmj("today", "--journal", path).code == 0
    assert "opened to read only" in rmj("search", "the", "--journal", path).err
    ended = rmj("check", "--journal", path)
    assert ended.code == 5
    assert "RM Journal does not make this: column person.name." in ended.out
    assert "its field “name” is not there, and must be" in ended.out
    ended = rmj("export", tmp_path / "elsewhere" / "out", "--journal", path, "--yes")
    assert ended.code == 5, ended.err
