# SPDX-License-Identifier: MIT
"""Shows each promise about durability and privacy again: `make prove`, or `make prove FULL=1`.

Prints claim, method and figure, and ends with 1 if one does not hold. The small run takes some
minutes, the full one hours; both draw from a fixed seed. `python -m tools.prove
flips --full` shows that one only, `python -m tools.prove D1 L2` those rows of the tests.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from rmjournal.core.errors import JournalError
from rmjournal.store import Journal
from rmjournal.store.file.backups import Reason
from rmjournal.store.file.integrity import damaged_pages
from tools.proof import ROOT, TODAY, Proof, Shown, words_of
from tools.prove_damage import flips, keys, truncations
from tools.prove_kills import KILLED, has_strace, kills
from tools.proved_by import ROWS, Counts, Row, missing, run_tests

MARKER = "marmalade-telescope-seventeen"
_TESTS = "tests"


def words_outside(proof: Proof) -> Shown:
    """Nothing that was written stands anywhere but in the journal."""
    home = proof.folder / "home"
    home.mkdir()
    places = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "TMPDIR")
    env = {**os.environ, **dict.fromkeys(places, str(home)), "PYTHONPATH": str(ROOT)}
    note = proof.folder / "note.md"
    note.write_text(f"# {MARKER}\n\n? {MARKER}?\n! {MARKER} heard\n-> {MARKER}\n")
    commands = (
        ["new", "--no-passphrase"], ["add", "session", "--with", MARKER, str(note)],
        ["list", "sessions"], ["search", MARKER], ["backup"], ["check"],
        ["add", "session", "--with", MARKER, "/nowhere"],
    )  # fmt: skip
    for command in commands:
        run = [sys.executable, "-m", "rmjournal", "--home", str(home), *command]
        subprocess.run(run, env=env, cwd=home, capture_output=True, timeout=60, check=False)
    files = [path for path in home.rglob("*") if path.is_file()]
    words = [MARKER.encode(), MARKER.encode("utf-16-le"), MARKER.encode("utf-16-be")]
    found = [path for path in files if any(each in path.read_bytes() for each in words)]
    return Shown(
        "No word outside the encrypted file",
        f"{len(commands)} commands with a marker word, then every file under HOME and TMPDIR",
        f"{len(found)} of {len(files)} files hold it",
        not found and len(files) > 3,
    )


def one_writer(proof: Proof) -> Shown:
    with proof.copy() as path:
        hold = "import sys, time; from pathlib import Path; from rmjournal.store import Journal; "
        hold += "j = Journal.open(Path(sys.argv[1])); print('open', flush=True); time.sleep(60)"
        command = [sys.executable, "-c", hold, str(path)]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as holder:
            assert holder.stdout is not None
            holder.stdout.readline()
            try:
                Journal.open(path).close()
                refused = False
            except JournalError:
                refused = True
            holder.kill()
        with Journal.open(path):
            free = True
    return Shown(
        "Never two writers; a killed one shuts nobody out",
        "a second process while it is open, and after kill -9",
        f"refused: {refused}, free afterwards: {free}",
        refused and free,
    )


def full_disk(proof: Proof) -> Shown:
    """A limit on the size of files stands for a full disk."""
    import resource

    with proof.copy() as path:
        size = path.stat().st_size
        words = words_of(path, proof.key)
        limits = resource.getrlimit(resource.RLIMIT_FSIZE)
        old = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        compiles, sys.dont_write_bytecode = sys.dont_write_bytecode, True
        refused = 0
        with Journal.open(path) as journal:
            files = {*path.parent.rglob("*"), journal.reserve.path}  # that one is given up
            try:
                for act, room in _writes(journal, size):
                    resource.setrlimit(resource.RLIMIT_FSIZE, (room, limits[1]))
                    with suppress(JournalError):
                        act()
                        continue
                    refused += 1
            finally:
                resource.setrlimit(resource.RLIMIT_FSIZE, limits)
                signal.signal(signal.SIGXFSZ, old)
                sys.dont_write_bytecode = compiles
            is_clean = set(path.parent.rglob("*")) | {journal.reserve.path} == files
        same = words_of(path, proof.key) == words and not damaged_pages(path, proof.key)
    return Shown(
        "A full disk loses nothing and leaves nothing half",
        "a note of 1 MB and a backup under RLIMIT_FSIZE",
        f"{refused} of 2 refused with words, the journal as it was: {same}, "
        f"nothing else beside it: {is_clean}",
        refused == 2 and same and is_clean,
    )


def _writes(journal: Journal, size: int) -> list[tuple[Callable[[], object], int]]:
    """What is tried, each with the bytes a file may have.

    The journal may not grow; less than its size would forbid what a full disk allows: to
    write over pages that are there, as taking the failed write back does.
    """
    text = "# Long\n\n" + "word " * 200_000
    return [
        (lambda: journal.sessions.add(TODAY, text=text), size),
        (lambda: journal.backups.make(Reason.ASKED), size // 2),
    ]


def claims() -> dict[str, Callable[[Proof], Shown]]:
    """What can be shown on this computer, by its name on the command line."""
    found: dict[str, Callable[[Proof], Shown]] = {
        "flips": flips, "truncations": truncations, "keys": keys, "words": words_outside,
    }  # fmt: skip
    if has_strace():
        found |= {what.replace(" ", "-"): partial(kills, what=what) for what in KILLED}
    if os.name == "posix":
        found |= {"one-writer": one_writer, "full-disk": full_disk}
    return found


def main() -> int:
    every = claims()
    by_tests = {row.id.replace(" ", "-"): row for row in ROWS}
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "name",
        nargs="*",
        choices=[*every, *by_tests, _TESTS, []],
        help="only these; all unless any is named",
    )
    parser.add_argument(
        "--full", action="store_true", help="1,000 flips, 200 kills of each, 10,000 inputs"
    )
    parser.add_argument(
        "--no-tests", action="store_true", help="only look whether the named tests are there"
    )
    arguments = parser.parse_args()
    names = arguments.name or [*every, _TESTS]
    if not has_strace():
        print("named  Killed at any moment: not shown here, it needs strace on Linux")
    failed = 0
    with tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as name:
        proof = Proof(Path(name), is_full=arguments.full)
        for claim in [name for name in every if name in names]:
            shown = _shown(claim, every[claim], proof)
            failed += not shown.holds
            print(f"{'holds' if shown.holds else 'FAILS'}  {shown.claim}")
            print(f"       {shown.method}: {shown.figure}", flush=True)
    rows = [row for name, row in by_tests.items() if name in names or _TESTS in names]
    if rows:
        failed += _by_tests(rows, is_run=not arguments.no_tests, is_full=arguments.full)
    return 1 if failed else 0


def _shown(name: str, show: Callable[[Proof], Shown], proof: Proof) -> Shown:
    try:
        return show(proof)
    except Exception as error:  # noqa: BLE001 - the others are shown all the same
        return Shown(name, "", f"it ended with {type(error).__name__}: {error}", holds=False)


def _by_tests(rows: list[Row], *, is_run: bool, is_full: bool) -> int:
    """How many promises do not hold of those that the tests show."""
    lacking = missing()
    counts = run_tests(rows, is_full=is_full) if is_run else {}
    failed = 0
    for row in rows:
        counted = counts.get(row.id)
        word = "FAILS" if row.id in lacking else word_for(counted)
        failed += word == "FAILS"
        figure = "{} passed, {} skipped, {} failed".format(*counted) if counted else "not run"
        print(f"{word}  {row.id}: {row.claim}")
        print(f"       {', '.join(row.tests)}: {figure}", flush=True)
    return failed


def word_for(counts: Counts | None) -> str:
    """None for tests that were not run. What this computer lacks the means to show is no failure,
    and not shown either."""
    if counts is None:
        return "named"
    passed, skipped, broken = counts
    if broken or not passed + skipped:
        return "FAILS"
    if not passed:
        return "named"
    return "partly" if skipped else "holds"


if __name__ == "__main__":
    sys.exit(main())
