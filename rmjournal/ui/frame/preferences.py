# SPDX-License-Identifier: MIT
"""What the app remembers outside the journal: looks and window places, never a word of a note."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from rmjournal.core.errors import JournalError
from rmjournal.store.file.files import write_atomically

_LIMIT_BYTES = 64_000


@dataclass(slots=True)
class Values:
    """Everything in the file, with its value on a first start."""

    theme: str = "system"  # system, light, dark
    scale: float = 1.0  # 0.85 to 2
    faces: str = "bundled"  # bundled, system
    reduced_motion: bool | None = None  # None: as the system says
    always_show_marks: bool = False
    letter_keys: bool = True
    coach: bool = True  # a hint below a question that yes or no would answer
    rehearsal: bool = True  # say a when-then plan from memory
    rehearsed_on: str = ""  # the day, in ISO form, the first opening was last used for that
    always_show_scroll_bars: bool = False
    idle_minutes: int = 5
    notifies: bool = False  # a system notice of a talk today, while the app is open
    names_in_notifications: bool = False  # and with whom
    notified_on: str = ""  # the day, in ISO form, that was looked at for a talk
    last_view: str = "today"
    commitments_as_board: bool = False
    sessions_as_month: bool = False
    geometry: str = ""  # base64 of QWidget.saveGeometry()
    splitters: dict[str, str] = field(default_factory=dict)  # name -> base64 of saveState()
    panes: dict[str, bool] = field(default_factory=dict)  # name and width -> is it open
    note_place: dict[str, int] = field(default_factory=dict)  # session, caret, scrolled
    last_record: dict[str, int] = field(default_factory=dict)  # view -> record id
    went_back: bool = False  # to a backup, which is said when the journal is opened again
    table_columns: dict[str, str] = field(default_factory=dict)  # digest of a header -> its fields
    journal: str = ""  # path of the journal opened last


class Preferences:
    """The settings file of this computer."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.values = _read(path)

    def save(self) -> None:
        """Write the file; a failure is no reason to stop anybody, so it is passed over."""
        text = json.dumps(asdict(self.values), indent=1, sort_keys=True)
        try:
            write_atomically(self._path, text.encode())
        except (JournalError, OSError):
            return


def _read(path: Path) -> Values:
    """What the file says, field by field, so that one odd value spoils no other."""
    values = Values()
    try:
        with path.open("rb") as file:
            found = json.loads(file.read(_LIMIT_BYTES))
    except (OSError, ValueError, RecursionError):
        return values
    if not isinstance(found, dict):
        return values
    for each in fields(Values):
        value = found.get(each.name)
        if _fits(getattr(values, each.name), value):
            setattr(values, each.name, value)
    values.scale = min(max(values.scale, 0.85), 2.0)
    values.idle_minutes = min(max(values.idle_minutes, 1), 120)
    return values


def _fits(default: Any, value: Any) -> bool:
    if value is None:
        return default is None
    if default is None:
        return isinstance(value, bool)
    if isinstance(default, float):
        return isinstance(value, int | float) and not isinstance(value, bool)
    return type(value) is type(default)
