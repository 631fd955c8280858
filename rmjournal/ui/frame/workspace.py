# SPDX-License-Identifier: MIT
"""What the views of the main window share: the open journal, the look, undo and requests."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from typing import Any, Generic, Literal, Protocol, TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QUndoCommand, QUndoStack
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from rmjournal.core import errors
from rmjournal.core.record import dataclass
from rmjournal.store import Journal, UndoStepRow
from rmjournal.store.operations.undo_steps import ImportMade
from rmjournal.ui.kit.field import write_failed
from rmjournal.ui.kit.region import name_order
from rmjournal.ui.kit.tasks import Task
from rmjournal.words.days import when_words
from rmjournal.words.messages import reserve_words

from .journal_signals import JournalSignals
from .preferences import Preferences
from .undoable import Deletion, EarlierStep, Move, Place, Undoable
from .workers import BackupOutcome, BackupRunner, IndexKeeper


class OwnUndo(Protocol):
    """What is taken back and done again there, in words; "" where there is nothing."""

    def undo_words(self) -> str: ...
    def redo_words(self) -> str: ...
    def undo(self) -> None: ...
    def redo(self) -> None: ...


class OwnUndoPlace(QObject):
    """Knows the steps of the place that is shown: the menu and the keys mean those there."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._of: dict[QWidget, OwnUndo] = {}
        self._shown: QWidget | None = None

    def shown(self) -> OwnUndo | None:
        """None where the window's own steps are meant."""
        return None if self._shown is None else self._of[self._shown]

    def watch(self, place: QWidget, own: OwnUndo) -> None:
        """While that place is shown these are the steps."""
        self._of[place] = own
        place.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget):
            self._shown = watched
            self.changed.emit()
        elif event.type() == QEvent.Type.Hide and watched is self._shown:
            self._shown = None
            self.changed.emit()
        return False


T = TypeVar("T")


class RecordCommand(QUndoCommand, Generic[T]):
    """A step on the undo stack. The workspace does and undoes it; the stack only counts.

    So a step that fails leaves the stack as it is, which Qt's own way would not.
    """

    def __init__(self, journal: Journal, text: str, step: Undoable[T], page: str) -> None:
        super().__init__(text)
        self.step = step
        self.page = page
        self._journal = journal
        self._kept_as: int | None = None  # the step in the file, for the next start
        self.is_too_large = False
        """Nothing of it is kept for the next start."""
        self.result: T | None = None

    def take_back(self) -> None:
        if self.result is not None:
            with self._journal.taking_back(self._kept_as):
                self.step.undo(self.result)

    def do_now(self) -> None:
        """The first time, and again after it was taken back."""
        if self.step.is_kept_elsewhere:
            self.result = self.step.do()
            return
        place = self.step.place
        record = None if place is None else (place.kind, place.id)
        with self._journal.as_step(self.text(), page=self.page, record=record) as made:
            self.result = self.step.do()
        self._kept_as = self.step.kept_as if made.id is None else made.id
        self.is_too_large = made.is_too_large

    def forget(self) -> None:
        """It stays done: the next start offers no more to take it back."""
        self.step.forget()
        if self._kept_as is not None:
            self._journal.undo_steps.forget(self._kept_as)

    @override
    def redo(self) -> None:
        """Done already."""

    @override
    def undo(self) -> None:
        """Done already."""


_HOUR_MS = 3_600_000
_RETRY_MS, _RETRY_LATER_MS = 2_000, 10_000  # another program has the file; no room, or no leave
MAY_PASS = (errors.BusyError, errors.DiskFullError, errors.ReadOnlyError)
"""What may be over soon, so that what is typed is tried again by itself."""
_NO_LONGER_FITS = (errors.NotFoundError, errors.MoveNotAllowedError, errors.InvalidValueError)
StepKind = Literal["undone", "redone", "stays", "gone"]


@dataclass(frozen=True, slots=True)
class Stepped:
    """What undo or redo came to; `page` is where it had been done, `name` the record's."""

    kind: StepKind
    text: str
    page: str
    place: Place | None
    name: str
    remark: str = ""
    when: str = ""
    """Where it was done before this start."""


@dataclass(frozen=True, slots=True)
class LongStep:
    """A step of undo or redo that may take long: what it is called, and what to do elsewhere."""

    text: str
    kind: StepKind
    step: Undoable[Any]
    """Set its progress before work()."""
    work: Callable[[], None]
    ended: Callable[[errors.JournalError | None], None]
    """To be called in the window's thread, once: with what went wrong, or None."""


class Workspace(QObject):
    """One for each open journal. Views are made with it and talk to each other only through it."""

    about_to_write = Signal()
    """Whoever holds text that is not saved yet saves it now, before a record changes."""
    stepped = Signal(object)
    """A Stepped: what was just undone or done again, or why not."""
    noticed = Signal(str, bool)
    """A sentence for the person, and whether the undo stack's top takes it back."""
    offered = Signal(str, str, object)
    """A sentence, what a button beside it says, and what the button does."""
    failed = Signal(object)
    """A JournalError that a person can act on."""
    view_requested = Signal(str)
    """today, questions, sessions, commitments, people, review, search or settings."""
    session_requested = Signal(int)
    person_requested = Signal(int)
    question_requested = Signal(int)
    commitment_requested = Signal(int)
    review_requested = Signal()
    """This week's, to begin or to go on with."""
    found_requested = Signal(object, object)
    """A SearchHit to open at its place, and what to mark there: the words that were wanted."""
    trash_requested = Signal()
    prep_requested = Signal(int)
    """The prep card of that person."""
    new_session_requested = Signal()
    back_requested = Signal()
    """From a page that was opened for a moment to the one it was opened from."""
    samples_requested = Signal()
    """A look around in a journal that is full, in a window of its own."""
    preferences_changed = Signal()
    """Something in preferences.values is different now that is not read anew when a page shows."""
    lock_requested = Signal()
    restore_requested = Signal(object, object)
    """A backup's path and its DataKey: put it in the place of the journal, and start anew."""
    rekey_requested = Signal(object, object)
    """KeySlots and the DataKey that they hold: write the journal anew under it, and start anew."""
    day_changed = Signal(object)
    """The date it is now, while pages are open that show another one as today."""

    def __init__(self, journal: Journal, signals: JournalSignals, preferences: Preferences) -> None:
        super().__init__()
        self.journal = journal
        journal.name_order = name_order
        journal.database.may_wait = Task.any_alive
        self.signals = signals
        self.preferences = preferences
        self._hourly = QTimer(self)
        self._hourly.timeout.connect(journal.refresh_lock)
        self._hourly.start(_HOUR_MS)
        self._retry = QTimer(self)
        self._retry.setSingleShot(True)
        self._retry.timeout.connect(self._on_retry)
        self.index = IndexKeeper(journal, self)
        signals.changed.connect(self.index.wait_for_pause)
        signals.room_ran_out.connect(
            self._on_room_ran_out,
            Qt.ConnectionType.QueuedConnection,  # after what was done is said
        )
        self.backups = BackupRunner(journal, self)
        self.backups.damaged.connect(self._on_damaged)
        self.backups.ended.connect(self._on_backup_ended)
        self.undo_stack = QUndoStack(self)
        self.own_undo = OwnUndoPlace(self)
        self._offer_earlier()
        self.run_long: Callable[[LongStep], object] | None = None
        """Does a long step elsewhere than in the window's thread; the shell sets it."""
        self._is_stepping = self._is_saving = self._is_retrying = False
        self.page = ""
        """The page that is shown, so that undo can show where it was done."""
        self.changed_texts: dict[str, Any] = {}  # of those that leave: see parts/leaving

    def _offer_earlier(self) -> None:
        """What was done in the last week, before this start."""
        if self.journal.is_read_only:
            return
        for row in reversed(self.journal.undo_steps.with_imports()):
            command = self._earlier(row)
            if (name := self._name_of(command)) and name not in command.text():
                command.setText(f"{command.text()}: {name}")
            self.undo_stack.push(command)

    def offer_steps(self, ids: Iterable[int | None]) -> None:
        """What was done in this run without the stack, as the file remembers it, comes on it."""
        wanted = set(ids)
        for row in reversed(self.journal.undo_steps.rows()):
            if row.id in wanted:
                step = EarlierStep(self.journal, row, is_of_now=True)
                self.undo_stack.push(self._known(row.words, step, row.page))

    def drop_step(self, step_id: int | None) -> None:
        """It was taken back another way: the stack offers it no more, if it is the next there."""
        stack = self.undo_stack
        command = stack.command(stack.index() - 1) if stack.canUndo() else None
        step = command.step if isinstance(command, RecordCommand) else None
        if command is not None and isinstance(step, EarlierStep) and step.id == step_id:
            command.setObsolete(True)
            stack.undo()

    def _earlier(self, row: UndoStepRow | ImportMade) -> RecordCommand[Any]:
        if isinstance(row, UndoStepRow):
            step = EarlierStep(self.journal, row)
            return self._known(row.words, step, row.page)
        from .undoable import ImportStep  # few starts have one to offer

        said = self.tr("Brought back: {name}") if row.is_return else self.tr("Import: {name}")
        words = said.replace("{name}", row.name)
        return self._known(words, ImportStep(self.journal, row.uid, row.rows, row.at), "")

    def _known(self, words: str, step: Undoable[Any], page: str) -> RecordCommand[Any]:
        """Of what is done already."""
        command = RecordCommand(self.journal, words, step, page)
        command.do_now()
        return command

    def when_of_undo(self, *, redo: bool = False) -> str:
        """When that was done which is next to be taken back, if it was before this start."""
        stack = self.undo_stack
        command = stack.command(stack.index() - (not redo))
        return self._when(command) if isinstance(command, RecordCommand) else ""

    def _when(self, command: RecordCommand[Any]) -> str:
        at = command.step.at
        if at is None:
            return ""
        here, today = at.astimezone(), self.journal.clock.today()
        return when_words(here.date(), here.time(), today, mid_sentence=True)

    def draft(self, text: str, do: Callable[[], T]) -> T | None:
        """As perform() with no undo, of what is typed so far: the step of that text that ends it
        takes back all of it, also after a restart."""

        def kept() -> T:
            with self.journal.as_step(text, page=self.page, is_draft=True):
                return do()

        return self.perform(text, kept)

    def save_typed(self) -> None:
        """Have all words written that are typed and not written yet.

        Each of them is written by a step of its own, which asks for no other: where no write
        succeeds they would go through every order that there is.
        """
        if self._is_saving:
            return
        self._is_saving = True
        try:
            self.about_to_write.emit()
        finally:
            self._is_saving = False

    def perform(
        self,
        text: str,
        do: Callable[[], T],
        undo: Callable[[T], object] | None = None,
        *,
        notice: bool = False,
    ) -> T | None:
        """Change records: what `do` returned, or None when it failed and failed() was emitted.

        With an undo it goes on the undo stack under that text, which then is also the sentence of
        the notice when one is asked for. `do` must return something for undo to be called.
        """
        if undo is not None:
            return self.carry_out(text, Move(do, undo), notice=notice)
        self.save_typed()
        try:
            return do()
        except errors.JournalError as error:
            self._fail(error)
            return None

    def carry_out(self, text: str, step: Undoable[T], *, notice: bool = False) -> T | None:
        """Do the step and keep it on the undo stack: what its do() returned, or None as perform."""
        self.save_typed()
        try:
            command = RecordCommand(self.journal, text, step, self.page)
            command.do_now()
        except errors.JournalError as error:
            self._fail(error)
            return None
        self.undo_stack.push(command)
        said = self._with_name(text, command)
        if command.is_too_large:
            only = self.tr("{what}. This can be undone until the journal is closed.")
            self.noticed.emit(only.replace("{what}", said), True)
        elif notice:
            self.noticed.emit(said, True)
        return command.result

    def undo(self) -> None:
        """Take back the latest change of records, and say what it was."""
        stack = self.undo_stack
        command = stack.command(stack.index() - 1) if stack.canUndo() else None
        if isinstance(command, RecordCommand):
            self._step(command, command.take_back, stack.undo, "undone")

    def redo(self) -> None:
        """Do again what was taken back."""
        stack = self.undo_stack
        command = stack.command(stack.index()) if stack.canRedo() else None
        if isinstance(command, RecordCommand):
            self._step(command, command.do_now, stack.redo, "redone")

    def _step(
        self,
        command: RecordCommand[Any],
        step: Callable[[], None],
        count: Callable[[], None],
        kind: StepKind,
    ) -> None:
        if self._is_stepping:
            return
        self.save_typed()
        name = self._name_of(command)
        if kind == "undone" and not command.step.is_as_left():
            self._stepped(command, count, "stays", name)
        elif command.step.is_long and self.run_long is not None:
            self._is_stepping = True
            ended = partial(self._on_long_ended, command, count, kind, name)
            self.run_long(LongStep(command.text(), kind, command.step, step, ended))
        else:
            try:
                with self.journal.because("undo" if kind == "undone" else ""):
                    step()
            except errors.JournalError as error:
                self._not_stepped(command, count, name, error)
            else:
                self._stepped(command, count, kind, name)

    def _on_long_ended(
        self,
        command: RecordCommand[Any],
        count: Callable[[], None],
        kind: StepKind,
        name: str,
        error: errors.JournalError | None,
    ) -> None:
        self._is_stepping = False
        if error is None:
            self._stepped(command, count, kind, name)
        elif not isinstance(error, errors.CancelledError):
            self._not_stepped(command, count, name, error)

    def _not_stepped(
        self,
        command: RecordCommand[Any],
        count: Callable[[], None],
        name: str,
        error: errors.JournalError,
    ) -> None:
        if isinstance(error, errors.ChangedSinceError):
            self._stepped(command, count, "stays", name)
        elif isinstance(error, _NO_LONGER_FITS):
            self._stepped(command, count, "gone", name)
        elif isinstance(error, errors.ReplacedError):
            self.file_replaced(error)
        else:
            self.failed.emit(error)

    def _stepped(
        self, command: RecordCommand[Any], count: Callable[[], None], kind: StepKind, name: str
    ) -> None:
        if kind in ("stays", "gone"):
            command.setObsolete(True)
            with suppress(errors.JournalError):
                command.forget()
        remark = command.step.remark if kind == "undone" else ""
        when, place = self._when(command), command.step.place
        stepped = Stepped(kind, command.text(), command.page, place, name, remark, when)
        count()
        self.stepped.emit(stepped)

    @Slot(object)
    def _on_backup_ended(self, outcome: BackupOutcome) -> None:
        if outcome.error is not None:
            self.failed.emit(outcome.error)

    @Slot()
    def _on_room_ran_out(self) -> None:
        self.noticed.emit(reserve_words(), False)

    @Slot()
    def _on_damaged(self) -> None:
        said = self.tr("Part of the journal's file is not what was written.")
        look = partial(self.view_requested.emit, "settings/backups")
        self.offered.emit(said, self.tr("See what can be done"), look)

    def file_replaced(self, error: errors.ReplacedError) -> None:
        """Another file is open now: read all anew, and say so; no step fits it any more."""
        self.undo_stack.clear()
        self.journal.tell_everything()
        self.failed.emit(error)

    def _fail(self, error: errors.JournalError) -> None:
        write_failed()
        if isinstance(error, errors.ReplacedError):
            self.file_replaced(error)
            return
        if isinstance(error, MAY_PASS) and not self.journal.is_read_only:
            self._retry.start(_RETRY_MS if isinstance(error, errors.BusyError) else _RETRY_LATER_MS)
            if self._is_retrying:  # it was said the first time
                return
        self.failed.emit(error)

    @Slot()
    def _on_retry(self) -> None:
        """What is typed in a field is written once there is room, or the file is let go."""
        self._retry.stop()
        self._is_retrying = True
        try:
            self.save_typed()
        finally:
            self._is_retrying = False

    def _with_name(self, text: str, command: RecordCommand[Any]) -> str:
        """What was deleted is not there to be looked at any more, so the sentence names it."""
        name = self._name_of(command) if isinstance(command.step, Deletion) else ""
        return f"{text}: {name}" if name and name not in text else text

    def _name_of(self, command: RecordCommand[Any]) -> str:
        place = command.step.place
        return "" if place is None else self.journal.trash.name_of(place.kind, place.id)
