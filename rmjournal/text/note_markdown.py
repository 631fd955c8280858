# SPDX-License-Identifier: MIT
"""A note in Python-Markdown: its blocks are ours, what is inside them is Markdown's.

Besides that it has `~~`, boxes, bare addresses, `<br>` and CommonMark's escapes. Blocks
that would take too long are set aside as plain text.
"""

from __future__ import annotations

import html
import re
import string
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element, ElementTree, SubElement

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor, SimpleTagInlineProcessor
from markdown.postprocessors import Postprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import ETX, STX, AtomicString
from typing_extensions import override

from rmjournal.text.lines import LineKind, notable_lines, split_lines
from rmjournal.text.mentions import Mention
from rmjournal.text.note_blocks import Blocks, Budget
from rmjournal.text.records import prefix_end
from rmjournal.text.sentence import Due, SentenceReader

CLASS_OF_SIGN = {"?": "ask", "!": "heard", "->": "act"}
ATTACHMENT = re.compile(r"attach:[0-9a-f]{32,64}")
_BLOCK = re.compile(rf"{STX}block([0-9]+){ETX}")
_SPAN = rf"{STX}span([0-9]+){ETX}"
_LONGEST_NODE = 10_000
_ADDRESS = (
    r"(?P<web>https?://[^\s<>\x02\x03]+)|(?P<www>www\.[^\s<>\x02\x03]+)"
    r"|(?P<mail>[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+)"
)
_BRACKETED = r"<(?:(?P<mail>[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+)|br ?/?)>"
_PUNCTUATION = "?!.,:;*_~'\"\u201d\u2019"
_SCHEME_OF = {"www": "http://", "mail": "mailto:"}
_ESCAPED_BY = re.compile(r"(?<!\\)\\(?=by\b)", re.IGNORECASE)
_BOX = re.compile(r"\[([ xX])\](?=\s)")


class NoteExtension(Extension):
    """Renders one note: made anew for each, since it keeps what it set aside."""

    def __init__(self, reader: SentenceReader) -> None:
        super().__init__()
        self._set_aside = _SetAside(reader)

    @override
    def extendMarkdown(self, md: Markdown) -> None:
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.ESCAPED_CHARS = list(string.punctuation)
        aside = self._set_aside
        aside.references = md.references
        md.parser = _NoteParser(md, aside)
        md.inlinePatterns.register(_AddressProcessor(_ADDRESS), "address", 115)
        md.inlinePatterns.register(_BracketedProcessor(_BRACKETED), "bracketed", 118)
        # Below all others, which leave alone what stands for a span or pass it on to this one.
        md.inlinePatterns.register(_SpanProcessor(_SPAN, aside), "span", 10)
        md.inlinePatterns.register(SimpleTagInlineProcessor(r"(~~)(\S.*?)~~", "del"), "strike", 50)
        md.treeprocessors.register(_TidyTreeprocessor(), "tidy", 15)
        md.postprocessors.register(_FinishedPostprocessor(aside), "finished", 5)


@dataclass(frozen=True, slots=True)
class _Span:
    """A mention or date: the text as typed, and how it is shown."""

    raw: str
    shown: str
    attributes: dict[str, str]


class _SetAside:
    """Blocks and spans taken out of the text; what stands for them carries their number."""

    def __init__(self, reader: SentenceReader) -> None:
        self._reader = reader
        self.budget = Budget()
        self.blocks: list[str] = []
        self.spans: list[_Span] = []
        self.references: dict[str, tuple[str, str]] = {}

    def put_plain(self, parent: Element, text: str) -> None:
        """The text as it is, where it would take too long to read."""
        if parent.tag == "div":
            self._put(parent, plain_preview(text))
        else:
            self._put(parent, plain_paragraph(text))

    def put_code(self, parent: Element, code: str) -> None:
        self.budget.allows("")
        self._put(parent, f"<pre><code>{_escaped(code)}</code></pre>")

    def define(self, label: str, target: str, title: str) -> None:
        """Where the links of that name go."""
        address = f"http://{target}" if target.startswith("www.") else target
        self.references.setdefault(" ".join(label.split()).lower(), (address, title))

    def _put(self, parent: Element, finished: str) -> None:
        """HTML that is put in at the end; until then its number stands for it."""
        self.blocks.append(finished)
        SubElement(parent, "p").text = AtomicString(f"{STX}block{len(self.blocks) - 1}{ETX}")

    def mark(self, line: str, sign: str) -> Element:
        """The paragraph of a record."""
        block = Element("p", {"class": CLASS_OF_SIGN[sign]})
        span = SubElement(block, "span", {"class": "mark"})
        span.text = AtomicString(sign)
        words = f" {self._with_spans(line, sign)}"
        span.tail = words if self.budget.allows(line) else AtomicString(words)
        return block

    def _with_spans(self, line: str, sign: str) -> str:
        position = prefix_end(line)
        is_commitment = sign == "->"
        sentence = self._reader.read(line, position, has_due=is_commitment)
        tokens: list[Mention | Due] = [*sentence.mentions]
        if sentence.due is not None and sentence.due.day is not None:
            tokens.append(sentence.due)
        pieces: list[str] = []
        for token in sorted(tokens, key=lambda token: token.start):
            raw = line[token.start : token.end]
            pieces += [line[position : token.start], f"{STX}span{len(self.spans)}{ETX}"]
            position = token.end
            if isinstance(token, Due) and token.day is not None:
                self.spans.append(_Span(raw, raw, {"class": "due", "title": str(token.day)}))
            elif isinstance(token, Mention):
                self.spans.append(_Span(raw, f"@{token.name}", {"class": "mention"}))
        pieces.append(line[position:])
        text = "".join(pieces)
        return _ESCAPED_BY.sub("", text) if is_commitment else text


class _NoteParser(BlockParser):
    """Finds the blocks as CommonMark has them. What is inside them is the rest of Markdown's."""

    def __init__(self, md: Markdown, aside: _SetAside) -> None:
        super().__init__(md)
        self._aside = aside

    @override
    def parseDocument(self, lines: Iterable[str]) -> ElementTree[Element | None]:
        root = Element(self.md.doc_tag)
        Blocks(self._aside, list(lines)).put_into(root)
        tree: ElementTree[Element | None] = ElementTree(root)
        return tree


class _AddressProcessor(InlineProcessor):
    """A bare address is a link, without the marks that end its sentence."""

    ANCESTOR_EXCLUDES = ("a",)

    @override
    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], data: str
    ) -> tuple[Element | None, int | None, int | None]:
        words = _address(m[0])
        before = data[m.start() - 1 : m.start()]
        if not words or before.isalnum() or before in ("/", "@", STX):
            return None, None, None
        link = Element("a", {"href": f"{_SCHEME_OF.get(m.lastgroup or '', '')}{words}"})
        link.text = AtomicString(words)
        return link, m.start(), m.start() + len(words)


class _BracketedProcessor(InlineProcessor):
    """`<name@example.org>`, and `<br>`, the one way to break a line in the cell of a table."""

    ANCESTOR_EXCLUDES = ("a",)

    @override
    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        if m["mail"] is None:
            return Element("br"), m.start(), m.end()
        link = Element("a", {"href": f"mailto:{m['mail']}"})
        link.text = AtomicString(m["mail"])
        return link, m.start(), m.end()


def _address(words: str) -> str:
    """As GFM ends it: no closing sign that opens nothing in it, no punctuation."""
    while words and (
        words[-1] in _PUNCTUATION or (words[-1] == ")" and words.count("(") < words.count(")"))
    ):
        words = words[:-1]
    return words if re.search(r"(?:://|www\.|@)[\w-]", words) else ""


class _SpanProcessor(InlineProcessor):
    """Puts a mention or date back that was set aside."""

    def __init__(self, pattern: str, aside: _SetAside) -> None:
        super().__init__(pattern)
        self._aside = aside

    @override
    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        kept = self._aside.spans[int(m[1])]
        span = Element("span", kept.attributes)
        span.text = AtomicString(kept.shown)
        return span, m.start(), m.end()


class _FinishedPostprocessor(Postprocessor):
    """Puts finished HTML in, and mentions and dates that ended up in code or in an address."""

    def __init__(self, aside: _SetAside) -> None:
        super().__init__()
        self._aside = aside

    @override
    def run(self, text: str) -> str:
        text = re.sub(f"<p>{_BLOCK.pattern}</p>", lambda m: self._aside.blocks[int(m[1])], text)
        return re.sub(_SPAN, lambda m: html.escape(self._aside.spans[int(m[1])].raw), text)


class _TidyTreeprocessor(Treeprocessor):
    """Shows the words of pictures that are no attachments, and boxes of lists as signs."""

    @override
    def run(self, root: Element) -> None:
        for parent in root.iter():
            for place, child in enumerate(parent):
                if child.tag == "img" and not ATTACHMENT.fullmatch(child.get("src", "")):
                    words = Element("span")
                    words.text = AtomicString(child.get("alt", ""))
                    words.tail = child.tail
                    parent[place] = words
            if parent.tag == "li":
                _show_box(parent)


def _show_box(item: Element) -> None:
    holder = item[0] if len(item) and item[0].tag == "p" and not (item.text or "").strip() else item
    found = _BOX.match(holder.text or "")
    if found is not None:
        sign = "☐" if found[1] == " " else "☑"
        holder.text = sign + (holder.text or "")[found.end() :]


def plain_preview(text: str) -> str:
    """The text as it is, as HTML, its records marked; takes time linear in its length."""
    return "".join(_plain_pieces(text))


def plain_paragraph(text: str) -> str:
    """The text as it is, as HTML; nothing for blank lines."""
    lines = split_lines(text.strip("\r\n"))
    return f"<p>{'<br>'.join(_escaped(line) for line in lines)}</p>" if any(lines) else ""


def _escaped(text: str) -> str:
    """In pieces if it is long: nh3 takes time quadratic in the entities of one text node."""
    pieces = [text[at : at + _LONGEST_NODE] for at in range(0, len(text), _LONGEST_NODE)]
    if len(pieces) == 1:
        return html.escape(text, quote=False)
    return "".join(f"<span>{html.escape(piece, quote=False)}</span>" for piece in pieces)


def _plain_pieces(text: str) -> Iterator[str]:
    position = 0
    for notable in notable_lines(text):
        if notable.kind is LineKind.MARK:
            yield plain_paragraph(text[position : notable.start])
            words = text[notable.start : notable.end].partition(notable.token)[2]
            mark = f'<span class="mark">{html.escape(notable.token)}</span>'
            kind = CLASS_OF_SIGN[notable.token]
            yield f'<p class="{kind}">{mark} {_escaped(words.strip())}</p>\n'
            position = notable.end
    yield plain_paragraph(text[position:])
