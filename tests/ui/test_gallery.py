# SPDX-License-Identifier: MIT
"""The gallery shows every page in every look without a warning."""

import importlib
import inspect
import pkgutil

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QWidget

from rmjournal.ui import kit as widgets
from rmjournal.ui.kit.card import Scrim
from rmjournal.ui.kit.charts.chart import PictureTable
from rmjournal.ui.kit.day_field import Calendar
from rmjournal.ui.kit.dialog import Dialog
from rmjournal.ui.kit.month_grid import MonthGrid
from rmjournal.ui.kit.table import CellTable
from rmjournal.ui.kit.theme import Theme
from tools.gallery import PAGES, Gallery
from tools.gallery_rows import sample_model

pytestmark = pytest.mark.slow


@pytest.fixture
def theme(qapp):
    theme = Theme(qapp, mode="light", reduced_motion=True)
    theme.apply()
    yield theme
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    theme.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def gallery(theme, qapp, qtbot):
    made = Gallery(qapp)
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize("direction", list(Qt.LayoutDirection)[:2])
def test_every_page_can_be_drawn(theme, qapp, gallery, direction):
    """At either end of the sizes of text."""
    qapp.setLayoutDirection(direction)
    gallery.show()
    for scale in (0.85, 1.6):
        theme.set_scale(scale)
        for page in PAGES:
            gallery.show_page(page)
            assert not gallery.grab().isNull(), (page, scale)


def test_a_live_switch_repaints_everything(theme, qapp, qtbot, gallery):
    gallery.show()
    theme.set_mode("dark")
    fresh = Gallery(qapp)
    qtbot.addWidget(fresh)
    fresh.resize(gallery.size())
    fresh.show()
    # Where a page wants more room than the screen has, it is laid out in a second step.
    qtbot.waitUntil(lambda: gallery.grab().toImage() == fresh.grab().toImage())


# A calendar lives in a popup, a dialog in a window and a scrim over one, for as long as that is
# open; the month is only shown with talks in it.
def test_every_widget_there_is_can_be_seen_and_has_a_name_where_it_takes_the_focus(gallery):
    modules = [
        importlib.import_module(found.name)
        for found in pkgutil.walk_packages(widgets.__path__, f"{widgets.__name__}.")
    ]
    kinds = [
        kind
        for module in modules
        for name, kind in inspect.getmembers(module, inspect.isclass)
        if kind.__module__ == module.__name__ and issubclass(kind, QWidget) and name[0] != "_"
    ]
    assert [kind for kind in kinds if not gallery.findChildren(kind)] == [
        Scrim, PictureTable, Calendar, Dialog, MonthGrid, CellTable,  # made when they are looked at
    ]  # fmt: skip
    policy = Qt.FocusPolicy.TabFocus
    nameless = [
        widget
        for widget in gallery.findChildren(QWidget)
        if widget.window() is gallery and widget.focusPolicy() & policy and not _name(widget)
    ]
    assert nameless == []


def test_the_sample_model_is_sound(qtmodeltester):
    qtmodeltester.check(sample_model())


def _name(widget):
    text = getattr(widget, "text", str)()
    return widget.accessibleName() or text
