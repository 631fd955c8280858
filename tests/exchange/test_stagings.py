# SPDX-License-Identifier: MIT
"""What an export that was killed had prepared goes at the next opening."""

import signal
from functools import partial

import pytest

from rmjournal.exchange.folder import lies_beside_journal
from rmjournal.exchange.markdown_export import export
from rmjournal.store import Journal
from rmjournal.store.file.outside import (
    STAGING_NAME,
    STAGING_PURPOSE,
    clear_stagings,
    notes_of,
    remembered,
)
from tests.scale import many

_KILLED = """
import os, signal, sys
from pathlib import Path
from rmjournal.store import Journal
from rmjournal.exchange.markdown_export import export
journal = Journal.open(Path(sys.argv[1]), read_only=True)
calls, step = 0, int(sys.argv[3])
def count(event, arguments):
    global calls
    if event in ("open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "shutil.rmtree"):
        calls += 1
        if calls == step:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(count)
export(journal, Path(sys.argv[2]))
print(calls)
"""


@pytest.fixture
def told(journal, clock):
    for number in range(3):
        person = journal.people.add(f"Amara {number}")
        journal.sessions.add(clock.today(), [person], text=f"# Note {number}\n\n? Why so late\n")
    journal.close()
    return journal.path


@pytest.fixture
def run(forking):
    return partial(forking.run, _KILLED)


def left(folder):
    return [each for each in folder.rglob("*") if each.name.endswith(STAGING_NAME)]


def opened_and_cleared(path):
    with Journal.open(path) as journal:
        return clear_stagings(path, journal.derived(STAGING_PURPOSE))


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
@pytest.mark.parametrize("is_over_older", [False, True])
def test_a_kill_at_any_step_leaves_no_plain_text(told, tmp_path, run, is_over_older):
    """At each fourth file that is opened, renamed or removed on the way, or at each."""
    found = 0
    steps = int(run(told, tmp_path / "whole", 0).stdout)
    for step in range(1, steps, many(4, 1)):
        out = tmp_path / "away" / str(step) / "out"
        out.parent.mkdir(parents=True)
        if is_over_older:
            run(told, out, 0)
            (out / "index.md").unlink()
        ended = run(told, out, step)
        assert ended.returncode in (0, -signal.SIGKILL), ended.stderr
        before = left(out.parent)
        assert opened_and_cleared(told) == before
        assert left(out.parent) == []
        assert notes_of(told) == []
        found += len(before)
    assert found > 1


def test_an_export_that_ends_leaves_no_note(told, tmp_path):
    with Journal.open(told) as journal:
        export(journal, tmp_path / "out")
    assert notes_of(told) == []


def test_one_that_lives_is_left_alone(told, tmp_path):
    root = tmp_path / f".out{STAGING_NAME}"
    with Journal.open(told) as journal:
        key = journal.derived(STAGING_PURPOSE)
        with remembered(told, key, root):
            root.mkdir()
            assert clear_stagings(told, key) == []
            assert root.exists()
        assert clear_stagings(told, key) == [root]


def test_the_note_tells_nobody_where(told, tmp_path):
    with (
        Journal.open(told) as journal,
        remembered(told, journal.derived(STAGING_PURPOSE), tmp_path / "Secret-Project-Lila"),
    ):
        (note,) = notes_of(told)
        assert b"Lila" not in note.read_bytes()


def test_a_note_that_names_another_folder_removes_nothing(told, tmp_path):
    mine = tmp_path / "mine"
    mine.mkdir()
    with Journal.open(told) as journal:
        key = journal.derived(STAGING_PURPOSE)
        with remembered(told, key, mine):
            pass
        assert len(notes_of(told)) == 1
        assert clear_stagings(told, key) == []
    assert mine.is_dir()


def test_a_forged_note_removes_nothing(told, tmp_path):
    root = tmp_path / f".out{STAGING_NAME}"
    root.mkdir()
    with Journal.open(told) as journal:
        with remembered(told, b"x" * 32, root):
            pass
        assert clear_stagings(told, journal.derived(STAGING_PURPOSE)) == []
    assert root.is_dir()


def test_beside_the_journal(told, tmp_path):
    assert lies_beside_journal(told.parent, told)
    assert lies_beside_journal(told.parent / "out", told)
    assert not lies_beside_journal(told.parent.parent / "elsewhere", told)
