# SPDX-License-Identifier: MIT
"""Keyrings in memory: one that works, and those that do not."""

from __future__ import annotations

from threading import Event

from keyring.backend import KeyringBackend
from keyring.backends import SecretService
from keyring.errors import KeyringLocked

from rmjournal.typed import override


class InMemory(SecretService.Keyring):
    """Taken for the operating system's."""

    priority = 0  # never chosen by itself

    def __init__(self) -> None:
        super().__init__()
        self.entries: dict[tuple[str, str], str] = {}

    @override
    def get_password(self, service: str, username: str) -> str | None:
        return self.entries.get((service, username))

    @override
    def set_password(self, service: str, username: str, password: str) -> None:
        self.entries[service, username] = password

    @override
    def delete_password(self, service: str, username: str) -> None:
        del self.entries[service, username]


class Refusing(InMemory):
    """Somebody dismissed its question."""

    @override
    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringLocked

    @override
    def set_password(self, service: str, username: str, password: str) -> None:
        raise KeyringLocked


class Hanging(InMemory):
    """It asks for its own password, and nobody answers until `go_on` is set."""

    def __init__(self) -> None:
        super().__init__()
        self.go_on, self.asked = Event(), Event()

    def _wait(self) -> None:
        self.asked.set()
        self.go_on.wait()

    @override
    def get_password(self, service: str, username: str) -> str | None:
        self._wait()
        return super().get_password(service, username)

    @override
    def set_password(self, service: str, username: str, password: str) -> None:
        self._wait()
        super().set_password(service, username, password)


class PlainFile(KeyringBackend):
    """As those that write where anybody can read; it works all too well."""

    priority = 0

    def __init__(self) -> None:
        super().__init__()
        self.entries: dict[tuple[str, str], str] = {}

    @override
    def get_password(self, service: str, username: str) -> str | None:
        return self.entries.get((service, username))

    @override
    def set_password(self, service: str, username: str, password: str) -> None:
        self.entries[service, username] = password


class Chain(KeyringBackend):
    """As keyring's own: several, one after the other."""

    priority = 0
    viable = False

    def __init__(self, *backends: KeyringBackend) -> None:
        super().__init__()
        self.backends = backends

    @override
    def get_password(self, service: str, username: str) -> str | None:
        return self.backends[0].get_password(service, username)

    @override
    def set_password(self, service: str, username: str, password: str) -> None:
        self.backends[0].set_password(service, username, password)
