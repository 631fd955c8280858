# SPDX-License-Identifier: MIT
"""The page that lists the people: what is there when, and where the keys lead."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton

from rmjournal.ui.frame.line_draft import keep_drafts
from rmjournal.ui.kit.label import Label
from rmjournal.ui.kit.rows import SPEC_ROLE

Key = Qt.Key
POSSIBLE = {"open", "next", "plan", "prep", "merge", "archive", "delete", "details", "thread"}
NOBODY = "Who here sees the world differently from you?"
HEAD = "Those you learn from, and how often you make the time."


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


def click_button_in_row(qtbot, rows, row):
    rect = rows.visualRect(rows.model().index(row, 0))
    spot = rect.center() + QPoint(rect.width() // 2 - 60, 0)
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=spot)


def test_without_anybody_the_line_is_there_and_the_button_is_not(qtbot, make_view):
    view = make_view()
    page = view.list_page
    assert possible(view) == set()
    assert NOBODY in said(page)
    assert page.create_line.isVisible()
    assert not button(page, "Add a person").isVisible()
    page.begin_adding()
    qtbot.keyClick(page.create_line.edit, Key.Key_Escape)
    assert page.create_line.isVisible()


def test_the_line_goes_when_somebody_is_there_and_stays_with_what_is_typed(
    qtbot, journal, make_view
):
    view = make_view()
    page = view.list_page
    qtbot.keyClicks(page.create_line.edit, "Th")
    page.setFocus()
    amara = journal.people.add("Amara")
    assert NOBODY not in said(page)
    assert page.create_line.isVisible()
    assert not view.commands["merge"].isEnabled()
    page.select(amara)
    assert "merge" not in possible(view)  # alone nobody can be merged
    page.create_line.edit.clear()
    page.list.setFocus()
    journal.people.add("Bo")
    assert page.create_line.isHidden()
    assert "merge" in possible(view)
    button(page, "Add a person").click()
    assert page.create_line.edit.hasFocus()


def test_the_archived_are_shown_hidden_and_brought_back_by_one_button(journal, known, view, people):
    assert not people.archived.isVisible()
    journal.people.edit(known.zoe, archived=True)
    names = [line.person.name for line in people.model.values()]
    assert (people.archived.text(), names) == ("Show archived", ["Amara", "Theo"])
    people.archived.click()
    names = [people.model.index(at).data() for at in range(people.model.rowCount())]
    assert people.archived.text() == "Hide archived"
    assert names == ["Amara", "Theo", "Archived", "Zoe"]
    said = []
    for person in (known.amara, known.zoe, known.amara):
        people.select(person)
        said.append(view.commands["archive"].text())
    assert said[1] == "Bring the person back"
    assert said[0] == said[2] != said[1]


def test_who_is_archived_is_found_all_the_same_and_gone_back_to(journal, known, view, people):
    journal.people.edit(known.zoe, archived=True)
    people.select(known.zoe)
    assert people.current().id == known.zoe
    place = view.place()
    people.archived.click()
    people.select(known.amara)
    view.open_record(known.theo)
    assert view.place() is None
    view.go_to_place(place)
    assert not view.is_page_open()
    assert people.current().id == known.zoe


def test_the_button_of_a_row_opens_whoever_has_a_date_and_sets_one_where_it_is_missing(
    qtbot, journal, known, view, people
):
    click_button_in_row(qtbot, people.list, 0)
    assert view.current_record() == known.amara
    assert people.ask_bar.isHidden()
    view.close_page()
    click_button_in_row(qtbot, people.list, 1)
    assert not view.is_page_open()
    assert people.ask_bar.isVisible()
    qtbot.keyClick(view.focusWidget(), Key.Key_P)
    assert journal.sessions.next_with(known.theo) is not None


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


def test_a_day_is_asked_for_where_one_is_until_the_day_is_over(
    qtbot, known, clock, workspace, view, people
):
    def asked():
        return people.ask_bar.isVisible(), view.person_page._ask.isVisible()

    people.select(known.theo)
    qtbot.keyClick(people.list, Key.Key_N)
    assert people.ask_bar.isVisible()
    assert HEAD in said(people)  # where it is high the head stays
    qtbot.keyClick(view.focusWidget(), Key.Key_Escape)
    assert people.ask_bar.isHidden()
    view.commands["plan"].trigger()
    assert asked() == (True, False)
    clock.go_on(days=1)
    workspace.day_changed.emit(clock.today())
    assert people.ask_bar.isHidden()
    view.open_record(known.theo)
    view.commands["plan"].trigger()
    assert asked() == (False, True)


def test_what_can_be_done_and_where_f6_leads_is_what_there_is_somebody_for(known, view, people):
    people.select(known.zoe)
    assert possible(view) == {"open", "next", "plan", "prep", "merge", "archive", "delete"}
    assert view.panes() == [people.create_line, people.list]
    view.open_record(known.zoe)
    assert possible(view) == {"details", "next", "plan", "prep", "merge", "archive", "delete"}
    view.open_record(known.amara)
    assert view.person_page.list in view.panes()
    assert people.list not in view.panes()


def test_the_way_back_is_told_where_it_leads(qtbot, known, view, people):
    people.select(known.amara)
    with qtbot.waitSignal(view.moved_on) as moved:
        qtbot.keyClick(people.list, Key.Key_Return)
    assert moved.args[0] is None
    with qtbot.waitSignal(view.moved_on) as moved:
        view.close_page()
    assert moved.args[0] == known.amara
    view.open_record(known.theo)
    view.close_page()
    assert people.current().id == known.theo  # for whom it was left
    assert people.list.hasFocus()


def test_an_undo_points_at_whom_it_was_about(known, view, people):
    view.point_at(known.theo)
    assert (view.current_record(), people.current().id) == (None, known.theo)
    view.open_record(known.amara)
    view.point_at(known.theo)
    assert view.current_record() == known.theo


def test_finding_goes_back_to_the_list_and_nobody_found_is_no_empty_journal(
    qtbot, known, view, people
):
    view.open_record(known.amara)
    view.find_text()
    assert not view.is_page_open()
    assert people.narrowing.isVisible()
    qtbot.keyClicks(view.window().focusWidget(), "qqqq")
    qtbot.waitUntil(lambda: not people.model.rowCount())
    assert NOBODY not in said(people)
    assert button(people, "Add a person").isVisible()


def test_a_row_shows_counts_what_is_next_and_what_its_button_does(journal, known, people):
    journal.people.edit(known.zoe, archived=True)
    people.archived.click()
    specs = [people.model.index(row).data(SPEC_ROLE) for row in (0, 1, 3)]
    assert [[each.text for each in spec.lines] for spec in specs] == [
        ["Amara", "Designer", "Every 2 weeks", "", "1 talk  \u00b7  1 heard", "1 of 2 done",
         "Thursday 10:00", "next conversation"],
        ["Theo", "", "Monthly", "", "1 talk  \u00b7  0 heard", "", "No date yet",
         "Four weeks since you spoke"],
        ["Zoe", "", "No rhythm", "", "0 talks  \u00b7  0 heard", "", "No date yet",
         "You have not spoken yet"],
    ]  # fmt: skip
    assert [spec.button for spec in specs] == ["Open", "Set a date", "Open"]
    assert [sum(spec.weeks) for spec in specs] == [1, 1, 0]
    assert [spec.lead.name for spec in specs] == ["Amara", "Theo", "Zoe"]
    here, away = specs[0].lines, specs[2].lines
    assert (here[0].tone, here[6].tone) != (away[0].tone, away[6].tone)  # paler


def test_somebody_who_is_looked_for_is_found_whatever_the_list_was_narrowed_to(
    qtbot, known, view, people
):
    view.find_text()
    qtbot.keyClicks(view.window().focusWidget(), "Theo")
    qtbot.waitUntil(lambda: people.model.rowCount() == 1)
    people.select(known.theo)
    assert people.model.rowCount() == 1
    people.select(known.zoe)
    assert people.current().id == known.zoe
    assert people.model.rowCount() == 3
    assert not people.archived.isChecked()


def test_escape_from_what_the_list_is_narrowed_by_goes_to_the_list(qtbot, view, people):
    view.find_text()
    qtbot.keyClick(view.window().focusWidget(), Key.Key_Escape)
    assert people.list.hasFocus()


def test_a_name_that_is_begun_is_there_after_the_lock(qtbot, view, make_view):
    view.add_person()
    qtbot.keyClicks(view.list_page.create_line.edit, "Nad")
    keep_drafts(view)  # as when the window is locked
    again = make_view().list_page.create_line
    assert again.text() == "Nad"
    assert again.isVisible()


def test_the_way_back_of_those_that_are_moved_on_from_is_not_forward(qtbot, known, view):
    view.list_page.select(known.amara)
    moved = []
    view.moved_on.connect(lambda *told: moved.append(told))
    qtbot.keyClick(view.list_page.list, Key.Key_Return)
    view.close_page()
    assert moved == [(None, False), (known.amara, False)]


def test_a_line_that_is_asked_below_ends_with_more_room_for_the_head(qtbot, known, make_view):
    view = make_view(height=380)
    view.list_page.select(known.theo)
    qtbot.keyClick(view.list_page.list, Key.Key_N)
    assert view.list_page._header.isHidden()
    view.resize(1280, 800)
    qtbot.waitUntil(lambda: not view.list_page._header.isHidden())


def test_a_place_where_nobody_was_is_gone_back_to(journal, make_view):
    view = make_view()
    place = view.place()
    journal.people.edit(journal.people.add("Zoe"), archived=True)
    view.go_to_place(place)
    assert not view.list_page.archived.isChecked()
