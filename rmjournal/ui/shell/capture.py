# SPDX-License-Identifier: MIT
"""Quick capture: one line over the window, which goes to the end of a note."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from rmjournal.core.errors import JournalError
from rmjournal.store import Captured, CapturePlace
from rmjournal.text.capture import by_sign
from rmjournal.text.marks import MarkKind
from rmjournal.ui.editor.completer import LineCompleter
from rmjournal.ui.editor.lines import LineKind
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit.announce import announce
from rmjournal.ui.kit.card import FloatingCard
from rmjournal.ui.kit.field import InlineCreate, keep_words
from rmjournal.ui.kit.label import ElidedLabel, Hairline, Label
from rmjournal.ui.kit.signs import Chip
from rmjournal.ui.kit.text_area import COMES_BACK
from rmjournal.ui.kit.themed import Column, Row, filling, follow_size, size_of
from rmjournal.ui.verbs.notes import Capturing
from rmjournal.words.days import needs_year, written
from rmjournal.words.language import translate
from rmjournal.words.people import PeopleDirectory
from rmjournal.words.sessions import stray_title

_tr = partial(translate, "capture")


def kind_words(kind: MarkKind | None) -> str:
    words = {
        None: _tr("Thought"),
        MarkKind.QUESTION: _tr("Question"),
        MarkKind.INSIGHT: _tr("Heard"),
        MarkKind.COMMITMENT: _tr("To act on"),
    }
    return words[kind]


def place_words(place: CapturePlace, name: str, today: date) -> str:
    """Into the talk with Priya, Tue 24 Nov; name is the short one of whom the talk is with."""
    if place.kind == "stray":
        return _tr("Into the stray thoughts of this week")
    if place.kind == "last":
        said = _tr("Into the talk with {name}, {day}")
    else:
        said = _tr("Into the next talk with {name}, {day}")
    return _filled(said, name, place.day, today)


def kept_words(place: CapturePlace, name: str, today: date) -> str:
    """The same once it is there."""
    if place.kind == "stray":
        return _tr("Kept in the stray thoughts of this week")
    if place.kind == "last":
        said = _tr("Kept in the talk with {name}, {day}")
    else:
        said = _tr("Kept for the next talk with {name}, {day}")
    return _filled(said, name, place.day, today)


def due_words(day: date, today: date) -> str:
    return _tr("by {day}").replace("{day}", _day(day, today))


def _filled(said: str, name: str, day: date, today: date) -> str:
    return said.replace("{day}", _day(day, today)).replace("{name}", name)


def _day(day: date, today: date) -> str:
    return written(day, weekday="ddd", year=needs_year(day, today))


_ORDER: tuple[MarkKind | None, ...] = (
    None,
    MarkKind.QUESTION,
    MarkKind.INSIGHT,
    MarkKind.COMMITMENT,
)
_LOOKS = {
    None: ("pencil", "ink3", "plain", LineKind.BODY),
    MarkKind.QUESTION: ("ask", "ask", "ask", LineKind.ASK),
    MarkKind.INSIGHT: ("hear", "hear", "hear", LineKind.HEAR),
    MarkKind.COMMITMENT: ("act", "act", "act", LineKind.ACT),
}
_DRAFT = "capture draft"  # a setting of the journal, since it holds words
_WIDTH, _PADDING, _EDGE, _TOP = 560, 20, 12, 0.2
_DRAFT_MS = 600


class QuickCapture(FloatingCard):
    """Over its host until Enter or Escape; then the focus is where it was before.

    What is typed and not kept is there the next time, also after a lock.
    """

    def __init__(self, host: QWidget, workspace: Workspace) -> None:
        super().__init__(host)
        self._host = host
        self._workspace = workspace
        self._journal = workspace.journal
        self._usual: MarkKind | None = None
        self._person: int | None = None
        self._before: QWidget | None = None
        self._captured: Captured | None = None
        self._places: list[CapturePlace] = []
        self._chosen = 0
        self._written = ("", "")  # the draft as the journal has it
        self.line = InlineCreate(self.tr("A thought, before it is gone"), framed=False)
        self._kind = Chip("")
        self._due = Chip("", "act")
        self._where = ElidedLabel("", "body", "ink2")
        self._keys = Label("", "meta", "ink3", width=_WIDTH - 2 * _PADDING)
        self._draft = QTimer(self)
        self._draft.setSingleShot(True)
        self._draft.setInterval(_DRAFT_MS)
        self._lay_out()
        self._connect()
        self.setAccessibleName(self.tr("Keep a thought"))
        self.setFocusProxy(self.line)
        self.hide()

    def _lay_out(self) -> None:
        where = Row(gap=8).put(self._kind, self._due, filling(self._where))
        around = (self.reach + _PADDING, self.reach + 14)
        self._column = Column(self, gap=10, around=around)
        self._column.put(self.line, Hairline(), where, self._keys)

    def _connect(self) -> None:
        edit = self.line.edit
        edit.installEventFilter(self)
        self._completer = LineCompleter(edit, self._host, LineKind.BODY)
        edit.textChanged.connect(self._on_text_changed)
        self.line.submitted.connect(self._on_submitted)
        self._draft.timeout.connect(self.keep_draft)
        follow_size(self._host, self._fit)

    def start(self, person_id: int | None) -> None:
        """Show it, with the words that were left in it; person_id is whom the page is about."""
        if self.isVisible():
            self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        self._before = self.window().focusWidget()
        self._person = person_id
        kept = self._journal.settings.get(_DRAFT, {})
        self._written = (str(kept.get("text", "")), str(kept.get("kind", "")))
        self._usual = next((each for each in _ORDER if each == self._written[1]), None)
        self._completer.set_context(self._journal.clock.today(), self._journal.people.known())
        self.line.edit.setText(self._written[0])
        self._captured = None
        self._read()
        self._fit()
        self.show()
        self.raise_()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_now(self) -> None:
        """The words stay for the next time; the focus goes back."""
        self._leave()
        before, self._before = self._before, None
        if before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave(self) -> None:
        self.keep_draft()
        self._completer.list.hide()
        self.hide()

    @Slot()
    def keep_draft(self) -> None:
        """In the journal, where it is encrypted and outlives a lock."""
        self._draft.stop()
        text = self.line.text()
        draft = (text, str(self._usual or "") if text else "")
        if draft == self._written or self._journal.is_read_only:
            return
        try:
            self._journal.settings.set(_DRAFT, {"text": draft[0], "kind": draft[1]})
        except JournalError as error:
            self._workspace.failed.emit(error)
            return
        self._written = draft

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            if event.reason() not in COMES_BACK and self.isVisible():
                self._leave()
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._hears(event)
        return False

    def _hears(self, event: QKeyEvent) -> bool:
        match event.key():
            case Qt.Key.Key_Escape:
                self.close_now()
            case Qt.Key.Key_Tab | Qt.Key.Key_Backtab:
                self._change_kind(1 if event.key() == Qt.Key.Key_Tab else -1)
            case Qt.Key.Key_Down | Qt.Key.Key_Up:
                self._change_place(1 if event.key() == Qt.Key.Key_Down else -1)
            case _:
                return False
        return True

    def _change_kind(self, step: int) -> None:
        """To the next kind; a sign that was typed gives way to it."""
        signed, words = by_sign(self.line.text())
        now = signed or self._usual
        self._usual = _ORDER[(_ORDER.index(now) + step) % len(_ORDER)]
        if signed is not None:
            self.line.edit.setText(words)
        self._read()
        announce(self.line.edit, self._said())

    def _change_place(self, step: int) -> None:
        if len(self._places) > 1:
            self._chosen = (self._chosen + step) % len(self._places)
            self._show()
            announce(self.line.edit, self._where.text())

    @Slot()
    def _on_text_changed(self) -> None:
        self._read()
        self._draft.start()

    def _read(self) -> None:
        """What it is and where it can go; a place that was chosen stays while it can be had."""
        signed, words = by_sign(self.line.text())
        captured = self._journal.captures.read(self.line.text(), self._usual)
        captured = captured or Captured(signed or self._usual, words, None, None)
        before = self._captured
        self._captured = captured
        if before is None or (before.kind, before.person_id) != (captured.kind, captured.person_id):
            is_new = before is None or before.person_id != captured.person_id
            chosen = None if is_new or self._chosen == 0 else self._places[self._chosen]
            self._places = self._journal.captures.places(captured, self._person)
            self._chosen = self._places.index(chosen) if chosen in self._places else 0
        self._show()

    def _show(self) -> None:
        captured, place = self._captured, self._places[self._chosen]
        if captured is None:
            return
        today = self._journal.clock.today()
        glyph, tone, chip, line = _LOOKS[captured.kind]
        self.line.set_glyph(glyph, tone)
        self._completer.set_kind(line)
        self._kind.set_chip(kind_words(captured.kind), chip)
        self._due.setVisible(captured.due_on is not None)
        if captured.due_on is not None:
            self._due.set_chip(due_words(captured.due_on, today), "act")
        self._where.setText(place_words(place, self._name(place), today))
        self._keys.setText(
            self.tr("Tab changes what it is, Up and Down where it goes. Enter keeps it.")
            if len(self._places) > 1
            else self.tr("Tab changes what it is. Enter keeps it, Esc sets it aside.")
        )
        self.line.edit.setAccessibleDescription(f"{self._said()} {self._keys.text()}")

    def _said(self) -> str:
        due = self._due.text() if not self._due.isHidden() else ""
        return ". ".join(filter(None, (self._kind.text(), due, self._where.text()))) + "."

    def _name(self, place: CapturePlace) -> str:
        if place.person_id is None:
            return ""
        rows = self._journal.people.rhythms(archived=True)
        directory = PeopleDirectory(rows, self._journal.clock.today())
        return directory.short_name(place.person_id, directory.people[place.person_id].name)

    @Slot(str)
    def _on_submitted(self, _text: str) -> None:
        captured, place = self._captured, self._places[self._chosen]
        if captured is None or not captured.words:
            keep_words()
            return
        today = self._journal.clock.today()
        keep = partial(self._journal.captures.keep, captured, place, title=stray_title(today))
        said = kept_words(place, self._name(place), today)
        step = Capturing(self._journal, keep)
        kept = self._workspace.carry_out(self.tr("Thought kept"), step)
        if kept is None:
            return
        self.line.edit.setText("")
        self._usual = None
        self.close_now()
        opens = partial(self._workspace.session_requested.emit, kept.session_id)
        self._workspace.offered.emit(said, self.tr("Open"), opens)

    @Slot()
    def _fit(self) -> None:
        """In the upper part of the host, never wider than it."""
        shadow = size_of(2 * self.reach, 2 * self.reach)
        width = self.width_over(_WIDTH, _EDGE)
        height = self._column.totalHeightForWidth(width + shadow.width())
        height = height if height > 0 else self.sizeHint().height()
        top = max(shadow.height() // 2, int(self._host.height() * _TOP))
        self.lie_at(top, QSize(width, height - shadow.height()))
