# SPDX-License-Identifier: MIT
"""In a small window a toast lies on nothing that can be used, also once a form opens below it."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit

from rmjournal.ui.frame.ask_bar import AskBar

SAID = "Moved to Thursday 3 December: Ask Theo to run the next data clinic"
_SHADOW = 16


@pytest.fixture
def window(qtbot, demo, open_window):
    made = open_window(demo)
    made.resize(1024, 640)
    with qtbot.waitActive(made):
        made.activateWindow()
    return made


def covered(toast):
    """The names of what cannot be pressed or read because of it."""
    host = toast.parentWidget()
    seen = toast.geometry().adjusted(_SHADOW, _SHADOW, -_SHADOW, -_SHADOW)
    bars = [bar for bar in host.findChildren(AskBar) if bar.isVisible()]
    found = [bar for bar in bars if QRect(bar.mapTo(host, QPoint()), bar.size()).intersects(seen)]
    for kind in (QAbstractButton, QLineEdit, QComboBox):
        for widget in host.findChildren(kind):
            if widget.isVisible() and widget.isEnabled() and not toast.isAncestorOf(widget):
                part = widget.visibleRegion().boundingRect()
                place = QRect(widget.mapTo(host, part.topLeft()), part.size())
                if place.intersects(seen):
                    found.append(widget.accessibleName() or widget.text())
    return found


def test_it_makes_way_for_a_question_that_opens(qtbot, window):
    window.workbench.go_to("commitments")
    toast = window.workbench.notices.toast
    rows = window.workbench.view().page.lists()[0]
    for letter in (Qt.Key.Key_M, Qt.Key.Key_P, Qt.Key.Key_L, Qt.Key.Key_D):
        window.workbench._workspace.noticed.emit(SAID, False)
        rows.setFocus()
        QTest.keyClick(rows, letter)
        qtbot.waitUntil(lambda: window.focusWidget() is not rows)
        qtbot.waitUntil(lambda: covered(toast) == [])
        assert toast.isVisible(), letter
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda: window.focusWidget() is rows)


def test_it_stays_while_it_is_in_nobodys_way(qtbot, window):
    window.workbench.go_to("people")
    toast = window.workbench.notices.toast
    window.workbench._workspace.noticed.emit(SAID, False)
    before = toast.geometry()
    for _ in range(4):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    with qtbot.assertNotEmitted(toast.closed, wait=120):
        assert toast.geometry() == before
