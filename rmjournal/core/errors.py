# SPDX-License-Identifier: MIT
"""What can go wrong that a person can act on.

The errors carry data, not sentences: `rmjournal.words.messages` puts each into words. They derive
from `Exception` through `JournalError`, never from a Peewee class, since Peewee flattens those.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from enum import Enum
from pathlib import Path

from .record import dataclass


@dataclass(frozen=True, slots=True)
class LockHolder:
    """Who holds the journal; `seen` is when it last said so, `is_here` whether it is ours."""

    pid: int
    host: str
    since: datetime
    seen: datetime | None = None
    is_here: bool = False


class JournalError(Exception):
    """Base of every error raised on purpose."""


class NotFoundError(JournalError):
    """The record asked for is not there, or lies in the trash."""


class ChangedSinceError(JournalError):
    """What is to be undone was changed since; what it says now stays."""

    def __init__(self, kind: str, record_id: int) -> None:
        super().__init__(kind, record_id)
        self.kind = kind
        self.record_id = record_id


class NameTakenError(JournalError):
    """Another area, tag or template already has that name."""


class InvalidValueError(JournalError):
    """A value that no record can hold: an empty name, a rhythm of no weeks.

    `field` names it as the manager's parameter does.
    """

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


class MoveNotAllowedError(JournalError):
    """The commitment cannot make that move from the state it is in."""

    def __init__(self, state: str, move: str) -> None:
        super().__init__(state, move)
        self.state = state
        self.move = move


class WrittenSinceError(JournalError):
    """Taking this back would take along what was written since."""


class PlanMustChangeError(JournalError):
    """Moved three times: a smaller step, another cue, or let it go, before it moves again."""


class TooLargeError(JournalError):
    """More bytes than the limit allows."""

    def __init__(self, size_bytes: int, limit_bytes: int) -> None:
        super().__init__(size_bytes, limit_bytes)
        self.size_bytes = size_bytes
        self.limit_bytes = limit_bytes


class UnfitLibraryError(JournalError):
    """The SQLite that was found loses data, or cannot encrypt; `version` where it is too old."""

    def __init__(self, version: str = "", wanted: str = "") -> None:
        super().__init__(version)
        self.version = version
        self.wanted = wanted


class WrongPassphraseError(JournalError):
    """The passphrase does not open the key slot."""


class WrongRecoveryCodeError(JournalError):
    """The recovery code does not open its slot, or is no such code at all.

    `groups` are the numbers, from 1, of those whose check sign says that they are mistyped.
    """

    def __init__(self, groups: tuple[int, ...] = ()) -> None:
        super().__init__(groups)
        self.groups = groups


class WrongSheetKeyError(WrongRecoveryCodeError):
    """What was typed is not the key that a recovery sheet carries."""


class WrongKeyFileError(JournalError):
    """The key file does not open its slot."""


class NeedsPassphraseError(JournalError):
    """The journal has a passphrase and none was given."""


class KeyringProblem(Enum):
    """Why this computer's keyring did not open a journal."""

    NONE = "none"
    """There is no keyring that keeps a secret from others."""
    REFUSED = "refused"
    """It is locked, said no, or could not be reached."""
    MISSING = "missing"
    WRONG = "wrong"
    """Its key is not the one that opens the journal now."""


class ThisComputerError(JournalError):
    """The keyring of this computer did not do what was asked of it."""

    def __init__(self, problem: KeyringProblem) -> None:
        super().__init__(problem)
        self.problem = problem


class FileError(JournalError):
    """Something about the file at `path`."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.path = path


class MissingFileError(FileError):
    """There is no such file or folder."""


class AlreadyExistsError(FileError):
    """Something stands there already and is not overwritten."""


class KeysMissingError(FileError):
    """The journal is there but the key slots beside it are not.

    `copy_of` is a journal beside it with whose name its own begins: it may be a copy of that.
    """

    copy_of: Path | None = None


class ForeignKeysError(FileError):
    """The keys beside it open, but they are those of another journal."""


class KeyFileMissingError(FileError):
    """The journal opens with a key file, and that is not where it should be."""


class DamagedFileError(FileError):
    """Bytes of the file are not what was written.

    Where its keys opened and the journal did not, `key` is its data key: to recover with.
    """

    key: object = None


class NotAJournalError(FileError):
    """Something else than a journal."""


class NewerJournalError(FileError):
    """Written by a newer version of this app; it can still be read and exported."""


class SealMissingError(FileError):
    """There is no public half to seal a thought with: the journal was not opened since."""


class InboxFullError(FileError):
    """As many sealed thoughts wait in that folder as there may."""


class ReadOnlyError(FileError):
    """The file or its folder cannot be written."""


class DiskFullError(FileError):
    """No space left to write. With `may_try_again` the reserve was given up since: the same write
    may go through now."""

    may_try_again = False


class UnreadableError(FileError):
    """The file or folder cannot be read: permission, a loop of links, a device."""


class EndlessError(UnreadableError):
    """A read of it did not end in time, or a value in it is larger than any of ours."""


class UnknownFormatError(FileError):
    """No format that can come in."""


class HardLinkError(FileError):
    """The file has a second name, under which its rollback journal would not be found."""


class ReplacedError(FileError):
    """Another program put another file in the journal's place: it was opened anew, and nothing was
    written. `kept` is where a copy is of what was written here, if anything was. With `is_brought`
    the words that were to be saved stand in the new file since."""

    def __init__(self, path: Path, kept: Path | None = None, *, is_brought: bool = False) -> None:
        super().__init__(path)
        self.kept = kept
        self.is_brought = is_brought


class StrangeSchemaError(FileError):
    """There is something in the journal that this app does not make, such as a trigger."""


class NotTextError(FileError):
    """The file is not UTF-8 text."""


class LockedError(FileError):
    """Another process has the journal open; `holder` is None where it could not be told.

    With `may_take_over` only the note of another computer says so, and that may be out of date.
    """

    def __init__(
        self, path: Path, holder: LockHolder | None = None, *, may_take_over: bool = False
    ) -> None:
        super().__init__(path)
        self.holder = holder
        self.may_take_over = may_take_over


class BusyError(FileError):
    """Another program reads or writes the file, and did not let go of it in time: nothing was
    changed, and the same may go through in a moment. With `is_own` it was work of our own."""

    is_own = False


class CancelledError(JournalError):
    """The person cancelled; nothing was changed."""


class ExportConflictError(JournalError):
    """Files stand in the way that the export did not write, or that were changed since.

    Nothing was written. `paths` names them all.
    """

    def __init__(self, paths: Sequence[Path]) -> None:
        super().__init__(f"{len(paths)} files")
        self.paths = tuple(paths)


class LinkInTheWayError(FileError):
    """A symbolic link stands where the export would write; it is not followed."""
