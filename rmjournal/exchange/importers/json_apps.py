# SPDX-License-Identifier: MIT
"""Apps whose export is JSON: Day One, Mini Diary and Standard Notes."""

from __future__ import annotations

import re
from abc import abstractmethod
from collections import defaultdict
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from typing_extensions import override

from rmjournal.exchange.days import day_of_value
from rmjournal.exchange.drafts import DraftFile, page_link
from rmjournal.exchange.scan import Found, RemarkKind, SkipReason
from rmjournal.exchange.source import Source

from .base import (
    AppReader,
    Entry,
    Lines,
    Page,
    load_json,
    mapping,
    moment_of,
    rows,
    word_list,
    words,
)
from .markup import is_html, markdown_of_html

_ENTRIES = re.compile(rb'"entries"\s*:\s*\[')
_OF_ENTRY = re.compile(rb'"(?:creationDate|richText|timeZone)"\s*:')
_MOMENT_LINK = re.compile(
    r"!\[[^\]\n]{0,300}\]\((dayone-(?:moment:/|(?:photo|video|audio|pdf)://)[^()\s]{1,200})\)"
)
_ENTRY_LINK = re.compile(r"\]\((dayone2?://view\?entryid=(\w{1,64}))\)", re.IGNORECASE)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_SUFFIXES = ("jpeg", "jpg", "png", "gif", "heic", "m4a", "aac", "mp3", "mov", "mp4", "pdf")
_KINDS = ("photos", "videos", "audios", "pdfAttachments")
_FOLDERS = {"pdfAttachments": "pdfs"}
_NOT_TAKEN = {"location": "location", "weather": "weather", "music": "music"}
_AROUND = (("bold", "**"), ("italic", "*"), ("strikethrough", "~~"), ("inlineCode", "`"))
_MEDIA = {"photo": "/", "video": "/video", "audio": "/audio", "pdfAttachment": "/pdfAttachment"}


class _JsonReader(AppReader):
    """Whose entries are in JSON."""

    @override
    def entries(self, source: Source, found: Found, text: str) -> Iterator[Entry | Page]:
        value = load_json(text)
        if isinstance(value, SkipReason):
            yield Page(found, value)
        else:
            yield from self.of_json(source, found, mapping(value), text)

    @abstractmethod
    def of_json(
        self, source: Source, found: Found, value: dict[str, Any], text: str
    ) -> Iterator[Entry | Page]:
        """Of a file that holds such a value."""


class DayOneReader(_JsonReader):
    """A zip with one JSON file a journal and its photos, or such a file alone.

    An entry has `creationDate` in UTC and the `timeZone` it was written in; its `text` is Markdown
    with backslashes before signs, or it has `richText` alone. A photo is named as
    `dayone-moment://IDENTIFIER`, and its file is `photos/MD5.TYPE`; another entry as
    `dayone2://view?entryId=UUID`. See
    https://dayoneapp.com/guides/tips-and-tutorials/exporting-entries/.
    """

    key = "dayone"
    name = "Day One"

    @override
    def sniff(self, source: Source) -> int:
        return 90 if any(_is_journal(source, each) for each in source.with_suffix(".json")) else 0

    @override
    def is_other(self, found: Found) -> bool:
        return found.path.suffix.lower() != ".json"

    @override
    def of_json(
        self, source: Source, found: Found, value: dict[str, Any], text: str
    ) -> Iterator[Entry | Page]:
        entries = rows(value.get("entries"))
        if not entries:
            yield Page(found, SkipReason.OTHER_KIND)
        lines = Lines(text)
        places = _places(found, entries)
        for number, fields in enumerate(entries, start=1):
            place = found.page(number, lines.of(words(fields.get("uuid"))))
            entry = _of_day_one(source, place, fields)
            links = _ENTRY_LINK.findall(entry.text)
            entry.led_to = {said: places[uuid] for said, uuid in links if uuid in places}
            yield entry


def _places(found: Found, entries: list[dict[str, Any]]) -> dict[str, str]:
    """The link to each entry of a file, by its identifier."""
    uuids = (words(fields.get("uuid")) for fields in entries)
    numbered = enumerate(uuids, start=1)
    return {uuid: page_link(found.page(number).key) for number, uuid in numbered if uuid}


def _is_journal(source: Source, found: Found) -> bool:
    head = source.head(found.path)
    return bool(_ENTRIES.search(head) and _OF_ENTRY.search(head))


def _of_day_one(source: Source, found: Found, fields: dict[str, Any]) -> Entry:
    text = _plain(words(fields.get("text"))) or _markdown(fields.get("richText"))
    entry = Entry(found, text, tags=word_list(fields.get("tags")))
    entry.tags += ["starred"] if fields.get("starred") is True else []
    entry.was_made(moment_of(fields.get("creationDate")), fields.get("timeZone"))
    if fields.get("isAllDay") is True:
        entry.start = None
    if entry.day is None and fields.get("creationDate"):
        entry.remark(RemarkKind.DATE_NOT_READ, str(fields["creationDate"]))
    _add_files(source, entry, fields)
    left = [name for name in _NOT_TAKEN if fields.get(name)]
    if left:
        entry.remark(RemarkKind.FIELDS_LEFT_OUT, ", ".join(left))
    return entry


def _plain(text: str) -> str:
    """Without the backslashes that stand before signs that mean nothing there."""
    return _ESCAPE.sub(r"\1", text)


def _add_files(source: Source, entry: Entry, fields: dict[str, Any]) -> None:
    """Each file that the text names, or the entry has, with the link that shows it."""
    linked = {target.rpartition("/")[2]: target for target in _MOMENT_LINK.findall(entry.text)}
    for kind in _KINDS:
        for item in rows(fields.get(kind)):
            identifier, md5 = words(item.get("identifier")), words(item.get("md5"))
            suffix = words(item.get("type")) or words(item.get("format"))
            if kind == "pdfAttachments":
                suffix = suffix or "pdf"
            target = linked.pop(identifier, "")
            path = _path_of(entry.found, kind, md5, suffix, source)
            if path is None:
                entry.remark(RemarkKind.ATTACHMENT_MISSING, target or identifier or md5 or kind)
                continue
            if not target:
                target = f"dayone-moment://{identifier or md5}"
                entry.text += f"\n\n![]({target})"
            entry.files.append(DraftFile(path, _file_name(item, path), target))
    for target in linked.values():
        entry.remark(RemarkKind.ATTACHMENT_MISSING, target)


def _file_name(item: dict[str, Any], path: PurePosixPath) -> str:
    """As it was called; Day One may keep that without its suffix."""
    name = words(item.get("filename"))
    has_suffix = not name or bool(PurePosixPath(name).suffix)
    return name + path.suffix if not has_suffix else name or path.name


def _path_of(
    found: Found, kind: str, md5: str, suffix: str, source: Source
) -> PurePosixPath | None:
    """The file of that digest, whatever kind its name says it is: exports differ in that."""
    folder = found.path.parent / _FOLDERS.get(kind, kind)
    if not re.fullmatch(r"\w{1,64}", md5):
        return None
    paths = (folder / f"{md5}.{each}" for each in (suffix, *_SUFFIXES) if each)
    return next((path for path in paths if path in source.files), None)


def _markdown(rich_text: object) -> str:
    """JSON, or a text of it, of pieces of text, each with what its line is, and of what stands
    between them; "" for what cannot be read."""
    read = load_json(rich_text) if isinstance(rich_text, str) and rich_text else rich_text
    contents = mapping(read).get("contents")
    return "".join(_pieces(rows(contents))).strip()


def _pieces(contents: list[dict[str, Any]]) -> Iterator[str]:
    begins_line, is_code = True, False
    for piece in contents:
        for each in rows(piece.get("embeddedObjects")):
            yield ("" if begins_line else "\n\n") + _embedded(each)
            begins_line = True
        attributes = mapping(piece.get("attributes"))
        line = mapping(attributes.get("line"))
        for said in words(piece.get("text")).splitlines(keepends=True):
            in_code = line.get("codeBlock") is True
            if begins_line and in_code is not is_code:
                yield "```\n"
                is_code = in_code
            yield (_prefix(line) if begins_line and not in_code else "") + _inline(said, attributes)
            begins_line = said.endswith("\n")
    yield "\n```" if is_code else ""


def _embedded(fields: dict[str, Any]) -> str:
    kind, identifier = words(fields.get("type")), words(fields.get("identifier"))
    if kind == "horizontalRuleLine" or not identifier:
        return "\n---\n" if "horizontal" in kind else words(fields.get("markdown"))
    return f"![](dayone-moment:{_MEDIA.get(kind, '/')}/{identifier})\n"


def _prefix(line: dict[str, Any]) -> str:
    level, style = line.get("header"), words(line.get("listStyle"))
    if isinstance(level, int) and 1 <= level <= 6:
        return "#" * level + " "
    indent = line.get("indentLevel")
    before = "  " * (min(indent, 9) - 1) if isinstance(indent, int) and indent > 1 else ""
    if style == "checkbox":
        return f"{before}- [{'x' if line.get('checked') is True else ' '}] "
    if style:
        return f"{before}{'1.' if style == 'numbered' else '-'} "
    return "> " if line.get("quote") is True else ""


def _inline(said: str, attributes: dict[str, Any]) -> str:
    body = said.rstrip("\n")
    end = said[len(body) :]
    bare = body.strip()
    if not bare:
        return said
    marked = bare
    for name, sign in _AROUND:
        if attributes.get(name) is True:
            marked = f"{sign}{marked}{sign}"
    target = words(attributes.get("linkURL"))
    if target.startswith(("http://", "https://", "mailto:", "dayone://", "dayone2://")):
        marked = f"[{marked}]({target})"
    return body.replace(bare, marked, 1) + end


_APP = re.compile(rb'"application"\s*:\s*"Mini Diar')
_DAYS = re.compile(rb'"entries"\s*:\s*\{\s*"\d{4}-\d\d-\d\d"\s*:\s*\{')
_DIARY = "mini-diary.txt"


class MiniDiaryReader(_JsonReader):
    """`entries` by day, each with `title`, `text` in Markdown and `dateUpdated`, or since 3.4 a
    list of such; `metadata` names the app.

    Mini Diarium, which goes on from it, writes a list of entries with their `date`, `tags` and
    HTML. The diary itself is `mini-diary.txt`, encrypted. See
    https://github.com/samuelmeuli/mini-diary and https://github.com/fjrevoredo/mini-diarium.
    """

    key = "minidiary"
    name = "Mini Diary"

    @override
    def sniff(self, source: Source) -> int:
        for found in source.with_suffix(".json"):
            head = source.head(found.path)
            if _APP.search(head) or _DAYS.search(head):
                return 92
        return 92 if any(path.name == _DIARY for path in source.files) else 0

    @override
    def why_not(self, source: Source, found: Found) -> SkipReason | None:
        if found.path.suffix.lower() == ".json":
            return None
        return SkipReason.ENCRYPTED if found.path.name == _DIARY else SkipReason.OTHER_KIND

    @override
    def of_json(
        self, source: Source, found: Found, value: dict[str, Any], text: str
    ) -> Iterator[Entry | Page]:
        entries = list(_by_day(value.get("entries")))
        if not entries:
            yield Page(found, SkipReason.OTHER_KIND)
        lines = Lines(text)
        for number, (name, fields) in enumerate(entries, start=1):
            yield _of_mini_diary(found.page(number, lines.of(f'"{name}"')), name, fields)


def _by_day(value: object) -> Iterator[tuple[str, dict[str, Any]]]:
    """The day of each as it is written, and its fields."""
    if isinstance(value, dict):
        for name, day in value.items():
            several = rows(day) if isinstance(day, list) else [mapping(day)]
            yield from ((str(name), fields) for fields in several)
    for fields in rows(value):
        yield words(fields.get("date")), fields


def _of_mini_diary(found: Found, name: str, fields: dict[str, Any]) -> Entry:
    text = words(fields.get("text"))
    text = markdown_of_html(text) if is_html(text) else text
    entry = Entry(found, text, words(fields.get("title")), tags=word_list(fields.get("tags")))
    entry.day = day_of_value(name)
    if entry.day is None:
        entry.remark(RemarkKind.DATE_NOT_READ, name)
    return entry


_ITEMS = re.compile(rb'"items"\s*:\s*\[')
_ITEM = re.compile(rb'"content_type"\s*:')
_DEEPEST = 60
_BLOCKS = {"paragraph", "heading", "quote", "listitem", "code"}


class StandardNotesReader(_JsonReader):
    """A decrypted backup, the zip or the JSON text in it.

    `items` holds notes and tags: an item has `content_type` and `content`; a note's content has
    `title` and `text`, a tag's `title` and `references` to its notes. Notes of the Super editor are
    JSON of Lexical, of which the text is taken. See https://standardnotes.com/help/14/ and
    https://github.com/hozza/standardnotes-to-markdown-yaml-export.
    """

    key = "standardnotes"
    name = "Standard Notes"

    @override
    def sniff(self, source: Source) -> int:
        backups = source.with_suffix(".json", ".txt")
        return 90 if any(_is_backup(source, each) for each in backups) else 0

    @override
    def why_not(self, source: Source, found: Found) -> SkipReason | None:
        if _is_backup(source, found):
            return None
        # The zip has each note again, as a text without its day and tags.
        is_copy = "Items" in found.path.parts[:-1]
        return SkipReason.OWN_RECORD if is_copy else SkipReason.OTHER_KIND

    @override
    def of_json(
        self, source: Source, found: Found, value: dict[str, Any], text: str
    ) -> Iterator[Entry | Page]:
        return _notes(found, rows(value.get("items")), text)


def _is_backup(source: Source, found: Found) -> bool:
    head = source.head(found.path)
    return bool(_ITEMS.search(head) and _ITEM.search(head))


def _notes(found: Found, items: list[dict[str, Any]], text: str) -> Iterator[Entry | Page]:
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
            yield _of_standard_notes(place, item, said, [*tags[uuid], *own])
    if not number:
        yield Page(found, SkipReason.OTHER_KIND)


def _of_standard_notes(
    found: Found, item: dict[str, Any], content: dict[str, Any], tags: list[str]
) -> Entry:
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
        entry.remark(RemarkKind.FIELDS_LEFT_OUT, "Super editor")
    entry.was_made(moment_of(item.get("created_at")) or moment_of(item.get("updated_at")))
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
