# SPDX-License-Identifier: MIT
"""The palette over the window, with the demo in it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from rmjournal.ui.kit.tasks import Task

Ctrl = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(qtbot, demo, open_window):
    made = open_window(demo)
    with qtbot.waitActive(made):
        made.activateWindow()
    yield made
    qtbot.waitUntil(lambda: not Task.any_alive())


@pytest.fixture
def ask(window, qapp):
    """Ctrl+K where the focus is, and these letters; the palette."""

    def ask(text=""):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_K, Ctrl)
        palette = window.controls.handlers.palette.palette
        assert qapp.focusWidget() is palette.field
        QTest.keyClicks(palette.field, text)
        return palette

    return ask
