# SPDX-License-Identifier: MIT
"""Looks at a text before it leaves: tick what goes in, change it, then copy, print or save it.

Also a message in plain words about what came of somebody's words. What was written for oneself is
not in it unless it is ticked: the other would read it. Words that speak of the reader are quoted
and marked, see `text/reader.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from rmjournal.core.errors import JournalError, NotFoundError
from rmjournal.store import CommitmentDetail, InsightRow, Journal, LoopRow, State
from rmjournal.store.file.files import write_atomically
from rmjournal.text.naming import called
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit.dialog import Dialog, run, width_within
from rmjournal.ui.kit.file_dialogs import documents, save_file
from rmjournal.ui.kit.label import Label
from rmjournal.ui.kit.layouts import VerticalScroll
from rmjournal.ui.kit.themed import REST, Column, Row, filling, grounded, sized
from rmjournal.words.days import needs_year, written
from rmjournal.words.leaving import Leaving, Piece, Tick, Ticked, in_paragraphs
from rmjournal.words.messages import shown
from rmjournal.words.reader import Reader

from .paper import MARGIN_MM, Draw, can_print, pdf_of, print_paper
from .part import LeavingPart

OUTCOME, WHY, HEARD = "outcome", "why", "heard"


def draft_for(journal: Journal, loop: LoopRow) -> Leaving:
    """What one could write to the person of that loop."""
    today, letter = journal.clock.today(), _letter(journal, loop)
    if loop.commitment_id is None:
        heard = _heard(journal, loop.insight_id)
        return letter.declined(letter.opening(heard, loop, today), heard.fate_why if heard else "")
    try:
        detail = journal.commitments.detail(loop.commitment_id)
    except NotFoundError:
        return Leaving((), lambda _: "")
    if loop.person_id in dict(detail.row.people_promised):
        return letter.promised(detail)
    return letter.ended(detail, letter.opening(_heard(journal, detail.row.insight_id), loop, today))


class _Letter:
    """One message, to somebody of that name, who may have had others."""

    def __init__(self, name: str, names: Collection[str]) -> None:
        self._name = called(name)
        self._reader = Reader({name, *names})

    def ended(self, detail: CommitmentDetail, opening: list[Piece]) -> Leaving:
        """About something done or let go; opening is about what they said, empty for others."""
        title, is_let_go = detail.row.title, detail.row.state == State.LET_GO
        middle = self._let_go(title, detail) if is_let_go else self._done(title, detail, opening)
        return self._whole([*opening, *middle], opening, (_heard_tick(), *_end_ticks()))

    def promised(self, detail: CommitmentDetail) -> Leaving:
        """To somebody it was promised to."""
        pieces = [
            Piece(
                self._reader.sentence(
                    detail.row.title,
                    _tr("I have done what I promised you: {words}"),
                    _tr("I have done what I promised you. My notes say: {words}"),
                )
            ),
            self._how(detail.outcome),
        ]
        if detail.row.state == State.LET_GO:
            said = self._reader.sentence(
                detail.row.title,
                _tr("I promised you this and will not do it: {words}"),
                _tr("I promised you something and will not do it. My notes say: {words}"),
            )
            sorry = _tr("I am sorry. You should hear that from me.")
            pieces = [Piece(said), self._why(detail.let_go_why), Piece(sorry)]
        return self._whole(pieces, [], _end_ticks())

    def declined(self, opening: list[Piece], why: str) -> Leaving:
        """To somebody whose words nothing will come of."""
        decided = _tr(
            "I have thought about it and decided to leave it. You should hear that from me."
        )
        label = _tr("Include why nothing will come of it")
        ticks = (_heard_tick(), Tick(WHY, label, short=_tr("your reason")))
        return self._whole([*opening, Piece(decided), self._why(why)], opening, ticks)

    def opening(self, heard: InsightRow | None, loop: LoopRow, today: date) -> list[Piece]:
        """Nothing unless that very person said it. It was noted in other words than theirs."""
        if heard is None or heard.person_id != loop.person_id:
            return []
        said = _tr("Something you said stayed with me.")
        if heard.session_day is not None:
            year = needs_year(heard.session_day, today)
            day = written(heard.session_day, month="MMMM", year=year)
            said = _tr("Something you said on {day} stayed with me.").replace("{day}", day)
        took = self._reader.sentence(
            heard.text,
            _tr("What I took from our talk: {words}"),
            _tr("What I took from our talk, as I wrote it down: {words}"),
        )
        return [Piece(said), Piece(took, HEARD)]

    def _let_go(self, title: str, detail: CommitmentDetail) -> list[Piece]:
        said = self._reader.sentence(
            title,
            _tr("I meant to do this and have decided not to: {words}"),
            _tr("I meant to do something and have decided not to. My notes say: {words}"),
        )
        return [
            Piece(said),
            self._why(detail.let_go_why),
            Piece(_tr("You should hear that from me.")),
        ]

    def _done(self, title: str, detail: CommitmentDetail, opening: list[Piece]) -> list[Piece]:
        plain = _tr("Here is what I did about it: {words}")
        apart = _tr("I did something about it. My notes say: {words}")
        if not opening:
            plain = _tr("I have done something that I want you to know of: {words}")
            apart = _tr("I have done something that I want you to know of. My notes say: {words}")
        return [Piece(self._reader.sentence(title, plain, apart)), self._how(detail.outcome)]

    def _how(self, outcome: str) -> Piece:
        apart = _tr("How it went, as I wrote it down: {words}")
        return Piece(self._reader.sentence(outcome, "{words}", apart), OUTCOME)

    def _why(self, why: str) -> Piece:
        words = _tr("The reason, as I wrote it down: {words}")
        return Piece(self._reader.sentence(why, "{words}", words), WHY)

    def _whole(self, middle: list[Piece], opening: list[Piece], ticks: tuple[Tick, ...]) -> Leaving:
        hi = Piece(_tr("Hi {name},").replace("{name}", self._name))
        thanks = [Piece(_tr("Thank you for telling me."))] if opening else []
        warning = _tr(
            "What is marked may speak of {name}, who will read it. Put it as you would say it."
        )
        return replace(
            in_paragraphs([hi, *middle, *thanks], ticks),
            marks=self._reader.marks,
            warning=warning.replace("{name}", self._name),
        )


def _letter(journal: Journal, loop: LoopRow) -> _Letter:
    known = journal.people.known()
    return _Letter(loop.person_name, [each.name for each in known if each.id == loop.person_id])


def _end_ticks() -> tuple[Tick, Tick]:
    return (
        Tick(OUTCOME, _tr("Include what happened"), short=_tr("what happened")),
        Tick(WHY, _tr("Include why you let it go"), short=_tr("your reason")),
    )


def _heard_tick() -> Tick:
    label = _tr("Include what you wrote down from them")
    return Tick(HEARD, label, short=_tr("what you wrote down from them"))


def _heard(journal: Journal, insight_id: int | None) -> InsightRow | None:
    """None for no insight, and for one that is in the trash."""
    if insight_id is None:
        return None
    try:
        return journal.insights.row(insight_id)
    except NotFoundError:
        return None


def _tr(text: str) -> str:
    return QCoreApplication.translate("drafts", text)


_NARROW, _WIDE, _HIGH, _TICKS = 460, 780, 560, 300  # design px
_BESIDE = 640  # the same; with less, as in large text, the ticks stand below
_MANY = 3  # ticks that still stand below the text
_AROUND = 80  # design px of the window below that stay in sight

Paper = Callable[[str, Ticked, bool], Draw]
"""From the text, what is ticked, and whether somebody changed the text."""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A text with what is said about it. With a file name it can be saved, with paper
    printed, and saved as PDF too. key is the text's own; without one it is known by its words. It
    is called otherwise in the window's title where its own names somebody."""

    title: str
    about: str
    leaving: Leaving
    file_name: str = ""
    paper: Paper | None = None
    key: str = ""
    called: str = ""


class LeavingDialog(Dialog):
    """Copy and save take exactly what is shown. Escape leaves without either; from words that were
    changed it goes to the buttons first. They are there again the next time that text is looked at,
    while the journal is open.
    """

    def __init__(
        self,
        workspace: Workspace,
        parent: QWidget | None,
        outgoing: Outgoing,
        *,
        above: QWidget | None = None,
    ) -> None:
        """above stands over the text."""
        is_large = bool(outgoing.file_name) or len(outgoing.leaving.ticks) > _MANY
        wanted = _WIDE if is_large else _NARROW
        width = max(_NARROW, width_within(parent, wanted, _AROUND))
        self._is_wide = is_large and width >= _BESIDE
        super().__init__(
            parent, outgoing.title, outgoing.about, width=width, called=outgoing.called
        )
        self._workspace = workspace
        self._outgoing = outgoing
        lines = 0 if self._is_wide else 16
        self.part = LeavingPart(outgoing.title, most_lines=lines, stays=True)
        self.part.kept = workspace.changed_texts
        leaving = outgoing.leaving
        made = f"{outgoing.title}\n{leaving.compose(leaving.at_first())}"
        self.part.set_leaving(leaving, outgoing.key or made)
        if above is not None:
            self.body.addWidget(above)
        self._lay_out()
        self.print = self.add_button(self.tr("Print\u2026"))
        self.save_pdf = self.add_button(self.tr("Save as PDF"))
        self.save_text = self.add_button(self.tr("Save as Markdown"))
        cancel = self.add_button(self.tr("Cancel"))
        self.copy = self.add_button(self.tr("Copy"), "primary", is_default=True)
        self.save_text.setVisible(bool(outgoing.file_name))
        self.save_pdf.setVisible(outgoing.paper is not None)
        self.print.setVisible(outgoing.paper is not None and can_print())
        self.copy.clicked.connect(self._on_copy)
        self.save_text.clicked.connect(self._on_save_text)
        self.print.clicked.connect(self._on_print)
        self.save_pdf.clicked.connect(self._on_save_pdf)
        cancel.clicked.connect(self.reject)
        self.part.left.connect(self._on_left)
        self.part.submitted.connect(self._on_copy)
        self._fit_window()
        self.copy.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.part.leave()

    def save_to(self, path: Path, content: bytes) -> None:
        """Write it there; what goes wrong is said at the head of the window."""
        try:
            write_atomically(path, content)
        except JournalError as error:
            self._workspace.failed.emit(error)
        else:
            said = self.tr("Written to {file}. It is not encrypted.")
            self._workspace.noticed.emit(said.replace("{file}", shown(path)), False)
        self.accept()

    def _lay_out(self) -> None:
        if not self._is_wide:
            self.body.addWidget(self.part)
            return
        side = grounded(QWidget(), "canvas")
        head = Label(self.tr("What goes in"), "meta_strong", "ink2")
        Column(side, gap=6).put(head, self.part.ticks, REST)
        area = VerticalScroll(side)
        sized(area, width=_TICKS, min_height=120)
        area.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Ignored)
        row = Row(gap=16).put(filling(self.part), area)
        self.body.addLayout(row, 1)

    def _fit_window(self) -> None:
        if self._is_wide:
            self.stand_high(_HIGH)
        else:
            self.fit()

    def _ask(self, title: str, kinds: str, suffix: str) -> Path | None:
        start = documents() / f"{self._outgoing.file_name}{suffix}"
        return save_file(self, title, start, kinds)

    @Slot()
    def _on_left(self) -> None:
        """Words that somebody wrote are not lost by one Escape."""
        if self.part.is_changed():
            self.copy.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.reject()

    @Slot()
    def _on_copy(self) -> None:
        self.part.copy()
        self._workspace.noticed.emit(self.part.copied_words(), False)
        self.accept()

    @Slot()
    def _on_save_text(self) -> None:
        path = self._ask(self.save_text.text(), self.tr("Markdown (*.md)"), ".md")
        if path is not None:
            self.save_to(path, self.part.text().encode())

    @Slot()
    def _on_save_pdf(self) -> None:
        path = self._ask(self.save_pdf.text(), self.tr("PDF (*.pdf)"), ".pdf")
        draw = None if path is None else self._drawn()
        if path is not None and draw is not None:
            self.save_to(path, pdf_of(draw))

    @Slot()
    def _on_print(self) -> None:
        draw = self._drawn()
        if draw is None:
            return
        is_printed = print_paper(self, self.tr("Pages of RM Journal"), MARGIN_MM, draw)
        if is_printed:
            self._workspace.noticed.emit(self.tr("Sent to the printer."), False)
            self.accept()
        elif is_printed is not None:
            said = self.tr("This could not be printed. Save it as PDF, and print that.")
            self._workspace.noticed.emit(said, False)

    def _drawn(self) -> Draw | None:
        paper, part = self._outgoing.paper, self.part
        if paper is None:
            return None
        return paper(part.text(), part.ticked(), part.is_changed())


def show_leaving(workspace: Workspace, parent: QWidget, outgoing: Outgoing) -> None:
    """Until it is copied, saved or left."""
    run(LeavingDialog(workspace, parent, outgoing))


def show_draft(workspace: Workspace, parent: QWidget, loop: LoopRow, name: str) -> None:
    """The message to the person of that loop, who is called by that name."""
    title = QCoreApplication.translate("leaving", "A message to {name}").replace("{name}", name)
    about = QCoreApplication.translate(
        "leaving", "What you wrote for yourself stays out unless you tick it."
    )
    leaving = draft_for(workspace.journal, loop)
    called = QCoreApplication.translate("leaving", "Message")
    outgoing = Outgoing(title, about, leaving, key=loop.uid, called=called)
    show_leaving(workspace, parent, outgoing)
