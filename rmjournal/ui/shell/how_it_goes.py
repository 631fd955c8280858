# SPDX-License-Identifier: MIT
"""Help on one screen: the loop, the marks in a note, and what if the passphrase is lost."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QWidget

from rmjournal.ui.kit.dialog import Dialog
from rmjournal.ui.kit.label import Label
from rmjournal.ui.kit.theme import px
from rmjournal.ui.kit.themed import Column

_WIDTH = 620


class HowItGoes(Dialog):
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
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(14))
        grid.setVerticalSpacing(px(4))
        grid.setColumnStretch(1, 1)
        for row, (sign, words) in enumerate(pairs):
            grid.addWidget(Label(sign, "body_strong"), row, 0)
            grid.addWidget(Label(words, "body", "ink2", width=_WIDTH), row, 1)
        part.addLayout(grid)
        if rest:
            part.addWidget(Label(rest, "body", "ink2", leading=20, width=_WIDTH))
        part.addSpacing(px(12))
        self.body.addLayout(part)
