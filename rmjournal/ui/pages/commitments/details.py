# SPDX-License-Identifier: MIT
"""The side panel of the page: the selected commitment, and at its foot what can be done with it."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from rmjournal.store import CommitmentRow, State
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit.button import Button, IconButton
from rmjournal.ui.kit.command_set import CommandSet
from rmjournal.ui.kit.inspector import Inspector
from rmjournal.ui.kit.row_list import fill_menu
from rmjournal.ui.kit.text_area import INSET
from rmjournal.ui.kit.theme import px
from rmjournal.ui.verbs.commitments import CommitmentVerbs
from rmjournal.ui.words.commitment_groups import untold
from rmjournal.ui.words.commitments import tell_words
from rmjournal.ui.words.people_directory import PeopleDirectory

from .panel import CommitmentPanel


class Details(Inspector):
    """Shows nothing but a hint until show_commitment()."""

    left = Signal()
    reason_requested = Signal(object)  # the LoopRow of somebody who need not be told

    def __init__(self, workspace: Workspace, verbs: CommitmentVerbs, commands: CommandSet) -> None:
        super().__init__(self.tr("Details of the commitment"), inset=INSET)
        self._workspace = workspace
        self._verbs = verbs
        self._commands = commands
        self._hint = self.add_hint(self.tr("Choose a commitment to see more of it."))
        self._next = Button("")
        self._next.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._more = IconButton("ellipsis", self.tr("More to do with it"))
        self._actions = QWidget()
        row = QHBoxLayout(self._actions)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(6))
        row.addWidget(self._next, 1)
        row.addWidget(self._more)
        self.add_action(self._actions)
        self._next.clicked.connect(self._on_next)
        self._more.clicked.connect(self._on_more)
        self.show_nothing()

    @cached_property
    def panel(self) -> CommitmentPanel:
        """Made for the first commitment that is chosen."""
        panel = CommitmentPanel(self._workspace, self._verbs)
        self.add_part(panel)
        self.setFocusProxy(panel.title)
        panel.left.connect(self.left)
        panel.advance_requested.connect(self._on_advance_requested)
        panel.loops.reason_requested.connect(self.reason_requested)
        return panel

    def flush(self) -> None:
        """Save what is typed."""
        if self._has_panel():
            self.panel.flush()

    def show_nothing(self) -> None:
        self._hint.show()
        if self._has_panel():
            self.panel.hide()
        self._actions.hide()

    def _has_panel(self) -> bool:
        return "panel" in vars(self)

    def show_commitment(self, commitment_id: int, directory: PeopleDirectory) -> None:
        """Raises NotFoundError."""
        row = self.panel.show_commitment(commitment_id, directory)
        words, icon = self._next_words(row, directory)
        self._next.setText(words.replace("&", "&&"))
        self._next.set_icon_name(icon)
        self._hint.hide()
        self.panel.show()
        self._actions.show()

    def _next_words(self, row: CommitmentRow, directory: PeopleDirectory) -> tuple[str, str]:
        """What the button at the foot says, and its icon."""
        match row.state:
            case State.TO_DO:
                return self.tr("Start it"), "arrow-right"
            case State.PAUSED:
                return self.tr("Take it up again"), "arrow-right"
            case State.UNDER_WAY:
                return self.tr("Done"), "check"
        tell = tell_words(untold(row), directory)
        return (tell, "message-circle-reply") if tell else (self.tr("Open it again"), "undo-2")

    @Slot()
    def _on_advance_requested(self) -> None:
        self._commands["advance"].trigger()

    @Slot()
    def _on_next(self) -> None:
        for name in ("advance", "reopen"):
            action = self._commands[name]
            if action.isEnabled():
                action.trigger()
                return

    @Slot()
    def _on_more(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fill_menu(menu, self._commands.menu("more"))
        menu.popup(self._more.mapToGlobal(QPoint(0, -menu.sizeHint().height())))
