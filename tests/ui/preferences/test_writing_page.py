# SPDX-License-Identifier: MIT
"""What helps to write can be switched off, and templates can be changed and put back."""

import pytest
from PySide6.QtCore import Qt

from rmjournal.text.templates import originals
from rmjournal.ui.note_templates import SETTING, read_templates
from rmjournal.ui.preferences.values import Preferences


@pytest.fixture
def page(view):
    view.show_section("writing")
    return view.writing


def _text(journal, key="conversation"):
    return next(each.text for each in read_templates(journal) if each.key == key)


@pytest.mark.parametrize("name", ["coach", "rehearsal"])
def test_a_switch_is_kept_at_once(qtbot, page, tmp_path, name):
    qtbot.mouseClick(getattr(page, name).box, Qt.MouseButton.LeftButton)
    assert getattr(Preferences(tmp_path / "preferences.json").values, name) is False


def test_a_changed_template_is_kept_in_the_journal(qtbot, page, journal):
    page.text.edit.setFocus()
    page.text.edit.selectAll()
    qtbot.keyClicks(page.text.edit, "How was the week?")
    page.flush()

    assert _text(journal) == "How was the week?"


def test_it_comes_back_as_it_was(qtbot, page, journal):
    journal.settings.set(SETTING, {"conversation": "Mine"})
    assert page.back.isVisible()
    qtbot.mouseClick(page.back, Qt.MouseButton.LeftButton)

    assert _text(journal) == originals()["conversation"]
    assert page.back.isHidden()


def test_undo_brings_ones_own_words_again(qtbot, page, journal, workspace):
    journal.settings.set(SETTING, {"conversation": "Mine"})
    page.put_back()
    workspace.undo()

    assert page.text.text() == "Mine"


def test_undo_after_turning_to_another_changes_the_right_one(qtbot, page, journal, workspace):
    journal.settings.set(SETTING, {"conversation": "Mine"})
    page.put_back()
    page.which.set_current("team-session")
    page.which.chosen.emit("team-session")
    workspace.undo()

    assert _text(journal) == "Mine"
    assert _text(journal, "team-session") == originals()["team-session"]


def test_what_is_typed_stays_with_its_template(qtbot, page, journal):
    page.text.edit.setFocus()
    qtbot.keyClicks(page.text.edit, "First. ")
    page.which.chosen.emit("team-session")

    assert _text(journal).startswith("First. ")
    assert page.text.text() == originals()["team-session"]
