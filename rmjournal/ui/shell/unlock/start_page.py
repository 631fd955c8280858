# SPDX-License-Identifier: MIT
"""What the pages before the open journal have in common: one narrow column under the mark."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from typing import Any

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QRadioButton, QSizePolicy, QWidget
from typing_extensions import override

from rmjournal.core.errors import JournalError
from rmjournal.ui.frame.step import Step, StepColumn
from rmjournal.ui.kit.announce import announce
from rmjournal.ui.kit.button import Button, enter_goes_on
from rmjournal.ui.kit.label import ElidedLabel, Label
from rmjournal.ui.kit.page_header import Logo
from rmjournal.ui.kit.tasks import Task
from rmjournal.ui.kit.themed import (
    REST,
    Column,
    Icon,
    Part,
    Placed,
    Row,
    filling,
    grounded,
    scroll_to,
    size_of,
    sized,
    spaced,
)
from rmjournal.words.messages import words

WIDTH = 440  # of the recovery code in capitals, and some more


class WideButton(Button):
    """The one button of a page: as wide as the column and a little taller than others."""

    def __init__(self, text: str) -> None:
        super().__init__(text, "primary")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), size_of(0, 38).height())


class StartPage(Step):
    """A step with the page around it, which goes with what was typed when another comes.

    A page makes its parts and gives them to lay_out(), with a place for `failure`, for what went
    wrong, which is hidden until show_failure(), and for `go_on` where it has that button.
    """

    ended = Signal()  # the step is gone through

    def __init__(self, *, width: int = WIDTH) -> None:
        """width is that of the column, in design px."""
        super().__init__()
        self._task: Task | None = None
        self._done: Callable[[Any], None] | None = None
        self._discard: Callable[[Any], object] | None = None
        self._is_left = False
        self._width = width
        grounded(self, "window")
        self.failure = self.paragraph("late")
        self.failure.hide()
        self.go_on = WideButton("")
        self._foot_icon = Icon("lock", "ink3", 15)
        self._foot_text = ElidedLabel("", "meta", "ink3")
        self.go_on.clicked.connect(self._on_go_on)
        self.turned.connect(self._on_turned)

    def paragraph(self, tone: str = "ink3", text: str = "") -> Label:
        """As wide as the column."""
        return Label(text, "body", tone, leading=20, width=self._width)

    def links(self, *links: Button) -> Row:
        """Side by side, from the start of the line."""
        return Row(gap=16).put(*links, REST)

    def lay_out(self, *parts: Part) -> None:
        """Below the words, from top to bottom; then the words are asked for."""
        title = Label("", "page_title", width=self._width)
        sub = Label("", "lead", "ink2", leading=22, width=self._width)
        holder, middle = QWidget(), QWidget()
        column = Column(sized(holder, width=self._width), gap=8, around=(0, 20, 0, 16))
        column.put(Logo(52), 8, title, sub, *parts)
        # A row of its own: aligned in the column, the height would be that of the whole width.
        row = Row().put(REST, holder, REST)
        Column(middle).put(Placed(None, 2), row, Placed(None, 3))
        self._column = StepColumn(middle, title, sub)
        for widget in (holder, middle):
            widget.setProperty("ground", "none")
        for widget in (self._column.viewport(), middle):
            widget.setAutoFillBackground(False)
        self._foot = Row(gap=8).put(self._foot_icon, filling(self._foot_text))
        Column(self).put(filling(self._column), self._foot)
        self._on_turned()

    def set_foot(self, text: str) -> None:
        """A quiet line in the lower corner, with a lock before it. It takes no room where it says
        nothing: a low window needs all there is."""
        self._foot_text.setText(text)
        for label in (self._foot_icon, self._foot_text):
            label.setVisible(bool(text))
        spaced(self._foot, 8, (24, 0, 24, 16 if text else 0))

    def reveal(self, widget: QWidget) -> None:
        """Scroll to what was just shown, once it has its place."""
        QTimer.singleShot(0, widget, partial(scroll_to, widget, self._column, 24))

    def take_focus(self) -> None:
        """Put it where typing should go when the page appears."""
        if not self.focus_first():
            self.go_on.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_failure(self, error: JournalError) -> None:
        """Say what went wrong, until the next try."""
        self.failure.setText(words(error))
        self.failure.show()
        announce(self.failure, self.failure.text(), urgent=True)

    def is_busy(self) -> bool:
        return self._task is not None

    def run(
        self,
        work: Callable[[], object],
        done: Callable[[Any], None],
        discard: Callable[[Any], object] | None = None,
    ) -> None:
        """Do it in a worker, one at a time; what goes wrong is said on the page.

        What it makes goes to discard where the page is left before.
        """
        if self.is_busy() or self._is_left:
            return
        self.failure.hide()
        self._done, self._discard = done, discard
        self._task = Task(partial(_do, work), discard=discard)
        self._task.signals.succeeded.connect(self._on_succeeded)
        self._task.signals.failed.connect(self._on_failed)
        self.set_busy(True)
        self._task.start()

    def set_busy(self, is_busy: bool) -> None:
        """While the worker works."""
        self.go_on.setEnabled(not is_busy)
        self.turned.emit()

    def leave(self) -> None:
        """The window closes, or another page comes: let go of what was not chosen, and of what a
        worker still makes."""
        self._is_left = True
        if self._task is not None:
            self._task.abandon()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not enter_goes_on(self, event, QRadioButton, QCheckBox):
            super().keyPressEvent(event)

    @Slot()
    def _on_go_on(self) -> None:
        if not self.forward():
            self.ended.emit()

    @Slot()
    def _on_turned(self) -> None:
        said = self.words()
        self._column.show_words(said)
        self.go_on.setText(said.go_on)
        self.set_foot(said.note)

    @Slot(object)
    def _on_succeeded(self, result: object) -> None:
        done, self._done, self._task = self._done, None, None
        with ExitStack() as undo:
            if self._discard is not None:
                undo.callback(self._discard, result)
            self.set_busy(False)
            if done is not None:
                done(result)
            undo.pop_all()  # it has an owner

    @Slot(Exception)
    def _on_failed(self, error: Exception) -> None:
        self._task = self._done = None
        if self._is_left:
            return
        self.set_busy(False)
        if not isinstance(error, JournalError):
            raise error
        self.show_failure(error)


def _do(work: Callable[[], object], _task: Task) -> object:
    return work()
