# SPDX-License-Identifier: MIT
"""The picks of last time, each with what became of it: kept, partly, not."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from rmjournal.store import PickRow
from rmjournal.ui.kit.card import Card
from rmjournal.ui.kit.decision_button import Choice, DecisionButton
from rmjournal.ui.kit.label import Hairline, SerifLabel
from rmjournal.ui.kit.theme import px


class _PickRow(QWidget):
    judged = Signal(int, str)  # commitment id; kept, partly or not, the one there was to clear it

    def __init__(self, pick: PickRow) -> None:
        super().__init__()
        self._id = pick.commitment_id
        self._title = SerifLabel(pick.title, "row_title_card", max_lines=3)
        self.buttons: dict[str, DecisionButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, px(4), 0, px(4))
        row.setSpacing(px(6))
        row.addWidget(self._title, 1)
        for key, letter, text in (
            ("kept", "K", self.tr("Kept")),
            ("partly", "P", self.tr("Partly")),
            ("not", "N", self.tr("Not")),
        ):
            button = DecisionButton(Choice(key, letter, text))
            button.setCheckable(True)
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            button.clicked.connect(self._on_clicked)
            self.buttons[key] = button
            row.addWidget(button)
        self.show_pick(pick)

    def show_pick(self, pick: PickRow) -> None:
        self._title.setText(pick.title)
        self.is_open = pick.kept is None
        for key, button in self.buttons.items():
            button.setChecked(key == pick.kept)
            button.setToolTip(self.tr("Again to clear the answer") if key == pick.kept else "")
            words = self.tr("{judgement}: {title}").replace("{judgement}", button.choice.text)
            button.setAccessibleName(words.replace("{title}", pick.title))

    def press(self, letter: str) -> bool:
        for button in self.buttons.values():
            if button.choice.letter == letter:
                button.click()
                return True
        return False

    def holds_focus(self) -> bool:
        return any(button.hasFocus() for button in self.buttons.values())

    def focus(self) -> None:
        first = next(iter(self.buttons.values()))
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def _on_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, DecisionButton):
            self.judged.emit(self._id, button.choice.key)


class PickJudging(Card):
    """Letters go to the pick that has the focus, else to the first nobody judged yet.

    The letter of the answer there is clears it.
    """

    judged = Signal(int, str)  # as each row says

    def __init__(self) -> None:
        super().__init__(padding=16)
        self._shows_letters = True
        self._rows: dict[int, _PickRow] = {}
        self._list = QVBoxLayout()
        self._list.setSpacing(px(4))
        self.body.addLayout(self._list)

    def show_picks(self, picks: Sequence[PickRow]) -> None:
        self.setVisible(bool(picks))
        if [pick.commitment_id for pick in picks] != list(self._rows):
            self._rebuild(picks)
        for pick in picks:
            self._rows[pick.commitment_id].show_pick(pick)

    def press(self, letter: str) -> bool:
        rows = list(self._rows.values())
        focused = [row for row in rows if row.holds_focus()]
        waiting = [row for row in rows if row.is_open]
        target = next(iter(focused or waiting), None)
        if target is None or not target.press(letter):
            return False
        if not target.is_open:
            self.focus_open()
        return True

    def focus_open(self) -> bool:
        """Put the focus on the first pick that nobody judged yet; False where there is none."""
        row = next((row for row in self._rows.values() if row.is_open), None)
        if row is None:
            return False
        row.focus()
        return True

    def set_shows_letters(self, shows: bool) -> None:
        self._shows_letters = shows
        for row in self._rows.values():
            for button in row.buttons.values():
                button.set_shows_letter(shows)

    def _rebuild(self, picks: Sequence[PickRow]) -> None:
        while (item := self._list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._rows = {}
        for pick in picks:
            if self._rows:
                self._list.addWidget(Hairline())
            row = _PickRow(pick)
            row.judged.connect(self.judged)
            self._rows[pick.commitment_id] = row
            self._list.addWidget(row)
        self.set_shows_letters(self._shows_letters)
