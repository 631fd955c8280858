# SPDX-License-Identifier: MIT
"""A new note can begin with a template, and one can be put into a note at any time."""

from datetime import date

from PySide6.QtCore import Qt

from rmjournal.store.operations.templates import CHANGED
from rmjournal.text.templates import originals


def _begin(qtbot, view, template):
    view.begin_new()
    view._new.form.template.set_current(template)
    qtbot.mouseClick(view._new.form.create_button, Qt.MouseButton.LeftButton)


def test_a_note_is_empty_or_begins_with_the_template_one_chooses(qtbot, view, journal):
    view.begin_new()
    assert view._new.form.template.current() == ""
    qtbot.mouseClick(view._new.form.create_button, Qt.MouseButton.LeftButton)
    assert view.editor.text() == ""
    _begin(qtbot, view, "team-session")
    assert view.editor.text() == originals()["team-session"]
    assert journal.notes.text(view.current_record()) == originals()["team-session"]
    journal.settings.set(CHANGED, {"conversation": "How was the week?"})
    _begin(qtbot, view, "conversation")
    assert view.editor.text() == "How was the week?"
    journal.templates.add("Walk & talk", "# Walk\n")
    key = journal.templates.rows()[-1].key
    assert view.templates.menu().actions()[-1].text() == "Walk && talk"
    _begin(qtbot, view, key)
    assert view.editor.text() == "# Walk\n"
    assert view._new.form.template.findText("Conversation") != -1
    journal.settings.set(CHANGED, {"conversation": ""})  # emptied: it is not offered
    view.begin_new()
    assert view._new.form.template.findText("Conversation") == -1


def test_the_menu_puts_one_below_the_words_that_are_there(view):
    view.editor.setFocus()
    before = view.editor.text()
    view.templates.insert("New\n")
    assert view.editor.text() == f"{before}\n\nNew\n"
    assert view.editor.textCursor().block().text() == "New"
    view.editor.undo()
    assert view.editor.text() == before
    offered = view.templates.menu()
    assert [action.text() for action in offered.actions()] == [
        "Conversation", "Digital help", "Team session", "After a mistake", "First meeting"
    ]  # fmt: skip
    offered.actions()[0].trigger()
    assert view.editor.text().endswith(originals()["conversation"])
    view.editor.undo()  # one step, however long it is
    assert view.editor.text() == before


def test_the_heading_of_a_template_is_no_title(view, journal, people):
    session = journal.sessions.add(
        date(2026, 11, 20), [people["Amara"]], text=originals()["conversation"]
    )
    view.refresh()
    view.open_record(session)
    line = view.list_pane.list.currentIndex().data(Qt.ItemDataRole.UserRole)
    assert line.title == "Amara, 20 November"
    journal.notes.save(session, "# What she said\n" + originals()["conversation"])
    assert journal.sessions.detail(session).title == "What she said"
