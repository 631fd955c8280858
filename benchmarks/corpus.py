# SPDX-License-Identifier: MIT
"""A seeded journal of any size, written through the public verbs."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path

from rmjournal.store import Journal

from .store import WORDS

NAMES = ("Amara Okafor", "Priya Raman", "Jun Sato", "Theo Lindqvist")
WORDS_A_NOTE = 200


def line(pick: random.Random, longest: int) -> str:
    """A few words, or as many as that."""
    return " ".join(pick.choices(WORDS, k=pick.randint(3, longest))).capitalize()


def plain_note(number: int) -> str:
    """A heading and paragraphs, without marks."""
    pick = random.Random(number)
    paragraphs = [" ".join(pick.choices(WORDS, k=40)) for _ in range(WORDS_A_NOTE // 40)]
    return "\n\n".join([f"# {line(pick, 8)}", *paragraphs]) + "\n"


def make(path: Path, count: int) -> Journal:
    """A journal without a passphrase, with that many notes, questions and commitments each."""
    journal, _ = Journal.create(path, passphrase=None)
    pick = random.Random(count)
    today = date.today()  # noqa: DTZ011 - the app shows it as of this day
    with journal.write():
        people = [journal.people.add(name) for name in NAMES]
        for number in range(count):
            person = people[number % len(people)]
            day = today - timedelta(days=number % 3000)
            journal.sessions.add(day, [person], text=plain_note(number))
            journal.questions.add(line(pick, 24) + "?")
            due = today + timedelta(days=number % 200 - 50)
            journal.commitments.add(line(pick, 20), people=[person], due_on=due)
    return journal
