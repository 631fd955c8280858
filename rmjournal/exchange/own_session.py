# SPDX-License-Identifier: MIT
"""The fields of a session in our own export, read back without trust."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from typing import Any, get_args

from rmjournal.store import KINDS, Part, SessionKind, SessionStatus
from rmjournal.text.plain import clean_title, scrub

from .layout import ATTACHMENTS
from .links import from_files
from .manifest import is_inside

_UID = re.compile(r"[0-9a-z-]{8,64}")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_INTO_JOURNAL = re.compile(r"(?:attach|note):[0-9A-Za-z-]{1,64}")
_MIRROR = ("talk", "follow_ups", "surprise")


@dataclass(frozen=True, slots=True)
class OwnAttachment:
    """A file of the export that belongs to the session; the path is relative to the export."""

    name: str
    sha256: str
    file: str


@dataclass(frozen=True, slots=True)
class OwnSession:
    """What only our own export says about a session."""

    uid: str | None
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

    def note(self, body: str) -> str:
        """The note as it was before its links were led to files."""
        return from_files(body, self.links)


def own_session(fields: Mapping[str, Any]) -> OwnSession:
    """What cannot be is read as if it were not there: the file may have been edited."""
    kind, status = fields.get("kind"), fields.get("status")
    mirror = fields.get("mirror")
    return OwnSession(
        uid=_matching(_UID, fields.get("uid")),
        kind=next((known for known in KINDS if known == kind), "conversation"),
        status=next((known for known in get_args(SessionStatus) if known == status), None),
        start=_time(fields.get("start")),
        minutes=_number(fields.get("minutes"), 1, 24 * 60),
        place=_line(fields.get("place")),
        attending=tuple(_attending(each) for each in _mappings(fields.get("attending"))),
        gave=_text(fields.get("gave")),
        cancelled_by=_line(fields.get("cancelled_by")),
        cancelled_why=_text(fields.get("cancelled_why")),
        mirror=tuple(
            _number(mirror.get(each), 0, 10) if isinstance(mirror, dict) else None
            for each in _MIRROR
        ),
        attachments=tuple(_attachments(fields.get("attachments"))),
        links=_links(fields.get("links")),
    )


def _attending(value: Mapping[str, Any]) -> tuple[str, str | None, Part | None, str]:
    part = next((known for known in get_args(Part) if known == value.get("part")), None)
    uid, could_teach = _matching(_UID, value.get("person")), _line(value.get("could_teach"))
    return _line(value.get("name")), uid, part, could_teach


def _attachments(value: object) -> list[OwnAttachment]:
    found = []
    for each in _mappings(value):
        sha256, file = _matching(_SHA256, each.get("sha256")), _text(each.get("file"))
        if sha256 is not None and is_inside(file, (ATTACHMENTS,)) and "/" in file:
            found.append(OwnAttachment(_line(each.get("name")), sha256, file))
    return found


def _links(value: object) -> dict[str, str]:
    if not isinstance(value, dict):
        return {}
    return {
        str(target): was
        for target, was in value.items()
        if isinstance(was, str) and _INTO_JOURNAL.fullmatch(was)
    }


def _mappings(value: object) -> list[dict[str, Any]]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _matching(pattern: re.Pattern[str], value: object) -> str | None:
    return value if isinstance(value, str) and pattern.fullmatch(value) else None


def _number(value: object, least: int, most: int) -> int | None:
    if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most:
        return value
    return None


def _time(value: object) -> time | None:
    if isinstance(value, str) and re.fullmatch(r"[0-2][0-9]:[0-5][0-9]", value):
        hour, minute = map(int, value.split(":"))
        return time(hour, minute) if hour < 24 else None
    return None


def _line(value: object) -> str:
    return clean_title(_text(value))


def _text(value: object) -> str:
    return scrub(value) if isinstance(value, str) else ""
