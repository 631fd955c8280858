# SPDX-License-Identifier: MIT
"""Today, prep cards and the numbers behind the pictures."""

from datetime import date, time, timedelta

import pytest

from rmjournal.core.errors import NotFoundError
from rmjournal.store.queries.today import Waiting
from tests.ready_made import ready_made


@pytest.fixture
@ready_made
def priya(journal):
    return journal.people.add("Priya", rhythm_weeks=2)


class TestToday:
    def test_an_empty_journal(self, journal):
        page = journal.today.page()
        assert (page.is_empty, page.next_session, page.due, page.heard) == (True, None, (), None)

    @pytest.mark.parametrize("days", [-30, 2])
    def test_what_is_due_is_something_to_show_also_without_anybody(self, journal, days):
        journal.commitments.add("Ask", due_on=journal.clock.today() + timedelta(days=days))
        assert not journal.today.page().is_empty

    def test_the_soonest_planned_talk(self, journal, priya):
        journal.sessions.add(date(2026, 12, 1), [priya])
        soon = journal.sessions.add(date(2026, 11, 26), [priya], start=time(10, 0))
        journal.sessions.add(date(2026, 11, 26), [priya], start=time(15, 0))
        assert journal.today.page().next_session.id == soon

    def test_a_talk_with_nobody_who_is_not_in_the_trash_does_not_come(self, journal, priya):
        amara = journal.people.add("Amara")
        alone = journal.sessions.add(date(2026, 11, 25), [priya])
        both = journal.sessions.add(date(2026, 11, 26), [priya, amara])
        journal.trash.put("person", priya)
        assert journal.today.page().next_session.id == both
        journal.trash.put("person", amara)
        assert journal.today.page().next_session is None
        journal.trash.restore("person", priya)
        assert journal.today.page().next_session.id == alone

    def test_what_is_due_soon_and_apart_what_was_before(self, journal):
        add = journal.commitments.add
        add("Later", due_on=journal.clock.today() + timedelta(days=8))
        add("Next week", due_on=journal.clock.today() + timedelta(days=7))
        add("Sunday", due_on=date(2026, 11, 29))
        add("Past", due_on=date(2026, 11, 1))
        journal.commitments.finish(add("Done", due_on=date(2026, 11, 23)))
        paused = add("Paused", due_on=date(2026, 11, 1))
        journal.commitments.pause(paused, until=date(2026, 11, 24))
        add("Long past", due_on=date(2026, 1, 1))
        page = journal.today.page()
        assert [row.title for row in page.due] == ["Paused", "Sunday", "Next week"]
        assert [row.title for row in page.older] == ["Past", "Long past"]
        assert (page.due_count, page.older_count) == (3, 2)
        assert [row.title for row in journal.today.page(most_older=1).older] == ["Past"]

    def test_who_does_not_know_yet_the_latest_first(self, journal, clock):
        theo, jun = journal.people.add("Theo"), journal.people.add("Jun")
        for title, people in (("One", [theo]), ("Two", [theo, jun])):
            act = journal.commitments.add(title, people=people)
            journal.commitments.finish(act)
        two_jun, two_theo, one = journal.today.page().to_tell
        assert [(loop.text, loop.person_name) for loop in (two_jun, two_theo, one)] == [
            ("Two", "Jun"), ("Two", "Theo"), ("One", "Theo"),
        ]  # fmt: skip
        journal.loops.tell(two_jun.id)
        journal.loops.put_on_agenda(two_theo.id)
        journal.loops.set_not_needed(one.id, "")
        assert journal.today.page().to_tell == ()
        clock.go_on(days=2)
        journal.sessions.add(clock.today(), [theo])
        assert [loop.text for loop in journal.today.page().to_tell] == ["Two"]

    def test_of_many_the_first_few_are_read_and_all_are_counted(self, journal):
        for day in (27, 25, 26, 24):
            journal.commitments.add(f"By {day}", due_on=date(2026, 11, day))
        journal.commitments.start(journal.commitments.add("By 23", due_on=date(2026, 11, 23)))
        page = journal.today.page(most_due=2)
        assert [row.title for row in page.due] == ["By 23", "By 24"]
        assert page.due_count == 5

    def test_what_waits_is_counted_and_whether_some_of_it_is_late(self, journal, clock):
        journal.questions.add("What would you stop?")
        commitment = journal.commitments.add("Post a line", due_on=date(2026, 11, 24))
        assert journal.today.waiting() == Waiting(1, 1, is_late=False)
        clock.go_on(days=5)
        assert journal.today.waiting() == Waiting(1, 1, is_late=True)
        journal.commitments.finish(commitment)
        assert journal.today.waiting() == Waiting(1, 0, is_late=False)

    def test_something_heard_that_nothing_came_of(self, journal, priya):
        journal.sessions.add(date(2026, 11, 10), [priya], text="! Old\n")
        journal.sessions.add(date(2026, 11, 23), [priya], text="! Fresh\n")
        assert journal.today.page().heard.text == "Old"
        journal.insights.keep(journal.today.page().heard.id)
        assert journal.today.page().heard is None

    def test_the_review_of_this_week(self, journal):
        assert journal.today.page().review is None
        review = journal.reviews.begin(date(2026, 11, 25))
        assert journal.today.page().review.id == review


class TestPrep:
    def test_a_card_has_it_all(self, journal, priya, clock):
        session = journal.sessions.add(
            date(2026, 11, 20), [priya], text="! Video first\n-> Post a line by 4 Dec\n"
        )
        journal.sessions.edit(session, gave="The board papers")
        done = journal.commitments.add("Ask comms", people=[priya])
        journal.commitments.finish(done, "They agreed")
        question = journal.questions.add("What is odd here?")
        journal.questions.ask(question, priya)
        coming = journal.sessions.add(date(2026, 11, 26), [priya])
        card = journal.prep.card(priya)
        assert (card.next_session.id, card.last_session.id) == (coming, session)
        assert [asking.question for asking in card.questions] == ["What is odd here?"]
        assert [row.title for row in card.acting] == ["Post a line"]
        assert card.promised == ()
        assert [row.title for row in card.followed] == ["Ask comms"]
        assert [loop.text for loop in card.to_tell] == ["Ask comms"]
        assert (card.their_last_words.text, card.my_last_words) == (
            "Video first",
            "The board papers",
        )

    def test_a_question_for_the_coming_session_comes_first(self, journal, priya, clock):
        for text in ("First?", "Second?"):
            journal.questions.ask(journal.questions.add(text), priya)
            clock.go_on(days=1)
        coming = journal.sessions.add(date(2026, 11, 30), [priya])
        second = journal.questions.rows()[1].id
        journal.questions.ask(second, priya, session_id=coming)
        assert [a.question for a in journal.prep.card(priya).questions] == ["Second?", "First?"]

    def test_of_many_commitments_the_first_to_be_due(self, journal, priya):
        for number in range(5):
            due = date(2026, 12, 10 - number)
            journal.commitments.add(f"For {number}", people=[priya], due_on=due)
            journal.commitments.add(f"Promised {number}", people_promised=[priya], due_on=due)
        card, whole = journal.prep.card(priya, most=2), journal.prep.card(priya)
        assert [row.title for row in card.acting] == ["For 4", "For 3"]
        assert [row.title for row in card.promised] == ["Promised 4", "Promised 3"]
        assert (card.more_acting, card.more_promised) == (3, 3)
        assert card.acting == whole.acting[:2]
        assert len(whole.acting) == len(whole.promised) == 5
        assert (whole.more_acting, whole.more_promised) == (0, 0)

    def test_what_ended_last_comes_first(self, journal, priya, clock):
        for _ in range(2):
            for number in range(2):
                kept = journal.commitments.add(f"Promised {number}", people_promised=[priya])
                journal.commitments.finish(kept, "Done")
            clock.go_on(days=1)
        kept = journal.prep.card(priya).kept
        assert [row.id for row in kept] == sorted((row.id for row in kept), reverse=True)
        assert [row.ended_on for row in kept] == sorted((r.ended_on for r in kept), reverse=True)
        assert len(kept) == 4

    def test_somebody_new_has_an_empty_card(self, journal, priya):
        card = journal.prep.card(priya)
        assert (card.questions, card.promised, card.last_session) == ((), (), None)

    def test_somebody_unknown(self, journal):
        with pytest.raises(NotFoundError):
            journal.prep.card(9)


class TestPictures:
    def test_balance_counts_what_was_asked_of_whom(self, journal, priya):
        journal.people.add("Jun")
        question = journal.questions.take("G1.01")
        text = journal.questions.row(question).text
        journal.sessions.add(date(2026, 11, 20), [priya], text=f"? {text}\n")
        balance = journal.pictures.balance()
        assert balance.asked == {("G1", priya): 1}

    def test_a_talk_about_an_area_counts_once(self, journal, priya):
        text = "? What is odd?\n! It is loud.\n! It is late.\n"
        session = journal.sessions.add(date(2026, 11, 20), [priya])
        journal.sessions.set_areas(session, ["G2", "G4"])
        journal.notes.save(session, text)
        journal.insights.edit(journal.insights.rows()[0].id, area="G3")
        balance = journal.pictures.balance()
        assert balance.asked == {("G2", priya): 1, ("G3", priya): 1, ("G4", priya): 1}
        assert balance.talks == 1

    def test_a_talk_that_was_not_held_does_not_count(self, journal, priya):
        session = journal.sessions.add(date(2026, 11, 27), [priya])
        journal.sessions.set_areas(session, ["G2"])
        assert journal.pictures.balance().asked == {}

    def test_the_thread_goes_from_the_question_to_the_telling(self, journal, priya):
        journal.sessions.add(
            date(2026, 11, 20), [priya], text="? Why not?\n! Nobody asked\n-> Ask them\n"
        )
        commitment = journal.commitments.rows()[0]
        journal.commitments.finish(commitment.id, "They came")
        journal.loops.tell(commitment.loops[0].id if commitment.loops else 1, said="Good")
        steps = journal.pictures.thread(journal.insights.rows()[0].id)
        assert [(step.kind, step.text) for step in steps] == [
            ("question", "Why not?"),
            ("answer", "Nobody asked"),
            ("commitment", "Ask them"),
            ("outcome", "They came"),
            ("told", "Good"),
        ]

    def test_prediction_gaps_by_area_and_month(self, journal, priya):
        for text, far in (("One?", 1), ("Two?", 3)):
            question = journal.questions.add(text, area="G2")
            journal.questions.answer(journal.questions.ask(question, priya), "So", how_far=far)
        (gap,) = journal.pictures.prediction_gaps()
        assert (gap.area, gap.year, gap.month, gap.mean, gap.count) == ("G2", 2026, 11, 2.0, 2)

    def test_the_mirror_leaves_out_sessions_without_taps(self, journal, priya):
        journal.sessions.add(date(2026, 11, 19), [priya])
        session = journal.sessions.add(date(2026, 11, 20), [priya])
        journal.sessions.edit(session, mirror_talk=1)
        (point,) = journal.pictures.mirror_of(priya)
        assert (point.day, point.talk, point.surprise) == (date(2026, 11, 20), 1, None)
