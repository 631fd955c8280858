# SPDX-License-Identifier: MIT
"""The fields of a session in our own export, read back without trust."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any, get_args

from rmjournal.store import KINDS, Part, SessionKind, SessionStatus

from .layout import ATTACHMENTS
from .links import from_files, read_links
from .manifest import is_inside
from .own_records import INSIGHT, LINE, LOST, STAMP
from .own_values import Values, clock_time, day, each, mappings, name, number, read, text, uid

_SHA256 = re.compile(r"[0-9a-f]{64}")
_MIRROR = ("talk", "follow_ups", "surprise")


@dataclass(frozen=True, slots=True)
class OwnAttachment:
    """A file of the export that belongs to the session; the path is relative to the export."""

    name: str
    sha256: str
    file: str
    stamp: Values


@dataclass(frozen=True, slots=True)
class OwnSession:
    """What only our own export says about a session."""

    uid: str | None
    day: date | None
    kind: SessionKind
    status: SessionStatus | None
    start: time | None
    minutes: int | None
    place: str
    attending: tuple[tuple[str, str | None, Part | None, str], ...]
    """(name, uid, part, what they could teach) of each."""
    gave: str
    cancelled_by: str
    cancelled_why: str
    mirror: tuple[int | None, ...]
    """How much I talked, follow-ups, surprise."""
    attachments: tuple[OwnAttachment, ...]
    links: Mapping[str, str]
    stamp: Values
    insights: list[Values]
    ties: list[Values]
    """Of the lines that are records, and of records whose line is gone."""

    def note(self, body: str) -> str:
        """The note as it was before its links were led to files."""
        return from_files(body, self.links)


def own_session(fields: Mapping[str, Any]) -> OwnSession:
    """What cannot be is read as if it were not there: the file may have been edited."""
    kind, status = fields.get("kind"), fields.get("status")
    mirror = fields.get("mirror")
    return OwnSession(
        uid=uid(fields.get("uid")),
        day=day(fields.get("date")),
        kind=next((known for known in KINDS if known == kind), "conversation"),
        status=next((known for known in get_args(SessionStatus) if known == status), None),
        start=clock_time(fields.get("start")),
        minutes=number(1, 24 * 60)(fields.get("minutes")),
        place=name(fields.get("place")),
        attending=tuple(map(_attending, mappings(fields.get("attending")))),
        gave=text(fields.get("gave")),
        cancelled_by=name(fields.get("cancelled_by")),
        cancelled_why=text(fields.get("cancelled_why")),
        mirror=tuple(
            number(0, 10)(mirror.get(tap)) if isinstance(mirror, dict) else None for tap in _MIRROR
        ),
        attachments=tuple(_attachments(fields.get("attachments"))),
        links=read_links(fields.get("links")),
        stamp=read(fields, STAMP),
        insights=each(INSIGHT)(fields.get("insights")),
        ties=[*each(LINE)(fields.get("lines")), *each(LOST)(fields.get("lost"))],
    )


def _attending(value: Mapping[str, Any]) -> tuple[str, str | None, Part | None, str]:
    part = next((known for known in get_args(Part) if known == value.get("part")), None)
    could_teach = name(value.get("could_teach"))
    return name(value.get("name")), uid(value.get("person")), part, could_teach


def _attachments(value: object) -> list[OwnAttachment]:
    found = []
    for fields in mappings(value):
        sha256, file = text(fields.get("sha256")), text(fields.get("file"))
        if _SHA256.fullmatch(sha256) and is_inside(file, (ATTACHMENTS,)) and "/" in file:
            found.append(OwnAttachment(name(fields.get("name")), sha256, file, read(fields, STAMP)))
    return found
