# SPDX-License-Identifier: MIT
"""A month to choose a day from, in the colours of the theme."""

from __future__ import annotations

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QPalette, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QTableView, QToolButton, QWidget

from rmjournal.ui.kit.region import first_day_of_week
from rmjournal.ui.kit.theme import current_theme, px

_WIDTH, _HEIGHT = 300, 260  # design px, at least
_WEEKEND = (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday)


class Calendar(QCalendarWidget):
    """Lives as long as the popup that holds it, so it takes the theme as it is."""

    def __init__(self, parent: QWidget, shown: QDate, *, least_width: int = 0) -> None:
        super().__init__(parent)
        self.setFirstDayOfWeek(first_day_of_week())
        self.setGridVisible(False)
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
        self.setSelectedDate(shown)
        self.setAccessibleName(self.tr("Calendar"))
        self.setFont(current_theme().font("body"))
        self.setMinimumSize(max(px(_WIDTH), least_width), px(_HEIGHT))
        self._dress()

    def _dress(self) -> None:
        theme = current_theme()
        for days, tone in ((_WEEKEND, "ink2"), (_weekdays(), "ink")):
            look = QTextCharFormat()
            look.setForeground(theme.color(tone))
            look.setBackground(theme.color("surface"))
            for day in days:
                self.setWeekdayTextFormat(day, look)
        header = QTextCharFormat()
        header.setForeground(theme.color("ink3"))
        header.setBackground(theme.color("surface"))
        header.setFont(theme.font("meta"))
        self.setHeaderTextFormat(header)
        for view in self.findChildren(QTableView):
            palette = view.palette()
            roles = QPalette.ColorRole
            for role, tone in (
                (roles.Base, "surface"), (roles.AlternateBase, "surface"), (roles.Text, "ink"),
                (roles.Highlight, "accent"), (roles.HighlightedText, "accent_on"),
            ):  # fmt: skip
                palette.setColor(role, theme.color(tone))
            view.setPalette(palette)
            view.setFont(theme.font("body"))
            view.setFrameShape(QTableView.Shape.NoFrame)
        for name, icon, said in (
            ("qt_calendar_prevmonth", "chevron-left", self.tr("The month before")),
            ("qt_calendar_nextmonth", "chevron-right", self.tr("The month after")),
        ):
            button = self.findChild(QToolButton, name)
            if button is not None:
                button.setIcon(theme.icon(icon, "ink2", 16))
                button.setAccessibleName(said)
                button.setToolTip(said)


def _weekdays() -> list[Qt.DayOfWeek]:
    return [day for day in Qt.DayOfWeek if day not in _WEEKEND]
