# SPDX-License-Identifier: MIT
"""What helps while one writes: the question coach, saying plans from memory, and templates."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from rmjournal.model.noticing import MOST_WEEKS, WEEKS_KEY
from rmjournal.store import Changes
from rmjournal.store.operations.templates import CHANGED, OWN
from rmjournal.text.templates import KEYS, Template, originals
from rmjournal.ui.frame.undoable import Creation, Deletion, Step
from rmjournal.ui.frame.versioned import Versioned
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.choice import Choice
from rmjournal.ui.kit.field import FormRows, NumberField
from rmjournal.ui.kit.label import Label
from rmjournal.ui.kit.text_area import TextArea
from rmjournal.ui.kit.themed import Row, filling, holder
from rmjournal.ui.parts.note_templates import template_name

from .form_page import FormPage, in_line
from .sections import setting_title


class TemplatesPart(FormRows):
    """One's own can be named anew and deleted; those of the app go back to how they came."""

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
        self._shown = KEYS[0]
        self._lay_out()
        self._connect()
        self._show()

    def _lay_out(self) -> None:
        self.add_plain(holder(Row(gap=8).put(filling(self.which), self.add_button)))
        self._name_row = self.add(self.tr("Name"), self.name)
        self.add_plain(self.text)
        self.add_plain(in_line(self.back, self.delete))

    def _connect(self) -> None:
        self.which.chosen.connect(self._on_chosen)
        self.add_button.clicked.connect(self.add_template)
        self.name.drafted.connect(self._on_name_drafted)
        self.name.edited.connect(self._on_name_edited)
        self.name.submitted.connect(self.text.setFocus)
        self.text.drafted.connect(self._on_text_drafted)
        self.text.edited.connect(self._on_text_edited)
        self.back.clicked.connect(self.put_back)
        self.delete.clicked.connect(self.delete_template)
        self._workspace.about_to_write.connect(self.flush)
        self._workspace.signals.changed.connect(self._on_changed)
        for widget in (self.add_button, self.name, self.text, self.back, self.delete):
            widget.setEnabled(not self._journal.is_read_only)

    def versioned(self, text: QWidget) -> Versioned | None:
        """See HasVersions."""
        template, templates = self._template(), self._journal.templates
        if text is self.text.edit:
            put = partial(self._put_version, self.text, self._keep_text)
            label = self.text.edit.accessibleName()
            number = templates.ids()[template.key]
            return Versioned("template", number, "text", label, self.text.text(), put)
        if text is self.name.edit and template.own_id is not None:
            put = partial(self._put_version, self.name, self._keep_name)
            label = self.name.edit.accessibleName()
            return Versioned("template", template.own_id, "name", label, self.name.text(), put)
        return None

    def _put_version(self, area: TextArea, keep: Callable[[str, str], object], words: str) -> None:
        area.finish()
        keep(area.text(), words)
        area.setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        """Save what is typed."""
        self.name.flush()
        self.text.flush()

    @Slot()
    def add_template(self) -> None:
        """A new one, whose name is asked for."""
        self._finish()
        make = partial(self._journal.templates.add, self.tr("New template"))
        step = Creation(self._journal, "template", make)
        made = self._workspace.carry_out(self.tr("Template added"), step)
        rows = self._journal.templates.rows()
        row = next((each for each in rows if each.own_id == made), None)
        if made is not None and row is not None:
            self._turn_to(row.key)
            self.name.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.name.edit.selectAll()

    @Slot()
    def delete_template(self) -> None:
        """Into the trash, from where it can come back for thirty days."""
        template = self._template()
        if template.own_id is None:
            return
        self._finish()
        step = Deletion(self._journal, "template", template.own_id)
        words = self.tr("Deleted: {name}").replace("{name}", template.name)
        self._workspace.carry_out(words, step, notice=True)

    @Slot()
    def put_back(self) -> None:
        """The text as it came with the app."""
        original = originals().get(self._shown)
        if original is not None:
            self._keep_text(self._template().text, original)

    def _template(self) -> Template:
        """The one that is shown, or the first where that is gone."""
        rows = self._journal.templates.rows()
        return next((each for each in rows if each.key == self._shown), rows[0])

    def _show(self) -> None:
        rows = self._journal.templates.rows()
        template = self._template()
        if template.key != self._shown:
            self._turn_to(template.key)
            return
        self.which.set_options([(each.key, template_name(each)) for each in rows])
        self.which.set_current(template.key)
        self._name_row.setVisible(template.own_id is not None)
        self.delete.setVisible(template.own_id is not None)
        self.back.setVisible(template.is_changed)
        self.name.set_text(template.name)
        self.text.set_text(template.text)

    def _turn_to(self, key: str) -> None:
        self._shown = key
        self.name.clear()
        self.text.clear()
        self._show()

    def _finish(self) -> None:
        self.name.finish()
        self.text.finish()

    def _keep_text(self, before: str, after: str) -> None:
        keep = partial(self._journal.templates.set_text, self._shown)
        step = Step(partial(keep, after), partial(keep, before))
        self._workspace.carry_out(self.tr("Template changed"), step)

    @Slot(object)
    def _on_chosen(self, key: str) -> None:
        self._finish()
        self._turn_to(key)

    @Slot(str)
    def _on_name_drafted(self, name: str) -> None:
        own_id = self._template().own_id
        if own_id is not None:
            rename = partial(self._journal.templates.rename, own_id, name)
            self._workspace.perform(self.tr("Template renamed"), rename)

    @Slot(str, str)
    def _on_name_edited(self, before: str, after: str) -> None:
        self._keep_name(before, after)

    def _keep_name(self, before: str, after: str) -> None:
        own_id = self._template().own_id
        if own_id is not None:
            rename = partial(self._journal.templates.rename, own_id)
            step = Step(partial(rename, after), partial(rename, before))
            self._workspace.carry_out(self.tr("Template renamed"), step)

    @Slot(str)
    def _on_text_drafted(self, text: str) -> None:
        keep = partial(self._journal.templates.set_text, self._shown, text)
        self._workspace.perform(self.tr("Template changed"), keep)

    @Slot(str, str)
    def _on_text_edited(self, before: str, after: str) -> None:
        self._keep_text(before, after)

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        if {CHANGED, OWN} & set(changes.settings):
            self._show()


class WritingPage(FormPage):
    """Switches are kept on this computer; templates and when to ask are part of the journal."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(self.tr("Writing"), workspace.preferences)
        self._workspace = workspace
        helping = self.section(self.tr("While you write"))
        self.coach = self.switch(
            helping,
            "coach",
            self.tr("One quiet sentence and another way to begin. Any question can be kept."),
        )
        self.rehearsal = self.switch(
            helping,
            "rehearsal",
            self.tr(
                "Once a day, and when you pick something in the weekly review, in your own words. "
                "You can skip it."
            ),
        )
        self.notice_weeks = NumberField(0, MOST_WEEKS, workspace.journal.loops.notice_weeks())
        self.notice_weeks.setKeyboardTracking(False)
        self.notice_weeks.setEnabled(not workspace.journal.is_read_only)
        self.notice_weeks.valueChanged.connect(self._on_weeks_changed)
        self.templates = TemplatesPart(workspace)
        self.settings |= {"notice_weeks": self.notice_weeks, "templates": self.templates.which}
        self._lay_out()

    def flush(self) -> None:
        """Save what is typed."""
        self.templates.flush()

    def _lay_out(self) -> None:
        asking = self.section(self.tr("Did they notice?"))
        asking.add(
            setting_title("notice_weeks"),
            self.notice_weeks,
            self.tr("0 is never. Each person who was told can have another day, or none."),
        )
        form = self.section(setting_title("templates"))
        about = self.tr(
            "A new session can begin with one of these, or one of your own. They belong to "
            "this journal, and notes you have written do not change with them."
        )
        form.add_plain(Label(about, "body", "ink2", leading=20))
        form.add_plain(self.templates)
        self.end_sections()

    @Slot(int)
    def _on_weeks_changed(self, weeks: int) -> None:
        keep = partial(self._workspace.journal.settings.set, WEEKS_KEY, weeks)
        self._workspace.perform(self.tr("Weeks until you ask"), keep)
