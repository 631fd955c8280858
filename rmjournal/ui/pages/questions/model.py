# SPDX-License-Identifier: MIT
"""One's own questions under the areas they belong to."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from PySide6.QtCore import QCoreApplication
from typing_extensions import override

from rmjournal.store import AlikeQuestions, AreaRow, QuestionRow, QuestionState
from rmjournal.ui.kit.row_delegate import Heading
from rmjournal.ui.kit.rows_model import RowsModel
from rmjournal.ui.kit.speech import as_sentences
from rmjournal.ui.words.people_directory import PeopleDirectory
from rmjournal.ui.words.questions import Whom, state_words, whom

Filter = Literal["to_ask", "asked", "answered", "all"]
_SET_ASIDE: tuple[QuestionState, ...] = ("parked", "let_go")
_ORDER: dict[QuestionState, int] = {"to_ask": 0, "asked": 1, "answered": 2}


@dataclass(frozen=True)  # without slots, for the words that are kept
class QuestionLine:
    """A question as the list shows it."""

    question: QuestionRow
    directory: PeopleDirectory

    @cached_property
    def whom(self) -> Whom:
        return whom(self.question, self.directory)

    @property
    def is_set_aside(self) -> bool:
        return self.question.state in _SET_ASIDE


class QuestionListModel(RowsModel[QuestionLine]):
    """UserRole gives the QuestionLine; the key is the question's id."""

    @override
    def key(self, row: QuestionLine) -> Hashable:
        return row.question.id

    @override
    def words(self, row: QuestionLine) -> str:
        return row.question.text

    @override
    def sentence(self, row: QuestionLine) -> str:
        state, question = state_words(row.question.state), row.question.text
        asked = self.tr("{state}: {question}").format(state=state, question=question)
        return as_sentences(asked, row.whom.text())


def sections(
    outline: Iterable[AlikeQuestions],
    areas: Sequence[AreaRow],
    shown: Filter,
    kept: int | None = None,
) -> list[tuple[Heading, list[int]]]:
    """The questions of that filter by area in the areas' order, one's own next.

    In each group what is still to ask comes first, then what waits for its answer; oldest first.

    All of them means those set aside too, in groups of their own at the end. kept is a question
    that stays whatever its state, because somebody is writing about it.
    """
    names = {area.code: area.name for area in areas}
    names[""] = QCoreApplication.translate("questions", "Your own")
    names |= {state: state_words(state) for state in _SET_ASIDE}
    groups: dict[str, list[tuple[int, int]]] = {code: [] for code in names}
    for alike in outline:
        code = alike.area or alike.practice or ""
        place = alike.state if alike.state in _SET_ASIDE else code
        fits = shown in ("all", alike.state)
        rank = _ORDER.get(alike.state, 0)
        groups[place] += [(rank, each) for each in alike.ids if fits or each == kept]
    return [
        (
            Heading(names[code], len(ranked), "ink3" if code in _SET_ASIDE else "ink"),
            [id_ for _, id_ in sorted(ranked)],
        )
        for code, ranked in groups.items()
        if ranked
    ]
