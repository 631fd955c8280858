# SPDX-License-Identifier: MIT
"""How a commitment is drawn in the list."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QListView
from typing_extensions import override

from rmjournal.ui.kit.check_ring import HOT_ZONE
from rmjournal.ui.kit.row_delegate import Index, RowDelegate
from rmjournal.ui.kit.row_spec import RowStyle
from rmjournal.ui.kit.theme import px


def between(view: QListView, rect: QRect, start: int, end: int) -> QRect:
    """The rect without these margins, of which a scroll bar takes its share from the end."""
    end = max(2, end - (view.width() - view.viewport().width()))  # high contrast has wide bars
    if view.layoutDirection() == Qt.LayoutDirection.RightToLeft:
        start, end = end, start
    return rect.adjusted(start, 0, -end, 0)


class CommitmentDelegate(RowDelegate):
    """Its rows end at the same place whether there is a scroll bar or not."""

    style = RowStyle(
        pad=8,
        foot=12,
        lead=(11, 19, HOT_ZONE),
        has_button=True,
        indent=32,
        gaps=(0, 2),
        heights=(0, 16),
        end_share=0.4,
        end_gap=24,
        has_chips=True,
    )

    @override
    def inner(self, rect: QRect) -> QRect:
        margin = px(self.style.margin)
        return between(self._view, rect, margin, 2 * margin)

    @override
    def row_height(self, index: Index, width: int) -> int:
        return super().row_height(index, self.inner(self._view.viewport().rect()).width())
