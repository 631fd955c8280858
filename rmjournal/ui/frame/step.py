# SPDX-License-Identifier: MIT
"""A way that is gone step by step: into the journal, and through a review."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from rmjournal.core.record import dataclass
from rmjournal.ui.kit.label import Label
from rmjournal.ui.kit.layouts import VerticalScroll


@dataclass(frozen=True, slots=True)
class StepWords:
    """What stands above a step, on the button that goes on, and as a quiet note at the foot."""

    title: str
    sub: str = ""
    go_on: str = ""
    note: str = ""
    is_primary: bool = True
    """Whether going on is what the page is for; not while a decision is still open."""
    closes: bool = False
    """Going on ends all of it."""


class Step(QWidget):
    """One of the steps: what it asks for. Its words and the button that goes on are shown around
    it, and read again when it has `turned`."""

    turned = Signal()  # other words, or something else is shown in it

    def words(self) -> StepWords:
        raise NotImplementedError

    def focus_first(self) -> bool:
        """Put the focus where work starts; False where that is the button that goes on."""
        return False

    def forward(self) -> bool:
        """Go on within the step; False when it is at its end."""
        return False

    def backward(self) -> bool:
        """Go back within the step; False when it is at its start."""
        return False


class StepColumn(VerticalScroll):
    """Scrolls the words of a step with what is laid out around them in `inner`."""

    def __init__(self, inner: QWidget, title: Label, sub: Label) -> None:
        super().__init__(inner)
        self.title = title
        self.sub = sub
        self.inner = inner

    def show_words(self, words: StepWords) -> None:
        self.title.setText(words.title)
        self.sub.setText(words.sub)
        self.sub.setVisible(bool(words.sub))
