# SPDX-License-Identifier: MIT
"""Day One's JSON export: a zip with one JSON file a journal and its photos, or such a file alone.

An entry has `creationDate` in UTC and the `timeZone` it was written in; its `text` is Markdown with
backslashes before signs, or it has `richText` alone. A photo is named as
`dayone-moment://IDENTIFIER`, and its file is `photos/MD5.TYPE`; another entry as
`dayone2://view?entryId=UUID`. See https://dayoneapp.com/guides/tips-and-tutorials/exporting-entries/.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from typing_extensions import override

from rmjournal.exchange.drafts import DraftFile, page_link
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
    word_list,
    words,
)

_HEAD = re.compile(rb'"entries"\s*:\s*\[')
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


class DayOneReader(Reader):
    key = "dayone"
    name = "Day One"

    @override
    def sniff(self, source: Source) -> int:
        return 90 if any(_is_journal(source, each) for each in source.with_suffix(".json")) else 0

    @override
    def pages(self, source: Source, wishes: Wishes) -> Iterator[Page]:
        used: set[PurePosixPath] = set()
        others = []
        for found in source.files.values():
            if found.path.suffix.lower() != ".json":
                others.append(found)
                continue
            value, text = load_json_file(source, found)
            if isinstance(value, SkipReason):
                yield Page(found, value)
                continue
            entries = rows(mapping(value).get("entries"))
            if not entries:
                yield Page(found, SkipReason.OTHER_KIND)
            lines = Lines(text)
            places = _places(found, entries)
            for number, fields in enumerate(entries, start=1):
                place = found.page(number, lines.of(words(fields.get("uuid"))))
                entry = _entry(source, place, fields)
                links = _ENTRY_LINK.findall(entry.text)
                entry.led_to = {said: places[uuid] for said, uuid in links if uuid in places}
                used |= {each.path for each in entry.files}
                yield entry.page(wishes)
        for found in others:
            came = SkipReason.OWN_RECORD if found.path in used else SkipReason.OTHER_KIND
            yield Page(found, came)


def _places(found: Found, entries: list[dict[str, Any]]) -> dict[str, str]:
    """The link to each entry of a file, by its identifier."""
    uuids = (words(fields.get("uuid")) for fields in entries)
    numbered = enumerate(uuids, start=1)
    return {uuid: page_link(found.page(number).key) for number, uuid in numbered if uuid}


def _is_journal(source: Source, found: Found) -> bool:
    head = source.head(found.path)
    return bool(_HEAD.search(head) and _OF_ENTRY.search(head))


def _entry(source: Source, found: Found, fields: dict[str, Any]) -> Entry:
    text = _plain(words(fields.get("text"))) or _markdown(fields.get("richText"))
    entry = Entry(found, text, tags=word_list(fields.get("tags")))
    entry.tags += ["starred"] if fields.get("starred") is True else []
    at = moment_of(fields.get("creationDate"))
    if at is not None:
        zone = fields.get("timeZone")
        entry.day, start, is_known = local(at, zone)
        entry.start = None if fields.get("isAllDay") is True else start
        if not is_known:
            entry.remarks.append(Remark(RemarkKind.ZONE_NOT_KNOWN, str(zone)[:80]))
    elif fields.get("creationDate"):
        said = str(fields["creationDate"])[:80]
        entry.remarks.append(Remark(RemarkKind.DATE_NOT_READ, said))
    _add_files(source, entry, fields)
    left = [name for name in _NOT_TAKEN if fields.get(name)]
    if left:
        entry.remarks.append(Remark(RemarkKind.FIELDS_LEFT_OUT, ", ".join(left)))
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
                missing = target or identifier or md5 or kind
                entry.remarks.append(Remark(RemarkKind.ATTACHMENT_MISSING, missing[:80]))
                continue
            if not target:
                target = f"dayone-moment://{identifier or md5}"
                entry.text += f"\n\n![]({target})"
            entry.files.append(DraftFile(path, _file_name(item, path), target))
    for target in linked.values():
        entry.remarks.append(Remark(RemarkKind.ATTACHMENT_MISSING, target[:80]))


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
