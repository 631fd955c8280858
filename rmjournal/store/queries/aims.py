# SPDX-License-Identifier: MIT
"""The aim of half a year as it is read, and what belongs to it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from peewee import ModelSelect

from rmjournal.model.aims import AimRow, OfAim
from rmjournal.model.transitions import State
from rmjournal.store.records import Manager, existing
from rmjournal.store.schema import Aim, Asking, Commitment, Insight, Question, Session

from .rows import Prepared, tuples


class AimReads(Manager):
    """What can be asked of the aims of one open journal."""

    def rows(self) -> list[AimRow]:
        """All of them, in the order in which they were made."""
        return _ROWS.named(AimRow)

    def row(self, aim_id: int) -> AimRow:
        """Raises NotFoundError."""
        return existing(next((row for row in self.rows() if row.id == aim_id), None), aim_id)

    def current(self) -> AimRow | None:
        """That of today, if there is one: of two that came together the one begun last."""
        today = self._db.clock.today()
        return _latest(
            row
            for row in self.rows()
            if row.begins_on <= today <= row.until and row.ended_on is None
        )

    def latest(self) -> AimRow | None:
        """The one that begins last, whether it is over or not."""
        return _latest(self.rows())

    def within(self, begin: date, end: date) -> list[AimRow]:
        """Those of which some day lies between, the earliest first."""
        here = (row for row in self.rows() if row.begins_on <= end and row.last_day >= begin)
        return sorted(here, key=_begins)

    def belonging(self, aim_id: int, begin: date, end: date) -> OfAim:
        """What was asked, heard and done for it from that day to that."""
        asked = (
            Question.select(Question.text)
            .join(Asking)
            .where(
                (Question.aim == aim_id)
                & Asking.asked_on.between(begin, end)
                & Asking.deleted_at.is_null()
                & Question.deleted_at.is_null()
            )
            .order_by(Asking.asked_on, Asking.id)
        )
        heard = (
            Insight.select(Insight.text)
            .join(Session)
            .where(
                (Insight.aim == aim_id)
                & Session.day.between(begin, end)
                & Insight.deleted_at.is_null()
                & Session.deleted_at.is_null()
            )
            .order_by(Session.day, Insight.id)
        )
        done = (
            Commitment.select(Commitment.title)
            .where(
                (Commitment.aim == aim_id)
                & (Commitment.state == State.DONE)
                & Commitment.ended_on.between(begin, end)
                & Commitment.deleted_at.is_null()
            )
            .order_by(Commitment.ended_on, Commitment.id)
        )
        return OfAim(*(tuple(dict.fromkeys(w for (w,) in tuples(q))) for q in (asked, heard, done)))


def _select() -> ModelSelect:
    a = Aim
    query = a.select(a.id, a.uid, a.text, a.why, a.begins_on, a.until, a.ended_on)
    return query.where(a.deleted_at.is_null()).order_by(a.id)


_ROWS = Prepared(_select)
"""Half a year each: there never are many."""


def _begins(row: AimRow) -> tuple[date, int]:
    return row.begins_on, row.id


def _latest(rows: Iterable[AimRow]) -> AimRow | None:
    return max(rows, key=_begins, default=None)
