# SPDX-License-Identifier: MIT
"""Up to three commitments for the week to come, each with a when and a then."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rmjournal.store import CommitmentRow
from rmjournal.store.operations.reviews import MOST_PICKS
from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.card import Card
from rmjournal.ui.kit.label import Label
from rmjournal.ui.kit.pick_box import TEXT, PickBox
from rmjournal.ui.kit.text_part import TextPart
from rmjournal.ui.kit.theme import current_theme, px
from rmjournal.words.commitments import date_words
from rmjournal.words.people_directory import PeopleDirectory

from .step import ReviewContext

_FIRST_SHOWN = 8
_MORE = 50


class _Candidate(QWidget):
    toggled = Signal(int, bool)  # commitment id
    drafted = Signal(int, str, str)  # commitment id, field, text
    edited = Signal(int, str, str, str)  # commitment id, field, before, after

    def __init__(self, row: CommitmentRow) -> None:
        super().__init__()
        self.row = row
        self.box = PickBox()
        self.cue = TextPart(
            "cue", self.tr("When"), self.tr("the review opens"), one_line=True, beside=True
        )
        self.action = TextPart(
            "action", self.tr("I will"), self.tr("ask before I say"), beside=True,
            one_line=True,
        )  # fmt: skip
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.addWidget(self.box)
        self._plan = QVBoxLayout()
        self._plan.addWidget(self.cue)
        self._plan.addWidget(self.action)
        self._column.addLayout(self._plan)
        self.box.clicked.connect(self._on_clicked)
        for part in self.parts():
            part.drafted.connect(self._on_drafted)
            part.edited.connect(self._on_edited)
        current_theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def parts(self) -> tuple[TextPart, TextPart]:
        return self.cue, self.action

    def show_row(
        self, row: CommitmentRow, directory: PeopleDirectory, *, is_picked: bool, is_full: bool
    ) -> None:
        self.row = row
        is_late = row.due_on is not None and row.due_on < directory.today
        self.box.set_words(row.title, date_words(row, directory), is_late=is_late)
        self.box.setChecked(is_picked)
        self.box.setEnabled(is_picked or not is_full)
        for part in self.parts():
            part.area.set_text(getattr(row, part.field))
            part.setVisible(is_picked)

    @Slot(bool)
    def _on_clicked(self, checked: bool) -> None:
        self.toggled.emit(self.row.id, checked)

    @Slot(str, str)
    def _on_drafted(self, field: str, text: str) -> None:
        self.drafted.emit(self.row.id, field, text)

    @Slot(str, str, str)
    def _on_edited(self, field: str, before: str, after: str) -> None:
        self.edited.emit(self.row.id, field, before, after)

    @Slot()
    def _on_theme_changed(self) -> None:
        self._column.setContentsMargins(0, 0, 0, 0)
        start, end = px(TEXT - 6), 0
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            start, end = end, start
        self._plan.setContentsMargins(start, 0, end, px(4))
        self._plan.setSpacing(px(2))


class PickPart(Card):
    """Those that are picked come first; the rest by their date, a few at first."""

    toggled = Signal(int, bool)  # commitment id
    drafted = Signal(int, str, str)
    edited = Signal(int, str, str, str)

    def __init__(self, context: ReviewContext) -> None:
        super().__init__(padding=16)
        self._context = context
        self._rows: dict[int, _Candidate] = {}
        self._ids: Sequence[int] = ()
        self._picked: Sequence[int] = ()
        self._most = _FIRST_SHOWN
        self._list = QVBoxLayout()
        self._list.setSpacing(px(2))
        self._full = Label(
            self.tr("Three is the most: with more, the plans get in each other's way."),
            "meta",
            "ink3",
        )
        self._none = Label(self.tr("There is nothing open to pick. That is fine."), "body", "ink3")
        self._all = Button(self.tr("Show all"), "link")
        self.body.addLayout(self._list)
        self.body.addWidget(self._none)
        self.body.addWidget(self._full)
        self.body.addWidget(self._all)
        self._all.clicked.connect(self._on_all)

    def show_candidates(self, ids: Sequence[int], picked: Sequence[int]) -> None:
        """The ids in their order. Only of those that are shown there is a row."""
        self._ids, self._picked = ids, picked
        self._full.setVisible(len(picked) >= MOST_PICKS)
        self._none.setVisible(not ids)
        self._show_some()

    def focus_first(self) -> bool:
        for row in self._rows.values():
            if not row.isHidden() and row.box.isEnabled():
                row.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return True
        return False

    def flush(self) -> None:
        for row in self._rows.values():
            for part in row.parts():
                part.area.flush()

    def finish(self) -> None:
        for row in self._rows.values():
            for part in row.parts():
                part.area.finish()

    def focus_cue(self, commitment_id: int) -> None:
        """Go on with when and then, once something is picked."""
        row = self._rows.get(commitment_id)
        if row is not None and row.box.isChecked():
            row.cue.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_some(self) -> None:
        first = {*self._ids[: self._most]}
        shown = [each for each in self._ids if each in first or each in self._picked]
        found = {row.id: row for row in self._context.journal.commitments.some(shown)}
        for gone in self._rows.keys() - found.keys():
            self._drop(gone)
        is_full = len(self._picked) >= MOST_PICKS
        for place, commitment_id in enumerate(shown):
            row = found[commitment_id]
            widget = self._rows.get(commitment_id) or self._add(row, place)
            is_picked = commitment_id in self._picked
            widget.show_row(row, self._context.directory, is_picked=is_picked, is_full=is_full)
        self._rows = {each: self._rows[each] for each in shown}
        hidden = len(self._ids) - len(shown)
        self._all.setVisible(hidden > 0)
        self._all.setText(self.tr("Show {count} more").format(count=min(hidden, _MORE)))

    def _add(self, row: CommitmentRow, place: int) -> _Candidate:
        widget = _Candidate(row)
        widget.toggled.connect(self.toggled)
        widget.drafted.connect(self.drafted)
        widget.edited.connect(self.edited)
        self._rows[row.id] = widget
        self._list.insertWidget(place, widget)
        widget.show()  # now: the focus may go there at once
        return widget

    def _drop(self, commitment_id: int) -> None:
        widget = self._rows.pop(commitment_id)
        self._list.removeWidget(widget)
        widget.hide()
        widget.deleteLater()

    @Slot()
    def _on_all(self) -> None:
        self._most += _MORE
        self._show_some()
        self.focus_first()
