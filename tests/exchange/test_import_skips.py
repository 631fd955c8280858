# SPDX-License-Identifier: MIT
"""What does not come in is told with its reason; nothing is followed, waited for or guessed."""

import os
from pathlib import PurePosixPath

import pytest

from rmjournal.core.errors import MissingFileError, UnknownFormatError
from rmjournal.exchange import scan as walking
from rmjournal.exchange.importing import apply, plan
from rmjournal.exchange.scan import Remark, RemarkKind, SkipReason

from .finding import only, reasons

posix = pytest.mark.skipif(os.name == "nt", reason="POSIX links and file kinds")


@pytest.mark.parametrize(
    ("path", "content", "reason"),
    [
        ("a.txt", "Text", SkipReason.NOT_MARKDOWN),
        ("a", "Text", SkipReason.NOT_MARKDOWN),
        (".a.md", "Text", SkipReason.HIDDEN),
        ("a.md", "", SkipReason.EMPTY),
        ("a.md", " \n\t\n", SkipReason.EMPTY),
        ("a.md", "---\ntags: [a]\n---\n", SkipReason.EMPTY),
        ("a.md", b"caf\xe9 au lait", SkipReason.NOT_UTF8),
        ("a.md", b"\xed\xa0\x80 and some more text that is long enough", SkipReason.NOT_UTF8),
        ("a.md", "Text".encode("utf-16-le"), SkipReason.BINARY),
        ("a.md", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", SkipReason.BINARY),
        ("a.md", b"x" * 5_000_001, SkipReason.TOO_LARGE),
        ("a.md", "---\nrmjournal: person\nname: Priya\n---\n", SkipReason.BROKEN_RECORD),
    ],
)
def test_a_file_that_stays_out(journal, folder, write, path, content, reason):
    write(path, content)
    found = plan(journal, folder)
    assert (found.items, reasons(found)) == ((), {path: reason})


@pytest.mark.parametrize("name", [".obsidian", ".git", ".trash"])
def test_a_hidden_folder_is_one_entry(journal, folder, write, name):
    write(f"{name}/a/b.md", "Text")
    assert reasons(plan(journal, folder)) == {name: SkipReason.HIDDEN}


@pytest.mark.parametrize("path", ["a.MD", "a.markdown", "deep/er/a.Markdown"])
def test_a_markdown_file_by_its_name(journal, folder, write, path):
    write(path, "Text")
    assert [each.shown for each in plan(journal, folder).items] == [path]


def test_a_few_signs_that_no_text_can_hold_are_left_out_and_told(journal, write, bring_in):
    name = "2024-03-05 a.md"
    write(name, "# A\n" + "Text " * 100 + "\0\0")
    report = bring_in()
    assert journal.notes.text(only(journal).id) == "# A\n" + "Text " * 100
    assert report.remarks[PurePosixPath(name)] == (Remark(RemarkKind.SIGNS_LEFT_OUT, "2"),)


@posix
def test_links_are_not_followed(journal, tmp_path, folder, write):
    (tmp_path / "secret.md").write_text("Secret")
    (folder / "file.md").symlink_to(tmp_path / "secret.md")
    (folder / "loop").symlink_to(folder)
    (folder / "away").symlink_to(tmp_path)
    (folder / "nowhere.md").symlink_to(folder / "none")
    found = plan(journal, folder)
    assert found.items == ()
    assert set(reasons(found).values()) == {SkipReason.LINK}
    assert len(found.skipped) == 4


@posix
def test_a_pipe_is_not_waited_for(journal, folder):
    os.mkfifo(folder / "a.md")
    assert reasons(plan(journal, folder)) == {"a.md": SkipReason.NOT_A_FILE}


@posix
def test_a_name_that_is_no_text(journal, folder):
    try:
        (folder / os.fsdecode(b"caf\xe9.md")).write_text("Text")
    except OSError:
        pytest.skip("this file system takes no such name")
    found = plan(journal, folder)
    assert [each.shown for each in found.items] == ["caf\\xe9.md"]
    assert len(apply(journal, found).sessions) == 1


def test_folders_beyond_a_depth_are_told(journal, folder, write):
    write("/".join("d" * 51) + "/a.md", "Text")
    assert list(reasons(plan(journal, folder)).values()) == [SkipReason.TOO_DEEP]


def test_files_beyond_a_number_are_told(journal, folder, write, monkeypatch):
    monkeypatch.setattr(walking, "MOST_FILES", 3)
    for number in range(5):
        write(f"{number}.md", f"Text {number}")
    found = plan(journal, folder)
    assert (len(found.items), list(reasons(found).values())) == (3, [SkipReason.TOO_MANY])


def test_bytes_beyond_a_sum_are_told(journal, folder, write, monkeypatch):
    monkeypatch.setattr(walking, "MOST_BYTES_IN_ALL", 10)
    for number in range(3):
        write(f"{number}.md", "Text" * (number + 1))
    found = plan(journal, folder)
    assert reasons(found) == {"1.md": SkipReason.TOO_MUCH, "2.md": SkipReason.TOO_MUCH}


def test_a_missing_folder(journal, tmp_path):
    with pytest.raises(MissingFileError):
        plan(journal, tmp_path / "none")


def test_a_file_in_place_of_a_folder(journal, tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(UnknownFormatError):
        plan(journal, tmp_path / "file")
