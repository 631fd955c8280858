# SPDX-License-Identifier: MIT
"""What was written is found by the palette too, below what is called so."""

from datetime import date
from shutil import copytree

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from rmjournal.store import Journal
from rmjournal.ui.kit.rows import SPEC_ROLE

from .test_palette import headings, press, titles

Key = Qt.Key
DAY = date(2026, 11, 20)


@pytest.fixture
def demo(demo_path, tmp_path, clock):
    """One of its own for each test, as they write in it."""
    copied = copytree(demo_path.parent, tmp_path / "demo") / demo_path.name
    with Journal.open(copied, clock=clock) as journal:
        yield journal


@pytest.fixture
def talk(demo):
    """One with a word that no other has."""
    noor = demo.people.add("Noor Haddad")
    text = "# Channels\n\nNobody reads the portal.\n\nQuixotic plans come last, and *early*."
    made = demo.sessions.add(DAY, [noor], text=text)
    demo.search.index.catch_up()
    return made


@pytest.fixture
def look(window, ask, qtbot):
    """As ask(), and what was written is found."""

    def look(text):
        palette = ask(text)
        wait(qtbot, window)
        return palette

    return look


def wait(qtbot, window):
    qtbot.waitUntil(lambda: not window.controls.handlers.palette.texts.is_waiting())


def test_a_word_of_a_note_opens_the_note_at_its_place_and_is_used_lately(
    talk, demo, window, look, ask
):
    palette = look("quix")
    assert (headings(palette), titles(palette)) == (["In what was written"], ["Channels"])
    entry = palette.current()
    assert (entry.sentence, entry.about, entry.day) == (
        "Quixotic plans come last, and early.", "Noor Haddad", DAY,
    )  # fmt: skip
    assert entry.spans == ((0, len("Quixotic")),)
    spec = palette.list.currentIndex().data(SPEC_ROLE)
    assert "Channels. Quixotic plans come last, and early. Noor Haddad" in spec.spoken
    press(palette, Key.Key_Return)
    view = window.workbench.view()
    assert (window.workbench.key, view.current_record()) == ("sessions", talk)
    assert window.focusWidget() is view.editor
    cursor = view.editor.textCursor()
    assert (cursor.blockNumber(), cursor.selectedText()) == (4, "Quixotic")
    palette = ask()
    assert (headings(palette)[0], titles(palette)[0]) == ("Used lately", "Channels")
    press(palette, Key.Key_Escape)
    hit = demo.search.find("quix").hits[0]
    window.commands["today"].trigger()
    press(ask("amara"), Key.Key_Return)
    window._workspace.found_requested.emit(hit, ())  # as from the page of the search
    assert titles(ask())[:2] == ["Channels", "Amara Osei"]


def test_an_aim_leads_to_its_season_and_what_lies_in_the_trash_there(talk, demo, window, look):
    demo.aims.add("Bumptious enough to try", why="Because")
    palette = look("bumpt")
    assert palette.current().about == ""
    press(palette, Key.Key_Return)
    assert window.workbench.key == "season"
    row = window.workbench.view().list.currentIndex().data(Qt.ItemDataRole.UserRole)
    assert row.line.text == "Bumptious enough to try"
    demo.trash.put("session", talk)
    demo.search.index.catch_up()
    palette = look("quix in:trash")
    press(palette, Key.Key_Return)
    assert window.workbench.key == "settings"
    assert window.workbench.view().sections.current() == "trash"


def test_names_come_first_and_stay_where_they_are(talk, window, look, ask, qtbot):
    palette = ask("noor")
    before, current = titles(palette), palette.current()
    assert before[0] == "Noor Haddad"
    press(palette, Key.Key_Down)
    chosen = palette.current()
    wait(qtbot, window)
    assert titles(palette)[: len(before)] == before
    assert (palette.entries()[0], palette.current()) == (current, chosen)
    press(palette, Key.Key_Escape)
    palette = look("portal reads")  # of which the name has all: it stands there once
    assert titles(palette) == ["Channels"]
    press(palette, Key.Key_Escape)
    palette = look("Haddad")
    assert titles(palette) == ["Noor Haddad", "Channels"]


def test_while_more_is_typed_what_still_has_the_words_stays_and_no_late_answer_comes(
    talk, window, look, qtbot
):
    palette = look("plans come last")
    assert titles(palette) == ["Channels"]
    QTest.keyClicks(palette.field, ", and ear")
    (entry,) = palette.entries()
    assert entry.sentence[slice(30, 35)] == "early"
    assert entry.spans[-1] == (30, 5)
    QTest.keyClicks(palette.field, "th")
    assert titles(palette) == []
    wait(qtbot, window)
    assert palette._none.text() == "Nothing here is called that, and no text has it."
    palette.field.setText("quix")
    wait(qtbot, window)
    assert "In what was written" in headings(palette)
    window.controls.handlers.palette.texts._search()
    palette.field.setText("")
    wait(qtbot, window)
    assert "In what was written" not in headings(palette)


def test_one_letter_and_commands_look_in_no_text_and_the_rest_is_on_the_page_of_the_search(
    window, ask, qtbot
):
    palette = ask("a")
    assert not window.controls.handlers.palette.texts.is_waiting()
    palette.field.setText(">quix")
    assert not window.controls.handlers.palette.texts.is_waiting()
    assert palette._none.text() == "Nothing here is called that."
    palette.field.setText("the")
    wait(qtbot, window)
    last = palette.entries()[-1]
    assert last.title == "Show everything with \u201cthe\u201d"
    press(palette, Key.Key_Up)
    press(palette, Key.Key_End)
    while palette.current() != last:
        press(palette, Key.Key_Down)
    press(palette, Key.Key_Return)
    view = window.workbench.view()
    assert (window.workbench.key, view.field.text()) == ("search", "the")
    qtbot.waitUntil(lambda: not view.is_waiting())
