# SPDX-License-Identifier: MIT
"""The middle pane: the note with its head and foot, its preview, and what went wrong."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import Enum
from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSizePolicy, QSplitter, QWidget
from typing_extensions import override

from rmjournal.core.errors import BusyError, JournalError
from rmjournal.store.file.files import write_atomically
from rmjournal.text.marks import KnownPerson
from rmjournal.ui.editor.editor import MarkdownEditor
from rmjournal.ui.editor.find_bar import FindBar
from rmjournal.ui.editor.lines import LineKind
from rmjournal.ui.editor.preview import Attachments, NotePreview
from rmjournal.ui.frame.undo import mark_as_note
from rmjournal.ui.kit.button import Button, IconButton, MoreButton
from rmjournal.ui.kit.file_dialogs import documents, save_file
from rmjournal.ui.kit.label import ElidedLabel, Hairline, Label
from rmjournal.ui.kit.layouts import AutoHideScrollBars
from rmjournal.ui.kit.page_header import Banner
from rmjournal.ui.kit.theme import current_theme
from rmjournal.ui.kit.themed import (
    Column,
    Placed,
    Row,
    filling,
    follow_size,
    grounded,
    size_of,
    spaced,
    width_of,
)
from rmjournal.words.messages import words
from rmjournal.words.sessions import word_count_words

_NARROWEST = 200  # design px of a note that has room for margins
_LEFT = 44  # design px to the words of a note that has no room to spare
_PADDING = 15  # in a button before its glyph, which stands level with the note


class NoteFoot(QWidget):
    """A press on a mark is for the line of the note's caret: it leaves the focus there."""

    mark_requested = Signal(object)  # LineKind

    def __init__(self) -> None:
        super().__init__()
        self.marks: dict[LineKind, Button] = {}
        self._words: dict[LineKind, str] = {}
        self._wanted = 0  # px for all words, once it is known
        self._count = ElidedLabel("", "meta", "ink3")
        self._row = Row()
        self._add(LineKind.ASK, "ask", self.tr("Asked"), self.tr("Make the line a question (?)"))
        self._add(
            LineKind.HEAR, "hear", self.tr("Heard"), self.tr("Make the line something heard (!)")
        )
        self._add(
            LineKind.ACT,
            "act",
            self.tr("Act on it"),
            self.tr("Make the line something to act on (->)"),
        )
        self._row.put(Placed(None, 1), self._count)
        Column(self).put(Hairline(), self._row)
        self.set_margins(_LEFT, 20)
        current_theme().follow(self, "words", NoteFoot._measure_again)
        follow_size(self, self._fit)

    def _add(self, kind: LineKind, icon: str, words: str, tip: str) -> None:
        button = Button(words, "quiet", icon=icon, tone=icon)
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Tab belongs to the note, which has keys
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.clicked.connect(partial(self.mark_requested.emit, kind))
        self.marks[kind] = button
        self._words[kind] = words
        self._row.addWidget(button)

    def set_writable(self, is_writable: bool) -> None:
        for button in self.marks.values():
            button.setEnabled(is_writable)

    @Slot(object)
    def show_mark(self, mark: LineKind | None) -> None:
        """Of the line of the caret."""
        for kind, button in self.marks.items():
            button.setChecked(kind is mark)

    def set_margins(self, start: float, end: float) -> None:
        """So that it stands level with the note."""
        spaced(self._row, 2, (start - _PADDING, 4, end, 5))
        self._fit()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._measure_again()  # only now the buttons are dressed
        self._fit()

    def _measure_again(self) -> None:
        self._wanted = 0

    def _fit(self) -> None:
        """The marks lose their words where these would be cut; the glyphs and tips stay."""
        if not self._wanted:
            self._show_words(True)
            self._wanted = sum(button.sizeHint().width() for button in self.marks.values())
            self._wanted += self._row.spacing() * len(self.marks)
        margins = self._row.contentsMargins()
        room = self.width() - margins.left() - margins.right() - self._count.sizeHint().width()
        self._show_words(room >= self._wanted)

    def _show_words(self, shown: bool) -> None:
        for kind, button in self.marks.items():
            words = self._words[kind] if shown else ""
            if button.text() != words:
                button.setText(words)

    @Slot(int)
    def show_count(self, words: int) -> None:
        self._count.setText(word_count_words(words))
        self._fit()


class SaveState(Enum):
    SAVED = "saved"
    SAVING = "saving"
    """Words are in the window that are not in the file yet."""
    FAILED = "failed"
    """They could not be written and are only in the window; it is tried again by itself."""


_SHORT_BELOW, _GAP = 460, 4
_NAME = 84  # design px that a first name takes


class NoteHead(QWidget):
    """The words come in two lengths, for a wide page and a narrow one."""

    def __init__(self) -> None:
        super().__init__()
        self._words = ("", "")
        self._state = SaveState.SAVED
        self.words = Label("", "body", "ink2", max_lines=2)
        self.state = Label("", "meta_strong", "ink3", max_lines=1)
        self.share = IconButton("share", self.tr("Share this note"))
        self.preview = IconButton("eye", self.tr("Preview"))
        self.details = IconButton("panel-right", self.tr("Details"))
        self.more = MoreButton()
        self.preview.setCheckable(True)
        self._row = Row(self, gap=_GAP).put(filling(self.words), self.state)
        self._row.put(self.share, self.preview, self.details, self.more)
        follow_size(self, self._fit)

    def set_words(self, long: str, short: str) -> None:
        self._words = (long, short)
        self._fit()

    def set_margins(self, start: float, end: float) -> None:
        """So that the words stand level with those of the note."""
        spaced(self._row, _GAP, (start, 10, end, 4))

    def show_state(self, state: SaveState) -> None:
        words = {
            SaveState.SAVED: self.tr("Saved"),
            SaveState.SAVING: self.tr("Saving"),
            SaveState.FAILED: self.tr("Not saved"),
        }
        self._state = state
        self.state.setText(words[state])
        self._fit()
        self.state.set_tone("late" if state is SaveState.FAILED else "ink3")

    def _fit(self) -> None:
        self.words.setText(self._words[width_of(self) < _SHORT_BELOW])
        wanted = self.state.sizeHint().width()
        parts = (self.state, self.share, self.preview, self.details, self.more)
        taken = sum(part.sizeHint().width() + self._row.spacing() for part in parts)
        margins = self._row.contentsMargins()
        room = self.width() - margins.left() - margins.right() - taken
        self.state.setMinimumWidth(wanted)
        # Never cut; where the name needs the room, silence means saved.
        name = size_of(_NAME, 0).width()
        self.state.setVisible(self._state is not SaveState.SAVED or room >= name)


_PREVIEW_MS = 300
_TWO_COLUMNS_FROM = 880  # design px


class Mode(Enum):
    """What of the note is shown."""

    WRITE = "write"
    BESIDE = "beside"
    READ = "read"


class NotePage(QWidget):
    """Knows no journal: show_note() gives it a text, the editor says what becomes of it."""

    retry_requested = Signal()
    mode_changed = Signal(object)  # Mode

    def __init__(self, day: date, attachment: Attachments) -> None:
        super().__init__()
        self._day = day
        self._people: Sequence[KnownPerson] = ()
        self.mode = Mode.WRITE
        self._failure = ""  # what the banner says went wrong
        self._kept: str | None = None  # the words of which there is a copy, if it says so
        grounded(self, "surface")
        self.head = NoteHead()
        self.banner = Banner()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.banner.setSizePolicy(policy)
        self.editor = MarkdownEditor(day)
        mark_as_note(self.editor)
        self.editor.show_pictures(attachment)
        self.editor.set_placeholder(
            self.tr(
                "Write what was said. Start a line with ? for a question, ! for what you heard, "
                "-> for what you will do."
            )
        )
        self.scroll_bars = AutoHideScrollBars(self.editor)
        self.find_bar = FindBar(self.editor)
        self.preview = NotePreview(attachment)
        self.preview.hide()
        self.foot = NoteFoot()
        self.head.show_state(SaveState.SAVED)
        self._refresh = QTimer(self)
        self._refresh.setSingleShot(True)
        self._refresh.setInterval(_PREVIEW_MS)
        self._lay_out()
        self._refresh.timeout.connect(self._show_preview)
        self.editor.changed.connect(self._on_note_changed)
        self.editor.words_counted.connect(self.foot.show_count)
        self.editor.mark_changed.connect(self.foot.show_mark)
        self.head.preview.clicked.connect(self.toggle_preview)
        self.foot.mark_requested.connect(self._on_mark_requested)
        follow_size(self, self._align_soon)

    def show_note(
        self, name: str, text: str, day: date, people: Sequence[KnownPerson], ids: Sequence[int]
    ) -> None:
        """Another note; under the same name its undo is kept. ids: of the session's people."""
        self.banner.hide()
        if self.find_bar.isVisible():
            self.find_bar.close_bar()
        self.editor.load(text, name)
        self.set_context(day, people, ids)

    def set_context(self, day: date, people: Sequence[KnownPerson], ids: Sequence[int]) -> None:
        """What its dates and names mean from now on."""
        self._day, self._people = day, people
        self.editor.set_context(day, people, ids)
        self._show_preview()

    def set_read_only(self, is_read_only: bool) -> None:
        self.editor.setReadOnly(is_read_only)
        self._offer_marks()

    def _offer_marks(self) -> None:
        self.foot.set_writable(self.mode is not Mode.READ and not self.editor.isReadOnly())

    def set_mode(self, mode: Mode) -> None:
        self.mode = mode
        self.editor.setVisible(mode is not Mode.READ)
        self.preview.setVisible(mode is not Mode.WRITE)
        self._offer_marks()
        self.head.preview.setChecked(mode is not Mode.WRITE)
        self.mode_changed.emit(mode)
        self._show_preview()
        if mode is Mode.BESIDE:
            half = self._split.width() // 2
            self._split.setSizes([half, half])
        (self.preview if mode is Mode.READ else self.editor).setFocus(
            Qt.FocusReason.OtherFocusReason
        )

    @Slot()
    def toggle_preview(self) -> None:
        """Beside the note where there is room for two columns, else in its place."""
        shown = Mode.BESIDE if width_of(self) >= _TWO_COLUMNS_FROM else Mode.READ
        self.set_mode(shown if self.mode is Mode.WRITE else Mode.WRITE)

    def show_failure(self, error: JournalError) -> None:
        """The words are still here, and what can be done with them.

        It comes again with each try: what is said already stays, with the focus in it.
        """
        is_said = self._failure == words(error) or self._kept == self.editor.text()
        if is_said and not self.banner.isHidden():
            return
        self._failure, self._kept = words(error), None
        self.banner.setToolTip("")
        self.banner.setAccessibleDescription(words(error))
        if isinstance(error, BusyError) and error.is_own:
            said = self.tr(
                "RM Journal is still at work on the journal's file. Your text is still here, and "
                "is saved when that is done."
            )
        elif isinstance(error, BusyError):
            said = self.tr(
                "Another program is using the journal's file. Your text is still here, and is "
                "saved when it lets go."
            )
        else:
            said = self.tr("This could not be written to disk. Your text is still here.")
        self._say(said)

    @Slot()
    def keep_copy(self) -> None:
        """Write the note as it stands to a file the person chooses."""
        title, kinds = self.tr("Keep a copy elsewhere"), self.tr("Markdown (*.md)")
        path = save_file(self, title, documents() / "note.md", kinds)
        if path is None:
            return
        text = self.editor.text()
        try:
            write_atomically(path, text.encode())
        except JournalError as error:
            self._say(words(error))
        else:
            self._failure, self._kept = "", text
            self._say(self.tr("A copy is kept. The file is not encrypted."))

    def _say(self, text: str) -> None:
        again = Button(self.tr("Try again"))
        copy = Button(self.tr("Keep a copy elsewhere"))
        again.clicked.connect(self.retry_requested)
        copy.clicked.connect(self.keep_copy)
        self.banner.show_message(text, tone="late", actions=[again, copy], can_close=False)

    @override
    def minimumSizeHint(self) -> QSize:
        return size_of(360, 240)

    def _align_soon(self) -> None:
        """Once the editor has its place."""
        QTimer.singleShot(0, self, self._align)

    def _lay_out(self) -> None:
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setHandleWidth(1)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self.editor)
        self._split.addWidget(self.preview)
        banner = Column(around=(16, 0)).put(self.banner)
        Column(self).put(self.head, banner, self.find_bar, filling(self._split), self.foot)
        self._align()

    @Slot()
    def _align(self) -> None:
        """Head and foot stand level with the words of the note."""
        left: float = _LEFT
        if self.mode is Mode.WRITE and width_of(self.editor) > _NARROWEST:
            left = max(left, self.editor.words_begin())
        self.head.set_margins(left, 16)
        self.foot.set_margins(left, 20)
        self.find_bar.set_start(left)

    @Slot(object)
    def _on_mark_requested(self, kind: LineKind) -> None:
        self.editor.toggle_mark(kind)
        self.foot.show_mark(self.editor.mark())
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_note_changed(self) -> None:
        if self.mode is not Mode.WRITE:
            self._refresh.start()

    @Slot()
    def _show_preview(self) -> None:
        if self.mode is not Mode.WRITE:
            self.preview.show_note(self.editor.text(), self._day, self._people)
