# SPDX-License-Identifier: MIT
"""Theme and controls. With it sentences are said as Qt has the language and the place."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QImageReader

from rmjournal.words.language import speak

from .region import QtPlace

_PICTURE_MB = 64

speak(QCoreApplication.translate, QtPlace())


def limit_pictures() -> None:
    """In the whole program, before the first: a small file can unpack to what fills the memory."""
    QImageReader.setAllocationLimit(_PICTURE_MB)
