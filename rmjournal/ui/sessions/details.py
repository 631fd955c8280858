# SPDX-License-Identifier: MIT
"""When a session was, and what it was about: read and changed in place."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time

from PySide6.QtCore import QPoint, Qt, QTime, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from rmjournal.store import AreaRow, SessionDetail
from rmjournal.ui.flow import FlowLayout
from rmjournal.ui.text_area import INSET
from rmjournal.ui.theme import Theme
from rmjournal.ui.widgets.button import IconButton
from rmjournal.ui.widgets.chip import Chip

from .quiet_line import QuietLine
from .when_form import WhenForm
from .words import span_words


class IconRow(QWidget):
    """A small icon before what it is about."""

    def __init__(self, theme: Theme, icon: str, content: QWidget) -> None:
        super().__init__()
        self._theme = theme
        self._icon_name = icon
        self._icon = QLabel()
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(content, 1)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    @Slot()
    def _on_theme_changed(self) -> None:
        px = self._theme.px
        self._icon.setPixmap(self._theme.pixmap(self._icon_name, "ink3", 16))
        self._icon.setFixedSize(px(16), px(28))
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(px(10 - INSET))


class AreasPart(QWidget):
    """Areas and tags as chips, and the menu to change them."""

    areas_chosen = Signal(object)  # list[str], codes
    tags_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._areas: Sequence[AreaRow] = ()
        self._codes: tuple[str, ...] = ()
        self._shown: tuple[tuple[str, ...], tuple[str, ...]] | None = None
        self._flow = FlowLayout(self, theme.px(6))

    def show_areas(self, detail: SessionDetail, areas: Sequence[AreaRow]) -> None:
        self._areas, self._codes = areas, detail.areas
        names = {area.code: area.name for area in areas}
        wanted = (tuple(names.get(code, code) for code in detail.areas), detail.tags)
        if wanted == self._shown:
            return
        self._shown = wanted
        self._flow.clear()
        for name in wanted[0]:
            self._flow.addWidget(Chip(self._theme, name))
        for tag in wanted[1]:
            self._flow.addWidget(Chip(self._theme, f"#{tag}"))
        change: QAbstractButton = IconButton(self._theme, "pencil", self.tr("Change"), tone="ink3")
        if not (wanted[0] or wanted[1]):
            change = QuietLine(self._theme, self.tr("What it was about"), tone="ink3")
        change.setAccessibleName(self.tr("Areas and tags"))
        change.clicked.connect(self._on_change)
        self._flow.addWidget(change)

    def _fill(self, menu: QMenu) -> None:
        for area in self._areas:
            action = menu.addAction(area.name.replace("&", "&&"))
            action.setData(area.code)
            action.setCheckable(True)
            action.setChecked(area.code in self._codes)
        menu.addSeparator()
        menu.addAction(self.tr("Tags\u2026"))

    @Slot()
    def _on_change(self) -> None:
        button = self.sender()
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(self.tr("Areas and tags"))
        self._fill(menu)
        menu.triggered.connect(self._on_triggered)
        where = button if isinstance(button, QWidget) else self
        menu.popup(where.mapToGlobal(QPoint(0, where.height())))

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

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._line = QuietLine(theme)
        self._line.setAccessibleDescription(self.tr("Change the day or time"))
        self.form = WhenForm(theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        column.addWidget(self._line)
        column.addWidget(self.form)
        self._day = date.min
        self._start: time | None = None
        self._minutes: int | None = None
        self._today = date.min
        self._line.clicked.connect(self.edit)
        self.form.submitted.connect(self._on_submitted)
        self.form.left.connect(self.stop)
        self.form.hide()

    def show_when(self, detail: SessionDetail, today: date) -> None:
        self._day, self._start, self._minutes = detail.day, detail.start, detail.minutes
        self._today = today
        self._line.setText(span_words(detail.day, detail.start, detail.minutes, today))

    @Slot()
    def edit(self) -> None:
        start = QTime() if self._start is None else QTime(self._start.hour, self._start.minute)
        self.form.set_when(self._day, start, self._minutes, self._today)
        self.form.show()
        self.form.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def stop(self) -> None:
        self.form.hide()

    @Slot(object, object, object)
    def _on_submitted(self, day: date, start: time | None, minutes: int | None) -> None:
        self.stop()
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.when_chosen.emit(day, start, minutes)
