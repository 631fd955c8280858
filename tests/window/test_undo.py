# SPDX-License-Identifier: MIT
"""Undo in the real window: never written words, always said, wherever the focus is."""

import pytest

from rmjournal import cli_main as cli
from rmjournal.store import Journal

pytestmark = pytest.mark.window


def test_what_was_added_is_taken_back_and_words_that_were_written_are_not(window, home):
    app = window(home)
    app.press("ctrl+5")
    app.click("Add a person")
    app.type("Zed")
    app.press("Return")
    app.wait_until(lambda: any("Zed" in row for row in app.rows("People")), "Zed is there")
    app.press("ctrl+z")
    app.wait_for("Undone: Person added: Zed")
    assert not any("Zed" in row for row in app.rows("People"))
    app.press("ctrl+2")
    app.click("Write a question, then press Enter")
    app.type("What do you skip?")
    app.press("Return")
    app.wait_until(lambda: any("skip" in row for row in app.rows("Questions")), "it is there")
    app.press("ctrl+z")
    app.wait_for("Undone: Question added: What do you skip?")
    assert not any("skip" in row for row in app.rows("Questions"))
    what_is_undone_is_not_called_deleted(app)
    undo_outside_the_note_takes_no_written_words(app)


def what_is_undone_is_not_called_deleted(app):
    app.press("ctrl+4", "ctrl+shift+a")
    app.type("Cut the deck\n")
    app.wait_for("Cut the deck")
    app.press("Escape", "ctrl+z")
    app.wait_until(lambda: "Cut the deck" not in app.rows("Commitments"), "it is taken back")
    app.press("ctrl+comma")
    app.click("Trash")
    app.wait_for("Commitment, undone today")
    assert not app.shows("Commitment, deleted")


def undo_outside_the_note_takes_no_written_words(app):
    app.press("ctrl+n", "Return")
    app.wait_until(lambda: app.focus()["class"] == "MarkdownEditor", "the note has the focus")
    app.type("Twenty words that nobody would want to type again.\n-> Ask Zoe")
    app.wait_for("Saved")
    app.press("Escape", "ctrl+z")
    app.wait_for("Not undone, more was written since")
    assert any("Twenty words" in row for row in app.rows("Sessions"))


def test_undo_goes_where_it_was_done(window, home):
    app = window(home)
    app.press("ctrl+4")
    app.wait_until(lambda: app.focus().get("row"), "a row has the focus")
    app.press("space")
    app.wait_for("Under way:")
    app.press("ctrl+5", "ctrl+z")
    app.wait_until(lambda: app.page() == "commitments", "it is where it was done")
    app.wait_for("Undone: Under way:")
    what_was_moved_before_a_restart(window, home, app)


def what_was_moved_before_a_restart(window, home, app):
    app.wait_until(lambda: app.focus().get("row"), "a row has the focus")
    rows = app.rows("Commitments")
    app.press("m")
    app.wait_for("another day")
    app.press("w")
    app.wait_until(lambda: "Moved" in app.undo_text(), "it is moved")
    said = app.undo_text()
    app.close()
    again = window(home)
    again.press("ctrl+5")
    again.wait_until(lambda: again.page() == "people", "another page")
    again.wait_until(lambda: said in again.undo_text(), "it can be undone still")
    assert ", today " in again.undo_text()
    again.press("ctrl+z")
    again.wait_until(lambda: again.page() == "commitments", "it is where it was done")
    again.wait_for("Undone: Moved")
    assert again.rows("Commitments") == rows
    again.press("ctrl+shift+z")
    again.wait_for("Redone: Moved")


def test_in_a_note_the_key_takes_back_its_typing_alone(window, home):
    app = window(home)
    app.press("ctrl+5")
    app.click("Add a person")
    app.type("Zed")
    app.press("Return")
    app.wait_until(lambda: any("Zed" in row for row in app.rows("People")), "Zed is there")
    app.press("ctrl+3")
    app.wait_until(lambda: app.focus()["class"] == "MarkdownEditor", "the note has the focus")
    assert app.undo_text() == "Undo: Person added"
    written = app.focus()["text"]
    app.press("ctrl+z")
    app.wait_for("No more typing to undo in this note.")
    app.type("qqq")
    assert app.undo_text() == "Undo typing"
    app.hold("ctrl+z", seconds=2)
    app.wait_until(lambda: app.focus()["text"] == written, "the typing is taken back")
    assert app.undo_text() == "Undo: Person added"
    app.press("ctrl+z", "Escape", "ctrl+z")
    app.wait_for("Undone: Person added: Zed")
    assert not any("Zed" in row for row in app.rows("People"))
    app.press("ctrl+y")
    app.wait_until(lambda: any("Zed" in row for row in app.rows("People")), "Zed is there again")
    each_note_has_its_own(app)
    an_earlier_text_comes_back_and_goes_again(app)


def each_note_has_its_own(app):
    def written():
        return str(app.focus().get("text", ""))

    app.press("ctrl+3")
    app.click("Why our posts read like a press office")
    app.press("Return", "ctrl+End")
    app.wait_until(lambda: "press office" in written(), "the note has the focus")
    app.type(" mine")
    app.press("ctrl+n", "Return")
    app.wait_until(lambda: app.focus().get("text") == "", "a new note has the focus")
    app.type("other words")
    app.wait_for("Saved")
    app.click("Why our posts read like a press office")
    app.press("Return")
    app.wait_until(lambda: written().endswith(" mine"), "it is shown again")
    app.press("ctrl+z")
    app.wait_until(lambda: not written().endswith("mine"), "its words are taken back")
    app.press("ctrl+z")
    assert any("other words" in row for row in app.rows("Sessions"))
    app.press("ctrl+y")


def an_earlier_text_comes_back_and_goes_again(app):
    app.press("ctrl+n", "Return")
    app.wait_until(lambda: app.focus()["class"] == "MarkdownEditor", "the note has the focus")
    app.type("Silence means that they agree")
    app.wait_for("Saved")
    app.press("ctrl+a")
    app.type("Nobody knows")
    app.wait_for("Saved")
    app.press("ctrl+shift+h")
    app.wait_for("Earlier versions")
    app.wait_for("5 words only here")
    app.press("Tab", "Tab", "Tab", "Tab", "Tab", "space")
    app.wait_until(lambda: not app.dialog(), "the dialog is gone")
    app.wait_until(lambda: any("means that" in each for each in app.rows("Sessions")), "it is back")
    app.press("ctrl+z")
    app.wait_until(lambda: any("Nobody" in each for each in app.rows("Sessions")), "it went again")


def test_what_was_done_before_the_start_leads_back(window, home, tmp_path):
    """An import in its turn, and the earlier texts of a record from its row."""
    with Journal.open(home / "journal.rmjournal") as journal:
        for row in journal.people.rows():
            for team in ("Before", "After"):
                journal.people.edit(row.id, team=team)
    folder = tmp_path / "notes"
    folder.mkdir()
    (folder / "bread.md").write_text("---\ndate: 2026-11-02\n---\n# Bread and butter\n", "utf-8")
    assert cli.main(["--home", str(home), "import", str(folder), "--apply"]) == 0
    app = window(home)
    app.press("ctrl+3")
    app.wait_until(lambda: any("Bread" in row for row in app.rows("Sessions")), "it came in")
    assert "Import: notes, " in app.undo_text()
    app.press("Escape", "ctrl+z")
    app.wait_for("Undone: Import: notes")
    assert not any("Bread" in row for row in app.rows("Sessions"))
    app.press("ctrl+5")
    app.wait_until(lambda: app.focus().get("row"), "a row has the focus")
    app.press("ctrl+shift+h")
    app.wait_for("Earlier versions")
    app.wait_for("Before")
    app.press("Escape")
    app.wait_until(lambda: not app.dialog(), "the dialog is gone")
