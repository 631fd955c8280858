# SPDX-License-Identifier: MIT
"""Labels that draw plain text in a type role, and follow the theme."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Slot
from PySide6.QtGui import QFontMetricsF, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget
from typing_extensions import override

from rmjournal.ui.kit.text_layout import Span, TextBlock, in_units, natural_width
from rmjournal.ui.kit.theme import current_theme, px


def elided(text: str, role: str, width: float) -> str:
    """What fits in that many design px."""
    metrics = QFontMetricsF(current_theme().font(role))
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, px(width))


_HEIGHTS_KEPT = 8
_HEADINGS = {"page_title": 1, "heading": 1, "section": 2}  # and how deep each stands


class Label(QLabel):
    """Wraps at its width and grows downwards; what it is given is never read as HTML.

    role is a type role, tone a colour token, leading the distance of base lines in design px
    (0: the font's own). After max_lines (0: no limit) it ends in an ellipsis and the whole text
    is the tooltip.
    """

    def __init__(
        self,
        text: str = "",
        role: str = "body",
        tone: str = "ink",
        *,
        max_lines: int = 0,
        leading: float = 0,
        width: int = 560,
    ) -> None:
        """width: how wide it wants to be at most, in design px."""
        theme = current_theme()
        super().__init__()
        self._role = role
        self.spoken_role = "Heading" if role in _HEADINGS else ""
        self.spoken_level = _HEADINGS.get(role, 0)
        self._tone = tone
        self._max_lines = max_lines
        self._leading = leading
        self._wanted_width = width
        self._block: TextBlock | None = None
        self._spans: tuple[Span, ...] = ()
        self._laid_out_width = -1
        self._heights: dict[int, int] = {}  # by width: Qt asks again for each change around it
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(max_lines != 1)  # makes QLabel ask heightForWidth()
        self.setFont(theme.font(role))
        self.setText(text)
        theme.changed.connect(self._on_theme_changed)

    @override
    def setText(self, text: str) -> None:
        super().setText(text)
        self._spans = ()
        self._forget()
        self.updateGeometry()
        self.update()

    def mark(self, spans: Sequence[tuple[int, int]]) -> None:
        """Tint these parts, from start to end in characters of the text, until it changes."""
        self._spans = in_units(self.text(), spans)
        self._forget()
        self.updateGeometry()
        self.update()

    def set_tone(self, tone: str) -> None:
        self._tone = tone
        self.update()

    def set_role(self, role: str) -> None:
        self._role = role
        self._on_theme_changed()

    @override
    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            if len(self._heights) >= _HEIGHTS_KEPT:  # while a panel is drawn wider
                self._heights.clear()
            self._heights[width] = self._lay_out(width).height.__ceil__()
        return self._heights[width]

    @override
    def sizeHint(self) -> QSize:
        wanted = natural_width(self.text(), self.font()).__ceil__() + 1
        wanted = min(wanted, px(self._wanted_width))
        return QSize(wanted, self.heightForWidth(wanted))

    @override
    def minimumSizeHint(self) -> QSize:
        narrow = min(self.sizeHint().width(), px(48))
        height = self.fontMetrics().height()
        return QSize(narrow, max(height, px(self._leading)))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        block = self._lay_out(self.width())
        spare = max(0.0, self.height() - block.height)
        y = 0.0 if self.alignment() & Qt.AlignmentFlag.AlignTop else spare / 2
        tone = self._tone if self.isEnabled() else "inkoff"
        block.draw(QPainter(self), 0, y, current_theme().color(tone))

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The name of a field leads into it, as everywhere else."""
        buddy = self.buddy()
        if buddy is not None and event.button() == Qt.MouseButton.LeftButton:
            buddy.setFocus(Qt.FocusReason.MouseFocusReason)
        else:
            super().mousePressEvent(event)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and not self.toolTip() and self.is_cut():
            self.setToolTip(self.text())
            handled = super().event(event)
            self.setToolTip("")
            return handled
        return super().event(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.LayoutDirectionChange, QEvent.Type.FontChange):
            self._forget()
        super().changeEvent(event)

    def is_cut(self) -> bool:
        """Whether the text does not fit and ends in an ellipsis."""
        return self._lay_out(self.width()).is_cut

    def _forget(self) -> None:
        self._block = None
        self._heights.clear()

    def _lay_out(self, width: int) -> TextBlock:
        if self._block is None or self._laid_out_width != width:
            self._laid_out_width = width
            self._block = TextBlock(
                self.text(),
                self.font(),
                width,
                max_lines=self._max_lines,
                leading_px=self._leading * current_theme().scale,
                alignment=self._alignment(),
                spans=self._spans,
                span_ground=current_theme().color("sel_text") if self._spans else None,
            )
        return self._block

    def _alignment(self) -> Qt.AlignmentFlag:
        if self.alignment() & Qt.AlignmentFlag.AlignHCenter:
            return Qt.AlignmentFlag.AlignHCenter
        at_end = bool(self.alignment() & Qt.AlignmentFlag.AlignRight)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return Qt.AlignmentFlag.AlignRight if at_end != mirrored else Qt.AlignmentFlag.AlignLeft

    @Slot()
    def _on_theme_changed(self) -> None:
        self.setFont(current_theme().font(self._role))
        self._forget()
        self.updateGeometry()
        self.update()


class SerifLabel(Label):
    """What a person said: Literata, as many lines as it takes."""

    def __init__(
        self,
        text: str = "",
        role: str = "row_title",
        tone: str = "ink",
        *,
        max_lines: int = 0,
    ) -> None:
        super().__init__(text, role, tone, max_lines=max_lines)


class ElidedLabel(Label):
    """One line that gives way when there is no room."""

    def __init__(self, text: str = "", role: str = "body", tone: str = "ink") -> None:
        super().__init__(text, role, tone, max_lines=1)


class Hairline(QWidget):
    """A line of one pixel across."""

    def __init__(self, token: str = "line") -> None:
        super().__init__()
        self._token = token
        self.setFixedHeight(1)
        current_theme().changed.connect(self.update)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), current_theme().color(self._token))
