# SPDX-License-Identifier: MIT
"""The lock never fails open: what cannot be locked yet is covered, in a real window."""

import pytest

from rmjournal.core.paths import paths
from rmjournal.store import Journal

from .ready import PASSPHRASE
from .test_close_over import OVER

pytestmark = pytest.mark.window


def test_words_that_cannot_be_written_are_behind_the_passphrase(window, locked_home):
    app = window(locked_home, may_fail=True)
    app.type(PASSPHRASE + "\n")
    app.wait_until(lambda: app.page() == "today", "it is open")
    app.press("ctrl+3")
    app.wait_until(lambda: app.focus().get("class") == "MarkdownEditor", "the caret is in a note")
    path = paths(locked_home).journal
    away = path.with_suffix(".away")
    path.rename(away)
    app.type("Said when the disk was gone. ")
    app.press("ctrl+l")
    app.wait_for("Back to my words")
    assert not app.shows("Amara")
    assert not app.shows("Said when")
    app.type(PASSPHRASE + "\n")
    app.wait_for("Said when the disk was gone.")
    away.rename(path)
    app.press("ctrl+l")
    app.wait_locked()
    with Journal.open(path, passphrase=PASSPHRASE, read_only=True) as journal:
        texts = [journal.notes.text(row.id) for row in journal.sessions.rows()]
    assert any("Said when the disk was gone." in text for text in texts)


def test_without_a_passphrase_it_is_covered_until_a_key(window, home):
    app = window(home)
    assert app.shows("Amara")
    app.press("ctrl+l")
    app.wait_for("Show it again")
    assert not app.shows("Amara")
    app.press("ctrl+3")
    assert app.shows("Show it again")
    app.press("Escape")
    app.wait_for("Amara")
    assert app.close(by="ctrl+q").code == 0


def to_export(app):
    app.press("ctrl+e")


def open_over(app, to):
    """Something of the app's own, with the journal below."""
    to(app)
    app.wait_until(app.dialog, "it shows")


@pytest.mark.parametrize("to", [to_export, OVER["the thread"], OVER["what leaves"]])
def test_the_key_that_locks_does_so_over_a_dialog(window, locked_home, to):
    app = window(locked_home)
    unlock(app)
    open_over(app, to)
    app.press("ctrl+l")
    app.wait_locked()
    assert not app.dialog()


@pytest.mark.parametrize("to", [OVER["what leaves"], OVER["the sheet of keys"]])
def test_without_a_passphrase_it_covers_a_dialog_too(window, home, to):
    app = window(home)
    open_over(app, to)
    app.press("ctrl+l")
    app.wait_for("Show it again")
    assert not app.dialog()
    app.press("Escape")
    app.wait_gone("Show it again")
    assert app.shows("Amara")
    assert app.close(by="ctrl+q").code == 0


def unlock(app):
    app.type(PASSPHRASE + "\n")
    app.wait_until(lambda: app.page() != "UnlockPage", "it is open")


def backups_of(home):
    return sorted((home / "backups").glob("*.rmjournal"))


def test_a_lock_leaves_a_backup_of_what_changed_and_none_of_what_did_not(window, locked_home):
    app = window(locked_home)
    unlock(app)
    app.press("ctrl+5")
    app.click("Add a person")
    app.type("Noor Haddad\n")
    app.wait_for("Noor Haddad")
    app.press("ctrl+l")
    app.wait_locked()
    made = backups_of(locked_home)
    assert [path.name.split("-")[-1] for path in made] == ["close.rmjournal"]
    with Journal.open(made[0], passphrase=PASSPHRASE, read_only=True) as journal:
        assert "Noor Haddad" in [row.name for row in journal.people.rows()]
    unlock(app)
    app.press("ctrl+l")
    app.wait_locked()
    assert backups_of(locked_home) == made


def test_it_is_locked_where_no_backup_can_be_made(window, locked_home):
    (locked_home / "backups").write_text("a file where the folder should be")
    app = window(locked_home)
    unlock(app)
    app.press("ctrl+l")
    app.wait_locked()
