# SPDX-License-Identifier: MIT
"""Where the app's files live, and the icons, fonts, themes and questions that come with it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

JOURNAL_NAME = "journal.rmjournal"


class Paths(NamedTuple):
    """The folder of journals and the settings file."""

    data: Path
    preferences: Path

    @property
    def installation(self) -> Path:
        """The random name of this installation, beside the settings."""
        return self.preferences.with_name("installation")

    @property
    def this_computer(self) -> Path:
        """Beside the settings: which journals open on this computer without asking."""
        return self.preferences.with_name("this-computer")

    @property
    def journal(self) -> Path:
        """The journal that is opened when none is named."""
        return self.data / JOURNAL_NAME

    @property
    def demo(self) -> Path:
        """The throw-away journal of `rmjournal demo`, in a folder of its own."""
        return self.data / "demo" / "demo.rmjournal"


def paths(home: Path | None = None) -> Paths:
    """The places the system gives to apps, or all of them below `home`."""
    if home is not None:
        home = home.expanduser().absolute()
        return Paths(data=home, preferences=home / "preferences.json")
    import platformdirs  # here, because most commands are told a journal and start faster without

    data = Path(platformdirs.user_data_dir("rmjournal", appauthor=False, roaming=False))
    config = Path(platformdirs.user_config_dir("rmjournal", appauthor=False))
    return Paths(data=data, preferences=config / "preferences.json")


_homes: list[Path | None] = [None]


def settle_home(home: Path | None) -> None:
    """Once, as the program starts: where this process, and so its locks, are at home."""
    _homes[0] = home


def installation_path() -> Path:
    """Where this process finds the name of its installation."""
    return paths(_homes[0]).installation


def this_computer_path() -> Path:
    """Where this process finds which journals open without asking."""
    return paths(_homes[0]).this_computer


_PACKAGE = Path(__file__).parents[1]
_INSTALLED = _PACKAGE / "_resources"  # the wheel carries the top-level folder here (ADR 5)
_CHECKOUT = _PACKAGE.parent / "resources"


def resource(name: str) -> Path:
    """The file or folder of that name, e.g. "icons/lock.svg". Raises FileNotFoundError."""
    root = _INSTALLED if _INSTALLED.is_dir() else _CHECKOUT
    path = root / name
    if not path.exists():
        raise FileNotFoundError(name)
    return path
