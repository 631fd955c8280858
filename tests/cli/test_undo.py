# SPDX-License-Identifier: MIT
"""`rmjournal undo`: whatever a command did last, in the order in which it was done."""

import pytest

from rmjournal.cli.opening import _STEPS
from rmjournal.cli.parser import build_parser
from rmjournal.store import Journal
from rmjournal.store.operations import step_keeping

pytestmark = pytest.mark.usefixtures("journal_file")
READS = {
    *("list", "show", "share", "share-back", "search", "today", "agenda", "season"),
    *("review", "check", "export", "backups", "completion", "manual"),
}
OTHERWISE = {
    "capture": "keeps its own step, of the thought alone",
    "import": "is remembered as an import",
    "restore": "puts another file in the place of this one, or is remembered as an import",
    "copies": "is remembered as an import",
    "undo": "takes back",
    "redo": "keeps the step that it was",
    "new": "makes a journal",
    "demo": "makes a journal",
    "salvage": "makes a journal",
    "backup": "is about files",
    "rekey": "is about keys",
    "this-computer": "is about keys",
}


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "notes"
    made.mkdir()
    (made / "a.md").write_text("---\ndate: 2026-11-02\n---\n# Bread\n", encoding="utf-8")
    return made


def test_every_command_keeps_a_step_or_is_known_to_need_none():
    (commands,) = [each.choices for each in build_parser()._actions if each.dest == "command"]
    assert commands is not None
    assert set(commands) == {*_STEPS, *READS, *OTHERWISE}


def test_an_import_is_taken_back_in_its_turn(rmj, folder):
    rmj("add", "person", "Kim")
    rmj("import", folder, "--apply")
    rmj("add", "person", "Zoe")
    listed = rmj("undo", "--list", "--json").json
    assert [each["words"] for each in listed] == ["Added", "Imported", "Added"]
    assert rmj("undo").err.startswith("Taken back: Added: Zoe")
    assert rmj("undo").err.startswith("Taken back: Imported: notes, of ")
    assert rmj("list", "sessions", "--json").json == []
    assert [each["name"] for each in rmj("list", "people", "--json").json] == ["Kim"]
    assert rmj("undo").err.startswith("Taken back: Added: Kim")


def test_what_was_written_into_an_import_stays_and_is_named(rmj, folder, journal_file):
    rmj("import", folder, "--apply")
    with Journal.open(journal_file) as journal:
        (row,) = journal.sessions.rows()
        journal.notes.save(row.id, "# Bread and butter\n")  # what is typed is no step
    ended = rmj("undo")
    assert "Stays, since more was written in it: Bread and butter" in ended.err
    assert [each["title"] for each in rmj("list", "sessions", "--json").json] == [
        "Bread and butter"
    ]
    assert rmj("undo").code == 8


def test_it_is_said_where_more_was_done_than_is_kept(rmj, monkeypatch):
    monkeypatch.setattr(step_keeping, "_PACK_FROM", 0)
    monkeypatch.setattr(step_keeping, "MOST_KEPT_BYTES", 10)
    ended = rmj("add", "person", "Kim")
    assert ended.code == 0
    assert ended.err.endswith("This was too much at once for `rmjournal undo` to take back.\n")
    assert rmj("undo").code == 8


class TestRedo:
    def names(self, rmj):
        return [each["name"] for each in rmj("list", "people", "--json").json]

    def test_what_was_taken_back_is_done_again_step_by_step(self, rmj):
        rmj("add", "person", "Kim")
        rmj("add", "person", "Zoe")
        rmj("undo")
        rmj("undo")
        assert self.names(rmj) == []
        listed = rmj("redo", "--list", "--json").json
        assert [each["name"] for each in listed] == ["Kim", "Zoe"]
        assert "Added: Kim" in rmj("redo", "--list").out
        assert rmj("redo").err.startswith("Redone: Added: Kim, of ")
        assert [each["name"] for each in rmj("redo", "--json").json] == ["Zoe"]
        assert self.names(rmj) == ["Kim", "Zoe"]
        assert rmj("redo").code == 8
        assert rmj("undo").err.startswith("Taken back: Added: Zoe")

    def test_back_and_forth_keeps_the_order(self, rmj):
        for name in ("Kim", "Zoe", "Ann"):
            rmj("add", "person", name)
        for command in ("undo", "undo", "undo", "redo", "undo", "redo", "redo"):
            assert rmj(command).code == 0
        assert self.names(rmj) == ["Kim", "Zoe"]
        assert rmj("redo").err.startswith("Redone: Added: Ann")

    def test_nothing_is_done_again_once_something_else_was_done(self, rmj, folder):
        for other in (("add", "person", "Zoe"), ("import", folder, "--apply")):
            rmj("add", "person", "Kim")
            rmj("undo")
            rmj(*other)
            ended = rmj("redo")
            assert ended.code == 8
            assert "Nothing was taken back since something else was done." in ended.err
            assert rmj("redo", "--list").code == 0

    def test_what_was_changed_since_is_not_done_again_over_it(self, rmj, journal_file):
        rmj("add", "person", "Kim")
        (kim,) = rmj("list", "people", "--json").json
        rmj("edit", kim["uid"], "name", "Kimberly")
        rmj("undo")
        with Journal.open(journal_file) as journal:
            (row,) = journal.people.rows()
            journal.people.edit(row.id, name="Kimi")  # without a step
        ended = rmj("redo")
        assert ended.code == 8
        assert ended.err.startswith(
            "rmjournal: Not done again, more was written since: Changed: Kimi"
        )
        assert self.names(rmj) == ["Kimi"]
