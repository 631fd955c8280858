# SPDX-License-Identifier: MIT
"""Random edit scripts over a note: no record lost or made twice, the text as it was typed."""

import itertools
import tempfile
from datetime import date
from pathlib import Path

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from typing_extensions import override

from rmjournal.store import Journal
from rmjournal.store.queries.notes import record_id_of
from rmjournal.store.schema import NoteMark
from rmjournal.text.marks import MarkKind
from tests.conftest import ORDERS, FakeClock

LINES = st.sampled_from(
    [
        "? What would you stop doing?\n",
        "? Which words land badly?\r\n",
        "! Silence is not agreement.\n",
        "! Slides the same morning help.\n",
        "-> Open with two questions @Priya by 3 Dec\n",
        "-> Ask @Jun to run the clinic\n",
        "-> Send slides by Friday\n",
        "Plain words.\n",
        "# A heading\n",
        "```\n",
        "> ! quoted\n",
        "\n",
    ]
)
PLACES = st.integers(0, 30)


class NoteScript(RuleBasedStateMachine):
    """A person at the keyboard, and somebody else at the records."""

    @initialize()
    def begin(self):
        self.folder = tempfile.TemporaryDirectory()
        numbers = itertools.count()
        self.journal, _ = Journal.create(
            Path(self.folder.name) / "j.rmjournal",
            passphrase=None,
            clock=FakeClock(),
            new_uid=lambda: f"{next(numbers):032x}",
        )
        people = [self.journal.people.add(name) for name in ("Priya", "Jun")]
        self.session = self.journal.sessions.add(date(2026, 11, 23), people[:1])
        self.before = [""]

    @property
    def text(self):
        return self.journal.notes.text(self.session)

    def type(self, text):
        self.before.append(self.text)
        self.journal.notes.save(self.session, text)
        assert self.text == text

    def change_lines(self, change):
        lines = self.text.splitlines(keepends=True)
        change(lines)
        self.type("".join(lines))

    @rule(line=LINES, place=PLACES)
    def insert_a_line(self, line, place):
        self.change_lines(lambda lines: lines.insert(place % (len(lines) + 1), line))

    @rule(place=PLACES)
    def delete_a_line(self, place):
        self.change_lines(lambda lines: lines and lines.pop(place % len(lines)))

    @rule(source=PLACES, to=PLACES)
    def move_a_line(self, source, to):
        def change(lines):
            if lines:
                line = lines.pop(source % len(lines))
                lines.insert(to % (len(lines) + 1), line)

        self.change_lines(change)

    @rule(place=PLACES)
    def duplicate_a_line(self, place):
        def change(lines):
            if lines:
                lines.insert(place % len(lines), lines[place % len(lines)])

        self.change_lines(change)

    @rule(place=st.integers(0, 400), typed=st.sampled_from(["x", " ", "\n", "! ", "é", "@Jun "]))
    def type_somewhere(self, place, typed):
        at = place % (len(self.text) + 1)
        self.type(self.text[:at] + typed + self.text[at:])

    @rule(place=st.integers(0, 400), length=st.integers(1, 12))
    def delete_somewhere(self, place, length):
        at = place % (len(self.text) + 1)
        self.type(self.text[:at] + self.text[at + length :])

    @rule()
    def paste_the_note_twice(self):
        if len(self.text) < 1000:
            self.type(self.text * 2)

    @rule()
    def undo(self):
        text = self.before.pop() if len(self.before) > 1 else ""
        self.journal.notes.save(self.session, text)

    @rule(place=PLACES)
    def start_a_commitment(self, place):
        rows = [row for row in self.journal.commitments.rows() if row.state == "to_do"]
        if rows:
            self.journal.commitments.start(rows[place % len(rows)].id)

    @rule(place=PLACES, words=st.sampled_from(["Write it down", "Call @Jun by Friday", "- > odd"]))
    def retitle_a_commitment(self, place, words):
        rows = self.journal.commitments.rows()
        if rows:
            row = rows[place % len(rows)]
            self.journal.commitments.edit(row.id, title=words)
            assert self.journal.commitments.row(row.id).title == words

    @rule(place=PLACES)
    def delete_an_insight_and_restore_it(self, place):
        rows = self.journal.insights.rows()
        if rows:
            row = rows[place % len(rows)]
            self.journal.trash.put("insight", row.id)
            self.journal.trash.restore("insight", row.id)
            assert self.journal.insights.row(row.id) == row

    @invariant()
    def each_mark_has_one_record_of_its_own(self):
        mirror = self.journal.notes.mirror(self.session)
        tied = [(each.mark.kind, each.record_id) for each in mirror.marks]
        assert None not in [record for _, record in tied]
        own = [each for each in tied if each[0] is not MarkKind.QUESTION]
        assert len(set(own)) == len(own)  # lines that ask the same of the same person are one
        live = NoteMark.select().where(NoteMark.live)
        assert {(row.kind, record_id_of(row)) for row in live} == set(tied)

    @invariant()
    def no_started_commitment_is_ever_lost(self):
        started = [row for row in self.journal.trash.rows() if row.kind == "commitment"]
        for row in started:
            moves = [event.move for event in self.journal.commitments.events(row.id)]
            assert moves == ["created"]

    @invariant()
    def reading_again_changes_nothing(self):
        before = self.journal.notes.mirror(self.session)
        rows = self.journal.commitments.rows(), self.journal.insights.rows()
        self.journal.notes.save(self.session, self.journal.notes.text(self.session))
        assert self.journal.notes.mirror(self.session) == before
        assert (self.journal.commitments.rows(), self.journal.insights.rows()) == rows

    @override
    def teardown(self):
        if hasattr(self, "journal"):
            self.journal.close()
            self.folder.cleanup()


TestNoteScript = pytest.mark.slow(NoteScript.TestCase)
TestNoteScript.settings = settings(
    max_examples=ORDERS,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
