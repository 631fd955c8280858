# SPDX-License-Identifier: MIT
"""Export, import and check from the command line."""

import json

import pytest

from rmjournal.store import Journal
from rmjournal.store.file.outside import STAGING_NAME, STAGING_PURPOSE, remembered

pytestmark = pytest.mark.usefixtures("journal_file")
NOTE = "# Title\n\n? Why?\n! So.\n-> Do it by 2030-12-03\n"


@pytest.fixture
def uid(rmj, tmp_path, once):
    """A session with a note."""

    def write():
        (tmp_path / "note.md").write_text(NOTE, encoding="utf-8")
        return rmj("add", "session", "--with", "Amara", tmp_path / "note.md").uid

    return once(write)


def test_an_export_says_that_it_is_not_encrypted(rmj, uid, tmp_path):
    ended = rmj("export", "--to", tmp_path / "out")
    assert ended.code == 0
    assert ended.out.endswith("They are not encrypted.\n")
    assert (tmp_path / "out" / "index.md").is_file()


def test_beside_the_encrypted_journal_only_when_asked_for_twice(rmj, uid, journal_file):
    out = journal_file.parent / "out"
    ended = rmj("export", out)
    assert ended.code == 8
    assert "lies with the encrypted journal" in ended.err
    assert not out.exists()
    assert rmj("export", out, "--yes").code == 0
    assert (out / "index.md").is_file()


def test_what_a_killed_export_left_is_removed_and_said(rmj, uid, journal_file, tmp_path):
    root = tmp_path / f".out{STAGING_NAME}"
    with Journal.open(journal_file) as journal:
        key = journal.derived(STAGING_PURPOSE)
        with remembered(journal_file, key, root):
            root.mkdir()
            (root / "index.md").write_text("Amara")
    ended = rmj("list", "people")
    assert f"Removed what an export that was broken off had left: {root}" in ended.err
    assert not root.exists()
    assert rmj("list", "people").err == ""


def test_a_changed_file_stops_an_export(rmj, uid, tmp_path):
    rmj("export", tmp_path / "out")
    (tmp_path / "out" / "index.md").write_text("mine")
    ended = rmj("export", "--to", tmp_path / "out")
    assert (ended.code, ended.out) == (8, "")
    assert "index.md" in ended.err
    assert (tmp_path / "out" / "index.md").read_text() == "mine"


def test_the_history_goes_out_unless_it_is_left_out(rmj, uid, journal_file, tmp_path):
    with Journal.open(journal_file) as journal:
        person = journal.people.add("Kim")
        for met in ("Before", "After"):
            journal.people.edit(person, met=met)
    out, one = tmp_path / "out", tmp_path / "one.json"
    rmj("export", out)
    assert '"text": "Before"' in (out / "history.jsonl").read_text(encoding="utf-8")
    assert rmj("export", out, "--without-history").code == 0
    assert not (out / "history.jsonl").exists()
    rmj("export", one, "--without-history")
    assert json.loads(one.read_bytes())["history"] == []


def test_an_export_needs_a_folder(rmj, tmp_path):
    assert rmj("export").code == 2
    (tmp_path / "out").write_text("mine")
    assert rmj("export", "--to", tmp_path / "out").code == 8
    assert (tmp_path / "out").read_text() == "mine"


def test_what_was_exported_comes_into_another_journal(rmj, uid, tmp_path):
    rmj("export", tmp_path / "out")
    kept = rmj("list", "commitments", "--json").json
    other = ("--journal", tmp_path / "other.rmjournal")
    rmj("new", "--no-passphrase", *other)
    ended = rmj("import", tmp_path / "out", *other)
    assert "1 session and 3 other records would come in" in ended.out
    rmj("import", tmp_path / "out", "--apply", *other)
    assert rmj("show", uid, "--json", *other).json["note"] == NOTE
    assert rmj("list", "commitments", "--json", *other).json == kept


@pytest.fixture
def folder(tmp_path):
    """A folder with one note and one file that is none."""
    folder = tmp_path / "notes"
    folder.mkdir()
    (folder / "2024-03-05 Talk.md").write_text("---\npeople: [Zoë]\n---\n# Talk\n", "utf-8")
    (folder / "photo.png").write_bytes(b"\x89PNG")
    return folder


def test_an_import_looks_first_and_brings_in_nothing_twice(rmj, folder):
    ended = rmj("import", folder)
    assert ended.code == 0
    assert "2024-03-05  Zoë  2024-03-05 Talk.md  Talk\n" in ended.out
    assert "Left out: photo.png: not Markdown\n" in ended.out
    assert rmj("list", "sessions", "--json").json == []
    assert "1 session and 1 new person came in.\n" in rmj("import", folder, "--apply").out
    assert [each["title"] for each in rmj("list", "sessions", "--json").json] == ["Talk"]
    rmj("import", folder, "--apply")
    assert len(rmj("list", "sessions", "--json").json) == 1


def test_pages_of_a_folder_are_what_is_asked_for(rmj, folder):
    (folder / "Recipes").mkdir()
    (folder / "Recipes" / "Bread.md").write_text("Flour", "utf-8")
    said = rmj("import", folder).out
    assert "Folder: Recipes: 1 page, 0 with a day or a person\n" in said
    assert "1 page would be notes of no conversation" in said
    assert "Left out: Recipes/Bread.md: left out, as you chose\n" in (
        rmj("import", folder, "--as", "Recipes=nothing").out
    )
    rmj("import", folder, "--apply", "--as", "Recipes=notes")
    statuses = {each["title"]: each["status"] for each in rmj("list", "sessions", "--json").json}
    assert statuses == {"Talk": "held", "Bread": "note"}


def test_an_import_is_undone_as_one(rmj, folder):
    rmj("import", folder, "--apply")
    said = rmj("import", "--undo").out
    assert said.startswith("Undone: the import of notes on ")
    assert "session" in said
    assert rmj("list", "sessions", "--json").json == rmj("list", "people", "--json").json == []
    assert rmj("import", "--undo").out == "There is no import to undo.\n"


def test_an_earlier_import_is_undone_only_when_one_says_so(rmj, folder, tmp_path):
    rmj("import", folder, "--apply")
    later = tmp_path / "later"
    later.mkdir()
    (later / "b.md").write_text("---\ndate: 2026-11-02\n---\n# Later\n", encoding="utf-8")
    rmj("import", later, "--apply")
    sessions = len(rmj("list", "sessions", "--json").json)
    assert "the import of later on " in rmj("import", "--undo").out
    refused = rmj("import", "--undo")
    assert (refused.code, refused.out) == (8, "")
    assert "the import of notes on " in refused.err
    assert f"({sessions - 1} session" in refused.err
    assert "--yes" in refused.err
    assert len(rmj("list", "sessions", "--json").json) == sessions - 1
    assert "Undone: the import of notes" in rmj("import", "--undo", "--yes").out
    assert rmj("list", "sessions", "--json").json == []


def test_what_was_done_since_an_import_is_not_undone_by_the_way(rmj, folder):
    rmj("import", folder, "--apply")
    assert rmj("add", "person", "Kim").code == 0
    assert rmj("import", "--undo").code == 8
    assert rmj("import", "--undo", "--yes").code == 0


def test_an_import_needs_a_folder_or_undo(rmj, folder):
    ended = rmj("import")
    assert (ended.code, ended.out) == (8, "")
    assert "--undo" in ended.err
    assert rmj("import", folder / "none").code == 4
    ended = rmj("import", folder, "--as", "Recipes=cake")
    assert (ended.code, ended.out) == (8, "")
    assert "cake" in ended.err
    ended = rmj("import", folder / "photo.png")
    assert (ended.code, ended.out, ended.err.count("\n")) == (8, "", 1)
    assert "of no kind that can come in" in ended.err


def test_a_record_that_is_sound_and_one_that_is_not(rmj, uid, journal_file):
    ended = rmj("check")
    assert (ended.code, ended.out) == (0, "Every page and every record is sound.\n")
    with Journal.open(journal_file) as journal:
        journal.database.execute_sql("UPDATE question SET state = 'to_ask'")
    ended = rmj("check")
    assert (ended.code, ended.err) == (5, "")
    assert "is answered, and says to_ask" in ended.out


def test_a_day_that_is_only_that_of_a_change_is_said(rmj, uid, tmp_path):
    folder = tmp_path / "undated"
    folder.mkdir()
    (folder / "trust.md").write_text("# Trust\n\nWords.\n")
    said = rmj("import", folder).out
    assert "Note: trust.md: no day in it: it gets the day when the file was last changed (" in said


def test_one_file_by_its_name(rmj, uid, tmp_path):
    for name in ("all.html", "all.json", "all.csv", "all.ics"):
        ended = rmj("export", tmp_path / name)
        assert (ended.code, ended.err) == (0, ""), name
        assert ended.out == f"Written to {tmp_path / name}. It is not encrypted.\n"
        assert rmj("export", tmp_path / name).code == 8, name
        assert rmj("export", tmp_path / name, "--replace").code == 0, name


def test_a_pdf_without_a_display(process, rmj, uid, tmp_path):
    ended = process("export", tmp_path / "all.pdf", env={"DISPLAY": "", "QT_QPA_PLATFORM": ""})
    assert (ended.code, ended.err) == (0, "")
    assert (tmp_path / "all.pdf").read_bytes().startswith(b"%PDF-")
    assert (tmp_path / "all.pdf").stat().st_mode & 0o777 == 0o600


def test_what_is_chosen_goes_out(rmj, uid, tmp_path):
    rmj("add", "session", "--with", "Jun", "--on", "2026-01-05")
    rmj("export", tmp_path / "jun", "--with", "Jun", "--kind", "sessions", "--kind", "people")
    pages = sorted(each.name for each in (tmp_path / "jun").rglob("*.md"))
    assert pages == ["2026-01-05 Jun.md", "Jun.md", "index.md"]
    rmj("export", tmp_path / "one", "--record", uid[:8])
    assert [each.name for each in (tmp_path / "one" / "sessions").iterdir()]
    assert not (tmp_path / "one" / "people").exists()
    rmj("export", tmp_path / "old", "--until", "2026-01-05", "--since", "2026-01-05")
    assert [each.name for each in (tmp_path / "old" / "sessions").iterdir()] == [
        "2026-01-05 Jun.md"
    ]


def test_a_choice_that_cannot_be(rmj, uid, tmp_path):
    for options, code in (
        (["--with", "Nobody"], 4),
        (["--area", "G9"], 4),
        (["--record", "zzzz"], 4),
        (["--record", "zz"], 2),
        (["--since", "2026-02-02", "--until", "2026-01-01"], 2),
        (["--names"], 2),
        (["--since", "some day"], 2),
    ):
        assert rmj("export", tmp_path / "out", *options).code == code, options
        assert not (tmp_path / "out").exists(), options


def test_a_part_is_not_written_over_the_whole(rmj, uid, tmp_path):
    rmj("export", tmp_path / "out")
    ended = rmj("export", tmp_path / "out", "--kind", "people")
    assert ended.code == 8
    assert "new folder" in ended.err


def test_an_import_of_another_app(rmj, tmp_path):
    path = tmp_path / "journal.txt"
    path.write_text("[2024-03-05 09:30] One\n@work\n[2024-04-05 09:30] Two\n", encoding="utf-8")
    assert rmj("import", path, "--dry-run").out.startswith("Read as jrnl.\n")
    assert "0 sessions would come in" in rmj("import", path, "--tag", "home").out
    assert "left out, as you chose" in rmj("import", path, "--until", "1 April 2024").out
    assert "1 session came in." in rmj("import", path, "--tag", "WORK", "--apply").out
    refused = rmj("import", path, "--format", "word")
    assert (refused.code, "Formats are markdown, " in refused.err) == (8, True)


def test_a_table_comes_in_as_one_says(rmj, tmp_path):
    table = tmp_path / "plan.csv"
    table.write_text("What;Until;Who\nSend the numbers;4 Dec 2026;Zoë\n;;\nB;soon;\n", "utf-8")
    said = ("--as", "commitments", "--map", "What=title", "--map", "Until=due_on")
    looked = rmj("import", table, *said).out
    assert "Other records: commitment: 1\n" in looked
    assert "Left out: plan.csv:4: a day, a number" in looked
    rmj("import", table, *said, "--map", "Who=people_for", "--apply")
    assert "Send the numbers" in rmj("list", "commitments").out
    assert "Zoë" in rmj("list", "people").out
    refused = rmj("import", table, "--as", "commitments", "--map", "What=cake")
    assert refused.code
    assert "Fields are title, " in refused.err
    assert "--as people, questions or commitments" in rmj("import", table, "--map", "a=title").err
    rmj("import", "--undo")
    assert "Send the numbers" not in rmj("list", "commitments").out


def test_a_tag_is_said_to_be_a_person(rmj, tmp_path):
    folder = tmp_path / "vault"
    folder.mkdir()
    (folder / "2026-11-02.md").write_text("---\ntags: [pri, work]\n---\n# Posts\n", "utf-8")
    said = rmj("import", folder).out
    assert "Tags: pri: 1, work: 1. Where one is a person, --person TAG=NAME says so." in said
    assert "New people" not in said
    assert "New people: Priya Nair." in rmj("import", folder, "--person", "pri=Priya Nair").out
    ended = rmj("import", folder, "--person", "pri=Priya Nair", "--apply").out
    assert "1 session, 1 new person came in." in ended.replace(" and ", ", ")
    (row,) = rmj("list", "sessions", "--json").json
    assert [each["name"] for each in row["people"]] == ["Priya Nair"]
    assert rmj("import", folder, "--person", "priya").code == 2


def test_an_edited_export_says_what_was_and_what_would_be(rmj, uid, tmp_path):
    out = tmp_path / "out"
    rmj("add", "commitment", "Cut the deck")
    rmj("export", out)
    page = out / "commitments" / "Cut the deck.md"
    page.write_text(page.read_text("utf-8").replace("state: to_do", "state: done"), "utf-8")
    said = rmj("import", out).out
    assert "Would change: commitments/Cut the deck.md: Cut the deck: to do, then done\n" in said
