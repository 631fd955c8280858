# SPDX-License-Identifier: MIT
"""A list and what stands beside it, as wide as somebody made them."""

from __future__ import annotations

from collections.abc import MutableMapping

from PySide6.QtCore import QByteArray, Qt, Slot
from PySide6.QtWidgets import QSplitter, QWidget

from .theme import px


class ListSplitter(QSplitter):
    """How wide the list was made is kept under the name for the next start."""

    def __init__(
        self, name: str, rows: QWidget, beside: QWidget, kept: MutableMapping[str, str]
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._name, self._kept = name, kept
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self.addWidget(rows)
        self.addWidget(beside)
        self.setStretchFactor(1, 1)
        self.setSizes([px(268), px(800)])
        saved = kept.get(name, "").encode("ascii", "replace")
        self.restoreState(QByteArray.fromBase64(saved))
        self.splitterMoved.connect(self._keep)

    @Slot()
    def _keep(self) -> None:
        self._kept[self._name] = bytes(self.saveState().toBase64().data()).decode("ascii")
