# SPDX-License-Identifier: MIT
"""Links in notes: asked about, or refused."""

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from rmjournal.ui.pages.sessions import note_tools as links
from rmjournal.ui.pages.sessions.note_tools import LinkOpener, refusal


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/a?b=c",
        "http://example.org",
        "mailto:priya@example.org?subject=Attach%20it",
    ],
)
def test_web_and_mail_are_asked_about(address):
    assert not refusal(address)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "smb://server/share",
        "https:",
        "http:///nowhere",
        "data:text/html,hello",
        "vscode://file/x",
        "//example.org",
        "https://example.org/" + "a" * 3000,
        "https://exa mple.org",
        "https://bank.example@example.org/",
        "http://user:word@example.org",
        "mailto:priya@example.org?subject=Hi&Attach=/etc/passwd",
        "mailto:priya@example.org?%61ttachment=/etc/passwd",
    ],
)
def test_everything_else_is_refused(address):
    assert refusal(address)


@pytest.fixture
def opened(monkeypatch):
    """Addresses that would have been opened."""
    found = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: found.append(url.toString()))
    return found


@pytest.fixture
def window(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    return made


def test_the_whole_address_is_shown_before(workspace, window, opened, monkeypatch):
    asked = []
    monkeypatch.setattr(links, "ask", lambda *said, **_: asked.append(said[2]) or True)
    LinkOpener(workspace, window).open("https://example.org/a?b=c")
    assert asked == ["https://example.org/a?b=c"]
    assert opened == ["https://example.org/a?b=c"]


def test_letters_that_only_look_alike_show_what_they_are(workspace, window, opened, monkeypatch):
    asked = []
    monkeypatch.setattr(links, "ask", lambda *said, **_: bool(asked.append(said[2])))
    LinkOpener(workspace, window).open("https://\u0435xample.org/")  # a Cyrillic letter
    assert asked[0].startswith("https://xn--")


def test_no_means_no(workspace, window, opened, monkeypatch):
    monkeypatch.setattr(links, "ask", lambda *_, **__: False)
    LinkOpener(workspace, window).open("https://example.org")
    assert opened == []


def test_a_refusal_is_said(qtbot, workspace, window, opened):
    with qtbot.waitSignal(workspace.noticed):
        LinkOpener(workspace, window).open("file:///etc/passwd")
    assert opened == []
