# SPDX-License-Identifier: MIT
"""How long the window stands still while a note takes in a lot at once.

Run as `python -m benchmarks.stalls`. A timer of 5 ms runs in the event loop; the longest time
between two of its ticks is how long no key would have been answered. It is the time of the
window's thread on the processor, so that a busy machine is not unfair. Each line says it for one
act, with the seconds until the words were saved.
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
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from rmjournal.store import Journal
from rmjournal.ui.frame.journal_signals import JournalSignals
from rmjournal.ui.frame.preferences import Preferences
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit.theme import Theme
from rmjournal.ui.pages.sessions.autosave import SaveState
from rmjournal.ui.pages.sessions.view import SessionsView

TICK_MS = 5
QUIET_S = 0.8  # nothing left to come
PATIENCE_S = 120.0
MARKS = 1236


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
    """One window with two sessions, one of them open and empty."""

    def __init__(self, app: QApplication, folder: Path) -> None:
        self.app = app
        journal, _ = Journal.create(folder / "j.rmjournal", passphrase=None)
        people = [journal.people.add(name) for name in ("Priya Nair", "Amara Osei")]
        self.other = journal.sessions.add(date(2026, 11, 20), people[:1], text="# Other\nShort.")
        self.session = journal.sessions.add(date(2026, 11, 23), people[1:])
        self.journal = journal
        theme = Theme(app, mode="light", reduced_motion=True)
        theme.apply()
        self.signals = JournalSignals(journal)
        preferences = Preferences(folder / "preferences.json")
        self.view = SessionsView(Workspace(journal, self.signals, preferences))
        self.view.resize(1280, 800)
        self.view.show()
        self.open(self.session)
        self.watcher = StallWatcher()

    def open(self, session: int) -> None:
        self.view.open_record(session)
        self.view.editor.setFocus()

    def paste(self, text: str) -> None:
        data = QMimeData()
        data.setText(text)
        self.view.editor.insertFromMimeData(data)

    def run(self, name: str, act: Callable[[], object], floor: float = 0.0) -> None:
        """Print the longest stall, when the words were saved, and how much more the act itself
        takes than Qt's floor."""
        self.wait(QUIET_S)
        self.watcher.begin()
        start, busy = time.perf_counter(), time.thread_time()
        act()
        acted = (time.thread_time() - busy) * 1000
        saved = self.wait(QUIET_S)
        longest = max(self.watcher.longest_ms, acted)
        ratio = f"{acted:.0f} / {floor:.0f} = {acted / floor:.1f}" if floor else ""
        print(f"| {name} | {longest:.0f} | {(saved - start):.2f} | {ratio} |", flush=True)

    def wait(self, quiet_s: float) -> float:
        """Until nothing came for so long; the moment when the words were saved."""
        saver = self.view.sync.saver
        begun = quiet_since = time.perf_counter()
        saved = begun
        is_saved = not saver.is_dirty
        while time.perf_counter() - quiet_since < quiet_s:
            before = time.perf_counter()
            self.app.processEvents()
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


def floor_ms(app: QApplication, text: str) -> float:
    """What the same paste takes in Qt's own field, which neither colours nor saves."""
    bare = QPlainTextEdit()
    bare.resize(800, 800)
    bare.show()
    app.processEvents()
    begun = time.thread_time()
    bare.textCursor().insertText(text)
    app.processEvents()
    return (time.thread_time() - begun) * 1000


def acts(bench: Bench) -> None:
    """What a person may do with a lot of text."""
    editor = bench.view.editor

    def top() -> None:
        editor.moveCursor(QTextCursor.MoveOperation.Start)

    def type_in() -> None:
        QTest.keyClicks(editor, "x")

    def clear() -> None:
        editor.selectAll()
        QTest.keyClick(editor, Qt.Key.Key_Delete)

    big = marked(MARKS, 200_000)
    name = f"paste {len(big) // 1000} KB with {MARKS} marks"
    bench.run(name, lambda: bench.paste(big), floor_ms(bench.app, big))
    bench.run("type a key in it", type_in)
    top()
    bench.run("type a key at its start", type_in)
    bench.run("undo the paste", lambda: (editor.undo(), editor.undo(), editor.undo()))
    bench.run("redo it", lambda: (editor.redo(), editor.redo(), editor.redo()))
    bench.run("to another note", lambda: bench.open(bench.other))
    bench.run("and back", lambda: bench.open(bench.session))
    bench.run("delete it all", clear)
    bench.run(
        "paste it and go to another note at once",
        lambda: (bench.paste(big), bench.open(bench.other)),
    )
    bench.open(bench.session)
    bench.run("clear again", clear)
    words = prose(1_000_000)
    bench.run("paste 1 MB of words", lambda: bench.paste(words), floor_ms(bench.app, words))
    top()
    bench.run("paste 1,000 marks at the start of it", lambda: bench.paste(marked(1000, 70_000)))
    bench.run("type a key there", type_in)


def main() -> None:
    qInstallMessageHandler(lambda *_: None)
    app = QApplication(sys.argv)
    with tempfile.TemporaryDirectory() as name:
        bench = Bench(app, Path(name))
        print("| what | longest stall, ms | saved after, s | paste / Qt's own, ms |")
        print("|---|---|---|---|")
        acts(bench)
        bench.view.close()
        bench.signals.stop()
        bench.journal.close()


if __name__ == "__main__":
    main()
