# SPDX-License-Identifier: MIT
"""The aim of the half year, and what of this week belongs to it: one line, and a way to set it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from rmjournal.model.records import AIM
from rmjournal.store import AimRow
from rmjournal.text.dates import Direction
from rmjournal.ui.frame.record_panel import Day, Inset, RecordPanel, Text, in_a_row
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.card import Card
from rmjournal.ui.kit.field import Field
from rmjournal.ui.kit.flow import Beside
from rmjournal.ui.kit.theme import px
from rmjournal.ui.verbs.aims import AimVerbs
from rmjournal.words.aims import aim_words, belonging_words, next_aim_words
from rmjournal.words.language import field_words

from .summary_line import SummaryLine


class AimPanel(RecordPanel[AimRow]):
    """The one that goes on, changed where it is read."""

    kind = "aim"

    def __init__(self, verbs: AimVerbs) -> None:
        super().__init__(verbs, spacing=10)
        self.end = Button(self.tr("End it today"), "link")
        days = QHBoxLayout()
        days.setSpacing(px(16))
        days.addLayout(self.stack(0, Day(AIM["begins_on"], Direction.NEAREST)))
        days.addLayout(self.stack(0, Day(AIM["until"])))
        days.addStretch()
        self.lay_out(
            Text(AIM["text"], required=True, role="row_title_today", has_caption=False),
            Text(AIM["why"], one_line=True),
            Inset(days),
            Inset(in_a_row(self.end)),
        )

    @override
    def edit(self, record: AimRow, field: str, before: Any, after: Any) -> None:
        """Both days are there, and in their order."""
        days = {"begins_on": record.begins_on, "until": record.until}
        if field in days:
            days[field] = after
            if after is None or days["until"] < days["begins_on"]:
                self.days[field].refuse(before, self.tr("It ends after it begins."))
                return
        super().edit(record, field, before, after)


class AimPart(QWidget):
    """The form is shown when it is asked for."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._aim: AimRow | None = None
        self.verbs = AimVerbs(workspace, self)
        self._line = SummaryLine("map-pin", "ink2")
        self.change = Button("", "quiet")
        self.new = Field(
            field_words(AIM["text"].hint), help_text=self.tr("It is for this half of the year.")
        )
        self.keep = Button(self.tr("Keep it"), "primary")
        self.panel = AimPanel(self.verbs)
        self._entry = QWidget()
        entry = QVBoxLayout(self._entry)
        entry.setContentsMargins(0, 0, 0, 0)
        entry.setSpacing(px(10))
        entry.addWidget(self.new)
        entry.addLayout(in_a_row(self.keep))
        self._form = Card(padding=16)
        self._form.body.addWidget(self._entry)
        self._form.body.addWidget(self.panel)
        self._form.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addWidget(Beside([self._line], [self.change]))
        column.addWidget(self._form)
        self.change.clicked.connect(self._on_change)
        self.new.submitted.connect(self._on_kept)
        self.keep.clicked.connect(self._on_kept)
        self.panel.end.clicked.connect(self._on_ended)
        self.panel.left.connect(self._close)

    def refresh(self, today: date) -> None:
        aims = self._workspace.journal.aims
        aim = self._aim = aims.current()
        can_write = not self._workspace.journal.is_read_only
        if aim is None:
            latest = aims.latest()
            words = next_aim_words(latest, today)
            is_first = latest is None or latest.begins_on > today
            self.change.setText(self.tr("Set one") if is_first else self.tr("Set the next one"))
            self._line.show_words(words, "")
            self.panel.clear()
        else:
            monday = today - timedelta(days=today.weekday())
            of_aim = aims.belonging(aim.id, monday, monday + timedelta(days=6))
            self._line.show_words(aim_words(aim), belonging_words(of_aim))
            self.change.setText(self.tr("Change it"))
            self.panel.show_record(aim, today)
        if not self._form.isHidden():
            self.change.setText(self.tr("Close"))
        self._entry.setVisible(aim is None)
        self.panel.setVisible(aim is not None)
        self.change.setEnabled(can_write)
        if not can_write:
            self._form.hide()

    def flush(self) -> None:
        """Save what is typed."""
        self.panel.flush()

    @Slot()
    def _on_change(self) -> None:
        if self._form.isHidden():
            self._form.show()
            self.refresh(self._workspace.journal.clock.today())
            first = self.new if self._aim is None else self.panel.texts["text"]
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._close()

    @Slot()
    def _close(self) -> None:
        self.panel.finish()
        self.change.setFocus(Qt.FocusReason.OtherFocusReason)
        self._form.hide()
        self.refresh(self._workspace.journal.clock.today())

    @Slot()
    def _on_kept(self) -> None:
        text = self.new.text().strip()
        if not text:
            self.new.set_error(self.tr("Say it in a few words."))
            self.new.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.change.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.verbs.set(text) is not None:
            self.new.set_text("")
            self._close()

    @Slot()
    def _on_ended(self) -> None:
        aim = self._aim
        if aim is not None:
            self._close()
            self.verbs.end(aim)
