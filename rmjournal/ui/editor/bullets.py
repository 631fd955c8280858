# SPDX-License-Identifier: MIT
"""The bullets of a rendered note: Qt sets its own large, and one space before the words."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QTextBlock, QTextDocument, QTextListFormat
from PySide6.QtWidgets import QTextBrowser

from rmjournal.ui.kit.theme import current_theme, px

_RADIUS, _GAP = 2.5, 12  # design px; the gap is from the middle of the bullet to the words
_STYLE = QTextListFormat.Style
_BULLETS = (_STYLE.ListDisc, _STYLE.ListCircle, _STYLE.ListSquare)
_OURS = _STYLE.ListStyleUndefined


def take_over_bullets(document: QTextDocument) -> None:
    """Numbers stay Qt's."""
    block = document.firstBlock()
    while block.isValid():
        items = block.textList()
        if items is not None and items.format().style() in _BULLETS:
            style = items.format()
            style.setStyle(_OURS)
            items.setFormat(style)
        block = block.next()


def paint_bullets(view: QTextBrowser) -> None:
    """To be called from its paintEvent, after its own."""
    painter = QPainter(view.viewport())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(current_theme().color("ink3"))
    bar = view.verticalScrollBar()
    down = -bar.value()
    block = view.cursorForPosition(QPointF(0, 0).toPoint()).block()
    while block.isValid() and block.layout().position().y() + down < view.viewport().height():
        items = block.textList()
        if items is not None and items.format().style() == _OURS:
            radius = px(_RADIUS)
            painter.drawEllipse(_middle(block) + QPointF(0, down), radius, radius)
        block = block.next()


def _middle(block: QTextBlock) -> QPointF:
    """Of its bullet, in the document."""
    layout = block.layout()
    line = layout.lineAt(0)
    words = line.naturalTextRect()
    is_mirrored = block.textDirection() == Qt.LayoutDirection.RightToLeft
    x = words.right() + px(_GAP) if is_mirrored else words.left() - px(_GAP)
    metrics = QFontMetricsF(block.charFormat().font())
    return layout.position() + QPointF(x, line.y() + line.ascent() - metrics.xHeight() / 2)
