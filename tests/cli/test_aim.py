# SPDX-License-Identifier: MIT
"""The aim in the terminal: set, read, ended."""

import pytest

from rmjournal.cli.console import Exit


@pytest.fixture
def aim(rmj, journal_file):
    """What calls `rmjournal aim` of that journal."""
    return lambda *words: rmj("aim", *words)


def test_it_is_set_and_read(aim):
    assert aim().out == ""
    assert aim("--json").json == []
    assert aim("Write in my own voice", "--why", "They do not read us").code == Exit.DONE
    assert aim().out.splitlines()[:2] == ["Write in my own voice", "why: They do not read us"]
    (said,) = aim("--json").json
    assert (said["record"], said["text"], said["ended_on"]) == (
        "aim",
        "Write in my own voice",
        None,
    )
    assert (said["begins_on"][5:], said["until"][5:]) in (("01-01", "06-30"), ("07-01", "12-31"))


def test_one_at_a_time_for_days_that_one_chose(aim):
    aim("Write")
    aim("Listen", "--from", "2026-01-01", "--until", "2100-06-30")
    (said,) = aim("--json").json
    assert (said["text"], said["until"]) == ("Listen", "2100-06-30")


def test_ended_it_is_kept(aim, rmj):
    aim("Write")
    uid = aim("--json").json[0]["uid"]
    assert aim("--end").code == Exit.DONE
    assert aim("--json").json == []
    assert rmj("show", uid, "--json").json["ended_on"] is not None
    assert aim("--end").code == Exit.NOT_FOUND


@pytest.mark.parametrize(
    "words",
    [
        ("--why", "so"), ("Write", "--end"), ("--until", "Friday"), (" ",),
        ("Write", "--from", "2026-12-01", "--until", "2026-11-30"),
    ],
)  # fmt: skip
def test_what_cannot_be_changes_nothing(aim, words):
    assert aim(*words).code == Exit.USAGE
    assert aim("--json").json == []


def test_an_aim_is_taken_back(rmj, journal_file):
    assert rmj("aim", "Listen longer").code == 0
    assert rmj("undo").err.startswith("Taken back: Aim changed")
    assert rmj("aim", "--json").json == []
