# SPDX-License-Identifier: MIT
"""The note is the form: its lines make records, and each follows the other."""

from datetime import date

import pytest

from rmjournal.core.errors import NotFoundError
from rmjournal.store import Changes
from rmjournal.text.marks import MarkKind
from tests.ready_made import ready_made

NOTE = """# Why our posts read like a press office

Canteen, the quiet corner.

? What do you look at before you trust a profile?
! Short video first, then a person, then search.
! Nobody believes a post that legal has read.
-> Post one paragraph in my own voice @Priya by 3 Dec
"""


@pytest.fixture
@ready_made
def priya(journal):
    return journal.people.add("Priya Nair")


@pytest.fixture
@ready_made
def jun(journal):
    return journal.people.add("Jun Park")


@pytest.fixture
@ready_made
def session(journal, priya):
    return journal.sessions.add(date(2026, 11, 23), [priya], text=NOTE)


def questions(journal):
    return [row.text for row in journal.questions.rows()]


def insights(journal):
    return [row.text for row in reversed(journal.insights.rows())]


def titles(journal):
    return [row.title for row in journal.commitments.rows()]


def edit(journal, session, old, new):
    text = journal.notes.text(session)
    assert old in text
    journal.notes.save(session, text.replace(old, new, 1))


class TestLinesToRecords:
    def test_the_three_marks_become_records(self, journal, session):
        assert questions(journal) == ["What do you look at before you trust a profile?"]
        assert insights(journal) == [
            "Short video first, then a person, then search.",
            "Nobody believes a post that legal has read.",
        ]
        assert titles(journal) == ["Post one paragraph in my own voice"]

    def test_the_commitment_has_its_person_date_session_and_insight(self, journal, session, priya):
        (row,) = journal.commitments.rows()
        (heard, *_) = journal.insights.rows()
        assert row.people == ((priya, "Priya Nair"),)
        assert row.due_on == date(2026, 12, 3)
        assert (row.session_id, row.insight_id) == (session, heard.id)
        assert heard.fate == "under_way"

    def test_insights_after_a_question_are_its_answer(self, journal, session):
        (question,) = journal.questions.rows()
        assert question.state == "answered"
        assert question.askings[0].answer == "\n".join(insights(journal))

    def test_the_text_is_kept_byte_for_byte(self, journal, session):
        text = "# Odd\r\n? Why?  \r\n\r\n\t! not a mark\n! yes\u2028 still\n"
        journal.notes.save(session, text)
        assert journal.notes.text(session) == text

    def test_the_title_and_snippet_come_from_the_note(self, journal, session):
        (row,) = journal.sessions.rows()
        assert row.title == "Why our posts read like a press office"
        assert row.snippet.startswith("Canteen, the quiet corner.")

    def test_without_a_name_it_comes_from_those_who_spoke(self, journal, priya, jun):
        session = journal.sessions.add(date(2026, 11, 23), [priya, jun], text="-> Try it\n! Heard")
        assert [name for _, name in journal.commitments.rows()[0].people] == [
            "Priya Nair",
            "Jun Park",
        ]
        assert journal.insights.rows()[0].person_id is None
        assert journal.sessions.speakers(session) == [priya, jun]

    def test_marks_in_code_quotes_and_escapes_are_text(self, journal, session):
        journal.notes.save(session, "```\n? no\n```\n> ! no\n\\-> no\n")
        mirror = journal.notes.mirror(session)
        assert mirror.marks == ()

    def test_a_planned_session_asks_nothing_yet(self, journal, priya):
        session = journal.sessions.add(date(2026, 11, 26), [priya], text="? What is odd here?")
        assert journal.questions.rows()[0].state == "to_ask"
        journal.sessions.hold(session)
        assert journal.questions.rows()[0].state == "asked"

    def test_a_waiting_question_is_asked_by_writing_it_down(self, journal, priya):
        question = journal.questions.add("What is odd here?")
        asking = journal.questions.ask(question, priya)
        journal.sessions.add(date(2026, 11, 23), [priya], text="? What is odd here?")
        row = journal.questions.row(question)
        assert [(each.id, each.state) for each in row.askings] == [(asking, "asked")]

    def test_the_same_question_to_somebody_else_keeps_each_answer(self, journal, priya, jun):
        for person, answer in ((priya, "Leverage"), (jun, "Alignment")):
            text = f"? Which words land badly?\n! {answer}\n"
            journal.sessions.add(date(2026, 11, 23), [person], text=text)
        (row,) = journal.questions.rows()
        assert [(each.person_name, each.answer) for each in row.askings] == [
            ("Priya Nair", "Leverage"),
            ("Jun Park", "Alignment"),
        ]


class TestEditingLines:
    def test_an_edited_line_changes_its_record(self, journal, session):
        (before,) = journal.commitments.rows()
        edit(journal, session, "one paragraph", "two paragraphs")
        (after,) = journal.commitments.rows()
        assert (after.id, after.title) == (before.id, "Post two paragraphs in my own voice")

    def test_a_changed_date_changes_only_the_date(self, journal, session):
        edit(journal, session, "by 3 Dec", "by 10 Dec")
        (row,) = journal.commitments.rows()
        assert (row.title, row.due_on, row.times_moved) == (
            "Post one paragraph in my own voice",
            date(2026, 12, 10),
            0,
        )

    def test_a_changed_name_changes_the_person(self, journal, session, jun):
        edit(journal, session, "@Priya", "@Jun")
        assert journal.commitments.rows()[0].people_for == ((jun, "Jun Park"),)

    def test_a_moved_line_is_the_same_record(self, journal, session):
        before = {row.id: row.text for row in journal.insights.rows()}
        lines = NOTE.splitlines(keepends=True)
        lines[5], lines[6] = lines[6], lines[5]
        journal.notes.save(session, "".join(lines))
        assert {row.id: row.text for row in journal.insights.rows()} == before

    def test_a_line_moved_below_another_question_answers_that(self, journal, session):
        journal.notes.save(session, "? One?\n? Two?\n! Heard\n")
        journal.notes.save(session, "? One?\n! Heard\n? Two?\n")
        states = {row.text: row.state for row in journal.questions.rows()}
        assert states == {"One?": "answered", "Two?": "asked"}

    def test_a_deleted_line_takes_what_had_no_life_of_its_own_to_the_trash(self, journal, session):
        (insight, *_) = journal.insights.rows()
        edit(journal, session, "-> Post one paragraph in my own voice @Priya by 3 Dec\n", "")
        assert titles(journal) == []
        assert [row.kind for row in journal.trash.rows()] == ["commitment"]
        assert journal.insights.row(insight.id).fate == "open"

    def test_bringing_the_line_back_brings_the_same_record_back(self, journal, session):
        (before,) = journal.commitments.rows()
        journal.notes.save(session, "# Nothing\n")
        journal.notes.save(session, NOTE)
        assert journal.commitments.rows() == [before]
        assert journal.trash.rows() == []

    def test_a_commitment_with_a_history_stays_and_is_offered_back(self, journal, session):
        (row,) = journal.commitments.rows()
        journal.commitments.start(row.id)
        journal.notes.save(session, "# Nothing\n")
        assert [each.id for each in journal.commitments.rows()] == [row.id]
        *_, lost = journal.notes.mirror(session).lost
        assert (lost.kind, lost.record_id, lost.state) == (
            MarkKind.COMMITMENT,
            row.id,
            "under_way",
        )

    def test_put_back_appends_the_line_to_the_same_record(self, journal, session):
        (row,) = journal.commitments.rows()
        journal.commitments.start(row.id)
        journal.notes.save(session, "# Nothing")
        *_, lost = journal.notes.mirror(session).lost
        journal.notes.put_back(lost.tie_id)
        assert journal.notes.text(session) == (
            "# Nothing\n-> Post one paragraph in my own voice @Priya by 3 Dec\n"
        )
        *_, tied = journal.notes.mirror(session).marks
        assert (tied.record_id, tied.state) == (row.id, "under_way")

    def test_a_dismissed_one_is_offered_no_more(self, journal, session):
        journal.commitments.start(journal.commitments.rows()[0].id)
        journal.notes.save(session, "# Nothing")
        *_, lost = journal.notes.mirror(session).lost
        journal.notes.dismiss(lost.tie_id)
        assert lost not in journal.notes.mirror(session).lost

    def test_a_note_pasted_twice_makes_the_second_records_new(self, journal, session):
        before = {row.id for row in journal.commitments.rows()}
        journal.notes.save(session, NOTE + NOTE)
        rows = journal.commitments.rows()
        assert len(rows) == 2
        assert before < {row.id for row in rows}
        journal.notes.save(session, NOTE)
        assert {row.id for row in journal.commitments.rows()} == before

    def test_saving_the_same_text_changes_nothing(self, journal, session):
        heard: list[Changes] = []
        journal.listen(heard.append)
        journal.notes.save(session, NOTE)
        assert heard == []

    def test_a_line_of_a_bank_question_may_differ_without_changing_the_bank(self, journal, priya):
        taken = journal.questions.take("G1.01")
        text = journal.questions.row(taken).text
        session = journal.sessions.add(date(2026, 11, 23), [priya], text=f"? {text}\n")
        journal.notes.save(session, "? Which app has changed your day?\n")
        assert journal.questions.row(taken).text == text
        assert journal.questions.row(taken).state == "to_ask"
        assert "Which app has changed your day?" in questions(journal)

    def test_each_change_leaves_a_revision(self, journal, session):
        edit(journal, session, "quiet", "loud")
        edit(journal, session, "loud", "middle")
        texts = [journal.history.text(row.id) for row in journal.history.rows("session", session)]
        assert texts == [NOTE.replace("quiet", "loud"), NOTE]


class TestRecordsToLines:
    def test_an_edited_title_rewrites_its_line(self, journal, session):
        (row,) = journal.commitments.rows()
        journal.commitments.edit(row.id, title="Write one line")
        assert journal.notes.text(session) == NOTE.replace(
            "Post one paragraph in my own voice", "Write one line"
        )

    def test_a_moved_date_rewrites_its_line(self, journal, session):
        (row,) = journal.commitments.rows()
        event = journal.commitments.move(row.id, date(2026, 12, 11))
        assert "by 11 Dec" in journal.notes.text(session)
        journal.commitments.take_back(event)
        assert journal.notes.text(session) == NOTE

    def test_a_first_date_is_written_in_its_line(self, journal, jun):
        session = journal.sessions.add(date(2026, 11, 20), [jun], text="-> Film it\n")
        (row,) = journal.commitments.rows()
        journal.commitments.edit(row.id, due_on=date(2026, 12, 11))
        assert journal.notes.text(session) == "-> Film it by 11 Dec\n"

    def test_other_people_rewrite_its_line(self, journal, session, jun):
        (row,) = journal.commitments.rows()
        journal.commitments.edit(row.id, people=[jun])
        assert "@Jun" in journal.notes.text(session)
        assert "@Priya" not in journal.notes.text(session)

    def test_an_edited_insight_rewrites_its_line(self, journal, session):
        row = journal.insights.rows()[-1]
        journal.insights.edit(row.id, text="Video first.")
        assert "\n! Video first.\n" in journal.notes.text(session)

    def test_an_edited_question_rewrites_every_note_it_was_asked_in(self, journal, session, jun):
        text = "? What do you look at before you trust a profile?\n"
        other = journal.sessions.add(date(2026, 11, 20), [jun], text=text)
        (row,) = journal.questions.rows()
        journal.questions.edit(row.id, text="What makes you trust a profile?")
        assert journal.notes.text(other) == "? What makes you trust a profile?\n"
        assert "? What makes you trust a profile?\n" in journal.notes.text(session)

    def test_the_record_stays_tied_after_its_line_was_rewritten(self, journal, session):
        (row,) = journal.commitments.rows()
        journal.commitments.edit(row.id, title="Write one line")
        edit(journal, session, "Write one line", "Write two lines")
        assert [(each.id, each.title) for each in journal.commitments.rows()] == [
            (row.id, "Write two lines")
        ]

    def test_listeners_hear_of_the_rewritten_note(self, journal, session):
        heard: list[Changes] = []
        journal.listen(heard.append)
        journal.commitments.edit(journal.commitments.rows()[0].id, title="Write one line")
        assert heard[0].notes == {session}

    def test_a_deleted_record_leaves_its_words_in_the_note(self, journal, session):
        (row,) = journal.commitments.rows()
        journal.trash.put("commitment", row.id)
        assert "\n\\-> Post one paragraph" in journal.notes.text(session)
        edit(journal, session, "quiet", "loud")
        assert titles(journal) == []

    def test_a_restored_record_gets_its_line_back(self, journal, session):
        (before,) = journal.commitments.rows()
        journal.trash.put("commitment", before.id)
        journal.trash.restore("commitment", before.id)
        assert journal.notes.text(session) == NOTE
        assert journal.commitments.rows() == [before]
        assert journal.notes.mirror(session).marks[-1].record_id == before.id

    def test_the_line_of_a_restored_record_follows_it_again(self, journal, session):
        (row,) = journal.commitments.rows()
        journal.trash.put("commitment", row.id)
        journal.trash.restore("commitment", row.id)
        journal.commitments.edit(row.id, title="Write one line")
        assert "\n-> Write one line" in journal.notes.text(session)

    @pytest.mark.parametrize("kind", ["questions", "insights"])
    def test_words_that_are_in_the_end_as_they_were_leave_the_line(self, journal, jun, kind):
        text = "?    What do you see?\n!    A wall.\n"
        session = journal.sessions.add(date(2026, 11, 20), [jun], text=text)
        manager = getattr(journal, kind)
        (row,) = manager.rows()
        with journal.write():
            manager.edit(row.id, text="Something else")
            manager.edit(row.id, text=row.text)
        assert journal.notes.text(session) == text


class TestAround:
    def test_an_unknown_name_stays_text_until_it_is_a_person(self, journal, session):
        journal.notes.save(session, "-> Ask @Theo to run the clinic\n")
        (tied,) = journal.notes.mirror(session).marks
        assert [(m.name, m.person_id) for m in tied.mark.mentions] == [("Theo", None)]
        theo = journal.people.add("Theo")
        assert journal.commitments.rows()[0].people_for == ((theo, "Theo"),)

    def test_a_renamed_person_is_still_found_by_the_old_name(self, journal, session, priya):
        journal.people.edit(priya, name="Priya Menon-Nair")
        edit(journal, session, "one paragraph", "two paragraphs")
        assert journal.commitments.rows()[0].people == ((priya, "Priya Menon-Nair"),)

    def test_records_that_name_nobody_follow_the_people_of_the_session(self, journal, session, jun):
        journal.sessions.set_people(session, [jun])
        assert {row.person_id for row in journal.insights.rows()} == {jun}
        assert journal.questions.rows()[0].askings[0].person_id == jun

    def test_the_mirror_shows_a_text_that_is_not_saved(self, journal, session):
        mirror = journal.notes.mirror(session, NOTE + "! And one more\n")
        assert mirror.marks[-1].record_id is None
        assert mirror.marks[-2].record_id is not None
        assert journal.notes.text(session) == NOTE

    def test_a_deleted_session_takes_its_records_along_and_back(self, journal, session):
        before = journal.commitments.rows(), journal.insights.rows(), journal.questions.rows()
        journal.trash.put("session", session)
        assert (titles(journal), insights(journal), questions(journal)[1:]) == ([], [], [])
        with pytest.raises(NotFoundError):
            journal.notes.text(session)
        journal.trash.restore("session", session)
        after = journal.commitments.rows(), journal.insights.rows(), journal.questions.rows()
        assert after == before

    def test_a_commitment_with_a_history_outlives_its_session(self, journal, session):
        journal.commitments.start(journal.commitments.rows()[0].id)
        journal.trash.put("session", session)
        assert titles(journal) == ["Post one paragraph in my own voice"]

    def test_surrogates_and_nuls_do_not_reach_the_file(self, journal, session):
        journal.notes.save(session, "! Heard \ud800 it\x00\n")
        assert "\ud800" not in journal.notes.text(session)
        assert "\x00" not in journal.notes.text(session)

    def test_the_day_of_the_session_reads_the_dates(self, journal, priya):
        journal.sessions.add(date(2026, 10, 5), [priya], text="-> Call by Friday\n")
        assert journal.commitments.rows()[0].due_on == date(2026, 10, 9)
