# SPDX-License-Identifier: MIT
"""What stands on a page, line by line, as one reads it: of a list the sentences of its rows."""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QTextEdit, QWidget

from rmjournal.ui.kit.row_list import RowList


def lines_of(page: QWidget) -> list[str]:
    """From the top down; with a bar between what stands side by side."""
    QCoreApplication.processEvents()  # what was made anew is shown by the layout
    page.grab()
    lines: list[tuple[int, list[tuple[int, str]]]] = []
    for top, left, bottom, words in sorted(_found(page)):
        middle = (top + bottom) // 2
        if lines and middle <= lines[-1][0]:
            lines[-1][1].append((left, words))
        else:
            lines.append((bottom, [(left, words)]))
    return [" | ".join(words for _, words in sorted(line)) for _, line in lines]


def _found(page: QWidget) -> Iterator[tuple[int, int, int, str]]:
    """Where each begins and ends, and its words."""
    for each in page.findChildren(QWidget):
        if not each.isVisible():
            continue
        spot = each.mapTo(page, QPoint(0, 0))
        if isinstance(each, RowList):
            for row in range(each.model().rowCount()):
                index = each.model().index(row, 0)
                rect = each.visualRect(index)
                top = spot.y() + rect.top()
                said = str(index.data(Qt.ItemDataRole.AccessibleTextRole))
                yield top, spot.x(), top + rect.height(), said
        elif words := _words(each):
            yield spot.y(), spot.x(), spot.y() + each.height(), words


def _words(widget: QWidget) -> str:
    match widget:
        case QLabel() | QAbstractButton():
            return widget.text() or (
                widget.accessibleName() if isinstance(widget, QAbstractButton) else ""
            )
        case QLineEdit():
            return widget.text() or f"({widget.placeholderText() or widget.accessibleName()})"
        case QTextEdit():
            return widget.toPlainText() or f"({widget.accessibleName()})"
        case QComboBox():
            return widget.currentText()
    return ""
