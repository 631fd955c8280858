# SPDX-License-Identifier: MIT
"""A note as safe HTML: for the preview, for exports and for print.

Raw HTML in a note is shown as text. The result of Python-Markdown then passes through nh3 with
explicit tags, attributes, schemes and values, so nothing in it can run, load or style anything: a
picture can only be an attachment, a link only http, https, mailto, note, attach or `#`.

Every input is rendered in bounded time. Blocks that would take too long are shown as plain text,
and so is the whole note past a million characters.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

import nh3
from markdown import Markdown
from markdown.extensions.nl2br import Nl2BrExtension

from rmjournal.text.mentions import Names
from rmjournal.text.naming import KnownPerson
from rmjournal.text.note_blocks import LONGEST_TEXT
from rmjournal.text.note_markdown import ATTACHMENT, CLASS_OF_SIGN, NoteExtension, plain_preview
from rmjournal.text.plain import to_plain
from rmjournal.text.sanitise import scrub
from rmjournal.text.sentence import SentenceReader

__all__ = ["to_html", "to_plain"]

_TAGS = {
    *("p", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "code", "span"),
    *("strong", "em", "del", "a", "img", "ul", "ol", "li"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
_ATTRIBUTES = {
    "p": {"class"},
    "span": {"class", "title"},
    "a": {"href", "title"},
    "img": {"src", "alt", "title"},
    "ol": {"start"},
    "th": {"align"},
    "td": {"align"},
}
_SCHEMES = {"http", "https", "mailto", "note", "attach"}
_LINK = re.compile(r"(?:https?|mailto|note|attach):|#", re.IGNORECASE)
_CLASSES = frozenset({*CLASS_OF_SIGN.values(), "mark", "mention", "due"})
_ALIGNMENTS = frozenset({"left", "right", "center"})
_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)
_BREAK = re.compile(r"<br>\s*")
_PICTURES = re.compile(r"(?:<img [^>]*>\s*){1,2}")
_PICTURE = re.compile(r'<img (?=[^>]*alt="([^"]*)")[^>]*>')
_NUMBER = re.compile(r"[0-9]{1,9}")
# Only where dates stand is asked for when nobody says relative to what they are meant.
_SOME_DAY = date(2000, 1, 3)


def to_html(text: str, *, anchor: date | None = None, people: Sequence[KnownPerson] = ()) -> str:
    """The note's Markdown as HTML, without a page around it.

    A record is `<p class="ask">` (`heard`, `act`) that starts with `<span class="mark">`; inside it
    mentions are `<span class="mention">` and a commitment's date is `<span class="due">`, with
    the day as its title if `anchor`, the session's day, is given. Two pictures alone on a line are
    a `<table class="pair">`, with their words below them.
    """
    text = scrub(text)
    if len(text) > LONGEST_TEXT:
        return _clean(plain_preview(text), is_dated=False)
    reader = SentenceReader(Names(people), anchor or _SOME_DAY)
    extensions = [Nl2BrExtension(), NoteExtension(reader)]
    try:
        rendered = Markdown(extensions=extensions, output_format="html").convert(text)
    except RecursionError:
        rendered = plain_preview(text)
    return _clean(rendered, is_dated=anchor is not None)


def _clean(rendered: str, *, is_dated: bool) -> str:
    def allowed(tag: str, attribute: str, value: str) -> str | None:
        if (tag, attribute) == ("span", "title") and not is_dated:
            return None
        return value if _is_allowed(attribute, value) else None

    clean = nh3.clean(
        rendered,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes=_SCHEMES,
        attribute_filter=allowed,
        link_rel=None,
    )
    return _PARAGRAPH.sub(_laid_out, clean) if "attach:" in clean else clean


def _laid_out(found: re.Match[str]) -> str:
    """A line of pictures alone is no part of the paragraph around it."""
    if "<img " not in found[1]:
        return found[0]
    made: list[str] = []
    words: list[str] = []
    for line in [*_BREAK.split(found[1]), ""]:
        pictures = _PICTURE.findall(line) if _PICTURES.fullmatch(line) else []
        if line and not pictures:
            words.append(line)
            continue
        if words:
            made.append("<p>" + "<br>\n".join(words) + "</p>")
            words = []
        if len(pictures) == 1:
            made.append(f'<p class="picture">{line.strip()}</p>')
        elif pictures:
            made.append(_side_by_side(line))
    return "\n".join(made)


def _side_by_side(line: str) -> str:
    found = [(each[0], each[1]) for each in _PICTURE.finditer(line)]
    shown = "".join(f"<td>{picture}</td>" for picture, _ in found)
    said = "".join(f'<td class="words">{words}</td>' for _, words in found)
    body = f"<tr>{shown}</tr><tr>{said}</tr>"
    return f'<table class="pair"><tbody>{body}</tbody></table>'


def _is_allowed(attribute: str, value: str) -> bool:
    match attribute:
        case "href":
            return _LINK.match(value) is not None
        case "src":
            return ATTACHMENT.fullmatch(value) is not None
        case "class":
            return value in _CLASSES
        case "align":
            return value in _ALIGNMENTS
        case "start":
            return _NUMBER.fullmatch(value) is not None
        case _:
            return True
