# SPDX-License-Identifier: MIT
"""What a screen reader is told while somebody goes through the lists by the arrow keys."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from rmjournal.core.paths import paths
from rmjournal.demo import build

from .test_accessibility_tree import Reader

pytestmark = [
    pytest.mark.window,
    pytest.mark.skipif(sys.platform != "linux", reason="AT-SPI is of Linux"),
]
ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 11, 27, 9, 30, tzinfo=UTC)
_PATIENCE_S = 20


class Ear:
    """All that was told so far: the kind of event, the role and the name."""

    def __init__(self, address: str) -> None:
        self._file = subprocess.Popen(
            [sys.executable, "-m", "tests.window.listening", address],
            cwd=ROOT, stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(ROOT)},
        )  # fmt: skip
        assert self._file.stdout is not None
        os.set_blocking(self._file.stdout.fileno(), False)
        self._rest = b""
        self.told: list[list[str]] = []
        self.wait_for(lambda told: told[0] == "listening")
        self.told.clear()

    def wait_for(self, wanted) -> None:
        end = time.monotonic() + _PATIENCE_S
        while not any(wanted(each) for each in self.told):
            assert time.monotonic() < end, self.told
            time.sleep(0.01)  # between two looks at another process
            got = self._file.stdout.read() or b""
            *lines, self._rest = (self._rest + got).split(b"\n")
            self.told += map(json.loads, lines)

    def close(self) -> None:
        self._file.kill()
        self._file.communicate()


@pytest.fixture(scope="module")
def bus(tmp_path_factory):
    """The addresses of a session's bus and of the bus of screen readers."""
    for program in ("dbus-daemon", "busctl"):
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not installed")
    home = str(tmp_path_factory.mktemp("bus"))
    environment = {"PATH": os.environ["PATH"], "HOME": home, "XDG_RUNTIME_DIR": home}
    with subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address"],
        env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    ) as daemon:  # fmt: skip
        address = daemon.stdout.readline().strip()
        found = Reader(address).ask(
            "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress"
        )  # fmt: skip
        if not found:
            daemon.terminate()
            pytest.skip("at-spi2-core is not installed")
        yield address, found
        daemon.terminate()


@pytest.fixture
def ear(bus):
    made = Ear(bus[1])
    yield made
    made.close()


@pytest.fixture
def app(window, bus, ear, tmp_path):
    home = tmp_path / "demo"
    home.mkdir()
    build(paths(home).journal, today=NOW.date())
    env = {
        "DBUS_SESSION_BUS_ADDRESS": bus[0],
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        # Qt says on stderr that a reader asked too late, about what is gone by then.
        "QT_LOGGING_RULES": "qt.accessibility.atspi.warning=false",
    }
    return window(home, now=NOW, env=env)


def row_of(app) -> str:
    """What the row with the focus is called."""
    rows = (each for each in app.find("") if each["class"] == "row" and each["focused"])
    return next(rows, {"name": ""})["name"]


def arrow_through(app, ear) -> None:
    """Each key leads to a row, whose whole sentence is told as what has the focus."""
    moves = 0
    for key in ("End", "Home", "Down", "Up"):
        ear.told.clear()
        before = row_of(app)
        app.press(key)
        row = row_of(app)
        assert row, key
        if row != before:
            told = ["focused", "list item", row]
            ear.wait_for(lambda each, told=told: each == told)
            moves += 1
    assert moves or len(app.rows(app.focus()["name"])) == 1


def enter_list(app, ear, name: str) -> None:
    """By key; the row one comes to is told, not the list alone."""
    for _ in range(60):
        ear.told.clear()
        app.press("F6" if app.page() == "sessions" else "Tab")
        if app.focus()["name"] == name:
            told = ["focused", "list item", row_of(app)]
            assert told[2], name
            ear.wait_for(lambda each, told=told: each == told)
            return
    raise AssertionError(f"Tab never comes to {name!r}")


def hear_list(app, ear, name: str) -> None:
    if app.focus()["name"] != name:
        enter_list(app, ear, name)
    arrow_through(app, ear)


def test_the_row_one_comes_to_is_told_in_every_list(app, ear):
    for page, names in (
        ("ctrl+1", ("Questions to bring", "Who does not know yet", "Due this week", "Rhythm")),
        ("ctrl+2", ("Questions",)),
        ("ctrl+3", ("Sessions",)),
        ("ctrl+4", ("Commitments",)),
        ("ctrl+5", ("People",)),
        ("ctrl+6", ("Earlier weeks",)),
    ):
        app.press(page)
        for name in names:
            hear_list(app, ear, name)


def test_and_in_the_lists_that_lie_deeper(app, ear):
    app.press("ctrl+2")
    app.click("Ready-made")
    hear_list(app, ear, "Ready-made questions")
    app.press("ctrl+5", "Return")
    app.wait_until(lambda: app.focus()["name"] == "History", "the person shows")
    hear_list(app, ear, "History")
    app.press("ctrl+3")
    for _ in range(2):
        app.click("Sessions", role="List")
        app.press("Home", "Delete")
    app.press("ctrl+comma")
    app.click("Trash")
    hear_list(app, ear, "Deleted things")


def test_and_in_each_column_of_the_board(app, ear):
    app.press("ctrl+4")
    app.click("Board")
    columns = {each["list"] for each in app.find("") if each["class"] == "row"}
    assert columns > {"To do", "Done", "They know", "Pages", "Journal"}
    for name in sorted(columns):
        hear_list(app, ear, name)
