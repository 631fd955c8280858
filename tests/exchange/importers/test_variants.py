# SPDX-License-Identifier: MIT
"""The same formats as they are met in the wild: other versions, other settings, odd pages."""

import io
import json
import tarfile
from datetime import date, time

import pytest

from rmjournal.exchange.importing import plan
from rmjournal.exchange.scan import RemarkKind, SkipReason
from tests.exchange.finding import only, reasons

PICTURE = b"\x89PNG picture"


@pytest.fixture
def came(journal):
    """What came in, by its title: day, start, tags, text."""

    def by_title():
        return {
            row.title: (row.day, row.start, set(row.tags), journal.notes.text(row.id))
            for row in map(journal.sessions.detail, (row.id for row in journal.sessions.rows()))
        }

    return by_title


def remarks_of(found):
    return [(each.kind, each.detail) for item in found.items for each in item.remarks]


# Day One

RICH = {
    "meta": {"version": 1},
    "contents": [
        {"attributes": {"line": {"header": 1}}, "text": "Packed\n"},
        {"embeddedObjects": [{"type": "photo", "identifier": "AB12"}]},
        {"attributes": {"bold": True}, "text": "Late"},
        {"text": " again\n"},
        {"attributes": {"line": {"listStyle": "checkbox", "checked": False}}, "text": "Ask Jun\n"},
        {"attributes": {"line": {"listStyle": "bulleted", "indentLevel": 2}}, "text": "Deep\n"},
        {"attributes": {"line": {"quote": True}}, "text": "Wait\n"},
        {"attributes": {"line": {"codeBlock": True}}, "text": "x = 1\n"},
        {"attributes": {"linkURL": "https://e.org"}, "text": "here"},
    ],
}


def test_day_one_with_rich_text_alone(zipped, bring, came, journal):
    photos = [{"identifier": "AB12", "md5": "c" * 32, "type": "jpeg", "filename": "Board.JPG"}]
    entry = {
        "creationDate": "2024-03-06T03:30:00Z", "timeZone": "GMT-0500", "photos": photos,
        "richText": json.dumps(RICH),
    }  # fmt: skip
    bring(zipped({"J.json": {"entries": [entry]}, f"photos/{'c' * 32}.jpg": PICTURE}))
    (row,) = journal.attachments.rows()
    day, start, _, text = came()["Packed"]
    assert (day, start, row.name) == (date(2024, 3, 5), time(22, 30), "Board.JPG")
    assert text == (
        f"# Packed\n![](attach:{row.sha256})\n**Late** again\n- [ ] Ask Jun\n  - Deep\n> Wait\n"
        "```\nx = 1\n```\n[here](https://e.org)"
    )


def test_day_one_films_and_sounds_and_an_entry_of_a_whole_day(zipped, journal, bring):
    entry = {
        "creationDate": "2024-03-05T12:00:00Z", "isAllDay": True, "timeZone": "Europe\\/Berlin",
        "text": "![](dayone-moment:/video/V1)\n![](dayone-moment:/audio/A1)",
        "videos": [{"identifier": "V1", "md5": "a" * 32, "type": "mov"}],
        "audios": [{"identifier": "A1", "md5": "b" * 32, "format": "aac"}],
        "location": {"placeName": "Home"},
    }  # fmt: skip
    path = zipped(
        {
            "J.json": {"entries": [entry]},
            f"videos/{'a' * 32}.mov": "V",
            f"audios/{'b' * 32}.m4a": "A",
        }
    )
    assert (RemarkKind.FIELDS_LEFT_OUT, "location") in remarks_of(plan(journal, path))
    bring(path)
    film, sound = sorted(journal.attachments.rows(), key=lambda row: row.name)
    assert journal.notes.text(only(journal).id) == (
        f"[{film.name}](attach:{film.sha256})\n[{sound.name}](attach:{sound.sha256})"
    )


# jrnl


@pytest.mark.parametrize(
    ("stamps", "days"),
    [
        (("[05/03/2024 09:30]", "[13/03/2024 9:30]"), (5, 13)),
        (("[03/05/2024 09:30 AM]", "[03/13/2024 09:30:00 AM]"), (5, 13)),
        (("[05.03.2024 09:30]", "[06.03.2024 09:30]"), (5, 6)),
        (("[Tue, 5 Mar 2024 09:30]", "[Wednesday 6 March 2024, 09:30 CET]"), (5, 6)),
        (("[March 5, 2024 09:30]", "[2024/03/06 09:30]"), (5, 6)),
        (("2024-03-05 09:30", "2024-03-06 09:30"), (5, 6)),
        (("05.03.2024 09:30", "06.03.2024 09:30"), (5, 6)),
        (("[04/03/2024 09:30]", "[05/03/2024 09:30]", "[03/04/2024 09:30]"), (4, 5, 3)),
    ],
)
def test_jrnl_with_other_dates(journal, put, bring, stamps, days):
    titles = ("One", "Two @jun. *", "Three")
    text = "\n\n".join(
        f"{stamp} {title}\nBody" for stamp, title in zip(stamps, titles, strict=False)
    )
    path = put("journal.txt", text)
    assert plan(journal, path).format == "jrnl"
    bring(path)
    rows = {row.title: row for row in journal.sessions.rows()}
    found = [rows[title].day for title in ("One", "Two @jun.", "Three") if title in rows]
    assert [each.day for each in found] == list(days)
    assert {each.month for each in found} <= {3, 4}
    assert all(row.start == time(9, 30) for row in rows.values())
    assert set(journal.sessions.detail(rows["Two @jun."].id).tags) == {"jun", "starred"}


def test_jrnl_of_the_first_version_may_have_brackets_in_an_entry(put, bring, came):
    bring(put("j.txt", "2024-03-05 09:30 One\n[2024-03-06 10:00] jun: hello\n"))
    assert came()["One"][3] == "# One\n\n[2024-03-06 10:00] jun: hello"


def test_jrnl_says_where_a_day_may_be_read_in_two_ways(journal, put):
    found = plan(journal, put("journal.txt", "[05/03/2024 09:30] One\n"))
    assert remarks_of(found) == [(RemarkKind.DAY_OR_MONTH, "05/03/2024")]
    assert found.items[0].day == date(2024, 5, 3)


def test_jrnl_json_with_a_star_and_a_title_of_two_lines(put, bring, came):
    entry = {"title": "First\nsecond", "body": "Body", "date": "2024-03-05", "time": "09:30",
             "tags": ["@jun"], "starred": True}  # fmt: skip
    bring(put("j.json", {"tags": {"@jun": 1}, "entries": [entry]}))
    assert came() == {
        "First": (date(2024, 3, 5), time(9, 30), {"jun", "starred"}, "# First\n\nsecond\nBody")
    }


# RedNotebook


def test_rednotebook_of_the_first_versions(put, bring, came):
    text = (
        "5:\n  Tags: {hiring: null, team: null}\n"
        "  text: !!python/unicode 'One\\\\\n\n    two'\n6: {}\n7: {text: ''}\n"
    )
    bring(put("2024-03.txt", text))
    ((day, _, tags, said),) = came().values()
    assert (day, tags, said.split()) == (date(2024, 3, 5), {"hiring", "team"}, ["One", "two"])


def test_rednotebook_pictures_by_their_whole_path(journal, put, bring):
    place = put("pics/my board.png", PICTURE)
    text = (
        f'5:\n  text: |-\n    [""file://{place.with_suffix("")}"".png?300]\n'
        f'    [plan ""file://{place}""]\n'
    )
    bring(put("2024-03.txt", text).parent)
    (row,) = journal.attachments.rows()
    there = f"(attach:{row.sha256})"
    assert journal.notes.text(only(journal).id) == f"![]{there}\n[plan]{there}"


# Joplin

ID = {name: f"{number:032x}" for number, name in enumerate(("note", "other", "file", "html"), 1)}


def item(title, body, **fields):
    said = "\n".join(f"{name}: {value}" for name, value in fields.items())
    return f"{title}\n\n{body}\n\n{said}"


def jex(path, members):
    with tarfile.open(path, "w") as archive:
        for name, content in members.items():
            data = content if isinstance(content, bytes) else content.encode()
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return path


def test_joplin_links_to_notes_to_dos_and_html(tmp_path, journal, bring, came):
    made = "2024-03-05T12:00:00.000Z"
    path = jex(tmp_path / "all.jex", {
        f"{ID['note']}.md": item(
            "Call", f"<img src=\":/{ID['file']}\" width=\"200\"/> [o](:/{ID['other']}#h)",
            id=ID["note"], user_created_time=made, is_todo=1, todo_completed=0,
            todo_due=1709899200000, type_=1),
        f"{ID['other']}.md": item("Other", "x", id=ID["other"], user_created_time=made, is_todo=1,
                                  todo_completed=1709899200000, type_=1),
        f"{ID['html']}.md": item("Clip", "<h2>Head</h2><p>A <strong>bold</strong> &amp; more</p>",
                                 id=ID["html"], user_created_time=made, markup_language=2, type_=1),
        f"{ID['file']}.md": item("board.png", "", id=ID["file"], mime="image/png", type_=4),
        f"resources/{ID['file']}.png": PICTURE,
    })  # fmt: skip
    bring(path, tasks=True)
    (row,) = journal.attachments.rows()
    uid = next(row.uid for row in journal.sessions.rows() if row.title == "Other")
    texts = {title: said[3] for title, said in came().items()}
    assert texts["Call"] == (
        f"# Call\n\n-> Call by 2024-03-08\n\n![](attach:{row.sha256}) [o](note:{uid})"
    )
    assert texts["Other"].endswith("- [x] Other\n\nx")
    assert texts["Clip"] == "# Clip\n\n## Head\n\nA **bold** & more"


@pytest.mark.parametrize(
    "front",
    [
        "created: 2024-03-05 09:30:00\nupdated: 2024-03-09 10:00:00Z",
        "updated: 2024-03-09 10:00:00Z\ncreated: 2024-03-05 12:00:00Z\ntags:\n  - a",
        "Created: 2024-03-05T12:00:00.000Z\ndue: 2024-03-08 09:00:00Z",
        "date: 2024-03-05",
    ],
)
def test_joplin_markdown_with_front_matter(journal, put, bring, came, front):
    put("_resources/board.png", PICTURE)
    folder = put("Work/Trust.md", f"---\n{front}\n---\n\n![b](../_resources/board.png)\n").parents[
        1
    ]
    bring(folder)
    assert (came()["Trust"][0], len(journal.attachments.rows())) == (date(2024, 3, 5), 1)


# Obsidian

DAILY = """---
tags: [work, "#team/ux"]
aliases: Tue
people: ["[[Jun Park]]"]
---
# What we said #heading

Mood:: good #hiring (#a1) #12 a#b
> [!question]- Who decides?
> Nobody ^abc-1

- [ ] Ask Jun 📅 2024-03-08 ⏫ ➕ 2024-03-05
- [ ] Write [due:: 2024-03-09] [priority:: high]
    - [ ] inside
![[Notes/Plan#Next]] ![[my board.png|the board|200]]
"""


@pytest.mark.parametrize(
    "name",
    [
        "2024-03-05.md", "Daily/2024/03-March/2024-03-05-Tuesday.md", "Daily/2024/03/05.md",
        "Journal/Tuesday, March 5th 2024.md", "Journal/05.03.2024.md",
    ],
)  # fmt: skip
def test_obsidian_daily_notes(journal, put, bring, came, name):
    put(".obsidian/app.json", "{}")
    put("Files/my board.png", PICTURE)
    put("Notes/Plan.md", "# Plan\n")
    put(name, DAILY)
    vault = put("Empty.md", "").parent
    bring(vault, tasks=True)
    (row,) = journal.attachments.rows()
    uid = next(each.uid for each in journal.sessions.rows() if each.title == "Plan")
    day, _, tags, text = came()["What we said #heading"]
    assert day == date(2024, 3, 5)
    assert tags == {"work", "team/ux", "heading", "hiring", "a1"}
    assert [each.name for each in journal.people.rows()] == ["Jun Park"]
    assert text.endswith(
        "> **Who decides?**\n> Nobody\n\n-> Ask Jun by 2024-03-08\n-> Write by 2024-03-09\n"
        f"    - [ ] inside\n[Plan Next](note:{uid}) ![the board](attach:{row.sha256})\n"
    )


def test_a_page_that_is_named_by_its_day_alone_has_no_title(journal, put):
    (item,) = plan(journal, put("2024-03-05-Tuesday.md", "Words\n").parent).items
    assert (item.title, item.day) == ("Words", date(2024, 3, 5))


# org-journal


def test_org_journal_of_a_month_without_drawers(put, bring, came):
    text = (
        "* Tuesday, 03/05/24\n** 09:30 One\nA\n* Wednesday, 06/03/24\n** Two :idea:\nB\n"
        "* 2024-03-07\nOf the day\n"
    )
    bring(put("202403.org", text))
    found = {title: (day.day, tags) for title, (day, _, tags, _) in came().items()}
    assert found == {"One": (5, set()), "Two": (6, {"idea"}), "Of the day": (7, set())}


def test_org_journal_of_a_year_that_is_named_by_its_first_day(put, bring, came):
    text = (
        "#+TITLE: 2024 Journal\n* Tuesday, 05 March 2024\n** 22:00 First\nA\n"
        "* Monday, 15 April 2024\n:PROPERTIES:\n:CREATED:  [2024-04-15 Mon]\n:END:\n** DONE Sent\n"
        "** TODO Ask\n<2024-06-01>\n*** TODO Inner\n*** Note\n"
    )
    bring(put("20240101", text), tasks=True)
    found = {title: (day.isoformat(), said) for title, (day, _, _, said) in came().items()}
    assert found == {
        "First": ("2024-03-05", "# First\n\nA"),
        "Sent": ("2024-04-15", "- [x] Sent"),
        "Ask": ("2024-04-15", "# Ask\n\n-> Ask by 2024-06-01\n\n-> Inner\n## Note"),
    }


def test_org_journal_of_a_day_with_a_task_alone(put, bring, came):
    bring(put("2024-03-05.org", "#+TITLE: 2024-03-05 (Tuesday)\n* TODO Ask Jun\n <2024-03-08>\n"))
    assert came()["Ask Jun"][3] == "# Ask Jun\n\n- [ ] Ask Jun due:2024-03-08"


def test_org_journal_tasks_tables_files_and_what_has_no_place(journal, put, bring, came):
    put("img/board.png", PICTURE)
    text = (
        "#+TITLE: Tuesday\n#+FILETAGS: :work:\n* Talk with Jun\n:PROPERTIES:\n:LOCATION: Office\n"
        ":END:\n| a | b |\n|---+---|\n[[file:img/board.png]] [[./img/board.png][it]]\n"
        "* TODO [#A] Send numbers\nDEADLINE: <2024-03-08 Fri>\nNow\n*** DONE Draft\n"
    )
    path = put("20240305.org", text)
    assert (RemarkKind.FIELDS_LEFT_OUT, "LOCATION") in remarks_of(plan(journal, path.parent))
    bring(path.parent, tasks=True)
    (row,) = journal.attachments.rows()
    _, _, tags, said = came()["Talk with Jun"]
    there = f"(attach:{row.sha256})"
    assert tags == {"work"}
    assert said == f"# Talk with Jun\n\n| a | b |\n|---|---|\n![]{there} [it]{there}"
    assert came()["Send numbers"][3] == (
        "# Send numbers\n\n-> Send numbers by 2024-03-08\n\nNow\n- [x] Draft"
    )


def test_org_journal_that_is_encrypted_is_said(journal, put):
    put("20240306.org.gpg", b"\x85\x01")
    text = "* Tuesday\n** 09:30 Secret :crypt:\n-----BEGIN PGP MESSAGE-----\n\nhQ\n** 10:00 Plain\n"
    found = plan(journal, put("20240305.org", text).parent)
    assert [each.title for each in found.items] == ["Plain"]
    assert reasons(found)["20240306.org.gpg"] is SkipReason.ENCRYPTED
    assert reasons(found)["20240305.org"] is SkipReason.ENCRYPTED


# Standard Notes and Mini Diary


def test_standard_notes_of_every_editor(put, bring, came):
    def note(title, text, **content):
        return {"uuid": title, "content_type": "Note", "created_at": "2024-03-05T12:00:00.000Z",
                "content": {"title": title, "text": text, **content}}  # fmt: skip

    week = [{"description": "Ask", "completed": False}, {"description": "Sent", "completed": True}]
    tasks = {"groups": [{"name": "Week", "tasks": week}]}
    lexical = {"root": {"children": [{"type": "list", "children": [
        {"type": "listitem", "checked": False, "children": [{"text": "Ask"}]}]}]}}  # fmt: skip
    tag = {"uuid": "t", "content_type": "Tag", "content": {"title": "team", "references": []}}
    items = [
        tag, note("Rich", "<p>One</p><ul><li>two</li></ul>", noteType="rich-text"),
        note("Code", "<p>kept</p>", noteType="code"),
        note("List", json.dumps(tasks), noteType="task"),
        note("Super", json.dumps(lexical), noteType="super"),
        note("Old", "Plain", references=[{"uuid": "t", "content_type": "Tag"}]),
    ]  # fmt: skip
    bring(put("backup.txt", {"version": "003", "items": items}))
    texts = {title: said[3].partition("\n\n")[2] for title, said in came().items()}
    assert texts == {
        "Rich": "One\n\n- two", "Code": "<p>kept</p>", "Old": "Plain", "Super": "- [ ] Ask",
        "List": "## Week\n\n- [ ] Ask\n- [x] Sent",
    }  # fmt: skip
    assert came()["Old"][2] == {"team"}


def test_mini_diarium(put, bring, came):
    text = '<p>One <em>word</em></p><ul><li data-checked="true"><p>Ask</p></li></ul>'
    entry = {"id": 1, "date": "2024-03-05", "title": "Trust", "tags": ["team"], "text": text}
    bring(put("d.json", {"metadata": {"application": "Mini Diarium"}, "entries": [entry]}))
    day, _, tags, text = came()["Trust"]
    assert (day, tags) == (date(2024, 3, 5), {"team"})
    assert text == "# Trust\n\nOne *word*\n\n- [x] Ask"


def test_the_diary_itself_of_mini_diary_is_encrypted(journal, put):
    found = plan(journal, put("mini-diary.txt", "8f3a" * 40))
    assert [each.reason for each in found.skipped] == [SkipReason.ENCRYPTED]
