# SPDX-License-Identifier: MIT
"""Undo in the whole workbench: never written text, always said, and shown where it was done."""

import random
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from rmjournal.store.operations import step_keeping
from rmjournal.ui.frame.undo import UndoKeys, stepped_words
from rmjournal.ui.frame.undoable import Creation
from rmjournal.ui.frame.workspace import Stepped, Workspace
from rmjournal.ui.pages.settings.kept_page import TrashPage
from rmjournal.ui.shell.pages import factories
from rmjournal.ui.shell.workbench import Workbench

ENTER = Qt.Key.Key_Return


@pytest.fixture
def bench(qtbot, workspace):
    made = Workbench(workspace, factories())
    qtbot.addWidget(made)
    made.resize(1280, 800)
    with qtbot.waitExposed(made):
        made.show()
    return made


def show(bench, key):
    bench.go_to(key)
    return bench.page(key)


def add_session(page, journal, text=""):
    return page._verbs.add([], journal.clock.today(), "conversation", text)


def said(bench):
    return bench.notices.toast.text()


def test_undo_never_takes_a_note_that_was_written(bench, journal, workspace):
    session = add_session(show(bench, "sessions"), journal)
    journal.notes.save(session, "# Short video\n\nShe looks at *comments* first.")
    workspace.undo()
    assert [row.id for row in journal.sessions.rows()] == [session]
    assert said(bench) == "Not undone, more was written since: Session added: Short video"
    assert not workspace.undo_stack.canUndo()


def test_undo_takes_back_a_session_that_is_as_it_was_begun(bench, journal, workspace):
    add_session(show(bench, "sessions"), journal, "# Coffee\n")
    workspace.undo()
    assert journal.sessions.rows() == []
    assert said(bench) == "Undone: Session added: Coffee"
    workspace.redo()
    assert len(journal.sessions.rows()) == 1
    assert said(bench) == "Done again: Session added: Coffee"
    workspace.undo()
    assert journal.sessions.rows() == []


def test_what_is_typed_and_not_saved_yet_counts_as_written(qtbot, bench, journal, workspace):
    page = show(bench, "sessions")
    session = add_session(page, journal)
    page.open_record(session)
    qtbot.keyClicks(page.editor, "Words in a hurry")
    workspace.undo()
    assert journal.notes.text(session) == "Words in a hurry"


@pytest.mark.parametrize("key", ["people", "questions"])
def test_after_adding_undo_takes_the_record_back(qtbot, bench, journal, workspace, key):
    page = show(bench, key)
    line = page.create_line if key == "questions" else page.list_page.create_line
    line.show()
    line.setFocus()
    line.edit.installEventFilter(UndoKeys(line))
    qtbot.keyClicks(line.edit, "What do you see first?")
    qtbot.keyClick(line.edit, ENTER)
    rows = journal.people.rows if key == "people" else journal.questions.rows
    assert len(rows()) == 1
    assert not line.edit.isUndoAvailable()
    workspace.undo()
    assert rows() == []
    assert line.text() == ""


def test_a_line_lets_the_undo_key_through_when_it_has_nothing_to_take_back(qtbot):
    line = QLineEdit()
    qtbot.addWidget(line)
    line.installEventFilter(UndoKeys(line))
    reached = []
    action = line.addAction("Undo")
    action.setShortcut("Ctrl+Z")
    action.triggered.connect(lambda: reached.append(line.text()))
    with qtbot.waitActive(line):
        line.show()
    line.setFocus()
    qtbot.keyClicks(line, "a")
    qtbot.keyClick(line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (line.text(), reached) == ("", [])
    qtbot.keyClick(line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert reached == [""]


def test_a_person_who_was_met_since_is_not_taken_back(bench, journal, workspace):
    page = show(bench, "people")
    person = page._verbs.add("Zed")
    journal.sessions.add(journal.clock.today(), [person])
    workspace.undo()
    assert [row.id for row in journal.people.rows()] == [person]


def test_undo_goes_back_to_the_page_and_points_at_the_record(bench, journal, workspace):
    page = show(bench, "commitments")
    for title in ("Ask Theo", "Post a paragraph"):
        page.verbs.add(title)
    row = next(each for each in journal.commitments.rows() if each.title == "Ask Theo")
    page.verbs.start(row)
    show(bench, "people")
    workspace.undo()
    assert bench.key == "commitments"
    assert page.current_record() == row.id
    assert said(bench) == "Undone: Under way: Ask Theo"


def test_undoing_a_deletion_brings_the_session_back_and_shows_it(bench, journal, workspace):
    page = show(bench, "sessions")
    first = add_session(page, journal, "# First\n")
    add_session(page, journal, "# Second\n")
    page._verbs.delete(journal.sessions.detail(first))
    assert page.current_record() != first
    workspace.undo()
    assert page.current_record() == first
    assert said(bench) == "Undone: Session deleted: First"


def test_the_sidebar_counts_anew_at_once(bench, journal, workspace, monkeypatch):
    page = show(bench, "commitments")
    day = journal.clock.today()
    page.verbs.add("Ask Theo", due_on=day)
    page.verbs.finish(journal.commitments.rows()[0])
    show(bench, "people")
    counted = {}
    monkeypatch.setattr(
        bench.nav, "set_count", lambda key, count, **_: counted.update({key: count})
    )
    workspace.undo()
    assert counted["commitments"] == 1


def test_an_edit_that_was_written_over_keeps_the_later_words(bench, journal, workspace):
    page = show(bench, "people")
    person = journal.people.add("Zed")
    page._verbs.edit(person, {"role": ""}, {"role": "Designer"})
    journal.people.edit(person, role="Head of design")
    workspace.undo()
    assert journal.people.detail(person).role == "Head of design"
    assert said(bench).startswith("Not undone")


def test_what_was_restored_and_then_written_into_is_not_thrown_away_again(
    bench, journal, workspace
):
    session = journal.sessions.add(journal.clock.today(), [], text="# A\n")
    journal.trash.put("session", session)
    page = show(bench, "settings")
    page.show_section("trash")
    trash = page.findChild(TrashPage)
    trash.list.select_row(0)
    trash.button.click()
    journal.notes.save(session, "# A\n\nMore")
    workspace.undo()
    assert len(journal.sessions.rows()) == 1


@pytest.mark.parametrize("focus", ["note", "list"])
def test_the_key_stands_on_the_notice_only_where_it_does_that(bench, journal, focus):
    page = show(bench, "sessions")
    add_session(page, journal, "# First\n")
    second = add_session(page, journal, "# Second\n")
    page.open_record(second)
    (page.editor if focus == "note" else page.list_pane.list).setFocus()
    bench.notices.show_notice("Moved", True)
    assert bench.notices.toast._key.isVisible() == (focus == "list")


def _written(journal):
    """Every text a person wrote that is not in the trash."""
    texts = {journal.notes.text(row.id) for row in journal.sessions.rows()}
    texts |= {journal.people.detail(row.id).role for row in journal.people.rows()}
    return {text for text in texts if text.startswith("written")}


@pytest.mark.parametrize("seed", range(12))
def test_no_sequence_of_acts_loses_written_words(bench, journal, workspace, seed):
    """Create, write, edit, undo and redo in any order: what was written stays readable."""
    chance = random.Random(seed)
    sessions, people = show(bench, "sessions"), show(bench, "people")
    latest = {}
    ids: dict[str, list[int]] = {"session": [], "person": []}

    def create_session():
        ids["session"].append(add_session(sessions, journal))

    def create_person():
        ids["person"].append(people._verbs.add(f"P{len(ids['person'])}"))

    def write(number):
        live = {row.id for row in journal.sessions.rows()} & set(ids["session"])
        if live:
            session = chance.choice(sorted(live))
            latest["note", session] = f"written {number}"
            journal.notes.save(session, latest["note", session])

    def note_person(number):
        live = {row.id for row in journal.people.rows()} & set(ids["person"])
        if live:
            person = chance.choice(sorted(live))
            latest["role", person] = f"written {number}"
            journal.people.edit(person, role=latest["role", person])

    def edit_place(number):
        live = {row.id for row in journal.sessions.rows()} & set(ids["session"])
        if live:
            session = chance.choice(sorted(live))
            before = journal.sessions.detail(session).place
            sessions._verbs.edit(session, {"place": before}, {"place": f"room {number}"})

    for number in range(40):
        acts = [create_session, create_person, workspace.undo, workspace.undo, workspace.redo]
        acts += [partial(act, number) for act in (write, note_person, edit_place)]
        chance.choice(acts)()
        assert set(latest.values()) <= _written(journal)


def test_a_move_that_something_else_came_after_leaves_the_stack(bench, journal, workspace):
    page = show(bench, "commitments")
    page.verbs.add("Ask Theo")
    (row,) = journal.commitments.rows()
    page.verbs.start(row)
    journal.commitments.finish(row.id)
    workspace.undo()
    assert said(bench) == "This cannot be undone any more: Under way: Ask Theo"
    workspace.undo()
    assert said(bench).startswith("Not undone, more was written since")
    assert not workspace.undo_stack.canUndo()


def test_what_came_back_from_a_backup_is_not_called_an_import(journal, signals, preferences):
    with journal.write(), journal.imports.remembered("Backup of noon", is_return=True):
        journal.people.add("Zed")
    after = Workspace(journal, signals, preferences)
    assert after.undo_stack.undoText() == "Brought back: Backup of noon"


def test_an_import_before_a_restart_is_taken_back_in_its_turn(journal, signals, preferences):
    with journal.as_step("Person added"):
        journal.people.add("Zed")
    with journal.write(), journal.imports.remembered("notes") as uid:
        journal.sessions.add(journal.clock.today(), text="# Bread\n")
    assert uid
    after = Workspace(journal, signals, preferences)
    steps: list[Stepped] = []
    after.stepped.connect(steps.append)
    assert after.undo_stack.undoText() == "Import: notes"
    after.undo()
    assert journal.sessions.rows() == []
    assert stepped_words(steps[0]).startswith("Undone: Import: notes, today ")
    after.redo()
    assert len(journal.sessions.rows()) == 1
    after.undo()
    after.undo()
    assert journal.people.names() == []


def test_it_is_said_where_a_step_is_too_large_to_be_kept(journal, workspace, monkeypatch):
    monkeypatch.setattr(step_keeping, "_PACK_FROM", 0)
    monkeypatch.setattr(step_keeping, "MOST_KEPT_BYTES", 10)
    said = []
    workspace.noticed.connect(lambda text, _: said.append(text))
    workspace.carry_out(
        "Person added", Creation(journal, "person", lambda: journal.people.add("Z"))
    )
    assert said == ["Person added. This can be undone until the journal is closed."]
    workspace.undo()
    assert journal.people.names() == []
