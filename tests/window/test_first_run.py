# SPDX-License-Identifier: MIT
"""The first ten minutes, without a click: passphrase, recovery code, and closing too early."""

import re

import pytest

pytestmark = pytest.mark.window

PASSPHRASE = "harbour lantern velvet goose"
GROUP = re.compile(r"[0-9A-Z]{5}")
ASKED = "Your recovery code is not typed back yet"
NEVER = "Your recovery code was never typed back"


def shown_code(app):
    return "-".join(text for text in app.texts() if GROUP.fullmatch(text))


def at_the_code(window, home):
    """By the keys of somebody who types at once and never looks for the pointer."""
    app = window(home)
    app.type(f"{PASSPHRASE}\n{PASSPHRASE}\n")
    app.wait_for("Your recovery code")
    return app


def test_the_first_key_is_the_first_of_the_passphrase(window, empty_home):
    app = at_the_code(window, empty_home)
    assert app.dialog() == ""
    code = shown_code(app)
    app.press("Return")  # I have it on paper
    app.type(code[:-1] + ("7" if code[-1] != "7" else "8") + "\n")
    app.wait_for("Group 8 is not right")
    app.press("BackSpace")  # one sign goes, and not all
    app.type(code[-1].lower() + "\n")
    app.wait_until(lambda: app.page() == "today", "the journal is open")
    assert not app.shows(NEVER)
    app.press("space")  # typed on by chance: no button is pressed
    assert app.page() == "today"
    app.press("Return")  # Add a person
    app.wait_until(lambda: app.page() == "people", "the first step is taken")
    assert app.focus()["role"] == "EditableText"
    app.close()
    again = window(empty_home)
    again.type(f"{PASSPHRASE}\n")
    again.wait_until(lambda: again.page() == "today", "the passphrase opens it")


def test_who_closes_at_the_code_hears_of_it_then_and_afterwards(window, empty_home):
    app = at_the_code(window, empty_home)
    code = shown_code(app)
    app.press("alt+F4")
    app.wait_for(ASKED)
    app.press("Return")  # stay
    app.wait_gone(ASKED)
    app.press("alt+F4")
    app.click("Close anyway")
    assert app.wait().code == 0
    again = window(empty_home)
    again.type(f"{PASSPHRASE}\n")
    again.wait_for(NEVER)
    again.click("Type it back")
    again.type(code + "\n")
    again.wait_gone(NEVER)


def test_a_passphrase_of_everybody_is_asked_for_again(window, empty_home):
    app = window(empty_home)
    app.type("P@ssw0rd2024!")
    app.wait_for("Easy to guess for someone who has the file")
    app.press("ctrl+a")
    app.type("monkey12\nmonkey12\n")
    app.wait_for("choose it once more to keep it")
    assert not (empty_home / "journal.rmjournal").exists()


def test_the_samples_look_like_samples_and_lead_back(window, home):
    app = window(home, "demo")
    app.wait_for("Sample pages. Nothing here is yours")
    app.press("ctrl+3")
    assert app.shows("Sample pages. Nothing here is yours")
    assert app.find("Back to my journal")


def test_the_code_goes_to_paper_or_into_a_file_and_nobody_notes_where(window, empty_home):
    app = at_the_code(window, empty_home)
    app.click("Print\u2026")
    app.wait_until(lambda: app.dialog() == "Recovery sheet", "the printer is asked for")
    app.press("Escape")
    app.wait_until(lambda: app.dialog() == "", "the dialog is gone")
    app.click("Save as PDF")
    app.wait_until(lambda: app.dialog() == "Save the recovery sheet", "the place is asked for")
    folder = empty_home.parent / "Secret"
    folder.mkdir()
    app.press("ctrl+a")
    app.type(f"{folder}/sheet\n")
    app.wait_for("Saved as sheet.pdf")
    assert (folder / "sheet.pdf").read_bytes().startswith(b"%PDF")
    kept = (each for each in empty_home.parent.rglob("*.conf") if each.is_file())
    assert not [each for each in kept if "Secret" in each.read_text("utf-8")]
    app.press("alt+F4")
    app.click("Close anyway")
    assert app.wait().code == 0
