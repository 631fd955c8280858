# SPDX-License-Identifier: MIT
"""Questions, commitments and people from a table."""

from datetime import date

import pytest

from rmjournal.core.progress import unwatched
from rmjournal.exchange.formats import csv_chunks
from rmjournal.exchange.import_plan import Only
from rmjournal.exchange.importing import apply, plan
from rmjournal.exchange.scan import RemarkKind, SkipReason
from rmjournal.exchange.selection import Selection
from rmjournal.exchange.tables import Columns, fields_of
from rmjournal.store import Journal
from rmjournal.store.check import check

TASKS = (
    "Task;Due date;Status;From;Colour;What happened\r\n"
    'Send the numbers;4 Dec 2026;in progress;"Zoë Park; Jun";red;\r\n'
    ";;;;;\r\n"
    '"Write\r\nto the board";2026-11-20;done;;;"It went out.\r\n\r\nTwice."\r\n'
    "Rest;31 Feb 2026;;;;\r\n"
    "Call;;asleep;;;\r\n"
    ";;done;;;\r\n"
    "A;b;c;d;e;f;g\r\n"
    "Send the numbers;4 Dec 2026;in progress;Zoë Park; Jun;red;\r\n"
)


@pytest.fixture
def table(tmp_path):
    def write(data, name="in.csv", encoding="utf-8"):
        path = tmp_path / name
        path.write_bytes(data if isinstance(data, bytes) else data.encode(encoding))
        return path

    return write


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_rows_are_records_by_their_headings(journal, table, encoding):
    jun = journal.people.add("Jun Park")
    path = table(TASKS, encoding=encoding)
    found = plan(journal, path)
    assert (found.format, found.new_people) == ("csv", ("Zoë Park",))
    report = apply(journal, found)
    rows = {row.title: row for row in journal.commitments.rows()}
    sent, written = rows["Send the numbers"], rows["Write to the board"]
    assert (sent.state, sent.due_on) == ("under_way", date(2026, 12, 4))
    assert [name for _, name in sent.people] == ["Zoë Park", "Jun Park"]
    assert jun in [person for person, _ in sent.people]
    assert (written.state, written.due_on) == ("done", date(2026, 11, 20))
    assert journal.commitments.detail(written.id).outcome == "It went out.\n\nTwice."
    assert len(rows) == report.records == 2
    assert [(each.shown, each.reason) for each in report.skipped] == [
        ("in.csv:8", SkipReason.VALUE_NOT_READ), ("in.csv:9", SkipReason.VALUE_NOT_READ),
        ("in.csv:10", SkipReason.EMPTY), ("in.csv:11", SkipReason.BROKEN_RECORD),
        ("in.csv:12", SkipReason.BROKEN_RECORD),
    ]  # fmt: skip
    assert check(journal) == []


def test_twice_brings_nothing_twice_and_one_undo_takes_it_back(journal, table):
    path = table("Question\tTopic\nWhat do you trust?\tG1\nWhat do you trust?\tG1\nWhy?\tNowhere\n")
    found = plan(journal, path)
    assert [each.reason for each in found.skipped] == [SkipReason.SAME_AS_ANOTHER]
    assert [each.kind for row in found.records for each in row.remarks] == [
        RemarkKind.AREA_NOT_KNOWN
    ]
    report = apply(journal, found)
    assert [(row.text, row.area) for row in journal.questions.rows()] == [
        ("What do you trust?", "G1"), ("Why?", None)
    ]  # fmt: skip
    assert plan(journal, path).is_empty
    journal.imports.take_back(report.uid)
    assert journal.questions.rows() == []


def test_who_has_the_words_already_stays_out(journal, table):
    journal.people.add("Zoë Park")
    path = table("Name,Job title,Every\nZOË PARK,Designer,3\nAmara Obi,Engineer,4\n")
    found = plan(journal, path)
    assert [(each.reason, each.other) for each in found.skipped] == [
        (SkipReason.PROBABLY_HERE, "Zoë Park")
    ]
    apply(journal, found)
    assert {row.name: row.role for row in journal.people.rows()} == {
        "Zoë Park": "", "Amara Obi": "Engineer"
    }  # fmt: skip


def test_rows_are_chosen_one_by_one(journal, table):
    journal.commitments.add("Call Jun")
    found = plan(journal, table("task,from,due\nCall Jun,,\nWrite,Zoë,2026-12-01\nAsk,Amara,\n"))
    twin, write, ask = found.every
    assert (twin.title, twin.twin, write.day, write.people) == (
        "Call Jun", "Call Jun", date(2026, 12, 1), ("Zoë",)
    )  # fmt: skip
    found = found.choose(rows={twin.path: True, ask.path: False})
    assert found.new_people == ("Zoë",)
    apply(journal, found)
    titles = sorted(row.title for row in journal.commitments.rows())
    assert titles == ["Call Jun", "Call Jun", "Write"]


def test_rows_are_chosen_by_person_and_day(journal, table):
    found = plan(journal, table("task,from,due\nA,Zoë,2026-12-01\nB,Zoë,\nC,Jun,2026-12-02\n"))
    by_person = found.choose(only=Only(people=frozenset({"zoë"})))
    by_day = found.choose(only=Only(first=date(2026, 12, 2)))
    assert [each.title for each in by_person.records] == ["A", "B"]
    assert [each.title for each in by_day.records] == ["C"]


def test_a_name_of_several_is_nobody_s(journal, table):
    for name in ("Jun Park", "Jun Sato"):
        journal.people.add(name)
    found = plan(journal, table("task,from\nWrite it,Jun\n"))
    (remark,) = found.records[0].remarks
    assert (remark.kind, remark.detail) == (RemarkKind.NAME_FITS_SEVERAL, "Jun")
    apply(journal, found)
    assert journal.commitments.rows()[0].people == ()


def test_columns_may_be_said(journal, table):
    path = table("What we want,Date\nTrust,2026-12-01\n")
    assert [each.reason for each in plan(journal, path).skipped] == [SkipReason.NO_COLUMN]
    columns = Columns("commitment", {"What we want": "title", "Date": "due_on"})
    apply(journal, plan(journal, path, columns=columns))
    (row,) = journal.commitments.rows()
    assert (row.title, row.due_on) == ("Trust", date(2026, 12, 1))
    nowhere = Columns("commitment", {"What we want": "title", "Nowhere": "due_on"})
    assert [each.reason for each in plan(journal, path, columns=nowhere).skipped] == [
        SkipReason.NO_COLUMN
    ]


def test_our_own_table_of_commitments_comes_back(told, tmp_path, clock):
    jun = told.people.add("Jun Park")
    formula = told.commitments.add("=1+1", due_on=date(2026, 12, 9), people_promised=[jun])
    told.commitments.edit(formula, first_step="-Open it", cue="One\n\nTwo")
    chunks = list(csv_chunks(told, Selection().of(told), unwatched))
    (tmp_path / "c.csv").write_bytes(b"".join(chunks))
    assert plan(told, tmp_path / "c.csv").is_empty
    before = {row.uid: known_of(told, row) for row in told.commitments.rows()}
    other, _ = Journal.create(tmp_path / "o.rmjournal", passphrase=None, clock=clock)
    with other:
        report = apply(other, plan(other, tmp_path / "c.csv"))
        assert (report.records, report.skipped) == (2, ())
        assert {row.uid: known_of(other, row) for row in other.commitments.rows()} == before
        assert check(other) == []


def known_of(journal, row):
    detail = journal.commitments.detail(row.id)
    parts = (row.people, row.people_for, row.people_promised)
    names = [[name for _, name in each] for each in parts]
    plan_of_it = (detail.first_step, detail.cue, detail.outcome, detail.let_go_why)
    return row.title, row.state, row.due_on, row.ended_on, row.change, names, plan_of_it


@pytest.mark.parametrize("data", [
    b"", b"\0\0\0", b'"', b'Task\n"a', b"Task\n" + b'"' * 5_000, b"\xff\xfe\x00", b",,,\n,,,\n",
    b"Task\n" + b"x" * 200_000, b"Task" * 50_000, b"Task," * 5_000 + b"\n1", b"\xef\xbb\xbfTask",
])  # fmt: skip
def test_what_is_no_table_does_no_harm(journal, table, data):
    found = plan(journal, table(data), columns=Columns("commitment"))
    assert not found.items
    apply(journal, found)
    assert check(journal) == []


def test_every_field_that_is_named_is_one_that_can_come_in():
    assert list(fields_of("question")) == ["text", "area", "depth", "why", "state", "habit"]
    assert next(iter(fields_of("person"))) == "name"
    assert {"title", "due_on", "people", "people_for", "state"} <= fields_of("commitment").keys()
