# SPDX-License-Identifier: MIT
"""The command line as a script sees it: arguments in; output, messages and a code out."""

import gc
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from rmjournal import cli_main as cli
from rmjournal.demo import build
from rmjournal.store.file.keys import KdfCost
from tests.changed_rows import told_changes  # noqa: F401
from tests.forked import Forking

ROOT = Path(__file__).parents[2]
CHEAP = KdfCost(8 * 1024, 1, 1)
_HERE = str(Path(__file__).parent)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Each of them opens and closes a journal as often as it runs a command."""
    for item in items:
        if str(item.path).startswith(_HERE):
            item.add_marker("command")


@dataclass(frozen=True)
class Ended:
    """How a call ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Of a list its records, else what was said."""
        value = json.loads(self.out)
        return value["records"] if "list" in value else value

    @property
    def uid(self) -> str:
        return self.out.strip()


@pytest.fixture(autouse=True)
def process_as_before():
    """A command sets up its process for itself; the tests after it should not notice."""
    umask, threshold = os.umask(0o022), gc.get_threshold()
    os.umask(umask)
    yield
    os.umask(umask)
    gc.set_threshold(*threshold)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def rmj(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Ended]:
    """Call the command line in this process, where no new passphrase takes half a second."""
    monkeypatch.setattr("rmjournal.cli.keys.calibrate", lambda: CHEAP)

    def call(*arguments: object) -> Ended:
        capsys.readouterr()
        code = cli.main(["--home", str(home), *map(str, arguments)])
        return Ended(code, *capsys.readouterr())

    return call


@pytest.fixture
def process(home: Path) -> Callable[..., Ended]:
    """Call the command line as a program of its own, with standard input and an environment."""

    def call(
        *arguments: object,
        stdin: bytes = b"",
        env: dict[str, str] | None = None,
        before: Callable[[], None] | None = None,
    ) -> Ended:
        ended = subprocess.run(
            [sys.executable, "-m", "rmjournal", "--home", str(home), *map(str, arguments)],
            input=stdin,
            capture_output=True,
            cwd=ROOT,
            env={**os.environ, **(env or {})},
            preexec_fn=before,
            start_new_session=True,  # no terminal to ask at
            timeout=60,
            check=False,
        )
        return Ended(ended.returncode, ended.stdout.decode(), ended.stderr.decode())

    return call


COMMAND = """
import os, sys
os.setsid()  # no terminal to ask at
from rmjournal.__main__ import main
sys.exit(main())
"""


@pytest.fixture(scope="session")
def with_commands(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Forking]:
    modules = "rmjournal.cli.listing", "rmjournal.cli.record_commands", "rmjournal.store"
    made = Forking(tmp_path_factory.mktemp("commands"), modules)
    yield made
    made.stop()


@pytest.fixture
def forked(with_commands: Forking, home: Path) -> Callable[..., Ended]:
    """As process, without standard input, and where it had been loaded before: in a fifth of the
    time. `before` is what it does first, to have less room or fewer rights."""

    def call(*arguments: object, before: str = "") -> Ended:
        ended = with_commands.run(before + COMMAND, "--home", home, *arguments)
        return Ended(ended.returncode, ended.stdout, ended.stderr)

    return call


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo journal of Tuesday 24 November 2026, for reading only."""
    path = tmp_path_factory.mktemp("demo") / "demo.rmjournal"
    build(path, today=date(2026, 11, 24))
    return path


@pytest.fixture(scope="session")
def new_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Of a journal with nothing in it, to copy, once the first test that wants one has made it."""
    return tmp_path_factory.mktemp("new") / "home"


@pytest.fixture(scope="session")
def begun_homes(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Where once() keeps them, by the name of what made them."""
    folder = tmp_path_factory.mktemp("begun")
    return lambda name: folder / name


@pytest.fixture
def once(home: Path, begun_homes: Callable[[str], Path]) -> Callable[[Callable[[], Any]], Any]:
    """Called with what writes into the journal and gives words: the first test does it, the next
    ones get a copy of the home folder as that left it, and the same words."""

    def call(write: Callable[[], Any]) -> Any:
        kept = begun_homes(f"{write.__module__}.{write.__qualname__}")
        words = kept / "words.json"
        if words.exists():
            shutil.rmtree(home)
            shutil.copytree(kept / "home", home)
            return json.loads(words.read_text("utf-8"))
        gave = write()
        shutil.copytree(home, kept / "home")
        words.write_text(json.dumps(gave), "utf-8")
        return gave

    return call


@pytest.fixture
def journal_file(rmj: Callable[..., Ended], home: Path, new_home: Path) -> Path:
    """A new journal without a passphrase, in its usual place."""
    if new_home.exists():
        shutil.copytree(new_home, home, dirs_exist_ok=True)
    else:
        assert rmj("new", "--no-passphrase").code == 0
        shutil.copytree(home, new_home)
    return home / "journal.rmjournal"
