# SPDX-License-Identifier: MIT
"""Walks all that shows of a screen and tells which words do not fit where they stand."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QToolButton,
    QWidget,
)

from rmjournal.ui.kit.label import Label, natural_width

_ROUNDING = 2  # px
_BUTTONS = (QPushButton, QCheckBox, QRadioButton)
_CHILDREN = Qt.FindChildOption.FindDirectChildrenOnly
_ANY_WORD = 16  # letters; what is longer may be broken anywhere


def clipped(root: QWidget) -> list[str]:
    """One line for each; none when all is well."""
    found = []
    for widget in _shown_in(root):
        found += [f"{_where(widget)}: {fault}" for fault in _faults(widget, root)]
    return list(dict.fromkeys(found))


def _shown_in(holder: QWidget) -> Iterator[QWidget]:
    """What would show with it, and not in a window of its own: of pages only the one on top."""
    for child in holder.findChildren(QWidget, options=_CHILDREN):
        if not child.isHidden() and not child.isWindow():
            yield child
            yield from _shown_in(child)


def _faults(widget: QWidget, root: QWidget) -> Iterator[str]:
    if isinstance(widget, QToolButton) and isinstance(widget.parent(), QLineEdit):
        yield from _faults_of_icon(widget)
    text = _text(widget)
    if not text.strip():
        return
    if isinstance(widget, Label):
        yield from _faults_of_label(widget, text)
    elif isinstance(widget, QRadioButton) and hasattr(widget, "is_cut"):
        if widget.is_cut():
            yield f"{text!r} does not fit into {widget.width()} px"
    elif isinstance(widget, _BUTTONS) and not _is_elided_by_design(widget):
        need, has = widget.sizeHint(), widget.size()
        if has.width() + _ROUNDING < need.width() or has.height() + _ROUNDING < need.height():
            yield f"{text!r} needs {_size(need)} and has {_size(has)}"
    elif isinstance(widget, QComboBox | QLineEdit):
        line = widget.fontMetrics().height()
        if widget.height() < line:
            yield f"{text!r} is {line} px high and has {widget.height()}"
    cut = _cut_by_what_it_lies_in(widget, root)
    if cut:
        yield f"{text!r} is cut {cut}"


def _faults_of_icon(icon: QToolButton) -> Iterator[str]:
    line = icon.fontMetrics().height()
    if icon.iconSize().height() < 0.8 * line:
        yield f"{icon.text()!r} has an icon of {icon.iconSize().height()} px in lines of {line}"


def _faults_of_label(label: Label, text: str) -> Iterator[str]:
    block = label._lay_out(label.width())
    longest = max(text.split(), key=lambda word: natural_width(word, label.font()))
    if block.height > label.height() + _ROUNDING:
        yield f"{text!r} is {block.height:.0f} px high and has {label.height()}"
    is_broken = natural_width(longest, label.font()) > label.width() + _ROUNDING
    if is_broken and not label._max_lines and len(longest) < _ANY_WORD:
        yield f"{longest!r} does not fit into {label.width()} px"


def _cut_by_what_it_lies_in(widget: QWidget, root: QWidget) -> str:
    """By how much, unless one can scroll there."""
    inside, scrolls = widget.rect(), False
    holder: QWidget | None = widget
    while holder is not root and not holder.isWindow():
        inside = inside.translated(holder.pos())
        holder = holder.parentWidget()
        area = holder.parentWidget()
        if isinstance(area, QAbstractScrollArea) and area.viewport() is holder:
            scrolls = True
            if area.horizontalScrollBarPolicy() != Qt.ScrollBarPolicy.ScrollBarAlwaysOff:
                return ""
        over = max(-inside.left(), inside.right() - holder.rect().right())
        if over > _ROUNDING:
            return f"by {over} px at the side of {type(holder).__name__}"
        under = max(-inside.top(), inside.bottom() - holder.rect().bottom())
        if not scrolls and under > _ROUNDING:
            return f"by {under} px above or below in {type(holder).__name__}"
    return ""


def _is_elided_by_design(button: QAbstractButton) -> bool:
    """It shows an ellipsis, and says all of it in its tooltip."""
    return button.text().endswith("\u2026") and bool(button.toolTip())


def _text(widget: QWidget) -> str:
    if isinstance(widget, QLabel | QAbstractButton):
        return widget.text()
    if isinstance(widget, QComboBox):
        return widget.currentText()
    if isinstance(widget, QLineEdit):
        return widget.text() or widget.placeholderText()
    return ""


def _size(size: QSize) -> str:
    return f"{size.width()}x{size.height()}"


def _where(widget: QWidget | None) -> str:
    steps: list[str] = []
    while widget is not None and len(steps) < 4:
        steps.append(type(widget).__name__)
        widget = widget.parentWidget()
    return " < ".join(steps)
