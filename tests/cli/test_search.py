# SPDX-License-Identifier: MIT
"""`rmjournal search` finds what stands in the journal, also while a window has it."""

import pytest

from rmjournal.store import Journal


@pytest.fixture
def talk(rmj, journal_file, tmp_path):
    note = tmp_path / "note.md"
    note.write_text("# Café\n\nThe budget is late.\n\n! Short video first.\n", encoding="utf-8")
    assert rmj("add", "person", "Zoë Lind").code == 0
    return rmj("add", "session", "--with", "Zoë Lind", "--on", "2026-11-20", note).uid


def test_one_place_on_each_line(rmj, talk):
    ended = rmj("search", "budg")
    assert ended.code == 0
    assert ended.out.split() == [
        talk[:8], "session", "2026-11-20", "Zoë", "Lind", "The", "budget", "is", "late.",
    ]  # fmt: skip


def test_all_there_is_to_it_as_json(rmj, talk):
    (found,) = rmj("search", "cafe", "with:zoe", "--json").json
    assert found == {
        "record": "session", "uid": talk, "title": "Café", "date": "2026-11-20",
        "people": ["Zoë Lind"], "found_in": "note", "field": "text", "sentence": "Café",
        "places": [[0, 4]], "line": 1, "in_trash": False,
    }  # fmt: skip


def test_nothing_is_said_to_be_nothing(rmj, talk):
    ended = rmj("search", "budget -late")
    assert (ended.code, ended.out, ended.err) == (0, "", "Nothing was found.\n")
    assert rmj("search", "zzz", "--json").json == []


def test_a_filter_that_is_not_understood_is_told(rmj, talk):
    ended = rmj("search", "budget since:someday")
    assert "since:someday is not understood, and filters nothing." in ended.err
    assert talk[:8] in ended.out


def test_more_than_are_given_are_counted(rmj, journal_file):
    for number in range(3):
        rmj("add", "question", f"What is budget {number}?")
    ended = rmj("search", "budget", "--most", "2")
    assert len(ended.out.splitlines()) == 2
    assert ended.err == "1 more in questions: narrow the search, or give --most.\n"


def test_beside_an_open_window(rmj, talk, journal_file):
    rmj("search", "budget")
    with Journal.open(journal_file) as journal:
        journal.questions.add("What is a budget?")
        ended = rmj("search", "budget")
    assert ended.code == 0
    assert talk[:8] in ended.out
    assert (
        ended.err
        == "What changed a moment ago is not searched yet: the open window reads it soon.\n"
    )


def test_the_index_is_made_anew(rmj, talk, journal_file):
    rmj("search", "budget")
    with Journal.open(journal_file) as journal, journal.write():
        journal._db.execute_sql("DELETE FROM search_document")
    assert rmj("check").code == 5
    ended = rmj("check", "--rebuild-search")
    assert (ended.code, ended.out) == (0, "Every page and every record is sound.\n")
