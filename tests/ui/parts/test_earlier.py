# SPDX-License-Identifier: MIT
"""The earlier versions of a text: seen, put back by keys, and undone again."""

from datetime import date

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from rmjournal.store import TextOf
from rmjournal.ui.frame.record_panel import Versioned, versioned_of
from rmjournal.ui.kit.rows import Role
from rmjournal.ui.pages.people.form import PersonForm
from rmjournal.ui.pages.review.home import AimPanel
from rmjournal.ui.parts.earlier import EarlierDialog, show_earlier
from rmjournal.ui.shell.trail import KINDS
from rmjournal.ui.verbs.aims import AimVerbs
from rmjournal.ui.verbs.people import PersonVerbs
from rmjournal.words.earlier import text_words
from tests.every_operation import begin, every_text

Key, Modifier = Qt.Key, Qt.KeyboardModifier
BEFORE = "Silence means that they agree.\nOr that they fear.\n"
NOW = "Silence is not agreement.\nOr that they fear.\n"


@pytest.fixture
def session(journal, clock):
    made = journal.sessions.add(date(2026, 11, 20), text=BEFORE)
    clock.go_on(minutes=5)
    journal.notes.save(made, "Nothing\n")
    clock.go_on(minutes=5)
    with journal.because("import"):
        journal.notes.save(made, NOW)
    return made


def about_note(journal, session, put=str):
    return Versioned("session", session, "note", "Note", journal.notes.text(session), put)


@pytest.fixture
def dialog(qtbot, journal, session):
    made = EarlierDialog(None, journal, about_note(journal, session))
    qtbot.addWidget(made)
    made.show()
    return made


def rows(dialog):
    model = dialog.model
    return [model.index(row).data(Role.AccessibleTextRole) for row in range(model.rowCount())]


def test_the_list_begins_with_now_and_says_why(dialog, qtmodeltester):
    said = [row.partition(". ")[2] for row in rows(dialog)]
    assert rows(dialog)[0] == "Now. 8 words."
    assert said[1:] == ["Before the import. one word.", "9 words."]
    qtmodeltester.check(dialog.model)


def test_the_arrow_keys_compare_each_with_what_there_is_now(qtbot, dialog):
    qtbot.keyClick(dialog.list, Key.Key_Down)
    assert dialog.version.toPlainText() == BEFORE
    assert dialog.version.marked() == ["means that they agree"]
    assert dialog.present.marked() == ["is not agreement"]
    assert "4 words only here: means that they agree" in dialog.version.accessibleDescription()
    qtbot.keyClick(dialog.list, Key.Key_Home)
    assert dialog.version.toPlainText() == NOW
    assert dialog.present.isHidden()
    assert not dialog.put_back.isEnabled()


def test_a_part_is_copied_or_else_the_whole(qtbot, dialog):
    qtbot.keyClick(dialog.list, Key.Key_End)
    qtbot.keyClick(dialog.copy, Key.Key_Space)
    assert QGuiApplication.clipboard().text() == BEFORE
    dialog.version.moveCursor(dialog.version.textCursor().MoveOperation.Start)
    for _ in range(7):
        qtbot.keyClick(dialog.version, Key.Key_Right, Modifier.ShiftModifier)
    qtbot.keyClick(dialog.copy, Key.Key_Space)
    assert QGuiApplication.clipboard().text() == "Silence"


def test_signs_beyond_the_first_plane_do_not_move_the_marks(qtbot, journal):
    made = journal.sessions.add(date(2026, 11, 20), text="\U0001f33f Ask them\n")
    journal.notes.save(made, "\U0001f33f Tell them\n")
    dialog = EarlierDialog(None, journal, about_note(journal, made))
    qtbot.addWidget(dialog)
    assert (dialog.version.marked(), dialog.present.marked()) == (["Ask"], ["Tell"])


def choose(qtbot, *keys):
    """Press them in the list of the dialog that comes next, then the button that puts back."""

    def press():
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, EarlierDialog)
        for key in keys:
            qtbot.keyClick(dialog.list, key)
        if dialog.put_back.isEnabled():
            qtbot.keyClick(dialog.put_back, Key.Key_Space)
        else:
            dialog.reject()

    QTimer.singleShot(0, press)


@pytest.fixture
def window(open_window, journal, session, qtbot):
    window = open_window(journal)
    window.workbench.open_record("sessions", session)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.workbench.page("sessions").editor.setFocus()
    return window


def test_an_earlier_note_comes_back_by_keys_and_goes_again(qtbot, window, journal, session):
    page = window.workbench.page("sessions")
    choose(qtbot, Key.Key_End)
    qtbot.keyClick(page.editor, Key.Key_H, Modifier.ControlModifier | Modifier.ShiftModifier)
    qtbot.waitUntil(lambda: journal.notes.text(session) == BEFORE)
    assert page.editor.text() == BEFORE
    newest = journal.history.rows("session", session)[0]
    assert (newest.why, journal.history.text(newest.id)) == ("restore", NOW)
    qtbot.keyClick(page.editor, Key.Key_Z, Modifier.ControlModifier)
    page.flush()
    assert journal.notes.text(session) == NOW


def test_it_is_one_step_of_undo_of_the_journal_too(qtbot, window, journal, session, workspace):
    page = window.workbench.page("sessions")
    choose(qtbot, Key.Key_End)
    page.note.show_earlier()
    assert journal.notes.text(session) == BEFORE
    page._workspace.undo()
    assert journal.notes.text(session) == NOW
    assert journal.history.rows("session", session)[0].why == "undo"


def test_what_is_typed_and_not_saved_yet_is_a_version_afterwards(qtbot, window, journal, session):
    page = window.workbench.page("sessions")
    qtbot.keyClick(page.editor, Key.Key_End, Modifier.ControlModifier)
    qtbot.keyClicks(page.editor, "More")
    choose(qtbot, Key.Key_End)
    page.note.show_earlier()
    texts = [journal.history.text(row.id) for row in journal.history.rows("session", session)]
    assert NOW + "More" in texts
    assert journal.notes.text(session) == BEFORE


def test_a_field_of_a_person_comes_back(qtbot, workspace, journal):
    priya = journal.people.add("Priya")
    journal.people.edit(priya, met="At a fair")
    journal.people.edit(priya, met="On a train")
    form = PersonForm(PersonVerbs(workspace))
    qtbot.addWidget(form)
    form.show_person(journal.people.detail(priya), date(2026, 11, 23))
    about = versioned_of(form.texts["met"].edit)
    assert about is not None
    assert (about.kind, about.label, about.text) == ("person", "How you met", "On a train")
    choose(qtbot, Key.Key_End)
    show_earlier(workspace, form, about)
    assert journal.people.detail(priya).met == "At a fair"
    assert journal.history.rows("person", priya, "met")[0].why == "restore"
    workspace.undo()
    assert journal.people.detail(priya).met == "On a train"


def test_the_menu_of_a_text_offers_it_where_versions_are_kept(qtbot, window):
    page = window.workbench.page("sessions")
    menu = window.controls.text_menus.menu_of(page.editor, page.editor.rect().center())
    assert window.commands["earlier"] in menu.actions()
    menu = window.controls.text_menus.menu_of(page.list_pane.filter, page.rect().center())
    assert window.commands["earlier"] not in menu.actions()


def test_nothing_is_put_back_in_a_journal_that_is_only_read(qtbot, journal, session, monkeypatch):
    monkeypatch.setattr(journal, "is_read_only", True)
    dialog = EarlierDialog(None, journal, about_note(journal, session))
    qtbot.addWidget(dialog)
    qtbot.keyClick(dialog.list, Key.Key_End)
    assert not dialog.put_back.isEnabled()


class TestOfARecord:
    """Texts that no field shows now: why a talk was cancelled, what is told, names of files."""

    @pytest.fixture
    def ids(self, journal):
        ids = begin(journal)
        for text in every_text(journal, ids):
            for number in range(2):
                journal.texts.put(text, f"Words {number}")
        return ids

    @pytest.fixture
    def window(self, open_window, journal, ids, qtbot):
        window = open_window(journal)
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    def test_each_text_that_is_declared_is_reached_from_a_page(
        self, qtbot, workspace, journal, ids
    ):
        shown = {
            ("session", ids.planned), ("session", ids.talk), ("person", ids.amara),
            ("question", ids.question), ("commitment", ids.picked), ("commitment", ids.other),
            ("review", ids.review),
        }  # fmt: skip
        reached = {text for record in shown for text in journal.texts.of(*record)}
        panel = AimPanel(AimVerbs(workspace, workspace))
        qtbot.addWidget(panel)
        panel.show_record(journal.aims.row(ids.aim), journal.clock.today())
        for area in panel.texts.values():
            about = panel.versioned(area.edit)
            assert about is not None
            reached.add(TextOf(about.kind, about.record_id, about.field))
        assert set(every_text(journal, ids)) - reached == set()
        assert {kind for kind, _ in shown} == set(KINDS.values())

    def test_each_has_a_name(self, journal, ids):
        names = {
            text: text_words(text.kind, text.field, journal.texts.whose(text))
            for text in every_text(journal, ids)
        }
        assert [text for text, name in names.items() if not name.strip(": ")] == []
        named = sorted(names.values())
        assert "Why it was cancelled" in named
        assert "What they could teach next: Amara O" in named
        assert "Name of the file: Words 1" in named

    def test_what_no_field_shows_comes_back_and_goes_again(
        self, qtbot, window, journal, ids, monkeypatch
    ):
        bench = window.workbench
        bench.open_record("sessions", ids.planned)
        bench.page("sessions").list_pane.list.setFocus()

        def choose():
            dialog = QApplication.activeModalWidget()
            assert isinstance(dialog, EarlierDialog)
            names = [dialog.which.itemText(row) for row in range(dialog.which.count())]
            assert "Why it was cancelled" in names
            dialog.which.choose(names.index("Why it was cancelled"))
            qtbot.keyClick(dialog.list, Key.Key_End)
            assert dialog.version.toPlainText() == "Words 0"
            qtbot.keyClick(dialog.put_back, Key.Key_Space)

        QTimer.singleShot(0, choose)
        window.commands["earlier"].trigger()
        assert journal.sessions.detail(ids.planned).cancelled_why == "Words 0"
        assert journal.history.rows("session", ids.planned, "cancelled_why")[0].why == "restore"
        window.commands["undo"].trigger()
        assert journal.sessions.detail(ids.planned).cancelled_why == "Words 1"

    def test_a_record_whose_texts_never_changed_is_told_so(self, window, journal):
        bench = window.workbench
        plain = journal.commitments.add("Call Jun")
        bench.open_record("commitments", plain)
        bench.nav.setFocus()
        window.commands["earlier"].trigger()
        assert bench.notices.toast.text() == "No text of this has said anything else yet."
