# SPDX-License-Identifier: MIT
"""What reads and writes of one open journal share: connection, transactions, clock, uids."""

from __future__ import annotations

import threading
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from peewee import PeeweeException

from rmjournal.core.clock import Clock, SystemClock
from rmjournal.core.errors import DiskFullError, JournalError, ReadOnlyError, ReplacedError
from rmjournal.store.file.database import FileWatch, JournalDatabase, copy_connected
from rmjournal.store.file.files import Reserve
from rmjournal.text.folding import order_key

from . import schema
from .values import MendingCursor

if TYPE_CHECKING:
    from pathlib import Path

    from apsw import Connection

    from rmjournal.core.changes import Changes, Listener
    from rmjournal.store.file.keys import DataKey, KeySlots

    from .revisions import Why

M = TypeVar("M")
What = Literal["reworded", "trashed", "restored", "named", "unnamed"]
LineEvent = tuple[What, str, tuple[int, ...]]
"""What happened to which kind of record, and its ids: their lines in notes follow."""
Consequences = Callable[["Database", "Changes", list[LineEvent]], None]


@dataclass(slots=True)
class StepMade:
    """What is done now, as it can be undone later."""

    words: str
    page: str = ""
    record: tuple[str, int] | None = None
    """Its kind and id; None lets the rows say."""
    is_draft: bool = False
    """What is typed so far: the next step of the same words and record goes on with it."""
    id: int | None = None
    """Once something was written."""
    is_too_large: bool = False
    """More was written than the file keeps of a step."""
    again_as: int | None = None
    """The id of a step that was taken back and is done again."""


Recording = Callable[["Database", StepMade | None, int | None], AbstractContextManager[None]]
"""What is done, and the id of the step that is taken back by it."""


class Database:
    """The connection of one open journal; one at a time in a process, since Peewee binds its
    models to it."""

    slots: KeySlots
    """The ways to open this journal, as the keys beside it hold them."""

    def __init__(
        self,
        path: Path,
        key: DataKey,
        *,
        read_only: bool,
        clock: Clock | None = None,
        new_uid: Callable[[], str] | None = None,
    ) -> None:
        self.path = path
        self.is_read_only = read_only
        self.clock: Clock = clock or SystemClock()
        self.new_uid = new_uid or (lambda: uuid.uuid4().hex)
        self.name_order: Callable[[str], Any] = order_key
        """The key that puts names in order; a window sets that of the reader's alphabet."""
        self.spent: Callable[[], float] = time.thread_time
        """Seconds this thread was at work: what is done in steps ends a step by it."""
        self.consequences: Consequences | None = None
        """Runs at the end of a write, before it commits: what follows in other records."""
        self.before_commit: Callable[[Changes], None] | None = None
        """Runs last in a write that changed something."""
        self.reserve = Reserve(path)
        self.reserve_given_up: Callable[[], None] | None = None
        """Called once a write went through since the reserve was given up for it."""
        self.recording: Recording | None = None
        """Around a write that is a step, or takes one back."""
        self._listeners: list[Listener] = []
        self._managers: dict[object, Any] = {}
        self._writing = threading.local()
        self._key = key
        self._db = JournalDatabase(path, key, read_only=read_only, cursor=MendingCursor)
        self._watch = FileWatch(self._db)
        self._is_stale = False  # somebody else wrote, and the listeners do not know yet
        schema.database.initialize(self._db)

    @property
    def database(self) -> JournalDatabase:
        """The connections themselves: for what copies or proves the whole file."""
        return self._db

    def derived(self, purpose: str, key: DataKey | None = None) -> bytes:
        """32 secret bytes for one purpose: whoever has the data key has them, and nobody else."""
        from cryptography.hazmat.primitives.hashes import SHA256
        from cryptography.hazmat.primitives.kdf.hkdf import HKDF

        salt = self.slots.journal_id.encode("ascii")
        info = f"rmjournal {purpose} v1".encode("ascii")
        return HKDF(SHA256(), 32, salt, info).derive((key or self._key).secret)

    def manager(self, kind: Callable[[Database], M]) -> M:
        """The manager of that class, made when it is first wanted."""
        if kind not in self._managers:
            self._managers[kind] = kind(self)
        made: M = self._managers[kind]
        return made

    def listen(self, listener: Listener) -> None:
        """Call listener(changes) after each committed write, in the thread that wrote."""
        self._listeners.append(listener)

    def stop_listening(self, listener: Listener) -> None:
        """Undo listen(); a listener that never listened is no error."""
        with suppress(ValueError):
            self._listeners.remove(listener)

    @property
    def why(self) -> str:
        """Why texts change now, in this thread: see because()."""
        return getattr(self._writing, "why", "")

    @contextmanager
    def because(self, why: Why) -> Iterator[None]:
        """Texts that change in here are kept with that reason."""
        before, self._writing.why = self.why, why
        try:
            yield
        finally:
            self._writing.why = before

    @contextmanager
    def as_step(
        self,
        words: str,
        *,
        page: str = "",
        record: tuple[str, int] | None = None,
        is_draft: bool = False,
        again_as: int | None = None,
    ) -> Iterator[StepMade]:
        """What this thread writes in here can be undone for a week, under these words.

        Inside another step it is a part of that.
        """
        before: StepMade | None = getattr(self._writing, "step", None)
        made = before or StepMade(words, page, record, is_draft, again_as=again_as)
        self._writing.step = made
        try:
            yield made
        finally:
            self._writing.step = before

    @contextmanager
    def taking_back(self, step_id: int | None) -> Iterator[None]:
        """What this thread writes in here takes that step back another way: it is gone with it."""
        self._writing.gone = step_id
        try:
            yield
            if self._writing.gone is not None:
                with self.write():
                    pass
        finally:
            self._writing.gone = None

    @contextmanager
    def _stepping(self) -> Iterator[None]:
        made: StepMade | None = getattr(self._writing, "step", None)
        gone: int | None = getattr(self._writing, "gone", None)
        if made is None and gone is None:
            yield
            return
        assert self.recording is not None
        with self.recording(self, made, gone):
            yield
        self._writing.gone = None

    @contextmanager
    def _between_steps(self) -> Iterator[None]:
        """Whoever hears of a write and writes too does something else."""
        before, self._writing.step = getattr(self._writing, "step", None), None
        try:
            yield
        finally:
            self._writing.step = before

    @contextmanager
    def write(self) -> Iterator[Changes]:
        """Run one transaction; tell the listeners once it has committed.

        Inside another write it joins that one. What somebody else wrote meanwhile is told to the
        listeners with it. Raises DiskFullError, ReadOnlyError, DamagedFileError, ReplacedError,
        BusyError;
        then nothing was written.
        """
        joined: Changes | None = getattr(self._writing, "changes", None)
        if joined is not None:
            yield joined
            return
        if self.is_read_only:
            raise ReadOnlyError(self.path)
        from rmjournal.core.changes import Changes  # whoever only reads makes none

        with self._translated():
            self._refuse_other_file()
        changes = Changes()
        gave_way = self.reserve.give_up_if_low()
        self._writing.changes, self._writing.events = changes, []
        try:
            with self._translated(), self._db.atomic("IMMEDIATE"), self._stepping():
                self._is_stale = self._is_stale or self._watch.is_written_elsewhere()
                yield changes
                self.settle()
                if changes and self.before_commit is not None:
                    self.before_commit(changes)
            self._watch.note(wrote=True)
        except DiskFullError as error:
            error.may_try_again = self.reserve.give_up()
            raise
        finally:
            self._writing.changes = None
        if gave_way and self.reserve_given_up is not None:
            self.reserve_given_up()
        if self._is_stale:
            self._is_stale = False
            changes.add(_everything())
        if changes:
            with self._between_steps():
                for listener in tuple(self._listeners):
                    listener(changes)

    def _refuse_other_file(self) -> None:
        """Raises ReplacedError, once."""
        kept = self.path.with_name(f"{self.path.stem} (kept {self._stamp()}){self.path.suffix}")
        if self._watch.take_new_file(partial(self._keep_old, kept)):
            self._is_stale = True
            self._bring_up_to_date()
            raise ReplacedError(self.path, kept if kept.exists() else None)

    def _stamp(self) -> str:
        return f"{self.clock.now():%Y%m%dT%H%M%S}"

    def _keep_old(self, target: Path, connection: Connection) -> None:
        """What was saved to a file that is gone lies in it only. Without a copy the old one stays
        open, and the next save tries again. Raises DiskFullError, ReadOnlyError."""
        try:
            copy_connected(connection, self._key, target)
        except BaseException:
            with suppress(OSError):
                target.unlink(missing_ok=True)
            raise

    def _bring_up_to_date(self) -> None:
        """The file that was put in place may be of an older version of this app."""

    def tell_everything(self) -> None:
        """Let the listeners read all anew, where somebody else wrote the file."""
        if self._is_stale:
            with self.write():
                pass

    def publish(self, what: What, kind: str, *ids: int) -> None:
        """Inside a write: let the lines of these records follow at its end."""
        self._writing.events.append((what, kind, ids))

    def settle(self) -> None:
        """Inside a write: let other records follow now from what it has changed so far."""
        events, self._writing.events = self._writing.events, []
        if self.consequences is not None:
            self.consequences(self, self._writing.changes, events)

    @contextmanager
    def reading(self) -> Iterator[None]:
        """One snapshot for several reads."""
        with self._translated(), self._db.atomic("DEFERRED"):
            yield

    @contextmanager
    def connected(self) -> Iterator[None]:
        """Give the current thread a connection and close it at the end: for workers."""
        with self._db.connection_context():
            yield

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except JournalError:
            raise
        except (PeeweeException, OSError) as error:
            known = self._db.translate(error)
            if known is None:
                raise
            raise known from error


def _everything() -> Changes:
    """All records at once, for when nobody knows which of them changed."""
    from rmjournal.core.changes import Changes  # as above

    sessions = _ids(schema.Session)
    return Changes(
        people=_ids(schema.Person), sessions=sessions, notes=set(sessions),
        aims=_ids(schema.Aim), questions=_ids(schema.Question), insights=_ids(schema.Insight),
        commitments=_ids(schema.Commitment), loops=_ids(schema.Loop),
        reviews=_ids(schema.Review), attachments=_ids(schema.Attachment),
        settings={each.key for each in schema.Setting.select(schema.Setting.key)},
        areas=True, tags=True, bank=True,
    )  # fmt: skip


def _ids(model: type[schema.Record]) -> set[int]:
    return {each for (each,) in model.select(model.id).tuples()}
