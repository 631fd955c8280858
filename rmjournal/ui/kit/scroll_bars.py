# SPDX-License-Identifier: MIT
"""Scroll bars that keep out of sight until the pointer or the wheel asks for them."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Slot
from PySide6.QtWidgets import QAbstractScrollArea, QScrollArea, QScrollBar, QWidget
from shiboken6 import isValid
from typing_extensions import override

from rmjournal.ui.kit.themed import Column

_LINGER_MS = 900


class AutoHideScrollBars(QObject):
    """Made with a scroll area as its parent; shows the handles while they are of use."""

    always: ClassVar[bool] = False
    """Whether those shall show them always that are made from now on."""

    def __init__(self, area: QAbstractScrollArea) -> None:
        super().__init__(area)
        self._bars = (area.verticalScrollBar(), area.horizontalScrollBar())
        self._always = self.always
        self._is_inside = False
        self._linger = QTimer(self)
        self._linger.setSingleShot(True)
        self._linger.setInterval(_LINGER_MS)
        self._linger.timeout.connect(self._refresh)
        area.installEventFilter(self)
        for bar in self._bars:
            bar.valueChanged.connect(self._on_scrolled)
        self._refresh()

    def set_always(self, always: bool) -> None:
        self._always = always
        self._refresh()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            self._is_inside = event.type() == QEvent.Type.Enter
            self._refresh()
        return False

    @Slot()
    def _on_scrolled(self) -> None:
        self._linger.start()
        self._refresh()

    @Slot()
    def _refresh(self) -> None:
        shown = self._always or self._is_inside or self._linger.isActive()
        for bar in self._bars:
            # In an area that is taken down the focus moves on, and with it what is scrolled to.
            if isValid(bar) and bool(bar.property("shown")) != shown:
                _set_shown(bar, shown)


def _set_shown(bar: QScrollBar, shown: bool) -> None:
    bar.setProperty("shown", shown)
    bar.style().unpolish(bar)
    bar.style().polish(bar)
    bar.update()


def wrap_viewport(area: QAbstractScrollArea) -> None:
    """Give it a viewport that Python made; to be called before it has anything in it.

    To find out what kind of widget Qt's own one is, PySide makes the classes of all of Qt's widgets
    ready, 66 of them: a fortieth of a start.
    """
    area.setViewport(QWidget())


class LowScroll(QScrollArea):
    """Put parts into `column`. It stands on the ground of what it lies in, without an edge."""

    def __init__(self) -> None:
        super().__init__()
        wrap_viewport(self)
        inside = self.inside = QWidget()
        inside.setProperty("ground", "none")
        self.column = Column(inside, gap=6, around=9)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setWidget(inside)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for widget in (self.viewport(), inside):
            widget.setAutoFillBackground(False)
        AutoHideScrollBars(self)

    def height_for(self, width: int) -> int:
        """What all of it takes."""
        return self.column.totalHeightForWidth(width)

    def take_focus(self, name: str) -> None:
        """For words that nothing in them takes the focus for: then the arrow keys scroll."""
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().event(event)

    @override
    def sizeHint(self) -> QSize:
        width = self.column.totalSizeHint().width()
        return QSize(width, self.height_for(width))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self.column.totalMinimumSize().width(), 3 * self.fontMetrics().height())
