# SPDX-License-Identifier: MIT
"""The sheet of keys: the window's commands, the page's, and what lists and notes understand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from rmjournal.ui.editor.commands import note_keys
from rmjournal.ui.frame.letters import letters_of, places
from rmjournal.ui.kit.chip import Chip
from rmjournal.ui.kit.dialog import Dialog
from rmjournal.ui.kit.label import Label
from rmjournal.ui.kit.mnemonics import bare
from rmjournal.ui.kit.screen_fit import room_of
from rmjournal.ui.kit.theme import px

from .actions import Actions

Line = tuple[str, str]  # what it does, and the keys as they are called here

_WIDTH = 720
_NATIVE = QKeySequence.SequenceFormat.NativeText


class ShortcutsSheet(Dialog):
    """Two columns of groups, or one in large text; scrolls in a small window."""

    def __init__(
        self,
        parent: QWidget | None,
        actions: Actions,
        page: tuple[str, Sequence[QAction]],
        *,
        has_review: bool = False,
    ) -> None:
        """page is the title of the page that is shown, and its own commands; has_review lists
        the letters of the steps of a review."""
        super().__init__(parent, width=_WIDTH)
        self.set_title(self.tr("Keyboard shortcuts"))
        self._page_title, self._page_actions = page
        self._has_review = has_review
        groups = self._groups(actions)
        is_wide = self.width_wanted() >= px(_WIDTH)
        columns = QHBoxLayout()
        columns.setContentsMargins(0, px(4), px(12), 0)
        columns.setSpacing(px(40))
        for part in _halves(groups) if is_wide else (groups,):
            columns.addLayout(self._column_of(part), 1)
        self.body.addLayout(columns)
        close = self.add_button(self.tr("Close"), is_default=True)
        close.clicked.connect(self.accept)
        self.area.take_focus(self.tr("Keyboard shortcuts"))
        room = room_of(self).size()
        self.resize(QSize(self.width_wanted(), px(560)).boundedTo(room))

    def _groups(self, actions: Actions) -> list[tuple[str, list[Line]]]:
        groups = [(bare(group.title), _lines(group.commands())) for group in actions.groups()]
        groups.append((self._page_title, _lines(self._page_actions)))
        groups.append((self.tr("In a list"), self._list_keys()))
        groups += [
            (title, [(words, letter) for letter, words in letters_of(place).items()])
            for place, title in places(with_review=self._has_review)
        ]
        groups.append((self.tr("In a field"), self._field_keys()))
        said = {line for _, lines in groups for line in lines}
        notes = [line for line in note_keys() if line not in said]
        groups.append((self.tr("In a note"), notes))
        return [(title, lines) for title, lines in groups if lines]

    def _list_keys(self) -> list[Line]:
        return [
            (self.tr("Move, past the headings"), self.tr("Up, Down, Home, End")),
            (self.tr("Open"), _keys("Return")),
            (self.tr("Back"), _keys("Esc")),
            (self.tr("Next state of a commitment"), _keys("Space")),
            (self.tr("Take a card to the next column"), _keys("Ctrl+Right")),
            (self.tr("All that can be done with the row"), _keys("Shift+F10")),
        ]

    def _field_keys(self) -> list[Line]:
        return [
            (self.tr("Keep what is typed"), _keys("Tab")),
            (self.tr("Take back what was typed; pressed again, leave the field"), _keys("Esc")),
        ]

    def _column_of(self, groups: Sequence[tuple[str, list[Line]]]) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(px(6))
        for title, lines in groups:
            column.addWidget(Label(title, "section"))
            grid = QGridLayout()
            grid.setColumnStretch(0, 1)
            grid.setHorizontalSpacing(px(12))
            grid.setVerticalSpacing(px(4))
            for row, (text, keys) in enumerate(lines):
                grid.addWidget(Label(text, "body", "ink2"), row, 0)
                grid.addWidget(Chip(keys), row, 1, Qt.AlignmentFlag.AlignRight)
            column.addLayout(grid)
            column.addSpacing(px(14))
        column.addStretch()
        return column


def _lines(actions: Sequence[QAction]) -> list[Line]:
    return [
        (bare(action.text()), action.shortcut().toString(_NATIVE))
        for action in actions
        if not action.shortcut().isEmpty()
    ]


def _keys(sequence: str) -> str:
    return QKeySequence(sequence).toString(_NATIVE)


def _halves(
    groups: list[tuple[str, list[Line]]],
) -> tuple[list[tuple[str, list[Line]]], list[tuple[str, list[Line]]]]:
    """Cut where both columns come out about as long."""
    total = sum(len(lines) + 2 for _, lines in groups)
    height = 0
    for number, (_, lines) in enumerate(groups):
        height += len(lines) + 2
        if 2 * height >= total:
            return groups[: number + 1], groups[number + 1 :]
    return groups, []
