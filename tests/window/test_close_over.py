# SPDX-License-Identifier: MIT
"""Closing while a worker works, and with each dialog and popup standing over the page.

The fixture `window` asserts exit code 0, nothing on stderr and no lock of each program.
"""

from contextlib import suppress
from datetime import timedelta

import pytest

from rmjournal.core.errors import WrongPassphraseError
from rmjournal.core.paths import paths
from rmjournal.store import Journal
from tests.conftest import FakeClock

from .driver import EndedError
from .ready import PASSPHRASE
from .test_close import assert_ends, by_turns
from .test_letters import MONDAY

pytestmark = pytest.mark.window
MANY = 600
MORE = 9000  # to read them takes longer than to look whether they are read
OTHER = "violet anchor window bread"


def sessions_in(home, passphrase=None):
    """How many there are: it can be opened, and is whole."""
    with Journal.open(paths(home).journal, passphrase=passphrase, clock=FakeClock()) as journal:
        return len(journal.sessions.rows())


def vault(tmp_path, many):
    folder = tmp_path / "Vault"
    folder.mkdir()
    for number in range(many):
        day = MONDAY - timedelta(days=number)
        (folder / f"{day} Talk.md").write_text("---\npeople: [Amara]\n---\n! Slow\n", "utf-8")
    return folder


def ask_for_the_import(app, folder):
    app.press("alt+f")
    app.click("Import notes")
    app.wait_for("Nothing chosen yet")
    app.press("space")
    app.wait_until(lambda: app.dialog() != "Import notes", "the files are asked for")
    app.type(f"{folder}\n")


@pytest.mark.parametrize("is_read", [False, True], ids=["read", "brought in"])
def test_while_an_import(window, home, tmp_path, is_read):
    before = sessions_in(home)
    app = window(home)
    ask_for_the_import(app, vault(tmp_path, MANY if is_read else MORE))
    if is_read:
        app.wait_for(f"{MANY:,} notes would come in")
        app.click(f"Import {MANY:,} notes")
    app.wait_until(lambda: app.find("Progress"), "it works")
    assert_ends(app, "SIGTERM")
    assert sessions_in(home) == before


def open_settings(app, button):
    app.type(PASSPHRASE + "\n")
    app.wait_until(lambda: app.page() == "today", "the journal is open")
    app.press("ctrl+comma")
    app.click("Privacy")
    app.click(button, role="Button")
    app.wait_for("Your passphrase as it is now")
    app.type(PASSPHRASE)


@pytest.mark.parametrize("by", ["ctrl+q", "SIGTERM"])
def test_while_the_passphrase_is_changed(window, locked_home, by):
    app = window(locked_home)
    open_settings(app, "Change passphrase")
    for name in ("Passphrase", "The same again"):
        app.click(name, role="EditableText")
        app.type(OTHER)
    app.press("Return")
    assert_ends(app, by)
    opens = 0
    for each in (PASSPHRASE, OTHER):
        try:
            opens += sessions_in(locked_home, each) > 0
        except WrongPassphraseError:
            continue
    assert opens == 1


@pytest.mark.parametrize("by", ["ctrl+q", "SIGTERM"])
def test_while_a_new_recovery_code_is_made(window, locked_home, by):
    app = window(locked_home)
    open_settings(app, "New recovery code")
    app.press("Return")
    assert_ends(app, by)
    assert sessions_in(locked_home, PASSPHRASE)


def to_thread(app):
    app.press("ctrl+5", "Home", "Return")
    app.wait_until(lambda: app.focus().get("name") == "History", "the history has the focus")
    app.click("Short video first", button=3)
    app.click("What came of it", role="MenuItem")


def to_share(app):
    app.press("ctrl+5", "Home", "c")
    app.wait_until(lambda: app.page() == "prep", "the prep card shows")
    app.click("Print or copy")


def to_calendar(app):
    app.press("ctrl+n")
    app.wait_for("With whom")
    app.click("Choose from a calendar")


def to_keys(app):
    app.press("F1")


def to_print(app):
    to_share(app)
    app.wait_until(app.dialog, "what leaves is shown")
    app.click("Print")


def to_pdf(app):
    to_share(app)
    app.wait_until(app.dialog, "what leaves is shown")
    app.click("PDF")


def to_passphrase(app):
    app.press("ctrl+comma")
    app.click("Privacy")
    app.click("passphrase", role="Button")


OVER = {
    "the thread": to_thread,
    "what leaves": to_share,
    "the calendar": to_calendar,
    "the sheet of keys": to_keys,
    "the passphrase": to_passphrase,
    "the file of a PDF": to_pdf,
    "the printer": to_print,
}
HAVE_THE_KEYS = ("the calendar", "the file of a PDF", "the printer")
"""Qt's own, which close by Escape first, as a menu does."""


@pytest.mark.parametrize(("over", "by"), by_turns(OVER))
def test_with_something_over_the_page(window, home, over, by):
    app = window(home)
    before = app.state()["dialog_class"]
    OVER[over](app)
    app.wait_until(lambda: app.state()["dialog_class"] != before, "it shows")
    if by == "ctrl+q" and over in HAVE_THE_KEYS:
        above = app.state()["dialog_class"]
        app.press("Escape")
        app.wait_until(lambda: app.state()["dialog_class"] != above, "it is gone")
    if by == "alt+F4":  # the window manager closes what is on top first
        for _ in range(4):
            with suppress(EndedError):
                if app.state()["dialog_class"]:
                    app.close_window()
    assert_ends(app, by)
