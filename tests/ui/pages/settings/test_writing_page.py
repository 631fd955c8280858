# SPDX-License-Identifier: MIT
"""What helps to write can be switched off, and templates can be changed and put back."""

import pytest
from PySide6.QtCore import Qt

from rmjournal.store.operations.templates import CHANGED
from rmjournal.text.templates import originals
from rmjournal.ui.frame.preferences import Preferences
from rmjournal.ui.frame.record_panel import versioned_of


@pytest.fixture
def page(view):
    view.show_section("writing")
    return view.writing


def _text(journal, key="conversation"):
    return next(each.text for each in journal.templates.rows() if each.key == key)


def test_what_is_set_or_changed_is_kept_at_once(qtbot, page, journal, tmp_path):
    for name in ("coach", "rehearsal"):
        qtbot.mouseClick(page.settings[name].box, Qt.MouseButton.LeftButton)
        assert getattr(Preferences(tmp_path / "preferences.json").values, name) is False, name
    assert page.notice_weeks.value() == 4
    page.notice_weeks.setFocus()
    qtbot.keyClick(page.notice_weeks, Qt.Key.Key_Up)
    assert journal.loops.notice_weeks() == 5  # in the journal, as the templates are
    page.templates.text.edit.setFocus()
    page.templates.text.edit.selectAll()
    qtbot.keyClicks(page.templates.text.edit, "How was the week?")
    page.flush()
    assert _text(journal) == "How was the week?"


def test_it_comes_back_as_it_was_and_undo_brings_ones_own_words_again(
    qtbot, page, journal, workspace
):
    templates = page.templates
    assert templates._name_row.isHidden()  # those of the app keep their names
    assert templates.delete.isHidden()
    journal.settings.set(CHANGED, {"conversation": "Mine"})
    assert templates.back.isVisible()
    qtbot.mouseClick(templates.back, Qt.MouseButton.LeftButton)
    assert _text(journal) == originals()["conversation"]
    assert templates.back.isHidden()
    workspace.undo()
    assert templates.text.text() == "Mine"
    assert _text(journal) == "Mine"
    templates.put_back()
    assert _text(journal) == originals()["conversation"]
    templates.which.set_current("team-session")
    templates.which.chosen.emit("team-session")
    workspace.undo()  # after turning to another it changes the right one
    assert _text(journal) == "Mine"
    assert _text(journal, "team-session") == originals()["team-session"]


def test_what_is_typed_stays_with_its_template(qtbot, page, journal):
    page.templates.text.edit.setFocus()
    qtbot.keyClicks(page.templates.text.edit, "First. ")
    page.templates.which.chosen.emit("team-session")

    assert _text(journal).startswith("First. ")
    assert page.templates.text.text() == originals()["team-session"]


def test_one_of_ones_own_is_named_written_renamed_and_deleted(
    qtbot, view, page, journal, workspace
):
    def names():
        return [each.name for each in journal.templates.rows() if each.own_id is not None]

    part = page.templates
    part.add_button.setFocus()
    qtbot.keyClick(part.add_button, Qt.Key.Key_Space)
    qtbot.keyClicks(part.name.edit, "Walk and talk")
    qtbot.keyClick(part.name.edit, Qt.Key.Key_Return)
    qtbot.keyClicks(part.text.edit, "# Where we went")
    part.flush()
    assert names() == ["Walk and talk"]
    assert journal.templates.rows()[-1].text == "# Where we went"
    assert part.which.currentText() == "Walk and talk"
    assert part.back.isHidden()
    part.name.edit.setFocus()
    part.name.edit.selectAll()
    qtbot.keyClicks(part.name.edit, "Lunch")
    qtbot.keyClick(part.name.edit, Qt.Key.Key_Return)
    assert names() == ["Lunch"]
    workspace.undo()
    assert names() == ["Walk and talk"]
    part.name.edit.setFocus()
    part.name.edit.selectAll()
    qtbot.keyClick(part.name.edit, Qt.Key.Key_Delete)
    qtbot.keyClick(part.name.edit, Qt.Key.Key_Return)
    assert names() == ["Walk and talk"]  # without a name it keeps the one it had
    assert part.name.text() == "Walk and talk"
    part.delete.click()
    assert names() == []
    assert part.which.currentText() == "Conversation"
    workspace.undo()
    assert names() == ["Walk and talk"]
    workspace.redo()
    assert names() == []
    view.show_section("trash")
    view.trash.list.select_row(0)
    qtbot.keyClick(view.trash.list, Qt.Key.Key_Return)
    assert names() == ["Walk and talk"]


def test_an_earlier_text_is_put_back_as_a_step(qtbot, page, journal, workspace):
    part = page.templates
    for is_own in (False, True):
        if is_own:
            part.add_template()
            journal.templates.set_text(part.record.key, "First")
        first = part.text.text()
        part.text.edit.setFocus()
        part.text.edit.selectAll()
        qtbot.keyClicks(part.text.edit, "Second")
        page.flush()
        about = versioned_of(part.text.edit)
        rows = journal.history.telling(about.kind, about.record_id, about.field)
        assert journal.history.text(rows[0].id) == first
        about.put(first)
        assert (part.text.text(), _text(journal, part.record.key)) == (first, first), is_own
        workspace.undo()
        assert _text(journal, part.record.key) == "Second", is_own
    about = versioned_of(part.name.edit)
    journal.templates.rename(about.record_id, "Walk")
    about.put("New template")
    assert journal.templates.rows()[-1].name == "New template"
