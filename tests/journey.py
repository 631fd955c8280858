# SPDX-License-Identifier: MIT
"""A person's first hour with the app, by keyboard and mouse, from the first run to the export.

Walked through without a display by tests/ui/shell and on a real one by tests/window.
"""

from __future__ import annotations

import time
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from rmjournal.app import App
from rmjournal.ui.shell.transfer.export_dialog import ExportDialog
from rmjournal.ui.shell.unlock.first_run import CodePage, FirstRunPage

PASSPHRASE = "harbour lantern velvet goose"
QUESTIONS = ("What do you look at before you trust a profile?", "Which of my words land oddly?")
NOTE = (
    "# Why our posts read like a press office",
    "",
    "Every line had been approved by six people, and it shows.",
    "",
    "? What would you post instead?",
    "! Short video first, then a person, then search.",
    "-> Post one paragraph in my own voice",
)
_PATIENCE_S = 60  # under strace, on a busy machine
_LOOK_MS = 20


class MacroMove:
    """One walk; each step leaves the app where the next begins."""

    def __init__(self, shell: App, folder: Path) -> None:
        """The export goes to the folder."""
        self._shell = shell
        self._folder = folder

    def walk(self) -> None:
        """Raises AssertionError where it ends."""
        self._begin_a_journal()
        self._add_a_person()
        self._write_two_questions()
        self._write_a_note()
        self._find_the_records()
        self._finish_the_commitment()
        self._export()
        self._read_the_files()
        assert self._shell.window.close()

    def _begin_a_journal(self) -> None:
        page = self._gate_page(FirstRunPage)
        QTest.keyClicks(page._fields.first.edit, PASSPHRASE)
        QTest.keyClick(page._fields.first.edit, Qt.Key.Key_Return)
        QTest.keyClicks(page._fields.second.edit, PASSPHRASE)
        QTest.keyClick(page._fields.second.edit, Qt.Key.Key_Return)
        page = self._gate_page(CodePage)
        code = [label.text() for label in page._card._groups]
        _click(page.go_on)
        QTest.keyClicks(page._typed.edit, " ".join(code).lower())
        QTest.keyClick(page._typed.edit, Qt.Key.Key_Return)
        _until(lambda: self._shell.window.workbench is not None, "the journal opens")
        assert self._bench.key == "today"

    def _add_a_person(self) -> None:
        _click(self._bench.page("today").begin._person.button)
        line = self._bench.page("people").list_page.create_line
        QTest.keyClicks(line.edit, "Priya")
        QTest.keyClick(line.edit, Qt.Key.Key_Return)
        assert [each.name for each in self._journal.people.names()] == ["Priya"]

    def _write_two_questions(self) -> None:
        self._press("2")
        line = self._bench.page("questions").create_line
        for question in QUESTIONS:
            QTest.keyClicks(line.edit, question)
            QTest.keyClick(line.edit, Qt.Key.Key_Return)
        assert [row.text for row in self._journal.questions.rows()] == list(QUESTIONS)

    def _write_a_note(self) -> None:
        self._press("n")
        view = self._bench.page("sessions")
        people = view._new.form.people.edit
        QTest.keyClicks(people, "Pri")
        QTest.keyClick(people, Qt.Key.Key_Return)
        QTest.keyClick(people, Qt.Key.Key_Return)
        _until(lambda: view.current_record() is not None, "the session is made")
        editor = view.editor
        for number, line in enumerate(NOTE):
            if number:
                QTest.keyClick(editor, Qt.Key.Key_Return)
            QTest.keyClicks(editor, line)
        session = view.current_record()
        _until(
            lambda: self._journal.notes.text(session).rstrip() == "\n".join(NOTE),
            "the note is saved by itself",
        )

    def _find_the_records(self) -> None:
        (commitment,) = self._journal.commitments.rows()
        assert commitment.title == "Post one paragraph in my own voice"
        assert [name for _, name in commitment.people] == ["Priya"]
        (insight,) = self._journal.insights.rows()
        assert insight.text == "Short video first, then a person, then search."
        assert insight.person_name == "Priya"
        asked = self._journal.questions.rows()[-1]
        assert asked.text == "What would you post instead?"
        assert asked.state == "answered"

    def _finish_the_commitment(self) -> None:
        self._press("4")
        rows = self._bench.page("commitments").page.list
        _until(rows.hasFocus, "the list of commitments has the focus")
        QTest.keyClick(rows, Qt.Key.Key_Home)
        QTest.keyClick(rows, Qt.Key.Key_Space)
        assert self._journal.commitments.rows()[0].state == "under_way"
        QTest.keyClick(rows, Qt.Key.Key_Space)
        answer = QApplication.focusWidget()
        assert answer is not None
        QTest.keyClick(answer, Qt.Key.Key_Return)  # what happened, left out
        assert self._journal.commitments.rows()[0].state == "done"

    def _export(self) -> None:
        failures: list[AssertionError] = []

        def use_dialog() -> None:
            try:
                dialog = QApplication.activeModalWidget()
                assert isinstance(dialog, ExportDialog)
                dialog.set_folder(self._folder)
                _click(dialog._export)
                _until(lambda: not dialog.is_busy(), "the export ends")
                assert dialog._said.text().startswith("Written to"), dialog._said.text()
                QTest.keyClick(dialog.format, Qt.Key.Key_Down)  # one page to read
                QTest.keyClick(dialog.form.what, Qt.Key.Key_Down)  # a part of it
                QTest.keyClick(dialog.form.kinds.choice, Qt.Key.Key_End)  # the reviews
                _click(dialog._export)
                _until(lambda: not dialog.is_busy(), "the second export ends")
                page = self._folder / "RM Journal.html"
                assert "Conversations" not in page.read_text(encoding="utf-8")
                _click(dialog._cancel)
            except AssertionError as error:
                failures.append(error)
                dialog.deleteLater()

        QTimer.singleShot(0, use_dialog)
        self._press("e")  # comes back when the dialog is closed
        assert not failures, failures[0]

    def _read_the_files(self) -> None:
        (note,) = (self._folder / "sessions").glob("*.md")
        text = note.read_text(encoding="utf-8")
        assert "\n".join(NOTE) in text
        assert "Priya" in text
        for kind, count in (("people", 1), ("questions", 3), ("commitments", 1)):
            assert len(list((self._folder / kind).glob("*.md"))) == count
        (commitment,) = (self._folder / "commitments").glob("*.md")
        assert "state: done" in commitment.read_text(encoding="utf-8")

    @property
    def _bench(self):
        bench = self._shell.window.workbench
        assert bench is not None
        return bench

    @property
    def _journal(self):
        journal = self._shell._journal
        assert journal is not None
        return journal

    def _gate_page(self, kind):
        gate = self._shell.window.centralWidget()
        _until(lambda: isinstance(gate.page(), kind), f"{kind.__name__} is shown")
        return gate.page()

    def _press(self, key: str) -> None:
        """Ctrl and that key, at whatever has the focus."""
        target = self._shell.window.focusWidget() or self._shell.window
        QTest.keyClicks(target, key, Qt.KeyboardModifier.ControlModifier)


def _click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def _until(done, what: str) -> None:
    end = time.monotonic() + _PATIENCE_S
    while not done():
        assert time.monotonic() < end, f"waited in vain: {what}"
        QTest.qWait(_LOOK_MS)
