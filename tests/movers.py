# SPDX-License-Identifier: MIT
"""A year of somebody who kept notes elsewhere: the same 150 entries as three apps write them.

People are tags where an app knows none, tasks are ticks, and every tenth entry has a picture.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtCore import QBuffer
from PySide6.QtGui import QColor, QImage

FIRST = date(2025, 12, 1)
ENTRIES = 150
PEOPLE = ("Amara Osei", "Jun Park", "Priya Nair")
ZONE = ZoneInfo("Europe/Berlin")
_TOPICS = (
    ("How she reads the news", "She opens three apps before she opens her mail."),
    ("The form nobody fills in", "Half of its fields ask for what we know already."),
    ("Short film or long text", "Sound off, words on the picture, and an end after a minute."),
    ("What the new tool takes away", "Less typing, and less talk across the desk."),
    ("Why the stand-up is quiet", "People wait for the one who speaks first."),
    ("A day without meetings", "The morning was long, and two drafts were done by noon."),
    ("Where newcomers look first", "In the channel, then in the folder, and last in the handbook."),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One of them: number, day and time where it was written, what it says and whom it is about."""

    number: int
    day: date
    start: time
    title: str
    said: str
    person: str
    task: str
    has_picture: bool

    @property
    def body(self) -> str:
        task = f"\n\n- [ ] {self.task}\n- [x] Thank {self.person.split()[0]}" if self.task else ""
        return f"{self.said}\n\nWe spoke for a while, and I wrote down what stayed.{task}"


def entries() -> Iterator[Entry]:
    for number in range(ENTRIES):
        title, said = _TOPICS[number % len(_TOPICS)]
        has_task = number % 6 == 0
        day, hour = FIRST + timedelta(days=number * 350 // ENTRIES), 21 if number % 4 else 8
        yield Entry(
            number, day, time(hour, 30),
            f"{title}, {number // len(_TOPICS) + 1}", said, PEOPLE[number % 3],
            f"Try it with the team, {number // 6 + 1}" if has_task else "", number % 10 == 0,
        )  # fmt: skip


def picture(number: int) -> bytes:
    """A small one of a colour of its own."""
    image = QImage(320, 200, QImage.Format.Format_RGB32)
    image.fill(QColor.fromHsv(number * 7 % 360, 90, 200))
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def as_dayone(folder: Path) -> Path:
    """The zip of its JSON export: moments in UTC, a zone, escapes, photos by their MD5."""
    written, path = [], folder / "Export.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for each in entries():
            moment = datetime.combine(each.day, each.start, ZONE).astimezone(UTC)
            fields = {
                "uuid": f"{each.number:032X}", "creationDate": f"{moment:%Y-%m-%dT%H:%M:%SZ}",
                "timeZone": "Europe/Berlin", "tags": [each.person, "work"], "starred": False,
                "text": f"# {each.title}\n\n{each.body.replace('.', chr(92) + '.')}",
            }  # fmt: skip
            if each.has_picture:
                data = picture(each.number)
                md5 = hashlib.md5(data, usedforsecurity=False).hexdigest()
                photo = {"identifier": f"P{each.number}", "md5": md5, "type": "png"}
                fields |= {"photos": [photo]}
                fields["text"] = f"{fields['text']}\n\n![](dayone-moment://P{each.number})"
                archive.writestr(f"photos/{md5}.png", data)
            written.append(fields)
        journal = {"metadata": {"version": "1.0"}, "entries": written}
        archive.writestr("Journal.json", json.dumps(journal))
    return path


def as_obsidian(folder: Path) -> Path:
    """A vault with a daily note each, which names people in its properties."""
    vault = folder / "Vault"
    for name in (".obsidian", "Daily", "Files"):
        (vault / name).mkdir(parents=True)
    (vault / ".obsidian" / "app.json").write_text("{}")
    for each in entries():
        shown = ""
        if each.has_picture:
            (vault / "Files" / f"board {each.number}.png").write_bytes(picture(each.number))
            shown = f"\n\n![[board {each.number}.png|300]]"
        properties = f'---\npeople: ["[[{each.person}]]"]\ntags: [work]\n---\n'
        text = f"{properties}# {each.title}\n\n{each.body}{shown}\n"
        (vault / "Daily" / f"{each.day}.md").write_text(text, encoding="utf-8")
    return vault


def as_jrnl(folder: Path) -> Path:
    """Its one file, with the day and the clock as its settings have them at first."""
    path = folder / "journal.txt"
    blocks = (
        f"[{each.day} {each.start:%I:%M:%S %p}] {each.title}.\n{each.body}\n"
        f"@{each.person.split()[0].lower()} #work\n"
        for each in entries()
    )
    path.write_text("\n".join(blocks), encoding="utf-8")
    return path


APPS = {"dayone": as_dayone, "obsidian": as_obsidian, "jrnl": as_jrnl}
