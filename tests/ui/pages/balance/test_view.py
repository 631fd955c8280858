# SPDX-License-Identifier: MIT
"""What a person does on the balance page, and what they get."""

import pytest
from PySide6.QtCore import Qt

from rmjournal.ui.pages.questions.view import QuestionsView

Key = Qt.Key


def waiting(journal, person_id):
    askings = journal.questions.askings_of(person_id)
    return [each.question for each in askings if each.state == "waiting"]


def test_by_keys_alone_a_question_gets_on_their_list(qtbot, journal, asked, workspace, view):
    assert view.chart.pair() == ("G2", asked.amara)  # what the next person was never asked
    assert view.card.cell().name == "Amara Osei"
    view.focus_first()
    qtbot.keyClick(view.chart.picture, Key.Key_Right)
    qtbot.keyClick(view.chart.picture, Key.Key_Return)
    suggested = view.card.suggestion().text
    qtbot.waitUntil(view.card.put_button.hasFocus)
    qtbot.keyClick(view.card.put_button, Key.Key_Return)
    assert waiting(journal, asked.theo) == [suggested]
    view.focus_first()
    with qtbot.waitSignal(workspace.view_requested) as caught:
        qtbot.keyClick(view.chart.picture, Key.Key_Escape)
    assert caught.args == ["questions"]


def test_undo_takes_it_and_the_new_question_back(journal, asked, workspace, view):
    before = [row.id for row in journal.questions.rows()]
    view.card.put()
    workspace.undo()
    assert waiting(journal, asked.amara) == []
    assert [row.id for row in journal.questions.rows()] == before


def test_what_was_put_is_shown_and_not_suggested_again(asked, view):
    view.open_record(asked.theo)
    first = view.card.suggestion()
    seen: list[object] = []
    while not seen or seen[-1] != first:
        view.card.show_another()
        seen.append(view.card.suggestion())
    assert len(seen) > 1  # and the first came round again
    view.card.put()
    assert view.chart.pair() == ("G1", asked.theo)
    assert view.card.cell().waiting == first.text
    assert view.card.suggestion().text != first.text


def test_undo_leaves_a_question_there_was_before(journal, asked, workspace, make_view):
    own = journal.questions.add("How do our words land?", area="G2")
    view = make_view()
    assert view.card.suggestion().question_id == own
    view.card.put()
    assert waiting(journal, asked.amara) == ["How do our words land?"]
    workspace.undo()
    assert waiting(journal, asked.amara) == []
    assert own in [row.id for row in journal.questions.rows()]


def test_an_area_without_a_question_says_so(journal, asked, view):
    code = journal.areas.add("Sustainability")
    view.chart.set_pair(code, asked.theo)
    view.refresh()
    assert view.card.suggestion() is None
    assert not view.card.put_button.isVisible()


def test_a_change_elsewhere_is_seen_and_guesses_are_shown_below(journal, asked, view):
    talk = journal.sessions.rows(person_id=asked.amara)[0].id
    question = journal.questions.add("How do our words land?", area="G2")
    journal.questions.record_asked(journal.questions.ask(question, asked.amara), talk)
    number = view.chart.picture.number_of("G2", asked.amara)
    assert view.chart.picture.spots()[number].words.endswith("asked once")
    journal.questions.predict(asked.asking, "Meetings")
    journal.questions.answer(asked.asking, "Nothing", how_far=3)
    assert [spot.words for spot in view.gaps.picture.spots()] == [
        "Digital fluency, November 2026: far off, in one answer"
    ]


def test_the_cell_is_brought_into_sight_and_the_head_stays_if_it_can(qtbot, asked, make_view):
    view = make_view()
    view.resize(1072, 340)
    bar = view.page.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    view.chart.set_pair("G1", asked.amara)
    view.focus_first()
    assert bar.value() == 0
    qtbot.keyClick(view.chart.picture, Key.Key_End)
    assert bar.value() > 0


def test_nobody_to_ask(make_view):
    view = make_view()
    view.focus_first()
    assert view.panes()[0].hasFocus()
    assert not view.chart.isVisible()


@pytest.mark.parametrize("width", [500, 1400])
def test_it_can_be_read_at_any_width(asked, make_view, width):
    view = make_view(width)
    assert not view.grab().isNull()
    assert view.chart.picture.width() <= width


def test_the_questions_lead_to_it(qtbot, workspace, asked):
    questions = QuestionsView(workspace)
    qtbot.addWidget(questions)
    with qtbot.waitSignal(workspace.view_requested) as caught:
        questions.commands["balance"].trigger()
    assert caught.args == ["balance"]
