# SPDX-License-Identifier: MIT
"""Shows each promise about durability and privacy again: `make prove`, or `make prove FULL=1`.

Prints claim, method and figure, and ends with 1 if one does not hold. The small run takes some
seconds, the full one an hour; both draw from a fixed seed.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from unittest.mock import patch

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from rmjournal import demo  # noqa: E402 - the path is set first
from rmjournal.core.errors import JournalError  # noqa: E402
from rmjournal.store import Journal, keys_path, migrations, second_keys_path  # noqa: E402
from rmjournal.store.file.backups import Reason, prove  # noqa: E402
from rmjournal.store.file.database import JournalDatabase, create_database  # noqa: E402
from rmjournal.store.file.integrity import damaged_pages  # noqa: E402
from rmjournal.store.file.keys import DataKey  # noqa: E402
from rmjournal.store.salvage import salvage  # noqa: E402
from tools.proved_by import ROWS, missing, run_tests  # noqa: E402

PAGE = 4096
TODAY = date(2026, 11, 24)
MARKER = "marmalade-telescope-seventeen"
SEED = 20261128
_OLD = 3

_NOUNS = {"migrate": "migration"}
_KILLABLE = ("backup", "restore", "salvage", "migrate")

# Each kill is at one of the moments when the program opens, renames or removes a file.
_KILLED = """
import os, signal, sys
from pathlib import Path
from rmjournal.store import Journal
from rmjournal.store.file.backups import Reason
from rmjournal.store.salvage import salvage
from rmjournal.store.file.restore import put_salvaged
from rmjournal.core.clock import SystemClock
path, step, what = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
calls = 0
def count(event, arguments):
    global calls
    if event in ("open", "os.rename", "os.remove", "os.mkdir"):
        calls += 1
        if calls == step:
            os.kill(os.getpid(), signal.SIGKILL)
if what == "migrate":
    sys.addaudithook(count)
    Journal.open(path).close()
    print(calls)
    sys.exit()
journal = Journal.open(path)
oldest = journal.backups.rows()[-1].path
key = journal.database.key
if what == "salvage":
    journal.close()
sys.addaudithook(count)
if what == "backup":
    journal.backups.make(Reason.ASKED)
elif what == "restore":
    journal.restore(oldest, key)
else:
    made = salvage(path, key, oldest)
    put_salvaged(path, made.path, key, SystemClock().now())
print(calls)
"""

_HELD = """
import sys, time
from pathlib import Path
from rmjournal.store import Journal
journal = Journal.open(Path(sys.argv[1]))
print("open", flush=True)
time.sleep(60)
"""


@dataclass(frozen=True, slots=True)
class Shown:
    """What came of one claim."""

    claim: str
    method: str
    figure: str
    holds: bool


class Proof:
    """A year's journal with a backup, and copies of it to spoil."""

    def __init__(self, folder: Path, *, is_full: bool) -> None:
        self.folder = folder
        self.is_full = is_full
        self.chance = random.Random(SEED)
        self.source = folder / "source"
        self.source.mkdir()
        path = self.source / "j.rmjournal"
        demo.build(path, today=TODAY)
        with Journal.open(path) as journal:
            journal.backups.make(Reason.ASKED)
            journal.people.add("Somebody new")
            self.key = journal.database.key
        self.texts = notes_of(path, self.key)

    def many(self, small: int, full: int) -> int:
        return full if self.is_full else small

    @contextmanager
    def copy(self) -> Iterator[Path]:
        """The journal with all that lies beside it, in a folder that goes again."""
        place = Path(tempfile.mkdtemp(dir=self.folder)) / "j"
        shutil.copytree(self.source, place)
        try:
            yield place / "j.rmjournal"
        finally:
            shutil.rmtree(place.parent)

    def flips(self) -> Shown:
        """One bit of the journal: noticed, and all words but those on that page come back."""
        times = self.many(8, 1000)
        noticed = whole = 0
        size = (self.source / "j.rmjournal").stat().st_size
        for _ in range(times):
            with self.copy() as path:
                flip(path, self.chance.randrange(size), self.chance.randrange(8))
                noticed += len(damaged_pages(path, self.key)) == 1
                backup = next(path.parent.glob("backups/*.rmjournal"))
                made = salvage(path, self.key, backup)
                found = notes_of(made.path, self.key)
                missing = sum(text not in found for text in self.texts)
                whole += missing <= len(made.lost)
        figure = f"{noticed} of {times} noticed, {whole} of {times} led back to all other words"
        return Shown(
            "A flipped bit is never silent, and costs no other page",
            f"{times} random bits of a year's journal, then salvage over a backup",
            figure,
            noticed == whole == times,
        )

    def truncations(self) -> Shown:
        times = self.many(8, 200)
        noticed = 0
        for _ in range(times):
            with self.copy() as path:
                size = self.chance.randrange(path.stat().st_size)
                os.truncate(path, size)
                noticed += self._is_noticed(path)
        return Shown(
            "A file that was cut is never taken for a journal",
            f"{times} random lengths, 0 to all but one byte",
            f"{noticed} of {times} noticed",
            noticed == times,
        )

    def _is_noticed(self, path: Path) -> bool:
        try:
            with Journal.open(path, read_only=True) as journal:
                pages = journal.database.connection().pragma("page_count")
                return path.stat().st_size != pages * PAGE or bool(damaged_pages(path, self.key))
        except JournalError:
            return True

    def keys(self) -> Shown:
        """One bit of each copy of the keys."""
        times = self.many(12, 1000)
        opened = healed = 0
        for _ in range(times):
            with self.copy() as path:
                good = keys_path(path).read_bytes()
                copy = self.chance.choice([keys_path(path), second_keys_path(path)])
                flip(copy, self.chance.randrange(len(good)), self.chance.randrange(8))
                with suppress(JournalError), Journal.open(path):
                    opened += 1
                healed += (
                    keys_path(path).read_bytes() == good == second_keys_path(path).read_bytes()
                )
        return Shown(
            "One flipped bit in the keys locks nobody out",
            f"{times} random bits of one of the two copies",
            f"{opened} of {times} opened, {healed} written anew",
            opened == healed == times,
        )

    def kills(self, what: str) -> Shown:
        """Killed while it makes a backup, restores one, salvages or migrates."""
        times = self.many(5, 200)
        before = after = other = 0
        steps = self._steps_of(what)
        for number in range(times):
            with self.copy() as path:
                if what == "salvage":
                    flip(path, path.stat().st_size - 3 * PAGE + 200, 0)
                    (damaged,) = damaged_pages(path, self.key)
                    assert damaged
                elif what == "migrate":
                    self._make_old(path)
                step = 1 + number * (steps - 1) // (times - 1)
                self._run(path, step, what)
                state = self._migrated(path) if what == "migrate" else self._state(path)
                before += state == "before"
                after += state == "after"
                other += state == "other"
        return Shown(
            f"Killed during a {_NOUNS.get(what, what)}: before or after, nothing between",
            f"{times} kills at {steps} steps",
            f"{before} before, {after} after, {other} between",
            other == 0 and before + after == times,
        )

    def _run(self, path: Path, step: int, what: str) -> str:
        run = [sys.executable, "-c", _KILLED, str(path), str(step), what]
        ended = subprocess.run(
            run, cwd=ROOT, capture_output=True, timeout=120, text=True, check=False
        )
        if ended.returncode not in (0, -signal.SIGKILL):
            raise RuntimeError(ended.stderr)
        return ended.stdout

    def _steps_of(self, what: str) -> int:
        """How many moments there are to kill it: one run to the end counts them."""
        with self.copy() as path:
            if what == "migrate":
                self._make_old(path)
            return int(self._run(path, 0, what))

    def _make_old(self, path: Path) -> None:
        """A journal as the third released schema had it, with one person in it."""
        path.unlink()
        create_database(path, self.key)
        db = JournalDatabase(path, self.key)
        with db.connection_context():
            older = patch.object(migrations, "STEPS", migrations.STEPS[:_OLD])
            with older, patch.object(migrations, "NEWEST", _OLD):
                migrations.bring_up_to_date(db)
            at = "2026-01-01T00:00:00Z"
            person = {"uid": "p1", "created_at": at, "updated_at": at, "name": "Somebody new"}
            for column in db.execute_sql("PRAGMA table_info(person)").fetchall():
                if column[3] and not column[5]:  # not null, and no primary key
                    person.setdefault(str(column[1]), "[]" if column[1] == "former_names" else "")
            names, marks = ", ".join(person), ", ".join("?" * len(person))
            sql = f"INSERT INTO person ({names}) VALUES ({marks})"
            db.execute_sql(sql, list(person.values()))

    def _migrated(self, path: Path) -> str:
        """What the file is: of the old schema or of ours, and whether it then opens whole."""
        try:
            (version,) = _column(path, self.key, "PRAGMA user_version")
            for backup in path.parent.glob("backups/*.rmjournal"):
                prove(backup, self.key, None)
            with Journal.open(path) as journal:
                is_whole = [each.name for each in journal.people.names()] == ["Somebody new"]
        except JournalError:
            return "other"
        known = {str(_OLD): "before", str(migrations.NEWEST): "after"}
        return known.get(version, "other") if is_whole else "other"

    def _state(self, path: Path) -> str:
        """What the file is: as it was with its last words, as a restore makes it, or neither."""
        try:
            found = people_of(path, self.key)
            for backup in path.parent.glob("backups/*.rmjournal"):
                prove(backup, self.key, None)
            with Journal.open(path):
                pass
        except (JournalError, StopIteration):
            return "other"
        has_new = "Somebody new" in found
        is_changed = (
            not has_new
            or any(path.parent.glob("*-damaged-*"))
            or (len(list(path.parent.glob("backups/*.rmjournal"))) > 1)
        )
        return "after" if is_changed else "before"

    def words_outside(self) -> Shown:
        """Nothing that was written stands anywhere but in the journal."""
        home = self.folder / "home"
        home.mkdir()
        places = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "TMPDIR")
        env = {**os.environ, **dict.fromkeys(places, str(home)), "PYTHONPATH": str(ROOT)}
        note = self.folder / "note.md"
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

    def one_writer(self) -> Shown:
        with self.copy() as path:
            hold = (
                "import sys, time; from pathlib import Path; from rmjournal.store import Journal; "
            )
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

    def full_disk(self) -> Shown:
        """A limit on the size of files stands for a full disk."""
        import resource

        with self.copy() as path:
            size = path.stat().st_size
            limits = resource.getrlimit(resource.RLIMIT_FSIZE)
            old = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            refused = 0
            with Journal.open(path) as journal:
                try:
                    for act, room in self._writes(journal, size):
                        resource.setrlimit(resource.RLIMIT_FSIZE, (room, limits[1]))
                        with suppress(JournalError):
                            act()
                            continue
                        refused += 1
                finally:
                    resource.setrlimit(resource.RLIMIT_FSIZE, limits)
                    signal.signal(signal.SIGXFSZ, old)
            same = notes_of(path, self.key) == self.texts and not damaged_pages(path, self.key)
        return Shown(
            "A full disk loses nothing and leaves nothing half",
            "a note of 1 MB and a backup under RLIMIT_FSIZE",
            f"{refused} of 2 refused with words, the journal as it was: {same}",
            refused == 2 and same,
        )

    @staticmethod
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


def flip(path: Path, at: int, bit: int) -> None:
    data = bytearray(path.read_bytes())
    data[at] ^= 1 << bit
    path.write_bytes(data)


def _column(path: Path, key: DataKey, sql: str) -> list[str]:
    db = JournalDatabase(path, key, read_only=True)
    with db.connection_context():
        return [str(row[0]) for row in db.execute_sql(sql).fetchall()]


def notes_of(path: Path, key: DataKey) -> list[str]:
    return _column(path, key, "SELECT text FROM note ORDER BY session_id")


def people_of(path: Path, key: DataKey) -> list[str]:
    return _column(path, key, "SELECT name FROM person")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--full", action="store_true", help="1,000 flips and 200 kills of each")
    parser.add_argument(
        "--no-tests", action="store_true", help="only look whether the named tests are there"
    )
    arguments = parser.parse_args()
    is_full = arguments.full
    with tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as name:
        proof = Proof(Path(name), is_full=is_full)
        claims: list[Callable[[], Shown]] = [proof.flips, proof.truncations, proof.keys]
        claims.append(proof.words_outside)
        if os.name == "posix":
            claims += [partial(proof.kills, what) for what in _KILLABLE]
            claims += [proof.one_writer, proof.full_disk]
        failed = 0
        for claim in claims:
            shown = claim()
            failed += not shown.holds
            print(f"{'holds' if shown.holds else 'FAILS'}  {shown.claim}")
            print(f"       {shown.method}: {shown.figure}", flush=True)
    return 1 if failed + _by_tests(is_run=not arguments.no_tests) else 0


def _by_tests(*, is_run: bool) -> int:
    """How many promises do not hold of those that the tests show."""
    lacking = missing()
    counts = run_tests() if is_run else {}
    failed = 0
    for row in ROWS:
        passed, skipped, broken = counts.get(row.id, (0, 0, 0))
        figure = f"{passed} passed, {skipped} skipped, {broken} failed" if is_run else "not run"
        holds = not broken and row.id not in lacking and (passed > 0 or not is_run or skipped > 0)
        failed += not holds
        word = "FAILS" if not holds else "holds" if passed else "named"
        print(f"{word}  {row.id}: {row.claim}")
        print(f"       {', '.join(row.tests)}: {figure}", flush=True)
    return failed


if __name__ == "__main__":
    sys.exit(main())
