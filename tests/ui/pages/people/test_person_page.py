# SPDX-License-Identifier: MIT
"""What the page of one person says of each line, and what can be done with it."""

from datetime import date

from PySide6.QtCore import Qt

from rmjournal.ui.frame.ask_bar import AskBar
from rmjournal.ui.kit.label import Label
from rmjournal.ui.kit.rows import SPEC_ROLE
from rmjournal.ui.pages.people import person_page
from rmjournal.ui.pages.people.history import HistoryLine, history_of
from rmjournal.ui.parts import loop_card
from rmjournal.ui.parts.loop_card import LoopCard
from tests.ui.page_text import lines_of

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


def to_plan(page):
    """Whether the head offers to plan the next talk, and whether to open it."""
    return not page._plan.isHidden(), not page._open_next.isHidden()


def test_each_line_says_what_it_is_and_how_far(page):
    for kind, state, said in (
        ("asking", "waiting", "To ask"),
        ("asking", "answered", "Asked"),
        ("commitment", "to_do", "To do"),
        ("commitment", "done", "Done"),
    ):
        select(page, kind, state=state)
        spoken = page.list.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
        assert said in spoken, (kind, state)


def test_only_what_a_line_is_good_for_can_be_done(journal, known, page):
    def to_tell():
        names = ("told", "next_agenda", "not_needed")
        return {name for name in names if page.commands[name].isEnabled()}

    for row in lines(page):
        page.list.select_row(row)
        has_one = page.current_thread() is not None
        assert page.commands["thread"].isEnabled() == has_one, row
    assert any(each.kind == "insight" for each in lines(page).values())

    journal.insights.add("Nobody reads line two", person_id=known.amara)
    select(page, "insight", opens=None)  # leads nowhere
    assert not page.commands["open"].isEnabled()
    select(page, "commitment")
    assert page.commands["open"].isEnabled()

    select(page, "loop")
    assert to_tell() == {"told", "next_agenda", "not_needed"}
    journal.loops.put_on_agenda(known.loop)
    assert to_tell() == {"told", "next_agenda", "not_needed"}
    journal.loops.tell(known.loop)
    select(page, "loop")
    assert to_tell() == set()
    select(page, "session")
    assert to_tell() == set()


def test_only_who_has_no_date_is_planned_with(journal, known, clock, view, page):
    assert to_plan(page) == (False, True)
    view.open_record(known.theo)
    assert to_plan(page) == (True, False)
    journal.people.edit(known.theo, archived=True)
    assert page._plan.isHidden()
    view.open_record(known.amara)
    clock.go_on(days=5)
    page.refresh()
    assert to_plan(page) == (True, False)  # a talk that is past is no talk to come


def test_the_buttons_at_the_head_do_what_they_say(qtbot, journal, known, workspace, view, page):
    with qtbot.waitSignal(workspace.prep_requested) as asked:
        page._prep.click()
    assert asked.args == [known.amara]
    view.open_record(known.theo)
    page._plan.click()
    assert page._ask.isVisible()
    qtbot.keyClick(view.window().focusWidget(), Key.Key_Escape)
    assert page._ask.isHidden()
    assert page.list.hasFocus()
    page.plan()
    qtbot.keyClick(view.window().focusWidget(), Key.Key_P)
    assert journal.sessions.next_with(known.theo) is not None
    assert page.list.hasFocus()  # once it is planned
    view.open_record(known.zoe)
    page.plan()
    qtbot.keyClick(view.window().focusWidget(), Key.Key_P)
    assert page.list.hasFocus()  # which was not there before


def test_a_loop_is_named_and_what_is_asked_about_it_stays_with_it(qtbot, known, view, page):
    select(page, "loop")
    assert page.loop_panel.isVisible()
    said = [each.text() for each in page.loop_panel.findChildren(Label) if each.isVisible()]
    assert "Do they know?" in said
    assert page.loop_panel._title.text() == "Ask in writing first"
    qtbot.keyClick(page.list, Key.Key_N)
    bar = page.findChild(AskBar)
    assert bar.isVisible()
    view.open_record(known.theo)  # whose first line is current
    assert bar.isHidden()
    assert page.loop_panel.isHidden()
    assert page.current_loop() is None


def test_what_they_said_is_a_quotation_and_that_they_know_is_none(
    qtbot, monkeypatch, journal, known, page
):
    shown = []
    monkeypatch.setattr(loop_card, "show_draft", lambda *given: shown.append(given[2].id))
    loop = select(page, "loop")
    card = page.findChild(LoopCard)
    card.message_requested.emit(page.current_loop())
    assert shown == [loop.id] == [known.loop]

    journal.loops.tell(known.loop)
    assert not select(page, "loop", state="told").is_quote
    said = page.loop_panel.cards.cards()[0].texts["said"]
    said.setFocus()
    qtbot.keyClicks(said.edit, "Good")
    select(page, "session")  # what was typed stays with the loop
    assert journal.loops.row(known.loop).said == "Good"
    assert select(page, "loop", state="told").is_quote


def test_the_selected_line_stays_when_another_comes_in_and_who_is_gone_is_left(
    journal, known, view, page
):
    line = select(page, "insight")
    journal.insights.add("Newer", person_id=known.amara)
    assert page.list.value().id == line.id
    journal.trash.put("person", known.amara)
    assert not view.is_page_open()


def test_a_rhythm_of_ones_own_and_that_it_has_ended_can_be_read(journal, known, page):
    journal.people.edit(known.amara, rhythm_weeks=7)
    assert page.form.rhythm.currentText() == "Every 7 weeks"
    page.form.rhythm.choose(None)
    assert journal.people.detail(known.amara).rhythm_weeks is None
    assert page.form.ended.isHidden()
    journal.people.edit(known.amara, ended_on=journal.clock.today())
    assert page.form.ended.isVisible()
    assert page.form.ended.text()
    assert page.form.take_up.isVisible()


def test_enter_opens_the_talk_at_which_something_was_given(qtbot, journal, known, workspace, page):
    journal.sessions.edit(known.talk, gave="An hour on how budgets are made")
    select(page, "gift")
    with qtbot.waitSignal(workspace.session_requested) as opened:
        qtbot.keyClick(page.list, Key.Key_Return)
    assert opened.args == [known.talk]


def test_after_the_reason_the_list_has_the_focus(qtbot, known, page):
    select(page, "loop")
    card = page.findChild(LoopCard)
    card._not_needed.click()
    assert page._ask.isVisible()
    qtbot.keyClick(page.window().focusWidget(), Key.Key_Return)
    assert page.list.hasFocus()


def test_escape_from_what_is_known_goes_back_to_the_list(qtbot, journal, known, page):
    journal.loops.tell(known.loop)
    select(page, "loop")
    for field in (page.form.texts["notes"], page.findChild(LoopCard).texts["said"]):
        field.setFocus()
        qtbot.keyClick(field.edit, Key.Key_Escape)
        assert page.list.hasFocus(), field.accessibleName()


def test_what_is_typed_of_a_loop_is_kept_when_the_window_closes(qtbot, journal, known, view, page):
    journal.loops.tell(known.loop)
    select(page, "loop")
    said = page.findChild(LoopCard).texts["said"]
    said.setFocus()
    qtbot.keyClicks(said.edit, "Good")
    view.flush()
    assert journal.loops.row(known.loop).said == "Good"


def test_somebody_archived_has_a_page_too(journal, known, view):
    journal.people.edit(known.zoe, archived=True)
    view.open_record(known.zoe)
    assert view.person_page._header._title.text() == "Zoe"


def test_a_talk_of_today_is_one_to_come(journal, known, view):
    journal.sessions.add(journal.clock.today(), [known.theo], status="planned")
    view.open_record(known.theo)
    page = view.person_page
    assert (page._plan.isHidden(), page._open_next.isHidden()) == (True, False)


def test_at_midnight_a_day_that_was_asked_for_is_asked_for_no_more(clock, workspace, page):
    page.plan()
    assert page._ask.isVisible()
    clock.go_on(days=1)
    workspace.day_changed.emit(clock.today())
    assert page._ask.isHidden()


def test_a_name_is_one_line_and_never_empty(qtbot, journal, known, page):
    name = page.form.name
    name.setFocus()
    name.edit.selectAll()
    qtbot.keyClick(name.edit, Key.Key_Delete)
    page.list.setFocus()
    assert journal.people.detail(known.amara).name == "Amara"
    name.setFocus()
    name.edit.selectAll()
    qtbot.keyClicks(name.edit, "Amara O")
    qtbot.keyClick(name.edit, Key.Key_Return)
    assert journal.people.detail(known.amara).name == "Amara O"
    assert "\n" not in name.text()


def test_what_was_typed_of_a_loop_stays_with_it_on_another_loop(qtbot, journal, known, page):
    heard = journal.insights.add("Charts lie", person_id=known.amara)
    journal.insights.decline(heard, "No")
    journal.loops.tell(known.loop)
    select(page, "loop", state="told")
    said = page.findChild(LoopCard).texts["said"]
    said.setFocus()
    qtbot.keyClicks(said.edit, "Good")
    select(page, "loop", state="open")
    assert journal.loops.row(known.loop).said == "Good"
    assert page.loop_panel._title.text() == "Charts lie"
    (card,) = page.loop_panel.cards.cards()
    assert card.loop.id != known.loop


def test_the_face_is_the_one_that_the_list_shows(view, page):
    face = view.list_page.model.index(0).data(SPEC_ROLE).lead
    shown = page.form._avatar
    assert (shown._name, shown._seed) == (face.name, face.seed)
    select(page, "loop")
    of_loop = page.findChild(LoopCard)._person._avatar
    assert (of_loop._name, of_loop._seed) == (face.name, face.seed)


def test_a_pause_ends_on_a_day_to_come(qtbot, journal, known, page):
    field = page.form.days["paused_until"]
    for typed, refused in (("today", True), ("tomorrow", False)):
        field.setFocus()
        field.edit.selectAll()
        qtbot.keyClicks(field.edit, typed)
        qtbot.keyClick(field.edit, Key.Key_Return)
        assert field.has_error() is refused, typed
        if refused:
            why = field.edit.accessibleDescription()
            assert "That day is past. Choose one to come." in why
    assert journal.people.detail(known.amara).paused_until == date(2026, 11, 24)


def test_what_was_agreed_and_is_emptied_stays_to_be_filled_in(journal, known, page):
    journal.people.edit(known.amara, agreed_for="Words")
    journal.people.edit(known.amara, agreed_for="")
    assert page.form.texts["agreed_for"].isVisible()
    assert page.form.agree.isHidden()


def test_after_it_was_prolonged_the_day_has_the_focus(journal, known, page):
    journal.people.edit(known.amara, agreed_until=journal.clock.today())
    page.form.prolong.setFocus()
    page.form.prolong.click()
    assert page.form.days["agreed_until"].edit.hasFocus()


def test_taking_it_up_again_keeps_the_keyboard_in_its_place(qtbot, journal, known, page):
    journal.people.edit(known.amara, ended_on=journal.clock.today())
    page.form.take_up.setFocus()
    qtbot.keyClick(page.form.take_up, Key.Key_Space)
    assert page.form.end.hasFocus()


def test_what_was_read_to_be_opened_is_not_read_again_to_be_shown(
    monkeypatch, journal, known, view, page
):
    read = []
    monkeypatch.setattr(
        person_page, "history_of", lambda *about: read.append(about) or history_of(*about)
    )
    view.hide()
    journal.people.add("Ben")
    view.open_record(known.theo)
    view.show()
    assert len(read) == 1


def test_the_page_follows_every_kind_of_record(journal, known, page):
    lately = date(2026, 12, 3)
    for words, change in (
        ("Thu 3 December", lambda: journal.sessions.add(lately, [known.amara])),
        ("To ask: And?", lambda: journal.questions.ask(journal.questions.add("And?"), known.amara)),
        ("Heard: Charts lie", lambda: journal.insights.add("Charts lie", person_id=known.amara)),
        ("Act on it: Film", lambda: journal.commitments.add("Film", people=[known.amara])),
        ("Told: Ask in writing", lambda: journal.loops.tell(known.loop)),
        ("Amara Osei", lambda: journal.people.edit(known.amara, name="Amara Osei")),
    ):
        assert words not in "\n".join(lines_of(page)), words
        change()
        assert words in "\n".join(lines_of(page)), words
