# SPDX-License-Identifier: MIT
"""What a person does with the people, and what they get."""

from datetime import date

from PySide6.QtCore import Qt
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
    page = make_view().list_page
    shown = page.list
    rows = range(shown.model().rowCount())
    assert shown.height() == sum(shown.sizeHintForRow(row) for row in rows)
    assert page._card.height() == shown.height() + 2  # it ends below the last row


def test_a_first_name_is_enough(qtbot, journal, make_view):
    view = make_view()
    view.focus_first()
    line = view.list_page.create_line
    qtbot.keyClicks(line.edit, "Amara")
    qtbot.keyClick(line.edit, Key.Key_Return)
    assert names(journal) == ["Amara"]
    assert line.edit.hasFocus()
    assert view.current_person() == journal.people.rows()[0].id


def test_several_are_added_at_once_or_taken_back_and_escape_ends_it(
    qtbot, journal, workspace, view
):
    line = view.list_page.create_line
    view.add_person()
    qtbot.keyClicks(line.edit, "Ben")
    qtbot.keyClick(line.edit, Key.Key_Return)
    workspace.undo()
    assert names(journal) == ["Amara", "Theo", "Zoe"]
    view.add_person()
    qtbot.keyClicks(line.edit, "Theo, Bo")  # are several people
    qtbot.keyClick(line.edit, Key.Key_Return)
    assert {"Theo", "Bo"} <= set(names(journal))
    qtbot.keyClick(line.edit, Key.Key_Escape)
    assert line.isHidden()
    assert view.list_page.list.hasFocus()


def test_a_namesake_is_asked_about_first(qtbot, view, journal):
    page, before = view.list_page, names(journal)

    def enter(words):
        page.begin_adding()
        qtbot.keyClicks(page.create_line.edit, words)
        qtbot.keyClick(page.create_line.edit, Key.Key_Return)

    enter("amara")
    assert names(journal) == before
    assert page._same.text() == "There is a Amara. The same? Enter again adds another."
    assert page.create_line.text() == "amara"
    qtbot.keyClick(page.create_line.edit, Key.Key_Return)
    assert len(names(journal)) == len(before) + 1
    assert not page._same.isVisible()

    enter("zoe")
    qtbot.keyClicks(page.create_line.edit, "y")
    qtbot.keyClick(page.create_line.edit, Key.Key_Backspace)
    qtbot.keyClick(page.create_line.edit, Key.Key_Return)
    assert page._same.isVisible()  # asked about anew
    assert len(names(journal)) == len(before) + 1
    page.create_line.edit.clear()

    enter("Theo")
    assert page._same.isVisible()
    qtbot.keyClicks(page.create_line.edit, "dora")  # is somebody else
    assert not page._same.isVisible()


def test_a_namesake_is_opened_instead_or_let_be(qtbot, known, view, journal):
    page, before = view.list_page, names(journal)
    for way_out in ("escape", "open"):
        page.begin_adding()
        qtbot.keyClicks(page.create_line.edit, "amara")
        qtbot.keyClick(page.create_line.edit, Key.Key_Return)
        assert page._same.isVisible(), way_out
        if way_out == "escape":
            qtbot.keyClick(page.create_line.edit, Key.Key_Escape)
            assert not page._same.isVisible()
        else:
            buttons = {each.text(): each for each in page._same.findChildren(Button)}
            buttons["Open Amara"].click()
    assert view.current_record() == known.amara
    assert page.create_line.text() == ""
    assert names(journal) == before


def test_enter_opens_the_page_and_escape_comes_back(qtbot, known, view):
    def possible():
        return {name for name in ("details", "open") if view.commands[name].isEnabled()}

    view.open_record(999)  # who is gone
    assert not view.is_page_open()
    view.focus_first()
    assert view.list_page.current().id == known.amara
    assert view.current_record() is None  # only an open page is come back to
    qtbot.keyClick(view.list_page.list, Key.Key_Return)
    assert view.is_page_open()
    assert view.current_record() == known.amara
    assert possible() == {"details"}
    qtbot.keyClick(view.person_page.list, Key.Key_Escape)
    assert not view.is_page_open()
    assert view.list_page.list.hasFocus()
    assert possible() == {"open"}


def test_a_page_with_nothing_on_it_says_so_begins_a_note_and_is_left(qtbot, known, workspace, view):
    page = view.person_page
    view.open_record(known.zoe)
    view.focus_first()
    assert not page.list.isVisible()
    said = [label.text() for label in page._empty.findChildren(QLabel)]
    assert "Nothing with Zoe yet" in said
    with qtbot.waitSignal(workspace.new_session_requested):
        qtbot.keyClick(view.window().focusWidget(), Key.Key_Space)
    assert view.current_person() == known.zoe  # with whom the note begins
    page._plan.setFocus()
    qtbot.keyClick(page._plan, Key.Key_Escape)
    assert not view.is_page_open()


def test_a_typed_day_or_one_key_plans_the_next_talk(qtbot, journal, known, workspace, view):
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

    view.close_page()
    journal.questions.ask(known.question, known.theo)
    view.list_page.select(known.theo)
    qtbot.keyClick(view.list_page.list, Key.Key_N)
    assert journal.sessions.next_with(known.theo) is None
    with qtbot.waitSignal(workspace.noticed) as notice:
        qtbot.keyClick(view.focusWidget(), Key.Key_P)
    assert notice.args == ["Next talk with Theo: Mon 30 November", True]
    assert view.list_page.list.hasFocus()
    card = journal.prep.card(known.theo)
    assert [each.question for each in card.questions] == ["Which words do I use?"]  # what waits
    assert card.next_session.day == date(2026, 11, 30)
    workspace.undo()
    assert journal.sessions.next_with(known.theo) is None


def test_keys_open_the_talk_there_is_and_bring_the_prep_card(qtbot, known, workspace, view):
    view.list_page.select(known.amara)
    with qtbot.waitSignal(workspace.session_requested) as opened:
        qtbot.keyClick(view.list_page.list, Key.Key_N)
    assert opened.args == [known.coming]
    with qtbot.waitSignal(workspace.prep_requested) as asked:
        qtbot.keyClick(view.list_page.list, Key.Key_C)
    assert asked.args == [known.amara]
    view.open_record(known.amara)
    with qtbot.waitSignal(workspace.prep_requested) as asked:
        qtbot.keyClick(view.person_page.list, Key.Key_C)  # from their own page
    assert asked.args == [known.amara]
    with qtbot.waitSignal(workspace.session_requested) as opened:
        view.person_page._open_next.click()
    assert opened.args == [known.coming]


def test_delete_says_so_and_undo_brings_them_back(qtbot, journal, known, workspace, view):
    view.focus_first()
    with qtbot.waitSignal(workspace.noticed) as notice:
        qtbot.keyClick(view.list_page.list, Key.Key_Delete)
    assert notice.args == ["Amara deleted", True]
    assert names(journal) == ["Theo", "Zoe"]
    workspace.undo()
    assert names(journal) == ["Amara", "Theo", "Zoe"]
    view.open_record(known.amara)
    view.commands["delete"].trigger()
    assert not view.is_page_open()  # back to the list


def test_the_archived_can_be_shown_and_brought_back(journal, known, view, page):
    view.commands["archive"].trigger()
    assert names(journal) == ["Theo", "Zoe"]
    view.close_page()
    view.list_page.archived.click()
    view.list_page.select(known.amara)
    assert view.commands["archive"].text() == "Bring the person back"
    view.commands["archive"].trigger()
    assert names(journal) == ["Amara", "Theo", "Zoe"]


def test_a_field_is_changed_where_it_is_read(qtbot, journal, known, workspace, page):
    def kept(field):
        return getattr(journal.people.detail(known.amara), field)

    for field in ("role", "team", "met", "offer", "asked_of_me", "notes"):
        part = page.form.texts[field]
        part.setFocus()
        part.edit.selectAll()
        qtbot.keyClicks(part.edit, "New words")
        page.list.setFocus()
        assert kept(field) == "New words", field
        workspace.undo()
        assert kept(field) != "New words", field

    page.form.consent.choose("role")
    assert kept("consent") == "role"
    workspace.undo()
    assert kept("consent") == "ask"
    page.form.rhythm.setFocus()
    qtbot.keyClick(page.form.rhythm, Key.Key_Home)
    assert kept("rhythm_weeks") is None
    workspace.undo()
    assert kept("rhythm_weeks") == 2

    page.form.name.setFocus()
    page.form.name.edit.selectAll()
    qtbot.keyClicks(page.form.name.edit, "Amara Osei")
    qtbot.keyClick(page.form.name.edit, Key.Key_Return)
    assert kept("name") == "Amara Osei"
    assert page._header._title.text() == "Amara Osei"


def test_words_typed_about_one_person_are_kept_and_never_reach_another(
    qtbot, journal, known, view, page
):
    notes = page.form.texts["notes"]
    notes.setFocus()
    qtbot.keyClicks(notes.edit, "Likes walking")
    view.open_record(known.theo)
    assert journal.people.detail(known.amara).notes == "Likes walking"
    assert journal.people.detail(known.theo).notes == ""
    notes.setFocus()
    qtbot.keyClicks(notes.edit, "Rows")
    view.close_page()
    assert journal.people.detail(known.theo).notes == "Rows"


def test_a_letter_closes_the_loop_and_undo_opens_it(qtbot, journal, known, workspace, page):
    for key, state in ((Key.Key_T, "told"), (Key.Key_A, "next_agenda")):
        select(page, "loop")
        qtbot.keyClick(page.list, key)
        assert journal.loops.row(known.loop).state == state
        workspace.undo()
        assert journal.loops.row(known.loop).state == "open", state

    select(page, "loop")
    qtbot.keyClick(page.list, Key.Key_N)  # asks why
    qtbot.keyClicks(page._ask.field.edit, "She was there")
    qtbot.keyClick(page._ask.field.edit, Key.Key_Return)
    loop = journal.loops.row(known.loop)
    assert (loop.state, loop.why) == ("not_needed", "She was there")


def test_what_they_said_is_kept_once_they_know(qtbot, journal, known, page):
    select(page, "insight")
    assert page.loop_panel.isHidden()  # it is only there for loops
    select(page, "loop")
    assert not page.loop_panel.isHidden()
    qtbot.keyClick(page.list, Key.Key_T)
    said = page.loop_panel.cards.cards()[0].texts["said"]
    assert page.current_loop().id == known.loop
    said.setFocus()
    qtbot.keyClicks(said.edit, "Good")
    page.list.setFocus()
    assert journal.loops.row(known.loop).said == "Good"
    select(page, "insight")
    assert page.loop_panel.isHidden()


def test_enter_opens_what_a_row_is_about(qtbot, known, workspace, page):
    for kind, signal, record in (
        ("session", workspace.session_requested, known.coming),
        ("insight", workspace.session_requested, known.talk),
        ("asking", workspace.question_requested, known.question),
        ("commitment", workspace.commitment_requested, known.call),
        ("loop", workspace.commitment_requested, known.advice),
    ):
        select(page, kind)
        with qtbot.waitSignal(signal) as opened:
            qtbot.keyClick(page.list, Key.Key_Return)
        assert opened.args == [record], kind


def test_what_came_of_it_is_offered_where_something_was_heard(monkeypatch, view, page):
    shown = []
    monkeypatch.setattr(ThreadDialog, "exec", lambda dialog: shown.append(bool(dialog.chart)))
    select(page, "insight")
    assert view.commands["thread"].isEnabled()
    assert page._thread.isVisible()
    page._thread.click()
    view.commands["thread"].trigger()
    assert shown == [True, True]
    select(page, "session")
    assert not view.commands["thread"].isEnabled()
    assert not page._thread.isVisible()


def test_the_page_follows_a_change_from_elsewhere(journal, known, view, page):
    journal.insights.add("Charts lie", person_id=known.amara, session_id=known.talk)
    assert "Charts lie" in [line.text for line in page.model.values()]
    for day in (date(2026, 11, 19), date(2026, 11, 20)):
        journal.sessions.cancel(journal.sessions.add(day, [known.amara]), by="me")
    assert page._header._sub.text().endswith("Thursday 10:00  ·  Two cancelled in a row")
    assert not page.listening.isVisible()
    journal.sessions.edit(known.talk, mirror_talk=1)
    assert page.listening.isVisible()  # how one listened, where it was said
    view.open_record(known.zoe)
    assert not page.listening.isVisible()


def test_a_hidden_view_catches_up_when_it_is_shown(journal, clock, view):
    def first():
        return view.list_page.model.values()[0].next.first

    view.hide()
    journal.people.add("Ben")
    view.show()
    assert "Ben" in [line.person.name for line in view.list_page.model.values()]
    for words in ("Thursday 10:00", "Tomorrow 10:00"):  # said anew on another day
        clock.go_on(days=1)
        view.hide()
        view.show()
        assert first() == words


def test_in_a_narrow_window_a_button_brings_the_details(qtbot, known, make_view):
    view = make_view(1024)
    view.open_record(known.amara)
    qtbot.mouseClick(view.person_page._details, Qt.MouseButton.LeftButton)
    assert view.person_page.form.isVisible()


def test_every_command_has_words_and_every_field_a_name(view, page):
    assert all(each.text() or each.isSeparator() for each in view.actions_for_menu())
    for widget in view.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            text = getattr(widget, "text", str)()
            assert widget.accessibleName() or text, widget


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


def test_what_was_agreed_is_folded_until_somebody_writes_it_down(qtbot, journal, known, view, page):
    form = page.form
    words = form.texts["agreed_for"]
    assert not words.isVisible()
    form.agree.click()
    assert words.isVisible()
    assert form.agree.isHidden()
    view.open_record(known.theo)
    assert not words.isVisible()
    assert form.agree.isVisible()
    for field in ("agreed_for", "agreed_private", "agreed_stop"):
        journal.people.edit(known.theo, **{field: "Words"})
        assert form.texts[field].isVisible(), field
        journal.people.edit(known.theo, **{field: ""})

    view.open_record(known.amara)
    form.agree.click()
    assert words.edit.hasFocus()
    qtbot.keyClicks(words.edit, "How newcomers see us")
    page.list.setFocus()
    assert journal.people.detail(known.amara).agreed_for == "How newcomers see us"


def test_that_an_agreement_ends_is_said_and_it_is_prolonged(journal, known, workspace, page):
    form, today = page.form, journal.clock.today()
    journal.people.edit(known.amara, agreed_until=date(2027, 3, 1))
    assert form.prolong.isHidden()
    journal.people.edit(known.amara, agreed_until=today)
    assert form.prolong.isVisible()
    assert form.ends.text() == "The agreement ends today"
    form.prolong.click()
    assert journal.people.detail(known.amara).agreed_until == date(2027, 5, 23)
    assert form.prolong.isHidden()
    workspace.undo()
    assert journal.people.detail(known.amara).agreed_until == today
    assert form.prolong.isVisible()
    journal.people.edit(known.amara, ended_on=today)
    assert not form.prolong.isVisible()  # with whom one no longer talks


def test_a_promise_is_written_where_they_are(qtbot, journal, known, workspace, page):
    before = len(journal.commitments.rows())
    words = page.form.texts["promise"]
    words.setFocus()
    qtbot.keyClicks(words.edit, "   ")
    qtbot.keyClick(words.edit, Key.Key_Return)
    assert len(journal.commitments.rows()) == before  # nothing that can be read
    words.edit.clear()
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
