# SPDX-License-Identifier: MIT
"""What a person does in the questions view, and what they get."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu, QRadioButton, QWidget

from rmjournal.ui.kit.signs import Avatar
from rmjournal.ui.kit.text_area import PAUSE_MS

Key = Qt.Key
# A menu that pops up asks the platform for more than the offscreen one has.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def questions(journal):
    return {row.text: row for row in journal.questions.rows()}


def waiting(journal, question_id):
    askings = journal.questions.row(question_id).askings
    return [each.person_name for each in askings if each.state == "waiting"]


def card_of(view, asking):
    cards = view.inspector.panel.cards.cards()
    return next(each for each in cards if each.asking.id == asking.id)


def test_a_click_on_what_to_show_puts_the_keyboard_into_the_list(qtbot, view):
    to_ask, *_, bank = view.filter.findChildren(QRadioButton)
    for segment, rows in ((to_ask, view.list), (bank, view.bank.list)):
        qtbot.mouseClick(segment, Qt.MouseButton.LeftButton)
        assert rows.hasFocus()


def test_enter_in_the_line_adds_a_question_and_stays(qtbot, journal, workspace, view):
    view.create_line.setFocus()
    qtbot.keyClicks(view.create_line.edit, "What did I miss?")
    qtbot.keyClick(view.create_line.edit, Key.Key_Return)
    added = questions(journal)["What did I miss?"].id
    assert view.current_record() == added
    assert view.create_line.edit.hasFocus()
    assert view.create_line.text() == ""
    workspace.undo()
    assert "What did I miss?" not in questions(journal)
    workspace.redo()
    assert questions(journal)["What did I miss?"].id == added  # the same


def test_a_question_added_under_a_filter_without_it_can_be_seen(qtbot, journal, view):
    view.filter.set_current("answered")
    view.refresh()
    qtbot.keyClicks(view.create_line.edit, "What did I miss?")
    qtbot.keyClick(view.create_line.edit, Key.Key_Return)
    assert view.current_record() == questions(journal)["What did I miss?"].id
    qtbot.keyClicks(view.create_line.edit, "What else?")
    qtbot.keyClick(view.create_line.edit, Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert view.current_record() == questions(journal)["What else?"].id
    assert view.inspector.panel.text.edit.hasFocus()  # Shift goes on to the details


def test_a_name_behind_it_is_whom_it_is_for(qtbot, journal, workspace, view):
    amara = next(each for each in journal.people.known() if each.name.startswith("Amara"))
    qtbot.keyClicks(view.create_line.edit, "What would @Amara skip? @Amara #reading")
    qtbot.keyClick(view.create_line.edit, Key.Key_Return)
    added = questions(journal)["What would Amara skip? #reading"]
    assert [(each.person_id, each.state) for each in added.askings] == [(amara.id, "waiting")]
    workspace.undo()
    assert added.text not in questions(journal)
    workspace.redo()
    assert questions(journal)[added.text].askings[0].person_id == amara.id


def test_a_letter_sets_a_question_aside_and_u_takes_it_up(journal, asked, workspace, view, press):
    def state():
        return journal.questions.row(asked.own).state

    for key, aside in ((Key.Key_P, "parked"), (Key.Key_L, "let_go")):
        view.open_record(asked.own)
        press(view, key)
        assert state() == aside
        view.open_record(asked.own)
        press(view, Key.Key_U)
        assert state() == "to_ask", aside
    workspace.preferences.values.letter_keys = False
    view.hide()
    view.show()
    view.open_record(asked.own)
    press(view, Key.Key_P)
    assert state() == "to_ask"  # letters are switched off


def test_undo_finds_the_way_back_to_parked(journal, asked, workspace, view, press):
    journal.questions.park(asked.own)
    view.open_record(asked.own)
    press(view, Key.Key_L)
    assert journal.questions.row(asked.own).state == "let_go"
    workspace.undo()
    assert journal.questions.row(asked.own).state == "parked"
    view.open_record(asked.own)
    view.inspector.panel._on_person_chosen(asked.own, asked.theo)
    assert journal.questions.row(asked.own).state == "to_ask"
    workspace.undo()
    assert journal.questions.row(asked.own).state == "parked"


def test_delete_says_so_and_undo_restores_it_with_its_askings(
    qtbot, journal, asked, workspace, view, press
):
    view.open_record(asked.words)
    with qtbot.waitSignal(workspace.noticed) as notice:
        press(view, Key.Key_Delete)
    assert notice.args == ["Question deleted: Which words do I use that land badly?", True]
    assert view.current_record() != asked.words
    workspace.undo()
    assert waiting(journal, asked.words) == ["Amara Osei"]


def test_an_asking_is_taken_off_and_the_foot_takes_out_of_the_next_talk_and_back_in(
    journal, asked, workspace, view
):
    view.open_record(asked.words)
    view.inspector.panel.cards.cards()[0]._remove.click()
    assert waiting(journal, asked.words) == []
    workspace.undo()
    assert waiting(journal, asked.words) == ["Amara Osei"]
    talk = view.inspector._question_foot._talk
    assert talk.text() == "Take off the list for Thursday"
    talk.click()
    assert talk.text() == "Ask Amara on Thursday"
    assert waiting(journal, asked.words) == []
    talk.click()
    assert waiting(journal, asked.words) == ["Amara Osei"]


def test_b_then_enter_puts_the_question_on_the_very_next_talk(qtbot, journal, asked, view, press):
    view.open_record(asked.own)
    press(view, Key.Key_B)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    qtbot.keyClick(menu, Key.Key_Return)
    assert waiting(journal, asked.own) == ["Amara Osei"]
    view.open_record(asked.words)
    press(view, Key.Key_B)
    menu = QApplication.activePopupWidget()
    taken = [action.text().split("\t")[0] for action in menu.actions() if action.isChecked()]
    menu.close()
    assert taken == ["Amara Osei"]  # and cannot be chosen again


def test_enter_on_a_row_opens_its_words_which_change_at_a_pause_and_come_back_in_one_step(
    qtbot, journal, asked, workspace, view, press
):
    view.open_record(asked.own)
    area = view.inspector.panel.text
    press(view, Key.Key_Return)
    assert area.edit.hasFocus()
    qtbot.keyClick(area.edit, Key.Key_Escape)
    assert view.list.hasFocus()
    area.setFocus()
    area.edit.moveCursor(area.edit.textCursor().MoveOperation.End)
    qtbot.keyClicks(area.edit, " Really?")
    qtbot.waitUntil(
        lambda: journal.questions.row(asked.own).text.endswith("Really?"), timeout=PAUSE_MS * 3
    )
    view.list.setFocus()
    workspace.undo()
    assert journal.questions.row(asked.own).text == "What do you wish I had asked?"


def test_words_typed_for_one_question_never_reach_another(qtbot, journal, asked, workspace, view):
    view.open_record(asked.own)
    why = view.inspector.panel.texts["why"]
    qtbot.keyClicks(why.edit, "Because")
    view.open_record(asked.team)
    assert journal.questions.row(asked.own).why == "Because"
    assert journal.questions.row(asked.team).why == ""
    assert why.text() == ""
    why.setFocus()
    qtbot.keyClicks(why.edit, "Perhaps")
    workspace.perform("Something else", lambda: journal.people.add("Zoe"))
    assert journal.questions.row(asked.team).why == "Perhaps"  # before another record changes
    view.open_record(asked.own)
    choice = view.inspector.panel.choices["area"]
    choice.setFocus()
    qtbot.keyClick(choice, Key.Key_Down)
    assert journal.questions.row(asked.own).area == "G1"
    assert view.current_record() == asked.own  # the row moves with its selection


def test_in_a_narrow_window_enter_slides_the_panel_in_and_escape_out(
    qtbot, asked, make_view, press
):
    view = make_view(1024)
    view.open_record(asked.own)
    assert not view.side.is_open()
    press(view, Key.Key_Return)
    assert view.side.is_open()
    qtbot.keyClick(view.inspector.panel.text.edit, Key.Key_Escape)
    assert not view.side.is_open()
    assert view.list.hasFocus()


def test_a_guess_goes_out_of_sight_once_it_is_written(qtbot, journal, asked, view):
    view.open_record(asked.words)
    card = view.inspector.panel.cards.cards()[0]
    qtbot.mouseClick(card._guess_link, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(card._guess.edit, "Leverage")
    card.flush()
    assert card._guess.edit.hasFocus()
    view.list.setFocus()
    assert journal.questions.asking(card.asking.id).prediction == "Leverage"
    assert card._guess.isHidden()
    assert "Leverage" not in card._guessed.text()
    qtbot.mouseClick(card._guess_link, Qt.MouseButton.LeftButton)
    assert card._guess.text() == "Leverage"
    card._guess.edit.selectAll()
    qtbot.keyClicks(card._guess.edit, "Synergy")
    qtbot.keyClick(card._guess.edit, Qt.Key.Key_Return)  # keeps it as everywhere else
    assert journal.questions.asking(card.asking.id).prediction == "Synergy"
    assert card._guess.isHidden()


def test_an_answer_is_kept_where_it_is_typed_and_shows_the_guess(qtbot, journal, asked, view):
    view.filter.set_current("to_ask")
    view.refresh()
    view.open_record(asked.words)
    card = view.inspector.panel.cards.cards()[0]
    qtbot.mouseClick(card._answer_link, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(card._answer.edit, "Leverage")
    card.flush()
    assert view.current_record() == asked.words
    assert card._answer.edit.hasFocus()
    view.list.setFocus()
    assert journal.questions.row(asked.words).state == "answered"
    asking = journal.questions.row(asked.stop).askings[0]
    journal.questions.predict(asking.id, "Meetings")
    view.open_record(asked.stop)
    card = card_of(view, asking)
    assert card._guess.isHidden()
    assert "Meetings" not in card._guessed.text()
    journal.questions.answer(asking.id, "The Monday call")
    assert card._guessed.text() == "You thought: Meetings"
    assert not card._how_far.isHidden()
    card._how_far.setFocus()
    qtbot.keyClick(card._how_far, Key.Key_End)
    assert journal.questions.asking(asking.id).how_far == 3
    assert journal.questions.asking(asking.id).answer == "The Monday call"


def test_the_panel_shows_whose_it_is_what_it_came_from_and_the_aim(view, asked, journal, workspace):
    panel = view.inspector.panel
    view.open_record(asked.own)
    assert panel.parts["aim"].isHidden()  # there is none
    aim = journal.aims.add("Write shorter")
    panel.choices["aim"].choose(aim)
    assert journal.questions.row(asked.own).aim == aim
    workspace.undo()
    assert journal.questions.row(asked.own).aim is None
    journal.questions.ask(asked.own, None)
    view.open_record(asked.own)
    assert panel.cards.cards()[0].findChild(Avatar).isHidden()  # anyone has no face
    heard = journal.insights.add("Nobody reads the call", person_id=asked.priya)
    question = journal.insights.make_question(heard, "What would you read?")
    view.open_record(question)
    assert "Nobody reads the call" in panel._source.text()
    view.open_record(asked.words)
    assert panel._source.isHidden()
    assert not panel.cards.cards()[0].findChild(Avatar).isHidden()


def test_an_answer_from_a_note_is_shown_and_leads_to_its_session(
    qtbot, qapp, journal, asked, workspace, view
):
    asking = journal.questions.row(asked.stop).askings[0]
    heard = {"person_id": asked.priya, "session_id": asked.talk, "asking_id": asking.id}
    journal.insights.add("The Monday call", **heard)
    view.open_record(asked.stop)
    card = card_of(view, asking)
    assert quoted(card) == ["“The Monday call”"]
    with qtbot.waitSignal(workspace.session_requested) as opened:
        card._session_link.click()
    assert opened.args == [asked.talk]
    journal.insights.add("The slides before it", **heard)
    card = card_of(view, asking)
    qapp.sendPostedEvents()
    first, second = card._quotes
    assert len(quoted(card)) == 2
    assert second.y() - (first.y() + first.height()) >= 6  # they stand apart


def quoted(card):
    return [quote.text() for quote in card._quotes if not quote.isHidden()]


def test_every_field_has_a_name_and_it_follows_changes_from_elsewhere(journal, asked, view):
    view.open_record(asked.own)
    assert all(each.text() or each.isSeparator() for each in view.actions_for_menu())
    for widget in view.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            text = getattr(widget, "text", str)()
            assert widget.accessibleName() or text, widget
    journal.trash.put("question", asked.channel)
    assert view.current_record() == asked.own
    view.hide()
    journal.questions.add("Asked elsewhere?")
    view.show()
    assert "Asked elsewhere?" in [line.question.text for line in view.model.values()]


def test_an_empty_journal_invites_the_first_question(qtbot, make_view):
    view = make_view()
    view.focus_first()
    assert view.create_line.edit.hasFocus()
    qtbot.mouseClick(view.page.openers, Qt.MouseButton.LeftButton)
    assert view.page.is_bank()
