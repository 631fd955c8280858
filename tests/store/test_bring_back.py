# SPDX-License-Identifier: MIT
"""Single records come back from a backup, and one undo takes them away again."""

from datetime import date

import pytest

from rmjournal.core.errors import NotFoundError
from rmjournal.store import Journal
from rmjournal.store.check import check
from rmjournal.store.file.backups import Reason
from rmjournal.store.schema import Session
from tests.changed_rows import record, rows
from tests.ready_made import ready_made

DAY = date(2026, 11, 20)
NOTE = "# About the launch\n\n? What slows you @Amara\n! It is slow\n-> Send the plan @Amara\n"


@pytest.fixture
@ready_made
def talk(journal):
    amara = journal.people.add("Amara")
    return journal.sessions.add(DAY, [amara], text=NOTE)


@pytest.fixture
def backup(journal, talk, clock):
    made = journal.backups.make(Reason.ASKED)
    clock.go_on(minutes=5)
    return made.path


def bring_back(journal, backup, *uids):
    return journal.joining.bring_back(backup, journal.database.key, uids, "Backup")


def uid(journal, kind, record_id):
    return journal.uids.of(kind, record_id)


def erase(journal, kind, record_id, clock):
    """Out of the trash too, where it lies for thirty days of use."""
    journal.trash.put(kind, record_id)
    for _ in range(32):
        clock.go_on(days=1)
        journal.trash.purge()


def titles(journal):
    return [row.title for row in journal.commitments.rows()]


def test_a_talk_that_was_erased_with_what_was_written_in_it(journal, talk, backup, clock):
    asked = uid(journal, "session", talk)
    erase(journal, "session", talk, clock)
    assert Session.select().count() == 0
    joined = bring_back(journal, backup, asked)
    (row,) = journal.sessions.rows()
    assert journal.notes.text(row.id) == NOTE
    assert titles(journal) == ["Send the plan"]
    assert len(journal.questions.rows()) == len(journal.insights.rows()) == 1
    assert check(journal) == []
    assert journal.imports.rows()[0].name == "Backup"
    taken = journal.imports.take_back(joined.uid)
    assert (journal.sessions.rows(), titles(journal), taken.kept) == ([], [], ())
    journal.imports.bring_back(taken)
    assert journal.notes.text(journal.sessions.rows()[0].id) == NOTE
    assert check(journal) == []


def test_one_in_the_trash_comes_out_of_it(journal, talk, backup):
    asked = uid(journal, "session", talk)
    journal.trash.put("session", talk)
    joined = bring_back(journal, backup, asked)
    assert [row.id for row in journal.sessions.rows()] == [talk]
    assert titles(journal) == ["Send the plan"]
    assert check(journal) == []
    journal.imports.take_back(joined.uid)
    assert journal.sessions.rows() == []
    assert talk in [row.id for row in journal.trash.rows() if row.kind == "session"]


def test_a_note_becomes_what_it_was_and_what_it_said_is_kept(journal, talk, backup):
    journal.notes.save(talk, "# Nothing left\n")
    assert titles(journal) == []
    joined = bring_back(journal, backup, uid(journal, "session", talk))
    assert journal.notes.text(talk) == NOTE
    assert titles(journal) == ["Send the plan"]
    kept = [journal.history.text(row.id) for row in journal.history.rows("session", talk, "note")]
    assert "# Nothing left\n" in kept
    assert check(journal) == []
    journal.imports.take_back(joined.uid)
    assert journal.notes.text(talk) == "# Nothing left\n"
    assert titles(journal) == []
    assert check(journal) == []


def test_only_what_was_named_changes(journal, talk, backup):
    zoe = journal.people.add("Zoe")
    journal.people.edit(1, role="Said now", notes="Now")
    journal.commitments.edit(1, title="Send it all")
    bring_back(journal, backup, uid(journal, "person", 1))
    assert (journal.people.detail(1).role, journal.people.detail(1).notes) == ("", "")
    assert [row.id for row in journal.people.names()] == [1, zoe]
    assert titles(journal) == ["Send it all"]


def test_its_line_in_the_note_follows(journal, talk, backup):
    journal.commitments.edit(1, title="Send it all")
    assert "-> Send it all" in journal.notes.text(talk)
    joined = bring_back(journal, backup, uid(journal, "commitment", 1))
    assert journal.notes.text(talk) == NOTE
    journal.imports.take_back(joined.uid)
    assert titles(journal) == ["Send it all"]
    assert "-> Send it all" in journal.notes.text(talk)
    assert check(journal) == []


MOVES = {
    "done": lambda journal: journal.commitments.finish(1, "It went well"),
    "let go": lambda journal: journal.commitments.let_go(1, "Too late"),
    "paused": lambda journal: journal.commitments.pause(1, until=date(2026, 12, 24)),
    "moved": lambda journal: journal.commitments.move(1, date(2026, 12, 24)),
    "noted": lambda journal: journal.commitments.check_in(1, "Half of it"),
    "started": lambda journal: journal.commitments.start(1),
}


@pytest.mark.parametrize("move", MOVES.values(), ids=MOVES)
def test_one_that_was_moved_since_stands_where_it_stood_then(journal, talk, backup, move):
    then = journal.commitments.row(1)
    move(journal)
    journal.commitments.edit(1, cue="On Monday")
    before = plain(journal)
    joined = bring_back(journal, backup, uid(journal, "commitment", 1))
    row = journal.commitments.row(1)
    assert (row.state, row.due_on, row.paused_until) == (then.state, then.due_on, None)
    assert (joined.count, joined.unlike) == (1, ())
    assert check(journal) == []
    assert differing(journal, backup, "commitment") == []
    taken = journal.imports.take_back(joined.uid)
    assert (plain(journal), taken.kept) == (before, ())
    journal.imports.bring_back(taken)
    assert journal.commitments.row(1).state == then.state
    assert check(journal) == []


def test_one_that_they_know_of_by_now_is_to_do_again(journal, talk, backup):
    journal.commitments.finish(1, "It went well")
    for each in journal.loops.rows():
        journal.loops.tell(each.id, how="In person", said="It went well")
    before = plain(journal)
    joined = bring_back(journal, backup, uid(journal, "commitment", 1))
    assert journal.commitments.row(1).state == "to_do"
    assert check(journal) == []
    journal.imports.take_back(joined.uid)
    assert plain(journal) == before


def test_nobody_knows_where_nobody_knew(journal, talk, clock):
    journal.commitments.finish(1, "It went well")
    (loop,) = journal.loops.rows()
    backup = journal.backups.make(Reason.ASKED).path
    clock.go_on(minutes=5)
    journal.loops.tell(loop.id, how="In person", said="It went well")
    before = plain(journal)
    joined = bring_back(journal, backup, uid(journal, "commitment", 1))
    assert [row.id for row in journal.loops.rows()] == [loop.id]
    assert check(journal) == []
    journal.imports.take_back(joined.uid)
    assert plain(journal) == before


def test_one_that_was_open_again_is_done_as_it_was(journal, talk, clock):
    journal.commitments.finish(1, "It went well")
    waiting = [row.id for row in journal.loops.rows()]
    backup = journal.backups.make(Reason.ASKED).path
    clock.go_on(minutes=5)
    journal.commitments.reopen(1)
    before = plain(journal)
    joined = bring_back(journal, backup, uid(journal, "commitment", 1))
    assert journal.commitments.row(1).state == "done"
    assert [row.id for row in journal.loops.rows()] == waiting
    assert (joined.unlike, check(journal)) == ((), [])
    journal.imports.take_back(joined.uid)
    assert plain(journal) == before


def test_a_move_that_was_undone_since_counts_again(journal, talk, clock):
    event = journal.commitments.finish(1, "It went well")
    backup = journal.backups.make(Reason.ASKED).path
    clock.go_on(minutes=5)
    journal.commitments.take_back(event)
    before = plain(journal)
    joined = bring_back(journal, backup, uid(journal, "commitment", 1))
    assert journal.commitments.row(1).state == "done"
    assert check(journal) == []
    journal.imports.take_back(joined.uid)
    assert plain(journal) == before


def test_where_it_was_moved_after_it_came_back_it_stays(journal, talk, backup):
    journal.commitments.finish(1, "It went well")
    joined = bring_back(journal, backup, uid(journal, "commitment", 1))
    journal.commitments.check_in(1, "Half of it")
    assert journal.imports.take_back(joined.uid).kept == ("Send the plan",)
    assert journal.commitments.row(1).state == "to_do"
    assert check(journal) == []


def test_what_was_decided_of_a_question_and_of_what_was_heard_is_as_it_was(journal, talk, backup):
    journal.questions.park(1)
    journal.insights.decline(1, "no")
    before = plain(journal)
    asked = uid(journal, "question", 1), uid(journal, "insight", 1)
    joined = bring_back(journal, backup, *asked)
    assert (joined.count, joined.unlike) == (2, ())
    assert journal.questions.rows()[0].state == "answered"
    assert journal.insights.rows()[0].fate == "under_way"
    assert check(journal) == []
    journal.imports.take_back(joined.uid)
    assert plain(journal) == before


def test_what_is_not_as_it_was_is_named(journal, talk, backup):
    zoe = journal.people.add("Zoe")
    journal.questions.ask(1, zoe)
    joined = bring_back(journal, backup, uid(journal, "question", 1))
    assert (joined.count, joined.unlike) == (0, ("What slows you",))
    assert not journal.imports.has(joined.uid)


def test_who_a_commitment_is_from_comes_along(journal, talk, backup, clock):
    asked = uid(journal, "commitment", 1)
    erase(journal, "commitment", 1, clock)
    erase(journal, "session", talk, clock)
    erase(journal, "person", 1, clock)
    bring_back(journal, backup, asked)
    (row,) = journal.commitments.rows()
    assert [name for _, name in row.people] == ["Amara"]
    assert journal.sessions.rows() == []
    assert check(journal) == []


def test_taken_back_every_table_is_as_it_was(journal, talk, backup):
    journal.notes.save(talk, NOTE.replace("-> Send the plan", "-> Send it"))
    journal.people.edit(1, role="Now")
    before = plain(journal)
    names = [("session", talk), ("person", 1), ("commitment", 1)]
    joined = bring_back(journal, backup, *(uid(journal, *each) for each in names))
    assert plain(journal) != before
    taken = journal.imports.take_back(joined.uid)
    assert taken.kept == ()
    assert plain(journal) == before


def test_undone_and_done_again_where_a_waiting_question_was_reworded(journal, clock):
    """Its line in the note says what it says: taken for another question, it would be made anew."""
    amara = journal.people.add("Amara")
    asked = journal.questions.add("What slows you down")
    journal.questions.ask(asked, amara)
    talk = journal.sessions.add(DAY, [amara], text="# Talk\n\n? What slows you down\n")
    backup = journal.backups.make(Reason.ASKED).path
    clock.go_on(minutes=5)
    journal.questions.edit(asked, text="What holds you up")
    journal.notes.save(talk, "# Talk\n\n? Who decides\n! Nobody knows\n? What holds you up\n")
    before = plain(journal)
    joined = bring_back(
        journal, backup, uid(journal, "question", asked), uid(journal, "session", talk)
    )
    assert journal.notes.text(talk) == "# Talk\n\n? What slows you down\n"
    taken = journal.imports.take_back(joined.uid)
    assert plain(journal) == before
    journal.imports.bring_back(taken)
    assert journal.notes.text(talk) == "# Talk\n\n? What slows you down\n"
    assert check(journal) == []


def test_a_question_is_asked_again_where_only_its_asking_was_gone(journal, clock):
    amara = journal.people.add("Amara")
    talk = journal.sessions.add(DAY, [amara], text="# Talk\n\n? What slows you down @Amara\n")
    backup = journal.backups.make(Reason.ASKED).path
    clock.go_on(minutes=5)
    (row,) = journal.questions.rows()
    (asking,) = row.askings
    journal.questions.ask(row.id, journal.people.add("Zoe"))
    erase(journal, "asking", asking.id, clock)
    assert journal.questions.rows()[0].state == "to_ask"
    bring_back(journal, backup, uid(journal, "session", talk))
    assert check(journal) == []


def test_an_answer_that_came_back_and_went_answers_no_more(journal, clock):
    amara = journal.people.add("Amara")
    asked = journal.questions.ask(journal.questions.add("What slows you down"), amara)
    text = "# Talk\n\n? What slows you down\n! It is the waiting\n"
    journal.sessions.add(DAY, [amara], text=text)
    backup = journal.backups.make(Reason.ASKED).path
    clock.go_on(minutes=5)
    (heard,) = (row.id for row in journal.insights.rows())
    name = uid(journal, "insight", heard)
    erase(journal, "insight", heard, clock)
    before = [each.state for row in journal.questions.rows() for each in row.askings]
    joined = bring_back(journal, backup, name)
    assert journal.insights.rows()[0].asking_id == asked
    assert check(journal) == []
    journal.imports.take_back(joined.uid)
    assert [each.state for row in journal.questions.rows() for each in row.askings] == before
    assert check(journal) == []


def test_what_was_heard_finds_its_line_again_though_it_was_reworded_and_lost(journal, talk, backup):
    journal.insights.edit(1, text="Other words")
    journal.insights.decline(1, "no")
    journal.notes.save(talk, "# About the launch\n\n! Something else\n")
    asked = uid(journal, "insight", 1), uid(journal, "session", talk)
    bring_back(journal, backup, *asked)
    assert journal.notes.text(talk) == NOTE
    assert [(row.id, row.text) for row in journal.insights.rows()] == [(1, "It is slow")]
    assert check(journal) == []


def test_what_was_written_since_stays_and_is_named(journal, talk, backup):
    journal.people.edit(1, role="Now")
    joined = bring_back(journal, backup, uid(journal, "person", 1))
    journal.people.edit(1, role="Later")
    assert journal.imports.take_back(joined.uid).kept == ("Amara",)
    assert journal.people.detail(1).role == "Later"


def test_one_that_is_not_in_it_changes_nothing(journal, talk, backup):
    before = rows(journal.database)
    with pytest.raises(NotFoundError):
        bring_back(journal, backup, uid(journal, "person", 1), "no such uid")
    assert rows(journal.database) == before


def plain(journal: Journal):
    """Every row, but for when it was written."""
    aside = {"updated_at", "deleted_at"}
    return {
        table: {
            key: {name: value for name, value in record(table, row).items() if name not in aside}
            for key, row in found.items()
        }
        for table, found in rows(journal.database).items()
        if table != "setting"
    }


def differing(journal, backup, kind):
    found = journal.joining.compare(backup, journal.database.key).differences
    return [each.label for each in found if each.kind == kind]
