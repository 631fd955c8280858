# SPDX-License-Identifier: MIT
"""A new data key: what is written afterwards is closed to everybody who had the old one."""

import shutil
import signal
from contextlib import suppress

import pytest

from rmjournal.core.errors import (
    DiskFullError,
    ForeignKeysError,
    InvalidValueError,
    JournalError,
    NeedsPassphraseError,
    WrongPassphraseError,
    WrongRecoveryCodeError,
)
from rmjournal.store import Journal, keys_path, second_keys_path
from rmjournal.store.file import restore as rekeying
from rmjournal.store.file.backups import Reason, prove
from rmjournal.store.file.inbox import Thought, put_thought
from rmjournal.store.file.key_copies import EARLIER_KEYS, next_keys_path
from rmjournal.store.file.keys import KeySlots
from tests.conftest import FakeClock
from tests.ready_made import CHEAP, closed_journals
from tests.scale import many

OLD, NEW = "harbour lantern velvet goose", "copper window quiet river"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The folder of a journal with a passphrase and somebody in it, to copy; its recovery code."""
    folder, code = closed_journals(tmp_path_factory)("j.rmjournal", OLD)
    with Journal.open(folder / "j.rmjournal", passphrase=OLD, clock=FakeClock()) as journal:
        journal.people.add("Zoe")
    return folder, code


@pytest.fixture
def own(tmp_path, clock, made):
    """Such a journal, open, and its recovery code."""
    folder, code = made
    path = shutil.copytree(folder, tmp_path / "own") / "j.rmjournal"
    clock.go_on(seconds=1)
    opened = Journal.open(path, passphrase=OLD, clock=clock)
    yield opened, code
    with suppress(JournalError):
        opened.close()


def rekey(journal):
    code = journal.new_recovery_code()
    journal.rekey(*journal.new_keys(NEW, code, CHEAP))
    return code


def names(path, clock, **secret):
    with Journal.open(path, clock=clock, **secret) as journal:
        return [each.name for each in journal.people.names()]


def test_the_new_passphrase_and_the_new_sheet_open_it_and_the_old_ones_do_not(own, clock):
    journal, old_code = own
    code = rekey(journal)
    assert names(journal.path, clock, passphrase=NEW) == ["Zoe"]
    assert names(journal.path, clock, recovery_code=code) == ["Zoe"]
    with pytest.raises(WrongPassphraseError):
        Journal.open(journal.path, passphrase=OLD)
    with pytest.raises(WrongRecoveryCodeError):
        Journal.open(journal.path, recovery_code=old_code)


def test_old_keys_open_nothing_that_was_written_afterwards(own, clock, tmp_path):
    """A changed passphrase alone does not do that: the data key stays the same."""
    journal, old_code = own
    copy = tmp_path / "stolen.keys"
    shutil.copy(keys_path(journal.path), copy)
    rekey(journal)
    with Journal.open(journal.path, passphrase=NEW, clock=clock) as again:
        again.people.add("Amara")
    for kept in (keys_path(journal.path), second_keys_path(journal.path)):
        shutil.copy(copy, kept)
    for secret in ({"passphrase": OLD}, {"recovery_code": old_code}):
        with pytest.raises(ForeignKeysError):
            Journal.open(journal.path, **secret)


def test_the_file_knows_its_new_keys(own, clock):
    journal, _ = own
    rekey(journal)
    keys = keys_path(journal.path).read_bytes()
    for path in (keys_path(journal.path), second_keys_path(journal.path)):
        path.write_bytes(keys.replace(b'"checksum"', b'"checkbum"'))
    assert names(journal.path, clock, passphrase=NEW) == ["Zoe"]
    assert keys_path(journal.path).read_bytes() == keys


def test_a_backup_comes_first_and_opens_with_the_old_key(own, clock):
    journal, _ = own
    rekey(journal)
    with Journal.open(journal.path, passphrase=NEW, clock=clock) as again:
        (backup,) = again.backups.under_old_keys()
        assert backup.reason is Reason.KEYS
        assert prove(backup.path, again.backups.key_of(backup.path), None)["person"] == 1
    assert names(backup.path, clock, passphrase=OLD, read_only=True) == ["Zoe"]


def test_an_old_backup_is_made_anew(own, clock):
    journal, _ = own
    journal.backups.make(Reason.ASKED)
    rekey(journal)
    with Journal.open(journal.path, passphrase=NEW, clock=clock) as again:
        old = again.backups.under_old_keys()
        assert len(old) == 2
        for each in old:
            again.backups.renew(each)
        assert again.backups.under_old_keys() == []
        assert [each.sequence for each in again.backups.rows()] == [2, 1]
        assert not list(old[0].path.parent.glob("*.keys-next"))
    for each in old:
        assert names(each.path, clock, passphrase=NEW, read_only=True) == ["Zoe"]
        with pytest.raises(WrongPassphraseError):
            Journal.open(each.path, passphrase=OLD, read_only=True)


def test_or_erased(own, clock):
    journal, _ = own
    rekey(journal)
    with Journal.open(journal.path, passphrase=NEW, clock=clock) as again:
        (backup,) = again.backups.under_old_keys()
        again.backups.erase(backup)
        assert again.backups.under_old_keys() == []
    assert not backup.path.exists()
    assert not keys_path(backup.path).exists()


def test_those_in_the_second_place_are_listed_too(own, clock, tmp_path):
    journal, _ = own
    stick = tmp_path / "stick"
    stick.mkdir()
    journal.backups.choose_second_place(stick)
    journal.backups.make(Reason.ASKED)
    journal.backups.copy_to_second()
    rekey(journal)
    with Journal.open(journal.path, passphrase=NEW, clock=clock) as again:
        old = again.backups.under_old_keys()
        assert any(stick in each.path.parents for each in old)
        assert again.backups.copy_to_second() is None  # none under the old key goes there
        for each in old:
            again.backups.renew(each)
        assert again.backups.under_old_keys() == []


def test_a_backup_of_an_unknown_key_stays_as_it_is(own, clock):
    journal, _ = own
    rekey(journal)
    with Journal.open(journal.path, passphrase=NEW, clock=clock) as again:
        (backup,) = again.backups.under_old_keys()
        before = backup.path.read_bytes()
        again.settings.set(EARLIER_KEYS, [])
        with pytest.raises(NeedsPassphraseError):
            again.backups.renew(backup)
    assert backup.path.read_bytes() == before


def test_going_back_to_an_old_backup_keeps_the_new_keys(own, clock):
    journal, _ = own
    rekey(journal)
    with Journal.open(journal.path, passphrase=NEW, clock=clock) as again:
        again.people.add("Amara")
        (backup,) = again.backups.under_old_keys()
        again.restore(backup.path, again.backups.key_of(backup.path))
    for copy in (keys_path(journal.path), second_keys_path(journal.path)):
        copy.write_bytes(copy.read_bytes()[:-40])  # so that what the file knows is asked
    assert names(journal.path, clock, passphrase=NEW) == ["Zoe"]
    assert names(journal.path, clock, passphrase=NEW) == ["Zoe"]
    with Journal.open(journal.path, passphrase=NEW, clock=clock) as again:
        assert again.backups.key_of(backup.path) == again.settings.earlier_keys()[0]


def test_a_thought_sealed_before_is_still_read(own, clock):
    journal, _ = own
    journal.inbox.renew_seal()
    put_thought(journal.path, Thought("Ask Zoe about lunch"))
    rekey(journal)
    with Journal.open(journal.path, passphrase=NEW, clock=clock) as again:
        assert not again.inbox.renew_seal()  # not one that somebody else put there
        assert len(again.inbox.bring_in(title="Thoughts").kept) == 1


def test_the_passphrase_that_is_known_is_not_taken_again(own):
    journal, code = own
    with pytest.raises(InvalidValueError):
        journal.new_keys(OLD, code, CHEAP)


def test_on_a_full_disk_it_stays_open_as_it_was(own, clock, monkeypatch):
    journal, _ = own

    def full(*_, **__):
        raise DiskFullError(journal.path)

    monkeypatch.setattr(rekeying, "write_atomically", full)
    with pytest.raises(DiskFullError):
        rekey(journal)
    journal.people.add("Sam")
    journal.close()
    assert names(journal.path, clock, passphrase=OLD) == ["Sam", "Zoe"]
    assert not list(journal.path.parent.glob(".*.tmp"))


def test_keys_that_could_not_be_written_are_so_at_the_next_opening(own, clock, monkeypatch):
    journal, _ = own

    def full(*_):
        raise DiskFullError(journal.path)

    with monkeypatch.context() as patched:
        patched.setattr(rekeying, "save_keys", full)
        rekey(journal)
        assert next_keys_path(journal.path).exists()
    assert names(journal.path, clock, passphrase=NEW) == ["Zoe"]
    assert not next_keys_path(journal.path).exists()
    assert KeySlots.load(keys_path(journal.path)) == journal.slots


_KILLED = """
import os, signal, sys
from pathlib import Path
from rmjournal.store import Journal
from rmjournal.store.file.keys import KdfCost
path, step, what = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
journal = Journal.open(path, passphrase=sys.argv[4])
keys = journal.new_keys(sys.argv[5], journal.new_recovery_code(), KdfCost(8 * 1024, 1, 1))
if what == "renew":
    (backup,) = journal.backups.under_old_keys()
calls = 0
def count(event, arguments):
    global calls
    if event in ("open", "os.rename", "os.remove", "os.mkdir"):
        calls += 1
        if calls == step:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(count)
if what == "renew":
    journal.backups.renew(backup)
else:
    journal.rekey(*keys)
print("done")
"""


def _opened_by(path, clock, *passphrases, **how):
    """The passphrases that open it."""
    found = []
    for each in passphrases:
        with suppress(WrongPassphraseError, ForeignKeysError):
            assert names(path, clock, passphrase=each, **how) == ["Zoe"]
            found.append(each)
    return found


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
@pytest.mark.parametrize("what", ["rekey", "renew"])
def test_a_kill_at_each_step_leaves_the_old_or_the_new(own, clock, forking, what):
    """At each third file opened, renamed or removed on the way, or at each, the old or the new
    passphrase opens it, and opens it again once it has healed."""
    journal, _ = own
    before, after = (OLD, NEW) if what == "rekey" else (NEW, "third river of the window")
    if what == "renew":
        rekey(journal)
    else:
        journal.close()
    home, found = journal.path.parent, set()
    for step in range(1, 160, many(3, 1)):
        folder = home.parent / f"{home.name}-{step}"
        shutil.copytree(home, folder)
        path = folder / "j.rmjournal"
        ended = forking.run(_KILLED, path, step, what, before, after)
        assert ended.returncode in (0, -signal.SIGKILL), ended.stderr
        if what == "renew":
            (backup,) = (folder / "backups").glob("*.rmjournal")
            opened = _opened_by(backup, clock, OLD, NEW, read_only=True)
            assert _opened_by(path, clock, NEW) == [NEW]
        else:
            opened = _opened_by(path, clock, OLD, NEW)
            assert _opened_by(path, clock, OLD, NEW) == opened
            assert not next_keys_path(path).exists()
        assert len(opened) == 1, step
        found.add((opened[0], ended.returncode == 0))
        shutil.rmtree(folder)
        if ended.returncode == 0:
            break
    assert found == {(OLD, False), (NEW, False), (NEW, True)}
