# SPDX-License-Identifier: MIT
"""HTML that an app keeps a page in, as Markdown: what is said, not how it looks."""

from __future__ import annotations

import html
import re

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
