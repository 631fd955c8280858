# SPDX-License-Identifier: MIT
"""The menu means records once typing is used up; Ctrl+Z, Ctrl+Shift+Z and Ctrl+Y do too, but where
the focus is in a note or in words: there they mean the typing alone."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSpinBox, QTextEdit, QWidget

from rmjournal.ui.frame.journal_signals import JournalSignals
from rmjournal.ui.frame.undo import keeps_keys, text_of
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.shell.main_window import MainWindow
from rmjournal.ui.shell.pages import factories

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
UNDO = (Qt.Key.Key_Z, CTRL)
REDOS = [(Qt.Key.Key_Z, CTRL | SHIFT), (Qt.Key.Key_Y, CTRL)]


class Bench:
    """The window with a step on the undo stack that only notes whether it stands."""

    def __init__(self, window, workspace, qtbot):
        self.window = window
        self.qtbot = qtbot
        self.workspace = workspace
        self.stands = False

    def show(self, key):
        self.window.workbench.show_view(key)
        if key in ("sessions", "people", "questions", "commitments"):
            rows = getattr(self.workspace.journal, key).rows()
            self.window.workbench.view().open_record(rows[0].id)

    def act(self):
        self.workspace.perform("4 pages imported", self._do, self._undo)

    def _do(self):
        self.stands = True
        return True

    def _undo(self, _done):
        self.stands = False

    def key(self, key, modifiers):
        QTest.keyClick(self.window.windowHandle(), key, modifiers)

    def hold(self, key, modifiers):
        """So long that it repeats itself twice more."""
        for repeats in (False, True, True):
            event = QKeyEvent(QEvent.Type.KeyPress, key, modifiers, "", repeats)
            QCoreApplication.sendEvent(self.window.windowHandle(), event)

    def menu(self):
        """What undo and redo are called there now."""
        undo, redo = (self.window.commands[name] for name in ("undo", "redo"))
        return undo.text().replace("&", ""), redo.text().replace("&", "")

    def stops(self):
        """What can have the focus on the page that is shown, the page itself and what is in it."""
        view = self.window.workbench.view()
        every = [view, *view.findChildren(QWidget)]
        return [
            each
            for each in every
            if each.focusPolicy() != Qt.FocusPolicy.NoFocus
            and each.isVisible()
            and each.isEnabled()
            and each.focusProxy() is None
        ]


@pytest.fixture
def make_bench(qtbot, qapp, theme, preferences):
    kept = []

    def make(journal):
        signals = JournalSignals(journal)
        window = MainWindow(preferences, qapp)
        workspace = Workspace(journal, signals, preferences)
        window.open_workspace(workspace)
        kept.append((window, signals, workspace))
        with qtbot.waitActive(window):
            window.show()
        return Bench(window, workspace, qtbot)

    yield make
    for window, signals, _workspace in kept:
        signals.stop()
        window.close()
        window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_the_keys_do_what_the_menu_says_and_take_back_what_is_typed_first(demo, make_bench):
    """With nothing typed at each stop of each page, then in each kind of field of it."""
    bench = make_bench(demo)
    for key in sorted(factories()):
        bench.show(key)
        assert undone_at_each_stop(bench, key), key
        typed_and_taken_back(bench, key)


def undone_at_each_stop(bench, key):
    """How many stops of the page there were, at each of which the keys are tried."""
    seen = 0
    for number, stop in enumerate(bench.stops()):
        stop.setFocus()
        if not stop.hasFocus():
            continue
        seen += 1
        bench.act()
        where = f"{key} {type(stop).__name__} {stop.accessibleName()!r}"
        assert bench.menu()[0] == "Undo: 4 pages imported", where
        bench.key(*UNDO)
        assert bench.stands is keeps_keys(text_of(stop)), where
        if bench.stands:
            bench.window.commands["undo"].trigger()
        stop.setFocus()
        assert bench.menu()[1] == "Redo: 4 pages imported", where
        bench.key(*REDOS[number % 2])
        assert bench.stands is not keeps_keys(text_of(stop)), where
        if not bench.stands:
            bench.window.commands["redo"].trigger()
        assert bench.stands, where
    return seen


def typed_and_taken_back(bench, key):
    kinds = set()
    for stop in bench.stops():
        text = text_of(stop)
        kind = key, type(stop).__name__, stop.accessibleName()
        if text is None or text.isReadOnly() or isinstance(stop, QSpinBox) or kind in kinds:
            continue
        stop.setFocus()
        if not stop.hasFocus():
            continue
        kinds.add(kind)
        before = words(text)
        QTest.keyClicks(stop, "q")
        assert words(text) != before, kind
        assert bench.menu()[0] == "Undo typing", kind
        bench.key(*UNDO)
        assert words(text) == before, kind
        assert bench.menu() == ("Undo: 4 pages imported", "Redo typing"), kind
        bench.key(*UNDO)
        assert bench.stands, kind
        bench.key(*REDOS[len(kinds) % 2])
        assert words(text) != before, kind
        bench.key(*REDOS[len(kinds) % 2])
        bench.key(*UNDO)
        assert (words(text), bench.stands) == (before, True), kind


def words(text):
    return text.text() if isinstance(text, QLineEdit) else text.toPlainText()


def test_a_text_that_cannot_be_written_lets_the_keys_through(journal, make_bench):
    bench = make_bench(journal)
    for make in (QLineEdit, QTextEdit, QPlainTextEdit, QSpinBox):
        field = put(bench, make())
        QTest.keyClicks(field, "12")
        text_of(field).setReadOnly(True)
        bench.act()
        assert bench.menu()[0] == "Undo: 4 pages imported", make
        bench.key(*UNDO)
        assert not bench.stands, make


def put(bench, field):
    """On the page, with the focus."""
    field.setParent(bench.window.workbench.view())
    field.show()
    field.setFocus()
    return field


def test_a_number_that_is_typed_is_taken_back_and_no_record_after_it(journal, make_bench):
    bench = make_bench(journal)
    field = put(bench, QSpinBox())
    bench.act()
    QTest.keyClicks(field, "1")
    assert bench.menu()[0] == "Undo typing"
    bench.key(*UNDO)
    bench.key(*UNDO)
    assert (field.text(), bench.stands) == ("0", True)


def test_in_a_note_the_keys_stop_with_the_typing_and_it_is_said_once(journal, make_bench):
    """Also held down, and in a note that nobody has typed in."""
    other = journal.sessions.add(journal.clock.today(), text="# Older")
    session = journal.sessions.add(journal.clock.today())
    bench = make_bench(journal)
    bench.window.workbench.open_record("sessions", session)
    editor = bench.window.workbench.view().editor
    editor.setFocus()
    bench.act()
    told = []
    bench.workspace.noticed.connect(lambda words, _: told.append(words))
    bench.key(*UNDO)
    bench.key(*UNDO)
    assert told == [
        "No more typing to undo in this note. "
        "Changes of records are undone in the Edit menu, or by Ctrl+Z outside the text."
    ]
    QTest.keyClicks(editor, "Short words here")
    bench.hold(*UNDO)
    assert editor.text() == ""
    assert len(told) == 2
    assert bench.stands
    for redo in REDOS * 2:
        bench.key(*redo)
    assert editor.text() == "Short words here"
    assert told[2:] == ["No more typing to do again in this note."]
    assert bench.window.workbench.record() == ("session", session)
    assert journal.notes.text(other) == "# Older"


def test_a_held_key_takes_back_one_record(journal, make_bench):
    bench = make_bench(journal)
    bench.act()
    bench.workspace.perform("Another", lambda: True, lambda _: None)
    bench.window.setFocus()
    bench.hold(*UNDO)
    assert bench.menu()[0] == "Undo: 4 pages imported"


def test_while_a_line_asks_nothing_older_is_undone(journal, make_bench):
    """Empty and untouched it is left as by Escape, from its answers too; with words it stays."""
    journal.commitments.add("Post one paragraph")
    bench = make_bench(journal)
    bench.show("commitments")
    page = bench.window.workbench.view()
    bench.act()
    bar = page.page.ask_bar
    for letter in "dm":
        for keys in REDOS:
            page.focus_first()
            QTest.keyClicks(bench.window.focusWidget(), letter)
            bench.qtbot.waitUntil(bar.isVisible)
            bench.key(*keys)
            assert bar.isVisible(), letter
            bench.key(*UNDO)
            assert (bar.isVisible(), bench.stands) == (False, True), letter
    page.focus_first()
    QTest.keyClicks(bench.window.focusWidget(), "d")
    bench.qtbot.waitUntil(bar.isVisible)
    QTest.keyClicks(bar.field.edit, "It went out")
    bench.hold(*UNDO)
    bench.key(*UNDO)
    assert (bar.isVisible(), bar.field.text(), bench.stands) == (True, "", True)


def new_note(bench, journal):
    """Its page, with the caret in it, and the session."""
    bench.window.workbench.show_view("sessions")
    page = bench.window.workbench.view()
    session = page._verbs.add([], journal.clock.today(), "conversation", "")
    page.open_record(session)
    page.editor.setFocus()
    return page, session


def test_undo_in_a_new_note_takes_words_back_as_typing_and_never_the_note(
    qtbot, journal, make_bench
):
    bench = make_bench(journal)
    page, session = new_note(bench, journal)
    journal.notes.save(session, "# Short video")
    qtbot.waitUntil(lambda: page.editor.text() == "# Short video")
    bench.key(*UNDO)
    qtbot.waitUntil(lambda: journal.notes.text(session) == "")
    assert [row.id for row in journal.sessions.rows()] == [session]
    bench.key(*REDOS[0])
    qtbot.waitUntil(lambda: journal.notes.text(session) == "# Short video")
    assert [row.id for row in journal.sessions.rows()] == [session]


def test_a_new_session_whose_words_were_taken_out_again_stays_with_its_versions(
    qtbot, journal, make_bench
):
    """Done again it would come back without them."""
    bench = make_bench(journal)
    page, session = new_note(bench, journal)
    QTest.keyClicks(page.editor, "Short words here")
    page.flush()
    bench.key(*UNDO)
    page.flush()
    assert journal.notes.text(session) == ""
    page.list_pane.list.setFocus()
    bench.key(*UNDO)
    assert [row.id for row in journal.sessions.rows()] == [session]
    page.editor.setFocus()
    bench.key(*REDOS[0])
    page.flush()
    assert journal.notes.text(session) == "Short words here"


def test_a_new_session_of_which_nothing_is_left_to_lose_is_taken_back(journal, make_bench):
    """Untouched, and also where what was put into its note was undone."""
    bench = make_bench(journal)
    bench.window.workbench.show_view("sessions")
    page = bench.window.workbench.view()
    for version in ("", "Put in"):
        session = page._verbs.add([], journal.clock.today(), "conversation", "")
        if version:
            page._verbs.put_note_back(session, version)
            bench.workspace.undo()
            assert journal.notes.text(session) == ""
        bench.workspace.undo()
        assert journal.sessions.rows() == [], version
