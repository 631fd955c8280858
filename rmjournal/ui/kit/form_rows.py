# SPDX-License-Identifier: MIT
"""A form of labelled widgets, each with its help, said the same way to eye and ear."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from rmjournal.ui.kit.theme import px

from .label import Label


class FormRows(QWidget):
    """Rows from top to bottom: label, widget, help."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(16))

    def add(self, label: str, widget: QWidget, help_text: str = "") -> QWidget:
        """Bind the label to the widget and name and describe it; the whole row, e.g. to hide it."""
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        caption = Label(label, "body_medium", "ink2")
        caption.setBuddy(widget)
        widget.setAccessibleName(label)
        widget.setAccessibleDescription(help_text)
        column.addWidget(caption)
        column.addWidget(widget)
        if help_text:
            column.addWidget(Label(help_text, "meta", "ink3"))
        self._column.addWidget(row)
        return row

    def add_plain(self, widget: QWidget) -> None:
        """A row of its own: a check box, a note, a button."""
        self._column.addWidget(widget)

    def add_stretch(self) -> None:
        self._column.addStretch()
