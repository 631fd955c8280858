# SPDX-License-Identifier: MIT
"""A step of the way in is a small class."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from rmjournal.core.errors import DiskFullError
from rmjournal.ui.frame.step import StepWords
from rmjournal.ui.kit.tasks import Task
from rmjournal.ui.shell.unlock.start_page import StartPage


class NamePage(StartPage):
    """Asks for a name, and looks whether it may be taken."""

    def __init__(self, look):
        super().__init__()
        self._look = look
        self.name = QLineEdit()
        self.lay_out(8, self.name, self.failure, self.go_on)

    @override
    def words(self):
        return StepWords("Who are you?", "", "Looking" if self.is_busy() else "Take it", "a note")

    @override
    def focus_first(self):
        if self.name.text():
            return False
        self.name.setFocus()
        return True

    @override
    def forward(self):
        if not self.name.text():
            return True
        self.run(self._look, lambda _: self.ended.emit())
        return True


@pytest.fixture
def page(qtbot, theme):
    pages = []

    def shown(look=lambda: None):
        pages.append(NamePage(look))
        qtbot.addWidget(pages[-1])
        with qtbot.waitActive(pages[-1]):
            pages[-1].show()
            pages[-1].activateWindow()
        return pages[-1]

    yield shown
    qtbot.waitUntil(lambda: not Task.any_alive())


def test_its_words_stand_around_it(page):
    shown = page()
    column = shown._column
    assert (column.title.text(), shown.go_on.text()) == ("Who are you?", "Take it")
    assert column.sub.isHidden()
    assert shown._foot_text.text() == "a note"


def test_it_takes_the_focus_or_leaves_it_to_the_button(page):
    shown = page()
    shown.take_focus()
    assert shown.name.hasFocus()
    shown.name.setText("Helen")
    shown.take_focus()
    assert shown.go_on.hasFocus()


def test_it_is_gone_through_once_the_work_is_done(qtbot, page):
    shown = page()
    shown.go_on.click()
    assert not shown.is_busy()
    shown.name.setText("Helen")
    with qtbot.waitSignal(shown.ended):
        shown.go_on.click()
        assert shown.go_on.text() == "Looking"
        assert not shown.go_on.isEnabled()
    assert shown.go_on.text() == "Take it"


def test_what_goes_wrong_is_said_and_it_stays(qtbot, page):
    def fail():
        raise DiskFullError(Path("journal"))

    shown = page(fail)
    shown.name.setText("Helen")
    with qtbot.assertNotEmitted(shown.ended):
        shown.go_on.click()
        qtbot.waitUntil(shown.failure.isVisible)
    assert shown.go_on.isEnabled()


def test_enter_on_the_page_goes_on(qtbot, page):
    shown = page()
    shown.name.setText("Helen")
    shown.setFocus()
    with qtbot.waitSignal(shown.ended):
        qtbot.keyClick(shown, Qt.Key.Key_Return)
