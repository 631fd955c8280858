# SPDX-License-Identifier: MIT
"""F6: from one part of the window to the next."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from .tab_stops import in_reading_order, takes_tab


def focus_next_pane(panes: Sequence[QWidget], focused: QWidget | None, step: int) -> QWidget | None:
    """Put the focus into the pane after (step 1) or before (-1) the one that has it.

    Panes that cannot be seen or hold nothing to focus are passed over. The widget that got it.
    """
    shown = [pane for pane in panes if pane.isVisible()]
    if not shown:
        return None
    current = next((n for n, pane in enumerate(shown) if _holds(pane, focused)), None)
    start = current if current is not None else (-1 if step > 0 else len(shown))
    for distance in range(1, len(shown) + 1):
        target = _entrance(shown[(start + step * distance) % len(shown)])
        if target is not None:
            target.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return target
    return None


def _holds(pane: QWidget, widget: QWidget | None) -> bool:
    return widget is not None and (pane is widget or pane.isAncestorOf(widget))


def _entrance(pane: QWidget) -> QWidget | None:
    """The pane itself or the first widget in it that takes the focus by Tab."""
    proxy = pane.focusProxy()
    if proxy is not None and proxy.isVisible() and proxy.isEnabled():
        return proxy
    return next((widget for widget in in_reading_order(pane) if takes_tab(widget)), None)
