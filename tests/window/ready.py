# SPDX-License-Identifier: MIT
"""A small journal to start from, the same each time; its day is Monday 23 November 2026.

People: Amara (every two weeks), Priya, Zoë. Sessions: with Amara on 9 November, a note with a
question, an insight and a commitment that is due on the 20th; with Priya on 16 November; one with
Amara planned for the 26th. Questions: "What do you look at before you trust a profile?", to be
asked of Amara with a guess, and "Which of my words land oddly?".
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from rmjournal.core.paths import paths
from rmjournal.store import Journal
from rmjournal.store.file.keys import KdfCost
from tests.conftest import FakeClock

PASSPHRASE = "harbour lantern velvet goose"
NOTE = """# Why our posts read like a press office

Every line had been approved by six people, and it shows.

? What would you post instead?
! Short video first, then a person, then search.
-> Post one paragraph in my own voice by 20 Nov 2026
"""
SECOND = """# What the new tools are for

She builds the first draft with them and throws it away.

? Where do they mislead you?
! They make the average quick and the good slow.
-> Watch her work for an hour
"""
_QUICK = KdfCost(8 * 1024, 1, 1)


def build(home: Path, *, passphrase: str | None = None) -> None:
    """Make it where `--home` looks for it."""
    place = paths(home).journal
    place.parent.mkdir(parents=True, exist_ok=True)
    clock = FakeClock()
    made, _ = Journal.create(place, passphrase=passphrase, cost=_QUICK, clock=clock)
    with made as journal, journal.write():
        amara, priya, _zoe = (journal.people.add(name) for name in ("Amara", "Priya", "Zoë"))
        journal.people.edit(amara, rhythm_weeks=2)
        journal.sessions.add(date(2026, 11, 9), [amara], text=NOTE)
        journal.sessions.add(date(2026, 11, 16), [priya], text=SECOND)
        journal.sessions.add(date(2026, 11, 26), [amara])
        trust = journal.questions.add("What do you look at before you trust a profile?")
        journal.questions.predict(journal.questions.ask(trust, amara), "The photograph.")
        journal.questions.add("Which of my words land oddly?")
        journal.trash.purge()  # notes the day, which a window does at some time
