# SPDX-License-Identifier: MIT
"""What a person does on Today, and what they get."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QWidget
from typing_extensions import override

from rmjournal.ui.kit.focus_ring import focus_next_pane
from rmjournal.ui.kit.row_list import FittingList
from rmjournal.ui.kit.rows import SPEC_ROLE
from rmjournal.ui.kit.theme import Theme
from rmjournal.ui.pages.today.tell_part import TellForm

from .conftest import press, questions, said, titles

Key = Qt.Key


def test_a_written_question_is_brought_to_the_next_talk_or_taken_off_the_list(
    qtbot, journal, known, workspace, page
):
    line = page.talk.create_line
    line.setFocus()
    qtbot.keyClicks(line.edit, "What did I miss?")
    qtbot.keyClick(line.edit, Key.Key_Return)
    assert questions(page) == ["What do you look at first?", "What did I miss?"]
    assert line.edit.hasFocus()
    workspace.undo()
    assert questions(page) == ["What do you look at first?"]
    assert len(journal.questions.rows()) == 1

    press(qtbot, page.talk.list, 0, Key.Key_Delete)
    assert questions(page) == []
    assert "No question to bring yet" in said(page)
    workspace.undo()
    assert questions(page) == ["What do you look at first?"]


def test_keys_in_the_lists_lead_to_what_their_rows_are_about(qtbot, known, workspace, page):
    for rows, row, key, signal, about in (
        (page.talk.list, 0, Key.Key_Return, workspace.question_requested, known.first),
        (page.due.list, 1, Key.Key_Return, workspace.commitment_requested, known.soon),
        (page.rhythm.list, 1, Key.Key_Return, workspace.person_requested, known.theo),
        (page.rhythm.list, 0, Key.Key_N, workspace.session_requested, known.coming),
        (page.rhythm.list, 0, Key.Key_C, workspace.prep_requested, known.amara),
    ):
        with qtbot.waitSignal(signal) as asked:
            press(qtbot, rows, row, key)
        assert asked.args == [about], (rows.accessibleName(), key)

    page.rhythm.list.select_row(0)
    menu = page.rhythm.list.menu_of_now()  # the same by mouse
    for entry, signal in enumerate(
        (workspace.person_requested, workspace.session_requested, workspace.prep_requested)
    ):
        with qtbot.waitSignal(signal):
            menu.actions()[entry].trigger()
    menu.close()


def test_each_button_leads_to_its_page(qtbot, journal, known, workspace, page):
    assert page.review.button.text() == "Begin early"
    assert page.review.button.accessibleDescription() == "Weekly review"
    for button, signal, args in (
        (page.new_session, workspace.new_session_requested, []),
        (page.talk.start, workspace.session_requested, [known.coming]),
        (page.talk.prep, workspace.prep_requested, [known.amara]),
        (page.talk.read_last, workspace.session_requested, [known.told]),
        (page.due.all_button, workspace.view_requested, ["commitments"]),
        (page.heard.open, workspace.session_requested, [known.told]),
        (page.review.button, workspace.review_requested, []),
    ):
        for way in ("key", "mouse"):
            with qtbot.waitSignal(signal) as asked:
                if way == "key":
                    qtbot.keyClick(button, Key.Key_Return)
                else:
                    button.click()
            assert asked.args == args, (button.text(), way)
    journal.reviews.begin(date(2026, 11, 23))
    assert page.review.button.text() == "Continue"


class TestWhoDoesNotKnow:
    @pytest.fixture(autouse=True)
    def _owed(self, journal, known):
        journal.commitments.finish(known.late, "It went well")
        heard = journal.insights.add("Nobody reads line two", person_id=known.amara)
        journal.insights.decline(heard, "Not ours")

    @pytest.fixture
    def tell(self, page):
        return page.tell

    @staticmethod
    def rows(tell):
        return [(line.name, line.title, line.outcome) for line in tell.model.values()]

    def test_people_and_words_are_named_and_escape_changes_nothing(self, qtbot, journal, tell):
        assert "Two people do not know yet what came of it" in said(tell)
        assert self.rows(tell) == [
            ("Amara", "\u201cNobody reads line two\u201d", "Nothing will come of it, today"),
            ("Theo", "Ask Theo", "Done, today"),
        ]
        press(qtbot, tell.list, 0, Key.Key_T)
        qtbot.keyClick(tell.window().focusWidget(), Key.Key_Escape)
        assert tell.list.hasFocus()
        assert {row.state for row in journal.loops.rows()} == {"open"}
        tell.list.select_row(1)
        assert tell.buttons["told"].text() == "I told Theo\u2026"

    def test_one_key_tells_with_how_and_what_they_said_and_on_which_day(
        self, qtbot, journal, known, workspace, tell
    ):
        press(qtbot, tell.list, 1, Key.Key_T)
        for words in ("Over coffee", "About time"):
            field = tell.window().focusWidget()
            qtbot.keyClicks(field, words)
            qtbot.keyClick(field, Key.Key_Return)
        told = next(row for row in journal.loops.rows() if row.state == "told")
        assert (told.how, told.said, told.told_on) == (
            "Over coffee", "About time", date(2026, 11, 23),
        )  # fmt: skip
        assert len(self.rows(tell)) == 1
        assert tell.list.hasFocus()
        workspace.undo()
        assert len(self.rows(tell)) == 2
        assert journal.loops.row(told.id).state == "open"

        press(qtbot, tell.list, 1, Key.Key_T)
        form = tell.findChild(TellForm)
        qtbot.keyClicks(form.when.edit, "tomorrow")
        qtbot.keyClick(form.when.edit, Key.Key_Return)
        assert form.when.has_error()  # none to come
        form.when.set_text("yesterday")
        qtbot.keyClick(form.when.edit, Key.Key_Return)
        (theo,) = journal.loops.rows(person_id=known.theo)
        assert theo.told_on == date(2026, 11, 22)

    def test_other_answers_until_everybody_knows(self, qtbot, journal, known, workspace, page):
        tell = page.tell
        for key, state in ((Key.Key_A, "next_agenda"), (Key.Key_N, "not_needed")):
            press(qtbot, tell.list, 1, key)
            if key == Key.Key_N:
                qtbot.keyClick(tell.window().focusWidget(), Key.Key_Return)
            assert [row.state for row in journal.loops.rows(person_id=known.theo)] == [state]
            assert [name for name, *_ in self.rows(tell)] == ["Amara"], state
            workspace.undo()
            assert len(self.rows(tell)) == 2, state
        for _ in range(2):
            press(qtbot, tell.list, 0, Key.Key_A)
        assert tell.isHidden()
        assert page.due.list.hasFocus()  # the focus goes on

    def test_nobody_is_named_where_everybody_knows(self, journal, known, make_view):
        for row in journal.loops.rows():
            journal.loops.tell(row.id)
        assert make_view().page.made("tell") == []


def test_what_was_heard_can_be_acted_on_or_left_alone(qtbot, journal, known, workspace, page):
    assert "You heard this three weeks ago" in said(page)
    assert "Amara, 2 Nov. Nothing came of it yet." in said(page)
    page.heard.act.click()
    qtbot.keyClick(page.heard.create_line.edit, Key.Key_Escape)
    assert page.heard.create_line.isHidden()
    assert page.heard.act.hasFocus()
    qtbot.keyClick(page.heard.act, Key.Key_Return)
    qtbot.keyClicks(page.heard.create_line.edit, "Film the next update")
    qtbot.keyClick(page.heard.create_line.edit, Key.Key_Return)
    made = next(row for row in journal.commitments.rows() if row.title == "Film the next update")
    assert made.insight_id == known.insight
    assert made.people == ((known.amara, "Amara Osei"),)
    assert page.heard.isHidden()
    workspace.undo()
    assert page.heard.isVisible()


def test_words_that_are_typed_at_first_press_nothing(qtbot, workspace, view):
    view.focus_first()
    with qtbot.assertNotEmitted(workspace.new_session_requested):
        qtbot.keyClicks(view.focusWidget(), "please do ")
        qtbot.keyClick(view.focusWidget(), Key.Key_Return)
    assert view.focusWidget() is view.page


def test_a_quiet_week_says_who_comes_later(journal, known, view):
    journal.sessions.edit(known.coming, day=date(2026, 12, 12))
    for each in (known.late, known.soon):
        journal.commitments.let_go(each)
    assert "A quiet week" in said(view)
    assert "Sat 12 December, you listen to Amara" in said(view)
    journal.commitments.add("One thing", due_on=date(2026, 11, 24))
    assert "Sat 12 December, you listen to Amara" in said(view)
    assert "A quiet week" not in said(view)


def test_an_empty_journal_begins_with_one_person(qtbot, journal, workspace, make_view):
    view = make_view()
    assert "Begin with one person" in said(view)
    with qtbot.waitSignal(workspace.samples_requested):
        view.begin._samples.click()
    view.focus_first()
    with qtbot.waitSignal(workspace.view_requested) as asked:
        qtbot.keyClick(view.focusWidget(), Key.Key_Return)
    assert asked.args == ["people"]
    journal.people.add("Priya")
    assert "Nobody in the diary yet" in said(view)


def test_what_is_due_stays_when_nobody_is_left(journal, make_view):
    person = journal.people.add("Priya")
    journal.commitments.add("Post one paragraph", due_on=journal.clock.today())
    view = make_view()
    journal.trash.put("person", person)
    assert view.page.isVisible()
    assert "Post one paragraph" in [line.row.title for line in view.page.due.model.values()]
    assert "Who will you listen to next?" not in said(view)
    journal.trash.restore("person", person)
    assert "Who will you listen to next?" in said(view)


def test_a_hidden_page_follows_when_it_is_shown_also_on_another_day(journal, known, clock, view):
    view.hide()
    journal.commitments.let_go(known.late)
    assert titles(view.page) == ["Ask Theo", "Post one paragraph"]
    view.show()
    assert titles(view.page) == ["Post one paragraph"]
    view.hide()
    clock.go_on(days=1)
    view.show()
    assert "Tuesday 24 November" in said(view)


def test_f6_walks_through_the_page_and_only_the_list_with_the_focus_shows_a_selection(view):
    view.focus_first()
    names = []
    for _ in range(6):
        got = focus_next_pane(view.panes(), view.focusWidget(), 1)
        names.append(got.accessibleName() or got.text())
    assert names == [
        "New session", "Questions to bring", "All commitments", "Rhythm", "Act on it",
        "Begin early",
    ]  # fmt: skip
    lists = view.page.findChildren(FittingList)
    assert len(lists) == 3
    for rows in lists:
        rows.setFocus(Qt.FocusReason.TabFocusReason)
        shown = [each for each in lists if each.selectionModel().hasSelection()]
        assert shown == [rows]


def test_what_gets_the_focus_is_scrolled_to_and_page_up_and_down_scroll(qtbot, make_view, known):
    view = make_view(700, 420)
    page, bar = view.page, view.page.verticalScrollBar()
    page.review.button.setFocus(Qt.FocusReason.TabFocusReason)
    assert not page.review.button.visibleRegion().isEmpty()
    assert bar.value() > 0
    page.due.list.setFocus(Qt.FocusReason.TabFocusReason)
    assert not page.due.list.visibleRegion().isEmpty()
    assert bar.value() > 0
    view.focus_first()
    assert bar.value() == 0  # it begins at its head
    qtbot.keyClick(view.focusWidget(), Key.Key_PageDown)
    assert bar.value() > 0
    qtbot.keyClick(view.focusWidget(), Key.Key_PageUp)
    assert bar.value() == 0
    page.new_session.setFocus()
    qtbot.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    assert page.hasFocus()


def test_the_row_that_is_walked_to_is_scrolled_to(qtbot, journal, known, make_view):
    for number in range(8):
        journal.questions.ask(journal.questions.add(f"Question {number}?"), known.amara)
        journal.commitments.add(f"Do {number}", due_on=date(2026, 11, 24))
        journal.people.add(f"Person {number}", rhythm_weeks=2)
    journal.commitments.finish(known.late)
    page = make_view(700, 260).page
    for rows in (page.talk.list, page.tell.list, page.due.list, page.rhythm.list):
        page.verticalScrollBar().setValue(0)
        rows.setFocus()
        for key in (Key.Key_End, Key.Key_Home):
            qtbot.keyClick(rows, key)
            seen = rows.visibleRegion().boundingRect()
            assert seen.contains(rows.visualRect(rows.currentIndex())), rows.accessibleName()


def test_where_there_is_little_room_there_is_one_column(make_view, known):
    assert make_view(700).page.is_one_column()
    assert not make_view(866).page.is_one_column()


@pytest.mark.parametrize("scale", [0.85, 1.6])
def test_nothing_is_wider_than_the_page(theme: Theme, make_view, known, scale):
    theme.set_scale(scale)
    view = make_view(1712)
    page = view.page
    for width in (1712, 842):
        view.resize(width, 800)
        assert page.viewport().width() <= width
        assert page.widget().minimumSizeHint().width() <= page.viewport().width(), width
    theme.set_scale(1.0)


def test_what_takes_the_focus_has_a_name_commands_have_words_and_one_button_is_primary(view):
    for widget in view.page.findChildren(QWidget):
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.isVisible():
            text = widget.text() if isinstance(widget, QAbstractButton) else ""
            assert widget.accessibleName() or text, widget
    assert all(each.text() or each.isSeparator() for each in view.actions_for_menu())
    buttons = view.page.findChildren(QAbstractButton)
    assert len([each for each in buttons if each.property("kind") == "primary"]) == 1


def test_commands_that_need_something_wait_for_it(qtbot, view):
    of_one = view.page.due.commands
    assert not of_one["done"].isEnabled()
    view.page.due.list.setFocus()
    view.page.due.list.select_row(0)
    assert of_one["done"].isEnabled()
    assert not of_one["tell"].isEnabled()
    of_a_question = [view.commands[each] for each in ("open", "unask")]
    assert all(each.isEnabled() for each in of_a_question)
    view.page.talk.list.select_first()
    view.commands["unask"].trigger()
    assert view.page.talk.isVisible()
    assert not any(each.isEnabled() for each in of_a_question)  # there is none any more


def test_the_days_insight_changes_with_the_day(journal, known, clock, view):
    journal.sessions.add(
        date(2026, 11, 3), [known.theo], text="# Two\n! Another thing worth a thought.\n"
    )
    view.refresh()
    first = view.page.heard._text.text()
    clock.go_on(days=1)
    view.refresh()
    assert view.page.heard._text.text() != first
    assert clock.today() - date(2026, 11, 3) == timedelta(21)


def test_once_a_day_a_plan_is_asked_for_and_then_the_day_goes_on(
    qtbot, journal, known, workspace, make_view
):
    journal.commitments.edit(known.late, cue="I open the calendar", action="ask Theo")
    journal.commitments.start(known.late)
    view = make_view()
    card = view.rehearsal
    assert card.isVisible()
    card.words.setFocus()
    qtbot.keyClick(card.words.edit, Key.Key_Escape)
    assert card.isHidden()
    assert view.page.due.list.hasFocus()
    assert not make_view().rehearsal.isVisible()


def test_a_page_at_rest_asks_for_no_layout(qtbot, view):
    class Watch(QObject):
        asked = 0

        @override
        def eventFilter(self, watched, event):
            self.asked += event.type() == QEvent.Type.LayoutRequest
            return False

    watch = Watch()
    view.page.header.installEventFilter(watch)
    for _ in range(60):
        QCoreApplication.processEvents()
    assert watch.asked < 10


class TestPicked:
    @pytest.fixture
    def picked(self, journal, known):
        """Without a date, in last week's review, which is closed."""
        pick = journal.commitments.add("Ask before I say")
        review = journal.reviews.begin(journal.clock.today() - timedelta(days=7))
        journal.reviews.pick(review, [pick])
        journal.reviews.close(review, line="", markdown="", summary={})
        return pick

    def test_it_stands_first_and_says_so_until_a_week_is_closed_without_it(
        self, page, journal, picked
    ):
        assert titles(page)[0] == "Ask before I say"
        first = page.due.model.index(0)
        spec = first.data(SPEC_ROLE)
        assert spec.lines[1].text.startswith("Picked for the week")
        assert "Picked for the week." in first.data(Qt.ItemDataRole.AccessibleTextRole)
        assert "1 due soon, 1 older" in said(page)
        assert not page.due.more.isVisible()
        review = journal.reviews.begin(journal.clock.today())
        assert titles(page)[0] == "Ask before I say"
        journal.reviews.close(review, line="", markdown="", summary={})
        assert "Ask before I say" not in titles(page)

    def test_one_that_is_past_its_date_is_not_folded_away(self, page, journal, picked):
        long_ago = journal.clock.today() - timedelta(days=40)
        for number in range(5):
            journal.commitments.add(f"Old {number}", due_on=long_ago)
        journal.commitments.edit(picked, due_on=long_ago)
        assert titles(page)[0] == "Ask before I say"
        assert page.due.unfold.text() == "6 older"
        page.due.unfold.click()
        assert len(titles(page)) == 8
        assert not page.due.more.isVisible()

    @pytest.mark.parametrize(("last", "soon", "older"), [(15, 1, 1), (23, 2, 2)])
    def test_of_those_folded_away_none_that_was_picked_is_counted(
        self, make_view, journal, known, clock, last, soon, older
    ):
        """On a Thursday: what was due on Monday is of this week."""
        clock.go_on(days=3)
        days = [date(2026, 11, day) for day in (13, 14, last)]
        picks = [journal.commitments.add(f"On the {day.day}th", due_on=day) for day in days]
        for day in (11, 12)[: older - 1]:
            journal.commitments.add(f"Old {day}", due_on=date(2026, 11, day))
        review = journal.reviews.begin(clock.today() - timedelta(days=7))
        journal.reviews.pick(review, picks)
        journal.reviews.close(review, line="", markdown="", summary={})
        page = make_view().page
        assert f"{soon} due soon, 4 older" in said(page)
        assert titles(page) == [*(f"On the {day.day}th" for day in days), "Post one paragraph"]
        assert page.due.unfold.text() == f"{older} older"
        assert page.due.unfold.isVisible()
        assert page.due.more.isHidden()
        page.due.unfold.click()
        assert page.due.more.isHidden()
        assert len(titles(page)) == 4 + older

    def test_what_is_done_is_no_pick_any_more(self, journal, picked):
        journal.commitments.finish(picked)
        assert not any(row.id == picked for row in journal.today.page().picked)
