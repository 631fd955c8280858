# SPDX-License-Identifier: MIT
"""What a screen reader is told: lists walked by arrow keys, what opens over a page, pictures."""

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
        reader = Reader(address)
        found = reader.ask("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress")
        reader.close()
        if not found:
            daemon.terminate()
            pytest.skip("at-spi2-core is not installed")
        yield address, found
        daemon.terminate()


@pytest.fixture(scope="module")
def listener(bus):
    made = Ear(bus[1])
    yield made
    made.close()


@pytest.fixture
def ear(listener):
    """It has heard nothing of this test's program yet."""
    listener.told.clear()
    return listener


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Half a year, to copy."""
    made = tmp_path_factory.mktemp("demo")
    build(paths(made).journal, today=NOW.date())
    return made


@pytest.fixture
def app(window, bus, ear, built, tmp_path):
    home = Path(shutil.copytree(built, tmp_path / "demo"))
    env = {
        "DBUS_SESSION_BUS_ADDRESS": bus[0],
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        # Qt says on stderr that a reader asked too late, about what is gone by then.
        "QT_LOGGING_RULES": "qt.accessibility.atspi.warning=false",
    }
    return window(home, now=NOW, env=env)


def arrow_through(app, ear) -> None:
    """Each key leads to a row, whose whole sentence is told as what has the focus."""
    moves = 0
    for key in ("End", "Home", "Down", "Up"):
        ear.told.clear()
        before = app.row()
        app.press(key)
        row = app.row()
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
            told = ["focused", "list item", app.row()]
            assert told[2], name
            ear.wait_for(lambda each, told=told: each == told)
            return
    raise AssertionError(f"Tab never comes to {name!r}")


def hear_list(app, ear, name: str) -> None:
    if app.focus()["name"] != name:
        enter_list(app, ear, name)
    arrow_through(app, ear)


def test_the_row_one_comes_to_is_told_in_every_list(app, ear):
    in_the_lists_of_the_pages(app, ear)
    in_each_column_of_the_board(app, ear)


def in_the_lists_of_the_pages(app, ear):
    for page, names in (
        ("ctrl+1", ("Questions to bring", "Who does not know yet", "Due soon", "Rhythm")),
        ("ctrl+2", ("Questions",)),
        ("ctrl+3", ("Sessions",)),
        ("ctrl+4", ("Commitments",)),
        ("ctrl+5", ("People",)),
        ("ctrl+6", ("Earlier weeks",)),
    ):
        app.press(page)
        for name in names:
            hear_list(app, ear, name)


def in_each_column_of_the_board(app, ear):
    app.press("ctrl+4")
    app.click("Board")
    columns = {each["list"] for each in app.find("") if each["class"] == "row"}
    assert columns > {"To do", "Done", "They know", "Pages", "Journal"}
    for name in sorted(columns):
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
        before = app.rows("Sessions")
        app.click("Sessions", role="List")
        app.press("Home", "Delete")
        app.wait_until(lambda before=before: app.rows("Sessions") != before, "it is deleted")
    app.press("ctrl+comma")
    app.click("Trash")
    app.wait_until(lambda: app.find("Deleted things", "List"), "what was deleted shows")
    hear_list(app, ear, "Deleted things")


def told(ear, *words):
    """As an event of this kind, role and name; "" is any."""
    pairs = list(words)
    ear.wait_for(lambda each: all(want in ("", got) for want, got in zip(pairs, each, strict=True)))


def hear(app, ear, key, *events):
    """All of them follow from the key."""
    ear.told.clear()
    app.press(key)
    for event in events:
        told(ear, *event)


def tab_to(app, wanted, key="Tab"):
    """Until something with that class, role or name has the focus."""
    for _ in range(40):
        focus = app.focus()
        if wanted in (focus["class"], focus["role"], focus["name"]):
            return
        app.press(key)
    raise AssertionError(f"Tab never comes to {wanted!r}")


def suggested(app, name):
    return [each["name"] for each in app.find("") if each.get("list") == name]


def walk_suggestions(app, ear, name, field):
    """Down and Up say each row twice: as what is selected in the list, and as an announcement."""
    app.wait_until(lambda: suggested(app, name), f"{name} show")
    rows = suggested(app, name)
    for key in ("Down", "Down", "Up"):
        ear.told.clear()
        app.press(key)
        row = next(
            each["name"] for each in app.find("") if each.get("list") == name and each["checked"]
        )
        told(ear, "announced", "text", row)
        if len(rows) > 1:
            told(ear, "selected", "list item", row)
    assert app.focus()["name"] == field


def test_pictures_say_each_value_and_a_list_that_completes_a_line_each_row(app, ear):
    the_picture_of_who_and_what_and_its_table(app, ear)
    the_picture_of_a_person(app, ear)
    the_picture_of_a_thread(app, ear)
    app.press("Escape")
    app.wait_until(lambda: not app.dialog(), "the thread is left")
    what_completes_a_line(app, ear)


def the_picture_of_who_and_what_and_its_table(app, ear):
    app.press("ctrl+2")
    app.click("Who and what")
    app.wait_until(lambda: app.page() == "balance", "who and what")
    tab_to(app, "BalancePicture")
    told(ear, "focused", "graphic", app.focus()["name"])
    told(ear, "announced", "graphic", "")
    for key in ("Right", "Down", "End", "Home"):
        hear(app, ear, key, ("announced", "graphic", ""))
    app.click("Show as table")
    ear.told.clear()
    tab_to(app, "PictureTable", "shift+Tab")
    told(ear, "focused", "table", app.focus()["name"])
    # Qt tells of the cell first and of the table then; the last that is told is read out.
    ear.wait_for(lambda _: [each[1] for each in ear.told if each[0] == "focused"][-1] == "cell")
    for key in ("Right", "Down", "Left", "Up"):
        hear(app, ear, key, ("focused", "cell", ""), ("selected", "cell", ""))
    assert all(": " in each[2] for each in ear.told if each[1] == "cell")


def the_picture_of_a_person(app, ear):
    app.press("ctrl+5", "Return")
    app.wait_until(lambda: app.focus()["name"] == "History", "the person shows")
    tab_to(app, "Graphic", "shift+Tab")
    told(ear, "announced", "graphic", "")
    for key in ("Home", "Right", "End", "Left"):
        hear(app, ear, key, ("announced", "graphic", ""))


def the_picture_of_a_thread(app, ear):
    app.press("ctrl+3")
    app.click("What came of it", role="Button")
    app.wait_until(lambda: app.state()["dialog_class"] == "ThreadDialog", "what came of it")
    tab_to(app, "ThreadPicture")
    for key in ("End", "Up", "Home", "Down"):
        hear(app, ear, key, ("announced", "graphic", ""))


def what_completes_a_line(app, ear):
    app.press("ctrl+1", "ctrl+n")
    app.wait_for("With whom")
    app.type("a")
    walk_suggestions(app, ear, "People who fit", "With whom")
    app.type("mara\n\n")
    app.wait_until(lambda: app.focus()["class"] == "MarkdownEditor", "the note")
    for typed in ("! Said by @", "-> Send it by ", "? "):
        app.type(typed)
        walk_suggestions(app, ear, "Suggestions", "Note")
        app.press("Escape", "Return")
        app.wait_until(lambda: not suggested(app, "Suggestions"), "they are gone")
    app.press("ctrl+shift+a")
    app.wait_until(lambda: app.page() == "commitments", "the page of commitments")
    app.type("Call @")
    walk_suggestions(app, ear, "Suggestions", app.focus()["name"])


def test_a_change_of_page_tells_of_nothing_else_and_what_opens_tells_its_entries(app, ear):
    a_change_of_page(app, ear)
    menus(app, ear)
    a_choice(app, ear)
    app.press("Escape")
    app.wait_until(lambda: app.focus()["name"] != "Topic or habit" or not app.dialog(), "closed")
    a_calendar(app, ear)


def a_change_of_page(app, ear):
    hear(app, ear, "ctrl+5", ("focused", "list", "People"))
    if row := app.row():
        told(ear, "focused", "list item", row)
    left = "People"
    for page in ("ctrl+2", "ctrl+4", "ctrl+5", "ctrl+3", "ctrl+4", "ctrl+3"):
        ear.told.clear()
        app.press(page)
        where = app.focus()["name"]
        row = app.row()
        told(ear, "focused", "list item" if row else "", row or where)
        names = {each[2] for each in ear.told if each[0] == "focused"}
        assert names <= {left, where, row}, page
        left = where


def menus(app, ear):
    hear(app, ear, "F10", ("focused", "menu item", "File"))
    hear(app, ear, "Down", ("focused", "menu item", "New session"))
    hear(app, ear, "Down", ("focused", "menu item", "New question"))
    app.press("Escape", "Escape")
    app.press("ctrl+4")
    app.wait_until(lambda: app.page() == "commitments", "the page of commitments")
    tab_to(app, "Commitments")
    app.press("shift+F10")
    hear(app, ear, "Down", ("focused", "menu item", "Open"))
    app.press("Escape")
    assert app.row()


def a_choice(app, ear):
    app.press("ctrl+2")
    app.click("Ready-made")
    app.wait_for("Ready-made questions")
    tab_to(app, "ComboBox", "shift+Tab")
    assert app.focus()["description"] == "Topic or habit"  # on Linux its name is what is chosen
    hear(app, ear, "Down", ("selected", "list item", "Digital fluency"))
    hear(app, ear, "space", ("focused", "list item", "Digital fluency"))
    assert app.focus()["name"] == "Topic or habit"
    hear(app, ear, "Down", ("focused", "list item", "Cultural awareness"))


def a_calendar(app, ear):
    app.press("ctrl+4")
    tab_to(app, "Commitments")
    app.press("Return")
    tab_to(app, "Due")
    hear(app, ear, "Down", ("focused", "table", "Calendar"), ("announced", "", ""))
    hear(
        app, ear, "Right", ("focused", "cell", "24"), ("announced", "", "Tuesday, 24 November 2026")
    )
