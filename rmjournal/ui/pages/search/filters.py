# SPDX-License-Identifier: MIT
"""What narrows the search: a button that offers it, and a button for each that takes it away.

The typed line is the one place for it: to choose a filter is to have it written there.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QMenu, QWidget

from rmjournal.store import AreaRow, PersonName
from rmjournal.text.search_query import GROUPS, Filter, FilterKey, Group, SearchQuery, group_named
from rmjournal.ui.kit.announce import announce
from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.flow import FlowLayout
from rmjournal.ui.kit.menus import add_choice, open_below, passing_menu
from rmjournal.ui.kit.themed import take_out
from rmjournal.words.days import day_words

from .model import group_words


class FilterRow(QWidget):
    """Knows no journal: set_choices() says what there is to choose from."""

    chosen = Signal(str, str)  # key of the filter, and its value; "" takes it away

    def __init__(self) -> None:
        super().__init__()
        self._people: Sequence[PersonName] = ()
        self._areas: Sequence[AreaRow] = ()
        self._today = date.min
        self._shown: list[tuple[FilterKey, str, bool]] = []
        self._query = SearchQuery()
        self.add = Button(self.tr("Narrow it down"), "quiet", icon="plus")
        self._chips: list[Button] = []
        self._row = FlowLayout(self, 6)
        self._row.addWidget(self.add)
        self.add.clicked.connect(self.open_menu)

    def set_choices(
        self, people: Sequence[PersonName], areas: Sequence[AreaRow], today: date
    ) -> None:
        self._people, self._areas, self._today = people, areas, today

    def show_filters(self, query: SearchQuery) -> None:
        """A button for each filter that was typed or chosen."""
        filters = query.filters
        shown = [(each.key, each.value, each.is_understood) for each in filters]
        if shown == self._shown:
            return
        self._shown, self._query = shown, query
        had_focus = any(chip.hasFocus() for chip in self._chips)
        take_out(*self._chips)
        self._chips = [self._chip(each) for each in filters]
        for chip in self._chips:
            self._row.addWidget(chip)
        if had_focus:
            self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def chips(self) -> list[Button]:
        return list(self._chips)

    @Slot()
    def open_menu(self) -> None:
        open_below(self.menu_of_now(), self.add)

    def menu_of_now(self) -> QMenu:
        menu = passing_menu(self, self.add.text())
        people = menu.addMenu(self.tr("With"))
        for person in self._people:
            self._offer(people, person.name, "with", person.name)
        people.setEnabled(bool(self._people))
        areas = menu.addMenu(self.tr("About"))
        for area in self._areas:
            self._offer(areas, area.name, "area", area.name)
        kinds = menu.addMenu(self.tr("Only"))
        for group in GROUPS:
            self._offer(kinds, group_words(group), "kind", group)
        since = menu.addMenu(self.tr("Since"))
        for words, day in self._days():
            self._offer(since, words, "since", day.isoformat())
        menu.addSeparator()
        self._offer(menu, self.tr("In the trash"), "in", "trash")
        return menu

    def _days(self) -> list[tuple[str, date]]:
        monday = self._today - timedelta(days=self._today.weekday())
        return [
            (self.tr("This week"), monday),
            (self.tr("The last four weeks"), self._today - timedelta(weeks=4)),
            (self.tr("The last three months"), self._today - timedelta(days=91)),
            (self.tr("The last twelve months"), self._today - timedelta(days=365)),
        ]

    def _offer(self, menu: QMenu, words: str, key: FilterKey, value: str) -> None:
        add_choice(menu, words, partial(self.chosen.emit, key, value))

    def _chip(self, shown: Filter) -> Button:
        chip = Button(self._words(shown), "plain", icon="x")
        taken = self.tr("Take away: {filter}").format(filter=self._words(shown))
        chip.setAccessibleName(taken)
        chip.setToolTip(f"<qt>{_escaped(taken)}")
        chip.clicked.connect(partial(self.chosen.emit, shown.key, ""))
        if not shown.is_understood:
            chip.setProperty("tone", "late")
            announce(self, self._words(shown))
        return chip

    def _words(self, shown: Filter) -> str:
        value = shown.value
        if not shown.is_understood:
            unclear = self.tr("\u201c{value}\u201d is not understood")
            return unclear.format(value=f"{shown.key}:{value}")
        if shown.key == "in":
            return self.tr("In the trash")
        if shown.key == "kind":
            return self.tr("Only {kind}").format(kind=group_words(_group(value)))
        day = {"since": self._query.since, "until": self._query.until}.get(shown.key)
        if day is not None:
            value = day_words(day, self._today, mid_sentence=True)
        words = {
            "with": self.tr("With {value}"),
            "area": self.tr("About {value}"),
            "since": self.tr("Since {value}"),
            "until": self.tr("Until {value}"),
        }
        return words[shown.key].format(value=value)


def _group(value: str) -> Group:
    return group_named(value) or "sessions"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
