# SPDX-License-Identifier: MIT
"""An open journal file: the way in for everything that reads or writes it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from rmjournal import store
from rmjournal.core.errors import (
    AlreadyExistsError,
    DamagedFileError,
    ForeignKeysError,
    JournalError,
    KeyringProblem,
    MissingFileError,
    ReadOnlyError,
    StrangeSchemaError,
    ThisComputerError,
    UnreadableError,
    WrongPassphraseError,
)
from rmjournal.store.file.database import create_database
from rmjournal.store.file.files import clear_leftovers
from rmjournal.store.file.key_copies import (
    create_key_file,
    key_file_path,
    load_keys,
    next_keys_path,
    save_keys,
    second_keys_path,
    unlocked,
)
from rmjournal.store.file.keys import DEFAULT_COST, DataKey, KdfCost, KeySlots, keys_path
from rmjournal.typed import override

from . import migrations
from .keyed import KeyedDatabase, forget
from .values import FillingCursor, may_lack_values, strange_objects

if TYPE_CHECKING:
    from rmjournal.core.changes import Changes
    from rmjournal.core.clock import Clock
    from rmjournal.store import (
        Aims,
        Areas,
        Attachments,
        Backups,
        Captures,
        Commitments,
        History,
        Imports,
        Inbox,
        Insights,
        Joining,
        ListIndex,
        Loops,
        Notes,
        People,
        Pictures,
        Prep,
        Questions,
        RecordNames,
        Restoring,
        ReviewCards,
        ReviewDecisions,
        Reviews,
        ReviewSummaries,
        Search,
        Seasons,
        Sessions,
        Settings,
        Tags,
        Templates,
        Texts,
        Today,
        Trash,
        Uids,
        UndoSteps,
    )  # fmt: skip
    from rmjournal.store.file.backups import Reason
    from rmjournal.store.file.lock import JournalLock

    from .database import Database, LineEvent, StepMade


class Journal(KeyedDatabase):
    """One open journal file: the facade over its managers, each made when it is first wanted.

    A command needs one or two of them, and is to start as fast as the database itself.
    """

    aims: Aims
    areas: Areas
    attachments: Attachments
    backups: Backups
    captures: Captures
    commitments: Commitments
    history: History
    imports: Imports
    inbox: Inbox
    insights: Insights
    joining: Joining
    loops: Loops
    notes: Notes
    outlines: ListIndex
    people: People
    pictures: Pictures
    prep: Prep
    questions: Questions
    record_names: RecordNames
    restoring: Restoring
    review_cards: ReviewCards
    review_decisions: ReviewDecisions
    review_summaries: ReviewSummaries
    reviews: Reviews
    search: Search
    seasons: Seasons
    sessions: Sessions
    settings: Settings
    tags: Tags
    templates: Templates
    texts: Texts
    today: Today
    trash: Trash
    uids: Uids
    undo_steps: UndoSteps

    def __init__(
        self,
        path: Path,
        key: DataKey,
        slots: KeySlots,
        *,
        lock: JournalLock | None,
        clock: Clock | None = None,
        new_uid: Callable[[], str] | None = None,
    ) -> None:
        """Use create() or open(). Without a lock the journal is read-only."""
        super().__init__(path, key, slots, read_only=lock is None, clock=clock, new_uid=new_uid)
        self.consequences = _settle
        self.before_commit = _let_search_follow
        self.recording = _recording
        self._lock = lock
        self.ended_badly = False
        """Whether whoever had it open last did not come to close it."""

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            """Python asks here for a manager that was not wanted yet."""
            if name not in Journal.__annotations__:
                raise AttributeError(name)
            made = self.manager(getattr(store, Journal.__annotations__[name]))
            setattr(self, name, made)
            return made

    @classmethod
    def create(
        cls,
        path: Path,
        *,
        passphrase: str | None,
        cost: KdfCost = DEFAULT_COST,
        must_prove_code: bool = False,
        clock: Clock | None = None,
        new_uid: Callable[[], str] | None = None,
    ) -> tuple[Journal, str]:
        """A new journal, open, and its recovery code, which is kept nowhere.

        With passphrase None the key goes to a key file beside the journal. With must_prove_code
        the journal remembers that nobody has typed the code back, from its first moment. Raises
        AlreadyExistsError, ReadOnlyError, DiskFullError, LockedError.
        """
        path = _resolved(path)
        for taken in (path, keys_path(path), second_keys_path(path), key_file_path(path)):
            if taken.exists() or taken.is_symlink():
                raise AlreadyExistsError(taken)
        with ExitStack() as undo:
            lock = _acquired(path)
            undo.callback(lock.release)
            slots, key = KeySlots.new()
            if passphrase is None:
                slots = cls._add_key_file(slots, key, path, undo)
            else:
                slots = slots.with_passphrase(key, passphrase, cost)
            slots, code = slots.with_recovery_code(key)
            for taken in (keys_path(path), second_keys_path(path)):
                undo.callback(forget, taken)
            save_keys(path, slots)
            create_database(path, key)
            undo.callback(forget, path)
            journal = cls(path, key, slots, lock=lock, clock=clock, new_uid=new_uid)
            undo.callback(journal._db.close)
            journal._connect_and_migrate(must_prove_code=must_prove_code)
            journal.keep_keys()
            undo.pop_all()
        return journal, code

    @staticmethod
    def _add_key_file(slots: KeySlots, key: DataKey, path: Path, undo: ExitStack) -> KeySlots:
        secret = create_key_file(key_file_path(path))
        undo.callback(forget, key_file_path(path))
        return slots.with_key_file(key, secret)

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        passphrase: str | None = None,
        recovery_code: str | None = None,
        sheet_key: str | None = None,
        key: DataKey | None = None,
        read_only: bool = False,
        take_over: bool = False,
        clock: Clock | None = None,
        new_uid: Callable[[], str] | None = None,
    ) -> Journal:
        """Open with one secret, or with the key file beside the journal when none is given.

        A key is that of this_computer.find(): ThisComputerError says that it is not, or no more.
        With take_over a note that another computer has it open is passed over; else it is looked
        for before any secret. With sheet_key, which the recovery sheet carries, the code opens it
        where no keys file is left, and those are made anew.

        Costs one key derivation. Raises MissingFileError, KeysMissingError, NotAJournalError,
        NeedsPassphraseError, KeyFileMissingError, WrongPassphraseError, WrongRecoveryCodeError,
        WrongSheetKeyError, WrongKeyFileError, DamagedFileError, NewerJournalError, LockedError,
        ReadOnlyError.
        """
        path = _resolved(path)  # keys and lock lie beside the file itself, not beside a link to it
        if not path.exists():
            raise MissingFileError(path)
        from rmjournal.store.file.lock import JournalLock, says_it_is_open

        ended_badly = not read_only and says_it_is_open(path)
        if not read_only and not take_over:
            JournalLock(path).probe()
        is_given = key is not None
        slots, key = _opened(path, key, sheet_key, passphrase, recovery_code)
        with ExitStack() as undo:
            lock = None
            if not read_only:
                lock = _acquired(path, take_over=take_over)
                undo.callback(lock.release)
                clear_leftovers(path)
            journal = cls(path, key, slots, lock=lock, clock=clock, new_uid=new_uid)
            undo.callback(journal._db.close)
            journal.ended_badly = ended_badly
            journal._make_ready(is_given=is_given)
            undo.pop_all()
        return journal

    @classmethod
    def read_with(cls, path: Path, key: DataKey, slots: KeySlots) -> Journal:
        """A copy that opens with this key, to be read. Raises as open() does of the file."""
        journal = cls(path, key, slots, lock=None)
        with ExitStack() as undo:
            undo.callback(journal._db.close)
            journal._connect_and_migrate()
            undo.pop_all()
        return journal

    def _make_ready(self, *, is_given: bool) -> None:
        """Whatever damage stands in the way, the error has the key to recover with. is_given says
        whether the key was, in place of a secret."""
        try:
            self._connect_and_migrate()
            self.keep_keys()
        except ForeignKeysError as error:
            if is_given:
                raise ThisComputerError(KeyringProblem.WRONG) from error
            if next_keys_path(self.path).exists():  # the other ones are meant: see restore.py
                raise WrongPassphraseError from error
            raise
        except DamagedFileError as error:
            error.key = self._key
            raise

    def _connect_and_migrate(self, *, must_prove_code: bool = False) -> None:
        with self._translated():
            self._connect()
            self._refuse_strange()
            if not self.is_read_only and migrations.is_behind(self._db):
                self._back_up_first()
            migrations.bring_up_to_date(self._db, read_only=self.is_read_only)
            self._watch.note()
        if self.is_read_only or self._has_areas():
            return
        with self.write():
            self.areas.add_built_in()
            if must_prove_code:
                self.must_prove_code()

    def _connect(self) -> None:
        try:
            self._db.connect()
        except DamagedFileError as error:
            from rmjournal.store.file.integrity import is_of_another_key

            if is_of_another_key(self.path, self._key):
                raise ForeignKeysError(self.path) from error
            raise

    def _refuse_strange(self) -> None:
        """Before anything is written: a trigger would have its say in it."""
        if not self.is_read_only:
            if strange_objects(self._db):
                raise StrangeSchemaError(self.path)
        elif may_lack_values(self._db):
            self._db.read_by(FillingCursor)

    def _back_up_first(self) -> None:
        """Without a proved copy no older journal is changed."""
        from rmjournal.store.file.backups import Reason

        self.backups.make(Reason.MIGRATION)

    def _has_areas(self) -> bool:
        """Asked here, so that an open journal need not load what it has only one use for."""
        with self._translated():
            return self._db.execute_sql("SELECT 1 FROM area LIMIT 1").fetchone() is not None

    def restore(self, backup: Path, backup_key: DataKey) -> Path | None:
        """Put that backup in the place of this journal, and close it: open it again to go on.

        What is there now becomes a backup first; where it is damaged it is kept as it is, at the
        path that is given. No other thread may have a connection. Raises DamagedFileError for the
        backup, DiskFullError, ReadOnlyError; then the journal is open as it was.
        """
        from rmjournal.store.file.backups import Reason

        from .file.restore import put_in_place, put_instead_of_damaged

        if self.is_read_only:
            raise ReadOnlyError(self.path)
        kept, now = None, self.clock.now()
        is_sound = self._is_backed_up(Reason.RESTORE)
        known = partial(self._tell_closed, earlier=self.settings.earlier_keys())
        self._db.close()
        try:
            if is_sound:
                put_in_place(self.path, backup, backup_key, self._key, known)
            else:
                kept = put_instead_of_damaged(self.path, backup, backup_key, now, self._key)
        except BaseException:
            self._db.connect()
            raise
        self.close()
        return kept

    def rekey(self, slots: KeySlots, key: DataKey) -> None:
        """Write the whole file anew under new_keys(), and close it: open it again to go on.

        A backup is made first; the old keys open that and those of before, and nothing of what
        is written from now on; this computer opens it no more without asking. Only for a journal
        with a passphrase. No other thread may have a connection. Raises DamagedFileError,
        DiskFullError, ReadOnlyError, UnreadableError; then the journal is open as it was.
        """
        from rmjournal.store.file.backups import Reason
        from rmjournal.store.file.inbox import seal_path
        from rmjournal.store.file.restore import replace_key
        from rmjournal.store.file.this_computer import turn_off

        if self.is_read_only:
            raise ReadOnlyError(self.path)
        self.backups.make(Reason.KEYS)
        earlier = [self._key, *self.settings.earlier_keys()]
        self._db.close()
        try:
            replace_key(self.path, self._key, key, slots, earlier)
        except BaseException:
            self._db.connect()
            raise
        self.slots = slots
        with suppress(JournalError):  # the old key opens nothing here either way
            turn_off(slots.journal_id)
        forget(seal_path(self.path))  # made anew at the next opening
        self.close()

    def _is_backed_up(self, reason: Reason) -> bool:
        try:
            self.backups.make(reason)
        except DamagedFileError:
            return False
        return True

    @override
    def _bring_up_to_date(self) -> None:
        self._refuse_strange()
        migrations.bring_up_to_date(self._db, read_only=self.is_read_only)

    def refresh_lock(self) -> None:
        """Tell other computers again that the journal is open here: once an hour."""
        if self._lock is not None:
            self._lock.refresh()

    def close(self) -> None:
        if not self.is_read_only:
            self.put_keys_beside()
        try:
            self._db.close()
        finally:
            if self._lock is not None:
                self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()


def _resolved(path: Path) -> Path:
    """The path without links. Raises UnreadableError for a loop of them."""
    try:
        return path.resolve()
    except (OSError, RuntimeError) as error:
        raise UnreadableError(path) from error


def _opened(
    path: Path,
    key: DataKey | None,
    sheet_key: str | None,
    passphrase: str | None,
    recovery_code: str | None,
) -> tuple[KeySlots, DataKey]:
    """The slots, and the key that is given or that the secret unwraps. Raises as open() does."""
    slots = load_keys(path) if sheet_key is None else KeySlots.from_sheet(sheet_key)
    if key is None:
        unlock = partial(unlocked, path, passphrase=passphrase, recovery_code=recovery_code)
        key = unlock(slots)
        return (slots.proven(key, unlock) if slots.spares else slots), key
    if slots.spares:  # only who types a secret proves which reading of them is right
        raise ThisComputerError(KeyringProblem.WRONG)
    return slots, key


def _acquired(path: Path, *, take_over: bool = False) -> JournalLock:
    """The lock, held. Raises LockedError."""
    from rmjournal.store.file.lock import JournalLock  # whoever only reads takes none

    lock = JournalLock(path)
    lock.acquire(force=take_over)
    return lock


def _settle(database: Database, changes: Changes, events: list[LineEvent]) -> None:
    if events or changes.questions or changes.insights or changes.commitments:
        from .consequences import settle  # whoever only reads changes nothing

        settle(database, changes, events)


def _recording(
    database: Database, made: StepMade | None, gone: int | None
) -> AbstractContextManager[None]:
    from .operations.step_keeping import recording  # whoever only reads does nothing

    return recording(database, made, gone)


def _let_search_follow(changes: Changes) -> None:
    from .search.waiting import put_on_list  # whoever only reads changes nothing

    put_on_list(changes)
