# SPDX-License-Identifier: MIT
"""Every error has words of its own, and they are fit to print."""

from __future__ import annotations

import inspect
import platform
from datetime import UTC, datetime
from pathlib import Path

from rmjournal.core import errors
from rmjournal.core.errors import (
    AlreadyExistsError,
    InvalidValueError,
    JournalError,
    KeysMissingError,
    LockedError,
    LockHolder,
    MissingFileError,
    MoveNotAllowedError,
    TooLargeError,
    WrongPassphraseError,
)
from rmjournal.words.messages import shown, size_words, words

FILE = Path("/home/helen/helen.rmjournal")
SINCE = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
ARGUMENTS = {
    "ChangedSinceError": ("commitment", 7),
    "InvalidValueError": ("name",),
    "MoveNotAllowedError": ("done", "start"),
    "ThisComputerError": (errors.KeyringProblem.REFUSED,),
    "TooLargeError": (50_000_000, 5_000_000),
    "ExportConflictError": ([FILE],),
}
BASES = {JournalError, errors.FileError}
KINDS = {
    kind
    for module in (errors,)
    for _, kind in inspect.getmembers(module, inspect.isclass)
    if issubclass(kind, JournalError)
}
CLASSES = sorted(KINDS - BASES, key=lambda kind: kind.__name__)


def example(kind: type[JournalError]) -> JournalError:
    usual = (FILE,) if issubclass(kind, errors.FileError) else ()
    return kind(*ARGUMENTS.get(kind.__name__, usual))


def test_each_error_has_words_of_its_own():
    for kind in CLASSES:
        general = {words(JournalError()), words(errors.FileError(FILE))}
        assert words(example(kind)) not in general, kind


def test_no_two_errors_sound_the_same():
    said = [words(example(kind)) for kind in CLASSES]
    assert len(set(said)) == len(said)


def test_words_are_calm_sentences():
    for kind in CLASSES:
        said = words(example(kind))
        assert said.endswith("."), kind
        assert said[0].isupper() or said[0] == "\u201c", kind
        assert "!" not in said, kind


def test_work_of_our_own_is_not_called_another_program():
    error = errors.BusyError(FILE)
    assert words(error).startswith("Another program, ")
    error.is_own = True
    assert words(error).startswith("RM Journal itself is still at work on ")


def test_each_problem_of_a_keyring_has_words_of_its_own():
    said = {words(errors.ThisComputerError(each)) for each in errors.KeyringProblem}
    assert len(said) == len(errors.KeyringProblem)
    assert all(each.startswith("Th") and each.endswith(".") for each in said)


def test_wrong_passphrase_points_at_caps_lock():
    said = words(WrongPassphraseError())
    assert said == "That did not open the journal. Check Caps Lock and try again."


def test_missing_keys_are_called_by_their_name():
    assert "\u201chelen.keys\u201d" in words(KeysMissingError(FILE))


def test_a_copy_without_keys_leads_to_its_journal():
    error = KeysMissingError(FILE.with_name("helen (conflicted copy).keys"))
    error.copy_of = FILE.with_name("helen.rmjournal")
    assert words(error).startswith("\u201chelen (conflicted copy).rmjournal\u201d has no keys. ")
    assert "\u201chelen.rmjournal\u201d" in words(error)


def test_a_missing_file_is_named_with_its_folder():
    assert str(FILE) in words(MissingFileError(FILE))


def test_a_lock_of_another_computer_names_it():
    holder = LockHolder(4711, "kitchen-laptop", SINCE)
    assert "kitchen-laptop" in words(LockedError(FILE, holder))


def test_a_note_of_another_computer_says_when_it_was_written():
    holder = LockHolder(4711, "kitchen-laptop", SINCE, seen=SINCE)
    said = words(LockedError(FILE, holder, may_take_over=True))
    assert f"{SINCE.astimezone():%Y-%m-%d}" in said
    assert "not closed there" in said


def test_a_lock_of_this_computer_does_not():
    holder = LockHolder(4711, platform.node(), SINCE)
    assert words(LockedError(FILE, holder)) == words(LockedError(FILE))


def test_moves():
    for state, move, part in [
        ("done", "start", "Take it up again first"),
        ("paused", "start", "paused"),
        ("under_way", "take_back", "More has happened"),
    ]:
        assert part in words(MoveNotAllowedError(state, move)), (state, move)


def test_an_unforeseen_field_still_gets_a_sentence():
    assert words(InvalidValueError("colour")) == "That value cannot be kept."


def test_files_in_the_way_are_counted():
    said = words(errors.ExportConflictError([FILE, FILE]))
    assert said.startswith("2 files there were not written")


def test_sizes_are_told():
    said = words(TooLargeError(52_400_000, 5_000_000))
    assert said == "This is 52 MB; at most 5.0 MB can be taken in."


def test_size_words():
    for size, said in [(12, "12 bytes"), (64_000, "64 kB"), (1_250_000, "1.2 MB")]:
        assert size_words(size) == said, size


def test_a_name_cannot_turn_the_line_or_the_terminal():
    odd = Path("/tmp/bad\u202egnp.\x1b[31m\udcff")
    said = words(AlreadyExistsError(odd))
    assert said == "\u201cbad\ufffdgnp.\ufffd[31m\ufffd\u201d exists already and was left as it is."


def test_shown_keeps_names_of_all_scripts():
    assert shown("日記 — Zoë.md") == "日記 — Zoë.md"
