# SPDX-License-Identifier: MIT
"""What helps while one writes: the question coach, saying plans from memory, and templates."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal, Slot

from rmjournal.store import Changes
from rmjournal.text.templates import originals, with_text
from rmjournal.ui.choice import Choice
from rmjournal.ui.note_templates import SETTING, read_templates, template_name
from rmjournal.ui.text_area import TextArea
from rmjournal.ui.undoable import Step
from rmjournal.ui.widgets.button import Button
from rmjournal.ui.widgets.label import Label
from rmjournal.ui.workspace import Workspace

from .form_page import FormPage, Switch, at_start


class WritingPage(FormPage):
    """Switches are kept on this computer; templates are part of the journal."""

    changed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace.theme, self.tr("Writing"))
        self._workspace = workspace
        self._journal = workspace.journal
        self._values = workspace.preferences.values
        theme = workspace.theme
        self.coach = Switch(
            theme,
            self.tr("Say below a question what might close it"),
            self.tr("One quiet sentence and another way to begin. Any question can be kept."),
        )
        self.rehearsal = Switch(
            theme,
            self.tr("Say a plan from memory"),
            self.tr(
                "Once a day, and when you pick something in the weekly review. You finish your "
                "own sentence, or skip it."
            ),
        )
        names = [(each.key, template_name(each.key)) for each in read_templates(self._journal)]
        self.which = Choice(theme, self.tr("Template"), names)
        self.text = TextArea(
            theme, self.tr("Text of the template"), self.tr("An empty note"), framed=True
        )
        self.back = Button(theme, self.tr("Put back as it came"), "link")
        self._shown = self.which.current()
        self._lay_out()
        self._connect()
        self._show_values()
        self._show_template()

    def flush(self) -> None:
        """Save what is typed."""
        self.text.flush()

    def _lay_out(self) -> None:
        helping = self.section(self.tr("While you write"))
        for switch in (self.coach, self.rehearsal):
            helping.add_plain(switch)
        form = self.section(self.tr("Templates"))
        form.add_plain(
            Label(
                self.theme,
                self.tr(
                    "A new session can begin with one of these. They belong to this journal, and "
                    "notes you have written do not change with them."
                ),
                "body",
                "ink2",
                leading=20,
            )
        )
        form.add(self.tr("Template"), self.which)
        form.add_plain(self.text)
        form.add_plain(at_start(self.back))

    def _connect(self) -> None:
        for switch in (self.coach, self.rehearsal):
            switch.box.clicked.connect(self._on_switched)
        self.which.chosen.connect(self._on_template_chosen)
        self.text.drafted.connect(self._on_drafted)
        self.text.edited.connect(self._on_edited)
        self.back.clicked.connect(self.put_back)
        self._workspace.about_to_write.connect(self.flush)
        self._workspace.signals.changed.connect(self._on_changed)
        for widget in (self.text, self.back):
            widget.setEnabled(not self._journal.is_read_only)

    @Slot()
    def put_back(self) -> None:
        """The template as it came with the app."""
        text = next(each.text for each in read_templates(self._journal) if each.key == self._shown)
        self._keep(text, originals()[self._shown])

    def _show_values(self) -> None:
        self.coach.box.setChecked(self._values.coach)
        self.rehearsal.box.setChecked(self._values.rehearsal)

    def _show_template(self) -> None:
        template = next(each for each in read_templates(self._journal) if each.key == self._shown)
        self.text.set_text(template.text)
        self.back.setVisible(template.is_own)

    def _set(self, key: str, text: str) -> None:
        settings = self._journal.settings
        settings.set(SETTING, with_text(settings.get(SETTING), key, text))

    def _keep(self, before: str, after: str) -> None:
        step = Step(partial(self._set, self._shown, after), partial(self._set, self._shown, before))
        self._workspace.perform(self.tr("Template changed"), step.do, step.undo)

    @Slot()
    def _on_switched(self) -> None:
        self._values.coach = self.coach.box.isChecked()
        self._values.rehearsal = self.rehearsal.box.isChecked()
        self._workspace.preferences.save()
        self.changed.emit()

    @Slot(object)
    def _on_template_chosen(self, key: str) -> None:
        self.text.finish()
        self.text.clear()
        self._shown = key
        self._show_template()

    @Slot(str)
    def _on_drafted(self, text: str) -> None:
        self._workspace.perform(self.tr("Template changed"), partial(self._set, self._shown, text))

    @Slot(str, str)
    def _on_edited(self, before: str, after: str) -> None:
        self._keep(before, after)

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        if SETTING in changes.settings:
            self._show_template()
