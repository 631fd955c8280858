# SPDX-License-Identifier: MIT
"""Copies of files inside the journal."""

from __future__ import annotations

import hashlib
import mimetypes
from dataclasses import dataclass
from pathlib import Path

from peewee import ModelSelect, fn

from rmjournal.core.errors import InvalidValueError
from rmjournal.store.file.files import read_bounded
from rmjournal.store.queries.rows import begun, named
from rmjournal.store.records import Manager, existing
from rmjournal.store.schema import Attachment, AttachmentData, Session
from rmjournal.text.sanitise import clean_title

LIMIT_BYTES = 50_000_000
"""Of one file."""
MANY_BYTES = 500_000_000
"""Of all together: each backup is as large, so somebody should know."""


@dataclass(frozen=True, slots=True)
class AttachmentRow:
    """A file kept with a session. A note shows it as `attach:<sha256>`."""

    id: int
    uid: str
    session_id: int
    sha256: str
    name: str
    media_type: str
    size_bytes: int


@begun
def _select() -> ModelSelect:
    a = Attachment
    return a.select(
        a.id, a.uid, a.session_id, a.data.alias("sha256"), a.name, a.media_type, a.size_bytes
    ).join(Session)  # fmt: skip


class Attachments(Manager):
    """The attachments of one open journal, reached as journal.attachments."""

    def rows(self, session_id: int | None = None) -> list[AttachmentRow]:
        """Of one session, or of all that are not in the trash, in the order they came."""
        a = Attachment
        query = _select().where(a.deleted_at.is_null() & Session.deleted_at.is_null())
        if session_id is not None:
            query = query.where(a.session == session_id)
        return named(AttachmentRow, query.order_by(a.id))

    def attach(self, session_id: int, file: Path, *, limit_bytes: int = LIMIT_BYTES) -> int:
        """Copy the file into the journal; its id. The original is left alone.

        Raises NotFoundError, MissingFileError, UnreadableError (no plain file), TooLargeError.
        """
        data = read_bounded(file, limit_bytes)
        return self.attach_bytes(session_id, file.name, data)

    def attach_bytes(self, session_id: int, name: str, data: bytes, *, media_type: str = "") -> int:
        """Keep the bytes under that name; the id. What they are is told by the name, unless it is
        said. Raises NotFoundError.
        """
        name = clean_title(name) or "attachment"
        media_type = media_type or mimetypes.guess_type(name)[0] or "application/octet-stream"
        digest = hashlib.sha256(data).hexdigest()
        with self._db.write() as changes:
            self._get(Session, session_id)
            AttachmentData.insert(sha256=digest, data=data).on_conflict_ignore().execute()
            attachment = self._make(
                Attachment,
                session=session_id, data=digest, name=name, media_type=media_type,
                size_bytes=len(data),
            )  # fmt: skip
            changes.sessions.add(session_id)
        return int(attachment.id)

    def keep(self, session_id: int, name: str, data: bytes) -> int:
        """As attach_bytes(), but the file the session has already, if it has these very bytes."""
        digest = hashlib.sha256(data).hexdigest()
        with self._db.write():
            has = (row.id for row in self.rows(session_id) if row.sha256 == digest)
            found = next(has, None)
            return self.attach_bytes(session_id, name, data) if found is None else found

    def rename(self, attachment_id: int, name: str) -> None:
        """Raises NotFoundError, InvalidValueError for no name."""
        name = clean_title(name)
        if not name:
            raise InvalidValueError("name")
        self._update(Attachment, attachment_id, name=name)

    def row(self, attachment_id: int) -> AttachmentRow:
        """Raises NotFoundError."""
        row = self._get(Attachment, attachment_id)
        return AttachmentRow(
            row.id, row.uid, row.session_id, row.data_id, row.name, row.media_type, row.size_bytes
        )

    def total_bytes(self) -> int:
        """What the bytes of all files take, those in the trash too."""
        return int(AttachmentData.select(fn.SUM(fn.LENGTH(AttachmentData.data))).scalar() or 0)

    def read(self, sha256: str) -> bytes:
        """The bytes with that digest. Raises NotFoundError."""
        row = existing(AttachmentData.get_or_none(sha256=sha256), sha256)
        return bytes(row.data)
