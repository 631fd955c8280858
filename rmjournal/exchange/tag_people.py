# SPDX-License-Identifier: MIT
"""Tags of another app's notes that are people: who is one is asked, and remembered."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import lru_cache
from typing import Final

from rmjournal.core.errors import JournalError
from rmjournal.store import Journal
from rmjournal.text.folding import name_key, words_key

from .drafts import DraftPerson
from .importers.markup import outside_code

TagPeople = Mapping[str, DraftPerson | None]
"""By tag_key(); None for a tag that is nobody."""
REMEMBERED: Final = "import tags"
"""The setting of the journal: the uid of each by the key of the tag, "" for nobody."""
_MOST = 1000
_MOST_OF_A_PAGE = 200
_HASHTAG = re.compile(r"(?:^|(?<=[\s(]))(?<!\]\()#((?=[\w/-]*[^\W\d])[\w/-]{1,80})", re.MULTILINE)


def tag_key(tag: str) -> str:
    return words_key(tag)


def name_of_tag(tag: str) -> str:
    """Priya Nair, for `people/priya-nair`."""
    words = tag.strip("#@ ").rpartition("/")[2].replace("_", " ").replace("-", " ").split()
    return " ".join(word[:1].upper() + word[1:] for word in words) or tag


@lru_cache(maxsize=4)
def tags_in(text: str) -> tuple[str, ...]:
    """Those that stand in the text, as `#priya`, but for code and for what links lead to."""
    if "#" not in text:
        return ()
    tags: list[str] = []

    def taken(part: str) -> str:
        tags.extend(_HASHTAG.findall(part))
        return part

    outside_code(text, taken)
    return tuple(dict.fromkeys(tags))[:_MOST_OF_A_PAGE]


def names_first(tags: Iterable[tuple[str, int]], names: Iterable[str]) -> list[tuple[str, int]]:
    """Those that are somebody's name or first name before the others."""
    keys = {name_key(name) for name in names}
    keys |= {key.split()[0] for key in keys if key}
    return sorted(tags, key=lambda each: name_key(name_of_tag(each[0])) not in keys)


def remembered(journal: Journal) -> dict[str, DraftPerson | None]:
    """What was said of tags at an import before; a person who is gone since is asked for anew."""
    people = {row.uid: row.name for row in journal.people.rows(archived=True)}
    known: dict[str, DraftPerson | None] = {}
    for key, uid in journal.settings.get(REMEMBERED, {}).items():
        if not uid:
            known[key] = None
        elif uid in people:
            known[key] = DraftPerson(people[uid], uid)
    return known


def remember(journal: Journal, said: TagPeople) -> None:
    """For the next import, in the journal, since these are names. It is no part of the import."""
    if not said:
        return
    people = journal.people.rows(archived=True)
    uids = {row.uid for row in people}
    by_name: dict[str, list[str]] = {}
    for row in people:
        by_name.setdefault(name_key(row.name), []).append(row.uid)
    known = dict(journal.settings.get(REMEMBERED, {}))
    for key, person in said.items():
        known.pop(key, None)
        if person is None:
            known[key] = ""
        elif person.uid in uids:
            known[key] = person.uid
        elif len(found := by_name.get(name_key(person.name), [])) == 1:
            known[key] = found[0]
    with suppress(JournalError):  # it came in: to be asked again next time is no failure of it
        journal.settings.set(REMEMBERED, dict(list(known.items())[-_MOST:]))
