# SPDX-License-Identifier: MIT
"""What a screen reader is told: the window read from another process, over its own bus."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest

from rmjournal.core.paths import paths
from rmjournal.demo import build
from rmjournal.ui.kit.roles import KNOWS_LEVELS

from .driver import NOON, Window

jeepney = pytest.importorskip("jeepney", reason="keyring needs it on Linux alone")
blocking = pytest.importorskip("jeepney.io.blocking")
pytestmark = [
    pytest.mark.window,
    pytest.mark.skipif(sys.platform != "linux", reason="AT-SPI is of Linux"),
]
REGISTRY = ("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")
ACCESSIBLE = "org.a11y.atspi.Accessible"
NOWHERE = "/org/a11y/atspi/null"
FOCUSED, SHOWING = 12, 25  # bits of a state
NEED_NAMES = ("button", "check box", "combo box", "list", "menu item", "radio button", "text")
PAGES = ("today", "questions", "sessions", "commitments", "people")
SIZE = (1366, 768)
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
    """Asks over one bus."""

    def __init__(self, address: str) -> None:
        self._line = blocking.open_dbus_connection(address)

    def ask(self, name: str, path: str, face: str, method: str, *arguments: str) -> Any:
        """The first value of the answer; None where nobody answers."""
        whom = jeepney.DBusAddress(path, name, face)
        signature = "s" * len(arguments) or None
        call = jeepney.new_method_call(whom, method, signature, arguments)
        answer = self._line.send_and_get_reply(call, timeout=_PATIENCE_S)
        well = answer.header.message_type == jeepney.MessageType.method_return
        return answer.body[0] if well else None

    def read(self, name: str, path: str) -> Node | None:
        """The object and all that is shown in it; None where it is not shown itself."""
        low, high = self.ask(name, path, ACCESSIBLE, "GetState") or (0, 0)
        if not low >> SHOWING & 1:
            return None
        properties = "org.freedesktop.DBus.Properties"
        title = self.ask(name, path, properties, "Get", ACCESSIBLE, "Name")
        role = self.ask(name, path, ACCESSIBLE, "GetRoleName")
        more = self.ask(name, path, ACCESSIBLE, "GetAttributes") or {}
        node = Node(role or "", (title or ("s", ""))[1], low | high << 32, more)
        children = self.ask(name, path, ACCESSIBLE, "GetChildren") or []
        found = (self.read(*child) for child in children if child[1] != NOWHERE)
        node.children = [child for child in found if child is not None]
        return node

    def close(self) -> None:
        self._line.close()

    def frame(self) -> Node | None:
        """The window of the application that is there."""
        for app in self.ask(*REGISTRY, ACCESSIBLE, "GetChildren") or []:
            for child in self.ask(*app, ACCESSIBLE, "GetChildren") or []:
                if self.ask(*child, ACCESSIBLE, "GetRoleName") == "frame":
                    return self.read(*child)
        return None


@pytest.fixture(scope="module")
def session(display, tmp_path_factory):
    """The environment of a session with a bus of its own."""
    for program in ("dbus-daemon", "busctl"):
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not installed")
    home = str(tmp_path_factory.mktemp("session"))
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": home,
        "XDG_RUNTIME_DIR": home,
        "DISPLAY": display,
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
        yield {"DBUS_SESSION_BUS_ADDRESS": address, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
        daemon.terminate()


@pytest.fixture(scope="module")
def reader(session):
    """On the accessibility bus, which the session bus starts when it is asked for."""
    bus = Reader(session["DBUS_SESSION_BUS_ADDRESS"])
    address = bus.ask("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress")
    bus.close()
    if not address:
        pytest.skip("at-spi2-core is not installed")
    made = Reader(address)
    yield made
    made.close()


@pytest.fixture(scope="module")
def app(session, reader, screens, font_cache, fork_server, tmp_path_factory):
    """The program with half a year in it, on that bus."""
    folder = tmp_path_factory.mktemp("demo")
    home = folder / "home"
    home.mkdir()
    build(paths(home).journal, today=NOON.date())
    made = Window(
        screens.get(SIZE), home, font_cache, folder / "picture.png",
        env=session, server=fork_server,
    )  # fmt: skip
    made.wait_until(reader.frame, "the window is told")
    made.press("ctrl+6")  # the order is put right where the focus comes to, while one listens
    yield made
    ended = made.close()
    assert (ended.code, ended.stderr) == (0, "")


@pytest.fixture(scope="module", params=PAGES)
def window(request, app, reader):
    """The main window on that page, read once."""
    app.press(f"ctrl+{PAGES.index(request.param) + 1}")
    assert app.page() == request.param
    read: list[Node | None] = []

    def rests() -> bool:
        read.append(reader.frame())
        return read[-1] is not None and read[-2:-1] == read[-1:]

    app.wait_until(rests, "all that is told has come to rest")
    return read[-1]


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
        assert own[0].attributes.get("level") == "1", own  # read first, whatever was made first
