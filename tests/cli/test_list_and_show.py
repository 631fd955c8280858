# SPDX-License-Identifier: MIT
"""Reading records: for a person, and as JSON for a script."""

import pytest

from rmjournal.cli.console import one_line, printable, say_json, width
from rmjournal.cli.finding import short_uids
from rmjournal.store import Journal

LISTS = ("people", "questions", "sessions", "insights", "commitments", "loops")


@pytest.mark.parametrize("what", LISTS)
def test_an_empty_list_is_said_beside_the_output(rmj, journal_file, what):
    ended = rmj("list", what)
    assert (ended.code, ended.out, ended.err) == (0, "", f"There are no {what} yet.\n")


@pytest.mark.parametrize("what", LISTS)
def test_an_empty_list_as_json(rmj, journal_file, what):
    assert rmj("list", what, "--json").json == []


@pytest.mark.parametrize("what", LISTS)
def test_each_line_begins_with_what_show_takes(rmj, demo, what):
    lines = rmj("list", what, "--journal", demo).out.splitlines()
    records = rmj("list", what, "--json", "--journal", demo).json
    assert [line.split()[0] for line in lines] == [each["uid"][:8] for each in records]


@pytest.mark.parametrize("what", LISTS)
def test_show_gives_all_that_list_gives(rmj, demo, what):
    record = rmj("list", what, "--json", "--journal", demo).json[0]
    shown = rmj("show", record["uid"], "--json", "--journal", demo).json
    assert record.items() <= shown.items()


def test_the_beginning_of_a_uid_is_enough(rmj, demo):
    uid = rmj("list", "people", "--json", "--journal", demo).json[0]["uid"]
    assert rmj("show", uid[:8].upper(), "--json", "--journal", demo).json["uid"] == uid


def test_three_characters_are_not(rmj, demo):
    assert rmj("show", "abc", "--journal", demo).code == 2


def test_a_uid_that_nothing_has(rmj, demo):
    assert rmj("show", "zzzz", "--journal", demo).code == 4


def test_a_beginning_that_several_have(rmj, demo, monkeypatch):
    monkeypatch.setattr("rmjournal.cli.finding.LEAST_UID", 1)
    ended = rmj("show", "a", "--journal", demo)
    assert (ended.code, ended.out) == (8, "")


def test_a_note_is_shown_as_it_was_typed(rmj, demo):
    uid = rmj("list", "sessions", "--journal", demo).out.splitlines()[3].split()[0]
    assert "\n-> Send slides at 08:00 on the day, not during by 3 Dec\n" in (
        rmj("show", uid, "--journal", demo).out
    )


def test_a_prediction_is_hidden_until_the_answer_is_in(rmj, demo):
    questions = rmj("list", "questions", "--json", "--journal", demo).json
    askings = [asking for question in questions for asking in question["askings"]]
    waiting = next(each for each in askings if each["prediction"] and not each["answer"])
    for uid in (waiting["uid"], waiting["question"]):
        assert waiting["prediction"] not in rmj("show", uid, "--journal", demo).out


def test_a_review_names_what_was_decided_and_chosen(rmj, demo):
    commitments = rmj("list", "commitments", "--json", "--journal", demo).json
    with Journal.open(demo, read_only=True) as journal:
        uid = journal.reviews.rows()[1].uid
    shown = rmj("show", uid, "--json", "--journal", demo).json
    assert shown["picks"][0]["commitment"] in {each["uid"] for each in commitments}
    assert {each["decision"] for each in shown["decisions"]} == {"move", "keep"}


def test_journal_text_cannot_steer_the_terminal(rmj, journal_file, tmp_path):
    (tmp_path / "note.md").write_text("# \x1b[31mRed\x07 \u202eback\n\n\x9b2J\n", "utf-8")
    uid = rmj("add", "session", "--with", "A\x1b]0;title\x07", tmp_path / "note.md").uid
    out = rmj("list", "sessions").out + rmj("list", "people").out + rmj("show", uid).out
    assert not set(out) & set("\x1b\x07\x9b\u202e")


def test_json_escapes_what_is_not_printable(capsys):
    say_json(["a\x1b\x9b\u202e\u2028\U000e0001é"])
    assert capsys.readouterr().out == ('[\n  "a\\u001b\\u009b\\u202e\\u2028\\udb40\\udc01é"\n]\n')


def test_lines_stay_and_their_ends_are_of_one_kind():
    assert printable("a\r\nb\rc\td\n") == "a\nb\nc\td\n"


def test_one_line():
    assert one_line(" a \r\n b\x00 ") == "a b\u2400"


def test_wide_and_combining_characters():
    assert width("李雷e\u0301") == 5


def test_short_uids_differ():
    assert short_uids(["a" * 32, "a" * 9 + "b" * 23]) == {
        "a" * 32: "a" * 10,
        "a" * 9 + "b" * 23: "a" * 9 + "b",
    }
