# SPDX-License-Identifier: MIT
"""Kill -9 while it backs up, restores, salvages, migrates, gets a new key, imports or takes back.

strace ends the program before one of the calls of the system that write, rename or remove; which
there are is told by a run to the end. So each kill is at a moment of its own, also inside SQLite.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections import Counter
from contextlib import suppress
from itertools import groupby
from pathlib import Path
from unittest.mock import patch

from rmjournal.core.errors import ForeignKeysError, JournalError, WrongPassphraseError
from rmjournal.exchange.importing import apply, plan
from rmjournal.store import Journal, migrations
from rmjournal.store.check import check
from rmjournal.store.file.backups import Reason, prove
from rmjournal.store.file.database import JournalDatabase, create_database
from rmjournal.store.file.integrity import damaged_pages
from rmjournal.store.file.keys import DataKey

from .killed import BEGINS, BROUGHT_BACK, CHEAP, NEW, OLD, bring_back
from .proof import NAME, PAGE, ROOT, Proof, Shown, column_of, flip, words_of

KILLED = (
    "backup", "restore", "salvage", "migration", "re-key", "import", "undo of import",
    "bringing back single records", "undo of bringing back",
)  # fmt: skip
_CALLS = (
    "write,pwrite64,fsync,fdatasync,ftruncate,rename,renameat,renameat2,unlink,unlinkat,mkdir,"
    "link,linkat,copy_file_range"
)
_OLD_FORMAT = 3
_NOTES = 40
_ARE_KILLED = 0.9  # now and then a call comes once less in a run
_VOLATILE = ("uid", "at", "before", "undo", "subject_uid")
_TRASHED = ("session", "person", "question", "asking", "insight", "commitment", "loop")
State = tuple[object, ...]
Moment = tuple[str, int]
"""A call of the system, and which one of its name it is."""


def has_strace() -> bool:
    return sys.platform == "linux" and shutil.which("strace") is not None


def kills(proof: Proof, what: str) -> Shown:
    """Before or after, nothing between; and sound, with every backup sound, once it is opened."""
    source = _prepared(proof, what)
    before = _first_state(proof, source, what)
    with proof.copy(source) as path:
        moments = _moments(proof, what, path)
        tried = chosen(moments, proof.many(12, 200))
        after = _state(proof, path, what)
    assert before != after
    found: Counter[str] = Counter()
    for call, count in tried:
        with proof.copy(source) as path:
            found["killed"] += _run(proof, what, path, call, count)
            state = _state(proof, path, what)
            found["before" if state == before else "after" if state == after else "between"] += 1
    return Shown(
        f"Killed during {what}: before or after, nothing between",
        f"{found['killed']} kills at {len(set(tried))} of {len(moments)} system calls",
        f"{found['before']} before, {found['after']} after, {found['between']} between",
        not found["between"] and found["killed"] >= len(tried) * _ARE_KILLED,
    )


def _first_state(proof: Proof, source: Path, what: str) -> State:
    with proof.copy(source) as path:
        return _state(proof, path, what)


def _moments(proof: Proof, what: str, path: Path) -> list[Moment]:
    """Each call that may change a file, and which one of its name it is, from the beginning of the
    work to its end."""
    log = proof.folder / "calls.txt"
    _strace(proof, what, path, ["-e", f"trace={_CALLS}", "-o", str(log)])
    counts: Counter[str] = Counter()
    moments: list[Moment] = []
    has_begun = False
    first = ""
    for line in log.read_text(errors="replace").splitlines():
        process, _, call = line.partition(" ")
        first = first or process
        name = call.strip().partition("(")[0]
        if process != first or name not in _CALLS.split(","):
            continue
        counts[name] += 1
        if has_begun:
            moments.append((name, counts[name]))
        has_begun = has_begun or BEGINS in call
    return moments


def chosen(moments: list[Moment], times: int) -> list[Moment]:
    """First those where another kind of call begins, and the middle of many of one kind: there one
    thing takes the place of another. Where there is room for more, of all."""
    turns: list[int] = []
    for _, run in groupby(range(len(moments)), lambda at: moments[at][0]):
        numbers = list(run)
        turns += [numbers[0], numbers[len(numbers) // 2]]
    turns = _evenly(list(dict.fromkeys(turns)), times)
    others = sorted(set(range(len(moments))) - set(turns)) or turns
    return [moments[at] for at in turns + _evenly(others, times - len(turns), repeats=True)]


def _evenly(numbers: list[int], times: int, *, repeats: bool = False) -> list[int]:
    """So many of them; all, or some again, where there are not so many."""
    times = times if repeats else min(times, len(numbers))
    return [numbers[at * len(numbers) // times] for at in range(times)]


def _run(proof: Proof, what: str, path: Path, call: str, count: int) -> bool:
    inject = f"inject={call}:signal=SIGKILL:when={count}"
    return _strace(proof, what, path, ["-e", f"trace={call}", "-e", inject, "-o", "/dev/null"])


def _strace(proof: Proof, what: str, path: Path, options: list[str]) -> bool:
    """Whether it was killed."""
    strace = ["strace", "-f", "-qq", *options]
    work = [sys.executable, "-m", "tools.killed", what, str(path), str(proof.folder / "notes")]
    ended = subprocess.run(
        [*strace, *work], cwd=ROOT, capture_output=True, text=True, timeout=300, check=False
    )
    if ended.returncode not in (0, -9, 137):
        raise RuntimeError(ended.stderr)
    return ended.returncode != 0


def _prepared(proof: Proof, what: str) -> Path:
    """The journal as it is before the work, in a folder of its own."""
    place = proof.folder / what
    shutil.copytree(proof.source, place)
    path = place / NAME
    if what == "migration":
        _make_old(proof, path)
    elif what == "salvage":
        flip(path, path.stat().st_size - 3 * PAGE + 200, 0)
    elif what not in ("backup", "restore"):
        with Journal.open(path) as journal:
            _prepare(proof, journal, what)
    return place


def _prepare(proof: Proof, journal: Journal, what: str) -> None:
    notes = proof.folder / "notes"
    notes.mkdir(exist_ok=True)
    for number in range(_NOTES):
        text = f"# Note {number}\n\n? What is {number}?\n-> Send {number}\n" + "word " * 100
        (notes / f"{number}.md").write_text(f"---\nwith: Person {number % 7}\n---\n{text}")
    if what == "re-key":
        journal.change_passphrase(OLD, CHEAP)
    elif what == "undo of import":
        apply(journal, plan(journal, notes))
    elif what != "import":
        journal.backups.make(Reason.ASKED)
        (talk,) = (row.id for row in journal.sessions.rows() if row.title == BROUGHT_BACK)
        journal.trash.put("session", talk)
        if what.startswith("undo"):
            bring_back(journal)


def _make_old(proof: Proof, path: Path) -> None:
    """A journal as the third released schema had it, with one person in it."""
    path.unlink()
    create_database(path, proof.key)
    db = JournalDatabase(path, proof.key)
    with db.connection_context():
        older = patch.object(migrations, "STEPS", migrations.STEPS[:_OLD_FORMAT])
        with older, patch.object(migrations, "NEWEST", _OLD_FORMAT):
            migrations.bring_up_to_date(db)
        at = "2026-01-01T00:00:00Z"
        person = {"uid": "p1", "created_at": at, "updated_at": at, "name": "Somebody new"}
        for column in db.execute_sql("PRAGMA table_info(person)").fetchall():
            if column[3] and not column[5]:  # not null, and no primary key
                person.setdefault(str(column[1]), "[]" if column[1] == "former_names" else "")
        names, marks = ", ".join(person), ", ".join("?" * len(person))
        sql = f"INSERT INTO person ({names}) VALUES ({marks})"
        db.execute_sql(sql, list(person.values()))


def _state(proof: Proof, path: Path, what: str) -> State:
    """What is there for whoever opens it, or what is not sound of it; it may be written to."""
    if what == "salvage" and damaged_pages(path, proof.key):
        return ("damaged", path.read_bytes())
    version = _version(proof, path) if what == "migration" else ""
    try:
        opened_by, journal = _opened(path, what)
        with journal:
            key, findings = journal.database.key, check(journal)
            backups = [prove(each.path, key, None) for each in journal.backups.rows()
                       if opened_by != NEW]  # fmt: skip
            imports = len(journal.imports.rows())
    except JournalError as error:
        return ("refused", type(error).__name__)
    left = [each.name for each in path.parent.iterdir() if each.name.endswith((".tmp", "-next"))]
    made = len(backups) if what == "backup" else 0
    return (version, opened_by, imports, made, len(findings), *left, _content(path, key))


def _opened(path: Path, what: str) -> tuple[str | None, Journal]:
    if what != "re-key":
        return None, Journal.open(path)
    found = []
    for passphrase in (OLD, NEW):
        with suppress(WrongPassphraseError, ForeignKeysError):
            found.append((passphrase, Journal.open(path, passphrase=passphrase)))
            found[-1][1].close()
    ((passphrase, _),) = found
    return passphrase, Journal.open(path, passphrase=passphrase)


def _version(proof: Proof, path: Path) -> str:
    db = JournalDatabase(path, proof.key)
    with db.connection_context():
        return str(migrations.version_of(db))


def _content(path: Path, key: DataKey) -> Counter[object]:
    """Each text with its column, and what of each table is not in the trash."""
    words = words_of(path, key).items()
    found: Counter[object] = Counter(
        (table, column, value) for (table, _, column), value in words if column not in _VOLATILE
    )
    for table in _TRASHED:
        sql = f"SELECT count(*) FROM {table} WHERE deleted_at IS NULL"
        found[table] = int(column_of(path, key, sql)[0])
    return found
