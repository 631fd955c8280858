# SPDX-License-Identifier: MIT
"""Help on one screen each: the sheet of keys, and how the app is used."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtWidgets import QWidget

from rmjournal.ui.commands import MENUS, PLACES, Command
from rmjournal.ui.kit.dialog import Dialog
from rmjournal.ui.kit.label import Label
from rmjournal.ui.kit.screen_fit import room_of
from rmjournal.ui.kit.signs import Chip
from rmjournal.ui.kit.text_menu import bare, native_keys
from rmjournal.ui.kit.themed import Column, Grid, Row, design_px, size_of

Line = tuple[str, str]  # what it does, and the keys as they are called here

_KEYS_WIDTH = 720
_EVERYWHERE = ("list", "field", "note")
_REVIEW = ("review",)


class ShortcutsSheet(Dialog):
    """Two columns of groups, or one in large text; scrolls in a small window."""

    def __init__(self, parent: QWidget | None, page: str) -> None:
        """page is the key of the one that is shown."""
        super().__init__(parent, width=_KEYS_WIDTH)
        self.set_title(self.tr("Keyboard shortcuts"))
        groups = groups_for(page)
        is_wide = design_px(self.width_wanted()) >= _KEYS_WIDTH
        columns = Row(gap=40, around=(0, 4, 12, 0))
        for part in _halves(groups) if is_wide else (groups,):
            columns.addLayout(self._column_of(part), 1)
        self.body.addLayout(columns)
        close = self.add_button(self.tr("Close"), is_default=True)
        close.clicked.connect(self.accept)
        self.area.take_focus(self.tr("Keyboard shortcuts"))
        room = room_of(self).size()
        self.resize(QSize(self.width_wanted(), size_of(0, 560).height()).boundedTo(room))

    def _column_of(self, groups: Sequence[tuple[str, list[Line]]]) -> Column:
        column = Column(gap=6)
        for title, lines in groups:
            column.addWidget(Label(title, "section"))
            grid = Grid(across=12, down=4)
            grid.setColumnStretch(0, 1)
            for row, (text, keys) in enumerate(lines):
                grid.addWidget(Label(text, "body", "ink2"), row, 0)
                grid.addWidget(Chip(keys), row, 1, Qt.AlignmentFlag.AlignRight)
            column.put(grid, 14)
        column.addStretch()
        return column


def groups_for(page: str) -> list[tuple[str, list[Line]]]:
    """What stands in the sheet on that page: the title of each group, and its lines."""
    own = [place for place in PLACES.values() if page in place.pages]
    taken = {keys for place in own for each in place.commands() for keys in each.keys}
    groups = {place.said(): _lines(place.commands()) for place in own}
    for menu, title in MENUS.items():
        commands = [each for each in PLACES["window"].commands() if each.menus == menu]
        free = [each for each in commands if taken.isdisjoint(each.keys)]
        groups[bare(QCoreApplication.translate("commands", title))] = _lines(free)
    for name, place in PLACES.items():
        if name in _EVERYWHERE:
            said = {line for lines in groups.values() for line in lines}
            groups[place.said()] = [each for each in _lines(place.commands()) if each not in said]
        elif place.pages and place.pages != _REVIEW:
            with_letters = [each for each in place.commands() if each.letter]
            groups.setdefault(place.said(), _lines(with_letters))
    return [(title, lines) for title, lines in groups.items() if lines]


def _lines(commands: Sequence[Command]) -> list[Line]:
    return [(each.told(), keys) for each in commands if (keys := _keys_of(each))]


def _keys_of(command: Command) -> str:
    keys = command.keys if command.built_in else command.keys[:1]
    return command.letter or ", ".join(native_keys(each) for each in keys)


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


_WIDTH = 620


class HelpSheet(Dialog):
    """Words only: what the app is for and the little one has to know."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent, width=_WIDTH)
        self.set_title(self.tr("How it goes"))
        self._add_pairs(
            self.tr("From a question to an answer that is acted on"),
            [
                (self.tr("Ask"), self.tr("Before a talk, choose two questions. Today shows them.")),
                (self.tr("Hear"), self.tr("Right after it, write what was said, in your words.")),
                (self.tr("Keep"), self.tr("On Friday, decide what of it is worth keeping.")),
                (self.tr("Act"), self.tr("Set out to do one thing, and do it.")),
                (self.tr("Tell"), self.tr("Tell them what came of it, also when it is no.")),
            ],
        )
        self._add_pairs(
            self.tr("In a note, the first sign of a line makes it more than text"),
            [
                ("?", self.tr("a question: ? What would you post instead?")),
                ("!", self.tr("what you heard: ! Every line is approved by six people.")),
                ("->", self.tr("what you will do: -> Post one paragraph @Priya by Friday")),
            ],
            self.tr("The buttons below the note make each of them."),
        )
        self._add_pairs(
            self.tr("If the passphrase is lost"),
            [],
            self.tr(
                "The recovery code opens the journal: keep it on paper. Without both, nobody can "
                "open it, and we cannot either. Export to Markdown now and then, and keep that "
                "folder somewhere safe: it is not encrypted."
            ),
        )
        close = self.add_button(self.tr("Close"), is_default=True)
        close.clicked.connect(self.accept)
        self.fit()
        self.area.take_focus(self.tr("How it goes"))

    def _add_pairs(self, title: str, pairs: list[tuple[str, str]], rest: str = "") -> None:
        part = Column(gap=6).put(Label(title, "section", width=_WIDTH))
        grid = Grid(across=14, down=4)
        grid.setColumnStretch(1, 1)
        for row, (sign, words) in enumerate(pairs):
            grid.addWidget(Label(sign, "body_strong"), row, 0)
            grid.addWidget(Label(words, "body", "ink2", width=_WIDTH), row, 1)
        part.addLayout(grid)
        if rest:
            part.addWidget(Label(rest, "body", "ink2", leading=20, width=_WIDTH))
        part.put(12)
        self.body.addLayout(part)
