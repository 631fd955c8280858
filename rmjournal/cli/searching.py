# SPDX-License-Identifier: MIT
"""`rmjournal search`: where words stand in the journal, one place on each line or as JSON."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from .console import note, one_line, say_records, say_table
from .exits import Exit
from .opening import opened
from .records import Plain, short_uids

if TYPE_CHECKING:  # as in listing.py
    from rmjournal.store import Found, SearchHit

KINDS = {
    "question": "question", "session": "session", "insight": "insight", "attachment": "file",
    "commitment": "commitment", "person": "person", "review": "review",
    "aim": "aim",
}  # fmt: skip


def run(arguments: Namespace) -> int:
    """Reads what has changed first, unless a window has the journal and does that itself."""
    with opened(arguments, or_read_only=True) as journal:
        if not journal.is_read_only:
            journal.search.index.catch_up()
        found = journal.search.find(" ".join(arguments.words), limit=max(arguments.most, 1))
    if arguments.json:
        say_records("search", [_plain(hit) for hit in found.hits])
    elif found.hits:
        uids = short_uids(hit.uid for hit in found.hits)
        say_table([(uids[hit.uid], *_cells(hit)) for hit in found.hits])
    _tell(found, is_json=arguments.json)
    return Exit.DONE


def _cells(hit: SearchHit) -> tuple[str, ...]:
    who = ", ".join(hit.people) or (hit.title if hit.kind == "person" else "")
    return KINDS[hit.kind], hit.day.isoformat(), who, one_line(hit.excerpt.text or hit.title)


def _plain(hit: SearchHit) -> Plain:
    return {
        "record": hit.kind, "uid": hit.uid, "title": hit.title, "date": hit.day,
        "people": list(hit.people), "found_in": hit.record, "field": hit.field,
        "sentence": hit.excerpt.text, "places": [list(span) for span in hit.excerpt.spans],
        "line": hit.line + 1 if hit.line >= 0 else None, "in_trash": hit.in_trash,
    }  # fmt: skip


def _tell(found: Found, *, is_json: bool) -> None:
    for each in found.query.filters:
        if not each.is_understood:
            note(f"{each.key}:{one_line(each.value)} is not understood, and filters nothing.")
    if not found.hits and not is_json:
        note("Nothing was found.")
    for group in found.groups:
        left = group.count - len(group.hits)
        if left > 0:
            least = "At least " if group.is_more_than_counted else ""
            note(f"{least}{left} more in {group.group}: narrow the search, or give --most."
                 .capitalize())  # fmt: skip
    if found.waiting:
        note("What changed a moment ago is not searched yet: the open window reads it soon.")
