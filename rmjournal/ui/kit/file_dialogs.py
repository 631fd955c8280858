# SPDX-License-Identifier: MIT
"""Asks where a file is or goes: the system's dialog where there is one, Qt's in our look else."""

from __future__ import annotations

import os
from itertools import count
from pathlib import Path

from PySide6.QtCore import QSettings, QStandardPaths
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from rmjournal.core.errors import CancelledError


def forget_folders() -> None:
    """Let Qt's dialog keep no list of the folders it was in: that would lie outside the journal.

    Before the first dialog; where the system's dialog is used, what that keeps is the system's.
    """
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, os.devnull)


def documents() -> Path:
    """Where the person keeps documents; the system may name a folder that is not there."""
    place = QStandardPaths.StandardLocation.DocumentsLocation
    return _nearest(Path(QStandardPaths.writableLocation(place) or Path.home()))


def save_file(parent: QWidget, title: str, start: Path, kinds: str) -> Path | None:
    """Where it goes, with the suffix of `start` if none was typed; None when it was left."""
    from PySide6.QtWidgets import QFileDialog  # no start waits for it

    name, _ = QFileDialog.getSaveFileName(parent, title, str(_within_reach(start)), kinds)
    _see_alive(parent)
    if not name:
        return None
    path = Path(name)
    return path if path.suffix else _free(path, start.suffix)


def open_file(parent: QWidget, title: str, folder: Path, kinds: str) -> Path | None:
    from PySide6.QtWidgets import QFileDialog  # no start waits for it

    name, _ = QFileDialog.getOpenFileName(parent, title, str(_nearest(folder)), kinds)
    _see_alive(parent)
    return Path(name) if name else None


def open_files(parent: QWidget, title: str, folder: Path) -> list[Path]:
    """Any number of any kind; none when it was left."""
    from PySide6.QtWidgets import QFileDialog  # no start waits for it

    names, _ = QFileDialog.getOpenFileNames(parent, title, str(_nearest(folder)))
    _see_alive(parent)
    return [Path(name) for name in names]


def choose_folder(parent: QWidget, title: str, start: Path) -> Path | None:
    from PySide6.QtWidgets import QFileDialog  # no start waits for it

    name = QFileDialog.getExistingDirectory(parent, title, str(_nearest(start)))
    _see_alive(parent)
    return Path(name) if name else None


def place_file(parent: QWidget, title: str, start: Path, kinds: str) -> Path | None:
    """As save_file(), for one that may be there already and is not written over."""
    from PySide6.QtWidgets import QFileDialog  # no start waits for it

    name, _ = QFileDialog.getSaveFileName(
        parent,
        title,
        str(_within_reach(start)),
        kinds,
        options=QFileDialog.Option.DontConfirmOverwrite,
    )
    _see_alive(parent)
    if not name:
        return None
    path = Path(name)
    return path if path.suffix else path.with_name(path.name + start.suffix)


def _see_alive(parent: QWidget) -> None:
    """Raises CancelledError where the window ended below a dialog, as run() of kit/dialog.py."""
    if not isValid(parent):
        raise CancelledError


def _within_reach(path: Path) -> Path:
    return _nearest(path.parent) / path.name


def _nearest(folder: Path) -> Path:
    """A dialog that is told of a folder that is not there begins anywhere."""
    return next((each for each in (folder, *folder.parents) if each.is_dir()), Path.home())


def _free(path: Path, suffix: str) -> Path:
    """With the suffix; the dialog asked about no file of that name, so none is written over."""
    whole = path.with_name(path.name + suffix)
    others = (path.with_name(f"{path.name} {number}{suffix}") for number in count(2))
    return whole if not whole.exists() else next(each for each in others if not each.exists())
