# SPDX-License-Identifier: MIT
"""Adding records."""

import json
from datetime import UTC, date, datetime, timedelta

import pytest

from rmjournal.cli.input import read_session_day
from rmjournal.cli.record_commands import KINDS
from rmjournal.model.records import SESSION_KINDS
from rmjournal.store.file.lock import lock_path

pytestmark = pytest.mark.usefixtures("journal_file")
MONDAY = date(2026, 11, 23)


def test_a_person(rmj):
    uid = rmj("add", "person", "Amara Osei", "--role", "Designer", "--every", "2").uid
    (person,) = rmj("list", "people", "--json").json
    assert (person["uid"], person["role"], person["every_weeks"]) == (uid, "Designer", 2)


def test_a_rhythm_out_of_bounds(rmj):
    assert rmj("add", "person", "Amara", "--every", "53").code == 8
    assert rmj("list", "people", "--json").json == []


def test_an_empty_name(rmj):
    assert rmj("add", "person", "  ").code == 8


def test_a_session_with_a_note_from_a_file(rmj, tmp_path):
    (tmp_path / "note.md").write_text("# Title\n\n? Why?\n! So.\n", encoding="utf-8")
    uid = rmj("add", "session", "--with", "Amara", tmp_path / "note.md").uid
    shown = rmj("show", uid, "--json").json
    assert (shown["title"], shown["note"]) == ("Title", "# Title\n\n? Why?\n! So.\n")
    assert [insight["text"] for insight in rmj("list", "insights", "--json").json] == ["So."]


def test_a_session_with_a_note_from_standard_input(process, rmj):
    uid = process("add", "session", "--with", "Amara", "-", stdin="# Grüße\n".encode()).uid
    assert rmj("show", uid, "--json").json["note"] == "# Grüße\n"


def test_a_session_without_a_note(rmj):
    assert rmj("show", rmj("add", "session", "--with", "Amara").uid, "--json").json["note"] == ""


def test_a_byte_order_mark_is_no_part_of_a_note(rmj, tmp_path):
    (tmp_path / "note.md").write_bytes(b"\xef\xbb\xbf# Title\n")
    uid = rmj("add", "session", "--with", "Amara", tmp_path / "note.md").uid
    assert rmj("show", uid, "--json").json["note"] == "# Title\n"


def test_somebody_new_is_added_and_that_is_said(rmj):
    assert "Added Zoë.\n" in rmj("add", "session", "--with", "Zoë").err


def test_somebody_known_by_a_first_name_is_not_added(rmj):
    rmj("add", "person", "Amara Osei")
    assert "Added" not in rmj("add", "session", "--with", "amara").err


def test_a_name_that_may_be_somebodys_is_asked_about(rmj):
    rmj("add", "person", "Zo\u00eb")
    ended = rmj("add", "session", "--with", "Zoe")
    assert ended.code == 8
    assert "There is Zo\u00eb: if that is who Zoe is, give that name." in ended.err
    assert [p["name"] for p in rmj("list", "people", "--json").json] == ["Zo\u00eb"]
    assert "rmjournal add person --another Zoe" in ended.err
    assert rmj("add", "person", "--another", "Zoe").code == 0
    assert rmj("add", "session", "--with", "Zoe").code == 0


@pytest.mark.parametrize("name", ["Zo\u00eb Lind", "zoe lind", "Zoe"])
def test_no_namesake_is_added_without_being_asked_for(rmj, name):
    rmj("add", "person", "Zo\u00eb Lind")
    ended = rmj("add", "person", name)
    assert ended.code == 8
    assert ended.out == ""
    assert f"There is Zo\u00eb Lind, so nobody was added. If {name} is somebody else" in ended.err
    assert len(rmj("list", "people", "--json").json) == 1
    assert rmj("add", "person", name, "--another").code == 0
    assert len(rmj("list", "people", "--json").json) == 2


def test_a_name_that_several_bear_is_refused(rmj):
    first = rmj("add", "person", "Priya Nair").uid
    rmj("add", "person", "Priya Rao")
    ended = rmj("add", "session", "--with", "New", "--with", "Priya")
    assert ended.code == 8
    assert first[:8] in ended.err
    assert [p["name"] for p in rmj("list", "people", "--json").json] == ["Priya Nair", "Priya Rao"]


def test_a_uid_stands_for_a_name(rmj):
    first = rmj("add", "person", "Priya Nair").uid
    rmj("add", "person", "Priya Rao")
    uid = rmj("add", "session", "--with", first[:8]).uid
    assert [p["uid"] for p in rmj("show", uid, "--json").json["people"]] == [first]


def test_a_day_to_come_is_planned(rmj):
    uid = rmj("add", "session", "--with", "Amara", "--on", "tomorrow").uid
    assert rmj("show", uid, "--json").json["status"] == "planned"


def test_place_and_kind(rmj):
    uid = rmj("add", "session", "--with", "A", "--kind", "team-session", "--place", "Room 2").uid
    shown = rmj("show", uid, "--json").json
    assert (shown["kind"], shown["place"]) == ("team session", "Room 2")


def test_the_kinds_are_those_of_the_store():
    assert tuple(kind.replace("-", " ") for kind in KINDS) == SESSION_KINDS


def test_a_day_that_is_none(rmj):
    ended = rmj("add", "session", "--with", "Amara", "--on", "31 February")
    assert ended.code == 2
    assert rmj("list", "people", "--json").json == []


def test_a_question_for_two_people(rmj):
    uid = rmj("add", "question", "What now?", "--for", "Amara", "--for", "Jun").uid
    askings = rmj("show", uid, "--json").json["askings"]
    assert [asking["person"]["name"] for asking in askings] == ["Amara", "Jun"]


def test_a_commitment_with_a_date(rmj):
    uid = rmj("add", "commitment", "Send it", "--from", "Amara", "--by", "2030-12-03").uid
    shown = rmj("show", uid, "--json").json
    assert (shown["due_on"], shown["people"][0]["name"]) == ("2030-12-03", "Amara")


def test_a_promise_is_listed_and_is_to_be_told(rmj):
    uid = rmj("add", "commitment", "Find a stage", "--for", "Jun").uid
    shown = rmj("show", uid, "--json").json
    assert (shown["people"], shown["people_promised"][0]["name"]) == ([], "Jun")
    assert "for Jun" in rmj("list", "commitments").out
    rmj("do", uid)
    assert "Jun" in rmj("list", "loops").out


def test_options_may_stand_before_and_after_the_command(rmj, journal_file, tmp_path):
    other = tmp_path / "other.rmjournal"
    rmj("--journal", other, "new", "--no-passphrase")
    rmj("add", "person", "Amara", "--journal", other)
    assert rmj("list", "people", "--json").json == []
    assert len(rmj("--journal", other, "list", "people", "--json").json) == 1


def test_the_day_of_a_session_is_the_nearest():
    for phrase, day in [
        ("yesterday", date(2026, 11, 22)),
        ("17 Nov", date(2026, 11, 17)),
        ("3 Dec", date(2026, 12, 3)),
        ("2027-11-17", date(2027, 11, 17)),
        ("Friday", date(2026, 11, 27)),
        ("in two weeks", date(2026, 12, 7)),
        ("30 May 2026", date(2026, 5, 30)),
    ]:
        assert read_session_day(phrase, MONDAY) == day, phrase


def on_or_by(day):
    return f"{day.day} {day:%b}"


@pytest.mark.parametrize(
    ("phrase", "ago"), [("yesterday", 1), ("two days ago", 2), ("a week ago", 7), (None, 1)]
)
def test_a_conversation_of_a_day_that_has_been(rmj, phrase, ago):
    day = datetime.now().astimezone().date() - timedelta(ago)
    uid = rmj("add", "session", "--with", "Amara", "--on", phrase or on_or_by(day)).uid
    shown = rmj("show", uid, "--json").json
    assert (shown["day"], shown["status"]) == (day.isoformat(), "held")


def test_a_date_just_past_is_due_then_and_not_in_a_year(rmj):
    day = datetime.now().astimezone().date() - timedelta(1)
    uid = rmj("add", "commitment", "Send it", "--by", on_or_by(day)).uid
    assert rmj("show", uid, "--json").json["due_on"] == day.isoformat()


def test_a_weekday_that_is_not_that_of_its_date_is_said(rmj):
    ended = rmj("add", "commitment", "Send it", "--by", "Thursday 18 December 2026")
    assert ended.code == 2
    assert "18 December 2026 is a Friday" in ended.err


@pytest.mark.parametrize(
    ("territory", "due"),
    [("de_DE.UTF-8", "2030-12-03"), ("en_US.UTF-8", "2030-03-12"), ("C", "2030-12-03")],
)
def test_numbers_follow_the_order_of_the_system(rmj, monkeypatch, territory, due):
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.setenv("LC_TIME", territory)
    uid = rmj("add", "commitment", "Send it", "--by", "3/12/2030").uid
    assert rmj("show", uid, "--json").json["due_on"] == due


def test_names_with_a_comma_between_them_are_several_people(rmj):
    rmj("add", "person", "Zo\u00eb Brandt")
    uid = rmj("add", "session", "--with", "Theo, zo\u00eb and Sam").uid
    people = rmj("show", uid, "--json").json["people"]
    assert [each["name"] for each in people] == ["Theo", "Zo\u00eb Brandt", "Sam"]


def test_what_another_computer_left_open_is_taken_over_on_demand_only(rmj, journal_file):
    now = datetime.now(UTC).isoformat()
    note = {"pid": 1, "host": "kitchen", "since": now, "refreshed": now, "installation": "f" * 32}
    lock_path(journal_file).write_text(json.dumps(note), encoding="ascii")
    refused = rmj("add", "person", "Amara")
    assert (refused.code, "kitchen" in refused.err) == (6, True)
    assert "--take-over" in refused.err
    assert rmj("add", "person", "Amara", "--take-over").code == 0


def test_a_note_that_is_piped_in_and_not_asked_for_is_said(process):
    ended = process("add", "session", "--with", "Amara", stdin=b"# Lost\n")
    assert "Without a note: a text on standard input is only taken for -." in ended.err
    assert process("list", "sessions", "--json").json[0]["words"] == 0
    assert "standard input" not in process("add", "session", "--with", "Amara").err
    assert "standard input" not in process("add", "person", "Kim", stdin=b"x").err
