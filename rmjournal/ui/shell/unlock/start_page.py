# SPDX-License-Identifier: MIT
"""What the pages before the open journal have in common: one narrow column under the mark."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from typing import Any

from PySide6.QtCore import QSize, Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QRadioButton,
    QScrollArea,
    QSizePolicy,
    QWidget,
)
from typing_extensions import override

from rmjournal.core.errors import JournalError
from rmjournal.ui.kit.announce import announce
from rmjournal.ui.kit.button import Button, enter_goes_on
from rmjournal.ui.kit.label import ElidedLabel, Label
from rmjournal.ui.kit.layouts import AutoHideScrollBars, wrap_viewport
from rmjournal.ui.kit.page_header import Logo
from rmjournal.ui.kit.tasks import Task
from rmjournal.ui.kit.theme import px
from rmjournal.ui.kit.themed import REST, Column, Icon, Row, add_gap, filling, sized, spaced
from rmjournal.words.messages import words

WIDTH = 340


class WideButton(Button):
    """The one button of a page: as wide as the column and a little taller than others."""

    def __init__(self, text: str) -> None:
        super().__init__(text, "primary")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), px(38))


class StartPage(QWidget):
    """Mark, title and a line about it; what a page adds goes below, into `column`.

    `failure`, for what went wrong, is hidden until show_failure(); each page gives it a place.
    """

    def __init__(self, title: str, text: str, *, width: int = WIDTH) -> None:
        """width is that of the column, in design px."""
        super().__init__()
        self._task: Task | None = None
        self._done: Callable[[Any], None] | None = None
        self._discard: Callable[[Any], object] | None = None
        self._is_left = False
        self.setProperty("ground", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._title = Label(title, "page_title", width=width)
        self._text = Label(text, "lead", "ink2", leading=22, width=width)
        self._holder = QWidget()
        self._holder.setProperty("ground", "none")
        sized(self._holder, width=width)
        self.column = Column(self._holder, gap=8, around=(0, 20, 0, 16)).put(Logo(52))
        add_gap(self.column, 8)
        self.column.put(self._title, self._text)
        self.failure = Label("", "body", "late", leading=20, width=width)
        self.failure.hide()
        self._foot_icon = Icon("lock", "ink3", 15)
        self._foot_text = ElidedLabel("", "meta", "ink3")
        self._lay_out()
        self._show_foot()

    def _lay_out(self) -> None:
        middle = QWidget()
        middle.setProperty("ground", "none")
        rows = Column(middle)
        # A row of its own: aligned in the column, the height would be that of the whole width.
        row = Row().put(REST, self._holder, REST)
        rows.addStretch(2)
        rows.addLayout(row)
        rows.addStretch(3)
        area = self._area = QScrollArea()
        wrap_viewport(area)
        area.setWidget(middle)
        for widget in (area.viewport(), middle):
            widget.setAutoFillBackground(False)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        AutoHideScrollBars(area)
        self._foot = Row(gap=8).put(self._foot_icon, filling(self._foot_text))
        Column(self).put(filling(area), self._foot)

    def set_words(self, title: str, text: str) -> None:
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))

    def set_foot(self, text: str) -> None:
        """A quiet line in the lower corner, with a lock before it."""
        self._foot_text.setText(text)
        self._show_foot()

    def add_space(self, height: int) -> None:
        add_gap(self.column, height)

    def add_links(self, *links: Button) -> None:
        """Side by side, from the start of the line."""
        row = Row(gap=16)
        for link in links:
            row.addWidget(link)
        row.addStretch()
        self.column.addLayout(row)

    def reveal(self, widget: QWidget) -> None:
        """Scroll to what was just shown, once it has its place."""
        QTimer.singleShot(0, widget, partial(self._area.ensureWidgetVisible, widget, 0, px(24)))

    def show_failure(self, error: JournalError) -> None:
        """Say what went wrong, until the next try."""
        self.failure.setText(words(error))
        self.failure.show()
        announce(self.failure, self.failure.text(), urgent=True)

    def run(
        self,
        work: Callable[[], object],
        done: Callable[[Any], None],
        discard: Callable[[Any], object] | None = None,
    ) -> None:
        """Do it in a worker, one at a time; what goes wrong is said on the page.

        What it makes goes to discard where the page is left before.
        """
        if self._task is not None or self._is_left:
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

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not enter_goes_on(self, event, QRadioButton, QCheckBox):
            super().keyPressEvent(event)

    def leave(self) -> None:
        """The window closes, or another page comes: let go of what was not chosen, and of what a
        worker still makes."""
        self._is_left = True
        if self._task is not None:
            self._task.abandon()

    def focus_first(self) -> None:
        """Where typing should go when the page appears; a page with a field says which."""

    def _show_foot(self) -> None:
        """It takes no room where it says nothing: a low window needs all there is."""
        text = self._foot_text.text()
        for label in (self._foot_icon, self._foot_text):
            label.setVisible(bool(text))
        spaced(self._foot, 8, (24, 0, 24, 16 if text else 0))


def _do(work: Callable[[], object], _task: Task) -> object:
    return work()
