# SPDX-License-Identifier: MIT
"""The panel beside the note: who presents, the session itself, its foot, the page for everybody."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget
from typing_extensions import override

from rmjournal.core.errors import JournalError
from rmjournal.model.records import SESSION
from rmjournal.store import Attending, Journal, SessionDetail
from rmjournal.store.operations.notes import TiedMark
from rmjournal.text.marks import MarkKind
from rmjournal.text.plain import plain_line
from rmjournal.ui.frame.record_panel import RecordCards, RecordPanel, Text
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.inspector import Inspector
from rmjournal.ui.kit.label import Hairline, Label
from rmjournal.ui.kit.layouts import in_lines
from rmjournal.ui.kit.text_area import TextArea
from rmjournal.ui.kit.themed import Column, holder, in_font
from rmjournal.ui.parts.leaving.dialog import Outgoing, show_leaving
from rmjournal.ui.parts.prep_facts import LocalSpeech, PaperSpeech, sheet_outgoing
from rmjournal.ui.parts.sessions import CancelForm, TagsForm
from rmjournal.ui.parts.thread import show_thread
from rmjournal.ui.verbs.sessions import SessionVerbs
from rmjournal.words.handout import HandoutFacts, NextStep, Teacher, handout
from rmjournal.words.language import field_words
from rmjournal.words.note_leaving import heading_of
from rmjournal.words.people import PeopleDirectory
from rmjournal.words.sessions import cancelled_words, is_group, who_words
from rmjournal.words.sheet import Sheet

from .details import (
    AreasPart,
    IconRow,
    KindPart,
    ListeningPart,
    SessionPart,
    WhenPart,
    cut_to_panel,
)
from .files import FilesPart
from .people_field import PeoplePart
from .planned import PlannedPart
from .records_panel import RecordsPanel


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody in the room of a session; the id is that of both."""

    id: tuple[int, int]
    name: str
    part: str
    could_teach: str


class TeamRow(RecordPanel[Member]):
    """Somebody in the room."""

    def __init__(self, verbs: SessionVerbs, member: Member) -> None:
        super().__init__(spacing=0)
        self._verbs = verbs
        self.presenter = in_font(QRadioButton(), "body_medium")
        self.teaches = TextArea(
            self.tr("What {0} could teach next").format(member.name),
            self.tr("Could teach next\u2026"),
            one_line=True,
        )
        self.bind("could_teach", self.teaches)
        self.lay_out(self.presenter, IconRow("", self.teaches))

    def show_member(self, member: Member, short_name: str, today: date) -> None:
        self.show_record(member, today)
        shown = cut_to_panel(short_name, "body_medium")
        self.presenter.setText(shown.replace("&", "&&"))
        self.presenter.setAccessibleName(self.tr("{0} presents").format(member.name))
        self.presenter.setChecked(member.part == "presenter")

    @override
    def draft(self, record: Member, field: str, text: str) -> None:
        self._verbs.draft_could_teach(*record.id, text)

    @override
    def edit(self, record: Member, field: str, before: str, after: str) -> None:
        self._verbs.set_could_teach(*record.id, before, after)


class TeamPart(QWidget):
    """Hidden for a talk with one person alone."""

    page_requested = Signal()
    left = Signal()

    def __init__(self, verbs: SessionVerbs) -> None:
        super().__init__()
        self._verbs = verbs
        self._detail: SessionDetail | None = None
        self.cards = RecordCards(self._row)
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
        self._detail = detail
        is_team = detail.kind == "team session"
        self.setVisible(is_group(detail))
        self._stage.setVisible(is_team)
        people = [each for each in detail.people if each.id in directory.people]
        members = [
            Member((detail.id, each.id), each.name, each.part, each.could_teach) for each in people
        ]
        self._group.setExclusive(False)  # so that nobody has to present
        for member, row in zip(members, self.cards.show_only(members), strict=True):
            self._group.addButton(row.presenter)
            self._list.put(row)
            row.show()
            short_name = directory.short_name(member.id[1], member.name)
            row.show_member(member, short_name, directory.today)
        self._group.setExclusive(True)
        self._nobody.setVisible(not people)

    def _row(self, member: Member) -> TeamRow:
        row = TeamRow(self._verbs, member)
        row.left.connect(self.left)
        row.presenter.clicked.connect(partial(self._on_chosen, member.id[1]))
        return row

    def _on_chosen(self, person_id: int) -> None:
        if self._detail is not None:
            self._verbs.set_presenter(self._detail, person_id)


class SessionFoot(SessionPart):
    """Hidden once it took place, unless it is being cancelled; the menu has every way back."""

    cancel_requested = Signal()
    left = Signal()  # Escape, where no button waits for the focus

    def __init__(self, verbs: SessionVerbs) -> None:
        super().__init__(verbs)
        self._said = Label("", "meta", "ink3", width=280, max_lines=4)
        self._hold = Button(self.tr("It took place"))
        self._cancel = Button(self.tr("It will not take place\u2026"))
        self._plan = Button(self.tr("Plan it again"))
        buttons = in_lines(self._hold, self._plan, self._cancel, gap=8)  # in large text
        self._column = Column(self, gap=10).put(self._said, buttons)
        self._hold.clicked.connect(self._on_held)
        self._plan.clicked.connect(self._on_planned)
        self._cancel.clicked.connect(self.cancel_requested)

    @cached_property
    def cancel_form(self) -> CancelForm:
        """Made when it is first asked for."""
        form = CancelForm()
        form.submitted.connect(self._on_cancelled)
        form.left.connect(self._on_left)
        self._column.put(form)
        return form

    @override
    def show_session(self, detail: SessionDetail) -> None:
        if self._detail is None or detail.status != self._detail.status:
            self._hide_form()
        super().show_session(detail)
        self._said.setText(cancelled_words(detail.cancelled_by, detail.cancelled_why))
        self._arrange()

    def open_form(self, they: str) -> None:
        """Ask in place of the buttons who cancelled and why; they as in CancelForm."""
        self.cancel_form.open_form(they)
        self._arrange()
        self.cancel_form.why.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_form(self) -> None:
        self._hide_form()
        self._arrange()

    def _hide_form(self) -> None:
        if "cancel_form" in vars(self):
            self.cancel_form.close_now()

    def _arrange(self) -> None:
        is_asking = "cancel_form" in vars(self) and not self.cancel_form.isHidden()
        status = "" if self._detail is None else self._detail.status
        is_planned = status == "planned" and not is_asking
        is_cancelled = status == "cancelled" and not is_asking
        self._said.setVisible(is_cancelled)
        self._plan.setVisible(is_cancelled)
        is_begun = status == "begun" and not is_asking
        self._hold.setVisible(is_begun or is_planned)
        self._cancel.setVisible(is_planned)
        self.setVisible(is_asking or is_planned or is_cancelled or is_begun)

    @Slot()
    def _on_held(self) -> None:
        if self._detail is not None:
            self._verbs.hold(self._detail)

    @Slot()
    def _on_planned(self) -> None:
        if self._detail is not None:
            self._verbs.plan(self._detail)

    @Slot(str, str)
    def _on_cancelled(self, by: str, why: str) -> None:
        if self._detail is not None:
            self._verbs.cancel(self._detail, by, why)

    @Slot()
    def _on_left(self) -> None:
        """Back to the button it came from, if that is there."""
        self._arrange()
        if self._cancel.isVisible():
            self._cancel.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.left.emit()


class SessionInspector(Inspector):
    """Its parts live on while the session changes, so that a field keeps its focus."""

    def __init__(self, workspace: Workspace, verbs: SessionVerbs) -> None:
        hint = self.tr("Choose a session to see what came of it.")
        super().__init__(self.tr("About the session"), hint=hint)
        self._workspace = workspace
        self._verbs = verbs
        self._detail: SessionDetail | None = None
        self._directory = PeopleDirectory([], workspace.journal.clock.today())
        self.people = PeoplePart(verbs)
        self.kind = KindPart(verbs)
        self.when = WhenPart(verbs)
        self.areas = AreasPart(verbs)
        self.tags = TagsForm()
        self.planned = PlannedPart()
        self.mirror = RecordsPanel()
        self.files = FilesPart()
        self.team = TeamPart(verbs)
        self.listening = ListeningPart(verbs)
        self.handout = HandoutController(workspace, self)
        self.foot = SessionFoot(verbs)
        self._body = RecordPanel[SessionDetail](verbs, spacing=2)
        self._body.kind = "session"
        self.place = self._body.text_area(Text(SESSION["place"], role="body", has_caption=False))
        self.gave = self._body.text_area(Text(SESSION["gave"], has_caption=False))
        self._body.nest(self.team.cards)
        self._lay_out()
        self._connect()
        self.show_nothing()

    def show_nothing(self) -> None:
        self._leave()
        self._detail = None
        self.show_only()

    def show_session(self, detail: SessionDetail, directory: PeopleDirectory) -> None:
        """Show another session, or the same as it is now."""
        if self._detail is None or self._detail.id != detail.id:
            self._leave()
        self._detail, self._directory = detail, directory
        journal = self._workspace.journal
        details = [
            journal.people.detail(each.id) for each in detail.people if _is_here(each, directory)
        ]
        self.people.show_people(detail, details, journal.people.names())
        self.kind.show_session(detail)
        self.when.show_when(detail, directory.today)
        self._body.show_record(detail, directory.today)
        self.areas.show_areas(detail, journal.areas.rows())
        self.team.show_session(detail, directory)
        self.listening.show_session(detail, directory.today)
        self._hint.hide()
        self._body.show()
        self.foot.show_session(detail)

    def flush(self) -> None:
        """Save what is typed in its fields."""
        self._body.flush()
        for part in (self.people, self.when, self.tags, self.files.lines):
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
        self.people.stop()
        self.when.stop()
        self.tags.close_now()
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
            Label(field_words(SESSION["gave"].label), "meta_strong", "ink2"),
            IconRow("", self.gave),
            self.listening,
        )
        self.add_part(self._body)
        self.add_action(self.foot)

    def _connect(self) -> None:
        self.mirror.asks.thread_requested.connect(self.show_thread)
        self.people.person_pressed.connect(self._workspace.person_requested)
        self.areas.tags_requested.connect(self._on_tags_requested)
        self.tags.submitted.connect(self._on_tags_submitted)
        self.team.page_requested.connect(self.show_page)
        self.foot.cancel_requested.connect(self.ask_cancel)
        for part in (self._body, self.team, self.foot):
            part.left.connect(self.left)

    @Slot()
    def show_page(self) -> None:
        """The page for everybody, to look at before it is given out."""
        if self._detail is not None:
            self.handout.show(self._detail.id)

    def do(self, verb: Callable[[SessionDetail], object]) -> None:
        """Something with the session that is shown."""
        if self._detail is not None:
            verb(self._detail)

    @Slot()
    def _on_tags_requested(self) -> None:
        if self._detail is not None:
            self.tags.open_form(self._detail.tags)

    @Slot(object)
    def _on_tags_submitted(self, tags: Sequence[str]) -> None:
        if self._detail is not None:
            self._verbs.set_tags(self._detail, tags)


def _is_here(person: Attending, directory: PeopleDirectory) -> bool:
    """Not in the trash."""
    return person.id in directory.people


def read_handout(journal: Journal, session_id: int) -> Sheet:
    """The page as the session and its note are now. Raises NotFoundError."""
    with journal.reading():
        detail = journal.sessions.detail(session_id)
        ties = [tied for tied in journal.notes.mirror(session_id).marks if _is_there(tied)]
        steps = tuple(_step(journal, tied) for tied in ties if _is(tied, MarkKind.COMMITMENT))
        names = journal.people.known()
        here = {person.id for person in names}
    people = [each for each in detail.people if each.id in here]
    facts = HandoutFacts(
        topic=heading_of(journal.notes.text(session_id)),
        day=detail.day,
        presenters=tuple(each.name for each in people if each.part == "presenter"),
        attendees=tuple(each.name for each in people if each.part != "presenter"),
        questions=_texts(tied for tied in ties if _is_question(tied, is_waiting=False)),
        to_ask=_texts(tied for tied in ties if _is_question(tied, is_waiting=True)),
        heard=_texts(tied for tied in ties if _is(tied, MarkKind.INSIGHT)),
        next_steps=steps,
        teachers=tuple(Teacher(p.name, p.could_teach) for p in people if p.could_teach),
        names=tuple(person.name for person in names),
    )
    return handout(facts, PaperSpeech(journal.clock.today()))


class HandoutController(QObject):
    """Shows the page before it is given out."""

    def __init__(self, workspace: Workspace, window: QWidget) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._journal = workspace.journal
        self._window = window

    def show(self, session_id: int) -> None:
        """Tick its lines, change them, then copy or save the page."""
        outgoing = self.outgoing(session_id)
        if outgoing is not None:
            show_leaving(self._workspace, self._window, outgoing)

    def outgoing(self, session_id: int) -> Outgoing | None:
        """None when it cannot be read, which is said at the head of the window."""
        self._workspace.save_typed()  # what is typed goes on the page too
        try:
            sheet = read_handout(self._journal, session_id)
        except JournalError as error:
            self._workspace.failed.emit(error)
            return None
        return sheet_outgoing(
            sheet,
            LocalSpeech(self._journal.clock.today()),
            self.tr("Page for everybody"),
            self.tr("Everybody will read this. Whatever names somebody is off to begin with."),
            self.tr("Page for everybody"),
        )


def _step(journal: Journal, tied: TiedMark) -> NextStep:
    """As the line says it, with what became of its record."""
    text, due = plain_line(tied.mark.body), tied.mark.due
    due_on = None if due is None else due.day
    if tied.record_id is None:
        return NextStep(text, due_on)
    row = journal.commitments.row(tied.record_id)
    return NextStep(text, due_on, row.state, row.ended_on)


def _is_there(tied: TiedMark) -> bool:
    """Its record is not in the trash; a line that is not saved yet has none."""
    return tied.record_id is None or tied.state is not None


def _is(tied: TiedMark, kind: MarkKind) -> bool:
    return tied.mark.kind is kind


def _is_question(tied: TiedMark, *, is_waiting: bool) -> bool:
    return _is(tied, MarkKind.QUESTION) and (tied.state == "waiting") is is_waiting


def _texts(ties: Iterable[TiedMark]) -> tuple[str, ...]:
    return tuple(plain_line(tied.mark.body) for tied in ties)
