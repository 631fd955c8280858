# SPDX-License-Identifier: MIT
"""The coach's line below a question: one sentence, and another way to begin."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rmjournal.text.coach import Flag, Hint, coach
from rmjournal.ui.commands import command
from rmjournal.ui.frame.preferences import Preferences
from rmjournal.ui.kit.announce import announce
from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.chip import Chip
from rmjournal.ui.kit.label import Label, SerifLabel
from rmjournal.ui.kit.menu_keys import native_keys
from rmjournal.ui.kit.theme import current_theme, px


def _tr(text: str) -> str:
    return QCoreApplication.translate("coach", text)


def flag_words(flag: Flag) -> str:
    """What might keep the answer small. Never a reproach."""
    words = {
        Flag.GENERATIONAL: _tr("Nobody can answer for a generation. Ask about their own days."),
        Flag.BLAMING: _tr("This may sound like blame. Ask what happened."),
        Flag.LEADING: _tr("The answer is already in it. Leave room for another one."),
        Flag.DOUBLE: _tr("These are two questions. Ask the first and wait."),
        Flag.CLOSED: _tr("Yes or no would answer this."),
        Flag.LONG: _tr("This is a long one. The shorter question gets the longer answer."),
    }
    return words[flag]


PAUSE_MS = 400


class CoachLine(QWidget):
    """Hidden while there is nothing to say, or while the coach is switched off."""

    taken = Signal(object)  # Hint
    shown = Signal()

    def __init__(self, preferences: Preferences, *, inset: int = 0) -> None:
        """inset is the room before the words, in design px, to stand level with the question's."""
        super().__init__()
        self._preferences = preferences
        self._inset = inset
        self._hint: Hint | None = None
        self._said = ""
        self._text = ""
        self._sentence = Label("", "meta", "ink3")
        self._offer = SerifLabel("", "row_title_card", "ink2", max_lines=3)
        keys = native_keys(command("note", "begin").keys[0])
        self.take_button = Button(self.tr("Take it"), "link")
        self.take_button.setToolTip(keys)
        self._foot = QWidget()
        self._foot_row = QHBoxLayout(self._foot)
        self._foot_row.setContentsMargins(0, 0, 0, 0)
        self._foot_row.addWidget(self.take_button)
        self._foot_row.addWidget(Chip(keys))
        self._foot_row.addStretch()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._column = QVBoxLayout(self)
        for widget in (self._sentence, self._offer, self._foot):
            self._column.addWidget(widget)
        self._pause.timeout.connect(self.look)
        self.take_button.clicked.connect(self.take)
        current_theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self.hide()

    def hint(self) -> Hint | None:
        """What is said now."""
        return self._hint

    def consider(self, text: str) -> None:
        """Look at the question once nobody has typed for a moment."""
        self._text = text
        self._pause.start()

    def clear(self) -> None:
        """The question is done, or nobody writes it any more."""
        self._pause.stop()
        self._text = ""
        self._said = ""
        self._show(None)

    @Slot()
    def look(self) -> None:
        """Say now what there is to say."""
        self._pause.stop()
        rules = coach() if self._preferences.values.coach else None
        self._show(rules.hint(self._text) if rules is not None else None)

    @Slot()
    def take(self) -> bool:
        """Begin the question as offered; False while nothing is offered."""
        hint = self._hint
        if hint is None or not hint.offer:
            return False
        self.clear()
        self.taken.emit(hint)
        return True

    def _show(self, hint: Hint | None) -> None:
        self._hint = hint
        if hint is None:
            self.hide()
            return
        sentence = flag_words(hint.flag)
        offer = self.tr("Try: {question}").replace("{question}", hint.offer)
        self._sentence.setText(sentence)
        self._offer.setText(offer)
        for widget in (self._offer, self._foot):
            widget.setVisible(bool(hint.offer))
        self.take_button.setAccessibleDescription(offer)
        self.show()
        self.shown.emit()
        if sentence != self._said:
            self._said = sentence
            announce(self, f"{sentence} {offer}" if hint.offer else sentence)

    @Slot()
    def _on_theme_changed(self) -> None:
        before = px(self._inset)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left, right = (0, before) if mirrored else (before, 0)
        self._column.setContentsMargins(left, px(2), right, px(4))
        self._column.setSpacing(px(2))
        self._foot_row.setSpacing(px(8))
