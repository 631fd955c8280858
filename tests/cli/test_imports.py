# SPDX-License-Identifier: MIT
"""A command loads what it needs and no more, so that it starts at once."""

import subprocess
import sys

import pytest

from .conftest import ROOT

NEVER = {"PySide6", "markdown", "nh3", "yaml", "rmjournal.ui", "rmjournal.exchange"}
NOT_FOR_HELP = NEVER | {"peewee", "apsw", "cryptography", "rmjournal.store", "platformdirs"}
SCRIPT = """
import sys
from rmjournal.cli_main import main
main(sys.argv[1:])
sys.stderr.write("loaded " + " ".join(sys.modules))
"""


def loaded(*arguments):
    ended = subprocess.run(
        [sys.executable, "-c", SCRIPT, *map(str, arguments)],
        capture_output=True,
        cwd=ROOT,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return set(ended.stderr.rpartition("loaded ")[2].split())


@pytest.mark.parametrize("what", ["people", "questions", "sessions", "insights", "commitments"])
@pytest.mark.parametrize("form", [(), ("--json",)], ids=["plain", "json"])
def test_listing(journal_file, what, form):
    assert loaded("--journal", journal_file, "list", what, *form) & NEVER == set()


def test_showing_and_adding(journal_file, rmj):
    uid = rmj("add", "person", "Amara").uid
    assert loaded("--journal", journal_file, "show", uid) & NEVER == set()
    assert loaded("--journal", journal_file, "add", "question", "Why?") & NEVER == set()


def test_only_what_the_record_needs(journal_file, rmj):
    uid = rmj("add", "person", "Amara").uid
    listed = loaded("--journal", journal_file, "list", "people")
    assert listed & {"rmjournal.model.details", "rmjournal.core.changes"} == set()
    shown = loaded("--journal", journal_file, "show", uid)
    assert (
        shown & {"rmjournal.store.operations.sessions", "rmjournal.store.operations.commitments"}
        == set()
    )
    added = loaded("--journal", journal_file, "add", "question", "Why?")
    assert added & {"rmjournal.store.operations.groups", "rmjournal.text.dates", "secrets"} == set()


@pytest.mark.parametrize("option", ["--version", "--help"])
def test_help(option):
    assert loaded(option) & NOT_FOR_HELP == set()
