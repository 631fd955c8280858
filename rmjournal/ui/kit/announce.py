# SPDX-License-Identifier: MIT
"""Words for a screen reader that do not come from moving the focus."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QTimer
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

_ENDINGS = tuple(".?!…。？！؟")
_CLOSING = "”’\"')»"


def as_sentences(*parts: str) -> str:
    """The parts that are not empty, each with a full stop unless it ends by itself."""
    return " ".join(
        part if part.rstrip(_CLOSING).endswith(_ENDINGS) else f"{part}." for part in parts if part
    )


def announce(widget: QWidget, text: str, *, urgent: bool = False) -> None:
    """Have the text spoken; urgent interrupts what is being read."""
    # Here, since these bring long lists of names that no start needs.
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    event = QAccessibleAnnouncementEvent(widget, text)
    if urgent:
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
    QAccessible.updateAccessibility(event)


def tell_row(view: QAbstractItemView, row: int, *, is_selection: bool = False) -> None:
    """Have the row read out as where the focus is, or as what is selected now."""
    from PySide6.QtGui import QAccessible, QAccessibleEvent  # as above

    if row < 0 or not QAccessible.isActive():
        return
    kind = QAccessible.Event.Selection if is_selection else QAccessible.Event.Focus
    event = QAccessibleEvent(view, kind)
    event.setChild(row)
    QAccessible.updateAccessibility(event)


def tell_current_later(view: QAbstractItemView) -> None:
    """Qt names the list once the focus is in it; the row is what one is at."""
    QTimer.singleShot(0, view, lambda: _tell_current(view))


def _tell_current(view: QAbstractItemView) -> None:
    if not view.hasFocus():
        return
    current = view.currentIndex()
    if isinstance(view, QTableView):
        tell_cell(view, current)
    else:
        tell_row(view, current.row())


def tell_cell(view: QTableView, cell: QModelIndex) -> None:
    """As tell_row(), of a table."""
    from PySide6.QtGui import QAccessible, QAccessibleEvent  # as above

    if not cell.isValid() or not QAccessible.isActive():
        return
    event = QAccessibleEvent(view, QAccessible.Event.Focus)
    # As Qt counts: the heads are a row and a column too, even while they are hidden.
    width = view.model().columnCount() + 1
    event.setChild((cell.row() + 1) * width + cell.column() + 1)
    QAccessible.updateAccessibility(event)
