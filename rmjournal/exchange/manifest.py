# SPDX-License-Identifier: MIT
"""The list an export leaves behind of the files it wrote, so that the next one knows its own."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from rmjournal.core.errors import MissingFileError
from rmjournal.store.file.files import read_bounded

from .names import name_key

FILE_NAME = ".rmjournal-export.json"
_FORMAT = "rmjournal-markdown-export"
_VERSION = 1
_LIMIT_BYTES = 100_000_000


@dataclass(frozen=True, slots=True)
class Manifest:
    """SHA-256 by path of each file; `pending` are those of an export that did not finish.

    Where both are given, a file is as either says.
    """

    files: Mapping[str, str] = field(default_factory=dict)
    pending: Mapping[str, str] = field(default_factory=dict)

    def paths(self) -> set[str]:
        return {*self.files, *self.pending}

    def digests(self) -> dict[str, set[str]]:
        """What each file may hold, by the key of its path."""
        known: dict[str, set[str]] = {}
        for listed in (self.files, self.pending):
            for path, digest in listed.items():
                known.setdefault(name_key(path), set()).add(digest)
        return known

    def to_bytes(self) -> bytes:
        value: dict[str, Any] = {"format": _FORMAT, "version": _VERSION, "files": self.files}
        if self.pending:
            value["pending"] = self.pending
        text = json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True)
        return text.encode() + b"\n"


def read_manifest(folder: Path, folders: Iterable[str]) -> Manifest:
    """The manifest of that folder; an empty one where there is none that can be trusted.

    Without a manifest no file counts as ours, so that none is replaced: a safe thing to fall back
    to. Paths outside `folders` and the top of the folder are not trusted.
    """
    try:
        value = json.loads(read_bounded(folder / FILE_NAME, _LIMIT_BYTES))
    except (MissingFileError, ValueError, RecursionError):
        return Manifest()
    if not isinstance(value, dict) or value.get("format") != _FORMAT:
        return Manifest()
    if value.get("version") != _VERSION:
        return Manifest()
    known = frozenset(folders)
    return Manifest(_checked(value.get("files"), known), _checked(value.get("pending"), known))


def _checked(value: Any, folders: frozenset[str]) -> dict[str, str]:
    if not isinstance(value, dict):
        return {}
    return {
        path: digest
        for path, digest in value.items()
        if isinstance(digest, str) and is_inside(path, folders)
    }


def is_inside(path: str, folders: Iterable[str]) -> bool:
    """Whether it names a file in one of the folders or beside them, and nothing else."""
    parts = PurePosixPath(path).parts
    if path != "/".join(parts) or "\\" in path or ":" in path or "\0" in path:
        return False
    if ".." in parts or len(parts) not in (1, 2):
        return False
    return len(parts) == 1 or parts[0] in set(folders)
