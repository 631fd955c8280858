# SPDX-License-Identifier: MIT
"""What the cards of Today hold where there is much or little, and what its commands do."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from rmjournal.ui.frame.ask_bar import AskBar
from rmjournal.ui.frame.line_draft import keep_drafts
from rmjournal.ui.kit.label import Label
from rmjournal.ui.kit.rows import SPEC_ROLE
from tests.ui.page_text import lines_of

Key = Qt.Key
OF_A_TALK = {"notes", "ask", "open", "unask", "prep", "held", "missed"}
ALL = OF_A_TALK | {"plan", "last", "told", "act", "review"}


def said(widget):
    return [each.text() for each in widget.findChildren(Label) if each.isVisible()]


def possible(view):
    return {name for name in ALL if view.commands[name].isEnabled()}


def asked_first_to_last(page):
    return [line.asking.question for line in page.talk.model.values()]


@pytest.fixture
def quiet(journal):
    """Nobody comes; Amara is there."""
    return journal.people.add("Amara Osei", rhythm_weeks=2)


def test_what_can_be_done_is_what_there_is_and_leads_there(qtbot, journal, known, workspace, view):
    assert possible(view) == OF_A_TALK | {"plan", "last", "act", "review"}
    for name, signal, args in (
        ("notes", workspace.session_requested, [known.coming]),
        ("last", workspace.session_requested, [known.told]),
        ("prep", workspace.prep_requested, [known.amara]),
        ("review", workspace.review_requested, []),
    ):
        with qtbot.waitSignal(signal) as asked:
            view.commands[name].trigger()
        assert asked.args == args, name
    for name, part in (("ask", view.page.talk), ("act", view.page.heard)):
        view.commands[name].trigger()
        assert part.create_line.edit.hasFocus(), name

    journal.commitments.finish(known.late)
    assert "told" in possible(view)
    view.commands["told"].trigger()
    qtbot.keyClick(view.window().focusWidget(), Key.Key_Return)
    qtbot.keyClick(view.window().focusWidget(), Key.Key_Return)
    assert [row.state for row in journal.loops.rows()] == ["told"]


def test_without_a_talk_there_is_only_the_next_to_plan(journal, quiet, clock, make_view):
    view = make_view()
    assert possible(view) == {"plan", "review"}
    (button,) = view.page.plan.findChildren(QAbstractButton)
    button.setFocus()
    journal.commitments.add("Post one paragraph", due_on=date(2026, 11, 24))
    assert view.page.plan.findChildren(QAbstractButton) == [button]
    assert button.hasFocus()  # what goes on elsewhere leaves it

    def to_plan():
        return [row.name for row in view._now.to_plan]

    other, today = journal.people.add("Bo"), clock.today()
    for why, day in (("ended_on", today), ("paused_until", today + timedelta(days=20))):
        assert to_plan() == ["Amara Osei", "Bo"], why
        journal.people.edit(other, **{why: day})
        assert to_plan() == ["Amara Osei"], why
        journal.people.edit(other, **{why: None})


def test_commands_about_a_question_are_about_the_selected_one(
    qtbot, journal, known, workspace, view
):
    second = journal.questions.add("What did I miss?")
    journal.questions.ask(second, known.amara)
    view.page.talk.list.setFocus()
    view.page.talk.list.select_row(1)
    with qtbot.waitSignal(workspace.question_requested) as asked:
        view.commands["open"].trigger()
    assert asked.args == [second]
    view.commands["unask"].trigger()
    assert asked_first_to_last(view.page) == ["What do you look at first?"]


def test_six_questions_are_shown_and_the_others_are_on_the_card(
    qtbot, journal, known, workspace, page
):
    assert page.talk.more.isHidden()
    said = []
    for number in range(7):
        journal.questions.ask(journal.questions.add(f"Question {number}?"), known.amara)
        said.append(page.talk.more.text() if page.talk.more.isVisible() else "")
    assert page.talk.model.rowCount() == 6
    assert said[-3:] == ["", "and 1 more", "and 2 more"]
    with qtbot.waitSignal(workspace.prep_requested) as asked:
        page.talk.more.click()
    assert asked.args == [known.amara]


def test_a_question_that_was_carried_over_says_so(journal, known, clock, view):
    clock.go_on(days=4)
    journal.sessions.hold(known.coming)
    journal.sessions.add(date(2026, 12, 3), [known.amara])
    view.refresh()
    (index,) = (view.page.talk.model.index(0),)
    assert [each.text for each in index.data(SPEC_ROLE).lines] == [
        "What do you look at first?", "Carried over once",
    ]  # fmt: skip
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Ask: What do you look at first? Carried over once."


def test_where_two_come_each_question_says_whom_it_is_for(journal, known, view):
    (face,) = [each.data(SPEC_ROLE).lead for each in [view.page.rhythm.model.index(0)]]
    shown = view.page.talk.person._avatar
    assert (shown._name, shown._seed) == (face.name, face.seed)
    journal.questions.ask(journal.questions.add("What would you stop?"), known.theo)
    journal.sessions.add(date(2026, 11, 24), [known.theo, known.amara])
    assert view.page.talk.person._name.text() == "Theo Lindqvist and Amara Osei"
    assert [(line.asking.question, line.note) for line in view.page.talk.model.values()] == [
        ("What would you stop?", "Theo"), ("What do you look at first?", "Amara"),
    ]  # fmt: skip


def test_what_is_meant_for_this_talk_is_asked_first_and_what_was_asked_not_again(
    qtbot, journal, known, page
):
    first, card = "What do you look at first?", page.talk
    assert card.create_line.edit.placeholderText() == "Add a question for Amara"
    assert card.create_line.edit.accessibleName() == "Add a question for Amara"
    card.create_line.edit.setFocus()
    qtbot.keyClick(card.create_line.edit, Key.Key_Escape)
    assert card.list.hasFocus()
    later = journal.questions.add("And this time?")
    journal.questions.ask(later, known.amara, session_id=known.coming)
    assert asked_first_to_last(page) == ["And this time?", first]

    for asking in journal.questions.askings_of(known.amara):
        journal.questions.answer(asking.id, "Faces")
    assert asked_first_to_last(page) == []
    card.create_line.edit.setFocus()
    qtbot.keyClick(card.create_line.edit, Key.Key_Escape)
    assert card.start.hasFocus()  # where there is no question


def test_the_last_one_is_the_last_with_them(qtbot, journal, known, workspace, view):
    journal.sessions.add(date(2026, 11, 20), [known.theo], text="# Lately\n")
    with qtbot.waitSignal(workspace.session_requested) as asked:
        view.page.talk.read_last.click()
    assert asked.args == [known.told]


def test_a_question_begun_for_one_waits_while_another_comes_first(qtbot, journal, known, page):
    line = page.talk.create_line
    line.edit.setFocus()
    qtbot.keyClicks(line.edit, "Half a quest")
    first = journal.sessions.add(date(2026, 11, 24), [known.theo])
    qtbot.waitUntil(lambda: line.edit.placeholderText() == "Add a question for Theo")
    journal.sessions.cancel(first, by="me")
    assert line.text() == "Half a quest"


def test_why_it_was_cancelled_is_not_asked_of_the_next_talk(qtbot, journal, known, view):
    form = view.page.talk.cancel_form
    view.commands["missed"].trigger()
    qtbot.keyClick(form.why.edit, Key.Key_Escape)
    assert form.isHidden()
    assert view.page.talk.list.hasFocus()  # what is there
    assert journal.sessions.detail(known.coming).status == "planned"

    view.commands["missed"].trigger()
    assert form.isVisible()
    journal.questions.add("Nothing to do with it")
    assert form.isVisible()
    journal.sessions.add(date(2026, 11, 24), [known.theo])
    assert form.isHidden()


def test_two_that_have_passed_are_asked_about_one_by_one(qtbot, journal, known, clock, view):
    journal.sessions.add(date(2026, 11, 25), [known.theo], status="planned")
    clock.go_on(days=5)
    view.refresh()
    assert "You meant to talk with Amara on 26 Nov. Did you?" in said(view)
    view.page.lapsed.no.click()
    assert view.page.lapsed.cancel_form.isVisible()
    journal.sessions.cancel(known.coming, by="me")
    assert "You meant to talk with Theo on 25 Nov. Did you?" in said(view)
    assert view.page.lapsed.cancel_form.isHidden()


def test_at_most_four_are_offered_to_plan_with(journal, make_view):
    for name in ("Ana", "Bo", "Cy", "Dee", "Eve"):
        journal.people.add(name)
    view = make_view()

    def offered():
        return [
            each.text()
            for each in view.page.plan.findChildren(QAbstractButton)
            if each.isVisibleTo(view)
        ]

    assert offered() == [f"Plan with {name}" for name in ("Ana", "Bo", "Cy", "Dee")]
    journal.people.edit(next(row.id for row in journal.people.rows() if row.name == "Bo"), name="Z")
    assert offered() == [f"Plan with {name}" for name in ("Ana", "Cy", "Dee", "Eve")]


def test_a_name_with_an_ampersand_is_said_whole(journal, make_view):
    journal.people.add("R&D Eve")
    assert make_view().commands["plan"].text() == "Plan the next with R&&D"


def test_something_heard_without_a_session_does_not_come_up(journal, clock, make_view):
    amara = journal.people.add("Amara")
    clock.go_on(days=-30)
    journal.insights.add("Charts lie", person_id=amara)
    clock.go_on(days=30)
    assert make_view().page.made("heard") == []


def test_once_something_is_acted_on_the_next_that_was_heard_can_be(qtbot, journal, known, page):
    journal.sessions.add(date(2026, 11, 3), [known.theo], text="# Two\n! Charts lie.\n")
    card = page.heard
    for _ in range(2):
        heard = card._text.text()
        card.act.click()
        qtbot.keyClicks(card.create_line.edit, "Film it")
        qtbot.keyClick(card.create_line.edit, Key.Key_Return)
        assert heard != card._text.text() or card.isHidden()
        assert card.create_line.isHidden()
        assert card.isHidden() or card.act.hasFocus()
    assert card.isHidden()


def test_what_was_heard_and_is_declined_goes(journal, known, page):
    assert page.heard.isVisible()
    journal.insights.decline(known.insight, "Not ours")
    assert page.heard.isHidden()


def test_what_one_begins_to_write_about_something_heard_is_still_there_tomorrow(
    qtbot, known, view, make_view
):
    view.page.heard.act.click()
    qtbot.keyClicks(view.page.heard.create_line.edit, "Film")
    keep_drafts(view)  # as when the window is locked
    again = make_view().page.heard
    assert again.create_line.isVisible()
    assert again.create_line.text() == "Film"


@pytest.mark.parametrize("ago", [0, 14, 15])
def test_a_talk_is_asked_about_from_the_next_day_on_for_two_weeks(
    journal, quiet, clock, make_view, ago
):
    day = clock.today() - timedelta(days=ago)
    journal.sessions.add(day, [quiet], status="planned")
    journal.sessions.add(clock.today() - timedelta(days=1), status="planned")  # with nobody
    assert len(make_view().page.made("lapsed")) == (ago == 14)


def test_after_one_is_done_the_next_is_selected(qtbot, journal, known, page):
    journal.commitments.add("After that", due_on=date(2026, 11, 28))
    page.due.list.setFocus()
    page.due.list.select_row(0)
    qtbot.keyClick(page.due.list, Key.Key_D)
    qtbot.keyClick(page.window().focusWidget(), Key.Key_Return)
    assert page.due.current().row.id == known.soon
    assert page.due.list.hasFocus()


def test_nothing_due_is_said_only_where_nothing_is(journal, known, page):
    words = "Nothing is due in the next seven days."
    assert words not in said(page)
    for each in (known.late, known.soon):
        journal.commitments.finish(each)
    assert words in said(page)
    assert page.due.list.isHidden()
    page.focus_due()
    assert page.due.all_button.hasFocus()


def test_one_that_is_under_way_says_so_and_one_that_is_paused_comes_up_on_its_day(
    journal, known, page
):
    def below(row):
        return page.due.model.index(row).data(SPEC_ROLE).lines[1].text

    def shown():
        return [line.row.id for line in page.due.model.values()]

    assert below(0) == "Theo"
    journal.commitments.start(known.late)
    assert below(0) == "Theo  ·  Under way"
    assert known.later not in shown()
    journal.commitments.pause(known.later, until=date(2026, 11, 25))
    assert known.later in shown()


def test_eight_people_are_shown_and_the_others_counted(qtbot, journal, known, workspace, page):
    assert page.rhythm.more.isHidden()
    said = []
    for number in range(9):
        journal.people.add(f"Person {number}", rhythm_weeks=2)
        said.append(page.rhythm.more.text() if page.rhythm.more.isVisible() else "")
    assert page.rhythm.model.rowCount() == 8
    assert said[-4:] == ["", "1 more", "2 more", "3 more"]
    with qtbot.waitSignal(workspace.view_requested) as asked:
        page.rhythm.more.click()
    assert asked.args == ["people"]  # where they are


def test_rows_show_whom_it_is_about_and_the_dates(journal, known, page):
    amara, theo = (page.rhythm.model.index(row).data(SPEC_ROLE) for row in range(2))
    assert [each.text for each in amara.lines] == ["Amara", "Thursday 10:00"]
    assert [each.text for each in theo.lines] == [
        "Theo", "No date yet", "The last two were cancelled",
    ]  # fmt: skip
    assert [sum(amara.weeks), sum(theo.weeks)] == [1, 1]
    assert amara.lead.name == "Amara Osei"

    journal.commitments.add(
        "Film it",
        people=[known.amara],
        due_on=date(2026, 11, 28),
        session_id=known.told,
        insight_id=known.insight,
    )
    rows = [page.due.model.index(row).data(SPEC_ROLE) for row in (0, 2)]
    assert [[each.text for each in row.ends] for row in rows] == [
        ["Was due Fri 20 Nov"],
        ["Saturday"],
    ]
    assert [each.text for each in rows[1].lines] == ["Film it", "Amara, 2 Nov"]


def test_what_can_be_done_with_one_follows_what_becomes_of_it(qtbot, journal, known, page):
    page.due.list.setFocus()
    page.due.list.select_row(1)
    qtbot.keyClick(page.due.list, Key.Key_M)
    assert "Next talk with Amara, Thursday" in " ".join(lines_of(page.due.ask_bar))
    qtbot.keyClick(page.window().focusWidget(), Key.Key_X)
    assert journal.commitments.row(known.soon).due_on == date(2026, 11, 26)

    page.due.list.select_row(0)
    assert page.due.commands["pause"].isEnabled()
    journal.commitments.pause(known.late, until=date(2026, 11, 20))
    assert page.due.current().row.id == known.late
    assert not page.due.commands["pause"].isEnabled()


def test_at_midnight_a_day_that_was_asked_for_is_asked_for_no_more(
    qtbot, known, clock, workspace, view
):
    for rows, key in ((view.page.due.list, Key.Key_M), (view.page.rhythm.list, Key.Key_N)):
        rows.setFocus()
        rows.select_row(1)
        qtbot.keyClick(rows, key)
        (bar,) = [each for each in view.findChildren(AskBar) if each.isVisible()]
        clock.go_on(days=1)
        workspace.day_changed.emit(clock.today())
        assert bar.isHidden(), rows.accessibleName()
