# SPDX-License-Identifier: MIT
"""Files that stand beside the pages of a Markdown folder, and links between the pages."""

import pytest

from rmjournal.core.picture_bytes import Incoming
from rmjournal.exchange.importing import apply, plan
from rmjournal.exchange.scan import RemarkKind, SkipReason
from tests.exchange.finding import reasons

PICTURE = b"\x89PNG board"


@pytest.fixture
def folder(put):
    put("assets/board (1).png", PICTURE)
    put("assets/talk.pdf", "%PDF")
    put("Ideas.md", "# Ideas\n")
    return put("2024/2024-03-05.md", "").parents[1]


def text_of(journal, title="Day"):
    return next(journal.notes.text(r.id) for r in journal.sessions.rows() if r.title == title)


def remarks(found, title="Day"):
    (item,) = (each for each in found.items if each.title == title)
    return {each.detail: each.kind for each in item.remarks if each.detail}


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("![the board](../assets/board%20(1).png)", "the board"),
        ("![the board](<../assets/board (1).png>)", "the board"),
        ('![the board](../assets/board%20%281%29.png "A title")', "the board"),
        ("![the board|200](/assets/board%20(1).png)", "the board"),
        ("![the board](..\\\\assets\\\\Board%20(1).PNG)".replace("\\\\", "\\"), "the board"),
        ("![the board][1]\n\n[1]: <../assets/board%20(1).png>", "the board"),
        ('<img width="200" src="../assets/board%20(1).png" alt="the board"/>', "the board"),
    ],
)
def test_a_picture_comes_in_with_its_page(journal, folder, put, bring, written, words):
    put("2024/2024-03-05.md", f"# Day\n\n{written}\n")
    assert reasons(plan(journal, folder))["assets/board (1).png"] is SkipReason.OWN_RECORD
    bring(folder)
    (row,) = journal.attachments.rows()
    assert (row.name, journal.attachments.read(row.sha256)) == ("board (1).png", PICTURE)
    assert f"![{words}](attach:{row.sha256})" in text_of(journal)
    assert plan(journal, folder).is_empty


def test_a_file_that_is_no_picture_is_named(journal, folder, put, bring):
    put("2024/2024-03-05.md", "# Day\n\n![](../assets/talk.pdf) [it](../assets/talk.pdf)\n")
    bring(folder)
    (row,) = journal.attachments.rows()
    there = f"attach:{row.sha256}"
    assert text_of(journal) == f"# Day\n\n[talk.pdf]({there}) [it]({there})\n"


def test_a_picture_that_is_a_link_is_both(journal, folder, put, bring):
    put("2024/2024-03-05.md", "# Day\n\n[![b](../assets/board%20(1).png)](../assets/talk.pdf)\n")
    bring(folder)
    board, talk = sorted(journal.attachments.rows(), key=lambda row: row.name)
    expected = f"# Day\n\n[![b](attach:{board.sha256})](attach:{talk.sha256})\n"
    assert text_of(journal) == expected


def test_links_between_pages_lead_to_their_notes(journal, folder, put, bring):
    put("2024/2024-03-05.md", "# Day\n\n[mine](../Ideas.md#next), [web](https://e.org/a.md)\n")
    bring(folder)
    (uid,) = [row.uid for row in journal.sessions.rows() if row.title == "Ideas"]
    assert text_of(journal) == f"# Day\n\n[mine](note:{uid}), [web](https://e.org/a.md)\n"


def test_what_lies_outside_or_nowhere_stays_out_and_is_said(journal, folder, put, bring):
    (folder.parent / "secret.png").write_bytes(b"\x89PNG secret")
    text = (
        "# Day\n\n![a](../../secret.png) ![b](file:///etc/hostname) ![c](/etc/passwd) "
        "[d](../assets/gone.pdf) ![e](%2e%2e/%2e%2e/secret.png) [f](see below) [g](#part) ![h](x)\n"
    )
    put("2024/2024-03-05.md", text)
    told = remarks(plan(journal, folder))
    outside, missing = RemarkKind.FILE_OUTSIDE, RemarkKind.ATTACHMENT_MISSING
    assert told == {
        "../../secret.png": outside, "file:///etc/hostname": outside, "/etc/passwd": outside,
        "../assets/gone.pdf": missing, "x": missing,
    }  # fmt: skip
    bring(folder)
    assert (journal.attachments.rows(), text_of(journal)) == ([], text)


def test_a_whole_path_into_the_folder_is_inside(journal, folder, put, bring):
    place = f"{folder.as_posix()}/assets/board%20(1).png"
    put("2024/2024-03-05.md", f"# Day\n\n![a](file://{place})\n")
    bring(folder)
    assert len(journal.attachments.rows()) == 1


def test_code_shows_no_file(journal, folder, put, bring):
    text = "# Day\n\n```\n![a](../assets/talk.pdf)\n```\n"
    put("2024/2024-03-05.md", text)
    bring(folder)
    assert (journal.attachments.rows(), text_of(journal)) == ([], text)


def test_one_picture_in_two_notes_is_read_once_and_kept_as_it_is_said(journal, folder, put):
    for day in ("2024-03-05", "2024-03-06"):
        put(f"2024/{day}.md", f"# {day[-1]}\n\n![](../assets/board%20(1).png)\n")
    asked = []

    def as_kept(name, data):
        asked.append((name, data))
        return Incoming("board.jpg", b"smaller", True)

    apply(journal, plan(journal, folder), as_kept=as_kept)
    assert asked == [("board (1).png", PICTURE)]
    first, second = journal.attachments.rows()
    assert (first.name, second.name, first.sha256) == ("board.jpg", "board.jpg", second.sha256)
    assert journal.attachments.read(first.sha256) == b"smaller"
    assert text_of(journal, "6") == f"# 6\n\n![](attach:{first.sha256})\n"


def test_a_file_whose_name_is_no_text(journal, folder, put, bring):
    put("2024/2024-03-05.md", "# Day\n\n![](../assets/caf\ufffd.png) ![[b]] ![](x.png)\n")
    (folder / "assets" / "caf\udce9.png").write_bytes(PICTURE)
    put(".obsidian/app.json", "{}")
    (folder / "2024" / "x.png").write_bytes(PICTURE)
    (folder / "2024").rename(folder / "20\udce9")
    bring(folder)
    assert [row.name for row in journal.attachments.rows()] == ["x.png"]
