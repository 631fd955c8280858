# SPDX-License-Identifier: MIT
"""The blocks of a note as a tree: records, paragraphs, headings, lists, quotes, tables and code.

As CommonMark and GFM have them, but for what a writer sees differently in the editor (ADR 10): a
line below a list or a quote is a paragraph of its own, and no indent makes code.

The work that one note may cause has a bound: Python-Markdown takes time quadratic in the brackets
and other signs of one block, in its lines, and in the number of blocks; it recurses for each level
of lists and quotes. What costs too much is shown as plain text. Estimates are in units of about
0.1 µs.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol
from xml.etree.ElementTree import Element, SubElement

from .lines import LineKind, NotableLine, notable_lines

LONGEST_TEXT = 1_000_000
_MOST_FOR_A_BLOCK = 2_000_000
_MOST_IN_ALL = 6_000_000
_FOR_ANY_BLOCK = 500
_MOST_LEVELS = 12
_BULLET = r"(?:[-*+]|[0-9]{1,9}[.)])[ ]"
_LIST_ITEM = re.compile(rf"^[ ]*{_BULLET}", re.MULTILINE)
_INDENT = f"[ ]{{{4 * _MOST_LEVELS}}}"
_TOO_DEEP = re.compile(rf"^(?:{_INDENT}|(?:[ ]*(?:>|{_BULLET})){{{_MOST_LEVELS}}})", re.MULTILINE)


class Budget:
    """The work one note may cause."""

    def __init__(self) -> None:
        self._left = _MOST_IN_ALL

    @property
    def is_spent(self) -> bool:
        """Whether nothing more is affordable, not even plain blocks one by one."""
        return self._left <= 0

    def allows(self, block: str) -> bool:
        """Whether this block (no blank line in it) is affordable; what it takes is paid."""
        cost = _cost(block)
        is_affordable = cost <= min(self._left, _MOST_FOR_A_BLOCK) and not _TOO_DEEP.search(block)
        self._left -= _FOR_ANY_BLOCK + (cost if is_affordable else 0)
        return is_affordable


def _cost(block: str) -> int:
    lines = block.count("\n") + 1
    starts = [0, *(item.start() for item in _LIST_ITEM.finditer(block)), len(block)]
    brackets = sum(block.count("[", start, end) * (end - start) for start, end in pairwise(starts))
    signs = sum(block.count(sign) for sign in "*_`\\&<>~|") * len(block) // 200
    return len(block) + brackets + signs + lines * lines // 2


MOST_LEVELS = 12
_BULLETS = "-*+\u2022\u25e6\u25aa\u2023"  # those of Word and mail too
_ITEM = re.compile(
    rf"(?P<indent> *)(?P<marker>[{_BULLETS}]|(?P<number>[0-9]{{1,9}})[.)])(?P<gap> +(?=\S)| *$)"
)
_RULE = re.compile(r" {0,3}(?:(?:\* *){3,}|(?:- *){3,}|(?:_ *){3,})$")
_HEADING = re.compile(r" {0,3}(?P<level>#{1,6}) +(?P<words>[^ #].*|#+[^ #].*)$")
_HEADING_END = re.compile(r" +#+ *$")
_UNDERLINE = re.compile(r" {0,3}(?:(?P<first>=+)|-{2,}) *$")
_QUOTE = re.compile(r" {0,3}> ?")
_CELL_RULE = re.compile(r" *(?P<left>:?)-+(?P<right>:?) *$")
_CELL_END = re.compile(r"(?<!\\)\|")
_DEFINITION = re.compile(
    r" {0,3}\[(?P<label>[^\]\[^][^\]\[]{0,200})\]: *"
    r"<?(?P<target>(?:https?://|www\.|mailto:|note:|attach:|#|\.{0,2}/)[^\s<>]*)>?"
    r"(?: +(?:\"(?P<title>[^\"]*)\"|'(?P<other>[^']*)'))? *$"
)


class Aside(Protocol):
    """What the blocks are given: how a record looks, and where finished HTML waits."""

    budget: Budget

    def mark(self, line: str, sign: str) -> Element: ...

    def put_plain(self, parent: Element, text: str) -> None: ...

    def put_code(self, parent: Element, code: str) -> None: ...

    def define(self, label: str, target: str, title: str) -> None: ...


@dataclass(slots=True)
class _Item:
    """One item of a list, without its marker and its indent."""

    marker: str
    number: str
    lines: list[str]
    is_loose: bool = False


class Blocks:
    """The blocks of these lines. Only at the top a line can be a record."""

    def __init__(self, aside: Aside, lines: Sequence[str], level: int = 0) -> None:
        self._aside = aside
        self._lines = lines
        self._level = level
        self._notable = _by_line(lines, is_top=level == 0)
        self._closings = [
            line for line, notable in self._notable.items() if notable.kind is LineKind.FENCE_CLOSE
        ]

    def put_into(self, parent: Element) -> None:
        """Add them below that element."""
        if self._level > MOST_LEVELS:
            self._aside.put_plain(parent, "\n".join(self._lines))
            return
        at = 0
        while at < len(self._lines):
            if self._aside.budget.is_spent:
                self._aside.put_plain(parent, "\n".join(self._lines[at:]))
                return
            at = self._put(parent, at)

    def _put(self, parent: Element, at: int) -> int:
        """Add the block that begins there; the line after it."""
        line, notable = self._lines[at], self._notable.get(at)
        if not line.strip():
            return at + 1
        if notable is not None and notable.kind is LineKind.MARK:
            parent.append(self._aside.mark(line, notable.token))
            return at + 1
        if notable is not None and notable.kind is LineKind.FENCE_OPEN:
            return self._put_code(parent, at)
        if _QUOTE.match(line):
            return self._put_quote(parent, at)
        if _RULE.match(line):
            SubElement(parent, "hr")
            return at + 1
        if heading := _HEADING.match(line):
            words = _HEADING_END.sub("", heading["words"])
            self._put_words(parent, f"h{len(heading['level'])}", words)
            return at + 1
        if _ITEM.match(line):
            return self._put_list(parent, at)
        if self._is_table(at):
            return self._put_table(parent, at)
        return self._put_prose(parent, at)

    def _put_words(self, parent: Element, tag: str, words: str) -> None:
        words = words.strip()
        if self._aside.budget.allows(words):
            SubElement(parent, tag).text = words
        else:
            self._aside.put_plain(parent, words)

    def _put_prose(self, parent: Element, at: int) -> int:
        """A paragraph, a heading with a line below it, or where a link goes."""
        if defined := _DEFINITION.match(self._lines[at]):
            title = defined["title"] or defined["other"] or ""
            self._aside.define(defined["label"], defined["target"], title)
            return at + 1
        end, tag = at + 1, "p"
        while end < len(self._lines) and not self._ends_prose(end):
            if underline := _UNDERLINE.match(self._lines[end]):
                tag = "h1" if underline["first"] else "h2"
                break
            end += 1
        words = [line.strip() for line in self._lines[at:end]]
        words = [_without_break(line) for line in words[:-1]] + words[-1:]
        self._put_words(parent, tag, "\n".join(words))
        return end if tag == "p" else end + 1

    def _ends_prose(self, at: int) -> bool:
        line = self._lines[at]
        if not line.strip() or at in self._notable or _QUOTE.match(line) or _HEADING.match(line):
            return True
        if _RULE.match(line) and not _UNDERLINE.match(line):
            return True
        item = _ITEM.match(line)
        if item is not None and item.end() < len(line) and item["number"] in (None, "1"):
            return True
        return self._is_table(at)

    def _put_quote(self, parent: Element, at: int) -> int:
        end = at
        while end < len(self._lines) and _QUOTE.match(self._lines[end]):
            end += 1
        inner = [_QUOTE.sub("", line, count=1) for line in self._lines[at:end]]
        quote = SubElement(parent, "blockquote")
        Blocks(self._aside, inner, self._level + 1).put_into(quote)
        return end

    def _put_code(self, parent: Element, at: int) -> int:
        end = self._fence_end(at)
        indent = _indent(self._lines[at])
        code = [_unindented(line, indent) for line in self._lines[at + 1 : end]]
        is_open = end == len(self._lines)
        while is_open and code and not code[-1].strip():
            code.pop()
        self._aside.put_code(parent, "".join(f"{line}\n" for line in code))
        return end + 1

    def _fence_end(self, at: int) -> int:
        """The closing line, or the end of the note."""
        place = bisect(self._closings, at)
        return self._closings[place] if place < len(self._closings) else len(self._lines)

    def _put_list(self, parent: Element, at: int) -> int:
        items: list[_Item] = []
        while at < len(self._lines):
            item, end = self._item(at)
            items.append(item)
            at = self._after_blank(end)
            if not self._goes_on(at, item):
                at = end
                break
            item.is_loose |= at > end
        is_loose = any(item.is_loose for item in items)
        first = items[0]
        is_bullet = not first.number
        start = {} if is_bullet or int(first.number) == 1 else {"start": str(int(first.number))}
        whole = SubElement(parent, "ul" if is_bullet else "ol", start)
        for item in items:
            inner = SubElement(whole, "li")
            Blocks(self._aside, item.lines, self._level + 1).put_into(inner)
            if not is_loose:
                _make_tight(inner)
        return at

    def _goes_on(self, at: int, before: _Item) -> bool:
        """Whether the list has another item there."""
        if at >= len(self._lines) or at in self._notable or _RULE.match(self._lines[at]):
            return False
        item = _ITEM.match(self._lines[at])
        return item is not None and item["marker"][-1] == before.marker[-1]

    def _item(self, at: int) -> tuple[_Item, int]:
        """The item that begins there, and the line after it.

        What is indented by two more than its marker is in it: three are asked of nobody who writes
        numbers.
        """
        found = _ITEM.match(self._lines[at])
        assert found is not None
        base = len(found["indent"])
        content = base + len(found["marker"]) + min(max(len(found["gap"]), 1), 4)
        nests = min(content, base + 2)
        item = _Item(found["marker"], found["number"] or "", [self._lines[at][found.end() :]])
        end = at + 1
        while end < len(self._lines):
            then = self._after_blank(end)
            if then >= len(self._lines) or _indent(self._lines[then]) < nests:
                break
            last = self._inside(then, nests)
            if last is None:
                break
            if then > end:
                item.lines += [""] * (then - end)
                item.is_loose |= _indent(self._lines[then]) < content + 2 and not _ITEM.match(
                    self._lines[then]
                )
            item.lines += [_unindented(line, content) for line in self._lines[then : last + 1]]
            end = last + 1
        return item, end

    def _inside(self, at: int, nests: int) -> int | None:
        """The last line of what begins there, or None where a block of the note itself begins."""
        notable = self._notable.get(at)
        if notable is None or notable.kind is LineKind.HEADING:
            return at
        if notable.kind is not LineKind.FENCE_OPEN:
            return None
        last = min(self._fence_end(at), len(self._lines) - 1)
        lines = self._lines[at : last + 1]
        return last if all(_indent(line) >= nests for line in lines if line.strip()) else None

    def _after_blank(self, at: int) -> int:
        while at < len(self._lines) and not self._lines[at].strip():
            at += 1
        return at

    def _is_table(self, at: int) -> bool:
        if at + 1 >= len(self._lines) or at + 1 in self._notable:
            return False
        head, rule = self._lines[at], self._lines[at + 1]
        if "|" not in head or "-" not in rule:
            return False
        cells = _cells(rule)
        return len(cells) == len(_cells(head)) and all(map(_CELL_RULE.match, cells))

    def _put_table(self, parent: Element, at: int) -> int:
        end = at + 2
        while end < len(self._lines) and not self._ends_table(end):
            end += 1
        text = "\n".join(self._lines[at:end])
        if not self._aside.budget.allows(text):
            self._aside.put_plain(parent, text)
            return end
        aligned = [_alignment(cell) for cell in _cells(self._lines[at + 1])]
        table = SubElement(parent, "table")
        _put_row(SubElement(table, "thead"), "th", self._lines[at], aligned)
        if end > at + 2:
            body = SubElement(table, "tbody")
            for line in self._lines[at + 2 : end]:
                _put_row(body, "td", line, aligned)
        return end

    def _ends_table(self, at: int) -> bool:
        line = self._lines[at]
        starts: tuple[Callable[[str], object], ...] = (
            _QUOTE.match, _HEADING.match, _RULE.match, _ITEM.match,
        )  # fmt: skip
        return not line.strip() or at in self._notable or any(start(line) for start in starts)


def _by_line(lines: Sequence[str], *, is_top: bool) -> dict[int, NotableLine]:
    """Marks, headings and the ends of fences by their line; marks only at the top."""
    starts: dict[int, int] = {}
    position = 0
    for number, line in enumerate(lines):
        starts[position] = number
        position += len(line) + 1
    kinds = set(LineKind) - {LineKind.RULE} - (set() if is_top else {LineKind.MARK})
    found = notable_lines("\n".join(lines))
    return {starts[each.start]: each for each in found if each.kind in kinds}


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _unindented(line: str, indent: int) -> str:
    return line[min(indent, _indent(line)) :]


def _without_break(line: str) -> str:
    """A backslash at the end of a line is a line break, which every end of a line is."""
    has_break = line.endswith("\\") and (len(line) - len(line.rstrip("\\"))) % 2
    return line[:-1] if has_break else line


def _make_tight(item: Element) -> None:
    """The first words without a paragraph of their own."""
    first = item[0] if len(item) else None
    if first is not None and first.tag == "p" and not first.attrib and type(first.text) is str:
        item.text = first.text
        item.remove(first)


def _cells(line: str) -> list[str]:
    line = line.strip()
    cells = _CELL_END.split(line.removeprefix("|"))
    return cells[:-1] if len(cells) > 1 and not cells[-1].strip() else cells


def _alignment(cell: str) -> dict[str, str]:
    rule = _CELL_RULE.match(cell)
    assert rule is not None
    match bool(rule["left"]), bool(rule["right"]):
        case True, True:
            return {"align": "center"}
        case True, False:
            return {"align": "left"}
        case False, True:
            return {"align": "right"}
        case _:
            return {}


def _put_row(parent: Element, tag: str, line: str, aligned: Sequence[dict[str, str]]) -> None:
    """As many cells as the head has: those too many are left out, those missing are empty."""
    row = SubElement(parent, "tr")
    cells = _cells(line)
    for number, attributes in enumerate(aligned):
        words = cells[number].strip().replace(r"\|", "|") if number < len(cells) else ""
        SubElement(row, tag, attributes).text = words
