# SPDX-License-Identifier: MIT
"""The page that lists the people: what is there when, and where the keys lead."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton

from rmjournal.ui.kit.label import Label

Key = Qt.Key
POSSIBLE = {"open", "next", "plan", "prep", "merge", "archive", "delete", "details", "thread"}


@pytest.fixture
def people(view):
    return view.list_page


def said(widget):
    return [each.text() for each in widget.findChildren(Label) if each.isVisible()]


def button(widget, text):
    found = [each for each in widget.findChildren(QAbstractButton) if each.text() == text]
    return found[0]


def possible(view):
    return {name for name in POSSIBLE if view.commands[name].isEnabled()}


def test_the_button_brings_the_line_for_a_name(people):
    assert people.create_line.isHidden()
    button(people, "Add a person").click()
    assert people.create_line.edit.hasFocus()


def test_without_anybody_the_line_is_there_and_the_button_is_not(qtbot, make_view):
    page = make_view().list_page
    assert "Who here sees the world differently from you?" in said(page)
    assert page.create_line.isVisible()
    assert not button(page, "Add a person").isVisible()
    page.begin_adding()
    qtbot.keyClick(page.create_line.edit, Key.Key_Escape)
    assert page.create_line.isVisible()


def test_the_line_goes_when_somebody_is_there_and_stays_with_what_is_typed(
    qtbot, journal, make_view
):
    page = make_view().list_page
    qtbot.keyClicks(page.create_line.edit, "Th")
    page.setFocus()
    journal.people.add("Amara")
    assert "Who here sees the world differently from you?" not in said(page)
    assert page.create_line.isVisible()
    page.create_line.edit.clear()
    page.list.setFocus()
    journal.people.add("Bo")
    assert page.create_line.isHidden()


def test_a_name_that_is_typed_on_is_not_asked_about_any_more(qtbot, people):
    people.begin_adding()
    qtbot.keyClicks(people.create_line.edit, "Amara")
    qtbot.keyClick(people.create_line.edit, Key.Key_Return)
    assert people._same.isVisible()
    qtbot.keyClicks(people.create_line.edit, "nta")
    assert not people._same.isVisible()


def test_whom_it_is_the_same_as_is_opened_and_the_line_is_empty(qtbot, known, view, people):
    people.begin_adding()
    qtbot.keyClicks(people.create_line.edit, "amara")
    qtbot.keyClick(people.create_line.edit, Key.Key_Return)
    button(people, "Open Amara").click()
    assert view.current_record() == known.amara
    assert people.create_line.text() == ""


def test_the_archived_are_shown_and_hidden_by_one_button(journal, known, people):
    assert not people.archived.isVisible()
    journal.people.edit(known.zoe, archived=True)
    names = [line.person.name for line in people.model.values()]
    assert (people.archived.text(), names) == ("Show archived", ["Amara", "Theo"])
    people.archived.click()
    names = [people.model.index(at).data() for at in range(people.model.rowCount())]
    assert people.archived.text() == "Hide archived"
    assert names == ["Amara", "Theo", "Archived", "Zoe"]


def test_who_is_archived_is_found_all_the_same(journal, known, view, people):
    journal.people.edit(known.zoe, archived=True)
    people.select(known.zoe)
    assert people.current().id == known.zoe


def test_the_button_of_a_row_opens_whoever_has_a_date(qtbot, known, view, people):
    rect = people.list.visualRect(people.model.index(0))
    spot = rect.center() + QPoint(rect.width() // 2 - 60, 0)
    qtbot.mouseClick(people.list.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert view.current_record() == known.amara
    assert people.ask_bar.isHidden()


def test_a_question_has_the_place_of_the_head_where_it_is_low(qtbot, known, make_view):
    view = make_view(height=380)
    view.list_page.select(known.theo)
    view.focus_first()
    title = next(each for each in view.findChildren(Label) if each.text() == "People")
    assert title.isVisible()
    qtbot.keyClick(view.list_page.list, Key.Key_N)
    assert not title.isVisible()
    qtbot.keyClick(view.focusWidget(), Key.Key_Escape)
    assert title.isVisible()
    assert view.list_page.list.hasFocus()


def test_where_it_is_high_the_head_stays(qtbot, known, view, people):
    people.select(known.theo)
    qtbot.keyClick(people.list, Key.Key_N)
    assert people.ask_bar.isVisible()
    assert "Those you learn from, and how often you make the time." in said(people)


def test_with_nobody_there_is_nothing_to_do(make_view):
    assert possible(make_view()) == set()


def test_what_can_be_done_is_what_there_is_somebody_for(known, view, people):
    people.select(known.zoe)
    assert possible(view) == {"open", "next", "plan", "prep", "merge", "archive", "delete"}
    view.open_record(known.zoe)
    assert possible(view) == {"details", "next", "plan", "prep", "merge", "archive", "delete"}


def test_alone_nobody_can_be_merged(journal, make_view):
    amara = journal.people.add("Amara")
    view = make_view()
    view.list_page.select(amara)
    assert "merge" not in possible(view)
    journal.people.add("Bo")
    assert "merge" in possible(view)


def test_who_is_brought_back_can_be_archived_again(journal, known, view, people):
    journal.people.edit(known.zoe, archived=True)
    people.archived.click()
    said = []
    for person in (known.amara, known.zoe, known.amara):
        people.select(person)
        said.append(view.commands["archive"].text())
    assert said[1] == "Bring the person back"
    assert said[0] == said[2] != said[1]


@pytest.mark.parametrize("is_open", [False, True])
def test_a_day_is_asked_for_where_one_is(known, view, people, is_open):
    people.select(known.theo)
    if is_open:
        view.open_record(known.theo)
    view.commands["plan"].trigger()
    bars = people.ask_bar, view.person_page._ask
    assert [bar.isVisible() for bar in bars] == [not is_open, is_open]


def test_it_comes_back_to_whom_it_was_left_for(qtbot, known, view, people):
    view.open_record(known.theo)
    view.close_page()
    assert people.current().id == known.theo
    assert people.list.hasFocus()


def test_a_place_is_gone_back_to(journal, known, view, people):
    journal.people.edit(known.zoe, archived=True)
    people.archived.click()
    people.select(known.zoe)
    place = view.place()
    people.archived.click()
    people.select(known.amara)
    view.open_record(known.theo)
    assert view.place() is None
    view.go_to_place(place)
    assert not view.is_page_open()
    assert people.current().id == known.zoe


def test_an_undo_points_at_whom_it_was_about(known, view, people):
    view.point_at(known.theo)
    assert (view.current_record(), people.current().id) == (None, known.theo)
    view.open_record(known.amara)
    view.point_at(known.theo)
    assert view.current_record() == known.theo


def test_the_way_back_is_told_where_it_leads(qtbot, known, view):
    view.list_page.select(known.amara)
    with qtbot.waitSignal(view.moved_on) as moved:
        qtbot.keyClick(view.list_page.list, Key.Key_Return)
    assert moved.args[0] is None
    with qtbot.waitSignal(view.moved_on) as moved:
        view.close_page()
    assert moved.args[0] == known.amara


def test_finding_goes_back_to_the_list(known, view):
    view.open_record(known.amara)
    view.find_text()
    assert not view.is_page_open()
    assert view.list_page.narrowing.isVisible()


def test_nobody_found_is_no_empty_journal(qtbot, known, view, people):
    view.find_text()
    qtbot.keyClicks(view.window().focusWidget(), "qqqq")
    qtbot.waitUntil(lambda: not people.model.rowCount())
    assert "Who here sees the world differently from you?" not in said(people)
    assert button(people, "Add a person").isVisible()


def test_what_was_typed_on_a_page_is_kept_when_it_is_left(qtbot, journal, known, view, page):
    page.form.texts["notes"].setFocus()
    qtbot.keyClicks(page.form.texts["notes"].edit, "Likes walking")
    view.close_page()
    assert journal.people.detail(known.amara).notes == "Likes walking"


def test_f6_goes_through_what_is_shown(known, view, people):
    assert view.panes() == [people.create_line, people.list]
    view.open_record(known.amara)
    assert view.person_page.list in view.panes()
    assert people.list not in view.panes()


def test_what_is_asked_about_a_day_that_is_over_goes(known, clock, workspace, view):
    view.list_page.select(known.theo)
    view.commands["plan"].trigger()
    clock.go_on(days=1)
    workspace.day_changed.emit(clock.today())
    assert view.list_page.ask_bar.isHidden()
