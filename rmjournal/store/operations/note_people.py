# SPDX-License-Identifier: MIT
"""Whom a line of a note meant when it was written, whoever came later."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rmjournal.store.queries.commitment_people import Present, people_on
from rmjournal.store.queries.notes import NoteSession, names, people_of_note
from rmjournal.store.schema import Asking, Insight, NoteMark
from rmjournal.text.folding import name_key
from rmjournal.text.marks import Mark, parse, parse_with
from rmjournal.text.mentions import Mention, Names
from rmjournal.text.naming import KnownPerson
from rmjournal.text.sentence import SentenceReader

Row = tuple[int, str, list[str]]
"""A person's id, name and former names."""


def people_of(row: NoteMark) -> list[int]:
    """Those its record is about, in order."""
    if row.commitment_id is not None:
        return people_on(row.commitment_id).everybody
    model, record_id = (Insight, row.insight_id) if row.insight_id else (Asking, row.asking_id)
    record = model.get_or_none(id=record_id)
    return [] if record is None or record.person_id is None else [record.person_id]


def known_people(rows: Sequence[Row]) -> list[KnownPerson]:
    """Everybody, under former names as well, unless somebody else bears that name now."""
    taken = {name_key(name) for _, name, _ in rows}
    former = [
        KnownPerson(person_id, name)
        for person_id, _, before in rows
        for name in before
        if name_key(name) not in taken
    ]
    return [KnownPerson(person_id, name) for person_id, name, _ in rows] + former


class Bearers:
    """Who is or was called what, whoever else is."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = rows
        self._by_name: dict[str, set[int]] | None = None

    def of(self, name: str) -> set[int]:
        """By the whole name or the first one."""
        if self._by_name is None:
            self._by_name = {}
            for person_id, now, former in self._rows:
                for each in (now, *former):
                    key = name_key(each)
                    self._by_name.setdefault(key, set()).add(person_id)
                    self._by_name.setdefault(key.split(" ")[0], set()).add(person_id)
        return self._by_name.get(name_key(name), set())


class EverybodyKnown:
    """Whom a note can name, as it is now."""

    def __init__(self) -> None:
        rows = names()
        self.people = known_people(rows)
        self.bearers = Bearers(rows)


class LastParsed:
    """Mirror and save ask for the same text in turn: it is read once.

    Of another text only the lines that changed are read, while people and day stay.
    """

    def __init__(self) -> None:
        self._key: tuple[object, ...] = ()
        self._text: str | None = None
        self._marks: list[Mark] = []
        self._reader: SentenceReader | None = None

    def of(self, text: str, day: date, people: list[KnownPerson], prefer: list[int]) -> list[Mark]:
        key = (day, tuple(people), tuple(prefer))
        if self._reader is None or key != self._key:
            self._reader = SentenceReader(Names(people, prefer), day)
            self._key, self._text = key, None
        if text != self._text:
            self._text, self._marks = text, parse_with(self._reader, text)
        return self._marks


class NoteContext:
    """What a note of one session is parsed with."""

    def __init__(
        self,
        session: NoteSession,
        last: LastParsed,
        attending: Sequence[tuple[int, str]] | None = None,
        everybody: EverybodyKnown | None = None,
    ) -> None:
        """attending are (id, part) of those in the session, where they are known; so is everybody
        where many notes are read one after the other."""
        self._last = last
        self.session = session
        everybody = everybody or EverybodyKnown()
        self.people, self.bearers = everybody.people, everybody.bearers
        if attending is None:
            attending = people_of_note(session.id)
        self.there = Present.of(attending)
        self.prefer, self.speakers = self.there.everybody, self.there.speakers

    def parse(self, text: str) -> list[Mark]:
        return self._last.of(text, self.session.day, self.people, self.prefer)


def as_tied(context: NoteContext, mark: Mark, people: list[int]) -> Mark:
    """The mark with those named in it who its record is about, where the name is theirs."""
    if not people or not mark.mentions:
        return mark
    if any(mention.person_id is None for mention in mark.mentions):
        mark = _read_again(context, mark, people)
    mentions = tuple(_meant(context, mention, people) for mention in mark.mentions)
    return mark._replace(mentions=mentions)


def _read_again(context: NoteContext, mark: Mark, people: list[int]) -> Mark:
    """A name that nobody bears alone stays in the words: with these people it does not."""
    found = parse(mark.raw, context.session.day, context.people, people)
    if not found or found[0].kind is not mark.kind:
        return mark
    return found[0]._replace(
        line=mark.line, start=mark.start, end=mark.end,
        answers=mark.answers, came_from=mark.came_from,
    )  # fmt: skip


def _meant(context: NoteContext, mention: Mention, people: list[int]) -> Mention:
    theirs = context.bearers.of(mention.name) & set(people)
    return mention._replace(person_id=theirs.pop()) if len(theirs) == 1 else mention
