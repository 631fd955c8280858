# SPDX-License-Identifier: MIT
"""The first hour of a person with the app, without a display."""

import pytest

from rmjournal.app import App
from rmjournal.core.paths import paths
from rmjournal.store.file.keys import KdfCost
from tests.journey import MacroMove


@pytest.mark.slow
def test_from_the_first_run_to_the_exported_files(qtbot, qapp, tmp_path, monkeypatch):
    monkeypatch.setattr(qapp, "quit", lambda: None)
    shell = App(qapp, paths(tmp_path / "home"), cost=KdfCost(8 * 1024, 1, 1))
    qtbot.addWidget(shell.window)
    shell.start()
    with qtbot.waitActive(shell.window):
        shell.window.activateWindow()
    MacroMove(shell, tmp_path / "out").walk()
    assert (tmp_path / "out" / "index.md").is_file()
