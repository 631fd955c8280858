# SPDX-License-Identifier: MIT
"""What each page of our own export but a session's brings back, read without trust.

Names of fields are those of docs/markdown-export.md; other records are named by their uid.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal, cast, get_args

from rmjournal.store import CHANGE_KINDS, Fate, LoopState, Move, QuestionState, State
from rmjournal.store.noticing import MOST_WEEKS, Noticed
from rmjournal.store.operations.question_states import inward

from .links import from_files, read_links
from .own_values import (
    Readers,
    Values,
    choice,
    count,
    day,
    each,
    flag,
    line,
    lines,
    moment,
    name,
    number,
    plain_json,
    read,
    text,
    uid,
)

PageKind = Literal["journal", "person", "question", "commitment", "insight", "review", "template"]
PAGE_KINDS: tuple[PageKind, ...] = get_args(PageKind)

STAMP: Final[Readers] = {"uid": uid, "created_at": moment, "updated_at": moment}
LOOP: Final[Readers] = {
    **STAMP, "person": uid, "state": choice(get_args(LoopState), "open"), "opened_on": day,
    "told_on": day, "how": text, "said": text, "why": text,
    "notice_on": day, "noticed": choice(get_args(Noticed), ""), "noticed_words": text,
    "noticed_on": day,
}  # fmt: skip
INSIGHT: Final[Readers] = {
    **STAMP, "text": line, "person": uid, "asking": uid, "area": line, "challenged": flag,
    "fate": choice(get_args(Fate), "open"), "fate_why": text, "fate_on": day, "loops": each(LOOP),
}  # fmt: skip
_TIED = {"kind": choice(("question", "insight", "commitment")), "uid": uid}
LINE: Final[Readers] = {**_TIED, "line": number(1, 10_000_000), "adopted": flag, "prepared": line}
LOST: Final[Readers] = {**_TIED, "text": line, "dismissed": flag}
_BEFORE: Readers = {
    "state": choice(list(State)), "paused_until": day, "paused_for": uid, "outcome": text,
    "let_go_why": text, "ended_on": day, "due_on": day, "times_moved": count,
    "moves_since_plan": count, "review_on": day,
}  # fmt: skip


def _before(value: object) -> Values | None:
    found = read(value, _BEFORE) if isinstance(value, dict) else {}
    if found.get("review_on") is None:
        found.pop("review_on", None)  # only a pause changes it
    return found if found.get("state") else None


_READERS: dict[PageKind, Readers] = {
    "journal": {
        "areas": lines, "hidden_questions": lines, "notice_weeks": number(0, MOST_WEEKS),
    },
    "person": {
        **STAMP, "name": name, "role": line, "team": line, "met": text, "offer": text,
        "asked_of_me": text, "notes": text, "rhythm_weeks": number(1, 52), "paused_until": day,
        "ended_on": day, "archived": flag, "former_names": lines,
    },
    "question": {
        **STAMP, "text": line, "area": line, "habit": line, "practice": line,
        "depth": number(1, 3), "why": text,
        "origin": choice(("bank", "own", "note"), "own"), "bank_key": line, "insight": uid,
        "state": lambda value: choice(get_args(QuestionState), "to_ask")(inward(value)),
        "askings": each({
            **STAMP, "person": uid, "session": uid, "since": day, "asked_on": day,
            "prediction": text, "answer": text, "how_far": number(0, 3),
        }),
    },
    "commitment": {
        **STAMP, "title": line, "change": choice(CHANGE_KINDS, "other"), "insight": uid,
        "session": uid, "people": lines, "people_for": lines, "first_step": text,
        "done_looks": text, "cue": text,
        "action": text, "obstacle": text, "checker": line, "rehearsed_on": day, "due_on": day,
        "review_on": day, "times_moved": count, "moves_since_plan": count, "paused_until": day,
        "paused_for": uid, "ended_on": day, "outcome": text, "let_go_why": text,
        "loops": each(LOOP),
        "events": each({
            "uid": uid, "at": moment, "day": day,
            "move": choice(("created", "move", "check_in", *Move)), "detail": text,
            "taken_back": flag, "before": _before,
        }),
    },
    "insight": INSIGHT,
    "template": {"key": uid, "name": line},
    "review": {
        **STAMP, "year": number(1, 9999), "week": number(1, 53),
        "mode": choice(("full", "short"), "full"), "step": number(1, 6), "card": line,
        "started_at": moment, "finished_at": moment, "line": line,
        "decisions": each({
            "at": moment, "step": number(1, 6), "subject_kind": line, "subject_uid": uid,
            "decision": line, "detail": text, "taken_back": flag,
        }),
        "picks": each({"commitment": uid, "kept": choice(("kept", "partly", "not"))}),
    },
}  # fmt: skip
_NEEDED: dict[PageKind, tuple[str, ...]] = {
    "journal": (), "person": ("uid", "name"), "question": ("uid", "text"),
    "commitment": ("uid", "title"), "insight": ("uid", "text"), "review": ("uid", "year", "week"),
    "template": ("key", "name"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class OwnPage:
    """A page of our own export but a session's. `values` has every name its kind has."""

    kind: PageKind
    values: Values
    sha256: str
    """Of the file's bytes."""


def own_page(fields: Mapping[str, Any], kind: str, body: str, sha256: str) -> OwnPage | None:
    """None where it lacks what no such record is without."""
    known = cast(PageKind, kind)
    values = read(fields, _READERS[known])
    if any(not values[needed] for needed in _NEEDED[known]):
        return None
    if known == "question":  # exports of before called it so
        values["practice"] = values.pop("habit") or values["practice"]
    if known == "template":
        values["text"] = body
    if known == "review":
        summary = from_files(body, read_links(fields.get("links")))
        values["summary_markdown"] = summary if values["finished_at"] else ""
        values["summary_json"] = plain_json(fields.get("summary"))
    return OwnPage(known, values, sha256)
