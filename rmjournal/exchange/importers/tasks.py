# SPDX-License-Identifier: MIT
"""Open tasks of Markdown as lines that are commitments."""

from __future__ import annotations

import re
from collections.abc import Callable

from rmjournal.text.lines import LineKind, notable_lines

# At the margin and up to three spaces: an indented one is part of the task above.
_OPEN = re.compile(r"^ {0,3}[-*+] \[ \][ \t]+(?P<text>\S[^\r\n]*)", re.MULTILINE)
_DUE = re.compile(
    r"\s*(?:[\U0001f4c5\U0001f5d3\u23f3]\ufe0f?|due:|[\[(](?:due|scheduled)::)\s*"
    r"(\d{4}-\d\d-\d\d)[\])]?"
)
_SIGNS = re.compile(
    r"\s*(?:[\U0001f53a\u23eb\U0001f53c\U0001f53d\u23ec]"
    r"|[\u2795\U0001f6eb]\ufe0f?\s*\d{4}-\d\d-\d\d"
    r"|[\[(](?:priority|created|start)::[^\[\]()\n]{0,40}[\])])\ufe0f?"
)


def as_commitments(text: str) -> str:
    """`- [ ] Ask Jun [due:: 2024-03-08]` becomes `-> Ask Jun by 2024-03-08`; done tasks stay."""
    return _OPEN.sub(_line, text)


def _line(found: re.Match[str]) -> str:
    said = _SIGNS.sub("", found["text"])
    due = _DUE.search(said)
    said = _DUE.sub("", said).strip()
    if not said:
        return found[0]
    return f"-> {said} by {due[1]}" if due else f"-> {said}"


def with_tasks(text: str) -> str:
    """as_commitments() of what is no code."""
    return outside_code(text, as_commitments)


def outside_code(text: str, change: Callable[[str], str]) -> str:
    """The text changed, but for what is fenced code."""
    parts, at, code_from = [], 0, -1
    for line in notable_lines(text):
        if line.kind is LineKind.FENCE_OPEN:
            code_from = line.start
        elif line.kind is LineKind.FENCE_CLOSE:
            parts += [change(text[at:code_from]), text[code_from : line.end]]
            at, code_from = line.end, -1
    end = len(text) if code_from < 0 else code_from
    return "".join([*parts, change(text[at:end]), text[end:]])
