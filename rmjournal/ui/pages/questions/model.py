# SPDX-License-Identifier: MIT
"""One's own questions under the areas they belong to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from PySide6.QtCore import QCoreApplication, QObject

from rmjournal.store import AlikeQuestions, AreaRow, QuestionRow, QuestionState
from rmjournal.ui.kit.announce import as_sentences
from rmjournal.ui.kit.row_spec import End, Heading, Icon, RowSpec, RowStyle, Text
from rmjournal.ui.kit.rows_model import RowsModel
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


QUESTION_STYLE = RowStyle(pad=12, indent=32, lead=(10, 23.5, 16), end=190, end_share=0.34)
_MARKS = {
    "to_ask": Icon("ask", "ask"),
    "asked": Icon("clock", "ask"),
    "answered": Icon("check", "hear"),
    "parked": Icon("pause", "ink3"),
    "let_go": Icon("wind", "ink3"),
}
_INKS = {"answered": "ink2", "parked": "ink3", "let_go": "ink3"}


def question_row(line: QuestionLine) -> RowSpec:
    """Up to two lines of the question; the soonest talk it is for in its own colour."""
    question, whom = line.question, line.whom
    asked = QCoreApplication.translate("questions", "{state}: {question}")
    asked = asked.format(state=state_words(question.state), question=question.text)
    role, tone = ("meta_strong", "ask") if whom.is_next else ("meta", "ink3")
    return RowSpec(
        question.text,
        as_sentences(asked, whom.text()),
        lead=_MARKS[question.state],
        lines=(Text(question.text, "row_title", _INKS.get(question.state, "ink"), 2, leading=23),),
        ends=(End(whom.text(), role, tone, gives_way=whom.who),),
    )


def question_model(parent: QObject | None = None) -> RowsModel[QuestionLine]:
    return RowsModel(lambda line: line.question.id, question_row, parent)


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
