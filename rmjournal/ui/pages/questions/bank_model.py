# SPDX-License-Identifier: MIT
"""The openers under the gains and practices they serve."""

from __future__ import annotations

from collections.abc import Hashable, Iterable

from typing_extensions import override

from rmjournal.store import AreaRow, BankRow
from rmjournal.ui.kit.row_delegate import Heading
from rmjournal.ui.kit.rows_model import RowsModel
from rmjournal.ui.words.questions import depth_words


class BankModel(RowsModel[BankRow]):
    """UserRole gives the BankRow; the key is the opener's."""

    @override
    def key(self, row: BankRow) -> Hashable:
        return row.question.key

    @override
    def words(self, row: BankRow) -> str:
        return row.question.text

    @override
    def sentence(self, row: BankRow) -> str:
        said = [row.question.text, self.tr("{0}.").format(depth_words(row.question.depth))]
        if row.question_id is not None:
            said.append(self.tr("Among your questions."))
        if row.is_hidden:
            said.append(self.tr("Hidden."))
        return " ".join(said)


def bank_grouped(
    rows: Iterable[BankRow], areas: Iterable[AreaRow], code: str | None, with_hidden: bool
) -> list[BankRow | Heading]:
    """The openers of one area, or of all with code None."""
    shown = [row for row in rows if with_hidden or not row.is_hidden]
    grouped: list[BankRow | Heading] = []
    for area in areas:
        of_it = [row for row in shown if row.question.code == area.code]
        if of_it and code in (None, area.code):
            grouped.append(Heading(area.name, len(of_it)))
            grouped += of_it
    return grouped
