# SPDX-License-Identifier: MIT
"""Writes the line of a record anew when the record was edited.

Only what was asked for changes. Each way of writing the line, the nicest first, is read back and
taken if it says what was asked: untouched words stay character for character, a mention inside
the sentence stays where it is, people use first names where those are enough. What would read
as a mention, a date or a tail is set apart by a backslash or a comma (see `sentence`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from typing import Final

from rmjournal.text.dates import scan_day, write_day
from rmjournal.text.mentions import Mention, Names
from rmjournal.text.naming import KnownPerson
from rmjournal.text.records import Mark, MarkKind, prefix_end
from rmjournal.text.sentence import (
    Due,
    Sentence,
    SentenceReader,
    escape,
    reads_on,
    removable,
    span_of_date,
)

_MOST_DATES = 8


class KeepDue(Enum):
    """Leave the date as it is: None already means no date."""

    KEEP = auto()


KEEP: Final = KeepDue.KEEP


def rewrite(
    mark: Mark,
    *,
    body: str | None = None,
    people: Sequence[KnownPerson] | None = None,
    due: date | KeepDue | None = KEEP,
    anchor: date,
    known: Sequence[KnownPerson],
) -> str:
    """The mark's line with other words, people or date; what is left out stays.

    `people` are all who shall be mentioned, `known` all there are. Line ends in `body` become
    spaces. A date that was meant but not understood gives way to a given one. Two people whose
    whole names are the same cannot be told apart in a note: there the mention reads back only with
    `parse(prefer=...)`.

    Raises ValueError for a blank body, or a date for what is no commitment.
    """
    words = None if body is None else " ".join(body.split())
    if words == "":
        raise ValueError("a record needs words")
    if isinstance(due, date) and mark.kind is not MarkKind.COMMITMENT:
        raise ValueError("only a commitment has a date")
    return _Writer(mark, anchor, known).write(words, people, due)


def replace_line(text: str, mark: Mark, new_line: str) -> str:
    """The text with the mark's line replaced and nothing else touched.

    Raises ValueError when the text is no longer the one the mark was parsed from.
    """
    if text[mark.start : mark.end] != mark.raw:
        raise ValueError("the text has changed since it was parsed")
    return text[: mark.start] + new_line + text[mark.end :]


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What the new line has to say; `words` is None if the sentence itself may stay."""

    words: str | None
    body: str
    people: tuple[KnownPerson, ...]
    day: date | None

    @property
    def ids(self) -> set[int]:
        return {person.id for person in self.people}


class _Writer:
    """Writes one mark's line."""

    def __init__(self, mark: Mark, anchor: date, known: Sequence[KnownPerson]) -> None:
        self._line = mark.raw
        self._start = prefix_end(mark.raw)
        self._mark = mark
        self._anchor = anchor
        self._has_due = mark.kind is MarkKind.COMMITMENT
        self._known = {person.id: person for person in known}
        self._names = Names(known)
        self._reader = SentenceReader(self._names, anchor)
        self._sentence = self._read(mark.raw)
        if _ids(self._sentence.mentions) != _ids(mark.mentions):
            # The session's people decided who was meant, and they will again.
            self._names = Names(known, _ids(mark.mentions))
            self._reader = SentenceReader(self._names, anchor)
            self._sentence = self._read(mark.raw)

    def write(
        self, words: str | None, people: Sequence[KnownPerson] | None, due: date | KeepDue | None
    ) -> str:
        wanted = self._wanted(words, people, due)
        line = ""
        for line in self._candidates(wanted):
            sentence = self._read(line)
            said = (sentence.body, _ids(sentence.mentions), _day(sentence.due))
            if said == (wanted.body, wanted.ids, wanted.day):
                break
        return line

    def _read(self, line: str) -> Sentence:
        return self._reader.read(line, self._start, has_due=self._has_due)

    def _wanted(
        self, words: str | None, people: Sequence[KnownPerson] | None, due: date | KeepDue | None
    ) -> _Wanted:
        mark = self._mark
        if people is None:
            ids = [mention.person_id for mention in mark.mentions if mention.person_id is not None]
            people = [self._known[id_] for id_ in dict.fromkeys(ids) if id_ in self._known]
        day = _day(mark.due) if due is KeepDue.KEEP else due
        body = words or mark.body
        if words is None and day is not None and mark.due is not None and mark.due.day is None:
            line = self._line[: mark.due.start] + self._phrase(day) + self._line[mark.due.end :]
            body = self._read(line).body
        return _Wanted(words, body, tuple(people), day)

    def _candidates(self, wanted: _Wanted) -> Iterator[str]:
        if wanted.words is None:
            yield self._edited(wanted)
        yield self._composed(wanted, inline=True)
        yield self._composed(wanted)
        yield self._composed(wanted, quoted=True)
        yield self._composed(wanted, every=True)
        yield self._composed(wanted, every=True, quoted=True)

    def _edited(self, wanted: _Wanted) -> str:
        """The line with its people and its date changed in place."""
        line, sentence = self._line, self._sentence
        tokens = removable(sentence.mentions, sentence.due)
        edits = [edit for token in tokens if (edit := self._edit(token, wanted)) is not None]
        mentioned = _ids(sentence.mentions)
        added = [self._names.write(who) for who in wanted.people if who.id not in mentioned]
        due = sentence.due
        if due is not None and due.day is None and wanted.day is not None:
            edits.append((due.start, due.end, self._phrase(wanted.day)))
        elif due is None and wanted.day is not None:
            added.append(self._phrase(wanted.day))
        tail = [token for token in tokens if token.start >= sentence.tail]
        if tail and isinstance(tail[-1], Due) and wanted.day is not None:
            edits.append((tail[-1].start, tail[-1].start, "".join(f"{token} " for token in added)))
        else:
            at = tail[-1].end if tail else len(line.rstrip())
            edits.append((at, at, "".join(f" {token}" for token in added)))
        for start, end, text in sorted(edits, reverse=True):
            line = line[:start] + text + line[end:]
        return line

    def _edit(self, token: Mention | Due, wanted: _Wanted) -> tuple[int, int, str] | None:
        """What becomes of a mention or date that is there; None if it stays."""
        if isinstance(token, Due):
            if token.day == wanted.day:
                return None
            if wanted.day is not None:
                return token.start, token.end, self._phrase(wanted.day)
            start, end = span_of_date(self._line, token)
            return max(start, self._start), end, ""
        if token.person_id in wanted.ids:
            return None
        if token.start < self._sentence.tail:
            return token.start, token.end, token.name
        return len(self._line[: token.start].rstrip()), token.end, ""

    def _composed(
        self, wanted: _Wanted, *, inline: bool = False, every: bool = False, quoted: bool = False
    ) -> str:
        """The line put together from its parts, tail last."""
        text = escape(wanted.body, has_due=self._has_due, every=every)
        if not every:
            text = self._set_apart(text, wanted)
        mentions: dict[int, str] = {}
        inside: set[int] = set()
        for mention in self._sentence.mentions:
            if mention.person_id in wanted.ids and mention.person_id is not None:
                raw = self._line[mention.start : mention.end]
                mentions.setdefault(mention.person_id, raw)
                if inline and mention.start < self._sentence.tail:
                    text, is_inside = _put_inside(text, mention.name, raw)
                    inside |= {mention.person_id} if is_inside else set()
        if quoted:
            mentions = {}
        tail = [
            mentions.get(person.id) or self._names.write(person, quoted=quoted)
            for person in wanted.people
            if person.id not in inside
        ]
        if (tail and reads_on(wanted.body, has_due=self._has_due)) or (
            wanted.body.endswith(",") and (tail or wanted.day is not None)
        ):
            text += ","
        if wanted.day is not None:
            tail.append(self._phrase(wanted.day))
        return self._line[: self._start] + " ".join([text, *tail])

    def _set_apart(self, text: str, wanted: _Wanted) -> str:
        """The text with backslashes before known names, and before dates if none is wanted."""
        for mention in reversed([*self._names.find(text)]):
            if self._names.knows(mention.name):
                text = f"{text[: mention.start]}\\{text[mention.start :]}"
        if self._has_due and wanted.day is None:
            for _ in range(_MOST_DATES):
                due = self._reader.read(f" {text}", 1, has_due=True).due
                if due is None or due.day is None:
                    break
                text = f"{text[: due.start - 1]}\\{text[due.start - 1 :]}"
        return text

    def _phrase(self, day: date) -> str:
        """`by` and the day; the words of the note if they say the same."""
        due = self._mark.due
        if due is not None and due.day == day:
            found = scan_day(due.phrase, 0, self._anchor)
            if found is not None and (found.day, found.end) == (day, len(due.phrase)):
                return f"by {due.phrase}"
        return f"by {write_day(day, self._anchor)}"


def _ids(mentions: Sequence[Mention]) -> set[int]:
    return {mention.person_id for mention in mentions if mention.person_id is not None}


def _day(due: Due | None) -> date | None:
    return due.day if due is not None else None


def _put_inside(text: str, name: str, raw: str) -> tuple[str, bool]:
    """The text with its first `name` written as a mention, and whether it has one."""
    pattern = rf"(?<![\w@\\]){re.escape(name)}(?!\w)"
    changed, count = re.subn(pattern, lambda _: raw, text, count=1)
    return changed, bool(count)
