# SPDX-License-Identifier: MIT
"""Making, opening, writing and closing a journal."""

import shutil
import threading

import pytest

from rmjournal.core.errors import (
    AlreadyExistsError,
    DamagedFileError,
    JournalError,
    KeyFileMissingError,
    KeysMissingError,
    LockedError,
    MissingFileError,
    NeedsPassphraseError,
    NewerJournalError,
    NotAJournalError,
    ReadOnlyError,
    UnreadableError,
    WrongPassphraseError,
    WrongRecoveryCodeError,
)
from rmjournal.store import Changes, Journal, key_file_path, keys_path, second_keys_path
from rmjournal.store.file.slots import KdfCost
from tests.conftest import FakeClock

CHEAP = KdfCost(passes=1, memory_kib=8 * 1024, lanes=1)
SECRET = "a walk along the canal"


@pytest.fixture
def path(tmp_path):
    return tmp_path / "mine.rmjournal"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The folder of what locked() gives, to copy, and the code."""
    folder = tmp_path_factory.mktemp("made")
    path = folder / "mine.rmjournal"
    journal, code = Journal.create(path, passphrase=SECRET, cost=CHEAP, clock=FakeClock())
    with journal:
        journal.people.add("Priya")
    return folder, code


@pytest.fixture
def locked(path, made):
    """A closed journal with a passphrase and one person; its recovery code."""
    folder, code = made
    shutil.copytree(folder, path.parent, dirs_exist_ok=True)
    return code


def names(journal):
    return [person.name for person in journal.people.names()]


def test_the_passphrase_opens_it(locked, path):
    with Journal.open(path, passphrase=SECRET) as journal:
        assert names(journal) == ["Priya"]


def test_the_recovery_code_opens_it(locked, path):
    with Journal.open(path, recovery_code=locked.lower()) as journal:
        assert names(journal) == ["Priya"]


def test_another_passphrase_does_not(locked, path):
    with pytest.raises(WrongPassphraseError):
        Journal.open(path, passphrase="guess")


def test_another_recovery_code_does_not(locked, path):
    with pytest.raises(WrongRecoveryCodeError):
        Journal.open(path, recovery_code="AAAA-" * 7 + "AAAA")


def test_no_passphrase_is_asked_for(locked, path):
    with pytest.raises(NeedsPassphraseError):
        Journal.open(path)


def test_a_failed_opening_holds_no_lock(locked, path):
    with pytest.raises(WrongPassphraseError):
        Journal.open(path, passphrase="guess")
    Journal.open(path, passphrase=SECRET).close()


def test_a_second_writer_is_kept_out(locked, path):
    with Journal.open(path, passphrase=SECRET), pytest.raises(LockedError):
        Journal.open(path, passphrase=SECRET)


def test_no_journal_is_written_over(locked, path):
    with pytest.raises(AlreadyExistsError):
        Journal.create(path, passphrase="x")
    Journal.open(path, passphrase=SECRET).close()


def test_a_missing_file(path):
    with pytest.raises(MissingFileError):
        Journal.open(path, passphrase=SECRET)
    assert not path.exists()


def test_a_loop_of_links_is_said_to_be_unreadable(tmp_path):
    loop = tmp_path / "loop.rmjournal"
    loop.symlink_to(loop)
    with pytest.raises(UnreadableError):
        Journal.open(loop)


def test_a_link_leads_to_the_journal_and_its_keys(locked, path, tmp_path):
    link = tmp_path / "elsewhere" / "link.rmjournal"
    link.parent.mkdir()
    link.symlink_to(path)
    with Journal.open(link, passphrase=SECRET) as journal:
        assert names(journal) == ["Priya"]


def test_missing_keys(locked, path):
    keys_path(path).unlink()
    second_keys_path(path).unlink()
    with pytest.raises(KeysMissingError):
        Journal.open(path, passphrase=SECRET)


def test_a_text_file_is_no_journal(tmp_path):
    path = tmp_path / "notes.txt"
    path.write_text("Dear diary\n" * 1000)
    with pytest.raises(NotAJournalError):
        Journal.open(path)


@pytest.mark.parametrize("content", [b"", b"x"])
def test_an_emptied_file_is_not_opened_as_an_empty_journal(locked, path, content):
    path.write_bytes(content)
    with pytest.raises((DamagedFileError, NotAJournalError)):
        Journal.open(path, passphrase=SECRET)


def test_damage_is_told_from_a_wrong_passphrase(locked, path):
    data = bytearray(path.read_bytes())
    data[1000] ^= 1
    path.write_bytes(data)
    with pytest.raises(DamagedFileError):
        Journal.open(path, passphrase=SECRET)


def test_a_newer_journal_is_refused_but_can_be_read(locked, path, monkeypatch):
    with Journal.open(path, passphrase=SECRET) as journal:
        journal._db.execute_sql("PRAGMA user_version = 999")
    with pytest.raises(NewerJournalError):
        Journal.open(path, passphrase=SECRET)
    with Journal.open(path, passphrase=SECRET, read_only=True) as journal:
        assert names(journal) == ["Priya"]


def test_read_only_refuses_to_write(locked, path):
    with Journal.open(path, passphrase=SECRET, read_only=True) as journal:
        with pytest.raises(ReadOnlyError):
            journal.people.add("Jun")
        with pytest.raises(ReadOnlyError):
            journal.change_passphrase("other", CHEAP)


def test_a_changed_passphrase_is_the_only_one_and_the_code_still_opens(locked, path):
    with Journal.open(path, passphrase=SECRET) as journal:
        journal.change_passphrase("a new one", CHEAP)
    with pytest.raises(WrongPassphraseError):
        Journal.open(path, passphrase=SECRET)
    Journal.open(path, passphrase="a new one").close()
    Journal.open(path, recovery_code=locked).close()


def test_a_new_recovery_code_replaces_the_old(locked, path):
    with Journal.open(path, passphrase=SECRET) as journal:
        code = journal.new_recovery_code()
        journal.slots.unlock_with_recovery_code(locked)  # still, until the new one is kept
        journal.keep_recovery_code(code)
    with pytest.raises(WrongRecoveryCodeError):
        Journal.open(path, recovery_code=locked)
    Journal.open(path, recovery_code=code).close()


def test_without_a_passphrase_the_key_file_opens_it(path):
    Journal.create(path, passphrase=None)[0].close()
    Journal.open(path).close()
    key_file_path(path).rename(path.with_suffix(".elsewhere"))
    with pytest.raises(KeyFileMissingError):
        Journal.open(path)


def test_setting_a_passphrase_takes_the_key_file_away(path):
    with Journal.create(path, passphrase=None)[0] as journal:
        journal.change_passphrase(SECRET, CHEAP)
        assert journal.has_passphrase()
    assert not key_file_path(path).exists()
    with pytest.raises(NeedsPassphraseError):
        Journal.open(path)


def test_a_failed_creation_leaves_nothing(path, monkeypatch):
    def fail(*args, **kwargs):
        raise ReadOnlyError(path)

    monkeypatch.setattr("rmjournal.store.journal.create_database", fail)
    with pytest.raises(ReadOnlyError):
        Journal.create(path, passphrase=None)
    assert {each.suffix for each in path.parent.iterdir()} <= {".lock"}


def test_the_file_holds_no_plain_text(path):
    with Journal.create(path, passphrase=None)[0] as journal:
        journal.people.add("Zebedee Quillfeather")
    for file in path.parent.iterdir():
        assert b"Quillfeather" not in file.read_bytes()
    assert not path.read_bytes().startswith(b"SQLite format 3")


def test_listeners_hear_after_the_commit(journal):
    heard: list[tuple[Changes, list[str]]] = []
    journal.listen(lambda changes: heard.append((changes, names(journal))))
    person = journal.people.add("Priya")
    assert heard == [(Changes(people={person}), ["Priya"])]


def test_a_write_inside_a_write_is_one_transaction(journal):
    heard: list[Changes] = []
    journal.listen(heard.append)

    def work():
        with journal.write():
            journal.people.add("Priya")
            raise JournalError

    with pytest.raises(JournalError):
        work()
    assert (names(journal), heard) == ([], [])


def test_nothing_is_heard_of_an_empty_write(journal):
    heard: list[Changes] = []
    journal.listen(heard.append)
    with journal.write():
        pass
    assert heard == []


def test_a_worker_thread_writes_on_its_own_connection(journal):
    def work():
        with journal.connected():
            journal.people.add("Jun")

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert names(journal) == ["Jun"]


def test_a_copied_file_opens_elsewhere(locked, path, tmp_path):
    other = tmp_path / "elsewhere"
    other.mkdir()
    for file in (path, keys_path(path)):
        shutil.copy(file, other)
    with Journal.open(other / path.name, passphrase=SECRET) as journal:
        assert names(journal) == ["Priya"]


def test_a_database_that_does_not_close_holds_no_lock(journal, monkeypatch):
    def fail():
        raise ZeroDivisionError

    monkeypatch.setattr(journal._db, "close", fail)
    with pytest.raises(ZeroDivisionError):
        journal.close()
    monkeypatch.undo()
    journal._db.close()
    Journal.open(journal.path).close()


def test_a_code_that_nobody_typed_back_is_remembered(tmp_path, clock):
    path = tmp_path / "new.rmjournal"
    journal, code = Journal.create(path, passphrase=None, must_prove_code=True, clock=clock)
    journal.close()
    with Journal.open(path, clock=clock) as journal:
        assert journal.has_code_to_prove()
        with pytest.raises(WrongRecoveryCodeError):
            journal.prove_recovery_code(code[:-1])
        assert journal.has_code_to_prove()
        journal.prove_recovery_code(code.lower())
    with Journal.open(path, clock=clock) as journal:
        assert not journal.has_code_to_prove()


def test_another_code_that_was_typed_back_is_proof_too(tmp_path, clock):
    path = tmp_path / "new.rmjournal"
    journal, _ = Journal.create(path, passphrase=None, must_prove_code=True, clock=clock)
    with journal:
        journal.keep_recovery_code(journal.new_recovery_code())
        assert not journal.has_code_to_prove()
