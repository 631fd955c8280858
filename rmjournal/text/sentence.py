# SPDX-License-Identifier: MIT
"""What the line of one record says: its words, the people in it, and its date.

The date is the last ` by <phrase>` that reads as one, looked for in the last hundred of them.
Mentions and the date at the end of the line form its tail (`and`, `&` and commas may stand between
them): they are no part of the body, nor is a comma just before them. Further up, a mention reads
on as the bare name and a date is left out.

The sentence needs some mentions at its end: those after `to`, `with`, `and` and the like, and in a
commitment those after a single word, as in `Thank @Priya`. They too read on as names, unless a
comma or bracket keeps them apart. A line of nothing but mentions or a date keeps those as its
words: a body is never empty.

A backslash before `@` or, in a commitment, before the word `by` makes it plain text. One backslash
of such a run is left out of the body; `escape` puts it there.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rmjournal.text.dates import scan_day
from rmjournal.text.day_forms import looks_like_a_date
from rmjournal.text.folding import name_key
from rmjournal.text.mentions import Mention, Names

_BY = re.compile(r"(?:(?<=[\s(\[,;])|(?<=[–—]))by[ \t\u00a0\u202f]++", re.IGNORECASE)
_GLUE = frozenset({"", ",", ";", "&", "+", "/", "and", ", and"})
_CLOSING = re.compile(r"[\s.,;:!?…)]*")
_TAGS = re.compile(r"(?:\s+#\w\S*)+\s*")
_LEADS_ON = frozenset(
    {
        *("&", "+", "and", "or", "about", "as", "at", "behind", "by", "for", "from", "in"),
        *("like", "near", "of", "on", "than", "the", "to", "via", "with"),
    }
)
_LEADING = re.compile(r"[\s,;:]*")
_ESCAPED = re.compile(r"(?<!\\)\\++(?=@)")
_ESCAPED_OR_BY = re.compile(r"(?<!\\)\\++(?=@|by\b)", re.IGNORECASE)
_AT_OR_BY = re.compile(r"@|\bby\b", re.IGNORECASE)
_BACKSLASHED = re.compile(r"(?<=\\)@")
_AT = re.compile("@")
_BACKSLASHED_OR_BY = re.compile(r"(?<=\\)(?:@|by\b)", re.IGNORECASE)
_MOST_DATES = 100
_MOST_KEPT, _LONGEST_KEPT = 3000, 1000  # lines, and characters of each


@dataclass(frozen=True, slots=True)
class Due:
    """`by Friday` in a line: the phrase without `by`, the columns with it.

    `day` is None where a date was meant that does not read as one; the words then stay in the
    body.
    """

    phrase: str
    day: date | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A line read; `tail` is the column where its tail starts, the line's length if it has none."""

    body: str
    mentions: tuple[Mention, ...]
    due: Due | None
    tail: int


class SentenceReader:
    """Reads the lines of one note."""

    def __init__(self, names: Names, anchor: date) -> None:
        self._names = names
        self._anchor = anchor
        self._read: dict[tuple[str, bool], Sentence] = {}

    def read_again(self, line: str, start: int, *, has_due: bool) -> Sentence:
        """As read(), for a line that is likely to come again; start follows from the line."""
        key = (line, has_due)
        if (sentence := self._read.get(key)) is None:
            sentence = self.read(line, start, has_due=has_due)
            if len(self._read) >= _MOST_KEPT:
                self._read.clear()
            if len(line) <= _LONGEST_KEPT:
                self._read[key] = sentence
        return sentence

    def read(self, line: str, start: int, *, has_due: bool) -> Sentence:
        """The line from column `start` on; a date is looked for only if `has_due`."""
        mentions = tuple(self._names.find(line, start)) if "@" in line else ()
        due = self._read_due(line, start, mentions) if has_due else None
        if not mentions and due is None and "\\" not in line:
            return Sentence(" ".join(line[start:].split()), mentions, due, len(line))
        tokens = removable(mentions, due)
        tail, closing = _find_tail(line, start, tokens, has_due=has_due)
        body = _body(line, start, tail, tokens, has_due=has_due)
        if tail < len(line) and body.endswith(","):
            body = body[:-1].rstrip()
        if not body:
            named = [token for token in tokens if isinstance(token, Mention)]
            return Sentence(
                _body(line, start, len(line), named, has_due=has_due), mentions, due, tail
            )
        if closing and body[-1] not in ".!?…":
            body += closing
        return Sentence(" ".join([body, *_tags(line, tail, tokens)]), mentions, due, tail)

    def _read_due(self, line: str, start: int, mentions: Sequence[Mention]) -> Due | None:
        starts = [mention.start for mention in mentions]
        last: re.Match[str] | None = None
        for found in reversed(deque(_BY.finditer(line, start), _MOST_DATES)):
            before = bisect_right(starts, found.start()) - 1
            if before >= 0 and found.start() < mentions[before].end:
                continue
            day = scan_day(line, found.end(), self._anchor)
            if day is not None:
                return Due(line[found.end() : day.end], day.day, found.start(), day.end)
            last = last or found
        return _misread(line, start, last, mentions) if last is not None else None


def addressed(line: str, names: Names) -> tuple[str, list[int]]:
    """What is said without the names at its end, and the ids of those whom they name."""
    sentence = SentenceReader(names, date.min).read(line, 0, has_due=False)
    at_end = (each for each in sentence.mentions if each.start >= sentence.tail)
    ids = [each.person_id for each in at_end if each.person_id is not None]
    return sentence.body, list(dict.fromkeys(ids))


def removable(mentions: Sequence[Mention], due: Due | None) -> list[Mention | Due]:
    """Resolved mentions and an understood date, from left to right."""
    tokens: list[Mention | Due] = [mention for mention in mentions if mention.person_id is not None]
    if due is not None and due.day is not None:
        tokens.append(due)
        tokens.sort(key=lambda token: token.start)
    return tokens


def _tags(line: str, tail: int, tokens: Sequence[Mention | Due]) -> list[str]:
    """Those that stand between the names and the date of the tail, or after them."""
    inside = [token for token in tokens if token.start >= tail]
    ends = [*(token.start for token in inside[1:]), len(line)]
    gaps = (line[token.end : end] for token, end in zip(inside, ends, strict=False))
    return [word for gap in gaps for word in gap.split() if word.startswith("#")]


def span_of_date(line: str, due: Due) -> tuple[int, int]:
    """The columns that go with a date: brackets around it and the space before."""
    start, end = due.start, due.end
    if line[start - 1] == "(" and line[end : end + 1] == ")":
        start, end = start - 1, end + 1
    return len(line[:start].rstrip()), end


def reads_on(head: str, *, has_due: bool) -> bool:
    """Whether the sentence needs the name that comes next."""
    words = head.split()
    if not words or (has_due and len(words) == 1):
        return not head.rstrip().endswith(",")
    return name_key(words[-1]) in _LEADS_ON


def escape(body: str, *, has_due: bool, every: bool) -> str:
    """The body written so that reading it gives it back.

    Where it has a backslash before `@` or `by` another is added; with `every`, before each of them.
    """
    if every:
        pattern = _AT_OR_BY if has_due else _AT
    else:
        pattern = _BACKSLASHED_OR_BY if has_due else _BACKSLASHED
    return pattern.sub(r"\\\g<0>", body)


def _find_tail(
    line: str, start: int, tokens: Sequence[Mention | Due], *, has_due: bool
) -> tuple[int, str]:
    """Where the tail starts, and the full stop or the like that ends the line."""
    first, tail, ending = len(tokens), len(line), ""
    for index in range(len(tokens) - 1, -1, -1):
        between = line[tokens[index].end : tail]
        if _TAGS.fullmatch(between):
            pass  # they are kept, see _tags()
        elif tail == len(line):
            if not _CLOSING.fullmatch(between):
                break
            ending = between
        elif " ".join(between.split()) not in _GLUE:
            break
        first, tail = index, tokens[index].start
    if ")" in ending:
        tail = tail - 1 if line[tail - 1] == "(" else len(line)
    elif first < len(tokens) and reads_on(line[start:tail], has_due=has_due):
        kept = (token.start for token in tokens[first:] if isinstance(token, Due))
        tail = next(kept, len(line))
    return tail, "".join(sign for sign in ending if sign in ".!?…")


def _body(
    line: str, start: int, stop: int, tokens: Sequence[Mention | Due], *, has_due: bool
) -> str:
    escaped = _ESCAPED_OR_BY if has_due else _ESCAPED
    pieces: list[str] = []
    position = start
    for token in tokens:
        if token.start >= stop:
            break
        begin, end = token.start, token.end
        if isinstance(token, Due):
            begin, end = span_of_date(line, token)
            if begin <= start:
                begin, end = start, _LEADING.match(line, end).end()  # type: ignore[union-attr]
        pieces.append(_unescape(escaped, line[position:begin]))
        pieces.append(token.name if isinstance(token, Mention) else _space_before(line, end))
        position = end
    pieces.append(_unescape(escaped, line[position:stop]))
    return " ".join("".join(pieces).split())


def _unescape(escaped: re.Pattern[str], text: str) -> str:
    return escaped.sub(lambda run: run[0][1:], text) if "\\" in text else text


def _space_before(line: str, position: int) -> str:
    return " " if line[position : position + 1].isalnum() else ""


def _misread(line: str, start: int, last: re.Match[str], mentions: Sequence[Mention]) -> Due | None:
    """The date somebody seems to have meant at the line's end, mentions after it aside."""
    end, _ = _find_tail(line, start, mentions, has_due=True)
    phrase = line[last.end() : end].rstrip(" \t.,;:!?…)")
    if not looks_like_a_date(phrase):
        return None
    return Due(phrase, None, last.start(), last.end() + len(phrase))
