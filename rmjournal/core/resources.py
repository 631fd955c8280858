# SPDX-License-Identifier: MIT
"""Where the icons, fonts, themes and questions lie."""

from __future__ import annotations

from pathlib import Path

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
