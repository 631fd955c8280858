# SPDX-License-Identifier: MIT
"""The palette over the window, with the demo in it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

Ctrl = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(qtbot, demo, open_window):
    made = open_window(demo)
    with qtbot.waitActive(made):
        made.activateWindow()
    yield made
    if made._palette is not None:
        made._palette.palette.hide()
        qtbot.waitUntil(lambda: made._palette is None or not made._palette.texts.is_waiting())


@pytest.fixture
def ask(window, qapp):
    """Ctrl+K where the focus is, and these letters; the palette."""

    def ask(text=""):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_K, Ctrl)
        palette = window._palette.palette
        assert qapp.focusWidget() is palette.field
        QTest.keyClicks(palette.field, text)
        return palette

    return ask
