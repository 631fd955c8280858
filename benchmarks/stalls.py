# SPDX-License-Identifier: MIT
"""How long the window stands still: while a note takes in a lot at once, and in a large journal.

Run as `python -m benchmarks.stalls [records]`. A timer of 5 ms runs in the event loop; the longest
time between two of its ticks is how long no key would have been answered. It is the time of the
window's thread on the processor, so that a busy machine is not unfair. Each line says it for one
act, beside a floor timed right before it, with the seconds until the words were saved.

The floor is Qt's own text field, which neither colours nor saves, while it takes in and paints a
note of 190 KB with a thousand marked lines.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QMimeData, Qt, QTimer, qInstallMessageHandler
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextEdit

from rmjournal.exchange.importing import apply, plan
from rmjournal.store import Journal
from rmjournal.ui.frame.journal_signals import JournalSignals
from rmjournal.ui.frame.preferences import Preferences
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit.theme import Theme, current_theme
from rmjournal.ui.pages.review.view import ReviewView
from rmjournal.ui.pages.sessions.note_page import SaveState
from rmjournal.ui.pages.sessions.view import SessionsView
from rmjournal.ui.shell.pages import factories
from rmjournal.ui.shell.transfer.import_dialog import ImportStep
from rmjournal.ui.shell.transfer.step_dialog import StepDialog
from rmjournal.ui.shell.watchers import GarbageWatch
from rmjournal.ui.shell.workbench import Workbench

from .corpus import make

TICK_MS = 5
QUIET_S = 0.8  # nothing left to come
PATIENCE_S = 120.0
MARKS = 1236
IMPORTED = 320
HEADER = (
    "| what | floor, ms | longest stall, ms | ratio | words saved after, s |\n|---|---|---|---|---|"
)


@dataclass
class StallWatcher:
    """Ticks in the event loop and notes how late the ticks come."""

    longest_ms: float = 0.0
    _last: float = field(default_factory=time.thread_time)

    def __post_init__(self) -> None:
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.tick)
        self._timer.start()

    def begin(self) -> None:
        self.longest_ms, self._last = 0.0, time.thread_time()

    def tick(self) -> None:
        now = time.thread_time()
        self.longest_ms = max(self.longest_ms, (now - self._last) * 1000)
        self._last = now


def marked(marks: int, size: int) -> str:
    """A note of that many marks and about that many characters."""
    kinds = (
        "? What do you look at in number {0} before you trust it, @Priya?",
        "! Number {0}: short video first, then a person, then search.",
        "-> Post paragraph {0} in my own voice @Amara by Friday",
    )
    words = "Words around it that are no record, as they come in any note. "
    fill = max(0, size // marks - 70)
    lines = [
        f"{kinds[number % 3].format(number)}\n\n{(words * 9)[:fill]}\n" for number in range(marks)
    ]
    return "\n".join(lines)


def prose(size: int) -> str:
    """No marks at all."""
    line = "Words that are no record, with **some** of them bold and a [link](https://x.org). "
    return "\n\n".join([line * 5] * (size // (5 * len(line))))


class Bench:
    """One window, and what is done in it."""

    def __init__(self, app: QApplication, journal: Journal, folder: Path) -> None:
        self.app = app
        self.journal = journal
        self.signals = JournalSignals(journal)
        preferences = Preferences(folder / "preferences.json")
        self.workspace = Workspace(journal, self.signals, preferences)
        self.bench = Workbench(self.workspace, factories())
        self.bench.resize(1280, 800)
        self.bench.show_view("sessions")
        current_theme().dress(self.bench)
        self.bench.show()
        self.watcher = StallWatcher()
        self.weight = marked(MARKS, 200_000)

    @property
    def view(self) -> SessionsView:
        page = self.bench.page("sessions")
        assert isinstance(page, SessionsView)
        return page

    def open(self, session: int) -> None:
        self.view.open_record(session)
        self.view.editor.setFocus()

    def paste(self, text: str) -> None:
        data = QMimeData()
        data.setText(text)
        self.view.editor.insertFromMimeData(data)

    def type_key(self) -> None:
        QTest.keyClicks(self.view.editor, "x")

    def run(self, name: str, act: Callable[[], object]) -> None:
        """Print the longest stall beside the floor, and when the words were saved."""
        self.wait(QUIET_S)
        floor = min(floor_ms(self.app, self.weight) for _ in range(3))
        self.wait(0.05)
        self.watcher.begin()
        start, busy = time.perf_counter(), time.thread_time()
        act()
        acted = (time.thread_time() - busy) * 1000
        saved = self.wait(QUIET_S)
        longest = max(self.watcher.longest_ms, acted)
        ratio = f"{longest / floor:.1f}"
        print(
            f"| {name} | {floor:.0f} | {longest:.0f} | {ratio} | {(saved - start):.2f} |",
            flush=True,
        )

    def wait(self, quiet_s: float) -> float:
        """Until nothing came for so long; the moment when the words were saved."""
        saver, head = self.view.sync.saver, self.view.page.head
        begun = quiet_since = time.perf_counter()
        saved = begun
        is_saved = not saver.is_dirty
        while time.perf_counter() - quiet_since < quiet_s:
            before = time.perf_counter()
            self.app.processEvents()
            if saver.is_dirty and head.state.text() == "Saved":
                raise SystemExit("it says that words are saved which are not")
            time.sleep(0.001)
            now = time.perf_counter()
            settled = not saver.is_dirty and saver.state is SaveState.SAVED
            if settled and not is_saved:
                saved = now
            is_saved = settled
            if now - before > 0.02 or not settled:
                quiet_since = now
            if now - begun > PATIENCE_S:
                break
        return saved

    def close(self) -> None:
        self.bench.flush()
        self.bench.close()
        self.signals.stop()
        self.journal.close()


def floor_ms(app: QApplication, text: str) -> float:
    """Qt's own field takes it in and paints what is to be seen."""
    bare = QTextEdit()
    bare.setAcceptRichText(False)
    bare.resize(800, 800)
    bare.show()
    app.processEvents()
    begun = time.thread_time()
    bare.textCursor().insertText(text)
    bare.grab()
    return (time.thread_time() - begun) * 1000


def a_lot_at_once(app: QApplication, folder: Path) -> None:
    """What a person may do with a lot of text."""
    journal, _ = Journal.create(folder / "j.rmjournal", passphrase=None)
    people = [journal.people.add(name) for name in ("Priya Nair", "Amara Osei")]
    other = journal.sessions.add(date(2026, 11, 20), people[:1], text="# Other\nShort.")
    session = journal.sessions.add(date(2026, 11, 23), people[1:])
    bench = Bench(app, journal, folder)
    bench.open(session)
    editor, run = bench.view.editor, bench.run

    def top() -> None:
        editor.moveCursor(QTextCursor.MoveOperation.Start)

    def clear() -> None:
        editor.selectAll()
        QTest.keyClick(editor, Qt.Key.Key_Delete)

    big, words = bench.weight, prose(1_000_000)
    run(f"paste {len(big) // 1000} KB with {MARKS} marks", lambda: bench.paste(big))
    run("type a key in it", bench.type_key)
    top()
    run("type a key at its start", bench.type_key)
    run("undo the paste", lambda: (editor.undo(), editor.undo(), editor.undo()))
    run("redo it", lambda: (editor.redo(), editor.redo(), editor.redo()))
    run("to another note", lambda: bench.open(other))
    run("and back", lambda: bench.open(session))
    run("delete it all", clear)
    run("paste it and go to another note at once", lambda: (bench.paste(big), bench.open(other)))
    bench.open(session)
    run("clear again", clear)
    run("paste 1 MB of words", lambda: bench.paste(words))
    top()
    run("paste 1,000 marks at the start of it", lambda: bench.paste(marked(1000, 70_000)))
    run("type a key there", bench.type_key)
    imports(bench, folder)
    bench.close()


def imports(bench: Bench, folder: Path) -> None:
    """Taken back and done again by the undo stack, as after the dialog has brought it in."""
    source = folder / "pages"
    source.mkdir()
    for number in range(IMPORTED):
        day = date.fromordinal(date(2025, 1, 1).toordinal() + number)
        (source / f"{day} page.md").write_text(f"# Page\n\n! Heard {number}.\n-> Do {number}\n")
    report = apply(bench.journal, plan(bench.journal, source))
    workspace = bench.workspace
    workspace.run_long = lambda step: StepDialog(bench.bench, bench.journal, step).open()
    workspace.carry_out("imported", ImportStep(bench.journal, report.uid, IMPORTED))
    bench.run(f"undo an import of {IMPORTED} notes", lambda: workspace.undo())
    bench.run("redo it", lambda: workspace.redo())


def a_large_journal(app: QApplication, folder: Path, count: int) -> None:
    """What is done all day, in a journal of so many notes, questions and commitments."""
    bench = Bench(app, make(folder / "large.rmjournal", count), folder)
    view, workspace = bench.view, bench.workspace
    bench.open(count // 2)
    what = f"{count:,} notes"
    bench.run(f"{what}: type a key", bench.type_key)
    bench.run(
        f"{what}: type a record, and it is saved",
        lambda: QTest.keyClicks(view.editor, "\r-> Answer her by Friday"),
    )
    for key in ("today", "questions", "commitments", "people", "review", "balance", "sessions"):
        for times in ("the first time", "again"):
            bench.run(f"{what}: to {key}, {times}", lambda key=key: bench.bench.show_view(key))
            if times == "the first time":
                bench.bench.show_view("settings")
    bench.run(f"{what}: to another note", lambda: bench.open(count // 3))
    commitments = bench.journal.commitments
    workspace.perform("Begun", lambda: commitments.start(5), commitments.take_back)
    bench.bench.show_view("commitments")
    bench.run(f"{what}: undo", lambda: workspace.undo())
    bench.run(f"{what}: redo", lambda: workspace.redo())
    review = bench.bench.show_view("review") or bench.bench.page("review")
    assert review is not None
    bench.run(f"{what}: begin the review", workspace.review_requested.emit)
    the_steps(bench, what)
    bench.close()


def the_steps(bench: Bench, what: str) -> None:
    """Each step of the review that is open, gone on with as after it was left there."""
    page, reviews = bench.bench.page("review"), bench.journal.reviews
    review = page.current_record() if page is not None else None
    assert isinstance(page, ReviewView)
    assert review is not None
    for number in range(2, 7):
        reviews.go_to(review, number, "")
        bench.run(f"{what}: step {number} of it", lambda: page.go_on_with(review))
        if number == 2:
            bench.run(f"{what}: the next card", page.flow.go_on)


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    qInstallMessageHandler(lambda *_: None)
    app = QApplication(sys.argv)
    garbage = GarbageWatch()
    Theme(app, mode="light", reduced_motion=True).prepare()
    garbage.start()
    print(HEADER)
    with tempfile.TemporaryDirectory() as name:
        a_lot_at_once(app, Path(name))
        a_large_journal(app, Path(name), count)


if __name__ == "__main__":
    main()
