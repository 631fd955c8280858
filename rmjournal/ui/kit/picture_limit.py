# SPDX-License-Identifier: MIT
"""How much memory a picture may take."""

from __future__ import annotations

from PySide6.QtGui import QImageReader

_LIMIT_MB = 64


def limit_pictures() -> None:
    """In the whole program, before the first: a small file can unpack to what fills the memory."""
    QImageReader.setAllocationLimit(_LIMIT_MB)
