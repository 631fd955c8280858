# SPDX-License-Identifier: MIT
"""The way into a review, and the weeks of before."""

from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt

from rmjournal.ui.kit.rows import RowsModel
from rmjournal.ui.pages.review.home import HomePage, past_week, past_week_row
from rmjournal.ui.pages.review.talks_part import day_to_plan
from rmjournal.words.review_cards import carry_words, next_review, week_words
from tests.ui.clipping import clipped


@pytest.fixture
def home(qtbot, workspace):
    made = HomePage(workspace)
    qtbot.addWidget(made)
    made.refresh()
    with qtbot.waitExposed(made):
        made.show()
    return made


def close(journal, day, line=""):
    review = journal.reviews.begin(day)
    journal.reviews.close(review, line=line, markdown="", summary={})
    return review


def this_week(home):
    return home._this._title.text(), home._this._text.text(), home.begin.text()


def test_what_belongs_to_an_aim_pushes_nothing_out_of_sight(qtbot, journal, home):
    """The page is wider than its cards, which are as high as their own width makes them."""
    aim = journal.aims.add("Be told early what I do not want to hear")
    made = journal.commitments.add("Ask")
    journal.commitments.edit(made, aim=aim)
    journal.commitments.finish(made, "It took a while")
    home.resize(1072, 720)
    for words in range(10, 26):
        journal.commitments.edit(made, title="ask them " * words)
        home.refresh()
        qtbot.waitUntil(lambda: clipped(home) == [])


def test_this_week_is_begun_gone_on_with_and_read(qtbot, journal, home, clock):
    assert this_week(home) == (
        "Week of 23 November", "Nothing is lost if you stop half way.", "Begin early",
    )  # fmt: skip
    assert home._last.isHidden()  # a new journal has no last week
    clock.go_on(days=4)
    home.refresh()
    assert home.begin.text() == "Begin"  # on Friday
    review = journal.reviews.begin(clock.today())
    journal.reviews.go_to(review, 3)
    home.refresh()
    assert this_week(home)[1:] == ("You stopped at Tell.", "Continue")
    assert home.short.isHidden()
    assert close(journal, clock.today()) == review
    home.refresh()
    assert this_week(home)[1:] == ("Closed today", "Read it")
    with qtbot.waitSignal(home.read_requested) as caught:
        home.begin.click()
    assert caught.args == [review]


def test_a_week_before_the_journal_is_not_one_that_was_left(journal, home):
    journal.sessions.add(date(2026, 11, 22))
    home.refresh()
    assert not home._last.isHidden()
    assert home._last._text.text() == "You can still review it, or leave it."


def test_last_week_can_still_be_reviewed_until_it_is_closed(qtbot, journal, home, week, clock):
    last = clock.today()
    clock.go_on(days=7)
    home.refresh()
    assert not home._last.isHidden()
    assert home._last._text.text().startswith("Last week was not closed.")
    with qtbot.waitSignal(home.begin_requested) as caught:
        home.late.click()
    day, mode = caught.args
    assert (day.isocalendar()[:2], mode) == ((2026, 48), "full")
    close(journal, last)
    home.refresh()
    assert home._last.isHidden()


def test_weeks_that_were_missed_are_no_failure_and_enter_reads_the_one_before(
    qtbot, journal, home, clock
):
    review = close(journal, clock.today(), "Listen longer")
    clock.go_on(weeks=3)
    home.refresh()
    assert this_week(home)[1] == "Last closed three weeks ago. That happens."
    home.list.select_first()
    with qtbot.waitSignal(home.read_requested) as caught:
        qtbot.keyClick(home.list, Qt.Key.Key_Return)
    assert caught.args == [review]


def test_one_that_was_never_closed_can_go_on(qtbot, journal, home, clock):
    review = journal.reviews.begin(clock.today())
    clock.go_on(weeks=3)
    home.refresh()
    home.list.select_first()
    with qtbot.waitSignal(home.go_on_requested) as caught:
        qtbot.keyClick(home.list, Qt.Key.Key_Return)
    assert caught.args == [review]


def test_the_list_of_weeks_is_sound(qtmodeltester, journal, clock):
    first = close(journal, clock.today(), "Listen longer")
    clock.go_on(weeks=2)
    second = journal.reviews.begin(clock.today())
    model = RowsModel(lambda row: row.review.id, past_week_row)
    rows = [past_week(journal.reviews.row(each), clock.today()) for each in (second, first)]
    model.set_rows(rows)
    qtmodeltester.check(model)
    spoken = model.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Week of 23 November. Closed 23 Nov. Listen longer."


def test_the_first_days_of_january_belong_to_week_53(journal, home, clock):
    clock.moment = datetime(2027, 1, 2, 9, tzinfo=UTC)
    home.refresh()
    assert this_week(home)[0] == "Week of 28 December"
    review = journal.reviews.row(journal.reviews.begin(clock.today()))
    assert (review.year, review.week) == (2026, 53)


@pytest.mark.parametrize(
    ("monday", "today", "words"),
    [
        (date(2026, 11, 23), date(2026, 11, 27), "Week of 23 November"),
        (date(2025, 12, 29), date(2026, 11, 27), "Week of 29 December 2025"),
    ],
)
def test_a_week_says_its_year_where_it_could_be_mistaken(monday, today, words):
    assert week_words(monday, today) == words


@pytest.mark.parametrize(
    ("monday", "today", "friday"),
    [
        (date(2026, 11, 23), date(2026, 11, 27), date(2026, 12, 4)),
        (date(2026, 11, 23), date(2026, 12, 1), date(2026, 12, 4)),
        (date(2026, 11, 23), date(2026, 12, 5), date(2026, 12, 11)),
        (date(2026, 12, 28), date(2027, 1, 1), date(2027, 1, 8)),
    ],
)
def test_the_next_review_is_on_a_friday_to_come(monday, today, friday):
    assert next_review(monday, today) == friday


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ((0, 0, 1), "One commitment that came up carries on"),
        ((1, 1, 4), "Four commitments that came up carry on, one marked done here, one let go"),
        ((2, 0, 0), "Two commitments marked done here"),
        ((0, 1, 0), "One commitment let go"),
        ((0, 0, 0), ""),
        ((0, 1, 0, 2), "One commitment let go, two are paused"),
    ],
)
def test_what_was_decided_in_a_sentence(counts, words):
    assert carry_words(*counts) == words


@pytest.mark.parametrize(
    ("today", "day"),
    [
        (date(2026, 11, 23), date(2026, 12, 7)),  # two weeks after the last talk
        (date(2026, 12, 30), date(2027, 1, 6)),  # long due: a week from today
        (date(2027, 1, 2), date(2027, 1, 11)),  # which would be a Saturday
    ],
)
def test_the_day_to_plan(journal, clock, today, day):
    person = journal.people.add("Amara", rhythm_weeks=2)
    journal.sessions.add(date(2026, 11, 23), [person], status="held")
    clock.moment = datetime(today.year, today.month, today.day, 9, tzinfo=UTC)
    (row,) = journal.people.rows()
    assert day_to_plan(row, today) == day


def test_what_was_found_in_a_summary_is_marked_there(qtbot, view, journal, clock):
    review = journal.reviews.begin(clock.today())
    words = "A quixotic week"
    journal.reviews.close(review, line=words, markdown=f"# Week\n\n{words}.\n", summary={})
    journal.search.index.catch_up()
    found = journal.search.find("quix")
    view.open_record(review)
    view.show_found(found.hits[0], found.query.wanted)
    preview = view.reading.preview
    qtbot.waitUntil(lambda: bool(preview.extraSelections()))
    assert [each.cursor.selectedText() for each in preview.extraSelections()] == ["quixotic"]
