# SPDX-License-Identifier: MIT
"""What a plan understood of its files is used by the import, and only while it is still so."""

import os

import pytest

from rmjournal.core.errors import CancelledError
from rmjournal.exchange import drafts
from rmjournal.exchange.drafts import draft_of
from rmjournal.exchange.importing import apply, plan
from rmjournal.exchange.markdown_export import export
from rmjournal.exchange.scan import SkipReason
from rmjournal.store import Journal

from .finding import only, reasons


@pytest.fixture
def worked_out(monkeypatch):
    """The paths of the files that were worked out, once each time."""
    paths: list[str] = []

    def noted(found, data, today):
        paths.append(found.path.as_posix())
        return draft_of(found, data, today)

    monkeypatch.setattr(drafts, "draft_of", noted)
    return paths


def test_each_file_is_worked_out_once(journal, folder, write, worked_out):
    write("a.md", "Text a")
    write("b.md", "Text b")
    assert len(apply(journal, plan(journal, folder)).sessions) == 2
    assert worked_out == ["a.md", "b.md"]


def test_pages_of_an_export_too(told, tmp_path, worked_out):
    export(told, tmp_path / "out")
    with Journal.create(tmp_path / "other.rmjournal", passphrase=None)[0] as other:
        apply(other, plan(other, tmp_path / "out"))
        assert len(other.sessions.rows()) == len(told.sessions.rows())
    assert len(worked_out) == len(set(worked_out)) > 10


def test_choosing_keeps_them(journal, folder, write, worked_out):
    write("in/a.md", "Text a")
    (place,) = plan(journal, folder).folders
    worked_out.clear()
    apply(journal, plan(journal, folder).choose({place.path: "talks"}))
    assert worked_out == ["in/a.md"]


def test_a_file_of_the_same_size_and_time_with_other_words_stays_out(journal, folder, write):
    write("a.md", "One text")
    os.utime(folder / "a.md", (1.7e9, 1.7e9))
    planned = plan(journal, folder)
    write("a.md", "Two text")
    os.utime(folder / "a.md", (1.7e9, 1.7e9))
    assert reasons(apply(journal, planned)) == {"a.md": SkipReason.CHANGED}


def test_no_more_are_kept_than_memory_should_hold(journal, folder, write, worked_out, monkeypatch):
    monkeypatch.setattr(drafts, "_MOST_BYTES", 20)
    for name in "abc":
        write(f"{name}.md", f"Words of {name}")
    assert len(apply(journal, plan(journal, folder)).sessions) == 3
    assert worked_out == ["a.md", "b.md", "c.md", "c.md"]


def test_a_picture_that_came_since_is_kept_with_the_note(journal, folder, write):
    write("a.md", "Seen: ![board](board.png)")
    planned = plan(journal, folder)
    (folder / "board.png").write_bytes(b"\x89PNG picture")
    apply(journal, planned)
    assert [each.name for each in journal.attachments.rows(only(journal).id)] == ["board.png"]


def test_an_import_that_was_stopped_comes_in_whole_the_next_time(told, tmp_path):
    export(told, tmp_path / "out")
    with Journal.create(tmp_path / "other.rmjournal", passphrase=None)[0] as other:
        planned = plan(other, tmp_path / "out")

        def stop_at_the_end(done, total):
            if total and done == total:
                raise CancelledError

        with pytest.raises(CancelledError):
            apply(other, planned, progress=stop_at_the_end)
        report = apply(other, planned)
        assert len(report.sessions) == len(told.sessions.rows())
        export(other, tmp_path / "again")
    texts = [
        {path.name: path.read_bytes() for path in (tmp_path / name / "questions").iterdir()}
        for name in ("out", "again")
    ]
    assert texts[0] == texts[1]
