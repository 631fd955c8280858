# SPDX-License-Identifier: MIT
"""The panel beside the note: the session itself, and the records its marks are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from rmjournal.model.records import SESSION
from rmjournal.store import Attending, SessionDetail, SessionKind
from rmjournal.ui.frame.record_panel import RecordPanel
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit.inspector import Inspector
from rmjournal.ui.kit.label import Hairline, Label
from rmjournal.ui.kit.segmented import Segmented
from rmjournal.ui.kit.text_area import TextArea
from rmjournal.ui.kit.theme import px
from rmjournal.ui.parts.session_forms import TagsForm
from rmjournal.ui.parts.thread import show_thread
from rmjournal.ui.verbs.sessions import ChosenPerson, SessionVerbs
from rmjournal.words.people_directory import PeopleDirectory
from rmjournal.words.sessions import who_words

from .details import AreasPart, IconRow, KindPart, WhenPart
from .files_part import FilesPart
from .handout import HandoutController, SessionFoot
from .people_field import PeoplePart
from .planned import PlannedPart
from .records_panel import RecordsPanel
from .team_part import TeamPart

_NOT_SAID = ""


class TapRow(QWidget):
    """One thing to look back on, from 0 to 3, or not said."""

    tapped = Signal(str, object)  # field of the session, int or None

    def __init__(self, field: str, caption: str, words: tuple[str, str, str, str]) -> None:
        super().__init__()
        self._field = field
        options = [(_NOT_SAID, "\u2013"), *((str(n), word) for n, word in enumerate(words))]
        self.taps = Segmented(caption, options)
        not_said = self.taps.findChildren(QAbstractButton)[0]
        not_said.setAccessibleName(self.tr("Not said"))
        not_said.setToolTip(self.tr("Not said"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(3))
        column.addWidget(Label(caption, "meta", "ink2"))
        column.addWidget(self.taps)
        self.taps.chosen.connect(self._on_chosen)

    def show_session(self, detail: SessionDetail) -> None:
        value = getattr(detail, self._field)
        self.taps.set_current(_NOT_SAID if value is None else str(value))

    @Slot(str)
    def _on_chosen(self, key: str) -> None:
        self.tapped.emit(self._field, int(key) if key else None)


class ListeningPart(QWidget):
    """Hidden until the session has taken place."""

    changed = Signal(str, object)  # field of the session, int or None

    def __init__(self) -> None:
        super().__init__()
        tr = self.tr
        self.talk = TapRow(
            "mirror_talk", tr("How much I talked"),
            (tr("Hardly"), tr("Some"), tr("Half"), tr("Most")),
        )  # fmt: skip
        self.follow_ups = TapRow(
            "mirror_follow_ups", tr("Follow-ups I asked"),
            (tr("None"), tr("One"), tr("Two"), tr("More")),
        )  # fmt: skip
        self.surprise = TapRow(
            "mirror_surprise", tr("How surprised I was"),
            (tr("Not"), tr("A bit"), tr("Quite"), tr("Very")),
        )  # fmt: skip
        self._rows = (self.talk, self.follow_ups, self.surprise)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(12), 0, 0)
        column.setSpacing(px(8))
        column.addWidget(Label(tr("How I listened"), "meta_strong", "ink2"))
        for row in self._rows:
            column.addWidget(row)
            row.tapped.connect(self.changed)

    def show_session(self, detail: SessionDetail) -> None:
        for row in self._rows:
            row.show_session(detail)
        self.setVisible(detail.status == "held")


class SessionInspector(Inspector):
    """Its parts live on while the session changes, so that a field keeps its focus."""

    left = Signal()  # Escape in a field

    def __init__(self, workspace: Workspace, verbs: SessionVerbs) -> None:
        super().__init__(self.tr("About the session"))
        self._workspace = workspace
        self._verbs = verbs
        self._detail: SessionDetail | None = None
        self._directory = PeopleDirectory([], workspace.journal.clock.today())
        self.people = PeoplePart()
        self.kind = KindPart()
        self.when = WhenPart()
        self.place = TextArea(
            self.tr(SESSION["place"].label), self.tr(SESSION["place"].hint), role="body",
            one_line=True,
        )  # fmt: skip
        self.areas = AreasPart()
        self.tags = TagsForm()
        self.planned = PlannedPart()
        self.mirror = RecordsPanel()
        self.files = FilesPart()
        self.team = TeamPart()
        self.listening = ListeningPart()
        self.handout = HandoutController(workspace, self)
        self.gave = TextArea(self.tr(SESSION["gave"].label), self.tr(SESSION["gave"].hint))
        self.foot = SessionFoot()
        self._nothing = Label(self.tr("Choose a session to see what came of it."), "body", "ink3")
        self._body = RecordPanel[SessionDetail](verbs, spacing=2)
        self._body.kind = "session"
        self._body.bind("place", self.place)
        self._body.bind("gave", self.gave)
        self._lay_out()
        self._connect()
        self.show_nothing()

    def show_nothing(self) -> None:
        self._leave()
        self._detail = None
        self._body.hide()
        self.foot.hide()
        self._nothing.show()

    def show_session(self, detail: SessionDetail, directory: PeopleDirectory) -> None:
        """Show another session, or the same as it is now."""
        if self._detail is None or self._detail.id != detail.id:
            self._leave()
        self._detail, self._directory = detail, directory
        journal = self._workspace.journal
        details = [
            journal.people.detail(each.id) for each in detail.people if _is_here(each, directory)
        ]
        self.people.show_people(details, journal.people.names())
        self.kind.show_kind(detail.kind)
        self.when.show_when(detail, directory.today)
        self._body.show_record(detail, directory.today)
        self.areas.show_areas(detail, journal.areas.rows())
        self.team.show_session(detail, directory)
        self.listening.show_session(detail)
        self.foot.show_session(detail)
        self._nothing.hide()
        self._body.show()

    def flush(self) -> None:
        """Save what is typed in its fields."""
        self._body.flush()
        self.team.flush()
        for part in (self.people, self.when, self.tags, self.files):
            part.finish()

    @Slot()
    def ask_cancel(self) -> None:
        """Open the form for by whom and why."""
        if self._detail is not None:
            people = self._detail.people
            self.foot.open_form(who_words(people, self._directory) if people else "")

    @Slot(int)
    def show_thread(self, insight_id: int) -> None:
        """What came of something heard here, over the page."""
        show_thread(self._workspace, self, insight_id)

    def _leave(self) -> None:
        """Keep what was typed about the session that goes, and close what was opened for it."""
        self._body.clear()
        self.team.finish()
        self.people.stop()
        self.when.stop()
        self.tags.leave_quietly()
        self.foot.close_form()

    def _lay_out(self) -> None:
        self._body.lay_out(
            self.people,
            IconRow("message-circle", self.kind),
            IconRow("clock", self.when),
            IconRow("map-pin", self.place),
            IconRow("tag", self.areas),
            IconRow("", self.tags),
            self.files,
            self.team,
            10,
            Hairline(),
            6,
            self.planned,
            self.mirror,
            self.planned.in_mind,
            16,
            Hairline(),
            10,
            Label(self.gave.edit.accessibleName(), "meta_strong", "ink2"),
            IconRow("", self.gave),
            self.listening,
        )
        self.add_part(self._nothing)
        self.add_part(self._body)
        self.add_action(self.foot)

    def _connect(self) -> None:
        self.mirror.thread_requested.connect(self.show_thread)
        self.people.person_pressed.connect(self._workspace.person_requested)
        self.people.people_chosen.connect(self._on_people_chosen)
        self.kind.kind_chosen.connect(self._on_kind_chosen)
        self.when.when_chosen.connect(self._on_when_chosen)
        self._body.left.connect(self.left)
        self.areas.areas_chosen.connect(self._on_areas_chosen)
        self.areas.tags_requested.connect(self._on_tags_requested)
        self.tags.submitted.connect(self._on_tags_submitted)
        self.foot.cancelled.connect(self._on_cancelled)
        self.foot.left.connect(self.left)
        self._connect_team()
        self.foot.held.connect(self.hold)
        self.foot.planned.connect(self.plan)
        self.foot.cancel_requested.connect(self.ask_cancel)

    def _connect_team(self) -> None:
        self.listening.changed.connect(self._on_listening_changed)
        self.team.presenter_chosen.connect(self._on_presenter_chosen)
        self.team.drafted.connect(self._on_could_teach_drafted)
        self.team.edited.connect(self._on_could_teach_edited)
        self.team.page_requested.connect(self.show_page)
        self.team.left.connect(self.left)

    @Slot()
    def show_page(self) -> None:
        """The page for everybody, to look at before it is given out."""
        if self._detail is not None:
            self.handout.show(self._detail.id)

    @Slot()
    def hold(self) -> None:
        if self._detail is not None:
            self._verbs.hold(self._detail)

    @Slot()
    def plan(self) -> None:
        if self._detail is not None:
            self._verbs.plan(self._detail)

    @Slot()
    def delete(self) -> None:
        if self._detail is not None:
            self._verbs.delete(self._detail)

    @Slot(object)
    def _on_people_chosen(self, people: Sequence[ChosenPerson]) -> None:
        if self._detail is not None:
            self._verbs.set_people(self._detail, people)

    @Slot(str)
    def _on_kind_chosen(self, kind: SessionKind) -> None:
        if self._detail is not None:
            self._verbs.set_kind(self._detail, kind)

    @Slot(object, object, object)
    def _on_when_chosen(self, day: date, start: time | None, minutes: int | None) -> None:
        if self._detail is not None:
            now = self._detail
            before = {"day": now.day, "start": now.start, "minutes": now.minutes}
            after = {"day": day, "start": start, "minutes": minutes}
            self._verbs.edit(now.id, before, after)

    @Slot(object)
    def _on_areas_chosen(self, codes: Sequence[str]) -> None:
        if self._detail is not None:
            self._verbs.set_areas(self._detail, codes)

    @Slot()
    def _on_tags_requested(self) -> None:
        if self._detail is not None:
            self.tags.open_form(self._detail.tags)

    @Slot(object)
    def _on_tags_submitted(self, tags: Sequence[str]) -> None:
        if self._detail is not None:
            self._verbs.set_tags(self._detail, tags)

    @Slot(str, object)
    def _on_listening_changed(self, field: str, value: int | None) -> None:
        if self._detail is not None:
            before = {field: getattr(self._detail, field)}
            self._verbs.edit(self._detail.id, before, {field: value})

    @Slot(int)
    def _on_presenter_chosen(self, person_id: int) -> None:
        if self._detail is not None:
            self._verbs.set_presenter(self._detail, person_id)

    @Slot(int, str)
    def _on_could_teach_drafted(self, person_id: int, text: str) -> None:
        if self._detail is not None:
            self._verbs.draft_could_teach(self._detail.id, person_id, text)

    @Slot(int, str, str)
    def _on_could_teach_edited(self, person_id: int, before: str, after: str) -> None:
        if self._detail is not None:
            self._verbs.set_could_teach(self._detail.id, person_id, before, after)

    @Slot(str, str)
    def _on_cancelled(self, by: str, why: str) -> None:
        if self._detail is not None:
            self._verbs.cancel(self._detail, by, why)


def _is_here(person: Attending, directory: PeopleDirectory) -> bool:
    """Not in the trash."""
    return person.id in directory.people
