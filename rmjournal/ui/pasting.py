# SPDX-License-Identifier: MIT
"""What a text takes from the clipboard or from a drop."""

from __future__ import annotations

from PySide6.QtCore import QMimeData


def pasted_text(source: QMimeData) -> str:
    """Its words or web addresses; "" for files, whose places on this computer are no words."""
    if any(url.isLocalFile() for url in source.urls()):
        return ""
    return source.text()
