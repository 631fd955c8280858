# SPDX-License-Identifier: MIT
"""What comes in meets what is there: who is meant by a name, and what is in the journal already."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Any

from rmjournal.store import Journal, SessionRow
from rmjournal.store.operations.new_sessions import NewSessions
from rmjournal.text.folding import name_key, words_key
from rmjournal.text.plain import title_of

from .drafts import Draft, DraftPerson
from .note_files import NoteFiles, led_to_pages
from .own_pages import OwnPage, OwnSession
from .scan import Remark, RemarkKind
from .tag_people import TagPeople, tag_key, tags_in

PEOPLE_OF_ROW = ("people", "people_for", "people_promised")
_LONGEST = 20_000
_ALIKE = 0.8  # of the words in both, those in each
_ALIKE_OF_A_TITLE = 0.4  # where the title is the same as well
_MOST_OF_A_DAY = 50
_TO_COME = -1  # in place of the id of somebody whose page is in the same folder
_key = lru_cache(maxsize=1_000)(name_key)
"""Each name is asked for some times, and most stand in many pages."""


class NameMatching:
    """Puts drafts into a journal; what it finds or makes is known to the drafts after."""

    def __init__(self, journal: Journal, tagged: TagPeople | None = None) -> None:
        """tagged are tags of which it was said whom they are."""
        self._journal = journal
        self._tagged = tagged or {}
        self._sessions = NewSessions(journal)
        self._digests = journal.sessions.imported()
        self._uids = {row.uid for row in journal.sessions.rows()}
        in_trash, areas = journal.trash.rows(), journal.areas.rows()
        self._uids |= {row.uid for row in in_trash if row.kind == "session"}
        self._areas = {name_key(area.code): area.code for area in areas}
        self._areas |= {name_key(area.name): area.code for area in areas}
        self._people_uids = {row.uid: row.id for row in journal.people.rows(archived=True)}
        self._people_uids |= {
            row.uid: 0 for row in in_trash if row.kind == "person"
        }  # no id: a uid that is taken
        self._by_name: dict[str, set[int]] = defaultdict(set)
        self._by_first_name: dict[str, set[int]] = defaultdict(set)
        self._alike: dict[str, str] = {}
        self._names: dict[int, str] = {}
        for person in journal.people.known():
            self._know(person.name, person.id)

    def _know(self, name: str, person_id: int) -> None:
        words = name_key(name).split()
        self._names[person_id] = name
        self._by_name[" ".join(words)].add(person_id)
        self._by_first_name[words[0]].add(person_id)

    def expect(self, page: OwnPage) -> None:
        """People and areas of that page will be there when sessions come in."""
        if page.kind == "person":
            self._people_uids.setdefault(page.values["uid"], _TO_COME)
        elif page.kind == "journal":
            self._areas |= dict.fromkeys(map(name_key, page.values["areas"]), "")

    def is_here(self, draft: Draft) -> bool:
        """Whether it was imported before, or is a session of this very journal."""
        uid = None if draft.own is None else draft.own.uid
        return draft.digest in self._digests or uid in self._uids

    def of_tags(self, draft: Draft) -> dict[int, DraftPerson]:
        """Those who are known and whose name is a tag of a page of another app, or who are said to
        be: apps that know no people have them so. It makes no conversation of the page."""
        tagged = self._said_of_tags(draft).values()
        return {min(ids): each for each in tagged if len(ids := self._matches(each)) == 1}

    def _said_of_tags(self, draft: Draft) -> dict[str, DraftPerson]:
        """Whom each tag may be, also one in the text, but for those said to be nobody."""
        if draft.own is not None:
            return {}
        tags = (*draft.tags, *tags_in(draft.text))
        said = {tag: self._tagged.get(tag_key(tag), DraftPerson(tag)) for tag in tags}
        return {tag: each for tag, each in said.items() if each is not None}

    def _new_of_tags(self, draft: Draft) -> list[DraftPerson]:
        """Whom tags are said to be, and who is not here yet."""
        said = self._said_of_tags(draft)
        named = (each for tag, each in said.items() if tag_key(tag) in self._tagged)
        return [each for each in named if not self._matches(each)]

    def people_of(self, draft: Draft) -> tuple[str, ...]:
        """Whom it names, as it calls them, and whom its tags do, as the journal does."""
        named = {min(self._matches(each), default=0) for each in draft.people}
        tagged = [self._names[person] for person in self.of_tags(draft) if person not in named]
        names = [each.name for each in draft.people]
        new = [each.name for each in self._new_of_tags(draft) if each.name not in names]
        return (*names, *tagged, *dict.fromkeys(new))

    def newcomers(self, draft: Draft) -> list[str]:
        """Names in it that are nobody's yet."""
        named = [each.name for each in draft.people if each.name and not self._matches(each)]
        return list(dict.fromkeys([*named, *(each.name for each in self._new_of_tags(draft))]))

    def remarks(self, draft: Draft) -> list[Remark]:
        """What of it cannot be matched with the journal."""
        said = self._said_of_tags(draft)
        asked = (each for tag, each in said.items() if tag_key(tag) in self._tagged)
        named = (*draft.people, *asked)
        unclear = [each.name for each in named if len(self._matches(each)) > 1]
        alike = [(name, like) for name in self.newcomers(draft) if (like := self._like(name))]
        unknown = [name for name in draft.areas if name_key(name) not in self._areas]
        return [
            *(Remark(RemarkKind.NAME_FITS_SEVERAL, name) for name in unclear),
            *(Remark(RemarkKind.NAME_LIKE_ANOTHER, f"{name}, {like}") for name, like in alike),
            *(Remark(RemarkKind.AREA_NOT_KNOWN, name) for name in unknown),
        ]

    def of_row(self, page: OwnPage) -> tuple[tuple[str, ...], tuple[Remark, ...]]:
        """The names in a row of a table that are nobody's yet, and what of it cannot be matched."""
        names = [name for each in PEOPLE_OF_ROW for name in page.values.get(each, ())]
        found = {name: len(self._matches(DraftPerson(name))) for name in names}
        area = page.values.get("area")
        unknown = [area] if area and name_key(area) not in self._areas else []
        remarks = (
            *(Remark(RemarkKind.NAME_FITS_SEVERAL, name) for name in found if found[name] > 1),
            *(Remark(RemarkKind.AREA_NOT_KNOWN, name) for name in unknown),
        )
        return tuple(name for name in found if not found[name]), remarks

    def people_of_row(self, page: OwnPage) -> dict[str, int]:
        """Put uids in place of its names; the ids of those who had to be made, by their uids."""
        uids = {person: uid for uid, person in self._people_uids.items()}
        made: dict[str, int] = {}
        for each in PEOPLE_OF_ROW:
            people: list[str] = []
            for name in page.values.get(each, ()):
                matches = self._matches(DraftPerson(name))
                if not matches:
                    uid = self._journal.new_uid()
                    made[uid] = self._make_person(DraftPerson(name, uid))
                    people.append(uid)
                elif len(matches) == 1:
                    people.append(uids[min(matches)])
            if each in page.values:
                page.values[each] = people
        return made

    def _like(self, name: str) -> str:
        """Whom that name may mean of those who are in the journal."""
        if name not in self._alike:
            like = self._journal.people.like(name)
            self._alike[name] = ", ".join(each.name for each in like)
        return self._alike[name]

    def _matches(self, person: DraftPerson) -> set[int]:
        by_uid = self._people_uids.get(person.uid or "")
        if by_uid:
            return {by_uid}
        key = _key(person.name)
        return self._by_name.get(key) or self._by_first_name.get(key) or set()

    def add(
        self,
        draft: Draft,
        files: NoteFiles,
        path: PurePosixPath,
        *,
        is_talk: bool = True,
        uids: Mapping[PurePosixPath, str],
    ) -> tuple[int, list[int], list[Remark]]:
        """The session, the people made for it, and what is missing; for use inside a write.

        One of our own export has no note yet: its records come first. `path` is that of the
        page, and `uids` are of the other pages that come in, which links may lead to.
        What is no talk comes in as a note of no conversation.
        """
        remarks = self.remarks(draft)
        people, made = self._people(draft)
        values = self._values(draft)
        if draft.own is not None:
            session_id = self._sessions.add(
                draft.day, list(people), **self._own_values(draft, draft.own, people), **values
            )
            if draft.own.attachments:
                self._sessions.put_in()
                remarks += files.add_own(session_id, draft.own, path.parent.parent)
            return session_id, made, remarks
        values |= {
            "kind": "conversation" if is_talk else "other", "status": None if is_talk else "note",
            "start": draft.start, "uid": uids.get(path),
        }  # fmt: skip
        if not draft.files:
            text = led_to_pages(draft.text, uids)
            return self._sessions.add(draft.day, list(people), text=text, **values), made, remarks
        session_id = self._sessions.add(draft.day, list(people), **values)
        self._sessions.put_in()
        text = files.add(session_id, draft, remarks)
        self._journal.notes.save(session_id, led_to_pages(text, uids))
        return session_id, made, remarks

    def _values(self, draft: Draft) -> dict[str, Any]:
        """What any session has."""
        self._digests.add(draft.digest)
        codes = [code for name in draft.areas if (code := self._areas.get(name_key(name)))]
        return {"imported_from": draft.digest, "areas": codes, "tags": draft.tags}

    def _own_values(
        self, draft: Draft, own: OwnSession, people: dict[int, DraftPerson]
    ) -> dict[str, Any]:
        """What only one of our own export has; its records come with its ties."""
        if own.uid is not None:
            self._uids.add(own.uid)
        moments = own.stamp["created_at"], own.stamp["updated_at"]
        return {
            **own.values,
            "uid": own.uid,
            "stamp": moments if own.uid is not None else (None, None),
            "text": draft.text,
            "has_records": False,
            "parts": {at: each.part for at, each in people.items() if each.part is not None},
            "could_teach": {at: each.could_teach for at, each in people.items()},
        }

    def put_in(self) -> None:
        """What was added so far is in the journal."""
        self._sessions.put_in()

    def _people(self, draft: Draft) -> tuple[dict[int, DraftPerson], list[int]]:
        """Who is meant, by id, and which of them had to be made."""
        made: list[int] = []
        people: dict[int, DraftPerson] = {}
        for each in draft.people:
            matches = self._matches(each)
            if each.name and not matches:
                matches = {self._make_person(each)}
                made += matches
            if len(matches) == 1:
                people.setdefault(min(matches), each)
        for each in self._new_of_tags(draft):
            if not self._matches(each):  # two tags may be one person
                made.append(self._make_person(each))
        return self.of_tags(draft) | people, made

    def _make_person(self, person: DraftPerson) -> int:
        uid = person.uid if person.uid not in self._people_uids else None
        self._sessions.put_in()  # notes of before know nobody of that name
        person_id = self._journal.people.add(person.name, uid=uid)
        self._know(person.name, person_id)
        if uid is not None:
            self._people_uids[uid] = person_id
        return person_id


class Twins:
    """Finds pages that are probably in the journal already, though not letter for letter: of the
    same day, and with most of the same words."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._of_day: dict[date, list[SessionRow]] = defaultdict(list)
        for row in journal.sessions.rows():
            self._of_day[row.day].append(row)
        self._words: dict[int, frozenset[str]] = {}
        self._records: dict[str, dict[str, str]] = {}

    def of(self, draft: Draft) -> str:
        """The title of the one that is probably the same, or its day; "" where there is none."""
        here = self._of_day.get(draft.day)
        if not here or draft.own is not None or draft.day_from == "change":
            return ""
        title, words = words_key(title_of(draft.text)), _words_of(draft.text)
        for row in here[:_MOST_OF_A_DAY]:
            is_titled = bool(title) and words_key(row.title) == title
            least = _ALIKE_OF_A_TITLE if is_titled else _ALIKE
            if _likeness(words, self._words_here(row.id)) >= least:
                return row.title or row.day.isoformat()
        return ""

    def of_row(self, page: OwnPage) -> str:
        """The record of the same words that is here already; "" where there is none."""
        if page.kind not in self._records:
            journal = self._journal
            said = {
                "person": lambda: [row.name for row in journal.people.rows(archived=True)],
                "question": lambda: [row.text for row in journal.questions.rows()],
                "commitment": lambda: [row.title for row in journal.commitments.rows()],
            }[page.kind]()
            self._records[page.kind] = {words_key(each): each for each in said}
        values = page.values
        words = values.get("name") or values.get("text") or values.get("title")
        return self._records[page.kind].get(words_key(words), "")

    def _words_here(self, session_id: int) -> frozenset[str]:
        if session_id not in self._words:
            self._words[session_id] = _words_of(self._journal.notes.text(session_id))
        return self._words[session_id]


def _words_of(text: str) -> frozenset[str]:
    return frozenset(words_key(text[:_LONGEST]).split())


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Words in both of the words in either, from 0 to 1."""
    return len(one & other) / len(one | other) if one and other else 0.0
