# SPDX-License-Identifier: MIT
"""This computer's keyring for driven programs: it outlives each of them.

PYTHON_KEYRING_BACKEND names it, and KEYRING_PROPERTY_FOLDER where its entries are.
"""

from __future__ import annotations

from pathlib import Path

from rmjournal.typed import override
from tests.keyrings import InMemory


class Keyring(InMemory):
    """One file an entry."""

    folder = ""

    def _entry(self, username: str) -> Path:
        return Path(self.folder) / username

    @override
    def get_password(self, service: str, username: str) -> str | None:
        entry = self._entry(username)
        return entry.read_text("ascii") if entry.exists() else None

    @override
    def set_password(self, service: str, username: str, password: str) -> None:
        self._entry(username).write_text(password, "ascii")

    @override
    def delete_password(self, service: str, username: str) -> None:
        self._entry(username).unlink()
