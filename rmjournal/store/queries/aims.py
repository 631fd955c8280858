# SPDX-License-Identifier: MIT
"""The aim of half a year as it is read, and what belongs to it."""

from __future__ import annotations

from datetime import date

from peewee import Expression, ModelSelect

from rmjournal.model.aims import AimRow, OfAim
from rmjournal.model.transitions import State
from rmjournal.store.records import Manager, existing
from rmjournal.store.schema import Aim, Asking, Commitment, Insight, Question, Session

from .rows import begun, named, tuples


class AimReads(Manager):
    """What can be asked of the aims of one open journal."""

    def rows(self) -> list[AimRow]:
        """All of them, in the order in which they were made."""
        return self._rows(Aim.deleted_at.is_null())

    def row(self, aim_id: int) -> AimRow:
        """Raises NotFoundError."""
        return existing(
            next(iter(self._rows((Aim.id == aim_id) & Aim.deleted_at.is_null())), None), aim_id
        )

    def current(self) -> AimRow | None:
        """That of today, if there is one: of two that came together the one begun last."""
        today = self._db.clock.today()
        return self._latest(
            (Aim.begins_on <= today) & (Aim.until >= today) & Aim.ended_on.is_null()
        )

    def latest(self) -> AimRow | None:
        """The one that begins last, whether it is over or not."""
        return self._latest(Aim.id.is_null(False))

    def within(self, begin: date, end: date) -> list[AimRow]:
        """Those of which some day lies between, the earliest first."""
        rows = self._rows((Aim.begins_on <= end) & (Aim.until >= begin) & Aim.deleted_at.is_null())
        here = (row for row in rows if row.last_day >= begin)
        return sorted(here, key=lambda row: (row.begins_on, row.id))

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

    def _latest(self, where: Expression) -> AimRow | None:
        rows = self._rows(where & Aim.deleted_at.is_null())
        return max(rows, key=lambda row: (row.begins_on, row.id), default=None)

    @staticmethod
    def _rows(where: Expression) -> list[AimRow]:
        return named(AimRow, _select().where(where).order_by(Aim.id))


@begun
def _select() -> ModelSelect:
    return Aim.select(Aim.id, Aim.uid, Aim.text, Aim.why, Aim.begins_on, Aim.until, Aim.ended_on)
