# SPDX-License-Identifier: MIT
"""jrnl: its text, its folder of days, and its JSON."""

from datetime import time

import pytest

from rmjournal.exchange.importing import plan
from rmjournal.exchange.scan import RemarkKind, SkipReason
from tests.exchange.finding import only, reasons

TEXT = """[2024-03-05 09:30] Talked with Jun about hiring.
He would ask @juniors first.

[in brackets] is no entry.

[2024-03-06 06:15:00 PM] A good day *
"""


def test_each_entry_is_a_page(journal, put, bring, notes):
    bring(put("journal.txt", TEXT))
    assert notes() == [
        (
            "2024-03-05",
            "# Talked with Jun about hiring.\n\nHe would ask @juniors first.\n\n"
            "[in brackets] is no entry.",
        ),
        ("2024-03-06", "# A good day\n"),
    ]
    rows = {row.title: row for row in journal.sessions.rows()}
    assert rows["A good day"].start == time(18, 15)
    assert journal.sessions.detail(rows["Talked with Jun about hiring."].id).tags == ("juniors",)


def test_pages_are_named_by_line_and_what_comes_before_is_told(journal, put):
    found = plan(journal, put("journal.txt", "Hello\n" + TEXT), form="jrnl")
    assert [each.shown for each in found.items] == ["journal.txt:2", "journal.txt:7"]
    assert [(each.shown, each.reason) for each in found.skipped] == [
        ("journal.txt:1", SkipReason.OTHER_KIND)
    ]


@pytest.mark.parametrize("change", [lambda it: it.replace("\n", "\r\n"), lambda it: f"\ufeff{it}"])
def test_windows_files_are_read(journal, put, change):
    found = plan(journal, put("journal.txt", change(TEXT)))
    assert [(each.day.day, each.title) for each in found.items] == [
        (5, "Talked with Jun about hiring."), (6, "A good day"),
    ]  # fmt: skip
    assert found.items[1].shown == "journal.txt:6"


def test_a_folder_of_days(journal, put):
    put("2024/03/05.txt", "[2024-03-05 09:30] One\n")
    put("2024/03/06.txt", "[2024-03-06 09:30] Two\n[2024-03-06 10:30] Three\n")
    folder = put("notes.png", b"\x89PNG").parent
    found = plan(journal, folder)
    assert (found.format, [each.title for each in found.items]) == ("jrnl", ["One", "Two", "Three"])
    assert reasons(found) == {"notes.png": SkipReason.OTHER_KIND}


def test_its_json(journal, put, bring, notes):
    entry = {"title": "One.", "body": "\nText\n", "date": "2024-03-05", "time": "09:30",
             "tags": ["@jun"], "starred": False}  # fmt: skip
    bring(put("export.json", {"tags": {"@jun": 1}, "entries": [entry]}))
    assert notes() == [("2024-03-05", "# One.\n\nText")]
    assert only(journal).tags == ("jun",)


def test_a_long_title_ends_with_its_first_sentence(journal, put):
    line = "First sentence. " + "word " * 60
    (item,) = plan(journal, put("j.txt", f"[2024-03-05 09:30] {line}\n")).items
    assert item.title == "First sentence."


@pytest.mark.parametrize("stamp", ["2024-13-45 09:30", "2024-02-30"])
def test_a_day_that_no_calendar_has_is_told(journal, put, stamp):
    (item,) = plan(journal, put("j.txt", f"[{stamp}] One\n")).items
    assert [each.kind for each in item.remarks] == [
        RemarkKind.DATE_NOT_READ, RemarkKind.DAY_OF_CHANGE,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", SkipReason.EMPTY),
        (b"caf\xe9 au lait", SkipReason.NOT_UTF8),
        (b"\x00\x01\x02\x03", SkipReason.BINARY),
        ("[2024-03-05 09:30]\n", SkipReason.EMPTY),
        ("Only text", SkipReason.OTHER_KIND),
    ],
)
def test_what_cannot_be_read_is_told(journal, put, content, reason):
    found = plan(journal, put("j.txt", content), form="jrnl")
    assert (found.items, [each.reason for each in found.skipped]) == ((), [reason])
