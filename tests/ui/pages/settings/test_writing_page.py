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


@pytest.mark.parametrize("name", ["coach", "rehearsal"])
def test_a_switch_is_kept_at_once(qtbot, page, tmp_path, name):
    qtbot.mouseClick(page.settings[name].box, Qt.MouseButton.LeftButton)
    assert getattr(Preferences(tmp_path / "preferences.json").values, name) is False


def test_when_to_ask_what_they_saw_is_kept_in_the_journal(qtbot, page, journal):
    assert page.notice_weeks.value() == 4
    page.notice_weeks.setFocus()
    qtbot.keyClick(page.notice_weeks, Qt.Key.Key_Up)
    assert journal.loops.notice_weeks() == 5


def test_a_changed_template_is_kept_in_the_journal(qtbot, page, journal):
    page.templates.text.edit.setFocus()
    page.templates.text.edit.selectAll()
    qtbot.keyClicks(page.templates.text.edit, "How was the week?")
    page.flush()

    assert _text(journal) == "How was the week?"


def test_it_comes_back_as_it_was(qtbot, page, journal):
    journal.settings.set(CHANGED, {"conversation": "Mine"})
    assert page.templates.back.isVisible()
    qtbot.mouseClick(page.templates.back, Qt.MouseButton.LeftButton)

    assert _text(journal) == originals()["conversation"]
    assert page.templates.back.isHidden()


def test_undo_brings_ones_own_words_again(qtbot, page, journal, workspace):
    journal.settings.set(CHANGED, {"conversation": "Mine"})
    page.templates.put_back()
    workspace.undo()

    assert page.templates.text.text() == "Mine"


def test_undo_after_turning_to_another_changes_the_right_one(qtbot, page, journal, workspace):
    journal.settings.set(CHANGED, {"conversation": "Mine"})
    page.templates.put_back()
    page.templates.which.set_current("team-session")
    page.templates.which.chosen.emit("team-session")
    workspace.undo()

    assert _text(journal) == "Mine"
    assert _text(journal, "team-session") == originals()["team-session"]


def test_what_is_typed_stays_with_its_template(qtbot, page, journal):
    page.templates.text.edit.setFocus()
    qtbot.keyClicks(page.templates.text.edit, "First. ")
    page.templates.which.chosen.emit("team-session")

    assert _text(journal).startswith("First. ")
    assert page.templates.text.text() == originals()["team-session"]


class TestOnesOwn:
    @pytest.fixture
    def part(self, page):
        return page.templates

    @pytest.fixture
    def added(self, qtbot, part):
        """A template of one's own, named and written by keys."""
        part.add_button.setFocus()
        qtbot.keyClick(part.add_button, Qt.Key.Key_Space)
        qtbot.keyClicks(part.name.edit, "Walk and talk")
        qtbot.keyClick(part.name.edit, Qt.Key.Key_Return)
        qtbot.keyClicks(part.text.edit, "# Where we went")
        part.flush()

    def names(self, journal):
        return [each.name for each in journal.templates.rows() if each.own_id is not None]

    def test_it_is_named_and_written(self, part, added, journal):
        assert self.names(journal) == ["Walk and talk"]
        assert journal.templates.rows()[-1].text == "# Where we went"
        assert part.which.currentText() == "Walk and talk"
        assert part.back.isHidden()

    def test_those_of_the_app_keep_their_names(self, part):
        assert part._name_row.isHidden()
        assert part.delete.isHidden()

    def test_it_is_renamed_and_undo_names_it_as_before(
        self, qtbot, part, added, journal, workspace
    ):
        part.name.edit.setFocus()
        part.name.edit.selectAll()
        qtbot.keyClicks(part.name.edit, "Lunch")
        qtbot.keyClick(part.name.edit, Qt.Key.Key_Return)
        assert self.names(journal) == ["Lunch"]
        workspace.undo()
        assert self.names(journal) == ["Walk and talk"]

    def test_without_a_name_it_keeps_the_one_it_had(self, qtbot, part, added, journal):
        part.name.edit.setFocus()
        part.name.edit.selectAll()
        qtbot.keyClick(part.name.edit, Qt.Key.Key_Delete)
        qtbot.keyClick(part.name.edit, Qt.Key.Key_Return)
        assert self.names(journal) == ["Walk and talk"]
        assert part.name.text() == "Walk and talk"

    def test_it_goes_to_the_trash_and_comes_back(self, qtbot, view, part, added, journal):
        part.delete.click()
        assert self.names(journal) == []
        assert part.which.currentText() == "Conversation"
        view.show_section("trash")
        view.trash.list.select_row(0)
        qtbot.keyClick(view.trash.list, Qt.Key.Key_Return)
        assert self.names(journal) == ["Walk and talk"]

    def test_undo_takes_it_back(self, part, added, journal, workspace):
        part.delete.click()
        workspace.undo()
        assert self.names(journal) == ["Walk and talk"]


@pytest.mark.parametrize("is_own", [True, False])
def test_an_earlier_text_is_put_back_as_a_step(qtbot, page, journal, workspace, is_own):
    part = page.templates
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
    assert (part.text.text(), _text(journal, part.record.key)) == (first, first)
    workspace.undo()
    assert _text(journal, part.record.key) == "Second"


def test_an_earlier_name_is_put_back(page, journal):
    page.templates.add_template()
    about = versioned_of(page.templates.name.edit)
    journal.templates.rename(about.record_id, "Walk")
    about.put("New template")
    assert journal.templates.rows()[-1].name == "New template"
