# SPDX-License-Identifier: MIT
"""A journal that opens on this computer without asking, by keys, in a real window."""

import pytest

from .ready import PASSPHRASE

pytestmark = pytest.mark.window


def test_it_opens_by_itself_until_it_is_locked_or_forgotten(window, locked_home, tmp_path):
    entries = tmp_path / "keyring"
    entries.mkdir()
    env = {
        "PYTHON_KEYRING_BACKEND": "tests.window.keyring_in_file.Keyring",
        "KEYRING_PROPERTY_FOLDER": str(entries),
    }
    app = window(locked_home, env=env, server=None)
    app.type(PASSPHRASE + "\n")
    app.wait_until(lambda: app.page() == "today", "it is open")
    app.press("ctrl+comma")
    app.click("Privacy")
    app.click("Open on this computer without asking\u2026")
    app.wait_for("Anybody who can use your account")
    app.type(PASSPHRASE + "\n")
    app.wait_for("From now on it opens on this computer without asking")
    assert PASSPHRASE not in "".join(each.read_text() for each in entries.iterdir())
    app.press("ctrl+l")
    app.wait_locked()
    app.wait_for("It was locked, so your passphrase is asked for once.")
    app.type(PASSPHRASE + "\n")
    app.wait_until(lambda: app.page() == "settings", "it is open again")
    assert app.close().code == 0
    app = window(locked_home, env=env, server=None)
    app.wait_until(lambda: app.page() == "settings", "it opened by itself")
    app.click("Privacy")
    app.click("Forget on this computer")
    app.wait_for("Forgotten: from now on it asks for the passphrase")
    assert list(entries.iterdir()) == []
