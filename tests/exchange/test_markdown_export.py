# SPDX-License-Identifier: MIT
"""A journal goes out as Markdown files: complete, linked, and the same each time."""

import re
import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from urllib.parse import unquote

import pytest

from rmjournal.core.errors import CancelledError, NotFoundError
from rmjournal.exchange.frontmatter import split
from rmjournal.exchange.markdown_export import export
from rmjournal.store import Journal
from rmjournal.store.file.outside import STAGING_NAME

LINK = re.compile(r"\]\((?!https?:|mailto:)([^()\s]+)\)")
FENCED = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)


@pytest.fixture
def out(tmp_path):
    return tmp_path / "out"


def files_in(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def page(out, path):
    return split((out / path).read_bytes().decode())


def broken_links(folder):
    return [
        (path.name, target)
        for path in folder.rglob("*.md")
        if STAGING_NAME not in path.parts
        for target in LINK.findall(FENCED.sub("", path.read_text(encoding="utf-8")))
        if not (path.parent / unquote(target)).is_file()
    ]


def test_there_is_a_file_for_each_record(told, out):
    report = export(told, out)
    assert sorted(files_in(out)) == [
        ".rmjournal-export.json",
        "aims/Write in my own voice.md",
        "attachments/board one.png",
        "commitments/Post one paragraph in my own voice.md",
        "index.md",
        "insights/Nobody reads long posts.md",
        "people/Jun Park.md",
        "people/Priya Nair.md",
        "questions/What do you look at before you trust a profile.md",
        "questions/Which app or tool has quietly changed how you get through a working day.md",
        "reviews/2026-W47.md",
        "reviews/2026-W48.md",
        "sessions/2026-11-02 Priya Nair.md",
        "sessions/2026-11-16 What makes a post worth stopping for.md",
        "sessions/2026-11-19 Priya Nair, Jun Park.md",
        "sessions/2026-11-20 Jun Park.md",
        "sessions/2026-12-01 Priya Nair.md",
    ]
    assert (report.files, report.written, report.removed) == (16, 16, 0)


def test_a_closed_review_goes_out_with_its_summary_as_words_and_as_values(told, out):
    export(told, out)
    found = page(out, "reviews/2026-W47.md")
    assert found.fields["summary"] == {"heard": 1}
    assert "One told." in found.body
    assert "summary" not in page(out, "reviews/2026-W48.md").fields


def test_every_link_leads_to_a_file(told, out):
    export(told, out)
    assert broken_links(out) == []


def test_every_file_can_be_reached_from_the_index(told, out):
    export(told, out)
    text = (out / "index.md").read_text(encoding="utf-8")
    pages = {path for path in files_in(out) if path.endswith(".md")}
    assert {unquote(target) for target in LINK.findall(text)} == pages - {"index.md"}


def test_a_note_is_the_body_with_its_links_led_to_files(told, out):
    export(told, out)
    body = page(out, "sessions/2026-11-16 What makes a post worth stopping for.md").body
    assert body.splitlines()[2] == (
        "Coffee in the atrium. The picture: ![board](../attachments/board%20one.png), "
        "and [last time](2026-11-02%20Priya%20Nair.md)."
    )


@pytest.mark.parametrize(
    "text", ["", "\n\n a", "a\r\nb\rc", "---\na: b\n---\n", "\ufeffx", "no end"]
)
def test_a_note_goes_out_character_for_character(journal, out, text):
    session = journal.sessions.add(date(2026, 3, 5), text=text)
    export(journal, out)
    (file,) = (out / "sessions").iterdir()
    assert split(file.read_bytes().decode()).body == journal.notes.text(session)


def test_the_lines_of_a_note_name_their_records(told, out):
    export(told, out)
    found = page(out, "sessions/2026-11-16 What makes a post worth stopping for.md")
    (commitment,) = told.commitments.rows()
    assert found.fields["lines"][2] == {"kind": "commitment", "uid": commitment.uid, "line": 7}
    assert found.body.splitlines()[6].startswith("-> Post one paragraph")


def test_a_record_that_lost_its_line_is_kept_with_its_words(told, out):
    session = next(row for row in told.sessions.rows() if row.words)
    told.notes.save(session.id, "# What makes a post worth stopping for\n")
    export(told, out)
    found = page(out, "sessions/2026-11-16 What makes a post worth stopping for.md")
    (commitment,) = told.commitments.rows()
    assert {
        "kind": "commitment",
        "uid": commitment.uid,
        "text": "-> Post one paragraph in my own voice @Priya by 4 Dec",
    } in found.fields["lost"]


def test_what_is_heard_in_a_session_is_in_its_file(told, out):
    export(told, out)
    found = page(out, "sessions/2026-11-16 What makes a post worth stopping for.md")
    (insight,) = found.fields["insights"]
    assert insight["text"] == "Short video first, then a person, then search."
    assert insight["fate"] == "acted_on"


def test_a_prediction_is_not_shown_before_the_answer(told, out):
    export(told, out)
    found = page(
        out, "questions/Which app or tool has quietly changed how you get through a working day.md"
    )
    assert found.fields["askings"][0]["prediction"] == "More video"
    assert "More video" not in found.body


def test_what_a_note_answers_is_not_an_answer_of_its_own(told, out):
    export(told, out)
    found = page(out, "questions/What do you look at before you trust a profile.md")
    assert "answer" not in found.fields["askings"][0]
    assert "> Short video first" in found.body


def test_a_written_answer_goes_out(told, out):
    asking = next(each for row in told.questions.rows() for each in row.askings if each.prediction)
    told.questions.answer(asking.id, "Less than\nI thought")
    export(told, out)
    found = page(
        out, "questions/Which app or tool has quietly changed how you get through a working day.md"
    )
    assert found.fields["askings"][0]["answer"] == "Less than\nI thought"


def test_an_attachment_goes_out_byte_for_byte(told, out):
    export(told, out)
    assert (out / "attachments" / "board one.png").read_bytes() == b"\x89PNG picture"


def test_what_lies_in_the_trash_stays_there(told, out):
    priya = told.people.find("Priya")[0]
    told.trash.put("person", priya.id)
    export(told, out)
    assert "people/Priya Nair.md" not in files_in(out)
    assert broken_links(out) == []


def test_the_same_journal_gives_the_same_bytes(told, tmp_path):
    export(told, tmp_path / "one")
    export(told, tmp_path / "two")
    assert files_in(tmp_path / "one") == files_in(tmp_path / "two")


def test_nothing_is_written_twice(told, out):
    export(told, out)
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*")}
    report = export(told, out)
    assert (report.files, report.written, report.removed) == (16, 0, 0)
    assert {path: path.stat().st_mtime_ns for path in out.rglob("*")} == before


def test_an_export_over_an_older_one_is_as_a_fresh_one(told, tmp_path):
    export(told, tmp_path / "old")
    session = next(row for row in told.sessions.rows() if row.status == "cancelled")
    told.trash.put("session", session.id)
    told.people.edit(told.people.find("Priya")[0].id, name="priya nair")
    told.sessions.add(date(2026, 11, 21), text="# New")
    export(told, tmp_path / "old")
    export(told, tmp_path / "fresh")
    assert files_in(tmp_path / "old") == files_in(tmp_path / "fresh")


def test_only_the_owner_may_read_it(told, out):
    export(told, out)
    modes = {(path.is_dir(), stat.S_IMODE(path.stat().st_mode)) for path in (out, *out.rglob("*"))}
    assert modes == {(True, 0o700), (False, 0o600)}


def test_progress_counts_the_files(told, out):
    seen = []
    export(told, out, progress=lambda *counts: seen.append(counts))
    counted = [(done, 16) for done in range(17)]  # the last again while the disk takes them
    known = [(done, total) for done, total in seen if total]  # none while the lists are read
    assert list(dict.fromkeys(known)) == counted


@pytest.mark.parametrize("existing", [False, True])
def test_a_cancelled_export_leaves_nothing_new(told, tmp_path, out, existing):
    if existing:
        out.mkdir()
        (out / "mine.txt").write_text("mine")
    before = sorted(path for path in tmp_path.rglob("*"))

    def cancel(done, total):
        if done == 5:
            raise CancelledError

    with pytest.raises(CancelledError):
        export(told, out, progress=cancel)
    assert sorted(path for path in tmp_path.rglob("*")) == before


def test_a_journal_that_changes_meanwhile_is_read_again(told, tmp_path):
    session = told.sessions.rows()[0].id

    def change(done, total):
        if done == 3 and not told.notes.text(session):
            told.notes.save(session, "# Changed while it was read")

    export(told, tmp_path / "one", progress=change)
    export(told, tmp_path / "two")
    assert files_in(tmp_path / "one") == files_in(tmp_path / "two")


def test_a_record_that_goes_meanwhile_is_no_error(told, out):
    (commitment,) = told.commitments.rows()
    deleted: list[int] = []

    def delete(done, total):
        if not deleted:
            deleted.append(told.trash.put("commitment", commitment.id))

    export(told, out, progress=delete)
    assert broken_links(out) == []
    assert not (out / "commitments").exists()


def test_an_edit_without_new_records_does_not_start_it_over(told, out):
    seen = []

    def edit(done, total):
        if total:
            seen.append(done)
            told.people.edit(told.people.find("Priya")[0].id, notes=f"Note {done}")

    export(told, out, progress=edit)
    assert list(dict.fromkeys(seen)) == list(range(17))


def test_an_export_ends_although_records_keep_coming(told, out):
    def add(done, total):
        if done == 3:
            told.people.add("Somebody new")

    assert export(told, out, progress=add).files == 18
    assert broken_links(out) == []


def test_an_export_gives_up_when_records_keep_going(told, out):
    def delete(done, total):
        if done == 1:
            told.trash.put("commitment", told.commitments.rows()[-1].id)

    for number in range(3):
        told.commitments.add(f"Never mind {number}")
    with pytest.raises(NotFoundError):
        export(told, out, progress=delete)
    assert not out.exists()


def test_a_writer_and_an_export_do_not_stop_each_other(told, out):
    session = told.sessions.rows()[0].id
    for number in (-1, 0):  # so that there are earlier versions to export from the start
        told.notes.save(session, f"# One title\n\nText {number}")

    def work():
        with told.connected():
            return export(told, out)

    with ThreadPoolExecutor() as pool:
        running = pool.submit(work)
        number = 0
        while not running.done():
            number += 1
            told.notes.save(session, f"# One title\n\nText {number}")
    assert running.result().files == 17
    assert broken_links(out) == []


def test_a_read_only_journal_goes_out_too(told, out):
    path = told.path
    told.close()
    with Journal.open(path, read_only=True) as journal:
        assert export(journal, out).files == 16


def test_left_over_staging_is_cleared_away(told, tmp_path, out):
    (tmp_path / f".out{STAGING_NAME}").mkdir()
    (tmp_path / f".out{STAGING_NAME}" / "old.md").write_text("left over")
    export(told, out)
    assert not (tmp_path / f".out{STAGING_NAME}").exists()
