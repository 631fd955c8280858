# SPDX-License-Identifier: MIT
"""A journal as one text to read, with its records in chapters: for HTML and for paper."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from html import escape
from typing import Final, Protocol

from typing_extensions import override

from rmjournal.core.errors import JournalError
from rmjournal.core.progress import Progress
from rmjournal.store import Journal, SessionRow
from rmjournal.text.folding import order_key
from rmjournal.text.render import to_html
from rmjournal.words.language import day_text

from .layout import Kind, Layout, Snapshot, plain, session_title
from .lots import Tick, ticking
from .pages import Pages

TITLE: Final = "Journal"
CHAPTERS: Final[dict[Kind, str]] = {
    "session": "Conversations and notes",
    "person": "People",
    "aim": "Aims",
    "question": "Questions",
    "insight": "Heard elsewhere",
    "commitment": "Act on it",
    "review": "Weekly reviews",
}
_INTO = re.compile(r'href="note:([0-9A-Za-z-]+)"')
_FILE = re.compile(r' href="attach:[0-9a-f]+"')
_HEADING = re.compile(r"<(/?)h([1-5])>")
_FIRST_HEADING = re.compile(r"<h2>.*?</h2>", re.DOTALL)
_PICTURE = re.compile(r'<img([^>]*?) src="(attach:[0-9a-f]+)"([^>]*)>')
_PICTURE_STARTS = {
    b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg", b"GIF8": "image/gif",
}  # fmt: skip
_STYLES = """
:root { color-scheme: light; }
body { font: 17px/1.55 Georgia, "Times New Roman", serif; color: #1d1d1f; background: #fff;
  max-width: 42rem; margin: 3rem auto; padding: 0 1.25rem; overflow-wrap: anywhere; }
h1, h2, h3, h4 { line-height: 1.25; margin: 2em 0 .5em; }
h1 { font-size: 1.9rem; } h2 { font-size: 1.45rem; } h3 { font-size: 1.1rem; }
section { border-top: 1px solid #d8d8dc; padding-top: .25rem; }
.about, nav { font: 15px/1.5 system-ui, sans-serif; color: #55555c; }
nav ul { list-style: none; padding-left: 0; }
blockquote { margin-left: 0; padding-left: 1rem; border-left: 3px solid #c9c9ce; }
img { max-width: 100%; height: auto; }
table { border-collapse: collapse; } td, th { border: 1px solid #c9c9ce; padding: .3rem .6rem; }
.pair { table-layout: fixed; width: 100%; } .pair td { border: 0; vertical-align: top; }
pre { white-space: pre-wrap; }
.mark { font-weight: 600; } .due { text-decoration: underline; }
a { color: #1f4e8c; }
@media print {
  body { margin: 0; max-width: none; font-size: 11pt; }
  nav { display: none; }
  h1.chapter { break-before: page; }
  h2, h3 { break-after: avoid; } section { border: 0; } img, blockquote { break-inside: avoid; }
  a { color: inherit; text-decoration: none; }
}
"""


class _Row(Protocol):
    @property
    def id(self) -> int: ...

    @property
    def uid(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Part:
    """One record: anchor is its uid, about a line of plain text, html its text without a page."""

    kind: Kind
    anchor: str
    title: str
    about: str
    html: str


class _OneText(Layout):
    """Leads from record to record inside one text."""

    def __init__(self, snapshot: Snapshot, tick: Tick) -> None:
        super().__init__(snapshot, tick)
        self.link_files = {}  # attach: and note: stay as they are

    @override
    def link(self, kind: Kind, record_id: int, *, source: str, label: str = "") -> str:
        label = label or self._titles.get((kind, record_id), "")
        uid = self.uid(kind, record_id)
        is_here = (kind, record_id) in self._paths
        return f"[{plain(label)}](note:{uid})" if is_here else plain(label)


def parts(journal: Journal, snapshot: Snapshot, progress: Progress) -> Iterator[Part]:
    """In chapters, the latest talk first.

    Raises NotFoundError; progress may raise CancelledError.
    """
    tick = partial(progress, 0, 0)
    layout = _OneText(snapshot, tick)
    pages = Pages(journal, snapshot, layout, tick)
    chapters = _in_order(snapshot)
    anchors = {row.uid for _, rows in chapters for row in rows}
    total = sum(len(rows) for _, rows in chapters)
    written = ((kind, row, page) for kind, rows in chapters
               for row, page in zip(rows, pages.of(kind, rows), strict=True))  # fmt: skip
    progress(0, total)
    for done, (kind, row, page) in enumerate(written):
        progress(done, total)
        body, title, about, day = page.body, layout.title(kind, row.id), "", None
        if isinstance(row, SessionRow):
            about, day = _about(row), row.day
            title = row.title or session_title(row)
            body = body if body.strip() else f"# {plain(title)}\n"
        html = _led(to_html(body, anchor=day), anchors)
        yield Part(kind, row.uid, title, about, html)
    progress(total, total)


def html_chunks(journal: Journal, snapshot: Snapshot, progress: Progress) -> Iterator[bytes]:
    """One page that loads and runs nothing: pictures are in it. Raises as parts() does."""
    policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
    yield (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{TITLE}</title>\n<style>{_STYLES}</style>\n</head>\n<body>\n<h1>{TITLE}</h1>\n"
    ).encode()
    yield _contents(snapshot, partial(progress, 0, 0)).encode()
    for piece in chapters(parts(journal, snapshot, progress)):
        yield _with_pictures(journal, piece).encode()
    yield b"</body>\n</html>\n"


def chapters(every: Iterator[Part]) -> Iterator[str]:
    """Each part as HTML, with the heading of its chapter before the first."""
    chapter: Kind | None = None
    for part in every:
        if part.kind != chapter:
            chapter = part.kind
            yield f'<h1 class="chapter">{escape(CHAPTERS[chapter])}</h1>\n'
        yield f'<section id="{part.anchor}">\n{_headed(part)}\n</section>\n'


def _headed(part: Part) -> str:
    """What is said about it below its heading; a note that begins with none gets that as one."""
    if not part.about:
        return part.html
    about = escape(part.about)
    heading = _FIRST_HEADING.match(part.html)
    if heading is None:
        return f"<h2>{about}</h2>\n{part.html}"
    rest = part.html[heading.end() :]
    return f'{heading[0]}\n<p class="about">{about}</p>{rest}'


def _in_order(snapshot: Snapshot) -> tuple[tuple[Kind, list[_Row]], ...]:
    sessions = sorted(snapshot.sessions, key=lambda row: (row.day, row.id), reverse=True)
    people = sorted(snapshot.people, key=lambda row: (order_key(row.name), row.id))
    loose = [row for row in snapshot.insights if row.session_id is None]
    return (
        ("session", [*sessions]), ("person", [*people]), ("aim", [*snapshot.aims]),
        ("question", [*snapshot.questions]), ("insight", [*loose]),
        ("commitment", [*snapshot.commitments]), ("review", [*reversed(snapshot.reviews)]),
    )  # fmt: skip


def _about(row: SessionRow) -> str:
    start = f", {row.start:%H:%M}" if row.start else ""
    minutes = f", {row.minutes} minutes" if row.minutes else ""
    status = {"planned": "planned", "cancelled": "cancelled"}.get(row.status, "")
    names = ", ".join(person.name for person in row.people)
    said = (f"{day_text(row.day)}{start}{minutes}", names, status)
    return "  \u00b7  ".join(part for part in said if part)


def _contents(snapshot: Snapshot, tick: Tick) -> str:
    lines = ["<nav>"]
    layout = Layout(snapshot, tick)
    for kind, rows in _in_order(snapshot):
        if not rows:
            continue
        lines += [f"<p>{escape(CHAPTERS[kind])}</p>", "<ul>"]
        for row in ticking(rows, tick):
            title = escape(layout.title(kind, row.id))
            lines.append(f'<li><a href="#{row.uid}">{title}</a></li>')
        lines.append("</ul>")
    return "\n".join([*lines, "</nav>\n"])


def _led(html: str, anchors: set[str]) -> str:
    """Links to records lead inside the text; to one that stays out they lead nowhere. Headings
    stand below those of the chapters."""

    def inside(found: re.Match[str]) -> str:
        return f'href="#{found[1]}"' if found[1] in anchors else ""

    html = _FILE.sub("", _INTO.sub(inside, html))  # a file other than a picture is not in it
    return _HEADING.sub(lambda found: f"<{found[1]}h{int(found[2]) + 1}>", html)


def _with_pictures(journal: Journal, html: str) -> str:
    def shown(found: re.Match[str]) -> str:
        try:
            data = journal.attachments.read(found[2].partition(":")[2])
        except JournalError:
            return ""
        media = next((m for start, m in _PICTURE_STARTS.items() if data.startswith(start)), "")
        if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
            media = "image/webp"
        if not media:
            return ""
        source = f"data:{media};base64,{b64encode(data).decode('ascii')}"
        return f'<img{found[1]} src="{source}"{found[3]}>'

    return _PICTURE.sub(shown, html)
