# SPDX-License-Identifier: MIT
"""A command loads what it needs and no more, so that it starts at once."""

import subprocess
import sys

from .conftest import ROOT

NEVER = {"PySide6", "markdown", "nh3", "yaml", "rmjournal.ui", "rmjournal.exchange"}
NOT_FOR_HELP = NEVER | {"peewee", "apsw", "cryptography", "rmjournal.store", "platformdirs"}
SCRIPT = """
import sys
from rmjournal.cli_main import main
for words in sys.argv[1].splitlines():
    main(words.split("\\t"))
sys.stderr.write("loaded " + " ".join(sys.modules))
"""


def loaded(*commands):
    """By all of them together, one after the other in a process of their own."""
    lines = "\n".join("\t".join(map(str, words)) for words in commands)
    ended = subprocess.run(
        [sys.executable, "-c", SCRIPT, lines],
        capture_output=True,
        cwd=ROOT,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return set(ended.stderr.rpartition("loaded ")[2].split())


def test_listing(journal_file):
    kinds = "people", "questions", "sessions", "insights", "commitments"
    commands = [
        ("--journal", journal_file, "list", what, *form)
        for what in kinds
        for form in ([], ["--json"])
    ]
    assert loaded(*commands) & NEVER == set()


def test_only_what_the_record_needs(journal_file, rmj):
    uid = rmj("add", "person", "Amara").uid
    listed = loaded(("--journal", journal_file, "list", "people"))
    assert listed & {"rmjournal.model.details", "rmjournal.core.changes"} == set()
    operations = {"rmjournal.store.operations.sessions", "rmjournal.store.operations.commitments"}
    shown = loaded(("--journal", journal_file, "show", uid))
    assert shown & (NEVER | operations) == set()
    added = loaded(("--journal", journal_file, "add", "question", "Why?"))
    others = {"rmjournal.store.operations.groups", "rmjournal.text.dates", "secrets"}
    assert added & (NEVER | others) == set()


def test_help():
    assert loaded(["--version"], ["--help"]) & NOT_FOR_HELP == set()
