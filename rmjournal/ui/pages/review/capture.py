# SPDX-License-Identifier: MIT
"""A stray thought in the middle of a review: one line that becomes a record by its mark."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from typing_extensions import override

from rmjournal.store import Journal
from rmjournal.store.operations.trash import TrashKind
from rmjournal.text.marks import KnownPerson, Mark, MarkKind, parse
from rmjournal.text.records import promised_in
from rmjournal.ui.frame.line_draft import LineDraft
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit.announce import announce
from rmjournal.ui.kit.card import Card
from rmjournal.ui.kit.field import InlineCreate, Saying
from rmjournal.ui.kit.label import Label
from rmjournal.ui.kit.themed import Column

SIGNS = {MarkKind.QUESTION: "?", MarkKind.INSIGHT: "!", MarkKind.COMMITMENT: "->"}
_GLYPHS = {
    MarkKind.QUESTION: ("ask", "ask"),
    MarkKind.INSIGHT: ("hear", "hear"),
    MarkKind.COMMITMENT: ("act", "act"),
}
_ORDER = list(SIGNS)


@dataclass(frozen=True, slots=True)
class Thought:
    """What a line asks to be kept as."""

    kind: MarkKind
    text: str
    people: tuple[int, ...]
    due_on: date | None
    promised: tuple[int, ...] = ()
    """Of the people, those it is promised to."""


def read_thought(
    line: str, usual: MarkKind, today: date, known: list[KnownPerson]
) -> Thought | None:
    """By the mark it begins with, else of the usual kind; None for a line of no words."""
    words = " ".join(line.split())
    marks = parse(words, today, known) or parse(f"{SIGNS[usual]} {words}", today, known)
    if not words or not marks:
        return None
    mark = marks[0]
    due_on = mark.due.day if mark.due else None
    return Thought(mark.kind, mark.body, _people(mark), due_on, tuple(promised_in(mark)))


def keep_thought(journal: Journal, thought: Thought) -> int:
    """The new record's id, of the kind trash_kind() says."""
    match thought.kind:
        case MarkKind.QUESTION:
            with journal.write():
                question = journal.questions.add(thought.text)
                for person_id in thought.people:
                    journal.questions.ask(question, person_id)
            return question
        case MarkKind.INSIGHT:
            person = thought.people[0] if thought.people else None
            return journal.insights.add(thought.text, person_id=person)
        case MarkKind.COMMITMENT:
            add = partial(journal.commitments.add, thought.text, people=thought.people)
            return add(people_promised=thought.promised, due_on=thought.due_on)


def trash_kind(kind: MarkKind) -> TrashKind:
    kinds: dict[MarkKind, TrashKind] = {
        MarkKind.QUESTION: "question",
        MarkKind.INSIGHT: "insight",
        MarkKind.COMMITMENT: "commitment",
    }
    return kinds[kind]


class CaptureLine(Card):
    """Hidden until start(). Tab changes what it becomes, Enter keeps it, Escape closes it."""

    thought_kept = Signal(object)  # Thought
    left = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(padding=12)
        self._journal = workspace.journal
        self._usual = MarkKind.QUESTION
        self._known: list[KnownPerson] = []
        self.line = InlineCreate(self.tr("A stray thought"), framed=False)
        LineDraft(workspace, self.line, "stray thought")
        self._said = Label("", "meta", "ink3", width=640)
        self.body.addLayout(Column(gap=4).put(self.line, self._said))
        self.setFocusProxy(self.line)
        self.line.edit.installEventFilter(self)
        self.line.edit.textChanged.connect(self._on_text_changed)
        self.line.submitted.connect(self._on_submitted)
        self.line.left.connect(self.close_now)
        self.hide()

    @Slot()
    def start(self) -> None:
        self._known = self._journal.people.known()
        self._on_text_changed()
        self.show()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def is_typed(self) -> bool:
        return not self.isHidden() and bool(self.line.text().strip())

    def keep(self) -> bool:
        """Keep what is typed, as Enter does; False where it could not be written."""
        return not self.is_typed() or self.line.submit()

    @Slot()
    def close_now(self) -> None:
        self.line.edit.clear()
        self.hide()
        self.left.emit()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_press = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        key = event.key() if is_press else None  # type: ignore[attr-defined]
        if key not in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            return False
        self._change_kind(1 if key == Qt.Key.Key_Tab else -1)
        return True

    def _thought(self) -> Thought | None:
        today = self._journal.clock.today()
        return read_thought(self.line.text(), self._usual, today, self._known)

    def _change_kind(self, step: int) -> None:
        """To the next kind; a mark that was typed gives way to it."""
        thought = self._thought()
        kind = self._usual if thought is None else thought.kind
        self._usual = _ORDER[(_ORDER.index(kind) + step) % len(_ORDER)]
        words = self.line.text().lstrip()
        for sign in SIGNS.values():
            if words.startswith(f"{sign} "):
                self.line.edit.setText(words[len(sign) + 1 :].lstrip())
                break
        self._on_text_changed()
        announce(self, self._said.text())

    @Slot()
    def _on_text_changed(self) -> None:
        thought = self._thought()
        kind = self._usual if thought is None else thought.kind
        self.line.set_glyph(*_GLYPHS[kind])
        said = {
            MarkKind.QUESTION: self.tr("Keep as a question. Tab changes it, Enter keeps it."),
            MarkKind.INSIGHT: self.tr("Keep as something heard. Tab changes it, Enter keeps it."),
            MarkKind.COMMITMENT: self.tr(
                "Keep as something to do. Tab changes it, Enter keeps it."
            ),
        }[kind]
        self._said.setText(said)
        self.line.edit.setAccessibleDescription(said)

    @Slot(str)
    def _on_submitted(self, text: str) -> None:
        today = self._journal.clock.today()
        thought = read_thought(text, self._usual, today, self._known)
        if thought is not None:
            with Saying() as saying:
                self.thought_kept.emit(thought)
            if saying.is_kept:
                self.close_now()


def _people(mark: Mark) -> tuple[int, ...]:
    ids = (each.person_id for each in mark.mentions if each.person_id is not None)
    return tuple(dict.fromkeys(ids))
