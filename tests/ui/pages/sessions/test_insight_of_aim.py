# SPDX-License-Identifier: MIT
"""What was heard belongs to the aim, or does not, wherever its line is."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu

from rmjournal.text.marks import MarkKind
from rmjournal.ui.pages.sessions.record_row import RecordLine


@pytest.fixture
def line(view, sessions):
    """That of something heard, beside its note."""
    view.open_record(sessions["today"])
    lines = view.inspector.findChildren(RecordLine)
    return next(each for each in lines if each.item.kind is MarkKind.INSIGHT)


def choices(qtbot, line):
    """Those of the menu that a right click, or the menu key, opens."""
    reason = QContextMenuEvent.Reason.Keyboard
    at = QPoint(2, 2)
    QApplication.sendEvent(line, QContextMenuEvent(reason, at, line.mapToGlobal(at)))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    found = {each.text(): each for each in menu.actions()}
    qtbot.addWidget(menu)
    return found


def test_it_belongs_to_the_aim_and_no_more(qtbot, journal, line):
    assert not any("aim" in words for words in choices(qtbot, line))  # there is none
    aim = journal.aims.add("Be heard")
    insight = line.item.record_id
    choice = choices(qtbot, line)["Belongs to my aim: Be heard"]
    assert not choice.isChecked()
    choice.trigger()
    assert journal.insights.row(insight).aim == aim
    choice = choices(qtbot, line)["Belongs to my aim: Be heard"]
    assert choice.isChecked()
    choice.trigger()
    assert journal.insights.row(insight).aim is None
