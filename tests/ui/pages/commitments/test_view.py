# SPDX-License-Identifier: MIT
"""What a person does on the page, by key and by mouse."""

from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QRadioButton, QWidget

from rmjournal.store import State
from rmjournal.ui.kit.letters import DecisionButton
from rmjournal.ui.kit.typing_guard import HeldKeys
from rmjournal.words.commitments import Group

Key = Qt.Key
NO_MODIFIER = Qt.KeyboardModifier.NoModifier


def test_each_key_does_what_it_says(at, press, journal, workspace, people, promised, state):
    press(at(promised.week), Key.Key_Space)
    assert state(promised.week) == State.UNDER_WAY
    press(at(promised.done), "t")
    assert journal.commitments.row(promised.done).they_know
    press(at(promised.later), "p", Key.Key_Right, Key.Key_Right, Key.Key_Space)
    row = journal.commitments.row(promised.later)
    assert (row.state, row.paused_for) == (State.PAUSED, people.amara)  # until they talk
    workspace.undo()
    assert state(promised.later) == State.TO_DO

    view = at(promised.later)
    press(view, "l", "no", Key.Key_Escape)
    assert state(promised.later) == State.TO_DO
    assert view.page.list.hasFocus()
    assert not view.page.ask_bar.isVisible()
    press(view, "l", "Nobody reads slides", Key.Key_Return)
    assert journal.commitments.detail(promised.later).let_go_why == "Nobody reads slides"
    press(at(promised.gone), "d", "m", "p", "l", "t")  # they make no sense there
    assert state(promised.gone) == State.LET_GO


def test_whoever_does_not_know_is_written_to_by_the_letter_too(
    at, press, looked_at, journal, people, promised
):
    gone = journal.commitments.add("Stop commenting", people=[people.theo])
    journal.commitments.let_go(gone, "Too political")
    for of, begins in ((promised.done, "Hi Priya,"), (gone, "Hi Theo,")):
        press(at(of), "w")
        assert [text.startswith(begins) for text in looked_at] == [True]
        looked_at.clear()
    for of in (promised.week, promised.known, promised.gone):  # nobody is to hear of them
        press(at(of), "w")
    assert not looked_at


def test_done_asks_what_happened(at, press, journal, workspace, promised, state):
    view = at(promised.week)
    press(view, "d", "They laughed", Key.Key_Return)
    detail = journal.commitments.detail(promised.week)
    assert (detail.row.state, detail.outcome) == (State.DONE, "They laughed")
    workspace.undo()
    assert view.page.line(promised.week).group == Group.THIS_WEEK  # the row is back there
    press(at(promised.week), "d", Key.Key_Return)  # without words
    assert state(promised.week) == State.DONE

    journal.commitments.start(promised.later)
    press(at(promised.later), Key.Key_Space)  # the way forward asks it before it is done
    assert view.page.ask_bar.isVisible()
    assert state(promised.later) == State.UNDER_WAY
    press(view, "It went well", Key.Key_Return)
    assert state(promised.later) == State.DONE
    assert journal.commitments.detail(promised.later).outcome == "It went well"


def test_a_question_goes_when_another_is_chosen_and_its_words_wait(
    qtbot, at, press, promised, state
):
    def chosen_by_click(of):
        index = view.model.index(view.model.row_of(of))
        spot = view.page.list.visualRect(index).center()
        qtbot.mouseClick(view.page.list.viewport(), Qt.MouseButton.LeftButton, pos=spot)

    view = at(promised.week)
    press(view, "d", "They laughed")
    chosen_by_click(promised.week)  # the same
    assert view.page.ask_bar.isVisible()
    chosen_by_click(promised.later)
    assert view.page.ask_bar.isHidden()
    assert (state(promised.week), state(promised.later)) == (State.TO_DO, State.TO_DO)
    press(at(promised.week), "d")
    assert view.page.ask_bar.typed() == ("They laughed", "")
    press(view, Key.Key_Escape)

    view.open_record(promised.done)
    (card,) = view.details.panel.loops.cards.cards()
    card._not_needed.click()
    assert view.page.ask_bar.isVisible()
    chosen_by_click(promised.later)
    assert view.page.ask_bar.isHidden()


def test_escape_in_the_rows_takes_a_question_away_first(at, press, promised, state):
    view = at(promised.week)
    press(view, "d", "They laughed")
    view.focus_first()
    press(view, Key.Key_Escape)
    assert view.page.ask_bar.isHidden()
    assert view.page.list.hasFocus()
    assert state(promised.week) == State.TO_DO
    press(view, "d")
    assert view.page.ask_bar.typed() == ("They laughed", "")  # Escape was not typed there


def test_what_is_held_down_is_not_written_into_the_line_it_opens(at, qapp, promised):
    held = HeldKeys(qapp)
    page = at(promised.week).page
    for repeats in (False, True, True):
        key = QKeyEvent(QEvent.Type.KeyPress, Key.Key_D, NO_MODIFIER, "d", repeats)
        QApplication.sendEvent(page.window().focusWidget(), key)
    assert page.ask_bar.field.edit.hasFocus()
    assert page.ask_bar.field.text() == ""
    held.deleteLater()


def test_it_is_moved_by_a_preset_its_key_the_next_talk_or_a_typed_day(
    at, press, journal, workspace, people, promised
):
    def due():
        return journal.commitments.row(promised.later).due_on

    journal.sessions.add(date(2026, 11, 30), [people.amara])
    for keys, day in (
        ([Key.Key_Space], date(2026, 12, 10)),
        ([Key.Key_Right, Key.Key_Space], date(2026, 11, 30)),
        (["w"], date(2026, 12, 10)),
        (["x"], date(2026, 11, 30)),
        (["e"], date(2026, 12, 31)),
        (["d", "24 Dec", Key.Key_Return], date(2026, 12, 24)),
        (["2026-12-24", Key.Key_Return], date(2026, 12, 24)),
    ):
        press(at(promised.later), "m", *keys)
        assert due() == day, keys
        workspace.undo()
        assert due() == date(2026, 12, 3), keys
    view = at(promised.later)
    press(view, "m", "soonish", Key.Key_Return)
    assert view.page.ask_bar.field.has_error()  # said where it is typed
    assert due() == date(2026, 12, 3)


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


@pytest.mark.parametrize(("scale", "low", "letters"), [(1.6, 600, "m"), (2, 590, "ml")])
def test_a_question_is_whole_in_a_low_window_and_large_text(
    qtbot, at, press, view, theme, promised, scale, low, letters
):
    theme.set_scale(scale)
    has_room = scale < 2
    bar, header = view.page.ask_bar, view.page._header

    def is_whole():
        buttons = [each for each in bar.findChildren(DecisionButton) if each.isVisible()]
        parts = [bar.field, *buttons]
        return all(each.height() >= each.sizeHint().height() for each in parts)

    for letter in letters:
        view.resize(900, low)
        press(at(promised.later), letter)
        qtbot.waitUntil(is_whole)
        assert bar.field.geometry().bottom() <= bar.rect().bottom(), letter
        assert header.isVisible() == has_room, letter
        view.resize(900, 1400)
        qtbot.waitUntil(header.isVisible)
        view.resize(900, low)
        qtbot.waitUntil(lambda: header.isVisible() == has_room)
        press(view, Key.Key_Escape)
        assert header.isVisible(), letter


def test_letters_can_be_switched_off(make_view, preferences, press, promised, state):
    preferences.values.letter_keys = False
    view = make_view()
    view.page.select(promised.done)
    view.focus_first()
    press(view, "t")
    assert state(promised.done) == State.DONE
    assert view.page.line(promised.done).group == Group.DONE


def test_delete_and_undo_and_the_next_row_takes_over_when_one_leaves(
    at, press, view, journal, workspace, promised
):
    press(at(promised.later), Key.Key_Delete)
    assert view.page.line(promised.later) is None
    workspace.undo()
    assert view.page.line(promised.later) is not None
    other = journal.commitments.add("Also later", due_on=date(2026, 12, 9))
    press(at(promised.later), "d", Key.Key_Return)
    assert view.current_record() == other


def test_enter_opens_the_details_from_which_the_row_is_followed(at, view, press, promised):
    at(promised.week)
    press(view, Key.Key_Return)
    assert view.details.panel.title.edit.hasFocus()
    press(view, Key.Key_Escape)
    assert view.page.list.hasFocus()
    view.details.panel.title.setFocus()
    view.row_commands["advance"].trigger()
    view.row_commands["advance"].trigger()
    assert view.current_record() == promised.week


def test_a_click_on_the_ring(qtbot, view, promised, state):
    rows = view.page.list
    index = view.model.index(view.model.row_of(promised.undated))
    spot = rows.visualRect(index).topLeft() + QPoint(20, 19)
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert state(promised.undated) == State.UNDER_WAY


def test_a_row_stays_a_while_when_things_may_move(theme, at, press, view, promised, qtbot):
    theme.set_reduced_motion(False)
    press(at(promised.week), "d", Key.Key_Return)
    assert view.page.line(promised.week).group == Group.THIS_WEEK
    qtbot.waitUntil(lambda: view.page.line(promised.week).group == Group.DONE)


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


def test_details_are_there_or_not_as_they_were_left(at, view, journal, promised):
    assert view.current_record() is None  # nothing is selected at first
    assert not view.side.is_open()
    at(promised.week)
    assert view.side.is_open()
    assert view.panes() == [view.page.list, view.details.panel.title]
    view.page.shape.chosen.emit("board")
    assert not view.side.is_open()
    view.page.shape.chosen.emit("list")
    assert view.side.is_open()
    view.side.toggle()
    at(promised.late)  # put away, they stay away when another row is chosen
    assert not view.side.is_open()
    made = journal.commitments.add("New")  # that came since
    view.open_record(made)
    assert view.current_record() == made


def test_the_shape_is_remembered(view, preferences, make_view):
    view.commands["board"].trigger()
    assert preferences.values.commitments_as_board
    assert make_view().page.is_board()


def test_a_click_on_a_shape_puts_the_keyboard_into_it_and_an_arrow_does_not(
    qtbot, at, view, press, promised
):
    at(promised.week)
    as_list, as_board = view.page.shape.findChildren(QRadioButton)
    qtbot.mouseClick(as_board, Qt.MouseButton.LeftButton)
    assert view.page.board.has_focus()
    qtbot.mouseClick(as_list, Qt.MouseButton.LeftButton)
    assert view.page.list.hasFocus()
    press(view, Key.Key_Home, "m")
    assert view.page.ask_bar.isVisible()
    as_list.setFocus()
    qtbot.keyClick(as_list, Key.Key_Right)
    assert view.page.is_board()
    assert as_board.hasFocus()


def test_empty(make_view, press):
    view = make_view()
    view.focus_first()
    press(view, Key.Key_Space)
    assert view.page.new_line.isVisible()


def test_all_done(make_view, journal, promised):
    for row in journal.commitments.rows():
        if row.state not in (State.DONE, State.LET_GO):
            journal.commitments.finish(row.id)
    view = make_view(700)
    for width in (700, 1280):
        view.resize(width, 800)
        words = "Nothing is waiting. Has everyone heard what came of it?"
        assert view.page.summary() == words, width


def test_a_renamed_person_is_renamed_in_the_rows_and_a_new_day_regroups(
    view, journal, clock, people, promised
):
    journal.people.edit(people.theo, name="Theodor Lindqvist")
    assert view.page.line(promised.late).who == "Theodor"
    assert view.page.line(promised.week).group == Group.THIS_WEEK
    clock.go_on(days=4)
    view.hide()
    view.show()
    assert view.page.line(promised.week).group == Group.PAST


def test_every_command_has_words_and_everything_that_takes_the_focus_a_name(view, promised):
    assert all(each.text() or each.isSeparator() for each in view.actions_for_menu())
    view.begin_new()
    for shown in (promised.later, promised.done, promised.known):
        view.open_record(shown)
        bare = [
            each
            for each in view.findChildren(QWidget)
            if each.isVisible()
            and each.focusPolicy() & Qt.FocusPolicy.TabFocus
            and not (each.accessibleName() or (isinstance(each, QAbstractButton) and each.text()))
        ]
        assert bare == [], shown


def test_words_in_the_list_change_nothing(at, press, journal, words, qtbot, promised):
    before = journal.commitments.rows()
    for typed in ("told him already", "let me ask", "pushed it", "mentioned it"):
        view = at(promised.later)
        press(view, typed)
        qtbot.wait(300)
        assert journal.commitments.rows() == before, typed
        assert view.page.ask_bar.isHidden(), typed


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
