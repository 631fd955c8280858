# SPDX-License-Identifier: MIT
"""A full disk, a missing permission, and kill -9 at any moment of an export."""

import random
import shutil
import signal
import sys
from functools import partial
from pathlib import Path

import pytest

from rmjournal.exchange.folder import FILE_NAME
from rmjournal.exchange.frontmatter import split
from rmjournal.exchange.markdown_export import export
from tests.ready_made import ready_made

from .test_markdown_export import broken_links, files_in

linux = pytest.mark.skipif(sys.platform != "linux", reason="needs Linux capabilities and limits")

PRELUDE = """
import ctypes, resource, struct, sys
from pathlib import Path
from rmjournal.exchange.markdown_export import export
from rmjournal.store import Journal

def be_an_ordinary_user():
    header, none = struct.pack("II", 0x20080522, 0), bytes(24)
    assert ctypes.CDLL(None).capset(header, none) == 0

journal = Journal.open(Path(sys.argv[1]), read_only=True)
def report():
    try:
        export(journal, Path(sys.argv[2]))
    except Exception as error:
        print(type(error).__name__, end="")
"""


@pytest.fixture
def run(forking):
    def run_one(code, told, out):
        return forking.run(PRELUDE + code, told.path, out, check=True).stdout

    return run_one


@linux
@pytest.mark.parametrize("existing", [False, True])
def test_a_full_disk(told, tmp_path, run, existing):
    out = tmp_path / "out"
    if existing:
        export(told, out)
        told.notes.save(told.sessions.rows()[0].id, "# Long\n" + "word " * 2000)
    before = files_in(tmp_path)
    code = (
        "sys.dont_write_bytecode = True; "
        "resource.setrlimit(resource.RLIMIT_FSIZE, (5000, 5000)); report()"
    )
    if not existing:
        told.notes.save(told.sessions.rows()[0].id, "# Long\n" + "word " * 2000)
        before = files_in(tmp_path)
    assert run(code, told, out) == "DiskFullError"
    assert files_in(tmp_path) == before


@linux
@pytest.mark.parametrize("name", ["out", "out/mine"])
def test_a_folder_that_may_not_be_written(told, tmp_path, run, name):
    folder = tmp_path / "locked"
    out = folder / "out"
    (folder / name).mkdir(parents=True)
    for each in (out, folder):
        each.chmod(0o500)
    assert run("be_an_ordinary_user(); report()", told, out) == "ReadOnlyError"
    for each in (folder, out):
        each.chmod(0o700)


@linux
def test_an_earlier_export_that_may_not_be_read(told, tmp_path, run):
    export(told, tmp_path / "out")
    (tmp_path / "out" / "index.md").chmod(0)
    code = "be_an_ordinary_user(); report()"
    assert run(code, told, tmp_path / "out") == "UnreadableError"


@linux
def test_a_mounted_or_shared_folder_is_filled_in_place(told, tmp_path, run):
    """The folder beside may not be written, so the export cannot be put in place whole."""
    folder = tmp_path / "shared"
    out = folder / "out"
    out.mkdir(parents=True)
    folder.chmod(0o500)
    assert run("be_an_ordinary_user(); report()", told, out) == ""
    folder.chmod(0o700)
    assert broken_links(out) == []
    assert len(files_in(out)) == 17


# The signal ends a process at once, as SIGKILL does, but by its own time: however busy the others.
KILLED_IN_TIME = """
import signal, time
began = time.process_time()
signal.setitimer(signal.ITIMER_PROF, float(sys.argv[3]))
export(journal, Path(sys.argv[2]))
print(time.process_time() - began)
"""


def pages(files):
    return {path: data for path, data in files.items() if path.endswith(".md")}


@pytest.fixture
@ready_made
def large(told):
    with told.write():
        for number in range(100):
            told.questions.add(f"What is number {number}?")
    return told


@linux
@pytest.mark.slow
def test_kill_during_a_first_export(large, tmp_path, forking):
    """A killed process cannot be waited for by its outcome: the moment is chosen at random."""
    chance = random.Random(1)
    kill = partial(forking.run, PRELUDE + KILLED_IN_TIME, large.path)
    whole_s = float(kill(tmp_path / "whole", 99).stdout)
    whole = files_in(tmp_path / "whole")
    out, ended = tmp_path / "out", set()
    for _ in range(10):
        ended.add(kill(out, chance.uniform(0.01, 1.1) * whole_s).returncode)
        assert not out.exists() or files_in(out) == whole
        export(large, out)
        assert files_in(out) == whole
        shutil.rmtree(out)
    assert -signal.SIGPROF in ended


DIE_AT = """
import os, signal
from tests.ready_made import ready_made
left = int(sys.argv[3])
def dying(change):
    def changed(*given):
        global left
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return change(*given)
    return changed
Path.replace, Path.unlink = dying(Path.replace), dying(Path.unlink)
export(journal, Path(sys.argv[2]))
"""


@linux
@pytest.mark.slow
def test_kill_during_an_export_over_an_older_one(large, tmp_path, forking):
    """Killed before the first rename of the last step, the next ones, and the very last."""
    export(large, tmp_path / "old")
    old = files_in(tmp_path / "old")
    with large.write():
        for question in large.questions.rows():
            large.questions.edit(question.id, why="So that it changes")
        large.trash.put("question", large.questions.rows()[5].id)
        large.questions.add("One that is new?")
    export(large, tmp_path / "new")
    new = files_in(tmp_path / "new")
    for number in (0, 1, 2, 3, 20, 60, 104, 105, 106, 107):
        out = tmp_path / f"out{number}"
        copy(tmp_path / "old", out)
        ended = forking.run(PRELUDE + DIE_AT, large.path, out, number)
        assert ended.returncode == -signal.SIGKILL, ended.stderr
        found = {path: data for path, data in pages(files_in(out)).items() if path[0] != "."}
        assert all(data in (old.get(path), new.get(path)) for path, data in found.items())
        assert found.keys() >= pages(old).keys() & pages(new).keys()
        assert broken_links(out) == []
        export(large, out)
        assert files_in(out) == new


def copy(source: Path, target: Path):
    for path, data in files_in(source).items():
        (target / path).parent.mkdir(parents=True, exist_ok=True)
        (target / path).write_bytes(data)
    assert (target / FILE_NAME).exists()


def test_an_exported_page_reads_back(told, tmp_path):
    export(told, tmp_path / "out")
    for path in pages(files_in(tmp_path / "out")):
        assert split((tmp_path / "out" / path).read_bytes().decode()).fields["rmjournal"]
