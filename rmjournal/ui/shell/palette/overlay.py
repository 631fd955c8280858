# SPDX-License-Identifier: MIT
"""The palette over the window: a field, and below it what it offers."""

from __future__ import annotations

from math import inf

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from rmjournal.ui.kit.announce import announce, as_sentences
from rmjournal.ui.kit.card import FloatingCard, Scrim
from rmjournal.ui.kit.field import keep_nowhere
from rmjournal.ui.kit.key_groups import ENTERS
from rmjournal.ui.kit.label import Label
from rmjournal.ui.kit.row_delegate import RowDelegate
from rmjournal.ui.kit.row_list import RowList
from rmjournal.ui.kit.rows import End, Heading, Icon, Role, RowsModel, RowSpec, RowStyle, Text
from rmjournal.ui.kit.signs import Chip, IconMark
from rmjournal.ui.kit.text_menu import native_keys
from rmjournal.ui.kit.themed import Column, Row, filling, follow_size, in_font, size_of
from rmjournal.words.days import day_words

from .entries import ONLY_COMMANDS, Entry, Offers, title_of
from .texts import TextFinder

_WIDTH, _TOP, _EDGE, _MOST_HEIGHT, _LEAST_HEAD = 600, 64, 24, 430, 52  # design px
_AROUND_WORDS, _AROUND_ROWS = (36, 32), (16, 12)
_ICON = 16
_STYLE = RowStyle(
    pad=7, indent=30, lead=(9, 17, _ICON), heights=(19,), gaps=(0, 2), heading_top=12,
    heading_bottom=4, heading_role="meta_strong", end_share=0.55, end_gap=14,
)  # fmt: skip
_MOVES = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}


class PaletteField(QLineEdit):
    """Keeps the focus: what moves in the list is heard there."""

    moved = Signal(object)  # a QKeyEvent for the list
    left = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _MOVES:
            self.moved.emit(event)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif not (event.isAutoRepeat() and event.key() in ENTERS):  # it would answer unasked
            super().keyPressEvent(event)

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        return True


class Palette(Scrim):
    """Lies over the whole of its host while it is asked. `chosen` comes when it is gone."""

    chosen = Signal(object)  # an Entry
    closed = Signal()

    def __init__(self, host: QWidget, offers: Offers, texts: TextFinder) -> None:
        super().__init__(host)
        self._host, self._offers, self._texts = host, offers, texts
        self._named: list[tuple[str, list[Entry]]] = []
        self._question = ""
        self._reading = QTimer(self)
        self._reading.timeout.connect(self._read_on)
        self._card = FloatingCard(self)
        self.field = PaletteField()
        keep_nowhere(self.field)
        self._icon = IconMark("search", "ink3", 17)
        self._escape = Chip(native_keys("Esc"))
        self._none, self._said = Label("", "body", "ink3"), QWidget()
        self.model = RowsModel[Entry](lambda entry: entry.id, self._spec, self)
        self.list = RowList(self.tr("What is offered"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.foot = 6
        self.list.setModel(self.model)
        self._delegate = RowDelegate(self.list, _STYLE)
        self.list.setItemDelegate(self._delegate)
        self._lay_out()
        self.field.textChanged.connect(self._offer)
        self.field.moved.connect(self._on_moved)
        self.field.left.connect(self.close_now)
        self.field.returnPressed.connect(self._on_entered)
        self.list.clicked.connect(self._take)
        texts.found.connect(self._on_texts_found)
        self.hide()
        follow_size(host, self._place_again)

    def _lay_out(self) -> None:
        self.field.setProperty("bare", True)
        name = self.tr("Do or find by name")
        self.field.setAccessibleName(name)
        self.field.setAccessibleDescription(
            self.tr("Up and Down choose, Enter does it, Escape goes back.")
        )
        in_font(self.field, "lead")
        self._head = Row(gap=12, around=(18, 10, 14, 10))
        self._head.put(self._icon, filling(self.field), self._escape)
        self._line = QFrame()
        self._line.setFrameShape(QFrame.Shape.HLine)
        self._line.setFixedHeight(1)
        Row(self._said, around=(18, 14, 18, 6)).put(self._none)  # as rows stand
        rows = Row(around=(8, 6)).put(self.list)
        self._column = Column(self._card, around=FloatingCard.reach)
        self._column.put(self._head, self._line, self._said, rows)

    def open_with(self, typed: str = "", question: str = "") -> None:
        """Ask, with the field filled like that; where a question is given only that."""
        self._question = question
        words = self.tr("A command, a name, or words that you wrote")
        self.field.setPlaceholderText(question or words)
        self.show()
        self.raise_()
        self.field.setText(typed)
        self._offer()
        self._place()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self._offers.is_whole:
            self._reading.start(0)

    @Slot()
    def close_now(self) -> None:
        """Go, with nothing done."""
        if self.isVisible():
            self.hide()
            self.closed.emit()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self._texts.ask("")
        self._reading.stop()
        super().hideEvent(event)

    def entries(self) -> list[Entry]:
        """What is offered now, from top to bottom."""
        return self.model.values()

    def current(self) -> Entry | None:
        entry = self.list.currentIndex().data(Role.UserRole)
        return entry if isinstance(entry, Entry) else None

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Beside the card."""
        self.close_now()

    @Slot()
    def _offer(self) -> None:
        text = self.field.text()
        self._named = self._offers.find(text)
        self._texts.ask("" if text.startswith(ONLY_COMMANDS) or self._question else text)
        self.list.blockSignals(True)
        self.list.setCurrentIndex(self.model.index(-1))
        self._fill()
        self._place()  # a list that is made higher would leave the top for what is current
        self.list.select_first()
        self.list.blockSignals(False)
        self.list.scrollToTop()
        self._tell()

    @Slot()
    def _read_on(self) -> None:
        """Some more names a turn; what was chosen meanwhile stays chosen."""
        if not self._offers.read_on():
            return
        self._reading.stop()
        had = self.current()
        if had is None or had == self.entries()[0]:
            self._offer()
            return
        self._named = self._offers.find(self.field.text())
        with self.list.kept():
            self._fill()
        self._place()

    @Slot()
    def _on_texts_found(self) -> None:
        """Below what is there already, which stays as it is."""
        if not self.isVisible():
            return
        had = self.current()
        with self.list.kept():
            self._fill()
        self._place()
        if had is None or self.current() != had:
            self._tell()

    def _fill(self) -> None:
        rows: list[Entry | Heading] = []
        for title, entries in self._named:
            rows += [Heading(title), *entries]
        texts = self._texts.entries(each for each in rows if isinstance(each, Entry))
        if texts:
            rows += [Heading(title_of("text")), *texts]
        if not self._named and self._texts.is_answered():
            near = self._offers.find_nearly(self.field.text())
            rows += [Heading(self.tr("With most of these words")), *near] if near else []
        self.model.set_rows(rows)
        self._none.setText(
            self.tr("Nothing here is called that, and no text has it.")
            if self._texts.found_nothing()
            else self.tr("Nothing here is called that.")
        )
        self._said.setVisible(not rows)
        self.list.setVisible(bool(rows))

    def _tell(self) -> None:
        entry = self.current()
        said = self._none.text() if entry is None else self._spec(entry).spoken
        if self._question and not self.field.text():
            said = as_sentences(self._question, said)
        if self.isVisible():
            announce(self.field, said)

    @Slot(object)
    def _on_moved(self, event: QKeyEvent) -> None:
        self.list.keyPressEvent(event)
        self._tell()

    @Slot()
    def _on_entered(self) -> None:
        if self._reading.isActive():  # what is meant may be among the rest
            self._offers.read_on(inf)
            self._read_on()
        self._take()

    @Slot()
    def _take(self) -> None:
        entry = self.current()
        if entry is not None:
            self.close_now()
            self.chosen.emit(entry)

    def _spec(self, entry: Entry) -> RowSpec:
        about = entry.about
        if entry.day is not None:
            day = day_words(entry.day, self._offers.today())
            about = ", ".join(filter(None, (about, day)))
        shown = "   ".join(filter(None, (about, entry.keys)))
        is_off = entry.group == "not_now"
        not_here = self.tr("Not from here") if is_off else ""
        lines = [Text(entry.title, "body", "ink3" if is_off else "ink")]
        if entry.sentence:
            sentence = Text(entry.sentence, "meta", "ink2", 2, spans=entry.spans, is_wide=True)
            lines.append(sentence)
        return RowSpec(
            entry.title,
            as_sentences(entry.title, entry.sentence, about, entry.keys, not_here),
            lead=Icon(entry.icon, entry.tone),
            lines=lines,
            ends=(End(shown, gives_way=entry.about),),
        )

    def _place(self) -> None:
        self.setGeometry(self._host.rect())
        width, edge = self._card.width_over(_WIDTH, _EDGE), size_of(0, _EDGE).height()
        room = self.rect().adjusted(0, edge, 0, -edge)
        top = min(size_of(0, _TOP).height(), room.top() + max(0, room.height() // 8))
        head = max(self.field.sizeHint().height(), size_of(0, _LEAST_HEAD).height()) + 1
        most = min(size_of(0, _MOST_HEIGHT).height(), room.bottom() - top - head)
        self._card.lie_at(top, QSize(width, head))  # so wide the rows are measured
        self._column.activate()
        around = size_of(*_AROUND_WORDS)
        body = self._none.heightForWidth(width - around.width()) + around.height()
        if self.model.rowCount():
            around = size_of(*_AROUND_ROWS)
            body = self._height_of_rows(width - around.width(), most - around.height())
            self.list.setFixedHeight(body)
            body += around.height()
        self._card.lie_at(top, QSize(width, head + body))

    def _height_of_rows(self, width: int, most: int) -> int:
        self.list.resize(width, most)
        option, height = QStyleOptionViewItem(), size_of(0, 2).height()
        for row in range(self.model.rowCount()):
            height += self._delegate.sizeHint(option, self.model.index(row)).height()
            if height >= most:
                return most
        return height

    @Slot()
    def _place_again(self) -> None:
        if self.isVisible():
            self._place()
