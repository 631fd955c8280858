# SPDX-License-Identifier: MIT
"""An ordinary folder of pages becomes no heap of conversations with nobody."""

from datetime import date
from pathlib import PurePosixPath

import pytest

from rmjournal.exchange.importing import apply, plan
from rmjournal.exchange.markdown_export import export
from rmjournal.exchange.scan import SkipReason
from rmjournal.store import Journal

from .finding import reasons

HERE = PurePosixPath()
RECIPES = PurePosixPath("Recipes")


@pytest.fixture
def vault(folder, write):
    write("Talks/2024-03-05 Priya.md", "---\npeople: [Priya]\n---\n! Video first\n")
    write("Talks/Loose ends.md", "? Whom to ask\n")
    write("Recipes/Bread.md", "Flour")
    write("Recipes/Old/Soup.md", "Water")
    return folder


def statuses(journal):
    return {row.title: row.status for row in journal.sessions.rows()}


def test_a_page_without_a_day_or_a_person_comes_in_as_a_note(journal, vault):
    apply(journal, plan(journal, vault))
    assert statuses(journal) == {
        "Priya": "held", "Loose ends": "note", "Bread": "note", "Soup": "note"
    }  # fmt: skip


def test_a_note_counts_as_no_conversation_anywhere(journal, vault):
    apply(journal, plan(journal, vault).choose({HERE: "notes"}))
    (priya,) = journal.people.rows()
    assert (priya.talks, priya.last_held) == (0, None)
    assert journal.sessions.planned(date(2000, 1, 1)) == []
    assert [row.state for row in journal.questions.rows()] == ["to_ask"]


@pytest.mark.parametrize(
    ("uses", "came"),
    [
        ({RECIPES: "out"}, {"Priya": "held", "Loose ends": "note"}),
        ({HERE: "out", RECIPES: "notes"}, {"Bread": "note", "Soup": "note"}),
        (
            {RECIPES: "out", PurePosixPath("Recipes/Old"): "talks"},
            {"Priya": "held", "Loose ends": "note", "Soup": "held"},
        ),
        ({HERE: "out"}, {}),
    ],
)
def test_the_nearest_folder_that_was_chosen_counts(journal, vault, uses, came):
    apply(journal, plan(journal, vault).choose(uses))
    assert statuses(journal) == came


def test_what_is_left_out_is_listed_and_can_be_chosen_again(journal, vault):
    found = plan(journal, vault).choose({RECIPES: "out"})
    assert reasons(found)["Recipes/Bread.md"] is SkipReason.LEFT_OUT
    again = found.choose({RECIPES: "each"})
    assert len(again.items) == 4
    assert again.skipped == ()


def test_the_plan_says_what_each_folder_holds(journal, vault):
    found = plan(journal, vault).choose({RECIPES: "notes"})
    assert [(each.shown, each.pages, each.talks, each.use) for each in found.folders] == [
        ("Recipes", 1, 0, "notes"), ("Recipes/Old", 1, 0, "notes"), ("Talks", 2, 1, "each"),
    ]  # fmt: skip
    assert found.notes == 3


def test_a_note_stays_one_through_export_and_import(journal, vault, tmp_path):
    apply(journal, plan(journal, vault).choose({HERE: "notes"}))
    export(journal, tmp_path / "out")
    before = statuses(journal)
    journal.close()
    other, _ = Journal.create(tmp_path / "other.rmjournal", passphrase=None, clock=journal.clock)
    with other:
        found = plan(other, tmp_path / "out")
        assert found.folders == ()
        apply(other, found)
        assert statuses(other) == before
