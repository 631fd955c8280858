# SPDX-License-Identifier: MIT
"""The way back and forward through what was looked at: page, record, caret and scroll."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QAbstractScrollArea, QLineEdit, QTextEdit, QWidget
from shiboken6 import isValid

from rmjournal.store import NamedKind
from rmjournal.ui.frame.page import Page

KINDS: dict[str, NamedKind] = {
    "questions": "question",
    "sessions": "session",
    "commitments": "commitment",
    "people": "person",
    "prep": "person",
    "review": "review",
}
"""What the record is that a page shows."""
_MOST = 50


@dataclass(slots=True)
class Spot:
    """Where somebody was on a page."""

    page: str
    record: int | None = None
    focused: QWidget | None = None
    caret: tuple[int, int] | None = None
    scrolled: list[tuple[QAbstractScrollArea, int]] = field(default_factory=list)

    def is_like(self, other: Spot) -> bool:
        return (self.page, self.record) == (other.page, other.record)


def spot_of(key: str, page: Page) -> Spot:
    """Where the focus, the caret and each list and text of the page are now."""
    widget = page.window().focusWidget()
    focused = widget if widget is not None and page.isAncestorOf(widget) else None
    areas = [each for each in page.findChildren(QAbstractScrollArea) if each.isVisible()]
    scrolled = [(each, each.verticalScrollBar().value()) for each in areas]
    return Spot(key, page.current_record(), focused, _caret(focused), scrolled)


def return_to(spot: Spot) -> None:
    """Put focus, caret and scroll as they were, as far as what they were in is still there."""
    focused = spot.focused
    if focused is not None and isValid(focused) and focused.isVisible():
        if spot.caret is not None:
            _put_caret(focused, *spot.caret)
        focused.setFocus(Qt.FocusReason.OtherFocusReason)
    for area, value in spot.scrolled:
        if isValid(area):
            area.verticalScrollBar().setValue(value)


def _caret(widget: QWidget | None) -> tuple[int, int] | None:
    if isinstance(widget, QTextEdit):
        cursor = widget.textCursor()
        return cursor.anchor(), cursor.position()
    if isinstance(widget, QLineEdit):
        return widget.cursorPosition(), widget.cursorPosition()
    return None


def _put_caret(widget: QWidget, anchor: int, position: int) -> None:
    if isinstance(widget, QTextEdit):
        last = widget.document().characterCount() - 1
        cursor = widget.textCursor()
        cursor.setPosition(min(anchor, last))
        cursor.setPosition(min(position, last), QTextCursor.MoveMode.KeepAnchor)
        widget.setTextCursor(cursor)
    elif isinstance(widget, QLineEdit):
        widget.setCursorPosition(position)


class Trail:
    """The spots before and after the one that is shown."""

    def __init__(self) -> None:
        self._behind: list[Spot] = []
        self._ahead: list[Spot] = []

    def leave(self, spot: Spot) -> None:
        """For somewhere else, by a jump: what was ahead counts no more."""
        self._ahead.clear()
        if not (self._behind and self._behind[-1].is_like(spot)):
            self._behind.append(spot)
            del self._behind[:-_MOST]
        else:
            self._behind[-1] = spot

    def step(self, now: Spot, *, is_back: bool) -> Spot | None:
        """The next spot that way; None at the end, which leaves all as it is."""
        source, target = (self._behind, self._ahead) if is_back else (self._ahead, self._behind)
        while source and source[-1].is_like(now):
            source.pop()  # shown already, by another way
        if not source:
            return None
        target.append(now)
        return source.pop()

    def pass_over(self, *, is_back: bool) -> Spot | None:
        """The one after the spot that step() gave, as that is gone."""
        source = self._behind if is_back else self._ahead
        return source.pop() if source else None
