# SPDX-License-Identifier: MIT
"""A part of a journal goes out: the same part in every format, and nothing of the rest."""

import csv
import io
import json
import os
import re
import stat
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from rmjournal.core.errors import AlreadyExistsError, CancelledError
from rmjournal.core.progress import unwatched
from rmjournal.exchange.formats import Format, json_chunks, safe_cell, write_out
from rmjournal.exchange.layout import Snapshot
from rmjournal.exchange.markdown_export import export
from rmjournal.exchange.selection import Selection
from rmjournal.store.file.outside import STAGING_NAME

ROOT = Path(__file__).parents[2]
ONE_FILE: tuple[Format, ...] = ("html", "json", "csv", "ics")


def ids(journal):
    return {row.name.split()[0]: row.id for row in journal.people.rows(archived=True)}


def chosen(journal, **choice):
    return Selection(**choice).of(journal)


def text_of(journal, tmp_path, form, selection, **options):
    path = tmp_path / f"out.{form}"
    write_out(journal, path, form, selection, replace=True, **options)
    return path.read_bytes().decode("utf-8")


def test_everything_is_chosen_at_first(told):
    assert Selection().of(told) == Snapshot.read(told)


def test_of_one_person_goes_out_what_is_with_them(told):
    jun = ids(told)["Jun"]
    part = chosen(told, people=frozenset([jun]))
    assert [row.name for row in part.people] == ["Jun Park"]
    assert {person.id for row in part.sessions for person in row.people} >= {jun}
    assert all(jun in [person.id for person in row.people] for row in part.sessions)
    assert not part.insights
    assert not part.reviews


def test_an_aim_goes_out_with_what_belongs_to_it(told, tmp_path):
    people = ids(told)
    aim = told.aims.add("Be heard")
    commitment = told.commitments.add("Film it", people=[people["Jun"]])
    told.commitments.edit(commitment, aim=aim)
    alone = Selection(record=("commitment", commitment))
    of_jun = Selection(people=frozenset([people["Jun"]]))
    for selection in (alone, of_jun, Selection(kinds=frozenset(["commitment"]))):
        assert "Be heard" in [row.text for row in selection.of(told).aims]
    assert [row.text for row in alone.of(told).aims] == ["Be heard"]
    of_another = Selection(people=frozenset([told.people.add("Mara")]))
    assert of_another.of(told).aims == []
    export(told, tmp_path / "part", alone)
    page = tmp_path / "part" / "aims" / "Be heard.md"
    assert "Be heard" in page.read_text("utf-8")


def test_what_others_were_asked_and_told_stays_here(told, tmp_path):
    """A question for two: the other's answer is not this one's."""
    people = ids(told)
    (question,) = [row for row in told.questions.rows() if row.bank_key == "G1.01"]
    other = told.questions.ask(question.id, people["Priya"])
    told.questions.answer(other, "Only between us")
    part = Selection(people=frozenset([people["Jun"]]))
    for form in ONE_FILE:
        assert "Only between us" not in text_of(told, tmp_path, form, part), form
    export(told, tmp_path / "part", part)
    words = "".join(path.read_text() for path in (tmp_path / "part").rglob("*.md"))
    assert "Only between us" not in words
    assert question.text in words


def test_days_are_counted_both_ends(told):
    part = chosen(told, since=date(2026, 11, 16), until=date(2026, 11, 19))
    assert [row.day for row in part.sessions] == [date(2026, 11, 16), date(2026, 11, 19)]


def test_an_area_is_that_of_the_talk_or_of_the_record(told):
    part = chosen(told, areas=frozenset(["G1"]))
    assert [row.title for row in part.sessions] == ["What makes a post worth stopping for"]
    assert [row.bank_key for row in part.questions] == ["G1.01"]
    assert [row.text for row in part.insights] == ["Short video first, then a person, then search."]
    assert [row.name for row in part.people] == ["Priya Nair", "Jun Park"]


def test_something_heard_whose_talk_stays_out_has_a_page(told, tmp_path):
    export(told, tmp_path / "out", Selection(kinds=frozenset(["insight"])))
    pages = sorted(path.stem for path in (tmp_path / "out" / "insights").iterdir())
    assert pages == ["Nobody reads long posts", "Short video first, then a person, then search"]
    assert not (tmp_path / "out" / "sessions").exists()


def test_one_record_alone(told, tmp_path):
    """But for the aim that it belongs to."""
    (commitment,) = told.commitments.rows()
    part = Selection(record=("commitment", commitment.id))
    export(told, tmp_path / "out", part)
    pages = [path.name for path in (tmp_path / "out").rglob("*.md")]
    assert sorted(pages) == [
        "Post one paragraph in my own voice.md", "Write in my own voice.md", "index.md",
    ]  # fmt: skip
    assert "short video" not in text_of(told, tmp_path, "html", part).lower()


def test_a_note_takes_what_was_heard_in_it(told):
    session = next(row for row in told.sessions.rows() if row.title)
    part = chosen(told, record=("session", session.id))
    assert [row.text for row in part.insights] == ["Short video first, then a person, then search."]
    assert not part.people


def test_a_part_goes_into_no_earlier_export(told, tmp_path):
    export(told, tmp_path / "out")
    before = sorted(path for path in (tmp_path / "out").rglob("*"))
    with pytest.raises(AlreadyExistsError):
        export(told, tmp_path / "out", Selection(kinds=frozenset(["person"])))
    assert sorted(path for path in (tmp_path / "out").rglob("*")) == before


def test_a_file_is_for_its_owner_and_written_over_only_when_asked(told, tmp_path):
    for form in ONE_FILE:
        path = tmp_path / f"out.{form}"
        write_out(told, path, form, Selection())
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, form
        first = path.read_bytes()
        with pytest.raises(AlreadyExistsError):
            write_out(told, path, form, Selection())
        write_out(told, path, form, Selection(), replace=True)
        assert path.read_bytes() == first, form
    assert [each.name for each in tmp_path.iterdir() if STAGING_NAME in each.name] == []


def test_a_file_that_is_broken_off_is_not_there(told, tmp_path):
    def stop(_done, _total):
        raise CancelledError

    for form in ONE_FILE:
        with pytest.raises(CancelledError):
            write_out(told, tmp_path / f"out.{form}", form, Selection(), progress=stop)
        assert not (tmp_path / f"out.{form}").exists(), form
    assert not [each for each in tmp_path.rglob("*") if each.name.endswith(STAGING_NAME)]


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_kill_leaves_nothing_readable_but_the_whole_file(told, tmp_path):
    """See file_killed.py: it ends by SIGKILL over and over, and what it left is cleared."""
    told.close()
    done = subprocess.run(
        [sys.executable, "-m", "tests.exchange.file_killed", str(told.path), str(tmp_path)],
        cwd=ROOT, capture_output=True, text=True, timeout=120, check=False,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    counts = {
        form: list(map(int, rest)) for form, *rest in map(str.split, done.stdout.splitlines())
    }
    assert counts.keys() == {*ONE_FILE, "pdf"}
    for form, (kills, unfinished, whole) in counts.items():
        assert kills >= 9, form
        assert unfinished >= 3, form
        assert whole >= 1, form


def test_json_has_each_page_of_the_markdown_export(told, tmp_path):
    told.people.edit(ids(told)["Priya"], notes="Likes coffee.\n")
    export(told, tmp_path / "pages")
    value = json.loads(b"".join(json_chunks(told, Snapshot.read(told), unwatched)))
    assert (value["rmjournal"], value["version"]) == ("export", 1)
    files = {
        path.relative_to(tmp_path / "pages").as_posix()
        for path in (tmp_path / "pages").rglob("*.md")
    }
    assert {each["file"] for each in value["records"]} == files
    session = next(each for each in value["records"] if each.get("place") == "Atrium")
    assert "! Short video first" in session["body"]
    assert session["date"] == "2026-11-16"
    assert [each["file"] for each in value["attachments"]] == ["attachments/board one.png"]
    (kept,) = (tmp_path / "pages/history.jsonl").read_text(encoding="utf-8").splitlines()
    assert value["history"] == [json.loads(kept)]


def test_the_page_loads_and_runs_nothing(told, tmp_path):
    page = text_of(told, tmp_path, "html", Selection())
    assert "<script" not in page
    assert "default-src 'none'" in page
    assert "@media print" in page
    assert re.findall(r'(?:src|href)="(?!#|data:|https?:|mailto:)([^"]*)"', page) == []
    anchors = set(re.findall(r'<section id="([^"]+)"', page))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= anchors
    assert len(anchors) == page.count("<section")


def test_what_looks_like_html_in_a_record_is_text(journal, tmp_path):
    journal.people.add("<script>alert(1)</script>")
    page = text_of(journal, tmp_path, "html", Selection())
    assert "<script" not in page
    assert "&lt;script&gt;" in page


def test_commitments_as_a_table(told, tmp_path):
    table = text_of(told, tmp_path, "csv", Selection())
    rows = list(csv.DictReader(io.StringIO(table.removeprefix("\ufeff"))))
    assert [(row["title"], row["state"], row["people"], row["they_know"]) for row in rows] == [
        ("Post one paragraph in my own voice", "done", "Priya Nair", "yes")
    ]
    assert rows[0]["heard"] == "Short video first, then a person, then search."
    assert rows[0]["first_step"] == "Open the draft"


def test_no_cell_is_a_formula():
    for text in ["=1+1", "+1", "-1", "@A1", "\t=1", "\r=1"]:
        assert safe_cell(text) == f"'{text}", text
