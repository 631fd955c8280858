# SPDX-License-Identifier: MIT
"""What many steps of one work change is told at once; all else as it happens."""

import pytest


@pytest.fixture
def heard(signals):
    every = []
    signals.changed.connect(lambda changes: every.append(sorted(changes.people)))
    return every


def test_each_write_is_told_at_once(journal, heard):
    people = [journal.people.add(name) for name in ("Priya Nair", "Amara Osei")]
    assert heard == [[each] for each in people]


def test_steps_are_told_as_one(journal, signals, heard):
    people = []
    for name in ("Priya Nair", "Amara Osei"):
        with signals.gathered():
            people.append(journal.people.add(name))
    assert heard == []
    other = journal.people.add("Jun Sato")
    assert heard == [[other]]
    signals.tell()
    assert heard == [[other], people]
    signals.tell()
    assert len(heard) == 2


def test_what_was_gathered_is_told_by_itself(qtbot, journal, signals, heard):
    with signals.gathered():
        made = journal.people.add("Priya Nair")
    qtbot.waitUntil(lambda: heard == [[made]])


def test_a_step_that_fails_gathers_no_more(journal, signals, heard):
    with pytest.raises(ZeroDivisionError), signals.gathered():
        raise ZeroDivisionError
    journal.people.add("Priya Nair")
    assert len(heard) == 1
