# SPDX-License-Identifier: MIT
"""A text that is about to leave the journal, as it will be, with a tick for each private part."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QLocale, QMimeData, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QResizeEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from typing_extensions import override

from rmjournal.ui.kit.announce import announce
from rmjournal.ui.kit.dialog import WrappingCheck
from rmjournal.ui.kit.key_groups import ENTERS
from rmjournal.ui.kit.label import Label
from rmjournal.ui.kit.layouts import AutoHideScrollBars
from rmjournal.ui.kit.text_area import pasted_text
from rmjournal.ui.kit.theme import current_theme
from rmjournal.ui.kit.themed import Column, follow_theme, in_font, size_of
from rmjournal.words.leaving import Leaving, Span, Tick, Ticked, added, carried_over

_LEAST_LINES = 3
_FRAME = 22  # design px above and below the words, with the edge
_MARKED_MS = 2500


class LeavingText(QPlainTextEdit):
    """Plain words that are changed in place; Tab leaves it."""

    left = Signal()  # Escape
    submitted = Signal()  # Ctrl+Enter

    def __init__(self, name: str, role: str, most_lines: int, *, stays: bool) -> None:
        """As high as its words, up to so many lines; 0 lets the layout say how high. What
        stays takes what room there is, and no more of it once it is shown."""
        super().__init__()
        self._most_lines = most_lines
        self._stays = stays
        self.setAccessibleName(name)
        self.describe("")
        self.setTabChangesFocus(True)
        self.scroll_bars = AutoHideScrollBars(self)
        self._marked: list[Span] = []
        self._added: list[Span] = []
        self._fade = QTimer(self)
        self._fade.setSingleShot(True)
        self._fade.setInterval(_MARKED_MS)
        self._fade.timeout.connect(self.forget_added)
        self.textChanged.connect(self._on_text_changed)
        in_font(self, role)
        for follow in (self._fit, self._tint):
            follow_theme(self, follow)

    def describe(self, warning: str) -> None:
        """Say to those who do not see it what it is, with the warning first."""
        about = self.tr("Exactly this leaves the journal. Change it as you like.")
        self.setAccessibleDescription(f"{warning} {about}".strip())

    def plain(self) -> str:
        """As toPlainText(), which would turn every no-break space into a plain one."""
        return self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    def mark(self, spans: list[Span]) -> None:
        """Put a colour behind these parts of plain(), in place of those before."""
        self._marked = spans
        self._tint()

    def marked(self) -> list[str]:
        """The parts with a colour behind them."""
        return [self.plain()[start:end] for start, end in self._marked]

    def show_added(self, span: Span) -> None:
        """Scroll to these words and tint them for a moment."""
        caret, cursor = self.textCursor(), self._cursor_at(span)
        for place in (cursor.selectionEnd(), cursor.selectionStart()):
            cursor.setPosition(place)
            self.setTextCursor(cursor)
            self.ensureCursorVisible()
        scrolled = self.verticalScrollBar().value()
        self.setTextCursor(caret)
        self.verticalScrollBar().setValue(scrolled)
        self._added = [span]
        self._fade.start()
        self._tint()

    @Slot()
    def forget_added(self) -> None:
        self._fade.stop()
        self._added = []
        self._tint()

    def _tint(self) -> None:
        selections = []
        for spans, tone in ((self._added, "hear_bg"), (self._marked, "act_bg")):
            tint = QTextCharFormat()
            tint.setBackground(current_theme().color(tone))
            for span in spans:
                selection = QTextEdit.ExtraSelection()
                selection.cursor, selection.format = self._cursor_at(span), tint
                selections.append(selection)
        self.setExtraSelections(selections)

    def _cursor_at(self, span: Span) -> QTextCursor:
        text, (start, end) = self.plain(), span
        cursor = QTextCursor(self.document())
        cursor.setPosition(_utf16_length(text[:start]))
        cursor.setPosition(_utf16_length(text[:end]), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif control and event.key() in ENTERS:
            self.submitted.emit()
        else:
            super().keyPressEvent(event)

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        self.textCursor().insertText(pasted_text(source))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)  # lays the text out in its new width
        self._fit()

    @Slot()
    def _on_text_changed(self) -> None:
        if self._stays and self._most_lines and self.isVisible():
            self._most_lines = 0
            self.setMinimumHeight(self._height_of(_LEAST_LINES))
        self._fit()

    @Slot()
    def _fit(self) -> None:
        if not self._most_lines:
            return
        # The layout of plain text counts its height in lines.
        lines = max(_LEAST_LINES, min(ceil(self.document().size().height()), self._most_lines))
        height = self._height_of(lines)
        if self._stays:
            self.setMinimumHeight(height)
        elif height != self.height():
            self.setFixedHeight(height)

    def _height_of(self, lines: int) -> int:
        return lines * self.fontMetrics().lineSpacing() + size_of(0, _FRAME).height()


def _utf16_length(text: str) -> int:
    """As Qt counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


@dataclass(slots=True)
class _Kept:
    """What was made of one text in this sitting."""

    leaving: Leaving
    text: str
    on: Ticked


class LeavingPart(QWidget):
    """`copy` puts exactly what is shown on the clipboard; locking takes it off again."""

    left = Signal()
    submitted = Signal()
    added = Signal()  # a tick put words in, which should be in sight

    def __init__(
        self, name: str, *, most_lines: int = 16, ticks_first: bool = False, stays: bool = False
    ) -> None:
        """name is what is said of the text to those who do not see it. With ticks_first they stand
        above the text, in sight however long that is; what stays moves none of them."""
        super().__init__()
        self._key = ""
        self.kept: dict[str, _Kept] = {}
        """What was made of each text, by its key."""
        self._leaving = Leaving((), lambda _: "")
        self._composed = ""
        self._boxes: dict[str, WrappingCheck] = {}
        self.words = LeavingText(name, "row_title_card", most_lines, stays=stays)
        self.warning = Label("", "meta", "act")
        self.warning.hide()
        self.ticks = QWidget()
        self.ticks.setAccessibleName(self.tr("What goes in"))
        self._ticks = Column(self.ticks)
        parts: list[QWidget] = [self.warning, self.words]
        parts.insert(0 if ticks_first else len(parts), self.ticks)
        Column(self, gap=4).put(*parts)
        self.setFocusProxy(self.words)
        self.words.left.connect(self.left)
        self.words.submitted.connect(self.submitted)
        self.words.textChanged.connect(self._mark)

    def set_leaving(self, leaving: Leaving, key: str = "", on: Ticked | None = None) -> None:
        """Another text, or the same anew. What was changed and ticked of that key stays, but for
        the ticks where `on` says which are on."""
        self._keep()
        kept = self.kept.get(key)
        self._key, self._leaving = key, leaving
        if on is None:
            on = leaving.at_first() if kept is None else kept.on
        self._show_ticks(leaving.ticks, on)
        self._composed = leaving.compose(self.ticked())
        shown = self._composed
        if kept is not None:
            shown = carried_over(kept.text, kept.leaving.compose(kept.on), self._composed)
        self._show(shown)
        self._mark()

    def text(self) -> str:
        """What is shown now, and leaves."""
        return self.words.plain()

    def ticked(self) -> Ticked:
        return frozenset(key for key, box in self._boxes.items() if box.isChecked())

    def is_changed(self) -> bool:
        """Whether somebody wrote into it."""
        return self.text() != self._composed

    def boxes(self) -> dict[str, WrappingCheck]:
        return dict(self._boxes)

    def copied_words(self) -> str:
        """What is said once it was copied; it names what was ticked."""
        ticked = self.ticked() - self._leaving.at_first()
        named = [tick.short for tick in self._leaving.ticks if tick.key in ticked and tick.short]
        if not named:
            return self.tr("Copied. Locking the journal clears it.")
        parts = QLocale().createSeparatedList(named)
        words = self.tr("Copied, with {parts}. Locking the journal clears it.")
        return words.replace("{parts}", parts)

    def forget(self) -> None:
        """What was made of all texts so far."""
        self._key = ""
        self.kept.clear()

    def leave(self) -> None:
        """Keep what somebody wrote, and no tick of a text as it was made."""
        self._keep()
        for key, each in list(self.kept.items()):
            if not each.text.strip() or each.text == each.leaving.compose(each.on):
                del self.kept[key]

    def _keep(self) -> None:
        if self._key:
            self.kept[self._key] = _Kept(self._leaving, self.words.plain(), self.ticked())

    @Slot()
    def copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text())

    @Slot()
    def _mark(self) -> None:
        """What wants a second look, as long as it stands there."""
        spans = self._leaving.marks(self.text())
        warning = self._leaving.warning if spans else ""
        self.words.mark(spans)
        self.words.describe(warning)
        self.warning.setText(warning)
        self.warning.setVisible(bool(warning))

    def _show(self, text: str) -> None:
        if text == self.text():
            return
        place = self.words.textCursor().position()
        self.words.setPlainText(text)
        cursor = QTextCursor(self.words.document())
        cursor.setPosition(min(place, len(text)) if self.words.hasFocus() else 0)
        self.words.setTextCursor(cursor)

    def _show_ticks(self, ticks: tuple[Tick, ...], on: Ticked) -> None:
        """Those that stay keep their boxes, and the focus."""
        wanted = {tick.key for tick in ticks}
        for key in [key for key in self._boxes if key not in wanted]:
            self._drop(self._boxes.pop(key))
        for place, tick in enumerate(ticks):
            box = self._boxes.get(tick.key)
            if box is None:
                box = self._boxes[tick.key] = self._make_box()
            box.set_label(tick.label)
            box.blockSignals(True)
            box.setChecked(tick.key in on)
            box.blockSignals(False)
            self._ticks.insertWidget(place, box)
        self.ticks.setVisible(bool(ticks))

    def _make_box(self) -> WrappingCheck:
        box = WrappingCheck()
        box.toggled.connect(self._on_toggled)
        return box

    def _drop(self, box: WrappingCheck) -> None:
        box.toggled.disconnect(self._on_toggled)
        self._ticks.removeWidget(box)
        box.hide()
        box.deleteLater()

    @Slot()
    def _on_toggled(self) -> None:
        before, self._composed = self._composed, self._leaving.compose(self.ticked())
        shown = self.text()
        self._show(carried_over(shown, before, self._composed))
        self.words.forget_added()
        new = added(shown, self.text())
        if new is not None:
            self.words.show_added(new)
            self.added.emit()
            words = self.text()[slice(*new)]
            announce(self.words, self.tr("Added: {words}").replace("{words}", words))
