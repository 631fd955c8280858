# SPDX-License-Identifier: MIT
"""The sections of the settings."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget


def test_everything_that_takes_the_focus_has_a_name(view):
    view.focus_first()
    assert view.sections.isAncestorOf(view.window().focusWidget())
    view.show_section("privacy")
    assert view.panes() == [view.sections, view.privacy]
    for section in ("look", "writing", "privacy", "imports", "trash", "about"):
        view.show_section(section)
        seen = [each for each in view.panes()[1].findChildren(QWidget) if each.isVisible()]
        assert seen, section
        bare = [
            each
            for each in view.findChildren(QWidget)
            if each.isVisible()
            and not each.objectName().startswith("qt_")
            and each.focusPolicy() & Qt.FocusPolicy.TabFocus
            and not (each.accessibleName() or (isinstance(each, QAbstractButton) and each.text()))
        ]
        assert bare == [], section
    for key in ("inter", "literata", "lucide"):
        view.about.text.clear()
        view.about.licence.chosen.emit(key)
        assert "Copyright" in view.about.text.toPlainText(), key


def test_large_text_keeps_to_the_margin_of_the_page(qtbot, qapp, theme, view):
    def keeps(page):
        margin = view.sections.mapTo(view, view.sections.rect().topLeft()).x()
        labels = [each for each in page.findChildren(QLabel) if each.isVisible()]
        ends = [each.mapTo(view, each.rect().topRight()).x() for each in labels]
        return ends and margin > 0 and max(ends) < view.width() - margin

    theme.set_scale(1.6)
    for section in ("look", "writing", "privacy", "about"):
        view.show_section(section)
        page = view.panes()[1]
        qapp.processEvents()  # it is laid out
        qtbot.waitUntil(lambda page=page: keeps(page))
