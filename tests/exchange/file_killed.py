# SPDX-License-Identifier: MIT
"""Kills a child at steps of writing a file, over all of its way, and looks at what is left.

`python -m tests.exchange.file_killed JOURNAL FOLDER` prints for each format how often it killed,
how often something unfinished was left, and how often the file was there.
"""

import os
import sys
from pathlib import Path
from stat import S_IMODE

from PySide6.QtGui import QGuiApplication

import rmjournal.exchange.reading  # noqa: F401 - once, not in each child
from rmjournal.exchange.formats import SUFFIXES, write_out
from rmjournal.exchange.selection import Selection
from rmjournal.store import Journal
from rmjournal.store.file.outside import STAGING_NAME, STAGING_PURPOSE, clear_stagings, notes_of
from rmjournal.ui.kit.fonts import load_faces
from rmjournal.ui.parts.leaving.reading_pdf import write_pdf
from tests.store.inbox_killed import Killer, child

FORMS = ("html", "json", "csv", "ics", "pdf")
_FIRST, _LAST, _BETWEEN = 1, 7, 1
"""Steps at both ends that are all tried, and how many of those between: the file is made first,
and put into its place last."""


def write(journal: Path, place: Path, number: int) -> None:
    """Killed before the step of that number: one that touches the disk, or one record further."""
    killer = Killer(number)
    form = SUFFIXES.get(place.suffix)
    app = None if form else QGuiApplication([])
    if app is not None:
        load_faces()
    with Journal.open(journal, read_only=True) as opened:
        killer.watch()
        if form is None:
            write_pdf(opened, place, Selection(), progress=lambda *_: killer.step())
        else:
            write_out(opened, place, form, Selection(), progress=lambda *_: killer.step())
        steps = number - killer.left
        (place.parent / "steps").write_text(str(steps))
        os._exit(0)


def left_unfinished(place: Path, whole: bytes) -> bool:
    """Whether something was; it and the file itself must be for their owner alone."""
    unfinished = False
    for each in place.parent.iterdir():
        mode = S_IMODE(each.stat().st_mode)
        if each.name.endswith(STAGING_NAME):
            unfinished = True
            assert mode == 0o700, oct(mode)
            assert all(S_IMODE(file.stat().st_mode) == 0o600 for file in each.iterdir())
        else:
            assert (each, mode) == (place, 0o600), (each, oct(mode))
            assert is_whole(each.read_bytes(), whole)
    return unfinished


def is_whole(data: bytes, whole: bytes) -> bool:
    """A PDF says when it was made, so that two are not the same."""
    if whole.startswith(b"%PDF"):
        return len(data) == len(whole) and data.rstrip().endswith(b"%%EOF")
    return data == whole


def tried(steps: int) -> list[int]:
    between = range(_FIRST, steps - _LAST, max(1, (steps - _LAST - _FIRST) // _BETWEEN))
    return sorted({*range(_FIRST), *between, *range(max(0, steps - _LAST), steps)})


def kill_while_writing(form: str, journal: Path, key: bytes, folder: Path) -> tuple[int, int, int]:
    first, place = folder / "first" / f"all.{form}", folder / "out" / f"all.{form}"
    for each in (first, place):
        each.parent.mkdir(exist_ok=True)
    assert not child(write, journal, first, sys.maxsize)
    whole = first.read_bytes()
    numbers = tried(int((first.parent / "steps").read_text()))
    unfinished = there = 0
    for number in numbers:
        assert child(write, journal, place, number), number
        unfinished += left_unfinished(place, whole)
        clear_stagings(journal, key)
        assert list(place.parent.iterdir()) in ([], [place]), number
        assert notes_of(journal) == []
        there += place.exists()
        place.unlink(missing_ok=True)
    return len(numbers), unfinished, there


if __name__ == "__main__":
    os.umask(0)  # so that nothing but our own choice closes a file
    path = Path(sys.argv[1])
    with Journal.open(path) as opened:
        opening_key = opened.derived(STAGING_PURPOSE)
    for each in FORMS:
        counts = kill_while_writing(each, path, opening_key, Path(sys.argv[2]))
        sys.stdout.write(f"{each} {' '.join(map(str, counts))}\n")
