# SPDX-License-Identifier: MIT
"""What the app remembers outside the journal, never a word of a note, and what of it can be set.

A setting is declared once, where it is kept: its kind is that of its value. Its row in Settings,
its entry in the palette and what the file may say follow.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, fields
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from rmjournal.core.errors import JournalError
from rmjournal.store.file.files import write_atomically
from rmjournal.words.language import noop, translate

_tr = partial(translate, "settings")
_LIMIT_BYTES = 64_000

LOOK, WRITING, PRIVACY, BACKUPS, IMPORTS, TRASH, ABOUT = (
    "look", "writing", "privacy", "backups", "imports", "trash", "about",
)  # fmt: skip


def section_titles() -> list[tuple[str, str]]:
    """Key and title of each page of Settings, in their order."""
    return [
        (LOOK, _tr("Look")),
        (WRITING, _tr("Writing")),
        (PRIVACY, _tr("Privacy")),
        (BACKUPS, _tr("Backups")),
        (IMPORTS, _tr("Imports")),
        (TRASH, _tr("Trash")),
        (ABOUT, _tr("About")),
    ]


class Group(NamedTuple):
    """Settings under one heading of a page."""

    section: str
    title: str

    def said(self) -> str:
        return _tr(self.title)


class Setting(NamedTuple):
    """One thing that can be set. What is not kept in the file is kept by its page."""

    group: Group
    title: str
    also: str
    """What else people call it, by which the palette finds it."""
    about: str = ""
    """The line below it."""
    options: tuple[tuple[Any, str], ...] = ()
    """The values it can have, where it is one of a few, each with its words."""
    limits: tuple[float, float] | None = None
    key: str = ""

    @property
    def section(self) -> str:
        return self.group.section

    def said(self) -> str:
        """Its title, translated."""
        return _tr(self.title)

    def also_said(self) -> str:
        return _tr(self.also)

    def told(self) -> str:
        """The line below it, translated."""
        return _tr(self.about) if self.about else ""

    def choices(self) -> list[tuple[Any, str]]:
        """The options, translated."""
        return [(value, _tr(words)) for value, words in self.options]


_LOOKS = Group(LOOK, noop("Look"))
_READING = Group(LOOK, noop("Reading and keys"))
_WHILE_WRITING = Group(WRITING, noop("While you write"))
_NOTICING = Group(WRITING, noop("Did they notice?"))
_TEMPLATES = Group(WRITING, noop("Templates"))
_OPENING = Group(PRIVACY, noop("How it opens"))
_LOCKING = Group(PRIVACY, noop("Locking"))
_NOTICES = Group(PRIVACY, noop("Notices"))
_PLACE = Group(PRIVACY, noop("Where it is kept"))
_GROUPS = (
    _LOOKS, _READING, _WHILE_WRITING, _NOTICING, _TEMPLATES, _OPENING, _LOCKING, _NOTICES, _PLACE,
)  # fmt: skip
_SYSTEM = noop("As the computer")


def _set(default: Any, group: Group, title: str, also: str, about: str = "", **kind: Any) -> Any:
    """A value that can be set, with what it is on a first start."""
    return field(default=default, metadata={"setting": Setting(group, title, also, about, **kind)})


@dataclass(slots=True)
class Values:
    """Everything in the file, with its value on a first start."""

    theme: str = _set(
        "system", _LOOKS, noop("Colours"),
        noop("theme dark light mode night day appearance colors color colour contrast"),
        options=(("system", _SYSTEM), ("light", noop("Light")), ("dark", noop("Dark"))),
    )  # fmt: skip
    scale: float = _set(
        1.0, _LOOKS, noop("Text size"), noop("font zoom bigger smaller larger scale percent"),
        noop("Everything grows with it. Ctrl+= and Ctrl+- do the same anywhere."),
        limits=(0.85, 2.0),
    )  # fmt: skip
    faces: str = _set(
        "bundled", _LOOKS, noop("Typefaces"),
        noop("font fonts typeface serif sans inter literata"),
        noop("Serif for what people say, sans for what the app says."),
        options=(
            ("bundled", noop("Inter and Literata")), ("system", noop("The computer's own")),
        ),
    )  # fmt: skip
    reduced_motion: bool | None = _set(
        None, _LOOKS, noop("Movement"), noop("animation animations motion reduced effects"),
        options=((None, _SYSTEM), (False, noop("A little")), (True, noop("None"))),
    )  # fmt: skip
    always_show_marks: bool = _set(
        False, _READING, noop("Always show the marks in a note"),
        noop("markdown syntax signs symbols hide"),
        noop("Otherwise they show on the line you write in, and stay out of sight elsewhere."),
    )  # fmt: skip
    always_show_scroll_bars: bool = _set(
        False, _READING, noop("Always show scroll bars"), noop("scrollbar scrollbars scrolling"),
        noop("Otherwise they come with the pointer or the wheel."),
    )  # fmt: skip
    letter_keys: bool = _set(
        True, _READING, noop("Single letters are commands in a list"),
        noop("shortcuts keys hotkeys keyboard"),
        noop("D for done, T for told, M to move, L to let go. Never while you type."),
    )  # fmt: skip
    coach: bool = _set(
        True, _WHILE_WRITING, noop("Suggest a better beginning for a question"),
        noop("coach coaching closed leading suggestions hints advice"),
        noop("One quiet sentence and another way to begin. Any question can be kept."),
    )  # fmt: skip
    rehearsal: bool = _set(
        True, _WHILE_WRITING, noop("Ask me for my plan a while later"),
        noop("rehearse recall remind memory when-then practise reminder"),
        noop(
            "Once a day, and when you pick something in the weekly review, in your own words. "
            "You can skip it."
        ),
    )  # fmt: skip
    rehearsed_on: str = ""  # the day, in ISO form, the first opening was last used for that
    idle_minutes: int = _set(
        5, _LOCKING, noop("Lock after so many minutes"),
        noop("auto lock autolock timeout idle inactivity automatic screen"),
        noop("Counted from the last key or click. Ctrl+L locks at once."),
        limits=(1, 120),
    )  # fmt: skip
    notifies: bool = _set(  # while the app is open
        False, _NOTICES, noop("A notice on a day with a conversation"),
        noop("notification notifications reminder reminders alert remind"),
        noop("While the journal is open. It says only that there is one."),
    )  # fmt: skip
    names_in_notifications: bool = _set(
        False, _NOTICES, noop("Say with whom"), noop("notification notifications name names"),
        noop("Whoever sees your screen, or its list of notices, can read the name."),
    )  # fmt: skip
    notified_on: str = ""  # the day, in ISO form, that was looked at for a talk
    last_view: str = "today"
    was_typing: bool = False  # when it was locked; in which field, the journal knows
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


_ELSEWHERE = (  # kept in the journal, or beside it
    Setting(
        _NOTICING, noop("Weeks from telling somebody to asking what they saw change"),
        noop("noticed follow up feedback interval remind"),
        noop("0 is never. Each person who was told can have another day, or none."),
        key="notice_weeks",
    ),
    Setting(
        _TEMPLATES, noop("Templates"), noop("template form forms outline snippet"),
        noop(
            "A new session can begin with one of these, or one of your own. They belong to "
            "this journal, and notes you have written do not change with them."
        ),
        key="templates",
    ),
    Setting(
        _OPENING, noop("How it opens"),
        noop("passphrase password recovery code keyring encryption unlock pin login"),
        key="opens",
    ),
    Setting(
        _PLACE, noop("The journal's file"), noop("location path folder file where"),
        noop("One file, with its keys in another beside it. Back up both together."),
        key="place",
    ),
)  # fmt: skip


def _of_values() -> Iterable[Setting]:
    for each in fields(Values):
        if "setting" in each.metadata:
            yield each.metadata["setting"]._replace(key=each.name)


SETTINGS = tuple(sorted((*_of_values(), *_ELSEWHERE), key=lambda each: _GROUPS.index(each.group)))


def groups_of(section: str) -> list[tuple[Group, list[Setting]]]:
    """What can be set on that page, in its order."""
    found = (each for each in SETTINGS if each.section == section)
    return [(group, list(each)) for group, each in groupby(found, key=lambda each: each.group)]


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
        value, setting = found.get(each.name), each.metadata.get("setting")
        if not _fits(getattr(values, each.name), value):
            continue
        if setting is not None and setting.options and value not in dict(setting.options):
            continue
        if setting is not None and setting.limits is not None:
            least, most = setting.limits
            value = min(max(value, least), most)
        setattr(values, each.name, value)
    return values


def _fits(default: Any, value: Any) -> bool:
    if value is None:
        return default is None
    if default is None:
        return isinstance(value, bool)
    if isinstance(default, float):
        return isinstance(value, int | float) and not isinstance(value, bool)
    return type(value) is type(default)
