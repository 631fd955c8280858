# SPDX-License-Identifier: MIT
"""The data key in this computer's keyring: chosen, found, refused, forgotten."""

import base64
import os
from pathlib import Path

import pytest
from keyring.backends import fail, null

from rmjournal.core.errors import KeyringProblem, ThisComputerError
from rmjournal.core.paths import this_computer_path
from rmjournal.store import Journal, keys_path, second_keys_path
from rmjournal.store.file.keys import DataKey, KdfCost
from rmjournal.store.file.this_computer import (
    Opens,
    find,
    forget,
    how_it_opens,
    note_lock,
    note_opened,
    noted,
    put,
    turn_off,
    turn_on,
)
from tests.keyrings import Chain, InMemory, PlainFile, Refusing

ID = "0f2f54b2-6d1e-4b8e-9a44-5f2f3d9f8c11"
KEY = DataKey(bytes(range(32)))
CHEAP = KdfCost(8 * 1024, 1, 1)
OLD, NEW = "harbour lantern velvet goose", "copper window quiet river"


@pytest.fixture
def kept(keyring):
    put(ID, KEY)
    turn_on(ID)
    return keyring


def problem(work, *arguments):
    with pytest.raises(ThisComputerError) as caught:
        work(*arguments)
    return caught.value.problem


def test_it_is_off_until_it_is_chosen(keyring):
    assert how_it_opens(ID) is Opens.ASKING
    assert problem(find, ID) is KeyringProblem.MISSING
    assert noted() == []


def test_the_key_comes_back(kept):
    assert how_it_opens(ID) is Opens.ALONE
    assert find(ID) == KEY
    assert noted() == [ID]


def test_what_says_so_is_empty_and_for_its_owner(kept):
    (note,) = this_computer_path().iterdir()
    assert note.read_bytes() == b""
    if os.name == "posix":
        assert note.stat().st_mode & 0o077 == 0
        assert this_computer_path().stat().st_mode & 0o077 == 0


def test_until_it_is_chosen_a_key_that_was_put_is_one_to_be_forgotten(keyring):
    put(ID, KEY)
    assert how_it_opens(ID) is Opens.LEAVING
    forget(ID)
    assert (how_it_opens(ID), keyring.entries) == (Opens.ASKING, {})


def test_forgotten_it_is_nowhere(kept):
    forget(ID)
    assert kept.entries == {}
    assert list(this_computer_path().iterdir()) == []
    forget(ID)  # once more is no error


def test_a_keyring_that_does_not_let_go_is_asked_again(kept, use_keyring):
    use_keyring(Refusing())
    assert problem(forget, ID) is KeyringProblem.REFUSED
    assert how_it_opens(ID) is Opens.LEAVING  # it is not used any more
    use_keyring(kept)
    forget(ID)
    assert (how_it_opens(ID), kept.entries) == (Opens.ASKING, {})


def test_after_a_lock_it_asks_until_it_was_opened(kept):
    note_lock(ID)
    assert how_it_opens(ID) is Opens.ONCE_ASKING
    note_opened(ID)
    assert how_it_opens(ID) is Opens.ALONE


@pytest.mark.parametrize("note", [note_lock, note_opened, turn_off])
def test_what_was_not_chosen_is_not_noted(keyring, note):
    note(ID)
    assert how_it_opens(ID) is Opens.ASKING
    assert not this_computer_path().exists()


def test_where_no_lock_could_be_noted_it_asks(kept, monkeypatch):
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert how_it_opens(ID) is Opens.ONCE_ASKING


def test_a_folder_that_cannot_be_read_says_nothing(kept, monkeypatch):
    def refuse(_path):
        raise PermissionError

    monkeypatch.setattr(Path, "exists", refuse)
    assert how_it_opens(ID) is Opens.ASKING


@pytest.mark.parametrize("entry", ["", "not base64!", base64.b64encode(bytes(48)).decode()])
def test_an_entry_that_was_changed_is_none(kept, entry):
    kept.entries = dict.fromkeys(kept.entries, entry)
    expected = KeyringProblem.WRONG if entry else KeyringProblem.MISSING
    assert problem(find, ID) is expected


def test_the_entry_of_another_journal_is_none(kept):
    other = ID.replace("0f", "1f")
    kept.entries = {(service, other): entry for (service, _), entry in kept.entries.items()}
    assert problem(find, other) is KeyringProblem.WRONG


def test_a_keyring_that_refuses_says_so(keyring, use_keyring):
    use_keyring(Refusing())
    assert problem(put, ID, KEY) is KeyringProblem.REFUSED
    assert problem(find, ID) is KeyringProblem.REFUSED
    assert how_it_opens(ID) is Opens.LEAVING  # it may have kept it all the same


@pytest.mark.parametrize(
    "made",
    [fail.Keyring, null.Keyring, PlainFile, lambda: Chain(PlainFile(), null.Keyring())],
    ids=["none", "null", "file", "chain"],
)
def test_what_keeps_no_secret_is_refused(keyring, use_keyring, made):
    use_keyring(made())
    assert problem(put, ID, KEY) is KeyringProblem.NONE
    assert how_it_opens(ID) is Opens.ASKING
    assert problem(find, ID) is KeyringProblem.NONE


def test_of_a_chain_the_one_of_the_system_is_taken(keyring, use_keyring):
    plain, ours = PlainFile(), InMemory()
    use_keyring(Chain(plain, ours))
    put(ID, KEY)
    assert plain.entries == {}
    assert len(ours.entries) == 1


@pytest.fixture
def chosen(keyring, tmp_path):
    """A journal that opens here without asking, closed."""
    path = tmp_path / "helen.rmjournal"
    with Journal.create(path, passphrase=OLD, cost=CHEAP)[0] as journal:
        put(journal.slots.journal_id, journal.database.key)
        turn_on(journal.slots.journal_id)
        return path, journal.slots.journal_id


def test_the_key_opens_the_journal(chosen):
    path, journal_id = chosen
    with Journal.open(path, key=find(journal_id)) as journal:
        assert journal.people.names() == []
        assert journal.has_passphrase()


def test_neither_passphrase_nor_bare_key_is_in_the_folders(chosen, tmp_path):
    key = find(chosen[1]).secret
    for each in (*tmp_path.rglob("*"), *this_computer_path().rglob("*")):
        if each.is_file():
            data = each.read_bytes()
            assert OLD.encode() not in data
            assert key not in data
            assert base64.b64encode(key)[:40] not in data


def test_a_new_key_leaves_nothing_that_opens(chosen, keyring):
    path, journal_id = chosen
    old = find(journal_id)
    journal = Journal.open(path, passphrase=OLD)
    journal.rekey(*journal.new_keys(NEW, journal.new_recovery_code(), CHEAP))
    assert how_it_opens(journal_id) is Opens.LEAVING
    with pytest.raises(ThisComputerError) as caught:
        Journal.open(path, key=old)
    assert caught.value.problem is KeyringProblem.WRONG
    Journal.open(path, passphrase=NEW).close()


def test_keys_that_are_damaged_are_proved_by_a_passphrase(chosen):
    path, journal_id = chosen
    key = find(journal_id)
    for each in (keys_path(path), second_keys_path(path)):
        each.write_bytes(each.read_bytes().replace(b'"version"', b'"versi\xf6n"'))
    assert problem(lambda: Journal.open(path, key=key)) is KeyringProblem.WRONG
    Journal.open(path, passphrase=OLD).close()
    Journal.open(path, key=key).close()  # which mended them
