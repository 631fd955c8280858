# SPDX-License-Identifier: MIT
"""When something went wrong that nobody foresaw: a report to copy, without a word of the journal.

An exception's own text may quote a note, so the report holds only where it happened. It is shown
and, if the person wants it, copied; it is never written anywhere.
"""

from __future__ import annotations

import platform
import sys
import traceback
from contextlib import suppress
from types import TracebackType

from PySide6.QtCore import QObject, Signal, qVersion

from rmjournal import __version__
from rmjournal.core.errors import CancelledError, JournalError

_MOST_CAUSES = 5


class ErrorHook(QObject):
    """In place of sys.excepthook. It may be called in any thread; its signals arrive in its own."""

    known = Signal(object)  # a JournalError
    unforeseen = Signal(str)  # the details

    def install(self) -> None:
        sys.excepthook = self.handle
        sys.unraisablehook = self._on_unraisable

    def handle(
        self,
        kind: type[BaseException],
        error: BaseException,
        _trace: TracebackType | None,
    ) -> None:
        """As sys.excepthook is called."""
        if issubclass(kind, CancelledError | KeyboardInterrupt):
            return
        self._tell(error)

    def _on_unraisable(self, caught: sys.UnraisableHookArgs) -> None:
        if caught.exc_value is not None:
            self._tell(caught.exc_value)

    def _tell(self, error: BaseException) -> None:
        with suppress(RuntimeError):  # the program is ending, and nothing is left to show it
            if isinstance(error, JournalError):
                self.known.emit(error)
            else:
                self.unforeseen.emit(details(error))
            return
        print(details(error), file=sys.stderr)  # noqa: T201


def details(error: BaseException) -> str:
    """Versions, and for the error and its causes the kind and the places; never a message."""
    lines = [
        f"RM Journal {__version__}, Python {platform.python_version()}, Qt {qVersion()}",
        platform.platform(),
    ]
    cause: BaseException | None = error
    for _ in range(_MOST_CAUSES):
        if cause is None:
            break
        lines += ["", f"{type(cause).__module__}.{type(cause).__qualname__}"]
        lines += [_place(frame) for frame in traceback.extract_tb(cause.__traceback__)]
        cause = cause.__cause__ or cause.__context__
    return "\n".join(lines)


def _place(frame: traceback.FrameSummary) -> str:
    """Inside the package only, so that no folder name of the person gets into the report."""
    parts = frame.filename.replace("\\", "/").split("/")
    start = next((n for n, part in enumerate(parts) if part == "rmjournal"), len(parts) - 1)
    return f"  {'/'.join(parts[start:])}:{frame.lineno} in {frame.name}"
