# SPDX-License-Identifier: MIT
"""What is heard is acted on when something is done, under way while something is open."""

import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from typing_extensions import override

from rmjournal.core.errors import JournalError
from rmjournal.model.transitions import fate_of
from rmjournal.store import Journal, State
from tests.conftest import ORDERS, FakeClock
from tests.ready_made import ready_made


@pytest.fixture
@ready_made
def insight(journal):
    return journal.insights.add("Every line had been approved")


@pytest.fixture
@ready_made
def commitment(journal, insight):
    return journal.commitments.add("Post unapproved", insight_id=insight)


@pytest.fixture
def fate(journal, insight):
    def read():
        row = journal.insights.row(insight)
        return row.fate, row.fate_on

    return read


def test_the_rule():
    for states, expected in [
        ([], "open"),
        (["to_do"], "under_way"),
        (["paused"], "under_way"),
        (["let_go"], "open"),
        (["let_go", "under_way"], "under_way"),
        (["done", "to_do"], "acted_on"),
        (["done", "let_go"], "acted_on"),
    ]:
        assert fate_of(states) == expected, states


def test_setting_out_to_do_something_is_not_doing_it(commitment, fate):
    assert fate() == ("under_way", None)


def test_done_it_is_acted_on_since_that_day(journal, commitment, fate, clock):
    clock.go_on(days=3)
    journal.commitments.finish(commitment)
    assert fate() == ("acted_on", clock.today())


def test_let_go_it_waits_again(journal, commitment, fate):
    journal.commitments.let_go(commitment, "No time")
    assert fate() == ("open", None)


def test_let_go_and_taken_back_it_is_under_way(journal, commitment, fate):
    event = journal.commitments.let_go(commitment, "No time")
    journal.commitments.take_back(event)
    assert fate() == ("under_way", None)


def test_done_reopened_and_taken_back_it_was_done_when_it_was(journal, commitment, fate, clock):
    journal.commitments.finish(commitment)
    day = clock.today()
    clock.go_on(days=2)
    event = journal.commitments.reopen(commitment)
    assert fate() == ("under_way", None)
    journal.commitments.take_back(event)
    assert fate() == ("acted_on", day)


def test_what_was_decided_comes_again_as_it_stands(journal, insight, commitment, fate):
    journal.insights.decline(insight, "No")
    journal.insights.reopen(insight)
    assert fate() == ("under_way", None)


def test_it_comes_back_from_the_trash_as_it_stands_now(journal, insight, commitment, fate, clock):
    journal.trash.put("insight", insight)
    journal.commitments.finish(commitment)
    journal.trash.restore("insight", insight)
    assert fate() == ("acted_on", clock.today())


def test_moved_below_something_else_in_the_note(journal):
    session = journal.sessions.add(
        journal.clock.today(), [journal.people.add("Priya")], text="! One\n-> Do it\n! Two\n"
    )
    journal.notes.save(session, "! One\n! Two\n-> Do it\n")
    assert {row.text: row.fate for row in journal.insights.rows()} == {
        "One": "open",
        "Two": "under_way",
    }


_MOVES = ("start", "put_back", "pause", "resume", "finish", "let_go", "reopen", "delete")
_LINES = ("! First", "! Second", "-> Do one thing", "-> Do another")


class Fates(RuleBasedStateMachine):
    """Whatever is done to commitments and notes, in whatever order."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        self.clock = FakeClock()
        self.journal, _ = Journal.create(
            Path(self._folder.name) / "j.rmjournal", passphrase=None, clock=self.clock
        )
        self.events: list[int] = []

    @initialize()
    def hear(self) -> None:
        priya = self.journal.people.add("Priya")
        self.session = self.journal.sessions.add(self.clock.today(), [priya], text="")
        self.alone = self.journal.insights.add("Said in passing", person_id=priya)

    @rule(lines=st.lists(st.sampled_from(_LINES), unique=True))
    def write(self, lines) -> None:
        self.journal.notes.save(self.session, "\n".join(lines))

    @rule()
    def set_out(self) -> None:
        self.journal.commitments.add("Try it", insight_id=self.alone)

    @precondition(lambda self: self.journal.commitments.rows())
    @rule(move=st.sampled_from(_MOVES), which=st.integers(0, 9))
    def go_on(self, move, which) -> None:
        rows = self.journal.commitments.rows()
        self.clock.go_on(days=1)
        act = rows[which % len(rows)].id
        try:
            if move == "delete":
                self.journal.trash.put("commitment", act)
                return
            event = getattr(self.journal.commitments, move)(act)
        except JournalError:
            return
        if event is not None:
            self.events.append(event)

    @precondition(lambda self: self.events)
    @rule(which=st.integers(0, 9))
    def take_back(self, which) -> None:
        try:
            self.journal.commitments.take_back(self.events[which % len(self.events)])
        except JournalError:
            return

    @precondition(lambda self: self.journal.trash.rows())
    @rule(which=st.integers(0, 9))
    def restore(self, which) -> None:
        rows = [row for row in self.journal.trash.rows() if row.kind != "question"]
        row = rows[which % len(rows)]
        self.journal.trash.restore(row.kind, row.id)

    @precondition(lambda self: self.journal.insights.rows())
    @rule(how=st.sampled_from(("keep", "decline", "reopen", "delete")), which=st.integers(0, 9))
    def decide(self, how, which) -> None:
        rows = self.journal.insights.rows()
        if how == "delete":
            self.journal.trash.put("insight", rows[which % len(rows)].id)
            return
        more = ("No",) if how == "decline" else ()
        getattr(self.journal.insights, how)(rows[which % len(rows)].id, *more)

    @invariant()
    def each_fate_says_no_more_than_happened(self) -> None:
        acts = self.journal.commitments.rows()
        for row in self.journal.insights.rows():
            of_it = [act for act in acts if act.insight_id == row.id]
            done = [act.ended_on or date.max for act in of_it if act.state is State.DONE]
            is_open = any(act.state not in (State.DONE, State.LET_GO) for act in of_it)
            expected = "acted_on" if done else "under_way" if is_open else "open"
            assert row.fate in (expected, "kept", "declined")
            if row.fate == expected:
                assert row.fate_on == min(done, default=None)

    @override
    def teardown(self) -> None:
        self.journal.close()
        self._folder.cleanup()


Fates.TestCase.settings = settings(max_examples=ORDERS, stateful_step_count=25, deadline=None)
TestFates = pytest.mark.slow(Fates.TestCase)
