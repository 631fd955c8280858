# SPDX-License-Identifier: MIT
"""The keyboard and the mouse of a display: the library of xdotool, so that no key starts a process.

Keys are called and texts are typed as by xdotool itself.
"""

from __future__ import annotations

import ctypes
import locale
import time
from ctypes.util import find_library

_NO_WINDOW = ctypes.c_ulong(0)  # whichever has the focus
_FIRST_SCREEN = 0
_TYPED_US = 1000  # between two keys
_CLICKED_US = 20_000
_STEPS, _STEP_S = 12, 0.04


def library() -> str | None:
    """The name by which it is loaded; None where it is not installed."""
    return find_library("xdo")


class Hands:
    """Kept as long as the display; let_go() goes before its end, which would end this process."""

    def __init__(self, display: str) -> None:
        self._xdo = ctypes.CDLL(library())
        self._xdo.xdo_new.restype = ctypes.c_void_p
        self._on = ctypes.c_void_p(self._xdo.xdo_new(display.encode()))
        assert self._on, f"{display} takes no keys"

    def press(self, *keys: str, held_us: int = 0) -> None:
        """Each with its modifiers, as in ctrl+n, Return, shift+Tab, question."""
        for key in keys:
            done = self._xdo.xdo_send_keysequence_window(
                self._on, _NO_WINDOW, key.encode(), held_us
            )
            assert done == 0, f"no key is called {key}"

    def hold(self, key: str, seconds: float) -> None:
        """With its modifiers to the end."""
        for move, held in (
            (self._xdo.xdo_send_keysequence_window_down, seconds),
            (self._xdo.xdo_send_keysequence_window_up, 0),
        ):
            assert move(self._on, _NO_WINDOW, key.encode(), 0) == 0, f"no key is called {key}"
            time.sleep(held)

    def type(self, text: str) -> None:
        """By the keys of the layout that the display had when these were made."""
        before = locale.setlocale(locale.LC_CTYPE)
        locale.setlocale(locale.LC_CTYPE, "C.UTF-8")  # the text is read by it
        try:
            self._xdo.xdo_enter_text_window(self._on, _NO_WINDOW, text.encode(), _TYPED_US)
        finally:
            locale.setlocale(locale.LC_CTYPE, before)

    def move_to(self, x: int, y: int) -> None:
        self._xdo.xdo_move_mouse(self._on, x, y, _FIRST_SCREEN)

    def click(self, button: int, times: int) -> None:
        self._xdo.xdo_click_window_multiple(self._on, _NO_WINDOW, button, times, _CLICKED_US)

    def drag(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """With the first button, in steps, since a drag begins after some."""
        self.move_to(*start)
        self._xdo.xdo_mouse_down(self._on, _NO_WINDOW, 1)
        for step in range(1, _STEPS + 1):
            time.sleep(_STEP_S)
            x, y = (
                (s * (_STEPS - step) + e * step) // _STEPS for s, e in zip(start, end, strict=True)
            )
            self.move_to(x, y)
        time.sleep(_STEP_S)
        self._xdo.xdo_mouse_up(self._on, _NO_WINDOW, 1)

    def let_go(self) -> None:
        self._xdo.xdo_free(self._on)
