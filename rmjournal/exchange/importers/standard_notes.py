# SPDX-License-Identifier: MIT
"""Standard Notes: a decrypted backup, the zip or the JSON text in it.

`items` holds notes and tags: an item has `content_type` and `content`; a note's content has `title`
and `text`, a tag's `title` and `references` to its notes. Notes of the Super editor are JSON of
Lexical, of which the text is taken. See https://standardnotes.com/help/14/ and
https://github.com/hozza/standardnotes-to-markdown-yaml-export.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from typing_extensions import override

from rmjournal.exchange.scan import Found
from rmjournal.exchange.skip_reasons import Remark, RemarkKind, SkipReason
from rmjournal.exchange.source import Source

from .base import (
    Entry,
    Lines,
    Page,
    Reader,
    Wishes,
    load_json,
    load_json_file,
    local,
    mapping,
    moment_of,
    rows,
    words,
)
from .html_text import is_html, markdown_of_html

_HEAD = re.compile(rb'"items"\s*:\s*\[')
_ITEM = re.compile(rb'"content_type"\s*:')
_DEEPEST = 60
_BLOCKS = {"paragraph", "heading", "quote", "listitem", "code"}


class StandardNotesReader(Reader):
    key = "standardnotes"
    name = "Standard Notes"

    @override
    def sniff(self, source: Source) -> int:
        heads = (source.head(each.path) for each in source.with_suffix(".json", ".txt"))
        return 90 if any(_HEAD.search(head) and _ITEM.search(head) for head in heads) else 0

    @override
    def pages(self, source: Source, wishes: Wishes) -> Iterator[Page]:
        for found in source.files.values():
            head = source.head(found.path)
            if not (_HEAD.search(head) and _ITEM.search(head)):
                # The zip has each note again, as a text without its day and tags.
                is_copy = "Items" in found.path.parts[:-1]
                yield Page(found, SkipReason.OWN_RECORD if is_copy else SkipReason.OTHER_KIND)
                continue
            value, text = load_json_file(source, found)
            if isinstance(value, SkipReason):
                yield Page(found, value)
                continue
            yield from _pages(found, rows(mapping(value).get("items")), text, wishes)


def _pages(found: Found, items: list[dict[str, Any]], text: str, wishes: Wishes) -> Iterator[Page]:
    tags: dict[str, list[str]] = defaultdict(list)
    titles: dict[str, str] = {}
    for item in items:
        content = mapping(item.get("content"))
        if item.get("content_type") == "Tag":
            for reference in rows(content.get("references")):
                tags[words(reference.get("uuid"))].append(words(content.get("title")))
            titles[words(item.get("uuid"))] = words(content.get("title"))
    lines, number = Lines(text), 0
    for item in items:
        if item.get("content_type") != "Note":
            continue
        number += 1
        uuid = words(item.get("uuid"))
        place = found.page(number, lines.of(f'"{uuid}"') if uuid else 0)
        said = mapping(item.get("content"))
        if isinstance(item.get("content"), str):  # "004:..." is ciphertext
            yield Page(place, SkipReason.ENCRYPTED)
        elif said.get("trashed") is True or item.get("deleted") is True:
            yield Page(place, SkipReason.IN_TRASH)
        else:
            own = (titles.get(words(each.get("uuid")), "") for each in rows(said.get("references")))
            yield _entry(place, item, said, [*tags[uuid], *own]).page(wishes)
    if not number:
        yield Page(found, SkipReason.OTHER_KIND)


def _entry(found: Found, item: dict[str, Any], content: dict[str, Any], tags: list[str]) -> Entry:
    text = words(content.get("text"))
    is_super = content.get("noteType") == "super" or text.startswith('{"root":')
    lexical = mapping(load_json(text)) if is_super and text else {}
    if lexical:
        text = "\n\n".join(_blocks(lexical.get("root"), 0)).strip()
    elif content.get("noteType") == "task":
        text = _tasks(mapping(load_json(text))) or text
    elif content.get("noteType") != "code" and is_html(text):
        text = markdown_of_html(text)
    entry = Entry(found, text, words(content.get("title")), tags=tags)
    if lexical:
        entry.remarks.append(Remark(RemarkKind.FIELDS_LEFT_OUT, "Super editor"))
    at = moment_of(item.get("created_at")) or moment_of(item.get("updated_at"))
    if at is not None:
        entry.day, entry.start, _ = local(at)
    return entry


def _tasks(checklist: dict[str, Any]) -> str:
    """The groups of a checklist."""
    lines: list[str] = []
    for group in rows(checklist.get("groups")):
        lines += ["", f"## {words(group.get('name'))}", ""]
        for task in rows(group.get("tasks")):
            tick = "x" if task.get("completed") is True else " "
            lines.append(f"- [{tick}] {words(task.get('description'))}")
    return "\n".join(lines).strip()


def _blocks(node: object, depth: int) -> Iterator[str]:
    fields = mapping(node)
    kind = words(fields.get("type"))
    if depth > _DEEPEST:
        return
    if kind in _BLOCKS:
        said = "".join(_texts(fields, depth))
        level = re.fullmatch(r"h([1-6])", words(fields.get("tag")))
        before = {"quote": "> ", "listitem": "- "}.get(kind, "")
        if kind == "listitem" and isinstance(fields.get("checked"), bool):
            before = "- [x] " if fields["checked"] else "- [ ] "
        if kind == "heading" and level:
            before = "#" * int(level[1]) + " "
        if said:
            yield before + said
        return
    for child in rows(fields.get("children")):
        yield from _blocks(child, depth + 1)


def _texts(fields: dict[str, Any], depth: int) -> Iterator[str]:
    for child in rows(fields.get("children")) if depth <= _DEEPEST else []:
        target = words(child.get("url")) if child.get("type") == "link" else ""
        yield "[" if target else ""
        yield words(child.get("text")) or ("\n" if child.get("type") == "linebreak" else "")
        yield from _texts(child, depth + 1)
        yield f"]({target})" if target else ""
