# SPDX-License-Identifier: MIT
"""A team session: somebody presents, everybody could teach something, and a page goes to all."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from rmjournal.errors import MissingFileError
from rmjournal.ui.sessions.handout import read_handout

NOTE = """# Video on a phone
Theo was late and the room was cold.
? Who has filmed something?
! Sound matters more than light.
-> Film the shift change @Amara by 27 Nov 2026"""


@pytest.fixture
def team(journal, people):
    ids = [people["Priya"], people["Amara"]]
    return journal.sessions.add(date(2026, 11, 23), ids, kind="team session", text=NOTE)


@pytest.fixture
def part(make, team, sessions):
    view = make()
    view.open_record(team)
    view.inspector.team.view = view
    return view.inspector.team


def _parts(journal, team):
    return {each.name: each.part for each in journal.sessions.detail(team).people}


def test_is_shown_for_a_team_session_only(part, sessions):
    assert part.isVisible()
    part.view.open_record(sessions["today"])
    assert not part.isVisible()


def test_another_can_present(qtbot, part, journal, team, people):
    qtbot.mouseClick(part._rows[people["Amara"]].presenter, Qt.MouseButton.LeftButton)
    assert _parts(journal, team) == {"Priya Nair": "attendee", "Amara Osei": "presenter"}


def test_undo_gives_the_stage_back(qtbot, part, workspace, people):
    qtbot.mouseClick(part._rows[people["Amara"]].presenter, Qt.MouseButton.LeftButton)
    workspace.undo()

    assert part._rows[people["Priya"]].presenter.isChecked()


def test_what_each_could_teach_is_kept(qtbot, part, journal, team, people):
    field = part._rows[people["Amara"]].teaches.edit
    field.setFocus()
    qtbot.keyClicks(field, "Sign language")
    part.view.flush()

    taught = {each.name: each.could_teach for each in journal.sessions.detail(team).people}
    assert taught == {"Priya Nair": "", "Amara Osei": "Sign language"}


def test_what_is_typed_stays_with_its_session(qtbot, part, journal, team, people, sessions):
    field = part._rows[people["Priya"]].teaches.edit
    field.setFocus()
    qtbot.keyClicks(field, "Captions")
    part.view.open_record(sessions["today"])

    assert journal.sessions.detail(team).people[0].could_teach == "Captions"


def test_the_page_has_what_the_marks_say_and_nothing_around_them(journal, team, people):
    journal.sessions.set_could_teach(team, people["Amara"], "Sign language")
    sheet = read_handout(journal, team)
    said = str(sheet)

    assert sheet.title == "Video on a phone"
    assert [each.items[0].text for each in sheet.sections] == [
        "Who has filmed something?",
        "Sound matters more than light.",
        "Film the shift change",
        "Sign language",
    ]
    assert "cold" not in said
    assert "Priya Nair" in sheet.lines[0]
    assert "2026" in sheet.lines[0]
    assert "2026" in sheet.sections[2].items[0].note


def test_the_page_is_copied_with_words_not_saved_yet(qtbot, part):
    editor = part.view.editor
    editor.setFocus()
    editor.go_to_line(4)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.keyClicks(editor, "! Ninety seconds is long.")
    qtbot.mouseClick(part.copy, Qt.MouseButton.LeftButton)

    assert "Ninety seconds is long." in QGuiApplication.clipboard().text()
    QGuiApplication.clipboard().clear()


def test_the_page_is_one_pdf_for_its_owner_only(part, team, tmp_path, workspace, qtbot):
    path = tmp_path / "page.pdf"
    with qtbot.waitSignal(workspace.noticed) as caught:
        part.view.inspector.handout.save_to(team, path)

    assert path.read_bytes().startswith(b"%PDF")
    assert path.stat().st_mode & 0o077 == 0
    assert "not encrypted" in caught.args[0]


def test_a_folder_that_is_gone_is_said(part, team, tmp_path, workspace, qtbot):
    with qtbot.waitSignal(workspace.failed) as caught:
        part.view.inspector.handout.save_to(team, tmp_path / "gone" / "page.pdf")

    assert isinstance(caught.args[0], MissingFileError)
