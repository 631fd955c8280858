# SPDX-License-Identifier: MIT
"""Templates of session notes: those of the app as they were changed here, and one's own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any
from zlib import crc32

from rmjournal.core.errors import NotFoundError
from rmjournal.core.record import dataclass
from rmjournal.store.operations.settings import Settings
from rmjournal.store.records import Manager, existing, one_line
from rmjournal.store.revisions import drop_of_templates
from rmjournal.text.sanitise import scrub
from rmjournal.text.templates import LONGEST, Template, originals, templates, with_text

CHANGED, OWN = "templates", "own_templates"  # settings of the journal


@dataclass(frozen=True, slots=True)
class OwnTemplate:
    """One of the person's own; it rests in the trash from deleted_at on."""

    id: int
    uid: str
    name: str
    text: str
    deleted_at: datetime | None = None


def template_id(key: str) -> int:
    """Of one of the app, in the history: below zero, where no id of one's own is."""
    return -1 - (crc32(key.encode()) >> 1)


class Templates(Manager):
    """The templates of one open journal, reached as journal.templates."""

    def rows(self) -> list[Template]:
        """Those of the app first, then one's own by name."""
        own = [each for each in self.own() if each.deleted_at is None]
        return templates(self._use(Settings).get(CHANGED)) + [
            Template(each.uid, each.text, name=each.name, own_id=each.id)
            for each in sorted(own, key=lambda each: (self._db.name_order(each.name), each.id))
        ]

    def add(self, name: str, text: str = "", *, uid: str | None = None) -> int:
        """A template of one's own; its id. Raises InvalidValueError for an empty name.

        An import gives the uid it had.
        """
        own = self.own()
        made = OwnTemplate(
            id=max((each.id for each in own), default=0) + 1,
            uid=uid or self._db.new_uid(),
            name=one_line(name, "name"),
            text=scrub(text)[:LONGEST],
        )
        self._keep([*own, made])
        return made.id

    def rename(self, own_id: int, name: str) -> None:
        """Raises NotFoundError, InvalidValueError."""
        self._change(own_id, name=one_line(name, "name"))

    def set_text(self, key: str, text: str) -> None:
        """The text of any of rows(), by its key; what it said becomes an earlier version. Raises
        NotFoundError."""
        settings = self._use(Settings)
        if key in originals():
            before = next(each.text for each in self.rows() if each.key == key)
            changed = with_text(settings.get(CHANGED), key, text)
            with self._db.write():
                self._keep_version(template_id(key), "text", before, changed.get(key, text))
                settings.set(CHANGED, changed)
            return
        own = existing(next((each.id for each in self.own() if each.uid == key), None), key)
        self._change(own, text=scrub(text)[:LONGEST])

    def ids(self) -> dict[str, int]:
        """What stands for each in its history, by its key: those of the app have numbers below
        zero. Those in the trash too."""
        return {key: template_id(key) for key in originals()} | {
            each.uid: each.id for each in self.own()
        }

    def said(self, number: int, field: str) -> str:
        """The name or the text of one of ids() now. Raises NotFoundError."""
        found: list[Template | OwnTemplate] = [each for each in self.own() if each.id == number]
        found += [each for each in self.rows() if template_id(each.key) == number]
        if not found:
            raise NotFoundError(number)
        return str(getattr(found[0], field))

    def put(self, number: int, field: str, words: str) -> None:
        """Let one of ids() say that. Raises NotFoundError, InvalidValueError for an empty name."""
        if field == "name":
            self.rename(number, words)
            return
        keys = {at: key for key, at in self.ids().items()}
        if number not in keys:
            raise NotFoundError(number)
        self.set_text(keys[number], words)

    def _keep_version(self, number: int, field: str, before: str, after: str) -> None:
        if before.strip() and before.strip() != after.strip():
            self._keep_text("template", number, field, before)

    def in_trash(self) -> list[OwnTemplate]:
        return [each for each in self.own() if each.deleted_at is not None]

    def set_deleted(self, own_id: int, at: datetime | None) -> None:
        """Into the trash, or out of it for None. Raises NotFoundError."""
        self._change(own_id, deleted_at=at)

    def erase(self, is_due: Callable[[datetime], bool]) -> int:
        """Erase those that went to the trash at such a moment; how many they were."""
        own = self.own()
        left = [each for each in own if each.deleted_at is None or not is_due(each.deleted_at)]
        if len(left) < len(own):
            with self._db.write():
                drop_of_templates({each.id for each in own} - {each.id for each in left})
                self._keep(left)
        return len(own) - len(left)

    def own(self) -> list[OwnTemplate]:
        """One's own, with those in the trash."""
        kept = self._use(Settings).get(OWN, [])
        return [_from_json(values) for values in kept]

    def _change(self, own_id: int, **values: Any) -> None:
        own = self.own()
        before = existing(next((each for each in own if each.id == own_id), None), own_id)
        with self._db.write():
            for field in ("name", "text"):
                said = getattr(before, field)
                self._keep_version(own_id, field, said, values.get(field, said))
            self._keep_changed(own, own_id, values)

    def _keep_changed(self, own: list[OwnTemplate], own_id: int, values: dict[str, Any]) -> None:
        self._keep([replace(each, **values) if each.id == own_id else each for each in own])

    def _keep(self, own: list[OwnTemplate]) -> None:
        self._use(Settings).set(OWN, [_to_json(each) for each in own])


def _to_json(template: OwnTemplate) -> dict[str, Any]:
    at = template.deleted_at
    return {**asdict(template), "deleted_at": at.isoformat() if at is not None else None}


def _from_json(values: dict[str, Any]) -> OwnTemplate:
    at = values["deleted_at"]
    return OwnTemplate(**{**values, "deleted_at": datetime.fromisoformat(at) if at else None})
