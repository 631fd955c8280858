# SPDX-License-Identifier: MIT
"""However it is typed, prepared and renamed: nobody is to be asked the same twice in one talk."""

import itertools
from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from typing_extensions import override

from rmjournal.store import Journal
from rmjournal.text.folding import words_key
from tests.conftest import ORDERS

TODAY = date(2026, 11, 23)
QUESTIONS = (
    "Why",
    "Why do we meet?",
    "Why do we meet on Mondays?",
    "What do you read",
    "what do you read?",
    "How do you say Zoë’s name?",
)
lines = st.tuples(
    st.sampled_from(QUESTIONS),
    st.integers(1, 30),
    st.sampled_from(["", " @Priya", " @Jun"]),
).map(lambda each: f"? {each[0][: each[1]]}{each[2]}")
notes = st.lists(st.one_of(lines, st.just("Some words.")), max_size=4).map("\n".join)


class AskAndHear(RuleBasedStateMachine):
    made = itertools.count()

    def __init__(self, folder, clock):
        super().__init__()
        numbers = itertools.count(1)
        path = folder / f"{next(self.made)}.rmjournal"
        self.journal, _ = Journal.create(
            path, passphrase=None, clock=clock, new_uid=lambda: f"{next(numbers):032x}"
        )
        self.people = [self.journal.people.add(name) for name in ("Priya", "Jun")]
        self.sessions = [
            self.journal.sessions.add(TODAY, self.people[:1]),
            self.journal.sessions.add(TODAY + timedelta(days=1), self.people),
        ]
        self.guesses = {}
        self.whys = set()

    @override
    def teardown(self):
        self.journal.close()

    @rule(note=notes, which=st.sampled_from([0, 1]))
    def write(self, note, which):
        self.journal.notes.save(self.sessions[which], note)

    @rule(question=st.sampled_from(QUESTIONS), which=st.sampled_from([0, 1]))
    def type_key_by_key(self, question, which):
        before = self.journal.notes.text(self.sessions[which])
        for end in range(1, len(question) + 1):
            self.journal.notes.save(self.sessions[which], f"{before}\n? {question[:end]}")

    @rule(text=st.sampled_from(QUESTIONS), who=st.sampled_from([0, 1, None]))
    def prepare(self, text, who):
        questions = self.journal.questions
        question = next(iter(questions.with_words(text)), None) or questions.add(text)
        asking = questions.ask(question, None if who is None else self.people[who])
        if not questions.asking(asking).prediction:
            self.guesses[asking] = f"guess {asking}"
            questions.predict(asking, self.guesses[asking])

    @rule(data=st.data(), text=st.sampled_from(QUESTIONS))
    def rename(self, data, text):
        rows = self.journal.questions.rows()
        if rows:
            row = data.draw(st.sampled_from(rows))
            self.journal.questions.edit(row.id, text=text)

    @rule(data=st.data(), text=st.sampled_from(QUESTIONS))
    def rename_and_undo(self, data, text):
        before = self.journal.questions.rows()
        if before:
            row = data.draw(st.sampled_from(before))
            joined = self.journal.questions.edit(row.id, text=text)
            self.journal.questions.undo_edit(row.id, joined, text=row.text)
            after = self.journal.questions.rows()
            assert [(each.id, each.text) for each in after] == [
                (each.id, each.text) for each in before
            ]

    @rule(which=st.sampled_from([0, 1]), people=st.lists(st.sampled_from([0, 1]), unique=True))
    def say_who_was_there(self, which, people):
        self.journal.sessions.set_people(
            self.sessions[which], [self.people[each] for each in people]
        )

    @rule(which=st.sampled_from([0, 1]), is_held=st.booleans())
    def hold_or_plan(self, which, is_held):
        sessions = self.journal.sessions
        (sessions.hold if is_held else sessions.plan)(self.sessions[which])

    @invariant()
    def nobody_is_asked_the_same_twice_in_one_talk(self):
        rows = self.journal.questions.rows()
        for session, other in itertools.permutations(self.sessions):
            people = {each.id for each in self.journal.sessions.detail(session).people}
            elsewhere = {each.record_id for each in self.journal.notes.mirror(other).marks}
            asked = Counter(
                (words_key(asking.question), asking.person_id)
                for row in rows
                for asking in row.askings
                if asking.person_id in people
                and (asking.session_id == session or asking.state == "waiting")
                and asking.id not in elsewhere
            )
            assert set(asked.values()) <= {1}, asked

    @invariant()
    def each_line_is_an_asking_that_is_there(self):
        there = {a.id for row in self.journal.questions.rows() for a in row.askings}
        for session in self.sessions:
            for tied in self.journal.notes.mirror(session).marks:
                assert tied.record_id in there
                assert tied.state is not None

    @invariant()
    def no_guess_is_lost(self):
        rows = self.journal.questions.rows()
        said = {line for r in rows for a in r.askings for line in a.prediction.split("\n")}
        assert set(self.guesses.values()) <= said


@pytest.mark.slow
def test_no_order_of_acts_leaves_two(tmp_path, clock):
    class Here(AskAndHear):
        def __init__(self) -> None:
            super().__init__(tmp_path, clock)

    run_state_machine_as_test(
        Here,
        settings=settings(
            max_examples=ORDERS,
            stateful_step_count=15,
            deadline=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
