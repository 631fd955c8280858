# SPDX-License-Identifier: MIT
"""What helps while one writes: the question coach, saying plans from memory, and templates."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal, Slot

from rmjournal.store.noticing import DEFAULT_WEEKS, MOST_WEEKS, WEEKS_KEY
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit.label import Label
from rmjournal.ui.kit.number_field import NumberField

from .form_page import FormPage, Switch
from .templates_part import TemplatesPart


class WritingPage(FormPage):
    """Switches are kept on this computer; templates and when to ask are part of the journal."""

    changed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(self.tr("Writing"))
        self._workspace = workspace
        self._values = workspace.preferences.values
        self.coach = Switch(
            self.tr("Suggest a better beginning for a question"),
            self.tr("One quiet sentence and another way to begin. Any question can be kept."),
        )
        self.rehearsal = Switch(
            self.tr("Ask me for my plan a while later"),
            self.tr(
                "Once a day, and when you pick something in the weekly review, in your own words. "
                "You can skip it."
            ),
        )
        self.notice_weeks = NumberField(0, MOST_WEEKS, DEFAULT_WEEKS)
        self.notice_weeks.setKeyboardTracking(False)
        self.notice_weeks.setEnabled(not workspace.journal.is_read_only)
        self.templates = TemplatesPart(workspace)
        self._lay_out()
        self._connect()
        self._show_values()

    def flush(self) -> None:
        """Save what is typed."""
        self.templates.flush()

    def _lay_out(self) -> None:
        helping = self.section(self.tr("While you write"))
        for switch in (self.coach, self.rehearsal):
            helping.add_plain(switch)
        asking = self.section(self.tr("Did they notice?"))
        asking.add(
            self.tr("Weeks from telling somebody to asking what they saw change"),
            self.notice_weeks,
            self.tr("0 is never. Each person who was told can have another day, or none."),
        )
        form = self.section(self.tr("Templates"))
        form.add_plain(
            Label(
                self.tr(
                    "A new session can begin with one of these, or one of your own. They belong to "
                    "this journal, and notes you have written do not change with them."
                ),
                "body",
                "ink2",
                leading=20,
            )
        )
        form.add_plain(self.templates)

    def _connect(self) -> None:
        for switch in (self.coach, self.rehearsal):
            switch.box.clicked.connect(self._on_switched)
        self.notice_weeks.valueChanged.connect(self._on_weeks_changed)

    def _show_values(self) -> None:
        self.coach.box.setChecked(self._values.coach)
        self.rehearsal.box.setChecked(self._values.rehearsal)
        self.notice_weeks.blockSignals(True)
        self.notice_weeks.setValue(self._workspace.journal.loops.notice_weeks())
        self.notice_weeks.blockSignals(False)

    @Slot(int)
    def _on_weeks_changed(self, weeks: int) -> None:
        keep = partial(self._workspace.journal.settings.set, WEEKS_KEY, weeks)
        self._workspace.perform(self.tr("Weeks until you ask"), keep)

    @Slot()
    def _on_switched(self) -> None:
        self._values.coach = self.coach.box.isChecked()
        self._values.rehearsal = self.rehearsal.box.isChecked()
        self._workspace.preferences.save()
        self.changed.emit()
