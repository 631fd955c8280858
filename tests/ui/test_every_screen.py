# SPDX-License-Identifier: MIT
"""Whatever is on the screen has a name, says what it means and keeps its voice down."""

from datetime import date
from itertools import pairwise

import pytest
from PySide6.QtCore import QAbstractListModel, QCoreApplication, QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAction, QIcon, QPixmap
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from rmjournal.store import Journal
from rmjournal.store.file.keys import KdfCost
from rmjournal.ui.editor.editor import MarkdownEditor
from rmjournal.ui.kit.focus_ring import GOES_BACK
from rmjournal.ui.kit.letters import DecisionButton
from rmjournal.ui.kit.signs import Chip
from rmjournal.ui.kit.tasks import Task
from rmjournal.ui.shell import help as shortcuts
from rmjournal.ui.shell import pages
from rmjournal.ui.shell.help import ShortcutsSheet
from rmjournal.ui.shell.report_dialog import ReportDialog
from rmjournal.ui.shell.transfer.export_dialog import ExportDialog
from rmjournal.ui.shell.transfer.import_dialog import ImportDialog
from rmjournal.ui.shell.unlock.first_run import CodePage, FirstRunPage, NewPassphrasePage
from rmjournal.ui.shell.unlock.unlock_page import UnlockPage

from .faults import faults

TODAY = date(2026, 11, 23)
PAGES = sorted(pages.BY_KEY)
NAME = QAccessible.Text.Name
MOST_UNDONE = 100


def nothing_amiss(root, where=""):
    found = faults(root)
    assert not found, "\n".join([where, *found])


def records(journal, key):
    """Some of the records of that page."""
    rows = {
        "questions": journal.questions.rows,
        "sessions": journal.sessions.rows,
        "commitments": journal.commitments.rows,
        "people": journal.people.rows,
        "prep": journal.people.rows,
        "review": journal.reviews.rows,
    }.get(key, list)()
    return [row.id for row in rows[:: max(1, len(rows) // 6)]]


def with_children(widget):
    return [widget, *widget.findChildren(QWidget)]


def takes_tab(widget):
    by_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(by_tab) and widget.isVisible() and widget.isEnabled() and not widget.focusProxy()


def press_tab(qtbot, window):
    """Or F6 in the note, where Tab is for writing."""
    writes = isinstance(window.focusWidget(), MarkdownEditor)
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_F6 if writes else Qt.Key.Key_Tab)


def test_every_empty_page(open_window, journal):
    window = open_window(journal)
    for key in PAGES:
        window.workbench.show_view(key)
        nothing_amiss(window, key)


class Flashes(QObject):
    """Notes what is shown as a window of its own, if only for a moment."""

    def __init__(self, window):
        super().__init__()
        self.window = window
        self.seen = []

    @override
    def eventFilter(self, watched, event):
        shows = event.type() == QEvent.Type.Show and isinstance(watched, QWidget)
        if shows and watched.isWindow() and watched is not self.window:
            self.seen.append(type(watched).__name__)
        return False


@pytest.fixture
def active_window(qtbot, open_window, demo):
    window = open_window(demo)
    window.resize(1280, 800)
    with qtbot.waitActive(window):
        window.activateWindow()
    return window


@pytest.fixture
def flashes(qapp, active_window):
    made = Flashes(active_window)
    qapp.installEventFilter(made)
    yield made
    qapp.removeEventFilter(made)


def f6_comes_to_every_pane(qtbot, window, key):
    panes = [window.workbench.nav, *window.workbench.view().panes()]
    shown = [pane for pane in panes if any(takes_tab(each) for each in with_children(pane))]
    reached: set[QWidget | None] = set()
    for _ in shown:
        qtbot.keyClick(window.focusWidget() or window, Qt.Key.Key_F6)
        focused = window.focusWidget()
        reached.update(pane for pane in shown if pane is focused or pane.isAncestorOf(focused))
    assert reached == set(shown), key


def every_key_stands_in_the_menu(window, key):
    offered = set(window.workbench.view().actions_for_menu())
    page = window.workbench.page(key)
    own = [
        action
        for widget in with_children(page)
        for action in widget.actions()
        if action.shortcuts() and not widget.isWindow()
    ]
    missing = {action.text() for action in own if action not in offered}
    # That of the chart that has the focus, as in any picture.
    assert missing <= {"Copy as table"}, key


def wanted_by_tab(page):
    found = {each for each in with_children(page) if takes_tab(each)}
    return found - {
        each for each in found if isinstance(each, QRadioButton) and not each.isChecked()
    }


def once_round(qtbot, window, page):
    """Where Tab comes to until it comes round."""
    stops = [window.focusWidget()]
    for _ in range(len(with_children(page))):
        press_tab(qtbot, window)
        if window.focusWidget() in stops:
            break
        stops.append(window.focusWidget())
    return stops


def tab_misses_nothing(qtbot, window, wanted, stops, where):
    """Of what is wanted, when it goes on after it came round."""
    reached = {*stops}
    for _ in range(len(wanted) + 12 - len(stops)):
        press_tab(qtbot, window)
        reached.add(window.focusWidget())
    missed = {f"{type(each).__name__} {each.accessibleName()}" for each in wanted - reached}
    assert not missed, where


def jumps_up(stops):
    """Where Tab goes up, neither to a column beside it nor from the end to the head of the page."""
    head = min((each.mapTo(each.window(), QPoint()).y() for each in stops), default=0)
    for before, after in pairwise(stops):
        root = before.window()
        if after is before or after.mapTo(root, QPoint()).y() == head:
            continue
        one = QRect(before.mapTo(root, QPoint()), before.size())
        other = QRect(after.mapTo(root, QPoint()), after.size())
        shares_column = one.left() <= other.right() and other.left() <= one.right()
        if other.bottom() < one.top() and shares_column:
            yield f"{name_of(before)} -> {name_of(after)}"


def name_of(widget):
    return f"{type(widget).__name__} {widget.accessibleName() or getattr(widget, 'text', str)()}"


def test_every_page_with_half_a_year_in_it(qtbot, active_window, flashes, demo):
    """Nothing is amiss or flashes beside the window, every key stands in the menu of its page, and
    F6 and Tab come everywhere, with each record that can be opened."""
    window = active_window
    for key in PAGES:
        window.workbench.show_view(key)
        page = window.workbench.page(key)
        nothing_amiss(window, key)
        every_key_stands_in_the_menu(window, key)
        f6_comes_to_every_pane(qtbot, window, key)
        opened = records(demo, key)
        for record in [None, *opened]:
            where = f"{key} {record}"
            if record is not None:
                window.workbench.open_record(key, record)
                nothing_amiss(page, where)
            assert flashes.seen == [], where
            window.workbench.view().focus_first()
            wanted = wanted_by_tab(page)
            stops = once_round(qtbot, window, page)
            jumps = list(jumps_up([each for each in stops if page.isAncestorOf(each)]))
            assert not jumps, where
            if record in opened[:1] or not opened:
                tab_misses_nothing(qtbot, window, wanted, stops, where)
    nothing_amiss(window)


def test_the_focus_is_somewhere_useful_after_each_command(open_window, demo, monkeypatch):
    """Visible, enabled, named, and no button that goes back, whatever the command took away."""
    monkeypatch.setattr(QDialog, "exec", lambda _: 0)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    window = open_window(demo)
    undo = window.commands["undo"]
    lost = []
    for key in PAGES:
        lost += lost_after_commands(window, key)
        for _ in range(MOST_UNDONE):  # the next page begins with the same records
            if not undo.isEnabled():
                break
            undo.trigger()
    window.close()  # before the journal is
    window.close_workspace()
    assert lost == []


def lost_after_commands(window, key):
    """The command, what is wrong with the focus after it, and what has it."""
    window.workbench.show_view(key)
    page = window.workbench.page(key)
    for action in window.workbench.view().actions_for_menu():
        if window.workbench.key != key:
            window.workbench.show_view(key)
        window.workbench.view().focus_first()
        action.trigger()
        for over in (QApplication.activePopupWidget(), QApplication.activeModalWidget()):
            if over is not None:
                over.close()
        Task.end_all()
        QCoreApplication.processEvents()
        focused = window.focusWidget()
        reason = focus_fault(page if window.workbench.key == key else window, focused)
        if reason:
            yield key, action.text(), reason, type(focused).__name__


def focus_fault(page, focused):
    """Why the focus is of no use there, "" where it is."""
    if focused is None:
        return "nowhere"
    if not (focused.isVisible() and focused.isEnabled() and page.isAncestorOf(focused)):
        return "hidden, disabled or elsewhere"
    if focused.property(GOES_BACK):
        return "goes back"
    return "" if QAccessible.queryAccessibleInterface(focused).text(NAME) else "nameless"


def test_first_run(shown, theme, tmp_path):
    page = FirstRunPage(tmp_path / "new.rmjournal", cost=KdfCost(8 * 1024, 1, 1))
    nothing_amiss(shown(page))


def test_unlock(shown, theme, tmp_path):
    path = tmp_path / "locked.rmjournal"
    cost = KdfCost(8 * 1024, 1, 1)
    Journal.create(path, passphrase="harbour lantern velvet", cost=cost)[0].close()
    nothing_amiss(shown(UnlockPage(path, TODAY)))


def test_recovery_code(shown, theme, journal):
    code = "-".join(["abcd2"] * 8)
    nothing_amiss(shown(CodePage(code, journal.path, TODAY, has_passphrase=True)))


def test_new_passphrase(shown, theme, journal):
    nothing_amiss(shown(NewPassphrasePage(journal)))


def test_transfer(shown, journal, preferences):
    nothing_amiss(shown(ExportDialog(None, journal)))
    nothing_amiss(shown(ImportDialog(None, journal, preferences)))


def test_report(shown, theme):
    nothing_amiss(shown(ReportDialog(None, "Where it happened.")))


def test_the_sheet_of_keys(open_window, shown, theme, journal, monkeypatch):
    """Nothing is amiss, and it is no larger than the screen."""
    window = open_window(journal)
    nothing_amiss(shown(ShortcutsSheet(window, "sessions")))
    room = QRect(0, 0, 1008, 592)
    monkeypatch.setattr(shortcuts, "room_of", lambda _: room)
    theme.set_scale(1.6)
    sheet = ShortcutsSheet(window, "sessions")
    assert sheet.size().boundedTo(room.size()) == sheet.size()


def test_the_sheet_of_keys_has_every_letter_of_the_review(qtbot, monkeypatch, open_window, demo):
    sheets = []
    monkeypatch.setattr(ShortcutsSheet, "exec", lambda sheet: sheets.append(sheet))
    window = open_window(demo)
    with qtbot.waitActive(window):
        window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_F1)
    window.workbench.show_view("review")
    flow = window.workbench.view().flow
    window.workbench.view().begin_this_week()
    asked = set()
    while flow.step().number < max(flow.numbers()):
        asked |= {b.choice.letter for b in flow.step().findChildren(DecisionButton)} - {""}
        flow.go_on()
    qtbot.keyClick(window, Qt.Key.Key_F1)
    before, listed = (set(letters_in(sheet)) for sheet in sheets)
    assert asked > {"K", "S", "G", "Q"}
    assert asked <= listed
    assert not {"K", "S"} & before


def letters_in(sheet):
    """Those that are keys without another beside them."""
    words = [word for chip in sheet.findChildren(Chip) for word in chip.text().split()]
    return [word for word in words if len(word) == 1]


class Silent(QAbstractListModel):
    """One row that shows a word and speaks none."""

    @override
    def rowCount(self, parent=None):
        return 1

    @override
    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        return "word" if role == Qt.ItemDataRole.DisplayRole else None


def bad_rows():
    view = QListView()
    view.setAccessibleName("Rows")
    view.setModel(Silent(view))
    return view


def bad_icon():
    button = QPushButton(QIcon(QPixmap(16, 16)), "")
    button.setAccessibleName("Add")
    return button


def bad_buddy():
    label = QLabel("Name")
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setBuddy(label)
    return label


def bad_action():
    widget = QWidget()
    widget.addAction(QAction(widget))
    return widget


@pytest.mark.parametrize(
    ("make", "fault"),
    [
        (QLineEdit, "no accessible name"),
        (QPushButton, "no accessible name"),
        (bad_icon, "without a tooltip"),
        (lambda: QLabel("Done!"), "cries out"),
        (lambda: QLabel("<b>Done</b>"), "as HTML"),
        (lambda: QLabel("Ask &amp; hear"), "a scrap of code"),
        (bad_buddy, "its own buddy"),
        (bad_rows, "says nothing"),
        (bad_action, "no text"),
    ],
)
def test_the_walk_finds_what_is_amiss(shown, make, fault):
    root = QWidget()
    QVBoxLayout(root).addWidget(make())
    assert any(fault in each for each in faults(shown(root)))
