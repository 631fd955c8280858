# SPDX-License-Identifier: MIT
"""The page that everybody takes home from a team session: read, copied and saved."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from rmjournal.errors import JournalError
from rmjournal.messages import shown
from rmjournal.store import Journal
from rmjournal.text.handout import HandoutFacts, NextStep, Teacher, handout
from rmjournal.text.marks import Mark, MarkKind
from rmjournal.text.plain import plain_line
from rmjournal.text.prep_words import Sheet, to_markdown
from rmjournal.ui.prep.facts import LocalSpeech, PaperSpeech
from rmjournal.ui.prep.paper import save_pdf
from rmjournal.ui.transfer.folder_row import documents
from rmjournal.ui.workspace import Workspace


def read_handout(journal: Journal, session_id: int) -> Sheet:
    """The page as the session and its note are now. Raises NotFoundError."""
    with journal.reading():
        detail = journal.sessions.detail(session_id)
        marks = [tied.mark for tied in journal.notes.mirror(session_id).marks]
        here = {person.id for person in journal.people.names()}
    people = [each for each in detail.people if each.id in here]
    facts = HandoutFacts(
        topic=detail.title,
        day=detail.day,
        presenters=tuple(each.name for each in people if each.part == "presenter"),
        attendees=tuple(each.name for each in people if each.part != "presenter"),
        questions=_texts(marks, MarkKind.QUESTION),
        heard=_texts(marks, MarkKind.INSIGHT),
        next_steps=tuple(
            NextStep(plain_line(mark.body), mark.due.day if mark.due is not None else None)
            for mark in marks
            if mark.kind is MarkKind.COMMITMENT
        ),
        teachers=tuple(Teacher(p.name, p.could_teach) for p in people if p.could_teach),
    )
    return handout(facts, PaperSpeech(journal.clock.today()))


class HandoutDesk(QObject):
    """Gives the page out, and says where it went."""

    def __init__(self, workspace: Workspace, window: QWidget) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._journal = workspace.journal
        self._window = window

    def copy(self, session_id: int) -> None:
        """Put the page on the clipboard as Markdown; locking takes it off again."""
        sheet = self._sheet(session_id)
        if sheet is not None:
            speech = LocalSpeech(self._journal.clock.today())
            QGuiApplication.clipboard().setText(to_markdown(sheet, speech))
            said = self.tr("Copied. Locking the journal clears it.")
            self._workspace.noticed.emit(said, False)

    def save(self, session_id: int) -> None:
        """Ask where to, then write the one page."""
        start = str(documents() / self.tr("Team session.pdf"))
        name, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("Save the page for everybody"), start, self.tr("PDF (*.pdf)")
        )
        if name:
            self.save_to(session_id, Path(name))

    def save_to(self, session_id: int, path: Path) -> None:
        """Write the page there; what goes wrong is said at the head of the window."""
        sheet = self._sheet(session_id)
        if sheet is None:
            return
        try:
            save_pdf(path, sheet, LocalSpeech(self._journal.clock.today()))
        except JournalError as error:
            self._workspace.failed.emit(error)
            return
        said = self.tr("Written to {file}. It is not encrypted.")
        self._workspace.noticed.emit(said.replace("{file}", shown(path)), False)

    def _sheet(self, session_id: int) -> Sheet | None:
        self._workspace.about_to_write.emit()  # what is typed goes on the page too
        try:
            return read_handout(self._journal, session_id)
        except JournalError as error:
            self._workspace.failed.emit(error)
            return None


def _texts(marks: list[Mark], kind: MarkKind) -> tuple[str, ...]:
    return tuple(plain_line(mark.body) for mark in marks if mark.kind is kind)
