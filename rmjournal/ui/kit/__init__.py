# SPDX-License-Identifier: MIT
"""Theme and controls. With it sentences are said as Qt has the language and the place."""

from PySide6.QtCore import QCoreApplication

from rmjournal.words.language import speak

from .region import QtPlace

speak(QCoreApplication.translate, QtPlace())
