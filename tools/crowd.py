# SPDX-License-Identifier: MIT
"""A journal whose every word is too long, or runs the other way, or is of another script."""

from __future__ import annotations

from datetime import date, time, timedelta
from itertools import count
from pathlib import Path

from rmjournal.core.clock import Clock
from rmjournal.store import Journal

NAMES = (
    "Wilhelmina-Anastasia Featherstonehaugh-Cholmondeley of Bath",
    "عبد الرحمن بن فيصل النجار الصغير من مدينة الخليل",
    "節子・アレクサンドラ・森山・ベルグストローム",
    "Nguyễn-Phương Krzysztofowicz Llanfairpwllgwyngyll-Ó Súilleabháin",
    "Bo",
)
ROLE = "Second-year apprentice in the regional distribution and cold-chain logistics control room"
LONG = (
    "When I praise an answer in the stand-up before the others have spoken, does anybody still "
    "say that they see it another way, or have I by then already decided for the whole room what "
    "is the right thing to think, to say, and to write down for the people who were not there and "
    "will only read the minutes afterwards"
)
ARABIC = "متى تشعر أن رأيك لا يُسمع في اجتماعاتنا، وما الذي كنت ستقوله لو سألتك قبل الآخرين؟"
HAN = "会議で私が最初に話すと、ほかの人は何を言わなくなりますか。正直に教えてください。"
WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
TITLES = (LONG, ARABIC, HAN, f"Read {WORD} aloud to the board", "Ask Bo")


def build(path: Path, clock: Clock) -> None:
    """Write it, with all dates around the clock's day; the same each time, to a face's tint."""
    uids = (f"{number:032x}" for number in count(1))
    with Journal.create(path, passphrase=None, clock=clock, new_uid=uids.__next__)[0] as journal:
        people = [
            journal.people.add(name, role=ROLE if number != 4 else "", rhythm_weeks=2)
            for number, name in enumerate(NAMES)
        ]
        _add_questions(journal, people)
        _add_sessions(journal, people, clock.today())
        _add_commitments(journal, people, clock.today())


def _add_questions(journal: Journal, people: list[int]) -> None:
    codes = [area.code for area in journal.areas.rows()]
    for number, text in enumerate(TITLES * 2):
        area = codes[0] if number % 2 else None
        question = journal.questions.add(
            text if text.endswith("؟") else f"{text}?", area=area, why=LONG
        )
        for person in people[: number % 4]:
            asking = journal.questions.ask(question, person)
            journal.questions.predict(asking, ARABIC)
            if number == 3:
                journal.questions.answer(asking, f"{HAN} {LONG}")


def _add_sessions(journal: Journal, people: list[int], today: date) -> None:
    for number, title in enumerate(TITLES * 3):
        day = today + timedelta(days=4 - 5 * number)
        start = time(9, 30) if number % 2 else None
        place = (
            "The small meeting room behind the canteen, second floor, east wing, or by telephone"
        )
        session = journal.sessions.add(
            day, people[: number % 5 + 1], start=start, minutes=45, place=place
        )
        journal.sessions.set_tags(session, [WORD, "night shift", HAN[:12]])
        journal.notes.save(session, _note(title))
    journal.sessions.cancel(session, by="me", why=LONG)


def _note(title: str) -> str:
    return (
        f"# {title}\n\n{LONG}. {WORD}. {ARABIC} {HAN}\n\n? {LONG}?\n! {ARABIC}\n! {LONG}\n"
        f"-> {LONG} by 3 Dec\n-> {HAN}\n\n## {HAN}\n\n- {LONG}\n- {WORD}{WORD}\n"
    )


def _add_commitments(journal: Journal, people: list[int], today: date) -> None:
    for number, title in enumerate(TITLES):
        due = (today - timedelta(days=4), today + timedelta(days=9), None)[number % 3]
        made = journal.commitments.add(title, people=people[: number + 1], due_on=due)
        if number == 1:
            journal.commitments.start(made)
        if number == 2:
            journal.commitments.finish(made, f"{LONG}. {HAN}")
        if number == 3:
            journal.commitments.let_go(made, LONG)
