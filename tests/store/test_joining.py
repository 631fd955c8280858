# SPDX-License-Identifier: MIT
"""What was written on another computer comes in, and nothing that is here goes."""

import shutil
from datetime import date

import pytest

from rmjournal.core.errors import DamagedFileError, StrangeSchemaError
from rmjournal.store import Journal, key_file_path, keys_path
from rmjournal.store.check import check
from rmjournal.store.file.copies import SET_ASIDE, conflicted_copies, set_aside
from rmjournal.store.file.keys import DataKey
from tests.elsewhere import writing
from tests.ready_made import ready_made

DAY = date(2026, 11, 20)
NOTE = "# About the launch\n\n? What slows you @Amara\n"


@pytest.fixture
def apart(journal, clock):
    """Takes what each computer writes after both had the same, and gives the open journal and the
    copy of the other one."""

    def write(there, here=lambda _: None):
        path = journal.path
        journal.close()
        copy = path.with_name("j (conflicted copy 2026-11-23).rmjournal")
        shutil.copy(path, copy)
        for name in (keys_path, key_file_path):
            shutil.copy(name(path), name(copy))
        again = Journal.open(path, clock=clock)
        here(again)
        again.close()
        clock.go_on(minutes=5)
        with Journal.open(copy, clock=clock) as other:
            there(other)
        clock.go_on(minutes=5)
        opened.append(Journal.open(path, clock=clock))
        return opened[0], copy

    opened: list[Journal] = []
    yield write
    for each in opened:
        each.close()


@pytest.fixture
@ready_made
def talk(journal):
    amara = journal.people.add("Amara")
    return journal.sessions.add(DAY, [amara], text=NOTE)


def join(journal, copy):
    return journal.joining.join(copy, journal.database.key)


def titles(journal):
    return sorted(row.title for row in journal.commitments.rows())


def test_a_talk_and_all_that_came_of_it(apart, talk):
    def there(other):
        zoe = other.people.add("Zoë")
        other.sessions.add(DAY, [zoe], text="# Other\n\n! It is slow\n-> Send the plan @Zoë\n")
        done = other.commitments.rows()[0]
        other.commitments.start(done.id)

    journal, copy = apart(there)
    joined = join(journal, copy)
    assert joined.made >= 4
    assert [row.title for row in journal.sessions.rows()] == ["Other", "About the launch"]
    (sent,) = journal.commitments.rows()
    assert (sent.title, sent.state) == ("Send the plan", "under_way")
    assert [row.name for row in journal.people.names()] == ["Amara", "Zoë"]
    assert check(journal) == []


def test_two_versions_of_a_note_become_one(apart, talk):
    def there(other):
        other.notes.save(talk, NOTE + "-> Said there @Amara\n")

    def here(journal):
        journal.notes.save(talk, NOTE.replace("# About", "First\n\n# About") + "")

    journal, copy = apart(there, here)
    assert join(journal, copy).notes == 1
    assert journal.notes.text(talk) == (
        "First\n\n# About the launch\n\n? What slows you @Amara\n-> Said there @Amara\n"
    )
    assert titles(journal) == ["Said there"]
    assert len(journal.questions.rows()) == 1
    assert check(journal) == []


def test_a_copy_that_is_only_older_changes_nothing(apart, talk):
    def here(journal):
        journal.notes.save(talk, NOTE + "-> Said here\n")
        journal.people.edit(1, role="Engineer")

    journal, copy = apart(lambda _: None, here)
    before = journal.notes.text(talk)
    joined = join(journal, copy)
    assert (joined.made, joined.changed, joined.notes) == (0, 0, 0)
    assert journal.notes.text(talk) == before
    assert not journal.imports.has(joined.uid)


def test_of_two_versions_of_a_text_the_later_stands_and_the_other_is_kept(apart, talk):
    journal, copy = apart(
        lambda other: other.people.edit(1, notes="Said there"),
        lambda journal: journal.people.edit(1, notes="Said here"),
    )
    assert join(journal, copy).changed == 1
    assert journal.people.detail(1).notes == "Said there"
    kept = [row.id for row in journal.history.rows("person", 1, "notes")]
    assert [journal.history.text(each) for each in kept] == ["Said here"]


def test_an_earlier_one_is_kept_where_it_was_written_there(apart, talk, clock):
    def there(other):
        other.people.edit(1, notes="Said there")

    journal, copy = apart(there)
    clock.go_on(minutes=1)
    journal.people.edit(1, notes="Said here, later")
    assert join(journal, copy).changed == 0
    assert join(journal, copy).changed == 0
    assert journal.people.detail(1).notes == "Said here, later"
    kept = [row.id for row in journal.history.rows("person", 1, "notes")]
    assert [journal.history.text(each) for each in kept] == ["Said there"]


def test_somebody_who_was_made_on_both_is_one(apart, talk):
    journal, copy = apart(
        lambda other: other.sessions.add(DAY, [other.people.add("Zoë")], text="# There\n"),
        lambda journal: journal.people.add("zoë"),
    )
    join(journal, copy)
    assert [row.name for row in journal.people.names()] == ["Amara", "zoë"]
    there = next(row for row in journal.sessions.rows() if row.title == "There")
    assert [each.name for each in there.people] == ["zoë"]
    assert check(journal) == []


def test_one_that_was_moved_on_both_is_where_it_was_moved_last(apart, journal, talk):
    send = journal.commitments.add("Send it", people=[1])
    journal, copy = apart(
        lambda other: other.commitments.finish(send, "It went out"),
        lambda journal: journal.commitments.start(send),
    )
    joined = join(journal, copy)
    row = journal.commitments.detail(send)
    assert (journal.commitments.row(send).state, row.outcome) == ("done", "It went out")
    assert [each.move for each in journal.commitments.events(send)] == [
        "created", "start", "finish",
    ]  # fmt: skip
    assert [each.person_name for each in journal.loops.rows()] == ["Amara"]
    assert check(journal) == []
    assert join(journal, copy).count == 0
    journal.imports.take_back(joined.uid)
    assert journal.commitments.row(send).state == "under_way"
    assert journal.loops.rows() == []
    assert check(journal) == []


def test_one_that_was_moved_here_last_stays_and_what_was_noted_there_comes(
    apart, journal, talk, clock
):
    send = journal.commitments.add("Send it")

    def there(other):
        other.commitments.check_in(send, "Half of it")
        other.commitments.let_go(send, "No time")

    journal, copy = apart(there)
    clock.go_on(minutes=1)
    journal.commitments.start(send)
    join(journal, copy)
    assert journal.commitments.row(send).state == "under_way"
    events = journal.commitments.events(send)
    assert [(each.move, each.detail) for each in events] == [
        ("created", ""), ("start", ""), ("check_in", "Half of it"),
    ]  # fmt: skip
    kept = journal.history.rows("commitment", send, "let_go_why")
    assert [journal.history.text(each.id) for each in kept] == ["No time"]
    assert check(journal) == []


def test_two_reviews_of_a_week_become_one(apart, journal, talk):
    commitments = [journal.commitments.add(f"Send {name}") for name in "abcd"]

    def gone_through(line, first):
        def run(opened):
            review = opened.reviews.begin(DAY)
            opened.reviews.decide(review, 2, ("commitment", f"uid {line}"), "keep")
            opened.reviews.pick(review, commitments[first : first + 2])
            opened.reviews.set_line(review, line)

        return run

    journal, copy = apart(gone_through("There", 2), gone_through("Here", 0))
    joined = join(journal, copy)
    (review,) = journal.reviews.rows()
    decisions = [each.subject_uid for each in journal.reviews.decisions(review.id)]
    assert decisions == ["uid Here", "uid There"]
    picks = [each.commitment_id for each in journal.reviews.picks(review.id)]
    assert picks == commitments[:3]
    assert review.line == "Here"
    assert join(journal, copy).count == 0
    journal.imports.take_back(joined.uid)
    assert len(journal.reviews.decisions(review.id)) == 1
    assert len(journal.reviews.picks(review.id)) == 2
    assert check(journal) == []


def test_a_review_that_was_closed_there_is_closed(apart, journal, talk):
    review = journal.reviews.begin(DAY)

    def there(other):
        other.reviews.close(review, line="Well", markdown="# The week", summary={"a": 1})

    journal, copy = apart(there, lambda journal: journal.reviews.go_to(review, 3))
    joined = join(journal, copy)
    (row,) = journal.reviews.rows()
    assert row.finished_at is not None
    assert row.line == "Well"
    journal.imports.take_back(joined.uid)
    assert journal.reviews.rows()[0].finished_at is None


def test_one_that_was_moved_there_alone_is_moved(apart, journal, talk):
    send = journal.commitments.add("Send it")
    journal, copy = apart(lambda other: other.commitments.start(send))
    join(journal, copy)
    assert journal.commitments.row(send).state == "under_way"
    assert check(journal) == []


def test_what_lies_in_the_trash_here_stays_there(apart, talk):
    journal, copy = apart(
        lambda other: other.people.edit(1, notes="Said there"),
        lambda journal: journal.trash.put("session", talk),
    )
    join(journal, copy)
    assert journal.sessions.rows() == []


def test_it_can_be_taken_back(apart, talk):
    journal, copy = apart(lambda other: other.people.add("Zoë"))
    joined = join(journal, copy)
    journal.imports.take_back(joined.uid)
    assert [row.name for row in journal.people.names()] == ["Amara"]


def test_a_damaged_copy_changes_nothing(apart, talk):
    journal, copy = apart(lambda other: other.people.add("Zoë"))
    data = bytearray(copy.read_bytes())
    data[-100] ^= 1
    copy.write_bytes(data)
    with pytest.raises(DamagedFileError):
        join(journal, copy)
    assert [row.name for row in journal.people.names()] == ["Amara"]
    assert not list(copy.parent.glob("*.tmp"))


def test_a_copy_with_a_trigger_in_it_is_not_brought_in(apart, talk):
    journal, copy = apart(lambda other: other.people.add("Zoë"))
    with writing(journal, copy) as other:
        other.execute("CREATE TRIGGER t AFTER INSERT ON person BEGIN SELECT 1; END")
    with pytest.raises(StrangeSchemaError):
        join(journal, copy)


NAMES = (
    "j (Ann's conflicted copy 2026-11-23).rmjournal",
    "j (conflicted copy 2026-11-23 093000).rmjournal",
    "j.sync-conflict-20261123-093000-ABCDEFG.rmjournal", "j-LAPTOP.rmjournal", "j 2.rmjournal",
    "j (1).rmjournal", "j_conflict-20261123-093000.rmjournal", "J (kept 20261123T093000).rmjournal",
)  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_they_are_known_by_their_key_whatever_a_sync_tool_calls_them(journal, name):
    shutil.copy(journal.path, journal.path.with_name(name))
    (found,) = conflicted_copies(journal.path, [journal.database.key])
    assert found.path.name == name


def test_what_is_no_copy_is_left_alone(journal, tmp_path, clock):
    folder = journal.path.parent
    (folder / "j 3.rmjournal").write_bytes(b"something else" * 1_000)
    (folder / "j 4.rmjournal").write_bytes(b"")
    (folder / "other.rmjournal").write_bytes(journal.path.read_bytes())
    (folder / "j-damaged-20261123T093000Z.rmjournal").write_bytes(journal.path.read_bytes())
    (folder / "j 5.rmjournal").symlink_to(journal.path)
    (folder / "j 6.rmjournal").mkdir()
    assert conflicted_copies(journal.path, [DataKey(bytes(32)), journal.database.key]) == []


def test_set_aside_it_is_found_no_more(journal):
    copy = journal.path.with_name("j 2.rmjournal")
    for _ in range(2):
        shutil.copy(journal.path, copy)
        kept = set_aside(journal.path, copy)
        assert kept.parent == journal.path.parent / SET_ASIDE
        assert conflicted_copies(journal.path, [journal.database.key]) == []
    assert kept.name == "j 2 2.rmjournal"
