# SPDX-License-Identifier: MIT
"""What can go wrong with an export or an import that a person can act on."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rmjournal.core.errors import FileError, JournalError


class ExportConflictError(JournalError):
    """Files stand in the way that the export did not write, or that were changed since.

    Nothing was written. `paths` names them all.
    """

    def __init__(self, paths: Sequence[Path]) -> None:
        super().__init__(f"{len(paths)} files")
        self.paths = tuple(paths)


class LinkInTheWayError(FileError):
    """A symbolic link stands where the export would write; it is not followed."""
