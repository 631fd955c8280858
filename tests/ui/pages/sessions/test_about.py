# SPDX-License-Identifier: MIT
"""What a question of the note is about can be said where it stands."""

from PySide6.QtWidgets import QMenu


def opened(view):
    return next(menu for menu in view.editor.findChildren(QMenu) if menu.isVisible())


def entry(menu, text):
    return next(each for each in menu.actions() if each.text() == text)


def test_one_key_says_what_the_question_at_the_caret_is_about(view, journal, workspace):
    view.editor.go_to_line(0)  # where nothing was asked
    view.commands["about"].trigger()
    assert not [menu for menu in view.editor.findChildren(QMenu) if menu.isVisible()]
    view.editor.go_to_line(3)  # below the question
    view.commands["about"].trigger()
    menu = opened(view)
    (area, *_) = journal.areas.rows()
    entry(menu, area.name).trigger()
    menu.close()
    assert journal.questions.rows()[0].area == area.code
    view.commands["about"].trigger()
    assert entry(opened(view), area.name).isChecked()
    opened(view).close()
    workspace.undo()
    assert journal.questions.rows()[0].area is None
