# SPDX-License-Identifier: MIT
"""Which tests show which promise, for `make prove` and docs/threat-model.md."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

from tests.scale import FULL

ROOT = Path(__file__).parents[1]
Counts = tuple[int, int, int]
"""Passed, skipped, failed."""


class Row(NamedTuple):
    """A promise, and the tests that show it: a file, or a file and a test in it."""

    id: str
    claim: str
    tests: tuple[str, ...]


ROWS = (
    Row("D1", "Killed while typing: two seconds of keys at most, no acknowledged save",
        ("tests/test_kill.py",)),
    Row("D3", "A journal of every released format comes with all that was in it, after a backup; "
        "a newer one is only read",
        ("tests/store/test_old_journals.py",
         "tests/store/test_backups.py::test_an_older_journal_is_backed_up_before_it_is_changed",
         "tests/store/test_database.py::test_a_newer_journal_is_not_written",
         "tests/store/test_database.py::test_a_newer_journal_can_be_read")),
    Row("D4", "Every flipped byte, exchanged page and cut is found",
        ("tests/store/test_integrity.py", "tests/store/test_salvage.py")),
    Row("D2 re-key", "Killed while it gets a new key: the old one or the new one",
        ("tests/store/test_rekey.py::test_a_kill_at_each_step_leaves_the_old_or_the_new",)),
    Row("D2 import", "Killed during an import: before or after",
        ("tests/exchange/test_import_failures.py::test_kill_during_an_import",)),
    Row("D2 export", "Killed during an export: no plain text is left",
        ("tests/exchange/test_stagings.py::test_a_kill_at_any_step_leaves_no_plain_text",)),
    Row("D5 reserve", "On a full disk one can still save and delete (a small disk of our own)",
        ("tests/store/test_reserve.py",)),
    Row("D5 words", "Words that cannot be written stay where they were typed, and are tried again",
        ("tests/ui/test_words_stay.py", "tests/ui/pages/sessions/test_autosave.py",
         "tests/store/test_database_failures.py")),
    Row("D7 by themselves", "Backups are made while something changes, and before more does",
        ("tests/store/test_backups_by_themselves.py", "tests/ui/frame/test_backup_runner.py",
         "tests/ui/pages/people/test_merge.py::test_merging_gives_their_talks_to_the_one_who_stays_and_can_be_undone",
         "tests/window/test_backups.py")),
    Row("D7 records", "Single records come back from a backup, and go again with one undo",
        ("tests/store/test_bring_back.py",)),
    Row("D7 drill", "The folder is gone: back from the second place, by window and by command",
        ("tests/window/test_restore.py", "tests/cli/test_backups.py")),
    Row("D6 lock", "Never two writers; a computer that was renamed is the same one",
        ("tests/store/test_lock.py", "tests/store/test_watch.py")),
    Row("D6 window", "A second start shows the first window",
        ("tests/store/test_doorbell.py", "tests/window/test_second_start.py")),
    Row("D6 copies", "What two computers wrote comes together, and no line is lost",
        ("tests/store/test_joining.py", "tests/text/test_joining.py",
         "tests/window/test_two_writers.py")),
    Row("D7", "Backups are thinned by sequence, and the last good one stays",
        ("tests/store/test_retention.py", "tests/store/test_backups.py")),
    Row("D8", "Trash and history keep what they say",
        ("tests/store/test_history.py", "tests/store/test_trash.py")),
    Row("D9", "A wrong clock erases nothing", ("tests/store/test_trash.py",)),
    Row("D10", "Any bytes are imported or refused, in time",
        ("tests/exchange/test_import_failures.py", "tests/exchange/importers/test_fuzz.py")),
    Row("K1", "Lost keys heal; code, sheet and journal open it without any",
        ("tests/store/test_key_copies.py", "tests/store/test_recovery.py")),
    Row("K2", "After a new key the old passphrase opens nothing that was written since",
        ("tests/store/test_rekey.py::test_old_keys_open_nothing_that_was_written_afterwards",)),
    Row("K3", "The keyring's key opens it until a lock or a new key, and is forgotten",
        ("tests/store/test_this_computer.py", "tests/ui/shell/unlock/test_opens_here.py")),
    Row("L1", "After a lock no word is left in the memory of the process",
        ("tests/window/test_lock.py",)),
    Row("L2", "Before sleep and when the screen is locked it is locked (a logind of our own)",
        ("tests/window/test_sleep.py", "tests/ui/shell/test_away.py")),
    Row("L3", "Where it cannot be locked yet it is covered, and nothing keeps it open",
        ("tests/window/test_cover.py", "tests/ui/shell/test_app.py")),
    Row("L4", "Left alone it locks", ("tests/ui/shell/test_idle.py",)),
    Row("P1", "No network connection is opened (strace)",
        ("tests/test_no_network.py",
         "tests/test_architecture.py::test_nothing_opens_a_network_connection")),
    Row("P2", "No word in any file but the journal and what was asked for (the whole window)",
        ("tests/window/test_journey.py", "tests/ui/shell/test_privacy.py")),
    Row("P3", "No core dump, no reading by other programs", ("tests/test_process.py",)),
    Row("P4", "Nothing in a note can run, load or hang",
        ("tests/text/test_render.py", "tests/text/test_hostile_notes.py",
         "tests/ui/editor/test_preview.py")),
    Row("P5", "A link is shown and asked about, or refused", ("tests/ui/shell/test_links.py",)),
    Row("P6", "A hostile journal is only read", ("tests/store/test_trust.py",)),
)  # fmt: skip


def missing() -> set[str]:
    """The ids of rows that name a file or a test that is not there."""
    return {row.id for row in ROWS if not all(map(_is_there, row.tests))}


def _is_there(named: str) -> bool:
    name, _, test = named.partition("::")
    path = ROOT / name
    return path.is_file() and (not test or f"def {test}(" in path.read_text("utf-8"))


def run_tests(rows: Sequence[Row] = ROWS, *, is_full: bool = False) -> dict[str, Counts]:
    """By the id of each row how its tests ended; all of them in one run."""
    every = list(dict.fromkeys(test for row in rows for test in row.tests))
    more = {FULL: "1"} if is_full else {}
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
        subprocess.run(
            [*command, f"--junitxml={report}", f"--basetemp={folder}/t", *every],
            cwd=ROOT, check=False, capture_output=True,
            env={"QT_QPA_PLATFORM": "offscreen", **os.environ, **more},
        )  # fmt: skip
        cases = list(ElementTree.parse(report).iter("testcase"))
    return {row.id: _counted(row, cases) for row in rows}


def _counted(row: Row, cases: list[ElementTree.Element]) -> Counts:
    passed = skipped = failed = 0
    for case in cases:
        if not any(_is_of(case, test) for test in row.tests):
            continue
        kinds = {child.tag for child in case}
        failed += bool(kinds & {"failure", "error"})
        skipped += "skipped" in kinds
        passed += not kinds & {"failure", "error", "skipped"}
    return passed, skipped, failed


def _is_of(case: ElementTree.Element, named: str) -> bool:
    name, _, test = named.partition("::")
    module = name.removesuffix(".py").replace("/", ".")
    is_same = case.get("classname", "") == module
    return is_same and (not test or case.get("name", "").partition("[")[0] == test)
