# SPDX-License-Identifier: MIT
"""The menu of the right button: our words, in every kind of text."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QMenu, QPlainTextEdit, QTextEdit, QVBoxLayout, QWidget

from rmjournal.ui.editor.editor import MarkdownEditor
from rmjournal.ui.editor.preview import NotePreview
from rmjournal.ui.kit.field import NumberField
from rmjournal.ui.kit.text_menu import TextMenus

EVERY = ["Undo typing", "Redo typing", "Cut", "Copy", "Paste", "Select all"]
READ = ["Copy", "Select all"]
MARKS = ["Make it a question", "Make it something heard", "Make it something to act on"]


@pytest.fixture
def window(qtbot, qapp):
    made = QWidget()
    TextMenus(made, qapp)
    QVBoxLayout(made)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    return made


@pytest.fixture
def opened(window, monkeypatch):
    """Focus a text in the window and ask for its menu as Qt does."""
    shown = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, place: shown.append(menu))

    def open_menu(text):
        window.layout().addWidget(text)
        text.show()
        text.setFocus()
        assert text.contextMenuPolicy() == Qt.ContextMenuPolicy.CustomContextMenu
        text.customContextMenuRequested.emit(QPoint(2, 2))
        return [each for each in shown[-1].actions() if not each.isSeparator()]

    return open_menu


def names(actions):
    return [each.text() for each in actions]


@pytest.mark.parametrize("kind", [QLineEdit, QTextEdit, QPlainTextEdit])
def test_every_field(opened, kind):
    actions = opened(kind("words"))
    assert names(actions) == EVERY
    assert all(not each.shortcut().isEmpty() for each in actions)
    assert all(each.isShortcutVisibleInContextMenu() for each in actions)
    enabled = {each.text() for each in actions if each.isEnabled()}
    assert enabled - {"Paste"} == {"Select all"}


def test_the_line_of_a_number(opened, theme):
    assert names(opened(NumberField(1, 9, 2))) == EVERY


def test_what_it_does(opened):
    edit = QLineEdit("words")
    actions = dict(zip(EVERY, opened(edit), strict=True))
    actions["Select all"].trigger()
    actions = dict(zip(EVERY, opened(edit), strict=True))
    actions["Cut"].trigger()
    assert edit.text() == ""
    assert QGuiApplication.clipboard().text() == "words"
    actions = dict(zip(EVERY, opened(edit), strict=True))
    actions["Undo typing"].trigger()
    assert edit.text() == "words"


def test_a_secret_is_not_copied(opened):
    edit = QLineEdit("secret")
    edit.setEchoMode(QLineEdit.EchoMode.Password)
    edit.selectAll()
    actions = dict(zip(EVERY, opened(edit), strict=True))
    assert not actions["Copy"].isEnabled()
    assert not actions["Cut"].isEnabled()


def test_what_can_only_be_read(opened, theme):
    edit = QPlainTextEdit("words")
    edit.setReadOnly(True)
    assert names(opened(edit)) == READ
    assert names(opened(NotePreview(lambda _: b""))) == READ


def test_the_note_adds_its_marks(opened, theme):
    editor = MarkdownEditor(date(2026, 11, 23))
    editor.load("! heard")
    actions = {each.text(): each for each in opened(editor)}
    assert list(actions) == [*EVERY, *MARKS, "Bold", "Italic"]
    assert [name for name in MARKS if actions[name].isChecked()] == MARKS[1:2]
    assert actions[MARKS[0]].shortcut().toString() == "Ctrl+Shift+1"
    actions[MARKS[0]].trigger()
    assert editor.text() == "? heard"


def test_the_note_offers_to_follow_a_link(opened, theme):
    editor = MarkdownEditor(date(2026, 11, 23))
    editor.load("https://example.org")
    assert names(opened(editor))[-1] == "Follow the link"
    editor.setReadOnly(True)
    assert names(opened(editor)) == [*READ, "Follow the link"]
