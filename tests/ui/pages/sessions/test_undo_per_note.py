# SPDX-License-Identifier: MIT
"""Each note keeps its own undo while the journal is open, also after another note was shown."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from shiboken6 import delete, isValid

from rmjournal.ui.editor import canvas as sheets
from rmjournal.ui.pages.sessions.view import SessionsView
from tests.elsewhere import note_of, writing

from .conftest import NOTE

Key, Ctrl, Shift = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def type_in(qtbot, view, sessions):
    """Open the session of that name and type at the end of its note."""

    def typed(name, text=""):
        view.open_record(sessions[name])
        view.editor.setFocus()
        qtbot.keyClick(view.editor, Key.Key_End, Ctrl)
        qtbot.keyClicks(view.editor, text)

    return typed


@pytest.fixture
def undo(qtbot, view):
    def pressed():
        qtbot.keyClick(view.editor, Key.Key_Z, Ctrl)

    return pressed


def test_after_switching_undo_takes_the_last_words_of_this_note_and_no_others(
    qtbot, view, journal, sessions, type_in, undo
):
    type_in("today", " Mine.")
    type_in("earlier", " Other.")
    view.open_record(sessions["today"])
    undo()
    assert view.editor.text() == NOTE
    undo()
    assert view.editor.text() == NOTE
    view.flush()
    assert journal.notes.text(sessions["today"]) == NOTE
    assert journal.notes.text(sessions["earlier"]).endswith("Six. Other.")
    qtbot.keyClick(view.editor, Key.Key_Z, Ctrl | Shift)
    assert view.editor.text() == f"{NOTE} Mine."
    view.open_record(sessions["earlier"])
    undo()
    assert view.editor.text() == "# Press office\nSix."


def test_what_is_typed_after_coming_back_goes_first_and_what_somebody_else_wrote_stays(
    view, journal, sessions, type_in, undo
):
    heard: list[bool] = []
    type_in("today", " Mine.")
    view.editor.undoAvailable.connect(heard.append)  # as the menu does
    type_in("earlier")
    assert heard[-1] is False
    view.open_record(sessions["today"])
    assert heard[-1] is True
    type_in("today", " More.")
    while view.editor.text() != f"{NOTE} Mine.":
        before = view.editor.text()
        undo()
        assert view.editor.text() != before
    undo()
    assert view.editor.text() == NOTE
    type_in("today", " Mine.")
    type_in("earlier")
    with writing(journal) as other:
        note_of(other, sessions["today"], f"{NOTE} Mine.".replace("Canteen", "Kitchen"))
    journal.tell_everything()
    view.open_record(sessions["today"])
    assert "Kitchen" in view.editor.text()
    assert not view.sync.saver.is_dirty
    undo()  # what came from elsewhere is an edit like any other
    undo()
    assert view.editor.text() == NOTE


def test_a_note_that_is_shown_again_has_the_looks_of_now_and_leaves_nothing_in_memory(
    view, theme, journal, sessions, type_in
):
    type_in("today", " Mine.")
    type_in("earlier", " Other.")
    assert len(view.editor.kept_names) == 1
    view.editor.set_always_show_marks(True)
    theme.set_scale(1.5)
    view.open_record(sessions["today"])
    assert view.editor.document().defaultFont() == theme.font("note_body")
    drawn = view.editor.grab().toImage()
    view.editor._sheet.dress()
    assert view.editor.grab().toImage() == drawn
    view.open_record(sessions["earlier"])
    assert len(view.editor.kept_names) == 1
    journal.trash.put("session", sessions["today"])  # it goes
    assert view.editor.kept_names == ()
    document = view.editor.document()
    journal.trash.put("session", sessions["earlier"])
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not isValid(document)
    assert view.editor.kept_names == ()


def test_all_of_it_ends_with_the_page(qtbot, workspace, sessions):
    view = SessionsView(workspace)
    view.open_record(sessions["today"])
    first = view.editor.document()
    view.open_record(sessions["earlier"])
    kept = [first, view.editor.document()]
    assert kept[0] is not kept[1]
    delete(view)
    assert not any(isValid(each) for each in kept)


def test_the_note_that_was_left_first_is_let_go_first_and_long_ones_are_not_all_kept(
    view, sessions, type_in, undo, monkeypatch
):
    monkeypatch.setattr(sheets, "MOST_SHEETS", 1)
    type_in("today", " Mine.")
    type_in("earlier", " Other.")
    view.open_record(sessions["october"])
    assert len(view.editor.kept_names) == 1
    view.open_record(sessions["today"])
    undo()
    assert view.editor.text() == f"{NOTE} Mine."
    monkeypatch.setattr(sheets, "MOST_SHEETS", 20)
    monkeypatch.setattr(sheets, "MOST_CHARACTERS", 10)
    type_in("today", " Long.")
    document = view.editor.document()
    view.open_record(sessions["earlier"])
    assert view.editor.kept_names == ()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not isValid(document)
