# SPDX-License-Identifier: MIT
"""All that is Qt. Importing it before other modules makes those imports quicker."""

import builtins

from .late_support import put_off

put_off()

# isort: split
import PySide6.QtCore  # noqa: E402, F401 - puts its hook into the place of __import__


def _import_plainly() -> None:
    """Take PySide's hook out of imports again.

    It serves `from __feature__ import ...`, which we never use, and reads the source of each module
    that is imported from then on to see whether it might: a twelfth of the start. No harm where a
    version of PySide has no such hook.
    """
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


_import_plainly()
