# SPDX-License-Identifier: MIT
"""The menu bar: the commands of the window, and those of the page that is shown."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow

from rmjournal.ui.commands import PLACES
from rmjournal.ui.editor.editor import MarkdownEditor
from rmjournal.ui.kit.command_set import CommandSet, page_menu
from rmjournal.ui.kit.text_menu import bare, give_mnemonics, mnemonic
from rmjournal.ui.shell.menus import Menus


class WithMenus(QMainWindow):
    def __init__(self) -> None:
        super().__init__()
        run = {each.name: list for each in PLACES["window"].commands()}
        self.commands = CommandSet(self, "window", run)
        self.menus = Menus(self.menuBar(), self.commands)


@pytest.fixture
def window(qtbot):
    made = WithMenus()
    qtbot.addWidget(made)
    return made


def titles(window):
    return [bare(each.text()) for each in window.menuBar().actions() if each.isVisible()]


def test_every_command_is_in_a_menu(window):
    menus = [top.menu() for top in window.menuBar().actions()]
    shown = {each.objectName() for menu in menus for each in menu.actions()} - {""}
    assert shown == {each.objectName() for each in window.commands.all()}


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("new_session", "Ctrl+N"),
        ("export", "Ctrl+E"),
        ("lock", "Ctrl+L"),
        ("sidebar", "Ctrl+\\"),
        ("questions", "Ctrl+2"),
        ("people", "Ctrl+5"),
        ("settings", "Ctrl+,"),
        ("next_pane", "F6"),
        ("shortcuts", "F1"),
        ("larger", "Ctrl+="),
    ],
)
def test_keys_of_the_design(window, name, keys):
    assert QKeySequence(keys) in window.commands[name].shortcuts()


def test_a_page_gets_a_menu_of_its_own(window):
    window.menus.show_page("People", [QAction("Archive", window)])
    assert titles(window) == ["File", "Edit", "View", "Go", "People", "Help"]


def test_a_page_without_commands_has_none(window):
    window.menus.show_page("People", [])
    assert titles(window) == ["File", "Edit", "View", "Go", "Help"]


def test_the_menu_of_a_page_is_no_longer_than_one_can_look_over(qtbot, window, theme):
    editor = MarkdownEditor(date(2026, 11, 23))
    qtbot.addWidget(editor)
    own = QAction("Preview", window)
    window.menus.show_page("Sessions", page_menu_of(own, editor))
    (top,) = [each for each in window.menuBar().actions() if bare(each.text()) == "Sessions"]
    first, _line, inner = top.menu().actions()
    assert first is own
    assert inner.text() == "In a note"
    assert editor.commands["bold"] in inner.menu().actions()
    window.menus.show_page("People", [own])
    assert top.menu().actions() == [own]


def page_menu_of(own, editor):
    return [own, *page_menu(editor.commands)]


def test_keys_belong_to_the_page_while_it_is_shown(window):
    own = QAction("New session", window)
    own.setShortcut("Ctrl+N")
    own.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    window.menus.show_page("Sessions", [own])
    assert window.commands["new_session"].shortcuts() == []
    assert own.shortcutContext() == Qt.ShortcutContext.WindowShortcut
    window.menus.show_page("People", [])
    assert window.commands["new_session"].shortcut() == QKeySequence("Ctrl+N")


def test_each_menu_and_each_command_in_it_has_a_letter_of_its_own(window):
    window.menus.show_page("Everything", [QAction(text, window) for text in ("Edit", "Eel", "E")])
    tops = [each for each in window.menuBar().actions() if each.isVisible()]
    for actions in (tops, *(top.menu().actions() for top in tops)):
        menu = actions[0].parent()
        give_mnemonics(actions)
        letters = [mnemonic(each.text()) for each in actions if not each.isSeparator()]
        named = [each for each in letters if each]
        assert len(named) >= min(2, len(letters)), menu
        assert len(named) == len(set(named)), menu


def test_words_that_hold_the_sign_keep_it(window):
    action = QAction("Undo: this && that", window)
    give_mnemonics([action])
    assert bare(action.text()) == "Undo: this & that"


def test_what_a_page_gives_out_stands_under_file_share(window):
    give = QAction("Print or copy the card\u2026", window)
    window.menus.show_page("Prep card", [give], [give])
    (share,) = [each for each in window.menuBar().actions()[0].menu().actions() if each.menu()]
    assert bare(share.text()) == "Share"
    assert share.menu().actions() == [give]
    assert share.isEnabled()
    window.menus.show_page("Today", [])
    assert not share.isEnabled()


def test_macos_is_told_which_commands_it_has_a_place_for(window):
    roles = QAction.MenuRole
    for name, role in (
        ("settings", roles.PreferencesRole), ("quit", roles.QuitRole), ("about", roles.AboutRole),
    ):  # fmt: skip
        assert window.commands[name].menuRole() == role
