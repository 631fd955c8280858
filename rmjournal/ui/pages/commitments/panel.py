# SPDX-License-Identifier: MIT
"""All there is about the selected commitment, changed where it is read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import Any

from PySide6.QtCore import QPoint, Signal, Slot
from PySide6.QtWidgets import QLayout, QSizePolicy
from typing_extensions import override

from rmjournal.core.errors import NotFoundError
from rmjournal.model.fields import Field
from rmjournal.model.records import COMMITMENT
from rmjournal.store import (
    CHANGE_KINDS,
    ENDED,
    CommitmentDetail,
    CommitmentRow,
    InsightRow,
    LoopRow,
    State,
)
from rmjournal.ui.frame.record_panel import (
    Day,
    Inset,
    Part,
    Pick,
    RecordPanel,
    Section,
    Text,
    in_a_row,
)
from rmjournal.ui.frame.undoable import value_of
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit.button import Button, IconButton, LinkLine
from rmjournal.ui.kit.command_set import CommandSet
from rmjournal.ui.kit.inspector import Inspector
from rmjournal.ui.kit.label import INSET, Hairline, Label, SerifLabel
from rmjournal.ui.kit.row_list import fill_menu
from rmjournal.ui.kit.signs import CheckRing
from rmjournal.ui.kit.text_menu import passing_menu
from rmjournal.ui.kit.themed import REST, Column, Row, filling, holder
from rmjournal.ui.parts.commitments import ring_of
from rmjournal.ui.parts.loop_card import LoopCardsPart
from rmjournal.ui.verbs.aims import aim_options
from rmjournal.ui.verbs.commitments import CommitmentVerbs
from rmjournal.words.commitments import (
    Group,
    change_words,
    date_words,
    group_of,
    history_words,
    moved_words,
    plan_words,
    source_words,
    state_words,
    tell_words,
    too_words,
    untold,
)
from rmjournal.words.people import PeopleDirectory

from .people_part import PeoplePart


class LoopsPart(LoopCardsPart):
    """One card a person."""

    def __init__(self, workspace: Workspace, verbs: CommitmentVerbs) -> None:
        super().__init__(workspace, verbs)
        self._names: dict[int, str] = {}
        self._row: CommitmentRow | None = None
        self.too = Button("", "link", icon="user-plus")
        self.too.clicked.connect(self._on_too)
        self._column = Column(gap=6)
        offer = Row(around=(INSET, 0)).put(self.too, REST)
        Column(self, gap=6).put(self._column, offer)

    def show_loops(self, detail: CommitmentDetail, directory: PeopleDirectory) -> None:
        loops = detail.row.loops
        for loop, card in zip(loops, self.cards.show_only(loops), strict=True):
            person = directory.people.get(loop.person_id)
            self._names[loop.id] = directory.short_name(loop.person_id, loop.person_name)
            seed = person.uid if person is not None else loop.person_name
            self._column.put(card)
            card.show_loop(loop, directory.today, seed)
        self._row = detail.row
        words = too_words(detail.row, directory)
        self.too.setText(words.replace("&", "&&"))
        self.too.setVisible(bool(words))
        self.setVisible(bool(loops or words))

    @override
    def name_of(self, loop: LoopRow) -> str:
        return self._names.get(loop.id, loop.person_name)

    @Slot()
    def _on_too(self) -> None:
        """The first of those it is for; the next is offered then."""
        if self._row is not None:
            for person_id, name in self._row.not_asked_to_hear[:1]:
                self._verbs.tell_too(self._row, person_id, name)


_SENTENCE = ("cue", "action")


class CommitmentPanel(RecordPanel[CommitmentDetail]):
    """Follows the store when show_commitment() is called again."""

    kind = "commitment"

    def __init__(self, workspace: Workspace, verbs: CommitmentVerbs) -> None:
        super().__init__(verbs)
        self._workspace = workspace
        self._verbs = verbs
        self.ring = CheckRing()
        self._state = Label("", "body_medium", "ink2")
        self.people = PeoplePart()
        self._session = LinkLine(icon="file-text")
        self._heard = SerifLabel("", "row_title_card", "ink2")
        self._moved = Label("", "meta", "ink3")
        self._outcome = SerifLabel("", "row_title_card")
        self.loops = LoopsPart(workspace, verbs)
        self._history = Label("", "meta", "ink3", leading=19)
        self._loops_title = Section(self.tr("Do they know?"))
        self._sentence_title = Section(self.tr("A plan in one sentence"))
        plan = self._plan_parts()
        self._lay_out(plan)
        self.title = self.texts["title"]
        names = [part.field.name for part in plan if isinstance(part, Text)]
        self._plan = {field: self.parts[field] for field in names}
        self._connect()

    def show_commitment(self, commitment_id: int, directory: PeopleDirectory) -> CommitmentRow:
        """Show another commitment, or the same as it is now. Raises NotFoundError."""
        journal = self._workspace.journal
        detail = journal.commitments.detail(commitment_id)
        row = detail.row
        aims = aim_options(journal, row.aim)
        self.choices["aim"].set_options(aims)
        self.parts["aim"].setVisible(bool(aims))
        self.show_record(detail, directory.today)
        insight = self._insight(row)
        self._show_head(row, directory)
        self.people.show_people(row, directory, self._there(row, insight))
        self._show_source(row, insight, directory.today)
        self._show_days(row)
        self._show_plan(detail)
        self._show_outcome(detail)
        self.loops.show_loops(detail, directory)
        self._loops_title.setVisible(bool(row.loops or row.not_asked_to_hear))
        events = journal.commitments.events(commitment_id)
        self._history.setText(history_words(events, directory.today))
        return row

    def ask_for_a_plan(self) -> None:
        """Go to where a smaller step can be written."""
        self.texts["first_step"].setFocus()

    @override
    def edit(self, record: CommitmentDetail, field: str, before: Any, after: Any) -> None:
        match field:
            case "check_in":
                if self._verbs.check_in(record.row, after) is not None:
                    self.texts[field].clear()
            case "due_on" if after is not None:
                self._move(record.row, after)
            case _:
                super().edit(record, field, before, after)

    def _lay_out(self, plan: Sequence[Part]) -> None:
        self.nest(self.loops.cards)
        how = self.tr("How is it going?")
        check_in = Field("check_in", "line", how, how)
        self.lay_out(
            Text(COMMITMENT["title"], required=True, role="object_title", has_caption=False),
            in_a_row(self.ring, self._state, spacing=2, fills=True),
            Inset(self._outcome),
            6,
            Inset(Hairline()),
            self._loops_title,
            self.loops,
            Section(self.tr("Where it came from, or who it is for")),
            Inset(self.people),
            Inset(in_a_row(self._session)),
            Inset(self._heard),
            12,
            Inset(self._days()),
            *plan,
            10,
            Pick(COMMITMENT["change"], tuple((kind, change_words(kind)) for kind in CHANGE_KINDS)),
            Pick(COMMITMENT["aim"]),
            Section(self.tr("What happened so far")),
            Inset(self._history),
            Text(check_in, is_entry=True, has_caption=False),
        )
        self.column.addStretch()

    def _days(self) -> QLayout:
        due = self.stack(4, Day(COMMITMENT["due_on"]), self._moved)
        return self.stack(16, due, Day(COMMITMENT["review_on"]))

    def _plan_parts(self) -> tuple[Part, ...]:
        """With "When ... I will ...", two fields that read on as one sentence."""
        return (
            Text(COMMITMENT["first_step"], above=14),
            Text(COMMITMENT["done_looks"], above=14),
            self._sentence_title,
            Text(COMMITMENT["cue"], one_line=True, beside=True),
            Text(COMMITMENT["action"], beside=True),
            Text(COMMITMENT["obstacle"], above=14),
            Text(COMMITMENT["checker"], above=14),
        )

    def _connect(self) -> None:
        self.people.changed.connect(self._on_people_changed)
        self.people.person_requested.connect(self._workspace.person_requested)
        self.loops.left.connect(self.left)
        self._session.clicked.connect(self._on_session_clicked)

    def _insight(self, row: CommitmentRow) -> InsightRow | None:
        if row.insight_id is None:
            return None
        try:
            return self._workspace.journal.insights.row(row.insight_id)
        except NotFoundError:
            return None

    def _show_head(self, row: CommitmentRow, directory: PeopleDirectory) -> None:
        is_late = group_of(row, directory.today) == Group.PAST
        self.ring.set_state(ring_of(row), is_late)
        words = [state_words(row), date_words(row, directory)]
        shown = words[1:] if row.state in ENDED else [each for each in words if each]
        self._state.setText("  \u00b7  ".join(shown))

    def _there(self, row: CommitmentRow, insight: InsightRow | None) -> set[int]:
        """Whom it may have come from: those of the talk, and who said what was heard."""
        there = set()
        if row.session_id is not None and row.session_day is not None:
            there = {
                each.id for each in self._workspace.journal.sessions.detail(row.session_id).people
            }
        if insight is not None and insight.person_id is not None:
            there.add(insight.person_id)
        return there

    def _show_source(self, row: CommitmentRow, insight: InsightRow | None, today: date) -> None:
        source = source_words(row, today, day_first=True)
        self._session.set_link(source)
        self._session.setVisible(bool(source))
        heard = insight.text if insight is not None else ""
        self._heard.setText(self.tr("\u201c{0}\u201d").replace("{0}", heard))
        self._heard.setVisible(bool(heard))

    def _show_days(self, row: CommitmentRow) -> None:
        for name, field in self.days.items():
            field.setEnabled(row.state not in ENDED)
            field.setVisible(value_of(row, name) is not None or row.state not in ENDED)
        self._moved.setText(moved_words(row))
        self._moved.setVisible(bool(self._moved.text()))

    def _show_plan(self, detail: CommitmentDetail) -> None:
        has_ended = detail.row.state in ENDED
        for field, part in self._plan.items():
            part.setVisible(bool(value_of(detail, field)) or not has_ended)  # too late to plan
        self._sentence_title.setVisible(any(not self._plan[f].isHidden() for f in _SENTENCE))
        self.texts["check_in"].setVisible(not has_ended)

    def _show_outcome(self, detail: CommitmentDetail) -> None:
        text = detail.let_go_why if detail.row.state == State.LET_GO else detail.outcome
        self._outcome.setText(text)
        self._outcome.setVisible(bool(text))

    def _move(self, row: CommitmentRow, day: date) -> None:
        was = row.due_on
        if was is not None and day > was and row.must_change_plan:
            self.days["due_on"].refuse(was, plan_words())
        else:
            self._verbs.move(row, day)

    @Slot(dict)
    def _on_people_changed(self, people: dict[str, list[int]]) -> None:
        if self.record is None:
            return
        row = self.record.row
        before = {part: [person_id for person_id, _ in getattr(row, part)] for part in people}
        self._verbs.edit(row.id, before, people)

    @Slot()
    def _on_session_clicked(self) -> None:
        row = None if self.record is None else self.record.row
        if row is not None and row.session_id is not None:
            self._workspace.session_requested.emit(row.session_id)


class Details(Inspector):
    """Shows nothing but a hint until show_commitment()."""

    reason_requested = Signal(object)  # the LoopRow of somebody who need not be told

    def __init__(self, workspace: Workspace, verbs: CommitmentVerbs, commands: CommandSet) -> None:
        hint = self.tr("Choose a commitment to see more of it.")
        super().__init__(self.tr("Details of the commitment"), inset=INSET, hint=hint)
        self._workspace = workspace
        self._verbs = verbs
        self._commands = commands
        self._next = Button("")
        self._next.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._more = IconButton("ellipsis", self.tr("More to do with it"))
        self._actions = holder(Row(gap=6).put(filling(self._next), self._more))
        self.add_action(self._actions)
        self._next.clicked.connect(self._on_next)
        self._more.clicked.connect(self._on_more)
        self.show_only()

    @cached_property
    def panel(self) -> CommitmentPanel:
        """Made for the first commitment that is chosen."""
        panel = CommitmentPanel(self._workspace, self._verbs)
        self.add_part(panel)
        self.setFocusProxy(panel.title)
        panel.left.connect(self.left)
        panel.ring.clicked.connect(self._commands["advance"].trigger)
        panel.loops.reason_requested.connect(self.reason_requested)
        return panel

    def flush(self) -> None:
        """Save what is typed."""
        if "panel" in vars(self):
            self.panel.flush()

    def show_commitment(self, commitment_id: int, directory: PeopleDirectory) -> None:
        """Raises NotFoundError."""
        row = self.panel.show_commitment(commitment_id, directory)
        words, icon = self._next_words(row, directory)
        self._next.setText(words.replace("&", "&&"))
        self._next.set_icon_name(icon)
        self.show_only(self.panel, self._actions)

    def _next_words(self, row: CommitmentRow, directory: PeopleDirectory) -> tuple[str, str]:
        """What the button at the foot says, and its icon."""
        match row.state:
            case State.TO_DO:
                return self.tr("Start it"), "arrow-right"
            case State.PAUSED:
                return self.tr("Take it up again"), "arrow-right"
            case State.UNDER_WAY:
                return self.tr("Done"), "check"
        tell = tell_words(untold(row), directory)
        return (tell, "check") if tell else (self.tr("Open it again"), "undo-2")

    @Slot()
    def _on_next(self) -> None:
        for name in ("advance", "reopen"):
            action = self._commands[name]
            if action.isEnabled():
                action.trigger()
                return

    @Slot()
    def _on_more(self) -> None:
        menu = passing_menu(self, self._more.accessibleName())
        fill_menu(menu, self._commands.menu("more"))
        menu.popup(self._more.mapToGlobal(QPoint(0, -menu.sizeHint().height())))
