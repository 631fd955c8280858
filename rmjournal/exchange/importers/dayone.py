# SPDX-License-Identifier: MIT
"""Day One's JSON export: a zip with one JSON file a journal and its photos, or such a file alone.

An entry has `creationDate` in UTC and the `timeZone` it was written in; its `text` is Markdown with
backslashes before signs, and names a photo as `dayone-moment://IDENTIFIER`, whose file is
`photos/MD5.TYPE`. See https://dayoneapp.com/guides/tips-and-tutorials/exporting-entries/.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from typing_extensions import override

from rmjournal.exchange.drafts import DraftFile
from rmjournal.exchange.scan import Found
from rmjournal.exchange.skip_reasons import Remark, RemarkKind, SkipReason
from rmjournal.exchange.source import Source

from .base import (
    Entry,
    Lines,
    Page,
    Reader,
    Wishes,
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
_MOMENT_LINK = re.compile(r"!\[[^\]\n]{0,300}\]\((dayone-moment:/[^()\s]{1,200})\)")
_ESCAPE = re.compile(r"\\([.!()\-+#>`\[\]{}_*|~])")
_KINDS = ("photos", "videos", "audios", "pdfAttachments")
_FOLDERS = {"pdfAttachments": "pdfs"}
_NOT_TAKEN = {"location": "location", "weather": "weather", "music": "music"}


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
            for number, fields in enumerate(entries, start=1):
                place = found.page(number, lines.of(words(fields.get("uuid"))))
                entry = _entry(source, place, fields)
                used |= {each.path for each in entry.files}
                yield entry.page(wishes)
        for found in others:
            came = SkipReason.OWN_RECORD if found.path in used else SkipReason.OTHER_KIND
            yield Page(found, came)


def _is_journal(source: Source, found: Found) -> bool:
    head = source.head(found.path)
    return bool(_HEAD.search(head) and _OF_ENTRY.search(head))


def _entry(source: Source, found: Found, fields: dict[str, Any]) -> Entry:
    entry = Entry(found, _plain(words(fields.get("text"))), tags=word_list(fields.get("tags")))
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
    root = entry.found.path.parent
    linked = {target.rpartition("/")[2]: target for target in _MOMENT_LINK.findall(entry.text)}
    for kind in _KINDS:
        for item in rows(fields.get(kind)):
            identifier, md5 = words(item.get("identifier")), words(item.get("md5"))
            suffix = words(item.get("type")) or words(item.get("format"))
            if kind == "pdfAttachments":
                suffix = suffix or "pdf"
            target = linked.pop(identifier, "")
            path = root / _FOLDERS.get(kind, kind) / f"{md5}.{suffix}"
            if not re.fullmatch(r"\w{1,64}", md5) or path not in source.files:
                missing = target or identifier or md5 or kind
                entry.remarks.append(Remark(RemarkKind.ATTACHMENT_MISSING, missing[:80]))
                continue
            if not target:
                target = f"dayone-moment://{identifier or md5}"
                entry.text += f"\n\n![]({target})"
            entry.files.append(DraftFile(path, f"{md5}.{suffix}", target))
    for target in linked.values():
        entry.remarks.append(Remark(RemarkKind.ATTACHMENT_MISSING, target[:80]))
