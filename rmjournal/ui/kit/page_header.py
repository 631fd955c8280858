# SPDX-License-Identifier: MIT
"""What a page begins with, how far one is in it, and what it says while it is empty."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from .announce import announce
from .button import IconButton
from .label import Label
from .layouts import FlowLayout, LowScroll
from .theme import current_theme, px
from .themed import REST, Column, Icon, Placed, Row, filling, put, redrawn, sized

_LOGO = ("logo_big", "logo_small", "logo_both")
_ART = ("hear_bg", "act_bg", "hear")


def paint_circles(painter: QPainter, rect: QRectF, tokens: tuple[str, ...]) -> None:
    """Large circle, small circle, overlap, in those tokens, filling the square rect."""
    side = rect.width()
    big, small, both = QPainterPath(), QPainterPath(), QPainterPath()
    big.addEllipse(rect.topLeft() + QPointF(0.375, 0.625) * side, 0.354 * side, 0.354 * side)
    small.addEllipse(rect.topLeft() + QPointF(0.719, 0.281) * side, 0.25 * side, 0.25 * side)
    both = big.intersected(small)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for path, token in zip((big, small, both), tokens, strict=True):
        painter.fillPath(path, current_theme().color(token))
    painter.restore()


class Logo(QWidget):
    """The mark in its own colours, or pale as art for an empty page."""

    def __init__(self, size: int = 28, *, pale: bool = False) -> None:
        theme = current_theme()
        super().__init__()
        self._size = size
        self._tokens = _ART if pale else _LOGO
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme.changed.connect(self.updateGeometry)
        theme.changed.connect(self.update)

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(self._size), px(self._size))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        paint_circles(QPainter(self), QRectF(self.rect()), self._tokens)


_LOW = 340  # design px


class EmptyState(QWidget):
    """The two circles, a title, a sentence or two, and what can be done, centred in its room."""

    def __init__(self, title: str, text: str, actions: Sequence[QAbstractButton] = ()) -> None:
        super().__init__()
        centred = Qt.AlignmentFlag.AlignHCenter
        self._title = Label(title, "heading", width=520)
        self._title.spoken_level = 2  # the page has its title
        self._text = Label(text, "lead", "ink2", leading=22, width=400)
        self._logo = Logo(104, pale=True)
        for label in (self._title, self._text):
            label.setAlignment(centred)
        area = LowScroll()
        Column(self).put(area)
        column = area.column
        put(column, Placed(None, 2), Placed(self._logo, 0, centred), 8)
        # In rows: a column asks an aligned label how high it is at the width of the whole page.
        put(column, Row().put(REST, self._title, REST), Row().put(REST, self._text, REST))
        put(column, 14, Row(gap=8).put(REST, *actions, REST), Placed(None, 3))

    def set_words(self, title: str, text: str) -> None:
        self._title.setText(title)
        self._text.setText(text)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """The picture gives way before one has to scroll for the words."""
        super().resizeEvent(event)
        self._logo.setVisible(self.height() > px(_LOW))


_ICONS = {"late": "triangle-alert", "act": "info", "hear": "info", "ask": "info"}


class Banner(QWidget):
    """Hidden until show_message(). It pushes the page down and never covers it."""

    dismissed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._tone = "act"
        self._icon = sized(Icon("info", "act", 18), width=22)
        self._text = Label("", "body_medium", width=900)
        self._close = IconButton("x", self.tr("Dismiss"))
        self._close.clicked.connect(self._on_closed)
        self._actions: list[QAbstractButton] = []
        self._row = Row(self, gap=8, around=(12, 7)).put(
            self._icon, filling(self._text), self._close
        )
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        policy.setHeightForWidth(True)  # or a text that wraps beside its buttons is cut
        self.setSizePolicy(policy)
        self.hide()

    def show_message(
        self,
        text: str,
        *,
        tone: str = "act",
        actions: Sequence[QAbstractButton] = (),
        can_close: bool = True,
    ) -> None:
        """Replace what is shown. tone is act, hear, ask, or late for a failure."""
        self.set_actions(actions)
        self._tone = tone
        self._text.setText(text)
        self._close.setVisible(can_close)
        self._icon.show_icon(_ICONS[tone], tone, 18)
        self.update()
        self.show()
        announce(self, text, urgent=tone == "late")

    def set_actions(self, actions: Sequence[QAbstractButton]) -> None:
        """What can be done, behind the text that is shown."""
        for button in self._actions:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._actions = list(actions)
        for button in self._actions:
            self._row.insertWidget(self._row.count() - 1, button)

    def text(self) -> str:
        return self._text.text()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = current_theme().is_high_contrast()
        painter.setPen(current_theme().color("ink") if edge else Qt.PenStyle.NoPen)
        painter.setBrush(current_theme().color(f"{self._tone}_bg"))
        radius = px(8)
        painter.drawRoundedRect(QRectF(self.rect()), radius, radius)

    @Slot()
    def _on_closed(self) -> None:
        self.hide()
        self.dismissed.emit()


_BETWEEN = 16  # design px between the words and the actions beside them
_LEFT, _CENTRE = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignVCenter
_BOTTOM = Qt.AlignmentFlag.AlignBottom


class PageHeader(QWidget):
    """Title with a line above or below it, and actions at the end, level with the title.

    So they keep their place when a panel opens beside the page. They go under the words where the
    title is not whole beside them.
    """

    def __init__(
        self,
        title: str,
        sub: str = "",
        actions: Sequence[QWidget] = (),
        *,
        over: str = "",
    ) -> None:
        super().__init__()
        self._over = Label(over, "body_medium", "ink3")
        self._title = Label(title, "page_title", max_lines=2, width=900)
        self._sub = Label(sub, "body", "ink3", max_lines=2, width=900)
        self._actions = QWidget()
        self._alignment: Qt.AlignmentFlag | None = None
        self._words = Column(gap=3)
        self._row = Row(gap=3)
        self._column = Column(self, gap=3)
        self._lay_out(actions)
        self._show_lines()

    def set_title(self, title: str) -> None:
        self._title.setText(title)

    def set_sub(self, sub: str) -> None:
        self._sub.setText(sub)
        self._show_lines()

    def set_over(self, over: str) -> None:
        self._over.setText(over)
        self._show_lines()

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:  # words or actions came, went or changed
            self._arrange()
        return super().event(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _lay_out(self, actions: Sequence[QWidget]) -> None:
        holder = FlowLayout(self._actions, 10, in_line=True)
        for action in actions:
            holder.addWidget(action)
        self._words.put(self._over, self._title)
        self._row.put(filling(self._words), self._actions)
        self._column.put(self._row, self._sub)
        self._actions.setVisible(bool(actions))

    def _arrange(self) -> None:
        """Put the line and the actions where there is room for them."""
        margins = self.contentsMargins()
        room = self.width() - margins.left() - margins.right()
        if not self._actions.isHidden():
            room -= self._actions.sizeHint().width() + px(_BETWEEN)
        is_under = self._title.sizeHint().width() > room
        beside = _BOTTOM if self._over.text() else _CENTRE
        self._put_actions(*((self._column, _LEFT) if is_under else (self._row, beside)))
        self._actions.setContentsMargins(0, px(10) if is_under else 0, 0, 0)

    def _put_actions(self, layout: QBoxLayout, alignment: Qt.AlignmentFlag) -> None:
        """At its end; set again where it is, it would be laid out for ever."""
        if layout.indexOf(self._actions) < 0:
            before = self._column if layout is self._row else self._row
            before.removeWidget(self._actions)  # by Python, see widgets_in() in layouts.py
            layout.addWidget(self._actions, 0, alignment)
        elif alignment != self._alignment:
            layout.setAlignment(self._actions, alignment)
        self._alignment = alignment

    def _show_lines(self) -> None:
        for label in (self._over, self._sub):
            label.setVisible(bool(label.text()))
        self._arrange()


_BAR, _GAP, _BELOW = 4, 4, 10  # design px


class Stepper(QWidget):
    """Steps up to the current one are filled, and its word is strong. It only shows."""

    def __init__(self) -> None:
        super().__init__()
        self._steps: tuple[str, ...] = ()
        self._current = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        redrawn(self)

    def set_steps(self, steps: Sequence[str], current: int) -> None:
        """current counts from 0."""
        self._steps = tuple(steps)
        self._current = current
        words = self.tr("Step {number} of {count}: {step}")
        words = words.format(number=current + 1, count=len(steps), step=steps[current])
        self.setAccessibleName(words)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        words = ceil(QFontMetricsF(current_theme().font("meta_strong")).height())
        return QSize(px(400), px(_BAR) + px(_BELOW) + words)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(200), self.sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._steps:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = current_theme()
        width = (self.width() - px(_GAP) * (len(self._steps) - 1)) / len(self._steps)
        for number, word in enumerate(self._steps):
            x = number * (width + px(_GAP))
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                x = self.width() - x - width
            painter.setPen(Qt.PenStyle.NoPen)
            is_reached = number <= self._current
            painter.setBrush(theme.color("accent" if is_reached else "line2"))
            painter.drawRoundedRect(QRectF(x, 0, width, px(_BAR)), px(2), px(2))
            is_current = number == self._current
            painter.setFont(theme.font("meta_strong" if is_current else "meta"))
            painter.setPen(theme.color("ink" if is_current else "ink2"))
            top = px(_BAR) + px(_BELOW)
            room = QRectF(x, top, width, self.height() - top)
            metrics = QFontMetricsF(painter.font())
            shown = metrics.elidedText(word, Qt.TextElideMode.ElideRight, width)
            painter.drawText(room, Qt.AlignmentFlag.AlignLeft, shown)
