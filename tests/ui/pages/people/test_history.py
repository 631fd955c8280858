# SPDX-License-Identifier: MIT
"""What each line of somebody's history says, whatever became of it."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt

from rmjournal.ui.kit.rows import SPEC_ROLE, Heading, Icon, Ring
from rmjournal.ui.kit.signs import RingState
from rmjournal.ui.pages.people.history import HistoryLine, history_model, history_of, history_row


@pytest.fixture
def zoe(journal):
    return journal.people.add("Zoe")


@pytest.fixture
def line(journal, zoe):
    """The only line of Zoe's history: its group, what it is called, its detail and its date."""

    def found():
        group, row = history_of(journal, zoe)
        assert isinstance(group, Heading)
        model = history_model()
        model.set_rows([group, row])
        spoken = model.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
        assert spoken.split(": ")[1].startswith(row.text)
        assert model.index(1).data(SPEC_ROLE).lead is not None
        return group.text, spoken.split(":")[0], row.detail, row.when

    return found


def test_a_talk_to_come(journal, zoe, line):
    journal.sessions.add(date(2026, 11, 26), [zoe])
    assert line() == ("Next time", "Session", "", "Thursday")


def test_a_talk_that_was_planned_and_never_marked(journal, zoe, line):
    journal.sessions.add(date(2026, 11, 19), [zoe], status="planned")
    assert line() == ("November", "Session", "Planned, and not marked as held", "19 Nov")


def test_a_talk_that_was_begun_and_nothing_written(journal, zoe, line):
    journal.sessions.add(date(2026, 11, 19), [zoe], status="begun")
    assert line() == ("November", "Session", "Nothing written yet", "19 Nov")


def test_a_talk_that_was_held_is_quoted(journal, zoe):
    journal.sessions.add(date(2026, 11, 19), [zoe], text="# Video\nThe room was cold.\n")
    row = history_of(journal, zoe)[1]
    assert (row.text, row.detail, row.is_quote) == ("Video", "The room was cold.", True)


@pytest.mark.parametrize(
    ("times", "said"), [(0, ""), (1, "Carried over once"), (2, "Carried over 2 times")]
)
def test_a_question_that_waits_says_how_often_it_was_carried_over(journal, clock, zoe, times, said):
    journal.questions.ask(journal.questions.add("What do you see?"), zoe)
    for _ in range(times):
        clock.go_on(days=1)
        journal.sessions.add(clock.today(), [zoe], text="Another thing")
    rows = history_of(journal, zoe)
    asked = next(row for row in rows if getattr(row, "kind", "") == "asking")
    assert (rows[0].text, asked.detail, asked.when) == ("Next time", said, "")


def test_an_answer_is_quoted_with_its_day(journal, zoe, line):
    asking = journal.questions.ask(journal.questions.add("What do you see?"), zoe)
    journal.questions.record_asked(asking, journal.sessions.add(date(2026, 11, 19), []))
    journal.questions.answer(asking, "A\nwall")
    assert line() == ("November", "Asked", "“A wall”", "19 Nov")


@pytest.mark.parametrize(
    ("what", "said"),
    [
        (lambda journal, heard: None, ""),
        (lambda journal, heard: journal.insights.keep(heard), "Kept"),
        (lambda journal, heard: journal.insights.decline(heard, "No"), "Not taken up"),
        (lambda journal, heard: journal.commitments.add("Do", insight_id=heard), "Under way"),
        (
            lambda journal, heard: journal.commitments.finish(
                journal.commitments.add("Do", insight_id=heard)
            ),
            "Acted on",
        ),
    ],
)
def test_something_heard_says_what_became_of_it(journal, zoe, what, said):
    heard = journal.insights.add("Charts lie", person_id=zoe)
    what(journal, heard)
    rows = history_of(journal, zoe)
    row = next(each for each in rows if getattr(each, "kind", "") == "insight")
    assert (row.text, row.detail) == ("Charts lie", said)


@pytest.mark.parametrize(
    ("move", "group", "said", "when"),
    [
        (None, "You are on it", "To do", "Friday"),
        ("start", "You are on it", "Under way", "Friday"),
        ("pause", "You are on it", "Paused", "Friday"),
    ],
)
def test_what_one_is_on(journal, zoe, line, move, group, said, when):
    made = journal.commitments.add("Ask her", people=[zoe], due_on=date(2026, 11, 27))
    if move:
        getattr(journal.commitments, move)(made)
    assert line() == (group, "Act on it", said, when)


@pytest.mark.parametrize(("move", "said"), [("finish", "Done"), ("let_go", "Let go")])
def test_what_has_ended_has_the_day_of_its_end(journal, zoe, line, move, said):
    made = journal.commitments.add("Ask her", people_for=[zoe], due_on=date(2026, 11, 27))
    getattr(journal.commitments, move)(made)
    assert line() == ("November", "Act on it", said, "Today")


def test_a_promise_stands_apart_and_says_so_once_it_is_kept(journal, zoe, line):
    made = journal.commitments.add("Find a stage", people_promised=[zoe])
    assert line() == ("What you promised", "Act on it", "To do", "")
    journal.commitments.finish(made)
    rows = history_of(journal, zoe)
    kept = next(row for row in rows if getattr(row, "kind", "") == "commitment")
    assert kept.detail == "You promised it: done"


class TestLoops:
    @pytest.fixture
    def loop(self, journal, zoe):
        journal.insights.decline(journal.insights.add("Charts lie", person_id=zoe), "No")
        (row,) = journal.loops.rows()
        return row.id

    @staticmethod
    def line(journal, zoe):
        group = None
        for row in history_of(journal, zoe):
            if isinstance(row, Heading):
                group = row.text
            elif row.kind == "loop":
                model = history_model()
                model.set_rows([row])
                spoken = model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
                return group, spoken.split(":")[0], row.detail, row.when
        return None

    def test_open(self, journal, zoe, loop):
        assert self.line(journal, zoe) == (
            "Still to hear what came of it", "To tell", "", "Today",
        )  # fmt: skip

    def test_for_the_next_talk(self, journal, zoe, loop):
        journal.loops.put_on_agenda(loop)
        assert self.line(journal, zoe) == (
            "Still to hear what came of it", "To tell", "For the next talk", "Today",
        )  # fmt: skip

    def test_told_on_its_day(self, journal, zoe, loop):
        journal.loops.tell(loop, on=journal.clock.today() - timedelta(days=3))
        assert self.line(journal, zoe) == ("November", "Told", "They know", "20 Nov")

    def test_not_needed(self, journal, clock, zoe, loop):
        clock.go_on(days=2)
        journal.loops.set_not_needed(loop, "She was there")
        assert self.line(journal, zoe) == ("November", "Told", "No need to tell", "23 Nov")


def test_of_one_day_the_talk_comes_before_what_came_of_it(journal, zoe):
    journal.sessions.add(date(2026, 11, 19), [zoe], text="# Video\n? What?\n! That.\n")
    kinds = [row.kind for row in history_of(journal, zoe)[1:]]
    assert kinds == ["session", "asking", "insight"]


def test_what_has_no_date_stands_at_the_end(journal, zoe):
    journal.insights.add("Charts lie", person_id=zoe)
    journal.sessions.add(date(2026, 11, 19), [zoe], text="# Video\n")
    headings = [row.text for row in history_of(journal, zoe) if isinstance(row, Heading)]
    assert headings == ["November", "Without a date"]


def test_months_are_named_once_and_those_of_another_year_with_it(journal, zoe):
    for day in (date(2026, 10, 1), date(2026, 10, 2), date(2025, 10, 1)):
        journal.sessions.add(day, [zoe], text="# Video\n")
    headings = [row.text for row in history_of(journal, zoe) if isinstance(row, Heading)]
    assert headings == ["October", "October 2025"]


def test_two_to_come_stand_in_the_order_they_come_in(journal, zoe):
    for day in (date(2026, 11, 26), date(2026, 12, 10)):
        journal.sessions.add(day, [zoe])
    group, *rows = history_of(journal, zoe)
    assert (group.text, group.count) == ("Next time", 2)
    assert [row.day.day for row in rows] == [26, 10]


def test_each_kind_of_line_has_a_sign_of_its_own():
    def sign(kind, state):
        return history_row(HistoryLine(kind, 1, 1, state, "Words", "", None, "")).lead

    signs = {
        ("session", "planned"): Icon("calendar", "ink2"),
        ("session", "held"): Icon("file-text", "ink2"),
        ("session", "cancelled"): Icon("x", "ink3"),
        ("session", "begun"): Icon("file-text", "ink3"),
        ("session", "note"): Icon("book-open", "ink3"),
        ("asking", "waiting"): Icon("ask", "ask"),
        ("asking", "asked"): Icon("clock", "ask"),
        ("asking", "answered"): Icon("check", "hear"),
        ("insight", "open"): Icon("hear", "hear"),
        ("insight", "kept"): Icon("hear", "hear"),
        ("commitment", "to_do"): Ring(RingState.TODO),
        ("commitment", "under_way"): Ring(RingState.HALF),
        ("commitment", "paused"): Ring(RingState.PAUSED),
        ("commitment", "done"): Ring(RingState.DONE),
        ("commitment", "let_go"): Ring(RingState.LET_GO),
        ("loop", "open"): Icon("message-circle-reply", "act"),
        ("loop", "next_agenda"): Icon("message-circle-reply", "act"),
        ("loop", "not_needed"): Icon("message-circle-reply", "ink3"),
        ("loop", "told"): Ring(RingState.TOLD),
        ("gift", ""): Icon("lightbulb", "ink2"),
    }
    assert {each: sign(*each) for each in signs} == signs


def test_a_line_shows_its_words_what_came_with_them_and_its_day(journal, zoe):
    journal.sessions.add(date(2026, 11, 19), [zoe], text="# Video\nCold.\n")
    journal.sessions.add(date(2026, 11, 18), [zoe], status="planned")
    journal.insights.add("Charts lie", person_id=zoe)
    found = history_of(journal, zoe)
    shown = [history_row(row) for row in found if isinstance(row, HistoryLine)]
    assert [[each.text for each in spec.lines] for spec in shown] == [
        ["Video", "Cold."],
        ["A conversation", "Planned, and not marked as held"],
        ["Charts lie"],
    ]
    assert [[each.text for each in spec.ends] for spec in shown] == [["19 Nov"], ["18 Nov"], [""]]
    quote, note = (spec.lines[1].role for spec in shown[:2])
    assert quote == "row_title_card" != note


def test_what_was_given_says_so_and_is_of_its_talk(journal, zoe):
    talk = journal.sessions.add(date(2026, 11, 19), [zoe], text="# Video\n")
    journal.sessions.edit(talk, gave="An hour")
    rows = [row for row in history_of(journal, zoe) if isinstance(row, HistoryLine)]
    (gift,) = [row for row in rows if row.kind == "gift"]
    assert history_row(gift).spoken == "Given: An hour. You gave this in return. 19 Nov."
    assert gift.opens == talk


def test_a_talk_of_today_is_to_come_until_it_was_held(journal, zoe, line):
    talk = journal.sessions.add(date(2026, 11, 23), [zoe], status="planned")
    assert line() == ("Next time", "Session", "", "Today")
    journal.sessions.hold(talk)
    assert line()[0] == "November"


def test_what_is_past_its_date_says_so(journal, zoe, line):
    journal.commitments.add("Ask her", people=[zoe], due_on=date(2026, 11, 20))
    assert line() == ("You are on it", "Act on it", "To do", "Was due Fri 20 Nov")


def test_something_heard_has_the_day_of_its_talk_else_of_what_became_of_it(journal, zoe, line):
    heard = journal.insights.add("Charts lie", person_id=zoe)
    assert line() == ("Without a date", "Heard", "", "")
    journal.insights.keep(heard)
    assert line() == ("November", "Heard", "Kept", "Today")
    journal.insights.reopen(heard)
    journal.trash.put("insight", heard)
    talk = journal.sessions.add(date(2026, 10, 5), [zoe], text="# Video\n! Charts lie.\n")
    (lie,) = [row for row in history_of(journal, zoe) if getattr(row, "kind", "") == "insight"]
    assert (lie.when, lie.opens) == ("5 Oct", talk)


def test_of_others_nothing_is_in_it(journal, known):
    rows = history_of(journal, known.theo)
    assert [getattr(row, "kind", row.text) for row in rows] == ["October", "session"]


def test_what_they_saw_is_told_in_the_words_of_the_app(journal, known):
    journal.loops.tell(known.loop, said="Good")
    journal.loops.ask_notice(known.loop, journal.clock.today())
    rows = history_of(journal, known.amara)
    (told,) = [row for row in rows if getattr(row, "kind", "") == "loop"]
    assert (told.detail, told.is_quote) == ("Ask what they saw change", False)
