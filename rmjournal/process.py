# SPDX-License-Identifier: MIT
"""What this process asks of the system, so that the open journal stays in its memory."""

from __future__ import annotations

import os
import sys
from contextlib import suppress

_PR_SET_DUMPABLE = 4


def harden() -> None:
    """No core dump, no reading of our memory by other programs, new files for the owner only.

    Never fails: where the system knows no such thing, that part is left out. To be called first
    thing, and again after the process replaced itself. Swap and hibernation are out of its reach.
    """
    os.umask(0o077)
    _forbid_core_dumps()
    if sys.platform == "linux":
        _forbid_inspection()


def _forbid_core_dumps() -> None:
    if sys.platform == "win32":
        return
    import resource  # there is none on Windows

    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _forbid_inspection() -> None:
    # Also keeps a core dump from a handler that ignores the limit, such as systemd-coredump.
    with suppress(ImportError, OSError, AttributeError):
        import ctypes  # not part of every Python

        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
