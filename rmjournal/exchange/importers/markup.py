# SPDX-License-Identifier: MIT
"""What pages of other apps are written in, as the Markdown of a note: HTML, of which what is said
comes in and not how it looks, and open tasks, which become lines that are commitments.
"""

from __future__ import annotations

import html
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


_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,15})\b([^<>]{0,2000})>")
_VALUE = re.compile(r"([a-zA-Z-]{1,20})\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_BEGINS = re.compile(
    r"\s*<(?:p|div|h[1-6]|ul|ol|blockquote|br|strong|em|table|en-note|!DOCTYPE|html)\b[^<>]*>",
    re.IGNORECASE,
)
_IN_ITEM = re.compile(r"(<li\b[^<>]{0,500}>)\s*<p\b[^<>]{0,500}>", re.IGNORECASE)
_EMPTY_LINES = re.compile(r"\n[ \t]*(?:\n[ \t]*)+\n")
_HEADINGS = {f"h{level}": "\n\n" + "#" * level + " " for level in range(1, 7)}
_OPENING = {
    "p": "\n\n", "div": "\n", "br": "\n", "li": "\n- ", "blockquote": "\n\n> ", "hr": "\n\n---\n\n",
    "tr": "\n", "strong": "**", "b": "**", "em": "*", "i": "*", "s": "~~", "del": "~~", "code": "`",
    **_HEADINGS,
}  # fmt: skip
_CLOSING = {
    "p": "\n\n", "div": "\n", "ul": "\n\n", "ol": "\n\n", "blockquote": "\n\n", "table": "\n\n",
    "td": " ", "th": " ", "strong": "**", "b": "**", "em": "*", "i": "*", "s": "~~", "del": "~~",
    "code": "`", **dict.fromkeys(_HEADINGS, "\n\n"),
}  # fmt: skip


def is_html(text: str) -> bool:
    """Whether it begins with a tag that a page of HTML does."""
    return bool(_BEGINS.match(text))


def markdown_of_html(text: str) -> str:
    """Paragraphs, headings, lists, links, pictures, bold and italics; other tags go."""
    targets: list[str] = []

    def said(found: re.Match[str]) -> str:
        is_closing, tag = bool(found[1]), found[2].lower()
        if tag == "a":
            if is_closing:
                target = targets.pop() if targets else ""
                return f"]({target})" if target else ""
            target = _values(found[3]).get("href", "")
            targets.append(target)
            return "[" if target else ""
        if is_closing:
            return _CLOSING.get(tag, "")
        if tag == "img":
            values = _values(found[3])
            return f"![{values.get('alt', '')}]({values['src']})" if values.get("src") else ""
        if tag in ("li", "input"):
            return _listed(tag, found[3])
        return _OPENING.get(tag, "")

    text = _IN_ITEM.sub(r"\1", _without_comments(text))
    text = _TAG.sub(said, text)
    text += "".join(f"]({target})" for target in reversed(targets) if target)
    return _EMPTY_LINES.sub("\n\n", html.unescape(text)).strip()


def _without_comments(text: str) -> str:
    parts, at = [], 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start)) >= 0:
        parts.append(text[at:start])
        at = end + 3
    return "".join([*parts, text[at:]])


def _listed(tag: str, attributes: str) -> str:
    """A row of a list, or its tick."""
    values = _values(attributes)
    checked = values.get("data-checked", values.get("type") == "checkbox" and "false")
    if checked is False:
        return _OPENING.get(tag, "")
    is_done = checked == "true" or re.search(r"\bchecked\b(?!=)", attributes)
    tick = "[x] " if is_done else "[ ] "
    return f"{_OPENING.get(tag, '')}{tick}"


def _values(attributes: str) -> dict[str, str]:
    return {name.lower(): one or other for name, one, other in _VALUE.findall(attributes)}
