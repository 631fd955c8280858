# SPDX-License-Identifier: MIT
"""A list and what stands beside it: a splitter, or a panel that tells more of what is selected."""

from __future__ import annotations

from collections.abc import MutableMapping

from PySide6.QtCore import QByteArray, QEvent, QObject, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QSplitter, QWidget
from typing_extensions import override

from .button import IconButton
from .card import paint_shadow
from .label import INSET, Label
from .layouts import VerticalScroll, widgets_in
from .text_area import TextArea
from .theme import current_theme, px
from .themed import REST, Column, Row, at_top, filling, grounded, holder, set_margins, sized


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


_CAPTION = 40  # design px for a caption beside its words


class TextPart(QWidget):
    """Its `area` says what is typed."""

    def __init__(
        self,
        caption: str,
        placeholder: str,
        *,
        one_line: bool = False,
        beside: bool = False,
        above: int = 0,
    ) -> None:
        """beside puts the caption before the words, so that they read on from it; room above, in
        design px, goes with the part when that is hidden."""
        super().__init__()
        self.area = TextArea(caption, placeholder, one_line=one_line)
        self._caption = Label(caption, "meta_strong", "ink2")
        self._caption.setBuddy(self.area.edit)
        self.setFocusProxy(self.area)
        room = (0, above, 0, 0)
        if not beside:
            head = Row(around=(INSET, 0)).put(at_top(self._caption))
            Column(self, around=room).put(head, self.area)
            return
        self._head = Row().put(at_top(sized(self._caption, width=_CAPTION)))
        Row(self, around=room).put(self._head, filling(self.area))
        current_theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    @Slot()
    def _on_theme_changed(self) -> None:
        """The caption is on the base line of the words."""
        words = QFontMetrics(self.area.edit.font()).ascent()
        top = px(4) + words - QFontMetrics(self._caption.font()).ascent()
        set_margins(self._head, self, px(INSET), top, 0, 0)


WIDTH_MIN, WIDTH_MAX = 276, 310
NARROW = 1180  # design px of the window below which it slides over
_SHADOW = 18


class Inspector(QWidget):
    """Parts from top to bottom in a scroll area, and actions that stay at the foot.

    A line shows above the actions while parts go on behind them.
    """

    left = Signal()  # Escape in a field

    def __init__(self, name: str, *, inset: int = 0, hint: str = "") -> None:
        """name is what a screen reader calls the panel; inset is how far, in design px, the words
        of its parts keep from the parts' own edges; hint is for while there is nothing to show."""
        super().__init__()
        self._inset = inset
        self.setAccessibleName(name)
        self._parts = grounded(QWidget(), "canvas")
        self._column = Column(self._parts, gap=8).put(REST)
        self._area = VerticalScroll(self._parts)
        self.close_button = IconButton("x", self.tr("Close"), tone="ink3")
        self.close_button.hide()
        self._head = Row().put(REST, self.close_button)
        self._foot = Column(gap=8)
        Column(self).put(self._head, filling(self._area), self._foot)
        self.setContentsMargins(1, 0, 1, 0)
        self._hint = holder(Row(around=(inset, 0)).put(Label(hint, "body", "ink3")))
        self.add_part(self._hint)
        self._hint.setVisible(bool(hint))
        bar = self._area.verticalScrollBar()
        bar.rangeChanged.connect(self._keep_room)
        bar.valueChanged.connect(self._on_scrolled)
        current_theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def add_part(self, widget: QWidget) -> None:
        """Below the parts there are."""
        self._column.insertWidget(self._column.count() - 1, widget)

    def add_action(self, button: QWidget) -> None:
        """Stays at the foot, as wide as the panel, while the parts scroll."""
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._foot.addWidget(button)
        button.installEventFilter(self)
        self._on_theme_changed()

    def show_only(self, *shown: QWidget) -> None:
        """Of the parts and actions these, or the hint where there are none."""
        for widget in (*widgets_in(self._column), *widgets_in(self._foot)):
            widget.setVisible(widget in (shown or (self._hint,)))

    def set_closable(self, is_closable: bool) -> None:
        """Whether it has a button to close it, as it lies over the one that would."""
        self.close_button.setVisible(is_closable)
        self._keep_room()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self._fit_foot()
        return False

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(WIDTH_MAX), px(400))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), current_theme().color("canvas"))
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = self.width() - 1 if mirrored else 0
        painter.fillRect(x, 0, 1, self.height(), current_theme().color("line"))
        bar = self._area.verticalScrollBar()
        if bar.value() < bar.maximum() and self._foot.sizeHint().height() > 0:
            foot = self._area.geometry().bottom() + 1
            painter.fillRect(0, foot, self.width(), 1, current_theme().color("line"))

    @Slot()
    def _on_scrolled(self) -> None:
        self.update()

    @Slot()
    def _on_theme_changed(self) -> None:
        self._keep_room()
        self._fit_foot()
        self.update()

    def _fit_foot(self) -> None:
        """No room for a foot with nothing in it."""
        is_empty = all(action.isHidden() for action in widgets_in(self._foot))
        margins = (0, 0) if is_empty else (px(12), px(20))
        self._foot.setContentsMargins(px(20), margins[0], px(20), margins[1])

    @Slot()
    def _keep_room(self) -> None:
        """The scroll bar takes its room from the margin, so that parts and foot end alike."""
        bar = self._area.verticalScrollBar()
        start = px(20 - self._inset)
        end = max(0, start - (bar.sizeHint().width() if bar.maximum() > 0 else 0))
        is_closable = not self.close_button.isHidden()
        set_margins(self._column, self, start, px(4 if is_closable else 24), end, px(16))
        self._head.setContentsMargins(px(8), px(8 if is_closable else 0), px(8), 0)
        self.update()


class SidePane(QWidget):
    """Content with an inspector: beside it in a wide window, over it, when asked for, in a narrow.

    The two widths remember separately whether it is open: closed at first when narrow.
    """

    opened = Signal(bool)  # whether the inspector can now be seen

    def __init__(
        self,
        content: QWidget,
        inspector: Inspector,
        *,
        name: str = "",
        is_open_at: MutableMapping[str, bool] | None = None,
    ) -> None:
        """is_open_at is where it is kept, under the name and the width, for the next start."""
        super().__init__()
        self._name = name
        self._opens_wide = True
        self._is_empty = False
        self._is_open_at = {} if is_open_at is None else is_open_at
        self._content = content
        self._inspector = inspector
        self._shade = _Shade(self)
        content.setParent(self)
        inspector.setParent(self)
        inspector.close_button.clicked.connect(self._close)
        current_theme().changed.connect(self._arrange)

    def is_narrow(self) -> bool:
        return self.window().width() < px(NARROW)

    def is_open(self) -> bool:
        opens = self._opens_wide and not self.is_narrow()
        return not self._is_empty and bool(self._is_open_at.get(self._place(), opens))

    def set_open(self, is_open: bool) -> None:
        if is_open != self.is_open():
            self._is_open_at[self._place()] = is_open
            self._arrange()
            self.opened.emit(is_open)

    def set_empty(self, is_empty: bool) -> None:
        """Whether there is nothing to tell about: then it is away, however it was left."""
        self._is_empty = is_empty
        self._arrange()

    def remember_as(self, name: str, *, opens_wide: bool) -> None:
        """Be as it was left under that name; opens_wide is for a wide window the first time."""
        self._name, self._opens_wide = name, opens_wide
        self._arrange()

    @Slot()
    def toggle(self) -> None:
        self.set_open(not self.is_open())

    @override
    def minimumSizeHint(self) -> QSize:
        return self._content.minimumSizeHint()

    @override
    def sizeHint(self) -> QSize:
        return self._content.sizeHint()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._arrange()
        super().changeEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.is_narrow() and self.is_open():
            self._close()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _close(self) -> None:
        self.set_open(False)
        last = self._content.focusWidget() or self._content  # where one came from
        last.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _place(self) -> str:
        return f"{self._name} {'narrow' if self.is_narrow() else 'wide'}"

    @Slot()
    def _arrange(self) -> None:
        is_open, is_narrow = self.is_open(), self.is_narrow()
        width = min(px(WIDTH_MIN if is_narrow else WIDTH_MAX), self.width())
        left = self.width() - width if is_open else self.width()
        panel = QRect(left, 0, width, self.height())
        room = self.width() if is_narrow or not is_open else left
        page = QRect(0, 0, room, self.height())
        shade = QRect(left - px(_SHADOW), 0, px(_SHADOW), self.height())
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            panel, page, shade = (self._mirrored(rect) for rect in (panel, page, shade))
        self._content.setGeometry(page)
        self._inspector.setGeometry(panel)
        self._inspector.set_closable(is_narrow)
        self._inspector.setVisible(is_open)
        self._shade.setGeometry(shade)
        self._shade.setVisible(is_open and is_narrow)
        self._shade.raise_()
        self._inspector.raise_()

    def _mirrored(self, rect: QRect) -> QRect:
        return QRect(self.width() - rect.right() - 1, rect.top(), rect.width(), rect.height())


class _Shade(QWidget):
    """The shadow that the panel throws on the page below it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = -40 if mirrored else self.width()
        box = QRectF(x, -40, 40, self.height() + 80)
        paint_shadow(QPainter(self), box, radius=0, reach=_SHADOW)
