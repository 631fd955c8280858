# SPDX-License-Identifier: MIT
"""Pages of our own export that were edited in the folder, of records that are in the journal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import PurePosixPath

from rmjournal.core.errors import MoveNotAllowedError
from rmjournal.model.transitions import Move, State, after, allowed
from rmjournal.store import CommitmentRow, Journal

from .drafts import Draft
from .folder import read_manifest
from .layout import FOLDERS
from .names import name_key
from .own_pages import OwnPage
from .scan import Found, SkipReason
from .source import FolderSource, Source


@dataclass(frozen=True, slots=True)
class UpdateItem:
    """A page that would change a record: a note gets a new version, a commitment a new state."""

    found: Found
    sha256: str
    title: str
    state: str = ""
    """The new one of a commitment; "" for a note."""
    day: date | None = None
    people: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    why_not: SkipReason | None = None
    """Why the edit cannot come back."""
    was: str = ""
    """The state it has here, or the first line of the note that would be other than it is."""
    becomes: str = ""
    """What that line would say; "" where it would go."""

    @property
    def path(self) -> PurePosixPath:
        return self.found.key

    @property
    def shown(self) -> str:
        return self.found.shown

    @property
    def twin(self) -> str:
        return ""


CANNOT_COME_BACK = frozenset({SkipReason.EDITED, SkipReason.CHANGED_HERE, SkipReason.CANNOT_FOLLOW})


class Edits:
    """Tells a page that was edited since the export from one that the journal has gone past."""

    def __init__(self, journal: Journal, source: Source) -> None:
        self._journal = journal
        self._source = source
        self._digests: dict[PurePosixPath, dict[str, set[str]]] = {}

    @cached_property
    def _sessions(self) -> dict[str, int]:
        return {row.uid: row.id for row in self._journal.sessions.rows()}

    @cached_property
    def _commitments(self) -> dict[str, CommitmentRow]:
        return {row.uid: row for row in self._journal.commitments.rows()}

    @cached_property
    def _moments(self) -> dict[str, object]:
        found = self._journal.history.moments()
        return {uid: each.updated_at for uid, each in found.items()}

    def of_session(self, found: Found, draft: Draft) -> UpdateItem | SkipReason:
        """For a session whose uid is here already."""
        own = draft.own
        session_id = self._sessions.get(own.uid or "") if own is not None else None
        if own is None or session_id is None:
            return SkipReason.ALREADY_IMPORTED
        reason: SkipReason | None
        before = self._journal.notes.text(session_id)
        if before == draft.text:
            reason = self._other_change(found, draft.sha256)
        else:
            reason = self._why_not(found, draft.sha256, own.uid or "", own.stamp["updated_at"])
        if reason is SkipReason.ALREADY_IMPORTED:
            return reason
        people = tuple(each.name for each in draft.people)
        return UpdateItem(
            found,
            draft.sha256,
            self._title(session_id),
            "",
            draft.day,
            people,
            draft.tags,
            reason,
            *_first_change(before, draft.text),
        )

    def of_page(self, found: Found, page: OwnPage) -> UpdateItem | SkipReason:
        """For a record, but no session, whose uid is here already."""
        here = self._commitments.get(page.values.get("uid") or "")
        if page.kind != "commitment" or here is None:
            reason = self._other_change(found, page.sha256)
            title = title_of_page(page)
            is_here = reason is SkipReason.ALREADY_IMPORTED
            return reason if is_here else UpdateItem(found, page.sha256, title, why_not=reason)
        said, why = self._change_of_state(found, page, here)
        if why is SkipReason.ALREADY_IMPORTED:
            return why
        people = tuple(name for _, name in here.people)
        return UpdateItem(
            found, page.sha256, here.title, said, here.due_on, people, (), why, here.state.value
        )

    def _change_of_state(
        self, found: Found, page: OwnPage, here: CommitmentRow
    ) -> tuple[str, SkipReason | None]:
        """The state that it says, and why that cannot be."""
        values, said = page.values, page.values.get("state_said")
        if said in (None, here.state.value):
            return "", self._other_change(found, page.sha256)
        reason = self._why_not(found, page.sha256, values["uid"], values["updated_at"])
        if reason is None and move_to(here.state, said, values) is None:
            reason = SkipReason.CANNOT_FOLLOW
        return said, reason

    def apply_note(self, draft: Draft) -> None:
        """The text as a new version of the note. Raises NotFoundError."""
        assert draft.own is not None
        session_id = self._sessions[draft.own.uid or ""]
        before = self._journal.notes.text(session_id)
        self._journal.notes.save(session_id, draft.text)
        self._journal.imports.keep_edit(
            {"session": session_id, "before": before, "after": draft.text}
        )

    def apply_state(self, page: OwnPage) -> None:
        """By the move that leads there, with its event. Raises MoveNotAllowedError."""
        here, values = self._commitments[page.values["uid"]], page.values
        move = move_to(here.state, values["state_said"], values)
        if move is None:
            raise MoveNotAllowedError(here.state, values["state_said"])
        more: dict[str, object] = {}
        if move is Move.PAUSE:
            more = {"until": values["paused_until"].isoformat()}
        elif move is Move.FINISH:
            more = {"outcome": values["outcome"]}
        elif move is Move.LET_GO:
            more = {"why": values["let_go_why"]}
        self._journal.imports.move(here.id, move, more)

    def _title(self, session_id: int) -> str:
        return self._journal.sessions.detail(session_id).title

    def _other_change(self, found: Found, sha256: str) -> SkipReason:
        edited = self._is_edited(found, sha256)
        return SkipReason.EDITED if edited else SkipReason.ALREADY_IMPORTED

    def _why_not(self, found: Found, sha256: str, uid: str, exported: object) -> SkipReason | None:
        """Where the journal has changed it since, only the folder's list tells an edited page from
        one of an older export."""
        is_as_exported = exported is not None and self._moments.get(uid) == exported
        edited = self._is_edited(found, sha256)
        if edited is False or (edited is None and not is_as_exported):
            return SkipReason.ALREADY_IMPORTED
        return None if is_as_exported else SkipReason.CHANGED_HERE

    def _is_edited(self, found: Found, sha256: str) -> bool | None:
        """Whether the bytes are others than were exported; None where nobody can tell."""
        if not isinstance(self._source, FolderSource):
            return None
        at_top = len(found.path.parts) == 1 or found.path.parent.name not in FOLDERS
        root = found.path.parent if at_top else found.path.parent.parent
        if root not in self._digests:
            known = read_manifest(self._source.path / root, FOLDERS)
            self._digests[root] = known.digests()
        inner = found.path.relative_to(root).as_posix()
        digests = self._digests[root].get(name_key(inner))
        return None if digests is None else sha256 not in digests


def _first_change(before: str, after: str) -> tuple[str, str]:
    """The first lines with words in which they differ; either may be none."""
    old, new = ([*map(str.strip, text.splitlines())] for text in (before, after))
    while old and new and old[0] == new[0]:
        del old[0], new[0]
    while old and new and old[-1] == new[-1]:
        del old[-1], new[-1]
    return next(filter(None, old), ""), next(filter(None, new), "")


def title_of_page(page: OwnPage) -> str:
    """What the record is called in a list; "" for what has no name."""
    values = page.values
    if page.kind == "review":
        return f"{values['year']}-W{values['week']:02}"
    return str(values.get("name") or values.get("title") or values.get("text") or "")


def move_to(state: State, wanted: str, values: dict[str, object]) -> Move | None:
    """The one move from there to the state that is wanted; a pause needs the day it ends."""
    if wanted == State.PAUSED and values.get("paused_until") is None:
        return None
    return next((move for move in allowed(state) if after(state, move) == wanted), None)
