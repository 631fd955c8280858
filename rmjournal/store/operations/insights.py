# SPDX-License-Identifier: MIT
"""What was heard, and what became of it."""

from __future__ import annotations

from typing import Any

from rmjournal.core.errors import InvalidValueError
from rmjournal.model.transitions import Fate
from rmjournal.store.queries.insights import InsightReads
from rmjournal.store.records import one_line
from rmjournal.store.schema import Insight
from rmjournal.text.sanitise import scrub

from .loops import Loops


class Insights(InsightReads):
    """What was heard in one open journal, reached as journal.insights."""

    def add(
        self,
        text: str,
        *,
        person_id: int | None = None,
        session_id: int | None = None,
        asking_id: int | None = None,
        area: str | None = None,
        challenged: bool = False,
    ) -> int:
        """Its id. Raises InvalidValueError."""
        with self._db.write() as changes:
            insight = self._make(
                Insight,
                text=one_line(text, "text"), person=person_id, session=session_id,
                asking=asking_id, area=area, challenged=challenged, fate="open",
            )  # fmt: skip
            changes.insights.add(insight.id)
        return int(insight.id)

    def edit(self, insight_id: int, **values: Any) -> None:
        """Change any of text, area, challenged, person, aim; its line in the note follows the text.

        Raises NotFoundError, InvalidValueError.
        """
        if not values.keys() <= {"text", "area", "challenged", "person", "aim"}:
            raise InvalidValueError(next(iter(values.keys() - {"text"})))
        if "text" in values:
            values["text"] = one_line(values["text"], "text")
        with self._db.write() as changes:
            before = self._get(Insight, insight_id)
            self._update(Insight, insight_id, **values)
            changes.insights.add(insight_id)
            if values.get("text", before.text) != before.text:
                self._db.publish("reworded", "insight", insight_id)

    def keep(self, insight_id: int) -> None:
        """Worth keeping, with nothing to do. Raises NotFoundError."""
        self._set_fate(insight_id, "kept")

    def decline(self, insight_id: int, why: str) -> None:
        """Nothing will come of it; who said it is to hear why. Raises NotFoundError."""
        with self._db.write() as changes:
            self._set_fate(insight_id, "declined", why)
            person = self._get(Insight, insight_id).person_id
            if person is not None:
                self._use(Loops).open_for_insight(insight_id, person, changes)

    def reopen(self, insight_id: int) -> None:
        """Undecided again; a loop that decline() opened and nobody closed goes."""
        with self._db.write() as changes:
            self._set_fate(insight_id, "open")
            self._use(Loops).withdraw_for_insight(insight_id, changes)

    def make_question(self, insight_id: int, text: str) -> int:
        """A question that it led to, for who said it, whose id is returned; the insight is kept.

        Raises NotFoundError, InvalidValueError.
        """
        from .questions import Questions  # a list does without

        with self._db.write():
            insight = self._get(Insight, insight_id)
            questions = self._use(Questions)
            question = questions.add(text, area=insight.area_id, insight_id=insight_id)
            if insight.person_id is not None:
                questions.ask(question, insight.person_id)
            self._set_fate(insight_id, "kept")
        return question

    def _set_fate(self, insight_id: int, fate: Fate, why: str = "") -> None:
        day = None if fate == "open" else self._db.clock.today()
        with self._db.write() as changes:
            self._update(Insight, insight_id, fate=fate, fate_why=scrub(why), fate_on=day)
            changes.insights.add(insight_id)
