# SPDX-License-Identifier: MIT
"""A theme for each test; nothing moves, so that what is asserted is settled."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt

from rmjournal.ui.kit.theme import Theme


@pytest.fixture(autouse=True)
def theme(qapp):
    theme = Theme(qapp, mode="light", reduced_motion=True)
    theme.apply()
    yield theme
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    theme.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def put(qtbot):
    """Show the widget; kept for the test, as qtbot itself holds only a weak reference."""
    kept = []

    def put(widget, width=0, height=0):
        kept.append(widget)
        qtbot.addWidget(widget)
        if width:
            widget.resize(width, height)
        widget.show()
        widget.activateWindow()
        return widget

    yield put
    kept.clear()
