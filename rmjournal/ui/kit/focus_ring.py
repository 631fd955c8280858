# SPDX-License-Identifier: MIT
"""Where the keyboard is: the order of the tab key, and one ring that follows it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QMainWindow,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QWidget,
)
from shiboken6 import isValid
from typing_extensions import override

from rmjournal.ui.kit.card import paint_ring
from rmjournal.ui.kit.layouts import widgets_in
from rmjournal.ui.kit.theme import current_theme, px


class FocusLeft(QObject):
    """Watches a field and all that opens from it: a list or calendar of its own is no elsewhere."""

    left = Signal()

    def __init__(self, field: QWidget) -> None:
        super().__init__(field)
        self._field = field
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)

    @Slot(QWidget, QWidget)
    def _on_focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        if old is None or new is None or not self._field.isVisible():
            return
        if belongs_to(self._field, old) and not belongs_to(self._field, new):
            self.left.emit()


def belongs_to(field: QWidget, widget: QObject | None) -> bool:
    """Whether it is the field, in it, or opened from it."""
    while isinstance(widget, QWidget) and widget is not field:
        widget = widget.parentWidget()
    return widget is field


def next_stop(root: QWidget, current: QWidget, *, forward: bool) -> QWidget | None:
    """What Tab comes to next inside root, round its end; None when it is elsewhere."""
    stops = [each for each in in_reading_order(root) if each is current or takes_tab(each)]
    if current not in stops:
        return None
    place = stops.index(current) + (1 if forward else -1)
    return stops[place % len(stops)]


GOES_BACK = "goes_back"
"""A property of buttons that leave where one is: lost focus never falls on them."""


def nearest_stop(root: QWidget, lost: QWidget) -> QWidget | None:
    """Where the focus of a widget goes that is hidden or disabled: what comes next beside it.

    Else what came before it; else the same around its parents.
    """
    branch = lost
    while branch is not root and (parent := branch.parentWidget()) is not None:
        around = _children(parent)
        place = around.index(branch) if branch in around else len(around)
        for siblings, last in ((around[place + 1 :], False), (around[:place], True)):
            stops = [each for one in siblings for each in _stops_in(one)]
            if stops:
                return stops[-1 if last else 0]
        branch = parent
    return None


def _stops_in(widget: QWidget) -> list[QWidget]:
    if not widget.isVisible() or widget.isWindow():
        return []
    every = in_reading_order(widget)
    return [each for each in every if takes_tab(each) and not each.property(GOES_BACK)]


def takes_tab(widget: QWidget) -> bool:
    """Itself, not what it hands the focus on to."""
    all_controls = Qt.TabFocusBehavior.TabFocusAllControls
    takes_all = QGuiApplication.styleHints().tabFocusBehavior() == all_controls
    policy = Qt.FocusPolicy.TabFocus if takes_all else Qt.FocusPolicy.StrongFocus
    takes = widget.focusPolicy() & policy == policy
    return takes and widget.isEnabled() and widget.focusProxy() is None


def in_reading_order(widget: QWidget) -> Iterator[QWidget]:
    """The widget and all that can be seen in it."""
    yield widget
    for child in _children(widget):
        if child.isVisible() and not child.isWindow():
            yield from in_reading_order(child)


def _children(widget: QWidget) -> list[QWidget]:
    """As the layout has them; then those that lie over it or are placed by hand."""
    if isinstance(widget, QAbstractScrollArea):
        return [widget.viewport()]
    layout = widget.layout()
    in_layout = [] if layout is None else widgets_in(layout)
    known = set(in_layout)
    others = [each for each in widget.children() if isinstance(each, QWidget)]
    side = -1 if widget.layoutDirection() == Qt.LayoutDirection.RightToLeft else 1
    free = [each for each in others if each not in known]
    free.sort(key=lambda each: (each.y(), side * each.x()))
    return in_layout + free


class SpokenOrder(QObject):
    """Keeps the tree that screen readers read, which Qt orders by who was made first, in step.

    Only while one listens, when the focus comes somewhere: of what is shown in that window.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        app.focusChanged.connect(self._on_focus_changed)

    @Slot(QWidget, QWidget)
    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        from PySide6.QtGui import QAccessible  # here, as in announce.py

        if new is not None and QAccessible.isActive():
            QTimer.singleShot(0, new, lambda: put_tree_in_order(new.window()))


def put_tree_in_order(root: QWidget) -> None:
    """The children of what is shown in root, and below, stand as one reads them."""
    for widget in list(in_reading_order(root)):
        layout = widget.layout()
        if isinstance(widget, QSplitter):
            panes = (widget.widget(place) for place in range(widget.count()))
            _restack(widget, [each for each in panes if each is not None])
        elif layout is not None and not isinstance(widget, QMainWindow | QStackedWidget):
            _restack(widget, widgets_in(layout))


def _restack(holder: QWidget, order: Sequence[QWidget]) -> None:
    """What lies over the layout stays over it."""
    known = set(order)
    now = [each for each in holder.children() if isinstance(each, QWidget)]
    laid_out = [each for each in now if each in known]
    if laid_out == [each for each in order if each.parentWidget() is holder]:
        return
    over = now[now.index(laid_out[0]) :]
    free = [each for each in over if each not in known and not each.isWindow()]
    for each in (*order, *free):
        each.raise_()


def focus_next_pane(panes: Sequence[QWidget], focused: QWidget | None, step: int) -> QWidget | None:
    """Put the focus into the pane after (step 1) or before (-1) the one that has it.

    Panes that cannot be seen or hold nothing to focus are passed over. The widget that got it.
    """
    shown = [pane for pane in panes if pane.isVisible()]
    if not shown:
        return None
    current = next((n for n, pane in enumerate(shown) if _holds(pane, focused)), None)
    start = current if current is not None else (-1 if step > 0 else len(shown))
    for distance in range(1, len(shown) + 1):
        target = _entrance(shown[(start + step * distance) % len(shown)])
        if target is not None:
            target.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return target
    return None


def _holds(pane: QWidget, widget: QWidget | None) -> bool:
    return widget is not None and (pane is widget or pane.isAncestorOf(widget))


def _entrance(pane: QWidget) -> QWidget | None:
    """The pane itself or the first widget in it that takes the focus by Tab."""
    proxy = pane.focusProxy()
    if proxy is not None and proxy.isVisible() and proxy.isEnabled():
        return proxy
    return next((widget for widget in in_reading_order(pane) if takes_tab(widget)), None)


class PageStack(QStackedWidget):
    """Asks for no more room than the page that is shown.

    A QStackedWidget asks for that of its largest page: in a low window a list then pressed the
    words above it together, since the page for an empty one is higher.
    """

    def __init__(self, *pages: QWidget) -> None:
        super().__init__()
        for page in pages:
            self.addWidget(page)
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


KEYBOARD_REASONS = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
_GAP, _WIDTH = 2, 2
# These show their focus themselves, in their edge or in a row.
_OWN_RING = (QAbstractItemView, QAbstractScrollArea, QAbstractSpinBox, QComboBox, QLineEdit)
_MOVES = {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide}
_KEYS = {QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride}
_POINTER = {QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin, QEvent.Type.TabletPress}


class FocusRing(QWidget):
    """Lies over a window, lets the mouse through, and shows only while keys move the focus."""

    def __init__(self, window: QWidget, app: QApplication) -> None:
        super().__init__(window)
        self._window = window
        self._app = app
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        self._uses_keys = False
        self._knows_window = False
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        window.installEventFilter(self)
        app.focusChanged.connect(self._on_focus_changed)
        current_theme().changed.connect(self._follow)
        self._watch_native()
        self._on_focus_changed()

    def target(self) -> QWidget | None:
        """The widget that has the ring now."""
        return self._target if self.isVisible() else None

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ring(painter, QRectF(self.rect()), px(7), width=_WIDTH)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._is_let_go():
            return False
        kind = event.type()
        if watched is self._window:
            self._watch_input(kind)
        if kind in _KEYS:
            self._uses_keys = True
        elif kind in _POINTER:
            self._uses_keys = False
            self._follow()
        elif kind in _MOVES and watched in self._watched:
            self._follow()
        return False

    def _is_let_go(self) -> bool:
        """Whether Python has let go of all that it knows, while its window lives on."""
        return "_window" not in self.__dict__

    def _watch_input(self, kind: QEvent.Type) -> None:
        if kind == QEvent.Type.Show:
            self._watch_native()

    def _watch_native(self) -> None:
        """The native window, once it exists, sees every key and click before any widget does."""
        handle = self._window.windowHandle()
        if handle is not None and not self._knows_window:
            handle.installEventFilter(self)
            self._knows_window = True

    @Slot()
    def _on_focus_changed(self) -> None:
        if self._is_let_go():
            return
        new = self._app.focusWidget()
        for widget in self._watched:
            if isValid(widget):  # it may be the page that is going that took the focus along
                widget.removeEventFilter(self)
        self._watched = []
        has_place = (
            new is not None
            and (isinstance(new, QScrollArea) or not isinstance(new, _OWN_RING))
            and new.focusPolicy() & Qt.FocusPolicy.TabFocus  # else it holds it for what is in it
            and new.window() is self._window
        )
        self._target = new if has_place else None
        if self._target is not None:
            self._watched = self._chain(self._target)
            for widget in self._watched:
                widget.installEventFilter(self)
        self._follow()

    def _chain(self, widget: QWidget) -> list[QWidget]:
        """The widget and what it lies in, up to below the window: any of them can move it."""
        chain = []
        parent: QWidget | None = widget
        while parent is not None and parent is not self._window:
            chain.append(parent)
            parent = parent.parentWidget()
        return chain

    @Slot()
    def _follow(self) -> None:
        if self._is_let_go():
            return
        target = self._target
        if target is None or not isValid(target) or not self._uses_keys or not target.isVisible():
            self.hide()
            return
        corner = target.mapTo(self._window, QPoint(0, 0))
        grow = 0 if isinstance(target, QScrollArea) else _GAP + _WIDTH  # a page has no room around
        rect = QRect(corner, target.size()).adjusted(-grow, -grow, grow, grow)
        self.setGeometry(rect & self._visible_part(target))
        self.raise_()
        self.show()
        self.update()

    def _visible_part(self, target: QWidget) -> QRect:
        """The window, less what scroll areas around the target hide."""
        part = self._window.rect()
        parent = target.parentWidget()
        while parent is not None and parent is not self._window:
            holder = parent.parentWidget()
            if isinstance(holder, QAbstractScrollArea) and holder.viewport() is parent:
                corner = parent.mapTo(self._window, QPoint(0, 0))
                part = part & QRect(corner, parent.size())
            parent = holder
        return part
