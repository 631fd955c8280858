# SPDX-License-Identifier: MIT
"""Looks at a text before it leaves: tick what goes in, change it, then copy, print or save it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtWidgets import (
    QScrollArea,
    QSizePolicy,
    QWidget,
)

from rmjournal.core.errors import JournalError
from rmjournal.store import LoopRow
from rmjournal.store.file.files import write_atomically
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit.dialog import Dialog, run, width_within
from rmjournal.ui.kit.file_dialogs import documents, save_file
from rmjournal.ui.kit.label import Label
from rmjournal.ui.kit.layouts import AutoHideScrollBars
from rmjournal.ui.kit.themed import REST, Column, Row, filling, grounded, sized
from rmjournal.ui.parts.drafts import draft_for
from rmjournal.ui.parts.printing import can_print, print_paper
from rmjournal.words.leaving import Leaving, Ticked
from rmjournal.words.messages import shown

from .paper import MARGIN_MM, Draw, pdf_of
from .part import LeavingPart

_NARROW, _WIDE, _HIGH, _TICKS = 460, 780, 560, 300  # design px
_BESIDE = 640  # the same; with less, as in large text, the ticks stand below
_MANY = 3  # ticks that still stand below the text
_AROUND = 80  # design px of the window below that stay in sight

Paper = Callable[[str, Ticked, bool], Draw]
"""From the text, what is ticked, and whether somebody changed the text."""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A text with what is said about it. With a file name it can be saved, with paper
    printed, and saved as PDF too. key is the text's own where the dialog shows several."""

    title: str
    about: str
    leaving: Leaving
    file_name: str = ""
    paper: Paper | None = None
    key: str = ""


class LeavingDialog(Dialog):
    """Copy and save take exactly what is shown. Escape leaves without either; from words that were
    changed it goes to the buttons first.
    """

    def __init__(
        self,
        workspace: Workspace,
        parent: QWidget | None,
        outgoing: Outgoing,
        *,
        above: QWidget | None = None,
    ) -> None:
        """above stands over the text."""
        is_large = bool(outgoing.file_name) or len(outgoing.leaving.ticks) > _MANY
        wanted = _WIDE if is_large else _NARROW
        width = max(_NARROW, width_within(parent, wanted, _AROUND))
        self._is_wide = is_large and width >= _BESIDE
        super().__init__(parent, outgoing.title, outgoing.about, width=width)
        self._workspace = workspace
        self._outgoing = outgoing
        lines = 0 if self._is_wide else 16
        self.part = LeavingPart(outgoing.title, most_lines=lines)
        self.part.set_leaving(outgoing.leaving, outgoing.key)
        if above is not None:
            self.body.addWidget(above)
        self._lay_out()
        self.print = self.add_button(self.tr("Print\u2026"))
        self.save_pdf = self.add_button(self.tr("Save as PDF"))
        self.save_text = self.add_button(self.tr("Save as Markdown"))
        cancel = self.add_button(self.tr("Cancel"))
        self.copy = self.add_button(self.tr("Copy"), "primary", is_default=True)
        self.save_text.setVisible(bool(outgoing.file_name))
        self.save_pdf.setVisible(outgoing.paper is not None)
        self.print.setVisible(outgoing.paper is not None and can_print())
        self.copy.clicked.connect(self._on_copy)
        self.save_text.clicked.connect(self._on_save_text)
        self.print.clicked.connect(self._on_print)
        self.save_pdf.clicked.connect(self._on_save_pdf)
        cancel.clicked.connect(self.reject)
        self.part.left.connect(self._on_left)
        self.part.submitted.connect(self._on_copy)
        self._fit_window()
        self.copy.setFocus(Qt.FocusReason.OtherFocusReason)

    def save_to(self, path: Path, content: bytes) -> None:
        """Write it there; what goes wrong is said at the head of the window."""
        try:
            write_atomically(path, content)
        except JournalError as error:
            self._workspace.failed.emit(error)
        else:
            said = self.tr("Written to {file}. It is not encrypted.")
            self._workspace.noticed.emit(said.replace("{file}", shown(path)), False)
        self.accept()

    def _lay_out(self) -> None:
        if not self._is_wide:
            self.body.addWidget(self.part)
            return
        side = grounded(QWidget(), "canvas")
        head = Label(self.tr("What goes in"), "meta_strong", "ink2")
        Column(side, gap=6).put(head, self.part.ticks, REST)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(side)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        sized(area, width=_TICKS, min_height=120)
        area.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Ignored)
        AutoHideScrollBars(area)
        row = Row(gap=16).put(filling(self.part), area)
        self.body.addLayout(row, 1)

    def _fit_window(self) -> None:
        if self._is_wide:
            self.stand_high(_HIGH)
        else:
            self.fit()

    def _ask(self, title: str, kinds: str, suffix: str) -> Path | None:
        start = documents() / f"{self._outgoing.file_name}{suffix}"
        return save_file(self, title, start, kinds)

    @Slot()
    def _on_left(self) -> None:
        """Words that somebody wrote are not lost by one Escape."""
        if self.part.is_changed():
            self.copy.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.reject()

    @Slot()
    def _on_copy(self) -> None:
        self.part.copy()
        self._workspace.noticed.emit(self.part.copied_words(), False)
        self.accept()

    @Slot()
    def _on_save_text(self) -> None:
        path = self._ask(self.save_text.text(), self.tr("Markdown (*.md)"), ".md")
        if path is not None:
            self.save_to(path, self.part.text().encode())

    @Slot()
    def _on_save_pdf(self) -> None:
        path = self._ask(self.save_pdf.text(), self.tr("PDF (*.pdf)"), ".pdf")
        draw = None if path is None else self._drawn()
        if path is not None and draw is not None:
            self.save_to(path, pdf_of(draw))

    @Slot()
    def _on_print(self) -> None:
        draw = self._drawn()
        if draw is None:
            return
        is_printed = print_paper(self, self.tr("Pages of RM Journal"), MARGIN_MM, draw)
        if is_printed:
            self._workspace.noticed.emit(self.tr("Sent to the printer."), False)
            self.accept()
        elif is_printed is not None:
            said = self.tr("This could not be printed. Save it as PDF, and print that.")
            self._workspace.noticed.emit(said, False)

    def _drawn(self) -> Draw | None:
        paper, part = self._outgoing.paper, self.part
        if paper is None:
            return None
        return paper(part.text(), part.ticked(), part.is_changed())


def show_leaving(workspace: Workspace, parent: QWidget, outgoing: Outgoing) -> None:
    """Until it is copied, saved or left."""
    run(LeavingDialog(workspace, parent, outgoing))


def show_draft(workspace: Workspace, parent: QWidget, loop: LoopRow, name: str) -> None:
    """The message to the person of that loop, who is called by that name."""
    title = QCoreApplication.translate("leaving", "A message to {name}").replace("{name}", name)
    about = QCoreApplication.translate(
        "leaving", "What you wrote for yourself stays out unless you tick it."
    )
    leaving = draft_for(workspace.journal, loop)
    show_leaving(workspace, parent, Outgoing(title, about, leaving))
