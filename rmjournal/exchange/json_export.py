# SPDX-License-Identifier: MIT
"""A journal as one JSON file, with the fields of the Markdown export (docs/json-export.md)."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterator
from datetime import date, datetime, time
from functools import partial
from typing import Any, Final

from rmjournal.core.errors import NotFoundError
from rmjournal.store import Journal

from .frontmatter import OWN_MARK
from .history import history_lines
from .layout import Layout, Snapshot
from .pages import Pages
from .progress import Progress

VERSION: Final = 1


def json_chunks(journal: Journal, snapshot: Snapshot, progress: Progress) -> Iterator[bytes]:
    """One record after the other: memory stays flat. progress may raise CancelledError."""
    tick = partial(progress, 0, 0)
    layout = Layout(snapshot, tick)
    total = len(layout.paths())
    yield f'{{"{OWN_MARK}": "export", "version": {VERSION}, "records": ['.encode()
    for done, (path, page) in enumerate(Pages(journal, snapshot, layout, tick).every()):
        progress(done, total)
        yield _item({"file": path, **page.fields, "body": page.body}, is_first=not done)
    yield b'\n], "attachments": ['
    is_first = True
    for sha256, path in layout.attachments.items():
        try:
            data = journal.attachments.read(sha256)
        except NotFoundError:
            continue
        content = b64encode(data).decode("ascii")
        yield _item({"file": path, "sha256": sha256, "base64": content}, is_first=is_first)
        is_first = False
    yield b'\n], "history": ['
    lines = history_lines(journal, snapshot, layout)
    for number, line in enumerate(lines):
        yield _item(json.loads(line), is_first=not number)
    yield b"\n]}\n"
    progress(total, total)


def _item(values: dict[str, Any], *, is_first: bool) -> bytes:
    dumped = json.dumps(values, ensure_ascii=False, default=_plain)
    return f"{'' if is_first else ','}\n{dumped}".encode()


def _plain(value: object) -> str:
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    raise TypeError(type(value).__name__)
