# SPDX-License-Identifier: MIT
"""A question that was prepared and the same question in a note are one."""

from datetime import date

import pytest

from rmjournal.store.operations.question_bank import bank_question
from rmjournal.text.marks import MarkKind
from tests.ready_made import ready_made

TODAY, LATER = date(2026, 11, 23), date(2026, 11, 30)
WORDS = "Which words do I use that mean nothing?"


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
def prepared(journal, priya):
    """The asking, with a guess and a reason."""
    question = journal.questions.add(WORDS, why="She winced once.", area="G2")
    asking = journal.questions.ask(question, priya)
    journal.questions.predict(asking, "Leverage")
    return asking


@pytest.fixture
@ready_made
def note(journal, priya):
    return journal.sessions.add(TODAY, [priya])


def type_in(journal, session, *texts):
    for text in texts:
        journal.notes.save(session, text)


def askings(journal):
    return [asking for row in journal.questions.rows() for asking in row.askings]


def words(journal):
    return [row.text for row in journal.questions.rows()]


class TestTyping:
    def test_words_typed_with_a_pause_meet_the_prepared_ones(self, journal, note, prepared):
        type_in(journal, note, "? Wh", f"? {WORDS}", f"? {WORDS}\n! Leverage\n")
        (asking,) = askings(journal)
        assert (asking.id, asking.state, asking.session_id) == (prepared, "answered", note)
        assert (asking.prediction, asking.answer) == ("Leverage", "Leverage")
        assert journal.questions.rows()[0].why == "She winced once."

    @pytest.mark.parametrize(
        "typed",
        [WORDS.lower(), WORDS.rstrip("?"), WORDS.replace(" ", "  "), f"{WORDS} "],
        ids=["case", "no question mark", "spaces", "a space behind"],
    )
    def test_the_same_words_are_the_same_question(self, journal, note, prepared, typed):
        type_in(journal, note, f"? {typed}")
        assert [each.id for each in askings(journal)] == [prepared]
        assert words(journal) == [WORDS]

    def test_what_was_heard_before_the_words_met_stays_the_answer(self, journal, note, prepared):
        type_in(journal, note, "? Which words\n! Leverage", f"? {WORDS}\n! Leverage")
        (insight,) = journal.insights.rows()
        assert insight.asking_id == prepared
        assert journal.questions.asking(prepared).state == "answered"

    def test_a_guess_made_on_the_line_is_kept_beside_the_first(self, journal, note, prepared):
        type_in(journal, note, "? Which words")
        journal.questions.predict(askings(journal)[1].id, "Alignment")
        type_in(journal, note, f"? {WORDS}")
        (asking,) = askings(journal)
        assert asking.prediction == "Leverage\nAlignment"

    def test_typing_on_past_a_shorter_question_gives_that_one_back(self, journal, note, priya):
        short = journal.questions.ask(journal.questions.add("What do you read"), priya)
        long = journal.questions.ask(journal.questions.add("What do you read at night?"), priya)
        type_in(journal, note, "? What do you read", "? What do you read at ni")
        type_in(journal, note, "? What do you read at night?")
        rows = {each.id: each for each in askings(journal)}
        assert {each: rows[each].state for each in (short, long)} == {
            short: "waiting",
            long: "asked",
        }
        assert rows[short].question == "What do you read"

    def test_words_that_turn_into_others_leave_the_prepared_one_alone(
        self, journal, note, prepared
    ):
        type_in(journal, note, f"? {WORDS}", "? How was your weekend?")
        first, second = askings(journal)
        assert (first.id, first.state, first.question) == (prepared, "waiting", WORDS)
        assert (second.state, second.question) == ("asked", "How was your weekend?")

    def test_a_slip_mended_in_the_line_mends_the_prepared_question(self, journal, note, prepared):
        type_in(journal, note, f"? {WORDS}", f"? {WORDS.replace('nothing', 'little')}")
        (asking,) = askings(journal)
        assert (asking.id, asking.question) == (prepared, WORDS.replace("nothing", "little"))

    def test_a_line_taken_out_leaves_it_prepared_as_it_was(self, journal, note, prepared):
        type_in(journal, note, f"? {WORDS}", f"? {WORDS.replace('nothing', 'little')}", "")
        (asking,) = askings(journal)
        assert (asking.id, asking.state, asking.question) == (prepared, "waiting", WORDS)
        assert (asking.prediction, journal.questions.rows()[0].why) == (
            "Leverage",
            "She winced once.",
        )

    def test_undone_to_half_the_words_and_done_again(self, journal, note, prepared):
        type_in(journal, note, "? Which", f"? {WORDS}", "? Which", "", "? Which", f"? {WORDS}")
        assert [(each.id, each.state) for each in askings(journal)] == [(prepared, "asked")]

    def test_the_same_line_twice_is_one_question(self, journal, note, prepared):
        type_in(journal, note, f"? {WORDS}\n\n? {WORDS}\n! Leverage\n")
        assert [each.id for each in askings(journal)] == [prepared]
        first, second = journal.notes.mirror(note).marks[:2]
        assert first.record_id == second.record_id == prepared
        type_in(journal, note, f"\n? {WORDS}\n! Leverage\n")
        assert journal.questions.asking(prepared).state == "answered"
        type_in(journal, note, "")
        assert [(each.id, each.state) for each in askings(journal)] == [(prepared, "waiting")]

    def test_of_two_equal_lines_one_can_change(self, journal, note):
        type_in(journal, note, "? One thing?\n? One thing?", "? One thing?\n? Another thing?")
        assert words(journal) == ["One thing?", "Another thing?"]
        assert [each.state for each in askings(journal)] == ["asked", "asked"]


class TestSeveralPeople:
    def test_a_line_that_names_nobody_takes_what_waits_for_one_of_them(
        self, journal, prepared, priya, jun
    ):
        session = journal.sessions.add(TODAY, [jun, priya])
        type_in(journal, session, "? Wh", f"? {WORDS}")
        (asking,) = askings(journal)
        assert (asking.id, asking.person_id, asking.state) == (prepared, priya, "asked")

    def test_a_line_that_names_one_takes_theirs(self, journal, prepared, priya, jun):
        theirs = journal.questions.ask(journal.questions.asking(prepared).question_id, jun)
        session = journal.sessions.add(TODAY, [priya, jun])
        type_in(journal, session, "? Which", f"? {WORDS} @Jun", f"? {WORDS} @Jun\n? {WORDS} @Priya")
        assert {each.id: each.state for each in askings(journal)} == {
            prepared: "asked",
            theirs: "asked",
        }

    def test_what_waits_for_somebody_else_is_left_alone(self, journal, prepared, jun):
        session = journal.sessions.add(TODAY, [jun])
        type_in(journal, session, "? Which", f"? {WORDS}")
        assert journal.questions.asking(prepared).state == "waiting"
        assert [each.person_id for each in askings(journal)][1:] == [jun]
        assert words(journal) == [WORDS]

    def test_people_said_afterwards_bring_what_waits_for_them(self, journal, prepared, priya):
        session = journal.sessions.add(TODAY)
        type_in(journal, session, f"? {WORDS}")
        journal.sessions.set_people(session, [priya])
        assert [(each.id, each.state) for each in askings(journal)] == [(prepared, "asked")]


class TestPrepared:
    def test_prepared_after_its_line_was_written(self, journal, note, priya):
        type_in(journal, note, f"? {WORDS}")
        question = journal.questions.add(WORDS, why="She winced once.")
        asking = journal.questions.ask(question, priya)
        assert [(each.id, each.state) for each in askings(journal)] == [(asking, "asked")]
        assert journal.questions.row(question).why == "She winced once."
        assert words(journal) == [WORDS]

    def test_prepared_after_its_line_in_the_next_note(self, journal, priya):
        session = journal.sessions.add(LATER, [priya], text=f"? {WORDS}")
        journal.questions.ask(journal.questions.add(WORDS), priya)
        (asking,) = askings(journal)
        assert (asking.state, asking.session_id) == ("waiting", session)

    def test_what_was_answered_can_be_asked_again(self, journal, note, priya):
        type_in(journal, note, f"? {WORDS}\n! Leverage")
        journal.questions.ask(journal.questions.rows()[0].id, priya)
        assert [each.state for each in askings(journal)] == ["answered", "waiting"]

    def test_taken_off_again_leaves_the_line_alone(self, journal, note, priya):
        type_in(journal, note, f"? {WORDS}")
        before = journal.questions.rows()
        put = journal.questions.put_on_list(journal.questions.rows()[0].id, priya)
        journal.questions.take_off_list(put)
        assert [each.askings[0].id for each in before] == [each.id for each in askings(journal)]
        assert journal.notes.text(note) == f"? {WORDS}"


class TestRenamed:
    def test_two_questions_of_the_same_words_become_one(self, journal, note, prepared):
        type_in(journal, note, "? Which words?\n! Leverage")
        typed = journal.questions.rows()[1].id
        journal.questions.edit(typed, text=WORDS)
        (asking,) = askings(journal)
        assert (asking.state, asking.prediction, asking.answer) == (
            "answered",
            "Leverage",
            "Leverage",
        )
        (row,) = journal.questions.rows()
        assert (row.id, row.why, row.area) == (typed, "She winced once.", "G2")
        assert journal.notes.text(note) == f"? {WORDS}\n! Leverage"

    @pytest.mark.keeps_words_otherwise  # in the question that is there again
    def test_undoing_the_new_name_makes_them_two_again(self, journal, note, prepared):
        type_in(journal, note, "? Which words?\n! Leverage")
        before = journal.questions.rows()
        joined = journal.questions.edit(before[1].id, text=WORDS)
        journal.questions.undo_edit(before[1].id, joined, text="Which words?")
        assert journal.questions.rows() == before
        assert journal.notes.text(note) == "? Which words?\n! Leverage"
        assert journal.trash.rows() == []

    def test_words_passed_while_typing_join_nothing(self, journal, prepared):
        other = journal.questions.add("Which")
        journal.questions.draft(other, text=WORDS)
        assert len(journal.questions.rows()) == 2


class TestMerged:
    def test_what_was_prepared_for_both_is_one(self, journal, prepared, priya):
        twin = journal.people.add("Priya")
        session = journal.sessions.add(TODAY, [twin], text=f"? {WORDS}\n! Alignment")
        before = [*journal.questions.rows()]
        merge = journal.people.merge(priya, twin)
        (asking,) = askings(journal)
        assert (asking.prediction, asking.answer, asking.session_id) == (
            "Leverage",
            "Alignment",
            session,
        )
        assert journal.notes.text(session) == f"? {WORDS}\n! Alignment"
        journal.people.unmerge(merge)
        assert journal.questions.rows() == before

    def test_marks_stay_tied_to_the_one_that_is_kept(self, journal, prepared, priya):
        twin = journal.people.add("Priya")
        session = journal.sessions.add(TODAY, [twin], text=f"? {WORDS}")
        journal.people.merge(priya, twin)
        (tied,) = journal.notes.mirror(session).marks
        assert (tied.mark.kind, tied.record_id) == (MarkKind.QUESTION, askings(journal)[0].id)


class TestAbout:
    def test_a_question_of_a_note_is_about_what_its_talk_is_about(self, journal, note):
        journal.sessions.set_areas(note, ["G2"])
        type_in(journal, note, "? Wh", "? What is odd here?")
        assert [row.area for row in journal.questions.rows()] == ["G2"]

    @pytest.mark.parametrize("key", ["P2.01", "G3.01"])
    def test_it_is_about_what_its_twin_in_the_bank_is_about(self, journal, note, key):
        twin = bank_question(key)
        type_in(journal, note, f"? {twin.text[:9]}", f"? {twin.text}")
        (row,) = journal.questions.rows()
        assert (row.area, row.practice, row.depth) == (twin.area, twin.practice, twin.depth)
