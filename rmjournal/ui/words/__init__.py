# SPDX-License-Identifier: MIT
"""Sentences with days and counts as the place writes them: those of `words/` through Qt too."""

from PySide6.QtCore import QCoreApplication

from rmjournal.words.language import translate_by

translate_by(QCoreApplication.translate)
