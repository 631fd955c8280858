# SPDX-License-Identifier: MIT
"""A team session: somebody presents, everybody could teach something, and a page goes to all."""

from contextlib import contextmanager
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from rmjournal.core.errors import DiskFullError
from rmjournal.store import Journal
from rmjournal.ui.pages.sessions.inspector import read_handout
from rmjournal.ui.parts.leaving.dialog import LeavingDialog
from tests.ready_made import ready_made

NOTE = """# Video on a phone
Theo was late and the room was cold.
? Who has filmed something?
! Sound matters more than light.
-> Film the shift change @Amara by 27 Nov 2026"""


@contextmanager
def no_room(self):
    raise DiskFullError(self.path)
    yield


@pytest.fixture
@ready_made
def team(journal, people):
    ids = [people["Priya"], people["Amara"]]
    return journal.sessions.add(date(2026, 11, 23), ids, kind="team session", text=NOTE)


@pytest.fixture
def part(make, team, sessions):
    view = make()
    view.open_record(team)
    view.inspector.team.view = view
    return view.inspector.team


def row_of(part, person):
    return next(row for row in part.cards.cards() if row.record.id[1] == person)


def _parts(journal, team):
    return {each.name: each.part for each in journal.sessions.detail(team).people}


def test_another_can_present_and_what_each_could_teach_is_kept(
    qtbot, part, journal, workspace, team, people, sessions
):
    def taught():
        return {each.name: each.could_teach for each in journal.sessions.detail(team).people}

    def teach(person, words):
        field = row_of(part, people[person]).teaches.edit
        field.setFocus()
        qtbot.keyClicks(field, words)

    assert part.isVisible()
    qtbot.mouseClick(row_of(part, people["Amara"]).presenter, Qt.MouseButton.LeftButton)
    assert _parts(journal, team) == {"Priya Nair": "attendee", "Amara Osei": "presenter"}
    workspace.undo()
    assert row_of(part, people["Priya"]).presenter.isChecked()
    teach("Amara", "Sign language")
    part.view.flush()
    assert taught() == {"Priya Nair": "", "Amara Osei": "Sign language"}
    teach("Priya", "Captions")
    part.view.open_record(sessions["today"])  # what is typed stays with its session
    assert taught() == {"Priya Nair": "Captions", "Amara Osei": "Sign language"}
    assert not part.isVisible()  # which this is not


def test_words_that_find_no_room_wait_for_their_session(
    qtbot, part, journal, team, people, sessions, monkeypatch
):
    field = row_of(part, people["Priya"]).teaches.edit
    field.setFocus()
    with monkeypatch.context() as full:
        full.setattr(Journal, "write", no_room)
        qtbot.keyClicks(field, "Captions")
        part.view.open_record(sessions["today"])
    part.view.open_record(team)
    assert row_of(part, people["Priya"]).teaches.text() == "Captions"
    part.view.flush()
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
    journal.notes.save(team, "Theo was late and the room was cold.\n! Sound matters.\n")
    assert read_handout(journal, team).title == "What we talked about"  # that is no heading
    ids, day = [people["Priya"], people["Amara"]], date(2027, 1, 20)
    talk = journal.sessions.add(day, ids, kind="team session", text="? Who has filmed?")
    assert [each.title for each in read_handout(journal, talk).sections] == ["What we want to ask"]


def test_a_line_that_names_somebody_is_off_and_nameless(
    journal, team, part, qtbot, workspace, looked_at
):
    editor = part.view.editor
    editor.setFocus()
    editor.go_to_line(4)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.keyClicks(editor, "! Ninety seconds is long.")
    qtbot.keyClick(part.page, Qt.Key.Key_Space)
    assert "Ninety seconds is long." in looked_at[0]  # words not saved yet
    journal.notes.save(team, NOTE.replace("! Sound", "! Amara said the boss talks.\n! Sound"))
    dialog = LeavingDialog(workspace, None, part.view.inspector.handout.outgoing(team))
    qtbot.addWidget(dialog)
    text = dialog.part.text()
    assert "the boss" not in text
    assert "Sound matters more than light." in text

    boxes = {box.accessibleName(): box for box in dialog.part.boxes().values()}
    boxes["Amara said the boss talks."].click()
    assert "Somebody said the boss talks." in dialog.part.text()
    boxes["Leave names in these lines"].click()
    assert "Amara said the boss talks." in dialog.part.text()


def test_the_page_says_what_became_of_each_step_and_not_what_each_could_teach(
    journal, team, part, people, qtbot, workspace
):
    handout = part.view.inspector.handout
    journal.sessions.set_could_teach(team, people["Amara"], "Sign language")
    leaving = handout.outgoing(team).leaving
    assert "Sign language" not in leaving.compose(leaving.at_first())  # until it is ticked
    text = "\n".join(f"-> {step}" for step in ("Film it", "Buy a light", "Sell the canteen"))
    ids = [people["Priya"], people["Amara"]]
    talk = journal.sessions.add(date(2026, 11, 23), ids, kind="team session", text=text)
    _, done, dropped = (tied.record_id for tied in journal.notes.mirror(talk).marks)
    journal.commitments.finish(done, "It cost too much.")
    journal.commitments.let_go(dropped, "He has left")
    leaving = handout.outgoing(talk).leaving
    text = leaving.compose(leaving.at_first())
    assert "## What came of it\n\n- Buy a light  \n  *Done " in text
    assert text.endswith("## What we do next\n\n- Film it\n")
    assert "canteen" not in text
    assert "cost" not in leaving.compose(frozenset(tick.key for tick in leaving.ticks))
    with qtbot.waitSignal(workspace.failed):
        handout.show(999)  # one that is gone


def test_the_share_button_of_a_group_talk_asks_what_to_share(
    qtbot, part, journal, people, sessions, looked_at
):
    view = part.view
    qtbot.mouseClick(view.page.head.share, Qt.MouseButton.LeftButton)
    (menu,) = [each for each in view.findChildren(QMenu) if each.isVisible()]
    words = [action.text().replace("&", "") for action in menu.actions()]
    assert words == ["Share this note\u2026", "Page for everybody\u2026"]
    menu.close()
    ids = [people["Priya"], people["Amara"]]
    talk = journal.sessions.add(date(2026, 11, 23), ids, text="! Sound matters.")
    view.open_record(talk)  # no team session: it has the page too
    assert part.page.isVisible()
    assert part.page.text() == "Page for everybody\u2026"
    assert not part._stage.isVisible()
    view.commands["page"].trigger()
    qtbot.keyClick(part.page, Qt.Key.Key_Space)
    assert looked_at[0] == looked_at[1]

    view.open_record(sessions["today"])
    assert not part.page.isVisible()
    assert not view.commands["page"].isEnabled()
