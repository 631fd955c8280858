# SPDX-License-Identifier: MIT
"""A page reads what concerns it, when it is looked at."""

import pytest
from PySide6.QtWidgets import QLabel, QListView, QPushButton
from typing_extensions import override

from rmjournal.core.changes import Changes
from rmjournal.ui.frame.page import ListDetailPage, Page
from rmjournal.ui.kit.inspector import Inspector
from rmjournal.ui.kit.layouts import AutoHideScrollBars
from rmjournal.ui.kit.letters import letters_are_keys
from rmjournal.ui.kit.row_list import RowList
from rmjournal.ui.kit.rows import RowsModel, RowSpec
from rmjournal.ui.shell.pages import PAGES


class Counting(Page):
    """Counts its reads."""

    touches = frozenset({"people", "bank"})

    def __init__(self, workspace):
        super().__init__(workspace)
        self.reads = 0
        self.list = RowList("Names")
        self._fill_with(self.list)
        self._follow_journal()

    @override
    def _read(self):
        self.reads += 1


@pytest.fixture
def page(qtbot, workspace):
    made = Counting(workspace)
    qtbot.addWidget(made)
    made.show()
    assert made.reads == 1  # when it was made
    return made


@pytest.mark.parametrize("changes", [Changes(people={1}), Changes(bank=True)])
def test_a_page_that_is_touched_while_it_is_shown_reads_at_once(page, signals, changes):
    signals.changed.emit(changes)
    assert page.reads == 2


def test_a_page_that_is_touched_while_hidden_reads_when_it_is_shown_and_only_then(page, signals):
    page.hide()
    for _ in range(3):
        signals.changed.emit(Changes(people={1}))
    assert page.reads == 1
    page.show()
    assert page.reads == 2
    page.hide()
    page.show()
    assert page.reads == 2


@pytest.mark.parametrize("is_hidden", [False, True])
def test_a_page_that_is_not_touched_does_not_read(page, signals, is_hidden):
    page.setHidden(is_hidden)
    signals.changed.emit(Changes(sessions={1}, notes={1}, tags=True))
    page.hide()
    page.show()
    assert page.reads == 1


@pytest.mark.parametrize("is_hidden", [False, True])
def test_a_new_day_is_read_once(page, clock, workspace, is_hidden):
    page.setHidden(is_hidden)
    clock.go_on(days=1)
    workspace.day_changed.emit(clock.today())
    assert page.reads == (1 if is_hidden else 2)
    page.hide()
    page.show()
    page.hide()
    page.show()
    assert page.reads == 2


def test_preferences_are_taken_over_when_it_is_shown(page, workspace, monkeypatch):
    taken: list[bool] = []
    monkeypatch.setattr(AutoHideScrollBars, "always", False)
    monkeypatch.setattr(page.list.scroll_bars, "set_always", taken.append)
    page.hide()
    workspace.preferences.values.letter_keys = False
    workspace.preferences.values.always_show_scroll_bars = True
    page.show()
    assert taken == [True]
    later = QListView(page)  # as a table that is made when it is first looked at
    AutoHideScrollBars(later)
    assert later.verticalScrollBar().property("shown")
    assert not letters_are_keys(page.list)


@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.key)
def test_what_touches_a_page_are_fields_of_changes(qtbot, workspace, entry):
    page = entry.make(workspace)
    qtbot.addWidget(page)
    assert isinstance(page, Page)
    assert not Changes().touch(page.touches)  # raises for a name that is no field


@pytest.mark.parametrize(
    ("rows", "selected"),
    [("xabc", "b"), ("acb", "b"), ("ac", "c"), ("a", "a"), ("", None)],
)
def test_the_selected_row_stays_when_a_list_is_filled_anew(qtbot, theme, rows, selected):
    view = RowList("Names")
    qtbot.addWidget(view)
    model = RowsModel[str](str, lambda row: RowSpec(row, row), view)
    view.setModel(model)
    model.set_rows(["a", "b", "c"])
    view.select_row(1)
    with qtbot.assertNotEmitted(view.row_selected), view.kept():
        model.set_rows(list(rows))
    assert view.currentIndex().data() == selected
    with qtbot.assertNotEmitted(view.row_selected), view.kept(starts_anew=True):
        model.set_rows(["x", *rows])
    assert view.currentIndex().data() == "x"


class Beside(ListDetailPage):
    """The list is a label that takes the focus."""

    def __init__(self, workspace):
        super().__init__(workspace, "beside")
        self.rows, self.toggle = QLabel("rows"), QPushButton("i")
        self._set_side(self.rows, Inspector("Details"), toggled_by=self.toggle)
        self._fill_with(self.side)
        self.left = 0
        self._follow_journal()

    @override
    def focus_first(self):
        self.left += 1


@pytest.mark.parametrize(("width", "is_narrow"), [(1280, False), (900, True)])
def test_a_panel_that_lies_over_the_list_goes_when_it_is_left(qtbot, workspace, width, is_narrow):
    page = Beside(workspace)
    qtbot.addWidget(page)
    page.resize(width, 700)
    page.show()
    assert page.toggle.isHidden() is not is_narrow
    assert page.side.is_open() is not is_narrow
    page.side.set_open(True)
    page.leave_details()
    assert page.side.is_open() is not is_narrow
    assert page.left == 1
