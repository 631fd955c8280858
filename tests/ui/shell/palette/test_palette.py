# SPDX-License-Identifier: MIT
"""The palette by real keys: what it offers, what Enter does, and where Escape leads."""

from datetime import timedelta
from math import inf
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from rmjournal.core.errors import DiskFullError
from rmjournal.store.file.backups import Reason
from rmjournal.ui.frame.journal_signals import JournalSignals
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit.card import FloatingCard
from rmjournal.ui.kit.rows import HEADING_ROLE, Heading
from rmjournal.ui.kit.theme import px
from rmjournal.ui.parts.comparing import BackupDialog
from rmjournal.ui.shell.palette.entries import Records

Key = Qt.Key
Ctrl, NO = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier


def titles(palette):
    return [each.title for each in palette.entries()]


def headings(palette):
    rows = (palette.model.index(row) for row in range(palette.model.rowCount()))
    found = (each.data(HEADING_ROLE) for each in rows)
    return [each.text for each in found if isinstance(each, Heading)]


def press(palette, key, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(palette.field, key, modifiers)


def type_anew(palette, text):
    palette.field.clear()
    QTest.keyClicks(palette.field, text)


def test_keys_move_in_the_list_and_every_row_is_spoken(ask, qapp, qtmodeltester, monkeypatch):
    said = []
    monkeypatch.setattr(
        "rmjournal.ui.shell.palette.overlay.announce", lambda _, text: said.append(text)
    )
    palette = ask("a")
    qtmodeltester.check(palette.model)
    press(palette, Key.Key_Tab)
    assert qapp.focusWidget() is palette.field
    QTest.keyClicks(palette.field, "mara")
    qtmodeltester.check(palette.model)
    type_anew(palette, "new")
    first = palette.current()
    press(palette, Key.Key_Down)
    assert palette.current() != first
    press(palette, Key.Key_Up)
    assert palette.current() == first
    assert said[-1].startswith(first.title)
    palette.field.setText("zzzz")
    assert said[-1] == "Nothing here is called that."


def test_from_the_note_escape_leads_back_and_a_mark_is_made_in_it(window, ask):
    window.workbench.go_to("sessions")
    editor = window.workbench.view().editor
    cursor = editor.textCursor()
    cursor.setPosition(7)
    cursor.setPosition(12, cursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)
    top, text = editor.verticalScrollBar().value(), editor.toPlainText()
    palette = ask("zzz")
    assert titles(palette) == []
    press(palette, Key.Key_Escape)
    assert not palette.isVisible()
    assert window.focusWidget() is editor
    assert (editor.textCursor().anchor(), editor.textCursor().position()) == (7, 12)
    assert (editor.verticalScrollBar().value(), editor.toPlainText()) == (top, text)
    QTest.keyClick(editor, Key.Key_End, Ctrl)
    QTest.keyClick(editor, Key.Key_Return)
    QTest.keyClicks(editor, "What then")
    palette = ask("make question")
    assert palette.current().title == "Make it a question"
    press(palette, Key.Key_Return)
    assert editor.toPlainText().endswith("? What then")
    assert window.focusWidget() is editor


def test_a_person_a_talk_a_question_a_page_and_a_section_are_opened(window, ask, demo):
    palette = ask("amara")
    press(palette, Key.Key_Return)
    amara = next(each for each in demo.people.names() if each.name == "Amara Osei")
    assert (window.workbench.key, window.workbench.view().current_record()) == ("people", amara.id)
    palette = ask("post press office")
    assert "Why our posts read like a press office" in titles(palette)[0]
    press(palette, Key.Key_Return)
    view = window.workbench.view()
    assert window.workbench.key == "sessions"
    assert "press office" in view.editor.toPlainText()
    assert window.focusWidget() is view.editor
    press(ask("act on it"), Key.Key_Return)  # the whole name, before a command of these words
    assert window.workbench.key == "commitments"
    question = next(each for each in demo.questions.rows() if each.state == "to_ask")
    palette = ask(question.text)
    press(palette, Key.Key_Return)
    assert (window.workbench.key, window.workbench.view().current_record()) == (
        "questions", question.id,
    )  # fmt: skip
    press(ask("backups"), Key.Key_Return)
    assert window.workbench.key == "settings"
    assert window.workbench.view().sections.current() == "backups"


def test_names_that_are_read_later_come_in_and_move_nothing(qtbot, ask, monkeypatch):
    """Those of a large journal are read in steps."""
    read, may_read = Records.read, Event()
    monkeypatch.setattr(Records, "read", lambda records, _: may_read.is_set() and read(records))
    palette = ask("a")
    assert "Amara Osei" not in titles(palette)
    press(palette, Key.Key_Down)
    had = palette.current()
    may_read.set()
    qtbot.waitUntil(lambda: "Amara Osei" in titles(palette))
    assert palette.current() == had


def test_enter_takes_what_is_meant_of_all_names(window, ask, monkeypatch):
    read = Records.read
    monkeypatch.setattr(Records, "read", lambda records, most: most == inf and read(records))
    palette = ask("amara")
    assert "Amara Osei" not in titles(palette)
    press(palette, Key.Key_Return)
    assert window.workbench.key == "people"


def test_somebody_or_a_sign_narrows_what_is_found_and_who_is_deleted_is_not(ask, demo):
    palette = ask("jun")
    everything = len(titles(palette))
    QTest.keyClicks(palette.field, " review place")
    assert titles(palette)[0] == "Code review as a place to learn"
    assert len(titles(palette)) < everything
    type_anew(palette, "amara")
    assert headings(palette)[0] == "Go to"
    press(palette, Key.Key_Home)
    QTest.keyClicks(palette.field, ">")
    assert {each.id.split(" ")[0] for each in palette.entries()} & {"person", "session"} == set()
    type_anew(palette, "amara osei")
    assert palette.current().title == "Amara Osei"
    press(palette, Key.Key_Escape)
    demo.trash.put("person", demo.people.find("Amara Osei")[0].id)
    palette = ask("amara osei")
    assert all(each.id.split(" ")[0] != "person" for each in palette.entries())


def test_what_was_used_lately_comes_first_and_is_kept_in_the_journal_alone(
    window, ask, demo, open_window, preferences, monkeypatch
):
    palette = ask("keyboard")
    assert headings(palette)[0] == "Do"
    press(palette, Key.Key_Escape)
    press(ask("amara"), Key.Key_Return)
    press(ask("sidebar"), Key.Key_Return)
    palette = ask()
    assert headings(palette)[0] == "Used lately"
    assert titles(palette)[:2] == ["Sidebar wide or narrow", "Amara Osei"]
    press(palette, Key.Key_Escape)
    window.remember()
    assert "palette" not in preferences._path.read_text()
    other = open_window(demo)
    other.commands["palette"].trigger()
    palette = other.controls.handlers.palette.palette
    assert titles(palette)[:2] == ["Sidebar wide or narrow", "Amara Osei"]

    def fail(*_):
        raise DiskFullError(demo.path)

    other.workbench.go_to("today")
    monkeypatch.setattr(demo.settings, "set", fail)  # a full disk is no reason not to do it
    type_anew(palette, "amara")
    press(palette, Key.Key_Return)
    assert other.workbench.key == "people"


def test_what_is_not_possible_here_leads_to_where_it_is_and_is_done_there(window, ask):
    palette = ask(">show as board")
    entry = palette.current()
    assert (entry.title, entry.group, entry.about) == (
        "Show as a board",
        "elsewhere",
        "in Act on it",
    )
    press(palette, Key.Key_Return)
    assert window.workbench.key == "commitments"
    press(ask(">show as board"), Key.Key_Return)
    assert window.workbench.view()._workspace.preferences.values.commitments_as_board
    said = []
    window.workbench._workspace.noticed.connect(lambda text, _: said.append(text))
    for words in (">your aim", "season"):
        window.workbench.go_to("today")
        palette = ask(words)
        assert palette.current().group == "elsewhere", words
        press(palette, Key.Key_Return)
        assert said == [], words
        if words == "season":
            assert window.workbench.key == "season"
        else:
            aim = window.workbench.view().home.aim
            assert aim.isAncestorOf(window.focusWidget())
            assert aim.panel.isVisible() or aim.new.isVisible()


def test_only_what_cannot_be_done_at_all_is_grey_and_the_rest_says_where_it_is(window, ask):
    def shown(text):
        palette = ask(text)
        entry, spec = palette.current(), palette._spec(palette.current())
        press(palette, Key.Key_Escape)
        return headings(palette)[0], entry.about, (spec.lines[0].tone, spec.lead.tone)

    possible, grey = ("ink", "ink3"), ("ink3", "inkoff")
    assert shown("add a person") == ("On another page", "in People", possible)
    assert shown("back up now") == ("On another page", "in Settings, Backups", possible)
    assert shown(">let it go") == ("On another page", "in Act on it", possible)  # no row on Today
    assert shown("take a suggestion") == ("Not from here", "In a note", grey)
    assert shown("for four weeks") == ("Not from here", "When a day is asked for", grey)
    press(ask("backups"), Key.Key_Return)
    assert shown("back up now") == ("Do", "Backups", possible)
    assert shown("restore from the trash")[1] == "in Settings, Trash"
    assert shown("backups that the old passphrase")[0] == "Not from here"


def test_it_closes_by_its_key_by_another_page_and_by_a_click(window, ask, qtbot):
    before = window.focusWidget()
    palette = ask("am")
    press(palette, Key.Key_K, Ctrl)
    assert not palette.isVisible()
    assert window.focusWidget() is before
    palette = ask("amara osei")
    spot = palette.list.visualRect(palette.list.currentIndex()).center()
    qtbot.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert window.workbench.key == "people"
    palette = ask()
    qtbot.mouseClick(palette, Qt.MouseButton.LeftButton, pos=palette.rect().bottomLeft())
    assert not palette.isVisible()
    window.workbench.go_to("today")
    palette = ask()
    press(palette, Key.Key_5, Ctrl)
    assert not palette.isVisible()
    assert window.workbench.key == "people"


def test_it_goes_with_the_journal_that_is_locked(window, ask, demo, preferences):
    ask("amara")
    window.close_workspace()
    gate = QLineEdit()
    window.show_start(gate)
    assert window.controls.handlers.palette is None
    signals = JournalSignals(demo)
    window.open_workspace(Workspace(demo, signals, preferences))
    assert "Amara Osei" in titles(ask("amara"))
    signals.stop()


def test_heading_and_list_are_in_sight_and_nothing_is_said_below_the_glass(ask, qtbot):
    palette = ask()
    heading = palette.list.visualRect(palette.model.index(0))
    qtbot.waitUntil(lambda: palette.list.viewport().height() > heading.height())
    assert palette.list.visualRect(palette.model.index(0)).top() >= 0
    assert palette.list.verticalScrollBar().value() == 0
    rows, card = palette.list, palette._card
    assert rows.height() > 100
    assert rows.mapTo(card, rows.rect().bottomLeft()).y() < card.height() - px(FloatingCard.reach)
    QTest.keyClicks(palette.field, "zzzz")
    said, glass = palette._none, palette._icon
    assert said.mapTo(palette, said.rect().topLeft()).x() == (
        glass.mapTo(palette, glass.rect().topLeft()).x()
    )
    assert said.height() >= said.heightForWidth(said.width()) > 0
    assert card.rect().contains(said.mapTo(card, said.rect().bottomLeft()))


def test_from_anywhere_a_backup_is_looked_into_and_no_row_is_changed_that_nobody_chose(
    qtbot, window, ask, demo
):
    before = [row.name for row in demo.people.rows()]
    said = []
    window.workbench._workspace.noticed.connect(lambda text, _: said.append(text))
    press(ask("delete the person"), Key.Key_Return)
    assert window.workbench.key == "people"
    palette = window.controls.handlers.palette.palette
    held = QKeyEvent(QKeyEvent.Type.KeyPress, Key.Key_Return, NO, "\r", autorep=True)
    palette.field.keyPressEvent(held)
    assert palette.isVisible()
    assert palette.field.placeholderText() == "Delete the person: which one?"
    assert (headings(palette), titles(palette)) == (["Which one?"], before)
    press(palette, Key.Key_Escape)
    assert window.focusWidget() is window.workbench.view().list_page.list
    assert ([row.name for row in demo.people.rows()], said) == (before, [])
    demo.backups.make(Reason.ASKED)
    palette = ask("look inside")
    assert palette.current().group == "elsewhere"
    press(palette, Key.Key_Return)
    (dialog,) = window.findChildren(BackupDialog)
    qtbot.waitUntil(lambda: not dialog.is_busy())
    dialog.reject()


@pytest.mark.parametrize("others", [0, 1])
def test_what_is_about_a_row_asks_which_where_none_is_chosen(open_window, journal, clock, others):
    """Where there is only one, it is meant."""
    for name in ["Priya", "Theo"][: 1 + others]:
        person = journal.people.add(name, rhythm_weeks=2)
        journal.sessions.add(clock.today() + timedelta(days=3), [person])
    window = open_window(journal)
    said = []
    window.workbench._workspace.noticed.connect(lambda text, _: said.append(text))
    window.commands["palette"].trigger()
    palette = window.controls.handlers.palette.palette
    QTest.keyClicks(palette.field, "prep card")
    assert (palette.current().id, palette.current().group) == ("rhythm.prep", "do")
    press(palette, Key.Key_Return)
    if others:
        assert titles(palette) == ["Priya", "Theo"]
        press(palette, Key.Key_Escape)
        assert window.focusWidget() is window.workbench.view().page.rhythm.list
        window.commands["palette"].trigger()
        QTest.keyClicks(palette.field, "prep card")
        press(palette, Key.Key_Return)
        QTest.keyClicks(palette.field, "theo")
        press(palette, Key.Key_Return)
        theo = journal.people.find("Theo")[0].id
        assert window.workbench.view().current_record() == theo
    assert (window.workbench.key, said) == ("prep", [])


def test_whom_it_is_about_is_asked_until_somebody_was_chosen_in_the_list(window, ask, demo):
    QTest.keyClick(window.focusWidget(), Key.Key_5, Ctrl)
    rows = window.workbench.view().list_page.list
    assert rows.currentIndex().isValid()  # since the page was opened
    palette = ask("prep card")
    press(palette, Key.Key_Return)
    assert palette.isVisible()
    assert titles(palette) == [row.name for row in demo.people.rows()]
    QTest.keyClicks(palette.field, "nobody at all")
    assert titles(palette) == []
    type_anew(palette, "jun")
    press(palette, Key.Key_Return)
    jun = demo.people.find("Jun Park")[0].id
    assert (window.workbench.key, window.workbench.view().current_record()) == ("prep", jun)
    QTest.keyClick(window.focusWidget(), Key.Key_5, Ctrl)
    QTest.keyClick(rows, Key.Key_Home)
    press(ask("prep card"), Key.Key_Return)
    first = demo.people.rows()[0].id
    assert (window.workbench.key, window.workbench.view().current_record()) == ("prep", first)


@pytest.mark.parametrize("as_board", [False, True])
def test_a_commitment_is_asked_for_but_not_where_its_details_have_the_focus(
    window, ask, demo, as_board
):
    values = window.workbench._workspace.preferences.values
    values.commitments_as_board = as_board
    QTest.keyClick(window.focusWidget(), Key.Key_4, Ctrl)
    view = window.workbench.view()
    before = demo.commitments.rows()
    palette = ask(">delete commitment")
    press(palette, Key.Key_Return)
    assert palette.isVisible()
    assert demo.commitments.rows() == before
    press(palette, Key.Key_Down)
    words = palette.current().title
    press(palette, Key.Key_Return)
    gone = {row.id for row in before} - {row.id for row in demo.commitments.rows()}
    assert [row.title for row in before if row.id in gone] == [words]
    view.page.focus_rows()
    if not view.side.is_open():
        view.side.toggle()
    view.details.panel.title.setFocus()
    press(ask(">delete commitment"), Key.Key_Return)
    assert not palette.isVisible()
