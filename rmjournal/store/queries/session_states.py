# SPDX-License-Identifier: MIT
"""What a session can be, who was there as what, and whether it was held."""

from __future__ import annotations

from typing import Any, get_args

from peewee import Case, CompoundSelectQuery, Expression

from rmjournal.model.sessions import SessionStatus
from rmjournal.store.schema import Session


def held_or_begun(status: SessionStatus, words: int) -> SessionStatus:
    """A talk that was only opened is held once anything is written about it."""
    return "held" if status == "begun" and words else status


def status_now() -> Any:
    """The same of a session in a query, as its column `status`."""
    is_held = (Session.status == "begun") & (Session.words > 0)
    known = Session.status.in_(get_args(SessionStatus))  # see store/values.py
    states = [(is_held, "held"), (known, Session.status)]
    return Case(None, states, "held").alias("status")


def was_held() -> Expression:
    """Of a session: said to have taken place, or written about."""
    return (Session.status == "held") | ((Session.status == "begun") & (Session.words > 0))


def held_ids() -> CompoundSelectQuery:
    """The ids of all that were held and are not in the trash.

    For those that are said to be held an index answers by itself, where was_held() alone has each
    row looked up.
    """
    there = Session.deleted_at.is_null()
    said = Session.select(Session.id).where((Session.status == "held") & there)
    written = (Session.status == "begun") & there & (Session.words > 0)
    return said.union_all(Session.select(Session.id).where(written))
