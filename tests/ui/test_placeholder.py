# SPDX-License-Identifier: MIT
"""The words of an empty text go as a whole, however few of its lines change."""

from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QInputMethodEvent, QRegion
from typing_extensions import override

from rmjournal.ui.editor.editor import MarkdownEditor
from rmjournal.ui.kit.text_area import TextArea

LONG = "Write what was said, and what came of it, in as many words as it takes. " * 3


class Painted(QObject):
    """Where a widget was painted."""

    def __init__(self, widget):
        super().__init__(widget)
        self.region = QRegion()
        widget.installEventFilter(self)

    @override
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            self.region = self.region.united(event.region())
        return False


@pytest.fixture(params=["note", "area"])
def page(request, qtbot, theme):
    made = (
        MarkdownEditor(date(2026, 11, 23)) if request.param == "note" else TextArea("Words", LONG)
    )
    if isinstance(made, MarkdownEditor):
        made.set_placeholder(LONG)
    qtbot.addWidget(made)
    made.resize(360, 400)
    with qtbot.waitExposed(made):
        made.show()
    made.setFocus()
    return made


@pytest.fixture
def edit(page):
    return page.edit if isinstance(page, TextArea) else page


@pytest.fixture
def painted(qtbot, edit):
    watcher = Painted(edit.viewport())
    edit.viewport().update()
    qtbot.waitUntil(lambda: not watcher.region.isEmpty())
    watcher.region = QRegion()
    return watcher


def second_line(edit):
    """A strip where the placeholder went on in a second line."""
    below = edit.cursorRect().bottom() + 4
    return QRegion(edit.viewport().rect().adjusted(0, below, 0, 0))


def test_its_lines_below_go_with_the_first_letter(qtbot, edit, painted):
    qtbot.keyClicks(edit, "a")
    qtbot.waitUntil(lambda: second_line(edit).subtracted(painted.region).isEmpty())


def test_they_come_back_with_the_last_one(qtbot, edit, painted):
    qtbot.keyClicks(edit, "a")
    QCoreApplication.processEvents()
    painted.region = QRegion()
    qtbot.keyClick(edit, Qt.Key.Key_Backspace)
    qtbot.waitUntil(lambda: second_line(edit).subtracted(painted.region).isEmpty())


def test_they_go_while_an_input_method_composes(qtbot, edit, painted):
    QCoreApplication.sendEvent(edit, QInputMethodEvent("\u3042", []))
    qtbot.waitUntil(lambda: second_line(edit).subtracted(painted.region).isEmpty())
