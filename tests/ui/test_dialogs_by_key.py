# SPDX-License-Identifier: MIT
"""Every dialog by keys alone: Tab comes to all of it, in reading order, and into sight.

With the largest text on the smallest screen, where no word of them may be cut either; the other
sizes are in test_fits.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QRadioButton, QTextEdit

from rmjournal.ui.kit import dialog as dialogs
from rmjournal.ui.kit import screen_fit
from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.charts.picture import Picture
from rmjournal.ui.kit.focus_ring import takes_tab
from rmjournal.ui.parts.comparing import BackupDialog
from rmjournal.ui.parts.earlier import EarlierDialog

from .test_every_screen import jumps_up, name_of, with_children
from .test_fits import MAKERS, SCREEN, faults_of_size, settle


def seen(widget):
    """How much of it can be seen, from 0 to 1."""
    if isinstance(widget, Picture):  # may be higher than the screen: then the value counts
        place = widget.spots()[widget.cursor_spot()].rect.toAlignedRect()
        return (place & widget.visibleRegion().boundingRect()).height() / place.height()
    whole = widget.rect()
    part = widget.visibleRegion().boundingRect()
    if isinstance(widget, QPlainTextEdit | QTextEdit):
        return 1.0 if part.height() >= widget.fontMetrics().height() else 0.0
    return part.height() / min(whole.height(), widget.window().height())


def wanted(dialog):
    every = {each for each in with_children(dialog) if takes_tab(each) and each.isVisible()}
    return every - {
        each for each in every if isinstance(each, QRadioButton) and not each.isChecked()
    }


def walk(qtbot, dialog):
    """What Tab comes to until it comes round, and what of it is out of sight then."""
    stops, hidden = [], []
    for _ in range(4 * len(wanted(dialog)) + 4):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        settle()
        focused = QApplication.focusWidget()
        if focused in stops:
            break
        stops.append(focused)
        if seen(focused) < 0.9:
            hidden.append(f"{name_of(focused)} is out of sight")
    return stops, hidden


PUT_BACK = (EarlierDialog, BackupDialog)
"""Their primary button takes the place of what there is now: it wants a press of its own."""


def primary(dialog):
    """Those that say what to do next, and are not what Enter does."""
    if isinstance(dialog, PUT_BACK):
        return
    for button in dialog.findChildren(Button):
        is_next = button.property("kind") == "primary" and button.isVisible()
        if is_next and button.isEnabled() and not button.isDefault():
            yield button


def faults_of(qtbot, dialog):
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    settle()
    cut = list(faults_of_size(dialog))
    if QApplication.focusWidget() is None:
        return [*cut, f"the focus is nowhere in {type(dialog).__name__}"]
    dull = [f"Enter does not press {each.text()}" for each in primary(dialog)]
    stops, hidden = walk(qtbot, dialog)
    if isinstance(dialog, dialogs.Dialog):  # so that what scrolls is above what never does
        bar = dialog.area.verticalScrollBar()
        bar.setValue(bar.maximum())
    missed = [f"{name_of(each)} is not reached" for each in wanted(dialog) - set(stops)]
    dialog.close()
    amiss = (*dull, *hidden, *jumps_up(stops), *missed)
    return [*cut, *(f"{type(dialog).__name__}: {each}" for each in amiss)]


def test_tab_walks_every_dialog_and_no_word_is_cut(qtbot, monkeypatch, theme, open_window, demo):
    monkeypatch.setattr(screen_fit, "available_to", lambda _: SCREEN)
    theme.set_scale(2.0)
    window = open_window(demo)
    window.resize(SCREEN.size())
    found = []
    for make in MAKERS.values():
        for dialog in make(window.workbench._workspace, window):
            found += faults_of(qtbot, dialog)
    assert not found, "\n".join(found)
