# SPDX-License-Identifier: MIT
"""Records that many tests begin with: written once in each process, and copied from then on.

    @pytest.fixture
    @ready_made
    def asked(journal):
        amara = journal.people.add("Amara")
        journal.sessions.add(date(2026, 11, 26), [amara])
        return SimpleNamespace(amara=amara)

Such a fixture does nothing but write into the journal and let the clock go on, and gives ids or
the journal. The first test that wants it writes; for the next ones the journal is opened on a copy
of the file as that left it. Several of them, one after the other, are one copy.
"""

from __future__ import annotations

import functools
import shutil
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from rmjournal.store import Journal
from rmjournal.store.file.keys import KdfCost

if TYPE_CHECKING:
    from tests.conftest import FakeClock, NewUids

Fill = Callable[..., Any]
Made = tuple[Path, str | None]
CHEAP = KdfCost(8 * 1024, 1, 1)
_THE_JOURNAL = object()  # that of the test


@dataclass
class _Written:
    """A journal as the fixtures left it, and what each of them gave."""

    files: list[Path] = field(default_factory=list)
    gave: dict[Fill, Any] = field(default_factory=dict)
    moment: datetime = datetime.min  # noqa: DTZ901 - set with the files
    uids: int = 0


class Beginning:
    """How the journal of one test begins: with nothing, or with what its fixtures wrote before."""

    _written: dict[tuple[frozenset[Fill], datetime], _Written] = {}  # noqa: RUF012
    current: Beginning | None = None

    def __init__(
        self, request: pytest.FixtureRequest, folder: Path, clock: FakeClock, new_uid: NewUids
    ) -> None:
        self._clock, self._new_uid, self._folder = clock, new_uid, folder
        self._fills = frozenset(_fills_of(request))
        self._key = (self._fills, clock.moment)
        self._copied = self._written.get(self._key) if self._fills else None
        self._writing = _Written()
        self._files: list[Path] = []
        self._journal: Journal | None = None
        self._changes = 0  # in the file since it was opened

    def copy(self, new_files: list[Path]) -> None:
        self._files = self._copied.files if self._copied else new_files
        for file in self._files:
            shutil.copy(file, self._folder)

    def opened(self, journal: Journal) -> None:
        self._journal = journal
        self._changes = self._total_changes()
        if self._copied:
            self._clock.moment, self._new_uid.given = self._copied.moment, self._copied.uids
        Beginning.current = self

    def give(self, fill: Fill, **fixtures: Any) -> Any:
        """What the fixture gives: from the copy, or by writing."""
        if fixtures.get("journal") is not self._journal:
            return fill(**fixtures)
        assert self._changes == self._total_changes(), f"something was written before {fill}"
        if self._copied:
            gave = self._copied.gave[fill]
            return self._journal if gave is _THE_JOURNAL else deepcopy(gave)
        gave = fill(**fixtures)
        self._writing.gave[fill] = _THE_JOURNAL if gave is self._journal else deepcopy(gave)
        self._changes = self._total_changes()
        if self._writing.gave.keys() == self._fills:
            self._keep()
        return gave

    def _keep(self) -> None:
        kept = self._folder.with_name(f"{self._folder.name}-ready")
        kept.mkdir()
        for file in self._files:
            self._writing.files.append(Path(shutil.copy(self._folder / file.name, kept)))
        self._writing.moment, self._writing.uids = self._clock.moment, self._new_uid.given
        self._written[self._key] = self._writing

    def _total_changes(self) -> int:
        assert self._journal is not None
        return int(self._journal._db.connection().total_changes())


def closed_journals(factory: pytest.TempPathFactory) -> Callable[[str, str | None], Made]:
    """Called with a file's name and a passphrase: the folder of such a journal, closed, to be
    copied, and its recovery code. Each is made once."""
    from tests.conftest import FakeClock

    @functools.cache
    def make(name: str, passphrase: str | None) -> Made:
        path = factory.mktemp("closed") / name
        made, code = Journal.create(path, passphrase=passphrase, cost=CHEAP, clock=FakeClock())
        made.close()
        return path.parent, code

    return make


def ready_made(fill: Fill) -> Fill:
    @functools.wraps(fill)
    def fixture(**fixtures: Any) -> Any:
        if Beginning.current is None:
            return fill(**fixtures)
        return Beginning.current.give(fill, **fixtures)

    fixture.fill = fill  # type: ignore[attr-defined]
    return fixture


def _fills_of(request: pytest.FixtureRequest) -> list[Fill]:
    by_name = request.node._fixtureinfo.name2fixturedefs
    last = (found[-1].func for found in by_name.values())
    return [each.fill for each in last if hasattr(each, "fill")]
