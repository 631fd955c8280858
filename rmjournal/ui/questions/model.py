# SPDX-License-Identifier: MIT
"""One's own questions under the areas they belong to."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QCoreApplication
from typing_extensions import override

from rmjournal.store import AreaRow, QuestionRow, QuestionState
from rmjournal.ui.diary import Diary
from rmjournal.ui.rows_model import RowsModel
from rmjournal.ui.speech import as_sentences
from rmjournal.ui.widgets.row_delegate import Heading

from .words import Whom, state_words, whom

Filter = Literal["to_ask", "asked", "answered", "all"]
_SET_ASIDE: tuple[QuestionState, ...] = ("parked", "let_go")


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """A question as the list shows it."""

    question: QuestionRow
    whom: Whom

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


def grouped(
    questions: Iterable[QuestionRow],
    areas: Sequence[AreaRow],
    shown: Filter,
    diary: Diary,
    kept: int | None = None,
) -> list[QuestionLine | Heading]:
    """The questions of that filter by area in the areas' order, one's own next.

    All of them means those set aside too, in groups of their own at the end. kept is a question
    that stays whatever its state, because somebody is writing about it.
    """
    groups: dict[str, list[QuestionLine]] = {area.code: [] for area in areas}
    groups |= {"": [], "parked": [], "let_go": []}
    for question in questions:
        if shown not in ("all", question.state) and question.id != kept:
            continue
        code = question.area or question.practice or ""
        place = question.state if question.state in _SET_ASIDE else code
        groups[place].append(QuestionLine(question, whom(question, diary)))
    names = {area.code: area.name for area in areas}
    names[""] = QCoreApplication.translate("questions", "Your own")
    rows: list[QuestionLine | Heading] = []
    for code, lines in groups.items():
        if lines and code in _SET_ASIDE:
            rows.append(Heading(state_words(lines[0].question.state), len(lines), "ink3"))
        elif lines:
            rows.append(Heading(names[code], len(lines)))
        rows += lines
    return rows
