# SPDX-License-Identifier: MIT
"""What a change costs the window: a save while typing, a move, a key in a filter.

The floor of a write is the same write that nobody hears of; that of a key is Qt's own filter over
as many rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QSortFilterProxyModel, QStringListModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView

from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.shell.workbench import Workbench

from .timing import paired, row

TIMES = 15


def changes(
    app: QApplication, bench: Workbench, workspace: Workspace, bare: QListView, count: int
) -> Iterator[str]:
    """Once every page was shown; bare is Qt's list of as many rows."""
    journal, signals = workspace.journal, workspace.signals

    def compare(name: str, write: Callable[[], object]) -> str:
        def silent() -> None:
            signals.blockSignals(True)
            write()
            signals.blockSignals(False)

        pairs = paired(silent, lambda: (write(), app.processEvents()), TIMES)
        return row(f"{name}, {count:,} records", *pairs, "50 ms")

    bench.show_view("sessions")
    page = bench.page("sessions")
    assert page is not None
    app.processEvents()

    def save() -> None:
        page.editor.textCursor().insertText("word ")
        page.sync.flush()

    yield compare("a note saved while one writes, its page seen", save)
    bench.show_view("commitments")
    app.processEvents()
    waiting = iter([each for _, ids in page_groups(bench) for each in ids])
    move = journal.commitments.start
    yield compare("a commitment moved, its list seen", lambda: move(next(waiting)))
    bench.show_view("questions")
    app.processEvents()
    questions = iter(range(1, count))
    park = journal.questions.park
    yield compare("a question parked, its list seen", lambda: park(next(questions)))
    bench.show_view("sessions")
    app.processEvents()
    yield filtering(app, page.list_pane.filter, bare, count)


def page_groups(bench: Workbench) -> list[tuple[object, list[int]]]:
    """The commitments of each group of the list."""
    page = bench.page("commitments")
    assert page is not None
    groups: list[tuple[object, list[int]]] = page.page._groups
    return groups


def filtering(app: QApplication, field, bare: QListView, count: int) -> str:
    """A letter, typed after others."""
    proxy = QSortFilterProxyModel()
    proxy.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    proxy.setSourceModel(QStringListModel([f"Row {each} of many words" for each in range(count)]))
    bare.setModel(proxy)
    bare.show()
    field.setFocus()
    app.processEvents()
    letters, wanted = iter("amara theo sato priya" * 9), iter("row of many words " * 9)
    typed = ""

    def floor() -> None:
        nonlocal typed
        typed = (typed + next(wanted))[-5:].strip()
        proxy.setFilterFixedString(typed)
        app.processEvents()

    def ours() -> None:
        if len(field.text()) > 4:
            field.clear()
        QTest.keyClicks(field, next(letters))
        app.processEvents()

    pairs = paired(floor, ours, TIMES)
    bare.hide()
    field.clear()
    return row(f"a key in the filter of sessions, {count:,} records", *pairs, "16 ms")
