# SPDX-License-Identifier: MIT
"""A new commitment out of one line."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from rmjournal.text.marks import KnownPerson
from rmjournal.ui.editor.completer import Completer
from rmjournal.ui.parts.commitment_line import read

TODAY = date(2026, 11, 23)
KNOWN = [KnownPerson(1, "Priya Nair"), KnownPerson(2, "Theo Lindqvist")]
Key = Qt.Key


def test_words_people_and_day():
    wanted = read("Post one paragraph @Priya by Friday", TODAY, KNOWN)
    assert (wanted.title, [person.id for person in wanted.people], wanted.due_on) == (
        "Post one paragraph",
        [1],
        date(2026, 11, 27),
    )


def test_what_is_not_understood_is_told():
    wanted = read("Call @Bob by 31 Feb", TODAY, KNOWN)
    assert (wanted.unknown_names, wanted.unknown_day) == (("Bob",), "31 Feb")


@pytest.mark.parametrize("text", ["", "   ", "\t"])
def test_no_words(text):
    assert read(text, TODAY, KNOWN).title == ""


@given(st.text(max_size=80))
def test_any_text_gives_a_title_or_nothing(text):
    wanted = read(text, TODAY, KNOWN)
    assert bool(wanted.title) == bool(text.strip())


def test_a_former_name_gives_the_present_one(journal, people):
    journal.people.edit(people.priya, name="Priya Menon")
    wanted = read("Thank @Priya", TODAY, journal.people.known())
    assert [person.name for person in wanted.people] == ["Priya Menon"]


def test_it_says_what_it_understands_while_it_is_typed(view, press):
    new_line = view.page.new_line
    for first, said, then, said_then in (
        ("Ask first @Am", "Do you mean Amara Osei?", "os", "Nobody here is called Amos"),
        (
            "Ask @Theo",
            "From Theo Lindqvist",
            " by Friday",
            "From Theo Lindqvist  ·  Due Friday, 27 November 2026",
        ),
    ):
        view.begin_new()
        press(view, first)
        assert new_line.said() == said
        press(view, then)
        assert new_line.said() == said_then
        new_line.line.edit.clear()
    press(view, Key.Key_Escape)
    assert not new_line.isVisible()
    assert view.page.has_row_focus()


def test_enter_keeps_it_and_stays_and_shift_enter_goes_on_to_the_details(
    qtbot, view, press, journal, people
):
    view.begin_new()
    press(view, "Ask Theo first @Theo by 3 Dec", Key.Key_Return)
    row = journal.commitments.rows()[-1]
    assert (row.title, row.people, row.due_on) == (
        "Ask Theo first",
        ((people.theo, "Theo Lindqvist"),),
        date(2026, 12, 3),
    )
    edit = view.page.new_line.line.edit
    assert edit.hasFocus()
    press(view, "Find a stage for @Theo")  # a promise to them
    assert view.page.new_line.said() == "Promised to Theo Lindqvist"
    press(view, Key.Key_Return)
    row = next(each for each in journal.commitments.rows() if each.title.startswith("Find"))
    assert (row.title, row.people) == ("Find a stage for Theo", ())
    assert row.people_promised == ((people.theo, "Theo Lindqvist"),)
    qtbot.keyClicks(edit, "Read her paper")
    qtbot.keyClick(edit, Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert view.details.panel.title.edit.hasFocus()
    assert view.details.panel.title.text() == "Read her paper"


@pytest.mark.parametrize(
    ("text", "title", "due"),
    [
        ("Post it by Friday 18 Dec", "Post it", date(2026, 12, 18)),
        ("Post it by 22 Nov", "Post it", date(2026, 11, 22)),
        ("Post it by 3/12", "Post it", date(2026, 12, 3)),
        ("Post it by Thursday 18 Dec", "Post it by Thursday 18 Dec", None),
        ("Post it by Friday 18", "Post it by Friday 18", None),
        ("Post it by Friday 4 slides", "Post it by Friday 4 slides", None),
        ("Ask by Monday to post by Thu 18 Dec", "Ask by Monday to post by Thu 18 Dec", None),
    ],
)
def test_a_date_is_read_whole_or_not_at_all(text, title, due):
    wanted = read(text, TODAY, KNOWN)
    assert (wanted.title, wanted.due_on) == (title, due)
    assert bool(wanted.unknown_day) == (due is None)


def test_names_and_dates_are_offered(qtbot, view):
    view.begin_new()
    edit = view.page.new_line.line.edit
    offered = view.page.findChild(Completer)
    qtbot.keyClicks(edit, "Ask Theo to review @Am")
    assert offered.isVisible()
    assert view.page.rect().contains(offered.geometry())
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert edit.text() == "Ask Theo to review @Amara "
    assert view.page.new_line.isVisible()
    qtbot.keyClicks(edit, "by tom")
    qtbot.keyClick(edit, Qt.Key.Key_Tab)
    assert edit.text().endswith("by tomorrow ")
    assert edit.hasFocus()
    qtbot.keyClicks(edit, "@")
    qtbot.keyClick(edit, Qt.Key.Key_Escape)
    assert not offered.isVisible()
    assert edit.text().endswith("@")
