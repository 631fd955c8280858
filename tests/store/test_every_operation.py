# SPDX-License-Identifier: MIT
"""Whatever is done to records can be taken back, here and by another process: all of it."""

from __future__ import annotations

import pickle
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from rmjournal import store
from rmjournal.store import Journal
from tests.every_operation import NO_STEP, OPERATIONS, begin, verbs
from tests.undoing import BEFORE
from tests.written_rows import Table, other, without_undone, written


@contextmanager
def calls(monkeypatch: pytest.MonkeyPatch) -> Iterator[set[str]]:
    """Which verbs are called in here from outside of the store."""
    found: set[str] = set()
    depth = 0

    def noting(name: str, method: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **values: Any) -> Any:
            nonlocal depth
            if not depth:
                found.add(name)
            depth += 1
            try:
                return method(*args, **values)
            finally:
                depth -= 1

        return call

    with monkeypatch.context() as patched:
        for name in verbs():
            manager, _, verb = name.partition(".")
            kind = getattr(store, Journal.__annotations__[manager])
            patched.setattr(kind, verb, noting(name, getattr(kind, verb)))
        yield found


def is_no_step(verb: str) -> bool:
    return verb in NO_STEP or verb.partition(".")[0] in NO_STEP


class Acts:
    """Does one thing after the other, each from the same beginning, and keeps a copy of the file
    with each of them done."""

    def __init__(self, journal: Journal, clock: Any, folder: Path) -> None:
        self._journal, self._clock, self._folder = journal, clock, folder
        self._ids = begin(journal)
        self.wrong: list[str] = []

    def do(self, name: str) -> None:
        journal, act = self._journal, OPERATIONS[name]
        first = getattr(act, "first", lambda *_: None)
        with journal.as_step("first") as made_first:
            first(journal, self._ids)
        before = self._rows()
        self._clock.go_on(minutes=5)
        with journal.as_step(name):
            act(journal, self._ids)
        after = self._rows()
        if after == before:
            self.wrong.append(f"{name} changed nothing")
        self._copy(name, before)
        self._clock.go_on(minutes=5)
        step = journal.undo_steps.rows()[0]
        again = journal.undo_steps.take_back(step.id)
        self.wrong += [f"{name}: undone{each}" for each in other(before, self._rows())]
        journal.undo_steps.do_again(again, step)
        self.wrong += [f"{name}: done again{each}" for each in other(after, self._rows())]
        journal.undo_steps.take_back(journal.undo_steps.rows()[0].id)
        if made_first.id is not None:
            journal.undo_steps.take_back(made_first.id)
        assert journal.undo_steps.rows() == []

    def _rows(self) -> Table:
        return without_undone(self._journal, written(self._journal))

    def _copy(self, name: str, before: Table) -> None:
        target = self._folder / name
        target.mkdir()
        for each in self._journal.path.parent.glob("j.*"):
            if each.is_file() and not each.name.endswith(".lock"):
                shutil.copy(each, target)
        (target / BEFORE).write_bytes(pickle.dumps(before))


@pytest.mark.slow
def test_each_of_them_leaves_the_tables_as_they_were(journal, clock, tmp_path, monkeypatch):
    """That doing it, taking it back and doing it again tell all that they changed is compared by
    told_changes(), as of every write."""
    copies = tmp_path / "copies"
    copies.mkdir()
    acts = Acts(journal, clock, copies)
    with calls(monkeypatch) as called:
        for name in OPERATIONS:
            acts.do(name)
    assert acts.wrong == [], "; ".join(acts.wrong)
    missing = [each for each in verbs() if each not in called and not is_no_step(each)]
    assert missing == [], "stands in neither OPERATIONS nor NO_STEP"
    undo = [sys.executable, "-m", "tests.undoing", clock.moment.isoformat(), str(copies)]
    ended = subprocess.run(undo, capture_output=True, text=True, timeout=300, check=False)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, f"{len(OPERATIONS)}\n", "")


def test_what_is_said_to_be_no_step_is_there():
    managers = {each.partition(".")[0] for each in verbs()}
    assert [each for each in NO_STEP if each not in {*verbs(), *managers}] == []
