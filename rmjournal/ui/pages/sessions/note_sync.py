# SPDX-License-Identifier: MIT
"""What joins the note that is open to the journal: it is kept as it is typed, mirrored, and follows
changes of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from rmjournal.core.errors import BusyError, JournalError, NotFoundError, ReplacedError
from rmjournal.text.compare import merged
from rmjournal.text.sanitise import scrub
from rmjournal.ui.editor.canvas import as_shown
from rmjournal.ui.frame.workspace import Workspace

from .note_page import NotePage, SaveState

PAUSE_MS = 600
LONGEST_MS = 1500
_RETRIES_MS = (2_000, 5_000, 10_000, 30_000)


class Autosaver(QObject):
    """Saves one text at a time. set_stored() starts with another."""

    state_changed = Signal(object)  # SaveState
    failed = Signal(object)  # JournalError, each time

    def __init__(
        self, read: Callable[[], str], save: Callable[[str], str], parent: QObject | None = None
    ) -> None:
        """read gives the text as it is typed now; save keeps it and gives what it kept, which has
        more in it where somebody else wrote meanwhile, or raises a JournalError."""
        super().__init__(parent)
        self._read = read
        self._save = save
        self.stored = ""
        """The text as it was last read from the journal or written to it."""
        self.before = ""
        """While it is saving: the text that the journal had until now, as far as is known here."""
        self.is_dirty = False
        """Whether something was typed since."""
        self.is_saving = False
        """Whether it is writing right now: whoever hears of the write hears it from inside."""
        self.state = SaveState.SAVED
        self._tries = 0
        self._has_to_wait = False  # each try would hold up the keys for a moment
        self._pause = self._timer(PAUSE_MS, self._on_due)
        self._longest = self._timer(LONGEST_MS, self._on_due)
        self._retry = self._timer(_RETRIES_MS[0], self._on_due)

    def set_stored(self, text: str) -> None:
        """Another text is shown, or the journal has this one now."""
        self.stored = text
        self._settle()

    @Slot()
    def on_edited(self) -> None:
        """The person typed something."""
        self.is_dirty = True
        if self._has_to_wait:
            return
        self._pause.start()
        if not self._longest.isActive():
            self._longest.start()
        if self.state is SaveState.SAVED:
            self._set_state(SaveState.SAVING)

    @Slot()
    def flush(self) -> bool:
        """Save now what is not saved; False if that failed."""
        if not self.is_dirty:
            return True
        if self.is_saving:  # saving a note makes everybody save before they write
            return False
        text = self._read()
        if text == self.stored:
            self._settle()
            return True
        self.is_saving = True
        before = self.before = self.stored
        self.stored = text  # so it is when the listeners hear of it
        try:
            self.stored = self._save(text)
        except JournalError as error:
            self.stored = before
            self._has_to_wait = isinstance(error, BusyError)
            self._on_failed()
            self.failed.emit(error)
            return False
        except Exception:
            self.stored = before
            self._on_failed()
            raise
        finally:
            self.is_saving = False
        self._settle()
        return True

    def _settle(self) -> None:
        self.is_dirty = self._has_to_wait = False
        self._tries = 0
        for timer in (self._pause, self._longest, self._retry):
            timer.stop()
        self._set_state(SaveState.SAVED)

    def _on_failed(self) -> None:
        for timer in (self._pause, self._longest):
            timer.stop()
        tries = 0 if self._has_to_wait else min(self._tries, len(_RETRIES_MS) - 1)
        self._retry.start(_RETRIES_MS[tries])
        self._tries += 1
        self._set_state(SaveState.FAILED)

    def _set_state(self, state: SaveState) -> None:
        if state != self.state:
            self.state = state
            self.state_changed.emit(state)

    def _timer(self, interval_ms: int, slot: Callable[[], object]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(interval_ms)
        timer.timeout.connect(slot)
        return timer

    @Slot()
    def _on_due(self) -> None:
        self.flush()


_BETWEEN_MS = 5  # for keys and paint
_RETRY_MS = 5_000


class RecordQueue(QObject):
    """Holds the sessions whose text is saved and whose records are not yet as it says."""

    settled = Signal(int)  # session id

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._journal = workspace.journal
        self._signals = workspace.signals
        self._waiting: list[int] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_due)

    def add(self, session_id: int) -> None:
        if session_id not in self._waiting:
            self._waiting.append(session_id)
        self._timer.start(_BETWEEN_MS)

    def holds(self, session_id: int | None) -> bool:
        return session_id in self._waiting

    def finish(self) -> None:
        """All of it now, as far as the file takes it: before the journal is closed or leaves."""
        while self._waiting and self._step():
            pass
        self._signals.tell()

    def _step(self) -> bool:
        """False when the file does not take it."""
        session_id = self._waiting[0]
        try:
            with self._signals.gathered():
                has_more = self._journal.notes.save_more(session_id)
        except NotFoundError:
            has_more = False  # in the trash meanwhile, and its records with it
        except JournalError:
            return False
        if not has_more:
            self._waiting.remove(session_id)
            self._signals.tell_soon()
            self.settled.emit(session_id)
        return True

    @Slot()
    def _on_due(self) -> None:
        if self._waiting:
            took = self._step()
            if self._waiting:
                self._timer.start(_BETWEEN_MS if took else _RETRY_MS)


_MIRROR_MS = 300


class NoteSync(QObject):
    """Holds one session's note at a time; a note is only left behind once it is saved."""

    mirrored = Signal(object)  # NoteMirror, 300 ms after the last key and whenever records change

    def __init__(self, workspace: Workspace, page: NotePage) -> None:
        super().__init__(page)
        self._journal = workspace.journal
        self._preferences = workspace.preferences
        self._places = _kept_place(workspace.preferences.values.note_place)
        self._page = page
        self._workspace = workspace
        self.session_id: int | None = None
        self._uid, self._day = "", date.min
        self._opened = ""  # the note as it was found
        self._asked: tuple[int, str] | None = None  # what was left to do, and is being done
        self.saver = Autosaver(self._read, self._save, self)
        self.records = RecordQueue(workspace, self)
        self._mirror = QTimer(self)
        self._mirror.setSingleShot(True)
        self._mirror.timeout.connect(self.mirror)
        self._steps: Iterator[None] = iter(())  # of a mirror that is being made
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.timeout.connect(self._go_on)
        self.saver.state_changed.connect(self._show_state)
        self.records.settled.connect(self._on_settled)
        self.saver.failed.connect(page.show_failure)
        page.editor.edited.connect(self._on_edited)
        page.editor.focus_left.connect(self.saver.flush)
        page.retry_requested.connect(self.saver.flush)
        workspace.about_to_write.connect(self.saver.flush)

    def open_note(self, session_id: int) -> None:
        """Call flush() first. Raises NotFoundError."""
        detail = self._journal.sessions.detail(session_id)
        text = self._journal.notes.text(session_id)
        self.keep_place()
        self._turn.stop()  # of the other note
        self.session_id = session_id
        self._uid, self._day, self._opened = detail.uid, detail.day, as_shown(text)
        known, present = self._journal.people.known(), [each.id for each in detail.people]
        self._page.show_note(detail.uid, text, detail.day, known, present)
        if (place := self._places.get(session_id)) is not None:
            self._page.editor.restore_place(place)
        self.saver.set_stored(self._page.editor.text())
        self._show_state()
        if self._page.editor.is_long():
            self._mirror.start(0)  # the note itself comes first
        else:
            self.mirror()

    def keep_place(self) -> None:
        """Where one is in the note, also for the next start: numbers, no words."""
        if self.session_id is not None:
            caret, scrolled = self._places[self.session_id] = self._page.editor.place()
            self._preferences.values.note_place = {
                "session": self.session_id,
                "caret": caret,
                "scrolled": scrolled,
            }

    def close_note(self) -> None:
        """The session is gone, and its note with it."""
        self.session_id = None
        self.mirror()
        self._page.editor.load("")
        self._page.editor.forget(self._uid)
        self.saver.set_stored("")

    def forget_gone(self) -> None:
        """No word stays in memory of a note whose session is in the trash or erased."""
        for uid in self._page.editor.kept_names:
            if self._journal.uids.session_with(uid) is None:
                self._page.editor.forget(uid)

    def flush(self) -> bool:
        """Save what is typed; False if it could not be saved."""
        return self.saver.flush()

    def unsaved(self) -> tuple[int, str] | None:
        """The session and its text, where it is not all in the journal."""
        if self.session_id is None or not self.saver.is_dirty:
            return None
        return self.session_id, self._read()

    def type_again(self, text: str) -> None:
        """A text that is still to be saved, as if it had just been typed."""
        self._page.editor.apply_external(text)
        self._on_edited()

    def follow(self) -> None:
        """The note changed in the journal: take over what is not from here."""
        if self.session_id is None or self.saver.is_saving:
            return
        self.session_id = self._id_now(self.session_id)
        stored = as_shown(self._journal.notes.text(self.session_id))
        before, typed = self.saver.stored, self._read()
        if stored == before:
            return
        text = merged(before, typed, stored)
        self._page.editor.apply_external(text)
        if text == stored:
            self.saver.set_stored(self._page.editor.text())
        self.mirror()

    def renew_context(self) -> None:
        """Other people, another day: names and dates may mean something else."""
        if self.session_id is not None:
            detail = self._journal.sessions.detail(self.session_id)
            known, present = self._journal.people.known(), [each.id for each in detail.people]
            self._page.set_context(detail.day, known, present)
            self.mirror()

    def mirror_changes(self) -> None:
        """The records changed; in a long note they are looked at once for all that comes."""
        if self.records.holds(self.session_id) or self._page.editor.is_long():
            self._mirror.start(_MIRROR_MS)
        else:
            self.mirror()

    @Slot()
    def mirror(self) -> None:
        """Say now what the marked lines are; of a long note in steps, a turn of the loop each."""
        self._mirror.stop()
        self._turn.stop()
        self._steps = iter(())
        if self.session_id is None:
            return
        self._steps = self._in_steps(self.session_id, self._read())
        if self._page.editor.is_long():
            self._turn.start(0)
        else:
            for _ in self._steps:
                pass

    @Slot()
    def _go_on(self) -> None:
        for _ in self._steps:
            self._turn.start(0)
            return

    def _in_steps(self, session_id: int, text: str) -> Iterator[None]:
        try:
            mirror = yield from self._journal.notes.mirror_in_steps(session_id, text)
        except NotFoundError:
            return  # deleted a moment ago; whoever shows it hears of that too
        yield
        self.mirrored.emit(mirror)
        asked = (session_id, text)
        if not mirror.is_whole and text == self.saver.stored and asked != self._asked:
            self._asked = asked  # once, or a fault in there would never end
            if not self._journal.is_read_only:
                self._bring_in_line(session_id)  # it was closed before all was done

    def _bring_in_line(self, session_id: int) -> None:
        self.records.add(session_id)
        self._show_state()

    def _read(self) -> str:
        return scrub(self._page.editor.text())

    def _save(self, text: str) -> str:
        """What is kept now: with what somebody else wrote into that note meanwhile."""
        if self.session_id is None:
            return text
        try:
            return self._merge(self.session_id, text, self.saver.before)
        except ReplacedError as error:
            return self._bring_over(self.session_id, text, error)

    def _merge(self, session_id: int, text: str, before: str) -> str:
        with self._journal.write():
            session_id = self.session_id = self._id_now(session_id)
            stored = as_shown(self._journal.notes.text(session_id))
            both = text if stored == before else merged(before, text, stored)
            has_more = self._journal.notes.save_begin(session_id, both)
        if has_more:
            self._bring_in_line(session_id)
        if both != text:
            self._page.editor.apply_external(both)
            self.mirror()
        return both

    def _id_now(self, session_id: int) -> int:
        """In a file that somebody else put in place, the session may have another id."""
        return self._journal.uids.session_with(self._uid) or session_id

    def _bring_over(self, session_id: int, text: str, error: ReplacedError) -> str:
        """The words to the file that is there now; a session that it lacks is made anew."""
        if self._journal.uids.session_with(self._uid) is None:
            session_id = self._journal.sessions.add(
                self._day, text=self._opened, uid=self._free_uid()
            )
        kept = self._merge(session_id, text, self._opened)
        self._workspace.file_replaced(ReplacedError(error.path, error.kept, is_brought=True))
        return kept

    def _free_uid(self) -> str | None:
        """Its own, unless the session lies in the trash there."""
        return None if self._journal.uids.kinds_of(self._uid) else self._uid

    @Slot()
    def _on_edited(self) -> None:
        if self.session_id is not None:
            self.saver.on_edited()
            self._mirror.start(_MIRROR_MS)

    @Slot()
    def _show_state(self) -> None:
        state = self.saver.state
        if state is SaveState.SAVED:
            self._page.banner.hide()
            if self.records.holds(self.session_id):
                state = SaveState.SAVING
        self._page.head.show_state(state)

    @Slot(int)
    def _on_settled(self, session_id: int) -> None:
        if session_id == self.session_id:
            self._show_state()
            self._mirror.start(_MIRROR_MS)


def _kept_place(kept: dict[str, int]) -> dict[int, tuple[int, int]]:
    """Whatever else stands in the file of the settings."""
    values = [kept.get(name) for name in ("session", "caret", "scrolled")]
    numbers = [each for each in values if type(each) is int]
    return {numbers[0]: (numbers[1], numbers[2])} if len(numbers) == len(values) else {}
