# SPDX-License-Identifier: MIT
"""Step 5: whom to meet, what to ask them, up to three things for the week, said once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from rmjournal.model.records import COMMITMENT
from rmjournal.store import Changes, CommitmentRow, PersonRhythm, State
from rmjournal.store.operations.reviews import MOST_PICKS
from rmjournal.store.queries.review_cards import Choose
from rmjournal.ui.frame.record_panel import Edits, RecordCards, RecordPanel, Text
from rmjournal.ui.frame.step import StepWords
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.card import Card
from rmjournal.ui.kit.choices import TEXT, PickBox
from rmjournal.ui.kit.label import Label
from rmjournal.ui.kit.themed import REST, Column, put, spaced
from rmjournal.ui.parts.rehearsal import RehearsalCard
from rmjournal.ui.parts.sessions import which_day
from rmjournal.words.commitments import date_words, short_title
from rmjournal.words.days import day_words
from rmjournal.words.people import PeopleDirectory

from .step import ReviewContext, ReviewStep
from .talks_part import PlanPart, TalksPart, day_to_plan

_FIRST_SHOWN = 8
_MORE = 50


class PickPanel(RecordPanel[CommitmentRow]):
    """Something to pick, and once it is picked its when and its then."""

    toggled = Signal(int, bool)  # commitment id

    def __init__(self, edits: Edits) -> None:
        super().__init__(edits, spacing=0)
        self.box = PickBox()
        fields = [Text(COMMITMENT[name], one_line=True, beside=True) for name in ("cue", "action")]
        plan = spaced(self.stack(2, *fields), 2, (TEXT - 6, 0, 0, 4))
        self.lay_out(self.box, plan)
        self.box.clicked.connect(self._on_clicked)

    def show_pick(
        self, row: CommitmentRow, directory: PeopleDirectory, *, is_picked: bool, is_full: bool
    ) -> None:
        self.show_record(row, directory.today)
        is_late = row.due_on is not None and row.due_on < directory.today
        self.box.set_words(row.title, date_words(row, directory), is_late=is_late)
        self.box.setChecked(is_picked)
        self.box.setEnabled(is_picked or not is_full)
        for part in self.parts.values():
            part.setVisible(is_picked)

    @Slot(bool)
    def _on_clicked(self, checked: bool) -> None:
        if self.record is not None:
            self.toggled.emit(self.record.id, checked)


class PickPart(Card):
    """Those that are picked come first; the rest by their date, a few at first."""

    toggled = Signal(int, bool)  # commitment id

    def __init__(self, context: ReviewContext, edits: Edits) -> None:
        super().__init__(padding=16)
        self._context = context
        self._edits = edits
        self.panels = RecordCards(self._panel)
        self.shown: list[PickPanel] = []
        self._shown_ids: list[int] = []
        self._ids: Sequence[int] = ()
        self._picked: Sequence[int] = ()
        self._most = _FIRST_SHOWN
        self._list = Column(gap=2)
        self._full = Label(
            self.tr("Three is the most: with more, the plans get in each other's way."),
            "meta",
            "ink3",
        )
        self._none = Label(self.tr("There is nothing open to pick. That is fine."), "body", "ink3")
        self._all = Button(self.tr("Show all"), "link")
        put(self.body, self._list, self._none, self._full, self._all)
        self._all.clicked.connect(self._on_all)

    def show_candidates(self, ids: Sequence[int], picked: Sequence[int]) -> None:
        """The ids in their order. Only of those that are shown there is a row."""
        self._ids, self._picked = ids, picked
        self._full.setVisible(len(picked) >= MOST_PICKS)
        self._none.setVisible(not ids)
        self._show_some()

    def focus_first(self) -> bool:
        first = next((panel.box for panel in self.shown if panel.box.isEnabled()), None)
        if first is None:
            return False
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def focus_cue(self, commitment_id: int) -> None:
        """Go on with when and then, once something is picked."""
        if commitment_id in self._picked:
            panel = self.shown[self._shown_ids.index(commitment_id)]
            panel.texts["cue"].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_some(self) -> None:
        first = {*self._ids[: self._most]}
        ids = self._shown_ids = [
            each for each in self._ids if each in first or each in self._picked
        ]
        found = {row.id: row for row in self._context.journal.commitments.some(ids)}
        self.shown = self.panels.show_only(found[each] for each in ids)
        is_full = len(self._picked) >= MOST_PICKS
        for place, (commitment_id, panel) in enumerate(zip(ids, self.shown, strict=True)):
            if self._list.indexOf(panel) != place:
                self._list.insertWidget(place, panel)
            is_picked, row = commitment_id in self._picked, found[commitment_id]
            panel.show_pick(row, self._context.directory, is_picked=is_picked, is_full=is_full)
            panel.show()  # now: the focus may go there at once
        hidden = len(self._ids) - len(ids)
        self._all.setVisible(hidden > 0)
        self._all.setText(self.tr("Show {count} more").format(count=min(hidden, _MORE)))

    def _panel(self, _row: CommitmentRow) -> PickPanel:
        panel = PickPanel(self._edits)
        panel.toggled.connect(self.toggled)
        return panel

    @Slot()
    def _on_all(self) -> None:
        self._most += _MORE
        self._show_some()
        self.focus_first()


class MemoryPart(QWidget):
    """Asks for one plan after the other; leaving the page is enough to skip the rest."""

    said = Signal()  # the last of them, or skipped

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._waiting: list[int] = []
        self.card = RehearsalCard(workspace, is_daily=False)
        self._done = Label(self.tr("That was all. Continue."), "lead", "ink2")
        Column(self, gap=6).put(self.card, self._done)
        self.card.finished.connect(self._on_finished)

    def waiting(self, picks: Sequence[int]) -> list[int]:
        """Those of the picks whose plan has both halves and was not said today."""
        if not self._workspace.preferences.values.rehearsal:
            return []
        commitments, today = (
            self._workspace.journal.commitments,
            self._workspace.journal.clock.today(),
        )
        details = [commitments.detail(each) for each in picks]
        return [
            each.row.id
            for each in details
            if each.cue.strip()
            and each.action.strip()
            and each.rehearsed_on != today
            and each.row.state in (State.TO_DO, State.UNDER_WAY)
        ]

    def begin(self, picks: Sequence[int]) -> None:
        self._waiting = self.waiting(picks)
        self._next()

    def focus_first(self) -> bool:
        if self.card.isHidden():
            return False
        self.card.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def _next(self) -> None:
        while self._waiting and not self.card.ask(self._waiting.pop(0)):
            pass
        self._done.setVisible(self.card.isHidden())

    @Slot()
    def _on_finished(self) -> None:
        self._next()
        if not self.focus_first():
            self.said.emit()


NUMBER = 5
_PEOPLE, _TALKS, _PICKS, _MEMORY = "people", "questions", "picks", "memory"


class ChooseStep(ReviewStep):
    """Four cards; those with nothing to choose or say are passed over, the picks never.

    The short review says nothing from memory.
    """

    def __init__(self, context: ReviewContext) -> None:
        super().__init__(NUMBER, context)
        self._card = _PICKS
        self._asked: list[int] = []
        """Those who had no date when the step was opened."""
        self._planning = 0
        """The person whose day is asked for, or was last."""
        self._is_saving = False
        self.people = PlanPart(context)
        self.talks = TalksPart(context)
        self.picks = PickPart(context, self)
        self.memory = MemoryPart(context.workspace)
        self._parts: dict[str, QWidget] = {
            _PEOPLE: self.people,
            _TALKS: self.talks,
            _PICKS: self.picks,
            _MEMORY: self.memory,
        }
        Column(self, gap=6).put(*self._parts.values(), REST)
        self.people.chosen.connect(self._on_plan)
        self.people.bar.settled.connect(self._on_day_settled)
        context.workspace.day_changed.connect(self.people.bar.turn_day)
        self.memory.said.connect(self.written)
        self.picks.toggled.connect(self._on_toggled)

    @override
    def open(self, card: str, *, at_end: bool = False) -> None:
        choose = self._read()
        if not any(self.people.bar.typed()):
            self.people.bar.close_now()
        self._asked = [row.id for row in choose.without_a_date]
        cards = self._cards(choose)
        first = _PICKS if at_end else cards[0]
        self._card = card if card in cards else first
        self._begin_memory(choose)
        self._show(choose)

    @override
    def refresh(self, changes: Changes) -> None:
        if not self._is_saving:
            self._show(self._read())

    @override
    def words(self) -> StepWords:
        title, sub = {
            _PEOPLE: (
                self.tr("Who has no date yet?"),
                self.tr("A date in the diary is half of a conversation. It can be moved."),
            ),
            _TALKS: (
                self.tr("What will you ask?"),
                self.tr("One or two are enough. The rest will wait."),
            ),
            _PICKS: (
                self.tr("Up to three for the week"),
                self.tr("Each with a moment that reminds you, and what you do then."),
            ),
            _MEMORY: (
                self.tr("Your plans, once in your own words"),
                self.tr("Finish what you wrote. A plan that was said is found again."),
            ),
        }[self._card]
        is_last = self.context.review.mode == "short" and self._card == _PICKS
        go_on = self.tr("Close the week") if is_last else self.tr("Continue")
        note = self.tr("Each choice can be undone.")
        return StepWords(title, sub, go_on, note, closes=is_last)

    @override
    def card(self) -> str:
        return self._card

    @override
    def forward(self) -> bool:
        return self._go(1)

    @override
    def backward(self) -> bool:
        return self._go(-1)

    @override
    def letters(self) -> str:
        return super().letters() if self._card == _PEOPLE else ""

    @override
    def on_letter(self, letter: str) -> bool:
        return self._card == _PEOPLE and self.people.press(letter)

    @override
    def focus_first(self) -> bool:
        match self._card:
            case "people":
                return self.people.focus_open()
            case "questions":
                return self.talks.focus_first()
            case "memory":
                return self.memory.focus_first()
        return self.picks.focus_first()

    @override
    def flush(self) -> None:
        if not self._is_saving:
            self.picks.panels.flush()

    def _read(self) -> Choose:
        return self.context.journal.review_cards.choose(self.context.review.id)

    def _cards(self, choose: Choose) -> list[str]:
        cards = [_PEOPLE] if self._asked else []
        cards += [_TALKS] if choose.coming else []
        picked = [pick.commitment_id for pick in choose.picks]
        is_short = self.context.review.mode == "short"
        says = self._card == _MEMORY or (not is_short and bool(self.memory.waiting(picked)))
        return [*cards, _PICKS, _MEMORY] if says else [*cards, _PICKS]

    def _begin_memory(self, choose: Choose) -> None:
        if self._card == _MEMORY:
            self.memory.begin([pick.commitment_id for pick in choose.picks])

    def _keep_typed(self) -> bool:
        """Each form does as its own button; False where one of them could not, or says something
        that is to be read first."""
        bar = self.people.bar
        if any(bar.typed()):
            bar.keep()
        card = self.memory.card
        is_said = self._card == _MEMORY and not card.isHidden() and card.say()
        return not any(bar.typed()) and self.talks.keep_typed() and not is_said

    def _go(self, step: int) -> bool:
        if not self._keep_typed():
            return True
        self.picks.panels.finish()
        self.people.bar.close_now()
        choose = self._read()
        cards = self._cards(choose)
        place = (cards.index(self._card) if self._card in cards else 0) + step
        if not 0 <= place < len(cards):
            return False
        self._card = cards[place]
        self._begin_memory(choose)
        self._show(choose)
        return True

    def _show(self, choose: Choose) -> None:
        context = self.context
        rows = {row.id: row for row in context.journal.people.rhythms()}
        self.people.show_rows({each: rows[each] for each in self._asked if each in rows})
        self.talks.show_talks(choose.coming)
        picked = [pick.commitment_id for pick in choose.picks]
        self.picks.show_candidates(choose.candidates, picked)
        for key, part in self._parts.items():
            part.setVisible(key == self._card)
        self.turned.emit()

    @Slot(int, str)
    def _on_plan(self, person_id: int, _key: str) -> None:
        context = self.context
        row = next(row for row in context.journal.people.rhythms() if row.id == person_id)
        day = day_to_plan(row, context.today)
        self._planning = person_id
        self.people.bar.ask(which_day(row.name, context.today, day), partial(self._plan, row))
        self.asked.emit(self.people.bar)

    def _plan(self, row: PersonRhythm, day: date) -> None:
        context = self.context
        plan = partial(context.journal.sessions.plan_next, row.id, day=day)
        words = self.tr("Planned for {day}: a talk with {name}").replace("{name}", row.name)
        words = words.replace("{day}", day_words(day, context.today, mid_sentence=True))
        context.review_actions.make("session", plan, words, (NUMBER, _PEOPLE))
        if not self.people.focus_open():
            self.written.emit()  # everybody has a date: on to what comes next

    @Slot()
    def _on_day_settled(self) -> None:
        """The focus goes back to the button that asked."""
        self.people.focus_row(self._planning)

    @Slot(int, bool)
    def _on_toggled(self, commitment_id: int, is_picked: bool) -> None:
        journal, review_id = self.context.journal, self.context.review.id
        before = [pick.commitment_id for pick in journal.reviews.picks(review_id)]
        after = [each for each in before if each != commitment_id]
        after += [commitment_id] if is_picked else []
        title = short_title(journal.commitments.row(commitment_id).title)
        words = self.tr("Picked: {title}") if is_picked else self.tr("Not picked: {title}")
        self.context.review_actions.do(
            partial(journal.reviews.pick, review_id, after),
            partial(journal.reviews.pick, review_id, before),
            words.replace("{title}", title),
            (NUMBER, _PICKS),
        )
        self._show(self._read())
        self.picks.focus_cue(commitment_id)
        self.asked.emit(self.window().focusWidget())

    def draft(self, record_id: int, /, **values: Any) -> None:
        """Keep what is typed of a plan; see Edits."""
        self._is_saving = True  # about_to_write would ask for the same words again
        edit = partial(self.context.journal.commitments.edit, record_id, **values)
        self.context.workspace.draft(self.tr("Plan changed"), edit)
        self._is_saving = False

    def edit(self, record_id: int, /, before: dict[str, Any], after: dict[str, Any]) -> None:
        """Change a plan, as a step of the review."""
        self._is_saving = True
        edit = partial(self.context.journal.commitments.edit, record_id)
        self.context.review_actions.do(
            partial(edit, **after),
            partial(edit, **before),
            self.tr("Plan changed"),
            (NUMBER, _PICKS),
        )
        self._is_saving = False
        self._show(self._read())
