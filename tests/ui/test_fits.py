# SPDX-License-Identifier: MIT
"""At every size of text, in a small window on a small screen, all words are whole."""

from __future__ import annotations

import importlib
import pkgutil
import shutil
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QCoreApplication, QRect
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

import rmjournal.ui
import tools.crowd
from rmjournal.store import Journal
from rmjournal.store.file.backups import Reason
from rmjournal.store.file.keys import KdfCost
from rmjournal.ui.frame.record_panel import Versioned
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit import screen_fit
from rmjournal.ui.kit.dialog import Dialog
from rmjournal.ui.kit.inspector import SidePane
from rmjournal.ui.pages.people.view import MergeDialog
from rmjournal.ui.pages.settings.privacy_page import OpensHereDialog, PassphraseDialog
from rmjournal.ui.parts.check_dialog import CheckDialog
from rmjournal.ui.parts.comparing import BackupDialog, CopyDialog, copies_beside
from rmjournal.ui.parts.earlier import EarlierDialog
from rmjournal.ui.parts.keys.dialogs import (
    CodeCheckDialog,
    CodeDialog,
    KeyDialog,
    OldBackupsDialog,
    RekeyDialog,
)
from rmjournal.ui.parts.leaving.dialog import LeavingDialog, Outgoing
from rmjournal.ui.parts.thread import ThreadDialog, read_thread
from rmjournal.ui.parts.work_dialog import WorkDialog
from rmjournal.ui.shell.cover import HeldDialog
from rmjournal.ui.shell.help import HelpSheet, ShortcutsSheet
from rmjournal.ui.shell.main_window import MainWindow
from rmjournal.ui.shell.pages import factories
from rmjournal.ui.shell.report_dialog import ReportDialog
from rmjournal.ui.shell.transfer.export_dialog import ExportDialog
from rmjournal.ui.shell.transfer.import_dialog import ImportDialog
from rmjournal.ui.shell.transfer.step_dialog import StepDialog
from rmjournal.ui.shell.transfer.take_home import TakeHomeDialog
from rmjournal.ui.shell.unlock.first_run import CodePage, FirstRunPage, NewPassphrasePage
from rmjournal.ui.shell.unlock.unlock_page import UnlockPage
from rmjournal.ui.verbs.people import PersonVerbs
from rmjournal.words.leaving import Leaving, Tick
from tests.conftest import FakeClock

from .clipping import clipped

SCREEN = QRect(0, 0, 1024, 640)
TODAY = date(2026, 11, 23)
CODE = "-".join(["ABCD2"] * 8)
EACH_SIZE = [(1.0, "light"), (1.6, "dark"), (2.0, "light")]  # a colour makes no word longer


@pytest.fixture(scope="module")
def crowd_path(tmp_path_factory):
    path = tmp_path_factory.mktemp("crowd") / "crowd.rmjournal"
    tools.crowd.build(path, FakeClock())
    return path


@pytest.fixture
def crowd(crowd_path, clock):
    with Journal.open(crowd_path, clock=clock) as journal:
        yield journal


@pytest.fixture
def small_screen(monkeypatch):
    monkeypatch.setattr(screen_fit, "available_to", lambda _: SCREEN)


@pytest.fixture(params=EACH_SIZE, ids=lambda look: f"{look[0]:.0%} {look[1]}")
def look(request, theme, small_screen):
    scale, mode = request.param
    theme.set_mode(mode)
    theme.set_scale(scale)
    return theme


def settle():
    for _ in range(4):
        QCoreApplication.processEvents()


def nothing_is_cut(root, where=""):
    settle()
    found = clipped(root)
    assert not found, "\n".join([f"{where} {type(root).__name__}:", *found])


def all_dialogs(kind=Dialog):
    for module in pkgutil.walk_packages(rmjournal.ui.__path__, "rmjournal.ui."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    for each in kind.__subclasses__():
        yield from all_dialogs(each)
        if each not in OF_ALL:
            yield each


def leaving(many):
    ticks = tuple(Tick(f"k{n}", f"What Amara said of the release, {n}") for n in range(many))
    return Leaving(ticks, lambda _: "A line that Amara said.\n" * 30)


def rewritten(journal):
    """A long note that was changed by an import and by hand."""
    row = max(journal.sessions.rows(), key=lambda row: row.words)
    text = journal.notes.text(row.id)
    with journal.because("import"):
        journal.notes.save(row.id, text + "Nobody believes a number without a face.\n")
    journal.notes.save(row.id, text)
    return Versioned("session", row.id, "note", "Note", text, str)


def with_failure(dialog):
    dialog.say_failure("This could not be written to disk. There is no room left on it.")
    return dialog


def shown_code(dialog):
    dialog._show_code(dialog.journal.new_recovery_code())
    return dialog


def rested(dialog):
    """Once what it began by itself has ended."""
    while dialog.is_busy():
        QTest.qWait(5)
    return dialog


def looked_into(journal, window):
    backup = journal.backups.make(Reason.ASKED)
    journal.people.add("Somebody whose name is longer than the others")
    return rested(BackupDialog(window, journal, backup))


def compared(journal, window):
    copy = journal.path.with_name(f"{journal.path.stem} (conflicted copy){journal.path.suffix}")
    shutil.copy(journal.path, copy)
    journal.people.add("Somebody whom the copy does not know")
    (found,) = copies_beside(journal)
    return rested(CopyDialog(window, journal, found))


OF_ALL = {KeyDialog, WorkDialog}  # what other dialogs are made of
GO_BY_THEMSELVES = {StepDialog}
MAKERS: dict[type[QDialog], Callable[[Workspace, MainWindow], list[QDialog]]] = {
    ReportDialog: lambda w, window: [ReportDialog(window, "File app.py, line 12\n" * 40)],
    LeavingDialog: lambda w, window: [
        LeavingDialog(
            w,
            window,
            Outgoing("A message to Amara", "About it. " * 12, leaving(3), called="Message"),
        ),
        LeavingDialog(w, window, Outgoing("Share this note", "About.", leaving(30), "note")),
    ],
    EarlierDialog: lambda w, window: [EarlierDialog(window, w.journal, rewritten(w.journal))],
    ThreadDialog: lambda w, window: [ThreadDialog(w, window, longest_thread(w.journal))],
    CodeDialog: lambda w, window: [
        CodeDialog(window, w.journal),
        shown_code(CodeDialog(window, w.journal)),
    ],
    PassphraseDialog: lambda w, window: [with_failure(PassphraseDialog(window, w.journal))],
    OpensHereDialog: lambda w, window: [with_failure(OpensHereDialog(window, w.journal))],
    CodeCheckDialog: lambda w, window: [CodeCheckDialog(window, w.journal)],
    HelpSheet: lambda w, window: [HelpSheet(window)],
    ShortcutsSheet: lambda w, window: [ShortcutsSheet(window, "review")],
    TakeHomeDialog: lambda w, window: [TakeHomeDialog(w, window)],
    ExportDialog: lambda w, window: [ExportDialog(window, w.journal)],
    ImportDialog: lambda w, window: [ImportDialog(window, w.journal, w.preferences)],
    MergeDialog: lambda w, window: [merge(w, window)],
    BackupDialog: lambda w, window: [looked_into(w.journal, window)],
    CopyDialog: lambda w, window: [compared(w.journal, window)],
    CheckDialog: lambda w, window: [rested(CheckDialog(window, w.journal))],
    HeldDialog: lambda w, window: [HeldDialog(window, [("Why I ask", "A word or two. " * 40)])],
    RekeyDialog: lambda w, window: [RekeyDialog(window, w.journal)],
    OldBackupsDialog: lambda w, window: [rested(OldBackupsDialog(window, w.journal))],
}


def longest_thread(journal):
    rows = journal.insights.rows()
    return read_thread(journal, max(rows, key=lambda r: len(journal.pictures.thread(r.id))).id)


def merge(workspace, window):
    kept, *others = workspace.journal.people.rows()
    verbs = PersonVerbs(workspace, window)
    detail = workspace.journal.people.detail(kept.id)
    return MergeDialog(window, verbs, workspace.backups, detail, others)


def test_every_dialog_is_looked_at_here():
    assert set(all_dialogs()) == set(MAKERS) | GO_BY_THEMSELVES


@pytest.mark.parametrize("look", EACH_SIZE[:2], indirect=True)
def test_the_dialogs(qtbot, look, demo, open_window):
    """At the largest size too: test_dialogs_by_key walks each of them there."""
    window = open_window(demo)
    window.resize(SCREEN.size())
    workspace = window.workbench._workspace
    names = {person.name.split()[0] for person in demo.people.rows()}
    found = []
    for make in MAKERS.values():
        for dialog in make(workspace, window):
            qtbot.addWidget(dialog)
            dialog.show()
            settle()
            found += [*faults_of_size(dialog), *faults_of_title(dialog, names)]
            dialog.close()
    assert not found, "\n".join(found)


def faults_of_size(dialog):
    """What of its words is cut, and whether it is larger than the screen."""
    name = type(dialog).__name__
    yield from (f"{name}: {each}" for each in clipped(dialog))
    for size in (dialog.size(), dialog.minimumSize()):
        if size.boundedTo(SCREEN.size()) != size:
            yield f"{name} is {size.width()}x{size.height()}"


def faults_of_title(dialog, names):
    """That the window is not called what the dialog is, or by a word of the journal."""
    name, title = type(dialog).__name__, dialog.windowTitle()
    if title in ("", "RM Journal"):
        yield f"{name} has no title"
    if names & set(title.split()):
        yield f"{name} names somebody: {title}"


def pages(window, journal):
    """Each page and each state of it that has words of its own, by name, one after the other."""
    bench = window.workbench
    for key in factories():
        bench.show_view(key)
        yield key
        yield from STATES.get(key, lambda *_: ())(bench.view(), journal)


def prep(view, journal):
    for person in journal.people.rows():
        view.open_record(person.id)
        yield f"prep {person.name}"


def sessions(view, journal):
    rows = journal.sessions.rows()
    for status in ("planned", "held", "cancelled"):
        row = next((each for each in rows if each.status == status), None)
        if row is not None:
            view.open_record(row.id)
            yield status
            for opened in with_panel(view, journal):
                yield f"{status} with its {opened}"
    view.begin_new()
    yield "new session"
    yield from a_month(view, journal)


def a_month(view, journal):
    """With a day that is too full, and its list."""
    day = journal.clock.today() - timedelta(days=4)
    people = [person.id for person in journal.people.rows()]
    made = [journal.sessions.add(day, people[: number + 1]) for number in range(4)]
    view.shapes.toggle()
    view.shapes.month.show_day(day)
    yield "month"
    view.shapes.month.open_day()
    assert view.shapes.month.card.isVisible()
    yield "list of a day"
    view.shapes.toggle()
    for session in made:
        journal.trash.put("session", session)


def with_panel(view, _):
    view.focus_first()
    side = view.findChild(SidePane)
    side.set_open(True)
    yield "panel"
    side.set_open(False)


def questions(view, journal):
    yield from with_panel(view, journal)
    view.show_bank()
    yield "bank"
    view.filter.set_current("all")


def people(view, journal):
    for person in journal.people.rows():
        view.open_record(person.id)
        yield person.name


def review(view, journal):
    view.begin_this_week()
    for number in view.flow.numbers():
        journal.reviews.go_to(journal.reviews.rows()[0].id, number)
        view.go_on_with(journal.reviews.rows()[0].id)
        yield f"step {number}"
    view.show_home()
    closed = [row.id for row in journal.reviews.rows() if row.finished_at is not None]
    for row in closed[:1]:
        view.read(row)
        yield "summary"


def settings(view, journal):
    for key in ("look", "writing", "privacy", "trash", "about"):
        view.show_section(key)
        yield key


STATES = {
    "prep": prep,
    "sessions": sessions,
    "questions": questions,
    "commitments": with_panel,
    "people": people,
    "review": review,
    "settings": settings,
}


@pytest.mark.parametrize(
    ("content", "look"),
    [*(("crowd", look) for look in EACH_SIZE),
     ("demo", EACH_SIZE[1]), ("demo", EACH_SIZE[2]), ("empty", EACH_SIZE[2])],
    indirect=["look"],
)  # fmt: skip
def test_the_pages(request, look, open_window, content):
    journal = request.getfixturevalue({"empty": "journal"}.get(content, content))
    window = open_window(journal)
    window.resize(SCREEN.size())
    settle()
    assert window.size().boundedTo(SCREEN.size()) == window.size()
    found = []
    for name in pages(window, journal):
        settle()
        found += [f"{name}: {each}" for each in clipped(window)]
    assert not found, "\n".join(dict.fromkeys(found))


@pytest.fixture
def gates(look, tmp_path):
    locked = tmp_path / "locked.rmjournal"
    cost = KdfCost(8 * 1024, 1, 1)
    Journal.create(locked, passphrase="harbour lantern velvet", cost=cost)[0].close()
    return [
        FirstRunPage(tmp_path / "new.rmjournal", cost=cost),
        UnlockPage(locked, TODAY),
        CodePage(CODE, locked, TODAY, has_passphrase=True),
    ]


def test_the_pages_before(qtbot, gates):
    found = []
    for page in gates:
        qtbot.addWidget(page)
        page.resize(SCREEN.size())
        page.show()
        settle()
        found += clipped(page)
    assert not found, "\n".join(found)


def test_the_page_of_a_new_passphrase(qtbot, look, journal):
    page = NewPassphrasePage(journal)
    qtbot.addWidget(page)
    page.resize(SCREEN.size())
    page.show()
    nothing_is_cut(page)
