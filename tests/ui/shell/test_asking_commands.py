# SPDX-License-Identifier: MIT
"""A command of the window that asks in a dialog before it does anything says so by its words."""

import pytest
from PySide6.QtWidgets import QPushButton

from rmjournal.ui.commands import PLACES
from rmjournal.ui.kit.dialog import Dialog

ENDS = {"quit", "lock", "palette", "capture", "menu_bar"}
"""They end what the others need, or lie over it."""


@pytest.fixture
def asked(monkeypatch):
    """The dialogs in which there is more to do than to close them."""
    shown = []

    def show(dialog):
        if len(dialog.findChildren(QPushButton)) > 1:
            shown.append(type(dialog).__name__)
        return 0

    monkeypatch.setattr(Dialog, "exec", show)
    monkeypatch.setattr(Dialog, "open", show)
    return shown


def test_what_asks_first_ends_in_three_dots(open_window, demo, asked):
    session = max(demo.sessions.rows(), key=lambda row: row.words).id
    with demo.because("import"):
        demo.notes.save(session, "Other words.")  # so that there is an earlier version
    window = open_window(demo)
    told = {}
    for command in PLACES["window"].commands():
        if command.name not in ENDS:
            asked.clear()
            window.workbench.open_record("sessions", session)
            window.commands[command.name].trigger()
            told[command.name] = bool(asked)
    declared = {each.name: each.asks for each in PLACES["window"].commands() if each.name in told}
    assert told == declared
