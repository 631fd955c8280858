# SPDX-License-Identifier: MIT
"""The way back and forward through what was looked at, and what of the palette was used lately."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QAction, QMouseEvent, QTextCursor
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QLineEdit, QTextEdit, QWidget
from shiboken6 import isValid
from typing_extensions import override

from rmjournal.core.errors import JournalError
from rmjournal.store import Journal, NamedKind
from rmjournal.ui.frame.page import Page
from rmjournal.ui.frame.workspace import Workspace

KINDS: dict[str, NamedKind] = {
    "questions": "question",
    "sessions": "session",
    "commitments": "commitment",
    "people": "person",
    "prep": "person",
    "review": "review",
}
"""What the record is that a page shows."""
_MOST = 50
_BUTTONS = {
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonDblClick,
    QEvent.Type.MouseButtonRelease,
}


@dataclass(slots=True)
class Spot:
    """Where somebody was on a page."""

    page: str
    record: int | None = None
    place: Hashable = None
    focused: QWidget | None = None
    caret: tuple[int, int] | None = None
    scrolled: list[tuple[QAbstractScrollArea, int]] = field(default_factory=list)

    def is_like(self, other: Spot) -> bool:
        return (self.page, self.record, self.place) == (other.page, other.record, other.place)


def spot_of(key: str, page: Page) -> Spot:
    """Where the focus, the caret and each list and text of the page are now."""
    widget = page.window().focusWidget()
    focused = widget if widget is not None and page.isAncestorOf(widget) else None
    areas = [each for each in page.findChildren(QAbstractScrollArea) if each.isVisible()]
    scrolled = [(each, each.verticalScrollBar().value()) for each in areas]
    return Spot(key, page.current_record(), page.place(), focused, _caret(focused), scrolled)


def return_to(spot: Spot) -> None:
    """Put focus, caret and scroll as they were, as far as what they were in is still there."""
    focused = spot.focused
    if focused is not None and isValid(focused) and focused.isVisible():
        if spot.caret is not None:
            _put_caret(focused, *spot.caret)
        focused.setFocus(Qt.FocusReason.OtherFocusReason)
    for area, value in spot.scrolled:
        if isValid(area):
            area.verticalScrollBar().setValue(value)


def _caret(widget: QWidget | None) -> tuple[int, int] | None:
    if isinstance(widget, QTextEdit):
        cursor = widget.textCursor()
        return cursor.anchor(), cursor.position()
    if isinstance(widget, QLineEdit):
        return widget.cursorPosition(), widget.cursorPosition()
    return None


def _put_caret(widget: QWidget, anchor: int, position: int) -> None:
    if isinstance(widget, QTextEdit):
        last = widget.document().characterCount() - 1
        cursor = widget.textCursor()
        cursor.setPosition(min(anchor, last))
        cursor.setPosition(min(position, last), QTextCursor.MoveMode.KeepAnchor)
        widget.setTextCursor(cursor)
    elif isinstance(widget, QLineEdit):
        widget.setCursorPosition(position)


class Trail:
    """The spots before and after the one that is shown."""

    def __init__(self) -> None:
        self._behind: list[Spot] = []
        self._ahead: list[Spot] = []

    def leave(self, spot: Spot) -> None:
        """For somewhere else, by a jump: what was ahead counts no more."""
        self._ahead.clear()
        if not (self._behind and self._behind[-1].is_like(spot)):
            self._behind.append(spot)
            del self._behind[:-_MOST]
        else:
            self._behind[-1] = spot

    def forget_ahead(self) -> None:
        self._ahead.clear()

    def step(self, now: Spot, *, is_back: bool) -> Spot | None:
        """The next spot that way; None at the end, which leaves all as it is."""
        source, target = (self._behind, self._ahead) if is_back else (self._ahead, self._behind)
        while source and source[-1].is_like(now):
            source.pop()  # shown already, by another way
        if not source:
            return None
        target.append(now)
        return source.pop()

    def pass_over(self, *, is_back: bool) -> Spot | None:
        """The one after the spot that step() gave, as that is gone."""
        source = self._behind if is_back else self._ahead
        return source.pop() if source else None


class History(QObject):
    """Follows one window: what a jump leaves, and what a step within a page leaves.

    A row that is only walked past on the way to another is no place of its own.
    """

    def __init__(
        self, workspace: Workspace, turn_to: Callable[[str], Page | None], parent: QObject
    ) -> None:
        """turn_to shows the page of that key."""
        super().__init__(parent)
        self._workspace, self._turn_to = workspace, turn_to
        self._trail = Trail()
        self._page: Page | None = None
        self._depth = 0
        self._is_marked = self._is_walking = False
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus_changed)

    def follow(self, page: Page) -> None:
        """Hear of it when something else is shown on that page."""
        page.moved_on.connect(self._on_moved_on)

    def arrive(self, page: Page) -> None:
        """That page is shown now, which is that of workspace.page."""
        self._page = page

    @contextmanager
    def jump(self, *, leaves: bool = True) -> Iterator[None]:
        """Whatever it takes to get elsewhere is one step, from where one was before."""
        if leaves and not self._is_marked:
            self._is_marked = True
            self._is_walking = False
            if self._page is not None:
                self._trail.leave(spot_of(self._workspace.page, self._page))
        self._depth += 1
        try:
            yield
        finally:
            self._depth -= 1
            self._is_marked = self._is_marked and self._depth > 0

    def step(self, *, is_back: bool) -> bool:
        """To what was looked at before, or after, exactly as it was left; a record that was
        deleted since is passed over, and that is said. False where there is none."""
        if self._page is None:
            return False
        now = spot_of(self._workspace.page, self._page)
        spot, passed = self._trail.step(now, is_back=is_back), False
        while spot is not None and self._is_gone(spot):
            passed, spot = True, self._trail.pass_over(is_back=is_back)
        if passed:
            said = self.tr("What you looked at there is deleted, so it was skipped.")
            self._workspace.noticed.emit(said, False)
        if spot is None:
            return False
        self._is_marked = True
        with self.jump():
            self._show(spot)
        self._is_walking = False
        return True

    def _show(self, spot: Spot) -> None:
        page = self._turn_to(spot.page)
        if page is None:
            return
        if spot.place is not None and page.place() != spot.place:
            page.go_to_place(spot.place)
        if spot.record is not None and page.current_record() != spot.record:
            page.restore_record(spot.record)
        return_to(spot)

    def _is_gone(self, spot: Spot) -> bool:
        kind = KINDS.get(spot.page)
        if kind is None or spot.record is None:
            return False
        return not self._workspace.journal.record_names.has(kind, spot.record)

    @Slot(object, bool)
    def _on_moved_on(self, record: int | None, walked: bool) -> None:
        if self._depth or self._page is None or self.sender() is not self._page:
            return
        if not (walked and self._is_walking):
            self._trail.leave(replace(spot_of(self._workspace.page, self._page), record=record))
        self._trail.forget_ahead()
        self._is_walking = walked

    @Slot()
    def _on_focus_changed(self) -> None:
        """Somebody did something there: it was more than walked past."""
        if "_trail" in self.__dict__:  # Python may have let go of it while its window lives on
            self._is_walking = False


class SideButtons(QObject):
    """The two buttons at the side of a mouse trigger these actions, wherever the pointer is."""

    def __init__(self, window: QWidget, back: QAction, forward: QAction) -> None:
        super().__init__(window)
        self._window = window
        self._actions = {
            Qt.MouseButton.BackButton: back,
            Qt.MouseButton.ForwardButton: forward,
        }
        self._knows_window = False
        window.installEventFilter(self)
        self._watch_native()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if "_actions" not in self.__dict__:  # Python may have let go of it before its window
            return False
        if watched is self._window:
            if event.type() == QEvent.Type.Show:
                self._watch_native()
            return False
        if event.type() not in _BUTTONS or not isinstance(event, QMouseEvent):
            return False
        action = self._actions.get(event.button())
        if action is not None and event.type() == QEvent.Type.MouseButtonPress:
            action.trigger()
        return action is not None

    def _watch_native(self) -> None:
        """The native window, once it exists, has each click before any widget does."""
        handle = self._window.windowHandle()
        if handle is not None and not self._knows_window:
            handle.installEventFilter(self)
            self._knows_window = True


_USED = "palette used"  # a setting of the journal: ids of entries, the latest first
_MOST_USED = 40


def used_lately(journal: Journal) -> list[str]:
    """Ids of entries of the palette, the latest first."""
    return list(journal.settings.get(_USED, []))


def note_used(journal: Journal, entry_id: str) -> None:
    """Have it stand before its like the next time."""
    used = [entry_id, *(each for each in used_lately(journal) if each != entry_id)]
    if not journal.is_read_only:
        with suppress(JournalError):  # nobody asked for this to be kept
            journal.settings.set(_USED, used[:_MOST_USED])
