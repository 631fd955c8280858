# SPDX-License-Identifier: MIT
"""Every choice holds in every format, in the export dialog and in `rmjournal export`."""

import os
import shutil
import subprocess
from argparse import Namespace
from datetime import date

import pytest

from rmjournal.cli import exporting
from rmjournal.core.progress import unwatched
from rmjournal.exchange.selection import KINDS, Selection
from rmjournal.ui.kit.fonts import load_faces
from rmjournal.ui.shell.transfer import export_dialog

FORMATS = ("markdown", "html", "json", "csv", "ics", "pdf")
NO_TALKS = ("csv",)


@pytest.fixture
def two(journal):
    """Two people with a talk held, one planned, and something due each: alder's and birch's."""
    for name, area, day, later in (("alder", "G1", 10, 2), ("birch", "G2", 5, 21)):
        person = journal.people.add(f"{name.title()} Name")
        held = journal.sessions.add(
            date(2026, 11, day), [person], text=f"# {name}talk\n\n! {name}heard\n? {name}asks\n"
        )
        planned = journal.sessions.add(date(2026, 12, later), [person], place=f"{name}place")
        for session in (held, planned):
            journal.sessions.set_areas(session, [area])
        journal.commitments.add(
            f"{name}plan", people=[person], due_on=date(2026, 12, later), session_id=held
        )
    return journal


def choices(journal):
    """Each with the words that go out, and those that stay; {} for the one that is chosen."""
    alder = next(row.id for row in journal.people.names() if row.name.startswith("Alder"))
    plan = next(row for row in journal.commitments.rows() if row.title == "alderplan")
    days = {"since": date(2026, 12, 1), "until": date(2026, 12, 5)}
    return {
        "people": ({"people": frozenset([alder])}, ["alder"], ["birch"]),
        "days": (days, ["alder"], ["birch"]),
        "areas": ({"areas": frozenset(["G1"])}, ["alder"], ["birch"]),
        "record": ({"record": ("commitment", plan.id)}, ["alderplan"], ["birch", "aldertalk"]),
        "kinds": (
            {"kinds": frozenset(["commitment"])}, ["alderplan", "birchplan"],
            ["aldertalk", "alderheard", "alderasks", "alderplace"],
        ),
        "other kinds": (
            {"kinds": frozenset(KINDS) - {"commitment"}}, ["alder name"], ["alderplan"],
        ),
    }  # fmt: skip


def words_of(path):
    files = [path] if path.is_file() else sorted(path.rglob("*.*"))
    if path.suffix == ".pdf":
        done = subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True)
        return done.stdout.decode("utf-8").lower()
    said = (each.read_text("utf-8") + each.name for each in files if each.is_file())
    return "\n".join(said).lower()


def from_dialog(journal, place, form, selection):
    export_dialog._export(journal, place, form, selection, True, unwatched)


def from_command(journal, place, form, selection):
    exporting._write(journal, place, form, selection, Namespace(names=True, replace=False))


@pytest.mark.parametrize("write", [from_dialog, from_command])
@pytest.mark.parametrize("form", FORMATS)
def test_what_is_chosen_goes_out_and_nothing_else(two, qapp, tmp_path, form, write):
    if form == "pdf" and shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    load_faces()
    for name, (chosen, out, stays) in choices(two).items():
        place = tmp_path / (name if form == "markdown" else f"{name}.{form}")
        write(two, place, form, Selection(**chosen))
        said = words_of(place)
        wanted = [] if name == "other kinds" and form in NO_TALKS else out
        assert [word for word in wanted if word not in said] == [], (name, said)
        assert [word for word in stays if word in said] == [], (name, said)
        assert os.access(place, os.R_OK)
