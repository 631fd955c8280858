# SPDX-License-Identifier: MIT
"""What a screen reader is told to read out, caught on its way: also by Qt's own classes."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import cast

import PySide6
import pytest
import shiboken6
from PySide6.QtGui import QAccessible, QAccessibleEvent

_HANDLER = ctypes.CFUNCTYPE(None, ctypes.c_void_p)
_INSTALL = "_ZN11QAccessible20installUpdateHandlerEPFvP16QAccessibleEventE"
_PLATFORM = "_ZN22QGuiApplicationPrivate20platform_integrationE"
_ACCESSIBILITY = "_ZNK20QPlatformIntegration13accessibilityEv"
_ACTIVATE = "_ZN22QPlatformAccessibility9setActiveEb"


@contextmanager
def listening() -> Iterator[list[str]]:
    """The names of all that gets the focus meanwhile, as if a screen reader were there."""
    found = list(Path(PySide6.__file__).parent.rglob("libQt6Gui.so*"))
    if not found:
        pytest.skip("Qt's library is found on Linux only")
    qt = ctypes.CDLL(str(found[0]))
    told: list[str] = []

    def hear(address: int) -> None:
        event = cast(QAccessibleEvent, shiboken6.wrapInstance(address, QAccessibleEvent))
        if event.type() != QAccessible.Event.Focus:
            return  # some are about what is going, which must not be asked for a name
        about = event.accessibleInterface()
        told.append("" if about is None else about.text(QAccessible.Text.Name))

    handler = _HANDLER(hear)
    install = getattr(qt, _INSTALL)
    install.restype, install.argtypes = ctypes.c_void_p, [ctypes.c_void_p]
    before = install(ctypes.cast(handler, ctypes.c_void_p))
    _set_active(qt, True)
    try:
        yield told
    finally:
        _set_active(qt, False)
        install(before)


def _set_active(qt: ctypes.CDLL, on: bool) -> None:
    """Without it, Qt's classes tell nothing: off the screen no reader ever asks for it."""
    accessibility = getattr(qt, _ACCESSIBILITY)
    accessibility.restype, accessibility.argtypes = ctypes.c_void_p, [ctypes.c_void_p]
    activate = getattr(qt, _ACTIVATE)
    activate.restype, activate.argtypes = None, [ctypes.c_void_p, ctypes.c_bool]
    platform = ctypes.c_void_p.in_dll(qt, _PLATFORM)
    activate(accessibility(platform.value), on)
