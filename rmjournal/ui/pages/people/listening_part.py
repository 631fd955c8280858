# SPDX-License-Identifier: MIT
"""How one listened to somebody, talk by talk; hidden until there is a tap to show."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from rmjournal.store.pictures import MirrorPoint
from rmjournal.ui.kit.charts.mirror import MirrorChart
from rmjournal.ui.kit.label import Label
from rmjournal.ui.kit.text_area import INSET
from rmjournal.ui.kit.theme import px


class ListeningPart(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.chart = MirrorChart()
        column = QVBoxLayout(self)
        column.setContentsMargins(px(INSET), px(8), px(INSET), 0)
        column.setSpacing(px(8))
        column.addWidget(Label(self.tr("How you listened"), "meta_strong", "ink2"))
        column.addWidget(self.chart)
        self.hide()

    def show_points(self, points: Sequence[MirrorPoint]) -> None:
        """Oldest first."""
        self.chart.set_points(points)
        self.setVisible(bool(points))
