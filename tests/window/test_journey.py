# SPDX-License-Identifier: MIT
"""The first hour of a person with the app, in a real window on a real display."""

import pytest

from .ready import PASSPHRASE

MARKER = "marmaladetelescope"

pytestmark = pytest.mark.window


def test_from_the_first_run_to_the_exported_files(run_script, tmp_path):
    out = tmp_path / "out"
    process = run_script("walking", tmp_path / "home", out, tmp_path / "failed.png")
    said, errors = process.communicate(timeout=240)
    assert said + errors == "arrived\n"
    assert (out / "index.md").is_file()
    nothing_is_written_beside_the_journal_and_the_export(tmp_path)


def nothing_is_written_beside_the_journal_and_the_export(tmp_path):
    homes = [tmp_path / "person", tmp_path / "home"]
    files = [path for home in homes for path in home.rglob("*") if path.is_file()]
    told = [path for path in files if "fontconfig" not in path.parts]
    assert all(path.stat().st_mode & 0o077 == 0 for path in told if "backups" in path.parts)
    assert {path.name for path in told if "backups" not in path.parts} == {
        "journal.rmjournal", "journal.keys", "journal.keys2", "journal.lock", "journal.seal",
        "journal.reserve",
        "preferences.json", "installation",
    }  # fmt: skip
    for path in told:
        data = path.read_bytes()
        for word in (b"Priya", b"Short video", b"press office", b"harbour lantern"):
            assert word not in data


def unlock(app):
    app.type(PASSPHRASE + "\n")
    app.wait_until(lambda: app.page() != "UnlockPage", "it is open")


def test_typing_searching_a_lock_and_a_crash_leave_no_word_outside(window, locked_home, tmp_path):
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    app = window(locked_home, may_fail=True, env={"TMPDIR": str(temporary)}, server=None)
    unlock(app)
    app.press("ctrl+3")
    app.wait_until(lambda: app.focus().get("class") == "MarkdownEditor", "the caret is in a note")
    app.type(f"{MARKER} was said. ")
    app.press("ctrl+shift+f")
    app.type(MARKER)
    app.wait_for("was said")
    app.press("ctrl+l")
    app.wait_locked()
    unlock(app)
    app.press("ctrl+3")
    app.wait_until(lambda: app.focus().get("class") == "MarkdownEditor", "the caret is in a note")
    app.type(f"{MARKER} again")
    app.kill()
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert any(path.name == "journal.rmjournal" for path in files)
    for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
        words = MARKER.encode(encoding), PASSPHRASE.encode(encoding)
        told = [(path, path.read_bytes()) for path in files]
        assert [path.name for path, data in told if any(word in data for word in words)] == []
