# SPDX-License-Identifier: MIT
"""Links in notes: the whole address is shown before anything outside the app is opened."""

from __future__ import annotations

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit.dialog import ask

_SCHEMES = ("http", "https", "mailto")
_LONGEST = 2_000


def refusal(address: str) -> bool:
    """Whether that address is not opened at all: another scheme, no host, or too long to read."""
    url = QUrl(address, QUrl.ParsingMode.StrictMode)
    if len(address) > _LONGEST or not url.isValid() or url.scheme() not in _SCHEMES:
        return True
    return url.scheme() != "mailto" and not url.host()


class LinkOpener(QObject):
    """Asks about each link; a refusal is said as a notice."""

    def __init__(self, workspace: Workspace, window: QWidget) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._window = window

    @Slot(str)
    def open(self, address: str) -> None:
        if refusal(address):
            said = self.tr("Only web and mail addresses are opened from a note.")
            self._workspace.noticed.emit(said, False)
        elif self._agreed(address):
            QDesktopServices.openUrl(QUrl(address))

    def _agreed(self, address: str) -> bool:
        # As it is sent: an address that only looks like another shows its real letters.
        shown = QUrl(address).toString(QUrl.ComponentFormattingOption.FullyEncoded)
        return ask(
            self._window,
            self.tr("Open this address outside the journal?"),
            shown,
            yes=self.tr("Open"),
            no=self.tr("Cancel"),
        )
