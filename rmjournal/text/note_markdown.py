# SPDX-License-Identifier: MIT
"""What a note has beyond Python-Markdown: records, CommonMark's fences and escapes, `~~`, boxes.

The lines of records and fences are found as `marks` finds them and set aside before the Markdown is
parsed, each as a block of its own; so are blocks that would take too long, as plain text. A list
needs no blank line above it.
"""

from __future__ import annotations

import html
import re
import string
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor, SimpleTagInlineProcessor
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import ETX, STX, AtomicString
from typing_extensions import override

from rmjournal.text.budget import Budget
from rmjournal.text.lines import LineKind, NotableLine, notable_lines, split_lines
from rmjournal.text.mentions import Mention
from rmjournal.text.records import prefix_end
from rmjournal.text.sentence import Due, SentenceReader

CLASS_OF_SIGN = {"?": "ask", "!": "heard", "->": "act"}
ATTACHMENT = re.compile(r"attach:[0-9a-f]{32,64}")
_BLOCK = re.compile(rf"{STX}block([0-9]+){ETX}")
_SPAN = rf"{STX}span([0-9]+){ETX}"
_BLANK_LINES = re.compile(r"(\n[ ]*(?=\n)|\A[ ]*\n)")
_LONGEST_NODE = 10_000
_LIST_BELOW_PROSE = re.compile(
    r"\A((?![ ]{4}|[ ]*(?:[-*+>]|[0-9]+[.)])[ ])[^\n]*\n(?:(?![ ]*[-*+>][ ])[^\n]+\n)*?)"
    r"(?![-|: ]+(?:\n|\Z))(?=[ ]{0,3}(?:[-*+]|1[.])[ ]+\S)"
)
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
        md.preprocessors.register(_NotePreprocessor(aside), "note", 25)
        md.parser.blockprocessors.register(_AsideProcessor(md.parser, aside), "aside", 200)
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
        self.blocks: list[Element | str] = []
        self.spans: list[_Span] = []

    def keep(self, block: Element | str) -> str:
        """The text to stand for a block: an element yet to be parsed inside, or finished HTML."""
        self.blocks.append(block)
        return f"{STX}block{len(self.blocks) - 1}{ETX}"

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


class _NotePreprocessor(Preprocessor):
    """Sets aside records, fenced code and what would take too long."""

    def __init__(self, aside: _SetAside) -> None:
        super().__init__()
        self._aside = aside

    @override
    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        return "".join(self._pieces(text)).split("\n")

    def _pieces(self, text: str) -> Iterator[str]:
        position = 0
        fence: NotableLine | None = None
        for notable in notable_lines(text):
            if notable.kind is LineKind.HEADING:
                continue
            if fence is None:
                yield from self._prose(text[position : notable.start])
                if self._aside.budget.is_spent:
                    yield self._block(plain_preview(text[notable.start :]))
                    return
                position = notable.end
            if notable.kind is LineKind.MARK:
                yield self._block(
                    self._aside.mark(text[notable.start : notable.end], notable.token)
                )
            elif notable.kind is LineKind.FENCE_OPEN:
                fence = notable
            elif fence is not None:
                yield self._code(text, fence, notable.start)
                position, fence = notable.end, None
        if fence is not None:
            yield self._code(text, fence, len(text.rstrip()))
        else:
            yield from self._prose(text[position:])

    def _prose(self, text: str) -> Iterator[str]:
        """The text, each block of it that costs too much set aside."""
        position = 0
        for piece in _BLANK_LINES.split(text):
            if self._aside.budget.is_spent:
                yield self._block(plain_paragraph(text[position:]))
                return
            position += len(piece)
            if not piece.strip() or self._aside.budget.allows(piece):
                yield _LIST_BELOW_PROSE.sub(r"\1\n", piece, count=1)
            else:
                yield self._block(plain_paragraph(piece))

    def _code(self, text: str, fence: NotableLine, end: int) -> str:
        self._aside.budget.allows("")
        indent = len(text[fence.start : fence.end]) - len(text[fence.start : fence.end].lstrip(" "))
        lines = text[fence.end : end].split("\n")[1:]
        if lines and not lines[-1].strip():
            lines.pop()
        unindented = (
            (re.sub(rf"\A {{1,{indent}}}", "", line) for line in lines) if indent else lines
        )
        code = "".join(f"{line}\n" for line in unindented)
        return self._block(f"<pre><code>{_escaped(code)}</code></pre>")

    def _block(self, block: Element | str) -> str:
        return f"\n\n{self._aside.keep(block)}\n\n"


class _AsideProcessor(BlockProcessor):
    """Puts a block back that was set aside."""

    def __init__(self, parser: BlockParser, aside: _SetAside) -> None:
        super().__init__(parser)
        self._aside = aside

    @override
    def test(self, parent: Element, block: str) -> bool:
        return _BLOCK.fullmatch(block.strip()) is not None

    @override
    def run(self, parent: Element, blocks: list[str]) -> None:
        stands_for = blocks.pop(0).strip()
        found = _BLOCK.fullmatch(stands_for)
        block = self._aside.blocks[int(found[1])] if found is not None else ""
        if isinstance(block, Element):
            parent.append(block)
        else:
            SubElement(parent, "p").text = AtomicString(stands_for)


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
        text = re.sub(
            f"<p>{_BLOCK.pattern}</p>", lambda m: str(self._aside.blocks[int(m[1])]), text
        )
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
