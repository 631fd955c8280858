# SPDX-License-Identifier: MIT
"""A thought that is kept from anywhere: in the open window, and while the journal is locked."""

import pytest

from rmjournal.core.paths import paths
from rmjournal.store import Journal
from rmjournal.store.file.inbox import Thought, inbox_path, put_thought, seal_path, waiting

from .ready import PASSPHRASE, SECOND

pytestmark = pytest.mark.window


def notes(home, **secret):
    with Journal.open(paths(home).journal, **secret) as journal:
        return [journal.notes.text(row.id) for row in journal.sessions.rows()]


def test_by_its_keys_taken_back_and_from_a_note_back_to_the_caret(window, home):
    app = window(home)
    one_undo_takes_it_back(app)
    app.press("ctrl+3")
    app.wait_until(lambda: "Note" in app.focus().get("class", "") or app.focus()["text"], "a note")
    before = app.focus()
    app.press("ctrl+shift+space")
    app.wait_for("Enter keeps it")
    app.type("! It is slow to begin @Pri")
    app.press("Return")
    app.wait_for("Into the talk with Priya, Mon 16 Nov")
    app.press("Escape")
    app.wait_gone("Enter keeps it")
    assert app.focus()["name"] == before["name"]
    app.press("ctrl+shift+space")
    assert app.focus()["text"] == "! It is slow to begin @Priya "
    app.press("Return")
    app.wait_for("Kept in the talk with Priya, Mon 16 Nov")
    app.press("ctrl+shift+space")
    app.type("A plain one")
    app.press("Tab", "Tab", "Tab", "Tab", "Return")
    app.wait_for("Kept in the stray thoughts of this week")
    app.click("Open")
    app.wait_until(lambda: app.page() == "sessions" and app.shows("A plain one"), "it is opened")
    app.close()
    kept = notes(home)
    assert SECOND + "! It is slow to begin @Priya\n" in kept
    assert "# Stray thoughts, week 48\n\nA plain one\n" in kept


def one_undo_takes_it_back(app):
    app.press("ctrl+4", "ctrl+shift+space")
    app.type("-> Ask her @Priya ")
    app.press("Return")
    app.wait_for("Kept in the talk")
    app.press("ctrl+z")
    app.wait_for("Undone: Thought kept")


def test_put_in_while_it_is_locked_and_read_after_the_unlock(window, locked_home):
    journal = paths(locked_home).journal
    with Journal.open(journal, passphrase=PASSPHRASE) as opened:
        opened.inbox.renew_seal()
    app = window(locked_home)
    for _ in range(8):
        if app.focus().get("name") == "Keep a thought":
            break
        app.press("Tab")
    app.press("space")
    app.wait_until(lambda: app.focus()["name"] == "A thought", "the field has the focus")
    app.type("? What did I miss @Priya\n")
    app.wait_for("Sealed. It comes in when you unlock.")
    assert app.focus()["name"] == "Passphrase"
    (path,) = waiting(journal)
    assert b"miss" not in path.read_bytes()
    app.type(f"{PASSPHRASE}\n")
    app.wait_for("1 thought came in that was sealed")
    assert list(inbox_path(journal).iterdir()) == []
    app.close()
    assert SECOND + "? What did I miss @Priya\n" in notes(locked_home, passphrase=PASSPHRASE)


def test_put_in_beside_the_open_window_and_by_its_keys_while_it_is_locked(window, locked_home):
    journal = paths(locked_home).journal
    app = window(locked_home)
    app.type(f"{PASSPHRASE}\n")
    app.wait_until(lambda: app.page() == "today", "it is open")
    app.wait_until(lambda: seal_path(journal).exists(), "it can be sealed for")
    for words in ("? What did I miss @Priya", "And another"):
        put_thought(journal, Thought(words))
        app.wait_for("1 thought came in that was sealed")
        app.wait_until(lambda: waiting(journal) == [], "it is read")
    app.press("ctrl+l")
    app.wait_until(lambda: app.focus().get("name") == "Passphrase", "it is locked")
    app.press("ctrl+shift+space")
    app.wait_until(lambda: app.focus()["name"] == "A thought", "the field has the focus")
    app.type("A plain one\n")
    app.wait_for("Sealed. It comes in when you unlock.")
    assert len(waiting(journal)) == 1
    app.close()
    kept = notes(locked_home, passphrase=PASSPHRASE)
    assert any("? What did I miss @Priya" in each for each in kept)
    assert any("And another" in each for each in kept)
