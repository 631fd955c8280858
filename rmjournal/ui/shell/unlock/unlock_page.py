# SPDX-License-Identifier: MIT
"""The page before a journal is open: a passphrase, or the code of the recovery sheet."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from typing_extensions import override

from rmjournal.core import errors
from rmjournal.store.file.key_copies import JournalInfo, last_open, look_at
from rmjournal.store.file.lock import JournalLock
from rmjournal.ui.frame.step import StepWords
from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.field import Field
from rmjournal.ui.kit.label import Label
from rmjournal.ui.parts.keys.passphrase_fields import open_in_worker
from rmjournal.words.days import when_words
from rmjournal.words.messages import shown, words

from .start_page import WIDTH, StartPage
from .unlock_parts import OpensHere, SealedThought

if TYPE_CHECKING:  # to be loaded while somebody types
    from rmjournal.store import Journal
    from rmjournal.store.file.keys import DataKey

_READABLE = (
    errors.NewerJournalError, errors.LockedError, errors.BusyError, errors.ReadOnlyError,
    errors.HardLinkError, errors.StrangeSchemaError,
)  # fmt: skip
_BY_SHEET = (errors.KeyFileMissingError, errors.WrongKeyFileError, errors.KeysMissingError)


def _is_about_keys(error: errors.JournalError) -> bool:
    """Whether the sheet with its key leads past it: no keys are there, or none can be read."""
    is_damaged = isinstance(error, errors.DamagedFileError) and error.key is None
    return isinstance(error, errors.KeysMissingError) or is_damaged


class UnlockPage(StartPage):
    """Opens the journal at one path. One without a passphrase opens at start() by itself."""

    opened = Signal(object, bool)  # Journal, not connected in this thread; by the recovery sheet
    another_requested = Signal()
    new_requested = Signal()
    damaged = Signal(object)  # a DamagedFileError with its key

    def __init__(self, path: Path, today: date) -> None:
        super().__init__()
        self.path = path
        self._today = today
        self._info: JournalInfo | None = None
        self._lacks_keys = False
        self._uses_sheet = False
        self._passphrase = Field(self.tr("Passphrase"), secret=True)
        self._code = Field(
            self.tr("Recovery code"),
            help_text=self.tr("Eight groups. Capitals, spaces and hyphens make no difference."),
        )
        self._sheet_key = Field(
            self.tr("The key on the sheet, wrapped"),
            help_text=self.tr("Thirty-seven groups, typed, or pasted from the PDF."),
        )
        self._caps = Label(self.tr("Caps Lock is on."), "meta", "act")
        self._read = Button(self.tr("Open to read only"))
        self._take_over = Button(self.tr("Open it here anyway"))
        self._danger = self.paragraph(
            text=self.tr(
                "If it is still open there, two would write, and words of one of them may be "
                "lost. If that computer is off, or crashed, there is no danger."
            )
        )
        self._no_reset = self.paragraph(
            text=self.tr(
                "There is no reset and no recovery by mail. If you kept the recovery code, "
                "use it below."
            )
        )
        self._sheet = Button("", "link")
        self._another = Button(self.tr("Open another journal"), "link")
        self._new = Button(self.tr("Begin a new one"), "link")
        self._thought = SealedThought(path)
        self._here = OpensHere(WIDTH)
        self._tries_key = False
        links = self.links(self._sheet, self._another, self._new)
        self.lay_out(
            8, self.failure, self._passphrase, self._code, self._sheet_key, self._caps, 4,
            self.go_on, self._read, self._danger, self._take_over, 4, self._here, self._no_reset,
            links, 4, self._thought,
        )  # fmt: skip
        self._caps.hide()
        self._hide_ways()
        self._connect()
        self._look()

    def _connect(self) -> None:
        self._passphrase.submitted.connect(self._on_go_on)
        self._code.submitted.connect(self._on_code_submitted)
        self._sheet_key.submitted.connect(self._on_go_on)
        self._read.clicked.connect(self._on_read)
        self._take_over.clicked.connect(self._on_take_over)
        self._sheet.clicked.connect(self._on_sheet)
        self._another.clicked.connect(self.another_requested)
        self._new.clicked.connect(self.new_requested)
        self._passphrase.edit.installEventFilter(self)
        self._thought.left.connect(self.focus_first)
        self._thought.opened.connect(self._on_thought_opened)
        self._here.found.connect(self._on_key_found)

    @Slot()
    def _on_thought_opened(self) -> None:
        self.reveal(self._thought)

    def keep_thought(self) -> None:
        """Open the field for a thought, where there is something to seal it with."""
        if self._thought.isVisible():
            self._thought.start()

    def keep_words(self) -> None:
        """Seal what was typed there and not kept, as far as it can be."""
        self._thought.keep()

    def start(self) -> None:
        """Open a journal that asks for nothing; otherwise wait for the passphrase, or for this
        computer's keyring where that was chosen."""
        if self._info is None:
            return
        if not self._info.needs_passphrase:
            self._try(read_only=False)
        elif self.failure.isHidden():
            self._here.start(self._info.journal_id)

    @Slot(object)
    def _on_key_found(self, key: DataKey) -> None:
        """Who types already, or does something else, is not interrupted."""
        if self._is_in_use() or self.is_busy() or self._is_left:
            return
        self._tries_key = True
        self.run(
            partial(open_in_worker, self.path, key=key),
            self._on_opened_by_key,
            lambda journal: journal.close(),
        )

    def _is_in_use(self) -> bool:
        typed = self._passphrase.text() or self._thought.is_open()
        return self._uses_sheet or bool(typed)

    def _on_opened_by_key(self, journal: Journal) -> None:
        self._tries_key = False
        if self._is_in_use():  # what is typed next would go to the page that comes
            journal.close()
            return
        self._on_opened(journal)

    @override
    def leave(self) -> None:
        super().leave()
        self._here.stop()

    @override
    def focus_first(self) -> bool:
        ways = (self._code, self._passphrase, self._another)
        next(each for each in ways if not each.isHidden()).setFocus()
        return True

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            self._watch_caps_lock(event)
        return False

    def _look(self) -> None:
        failure: errors.JournalError | None = None
        try:
            self._info = look_at(self.path)
            if self._info.needs_passphrase:
                JournalLock(self.path).probe()  # else one would be asked for in vain
        except errors.JournalError as error:
            failure = error
            self._lacks_keys = _is_about_keys(error)
        self._show_mode()
        if failure is not None:
            self.show_failure(failure)

    def _show_mode(self) -> None:
        """Fields and words for what opens this journal now."""
        asks = self._asks()
        self._passphrase.setVisible(asks and not self._uses_sheet)
        self._code.setVisible(self._uses_sheet)
        self._sheet_key.setVisible(self._uses_sheet and self._lacks_keys)
        self.go_on.setVisible(self._info is not None or self._uses_sheet)
        self._no_reset.setVisible(asks and not self._uses_sheet)
        self._sheet.setText(
            self.tr("Use the passphrase") if self._uses_sheet else self.tr("Use the recovery code")
        )
        self._sheet.setVisible(asks)
        self._thought.setVisible(asks and self._thought.is_possible())
        self._new.setVisible(self._info is None and not self._uses_sheet)
        self.turned.emit()

    def _asks(self) -> bool:
        """Whether a passphrase opens it."""
        return self._info is not None and self._info.needs_passphrase

    @override
    def words(self) -> StepWords:
        go_on = self.tr("Opening") if self.is_busy() else self.tr("Open journal")
        return StepWords(*self._title_and_text(), go_on, self._foot_words())

    def _title_and_text(self) -> tuple[str, str]:
        if self._uses_sheet and self._lacks_keys:
            return self.tr("Use the recovery sheet"), self.tr(
                "Its code and the wrapped key on it open the journal, and the files of keys are "
                "made anew."
            )
        if self._uses_sheet:
            return self.tr("Use the recovery code"), self.tr(
                "It opens the journal. After that you can choose a new passphrase."
            )
        if self._asks():
            return self.tr("Welcome back"), self.tr("Your journal is closed and encrypted.")
        if self._info is None:
            return self.tr("This does not open"), ""
        return self.tr("Welcome back"), self.tr("This journal has no passphrase.")

    def turn_day(self, today: date) -> None:
        """It is another day: when it was last opened is called differently."""
        self._today = today
        self.turned.emit()

    def _foot_words(self) -> str:
        name = shown(self.path.name)
        at = None if self._info is None else last_open(self.path)
        if at is None:
            return name
        said = when_words(at.date(), at.time(), self._today, mid_sentence=True)
        return self.tr("{name}  \u00b7  last opened {when}").format(name=name, when=said)

    @override
    def forward(self) -> bool:
        self._try(read_only=False)
        return True

    @Slot()
    def _on_code_submitted(self) -> None:
        if self._sheet_key.isHidden():
            self.forward()
        else:
            self._sheet_key.setFocus()

    @Slot()
    def _on_read(self) -> None:
        self._try(read_only=True)

    @Slot()
    def _on_take_over(self) -> None:
        self._try(read_only=False, take_over=True)

    def _hide_ways(self) -> None:
        for widget in (self._read, self._danger, self._take_over):
            widget.hide()

    @Slot()
    def _on_sheet(self) -> None:
        self._uses_sheet = not self._uses_sheet
        self.failure.hide()
        self._hide_ways()
        self._show_mode()
        self.focus_first()

    def _try(self, *, read_only: bool, take_over: bool = False) -> None:
        passphrase = code = sheet_key = None
        if self._uses_sheet:
            code = self._code.text()
            sheet_key = self._sheet_key.text() if self._lacks_keys else None
        elif self._asks():
            passphrase = self._passphrase.text()
            if not passphrase:
                self._passphrase.set_error(self.tr("Type your passphrase first."))
                self._passphrase.setFocus()
                return
        work = partial(
            open_in_worker,
            self.path,
            passphrase=passphrase,
            recovery_code=code,
            sheet_key=sheet_key,
            read_only=read_only,
            take_over=take_over,
        )
        self.run(work, self._on_opened, lambda journal: journal.close())

    @override
    def set_busy(self, is_busy: bool) -> None:
        super().set_busy(is_busy)
        self._read.setEnabled(not is_busy)
        self._take_over.setEnabled(not is_busy)
        for field in (self._passphrase, self._code, self._sheet_key):
            field.edit.setReadOnly(is_busy and not self._tries_key)

    def _on_opened(self, journal: Journal) -> None:
        self._here.stop()
        self.keep_words()
        self._passphrase.set_text("")
        self._code.set_text("")
        self._sheet_key.set_text("")
        self.opened.emit(journal, self._uses_sheet)

    @override
    def show_failure(self, error: errors.JournalError) -> None:
        """Say why it did not open: at the field it is about, or above all of them."""
        self.failure.hide()
        self._hide_ways()
        self._tries_key = False
        if isinstance(error, errors.ThisComputerError):
            self._here.show_failure(error)
            return
        if isinstance(error, errors.DamagedFileError) and error.key is not None:
            self.damaged.emit(error)
            return
        at_field = {
            errors.WrongPassphraseError: self._passphrase,
            errors.WrongSheetKeyError: self._sheet_key,
            errors.WrongRecoveryCodeError: self._code,
        }
        for kind, field in at_field.items():
            if isinstance(error, kind):
                field.set_error(words(error))
                field.setFocus()
                if field is self._passphrase:
                    field.edit.selectAll()
                return
        super().show_failure(error)
        self._read.setVisible(isinstance(error, _READABLE))
        for widget in (self._danger, self._take_over):
            widget.setVisible(isinstance(error, errors.LockedError) and error.may_take_over)
        can_use_sheet = isinstance(error, _BY_SHEET) or self._lacks_keys
        self._sheet.setVisible(not self._sheet.isHidden() or can_use_sheet)

    def _watch_caps_lock(self, event: QKeyEvent) -> None:
        """There is no way to ask for it, but a letter tells: its case against the Shift key."""
        text = event.text()
        if len(text) != 1 or text.lower() == text.upper():
            return
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self._caps.setVisible(text.isupper() != shifted)
