# SPDX-License-Identifier: MIT
"""What an error means, in words for a person: for the window and the command line alike."""

from __future__ import annotations

import platform
import unicodedata
from pathlib import Path

from rmjournal.core.errors import (
    AlreadyExistsError,
    BusyError,
    CancelledError,
    ChangedSinceError,
    DamagedFileError,
    DiskFullError,
    FileError,
    ForeignKeysError,
    HardLinkError,
    InboxFullError,
    InvalidValueError,
    JournalError,
    KeyFileMissingError,
    KeyringProblem,
    KeysMissingError,
    LockedError,
    LockHolder,
    MissingFileError,
    MoveNotAllowedError,
    NameTakenError,
    NeedsPassphraseError,
    NewerJournalError,
    NotAJournalError,
    NotFoundError,
    NotTextError,
    PlanMustChangeError,
    ReadOnlyError,
    ReplacedError,
    SealMissingError,
    StrangeSchemaError,
    ThisComputerError,
    TooLargeError,
    UnfitLibraryError,
    UnknownFormatError,
    UnreadableError,
    WrittenSinceError,
    WrongKeyFileError,
    WrongPassphraseError,
    WrongRecoveryCodeError,
    WrongSheetKeyError,
)
from rmjournal.core.exchange_errors import ExportConflictError, LinkInTheWayError

_FIELDS = {
    "name": "A name needs at least one letter.",
    "text": "This needs at least one word.",
    "title": "This needs at least one word.",
    "rhythm_weeks": "A rhythm is between 1 and 52 weeks.",
    "minutes": "A session takes between 1 minute and 24 hours.",
    "kind": "There is no session of that kind.",
    "change": "There is no change of that kind.",
    "depth": "How much a question asks is 1 (safe), 2 (some trust) or 3 (brave).",
    "how_far": "How far off you were is between 0 and 3.",
    "commitments": "Choose at most three things for the week.",
    "finished_at": "This review is closed.",
}
_STATES = {
    "to_do": "still to do",
    "under_way": "under way",
    "paused": "paused",
    "done": "done",
    "let_go": "let go",
}
_ENDED = {"done", "let_go"}


_KEYRING = {
    KeyringProblem.NONE: "This computer has no keyring that keeps the key safe.",
    KeyringProblem.REFUSED: "This computer's keyring is locked, or did not answer.",
    KeyringProblem.MISSING: "This computer's keyring does not hold the key of this journal.",
    KeyringProblem.WRONG: "The key in this computer's keyring is not that of this journal now.",
}


def words(error: JournalError) -> str:
    """A plain sentence or two that hold nothing of a journal but a file's name."""
    match error:
        case FileError():
            return _about_file(error)
        case WrongPassphraseError():
            return "That did not open the journal. Check Caps Lock and try again."
        case WrongSheetKeyError(groups=()):
            return "That is not all of the key on the sheet. It has thirty-seven groups."
        case WrongSheetKeyError(groups=groups) if len(groups) > 1:
            some = ", ".join(map(str, groups[:5]))
            return f"These groups are not right: {some}. Compare each of their signs."
        case WrongRecoveryCodeError(groups=(group,)):
            return f"Group {group} is not right. Compare it character by character."
        case WrongRecoveryCodeError():
            return "That is not the recovery code of this journal. Compare each group."
        case WrongKeyFileError():
            return "The key file beside this journal belongs to another one."
        case UnfitLibraryError(version=""):
            return "The SQLite found here cannot encrypt. Install apsw-sqlite3mc in place of apsw."
        case UnfitLibraryError(version=version, wanted=wanted):
            return f"SQLite {version} has known faults that lose data: {wanted} or later is needed."
        case NeedsPassphraseError():
            return "This journal opens with a passphrase."
        case ThisComputerError(problem=problem):
            return _KEYRING[problem]
        case NotFoundError():
            return "That is no longer there."
        case NameTakenError():
            return "Another one has that name already."
        case InvalidValueError(field=field):
            return _FIELDS.get(field, "That value cannot be kept.")
        case MoveNotAllowedError(state=state, move=move):
            return _about_move(state, move)
        case ChangedSinceError():
            return "That was changed since, so it stays as it is."
        case WrittenSinceError():
            return "More was written there since, so it stays as it is."
        case PlanMustChangeError():
            return "This has moved three times. Make the step smaller or change its cue first."
        case ExportConflictError(paths=paths):
            return _about_conflict(len(paths))
        case TooLargeError(size_bytes=size, limit_bytes=limit):
            return f"This is {size_words(size)}; at most {size_words(limit)} can be taken in."
        case CancelledError():
            return "Cancelled. Nothing was changed."
    return "That did not work. Nothing was changed."


def _about_file(error: FileError) -> str:
    name = shown(error.path.name or str(error.path))
    match error:
        case MissingFileError():
            return f"Nothing was found at {shown(str(error.path))}."
        case AlreadyExistsError():
            return f"\u201c{name}\u201d exists already and was left as it is."
        case KeysMissingError():
            keys = shown(error.path.with_suffix(".keys").name)
            return f"The keys of this journal are missing. Put \u201c{keys}\u201d back beside it."
        case ForeignKeysError():
            keys = shown(error.path.with_suffix(".keys").name)
            return (
                f"\u201c{keys}\u201d belongs to another journal. Put the keys of this one back "
                "beside it: each of its backups has them."
            )
        case KeyFileMissingError():
            return (
                f"This journal opens with the key file \u201c{name}\u201d, which is missing. "
                "Put it back beside the journal, or use the recovery code."
            )
        case NewerJournalError():
            return f"\u201c{name}\u201d was written by a newer version of RM Journal."
        case LockedError():
            return _about_lock(error, name)
        case BusyError():
            return (
                f"Another program, such as one that makes backups, is using \u201c{name}\u201d. "
                "Nothing was changed. Try again in a moment."
            )
        case SealMissingError():
            return "No thought can be sealed for this journal yet. Open it in the window once."
        case InboxFullError():
            return "No more sealed thoughts fit in. Unlock the journal, which takes them in."
        case _:
            return _about_content(error, name)


_GAVE_WAY = "The 2 MB that RM Journal keeps in reserve are free now."


def _about_room(error: DiskFullError) -> str:
    if error.may_try_again:
        return f"The disk is full. Nothing was written. {_GAVE_WAY} Try again, then make room."
    return "The disk is full. Nothing was written."


def reserve_words() -> str:
    """That the reserve was given up for what was just written."""
    return f"The disk is all but full. {_GAVE_WAY} What you wrote is saved; now make room."


def _about_content(error: FileError, name: str) -> str:
    match error:
        case DamagedFileError():
            return f"\u201c{name}\u201d is damaged: its bytes are not what was written."
        case NotAJournalError():
            return f"\u201c{name}\u201d is not a journal."
        case ReadOnlyError():
            return f"\u201c{name}\u201d cannot be written. You may not be allowed to change it."
        case DiskFullError():
            return _about_room(error)
        case LinkInTheWayError():
            return f"\u201c{name}\u201d is a link to another place, which is not followed."
        case UnreadableError():
            return f"\u201c{name}\u201d cannot be read. You may not be allowed to open it."
        case ReplacedError(kept=kept):
            beside = (
                "" if kept is None else f" What was here is kept as \u201c{shown(kept.name)}\u201d."
            )
            return (
                f"Another program, such as one that syncs folders, replaced \u201c{name}\u201d. It "
                f"was opened anew, and what you did last was not written: do it again.{beside}"
            )
        case StrangeSchemaError():
            return (
                f"\u201c{name}\u201d holds something that RM Journal does not put there and that "
                "could change what you write. It can be opened to read only."
            )
        case HardLinkError():
            return (
                f"\u201c{name}\u201d has a second name on this disk (a hard link). Two that write "
                "through two names damage it. Remove the other name, or work with a copy."
            )
        case UnknownFormatError():
            return f"\u201c{name}\u201d is of no kind that can come in."
        case NotTextError():
            return f"\u201c{name}\u201d is not text that can be read."
    return f"Something is wrong with \u201c{name}\u201d."


def _about_lock(error: LockedError, name: str) -> str:
    holder = error.holder
    if error.may_take_over and holder is not None:
        return (
            f"\u201c{name}\u201d is open on the computer {shown(holder.host)}, or was not closed "
            f"there. {_last_seen(holder)}Close it there first if you can."
        )
    if holder is None or holder.is_here or holder.host == platform.node():
        return f"\u201c{name}\u201d is already open on this computer. Close it there first."
    return f"\u201c{name}\u201d is open on the computer {shown(holder.host)}. Close it there first."


def _last_seen(holder: LockHolder) -> str:
    if holder.seen is None:
        return ""
    seen = holder.seen.astimezone()
    return f"Last sign of it: {seen:%Y-%m-%d, %H:%M}. "


def _about_conflict(count: int) -> str:
    files = "A file there was" if count == 1 else f"{count} files there were"
    return f"{files} not written by an earlier export, or changed since. Nothing was written."


def _about_move(state: str, move: str) -> str:
    if move == "take_back":
        return "More has happened to this since, so that cannot be taken back."
    is_now = _STATES.get(state, "not in a state for that")
    if state in _ENDED:
        return f"This is {is_now}. Take it up again first."
    return f"This is {is_now}, so that cannot be done with it."


def size_words(size_bytes: int) -> str:
    """In bytes, kB or MB, rounded."""
    if size_bytes < 1_000:
        return f"{size_bytes} bytes"
    if size_bytes < 1_000_000:
        return f"{size_bytes / 1_000:.0f} kB"
    return f"{size_bytes / 1_000_000:.{0 if size_bytes >= 10_000_000 else 1}f} MB"


def shown(name: str | Path) -> str:
    """A file's name as text that can be printed: controls and odd bytes become U+FFFD."""
    text = str(name).encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return "".join(c if unicodedata.category(c) not in _UNPRINTABLE else "\ufffd" for c in text)


# Controls, formats (they can turn the direction of the line), surrogates, line separators.
_UNPRINTABLE = {"Cc", "Cf", "Cs", "Zl", "Zp"}
