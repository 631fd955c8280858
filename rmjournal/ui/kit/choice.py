# SPDX-License-Identifier: MIT
"""A drop-down of keyed options that the wheel only turns while it has the focus."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QShowEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLabel, QSizePolicy, QStyle, QStyleOptionComboBox
from typing_extensions import override

from rmjournal.ui.kit.announce import tell_current_later
from rmjournal.ui.kit.theme import px
from rmjournal.ui.kit.themed import in_font

_INSET = 2  # px that the style keeps free around the words


class Choice(QComboBox):
    """Says what the person chose; set_current() does not."""

    chosen = Signal(object)  # key

    def __init__(self, name: str, options: Sequence[tuple[Any, str]] = ()) -> None:
        super().__init__()
        self._keys: list[Any] = []
        self.setAccessibleName(name)
        self.view().setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.set_options(options)
        self.activated.connect(self._on_activated)
        in_font(self, "body")

    def set_options(self, options: Sequence[tuple[Any, str]]) -> None:
        """(key, text) each; the current key stays if it is still there."""
        if [(key, self.itemText(i)) for i, key in enumerate(self._keys)] == list(options):
            return
        current = self.current()
        self.clear()
        self._keys = [key for key, _ in options]
        self.addItems([text for _, text in options])
        self.set_current(current)

    def current(self) -> Any:
        """The chosen key, None when there are no options."""
        row = self.currentIndex()
        return self._keys[row] if 0 <= row < len(self._keys) else None

    def set_current(self, key: Any) -> None:
        """The first option where the key is none of them."""
        self.setCurrentIndex(self._keys.index(key) if key in self._keys else 0)

    def choose(self, key: Any) -> None:
        """As a person does."""
        self.set_current(key)
        self.chosen.emit(self.current())

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """On Linux Qt tells the option for the name, and leaves the name to a label beside it."""
        super().showEvent(event)
        holder = self.parentWidget() or self
        labels = (each for each in holder.findChildren(QLabel) if each.buddy() is self)
        if sys.platform == "linux" and next(labels, None) is None:
            self.setAccessibleDescription(self.accessibleDescription() or self.accessibleName())

    @override
    def showPopup(self) -> None:
        super().showPopup()
        tell_current_later(self.view())

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(90), super().minimumSizeHint().height())

    @override
    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        """With an ellipsis where the words do not fit; Qt would cut them off."""
        super().initStyleOption(option)
        field = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox,
            option,
            QStyle.SubControl.SC_ComboBoxEditField,
            self,
        )
        room = field.width() - _INSET
        elided = self.fontMetrics().elidedText(
            option.currentText, Qt.TextElideMode.ElideRight, room
        )
        option.currentText = elided

    @Slot(int)
    def _on_activated(self, row: int) -> None:
        self.chosen.emit(self._keys[row])
