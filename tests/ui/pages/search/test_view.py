# SPDX-License-Identifier: MIT
"""The page of the search: typed, walked and opened by the keyboard alone."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QTextEdit

from rmjournal.ui.kit.tasks import Task
from rmjournal.ui.pages.search import FilterRow, SearchView
from tests.ready_made import ready_made

DAY = date(2026, 11, 20)
Key = Qt.Key


@pytest.fixture
@ready_made
def filled(journal):
    """A person, a talk with her, a question, and something to act on."""
    zoe = journal.people.add("Zo\u00eb Lind")
    note = "# Channels\n\nShort video comes first.\n\n! A person, then a search.\n"
    journal.sessions.add(DAY, [zoe], text=note)
    question = journal.questions.add("What is a video worth?")
    journal.questions.ask(question, zoe)
    commitment = journal.commitments.add("Post a video", people=[zoe])
    journal.commitments.edit(commitment, first_step="Borrow a camera \U0001f4f7 and a light")
    journal.search.index.catch_up()
    return journal


@pytest.fixture
def page(qtbot, filled, show_page):
    yield show_page(SearchView)
    qtbot.waitUntil(lambda: not Task.any_alive())  # the page itself has been closed by now


def type_in(qtbot, page, words):
    qtbot.keyClicks(page.field.edit, words)
    qtbot.waitUntil(lambda: not page.is_waiting())


def said(page):
    model = page.model
    return [
        str(model.index(row).data(Qt.ItemDataRole.AccessibleTextRole))
        for row in range(model.rowCount())
    ]


def test_what_is_found_is_grouped_and_spoken_and_walked_by_keys(
    qtbot, page, qtmodeltester, workspace
):
    qtmodeltester.check(page.model)
    type_in(qtbot, page, "vide")
    assert said(page) == [
        "Questions",
        "Question. What is a video worth? Zo\u00eb Lind. Monday, 23 November 2026.",
        "Sessions",
        "Session. Short video comes first. Channels  \u00b7  Zo\u00eb Lind. "
        "Friday, 20 November 2026.",
        "Act on it",
        "Act on it. Post a video. Zo\u00eb Lind. Monday, 23 November 2026.",
    ]
    qtbot.keyClick(page.field.edit, Key.Key_Down)
    assert page.list.hasFocus()
    qtbot.keyClick(page.list, Key.Key_Down)
    with qtbot.waitSignal(workspace.found_requested) as caught:
        qtbot.keyClick(page.list, Key.Key_Return)
    assert caught.args[0].target == "session"
    qtbot.keyClick(page.list, Key.Key_Escape)
    assert page.field.edit.hasFocus()
    page.field.edit.clear()
    type_in(qtbot, page, "camera")
    with qtbot.waitSignal(workspace.found_requested) as caught:
        qtbot.keyClick(page.field.edit, Key.Key_Return)  # the first
    hit, wanted = caught.args
    assert (hit.target, hit.field) == ("commitment", "first_step")
    assert wanted[0].parts[0].text == "camera"
    assert page.field.text() == "camera"


def test_nothing_typed_and_nothing_found_say_what_to_do(qtbot, page):
    assert "beginning of a word" in page._empty._text.text()
    type_in(qtbot, page, "xylophone")
    assert page._empty._title.text() == "Nothing with \u201cxylophone\u201d"
    assert page._empty.isVisibleTo(page)
    type_in(qtbot, page, " with:zoe")
    assert page._empty._text.text() == "Try fewer letters, or take a filter away."


def test_the_latest_key_is_answered_and_what_is_written_meanwhile_is_found(qtbot, page, filled):
    qtbot.keyClicks(page.field.edit, "vid")
    page.field.edit.setText("zzz")
    page.field.edit.setText("camera")
    qtbot.waitUntil(lambda: not page.is_waiting())
    assert [line for line in said(page) if "camera" in line]
    page.field.edit.clear()
    type_in(qtbot, page, "quixotic")
    assert said(page) == []
    filled.questions.add("Is that quixotic?")
    qtbot.waitUntil(lambda: len(said(page)) == 2)


def test_a_week_is_called_as_everywhere(qtbot, page, filled):
    filled.reviews.close(
        filled.reviews.begin(filled.clock.today()), line="Rhubarb", markdown="", summary={}
    )
    type_in(qtbot, page, "rhubarb")
    assert any("Week of 23 November" in each for each in said(page)), said(page)


def choose(row: FilterRow, *path: str) -> None:
    menu = row.menu_of_now()
    for name in path[:-1]:
        (action,) = (each for each in menu.actions() if each.text() == name)
        below = action.menu()
        assert isinstance(below, QMenu)
        menu = below
    (action,) = (each for each in menu.actions() if each.text() == path[-1])
    action.trigger()


def test_a_filter_that_is_chosen_is_written_and_taken_away(qtbot, page):
    type_in(qtbot, page, "video")
    choose(page.filters, "With", "Zo\u00eb Lind")
    choose(page.filters, "Only", "Sessions")
    qtbot.waitUntil(lambda: not page.is_waiting())
    assert page.field.text() == 'video with:"Zo\u00eb Lind" kind:sessions '
    assert [chip.text() for chip in page.filters.chips()] == ["With Zo\u00eb Lind", "Only Sessions"]
    assert [line[:8] for line in said(page)] == ["Sessions", "Session."]
    qtbot.keyClick(page.filters.chips()[1], Key.Key_Space)
    qtbot.waitUntil(lambda: not page.is_waiting())
    assert page.field.text() == 'video with:"Zo\u00eb Lind"'
    assert page.field.edit.hasFocus()
    page.field.edit.clear()
    type_in(qtbot, page, "video since:someday")
    (chip,) = page.filters.chips()
    assert chip.text() == "\u201csince:someday\u201d is not understood"


def test_a_group_with_more_shows_them_all(qtbot, page, filled):
    for number in range(12):
        filled.questions.add(f"How much is video {number}?")
    type_in(qtbot, page, "video")
    row = said(page).index("Show all 13")
    page.list.select_row(row)
    page.list.open_current()
    qtbot.waitUntil(lambda: len(said(page)) == 14)
    assert page.field.text() == "video kind:questions "


def test_the_trash_is_opened_for_what_lies_in_it(qtbot, page, filled, workspace):
    (question,) = filled.questions.rows()
    filled.trash.put("question", question.id)
    type_in(qtbot, page, "video in:trash")
    with qtbot.waitSignal(workspace.trash_requested):
        qtbot.keyClick(page.field.edit, Key.Key_Return)


def open_first(qtbot, window, words):
    bench = window.workbench
    bench.go_to("search")
    page = bench.view()
    page.field.edit.clear()
    qtbot.keyClicks(page.field.edit, words)
    qtbot.waitUntil(lambda: not page.is_waiting() and page.model.rowCount() > 0)
    qtbot.keyClick(page.field.edit, Key.Key_Return)
    return bench.view()


def test_what_is_opened_has_the_word_marked_in_its_note_or_its_panel(qtbot, filled, open_window):
    window = open_window(filled)
    with qtbot.waitActive(window):
        window.activateWindow()
    view = open_first(qtbot, window, "kind:sessions shor")
    assert window.workbench.key == "sessions"
    assert view.editor.hasFocus()
    assert view.editor.textCursor().selectedText() == "Short"
    assert len(view.editor.extraSelections()) == 1
    assert view.page.find_bar.field.text() == "Short"
    open_first(qtbot, window, "light")
    assert window.workbench.key == "commitments"
    marked = [
        selection.cursor.selectedText()
        for edit in window.workbench.view().findChildren(QTextEdit)
        for selection in edit.extraSelections()
    ]
    assert marked == ["light"]
