# SPDX-License-Identifier: MIT
"""What was met where files that the apps themselves had written were tried."""

import json

import pytest

from rmjournal.exchange.importing import plan
from rmjournal.exchange.scan import RemarkKind, SkipReason
from tests.exchange.finding import only, reasons

# Day One


def dayone(*entries):
    whole = {"creationDate": "2024-03-05T12:00:00Z", "timeZone": "Europe/Zurich"}
    return {"metadata": {"version": "1.0"}, "entries": [whole | each for each in entries]}


def test_day_one_links_from_entry_to_entry(journal, put, bring, notes):
    first = {"uuid": "AAAA1111", "text": "First"}
    second = {"uuid": "BBBB2222", "text": "[that day](dayone2://view?entryId=AAAA1111)"}
    lost = {"uuid": "CCCC3333", "text": "[gone](dayone://view?EntryId=DDDD4444)"}
    path = put("J.json", dayone(first, second, lost))
    bring(path)
    uid = next(row.uid for row in journal.sessions.rows() if row.title == "First")
    assert {text for _, text in notes()} == {
        "First", f"[that day](note:{uid})", "[gone](dayone://view?EntryId=DDDD4444)",
    }  # fmt: skip
    assert plan(journal, path).items == ()


def test_day_one_knows_an_entry_again_where_others_were_put_before_it(journal, put, bring):
    first = {"uuid": "AAAA1111", "text": "First"}
    second = {"uuid": "BBBB2222", "text": "[that day](dayone2://view?entryId=AAAA1111)"}
    bring(put("J.json", dayone(first, second)))
    longer = dayone({"uuid": "EEEE5555", "text": "Older"}, first, second)
    assert [item.title for item in plan(journal, put("J.json", longer)).items] == ["Older"]


def test_day_one_links_from_rich_text(journal, put, bring, notes):
    link = {
        "attributes": {"linkURL": "dayone2://view?entryId=AAAA1111"}, "text": "that day"
    }  # fmt: skip
    rich = json.dumps({"contents": [{"text": "See "}, link]})
    bring(put("J.json", dayone({"uuid": "AAAA1111", "text": "First"}, {"richText": rich})))
    uid = next(row.uid for row in journal.sessions.rows() if row.title == "First")
    assert f"See [that day](note:{uid})" in [text for _, text in notes()]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (r"Soon\. It\'s 5 \< 6\, \$9 \& more\: yes\!", "Soon. It's 5 < 6, $9 & more: yes!"),
        (r"https:\/\/e\.org\/a", "https://e.org/a"),
        (r"C:\\Users\\me", r"C:\Users\me"),
        (r"\n is no sign", r"\n is no sign"),
    ],
)
def test_day_one_takes_its_backslashes_off(put, bring, notes, written, said):
    bring(put("J.json", dayone({"text": written})))
    assert notes() == [("2024-03-05", said)]


def test_day_one_pictures_whatever_its_version_calls_them(journal, zipped, bring):
    photo = {"identifier": "AB12", "md5": "c" * 32, "type": "jpeg", "filename": "IMG_2792"}
    entry = {"text": "Board\n\n![](dayone-photo://AB12)", "photos": [photo]}
    bring(zipped({"J.json": dayone(entry), f"photos/{'c' * 32}.jpeg": "P"}))
    (row,) = journal.attachments.rows()
    assert row.name == "IMG_2792.jpeg"
    assert journal.notes.text(only(journal).id) == f"Board\n\n![](attach:{row.sha256})"


@pytest.mark.parametrize("as_text", [json.dumps, dict])
def test_day_one_sets_a_picture_off_from_the_line_before(journal, zipped, bring, as_text):
    rich = {
        "contents": [
            {"attributes": {"line": {"header": 1}}, "text": "Report"},
            {"embeddedObjects": [{"type": "pdfAttachment", "identifier": "D2"}]},
        ]
    }
    entry = {"richText": as_text(rich), "pdfAttachments": [{"identifier": "D2", "md5": "4" * 32}]}
    bring(zipped({"J.json": dayone(entry), f"pdfs/{'4' * 32}.pdf": "%PDF"}))
    (row,) = journal.attachments.rows()
    assert journal.notes.text(only(journal).id) == (
        f"# Report\n\n[{row.name}](attach:{row.sha256})"
    )


# jrnl


def test_jrnl_tags_are_those_that_jrnl_itself_finds(journal, put, bring):
    text = "[2024-03-05 09:30:00 PM] With @Jun\nC# and a#b, #two-words (see @priya), #1 me@e.org\n"
    bring(put("j.txt", text))
    assert set(only(journal).tags) == {"Jun", "two-words", "priya"}


def test_jrnl_that_is_encrypted_is_said(journal, put):
    found = plan(journal, put("j.txt", "gAAAAABkZ0x" + "A" * 60))
    assert (found.format, reasons(found)) == ("jrnl", {"j.txt": SkipReason.ENCRYPTED})


# RedNotebook


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("====================\n\n=== Work ===\nHere", "***\n\n### Work\nHere"),
        ("Above\n--------------------\nbelow", "Above\n***\nbelow"),
        ("== Clouds ==[clouds]", "## Clouds"),
        ("http://e.org/a--b/c//d and --gone--", "http://e.org/a--b/c//d and ~~gone~~"),
        ("[the site http://e.org/a--b--c]", "[the site](http://e.org/a--b--c)"),
        ('``git --all --now`` and ""raw //x//""', "``git --all --now`` and raw //x//"),
        ("```\nls --all --now //x//\n```\n//so//", "```\nls --all --now //x//\n```\n*so*"),
        (
            "|| Who | What |\n| Jun | plan |\n|| Then | |",
            "| Who | What |\n|---|---|\n| Jun | plan |\n| Then | |",
        ),
    ],
)
def test_rednotebook_signs(put, bring, notes, written, said):
    bring(put("2024-03.txt", f"5: {{text: {json.dumps(written)}}}\n"))
    assert notes() == [("2024-03-05", said)]


def test_rednotebook_tags_are_those_that_it_finds(journal, put, bring):
    text = "#Hiring, #FFAA00 on #9 and #include or #a1"
    bring(put("2024-03.txt", f'5: {{text: "{text}"}}\n'))
    assert set(only(journal).tags) == {"Hiring", "a1"}


def test_a_day_of_rednotebook_is_called_by_its_words_and_not_by_a_category(put, journal, bring):
    bring(put("2024-03.txt", "5: {Work: {Call Ben: null}, text: Talk with Jun}\n"))
    assert (only(journal).title, only(journal).tags) == ("Talk with Jun", ("Work",))


# Joplin

NOTE = "a" * 32
LONG = "What Jun would try before anybody asks for a plan, and what we could leave out of"


@pytest.mark.parametrize(
    ("title", "body", "said"),
    [
        ("Ask Jun", "Ask Jun\n\nabout the plan", "# Ask Jun\n\nabout the plan"),
        (LONG[:80], f"# {LONG} it\n\nMore", f"# {LONG} it\n\nMore"),
        (LONG[:80], f"{LONG} it\n\nMore", f"# {LONG} it\n\nMore"),
        (LONG[:80], f"{LONG} it, {LONG}\n", f"# {LONG[:80]}\n\n{LONG} it, {LONG}"),
        ("Ask", "Ask Jun about it", "# Ask\n\nAsk Jun about it"),
    ],
)
def test_joplin_calls_a_note_by_its_first_line_and_says_it_once(
    put, bring, notes, title, body, said
):
    fields = f"id: {NOTE}\nuser_created_time: 2024-03-05T12:00:00.000Z\ntype_: 1"
    bring(put(f"{NOTE}.md", f"{title}\n\n{body}\n\n{fields}").parent)
    assert [text.rstrip() for _, text in notes()] == [said]


def test_joplin_says_that_the_address_of_a_clip_stays_out(journal, put):
    fields = f"id: {NOTE}\nsource_url: https://e.org/a\ntype_: 1"
    (item,) = plan(journal, put(f"{NOTE}.md", f"Clip\n\nWords\n\n{fields}").parent).items
    remarks = {each.kind: each.detail for each in item.remarks}
    assert remarks[RemarkKind.FIELDS_LEFT_OUT] == "https://e.org/a"


# Standard Notes


def standard_note(title, text, **fields):
    return {"uuid": title, "content_type": "Note", "created_at": "2024-03-05T12:00:00.000Z",
            "content": {"title": title, "text": text}, **fields}  # fmt: skip


def test_standard_notes_that_were_deleted_stay_out(journal, put):
    items = [standard_note("Kept", "a"), standard_note("Gone", "b", deleted=True)]
    found = plan(journal, put("backup.txt", {"version": "004", "items": items}))
    assert [item.title for item in found.items] == ["Kept"]
    assert [each.reason for each in found.skipped] == [SkipReason.IN_TRASH]


def test_standard_notes_without_the_day_they_were_made(put, bring, notes):
    note = standard_note("Kept", "a", created_at="", updated_at="2024-03-06T12:00:00.000Z")
    bring(put("backup.txt", {"version": "004", "items": [note]}))
    assert notes() == [("2024-03-06", "# Kept\n\na")]


def test_standard_notes_links_of_the_super_editor(put, bring, notes):
    link = {"type": "link", "url": "https://e.org", "children": [{"type": "text", "text": "here"}]}
    words = {"type": "paragraph", "children": [{"type": "text", "text": "See "}, link]}
    lexical = json.dumps({"root": {"type": "root", "children": [words]}})
    bring(put("backup.txt", {"version": "004", "items": [standard_note("Super", lexical)]}))
    assert notes() == [("2024-03-05", "# Super\n\nSee [here](https://e.org)")]


# org-journal


def test_org_journal_tags_with_a_hyphen(put, journal, bring):
    bring(put("20240305", "* Tuesday, 03/05/24\n** 11:33 Read on    :side-work:\nLong\n"))
    assert (only(journal).title, only(journal).tags) == ("Read on", ("side-work",))


# Mini Diary


def test_mini_diary_with_several_entries_a_day(put, bring, notes):
    def entry(title, text):
        return {"id": "0", "title": title, "text": text, "dateUpdated": "Thu Jan 03 2019"}

    days = {"2019-01-01": [entry("One", "a"), entry("Two", "b")], "2019-01-02": [entry("", "c")]}
    bring(put("d.json", {"metadata": {"application": "Mini Diary"}, "entries": days}))
    assert sorted(notes()) == [
        ("2019-01-01", "# One\n\na"), ("2019-01-01", "# Two\n\nb"), ("2019-01-02", "c"),
    ]  # fmt: skip


# Obsidian


def test_obsidian_links_in_a_table(journal, put, bring):
    put(".obsidian/app.json", "{}")
    put("Plan.md", "# Plan\n")
    vault = put("Week.md", "Who | What\n--- | ---\n[[Plan\\|it]] | [[Gone\\|x]]\n").parent
    bring(vault)
    rows = {row.title: row for row in journal.sessions.rows()}
    said = journal.notes.text(rows["Week"].id)
    assert said.endswith(f"[it](note:{rows['Plan'].uid}) | x\n")
