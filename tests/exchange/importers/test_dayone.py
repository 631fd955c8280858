# SPDX-License-Identifier: MIT
"""Day One: the day where it was written, photos in the note, nothing lost in silence."""

import json
from datetime import date, time
from pathlib import PurePosixPath

import pytest

from rmjournal.exchange.importing import plan
from rmjournal.exchange.scan import RemarkKind, SkipReason
from tests.exchange.finding import only, reasons

PHOTO = b"\xff\xd8\xff picture"
MD5 = "0f6b1a2c3d4e5f60718293a4b5c6d7e8"
IDENTIFIER = "AD6F2A6EC10C41AEA35E94BAD169936D"


def entry(**fields):
    return {
        "uuid": "81F0F3CA693F484792F76359E9E2ACE8",
        "creationDate": "2024-03-06T03:30:00Z",
        "timeZone": "America/New_York",
        "text": "# Trust\n\nShe said 3\\. is too many\\.",
        **fields,
    }


def export(*entries):
    return {"metadata": {"version": "1.0"}, "entries": list(entries)}


def test_the_day_is_that_of_its_time_zone(journal, put, bring):
    bring(put("Journal.json", export(entry(tags=["work", "Priya"], starred=True))))
    made = only(journal)
    assert (made.day, made.start, made.status) == (date(2024, 3, 5), time(22, 30), "note")
    assert made.tags == ("work", "Priya", "starred")
    assert journal.notes.text(made.id) == "# Trust\n\nShe said 3. is too many."


def test_a_photo_comes_in_with_its_note(journal, zipped, bring):
    text = f"![](dayone-moment://{IDENTIFIER})\n\nThe board"
    photo = {"identifier": IDENTIFIER, "md5": MD5, "type": "jpeg"}
    path = zipped(
        {"Work.json": export(entry(text=text, photos=[photo])), f"photos/{MD5}.jpeg": PHOTO}
    )
    assert reasons(plan(journal, path)) == {f"photos/{MD5}.jpeg": SkipReason.OWN_RECORD}
    bring(path)
    made = only(journal)
    (row,) = journal.attachments.rows(made.id)
    assert journal.attachments.read(row.sha256) == PHOTO
    assert journal.notes.text(made.id) == f"![](attach:{row.sha256})\n\nThe board"


def test_a_photo_that_is_not_there_is_told(journal, put):
    photo = {"identifier": IDENTIFIER, "md5": MD5, "type": "jpeg"}
    text = f"![](dayone-moment://{IDENTIFIER})"
    (item,) = plan(journal, put("J.json", export(entry(text=text, photos=[photo])))).items
    assert [each.kind for each in item.remarks] == [RemarkKind.ATTACHMENT_MISSING]


def test_a_page_is_named_by_file_and_line(journal, put):
    found = plan(
        journal,
        put("J.json", export(entry(), entry(uuid="B" * 32, text=" "), entry(text="New"))),
    )
    assert [each.shown for each in found.items] == ["J.json:7", "J.json:19"]
    assert [(each.shown, each.reason) for each in found.skipped] == [
        ("J.json:13", SkipReason.EMPTY)
    ]


def test_twice_adds_nothing_twice(journal, put, zipped, bring):
    bring(put("J.json", export(entry())))
    found = plan(journal, zipped({"Other.json": export(entry())}))
    assert found.is_empty
    assert [each.reason for each in found.skipped] == [SkipReason.ALREADY_IMPORTED]


def test_an_entry_that_was_edited_since_is_shown_and_not_added(journal, put, bring):
    bring(put("J.json", export(entry(text="# Trust\n\nOne two three four five six"))))
    path = put("J.json", export(entry(text="# Trust\n\nOne two three four five seven")))
    found = plan(journal, path)
    assert found.items == ()
    (skipped,) = found.skipped
    assert (skipped.reason, skipped.other) == (SkipReason.PROBABLY_HERE, "Trust")
    chosen = found.choose(rows={PurePosixPath("J.json/1"): True})
    assert len(chosen.items) == 1


@pytest.mark.parametrize(
    ("fields", "remark"),
    [
        ({"timeZone": "Mars/Base"}, RemarkKind.ZONE_NOT_KNOWN),
        ({"timeZone": "../../etc/passwd"}, RemarkKind.ZONE_NOT_KNOWN),
        ({"timeZone": 5}, RemarkKind.ZONE_NOT_KNOWN),
        ({"creationDate": "yesterday"}, RemarkKind.DATE_NOT_READ),
        ({"text": "Text \ud800"}, RemarkKind.SIGNS_LEFT_OUT),
        ({"weather": {"windSpeedKPH": 6}}, RemarkKind.FIELDS_LEFT_OUT),
    ],
)
def test_what_is_not_as_it_was_is_told(journal, put, fields, remark):
    (item,) = plan(journal, put("J.json", json.dumps(export(entry(**fields))))).items
    assert remark in {each.kind for each in item.remarks}


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbf" + b'{"entries": [{"creationDate": "2024-03-06T03:30:00Z", "text": "A"}]}',
        b'{"entries":\r\n [{"creationDate": "2024-03-06T03:30:00Z", "text": "A"}]}',
    ],
)
def test_a_mark_of_byte_order_and_windows_lines_are_read(journal, put, content):
    assert len(plan(journal, put("J.json", content)).items) == 1


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ('{"entries": [{"creationDate": "2024', SkipReason.BROKEN),
        ('{"entries": [{"creationDate": "2024", "text": "caf\xe9"}]}'.encode("latin-1"),
         SkipReason.NOT_UTF8),
        ('{"entries": [], "creationDate": "x"}', SkipReason.OTHER_KIND),
        ('{"entries": [' + "[" * 100_000 + '"creationDate":', SkipReason.BROKEN),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told(journal, put, content, reason):
    found = plan(journal, put("J.json", content), form="dayone")
    assert (found.items, [each.reason for each in found.skipped]) == ((), [reason])


def test_days_that_are_the_same_stay_two_pages(journal, put, bring, notes):
    bring(put("J.json", export(entry(text="One"), entry(text="Two", uuid="C" * 32))))
    assert sorted(notes()) == [("2024-03-05", "One"), ("2024-03-05", "Two")]
