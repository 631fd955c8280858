# SPDX-License-Identifier: MIT
"""What kind of session it was, when, and what it was about: read and changed in place."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time
from functools import cached_property

from PySide6.QtCore import QPoint, Qt, QTime, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QFontMetricsF
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from rmjournal.store import KINDS, AreaRow, SessionDetail, SessionKind
from rmjournal.ui.kit.button import FlatButton, IconButton, swap
from rmjournal.ui.kit.chip import Chip
from rmjournal.ui.kit.flow import FlowLayout
from rmjournal.ui.kit.focus_ring import FocusLeft, belongs_to
from rmjournal.ui.kit.held_words import Saying
from rmjournal.ui.kit.text_layout import INSET
from rmjournal.ui.kit.theme import current_theme, px
from rmjournal.ui.parts.session_forms import WhenForm
from rmjournal.words.sessions import kind_words, span_words

ICON, WORDS = 16, 26  # design px: the width of an icon, and where the words beside it begin
_LINE, _LEAST_ROOM = 28, 170


def cut_to_panel(text: str, role: str) -> str:
    """What fits beside an icon, for a control that would make the panel wider than it is."""
    room = px(_LEAST_ROOM)
    return QFontMetricsF(current_theme().font(role)).elidedText(
        text, Qt.TextElideMode.ElideRight, room
    )


class IconRow(QWidget):
    """A small icon before what it is about; without the name of one only the room for it."""

    def __init__(
        self, icon: str, content: QWidget, *, inset: int = INSET, tone: str = "ink3"
    ) -> None:
        """inset is how far into the content its words begin, in design px."""
        super().__init__()
        self._icon_name = icon
        self._tone = tone
        self._inset = inset
        self._icon = QLabel()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(content, 1)
        current_theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    @Slot()
    def _on_theme_changed(self) -> None:
        self._row.setSpacing(px(WORDS - ICON - self._inset))
        self._icon.setFixedSize(px(ICON), px(_LINE) if self._icon_name else 0)
        if self._icon_name:
            self._icon.setPixmap(current_theme().pixmap(self._icon_name, self._tone, ICON))


class KindPart(QWidget):
    """The kind as a line; pressed, a menu of all kinds."""

    kind_chosen = Signal(str)  # SessionKind

    def __init__(self) -> None:
        super().__init__()
        self._kind: SessionKind = KINDS[0]
        self.line = FlatButton(tone="ink")
        self.line.setAccessibleDescription(self.tr("Change what kind of session it is"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.line)
        self.line.clicked.connect(self._on_clicked)

    def show_kind(self, kind: SessionKind) -> None:
        self._kind = kind
        self.line.setText(kind_words(kind))

    @Slot()
    def _on_clicked(self) -> None:
        menu = _menu(self, self.tr("What kind"))
        group = QActionGroup(menu)
        for kind in KINDS:
            action = menu.addAction(kind_words(kind))
            action.setData(kind)
            action.setCheckable(True)
            action.setChecked(kind == self._kind)
            group.addAction(action)
        menu.triggered.connect(self._on_triggered)
        _open_below(menu, self.line)

    @Slot(QAction)
    def _on_triggered(self, action: QAction) -> None:
        self.kind_chosen.emit(action.data())


class AreasPart(QWidget):
    """Areas and tags as chips, and the menu to change them."""

    areas_chosen = Signal(object)  # list[str], codes
    tags_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._areas: Sequence[AreaRow] = ()
        self._codes: tuple[str, ...] = ()
        self._shown: tuple[tuple[str, ...], tuple[str, ...]] | None = None
        self._full = QWidget()
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips, px(7))
        self.change = IconButton("pencil", self.tr("Areas and tags"), tone="ink3")
        self.begin = FlatButton(self.tr("What it was about"), tone="ink3")
        self.begin.setAccessibleName(self.tr("Areas and tags"))
        self._lay_out()
        for button in (self.change, self.begin):
            button.clicked.connect(self._on_change)

    def show_areas(self, detail: SessionDetail, areas: Sequence[AreaRow]) -> None:
        self._areas, self._codes = areas, detail.areas
        names = {area.code: area.name for area in areas}
        wanted = (tuple(names.get(code, code) for code in detail.areas), detail.tags)
        if wanted == self._shown:
            return
        self._shown = wanted
        self._flow.clear()
        for text in (*wanted[0], *(f"#{tag}" for tag in wanted[1])):
            self._flow.addWidget(Chip(text))
        is_full = bool(wanted[0] or wanted[1])
        swap(self._full, self.begin, (self.change, self.begin), is_full=is_full)

    def _lay_out(self) -> None:
        chips = QVBoxLayout()
        chips.addSpacing(px(3))  # level with the icon
        chips.addWidget(self._chips)
        chips.addStretch()
        row = QHBoxLayout(self._full)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addSpacing(px(INSET))
        row.addLayout(chips, 1)
        row.addWidget(self.change, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._full)
        column.addWidget(self.begin)

    @Slot()
    def _on_change(self) -> None:
        menu = _menu(self, self.tr("Areas and tags"))
        for area in self._areas:
            action = menu.addAction(area.name.replace("&", "&&"))
            action.setData(area.code)
            action.setCheckable(True)
            action.setChecked(area.code in self._codes)
        menu.addSeparator()
        menu.addAction(self.tr("Tags\u2026"))
        menu.triggered.connect(self._on_triggered)
        _open_below(menu, self.begin if self.begin.isVisible() else self.change)

    @Slot(QAction)
    def _on_triggered(self, action: QAction) -> None:
        code = action.data()
        if code is None:
            self.tags_requested.emit()
        elif code in self._codes:
            self.areas_chosen.emit([each for each in self._codes if each != code])
        else:
            self.areas_chosen.emit([*self._codes, code])


class WhenPart(QWidget):
    """The day and time as a line; pressed, a form to change them."""

    when_chosen = Signal(object, object, object)  # date, time or None, minutes or None

    def __init__(self) -> None:
        super().__init__()
        self._line = FlatButton(tone="ink")
        self._line.setAccessibleDescription(self.tr("Change the day or time"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(6))
        self._column.addWidget(self._line)
        self._day = date.min
        self._start: time | None = None
        self._minutes: int | None = None
        self._today = date.min
        self._line.clicked.connect(self.edit)
        self._is_open = False

    @cached_property
    def form(self) -> WhenForm:
        """Made when it is first opened."""
        form = WhenForm()
        form.hide()
        form.submitted.connect(self._on_submitted)
        form.left.connect(self.stop)
        FocusLeft(form).left.connect(self.finish)
        self._column.addWidget(form)
        return form

    def show_when(self, detail: SessionDetail, today: date) -> None:
        self._day, self._start, self._minutes = detail.day, detail.start, detail.minutes
        self._today = today
        self._line.setText(span_words(detail.day, detail.start, detail.minutes, today))

    @Slot()
    def edit(self) -> None:
        start = QTime() if self._start is None else QTime(self._start.hour, self._start.minute)
        self.form.set_when(self._day, start, self._minutes, self._today)
        self._is_open = True
        self.form.show()
        self.form.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def stop(self) -> None:
        self._is_open = False
        if "form" in vars(self):
            self.form.hide()

    @Slot()
    def finish(self) -> None:
        """Keep what stands there, if it can be read; nothing where it is closed."""
        if self._is_open:
            self.form.submit()

    @Slot(object, object, object)
    def _on_submitted(self, day: date, start: time | None, minutes: int | None) -> None:
        had_focus = belongs_to(self.form, self.window().focusWidget())
        self._is_open = False
        with Saying() as saying:
            self.when_chosen.emit(day, start, minutes)
        self._is_open = not saying.is_kept
        if saying.is_kept:
            self.stop()
        if saying.is_kept and had_focus:
            self._line.setFocus(Qt.FocusReason.OtherFocusReason)


def _menu(parent: QWidget, name: str) -> QMenu:
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setAccessibleName(name)
    return menu


def _open_below(menu: QMenu, button: QWidget) -> None:
    menu.popup(button.mapToGlobal(QPoint(0, button.height())))
