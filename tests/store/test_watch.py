# SPDX-License-Identifier: MIT
"""What somebody else writes to the file is noticed before the next save, and nothing is lost."""

from datetime import date

import pytest

from rmjournal.core.changes import Changes
from rmjournal.core.errors import DiskFullError, JournalError, ReplacedError
from rmjournal.store import Journal
from rmjournal.store import database as database_module
from rmjournal.store.backups import records_in
from tests.elsewhere import note_of, replacing, writing

DAY = date(2026, 11, 23)


@pytest.fixture
def told(journal):
    heard: list[Changes] = []
    journal.listen(heard.append)
    return heard


def kept_files(journal):
    return sorted(journal.path.parent.glob("*(kept*"))


def test_our_own_writes_are_told_as_what_they_are(journal, told):
    amara = journal.people.add("Amara")
    journal.people.add("Priya")
    assert (told[-1].people, told[-1].areas) == ({amara + 1}, False)


def test_a_worker_of_our_own_is_nobody_else(journal, told):
    import threading

    def work():
        with journal.connected():
            journal.people.add("Priya")

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    journal.people.add("Amara")
    assert not told[-1].areas


def test_what_somebody_else_wrote_is_told_with_the_next_save(journal, told):
    session = journal.sessions.add(DAY, text="ours")
    with writing(journal) as other:
        note_of(other, session, "theirs")
    journal.people.add("Amara")
    assert told[-1].notes == {session}
    assert journal.notes.text(session) == "theirs"
    journal.people.add("Priya")
    assert not told[-1].notes


def test_a_file_that_was_replaced_is_opened_anew_and_nothing_is_written(journal):
    session = journal.sessions.add(DAY, text="ours")
    with replacing(journal) as other:
        note_of(other, session, "theirs")
    with pytest.raises(ReplacedError):
        journal.people.add("Amara")
    assert journal.uids.people() == {}
    assert journal.notes.text(session) == "theirs"
    journal.people.add("Amara")
    with Journal.open(journal.path, read_only=True) as read, read.connected():
        assert len(read.uids.people()) == 1


def test_what_was_saved_to_the_replaced_file_is_kept_beside_it(journal):
    with replacing(journal):
        journal.sessions.add(DAY, text="ours")
    with pytest.raises(ReplacedError) as caught:
        journal.people.add("Amara")
    assert kept_files(journal) == [caught.value.kept]
    assert caught.value.kept is not None
    assert records_in(caught.value.kept, journal.database.key)["session"] == 1
    assert journal.uids.counts()["session"] == 0


def test_nothing_is_kept_of_a_file_that_was_only_read(journal, clock):
    journal.close()
    with Journal.open(journal.path, clock=clock) as again:
        with replacing(again):
            pass
        with pytest.raises(ReplacedError) as caught:
            again.people.add("Amara")
        assert (caught.value.kept, kept_files(again)) == (None, [])


def test_without_room_for_the_copy_the_old_file_stays_open(journal, monkeypatch):
    with replacing(journal):
        session = journal.sessions.add(DAY, text="ours")

    def fail(*_):
        raise OSError(28, "")

    with monkeypatch.context() as patch:
        patch.setattr(database_module, "copy_connected", fail)
        with pytest.raises(DiskFullError):
            journal.people.add("Amara")
        assert journal.notes.text(session) == "ours"
    with pytest.raises(ReplacedError):
        journal.people.add("Amara")
    assert kept_files(journal)


def test_a_file_that_does_not_open_leaves_the_old_one_open(journal):
    session = journal.sessions.add(DAY, text="ours")
    incoming = journal.path.with_name("incoming.tmp")
    incoming.write_bytes(b"x" * 8192)
    incoming.replace(journal.path)
    for _ in range(2):
        with pytest.raises(JournalError):
            journal.people.add("Amara")
    assert journal.notes.text(session) == "ours"
