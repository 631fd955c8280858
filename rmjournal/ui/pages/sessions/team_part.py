# SPDX-License-Identifier: MIT
"""A talk with several: the page for everybody; in a team session who presents and could teach."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from rmjournal.store import Attending, SessionDetail
from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.flow import FlowLayout
from rmjournal.ui.kit.label import Label
from rmjournal.ui.kit.text_area import TextArea
from rmjournal.ui.kit.theme import current_theme, px
from rmjournal.words.people_directory import PeopleDirectory
from rmjournal.words.sessions import is_group

from .details import IconRow, cut_to_panel


class TeamRow(QWidget):
    """Somebody in the room."""

    presents = Signal(int)  # person id
    drafted = Signal(int, str)
    edited = Signal(int, str, str)
    left = Signal()

    def __init__(self, person: Attending) -> None:
        super().__init__()
        self.person_id = person.id
        self.presenter = QRadioButton()
        self.teaches = TextArea(
            self.tr("What {0} could teach next").format(person.name),
            self.tr("Could teach next\u2026"),
            one_line=True,
        )
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.presenter)
        self._column.addWidget(IconRow("", self.teaches))
        self.presenter.clicked.connect(self._on_clicked)
        self.teaches.drafted.connect(partial(self.drafted.emit, person.id))
        self.teaches.edited.connect(partial(self.edited.emit, person.id))
        self.teaches.left.connect(self.left)
        current_theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def show_person(self, person: Attending, short_name: str) -> None:
        shown = cut_to_panel(short_name, "body_medium")
        self.presenter.setText(shown.replace("&", "&&"))
        self.presenter.setAccessibleName(self.tr("{0} presents").format(person.name))
        self.presenter.setChecked(person.part == "presenter")
        self.teaches.set_text(person.could_teach)

    @Slot()
    def _on_clicked(self) -> None:
        self.presents.emit(self.person_id)

    @Slot()
    def _on_theme_changed(self) -> None:
        self.presenter.setFont(current_theme().font("body_medium"))


class TeamPart(QWidget):
    """Hidden for a talk with one person alone."""

    presenter_chosen = Signal(int)
    drafted = Signal(int, str)  # person id, what they could teach next
    edited = Signal(int, str, str)
    page_requested = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._rows: dict[int, TeamRow] = {}
        self._group = QButtonGroup(self)
        self._nobody = Label(
            self.tr("Say who was there, and one of them can present."), "body", "ink3"
        )
        self._list = QVBoxLayout()
        self._list.setSpacing(px(6))
        self.page = Button(self.tr("Page for everybody\u2026"), icon="users")
        self.page.setToolTip(self.tr("What was asked, heard and agreed, to look at and give out"))
        self._stage = QWidget()
        stage = QVBoxLayout(self._stage)
        stage.setContentsMargins(0, 0, 0, px(6))
        stage.setSpacing(px(6))
        stage.addWidget(Label(self.tr("Who presents"), "meta_strong", "ink2"))
        stage.addWidget(self._nobody)
        stage.addLayout(self._list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(10), 0, 0)
        column.setSpacing(px(6))
        column.addWidget(self._stage)
        self._foot = QWidget()
        foot = FlowLayout(self._foot, px(14))
        foot.addWidget(self.page)
        column.addWidget(self._foot)
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
            row = self._rows[person.id]
            row.show_person(person, directory.short_name(person.id, person.name))
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
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = {person.id: self._row(person) for person in people}

    def _row(self, person: Attending) -> TeamRow:
        row = TeamRow(person)
        row.presents.connect(self.presenter_chosen)
        row.drafted.connect(self.drafted)
        row.edited.connect(self.edited)
        row.left.connect(self.left)
        self._group.addButton(row.presenter)
        self._list.addWidget(row)
        return row
