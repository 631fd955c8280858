# SPDX-License-Identifier: MIT
"""Hostile files, a full disk, and kill -9 at any moment of an import."""

import random
import shutil
import signal
import sys
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rmjournal.core.errors import CancelledError
from rmjournal.exchange.importing import apply, plan
from rmjournal.store import Journal
from tests.scale import many

pytestmark = pytest.mark.slow

linux = pytest.mark.skipif(sys.platform != "linux", reason="needs Linux signals and limits")

IMPORT = """
import resource, sys
from pathlib import Path
from rmjournal.exchange.importing import apply, plan
from rmjournal.store import Journal

journal = Journal.open(Path(sys.argv[1]))
planned = plan(journal, Path(sys.argv[2]))
"""
# The signal ends a process at once, as SIGKILL does, but by its own time: however busy the others.
APPLY = """
import signal, time
began = time.process_time()
signal.setitimer(signal.ITIMER_PROF, float(sys.argv[3]))
apply(journal, planned)
print(time.process_time() - began)
"""
FULL = """
size = Path(sys.argv[1]).stat().st_size
sys.dont_write_bytecode = True
resource.setrlimit(resource.RLIMIT_FSIZE, (size + 20_000, size + 20_000))
try:
    apply(journal, planned)
except Exception as error:
    print(type(error).__name__, end="")
"""


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "notes"
    made.mkdir()
    for number in range(100):
        text = f"---\nwith: Person {number % 7}\n---\n# Note {number}\n\n? What is {number}?\n"
        (made / f"{number}.md").write_text(text + "word " * 100)
    return made


@pytest.fixture
def path(journal):
    journal.close()
    return journal.path


@linux
def test_a_full_disk_leaves_the_journal_as_it_was(path, folder, forking):
    assert forking.run(IMPORT + FULL, path, folder, check=True).stdout == "DiskFullError"
    with Journal.open(path) as journal:
        assert journal.sessions.rows() == []


@linux
def test_kill_during_an_import(path, folder, tmp_path, forking):
    """All or nothing; the moment is chosen at random, as a kill has no outcome to wait for."""
    chance = random.Random(3)
    whole_s = float(forking.run(IMPORT + APPLY, copied(path, tmp_path / "a"), folder, 99).stdout)
    ended = set()
    for number in range(many(10, 200)):
        copy, moment = copied(path, tmp_path / f"{number}"), chance.uniform(0.01, 1.1) * whole_s
        ran = forking.run(IMPORT + APPLY, copy, folder, moment)
        assert ran.returncode in (0, -signal.SIGPROF), ran.stderr
        with Journal.open(copy) as journal:
            rows = journal.sessions.rows()
            people = journal.people.names()
            assert (len(rows), len(people)) in {(0, 0), (100, 7)}
            assert all(len(journal.notes.ties(row.id)) == 1 for row in rows)
            ended.add((ran.returncode, len(rows)))
            if not rows:
                apply(journal, plan(journal, folder))
                assert len(journal.sessions.rows()) == 100
    assert (-signal.SIGPROF, 0) in ended


def copied(path, folder):
    folder.mkdir()
    for each in path.parent.glob(f"{path.stem}.*"):
        shutil.copy(each, folder)
    return folder / path.name


HOSTILE = [
    b"[" * 50_000,
    b"`" * 50_000,
    b"# " + b"*a" * 50_000,
    b"? " + b"@" * 50_000,
    b"-> by " * 10_000,
    b"---\n" + b"a: &a [*a]\n" * 100 + b"---\n",
    b"---\n" + b"{" * 30_000 + b"\n---\n",
    b"---\n" + b"- " * 30_000 + b"\n---\n",
    b"---\n" + b"? " * 20_000 + b"\n---\n",
    b"---\ndate: " + b"1" * 60_000 + b"\n---\nText",
    b"---\ntags: [" + b"a," * 30_000 + b"]\n---\nText",
    b"---\nwith: " + b"a and " * 10_000 + b"b\n---\nText",
    b"---\nwith: '" + b"[[" * 20_000 + b"'\n---\nText",
    b"---\nrmjournal: session\nlinks: {" + b"a: b, " * 5_000 + b"}\n---\n" + b"](a" * 50_000,
    b"---\nrmjournal: session\n---\n" + b"[a]: " * 20_000,
    b"---\n" * 20_000,
    b"\r" * 20_000 + b"x",
    b"> " * 20_000 + b"! x",
    "\u202e".encode() * 20_000,
    "👨‍👩‍👧".encode() * 10_000,
    b"\xef\xbb\xbf" * 10_000,
]


@pytest.mark.parametrize("content", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_file_is_read_in_time_or_told(journal, tmp_path, content):
    folder = tmp_path / "notes"
    folder.mkdir()
    (folder / "a.md").write_bytes(content)
    started = time.monotonic()
    report = apply(journal, plan(journal, folder))
    assert len(report.sessions) + len(report.skipped) == 1
    assert time.monotonic() - started < 5


PIECES = [
    *(b"---\n", b"...\n", b"title: ", b"date: 2024-03-05\n", b"people: [", b"tags: ", b"]\n"),
    *(
        b"rmjournal: session\n",
        b"attending:\n- ",
        b"person: ",
        b"links: {",
        b"}",
        b"uid: abcdefgh\n",
    ),
    *(
        b"'",
        b'"',
        b"|\n",
        b">\n",
        b"  ",
        b"\t",
        b": ",
        b"&a ",
        b"*a",
        b"!!int ",
        b"# ",
        b"? ",
        b"! ",
    ),
    *(b"-> ", b"@Priya ", b"by Friday", b"```\n", b"\r", b"\n", b"\0", b"\xff", b"\xef\xbb\xbf"),
    *("é李‮👩🏽".encode(), b"[[", b"]]", b"](", b"attach:", b"1" * 30, b"2024-02-31\n", b"~", b"-"),
]
CONTENT = (
    st.binary(max_size=200)
    | st.text().map(str.encode)
    | st.lists(st.sampled_from(PIECES), max_size=40).map(b"".join)
)


@settings(
    max_examples=many(200, 10_000),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(CONTENT, st.sampled_from([b"", b"---\n", b"---\nrmjournal: session\n"]))
def test_any_bytes_are_read_or_told(journal, tmp_path, content, before):
    folder = tmp_path / "notes"
    folder.mkdir(exist_ok=True)
    (folder / "a.md").write_bytes(before + content)
    found = plan(journal, folder)
    assert len(found.items) + len(found.skipped) == 1
    if found.items:
        with pytest.raises(CancelledError):
            apply(journal, found, progress=cancel_at_the_end)
    assert journal.sessions.rows() == []


def cancel_at_the_end(done, total):
    """So that the next example finds an empty journal."""
    if done == total:
        raise CancelledError
