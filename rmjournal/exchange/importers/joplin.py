# SPDX-License-Identifier: MIT
"""Joplin: a JEX archive, or the same files as a folder (its "RAW" export).

A JEX is a tar. Each item is a file `ID.md`: its title, an empty line, its body, an empty line and
then its fields, `name: value`, the last of which is `type_`: 1 a note, 2 a notebook, 4 a file, 5 a
tag, 6 the tie between a note and a tag. Files lie in `resources/`, and a note names one as
`![label](:/ID)`. See the function `unserialize` in packages/lib/models/BaseItem.ts of
https://github.com/laurent22/joplin. "Markdown + front matter" is read as Markdown.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from typing_extensions import override

from rmjournal.exchange.drafts import PAGE_LINK, DraftFile
from rmjournal.exchange.scan import Found, Remark, RemarkKind, SkipReason
from rmjournal.exchange.source import Source

from .base import Entry, Page, Reader, Wishes, local, moment_of, read_text, with_entries
from .markup import markdown_of_html

_ITEM = re.compile(r"[0-9a-f]{32}\.md\Z")
_TYPE = re.compile(rb"(?:^|\n)type_: ?\d+\s*\Z")
_FIELD = re.compile(r"([a-z_]{1,40}): ?(.*)\Z")
_RESOURCE = re.compile(r"\]\((:/[0-9a-f]{32})(?:#[^()\s]{0,200})?(?:[ \t]+\"[^\"\n]{0,200}\")?\)")
_HTML_PICTURE = re.compile(r"<img\b[^<>]{0,500}\bsrc=[\"'](:/[0-9a-f]{32})[\"'][^<>]{0,500}>")
_HTML = "2"
_CUT = 75  # of 80, less the space at the end
_LONGEST_TITLE = 120
_NOTE, _NOTEBOOK, _FILE, _TAG, _NOTE_TAG = "1", "2", "4", "5", "6"


@dataclass(slots=True)
class _Items:
    """What the notes refer to, by id."""

    notebooks: dict[str, str] = field(default_factory=dict)
    files: dict[str, tuple[str, PurePosixPath]] = field(default_factory=dict)
    tags: dict[str, str] = field(default_factory=dict)
    tags_of: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))


class JoplinReader(Reader):
    key = "joplin"
    name = "Joplin"

    @override
    def sniff(self, source: Source) -> int:
        items = [each for each in source.files.values() if _ITEM.fullmatch(each.path.name)]
        heads = (source.head(each.path).rstrip() for each in items[:20])
        return 95 if any(_TYPE.search(head) for head in heads) else 0

    @override
    def pages(self, source: Source, wishes: Wishes) -> Iterator[Page]:
        items, notes, others = _Items(), [], []
        by_stem = {p.stem: p for p in source.files if p.parent.name == "resources"}
        used: set[PurePosixPath] = set()
        for found in source.files.values():
            if not _ITEM.fullmatch(found.path.name):
                others.append(found)
                continue
            text = read_text(source, found)
            if isinstance(text, SkipReason):
                yield Page(found, text)
                continue
            title, _, fields = split_item(text)
            kind = fields.get("type_")
            if kind == _NOTE:
                notes.append(found)
                continue
            _take(items, kind, title, fields, by_stem)
            known = kind in (_NOTEBOOK, _FILE, _TAG, _NOTE_TAG)
            yield Page(found, SkipReason.OWN_RECORD if known else SkipReason.OTHER_KIND)
        for found in notes:
            entry = _entry(source, found, items)
            if isinstance(entry, SkipReason):
                yield Page(found, entry)
                continue
            used |= {each.path for each in entry.files}
            yield entry.page(wishes)
        yield from with_entries(others, used)


def split_item(text: str) -> tuple[str, str, dict[str, str]]:
    """Title, body and fields of an item's file."""
    lines = text.replace("\r\n", "\n").rstrip("\n").split("\n")
    fields: dict[str, str] = {}
    at = len(lines)
    while at > 0 and (found := _FIELD.match(lines[at - 1])):
        fields.setdefault(found[1], found[2].strip())
        at -= 1
    rest = lines[:at]
    title = rest[0] if rest else ""
    return title, "\n".join(rest[1:]).strip("\n"), fields


def _take(
    items: _Items,
    kind: str | None,
    title: str,
    fields: dict[str, str],
    by_stem: dict[str, PurePosixPath],
) -> None:
    own = fields.get("id", "")
    if kind == _NOTEBOOK:
        items.notebooks[own] = title
    elif kind == _TAG:
        items.tags[own] = title
    elif kind == _NOTE_TAG:
        items.tags_of[fields.get("note_id", "")].append(fields.get("tag_id", ""))
    elif kind == _FILE and own in by_stem:
        items.files[own] = (title or by_stem[own].name, by_stem[own])


def _entry(source: Source, found: Found, items: _Items) -> Entry | SkipReason:
    text = read_text(source, found)
    if isinstance(text, SkipReason):
        return text
    title, body, fields = split_item(text)
    if fields.get("encryption_applied") == "1":
        return SkipReason.ENCRYPTED
    if fields.get("deleted_time", "0") not in ("0", ""):
        return SkipReason.IN_TRASH
    if fields.get("markup_language") == _HTML:
        body = markdown_of_html(body)
    body = _HTML_PICTURE.sub(r"![](\1)", body)
    if fields.get("is_todo") == "1":
        body = f"{_task(title, fields)}\n\n{body}".rstrip()
    title, body = _titled(title, body)
    entry = Entry(found, body, title)
    if fields.get("source_url"):
        entry.remark(RemarkKind.FIELDS_LEFT_OUT, fields["source_url"])
    entry.was_made(moment_of(fields.get("user_created_time") or fields.get("created_time")))
    notebook = items.notebooks.get(fields.get("parent_id", ""), "")
    own = items.tags_of.get(fields.get("id", ""), [])
    entry.tags = [notebook, *(items.tags.get(tag, "") for tag in own)]
    _lead_links(entry, items, source)
    return entry


def _titled(title: str, body: str) -> tuple[str, str]:
    """Joplin calls a note by the first 80 signs of its first line, where nobody says otherwise:
    that line is the title, and stands there once."""
    first, _, rest = body.partition("\n")
    bare = first.lstrip("# ").strip()
    if not title or not bare.startswith(title) or (len(bare) > len(title) and len(title) < _CUT):
        return title, body
    if first.startswith("#"):
        return "", body
    return (bare, rest.strip("\n")) if len(bare) <= _LONGEST_TITLE else (title, body)


def _task(title: str, fields: dict[str, str]) -> str:
    """A to-do as a task of Markdown, with the day it is due."""
    is_open = fields.get("todo_completed", "0") in ("0", "")
    due = fields.get("todo_due", "0")
    at = moment_of(int(due)) if due.isdecimal() and len(due) < 16 and int(due) else None
    said = f" due:{local(at)[0]}" if at is not None else ""
    return f"- [{' ' if is_open else 'x'}] {title}{said}"


def _lead_links(entry: Entry, items: _Items, source: Source) -> None:
    """`:/ID` is a file or another note."""
    taken: set[str] = set()

    def led(found: re.Match[str]) -> str:
        target = found[1]
        name_and_path = items.files.get(target[2:])
        note = entry.found.path.parent / f"{target[2:]}.md"
        if name_and_path is not None:
            name, path = name_and_path
            if target not in taken:
                entry.files.append(DraftFile(path, name, target))
            taken.add(target)
            return f"]({target})"
        if note in source.files:
            return f"]({PAGE_LINK}{note})"
        remark = Remark(RemarkKind.ATTACHMENT_MISSING, target)
        entry.remarks += [] if remark in entry.remarks else [remark]
        return found[0]

    entry.text = _RESOURCE.sub(led, entry.text)
