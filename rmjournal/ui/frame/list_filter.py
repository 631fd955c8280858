# SPDX-License-Identifier: MIT
"""A line that narrows a list down to what a search finds in its records."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from rmjournal.text.search_query import Group, read_query
from rmjournal.text.search_words import Wanted, spans_of
from rmjournal.ui.kit.field import keep_nowhere
from rmjournal.ui.kit.label import Label, in_units
from rmjournal.ui.kit.row_delegate import RowDelegate, Spans
from rmjournal.ui.kit.row_list import RowList
from rmjournal.ui.kit.themed import Column, in_font, sized

from .search_runner import SearchRunner
from .workspace import Workspace


class ListFilter(QWidget):
    """What is typed is what Search understands, with its filters. `narrowed` comes when found()
    says something else.

    A bar is hidden until open_bar(), and Escape in it takes it away again.
    """

    narrowed = Signal()
    left = Signal()  # to the list

    def __init__(
        self, workspace: Workspace, kind: str, group: Group, *, is_bar: bool = True
    ) -> None:
        super().__init__()
        self._kind, self._group, self._is_bar = kind, group, is_bar
        self._found: set[int] | None = None
        self._clock = workspace.journal.clock
        self._lists: tuple[RowList, ...] = ()
        self._runner = SearchRunner(workspace.journal, self)
        self.field = in_font(sized(QLineEdit(), min_width=120), "body")
        keep_nowhere(self.field)
        said = self.tr("Filter by word or person")
        self.field.setPlaceholderText(said)
        self.field.setAccessibleName(said)
        self.field.setClearButtonEnabled(True)
        self.nothing = Label("", "body", "ink3")
        self.nothing.hide()
        Column(self, gap=8).put(self.field, self.nothing)
        self.setFocusProxy(self.field)
        if is_bar:
            self.hide()
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self.ask_again)
        self._runner.found.connect(self._on_found)
        self._runner.failed.connect(workspace.failed)
        workspace.index.read_on.connect(self.ask_again)

    def found(self) -> Collection[int] | None:
        """The ids of what has the words; None, for all, where none are wanted."""
        return self._found

    def mark_in(self, *lists: RowList) -> None:
        """Mark in the rows of these lists what was found in them."""
        self._lists = lists

    def is_waiting(self) -> bool:
        """Whether an answer is still to come."""
        return self._runner.is_busy()

    @Slot()
    def open_bar(self) -> None:
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    @Slot()
    def clear(self) -> None:
        """Want everything again."""
        self.field.clear()
        self.setVisible(not self._is_bar)

    @Slot()
    def ask_again(self) -> None:
        """What is typed changed, or the records."""
        if self.field.text().strip():
            self._runner.ask_which(self.field.text(), self._kind, self._group)
            return
        self._runner.forget()
        self._show(None)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() == Qt.Key.Key_Escape and (self._is_bar or self.field.text()):
            self.clear()
            if self._is_bar:
                self.left.emit()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        else:
            return False
        return True

    @Slot(object)
    def _on_found(self, found: set[int]) -> None:
        if self.field.text().strip():
            self._show(found)

    def _show(self, found: set[int] | None) -> None:
        said = self.tr("Nothing with \u201c{0}\u201d. Try fewer letters, or a name.")
        self.nothing.setText(said.format(self.field.text().strip()))
        self.nothing.setVisible(found is not None and not found)
        self._mark(is_narrowed=found is not None)
        if found != self._found:
            self._found = found
            self.narrowed.emit()

    def _mark(self, *, is_narrowed: bool) -> None:
        wanted = read_query(self.field.text(), self._clock.today()).wanted if is_narrowed else ()
        find = partial(_marks, wanted=wanted) if wanted else None
        for rows in self._lists:
            delegate = rows.itemDelegate()
            if isinstance(delegate, RowDelegate):
                delegate.set_marks(find)


def _marks(text: str, wanted: tuple[Wanted, ...]) -> Spans:
    return in_units(text, spans_of(text, wanted))
