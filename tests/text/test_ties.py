# SPDX-License-Identifier: MIT
"""Records stay tied to their lines while a note is edited by hand."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rmjournal.text.marks import MOST_RECORDS, parse
from rmjournal.text.ties import Tie, match
from tests.effort import ends_soon

pytestmark = pytest.mark.slow

MONDAY = date(2026, 11, 23)


def ties_of(text, *, first=0):
    marks = parse(text, MONDAY)
    return [Tie(first + i, m.kind, m.raw, m.line, live=True) for i, m in enumerate(marks)]


def matched(before, after):
    return match(ties_of(before), parse(after, MONDAY))


def test_lines_keep_their_records():
    for before, after, ties in [
        ("? a\n! b\n-> c", "? a\n! b\n-> c", [0, 1, 2]),
        ("? a\n? b", "? a\n\nprose\n? b", [0, 1]),
        ("? a\n? b", "? b", [1]),
        ("? one\n? two", "? one\n? new one here\n? two", [0, None, 1]),
        ("? a\n? b\n? c", "? c\n? a\n? b", [2, 0, 1]),
        ("? a\n? b", "? a\n? b\n? a", [0, 1, None]),
        ("? a\n? b", "? b\n? a\n? b", [None, 0, 1]),
        ("? a\n? b", "? a\n? b\n? a\n? b", [0, 1, None, None]),
        ("? ab\n? ac", "? ac\n? ac", [0, 1]),
        ("? alpha", "! alpha", [None]),
        ("-> Post it", "-> Post it now", [0]),
        ("-> Post it", "  ->  Post  it", [0]),
        ("-> Post it\n-> Ask her", "-> Post it now\n-> Ask her soon", [0, 1]),
        ("-> Post", "-> Xyz", [0]),
        ("? x\n-> Post", "? x\n\n\n-> Qqq zzz", [0, None]),
        ("? x\n-> Post this now", "? x\n\n\n-> Post", [0, 1]),
        ("-> Post", "", []),
        ("", "-> Post", [None]),
    ]:
        assert matched(before, after) == ties, (before, after)


def test_the_longer_part_of_a_split_line_keeps_the_record():
    assert matched("-> one two three four", "-> one\n-> two three four") == [None, 0]


def test_the_first_of_two_equal_parts_keeps_the_record():
    assert matched("-> abcd efgh", "-> abcd\n-> efgh") == [0, None]


def test_joined_lines_keep_the_first_record():
    for joined in ["-> one two three four", "-> one -> two three four"]:
        assert matched("-> one\n-> two three four", joined) == [0], joined


def test_a_line_moved_and_edited_keeps_its_record():
    before = "? one\n! What a long insight this is\n? two\n? three"
    after = "? one\n? two\n? three\n! What a long insight that is"
    assert matched(before, after) == [0, 2, 3, 1]


def test_two_lines_edited_and_swapped_keep_their_records():
    before = "-> Ask about the onboarding\n-> Publish the salary bands"
    after = "-> Publish the salary bands today\n-> Ask about all the onboarding"
    assert matched(before, after) == [1, 0]


def dead(key, raw, line=0):
    kind = parse(raw, MONDAY)[0].kind
    return Tie(key, kind, raw, line, live=False)


def test_a_line_that_comes_back_gets_its_record_back():
    assert match([dead(7, "-> Post it")], parse("? new\n->  Post  it", MONDAY)) == [None, 0]


def test_a_removed_record_is_not_given_to_another_line():
    assert match([dead(7, "-> Post it soon")], parse("-> Post it late", MONDAY)) == [None]


def test_a_removed_record_comes_back_for_nearly_the_same_line():
    line = "-> Post the long paragraph soon."
    assert match([dead(7, "-> Post the long paragraph soon")], parse(line, MONDAY)) == [0]


def test_a_line_in_place_goes_before_one_removed():
    ties = [dead(7, "-> Post it"), *ties_of("-> Post i", first=8)]
    assert match(ties, parse("-> Post it", MONDAY)) == [1]


def test_a_line_back_goes_before_another_typed_in_its_place():
    ties = [dead(7, "-> Post it"), *ties_of("-> Ask Theo about hiring", first=8)]
    assert match(ties, parse("-> Post it", MONDAY)) == [0]


def test_ties_may_come_in_any_order():
    ties = ties_of("? a\n? a\n? b")[::-1]
    assert match(ties, parse("? a\n? a\n? c", MONDAY)) == [2, 1, 0]


class Store:
    """Follows a note as the journal does, and remembers every text with its records."""

    def __init__(self):
        self.ties = []
        self.keys = []
        self.history = []

    def save(self, text):
        marks = parse(text, MONDAY)
        found = match(self.ties, marks)
        used = [index for index in found if index is not None]
        assert len(found) == len(marks)
        assert len(used) == len(set(used))
        assert all(
            self.ties[i].kind is m.kind for i, m in zip(found, marks, strict=True) if i is not None
        )
        ties = [Tie(t.key, t.kind, t.raw, t.line, live=False) for t in self.ties]
        self.keys = []
        for index, mark in zip(found, marks, strict=True):
            key = len(ties) if index is None else index
            ties[key : key + 1] = [Tie(key, mark.kind, mark.raw, mark.line, live=True)]
            self.keys.append(key)
        assert [tie.key for tie in ties] == list(range(len(ties)))
        assert len(ties) >= len(self.ties)
        self.ties = ties
        assert match(self.ties, marks) == self.keys


COUNTER = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def fresh_line(number):
    """A record's line that shares hardly anything with the others."""
    sign = ("?", "!", "->")[number % 3]
    name = "".join(COUNTER[int(digit)] for digit in str(number))
    return f"{sign} {name[::-1]} {number * 7919} {name}"


@st.composite
def edits(draw, kinds):
    return [
        (draw(st.sampled_from(kinds)), draw(st.integers(0, 50)), draw(st.integers(0, 50)))
        for _ in range(draw(st.integers(1, 10)))
    ]


def edited(lines, edit, number):
    kind, first, second = edit
    at, to = first % (len(lines) or 1), second % (len(lines) + 1)
    if kind == "insert" or not lines:
        return [*lines[:to], fresh_line(number), *lines[to:]]
    line, rest = lines[at], [*lines[:at], *lines[at + 1 :]]
    cut = 3 + second % max(1, len(line) - 3)
    match kind:
        case "delete":
            return rest
        case "prose":
            return [*lines[:to], "Some prose.", *lines[to:]]
        case "move":
            return [*rest[:to], line, *rest[to:]]
        case "duplicate":
            return [*lines[: at + 1], line, *lines[at + 1 :]]
        case "retype":
            return [*lines[:at], f"{line[:cut]}x{line[cut:]}", *lines[at + 1 :]]
        case "split":
            return [*lines[:at], line[:cut], f"{line[:2].strip()} {line[cut:]}", *lines[at + 1 :]]
        case "join" if at + 1 < len(lines):
            return [*lines[:at], line + " " + lines[at + 1], *lines[at + 2 :]]
        case "paste":
            return [*lines, *lines]
    return lines


ALL = ["insert", "delete", "prose", "move", "duplicate", "retype", "split", "join", "paste"]
# Of several removed copies of one line nobody can tell which came back, so copies come last.
UNDOABLE = ["insert", "insert", "delete", "prose", "move", "retype"]


@settings(max_examples=150)
@given(script=edits(ALL))
def test_no_record_is_lost_or_doubled(script):
    lines = [fresh_line(number) for number in range(4)]
    store = Store()
    store.save("\n".join(lines))
    for number, edit in enumerate(script, 10):
        if len(lines) < 200:
            lines = edited(lines, edit, number)
        store.save("\n".join(lines))


@settings(max_examples=150)
@given(script=edits(UNDOABLE), copy=edits(["duplicate", "paste", "prose"]))
def test_undo_restores_the_ties(script, copy):
    lines = [fresh_line(number) for number in range(4)]
    store = Store()
    done = []
    for number, edit in enumerate([*script, copy[0]], 10):
        store.save("\n".join(lines))
        done.append((lines, store.keys))
        if len(lines) < 100:
            lines = edited(lines, edit, number)
    store.save("\n".join(lines))
    for before, keys in reversed(done):
        store.save("\n".join(before))
        assert store.keys == keys


LINES = st.text(st.sampled_from("ab  ?!->\n"), max_size=80)


@given(before=LINES, after=LINES)
def test_any_two_notes_match(before, after):
    found = [index for index in matched(before, after) if index is not None]
    assert len(found) == len(set(found))


@given(LINES)
def test_an_unchanged_note_keeps_all(text):
    assert matched(text, text) == list(range(len(parse(text, MONDAY))))


def many(line):
    return "\n".join(line(number) for number in range(MOST_RECORDS - 2))


def test_as_many_records_as_a_note_holds_take_bounded_time():
    for before, after in [
        (many(lambda n: f"-> thing {n}"), many(lambda n: f"-> thing {999 - n} x")),
        (many(lambda n: "-> same"), "? top\n" + many(lambda n: "-> same") + "\n-> same"),
        (many(lambda n: "-> a" if n % 2 else "-> b"), many(lambda n: "-> a" if n % 3 else "-> b")),
        (many(lambda n: f"-> {'ab' * 80}{n}"), many(lambda n: f"-> {n}{'ba' * 80}")),
        (many(lambda n: f"-> {n} was"), many(lambda n: f"-> is {n * 31}")),
    ]:
        with ends_soon((before, after)):
            assert len(matched(before, after)) >= MOST_RECORDS - 2, (before, after)
