# SPDX-License-Identifier: MIT
"""A copy of the journal that a sync program put beside it: what is in it, and bringing that in."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from rmjournal.core.errors import JournalError
from rmjournal.store import Journal
from rmjournal.store.file.backups import Reason
from rmjournal.store.file.copies import ConflictedCopy, conflicted_copies, set_aside
from rmjournal.store.operations.joining import Joined
from rmjournal.store.queries.backups import Comparison
from rmjournal.ui.kit.text_area import ReadText
from rmjournal.words.messages import shown

from .difference_list import difference_lines
from .work_dialog import Progress, WorkDialog

_WIDTH = 560
_MOST_SHOWN = 12
_MOST_LINES = 500
_CONTEXT = "CopyDialog"


class CopyDialog(WorkDialog):
    """`brought_in` is given once it is; the copy then lies in a folder beside the journal."""

    brought_in = Signal(object)  # a Joined

    def __init__(self, parent: QWidget | None, journal: Journal, copy: ConflictedCopy) -> None:
        super().__init__(parent, journal, _WIDTH)
        self._copy = copy
        self.set_title(self.tr("A copy of your journal"))
        self.set_text(
            self.tr(
                "\u201c{name}\u201d is beside the journal. A sync program makes such a copy when "
                "two computers write at the same time."
            ).replace("{name}", shown(copy.path.name))
        )
        self.details = ReadText(self.tr("What it holds, record by record"))
        self.details.hide()
        for widget in (self.details, self._bar, self._said):
            self.body.addWidget(widget)
        self.aside = self.add_button(self.tr("Set it aside"))
        self.bring = self.add_button(self.tr("Bring it in"), "primary")
        self.aside.clicked.connect(self._on_aside)
        self.bring.clicked.connect(self._on_bring)
        self._has_more = False
        self.run(partial(_look, journal, copy), self._on_compared)

    @override
    def set_busy(self, is_busy: bool) -> None:
        can_change = not self._journal.is_read_only and not is_busy
        self.aside.setEnabled(can_change)
        self.bring.setEnabled(can_change and self._has_more)

    @Slot(object)
    def _on_compared(self, found: object) -> None:
        assert isinstance(found, Comparison)
        self._has_more = has_more(found)
        lines = difference_lines(found, theirs=self.tr("Only in the copy: {count}"))[:_MOST_LINES]
        self.details.show_lines(lines, most=_MOST_SHOWN)
        self.say(self._summary())
        self.fit()
        (self.bring if self._has_more else self.aside).setFocus(Qt.FocusReason.OtherFocusReason)

    def _summary(self) -> str:
        if not self._has_more:
            return self.tr("It holds nothing that is not in the journal.")
        return self.tr(
            "When you bring it in, what is only there comes here. Notes that were changed in both "
            "are put together line by line; of other texts the later one stands, and the earlier "
            "one is among its earlier versions. A backup is made first."
        )

    @Slot()
    def _on_bring(self) -> None:
        self.run(partial(_bring_in, self._journal, self._copy), self._on_brought)

    @Slot(object)
    def _on_brought(self, joined: object) -> None:
        self.brought_in.emit(joined)
        self.accept()

    @Slot()
    def _on_aside(self) -> None:
        self.run(partial(_put_aside, self._journal, self._copy), self._on_set_aside)

    @Slot(object)
    def _on_set_aside(self, _done: object) -> None:
        self.accept()


def brought_words(joined: Joined) -> str:
    """What came in, in one sentence."""
    tr = QCoreApplication.translate
    count = joined.count
    if count == 0:
        return tr(_CONTEXT, "Nothing in the copy was newer. It is set aside.")
    if count == 1:
        return tr(_CONTEXT, "Brought in from the copy: one record")
    return tr(_CONTEXT, "Brought in from the copy: %n records", "", count)


def copies_beside(journal: Journal) -> list[ConflictedCopy]:
    """Those that lie beside the journal; none where it is only read."""
    if journal.is_read_only:
        return []
    try:
        keys = [journal.database.key, *journal.settings.earlier_keys()]
    except JournalError:
        return []
    return conflicted_copies(journal.path, keys)


def copies_words(count: int) -> str:
    """That so many lie beside the journal."""
    tr = QCoreApplication.translate
    if count == 1:
        return tr(_CONTEXT, "A copy of your journal from a sync program is beside it.")
    return tr(_CONTEXT, "%n copies of your journal from a sync program are beside it.", "", count)


def has_more(found: Comparison) -> bool:
    """Whether anything is in it that is not here."""
    return found.count("only_backup") > 0 or found.count("differs") > 0


def _look(journal: Journal, copy: ConflictedCopy, _progress: Progress) -> Comparison:
    return journal.joining.compare(copy.path, copy.key)


def _bring_in(journal: Journal, copy: ConflictedCopy, _progress: Progress) -> Joined:
    journal.backups.make_if_changed(Reason.IMPORT)
    joined = journal.joining.join(copy.path, copy.key)
    set_aside(journal.path, copy.path)
    return joined


def _put_aside(journal: Journal, copy: ConflictedCopy, _progress: Progress) -> None:
    set_aside(journal.path, copy.path)
