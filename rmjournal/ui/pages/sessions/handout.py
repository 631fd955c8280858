# SPDX-License-Identifier: MIT
"""The foot of the panel, and the page that everybody takes home from a group talk."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from rmjournal.core.errors import JournalError
from rmjournal.store import Journal, SessionDetail
from rmjournal.store.operations.notes import TiedMark
from rmjournal.text.marks import MarkKind
from rmjournal.text.plain import plain_line
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.label import Label
from rmjournal.ui.kit.layouts import in_lines
from rmjournal.ui.kit.themed import Column
from rmjournal.ui.parts.leaving.dialog import Outgoing, show_leaving
from rmjournal.ui.parts.prep_facts import LocalSpeech, PaperSpeech, sheet_outgoing
from rmjournal.ui.parts.session_forms import CancelForm
from rmjournal.ui.verbs.sessions import SessionVerbs
from rmjournal.words.handout import HandoutFacts, NextStep, Teacher, handout
from rmjournal.words.note_leaving import heading_of
from rmjournal.words.sessions import cancelled_words
from rmjournal.words.sheet import Sheet

from .details import SessionPart


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
