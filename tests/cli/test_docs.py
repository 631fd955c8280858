# SPDX-License-Identifier: MIT
"""docs/command-line.md tells every command, option, exit code and field, and none that is not."""

import argparse
import re
import shutil
from typing import Literal

import pytest

from rmjournal.cli.console import Exit
from rmjournal.cli.finding import Records
from rmjournal.cli.parser import build_parser
from rmjournal.model.records import RECORDS
from rmjournal.store import Journal

from .conftest import ROOT

DOCS = (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| `?([^|`]+?)`? +\| ?(.*) \|$", re.MULTILINE)
KINDS = (
    *("person", "session", "aim", "question", "asking", "insight"),
    *("commitment", "loop", "review", "attachment"),
)


def section(title, below=0):
    """The text below a heading, up to the next one."""
    pattern = rf"^#+ {re.escape(title)}\n(.*?)(?=^#|\Z)"
    found = re.search(pattern, DOCS[below:], re.MULTILINE | re.DOTALL)
    assert found, title
    return found[1]


def fields_of(kind):
    """The table of a record, which may be called as a command is."""
    return section(kind, below=DOCS.index("## JSON fields"))


def commands(parser, path=()):
    """Every command with its parser: ("add", "session") ..."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, below in action.choices.items():
                yield (*path, name), below
                yield from commands(below, (*path, name))


COMMANDS = dict(commands(build_parser()))
COMMON = {"--journal", "--home", "--passphrase-file", "--take-over", "--help", "-h"}


def test_a_command_that_is_declared_alone_is_as_among_all():
    for path, parser in COMMANDS.items():
        alone = dict(commands(build_parser(path[0])))
        assert {each[0] for each in alone} == {path[0]}
        assert alone[path].format_help() == parser.format_help(), path
    assert dict(commands(build_parser("no-command"))).keys() == COMMANDS.keys()


def test_every_option_of_a_command():
    for path, parser in COMMANDS.items():
        told = set(re.findall(r"^\| `(--[a-z-]+)", section(" ".join(path)), re.MULTILINE))
        known = {name for each in parser._actions for name in each.option_strings} - COMMON
        assert told == known, path


def test_every_argument_has_help():
    for path, parser in COMMANDS.items():
        for action in parser._actions:
            if not isinstance(action, argparse._SubParsersAction):
                assert action.help, (*path, action.dest)


def test_the_options_of_every_command():
    told = set(re.findall(r"`(--?[a-z-]+)(?: [A-Z]+)?`(?=,| \|)", section("For every command")))
    actions = build_parser()._actions
    assert told == {name for each in actions for name in each.option_strings}


def test_every_exit_code():
    told = {int(code) for code, _ in ROW.findall(section("Exit codes")) if code.isdigit()}
    assert told == set(Exit)


def test_the_exit_codes_in_the_help():
    codes = build_parser().epilog.partition("exit codes:")[2]
    assert {int(code) for code in re.findall(r"(?<!\S)\d+(?!\S)", codes)} == set(Exit)


@pytest.fixture(scope="module")
def records(demo, tmp_path_factory):
    """One record of each kind, as `show` gives it."""
    folder = tmp_path_factory.mktemp("copy")
    for file in demo.parent.iterdir():
        shutil.copy(file, folder)
    with Journal.open(folder / demo.name) as journal:
        session = journal.sessions.rows()[0].id
        journal.attachments.attach_bytes(session, "a.txt", b"a")
        journal.aims.add("Write in my own voice")
        shown = [make() for _, make in Records(journal).beginning("")]
    return {record["record"]: record for record in shown}


def table(kind):
    """As it stands in the page; a record's own kind comes first."""
    lines = ["| field | what it is |", "|---|---|", f"| `record` | `{kind}` |"]
    places: dict[Literal["list", "show"], str] = {"list": "", "show": " `show`"}
    for where, mark in places.items():
        for field in RECORDS[kind].listed(where):
            says = f"{field.says}{mark}".strip()
            lines.append(f"| `{field.json_key or field.name}` | {says} |".replace("|  |", "| |"))
    return "\n".join(lines)


@pytest.mark.parametrize("kind", KINDS)
def test_every_field(records, kind):
    """Where this fails, put the table that was wanted into the page."""
    assert fields_of(kind).strip() == table(kind)
    told = [field for field, _ in ROW.findall(fields_of(kind)) if field not in ("field", "---")]
    assert told == list(records[kind])


def test_every_kind_of_record(records):
    assert set(records) == set(KINDS)


@pytest.mark.parametrize("kind", ["person", "session", "commitment"])
def test_what_only_show_gives(rmj, demo, kind):
    plural = {"person": "people"}.get(kind, f"{kind}s")
    listed = rmj("list", plural, "--json", "--journal", demo).json[0]
    told = [field for field, text in ROW.findall(fields_of(kind)) if "`show`" not in text]
    assert [field for field in told if field not in ("field", "---")] == list(listed)
