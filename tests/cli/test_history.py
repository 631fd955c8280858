# SPDX-License-Identifier: MIT
"""The earlier versions of a record's texts, in the terminal and for a script."""

import pytest

from rmjournal.store import Journal


@pytest.fixture
def uid(rmj, journal_file):
    with Journal.open(journal_file) as journal:
        person = journal.people.add("Priya")
        for met in ("At a fair", "On a train", "In the lift"):
            journal.people.edit(person, met=met)
        return next(row.uid for row in journal.people.rows())


def test_the_newest_comes_first_with_its_field_and_length(rmj, uid):
    lines = rmj("history", uid[:8]).out.splitlines()
    assert [line.split("  ")[0] for line in lines] == ["2", "1"]
    assert lines[0].endswith("met  3 words")


def test_one_is_printed_whole(rmj, uid):
    assert rmj("history", uid, "--version", "1").out == "At a fair\n"
    assert rmj("history", uid, "--version", "9").code == 4


def test_as_json(rmj, uid):
    found = rmj("history", uid, "--json").json
    assert [(each["version"], each["field"], each["text"]) for each in found] == [
        (1, "met", "At a fair"), (2, "met", "On a train"),
    ]  # fmt: skip


def test_a_uid_that_is_short_or_of_nothing(rmj, uid):
    assert rmj("history", "ab").code == 2
    assert rmj("history", "ffffffffffff").code == 4


def test_one_is_put_back_and_undone(rmj, uid):
    ended = rmj("history", uid, "--version", "1", "--put-back")
    assert (ended.code, ended.out, ended.err) == (0, "", "It says so again.\n")
    assert rmj("show", uid, "--json").json["met"] == "At a fair"
    (*_, last) = rmj("history", uid, "--json").json
    assert (last["text"], last["why"]) == ("In the lift", "restore")
    assert rmj("undo").err.startswith("Taken back: Earlier words put back")
    assert rmj("show", uid, "--json").json["met"] == "In the lift"


@pytest.mark.parametrize("number", [[], ["--version", "0"], ["--version", "3"]])
def test_what_is_no_version_is_not_put_back(rmj, uid, number):
    assert rmj("history", uid, *number, "--put-back").code == 4
    assert rmj("show", uid, "--json").json["met"] == "In the lift"


def test_the_name_of_a_file_has_its_own(rmj, journal_file):
    with Journal.open(journal_file) as journal:
        talk = journal.sessions.add(journal.clock.today())
        file = journal.attachments.attach_bytes(talk, "deck.txt", b"words")
        journal.attachments.rename(file, "The deck.txt")
        uid = journal.attachments.row(file).uid
    assert rmj("history", uid, "--version", "1", "--put-back").code == 0
    with Journal.open(journal_file) as journal:
        assert journal.attachments.row(file).name == "deck.txt"


@pytest.mark.parametrize("of_app", [True, False])
def test_of_a_template(rmj, journal_file, of_app):
    with Journal.open(journal_file) as journal:
        journal.templates.add("Walk", "# Where we went")
        key = journal.templates.rows()[0 if of_app else -1].key
        before = next(each.text for each in journal.templates.rows() if each.key == key)
        journal.templates.set_text(key, "Other")
    (line,) = rmj("history", key).out.splitlines()
    assert line.split("  ")[2] == "text"
    assert rmj("history", key, "--version", "1", "--put-back").code == 0
    with Journal.open(journal_file) as journal:
        assert next(e.text for e in journal.templates.rows() if e.key == key) == before
