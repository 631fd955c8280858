# SPDX-License-Identifier: MIT
"""What a person does with the people, and what they get."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QWidget

from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.label import Label
from rmjournal.ui.parts.thread import ThreadDialog

Key = Qt.Key


def names(journal, **options):
    return [row.name for row in journal.people.rows(**options)]


def select(page, kind):
    """Select the first row of that kind in the history."""
    for row in range(page.model.rowCount()):
        line = page.model.index(row).data(Qt.ItemDataRole.UserRole)
        if line is not None and line.kind == kind:
            page.list.select_row(row)
            return
    raise AssertionError(kind)


def test_all_rows_are_seen_where_there_is_room_when_it_is_first_shown(theme, known, make_view):
    """Large text in a narrow window: rows have more lines there than in the width before."""
    theme.set_scale(1.3)
    shown = make_view().list_page.list
    rows = range(shown.model().rowCount())
    assert shown.height() == sum(shown.sizeHintForRow(row) for row in rows)


def test_a_first_name_is_enough(qtbot, journal, make_view):
    view = make_view()
    view.focus_first()
    line = view.list_page.create_line
    qtbot.keyClicks(line.edit, "Amara")
    qtbot.keyClick(line.edit, Key.Key_Return)
    assert names(journal) == ["Amara"]
    assert line.edit.hasFocus()
    assert view.current_person() == journal.people.rows()[0].id


def test_several_names_are_several_people(qtbot, journal, view):
    view.add_person()
    qtbot.keyClicks(view.list_page.create_line.edit, "Theo, Bo")
    qtbot.keyClick(view.list_page.create_line.edit, Key.Key_Return)
    assert {"Theo", "Bo"} <= set(names(journal))


def test_escape_ends_adding(qtbot, view):
    view.add_person()
    qtbot.keyClick(view.list_page.create_line.edit, Key.Key_Escape)
    assert view.list_page.create_line.isHidden()
    assert view.list_page.list.hasFocus()


def test_an_added_person_can_be_taken_back(qtbot, journal, workspace, view):
    view.add_person()
    qtbot.keyClicks(view.list_page.create_line.edit, "Ben")
    qtbot.keyClick(view.list_page.create_line.edit, Key.Key_Return)
    workspace.undo()
    assert names(journal) == ["Amara", "Theo", "Zoe"]


def test_enter_opens_the_page_and_escape_comes_back(qtbot, known, view):
    view.focus_first()
    qtbot.keyClick(view.list_page.list, Key.Key_Return)
    assert view.is_page_open()
    assert view.current_record() == known.amara
    qtbot.keyClick(view.person_page.list, Key.Key_Escape)
    assert not view.is_page_open()
    assert view.list_page.list.hasFocus()


def test_escape_leaves_a_page_with_nothing_on_it_too(qtbot, known, view):
    view.open_record(known.zoe)
    view.person_page._plan.setFocus()
    assert not view.person_page.list.isVisible()
    qtbot.keyClick(view.person_page._plan, Key.Key_Escape)
    assert not view.is_page_open()


def test_only_an_open_page_is_come_back_to(known, view):
    view.list_page.select(known.amara)
    assert view.current_record() is None
    view.open_record(known.amara)
    assert view.current_record() == known.amara


def test_the_button_in_a_row_sets_a_date_where_one_is_missing(qtbot, journal, known, view):
    people = view.list_page.list
    rect = people.visualRect(people.model().index(1, 0))
    qtbot.mouseClick(
        people.viewport(),
        Qt.MouseButton.LeftButton,
        pos=rect.center() + QPoint(rect.width() // 2 - 60, 0),
    )
    assert not view.is_page_open()
    assert view.list_page.ask_bar.isVisible()
    qtbot.keyClick(view.focusWidget(), Key.Key_P)
    assert journal.sessions.next_with(known.theo) is not None


def test_a_typed_day_plans_the_next_talk(qtbot, journal, known, workspace, view):
    view.open_record(known.theo)
    view.person_page.plan()
    field = view.person_page._ask.field
    field.setFocus()
    qtbot.keyClicks(field.edit, "3 Dec")
    qtbot.keyClick(field.edit, Key.Key_Return)
    planned = journal.sessions.next_with(known.theo)
    assert journal.sessions.detail(planned).day == date(2026, 12, 3)
    workspace.undo()
    assert journal.sessions.next_with(known.theo) is None


def test_delete_says_so_and_undo_brings_them_back(qtbot, journal, known, workspace, view):
    view.focus_first()
    with qtbot.waitSignal(workspace.noticed) as notice:
        qtbot.keyClick(view.list_page.list, Key.Key_Delete)
    assert notice.args == ["Amara deleted", True]
    assert names(journal) == ["Theo", "Zoe"]
    workspace.undo()
    assert names(journal) == ["Amara", "Theo", "Zoe"]


def test_deleting_from_the_page_goes_back_to_the_list(view, page):
    view.commands["delete"].trigger()
    assert not view.is_page_open()


def test_the_archived_can_be_shown_and_brought_back(journal, known, view, page):
    view.commands["archive"].trigger()
    assert names(journal) == ["Theo", "Zoe"]
    view.close_page()
    view.list_page.archived.click()
    view.list_page.select(known.amara)
    assert view.commands["archive"].text() == "Bring the person back"
    view.commands["archive"].trigger()
    assert names(journal) == ["Amara", "Theo", "Zoe"]


def test_whether_they_may_be_named_is_chosen_and_undone(journal, known, workspace, page):
    page.form.consent.choose("role")
    assert journal.people.detail(known.amara).consent == "role"
    workspace.undo()
    assert journal.people.detail(known.amara).consent == "ask"


def test_a_field_is_changed_where_it_is_read(qtbot, journal, known, workspace, page):
    for field in ("role", "team", "met", "offer", "asked_of_me", "notes"):
        part = page.form.texts[field]
        part.setFocus()
        part.edit.selectAll()
        qtbot.keyClicks(part.edit, "New words")
        page.list.setFocus()
        assert getattr(journal.people.detail(known.amara), field) == "New words", field
        workspace.undo()
        assert getattr(journal.people.detail(known.amara), field) != "New words", field


def test_a_name_is_changed_and_heads_the_page(qtbot, journal, known, page):
    page.form.name.setFocus()
    page.form.name.edit.selectAll()
    qtbot.keyClicks(page.form.name.edit, "Amara Osei")
    qtbot.keyClick(page.form.name.edit, Key.Key_Return)
    assert journal.people.detail(known.amara).name == "Amara Osei"
    assert page._header._title.text() == "Amara Osei"


def test_a_rhythm_is_chosen_and_taken_back(qtbot, journal, known, workspace, page):
    page.form.rhythm.setFocus()
    qtbot.keyClick(page.form.rhythm, Key.Key_Home)
    assert journal.people.detail(known.amara).rhythm_weeks is None
    workspace.undo()
    assert journal.people.detail(known.amara).rhythm_weeks == 2


def test_words_typed_about_one_person_never_reach_another(qtbot, journal, known, view, page):
    page.form.texts["notes"].setFocus()
    qtbot.keyClicks(page.form.texts["notes"].edit, "Likes walking")
    view.open_record(known.theo)
    assert journal.people.detail(known.amara).notes == "Likes walking"
    assert journal.people.detail(known.theo).notes == ""


@pytest.mark.parametrize(("key", "state"), [(Key.Key_T, "told"), (Key.Key_A, "next_agenda")])
def test_a_letter_closes_the_loop_and_undo_opens_it(
    qtbot, journal, known, workspace, page, key, state
):
    select(page, "loop")
    qtbot.keyClick(page.list, key)
    assert journal.loops.row(known.loop).state == state
    workspace.undo()
    assert journal.loops.row(known.loop).state == "open"


def test_no_need_to_tell_asks_why(qtbot, journal, known, page):
    select(page, "loop")
    qtbot.keyClick(page.list, Key.Key_N)
    qtbot.keyClicks(page._ask.field.edit, "She was there")
    qtbot.keyClick(page._ask.field.edit, Key.Key_Return)
    loop = journal.loops.row(known.loop)
    assert (loop.state, loop.why) == ("not_needed", "She was there")


def test_what_they_said_is_kept_once_they_know(qtbot, journal, known, page):
    select(page, "loop")
    qtbot.keyClick(page.list, Key.Key_T)
    said = page.loop_panel.cards.cards()[0].texts["said"]
    assert page.current_loop().id == known.loop
    said.setFocus()
    qtbot.keyClicks(said.edit, "Good")
    page.list.setFocus()
    assert journal.loops.row(known.loop).said == "Good"


def test_the_loop_panel_is_only_there_for_loops(page):
    select(page, "loop")
    assert not page.loop_panel.isHidden()
    select(page, "insight")
    assert page.loop_panel.isHidden()


@pytest.mark.parametrize(
    ("kind", "signal", "record"),
    [
        ("session", "session_requested", "coming"),
        ("insight", "session_requested", "talk"),
        ("asking", "question_requested", "question"),
        ("commitment", "commitment_requested", "call"),
        ("loop", "commitment_requested", "advice"),
    ],
)
def test_enter_opens_what_a_row_is_about(qtbot, known, workspace, page, kind, signal, record):
    select(page, kind)
    with qtbot.waitSignal(getattr(workspace, signal)) as opened:
        qtbot.keyClick(page.list, Key.Key_Return)
    assert opened.args == [getattr(known, record)]


def test_one_key_plans_the_next_talk_with_what_waits(qtbot, journal, known, workspace, view):
    journal.questions.ask(known.question, known.theo)
    view.list_page.select(known.theo)
    qtbot.keyClick(view.list_page.list, Key.Key_N)
    assert journal.sessions.next_with(known.theo) is None
    with qtbot.waitSignal(workspace.noticed) as notice:
        qtbot.keyClick(view.focusWidget(), Key.Key_P)
    assert notice.args == ["Next talk with Theo: Mon 30 November", True]
    assert view.list_page.list.hasFocus()
    assert [each.question for each in journal.prep.card(known.theo).questions] == [
        "Which words do I use?"
    ]
    assert journal.prep.card(known.theo).next_session.day == date(2026, 11, 30)
    workspace.undo()
    assert journal.sessions.next_with(known.theo) is None


def test_the_same_key_opens_the_talk_there_is(qtbot, known, workspace, view):
    view.list_page.select(known.amara)
    with qtbot.waitSignal(workspace.session_requested) as opened:
        qtbot.keyClick(view.list_page.list, Key.Key_N)
    assert opened.args == [known.coming]


def test_a_key_brings_the_prep_card(qtbot, known, workspace, view):
    view.list_page.select(known.amara)
    with qtbot.waitSignal(workspace.prep_requested) as asked:
        qtbot.keyClick(view.list_page.list, Key.Key_C)
    assert asked.args == [known.amara]


def test_the_same_key_brings_it_from_their_own_page(qtbot, known, workspace, page):
    with qtbot.waitSignal(workspace.prep_requested) as asked:
        qtbot.keyClick(page.list, Key.Key_C)
    assert asked.args == [known.amara]


def test_what_came_of_it_is_offered_where_something_was_heard(view, page):
    select(page, "insight")
    assert view.commands["thread"].isEnabled()
    select(page, "session")
    assert not view.commands["thread"].isEnabled()


def test_what_came_of_it_is_shown_by_the_menu_and_by_the_button(monkeypatch, view, page):
    shown = []
    monkeypatch.setattr(ThreadDialog, "exec", lambda dialog: shown.append(bool(dialog.chart)))
    select(page, "insight")
    assert page._thread.isVisible()
    page._thread.click()
    view.commands["thread"].trigger()
    assert shown == [True, True]
    select(page, "session")
    assert not page._thread.isVisible()


def test_how_one_listened_is_shown_where_it_was_said(journal, known, view, page):
    assert not page.listening.isVisible()
    journal.sessions.edit(known.talk, mirror_talk=1)
    assert page.listening.isVisible()
    view.open_record(known.zoe)
    assert not page.listening.isVisible()


def test_a_page_with_nothing_on_it_says_so(known, view):
    view.open_record(known.zoe)
    said = [label.text() for label in view.person_page._empty.findChildren(QLabel)]
    assert "Nothing with Zoe yet" in said


def test_what_is_done_on_a_page_can_be_done_on_a_page_alone(known, view):
    def possible():
        return {name for name in ("details", "open") if view.commands[name].isEnabled()}

    view.open_record(known.amara)
    assert possible() == {"details"}
    view.close_page()
    assert possible() == {"open"}


def test_the_next_talk_is_one_click_away(qtbot, known, workspace, page):
    with qtbot.waitSignal(workspace.session_requested) as opened:
        page._open_next.click()
    assert opened.args == [known.coming]


def test_two_cancelled_in_a_row_are_said_below_the_name(journal, known, page):
    for day in (date(2026, 11, 19), date(2026, 11, 20)):
        journal.sessions.cancel(journal.sessions.add(day, [known.amara]), by="me")
    assert page._header._sub.text().endswith("Thursday 10:00  ·  Two cancelled in a row")


def test_the_page_follows_a_change_from_elsewhere(journal, known, page):
    journal.insights.add("Charts lie", person_id=known.amara, session_id=known.talk)
    assert "Charts lie" in [line.text for line in page.model.values()]


def test_a_hidden_view_catches_up_when_it_is_shown(journal, view):
    view.hide()
    journal.people.add("Ben")
    view.show()
    assert "Ben" in [line.person.name for line in view.list_page.model.values()]


def test_a_view_shown_on_another_day_says_its_words_anew(clock, view):
    view.hide()
    clock.go_on(days=1)
    view.show()
    assert view.list_page.model.values()[0].next.first == "Thursday 10:00"
    clock.go_on(days=1)
    view.hide()
    view.show()
    assert view.list_page.model.values()[0].next.first == "Tomorrow 10:00"


def test_in_a_narrow_window_a_button_brings_the_details(qtbot, known, make_view):
    view = make_view(1024)
    view.open_record(known.amara)
    qtbot.mouseClick(view.person_page._details, Qt.MouseButton.LeftButton)
    assert view.person_page.form.isVisible()


def test_a_record_that_is_gone_opens_nothing(view):
    view.open_record(999)
    assert not view.is_page_open()


def test_every_command_has_words_and_every_field_a_name(view, page):
    assert all(each.text() or each.isSeparator() for each in view.actions_for_menu())
    for widget in view.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            text = getattr(widget, "text", str)()
            assert widget.accessibleName() or text, widget


def test_a_namesake_is_asked_about_first(qtbot, view, journal):
    page = view.list_page
    before = [row.name for row in journal.people.rows()]
    first_name = before[0].split()[0]
    page.begin_adding()
    qtbot.keyClicks(page.create_line.edit, first_name.lower())
    qtbot.keyClick(page.create_line.edit, Key.Key_Return)
    assert [row.name for row in journal.people.rows()] == before
    assert page._same.text() == f"There is a {before[0]}. The same? Enter again adds another."
    assert page.create_line.text() == first_name.lower()
    qtbot.keyClick(page.create_line.edit, Key.Key_Return)
    assert len(journal.people.rows()) == len(before) + 1
    assert not page._same.isVisible()


def test_the_same_person_can_be_opened_instead(qtbot, view, journal):
    page = view.list_page
    before = [row.name for row in journal.people.rows()]
    page.begin_adding()
    qtbot.keyClicks(page.create_line.edit, before[0])
    qtbot.keyClick(page.create_line.edit, Key.Key_Return)
    next(b for b in page._same.findChildren(Button) if b.text().startswith("Open")).click()
    assert view.current_record() == journal.people.rows()[0].id
    assert [row.name for row in journal.people.rows()] == before


def test_the_page_of_somebody_new_begins_a_note_with_them(qtbot, view, journal, workspace):
    person = journal.people.add("Zed")
    view.open_record(person)
    view.focus_first()
    with qtbot.waitSignal(workspace.new_session_requested):
        qtbot.keyClick(view.window().focusWidget(), Key.Key_Space)
    assert view.current_person() == person


def legend(view):
    labels = [each for each in view.list_page.findChildren(Label) if "Dots are" in each.text()]
    return [each.isVisibleTo(view) for each in labels]


def test_dots_are_explained_only_where_there_are_some(qtbot, make_view, journal):
    amara = journal.people.add("Amara")
    view = make_view()
    assert legend(view) == [False]
    journal.sessions.add(journal.clock.today(), [amara], text="A talk")
    assert legend(view) == [True]
    view.resize(560, 800)
    qtbot.waitUntil(lambda: legend(view) == [False])
    view.resize(1280, 800)
    qtbot.waitUntil(lambda: legend(view) == [True])
    journal.people.edit(amara, archived=True)
    assert legend(view) == [False]


def test_what_was_agreed_is_folded_until_somebody_writes_it_down(qtbot, journal, known, page):
    form = page.form
    assert form.texts["agreed_for"].isHidden() or not form.texts["agreed_for"].isVisible()
    form.agree.click()
    assert form.texts["agreed_for"].edit.hasFocus()
    assert form.agree.isHidden()
    qtbot.keyClicks(form.texts["agreed_for"].edit, "How newcomers see us")
    page.list.setFocus()
    assert journal.people.detail(known.amara).agreed_for == "How newcomers see us"


def test_that_it_ends_is_said_and_it_is_prolonged(journal, known, workspace, page):
    form, today = page.form, journal.clock.today()
    journal.people.edit(known.amara, agreed_until=date(2027, 3, 1))
    assert form.prolong.isHidden()
    journal.people.edit(known.amara, agreed_until=today)
    assert (form.ends.text(), form.prolong.isHidden()) == ("The agreement ends today", False)
    form.prolong.click()
    assert journal.people.detail(known.amara).agreed_until == date(2027, 5, 23)
    assert form.prolong.isHidden()
    workspace.undo()
    assert journal.people.detail(known.amara).agreed_until == today


def test_a_promise_is_written_where_they_are(qtbot, journal, known, workspace, page):
    words = page.form.texts["promise"]
    words.setFocus()
    qtbot.keyClicks(words.edit, "Find a stage by 4 December")
    qtbot.keyClick(words.edit, Key.Key_Return)
    row = journal.commitments.rows()[-1]
    assert (row.title, row.due_on) == ("Find a stage", date(2026, 12, 4))
    assert dict(row.people_promised) == {known.amara: "Amara"}
    assert words.text() == ""
    shown = [page.model.index(at).data() for at in range(page.model.rowCount())]
    assert any("What you promised" in (each or "") for each in shown)
    workspace.undo()
    assert row.id not in [each.id for each in journal.commitments.rows()]


def test_escape_takes_the_question_about_a_namesake_with_the_words(qtbot, view, journal):
    page = view.list_page
    page.begin_adding()
    qtbot.keyClicks(page.create_line.edit, journal.people.rows()[0].name)
    qtbot.keyClick(page.create_line.edit, Key.Key_Return)
    assert page._same.isVisible()
    qtbot.keyClick(page.create_line.edit, Key.Key_Escape)
    assert not page._same.isVisible()
