# SPDX-License-Identifier: MIT
"""Screen readers walk things in the order in which they are seen, and hear every row.

On the same walk every row of every list is asked for its menu, by a right click and by the key for
it; those of the sidebar have none: a row there does one thing. And in every dialog whatever has the
focus is seen to have it, as on the pages in test_focus_seen.
"""

from contextlib import contextmanager

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from rmjournal.exchange.importing import apply, plan
from rmjournal.store.file.backups import Reason
from rmjournal.ui.kit.focus_ring import SpokenOrder, in_reading_order, put_tree_in_order, takes_tab
from rmjournal.ui.shell.pages import factories
from rmjournal.ui.shell.transfer.import_dialog import ImportDialog

from .accessible_events import listening
from .row_walk import Menus, Walk, states
from .test_every_screen import records
from .test_fits import MAKERS, rested, settle
from .test_focus_seen import Look


def tree(face):
    """The widgets of it, as a reader comes to them."""
    thing = face.object()
    if isinstance(thing, QWidget):
        yield thing
    for number in range(face.childCount()):
        child = face.child(number)
        if child is not None and isinstance(child.object(), QWidget):
            yield from tree(child)


def says_something(widget):
    return widget.isVisible() and (
        takes_tab(widget) or (isinstance(widget, QLabel) and bool(widget.text()))
    )


def out_of_order(root):
    """What a reader comes to too early, and what it should have come to; "" if all is well."""
    told = list(
        dict.fromkeys(filter(says_something, tree(QAccessible.queryAccessibleInterface(root))))
    )
    seen = list(dict.fromkeys(filter(says_something, in_reading_order(root))))
    assert set(told) == set(seen)
    wrong = [(one, other) for one, other in zip(told, seen, strict=True) if one is not other]
    return f"{name(wrong[0][0])} before {name(wrong[0][1])}" if wrong else ""


def name(widget):
    return f"{type(widget).__name__} {widget.accessibleName() or getattr(widget, 'text', str)()!r}"


@contextmanager
def reader():
    """As if one listened."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(QAccessible, "isActive", lambda: True)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        order = SpokenOrder(app)
        yield
        app.focusChanged.disconnect(order._on_focus_changed)
        order.deleteLater()


def test_every_page_is_told_as_it_is_read_and_every_row_has_a_menu(
    qtbot, open_window, demo, tmp_path
):
    came_in = tmp_path / "notes.txt"
    came_in.write_text("[2024-03-05 09:30] One\n", encoding="utf-8")
    apply(demo, plan(demo, came_in))
    demo.trash.put("session", demo.sessions.rows()[0].id)
    demo.backups.make(Reason.ASKED)
    window = open_window(demo)
    window.resize(1280, 800)
    with qtbot.waitActive(window):
        window.activateWindow()
    found: list[str] = []
    with listening() as told:
        walk = Walk(told)
        for key in factories():
            for fault in faults_of_order(window, demo, key):
                found += fault
                walk.step(window)
            for _ in states(window.workbench.view(), demo, key):
                walk.step(window)
    assert not [*found, *walk.faults, *walk.missed()]
    menus = Menus()
    for key in factories():
        for record in [None, *records(demo, key)[:1]]:
            window.workbench.show_view(key)
            if record is not None:
                window.workbench.open_record(key, record)
            menus.step(window.workbench.view())
        for _ in states(window.workbench.view(), demo, key):
            menus.step(window.workbench.view())
    assert not menus.lacking, "\n".join(menus.lacking)
    assert menus.asked > 60


def faults_of_order(window, journal, key):
    """Those of the page, then those of it with a record open."""
    for record in [None, *records(journal, key)[:1]]:
        with reader():
            window.workbench.show_view(key)
            if record is not None:
                window.workbench.open_record(key, record)
            window.workbench.cycle_panes(1)
            settle()
            fault = out_of_order(window.workbench.page(key))
        yield [f"{key}: {fault}"] if fault else []


def dialogs(workspace, window, folder):
    """Each, and one with pages that were found."""
    for make in MAKERS.values():
        yield from make(workspace, window)
    for number in (1, 2):
        (folder / f"2024-03-0{number}.md").write_text(f"# Page {number}\n", encoding="utf-8")
    found = ImportDialog(window, workspace.journal, workspace.preferences)
    found.look_at(folder)
    yield rested(found)


def test_every_dialog_is_told_as_it_is_read_and_shows_its_focus(qtbot, open_window, demo, tmp_path):
    window = open_window(demo)
    folder = tmp_path / "pages"
    folder.mkdir()
    found: list[str] = []
    look = Look()
    with listening() as told:
        walk = Walk(told)
        for dialog in dialogs(window.workbench._workspace, window, folder):
            qtbot.addWidget(dialog)
            with reader(), qtbot.waitActive(dialog):
                dialog.show()
                dialog.activateWindow()
                settle()
                fault = out_of_order(dialog)
            found += [f"{type(dialog).__name__}: {fault}"] if fault else []
            QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_Shift)  # it is keys that move it
            found += look.at(dialog, dialog)
            walk.step(dialog)
            dialog.close()
    assert not [*found, *walk.faults, *walk.missed()]


def children_of(widget):
    return [each for each in widget.children() if isinstance(each, QWidget)]


def test_what_lies_over_a_page_stays_over_it(shown):
    page = QWidget()
    below, above, over = QPushButton("Below"), QPushButton("Above"), QLabel("Undo", page)
    column = QVBoxLayout(page)
    column.addWidget(below)
    column.insertWidget(0, above)
    over.raise_()
    behind = QLabel("", page)
    behind.lower()
    put_tree_in_order(shown(page))
    assert children_of(page) == [behind, above, below, over]


def test_the_handle_between_two_panes_can_still_be_grasped(shown):
    panes = QSplitter()
    second, first = QLineEdit(), QLineEdit()
    panes.addWidget(second)
    panes.insertWidget(0, first)
    put_tree_in_order(shown(panes))
    kept = [each for each in children_of(panes) if each in (first, second)]
    assert kept == [first, second]
    assert all(children_of(panes).index(panes.handle(n)) > 1 for n in (0, 1))
