# SPDX-License-Identifier: MIT
"""What helps while one writes: the question coach, saying plans from memory, and templates."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from rmjournal.model.insights import MOST_WEEKS, WEEKS_KEY
from rmjournal.store import Changes
from rmjournal.store.operations.templates import CHANGED, OWN
from rmjournal.text.templates import KEYS, Template, originals
from rmjournal.ui.frame.preferences import WRITING, Setting
from rmjournal.ui.frame.record_panel import RecordPanel, Versioned
from rmjournal.ui.frame.undoable import Creation, Deletion, Step
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.choices import Choice
from rmjournal.ui.kit.field import FormRows, NumberField
from rmjournal.ui.kit.label import Label
from rmjournal.ui.kit.text_area import TextArea
from rmjournal.ui.kit.themed import Row, filling, holder
from rmjournal.ui.parts.note_templates import template_name

from .form_page import FormPage, in_line


class TemplatesPart(RecordPanel[Template]):
    """One's own can be named anew and deleted; those of the app go back to how they came."""

    id_field = "key"

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._journal = workspace.journal
        self.which = Choice(self.tr("Template"))
        self.add_button = Button(self.tr("Add a template"), icon="plus")
        self.name = TextArea(
            self.tr("Name of the template"), role="body", one_line=True, required=True,
            framed=True,
        )  # fmt: skip
        self.text = TextArea(self.tr("Text of the template"), self.tr("An empty note"), framed=True)
        self.back = Button(self.tr("Put back as it came"), "link")
        self.delete = Button(self.tr("Delete this template"), "link", icon="trash-2")
        self.bind("name", self.name)
        self.bind("text", self.text)
        form = FormRows()
        form.add_plain(holder(Row(gap=8).put(filling(self.which), self.add_button)))
        self._name_row = form.add(self.tr("Name"), self.name)
        form.add_plain(self.text)
        form.add_plain(in_line(self.back, self.delete))
        self.lay_out(form)
        self._connect()
        self._show(KEYS[0])

    def _connect(self) -> None:
        self.which.chosen.connect(self._show)
        self.add_button.clicked.connect(self.add_template)
        self.name.submitted.connect(self.text.setFocus)
        self.back.clicked.connect(self.put_back)
        self.delete.clicked.connect(self.delete_template)
        self._workspace.about_to_write.connect(self.flush)
        self._workspace.signals.changed.connect(self._on_changed)
        for widget in (self.add_button, self.name, self.text, self.back, self.delete):
            widget.setEnabled(not self._journal.is_read_only)

    @override
    def versioned(self, text: QWidget) -> Versioned | None:
        """See HasVersions. The names of those of the app are not one's own."""
        template = self.record
        if template is None:
            return None
        for field, area in self.texts.items():
            number = template.own_id
            if field == "text":
                number = self._journal.templates.ids()[template.key]
            if text is area.edit and number is not None:
                put = partial(self._put_version, template.key, field)
                label = area.edit.accessibleName()
                return Versioned("template", number, field, label, area.text(), put)
        return None

    @override
    def draft(self, record: Template, field: str, text: str) -> None:
        write, said = self._writing(record, field)
        if write is not None:
            self._workspace.perform(said, partial(write, text))

    @override
    def edit(self, record: Template, field: str, before: str, after: str) -> None:
        write, said = self._writing(record, field)
        if write is not None:
            self._workspace.carry_out(said, Step(partial(write, after), partial(write, before)))

    def _writing(self, record: Template, field: str) -> tuple[Callable[[str], object] | None, str]:
        """What writes the field, and what is said of it; those of the app keep their names."""
        templates = self._journal.templates
        if field == "text":
            return partial(templates.set_text, record.key), self.tr("Template changed")
        rename = None if record.own_id is None else partial(templates.rename, record.own_id)
        return rename, self.tr("Template renamed")

    @Slot()
    def add_template(self) -> None:
        """A new one, whose name is asked for."""
        self.finish()
        make = partial(self._journal.templates.add, self.tr("New template"))
        step = Creation(self._journal, "template", make)
        made = self._workspace.carry_out(self.tr("Template added"), step)
        rows = self._journal.templates.rows()
        row = next((each for each in rows if each.own_id == made), None)
        if made is not None and row is not None:
            self._show(row.key)
            self.name.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.name.edit.selectAll()

    @Slot()
    def delete_template(self) -> None:
        """Into the trash, from where it can come back for thirty days."""
        self.finish()
        template = self.record
        if template is not None and template.own_id is not None:
            step = Deletion(self._journal, "template", template.own_id)
            words = self.tr("Deleted: {name}").replace("{name}", template.name)
            self._workspace.carry_out(words, step, notice=True)

    @Slot()
    def put_back(self) -> None:
        """The text as it came with the app."""
        original = None if self.record is None else originals().get(self.record.key)
        if self.record is not None and original is not None:
            self.change("text", self.record.text, original)

    @Slot(object)
    def _show(self, key: str) -> None:
        """The template of that key, or the first where that is gone."""
        if self.record is not None and self.record.key != key:
            self.clear()
        rows = self._journal.templates.rows()
        template = next((each for each in rows if each.key == key), rows[0])
        self.which.set_options([(each.key, template_name(each)) for each in rows])
        self.which.set_current(template.key)
        self._name_row.setVisible(template.own_id is not None)
        self.delete.setVisible(template.own_id is not None)
        self.back.setVisible(template.is_changed)
        self.show_record(template, self._journal.clock.today())

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        if self.record is not None and {CHANGED, OWN} & set(changes.settings):
            self._show(self.record.key)


class WritingPage(FormPage):
    """Switches are kept on this computer; templates and when to ask are part of the journal."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(WRITING, workspace.preferences)
        self._workspace = workspace
        self.notice_weeks = NumberField(0, MOST_WEEKS, workspace.journal.loops.notice_weeks())
        self.notice_weeks.setKeyboardTracking(False)
        self.notice_weeks.setEnabled(not workspace.journal.is_read_only)
        self.notice_weeks.valueChanged.connect(self._on_weeks_changed)
        self.templates = TemplatesPart(workspace)
        self.lay_out(notice_weeks=self._add_weeks, templates=self._add_templates)

    def flush(self) -> None:
        """Save what is typed."""
        self.templates.flush()

    def _add_weeks(self, rows: FormRows, setting: Setting) -> QWidget:
        rows.add(setting.said(), self.notice_weeks, setting.told())
        return self.notice_weeks

    def _add_templates(self, rows: FormRows, setting: Setting) -> QWidget:
        rows.add_plain(Label(setting.told(), "body", "ink2", leading=20))
        rows.add_plain(self.templates)
        return self.templates.which

    @Slot(int)
    def _on_weeks_changed(self, weeks: int) -> None:
        keep = partial(self._workspace.journal.settings.set, WEEKS_KEY, weeks)
        self._workspace.perform(self.tr("Weeks until you ask"), keep)
