# SPDX-License-Identifier: MIT
"""The window: keys, views, lists, themes, the start. Run as `python -m benchmarks.ui [records]`.

Draws offscreen. Each figure stands beside that of bare Qt doing the least that could be called
the same, timed in turn with it.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from itertools import cycle, islice
from pathlib import Path

import tools.offscreen  # noqa: F401 - first, see there

# isort: split
from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QStringListModel,
    Qt,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtGui import QColor, QPalette, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QListView,
    QMainWindow,
    QPlainTextEdit,
    QStackedWidget,
    QTextEdit,
)

from rmjournal.store import Journal
from rmjournal.ui.editor.editor import MarkdownEditor
from rmjournal.ui.frame.journal_signals import JournalSignals
from rmjournal.ui.frame.preferences import Preferences
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit.row_list import RowList
from rmjournal.ui.kit.tasks import Task
from rmjournal.ui.kit.theme import Theme, current_theme
from rmjournal.ui.shell.main_window import MainWindow
from rmjournal.ui.shell.pages import factories
from rmjournal.ui.shell.palette.overlay import Palette
from rmjournal.ui.shell.watchers import GarbageWatch
from rmjournal.ui.shell.workbench import Workbench

from .changes import changes
from .corpus import make
from .store import note
from .timing import HEADER, once_ms, paired, row

WINDOW = (1280, 800)
NOTCH = 72  # px of one notch of a wheel
PAGES = ("sessions", "questions", "commitments")


def bare_list(count: int) -> QListView:
    """Qt's own list of one-line rows."""
    view = QListView()
    view.setModel(QStringListModel([f"Row {number}" for number in range(count)], view))
    view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
    view.resize(*WINDOW)
    return view


def theme_floor(app: QApplication) -> list[float]:
    """Another palette for a window with one list; before our style sheet is there."""
    window = QMainWindow()
    window.setCentralWidget(bare_list(100))
    window.resize(*WINDOW)
    window.show()
    palettes = [QPalette(QColor("#222")), QPalette(QColor("#eee"))]

    def switch() -> None:
        palettes.reverse()
        app.setPalette(palettes[0])
        app.processEvents()

    return [once_ms(switch) for _ in range(15)]


def keys(app: QApplication, theme: Theme, words: int) -> str:
    """A key in the middle of a note, until it is painted."""
    text = note(1, words)
    ours, bare = MarkdownEditor(date(2026, 11, 23)), QPlainTextEdit()
    ours.load(text)
    bare.setPlainText(text)
    bare.setFont(theme.font("note_body"))
    for editor in (bare, ours):
        editor.resize(760, 800)
        editor.show()
        go_to_middle(editor, len(text))
    app.processEvents()

    def type_into(editor: QPlainTextEdit | QTextEdit) -> None:
        QTest.keyClick(editor, Qt.Key.Key_E)
        app.processEvents()

    pairs = paired(lambda: type_into(bare), lambda: type_into(ours), 200)
    bare.hide()
    ours.hide()
    aim = "4 ms, p95 8 ms" if words <= 2000 else "8 ms"
    return row(f"a key in a note of {words:,} words, to paint", *pairs, aim)


def go_to_middle(editor: QPlainTextEdit | QTextEdit, length: int) -> None:
    cursor = editor.textCursor()
    cursor.setPosition(length // 2)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfWord)
    editor.setTextCursor(cursor)
    editor.ensureCursorVisible()


def first_shows(app: QApplication, workspace: Workspace, count: int) -> list[str]:
    """Each page made, filled from the journal and painted, with Qt's list made as a floor."""
    lines = []
    for key in PAGES:

        def floor() -> None:
            view = bare_list(count)
            view.show()
            app.processEvents()
            view.hide()

        def ours(key: str = key) -> float:
            bench = Workbench(workspace, factories())
            bench.resize(*WINDOW)
            bench.show_view("people")
            current_theme().dress(bench)
            bench.show()
            app.processEvents()
            took = once_ms(lambda: (bench.show_view(key), app.processEvents()))
            bench.hide()
            bench.deleteLater()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            return took

        floors, ourses = [], []
        for _ in range(5):
            floors.append(once_ms(floor))
            ourses.append(ours())
        lines.append(row(f"{key}: read {count:,} and show the first time", floors, ourses, ""))
    return lines


def switches(app: QApplication, bench: Workbench, count: int) -> list[str]:
    """From People to a page that was shown before, with Qt's list of as many rows as a floor."""
    stack = QStackedWidget()
    stack.addWidget(QStackedWidget())
    stack.addWidget(bare_list(count))
    stack.resize(*WINDOW)
    stack.show()
    lines = []
    for key in PAGES:
        floors, ourses = [], []
        for _ in range(16):
            stack.setCurrentIndex(0)
            bench.show_view("people")
            app.processEvents()
            floors.append(once_ms(lambda: (stack.setCurrentIndex(1), app.processEvents())))
            shown = once_ms(partial(show, app, bench, key))
            ourses.append(shown)
        name = f"{key}: switch to it, {count:,} records"
        lines.append(row(name, floors[1:], ourses[1:], "50 ms"))
    stack.hide()
    return lines


def show(app: QApplication, bench: Workbench, key: str) -> None:
    bench.show_view(key)
    app.processEvents()


def scrolling(app: QApplication, bench: Workbench, count: int) -> list[str]:
    """A notch of the wheel, somewhere in the list."""
    floor_view = bare_list(count)
    floor_view.show()
    app.processEvents()
    lines = []
    for key in PAGES:
        bench.show_view(key)
        page = bench.page(key)
        assert page is not None
        rows = max(page.findChildren(RowList), key=lambda each: each.model().rowCount())
        app.processEvents()
        pairs = paired(notch(app, floor_view), notch(app, rows), 100)
        lines.append(row(f"{key}: scroll by a notch, {count:,} rows", *pairs, "16 ms"))
    floor_view.hide()
    return lines


def notch(app: QApplication, view: QListView) -> Callable[[], None]:
    """Scrolls on; from the middle, where nobody has been."""
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)

    def scroll() -> None:
        bar.setValue(bar.value() + NOTCH)
        app.processEvents()

    return scroll


TYPED = "priya what about the next quarter"


def palette_keys(app: QApplication, workspace: Workspace, count: int) -> str:
    """A key in the palette, until it is painted, over all records; a bare line as a floor."""
    window = MainWindow(workspace.preferences, app)
    window.resize(*WINDOW)
    window.open_workspace(workspace)
    current_theme().dress(window)
    window.show()
    app.processEvents()
    window.commands["palette"].trigger()
    palette, bare = window.findChild(Palette), QLineEdit()
    assert palette is not None
    bare.resize(600, 40)
    bare.show()
    app.processEvents()
    letters = cycle(TYPED)

    def type_into(field: QLineEdit, letter: str) -> None:
        QTest.keyClicks(field, letter)
        app.processEvents()

    times = 3 * len(TYPED)
    floors, ourses = [], []
    for letter in islice(letters, times):
        if len(bare.text()) == len(TYPED):
            bare.clear()
            palette.field.clear()
            app.processEvents()
        floors.append(once_ms(partial(type_into, bare, letter), time.thread_time))
        ourses.append(once_ms(partial(type_into, palette.field, letter), time.thread_time))
    palette.hide()
    bare.hide()
    Task.end_all()
    window.close()
    window.close_workspace()
    name = f"a key in the palette, {3 * count:,} records, to paint (of the processor)"
    return row(name, floors, ourses, "16 ms")


def themes(app: QApplication, theme: Theme, floors: list[float]) -> str:
    """Light to dark and back, while all the pages above exist."""
    modes = ["light", "dark"]

    def switch() -> None:
        modes.reverse()
        theme.set_mode(modes[0])
        app.processEvents()

    switch(), switch()
    return row("theme: switch, four pages made", floors, [once_ms(switch) for _ in range(15)], "")


def starts(journal: Path, count: int, rounds: int = 9) -> str:
    """From the command to the painted window, Python and all imports included."""
    times: dict[str, list[float]] = {"bare": [], "app": []}
    memory: dict[str, list[float]] = {"bare": [], "app": []}
    with tempfile.TemporaryDirectory() as home:
        for number in range(rounds + 1):
            for kind in times:
                took, kilobytes = start(kind, str(journal), home)
                if number:
                    times[kind].append(took)
                    memory[kind].append(kilobytes / 1024)
    bare, ours = (statistics.median(memory[kind]) for kind in ("bare", "app"))
    name = f"start to a painted window, {count:,} notes (memory {bare:.0f} and {ours:.0f} MiB)"
    return row(name, times["bare"], times["app"], "1.5 x")


def start(kind: str, *arguments: str) -> tuple[float, int]:
    """Milliseconds, and kilobytes of memory."""
    command = [sys.executable, "-m", "benchmarks.start", kind, *arguments]
    # With compiled modules, as an installed program has them.
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    began = time.perf_counter()
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment
    ) as child:
        assert child.stdout is not None
        said = child.stdout.readline()
        took = (time.perf_counter() - began) * 1000
    if not said:
        raise SystemExit(f"{' '.join(command)} did not start")
    return took, int(said)


def in_window(app: QApplication, journal: Journal, folder: Path, count: int) -> None:
    """Everything that needs a window in this process."""
    floors = theme_floor(app)
    theme = Theme(app, mode="light", reduced_motion=True)
    theme.apply()
    for words in (2000, 12_000):
        print(keys(app, theme, words), flush=True)
    signals = JournalSignals(journal)
    preferences = Preferences(folder / "preferences.json")
    workspace = Workspace(journal, signals, preferences)
    print("\n".join(first_shows(app, workspace, count)), flush=True)
    bench = Workbench(workspace, factories())
    bench.resize(*WINDOW)
    bench.show_view("people")
    theme.dress(bench)
    bench.show()
    print("\n".join(switches(app, bench, count)), flush=True)
    print("\n".join(scrolling(app, bench, count)), flush=True)
    for line in changes(app, bench, workspace, bare_list(count), count):
        print(line, flush=True)
    print(themes(app, theme, floors), flush=True)
    bench.hide()
    print(palette_keys(app, workspace, count), flush=True)
    signals.stop()


def without_noise(kind: QtMsgType, _context: object, message: str) -> None:
    """What Qt says, but that the offscreen platform has no window manager."""
    if "propagateSizeHints" not in message:
        print(kind.name, message, file=sys.stderr)


def main() -> None:
    """Print the table."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    qInstallMessageHandler(without_noise)
    app = QApplication([])
    garbage = GarbageWatch()
    garbage.start()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        journal = make(folder / "corpus.rmjournal", count)
        print(HEADER)
        in_window(app, journal, folder, count)
        journal.close()
        make(folder / "small.rmjournal", 10).close()
        print(starts(folder / "small.rmjournal", 10), flush=True)
        print(starts(folder / "corpus.rmjournal", count))


if __name__ == "__main__":
    main()
