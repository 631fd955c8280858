# SPDX-License-Identifier: MIT
"""A backup by real keys, and back to it: the program starts anew with what was there then. One
record of it comes back alone."""

import pytest

from rmjournal.core.paths import paths

from .ready import PASSPHRASE

pytestmark = pytest.mark.window


def test_back_to_a_backup_and_forth_again(window, home):
    app = window(home)
    app.press("ctrl+comma")
    app.click("Backups")
    app.wait_for("There is no backup yet.")
    app.click("Back up now")
    app.wait_for("and was read back.")
    app.press("ctrl+5")
    before = app.rows("People")
    app.click("Add a person")
    app.type("Noor Haddad\n")
    app.wait_until(lambda: app.rows("People") != before, "Noor is there")
    app.press("ctrl+comma")
    app.click("You asked for it")
    app.click("Look inside")
    app.wait_for("Only in the journal now: 1")
    run = app.state()["run"]
    app.click("Go back to this backup")
    app.wait_until(lambda: app.state()["run"] != run and app.state()["ready"], "it began anew")
    app.wait_for("You went back to a backup.")
    app.press("ctrl+5")
    assert app.rows("People") == before
    app.press("ctrl+comma")
    app.click("Backups")
    app.click("Before going back to a backup")
    app.press("Return")
    app.wait_for("Only in the backup: 1")
    app.press("space")
    app.click("Bring back one record")
    app.wait_for("Brought back from the backup: one record")
    app.press("ctrl+5")
    assert any("Noor Haddad" in row for row in app.rows("People"))
    app.press("ctrl+z")
    app.wait_for("Undone: Brought back from the backup: one record")
    app.press("ctrl+5")
    assert app.rows("People") == before


def test_back_to_a_backup_is_said_after_the_passphrase_too(window, locked_home):
    app = window(locked_home)
    app.wait_locked()
    app.type(f"{PASSPHRASE}\n")
    app.wait_until(lambda: app.page() == "today", "the journal is open")
    app.press("ctrl+comma")
    app.click("Backups")
    app.click("Back up now")
    app.wait_for("and was read back.")
    app.click("You asked for it")
    app.click("Look inside")
    app.click("Go back to this backup")
    app.wait_locked()
    app.type(f"{PASSPHRASE}\n")
    app.wait_until(lambda: app.page() == "settings", "the journal is open")
    app.wait_for("You went back to a backup.")
    app.press("ctrl+5")
    app.click("Add a person")
    app.type("Noor Haddad\n")
    app.press("ctrl+z")
    app.wait_for("Undone: Person added")
    assert app.shows("You went back to a backup.")  # whatever else is said
    app.click("See the backups")
    app.wait_for("Back up now")
    app.click("Dismiss", role="Button")
    app.wait_gone("You went back to a backup.")


def test_closing_leaves_a_backup_and_what_another_computer_wrote_comes_in(window, home):
    path = paths(home).journal
    before = path.read_bytes()
    app = window(home)
    app.press("ctrl+5")
    app.click("Add a person")
    app.type("Noor Haddad\n")
    assert app.close().code == 0
    made = sorted((home / "backups").glob("*.rmjournal"))
    assert [path.name.split("-")[-1] for path in made] == ["close.rmjournal"]
    assert window(home).close().code == 0
    assert sorted((home / "backups").glob("*.rmjournal")) == made
    path.rename(path.with_name("journal.sync-conflict-20261123-093000-ABCDEFG.rmjournal"))
    path.write_bytes(before)
    app = window(home)
    app.wait_for("A copy of your journal from a sync program is beside it.")
    app.click("See what is in it", role="Button")
    app.wait_for("Here and elsewhere")
    app.click("See what is in it", role="Button")
    app.wait_for("Person: Noor Haddad")
    app.click("Bring it in")
    app.wait_for("Brought in from the copy: one record")
    app.press("ctrl+5")
    assert any("Noor Haddad" in row for row in app.rows("People"))
    assert len(list((home / "set aside").iterdir())) == 1
