# SPDX-License-Identifier: MIT
"""What an error means, in words for a person: for the window and the command line alike."""

from __future__ import annotations

import platform
import unicodedata
from functools import partial
from pathlib import Path

from rmjournal.core import errors
from rmjournal.core.errors import ExportConflictError, LinkInTheWayError

from .language import noop, say, translate

_tr = partial(translate, "messages")
_say = partial(say, "messages")

_FIELDS = {
    "name": noop("A name needs at least one letter."),
    "text": noop("This needs at least one word."),
    "title": noop("This needs at least one word."),
    "rhythm_weeks": noop("A rhythm is between 1 and 52 weeks."),
    "minutes": noop("A session takes between 1 minute and 24 hours."),
    "kind": noop("There is no session of that kind."),
    "change": noop("There is no change of that kind."),
    "depth": noop("How much a question asks is 1 (safe), 2 (some trust) or 3 (brave)."),
    "how_far": noop("How far off you were is between 0 and 3."),
    "commitments": noop("Choose at most three things for the week."),
    "finished_at": noop("This review is closed."),
}
_STATES = {
    "to_do": noop("still to do"),
    "under_way": noop("under way"),
    "paused": noop("paused"),
    "done": noop("done"),
    "let_go": noop("let go"),
}
_ENDED = {"done", "let_go"}
_OTHER_FIELD = noop("That value cannot be kept.")
_OTHER_STATE = noop("not in a state for that")


_KEYRING = {
    errors.KeyringProblem.NONE: noop("This computer has no keyring that keeps the key safe."),
    errors.KeyringProblem.REFUSED: noop("This computer's keyring is locked, or did not answer."),
    errors.KeyringProblem.MISSING: noop(
        "This computer's keyring does not hold the key of this journal."
    ),
    errors.KeyringProblem.WRONG: noop(
        "The key in this computer's keyring is not that of this journal now."
    ),
}


_PLAIN = {
    errors.WrongPassphraseError: noop(
        "That did not open the journal. Check Caps Lock and try again."
    ),
    errors.WrongKeyFileError: noop("The key file beside this journal belongs to another one."),
    errors.NeedsPassphraseError: noop("This journal opens with a passphrase."),
    errors.NotFoundError: noop("That is no longer there."),
    errors.NameTakenError: noop("Another one has that name already."),
    errors.ChangedSinceError: noop("That was changed since, so it stays as it is."),
    errors.WrittenSinceError: noop("More was written there since, so it stays as it is."),
    errors.PlanMustChangeError: noop(
        "This has moved three times. Make the step smaller or change its cue first."
    ),
    errors.CancelledError: noop("Cancelled. Nothing was changed."),
}
_OTHER = noop("That did not work. Nothing was changed.")
_OF_FILES = {
    errors.MissingFileError: noop("Nothing was found at {path}."),
    errors.AlreadyExistsError: noop("\u201c{name}\u201d exists already and was left as it is."),
    errors.KeysMissingError: noop(
        "The keys of this journal are missing. Put \u201c{keys}\u201d back beside it."
    ),
    errors.ForeignKeysError: noop(
        "\u201c{keys}\u201d belongs to another journal. Put the keys of this one back beside it: "
        "each of its backups has them."
    ),
    errors.KeyFileMissingError: noop(
        "This journal opens with the key file \u201c{name}\u201d, which is missing. Put it back "
        "beside the journal, or use the recovery code."
    ),
    errors.NewerJournalError: noop(
        "\u201c{name}\u201d was written by a newer version of RM Journal."
    ),
    errors.BusyError: noop(
        "Another program, such as one that makes backups, is using \u201c{name}\u201d. Nothing was "
        "changed. Try again in a moment."
    ),
    errors.SealMissingError: noop(
        "No thought can be sealed for this journal yet. Open it in the window once."
    ),
    errors.InboxFullError: noop(
        "No more sealed thoughts fit in. Unlock the journal, which takes them in."
    ),
    errors.DamagedFileError: noop(
        "\u201c{name}\u201d is damaged: its bytes are not what was written."
    ),
    errors.NotAJournalError: noop("\u201c{name}\u201d is not a journal."),
    errors.ReadOnlyError: noop(
        "\u201c{name}\u201d cannot be written. You may not be allowed to change it."
    ),
    LinkInTheWayError: noop(
        "\u201c{name}\u201d is a link to another place, which is not followed."
    ),
    errors.EndlessError: noop(
        "\u201c{name}\u201d holds something that takes too long to read, or is too large. "
        "RM Journal stopped there."
    ),
    errors.UnreadableError: noop(
        "\u201c{name}\u201d cannot be read. You may not be allowed to open it."
    ),
    errors.StrangeSchemaError: noop(
        "\u201c{name}\u201d holds something that RM Journal does not put there and that could "
        "change what you write. It can be opened to read only."
    ),
    errors.HardLinkError: noop(
        "\u201c{name}\u201d has a second name on this disk (a hard link). Two that write through "
        "two names damage it. Remove the other name, or work with a copy."
    ),
    errors.UnknownFormatError: noop("\u201c{name}\u201d is of no kind that can come in."),
    errors.NotTextError: noop("\u201c{name}\u201d is not text that can be read."),
}
_OTHER_FILE = noop("Something is wrong with \u201c{name}\u201d.")


def words(error: errors.JournalError) -> str:
    """A plain sentence or two that hold nothing of a journal but a file's name."""
    match error:
        case errors.FileError():
            return _about_file(error)
        case errors.WrongRecoveryCodeError():
            return _about_code(error)
        case errors.UnfitLibraryError(version=""):
            return _tr(
                "The SQLite found here cannot encrypt. Install apsw-sqlite3mc in place of apsw."
            )
        case errors.UnfitLibraryError(version=version, wanted=wanted):
            return _say(
                "SQLite {version} has known faults that lose data: {wanted} or later is needed.",
                version=version,
                wanted=wanted,
            )
        case errors.ThisComputerError(problem=problem):
            return _tr(_KEYRING[problem])
        case errors.InvalidValueError(field=field):
            return _tr(_FIELDS.get(field, _OTHER_FIELD))
        case errors.MoveNotAllowedError(state=state, move=move):
            return _about_move(state, move)
        case ExportConflictError(paths=paths):
            return _about_conflict(len(paths))
        case errors.TooLargeError(size_bytes=size, limit_bytes=limit):
            return _say(
                "This is {size}; at most {limit} can be taken in.",
                size=size_words(size),
                limit=size_words(limit),
            )
    return _tr(_PLAIN.get(type(error), _OTHER))


def _about_code(error: errors.WrongRecoveryCodeError) -> str:
    groups = error.groups
    if isinstance(error, errors.WrongSheetKeyError) and not groups:
        return _tr("That is not all of the key on the sheet. It has thirty-seven groups.")
    if isinstance(error, errors.WrongSheetKeyError) and len(groups) > 1:
        some = ", ".join(map(str, groups[:5]))
        return _say("These groups are not right: {some}. Compare each of their signs.", some=some)
    if len(groups) == 1:
        group = groups[0]
        return _say("Group {group} is not right. Compare it character by character.", group=group)
    return _tr("That is not the recovery code of this journal. Compare each group.")


def _about_file(error: errors.FileError) -> str:
    name = shown(error.path.name or str(error.path))
    match error:
        case errors.KeysMissingError() if error.copy_of is not None:
            return _say(
                "\u201c{name}\u201d has no keys. It may be a copy of \u201c{journal}\u201d that a "
                "sync program left: open that one, and it offers to bring in what the copy holds.",
                name=shown(error.path.with_suffix(error.copy_of.suffix).name),
                journal=shown(error.copy_of.name),
            )
        case errors.LockedError():
            return _about_lock(error, name)
        case errors.DiskFullError():
            return _about_room(error)
        case errors.BusyError(is_own=True):
            return _say(
                "RM Journal itself is still at work on \u201c{name}\u201d, as for a backup. "
                "Nothing was changed. Try again in a moment.",
                name=name,
            )
        case errors.ReplacedError():
            return _about_replaced(error, name)
    return _say(
        _OF_FILES.get(type(error), _OTHER_FILE),
        name=name,
        path=shown(str(error.path)),
        keys=shown(error.path.with_suffix(".keys").name) if error.path.name else name,
    )


_GAVE_WAY = noop("The 2 MB that RM Journal keeps in reserve are free now.")


def _about_room(error: errors.DiskFullError) -> str:
    if error.may_try_again:
        return _say(
            "The disk is full. Nothing was written. {gave_way} Try again, then make room.",
            gave_way=_tr(_GAVE_WAY),
        )
    return _say("The disk is full. Nothing was written.")


def reserve_words() -> str:
    """That the reserve was given up for what was just written."""
    return _say(
        "The disk is all but full. {gave_way} What you wrote is saved; now make room.",
        gave_way=_tr(_GAVE_WAY),
    )


def _about_replaced(error: errors.ReplacedError, name: str) -> str:
    beside = ""
    if error.kept is not None:
        kept = shown(error.kept.name)
        beside = " " + _say("What was here is kept as \u201c{kept}\u201d.", kept=kept)
    if error.is_brought:
        return _say(
            "Another program, such as one that syncs folders, replaced "
            "\u201c{name}\u201d. It was opened anew, and your note is saved there.{beside}",
            name=name,
            beside=beside,
        )
    return _say(
        "Another program, such as one that syncs folders, replaced "
        "\u201c{name}\u201d. It was opened anew, and what you did last was not "
        "written: do it again.{beside}",
        name=name,
        beside=beside,
    )


def _about_lock(error: errors.LockedError, name: str) -> str:
    holder = error.holder
    if error.may_take_over and holder is not None:
        return _say(
            "\u201c{name}\u201d is open on the computer {host}, or was not closed "
            "there. {seen}Close it there first if you can.",
            name=name,
            host=shown(holder.host),
            seen=_last_seen(holder),
        )
    if holder is None or holder.is_here or holder.host == platform.node():
        return _say(
            "\u201c{name}\u201d is already open on this computer. Close it there first.", name=name
        )
    return _say(
        "\u201c{name}\u201d is open on the computer {host}. Close it there first.",
        name=name,
        host=shown(holder.host),
    )


def _last_seen(holder: errors.LockHolder) -> str:
    if holder.seen is None:
        return ""
    seen = holder.seen.astimezone()
    return _say("Last sign of it: {when}.", when=f"{seen:%Y-%m-%d, %H:%M}") + " "


def _about_conflict(count: int) -> str:
    if count == 1:
        return _tr(
            "A file there was not written by an earlier export, or changed since. Nothing was "
            "written."
        )
    return _tr(
        "%Ln files there were not written by an earlier export, or changed since. Nothing was "
        "written.",
        "",
        count,
    )


def _about_move(state: str, move: str) -> str:
    if move == "take_back":
        return _say("More has happened to this since, so that cannot be taken back.")
    is_now = _tr(_STATES.get(state, _OTHER_STATE))
    if state in _ENDED:
        return _say("This is {state}. Take it up again first.", state=is_now)
    return _say("This is {state}, so that cannot be done with it.", state=is_now)


def size_words(size_bytes: int) -> str:
    """In bytes, kB or MB, rounded."""
    if size_bytes < 1_000:
        return _say("{size} bytes", size=str(size_bytes))
    if size_bytes < 1_000_000:
        return _say("{size} kB", size=f"{size_bytes / 1_000:.0f}")
    digits = 0 if size_bytes >= 10_000_000 else 1
    return _say("{size} MB", size=f"{size_bytes / 1_000_000:.{digits}f}")


def shown(name: str | Path) -> str:
    """A file's name as text that can be printed: controls and odd bytes become U+FFFD."""
    text = str(name).encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return "".join(c if unicodedata.category(c) not in _UNPRINTABLE else "\ufffd" for c in text)


# Controls, formats (they can turn the direction of the line), surrogates, line separators.
_UNPRINTABLE = {"Cc", "Cf", "Cs", "Zl", "Zp"}
