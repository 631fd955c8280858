# SPDX-License-Identifier: MIT
"""A talk with several: the page for everybody; in a team session who presents and could teach."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from rmjournal.store import Attending, SessionDetail
from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.flow import in_lines
from rmjournal.ui.kit.label import Label
from rmjournal.ui.kit.text_area import TextArea
from rmjournal.ui.kit.themed import Column, holder, in_font, take_out
from rmjournal.ui.verbs.sessions import SessionVerbs
from rmjournal.words.people_directory import PeopleDirectory
from rmjournal.words.sessions import is_group

from .details import IconRow, SessionPart, cut_to_panel


class TeamRow(SessionPart):
    """Somebody in the room."""

    def __init__(self, verbs: SessionVerbs, person: Attending) -> None:
        super().__init__(verbs)
        self._person_id = person.id
        self.presenter = in_font(QRadioButton(), "body_medium")
        self.teaches = TextArea(
            self.tr("What {0} could teach next").format(person.name),
            self.tr("Could teach next\u2026"),
            one_line=True,
        )
        Column(self).put(self.presenter, IconRow("", self.teaches))
        self.presenter.clicked.connect(self._on_clicked)
        self.teaches.drafted.connect(self._on_drafted)
        self.teaches.edited.connect(self._on_edited)

    def show_person(self, detail: SessionDetail, person: Attending, short_name: str) -> None:
        self.show_session(detail)
        shown = cut_to_panel(short_name, "body_medium")
        self.presenter.setText(shown.replace("&", "&&"))
        self.presenter.setAccessibleName(self.tr("{0} presents").format(person.name))
        self.presenter.setChecked(person.part == "presenter")
        self.teaches.set_text(person.could_teach)

    @Slot()
    def _on_clicked(self) -> None:
        if self._detail is not None:
            self._verbs.set_presenter(self._detail, self._person_id)

    @Slot(str)
    def _on_drafted(self, text: str) -> None:
        if self._detail is not None:
            self._verbs.draft_could_teach(self._detail.id, self._person_id, text)

    @Slot(str, str)
    def _on_edited(self, before: str, after: str) -> None:
        if self._detail is not None:
            self._verbs.set_could_teach(self._detail.id, self._person_id, before, after)


class TeamPart(QWidget):
    """Hidden for a talk with one person alone."""

    page_requested = Signal()
    left = Signal()

    def __init__(self, verbs: SessionVerbs) -> None:
        super().__init__()
        self._verbs = verbs
        self._rows: dict[int, TeamRow] = {}
        self._group = QButtonGroup(self)
        self._nobody = Label(
            self.tr("Say who was there, and one of them can present."), "body", "ink3"
        )
        self._list = Column(gap=6)
        self.page = Button(self.tr("Page for everybody\u2026"), icon="users")
        self.page.setToolTip(self.tr("What was asked, heard and agreed, to look at and give out"))
        title = Label(self.tr("Who presents"), "meta_strong", "ink2")
        stage = Column(gap=6, around=(0, 0, 0, 6)).put(title, self._nobody, self._list)
        self._stage, foot = holder(stage), in_lines(self.page, gap=14)
        Column(self, gap=6, around=(0, 10, 0, 0)).put(self._stage, foot)
        self.page.clicked.connect(self.page_requested)

    def show_session(self, detail: SessionDetail, directory: PeopleDirectory) -> None:
        is_team = detail.kind == "team session"
        self.setVisible(is_group(detail))
        self._stage.setVisible(is_team)
        people = [each for each in detail.people if each.id in directory.people]
        if [each.id for each in people] != list(self._rows):
            self._make_rows(people)
        self._group.setExclusive(False)  # so that nobody has to present
        for person in people:
            short_name = directory.short_name(person.id, person.name)
            self._rows[person.id].show_person(detail, person, short_name)
        self._group.setExclusive(True)
        self._nobody.setVisible(not people)

    def flush(self) -> None:
        """Save what is typed."""
        for row in self._rows.values():
            row.teaches.flush()

    def finish(self) -> None:
        """Keep what was typed about the session that goes."""
        for row in self._rows.values():
            row.teaches.finish()
        self._make_rows([])

    def _make_rows(self, people: list[Attending]) -> None:
        for row in self._rows.values():
            self._group.removeButton(row.presenter)
            take_out(row)
        self._rows = {person.id: self._row(person) for person in people}

    def _row(self, person: Attending) -> TeamRow:
        row = TeamRow(self._verbs, person)
        row.teaches.left.connect(self.left)
        self._group.addButton(row.presenter)
        self._list.put(row)
        return row
