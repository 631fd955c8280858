# SPDX-License-Identifier: MIT
"""The sections of the settings."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget


@pytest.mark.parametrize("section", ["look", "writing", "privacy", "imports", "trash", "about"])
def test_everything_that_takes_the_focus_has_a_name(view, section):
    view.show_section(section)
    bare = [
        each
        for each in view.findChildren(QWidget)
        if each.isVisible()
        and not each.objectName().startswith("qt_")
        and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not (each.accessibleName() or (isinstance(each, QAbstractButton) and each.text()))
    ]
    assert bare == []


@pytest.mark.parametrize("key", ["inter", "literata", "lucide"])
def test_licences_can_be_read(view, key):
    view.about.licence.chosen.emit(key)
    assert "Copyright" in view.about.text.toPlainText()


def test_the_panes_are_the_sections_and_the_page(view):
    view.show_section("privacy")
    assert view.panes() == [view.sections, view.privacy]


def test_the_focus_starts_at_the_sections(view):
    view.focus_first()
    assert view.sections.isAncestorOf(view.window().focusWidget())


@pytest.mark.parametrize("section", ["look", "writing", "privacy", "about"])
def test_large_text_keeps_to_the_margin_of_the_page(qtbot, theme, view, section):
    theme.set_scale(1.6)
    view.show_section(section)
    page = view.panes()[1]
    ends = view.sections.mapTo(view, view.sections.rect().topRight()).x()
    labels = [each for each in page.findChildren(QLabel) if each.isVisible()]
    qtbot.waitUntil(lambda: page._form.width() > 0)
    assert labels
    assert all(each.mapTo(view, each.rect().topRight()).x() <= ends for each in labels)
