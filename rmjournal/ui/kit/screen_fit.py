# SPDX-License-Identifier: MIT
"""What room a screen has for a window, and a window that keeps within it."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QRect, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

# Until the window is shown nobody knows its frame. None in use is larger than this, at 100 %.
_LIKELY_FRAME = QMargins(8, 40, 8, 8)


def fit_to_screen(window: QWidget, minimum: QSize, *, is_placed: bool) -> None:
    """Make it no larger than there is room for, even if that is less than its minimum.

    A window that is placed, by itself or by the system, is also moved to where all of it shows.
    """
    room = room_of(window)
    window.setMinimumSize(minimum.boundedTo(room.size()))
    if window.isMaximized() or window.isFullScreen():
        return
    if is_placed:
        inside = moved_inside(window.geometry(), room)
        if inside != window.geometry():
            window.setGeometry(inside)
    else:
        window.resize(window.size().boundedTo(room.size()))


def room_of(window: QWidget) -> QRect:
    """What its screen leaves for it within its frame."""
    return available_to(window).marginsRemoved(_frame_of(window))


def available_to(window: QWidget) -> QRect:
    """What its screen, or that of the window it will stand over, has beside the taskbar.

    Never ask a widget for its screen(): to PySide that is a child of the widget, which is deleted
    with it when both are garbage, and the next widget crashes.
    """
    above = window.parentWidget()
    shown = above.window() if above is not None and not window.isVisible() else window
    at = QGuiApplication.screenAt(shown.frameGeometry().center())
    return (at or QGuiApplication.primaryScreen()).availableGeometry()


def moved_inside(rect: QRect, room: QRect) -> QRect:
    """The rectangle, moved as little as it must, and no larger than the room."""
    size = rect.size().boundedTo(room.size())
    left = min(max(rect.left(), room.left()), room.left() + room.width() - size.width())
    top = min(max(rect.top(), room.top()), room.top() + room.height() - size.height())
    return QRect(left, top, size.width(), size.height())


def _frame_of(window: QWidget) -> QMargins:
    handle = window.windowHandle()
    if handle is None or not window.isVisible():
        return _LIKELY_FRAME
    return handle.frameMargins()
