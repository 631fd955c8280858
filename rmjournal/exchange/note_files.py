# SPDX-License-Identifier: MIT
"""Files that come in with a note: read from where they lie, and named in its text."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from pathlib import PurePosixPath
from typing import NamedTuple, TypeAlias

from rmjournal.core.picture_bytes import Incoming
from rmjournal.store import Journal, Stamp
from rmjournal.text.attached import link_to

from .drafts import PAGE_LINK, Draft, DraftFile, page_of_link
from .own_pages import OwnAttachment, OwnSession
from .scan import Remark, RemarkKind, SkipReason
from .source import Source

AsKept: TypeAlias = Callable[[str, bytes], Incoming]
_PAGE_LINK = re.compile(rf"\[([^\[\]\n]{{1,500}})\]\({PAGE_LINK}([^()\s]{{1,2000}})\)")
_AROUND_A_LINK = re.compile(rf"\]\({PAGE_LINK}([^()\s]{{1,2000}})\)")
_AROUND_A_FILE = re.compile(r"\]\(([^()\n]{1,2000})\)")
_SHOWN_FILE = re.compile(r"!\[([^\[\]\n]{0,500})\]\(([^()\n]{1,2000})\)")
_MOST_KEPT = 2_000
_WHY = {
    SkipReason.FILE_TOO_LARGE: RemarkKind.ATTACHMENT_TOO_LARGE,
    SkipReason.TOO_MUCH: RemarkKind.FILES_TOO_MUCH,
}


class _Kept(NamedTuple):
    """A file that is here by now."""

    digest: str
    name: str
    is_picture: bool


class NoteFiles:
    """Keeps the files of drafts with their sessions; for use inside a write."""

    def __init__(self, journal: Journal, source: Source, as_kept: AsKept) -> None:
        self._journal = journal
        self._source = source
        self._as_kept = as_kept
        self._known: dict[PurePosixPath, _Kept] = {}

    def add(self, session_id: int, draft: Draft, remarks: list[Remark]) -> str:
        """The text of the note, with links that show each file from the journal."""
        every: dict[str, _Kept] = {}
        for file in draft.files:
            kept = self._keep(session_id, file)
            if isinstance(kept, SkipReason):
                kind = _WHY.get(kept, RemarkKind.ATTACHMENT_MISSING)
                remarks.append(Remark(kind, file.name))
                continue
            every[file.target] = kept
        return _with_files(draft.text, every)

    def _keep(self, session_id: int, file: DraftFile) -> _Kept | SkipReason:
        """A picture that many notes show is read and made smaller once."""
        known = self._known.get(file.path)
        if known is not None:
            here = self._journal.attachments.read(known.digest)
            self._journal.attachments.keep(session_id, known.name, here)
            return known
        data = self._source.read(file.path)
        if isinstance(data, SkipReason):
            return data
        kept = self._as_kept(file.name, data)
        made = self._journal.attachments.keep(session_id, kept.name, kept.data)
        digest = self._journal.attachments.row(made).sha256
        known = _Kept(digest, kept.name, kept.is_picture)
        if len(self._known) < _MOST_KEPT:
            self._known[file.path] = known
        return known

    def add_own(self, session_id: int, own: OwnSession, folder: PurePosixPath) -> list[Remark]:
        """Those of a session of our own export, byte for byte; what is missing."""
        missing = []
        for attachment in own.attachments:
            data = self._read_own(folder, attachment)
            if data is None:
                missing.append(Remark(RemarkKind.ATTACHMENT_MISSING, attachment.name))
            else:
                made = self._journal.attachments.attach_bytes(
                    session_id, attachment.name, data, media_type=attachment.media_type
                )
                uid, *moments = attachment.stamp.values()
                if uid is not None:
                    self._journal.restoring.attachment(made, Stamp(uid, *moments))
        return missing

    def _read_own(self, folder: PurePosixPath, attachment: OwnAttachment) -> bytes | None:
        """None if it is not there as it was; a link is not followed."""
        data = self._source.read(folder / attachment.file)
        if isinstance(data, SkipReason):
            return None
        return data if hashlib.sha256(data).hexdigest() == attachment.sha256 else None


def _with_files(text: str, kept: Mapping[str, _Kept]) -> str:
    """Each link by its target to the file in the journal. A picture is shown; what only looks like
    one in the text, such as a film, is named."""

    def named(found: re.Match[str]) -> str:
        file = kept.get(found[2])
        if file is None or file.is_picture:
            return found[0]
        return link_to(found[1] or file.name, file.digest, is_picture=False)

    def led(found: re.Match[str]) -> str:
        file = kept.get(found[1])
        return f"](attach:{file.digest})" if file else found[0]

    return _AROUND_A_FILE.sub(led, _SHOWN_FILE.sub(named, text)) if kept else text


def led_to_pages(text: str, uids: Mapping[PurePosixPath, str]) -> str:
    """With links to other pages led to their notes; of a page that does not come in, its name."""
    if PAGE_LINK not in text:
        return text

    def lead(found: re.Match[str]) -> str:
        uid = uids.get(page_of_link(found[2]))
        return f"[{found[1]}](note:{uid})" if uid else found[1]

    def lead_around(found: re.Match[str]) -> str:
        uid = uids.get(page_of_link(found[1]))
        return f"](note:{uid})" if uid else "]"

    return _AROUND_A_LINK.sub(lead_around, _PAGE_LINK.sub(lead, text))
