# SPDX-License-Identifier: MIT
"""What was done with records can be taken back from the file: all of it, and nothing else."""

from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Any, NamedTuple

import apsw
import pytest

from rmjournal.core.errors import ChangedSinceError, NotFoundError
from rmjournal.store import Journal
from rmjournal.store.operations import step_keeping
from rmjournal.store.schema import Commitment, Setting, UndoStep
from rmjournal.text.plain import count_words
from tests.changed_rows import tables

DAY = date(2026, 11, 20)
NOTE = """# The back row
? What goes through your mind @Amara
! Silence is not agreement @Amara
-> Open with two questions @Amara by 3 Dec
Words of no mark.
"""


class Ids(NamedTuple):
    amara: int
    twin: int
    talk: int
    planned: int
    question: int
    asking: int
    insight: int
    commitment: int
    other: int
    done: int
    loop: int
    bank: str


@pytest.fixture
def ids(journal):
    amara = journal.people.add("Amara Osei", role="Designer")
    twin = journal.people.add("Amara O", role="Brand")
    talk = journal.sessions.add(DAY, [amara], text=NOTE)
    planned = journal.sessions.add(date(2026, 12, 4), [twin], start=time(9, 30))
    done = journal.commitments.add("Post a paragraph", people=[amara])
    other = journal.commitments.add("Ask Jun", people=[twin], due_on=date(2026, 12, 1))
    question = journal.questions.add("What do you skip?")
    asking = journal.questions.ask(question, twin)
    journal.commitments.finish(done, "It went out")
    (in_note,) = [row for row in journal.commitments.rows() if row.title.startswith("Open with")]
    (loop,) = journal.loops.rows(commitment_id=done)
    (insight,) = journal.insights.rows()
    bank = journal.questions.bank_rows()[0].question.key
    return Ids(
        amara, twin, talk, planned, question, asking, insight.id, in_note.id, other, done,
        loop.id, bank,
    )  # fmt: skip


Do = Callable[[Journal, Ids], object]
OPERATIONS: dict[str, Do] = {
    "commitment added": lambda j, i: j.commitments.add("Cut the deck @Zoe", people=[i.amara]),
    "commitment edited": lambda j, i: j.commitments.edit(
        i.commitment, title="Open with three", due_on=date(2026, 12, 9), people=[i.twin]
    ),
    "plan edited": lambda j, i: j.commitments.edit(i.other, cue="After lunch", action="I call"),
    "started": lambda j, i: j.commitments.start(i.commitment),
    "paused": lambda j, i: j.commitments.pause(i.commitment, until=date(2026, 12, 20)),
    "finished": lambda j, i: j.commitments.finish(i.commitment, "They liked it"),
    "let go": lambda j, i: j.commitments.let_go(i.other, "No time"),
    "reopened": lambda j, i: j.commitments.reopen(i.done),
    "moved": lambda j, i: j.commitments.move(i.other, date(2026, 12, 11)),
    "checked in": lambda j, i: j.commitments.check_in(i.commitment, "Half way"),
    "rehearsed": lambda j, i: j.commitments.rehearse(i.commitment),
    "commitment deleted": lambda j, i: j.trash.put("commitment", i.commitment),
    "told": lambda j, i: j.loops.tell(i.loop, how="By phone", said="Good"),
    "on the agenda": lambda j, i: j.loops.put_on_agenda(i.loop),
    "not needed": lambda j, i: j.loops.set_not_needed(i.loop, "They were there"),
    "question added": lambda j, i: j.questions.add("Why so many decks?", why="Time"),
    "question edited": lambda j, i: j.questions.edit(i.question, text="What bores you?"),
    "asked": lambda j, i: j.questions.ask(i.question, i.amara),
    "was asked": lambda j, i: j.questions.record_asked(i.asking, i.talk),
    "guessed": lambda j, i: j.questions.predict(i.asking, "The deck"),
    "answered": lambda j, i: j.questions.answer(i.asking, "The intro", how_far=2),
    "parked": lambda j, i: j.questions.park(i.question),
    "question let go": lambda j, i: j.questions.let_go(i.question),
    "written for": lambda j, i: j.questions.write_for("And now?", [i.amara, None]),
    "taken from the bank": lambda j, i: j.questions.take_for(i.bank, [i.amara]),
    "bank question hidden": lambda j, i: j.questions.set_hidden(i.bank, True),
    "question deleted": lambda j, i: j.trash.put("question", i.question),
    "heard": lambda j, i: j.insights.add("Nobody reads it", person_id=i.amara),
    "heard edited": lambda j, i: j.insights.edit(i.insight, text="Silence is doubt"),
    "kept in mind": lambda j, i: j.insights.keep(i.insight),
    "declined": lambda j, i: j.insights.decline(i.insight, "We did"),
    "made a question": lambda j, i: j.insights.make_question(i.insight, "Who is silent?"),
    "heard deleted": lambda j, i: j.trash.put("insight", i.insight),
    "session added": lambda j, i: j.sessions.add(DAY, [i.amara], start=time(15)),
    "session edited": lambda j, i: j.sessions.edit(i.planned, day=date(2026, 12, 5), place="Roof"),
    "people set": lambda j, i: j.sessions.set_people(i.planned, [i.amara]),
    "areas set": lambda j, i: j.sessions.set_areas(i.talk, [j.areas.rows()[0].code]),
    "tags set": lambda j, i: j.sessions.set_tags(i.talk, ["Deck", "Silence"]),
    "held": lambda j, i: j.sessions.hold(i.planned),
    "cancelled": lambda j, i: j.sessions.cancel(i.planned, by="me", why="Ill"),
    "next planned": lambda j, i: j.sessions.plan_next(i.amara, day=date(2026, 12, 8)),
    "session deleted": lambda j, i: j.trash.put("session", i.talk),
    "person added": lambda j, i: j.people.add("Zoe", rhythm_weeks=2),
    "person renamed": lambda j, i: j.people.edit(i.amara, name="Amara Osei-Mensah", role="Lead"),
    "people merged": lambda j, i: j.people.merge(i.amara, i.twin),
    "person deleted": lambda j, i: j.trash.put("person", i.twin),
    "area added": lambda j, i: j.areas.add("Hiring"),
    "template added": lambda j, i: j.templates.add("Mine", "# How was it?"),
    "template changed": lambda j, i: j.templates.set_text(j.templates.rows()[0].key, "# Other"),
    "file attached": lambda j, i: j.attachments.attach_bytes(i.talk, "a.txt", b"words"),
    "earlier note put back": lambda j, i: j.notes.save(i.talk, NOTE.replace("two", "three")),
}
_NOT_COMPARED = {"revision", "attachment_data", "undo_step"}
Table = dict[str, list[dict[str, Any]]]


def written(journal: Journal) -> Table:
    """Every row but for what the clock and counters leave."""
    found: Table = {}
    execute = apsw.Cursor(journal.database.connection()).execute
    for table in tables(journal.database):
        if table in _NOT_COMPARED:
            continue
        names = [str(row[1]) for row in execute(f"PRAGMA table_info({table})").fetchall()]
        rows = execute(f"SELECT * FROM {table}").fetchall()
        found[table] = [
            {name: value for name, value in record.items() if name != "updated_at"}
            for record in (dict(zip(names, row, strict=True)) for row in rows)
            if table != "setting" or record["key"] in ("templates", "own_templates")
        ]
    return found


def without_undone(journal: Journal, rows: Table) -> Table:
    """Without what was made and lies in the trash since that was undone."""
    gone = {(kind, at) for kind, at in journal.settings.get("undone", [])}
    while True:
        kept: Table = {}
        more = set(gone)
        for table, of_table in rows.items():
            kept[table] = []
            for row in of_table:
                named = {(c.removesuffix("_id"), v) for c, v in row.items() if c.endswith("_id")}
                if (table, row.get("id")) in gone or named & gone:
                    more |= {(table, row["id"])} if "id" in row else set()
                else:
                    kept[table].append(row)
        if more == gone:
            return kept
        gone = more


def other(journal: Journal, wanted: Table) -> list[str]:
    """The tables that are not as they should be, and how."""
    now = without_undone(journal, written(journal))
    return [
        f" {table}: {[row for row in rows if row not in now[table]]}"
        f" {[row for row in now[table] if row not in rows]}"
        for table, rows in wanted.items()
        if rows != now[table]
    ]


def do(journal: Journal, ids: Ids, name: str) -> Any:
    """The step that it left."""
    with journal.as_step(name):
        OPERATIONS[name](journal, ids)
    return journal.undo_steps.rows()[0]


@pytest.mark.counts_statements  # that each says what it changed is for the next test
def test_taking_back_leaves_the_tables_as_they_were(journal, clock, ids):
    wrong = []
    for name in OPERATIONS:
        before = without_undone(journal, written(journal))
        clock.go_on(minutes=5)
        step = do(journal, ids, name)
        after = without_undone(journal, written(journal))
        if after == before:
            wrong.append(f"{name} changed nothing")
        clock.go_on(minutes=5)
        again = journal.undo_steps.take_back(step.id)
        wrong += [f"{name}: undone{each}" for each in other(journal, before)]
        journal.undo_steps.do_again(again, step)
        wrong += [f"{name}: done again{each}" for each in other(journal, after)]
        journal.undo_steps.take_back(journal.undo_steps.rows()[0].id)
        assert journal.undo_steps.rows() == []
    assert wrong == [], "; ".join(wrong)


SAID = (
    "finished", "commitment edited", "question deleted", "session deleted", "tags set",
    "session added", "area added", "bank question hidden", "people merged",
)  # fmt: skip


def test_it_is_said_what_was_changed(journal, ids):
    for name in SAID:
        journal.undo_steps.take_back(do(journal, ids, name).id)


def test_the_last_comes_first_and_all_go_one_after_the_other(journal, clock, ids):
    before = without_undone(journal, written(journal))
    names = ["commitment added", "started", "finished", "told", "commitment edited", "heard edited"]
    for name in names:
        clock.go_on(minutes=1)
        do(journal, ids, name)
    rows = journal.undo_steps.rows()
    assert [row.words for row in rows] == names[::-1]
    assert rows[1].record_kind == "commitment"
    for row in rows:
        journal.undo_steps.take_back(row.id)
    assert other(journal, before) == []


def test_what_was_changed_since_stays_and_so_does_the_step(journal, ids):
    step = do(journal, ids, "moved")
    journal.commitments.move(ids.other, date(2026, 12, 24))
    now = written(journal)
    with pytest.raises(ChangedSinceError) as caught:
        journal.undo_steps.take_back(step.id)
    assert (caught.value.kind, caught.value.record_id) == ("commitment", ids.other)
    assert written(journal) == now
    journal.undo_steps.forget(step.id)
    with pytest.raises(NotFoundError):
        journal.undo_steps.take_back(step.id)


def test_another_field_that_was_changed_since_is_not_in_the_way(journal, ids):
    step = do(journal, ids, "moved")
    journal.commitments.edit(ids.other, change="brand")
    journal.undo_steps.take_back(step.id)
    row = journal.commitments.row(ids.other)
    assert row.due_on == date(2026, 12, 1)
    assert row.change == "brand"


@pytest.mark.parametrize("made", ["session added", "commitment added"])
def test_what_was_written_into_since_is_not_taken_along(journal, ids, made):
    step = do(journal, ids, made)
    if made == "session added":
        journal.notes.save(step.record_id, "Words that nobody wants to type again")
    else:
        journal.commitments.start(step.record_id)
    with pytest.raises(ChangedSinceError):
        journal.undo_steps.take_back(step.id)


def test_words_that_were_typed_into_the_note_since_stay(journal, ids):
    step = do(journal, ids, "commitment edited")
    text = journal.notes.text(ids.talk)
    assert "Open with three" in text
    journal.notes.save(ids.talk, f"{text}Typed since.\n")
    journal.undo_steps.take_back(step.id)
    assert journal.notes.text(ids.talk) == f"{NOTE}Typed since.\n"
    assert journal.commitments.row(ids.commitment).title == "Open with two questions"
    words = journal.sessions.detail(ids.talk).words
    assert words == count_words(f"{NOTE}Typed since.\n")


def test_the_words_that_go_are_in_the_history(journal, ids):
    step = do(journal, ids, "heard edited")
    with journal.because("undo"):
        journal.undo_steps.take_back(step.id)
    (kept, *_) = journal.history.versions("insight", ids.insight)[::-1]
    assert (kept.text, kept.why) == ("Silence is doubt", "undo")


def test_typing_is_no_step_and_what_is_typed_in_a_field_is_one(journal, ids):
    journal.notes.save(ids.talk, f"{NOTE}More.\n")
    assert journal.undo_steps.rows() == []
    for title in ("Post", "Post it", "Post it now"):
        with journal.as_step("Commitment changed", is_draft=True):
            journal.commitments.edit(ids.done, title=title)
    with journal.as_step("Commitment changed", record=("commitment", ids.done)) as made:
        journal.commitments.edit(ids.done, title="Post it now")
    (row,) = journal.undo_steps.rows()
    assert made.id == row.id
    with journal.as_step("Commitment changed"):
        journal.commitments.edit(ids.done, title="Another step")
    assert len(journal.undo_steps.rows()) == 2
    for each in journal.undo_steps.rows():
        journal.undo_steps.take_back(each.id)
    assert journal.commitments.row(ids.done).title == "Post a paragraph"


def fail(journal, ids):
    with journal.as_step("Failed"), journal.write():
        journal.commitments.start(ids.other)
        journal.commitments.start(999)


def test_several_writes_are_one_step_and_a_failed_one_leaves_none(journal, ids):
    with pytest.raises(NotFoundError):
        fail(journal, ids)
    assert journal.undo_steps.rows() == []
    with journal.as_step("Two"):
        journal.commitments.start(ids.other)
        journal.commitments.finish(ids.other)
    (step,) = journal.undo_steps.rows()
    journal.undo_steps.take_back(step.id)
    assert journal.commitments.row(ids.other).state == "to_do"


def test_what_is_taken_back_another_way_is_gone_with_it(journal, ids):
    with journal.as_step("Started") as made:
        event = journal.commitments.start(ids.other)
    with journal.taking_back(made.id):
        journal.commitments.take_back(event)
    assert journal.undo_steps.rows() == []


@pytest.mark.counts_statements
def test_a_listener_that_writes_is_no_part_of_the_step(journal, ids):
    def write(changes):
        if changes.commitments:
            journal.people.edit(ids.amara, role="Heard of it")

    journal.listen(write)
    step = do(journal, ids, "moved")
    journal.undo_steps.take_back(step.id)
    assert next(r for r in journal.people.rows() if r.id == ids.amara).role == "Heard of it"


def test_after_a_week_it_is_erased(journal, clock, ids):
    do(journal, ids, "moved")
    journal.trash.purge()
    for _ in range(8):
        clock.go_on(days=1)
        journal.trash.purge()
    assert journal.undo_steps.rows() == []
    assert UndoStep.select().count() == 0


def test_what_is_erased_stands_in_no_step(journal, clock, ids):
    with journal.as_step("Marker", record=("commitment", ids.other)):
        journal.commitments.edit(ids.other, cue="the marker")
    do(journal, ids, "heard edited")
    journal.trash.put("commitment", ids.other)
    Commitment.update(deleted_at=clock.now() - timedelta(days=40)).where(
        Commitment.id == ids.other
    ).execute()
    Setting.replace(key="days of use", value=["2026-10-01"]).execute()
    for day in range(40, 0, -2):
        kept = Setting.get(Setting.key == "days of use").value
        then = (clock.today() - timedelta(days=day)).isoformat()
        Setting.replace(key="days of use", value=[*kept, then]).execute()
    assert journal.trash.purge() == 1
    assert [row.words for row in journal.undo_steps.rows()] == ["heard edited"]


def test_a_changeset_that_is_none_takes_nothing_back(journal, ids):
    step = do(journal, ids, "moved")
    UndoStep.update(changes=b"no changeset").where(UndoStep.id == step.id).execute()
    now = written(journal)
    with pytest.raises(NotFoundError):
        journal.undo_steps.take_back(step.id)
    assert written(journal) == now


def test_more_than_a_step_may_hold_is_none(journal, ids, monkeypatch):
    monkeypatch.setattr(step_keeping, "MOST_BYTES", 10)
    with journal.as_step("Moved") as made:
        journal.commitments.move(ids.other, date(2026, 12, 11))
    assert made.id is None
    assert journal.undo_steps.rows() == []
