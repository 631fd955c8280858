# SPDX-License-Identifier: MIT
"""What each line of somebody's history says, whatever became of it."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt

from rmjournal.ui.kit.rows import SPEC_ROLE, Heading
from rmjournal.ui.pages.people.history import history_model, history_of


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
