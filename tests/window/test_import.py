# SPDX-License-Identifier: MIT
"""An import in the real window: folders are asked about, and it goes again as one."""

from contextlib import contextmanager

import pytest

from rmjournal.core.paths import paths
from rmjournal.store.file.database import JournalDatabase
from rmjournal.store.file.key_copies import unlocked

pytestmark = pytest.mark.window


@pytest.fixture
def vault(tmp_path):
    folder = tmp_path / "Vault"
    (folder / "Recipes").mkdir(parents=True)
    (folder / "Recipes" / "Bread.md").write_text("Flour", encoding="utf-8")
    (folder / "2026-11-10 Reviews.md").write_text("---\npeople: [Amara]\n---\n! Slow\n", "utf-8")
    return folder


@contextmanager
def read_by_another(home):
    """Another program than the window has the journal's file, as one that makes backups does."""
    path = paths(home).journal
    db = JournalDatabase(path, unlocked(path), read_only=True)
    with db.connection_context():
        rows = db.execute_sql("SELECT name FROM sqlite_schema")
        rows.fetchone()
        yield


def test_a_folder_comes_in_and_goes_again_as_one(window, home, vault):
    app = window(home)
    app.press("ctrl+3")
    app.wait_until(lambda: app.focus().get("class") == "MarkdownEditor", "the caret is in a note")
    with read_by_another(home):
        app.press("ctrl+End")
        app.type(" And so on.")
        app.wait_for("Your text is still here")
        app.press("ctrl+4", "space")
        app.wait_for("Nothing was changed. Try again in a moment.")
        app.press("ctrl+3")
    app.click("Try again")
    app.wait_for("Saved")
    app.wait_gone("Nothing was changed.")
    before = app.rows("Sessions")
    app.press("alt+f")
    app.click("Import notes")
    app.wait_for("Nothing chosen yet")
    app.press("space")
    app.wait_until(lambda: app.dialog() != "Import notes", "the files are asked for")
    app.type(f"{vault}\n")
    app.wait_for("What is in each folder")
    app.wait_for("2 notes would come in")
    app.wait_for("Pages that were found")
    app.click("Import 2 notes")
    app.wait_for("2 notes came in.")
    app.click("Undo the import")
    app.wait_for("The import is undone.")
    app.press("Escape")
    assert app.rows("Sessions") == before
    app.press("ctrl+5", "ctrl+shift+z")
    app.wait_for("Redone: 2 pages imported")
    app.press("ctrl+3")
    assert any("Bread" in row for row in app.rows("Sessions"))
    app.press("ctrl+comma")
    app.click("Imports")
    app.click("Undo the import")
    app.wait_for("Import undone: Vault")
    app.press("ctrl+3")
    assert app.rows("Sessions") == before
