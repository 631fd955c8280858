# SPDX-License-Identifier: MIT
"""Every widget in both themes: python -m tools.gallery [--save FOLDER]."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QWidget,
)
from typing_extensions import override

from rmjournal.ui.kit.focus_ring import FocusRing, PageStack
from rmjournal.ui.kit.nav_list import NavEntry, NavList
from rmjournal.ui.kit.theme import Theme, current_theme, px
from rmjournal.ui.kit.undo_toast import UndoToast

from .gallery_pages import BUILDERS, list_page

PAGES = tuple(BUILDERS)
_PLACES = [
    NavEntry("talk", "Today", "sun", "Ctrl+1"),
    NavEntry("list", "Act on it", "circle-check", "Ctrl+4", count=6, needs_you=True),
    NavEntry("controls", "Controls", "message-circle-question-mark", count=9),
    NavEntry("forms", "Forms", "file-text"),
    NavEntry("words", "Words", "pencil"),
    NavEntry("steps", "Steps and picks", "circle-check"),
    NavEntry("columns", "Two columns", "columns-3"),
    NavEntry("charts", "Pictures", "eye"),
    NavEntry("empty", "People", "users", "Ctrl+5"),
    NavEntry("review", "Weekly review", "refresh-cw", starts_group=True),
    NavEntry("search", "Search", "search"),
]
_FOOT = [
    NavEntry("mode", "Light or dark", "moon"),
    NavEntry("settings", "Settings", "sliders-horizontal", "Ctrl+,"),
]


class Gallery(QMainWindow):
    """The sidebar switches pages; its foot switches light and dark."""

    def __init__(self, app: QApplication) -> None:
        super().__init__()
        self._nav = NavList(_PLACES, _FOOT, title="RM Journal")
        self._stack = PageStack()
        self._details = list_page()
        for page, build in BUILDERS.items():
            self._stack.addWidget(self._details if page == "list" else build())
        centre = QWidget()
        row = QHBoxLayout(centre)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._nav)
        row.addWidget(self._stack, 1)
        self.setCentralWidget(centre)
        self.toast = UndoToast(centre)
        self._ring = FocusRing(self, app)
        self._nav.chosen.connect(self.show_page)
        self.show_page(PAGES[0])

    @Slot(str)
    def show_page(self, key: str) -> None:
        if key in PAGES:
            self._stack.setCurrentIndex(PAGES.index(key))
            self._nav.set_current(key)
        elif key == "review":
            self._details.toggle()
        elif key == "mode":
            current_theme().set_mode("light" if current_theme().is_dark() else "dark")
        else:
            self.toast.show_message("Let go: send slides at 08:00 on the day", shortcut="Ctrl+Z")

    def show_details(self) -> None:
        self._details.set_open(True)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._nav.set_rail(self.width() < px(1100))
        super().resizeEvent(event)


def save(app: QApplication, folder: Path) -> None:
    """One PNG a page and theme, then narrow, large, and right-to-left ones."""
    theme = current_theme()
    folder.mkdir(parents=True, exist_ok=True)
    looks = [
        ("light", 1280, 800, 1.0, Qt.LayoutDirection.LeftToRight),
        ("dark", 1280, 800, 1.0, Qt.LayoutDirection.LeftToRight),
        ("narrow", 1024, 640, 1.0, Qt.LayoutDirection.LeftToRight),
        ("small", 1280, 800, 0.85, Qt.LayoutDirection.LeftToRight),
        ("large", 1280, 800, 1.6, Qt.LayoutDirection.LeftToRight),
        ("mirrored", 1280, 800, 1.0, Qt.LayoutDirection.RightToLeft),
    ]
    for look, width, height, scale, direction in looks:
        app.setLayoutDirection(direction)
        theme.set_scale(scale)
        theme.set_mode("dark" if look == "dark" else "light")
        gallery = Gallery(app)
        gallery.resize(width, height)
        gallery.show()
        for page in PAGES:
            gallery.show_page(page)
            if page == "list":
                gallery.show_page("toast")
                gallery.show_details()
            app.processEvents()
            _grab(gallery).save(str(folder / f"{page}-{look}.png"))
            gallery.toast.close_now()
        gallery.close()
        gallery.deleteLater()


def _grab(widget: QWidget) -> QPixmap:
    widget.grab()  # the first paint settles what is laid out late
    return widget.grab()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--save", type=Path, metavar="FOLDER")
    arguments = parser.parse_args()
    app = QApplication(sys.argv[:1])
    theme = Theme(app, reduced_motion=True if arguments.save else None)
    theme.apply()
    if arguments.save:
        save(app, arguments.save)
        return 0
    gallery = Gallery(app)
    gallery.resize(1280, 800)
    gallery.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
