# SPDX-License-Identifier: MIT
"""Shows the report of what nobody foresaw; most runs never load it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from rmjournal.ui.kit.dialog import Dialog
from rmjournal.ui.kit.text_area import ReadText
from rmjournal.ui.kit.themed import in_font, sized


class ReportDialog(Dialog):
    """The details, and a button that copies them."""

    def __init__(self, parent: QWidget | None, report: str) -> None:
        super().__init__(parent, width=560)
        self.set_title(self.tr("Something unexpected went wrong"))
        self.set_text(
            self.tr(
                "What you wrote is safe up to the last save. The details below help to mend it. "
                "They say where it happened and hold nothing of your journal."
            )
        )
        self._details = sized(ReadText(self.tr("Details"), report), min_height=180)
        in_font(self._details, "mono")
        self.body.addWidget(self._details)
        self._copy = self.add_button(self.tr("Copy the details"))
        self._close = self.add_button(self.tr("Go on"), "primary", is_default=True)
        self._copy.clicked.connect(self._on_copy)
        self._close.clicked.connect(self.accept)
        self._close.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._details.toPlainText())
        self._copy.setText(self.tr("Copied"))
