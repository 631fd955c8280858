# SPDX-License-Identifier: MIT
"""An export that was edited and comes back into the journal it is from."""

from datetime import date, timedelta

import pytest

from rmjournal.exchange.importing import apply, plan
from rmjournal.exchange.markdown_export import export
from rmjournal.exchange.scan import SkipReason
from tests.ready_made import ready_made

DAY = date(2026, 11, 10)


@pytest.fixture
@ready_made
def session(journal):
    made = journal.sessions.add(DAY, [journal.people.add("Priya")])
    journal.notes.save(made, "# Trust\n\n-> Send the numbers @Priya\n")
    return made


@pytest.fixture
def out(journal, session, tmp_path):
    export(journal, tmp_path / "out")
    return tmp_path / "out"


def edit(out, folder, before, after):
    (path,) = (out / folder).glob("*.md")
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after), "utf-8")


def reasons(found):
    always = {SkipReason.INDEX, SkipReason.HIDDEN}
    return {each.reason for each in found.skipped} - always


def test_an_edited_note_is_a_new_version(journal, session, out):
    before = journal.notes.text(session)
    edit(out, "sessions", "\n-> Send", "\n! Silence is no yes\n-> Send")
    found = plan(journal, out)
    assert [each.title for each in found.updates] == ["Trust"]
    report = apply(journal, found)
    assert report.updated == 1
    assert "! Silence is no yes" in journal.notes.text(session)
    assert [row.text for row in journal.insights.rows()] == ["Silence is no yes"]
    versions = journal.history.versions("session", session)
    assert (versions[-1].text, versions[-1].why) == (before, "import")
    assert plan(journal, out).is_empty


def test_one_undo_takes_it_back_and_once_more_brings_it(journal, session, out):
    before = journal.notes.text(session)
    edit(out, "sessions", "\n-> Send", "\n! Silence is no yes\n-> Send")
    edit(out, "commitments", "state: to_do", "state: done\noutcome: It went out")
    report = apply(journal, plan(journal, out))
    (commitment,) = journal.commitments.rows()
    assert (commitment.state, len(journal.loops.rows())) == ("done", 1)
    after = journal.notes.text(session)
    taken = journal.imports.take_back(report.uid)
    (commitment,) = journal.commitments.rows()
    assert (taken.kept, commitment.state) == ((), "to_do")
    assert (journal.notes.text(session), journal.insights.rows()) == (before, [])
    journal.imports.bring_back(taken)
    (commitment,) = journal.commitments.rows()
    assert (journal.notes.text(session), commitment.state) == (after, "done")
    assert [row.text for row in journal.insights.rows()] == ["Silence is no yes"]
    assert journal.imports.rows()[0].edited == 2


def test_a_changed_state_is_a_move_with_its_event(journal, out):
    edit(out, "commitments", "state: to_do", "state: under_way")
    apply(journal, plan(journal, out))
    (row,) = journal.commitments.rows()
    assert row.state == "under_way"
    assert [event.move for event in journal.commitments.events(row.id)] == ["created", "start"]


@pytest.mark.parametrize(
    ("folder", "before", "after", "reason"),
    [
        ("commitments", "state: to_do", "state: paused", SkipReason.CANNOT_FOLLOW),
        ("commitments", "title: Send", "title: Mail", SkipReason.EDITED),
        ("people", "name: Priya", "name: Priya Nair", SkipReason.EDITED),
        ("commitments", "state: to_do", "state: finished", SkipReason.EDITED),
    ],
)
def test_what_cannot_come_back_is_said(journal, out, folder, before, after, reason):
    edit(out, folder, before, after)
    found = plan(journal, out)
    assert (found.is_empty, reason in reasons(found)) == (True, True)
    (row,) = found.every
    assert (row.why_not, row.title != "") == (reason, True)
    assert found.choose(rows={row.path: True}).is_empty


def test_edits_are_rows_that_can_be_left_out(journal, session, out):
    edit(out, "sessions", "\n-> Send", "\n! Silence is no yes\n-> Send")
    edit(out, "commitments", "state: to_do", "state: under_way")
    found = plan(journal, out)
    said = {each.title: (each.state, each.people) for each in found.every}
    assert said == {"Trust": ("", ("Priya",)), "Send the numbers": ("under_way", ("Priya",))}
    (note,) = (each for each in found.every if not each.state)
    found = found.choose(rows={note.path: False})
    assert [each.title for each in found.updates] == ["Send the numbers"]
    report = apply(journal, found)
    assert report.updated == 1
    assert [row.state for row in journal.commitments.rows()] == ["under_way"]
    assert "Silence" not in journal.notes.text(session)


def test_nothing_is_overwritten_that_was_changed_here_too(journal, clock, session, out):
    edit(out, "sessions", "\n-> Send", "\nThere\n-> Send")
    clock.moment += timedelta(hours=1)
    journal.notes.save(session, "# Trust\n\nHere\n\n-> Send the numbers @Priya\n")
    found = plan(journal, out)
    assert (found.is_empty, SkipReason.CHANGED_HERE in reasons(found)) == (True, True)


def test_an_older_export_undoes_nothing(journal, clock, session, out):
    clock.moment += timedelta(hours=1)
    journal.notes.save(session, "# Trust\n\nHere\n")
    found = plan(journal, out)
    assert (found.is_empty, reasons(found)) == (True, {SkipReason.ALREADY_IMPORTED})


@pytest.mark.parametrize(
    ("before", "after", "was", "becomes"),
    [
        ("# Trust\n", "# Trust, and more\n", "# Trust", "# Trust, and more"),
        ("# Trust\n", "# Trust\n\nMore\n", "", "More"),
        ("\n-> Send the numbers @Priya\n", "\n", "-> Send the numbers @Priya", ""),
    ],
)
def test_the_plan_says_what_a_note_said_and_would_say(journal, out, before, after, was, becomes):
    edit(out, "sessions", before, after)
    (update,) = plan(journal, out).updates
    assert (update.was, update.becomes, update.state) == (was, becomes, "")


def test_the_plan_says_which_state_it_has_and_would_have(journal, out):
    edit(out, "commitments", "state: to_do", "state: done")
    (update,) = plan(journal, out).updates
    assert (update.was, update.state) == ("to_do", "done")
