# SPDX-License-Identifier: MIT
"""How many statements each view's reads take, and that none of them reads a note."""

import shutil
from collections import Counter
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest

from rmjournal.store import Changes, Journal
from rmjournal.store.consequences import settle
from tests.conftest import FakeClock

pytestmark = pytest.mark.slow

READS = {
    "sessions": (lambda journal: journal.sessions.rows(), 2),
    "sessions of one person": (lambda journal: journal.sessions.rows(person_id=1), 2),
    "some sessions": (lambda journal: journal.sessions.some(range(1, 60)), 2),
    "outline of sessions": (lambda journal: journal.outlines.sessions(), 2),
    "asides of one person": (lambda journal: journal.sessions.asides(1), 1),
    "planned sessions": (lambda journal: journal.sessions.planned(date(2026, 11, 1)), 2),
    "sessions of a month": (
        lambda journal: journal.sessions.between(date(2026, 10, 26), date(2026, 12, 6)),
        2,
    ),
    "questions": (lambda journal: journal.questions.rows(), 2),
    "some questions": (lambda journal: journal.questions.some(range(1, 60)), 2),
    "outline of questions": (lambda journal: journal.outlines.questions(), 1),
    "questions about an area": (lambda journal: journal.questions.about("G1"), 2),
    "questions to bring": (lambda journal: journal.questions.first("to_ask", 20, but_of=1), 3),
    "what waits of each area": (lambda journal: journal.questions.waiting_by_code(), 1),
    "bank": (lambda journal: journal.questions.bank_rows(), 2),
    "insights": (lambda journal: journal.insights.rows(), 1),
    "commitments": (lambda journal: journal.commitments.rows(), 3),
    "some commitments": (lambda journal: journal.commitments.some(range(1, 60)), 3),
    "commitments that come up": (
        lambda journal: journal.commitments.coming_up(date(2026, 12, 6)),
        3,
    ),
    "outline of commitments": (lambda journal: journal.outlines.commitments(), 2),
    "people": (lambda journal: journal.people.rows(), 6),
    "how it stands with people": (lambda journal: journal.people.rhythms(), 3),
    "what is due today": (lambda journal: journal.today.page(most_due=8, most_older=0), 16),
    "numbers in the sidebar": (lambda journal: journal.today.waiting(), 1),
    "loops": (lambda journal: journal.loops.rows(), 1),
    "reviews": (lambda journal: journal.reviews.rows(), 1),
    "trash": (lambda journal: journal.trash.rows(), 9),
    "mirror of a note": (lambda journal: journal.notes.mirror(1), 7),
}
NOTE = "# Title {0}\nWords\n? Question {0}?\n! Insight {0}\n-> Commitment {0} by 3 Dec\n"


@pytest.fixture(scope="module")
def grown(tmp_path_factory):
    """The same journal with two people and what is with them, with three, and with seven."""
    folder = tmp_path_factory.mktemp("grown")
    made, _ = Journal.create(folder / "j.rmjournal", passphrase=None, clock=FakeClock())
    made.close()
    paths: list[Path] = []
    for more in (2, 1, 4):
        with Journal.open(made.path, clock=FakeClock()) as journal:
            fill(journal, more)
        paths.append(Path(shutil.copytree(folder, f"{folder}-{len(paths)}")) / made.path.name)
    return paths


def statements_in(path, read):
    with Journal.open(path, read_only=True, clock=FakeClock()) as journal:
        return statements(journal, read)


def fill(journal, count):
    people = [journal.people.add(f"Person {number}") for number in range(count)]
    for number, person in enumerate(people):
        day = date(2026, 11, 20) - timedelta(days=number)
        journal.sessions.add(day, [person], text=NOTE.format(number))
        journal.commitments.finish(journal.commitments.rows()[-1].id)


def statements(journal, read):
    seen = []
    connection = journal._db.connection()
    connection.set_exec_trace(lambda cursor, sql, bindings: seen.append(sql) or True)
    try:
        read(journal)
    finally:
        connection.set_exec_trace(None)
    return seen


@pytest.mark.parametrize("view", READS)
def test_the_number_does_not_grow_with_the_journal(grown, view):
    read, most = READS[view]
    few, many = (len(statements_in(path, read)) for path in grown[1:])
    assert many == few <= most


@pytest.mark.parametrize("view", [view for view in READS if view != "mirror of a note"])
def test_no_list_reads_a_note(grown, view):
    seen = statements_in(grown[0], READS[view][0])
    assert seen
    assert not [sql for sql in seen if '"note"' in sql or '"revision"' in sql]


def _catch_up(step, journal):
    journal.search.index.catch_up(step=step)


def _save(session, note, journal):
    journal.notes.save(session, note)


def test_a_line_of_a_note_takes_few_statements_to_become_a_record(journal):
    person, counts = journal.people.add("Priya"), []
    for day, lines in ((20, 10), (21, 20)):
        session = journal.sessions.add(date(2026, 11, day), [person])
        note = "".join(
            f"? Question {day} {line}?\n! Heard {line}\n-> Commitment {line} by 3 Dec\n"
            for line in range(lines)
        )
        counts.append(len(statements(journal, partial(_save, session, note))))
    assert counts[1] - counts[0] <= 10 * (4 + 3 + 6)  # of a question, an insight, a commitment


def test_the_index_asks_no_more_for_more_records(journal):
    counts = []
    for more in (3, 10):
        fill(journal, more)
        journal.search.index.catch_up()
        journal.search.index.forget()
        waiting = journal.search.index.waiting()
        seen = statements(journal, partial(_catch_up, waiting))
        put_in = [sql for sql in seen if sql.startswith("INSERT INTO search_")]
        assert len(put_in) == 2 * waiting  # the words, and what the index has of the record
        counts.append(len(seen) - len(put_in))
    assert counts[0] == counts[1]


def test_the_states_of_many_askings_are_set_at_once(journal):
    lines = "".join(f"? Question {number}\n" for number in range(40))
    journal.sessions.add(date(2026, 11, 20), text=f"{lines}! An answer\n")
    changes = Changes(questions={row.id for row in journal.questions.rows()})
    seen = statements(journal, lambda journal: settle(journal, changes, []))
    assert len(seen) <= 4
    assert Counter(row.state for row in journal.questions.rows()) == {"asked": 39, "answered": 1}


def rows_read(journal, read):
    seen = []
    connection = journal._db.connection()
    connection.set_row_trace(lambda cursor, row: seen.append(row) or row)
    try:
        read()
    finally:
        connection.set_row_trace(None)
    return len(seen)


def test_a_review_reads_nothing_that_is_over_long_since(journal, clock):
    """A step would take as long as the journal is: a third of a second at ten thousand notes."""
    fill(journal, 2)
    review, cards = journal.reviews.begin(clock.today()), journal.review_cards
    reads = [partial(each, review) for each in (cards.look_back, cards.to_decide, cards.choose)]
    few = [rows_read(journal, read) for read in reads]
    person = journal.people.rows()[0].id
    with journal.write():
        for weeks in range(20, 30):
            journal.sessions.add(clock.today() - timedelta(weeks=weeks), [person], text="Words")
            journal.commitments.let_go(journal.commitments.add(f"Over {weeks}"), why="Too old")
    for before, read in zip(few, reads, strict=True):
        assert before <= rows_read(journal, read) <= before + 3


def test_what_to_have_in_mind_reads_no_words_of_what_it_leaves_out(journal):
    """With each note that is opened: a tenth of a second where there is much with somebody."""
    fill(journal, 1)
    person = journal.people.rows()[0].id
    reads = partial(journal.prep.card, person, most=3)
    few = rows_read(journal, reads)
    with journal.write():
        for number in range(20):
            journal.sessions.add(date(2026, 11, 1), [person], text="Words")
            journal.commitments.add(f"To do {number}", people=[person])
    # Of three of these commitments the row and who it is with.
    assert rows_read(journal, reads) <= few + 1 + 2 * 3
