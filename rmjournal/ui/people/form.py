# SPDX-License-Identifier: MIT
"""What one knows of somebody, changed where it is read."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rmjournal.store import PersonDetail
from rmjournal.ui.choice import Choice
from rmjournal.ui.text_area import INSET, TextArea
from rmjournal.ui.theme import Theme
from rmjournal.ui.widgets.avatar import Avatar
from rmjournal.ui.widgets.label import Label

from .verbs import PersonVerbs
from .words import RHYTHMS, rhythm_words


class PersonForm(QWidget):
    """Follows the store when show_person() is called again."""

    left = Signal()  # Escape in a field

    def __init__(self, theme: Theme, verbs: PersonVerbs) -> None:
        super().__init__()
        self._theme = theme
        self._verbs = verbs
        self._person: PersonDetail | None = None
        self._avatar = Avatar(theme, "", size=44)
        self.name = TextArea(theme, self.tr("Name"), role="heading", one_line=True, required=True)
        self.areas = {
            "name": self.name,
            "role": TextArea(
                theme, self.tr("Role"), self.tr("What they do"), role="body", one_line=True
            ),
            "team": TextArea(
                theme, self.tr("Team"), self.tr("Where they work"), role="body", one_line=True
            ),
            "met": TextArea(theme, self.tr("How you met"), self.tr("How did it begin?")),
            "offer": TextArea(
                theme, self.tr("What you can offer"), self.tr("What could you give in return?")
            ),
            "asked_of_me": TextArea(
                theme, self.tr("What they asked of you"), self.tr("What do they hope for?")
            ),
            "notes": TextArea(theme, self.tr("Notes"), self.tr("Anything worth remembering")),
        }
        self.rhythm = Choice(theme, self.tr("Rhythm"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(2))
        self._lay_out()
        self.rhythm.chosen.connect(self._on_rhythm_chosen)
        for field, area in self.areas.items():
            area.drafted.connect(partial(self._on_drafted, field))
            area.edited.connect(partial(self._on_edited, field))
            area.left.connect(self.left)
            area.submitted.connect(self.left)

    def show_person(self, person: PersonDetail) -> None:
        """Show another person, or the same as they are now."""
        if self._person is not None and self._person.id != person.id:
            for area in self.areas.values():
                area.finish()
                area.clear()
        self._person = person
        self._avatar.set_person(person.name, person.uid)
        for field, area in self.areas.items():
            area.set_text(getattr(person, field))
        weeks = sorted({*RHYTHMS, person.rhythm_weeks or 1})
        options = [(each, rhythm_words(each)) for each in weeks]
        self.rhythm.set_options([(None, rhythm_words(None)), *options])
        self.rhythm.set_current(person.rhythm_weeks)

    def flush(self) -> None:
        """Save what is typed."""
        for area in self.areas.values():
            area.flush()

    def _lay_out(self) -> None:
        px = self._theme.px
        head = QHBoxLayout()
        head.setContentsMargins(px(INSET), 0, 0, 0)
        head.setSpacing(px(6))
        head.addWidget(self._avatar)
        head.addWidget(self.name, 1)
        self._column.addLayout(head)
        for field in ("role", "team"):
            self._add_titled(self.areas[field])
        self._add_title(self.rhythm)
        row = QHBoxLayout()
        row.setContentsMargins(px(INSET), px(3), px(INSET), 0)
        row.addWidget(self.rhythm)
        self._column.addLayout(row)
        for field in ("met", "offer", "asked_of_me", "notes"):
            self._add_titled(self.areas[field])

    def _add_titled(self, area: TextArea) -> None:
        self._add_title(area.edit)
        self._column.addWidget(area)

    def _add_title(self, widget: QWidget) -> None:
        label = Label(self._theme, widget.accessibleName(), "meta_strong", "ink2")
        label.setBuddy(widget)
        row = QHBoxLayout()
        row.setContentsMargins(self._theme.px(INSET), self._theme.px(10), 0, 0)
        row.addWidget(label)
        self._column.addLayout(row)

    def _on_drafted(self, field: str, text: str) -> None:
        if self._person is not None:
            self._verbs.draft(self._person.id, **{field: text})

    def _on_edited(self, field: str, before: str, after: str) -> None:
        if self._person is not None:
            self._verbs.edit(self._person.id, {field: before}, {field: after})

    @Slot(object)
    def _on_rhythm_chosen(self, weeks: int | None) -> None:
        if self._person is not None:
            before = {"rhythm_weeks": self._person.rhythm_weeks}
            self._verbs.edit(self._person.id, before, {"rhythm_weeks": weeks})
