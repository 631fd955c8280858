# SPDX-License-Identifier: MIT
"""What a screen reader is told: the window read from another process, over its own bus."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from rmjournal.core.paths import paths
from rmjournal.demo import build
from rmjournal.ui.kit.roles import KNOWS_LEVELS

pytestmark = [
    pytest.mark.window,
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="AT-SPI is of Linux"),
]
ROOT = Path(__file__).parents[2]
REGISTRY = ("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")
ACCESSIBLE = "org.a11y.atspi.Accessible"
NOWHERE = "/org/a11y/atspi/null"
FOCUSED, SHOWING = 12, 25  # bits of a state
NEED_NAMES = ("button", "check box", "combo box", "list", "menu item", "radio button", "text")
PAGES = ("today", "questions", "sessions", "commitments", "people")
_PATIENCE_S = 20


@dataclass
class Node:
    """A widget or a row, as told."""

    role: str
    name: str
    states: int
    attributes: dict[str, str]
    children: list[Node] = field(default_factory=list)

    def walk(self) -> Iterator[Node]:
        yield self
        for child in self.children:
            yield from child.walk()

    def named(self, name: str) -> Node:
        return next(node for node in self.walk() if node.name == name)


class Reader:
    """Asks over one bus, with a small program for each question."""

    def __init__(self, address: str) -> None:
        self._address = address

    def ask(self, name: str, path: str, face: str, method: str, *arguments: str) -> Any:
        """The first value of the answer; None where nobody answers."""
        command = ["busctl", f"--address={self._address}", "--json=short", "call"]
        done = subprocess.run(
            [*command, name, path, face, method, *arguments],
            capture_output=True, text=True, timeout=_PATIENCE_S, check=False,
        )  # fmt: skip
        return json.loads(done.stdout)["data"][0] if done.returncode == 0 else None

    def read(self, name: str, path: str) -> Node | None:
        """The object and all that is shown in it; None where it is not shown itself."""
        low, high = self.ask(name, path, ACCESSIBLE, "GetState") or (0, 0)
        if not low >> SHOWING & 1:
            return None
        properties = "org.freedesktop.DBus.Properties"
        title = self.ask(name, path, properties, "Get", "ss", ACCESSIBLE, "Name")
        role = self.ask(name, path, ACCESSIBLE, "GetRoleName")
        more = self.ask(name, path, ACCESSIBLE, "GetAttributes") or {}
        node = Node(role or "", (title or {"data": ""})["data"], low | high << 32, more)
        children = self.ask(name, path, ACCESSIBLE, "GetChildren") or []
        found = (self.read(*child) for child in children if child[1] != NOWHERE)
        node.children = [child for child in found if child is not None]
        return node

    def frame(self) -> Node | None:
        """The window of the application that is there."""
        for app in self.ask(*REGISTRY, ACCESSIBLE, "GetChildren") or []:
            for child in self.ask(*app, ACCESSIBLE, "GetChildren") or []:
                if self.ask(*child, ACCESSIBLE, "GetRoleName") == "frame":
                    return self.read(*child)
        return None


def wait_for(look):
    """What it gives, as soon as it gives anything."""
    end = time.monotonic() + _PATIENCE_S
    while not (found := look()):
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.05)  # between two questions to other processes
    return found


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    made = tmp_path_factory.mktemp("home")
    build(paths(made).journal, today=date.today())  # noqa: DTZ011 - the app runs by the real day
    return made


@pytest.fixture(scope="module")
def session(display, home):
    """The environment of a session with a bus of its own."""
    for program in ("dbus-daemon", "busctl"):
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not installed")
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(home),
        "DISPLAY": display,
        "QT_QPA_PLATFORM": "xcb",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "LC_ALL": "C.UTF-8",
    }
    with subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address"],
        env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    ) as daemon:  # fmt: skip
        assert daemon.stdout is not None
        address = daemon.stdout.readline().strip()
        if not address:
            pytest.skip("no session bus starts here")
        yield {**environment, "DBUS_SESSION_BUS_ADDRESS": address}
        daemon.terminate()


@pytest.fixture(scope="module")
def reader(session):
    """On the accessibility bus, which the session bus starts when it is asked for."""
    bus = Reader(session["DBUS_SESSION_BUS_ADDRESS"])
    address = bus.ask("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress")
    if not address:
        pytest.skip("at-spi2-core is not installed")
    return Reader(address)


@pytest.fixture(scope="module", params=PAGES)
def window(request, session, reader, home):
    """The main window on that page, read once."""
    command = [sys.executable, "-m", "tests.window.showing", str(home), request.param]
    with subprocess.Popen(command, env=session, cwd=ROOT, stdout=subprocess.PIPE) as process:
        try:
            assert process.stdout.readline() == b"open\n"
            yield wait_for(reader.frame)
        finally:
            process.kill()


def test_the_window_is_named_after_the_app_alone(window):
    assert window.name == "RM Journal"


def test_whatever_can_be_used_has_a_name(window):
    nameless = [node for node in window.walk() if node.role in NEED_NAMES and not node.name]
    assert nameless == []


def test_the_focus_is_somewhere_that_is_named(window):
    focused = [node for node in window.walk() if node.states >> FOCUSED & 1]
    # A box around a field and the ground of a note have the focus too, by proxy.
    assert [node.name for node in focused if node.name and node.role != "filler"]


def test_the_pages_are_told(window):
    names = [node.name.split(",")[0] for node in window.named("Pages").children]
    pages = ["Today", "Questions", "Sessions", "Act on it", "People", "Weekly review"]
    assert [name for name in names if name in pages] == pages


def test_rows_are_told_as_sentences(window):
    rows = [
        row.name
        for part in window.walk()
        if part.role == "list" and part.name not in ("Pages", "Journal")
        for row in part.children
    ]
    assert len(rows) >= 3
    assert all(rows)


def test_headings_are_told_as_such(window):
    headings = [node for node in window.walk() if node.role == "heading"]
    assert headings
    assert all(each.name for each in headings)
    if KNOWS_LEVELS:
        levels = [each.attributes.get("level") for each in headings]
        assert set(levels) <= {"1", "2"}
        assert levels.count("1") == 1
        own = [each for each in headings if each.name != window.name]
        assert own[0].attributes.get("level") == "1"  # read first, whatever was made first
