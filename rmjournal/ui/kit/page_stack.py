# SPDX-License-Identifier: MIT
"""Pages in one place, of which one is shown."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import QStackedWidget
from typing_extensions import override

from rmjournal.ui.kit.tab_stops import nearest_stop, takes_tab


class PageStack(QStackedWidget):
    """Asks for no more room than the page that is shown.

    A QStackedWidget asks for that of its largest page: in a low window a list then pressed the
    words above it together, since the page for an empty one is higher.
    """

    def __init__(self) -> None:
        super().__init__()
        self.currentChanged.connect(self._on_current_changed)

    @override
    def sizeHint(self) -> QSize:
        page = self.currentWidget()
        return super().sizeHint() if page is None else page.sizeHint()

    @override
    def minimumSizeHint(self) -> QSize:
        page = self.currentWidget()
        if page is None:
            return super().minimumSizeHint()
        return page.minimumSizeHint().expandedTo(page.minimumSize())

    @Slot()
    def _on_current_changed(self) -> None:
        self.updateGeometry()
        page, focused = self.currentWidget(), self.window().focusWidget()
        if page is None or focused is not page or takes_tab(page):
            return
        # Qt gave the focus of the page that went to this one, which has nothing to do with it.
        near = nearest_stop(self.window(), page)
        if near is not None:
            near.setFocus(Qt.FocusReason.OtherFocusReason)
