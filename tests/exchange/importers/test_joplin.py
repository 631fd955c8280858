# SPDX-License-Identifier: MIT
"""Joplin's archive: notes with their notebook, tags, files and day."""

import io
import tarfile

import pytest

from rmjournal.exchange.importers.joplin import split_item
from rmjournal.exchange.importing import plan
from rmjournal.exchange.scan import RemarkKind, SkipReason
from tests.exchange.finding import only, reasons

NOTE, BOOK, FILE, TAG, TIE = (digit * 32 for digit in "abcde")


def item(kind, title="", body="", **fields):
    said = {"id": NOTE, **fields, "type_": kind}
    rows = "\n".join(f"{name}: {value}" for name, value in said.items())
    return "\n\n".join(filter(None, [title, body, rows]))


@pytest.fixture
def jex(tmp_path):
    def pack(**changes):
        note = item(
            1, "Trust", f"![board](:/{FILE})\n\nid: is a word", parent_id=BOOK,
            user_created_time="2024-03-05T23:30:00.000Z", **changes,
        )  # fmt: skip
        members = {
            f"{NOTE}.md": note,
            f"{BOOK}.md": item(2, "Work", id=BOOK),
            f"{FILE}.md": item(4, "board.png", id=FILE, mime="image/png"),
            f"{TAG}.md": item(5, "jun", id=TAG),
            f"{TIE}.md": item(6, id=TIE, note_id=NOTE, tag_id=TAG),
            f"resources/{FILE}.png": "\x89PNG",
        }
        path = tmp_path / "export.jex"
        with tarfile.open(path, "w") as archive:
            for name, text in members.items():
                info, data = tarfile.TarInfo(name), text.encode()
                info.size = len(data)
                archive.addfile(info, io.BytesIO(data))
        return path

    return pack


def test_a_note_with_all_that_belongs_to_it(journal, jex, bring):
    found = plan(journal, jex())
    assert (found.format, set(reasons(found).values())) == ("joplin", {SkipReason.OWN_RECORD})
    bring(jex())
    made = only(journal)
    (row,) = journal.attachments.rows(made.id)
    assert (row.name, set(made.tags)) == ("board.png", {"Work", "jun"})
    expected = f"# Trust\n\n![board](attach:{row.sha256})\n\nid: is a word"
    assert journal.notes.text(made.id) == expected


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"encryption_applied": 1}, SkipReason.ENCRYPTED),
        ({"deleted_time": 1709600000000}, SkipReason.IN_TRASH),
    ],
)
def test_a_note_that_stays_out(journal, jex, changes, reason):
    found = plan(journal, jex(**changes))
    assert (found.items, reasons(found)[f"{NOTE}.md"]) == ((), reason)


def test_an_open_to_do_is_a_task(journal, jex, bring):
    bring(jex(is_todo=1, todo_completed=0), tasks=True)
    assert [row.title for row in journal.commitments.rows()] == ["Trust"]


def test_a_folder_of_the_same_files(journal, put):
    put(f"{NOTE}.md", item(1, "Trust", f"![](:/{FILE})", created_time="2024-03-05T10:00:00.000Z"))
    folder = put(f"{BOOK}.md", item(2, "Work", id=BOOK)).parent
    (found,) = plan(journal, folder).items
    assert [each.kind for each in found.remarks] == [RemarkKind.ATTACHMENT_MISSING]


def test_the_parts_of_an_item():
    for text, parts in [
        ("T\r\n\r\nB\r\n\r\nid: 1\r\ntype_: 1", ("T", "B", {"id": "1", "type_": "1"})),
        ("id: 1\ntype_: 6\n", ("", "", {"id": "1", "type_": "6"})),
        ("", ("", "", {})),
        ("T", ("T", "", {})),
    ]:
        assert split_item(text) == parts, (text, parts)


def test_front_matter_is_read_as_markdown(journal, put, bring, notes):
    text = "---\ntitle: Trust\ncreated: 2024-03-05 10:00:00Z\ntags:\n  - jun\n---\n\nText\n"
    bring(put("Work/Trust.md", text).parents[1])
    assert notes() == [("2024-03-05", "# Trust\n\nText\n")]
