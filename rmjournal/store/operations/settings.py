# SPDX-License-Identifier: MIT
"""Settings that belong to the journal and travel with it."""

from __future__ import annotations

from typing import Any

from rmjournal.store.file.key_copies import EARLIER_KEYS
from rmjournal.store.file.keys import DataKey
from rmjournal.store.records import Manager
from rmjournal.store.schema import Setting


class Settings(Manager):
    """The settings inside one open journal, reached as journal.settings."""

    def get(self, key: str, default: Any = None) -> Any:
        """The value as it was set: plain JSON values. One of another kind than the default was not
        set by us."""
        row = Setting.get_or_none(key=key)
        if row is None or (default is not None and not isinstance(row.value, type(default))):
            return default
        return row.value

    def set(self, key: str, value: Any) -> None:
        """Keep a plain JSON value."""
        with self._db.write() as changes:
            if not Setting.set_by_id(key, {"value": value}):
                Setting.create(key=key, value=value)
            changes.settings.add(key)

    def earlier_keys(self) -> list[DataKey]:
        """The data keys of before, the latest first: they open backups from then."""
        return [DataKey(bytes.fromhex(each)) for each in self.get(EARLIER_KEYS, [])]
