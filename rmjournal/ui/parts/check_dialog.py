# SPDX-License-Identifier: MIT
"""Reading every page of the journal, and what to do where one is not what was written."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from rmjournal.store import Journal
from rmjournal.store.backups import newest_good
from rmjournal.store.check import Finding, check
from rmjournal.store.salvage import Lost, Salvaged, salvage
from rmjournal.ui.kit.text_area import ReadText

from .work_dialog import Progress, WorkDialog

_CONTEXT = "Recovery"
_WIDTH = 520
_MOST_SHOWN = 12  # lines before they scroll


class CheckDialog(WorkDialog):
    """Begins at once. With damage it offers to save what can still be read; `chosen` is given
    what was, and the key."""

    checked = Signal(bool)  # whether every page is sound
    chosen = Signal(object, object)

    def __init__(self, parent: QWidget | None, journal: Journal) -> None:
        super().__init__(parent, journal, _WIDTH)
        self._made: Salvaged | None = None
        self.set_title(self.tr("Check the journal"))
        self.set_text(
            self.tr(
                "Every page is read and checked, then every record is compared with the others."
            )
        )
        self.details = ReadText(self.tr("What was found"))
        self.details.hide()
        for widget in (self._bar, self._said):
            self.body.addWidget(widget)
        self.body.addWidget(self.details)
        self.read = self.add_button(self.tr("Save what can still be read"), "primary")
        self.take = self.add_button(self.tr("Go on with this"), "primary")
        self.read.clicked.connect(self._on_read)
        self.take.clicked.connect(self._on_take)
        self.read.hide()
        self.take.hide()
        self.finished.connect(self._forget)
        self.run(partial(_check, journal), self._on_checked)

    @override
    def set_busy(self, is_busy: bool) -> None:
        self.read.setEnabled(not is_busy and not self._journal.is_read_only)
        self.take.setEnabled(not is_busy)

    @Slot(object)
    def _on_checked(self, found: object) -> None:
        findings: list[Finding] = list(found)  # type: ignore[call-overload]
        damaged = [each for each in findings if each.part == "page"]
        self.checked.emit(not damaged)
        self._show_lines([each.sentence for each in findings])
        if damaged:
            self.read.show()
            self.say(
                self.tr(
                    "Part of the file is not what was written. Nothing has been changed. You can "
                    "go back to a backup, or save what can still be read."
                ),
                "late",
            )
            self.read.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._cancel.setText(self.tr("Close"))
        self._cancel.setFocus(Qt.FocusReason.OtherFocusReason)
        if findings:
            self.say(
                self.tr(
                    "Every page is sound. Some records do not say the same as others; your words "
                    "are all there."
                )
            )
        else:
            self.say(self.tr("Every page and every record is sound."), "hear")

    @Slot()
    def _on_read(self) -> None:
        self.read.hide()
        self.run(partial(_salvage, self._journal), self._on_salvaged)

    @Slot(object)
    def _on_salvaged(self, made: object) -> None:
        assert isinstance(made, Salvaged)
        self._made = made
        self._show_lines([lost_line(each) for each in made.lost])
        kept = self.tr("The file as it is now is kept.")
        self.say(f"{salvaged_words(made)} {kept}")
        self.take.show()
        self.take.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_lines(self, lines: list[str]) -> None:
        self.details.show_lines(lines, most=_MOST_SHOWN)
        self.fit()

    @Slot()
    def _on_take(self) -> None:
        if self._made is not None:
            made, self._made = self._made, None
            self.chosen.emit(made.path, self._journal.database.key)
            made.path.unlink(missing_ok=True)
            self.accept()

    @Slot()
    def _forget(self) -> None:
        if self._made is not None:
            self._made.path.unlink(missing_ok=True)
            self._made = None


def _check(journal: Journal, progress: Progress) -> list[Finding]:
    return check(journal, progress)


def _salvage(journal: Journal, progress: Progress) -> Salvaged:
    key = journal.database.key
    backup = newest_good(journal.path, key)
    return salvage(journal.path, key, None if backup is None else backup.path, progress=progress)


def salvaged_words(made: Salvaged) -> str:
    """How much is damaged, and how much of the words is missing for it."""
    translate = QCoreApplication.translate
    pages = (
        translate(_CONTEXT, "One page is damaged.")
        if made.pages == 1
        else translate(_CONTEXT, "%Ln pages are damaged.", "", made.pages)
    )
    if not made.lost:
        return f"{pages} " + translate(_CONTEXT, "All your words could be read past it.")
    gone = sum(not each.is_from_backup for each in made.lost)
    old = len(made.lost) - gone
    said = [pages]
    if old:
        words = translate(_CONTEXT, "As the backup had it: {count}.")
        said.append(words.replace("{count}", str(old)))
    if gone:
        said.append(translate(_CONTEXT, "Gone: {count}.").replace("{count}", str(gone)))
    said.append(translate(_CONTEXT, "Everything else could be read."))
    return " ".join(said)


def lost_line(row: Lost) -> str:
    """What it is, with its day and people, and whether the backup had it."""
    translate = QCoreApplication.translate
    kinds = {
        "session": translate(_CONTEXT, "Session"),
        "note": translate(_CONTEXT, "Words of"),
        "person": translate(_CONTEXT, "Person"),
        "question": translate(_CONTEXT, "Question"),
        "insight": translate(_CONTEXT, "Heard"),
        "commitment": translate(_CONTEXT, "Commitment"),
    }
    label = " ".join(row.label.split()) or translate(_CONTEXT, "without a title")
    about = ", ".join(filter(None, (row.day, row.people)))
    how = translate(_CONTEXT, "gone")
    if row.is_from_backup:
        how = translate(_CONTEXT, "as in the backup")
    said = f"{kinds[row.kind]}: {label}"
    return f"{said} ({about})  \u00b7  {how}" if about else f"{said}  \u00b7  {how}"
