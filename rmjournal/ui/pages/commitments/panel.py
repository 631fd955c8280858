# SPDX-License-Identifier: MIT
"""All there is about the selected commitment, changed where it is read."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from rmjournal.core.errors import NotFoundError
from rmjournal.store import (
    CHANGE_KINDS,
    ENDED,
    CommitmentDetail,
    CommitmentRow,
    InsightRow,
    State,
)
from rmjournal.text.dates import Direction
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit.check_ring import CheckRing
from rmjournal.ui.kit.choice import Choice
from rmjournal.ui.kit.day_field import DayField
from rmjournal.ui.kit.form_rows import FormRows
from rmjournal.ui.kit.label import Hairline, Label, SerifLabel
from rmjournal.ui.kit.text_area import INSET, TextArea
from rmjournal.ui.kit.text_part import TextPart
from rmjournal.ui.kit.theme import px
from rmjournal.ui.verbs.commitments import CommitmentVerbs
from rmjournal.ui.words.commitment_groups import Group, group_of, ring_of
from rmjournal.ui.words.commitments import (
    change_words,
    date_words,
    history_words,
    moved_words,
    plan_words,
    source_words,
    state_words,
)
from rmjournal.ui.words.people_directory import PeopleDirectory

from .link_line import LinkLine
from .loops_part import LoopsPart
from .people_part import PeoplePart

_SENTENCE = ("cue", "action")
_ABOVE = 14  # design px above the name of a part


class CommitmentPanel(QWidget):
    """Follows the store when show_commitment() is called again."""

    left = Signal()  # Escape in a field
    advance_requested = Signal()

    def __init__(self, workspace: Workspace, verbs: CommitmentVerbs) -> None:
        super().__init__()
        self._workspace = workspace
        self._verbs = verbs
        self._row: CommitmentRow | None = None
        self._is_saving = False
        self.title = TextArea(
            self.tr("Commitment"), role="object_title", one_line=True, required=True
        )
        self.ring = CheckRing()
        self._state = Label("", "body_medium", "ink2")
        self.people = PeoplePart()
        self._session = LinkLine(icon="file-text")
        self._heard = SerifLabel("", "row_title_card", "ink2")
        self.due = DayField(
            self.tr("Due"),
            Direction.FUTURE,
            placeholder=self.tr("Only if there is a date"),
        )
        self._moved = Label("", "meta", "ink3")
        self.review = DayField(
            self.tr("Comes up again in the review"),
            Direction.FUTURE,
            placeholder=self.tr("Friday, 3 Dec, in two weeks"),
        )
        self._plan = self._plan_parts()
        self._kind = Choice(
            self.tr("What it changes"), [(kind, change_words(kind)) for kind in CHANGE_KINDS]
        )
        self._outcome = SerifLabel("", "row_title_card")
        self.loops = LoopsPart(workspace, verbs)
        self._history = Label("", "meta", "ink3", leading=19)
        self.check_in = TextArea(
            self.tr("How is it going?"), self.tr("How is it going?"), one_line=True
        )
        self._lay_out()
        self._connect()

    def show_commitment(self, commitment_id: int, directory: PeopleDirectory) -> CommitmentRow:
        """Show another commitment, or the same as it is now. Raises NotFoundError."""
        journal = self._workspace.journal
        detail = journal.commitments.detail(commitment_id)
        if self._row is not None and self._row.id != commitment_id:
            self._turn_to_another()
        self._row = row = detail.row
        insight = self._insight(row)
        self._show_head(row, directory)
        self.people.show_people(row, directory, self._there(row, insight))
        self._show_source(row, insight, directory.today)
        self._show_days(row, directory.today)
        self._show_plan(detail)
        self._show_outcome(detail)
        self.loops.show_loops(detail, directory)
        self._loops_title.setVisible(bool(row.loops or row.not_asked_to_hear))
        events = journal.commitments.events(commitment_id)
        self._history.setText(history_words(events, directory.today))
        return row

    def ask_for_a_plan(self) -> None:
        """Go to where a smaller step can be written."""
        self._plan["first_step"].setFocus()

    def flush(self) -> None:
        """Save what is typed."""
        if self._is_saving:
            return
        self.title.flush()
        for part in self._plan.values():
            part.area.flush()
        self.loops.flush()

    def finish(self) -> None:
        """Save what is typed as leaving each field does."""
        self.title.finish()
        for part in self._plan.values():
            part.area.finish()
        self.due.finish()
        self.review.finish()
        self.check_in.finish()
        self.loops.finish()

    def _plan_parts(self) -> dict[str, TextPart]:
        fields = (
            ("first_step", self.tr("First step"), self.tr("A quarter of an hour or less")),
            ("done_looks", self.tr("What done looks like"), self.tr("How will you know?")),
            ("cue", self.tr("When"), self.tr("the next review opens")),
            ("action", self.tr("I will"), self.tr("ask before I say")),
            ("obstacle", self.tr("What may get in the way"), self.tr("And what then?")),
            ("checker", self.tr("Who will ask me about it"), self.tr("A peer, by name")),
        )
        return {
            field: TextPart(
                field,
                caption,
                placeholder,
                one_line=field in ("cue", "checker"),
                beside=field in _SENTENCE,
            )
            for field, caption, placeholder in fields
        }

    def _lay_out(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(4))
        self._column.addWidget(self.title)
        state = QHBoxLayout()
        state.setSpacing(px(2))
        state.addWidget(self.ring)
        state.addWidget(self._state, 1)
        self._column.addLayout(state)
        self._add_inset(self._outcome)
        self._column.addSpacing(px(6))
        self._add_inset(Hairline())
        self._loops_title = self._add_title(self.tr("Do they know?"))
        self._column.addWidget(self.loops)
        self._add_title(self.tr("Where it came from, or who it is for"))
        for widget in (self.people, self._session, self._heard):
            self._add_inset(widget)
        self._add_days()
        for field in ("first_step", "done_looks"):
            self._add_part(self._plan[field])
        self._add_when_then()
        for field in ("obstacle", "checker"):
            self._add_part(self._plan[field])
        self._column.addSpacing(px(10))
        form = FormRows()
        form.add(self._kind.accessibleName(), self._kind)
        self._add_inset(form)
        self._add_title(self.tr("What happened so far"))
        self._add_inset(self._history)
        self._column.addWidget(self.check_in)
        self._column.addStretch()

    def _add_days(self) -> None:
        due, days = QVBoxLayout(), QVBoxLayout()
        due.setSpacing(px(4))
        for widget in (self.due, self._moved):
            due.addWidget(widget)
        days.setSpacing(px(16))
        days.addLayout(due)
        days.addWidget(self.review)
        self._column.addSpacing(px(12))
        self._add_inset(days)

    def _add_when_then(self) -> None:
        """When ... I will ...: two fields that read on as one sentence."""
        self._sentence_title = self._add_title(self.tr("A plan in one sentence"))
        for field in _SENTENCE:
            self._column.addWidget(self._plan[field])

    def _add_part(self, part: TextPart) -> None:
        part.set_room_above(_ABOVE)
        self._column.addWidget(part)

    def _add_title(self, text: str) -> Label:
        label = Label(text, "meta_strong", "ink2")
        self._add_inset(label, above=_ABOVE)
        return label

    def _add_inset(self, item: QWidget | QLayout, *, above: int = 0) -> None:
        """In line with the words of the text areas; room above goes when the item is hidden."""
        row = QHBoxLayout()
        row.setContentsMargins(px(INSET), px(above), px(INSET), 0)
        if isinstance(item, LinkLine):
            row.addWidget(item)
            row.addStretch()
        elif isinstance(item, QWidget):
            row.addWidget(item)
        else:
            row.addLayout(item)
        self._column.addLayout(row)

    def _connect(self) -> None:
        self.title.drafted.connect(self._on_title_drafted)
        self.title.edited.connect(self._on_title_edited)
        self.title.left.connect(self.left)
        self.title.submitted.connect(self.left)
        for part in self._plan.values():
            part.drafted.connect(self._on_drafted)
            part.edited.connect(self._on_edited)
            part.left.connect(self.left)
        for field in (self.due, self.review):
            field.left.connect(self.left)
        self.loops.left.connect(self.left)
        self.check_in.edited.connect(self._on_checked_in)
        self.check_in.left.connect(self.left)
        self.due.day_changed.connect(self._on_due_changed)
        self.review.day_changed.connect(self._on_review_changed)
        self._kind.chosen.connect(self._on_kind_chosen)
        self.ring.clicked.connect(self._on_ring_clicked)
        self.people.changed.connect(self._on_people_changed)
        self.people.person_requested.connect(self._workspace.person_requested)
        self._session.clicked.connect(self._on_session_clicked)

    def _turn_to_another(self) -> None:
        """Keep what was typed for the commitment that goes, then start clean."""
        self.finish()
        for area in (self.title, *(part.area for part in self._plan.values())):
            area.clear()
        self.loops.clear()

    def _insight(self, row: CommitmentRow) -> InsightRow | None:
        if row.insight_id is None:
            return None
        try:
            return self._workspace.journal.insights.row(row.insight_id)
        except NotFoundError:
            return None

    def _show_head(self, row: CommitmentRow, directory: PeopleDirectory) -> None:
        self.title.set_text(row.title)
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

    def _show_days(self, row: CommitmentRow, today: date) -> None:
        self.due.set_day(row.due_on, today)
        self.review.set_day(row.review_on, today)
        for field, day in ((self.due, row.due_on), (self.review, row.review_on)):
            field.setEnabled(row.state not in ENDED)
            field.setVisible(day is not None or row.state not in ENDED)
        self._moved.setText(moved_words(row))
        self._moved.setVisible(bool(self._moved.text()))

    def _show_plan(self, detail: CommitmentDetail) -> None:
        has_ended = detail.row.state in ENDED
        for field, part in self._plan.items():
            text = getattr(detail, field)
            part.area.set_text(text)
            part.setVisible(bool(text) or not has_ended)  # it is too late to plan
        self._sentence_title.setVisible(any(not self._plan[f].isHidden() for f in _SENTENCE))
        self.check_in.setVisible(not has_ended)
        self._kind.set_current(detail.row.change)

    def _show_outcome(self, detail: CommitmentDetail) -> None:
        text = detail.let_go_why if detail.row.state == State.LET_GO else detail.outcome
        self._outcome.setText(text)
        self._outcome.setVisible(bool(text))

    def _draft(self, field: str, text: str) -> None:
        if self._row is not None:
            self._is_saving = True  # about_to_write would ask for the same words again
            self._verbs.draft(self._row.id, **{field: text})
            self._is_saving = False

    def _change(self, field: str, before: object, after: object) -> None:
        if self._row is not None and before != after:
            self._verbs.edit(self._row.id, {field: before}, {field: after})

    @Slot(str)
    def _on_title_drafted(self, text: str) -> None:
        self._draft("title", text)

    @Slot(str, str)
    def _on_title_edited(self, before: str, after: str) -> None:
        self._change("title", before, after)

    @Slot(str, str)
    def _on_drafted(self, field: str, text: str) -> None:
        self._draft(field, text)

    @Slot(str, str, str)
    def _on_edited(self, field: str, before: str, after: str) -> None:
        self._change(field, before, after)

    @Slot(object)
    def _on_due_changed(self, day: date | None) -> None:
        if self._row is None:
            return
        was = self._row.due_on
        if day is None:
            self._change("due_on", was, None)
        elif was is not None and day > was and self._row.must_change_plan:
            self.due.refuse(was, plan_words())
        else:
            self._verbs.move(self._row, day)

    @Slot(object)
    def _on_review_changed(self, day: date | None) -> None:
        if self._row is not None:
            self._change("review_on", self._row.review_on, day)

    @Slot(object)
    def _on_kind_chosen(self, kind: str) -> None:
        if self._row is not None:
            self._change("change", self._row.change, kind)

    @Slot(str, str)
    def _on_checked_in(self, _before: str, words: str) -> None:
        if self._row is not None and self._verbs.check_in(self._row, words) is not None:
            self.check_in.clear()

    @Slot()
    def _on_ring_clicked(self) -> None:
        if self._row is not None:
            self.advance_requested.emit()

    @Slot(list, list)
    def _on_people_changed(self, came: list[int], meant: list[int]) -> None:
        if self._row is None:
            return
        before = {
            "people": [person_id for person_id, _ in self._row.people],
            "people_for": [person_id for person_id, _ in self._row.people_for],
        }
        self._verbs.edit(self._row.id, before, {"people": came, "people_for": meant})

    @Slot()
    def _on_session_clicked(self) -> None:
        if self._row is not None and self._row.session_id is not None:
            self._workspace.session_requested.emit(self._row.session_id)
