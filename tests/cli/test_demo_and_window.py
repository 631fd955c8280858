# SPDX-License-Identifier: MIT
"""The commands that open a window, with the window left out."""

import sys
from argparse import Namespace
from types import ModuleType

import pytest

from rmjournal.cli.parser import build_parser, parse


@pytest.fixture
def windows(monkeypatch):
    """The calls that would have opened a window: (journal, home)."""
    calls = []
    app = ModuleType("rmjournal.app")
    app.__dict__["run"] = lambda journal=None, home=None: calls.append((journal, home)) or 0
    monkeypatch.setitem(sys.modules, "rmjournal.app", app)
    monkeypatch.setattr("rmjournal.app", app, raising=False)
    return calls


def test_no_command_opens_the_window(rmj, windows, home):
    assert rmj().code == 0
    assert windows == [(None, home)]


def test_no_command_opens_the_named_journal(rmj, windows, home, tmp_path):
    rmj("--journal", tmp_path / "a.rmjournal")
    assert windows == [(tmp_path / "a.rmjournal", home)]


def test_the_demo_says_where_it_is_and_is_sound(rmj, windows, home):
    path = home / "demo" / "demo.rmjournal"
    assert rmj("demo", "--no-window").out == f"{path}\n"
    assert rmj("check", "--journal", path).code == 0
    assert windows == []


def test_the_demo_opens_in_a_window(rmj, windows, home, monkeypatch):
    monkeypatch.setattr("rmjournal.demo.make_anew", lambda path, today: None)
    rmj("demo")
    assert windows == [(home / "demo" / "demo.rmjournal", home)]


def test_a_folder_that_is_not_the_demos_is_left_alone(rmj, home):
    (home / "demo").mkdir(parents=True)
    (home / "demo" / "letter.txt").write_text("mine")
    assert rmj("demo", "--no-window").code == 8
    assert [path.name for path in (home / "demo").iterdir()] == ["letter.txt"]


@pytest.mark.parametrize(
    "words",
    [
        [], ["--journal", "a"], ["--home", "b", "--journal", "a"], ["--journal", "a", "x"],
        ["list", "people"], ["--take-over", "--home", "b", "add", "person", "Zoe"], ["trash"],
        ["list", "people", "--bogus"], ["list", "nothing"], ["add"], ["--journal", "add", "list"],
        ["--help"], ["list", "--help"], ["--", "list"], ["bogus"], [""], ["--journal"],
        ["--journal=add", "list", "people"], ["--no-such", "list"], ["list", "list"],
    ],
)  # fmt: skip
def test_what_is_read_without_every_command_is_read_as_with_them(words, capsys):
    def read(parse):
        try:
            return vars(parse(words))
        except SystemExit as ended:
            return ended.code, capsys.readouterr()

    with_all = read(
        lambda these: build_parser().parse_args(
            these,
            Namespace(
                home=None, journal=None, passphrase_file=None, take_over=False, runs="window"
            ),
        )
    )
    alone = read(parse)
    if isinstance(with_all, dict) and "command" not in alone:  # a window is asked for
        with_all.pop("command")
    assert alone == with_all
