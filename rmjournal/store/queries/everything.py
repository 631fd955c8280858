# SPDX-License-Identifier: MIT
"""All records at once, for when nobody knows which of them changed."""

from __future__ import annotations

from rmjournal.core.changes import Changes
from rmjournal.store.schema import (
    Aim,
    Attachment,
    Commitment,
    Insight,
    Loop,
    Person,
    Question,
    Record,
    Review,
    Session,
    Setting,
)


def everything() -> Changes:
    """As if each record of the journal had just been written."""
    sessions = _ids(Session)
    return Changes(
        people=_ids(Person), sessions=sessions, notes=set(sessions), aims=_ids(Aim),
        questions=_ids(Question),
        insights=_ids(Insight), commitments=_ids(Commitment), loops=_ids(Loop),
        reviews=_ids(Review), attachments=_ids(Attachment),
        settings={each.key for each in Setting.select(Setting.key)},
        areas=True, tags=True, bank=True,
    )  # fmt: skip


def _ids(model: type[Record]) -> set[int]:
    return {each for (each,) in model.select(model.id).tuples()}
