# SPDX-License-Identifier: MIT
"""It took place: what Sessions and Today alike do when somebody says so."""

from __future__ import annotations

from collections.abc import Callable

from rmjournal.store import Journal, SessionDetail, SessionRow
from rmjournal.ui.frame.undoable import Place, Step


def holding(
    journal: Journal, session: SessionRow | SessionDetail, back: Callable[[], object]
) -> Step:
    """What took place before its day took place today; `back` gives the status it had."""
    sessions, today = journal.sessions, journal.clock.today()

    def do() -> None:
        with journal.write():
            if session.day > today:
                sessions.edit(session.id, day=today)
            sessions.hold(session.id)

    def undo() -> None:
        with journal.write():
            back()
            if session.day > today:
                sessions.edit(session.id, day=session.day)

    return Step(do, undo, Place("session", session.id))
