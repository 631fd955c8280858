# SPDX-License-Identifier: MIT
"""What makes a backup without being asked: time, and what changes much."""

import pytest

from rmjournal.exchange.importing import apply, plan
from rmjournal.store import Journal
from rmjournal.store.backups import EVERY
from rmjournal.store.file.backups import Reason
from rmjournal.store.file.keys import KdfCost

CHEAP = KdfCost(8 * 1024, 1, 1)


def reasons(journal):
    return [each.reason for each in journal.backups.rows()]


def names_in(backup, **secret):
    with Journal.open(backup.path, read_only=True, **secret) as journal:
        return [each.name for each in journal.people.names()]


@pytest.mark.parametrize("hours", [0.5, 300, -300])
def test_half_an_hour_after_the_last_or_after_a_jump_of_the_clock(journal, clock, hours):
    journal.people.add("Zoe")
    assert journal.backups.make_if_due() is not None
    journal.people.add("Sam")
    clock.go_on(seconds=EVERY.total_seconds() - 5)
    assert journal.backups.make_if_due() is None
    clock.go_on(hours=hours)
    assert names_in(journal.backups.make_if_due()) == ["Sam", "Zoe"]


def test_nothing_is_due_while_nothing_changes(journal, clock):
    journal.backups.make(Reason.ASKED)
    clock.go_on(days=3)
    assert journal.backups.make_if_due() is None


def test_before_an_import(journal, tmp_path):
    journal.people.add("Zoe")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.md").write_text("---\nwith: Sam\n---\n# A talk\n")
    apply(journal, plan(journal, tmp_path / "in"))
    assert reasons(journal) == [Reason.IMPORT]
    assert names_in(journal.backups.rows()[0]) == ["Zoe"]


def test_before_a_new_key(journal):
    journal.change_passphrase("harbour lantern velvet goose", CHEAP)
    new = journal.new_keys("copper window quiet river", journal.new_recovery_code(), CHEAP)
    journal.rekey(*new)
    with Journal.open(journal.path, passphrase="copper window quiet river") as again:
        assert reasons(again) == [Reason.KEYS]


def test_before_a_restore(journal):
    asked = journal.backups.make(Reason.ASKED)
    journal.people.add("Zoe")
    journal.restore(asked.path, journal.database.key)
    with Journal.open(journal.path) as again:
        assert reasons(again) == [Reason.RESTORE, Reason.ASKED]
        assert names_in(again.backups.rows()[0]) == ["Zoe"]
