# SPDX-License-Identifier: MIT
"""A journal on a real encrypted file, and a clock that stands still until it is told to go on."""

import gc
import importlib
import itertools
import os
import shutil
import tempfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import settings

import tools.offscreen  # noqa: F401 - first, see there

# isort: split
from rmjournal.core.paths import installation_path, settle_home
from rmjournal.store import Journal
from tests.ready_made import Beginning

# The gate is never at the mercy of chance: the same examples each time, unless one asks for more
# by `make test-random`, where a computer that is busy makes nothing fail either.
settings.register_profile("gate", derandomize=True, deadline=None)
settings.register_profile("random", max_examples=500, deadline=None, print_blob=True)
PROFILE = os.environ.get("HYPOTHESIS_PROFILE", "gate")
settings.load_profile(PROFILE)
ORDERS = 6 if PROFILE == "gate" else 100
"""How many orders of acts are tried on a journal, each of which takes a second."""

_GARBAGE = 50_000  # objects more than the last time


HOME = pytest.StashKey[Path]()
"""Where what belongs to a computer is, as long as the tests run."""


def pytest_sessionstart(session: pytest.Session) -> None:
    """As the app does: pages of earlier tests die neither in a worker nor in an event."""
    gc.disable()
    home = session.config.stash[HOME] = Path(tempfile.mkdtemp(prefix="rmjournal-home-"))
    settle_home(home)


@pytest.hookimpl(tryfirst=True)
def pytest_collection(session: pytest.Session) -> None:
    """Where several processes collect the same files, each begins with a share of its own: pytest
    rewrites the asserts of a module where it is first imported, and keeps that for the others.
    """
    worker = getattr(session.config, "workerinput", None)
    if worker is None:
        return
    given = [session.config.invocation_params.dir / arg for arg in session.config.args]
    modules = sorted({path for folder in given for path in folder.rglob("test_*.py")})
    for path in modules[int(worker["workerid"][2:]) :: worker["workercount"]]:
        name = path.relative_to(session.config.rootpath).with_suffix("")
        importlib.import_module(".".join(name.parts))


def pytest_collection_finish() -> None:
    """Modules and tests stay to the end: no collection walks through them again."""
    gc.collect()
    gc.freeze()


def pytest_sessionfinish(session: pytest.Session) -> None:
    shutil.rmtree(session.config.stash[HOME], ignore_errors=True)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Where several processes share the files: those that take long first, so that none of them
    is left alone with one at the end, and those of the window, which wait, among the others.
    """
    if not hasattr(config, "workerinput"):
        return
    kinds: dict[str, list[list[pytest.Item]]] = {"slow": [], "window": [], "": []}
    for _, group in itertools.groupby(items, lambda item: item.path):
        file = list(group)
        marks = {mark.name for item in file for mark in item.iter_markers()}
        kinds[next((kind for kind in ("slow", "window") if kind in marks), "")].append(file)
    kinds[""].sort(key=len, reverse=True)
    mixed = itertools.chain(*itertools.zip_longest(kinds[""], kinds["window"], fillvalue=[]))
    items[:] = itertools.chain(*kinds["slow"], *mixed)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown():
    yield
    if gc.get_count()[0] > _GARBAGE:
        gc.collect()


@pytest.fixture(scope="session")
def forking(tmp_path_factory):
    """Runs lines of Python in a process of their own."""
    from tests.forked import Forking

    made = Forking(tmp_path_factory.mktemp("forked"))
    yield made
    made.stop()


class FakeClock:
    """Monday 23 November 2026, 09:30 UTC."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)

    def now(self) -> datetime:
        self.moment += timedelta(microseconds=1)
        return self.moment

    def today(self) -> date:
        return self.moment.date()

    def go_on(self, **by: float) -> None:
        self.moment += timedelta(**by)


@pytest.fixture
def use_keyring(monkeypatch):
    """Called with a keyring: it is this computer's."""
    from keyring import core

    def use(backend):
        monkeypatch.setattr(core, "_keyring_backend", backend)
        return backend

    return use


@pytest.fixture
def keyring(tmp_path, use_keyring):
    """This computer's, in memory, with nothing in it and nothing chosen."""
    from tests.keyrings import InMemory

    before = installation_path().parent
    settle_home(tmp_path / "settings")
    yield use_keyring(InMemory())
    settle_home(before)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


class NewUids:
    """One after the other."""

    def __init__(self) -> None:
        self.given = 0

    def __call__(self) -> str:
        self.given += 1
        return f"{self.given:032x}"


@pytest.fixture
def new_uid() -> NewUids:
    return NewUids()


@pytest.fixture(scope="session")
def new_files(tmp_path_factory):
    """The files of a journal with nothing in it, to copy: to make one takes five times as long."""
    folder = tmp_path_factory.mktemp("new")
    made, _ = Journal.create(folder / "j.rmjournal", passphrase=None, clock=FakeClock())
    made.close()
    return sorted(folder.iterdir())


@pytest.fixture
def journal(request, tmp_path, new_files, clock, new_uid):
    begin = Beginning(request, tmp_path, clock, new_uid)
    begin.copy(new_files)
    opened = Journal.open(tmp_path / "j.rmjournal", clock=clock, new_uid=new_uid)
    begin.opened(opened)
    yield opened
    opened.close()
