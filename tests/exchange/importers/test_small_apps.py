# SPDX-License-Identifier: MIT
"""RedNotebook, Standard Notes, Mini Diary and org-journal."""

import json
from datetime import time

import pytest

from rmjournal.exchange.importing import plan
from rmjournal.exchange.scan import RemarkKind, SkipReason
from tests.exchange.finding import only, reasons

MONTH = """5:
  text: "Talk with //Jun//, --not-- [Anna \\"\\"http://a.example\\"\\"] #hiring\\n\\n=Next="
6:
  Ideas: {Ask first: null, Then wait: null}
  Work: null
  text: 'Plain http://x.example//y'
"""


def test_rednotebook(journal, put, bring, notes):
    bring(put("data/2024-03.txt", MONTH).parent)
    assert notes() == [
        ("2024-03-05", "Talk with *Jun*, ~~not~~ [Anna](http://a.example) #hiring\n\n# Next"),
        ("2024-03-06", "Plain http://x.example//y\n\n**Ideas**\n\n- Ask first\n- Then wait"),
    ]
    tags = {row.day.day: journal.sessions.detail(row.id).tags for row in journal.sessions.rows()}
    assert {day: set(each) for day, each in tags.items()} == {5: {"hiring"}, 6: {"Ideas", "Work"}}


def test_rednotebook_names_the_line(journal, put):
    path = put("2024-03.txt", MONTH + "31: {text: ''}\n32: {text: a}\n")
    found = plan(journal, path)
    assert [each.shown for each in found.items] == ["2024-03.txt:1", "2024-03.txt:3"]
    assert {each.shown: each.reason for each in found.skipped} == {
        "2024-03.txt:7": SkipReason.EMPTY, "2024-03.txt:8": SkipReason.BROKEN,
    }  # fmt: skip


def test_rednotebook_pictures(journal, put, bring):
    put("pictures/a.png", b"\x89PNG")
    folder = put(
        "2024-03.txt", '5: {text: "[\\"\\"pictures/a\\"\\".png] [\\"\\"/etc/b\\"\\".png]"}'
    ).parent
    (item,) = plan(journal, folder).items
    assert [each.kind for each in item.remarks] == [RemarkKind.FILE_OUTSIDE]
    bring(folder)
    assert len(journal.attachments.rows()) == 1


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", SkipReason.EMPTY),
        (b"5: {text: caf\xe9}", SkipReason.NOT_UTF8),
        ("5: {text: 'open", SkipReason.BROKEN),
        ("5: &a {text: x}\n6: *a", SkipReason.BROKEN),
        ("- list", SkipReason.BROKEN),
        ("9" * 30 + ": {text: x}", SkipReason.BROKEN),
    ],
)
def test_rednotebook_that_cannot_be_read(journal, put, content, reason):
    found = plan(journal, put("2024-03.txt", content), form="rednotebook")
    assert (found.items, [each.reason for each in found.skipped]) == ((), [reason])


def note(uuid, **content):
    return {
        "uuid": uuid, "content_type": "Note", "created_at": "2024-03-05T12:00:00.000Z",
        "content": {"title": "Trust", "text": "Text", **content},
    }  # fmt: skip


BACKUP = {
    "version": "004",
    "items": [
        note("n1"),
        note("n2", trashed=True),
        {"uuid": "n3", "content_type": "Note", "content": "004:abc"},
        {
            "uuid": "t1", "content_type": "Tag",
            "content": {"title": "jun", "references": [{"uuid": "n1", "content_type": "Note"}]},
        },
    ],
}  # fmt: skip


def test_standard_notes(journal, zipped, bring):
    name = "Standard Notes Backup and Import File.txt"
    path = zipped({name: BACKUP, "Items/Note/Trust-n1.txt": "Text"})
    found = plan(journal, path)
    assert found.format == "standardnotes"
    assert [each.reason for each in found.skipped] == [
        SkipReason.OWN_RECORD, SkipReason.IN_TRASH, SkipReason.ENCRYPTED,
    ]  # fmt: skip
    bring(path)
    made = only(journal)
    assert (journal.notes.text(made.id), made.tags) == ("# Trust\n\nText", ("jun",))


def test_standard_notes_super(journal, put, bring, notes):
    said = {"type": "text", "text": "Hello"}
    nodes = [
        {"type": "heading", "tag": "h2", "children": [said]},
        {"type": "list", "children": [{"type": "listitem", "children": [said, said]}]},
        {"type": "paragraph", "children": [said, {"type": "linebreak"}, said]},
    ]
    text = json.dumps({"root": {"type": "root", "children": nodes}})
    bring(put("backup.txt", {"items": [note("n1", text=text, noteType="super")]}))
    expected = "# Trust\n\n## Hello\n\n- HelloHello\n\nHello\nHello"
    assert notes() == [("2024-03-05", expected)]


def test_mini_diary(journal, put, bring, notes):
    entries = {
        "2024-03-05": {"dateUpdated": "", "title": "Trust", "text": "**Text**"},
        "2024-02-30": {"title": "", "text": "No day"},
        "2024-03-07": {"title": "", "text": ""},
        "2024-03-08": None,
    }
    path = put("mini-diary.json", {"metadata": {"application": "Mini Diary"}, "entries": entries})
    found = plan(journal, path)
    assert [each.reason for each in found.skipped] == [SkipReason.EMPTY, SkipReason.EMPTY]
    assert [each.shown for each in found.items] == ["mini-diary.json:6", "mini-diary.json:11"]
    assert found.items[1].remarks[0].kind is RemarkKind.DATE_NOT_READ
    bring(path)
    assert notes()[0] == ("2024-03-05", "# Trust\n\n**Text**")


ORG = """#+TITLE: Journal
* Tuesday, 03/05/24
** 09:30 Talk with *Jun* :hiring:team:
:PROPERTIES:
:ID: 5
:END:
He /would/ ask =juniors=, see [[https://a.example][here]].
*** Next
#+begin_src sh
* not a heading
#+end_src
** 25:00 Odd
Text
"""


def test_org_journal(journal, put, bring):
    found = plan(journal, put("20240305.org", ORG).parent)
    assert (found.format, [each.shown for each in found.items]) == (
        "orgjournal", ["20240305.org:3", "20240305.org:12"],
    )  # fmt: skip
    bring(put("20240305.org", ORG))
    talk, odd = sorted(journal.sessions.rows(), key=lambda row: row.title, reverse=True)
    assert (talk.day.isoformat(), talk.start, odd.title) == ("2024-03-05", time(9, 30), "25:00 Odd")
    assert set(journal.sessions.detail(talk.id).tags) == {"hiring", "team"}
    assert journal.notes.text(talk.id) == (
        "# Talk with **Jun**\n\nHe *would* ask `juniors`, see [here](https://a.example).\n"
        "## Next\n```sh\n* not a heading\n```"
    )


def test_org_journal_of_a_year(journal, put, bring, notes):
    text = "* Tuesday\r\n:PROPERTIES:\r\n:CREATED:  20240305\r\n:END:\r\n** 09:30 One\r\nA\r\n"
    bring(put("2024.org", text + text.replace("0305", "0306").replace("One", "Two")))
    assert notes() == [("2024-03-05", "# One\n\nA"), ("2024-03-06", "# Two\n\nA")]


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"", SkipReason.EMPTY), ("* Day\n", SkipReason.EMPTY), (b"* caf\xe9", SkipReason.NOT_UTF8)],
)
def test_org_journal_that_cannot_be_read(journal, put, content, reason):
    found = plan(journal, put("20240305", content), form="orgjournal")
    assert (found.items, reasons(found)["20240305"]) == ((), reason)
