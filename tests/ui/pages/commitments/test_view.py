# SPDX-License-Identifier: MIT
"""What a person does on the page, by key and by mouse."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QWidget

from rmjournal.store import State
from rmjournal.ui.kit.letters import DecisionButton
from rmjournal.words.commitments import Group

Key = Qt.Key


def test_space_goes_to_the_next_state(at, press, promised, state):
    press(at(promised.week), Key.Key_Space)
    assert state(promised.week) == State.UNDER_WAY


def test_done_asks_what_happened(at, press, journal, promised):
    press(at(promised.week), "d", "They laughed", Key.Key_Return)
    detail = journal.commitments.detail(promised.week)
    assert (detail.row.state, detail.outcome) == (State.DONE, "They laughed")


def test_done_without_words(at, press, promised, state):
    press(at(promised.week), "d", Key.Key_Return)
    assert state(promised.week) == State.DONE


def test_escape_leaves_it_as_it_is(at, press, promised, state):
    view = at(promised.week)
    press(view, "l", "no", Key.Key_Escape)
    assert state(promised.week) == State.TO_DO
    assert view.page.list.hasFocus()
    assert not view.page.ask_bar.isVisible()


def test_let_go_with_a_reason(at, press, journal, promised):
    press(at(promised.later), "l", "Nobody reads slides", Key.Key_Return)
    assert journal.commitments.detail(promised.later).let_go_why == "Nobody reads slides"


def test_told_them(at, press, journal, promised):
    press(at(promised.done), "t")
    assert journal.commitments.row(promised.done).they_know


def test_move_by_a_preset(at, press, journal, promised):
    press(at(promised.later), "m", Key.Key_Space)
    assert journal.commitments.row(promised.later).due_on == date(2026, 12, 10)


@pytest.mark.parametrize(
    ("letter", "day"),
    [("w", date(2026, 12, 10)), ("x", date(2026, 11, 26)), ("e", date(2026, 12, 31))],
)
def test_each_preset_has_a_key(at, press, journal, people, promised, letter, day):
    journal.sessions.add(date(2026, 11, 26), [people.amara])
    press(at(promised.later), "m", letter)
    assert journal.commitments.row(promised.later).due_on == day


def test_a_key_of_its_own_begins_another_day(at, press, journal, promised):
    press(at(promised.later), "m", "d", "24 Dec", Key.Key_Return)
    assert journal.commitments.row(promised.later).due_on == date(2026, 12, 24)


def test_where_letters_are_no_keys_they_begin_another_day(
    at, press, journal, workspace, view, promised
):
    view.hide()
    workspace.preferences.values.letter_keys = False
    view.show()
    view = at(promised.later)
    view.row_commands["move"].trigger()
    press(view, "wednesday", Key.Key_Return)
    assert journal.commitments.row(promised.later).due_on == date(2026, 11, 25)


@pytest.mark.parametrize(
    ("scale", "low", "letter"), [(1.6, 600, "m"), (2, 590, "m"), (2, 590, "l")]
)
def test_a_question_is_whole_in_a_low_window_and_large_text(
    qtbot, at, press, view, theme, promised, scale, low, letter
):
    theme.set_scale(scale)
    view.resize(900, low)
    press(at(promised.later), letter)
    bar, header = view.page.ask_bar, view.page._header
    parts = [bar.field, *bar.findChildren(DecisionButton)]
    qtbot.waitUntil(lambda: all(each.height() >= each.sizeHint().height() for each in parts))
    assert bar.field.geometry().bottom() <= bar.rect().bottom()
    has_room = scale < 2
    assert header.isVisible() == has_room
    view.resize(900, 1400)
    qtbot.waitUntil(header.isVisible)
    view.resize(900, low)
    qtbot.waitUntil(lambda: header.isVisible() == has_room)
    press(view, Key.Key_Escape)
    assert header.isVisible()


def test_move_to_a_typed_day(at, press, journal, promised):
    press(at(promised.later), "m", "2026-12-24", Key.Key_Return)
    assert journal.commitments.row(promised.later).due_on == date(2026, 12, 24)


def test_a_day_that_cannot_be_read_is_said_there(at, press, journal, promised):
    view = at(promised.later)
    press(view, "m", "soonish", Key.Key_Return)
    assert view.page.ask_bar.field.has_error()
    assert journal.commitments.row(promised.later).due_on == date(2026, 12, 3)


def test_move_offers_the_next_talk(at, press, journal, people, promised):
    journal.sessions.add(date(2026, 11, 30), [people.amara])
    press(at(promised.later), "m", Key.Key_Right, Key.Key_Space)
    assert journal.commitments.row(promised.later).due_on == date(2026, 11, 30)


def test_pause_until_a_talk(at, press, journal, people, promised):
    press(at(promised.later), "p", Key.Key_Right, Key.Key_Right, Key.Key_Space)
    row = journal.commitments.row(promised.later)
    assert (row.state, row.paused_for) == (State.PAUSED, people.amara)


def test_letters_can_be_switched_off(make_view, preferences, press, promised, state):
    preferences.values.letter_keys = False
    view = make_view()
    view.page.select(promised.done)
    view.focus_first()
    press(view, "t")
    assert state(promised.done) == State.DONE
    assert view.page.line(promised.done).group == Group.DONE


def test_letters_do_nothing_where_they_make_no_sense(at, press, promised, state):
    press(at(promised.gone), "d", "m", "p", "l", "t")
    assert state(promised.gone) == State.LET_GO


def test_delete_and_undo(at, press, view, workspace, promised):
    press(at(promised.later), Key.Key_Delete)
    assert view.page.line(promised.later) is None
    workspace.undo()
    assert view.page.line(promised.later) is not None


def test_undo_brings_the_row_back_to_its_group(at, press, view, workspace, promised):
    press(at(promised.week), "d", Key.Key_Return)
    workspace.undo()
    assert view.page.line(promised.week).group == Group.THIS_WEEK


def test_the_next_row_takes_over_when_one_leaves(at, press, view, journal, promised):
    other = journal.commitments.add("Also later", due_on=date(2026, 12, 9))
    press(at(promised.later), "d", Key.Key_Return)
    assert view.current_record() == other


def test_from_the_details_the_row_is_followed(at, view, qtbot, promised):
    at(promised.week)
    view.details.panel.title.setFocus()
    view.row_commands["advance"].trigger()
    view.row_commands["advance"].trigger()
    assert view.current_record() == promised.week


def test_a_row_stays_a_while_when_things_may_move(theme, at, press, view, promised, qtbot):
    theme.set_reduced_motion(False)
    press(at(promised.week), "d", Key.Key_Return)
    assert view.page.line(promised.week).group == Group.THIS_WEEK
    qtbot.waitUntil(lambda: view.page.line(promised.week).group == Group.DONE)


def test_a_click_on_the_ring(qtbot, view, promised, state):
    rows = view.page.list
    index = view.model.index(view.model.row_of(promised.undated))
    spot = rows.visualRect(index).topLeft() + QPoint(20, 19)
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert state(promised.undated) == State.UNDER_WAY


def test_enter_opens_the_details_and_escape_goes_back(at, press, promised):
    view = at(promised.week)
    press(view, Key.Key_Return)
    assert view.details.panel.title.edit.hasFocus()
    press(view, Key.Key_Escape)
    assert view.page.list.hasFocus()


def test_a_narrow_window_opens_the_details_over_the_list(make_view, press, promised):
    view = make_view(width=1000)
    view.open_record(promised.week)
    assert view.side.is_open()
    press(view, Key.Key_Escape)
    assert view.page.list.hasFocus()


@pytest.mark.parametrize("as_board", [False, True])
def test_the_record_of_the_last_start_lies_over_nothing(make_view, promised, workspace, as_board):
    workspace.preferences.values.commitments_as_board = as_board
    view = make_view(width=1000)
    view.restore_record(promised.week)
    assert view.current_record() == promised.week
    assert not view.side.is_open()


def test_details_that_were_put_away_stay_away_when_another_row_is_chosen(at, view, promised):
    at(promised.week)
    view.side.toggle()
    at(promised.late)
    assert not view.side.is_open()


def test_list_and_board_each_keep_their_details_as_they_were_left(at, view, promised):
    at(promised.week)
    assert view.side.is_open()
    view.page.shape.chosen.emit("board")
    assert not view.side.is_open()
    view.page.shape.chosen.emit("list")
    assert view.side.is_open()


def test_nothing_is_selected_at_first(view):
    assert view.current_record() is None
    assert not view.side.is_open()


def test_a_record_that_came_since_can_be_opened(view, journal):
    made = journal.commitments.add("New")
    view.open_record(made)
    assert view.current_record() == made


def test_the_shape_is_remembered(view, preferences, make_view):
    view.commands["board"].trigger()
    assert preferences.values.commitments_as_board
    assert make_view().page.is_board()


def test_empty(make_view, press):
    view = make_view()
    view.focus_first()
    press(view, Key.Key_Space)
    assert view.page.new_line.isVisible()


@pytest.mark.parametrize("width", [700, 1280])
def test_all_done(make_view, journal, promised, width):
    for row in journal.commitments.rows():
        if row.state not in (State.DONE, State.LET_GO):
            journal.commitments.finish(row.id)
    view = make_view(width)
    assert view.page.summary() == "Nothing is waiting. Has everyone heard what came of it?"


def test_a_renamed_person_is_renamed_in_the_rows(view, journal, people, promised):
    journal.people.edit(people.theo, name="Theodor Lindqvist")
    assert view.page.line(promised.late).who == "Theodor"


def test_a_new_day_regroups(view, clock, promised):
    clock.go_on(days=4)
    view.hide()
    view.show()
    assert view.page.line(promised.week).group == Group.PAST


def test_every_command_has_words(view):
    assert all(each.text() or each.isSeparator() for each in view.actions_for_menu())


@pytest.mark.parametrize("name", ["later", "done", "known"])
def test_everything_that_takes_the_focus_has_a_name(view, promised, name):
    view.begin_new()
    view.open_record(getattr(promised, name))
    bare = [
        each
        for each in view.findChildren(QWidget)
        if each.isVisible()
        and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not (each.accessibleName() or (isinstance(each, QAbstractButton) and each.text()))
    ]
    assert bare == []


def test_panes_are_the_rows_and_the_details(at, promised):
    view = at(promised.week)
    view.side.set_open(True)
    assert view.panes() == [view.page.list, view.details.panel.title]


@pytest.mark.parametrize("typed", ["told him already", "let me ask", "pushed it", "mentioned it"])
def test_words_in_the_list_change_nothing(at, press, journal, words, qtbot, promised, typed):
    before = journal.commitments.rows()
    view = at(promised.later)
    press(view, typed)
    qtbot.wait(300)
    assert journal.commitments.rows() == before
    assert view.page.ask_bar.isHidden()


def test_words_where_a_day_is_asked_for_go_to_its_field(at, press, words, qtbot, promised):
    view = at(promised.later)
    press(view, "m", Qt.Key.Key_Shift)
    qtbot.waitUntil(view.page.ask_bar.isVisible)
    press(view, "wednesday")
    assert view.page.ask_bar.field.text() == "wednesday"


def test_two_letters_that_belong_together_act_however_fast(
    at, press, journal, words, qtbot, promised
):
    press(at(promised.later), "m", "w")
    qtbot.waitUntil(lambda: journal.commitments.row(promised.later).times_moved == 1)


def test_the_way_forward_asks_what_happened_before_it_is_done(at, press, journal, promised, state):
    journal.commitments.start(promised.later)
    view = at(promised.later)
    press(view, Key.Key_Space)
    assert view.page.ask_bar.isVisible()
    press(view, "It went well", Key.Key_Return)
    assert state(promised.later) == State.DONE
    assert journal.commitments.detail(promised.later).outcome == "It went well"
