# SPDX-License-Identifier: MIT
"""One or several of many: each that is chosen stands below, to be taken out again."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.choice import Choice
from rmjournal.ui.kit.flow import FlowLayout
from rmjournal.ui.kit.theme import px
from rmjournal.ui.kit.themed import REST, Column


class Several(QWidget):
    """Answers with the keys that are chosen; with none of them nothing is narrowed."""

    changed = Signal()

    def __init__(self, name: str, nothing: str, options: Sequence[tuple[Any, str]]) -> None:
        """nothing: what is said while none is chosen."""
        super().__init__()
        self._nothing = nothing
        self._options = list(options)
        self._keys: list[Any] = []
        self._buttons: dict[Any, Button] = {}
        self.choice = Choice(name)
        self._taken = QWidget()
        self._flow = FlowLayout(self._taken, px(6))
        Column(self, gap=6).put(self.choice, self._taken, REST)
        self.setFocusProxy(self.choice)
        self.choice.chosen.connect(self._on_chosen)
        self._show()

    def keys(self) -> frozenset[Any]:
        return frozenset(self._keys)

    def choose(self, key: Any) -> None:
        """As a person does."""
        self.choice.choose(key)

    def leave_out(self, key: Any, _checked: bool = False) -> None:
        self.choice.setFocus(Qt.FocusReason.OtherFocusReason)  # before what had it goes
        self._keys.remove(key)
        self._show()
        self.changed.emit()

    @Slot(object)
    def _on_chosen(self, key: Any) -> None:
        if key is None:
            return
        self._keys.append(key)
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        first = self.tr("Add another") if self._keys else self._nothing
        left = [(key, words) for key, words in self._options if key not in self._keys]
        self.choice.set_options([(None, first), *left])
        self.choice.set_current(None)
        self._flow.clear()
        self._buttons.clear()
        words_of = dict(self._options)
        for key in self._keys:
            words = words_of[key]
            taken = Button(words, icon="x")
            taken.setAccessibleName(self.tr("Take out: {name}").replace("{name}", words))
            taken.setToolTip(taken.accessibleName())
            taken.clicked.connect(partial(self.leave_out, key))
            self._flow.addWidget(taken)
            self._buttons[key] = taken
        self._taken.setVisible(bool(self._keys))
        self.updateGeometry()
