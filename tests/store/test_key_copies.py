# SPDX-License-Identifier: MIT
"""The keys heal: from the other copy, slot by slot, from the file itself, from a backup."""

import json
import random
import shutil
import signal
from contextlib import suppress

import pytest

from rmjournal.core.errors import (
    DamagedFileError,
    ForeignKeysError,
    JournalError,
    KeysMissingError,
    WrongPassphraseError,
    WrongRecoveryCodeError,
    WrongSheetKeyError,
)
from rmjournal.store import Journal, keys_path, second_keys_path
from rmjournal.store.file.backups import Reason
from rmjournal.store.file.key_copies import load_keys
from rmjournal.store.file.keys import KeySlots
from tests.ready_made import CHEAP, closed_journals

PASSPHRASE = "harbour lantern velvet goose"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The folder of a closed journal with a passphrase, to copy, and its recovery code."""
    return closed_journals(tmp_path_factory)("j.rmjournal", PASSPHRASE)


@pytest.fixture
def shut(tmp_path, made):
    """A closed journal with a passphrase, its recovery code, and what its keys are."""
    folder, code = made
    path = shutil.copytree(folder, tmp_path / "own") / "j.rmjournal"
    return path, code, keys_path(path).read_bytes()


def copies(path):
    return keys_path(path), second_keys_path(path)


def opens(path, clock, **secret):
    with Journal.open(path, clock=clock, **(secret or {"passphrase": PASSPHRASE})):
        return True


def is_healed(path, keys):
    return all(copy.read_bytes() == keys for copy in copies(path))


def test_a_second_copy_that_is_laid_out_anew_is_whole(shut):
    path, _, keys = shut
    second_keys_path(path).write_text(json.dumps(json.loads(keys)))
    assert load_keys(path).is_whole
    second_keys_path(path).write_bytes(keys[:-20])
    assert not load_keys(path).is_whole


_KILLED_AT_RENAME = """
import os, signal, sys
from pathlib import Path
from rmjournal.store import Journal
from rmjournal.store.file.keys import KdfCost
path, step = Path(sys.argv[1]), int(sys.argv[2])
def kill(event, arguments):
    global step
    if event == "os.rename" and ".keys" in str(arguments[1]):
        step -= 1
        if not step:
            os.kill(os.getpid(), signal.SIGKILL)
with Journal.open(path, passphrase=sys.argv[3]) as journal:
    sys.addaudithook(kill)
    journal.change_passphrase(sys.argv[4], KdfCost(8 * 1024, 1, 1))
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
@pytest.mark.parametrize("step", [1, 2])
def test_a_kill_while_keys_are_written_leaves_no_half_of_them(shut, clock, forking, step):
    path, _, _ = shut
    other = "meadow compass thistle brook"
    ended = forking.run(_KILLED_AT_RENAME, path, step, PASSPHRASE, other)
    assert ended.returncode == -signal.SIGKILL, ended.stderr
    (half,) = path.parent.glob(".j.keys*.tmp")
    assert half.stat().st_size > 0
    opened = [each for each in (PASSPHRASE, other) if is_opened(path, clock, each)]
    assert opened == [PASSPHRASE if step == 1 else other]
    assert not list(path.parent.glob(".*.tmp"))
    assert keys_path(path).read_bytes() == second_keys_path(path).read_bytes()


def is_opened(path, clock, passphrase):
    with suppress(WrongPassphraseError):
        return opens(path, clock, passphrase=passphrase)
    return False


def test_one_copy_is_written_anew_from_the_other(shut, clock):
    path, _, keys = shut
    for damaged in copies(path):
        for spoiled in (None, b"", keys[:100], bytes([keys[0] ^ 1]) + keys[1:]):
            if spoiled is None:
                damaged.unlink()
            else:
                damaged.write_bytes(spoiled)
            assert opens(path, clock), (damaged.name, spoiled)
            assert is_healed(path, keys), (damaged.name, spoiled)


def test_both_damaged_are_read_slot_by_slot(shut, clock):
    """One bit in each copy, at other places: what is left of the two opens nearly always."""
    path, code, keys = shut
    chance = random.Random(7)
    opened = 0
    for _ in range(60):
        for copy in copies(path):
            data = bytearray(keys)
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
            copy.write_bytes(data)
        for secret in ({"recovery_code": code}, {"passphrase": PASSPHRASE}):
            with suppress(JournalError):
                opened += opens(path, clock, **secret)
                assert is_healed(path, keys)
                break
    assert opened >= 57


def test_one_good_slot_of_one_copy_opens_and_the_file_knows_the_others(shut, clock):
    path, code, keys = shut
    first, second = copies(path)
    second.unlink()
    spoiled = keys.replace(b'"passphrase"', b'"passphrasf"').replace(b'"checksum"', b'"checksun"')
    first.write_bytes(spoiled)
    with pytest.raises(WrongPassphraseError):
        opens(path, clock)
    assert opens(path, clock, recovery_code=code)
    assert is_healed(path, keys)
    assert opens(path, clock)


def test_without_any_copy_the_newest_backup_has_them(shut, clock):
    path, _, keys = shut
    with Journal.open(path, passphrase=PASSPHRASE, clock=clock) as journal:
        journal.backups.make(Reason.ASKED)
    for copy in copies(path):
        copy.unlink()
    assert opens(path, clock)
    assert is_healed(path, keys)


def test_without_any_copy_and_backup_they_are_missing(shut, clock):
    path, *_ = shut
    for copy in copies(path):
        copy.unlink()
    with pytest.raises(KeysMissingError):
        opens(path, clock)


def test_a_copy_that_a_sync_program_left_leads_to_its_journal(shut, clock):
    path, *_ = shut
    for added in (" (conflicted copy 2026-11-23)", ".sync-conflict-1", "-LAPTOP"):
        copy = path.with_name(f"{path.stem}{added}{path.suffix}")
        shutil.copy(path, copy)
        with pytest.raises(KeysMissingError) as caught:
            opens(copy, clock)
        assert caught.value.copy_of == path, added
        copy.unlink()


def test_nothing_left_in_either_is_damage(shut, clock):
    path, *_ = shut
    for copy in copies(path):
        copy.write_bytes(b"nothing")
    with pytest.raises(DamagedFileError):
        opens(path, clock)


def test_taken_away_while_it_is_open_they_come_back(shut, clock):
    path, _, keys = shut
    for how, name in (("gone", "Zoe"), ("changed", "Sam")):
        with Journal.open(path, passphrase=PASSPHRASE, clock=clock) as journal:
            for copy in copies(path):
                copy.unlink() if how == "gone" else copy.write_bytes(b"other")
            journal.people.add(name)
            assert is_healed(path, keys), how
            keys_path(path).unlink()
        assert is_healed(path, keys), how


def test_keys_of_another_journal_are_called_foreign(shut, tmp_path, clock):
    path, *_ = shut
    other = tmp_path / "other" / "j.rmjournal"
    other.parent.mkdir()
    Journal.create(other, passphrase="other words here", cost=CHEAP, clock=clock)[0].close()
    for copy, foreign in zip(copies(path), copies(other), strict=True):
        shutil.copy(foreign, copy)
    with pytest.raises(ForeignKeysError):
        opens(path, clock, passphrase="other words here")


def test_a_damaged_first_page_is_no_foreign_key(shut, clock):
    path, *_ = shut
    data = bytearray(path.read_bytes())
    data[100] ^= 1
    path.write_bytes(data)
    with pytest.raises(DamagedFileError):
        opens(path, clock)


def test_an_old_passphrase_opens_neither_copy(shut, clock):
    path, *_ = shut
    with Journal.open(path, passphrase=PASSPHRASE, clock=clock) as journal:
        journal.change_passphrase("new words here", CHEAP)
    for copy in copies(path):
        kept = copy.read_bytes()
        copy.unlink()
        with pytest.raises(WrongPassphraseError):
            opens(path, clock)
        copy.write_bytes(kept)
    assert opens(path, clock, passphrase="new words here")


@pytest.fixture
def sheet(shut, clock):
    """What a printed sheet carries: the code and the wrapped key."""
    path, code, _ = shut
    with Journal.open(path, passphrase=PASSPHRASE, clock=clock) as journal:
        return code, journal.sheet_key(code)


def lose_keys(path):
    for copy in copies(path):
        copy.unlink()


def test_code_and_sheet_open_it_without_any_keys(shut, sheet, clock):
    path, _, keys = shut
    code, key = sheet
    lose_keys(path)
    with pytest.raises(KeysMissingError):
        opens(path, clock, recovery_code=code)
    assert opens(path, clock, recovery_code=code, sheet_key=key.lower().replace("-", " "))
    assert is_healed(path, keys)
    assert opens(path, clock)


def test_the_sheet_without_the_code_opens_nothing(shut, sheet, clock):
    path, key = shut[0], sheet[1]
    lose_keys(path)
    with pytest.raises(WrongRecoveryCodeError):
        opens(path, clock, recovery_code=KeySlots.new_recovery_code(), sheet_key=key)
    with pytest.raises(WrongPassphraseError):
        opens(path, clock, passphrase=PASSPHRASE, sheet_key=key)
    assert not any(copy.exists() for copy in copies(path))


def test_a_sign_that_is_wrong_on_it_is_named(shut, sheet, clock):
    code, key = sheet
    groups = key.split("-")
    groups[30] = ("0" if groups[30][0] != "0" else "1") + groups[30][1:]
    with pytest.raises(WrongSheetKeyError) as raised:
        opens(shut[0], clock, recovery_code=code, sheet_key="-".join(groups))
    assert raised.value.groups == (31,)


def test_the_sheet_of_another_journal_is_called_foreign(shut, sheet, tmp_path, clock):
    other, code = Journal.create(tmp_path / "other.rmjournal", passphrase=None, clock=clock)
    key = other.sheet_key(code)
    other.close()
    lose_keys(shut[0])
    with pytest.raises(ForeignKeysError):
        opens(shut[0], clock, recovery_code=code, sheet_key=key)
    assert not any(copy.exists() for copy in copies(shut[0]))


def test_a_sheet_printed_before_its_code_is_kept_opens_it_too(shut, clock):
    path = shut[0]
    with Journal.open(path, passphrase=PASSPHRASE, clock=clock) as journal:
        code = journal.new_recovery_code()
        key = journal.sheet_key(code)
        journal.keep_recovery_code(code)
    lose_keys(path)
    assert opens(path, clock, recovery_code=code, sheet_key=key)
