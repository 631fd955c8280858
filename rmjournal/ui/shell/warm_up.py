# SPDX-License-Identifier: MIT
"""What the first page needs, loaded while somebody types the passphrase and the key is derived, and
the other pages, once it is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from importlib import import_module
from itertools import chain
from pkgutil import iter_modules
from typing import Any

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget

_AFTER_MS = 50  # the page that asks is painted by then
_BETWEEN_MS = 10  # for keys and paint
MODULES = (
    "cryptography.hazmat.primitives.kdf.argon2",  # first: the key is derived with it
    "cryptography.hazmat.primitives.ciphers.aead",
    "rmjournal.store.file.database",
    "rmjournal.store.schema",
    "rmjournal.store.journal",
    "rmjournal.store.database",
    "rmjournal.ui.frame.workspace",
    "rmjournal.ui.shell.workbench",
    "rmjournal.ui.shell.locker",
    "rmjournal.store.queries.today",
    "rmjournal.store.queries.today_statements",
    "rmjournal.store.consequences",
    "rmjournal.ui.parts.sessions",
    "rmjournal.ui.pages.today.cards",
    "rmjournal.ui.pages.today.lists",
    "rmjournal.ui.pages.today.view",
    "rmjournal.ui.shell.notices",
    # What the journal and the first page ask for by a name that is loaded when it is first used.
    "rmjournal.store.operations.people",
    "rmjournal.store.operations.questions",
    "rmjournal.store.operations.sessions",
    "rmjournal.store.operations.commitments",
    "rmjournal.store.operations.reviews",
    "rmjournal.store.operations.settings",
    "rmjournal.store.operations.undo_steps",
    "rmjournal.ui.kit.roles",
    "rmjournal.ui.pages.today.welcome",
)
"""A slice each, and what they import with them."""


def _rehearse_sidebar() -> None:
    from .workbench import make_sidebar

    _draw(make_sidebar(), 220, 600)


class _Nobody:
    """Null object for the workspace: the journal is not open yet, and nothing is pressed."""

    def __getattr__(self, name: str) -> _Nobody:
        return self

    def __call__(self, *_: object) -> _Nobody:
        return self


def _rehearse_today() -> None:
    from rmjournal.ui.pages.today.view import TodayPage

    nobody: Any = _Nobody()
    page = TodayPage(nobody, nobody, nobody)
    for card in (page.talk, page.plan, page.heard):
        card.show()
    _draw(page, 1000, 700)


def _draw(widget: QWidget, width: int, height: int) -> None:
    """Nobody sees it: Qt's names, icons, faces and styles are at hand for the real one."""
    widget.resize(width, height)
    widget.grab()
    widget.deleteLater()


REHEARSALS: tuple[Callable[[], None], ...] = (_rehearse_sidebar, _rehearse_today)
"""Done in the last turns."""


def modules_of_pages() -> Iterator[str]:
    """What the pages of the sidebar are made of. To load all of it with the first show of a page
    takes as long as to make it."""
    from .pages import PAGES  # the page that asks needs none

    pages = [f"rmjournal.ui.pages.{page.key}" for page in PAGES if page.icon]
    for name in ("rmjournal.ui.editor", "rmjournal.ui.verbs", *pages):
        yield name
        for found in iter_modules(getattr(import_module(name), "__path__", ())):
            yield f"{name}.{found.name}"


class WarmUp(QObject):
    """One module or rehearsal a turn, so that no key waits; it ends with its parent."""

    def __init__(
        self,
        parent: QObject,
        *first: Callable[[], object],
        modules: Iterable[str] = MODULES,
        rehearsals: Iterable[Callable[[], object]] = REHEARSALS,
    ) -> None:
        """first is done in the first turns."""
        super().__init__(parent)
        loads = (partial(import_module, name) for name in modules)
        self._left: Iterator[Callable[[], object]] = chain(first, loads, rehearsals)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.load_next)
        self._timer.start(_AFTER_MS)

    @Slot()
    def load_next(self) -> None:
        for do in self._left:
            do()
            self._timer.start(_BETWEEN_MS)
            return
