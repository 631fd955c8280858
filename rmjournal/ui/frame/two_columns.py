# SPDX-License-Identifier: MIT
"""A page that scrolls: a head, a wide column and a narrow one, below it where there is no room."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent, QWindow
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSlider,
    QBoxLayout,
    QScrollArea,
    QSizePolicy,
    QWidget,
)
from shiboken6 import isValid
from typing_extensions import override

from rmjournal.ui.kit.layouts import AutoHideScrollBars, wrap_viewport
from rmjournal.ui.kit.theme import current_theme, px
from rmjournal.ui.kit.themed import REST, Column, Row, filling, grounded, set_margins, sized

_SIDE, _GAP = 316, 32  # design px
_MARGIN, _TOP, _BOTTOM = 40, 28, 36
_REACH = 10
_WIDEST = 1240
_BETWEEN_PARTS = 24
_ONE_COLUMN_BELOW = 700

_Move = QAbstractSlider.SliderAction
_SCROLLS = {
    Qt.Key.Key_PageDown: _Move.SliderPageStepAdd,
    Qt.Key.Key_PageUp: _Move.SliderPageStepSub,
    Qt.Key.Key_Down: _Move.SliderSingleStepAdd,
    Qt.Key.Key_Up: _Move.SliderSingleStepSub,
    Qt.Key.Key_Home: _Move.SliderToMinimum,
    Qt.Key.Key_End: _Move.SliderToMaximum,
}


class ColumnsPage(QScrollArea):
    """Fill `head` and `narrow`, and the wide column by add_wide().

    Keys that no widget inside wants scroll the page.
    """

    def __init__(self, name: str) -> None:
        """name is what a screen reader calls the page."""
        super().__init__()
        wrap_viewport(self)
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.scroll_bars = AutoHideScrollBars(self)
        self.head = Column(gap=_BETWEEN_PARTS, around=(_REACH, 0))
        self._wide = Column(gap=16)
        self._keeps_focus = False
        self._but: QWidget | None = None
        self._handle: QWindow | None = None
        self.narrow = Column(gap=16, around=(_REACH, 0))
        self._side = QWidget()
        self._side.setLayout(self.narrow)
        self._holder = QWidget()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.addLayout(self._wide, 1)
        self._columns.addWidget(self._side, 0)
        self._page = QWidget()
        sized(self._page, max_width=_WIDEST)
        Column(self._page, gap=_BETWEEN_PARTS).put(self.head, self._columns, REST)
        self._lay_out()
        self.verticalScrollBar().rangeChanged.connect(self._keep_room)
        for follow in (self._keep_room, self._arrange):
            current_theme().changed.connect(follow)
            follow()

    def add_wide(self, widget: QWidget, *, reaches_out: bool = False) -> None:
        """One that reaches out has rows whose ground is 10 design px wider than their text."""
        if reaches_out:
            self._wide.addWidget(widget)
        else:
            self.add_room().addWidget(widget)

    def add_wide_layout(self, layout: QBoxLayout) -> None:
        """A place for what reaches out, which takes no space while it is empty."""
        self._wide.addLayout(layout)

    def add_room(self) -> Column:
        """A place in the wide column, which takes no space while it is empty."""
        inset = Column(gap=16, around=(_REACH, 0))
        self._wide.addLayout(inset)
        return inset

    def end_columns(self) -> None:
        """Nothing more comes: what is there stays at the top."""
        self._wide.addStretch()
        self.narrow.addStretch()

    def reveal(self, widget: QWidget, rect: QRect) -> None:
        """Scroll as far as needed to show that part of a widget inside."""
        spot = QRect(widget.mapTo(self._holder, rect.topLeft()), rect.size())
        margin = px(24)
        # The lower edge first, so that of something too high the beginning is seen.
        x = spot.center().x()
        self.ensureVisible(x, spot.bottom(), 0, margin)
        self.ensureVisible(x, spot.top(), 0, margin)

    def keep_focus_in_sight(self, *, but: QWidget | None = None) -> None:
        """Scroll to whatever gets the focus inside, but to that one."""
        self._keeps_focus = True
        self._but = but
        self._watch_focus()

    def _watch_focus(self) -> None:
        # The native window tells once; a filter on each widget would run for its every event.
        handle = self.window().windowHandle()
        if self._keeps_focus and handle is not None and handle is not self._handle:
            self._handle = handle
            handle.focusObjectChanged.connect(self._on_focus_changed)

    @Slot()
    def _on_focus_changed(self) -> None:
        widget = self.window().focusWidget()
        # A list says itself which of its rows is to be seen.
        if widget is None or widget is self._but or isinstance(widget, QAbstractItemView):
            return
        if not isValid(widget):  # of a window that is being taken down
            return
        if self._holder.isAncestorOf(widget):
            self.reveal(widget, widget.rect())

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._watch_focus()

    def is_one_column(self) -> bool:
        return self._columns.direction() == QBoxLayout.Direction.TopToBottom

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        action = _SCROLLS.get(Qt.Key(event.key()))
        if action is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            event.ignore()
            return
        self.verticalScrollBar().triggerAction(action)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()
        super().resizeEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._keep_room()
            self._arrange()

    def _lay_out(self) -> None:
        self._outer = Row(self._holder).put(filling(self._page), REST)
        self.setWidget(grounded(self._holder, "canvas"))
        self._page.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    @Slot()
    def _arrange(self) -> None:
        """One column or two, by the room that there is."""
        one = self.viewport().width() - 2 * px(_MARGIN) < px(_ONE_COLUMN_BELOW)
        direction = QBoxLayout.Direction.TopToBottom if one else QBoxLayout.Direction.LeftToRight
        self._columns.setDirection(direction)
        self._columns.setSpacing(px(24) if one else px(_GAP) - 2 * px(_REACH))
        side = px(_SIDE) + 2 * px(_REACH)
        least, most = (0, 16_777_215) if one else (side, side)
        self._side.setMinimumWidth(least)
        self._side.setMaximumWidth(most)

    @Slot()
    def _keep_room(self) -> None:
        """The scroll bar takes its room from the margin, so that nothing moves when it comes."""
        margin = px(_MARGIN) - px(_REACH)
        bar = self.verticalScrollBar()
        bar.setSingleStep(px(40))
        end = margin - (bar.sizeHint().width() if bar.maximum() > 0 else 0)
        set_margins(self._outer, self, margin, px(_TOP), end, px(_BOTTOM))
