# SPDX-License-Identifier: MIT
"""Undo in the whole workbench: never written text, always said, and shown where it was done."""

import random
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from rmjournal.core.errors import BusyError, JournalError
from rmjournal.store import Aims
from rmjournal.store.operations import step_keeping
from rmjournal.ui.frame.undo import UndoKeys, stepped_words
from rmjournal.ui.frame.undoable import Creation
from rmjournal.ui.frame.workspace import Stepped, Workspace
from rmjournal.ui.pages.settings.kept_page import TrashPage
from rmjournal.ui.shell.pages import factories
from rmjournal.ui.shell.workbench import Workbench
from rmjournal.ui.verbs.aims import AimVerbs

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


def show_today(qtbot, window):
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.workbench.go_to("today")
    return window.workbench


def said(bench):
    return bench.notices.toast.text()


def test_undo_takes_back_a_session_as_it_was_begun_and_no_note_that_was_written(
    qtbot, bench, journal, workspace
):
    page = show(bench, "sessions")
    add_session(page, journal, "# Coffee\n")
    workspace.undo()
    assert journal.sessions.rows() == []
    assert said(bench) == "Undone: Session added: Coffee"
    workspace.redo()
    assert len(journal.sessions.rows()) == 1
    assert said(bench) == "Redone: Session added: Coffee"
    workspace.undo()
    assert journal.sessions.rows() == []
    session = add_session(page, journal)
    journal.notes.save(session, "# Short video\n\nShe looks at *comments* first.")
    workspace.undo()
    assert [row.id for row in journal.sessions.rows()] == [session]
    assert said(bench) == "Not undone, more was written since: Session added: Short video"
    assert not workspace.undo_stack.canUndo()
    session = add_session(page, journal)
    page.open_record(session)
    qtbot.keyClicks(page.editor, "Words in a hurry")  # typed and not saved yet
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


def test_a_line_lets_the_undo_key_through_when_it_is_empty_and_nothing_was_typed(qtbot):
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
    undo = partial(qtbot.keyClick, line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(line, "a")
    for text in ("", ""):  # typing alone, from which tapping the key does not lead on
        undo()
        assert (line.text(), reached) == (text, [])
    line.setText("")  # entered
    undo()
    assert reached == [""]
    line.setText("Words that were there")
    undo()
    assert reached == [""]


def test_undo_goes_back_to_the_page_points_at_the_record_and_counts_anew(
    bench, journal, workspace, monkeypatch
):
    page = show(bench, "commitments")
    page.verbs.add("Ask Theo", due_on=journal.clock.today())
    page.verbs.add("Post a paragraph")
    row = next(each for each in journal.commitments.rows() if each.title == "Ask Theo")
    page.verbs.start(row)
    show(bench, "people")
    workspace.undo()
    assert bench.key == "commitments"
    assert page.current_record() == row.id
    assert said(bench) == "Undone: Under way: Ask Theo"
    page.verbs.finish(row)
    show(bench, "people")
    counted = {}
    monkeypatch.setattr(
        bench.nav, "set_count", lambda key, count, **_: counted.update({key: count})
    )
    workspace.undo()
    assert counted["commitments"] == 2


def test_what_was_moved_is_selected_again_once_all_has_come_to_rest(
    qtbot, bench, journal, workspace, theme
):
    theme.set_reduced_motion(False)
    page, today = show(bench, "commitments"), journal.clock.today()
    moved = page.verbs.add("Ask Theo", due_on=today)
    for title in ("Post a paragraph", "Send slides"):
        page.verbs.add(title, due_on=today)
    for shape in ("list", "board"):
        page._show_as(shape)
        assert page.page.select(moved)
        page.focus_first()
        page.verbs.move(journal.commitments.row(moved), today + timedelta(days=40))
        for step in (workspace.undo, workspace.redo, workspace.undo):
            qtbot.waitUntil(lambda: not page._leaving.isActive())
            step()
            assert page.current_record() == moved
            qtbot.waitUntil(lambda: not page._leaving.isActive())
            assert page.current_record() == moved
            assert page.page.has_row_focus()


def test_on_today_what_was_undone_is_selected(qtbot, demo, open_window, theme):
    theme.set_reduced_motion(False)
    bench = show_today(qtbot, open_window(demo))
    today, due = bench.page("today"), bench.page("today").page.due
    due.list.setFocus()
    lines = due.model.values()
    assert len(lines) > 1
    due.list.select_row(0)
    row = due.current().row
    due._verbs.move(row, row.due_on + timedelta(days=60))
    qtbot.waitUntil(lambda: not today._leaving.isActive())
    assert due.current().row.id != row.id
    bench._workspace.undo()
    qtbot.waitUntil(lambda: not today._leaving.isActive())
    assert due.current().row.id == row.id
    assert due.list.hasFocus()
    tell = today.page.tell
    tell.list.setFocus()
    loop = tell.current()
    tell._verbs.tell_one(loop)
    assert tell.current().id != loop.id
    bench._workspace.undo()
    assert tell.current().id == loop.id
    assert tell.list.hasFocus()


def test_undoing_a_deletion_brings_the_session_back_and_shows_it(bench, journal, workspace):
    page = show(bench, "sessions")
    first = add_session(page, journal, "# First\n")
    second = add_session(page, journal, "# Second\n")
    page._verbs.delete(journal.sessions.detail(first))
    assert page.current_record() != first
    workspace.undo()
    assert page.current_record() == first
    assert said(bench) == "Undone: Session deleted: First"
    page.open_record(second)
    for place, has_key in ((page.editor, False), (page.list_pane.list, True)):
        place.setFocus()
        bench.notices.show_notice("Moved", True)
        assert bench.notices.toast._key.isVisible() is has_key, place  # only where it does that


def test_a_person_who_was_met_or_changed_since_stays_as_it_is(bench, journal, workspace):
    page = show(bench, "people")
    person = page._verbs.add("Zed")
    journal.sessions.add(journal.clock.today(), [person])
    workspace.undo()
    assert [row.id for row in journal.people.rows()] == [person]
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


def _written(journal):
    """Every text a person wrote that is not in the trash."""
    texts = {journal.notes.text(row.id) for row in journal.sessions.rows()}
    texts |= {journal.people.detail(row.id).role for row in journal.people.rows()}
    return {text for text in texts if text.startswith("written")}


def _begin_anew(journal, workspace):
    workspace.undo_stack.clear()
    for kind, rows in (("session", journal.sessions.rows()), ("person", journal.people.rows())):
        for row in rows:
            journal.trash.put(kind, row.id)


def test_no_sequence_of_acts_loses_written_words(bench, journal, workspace):
    """Create, write, edit, undo and redo in any order: what was written stays readable."""
    sessions, people = show(bench, "sessions"), show(bench, "people")
    for seed in range(12):
        acts = _Acts(random.Random(seed), sessions, people, journal)
        for number in range(40):
            each = [acts.create_session, acts.create_person]
            each += [workspace.undo, workspace.undo, workspace.redo]
            each += [partial(act, number) for act in (acts.write, acts.describe, acts.move)]
            acts.chance.choice(each)()
            assert set(acts.latest.values()) <= _written(journal), (seed, number)
        assert acts.latest, seed
        _begin_anew(journal, workspace)


class _Acts:
    """What a person does with sessions and people, by chance, and the latest words of each."""

    def __init__(self, chance, sessions, people, journal):
        self.chance, self._journal = chance, journal
        self._sessions, self._people = sessions, people
        self.latest: dict[tuple[str, int], str] = {}
        self._ids: dict[str, list[int]] = {"session": [], "person": []}

    def create_session(self):
        self._ids["session"].append(add_session(self._sessions, self._journal))

    def create_person(self):
        self._ids["person"].append(self._people._verbs.add(f"P{len(self._ids['person'])}"))

    def write(self, number):
        for session in self._one_of("session"):
            self.latest["note", session] = f"written {number}"
            self._journal.notes.save(session, self.latest["note", session])

    def describe(self, number):
        for person in self._one_of("person"):
            self.latest["role", person] = f"written {number}"
            self._journal.people.edit(person, role=self.latest["role", person])

    def move(self, number):
        for session in self._one_of("session"):
            before = self._journal.sessions.detail(session).place
            self._sessions._verbs.edit(session, {"place": before}, {"place": f"room {number}"})

    def _one_of(self, kind):
        """Of those that are there."""
        there = {"session": self._journal.sessions, "person": self._journal.people}[kind].rows()
        live = {row.id for row in there} & set(self._ids[kind])
        return [self.chance.choice(sorted(live))] if live else []


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


@pytest.mark.parametrize("way", ["undo", "redo"])
def test_what_fails_in_its_second_part_is_done_whole_at_the_next_try(
    journal, workspace, monkeypatch, way
):
    def aims():
        return [(row.text, row.ended_on is None) for row in journal.aims.rows()]

    in_the_way: list[JournalError] = []

    def unless_in_the_way(write):
        def tried(*args: Any, **values: Any) -> None:
            if in_the_way:
                raise in_the_way.pop()
            write(*args, **values)

        return tried

    for name in ("edit", "end"):
        monkeypatch.setattr(Aims, name, unless_in_the_way(getattr(Aims, name)))
    verbs = AimVerbs(workspace)
    verbs.set("Listen")
    first = aims()
    verbs.set("Ask")
    second = aims()
    if way == "redo":
        workspace.undo()
    before, after = (second, first) if way == "undo" else (first, second)
    in_the_way.append(BusyError(journal.path))
    for wanted in (before, after):
        getattr(workspace, way)()
        assert aims() == wanted
    assert not in_the_way


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
