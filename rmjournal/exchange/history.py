# SPDX-License-Identifier: MIT
"""The earlier versions of all texts in one file of an export, one JSON object a line.

They are many and much alike: as pages they would bury those that people read, and in the front
matter of a page its own words. Reading, a line is taken without the others, so that a long file
needs no memory.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from rmjournal.store import Journal, OwnerKind, Version

from .layout import Layout, Snapshot
from .lots import lots
from .own_pages import choice, line, moment, text, uid
from .source import Source

WHYS = ("", "import", "merge", "restore", "undo")
_OWNERS_AT_ONCE = 20  # each may have many versions of a long text
_LONGEST = 6_000_000


def history_lines(journal: Journal, snapshot: Snapshot, layout: Layout) -> Iterator[str]:
    """In the order of the uids; those of what lies in the trash stay in."""
    loops = {row.id: row.uid for row in snapshot.loops}
    files = {row.id: row.uid for row in snapshot.attachments}
    kept = {row.key for row in snapshot.templates}
    templates = {at: key for key, at in journal.templates.ids().items() if key in kept}
    named: list[tuple[str, OwnerKind, int]] = []
    for kind, owner_id in snapshot.owners:
        if kind == "loop":
            known = loops.get(owner_id)
        elif kind == "attachment":
            known = files.get(owner_id)
        elif kind == "template":
            known = templates.get(owner_id)
        else:
            known = layout.uid(kind, owner_id)
        if known is not None:
            named.append((known, kind, owner_id))
    for lot in lots(sorted(named), most=_OWNERS_AT_ONCE):
        kinds = {kind for _, kind, _ in lot}
        versions = {
            kind: journal.history.versions_of(kind, [at for _, each, at in lot if each == kind])
            for kind in kinds
        }
        for known, kind, owner_id in lot:
            for each in versions[kind].get(owner_id, ()):
                fields = {"uid": known, "field": each.field, "at": each.at.isoformat()}
                fields |= {"why": each.why} if each.why else {}
                yield json.dumps({**fields, "text": each.text}, ensure_ascii=False) + "\n"


def read_history(source: Source, path: PurePosixPath) -> Iterator[tuple[str, Version]]:
    """(uid, version) of each line that is one, read without trust; nothing from what is no file."""
    for taken in source.lines(path, _LONGEST):
        found = _version(taken)
        if found is not None:
            yield found


def _version(taken: bytes) -> tuple[str, Version] | None:
    try:
        value: Any = json.loads(taken)
    except (ValueError, RecursionError):
        return None
    if not isinstance(value, dict):
        return None
    known, at = uid(value.get("uid")), moment(value.get("at"))
    said = text(value.get("text"))
    if known is None or at is None or not said:
        return None
    why = choice(WHYS, "")(value.get("why"))
    return known, Version(line(value.get("field")), at, why, said)
