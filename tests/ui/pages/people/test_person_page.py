# SPDX-License-Identifier: MIT
"""What the page of one person says of each line, and what can be done with it."""

import pytest
from PySide6.QtCore import Qt

from rmjournal.ui.frame.ask_bar import AskBar
from rmjournal.ui.kit.label import Label
from rmjournal.ui.pages.people.history import HistoryLine
from rmjournal.ui.parts import loop_card
from rmjournal.ui.parts.loop_card import LoopCard

Key = Qt.Key


def lines(page):
    """By the row of each; headings stand between them."""
    count = range(page.model.rowCount())
    found = {row: page.model.index(row, 0).data(Qt.ItemDataRole.UserRole) for row in count}
    return {row: each for row, each in found.items() if isinstance(each, HistoryLine)}


def select(page, kind, **of_it):
    for row, each in lines(page).items():
        if each.kind == kind and all(getattr(each, at) == of_it[at] for at in of_it):
            page.list.setFocus()
            page.list.select_row(row)
            return each
    raise AssertionError(f"no {kind} {of_it}: {lines(page)}")


@pytest.mark.parametrize(
    ("kind", "state", "said"),
    [
        ("asking", "waiting", "To ask"),
        ("asking", "answered", "Asked"),
        ("commitment", "to_do", "To do"),
        ("commitment", "done", "Done"),
    ],
)
def test_each_line_says_what_it_is_and_how_far(page, kind, state, said):
    select(page, kind, state=state)
    assert said in page.list.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)


def test_only_who_has_no_date_is_planned_with(known, view, page):
    assert (page._plan.isHidden(), page._open_next.isHidden()) == (True, False)
    view.open_record(known.theo)
    assert (page._plan.isHidden(), page._open_next.isHidden()) == (False, True)


def test_a_line_that_leads_nowhere_opens_nothing(journal, known, page):
    journal.insights.add("Nobody reads line two", person_id=known.amara)
    select(page, "insight", opens=None)
    assert not page.commands["open"].isEnabled()
    select(page, "commitment")
    assert page.commands["open"].isEnabled()


def test_the_thread_is_a_command_where_there_is_one(page):
    for row in lines(page):
        page.list.select_row(row)
        has_one = page.current_thread() is not None
        assert page.commands["thread"].isEnabled() == has_one
    assert any(each.kind == "insight" for each in lines(page).values())


def test_what_they_said_is_a_quotation_and_that_they_know_is_none(journal, known, page):
    journal.loops.tell(known.loop)
    assert not select(page, "loop", state="told").is_quote
    journal.loops.reopen(known.loop)
    journal.loops.tell(known.loop, said="Good")
    assert select(page, "loop", state="told").is_quote


def test_what_is_asked_about_one_is_not_asked_on_the_page_of_another(qtbot, known, view, page):
    select(page, "loop")
    qtbot.keyClick(page.list, Key.Key_N)
    bar = page.findChild(AskBar)
    assert bar.isVisible()
    view.open_record(known.theo)
    assert bar.isHidden()


def test_the_message_to_them_is_shown(monkeypatch, known, page):
    shown = []
    monkeypatch.setattr(loop_card, "show_draft", lambda *given: shown.append(given[2].id))
    loop = select(page, "loop")
    card = page.findChild(LoopCard)
    card.message_requested.emit(page.current_loop())
    assert shown == [loop.id] == [known.loop]


def test_nobody_archived_is_planned_with(journal, known, view):
    view.open_record(known.theo)
    page = view.person_page
    assert not page._plan.isHidden()
    journal.people.edit(known.theo, archived=True)
    assert page._plan.isHidden()


def test_a_talk_that_is_past_is_no_talk_to_come(journal, known, page, clock):
    clock.go_on(days=5)
    page.refresh()
    assert (page._plan.isHidden(), page._open_next.isHidden()) == (False, True)


def test_the_buttons_at_the_head_do_what_they_say(qtbot, known, workspace, view, page):
    with qtbot.waitSignal(workspace.prep_requested) as asked:
        page._prep.click()
    assert asked.args == [known.amara]
    view.open_record(known.theo)
    page._plan.click()
    assert page._ask.isVisible()
    qtbot.keyClick(view.window().focusWidget(), Key.Key_Escape)
    assert page._ask.isHidden()
    assert page.list.hasFocus()


def test_once_it_is_planned_the_list_has_the_focus(qtbot, journal, known, view, page):
    view.open_record(known.theo)
    page.plan()
    qtbot.keyClick(view.window().focusWidget(), Key.Key_P)
    assert journal.sessions.next_with(known.theo) is not None
    assert page.list.hasFocus()


def test_only_who_does_not_know_can_be_told(journal, known, page):
    def possible():
        return {
            name
            for name in ("told", "next_agenda", "not_needed")
            if page.commands[name].isEnabled()
        }

    select(page, "loop")
    assert possible() == {"told", "next_agenda", "not_needed"}
    journal.loops.put_on_agenda(known.loop)
    assert possible() == {"told", "next_agenda", "not_needed"}
    journal.loops.tell(known.loop)
    select(page, "loop")
    assert possible() == set()
    select(page, "session")
    assert possible() == set()


def test_somebody_who_is_gone_is_left(qtbot, journal, known, view, page):
    journal.trash.put("person", known.amara)
    assert not view.is_page_open()


def test_the_selected_line_stays_where_it_is_when_another_comes_in(journal, known, page):
    line = select(page, "insight")
    journal.insights.add("Newer", person_id=known.amara)
    assert page.list.value().id == line.id


def test_of_another_the_first_line_is_current_and_no_loop_is_shown(known, view, page):
    select(page, "loop")
    assert page.loop_panel.isVisible()
    view.open_record(known.theo)
    assert page.loop_panel.isHidden()
    assert page.current_loop() is None


def test_the_loop_that_is_shown_is_named(known, page):
    select(page, "loop")
    said = [each.text() for each in page.loop_panel.findChildren(Label) if each.isVisible()]
    assert "Do they know?" in said
    assert page.loop_panel._title.text() == "Ask in writing first"


def test_what_was_typed_of_a_loop_stays_with_it_on_another_line(qtbot, journal, known, page):
    journal.loops.tell(known.loop)
    select(page, "loop")
    said = page.loop_panel.cards.cards()[0].texts["said"]
    said.setFocus()
    qtbot.keyClicks(said.edit, "Good")
    select(page, "session")
    assert journal.loops.row(known.loop).said == "Good"


def test_what_somebody_agreed_goes_with_them(journal, known, view, page):
    form = page.form
    form.agree.click()
    assert form.texts["agreed_for"].isVisible()
    view.open_record(known.theo)
    assert not form.texts["agreed_for"].isVisible()
    assert form.agree.isVisible()
    for field in ("agreed_for", "agreed_private", "agreed_stop"):
        journal.people.edit(known.theo, **{field: "Words"})
        assert form.texts[field].isVisible(), field
        journal.people.edit(known.theo, **{field: ""})


def test_an_agreement_with_whom_one_no_longer_talks_does_not_end(journal, known, page):
    journal.people.edit(known.amara, agreed_until=journal.clock.today())
    assert page.form.prolong.isVisible()
    journal.people.edit(known.amara, ended_on=journal.clock.today())
    assert not page.form.prolong.isVisible()


def test_a_rhythm_of_ones_own_can_be_read(journal, known, page):
    journal.people.edit(known.amara, rhythm_weeks=7)
    assert page.form.rhythm.currentText() == "Every 7 weeks"
    page.form.rhythm.choose(None)
    assert journal.people.detail(known.amara).rhythm_weeks is None


def test_that_it_has_ended_is_said(journal, known, page):
    assert page.form.ended.isHidden()
    journal.people.edit(known.amara, ended_on=journal.clock.today())
    assert page.form.ended.isVisible()
    assert page.form.ended.text()
    assert page.form.take_up.isVisible()


def test_a_promise_that_cannot_be_read_stays_to_be_mended(qtbot, journal, known, page):
    before = len(journal.commitments.rows())
    words = page.form.texts["promise"]
    words.setFocus()
    qtbot.keyClicks(words.edit, "   ")
    qtbot.keyClick(words.edit, Key.Key_Return)
    assert len(journal.commitments.rows()) == before
