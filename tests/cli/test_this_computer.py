# SPDX-License-Identifier: MIT
"""Commands on a computer that opens the journal without asking."""

import pytest

from rmjournal.cli import opening
from rmjournal.core.paths import paths, settle_home
from rmjournal.store import Journal
from rmjournal.store.file.keys import KdfCost
from rmjournal.store.file.this_computer import Opens, how_it_opens, note_lock, put, turn_on
from tests.keyrings import Hanging, Refusing

CHEAP = KdfCost(8 * 1024, 1, 1)
PASSPHRASE = "harbour lantern velvet goose"


@pytest.fixture
def chosen(home, keyring, monkeypatch):
    """The id of the journal of that home, which opens here without asking."""

    def asked(_prompt=""):
        raise AssertionError("it asked")

    monkeypatch.setattr(opening, "asked_passphrase", asked)
    settle_home(home)
    path = paths(home).journal
    path.parent.mkdir(parents=True, exist_ok=True)
    with Journal.create(path, passphrase=PASSPHRASE, cost=CHEAP)[0] as journal:
        journal.people.add("Amara")
        journal_id = journal.slots.journal_id
        put(journal_id, journal.database.key)
    turn_on(journal_id)
    return journal_id


@pytest.fixture
def typed(chosen, monkeypatch):
    """How often the passphrase was asked for, and typed."""
    asked = []
    monkeypatch.setattr(opening, "asked_passphrase", lambda: asked.append(1) or PASSPHRASE)
    return asked


def test_a_command_asks_for_nothing(rmj, chosen):
    ended = rmj("list", "people")
    assert ended.code == 0
    assert "Amara" in ended.out


def test_after_a_lock_it_asks(rmj, chosen, typed):
    note_lock(chosen)
    assert rmj("list", "people").code == 0
    assert typed == [1]
    assert how_it_opens(chosen) is Opens.ONCE_ASKING  # the window alone ends the lock


def test_a_keyring_that_refuses_is_said_and_the_passphrase_asked_for(rmj, typed, use_keyring):
    use_keyring(Refusing())
    ended = rmj("list", "people")
    assert "Amara" in ended.out
    assert "keyring is locked, or did not answer" in ended.err
    assert typed == [1]


def test_a_keyring_that_never_answers_is_not_waited_for(rmj, typed, use_keyring, monkeypatch):
    hanging = use_keyring(Hanging())
    monkeypatch.setattr(opening, "_KEYRING_PATIENCE_S", 0)
    ended = rmj("list", "people")
    hanging.go_on.set()
    assert "Amara" in ended.out
    assert typed == [1]


def test_a_new_key_is_for_who_knows_the_passphrase(rmj, chosen):
    with pytest.raises(AssertionError, match="it asked"):
        rmj("rekey")


def test_it_is_said_and_forgotten(rmj, chosen, keyring):
    assert rmj("this-computer").out == "It opens on this computer without asking.\n"
    assert rmj("this-computer", "--forget").code == 0
    assert keyring.entries == {}
    assert rmj("this-computer").out == "It asks for the passphrase on this computer.\n"


def test_all_are_forgotten_also_of_a_journal_that_is_gone(rmj, chosen, keyring, home):
    paths(home).journal.unlink()
    assert rmj("this-computer", "--forget").code == 4
    assert rmj("this-computer", "--all").code == 2
    assert rmj("this-computer", "--forget", "--all").err.startswith("Forgotten: 1.")
    assert keyring.entries == {}


def test_a_keyring_that_does_not_let_go(rmj, chosen, use_keyring):
    use_keyring(Refusing())
    assert rmj("this-computer", "--forget").code == 3
    assert rmj("this-computer", "--forget", "--all").code == 3
    assert "its key may still be in" in rmj("this-computer").out
