# SPDX-License-Identifier: MIT
"""Whatever has the focus is seen to have it: by pixels, 3 : 1 against what stood there before.

Dialogs are looked at in test_spoken_order, which shows each of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QRadioButton, QTextEdit, QWidget

from rmjournal.ui.kit.charts.picture import Picture
from rmjournal.ui.kit.focus_ring import takes_tab
from rmjournal.ui.kit.theme import contrast
from rmjournal.ui.shell.pages import factories

from .test_every_screen import records

AROUND = 6  # px, for a ring that lies about it
LEAST = 3.0
CARET = 12  # px, of a text: its caret shows where one is


def kind_of(widget: QWidget) -> tuple[object, ...]:
    return type(widget).__name__, widget.property("kind"), widget.property("bare")


def place_of(widget: QWidget) -> QRect:
    """What of it has the focus: of a list the row, of a picture the value; in its window."""
    rect, inner = widget.rect(), widget
    if isinstance(widget, QAbstractItemView):
        rect, inner = widget.visualRect(widget.currentIndex()), widget.viewport()
    elif isinstance(widget, Picture):
        rect = widget.spots()[widget.cursor_spot()].rect.toAlignedRect()
    seen = widget.visibleRegion().boundingRect() if inner is widget else inner.rect()
    around = (rect & seen).adjusted(-AROUND, -AROUND, AROUND, AROUND)
    window = widget.window()
    return QRect(inner.mapTo(window, around.topLeft()), around.size()) & window.rect()


def shot(window: QWidget, place: QRect) -> memoryview:
    QCoreApplication.processEvents()
    picture = window.grab(place).toImage().convertToFormat(QImage.Format.Format_RGB32)
    return memoryview(picture.constBits().tobytes()).cast("I")


def stands_out(before: memoryview, after: memoryview) -> int:
    """The pixels that changed by so much that the eye sees it."""
    changed = Counter(zip(before, after, strict=True))
    return sum(
        count
        for (one, other), count in changed.items()
        if one != other and contrast(QColor(one), QColor(other)) >= LEAST
    )


class Look:
    """At one of each kind, wherever it is met first."""

    def __init__(self) -> None:
        self._seen: set[tuple[object, ...]] = set()

    def at(self, root: QWidget, elsewhere: QWidget) -> Iterator[str]:
        """A line for each whose focus is not seen; elsewhere takes the focus in between."""
        for widget in root.findChildren(QWidget):
            kind = kind_of(widget)
            is_off = isinstance(widget, QRadioButton) and not widget.isChecked()
            if kind in self._seen or not takes_tab(widget) or not widget.isVisible() or is_off:
                continue
            widget.setFocus(Qt.FocusReason.TabFocusReason)
            if place_of(widget).isEmpty():
                continue  # nothing in it yet that could have the focus
            self._seen.add(kind)
            pixels, wanted = self._pixels(widget, elsewhere)
            if pixels < wanted:
                yield f"{kind} {widget.accessibleName()!r}: {pixels} of {wanted} pixels"

    def _pixels(self, widget: QWidget, elsewhere: QWidget) -> tuple[int, int]:
        """Those that stand out, and how many a line about it has."""
        window = widget.window()
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        QCoreApplication.processEvents()
        place = place_of(widget)
        elsewhere.setFocus(Qt.FocusReason.OtherFocusReason)
        before = shot(window, place)
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        after = shot(window, place)
        inside = place.adjusted(AROUND, AROUND, -AROUND, -AROUND)
        line = inside.width() + inside.height()  # half of it: much may be scrolled away
        return stands_out(before, after), CARET if isinstance(widget, QTextEdit) else line


def test_the_focus_is_seen_on_every_page(qtbot, open_window, demo, theme):
    window = open_window(demo)
    window.resize(1280, 800)
    with qtbot.waitActive(window):
        window.activateWindow()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Shift)  # it is keys that move the focus
    found: list[str] = []
    for mode in ("light", "dark"):
        theme.set_mode(mode)
        look = Look()
        for key in factories():
            window.workbench.show_view(key)
            for record in records(demo, key)[:1] if mode == "light" else ():
                window.workbench.open_record(key, record)
            found += [f"{mode} {each}" for each in look.at(window, window.workbench.page(key))]
    assert not found, "\n".join(found)


def test_no_ring_lies_around_a_page_that_only_waits_for_the_first_key(qtbot, open_window, demo):
    window = open_window(demo)
    with qtbot.waitActive(window):
        window.activateWindow()
    ring = window.controls.ring
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Shift)
    window.workbench.go_to("today")
    assert window.focusWidget() is window.workbench.view().page
    assert ring.target() is None
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Tab)
    assert ring.target() is window.workbench.view().page.new_session
