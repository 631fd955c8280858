# SPDX-License-Identifier: MIT
"""The files of a session, in its panel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QMenu, QWidget
from typing_extensions import override

from rmjournal.store import AttachmentRow
from rmjournal.ui.frame.record_panel import RecordCards, RecordPanel
from rmjournal.ui.kit.button import FlatButton, IconButton
from rmjournal.ui.kit.focus_ring import FocusLeft
from rmjournal.ui.kit.label import INSET, Label
from rmjournal.ui.kit.text_area import TextArea
from rmjournal.ui.kit.text_menu import add_choice, passing_menu
from rmjournal.ui.kit.themed import Column, Row, at_top, filling, holder
from rmjournal.words.messages import size_words

from .details import IconRow

_PICTURES = ("image/png", "image/jpeg", "image/gif", "image/webp", "image/bmp")


@dataclass(frozen=True, slots=True)
class FileEntry:
    """A file of the open session."""

    row: AttachmentRow
    is_in_note: bool

    @property
    def is_picture(self) -> bool:
        return self.row.media_type in _PICTURES


class FileRequests(QObject):
    """What is asked for in the lines of a part; every line has the same ones."""

    open_wanted = Signal(object)  # FileEntry, as in all of them
    copy_wanted = Signal(object)
    link_wanted = Signal(object)
    pair_wanted = Signal(object, object)  # what was before, and after
    removed = Signal(object)
    renamed = Signal(object, str)
    attach_wanted = Signal()


class FileLine(RecordPanel[FileEntry]):
    """Pressed it opens; its menu has the rest."""

    def __init__(self, asks: FileRequests, entry: FileEntry) -> None:
        super().__init__(spacing=0)
        self.entry = entry
        self._others: Sequence[FileEntry] = ()
        self._asks = asks
        self._is_fixed = False
        self.line = FlatButton(tone="ink")
        self.line.setAccessibleDescription(self.tr("Opens a copy"))
        self.name = TextArea(self.tr("Name of the file"), role="body", one_line=True, required=True)
        self.name.hide()
        self.bind("name", self.name)
        self.more = IconButton("ellipsis", self.tr("More"), tone="ink3")
        self._about = Label("", "meta", "ink3", width=260)
        words = Column().put(self.line, self.name, Row().put(INSET, filling(self._about)))
        line = holder(Row().put(filling(words), at_top(self.more)))
        self.lay_out(IconRow("image" if entry.is_picture else "file-text", line))
        self.line.clicked.connect(self._on_pressed)
        self.more.clicked.connect(self._on_more)
        self.left.connect(self._close_name)
        FocusLeft(self.name).left.connect(self._close_name)

    def show_file(
        self, entry: FileEntry, others: Sequence[FileEntry], today: date, *, is_fixed: bool
    ) -> None:
        """others are the pictures that can be the other half of a pair; is_fixed says that nothing
        may be changed."""
        self.entry, self._others, self._is_fixed = entry, others, is_fixed
        self.show_record(entry, today)
        name = entry.row.name
        self.line.setText(name)
        self.line.setToolTip(f"<qt>{_escaped(name)}</qt>")
        self.more.setAccessibleDescription(name)
        said = size_words(entry.row.size_bytes)
        absent = self.tr("{0}, not in the note").format(said)
        self._about.setText(said if entry.is_in_note else absent)

    @override
    def edit(self, record: FileEntry, field: str, before: str, after: str) -> None:
        self._asks.renamed.emit(record, after)

    def menu_of_now(self) -> QMenu:
        """What can be done with it."""
        asks, entry = self._asks, self.entry
        menu = passing_menu(self, entry.row.name)
        add_choice(menu, self.tr("Open a copy"), partial(asks.open_wanted.emit, entry))
        add_choice(menu, self.tr("Save a copy\u2026"), partial(asks.copy_wanted.emit, entry))
        if self._is_fixed:
            return menu
        menu.addSeparator()
        add_choice(menu, self.tr("Put it in the note"), partial(asks.link_wanted.emit, entry))
        if entry.is_picture and self._others:
            pairs = menu.addMenu(self.tr("Before and after with"))
            for other in self._others:
                words = self.tr("{0}, which is after").format(other.row.name)
                add_choice(pairs, words, partial(asks.pair_wanted.emit, entry, other))
        add_choice(menu, self.tr("Rename"), self.rename)
        menu.addSeparator()
        add_choice(menu, self.tr("Delete"), partial(asks.removed.emit, entry))
        return menu

    @Slot()
    def rename(self) -> None:
        self.line.hide()
        self.name.show()
        self.name.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_of_now().popup(event.globalPos())

    @Slot()
    def _on_more(self) -> None:
        menu = self.menu_of_now()
        at_end = self.layoutDirection() == Qt.LayoutDirection.LeftToRight
        x = self.more.width() - menu.sizeHint().width() if at_end else 0
        menu.popup(self.more.mapToGlobal(QPoint(x, self.more.height())))

    @Slot()
    def _on_pressed(self) -> None:
        self._asks.open_wanted.emit(self.entry)

    @Slot()
    def _close_name(self) -> None:
        if self.name.isHidden():
            return
        had_focus = self.name.edit.hasFocus()
        self.line.show()
        if had_focus:
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.name.hide()
        self.name.finish()


class FilesPart(QWidget):
    """Each file on a line, and the line that adds one."""

    def __init__(self) -> None:
        super().__init__()
        self.asks = FileRequests(self)
        self.lines = RecordCards(partial(FileLine, self.asks))
        self.add = FlatButton(self.tr("Attach files"), tone="ink3")
        self._add_row = IconRow("paperclip", self.add)
        self._column = Column(self, gap=2).put(self._add_row)
        self.setAccessibleName(self.tr("Files"))
        self.add.clicked.connect(self.asks.attach_wanted)

    def show_files(self, entries: Sequence[FileEntry], today: date, *, is_fixed: bool) -> None:
        """is_fixed says that nothing may be changed."""
        place_of_focus = self._place_of_focus()
        pictures = [each for each in entries if each.is_picture]
        lines = self.lines.show_only(entries)
        for place, (entry, line) in enumerate(zip(entries, lines, strict=True)):
            others = [each for each in pictures if each.row.sha256 != entry.row.sha256]
            self._column.insertWidget(place, line)
            line.show_file(entry, others, today, is_fixed=is_fixed)
            line.show()
        self._add_row.setVisible(not is_fixed)
        if place_of_focus is not None and self._place_of_focus() is None:
            near = lines[min(place_of_focus, len(lines) - 1)].line if lines else self.add
            near.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place_of_focus(self) -> int | None:
        focus = self.window().focusWidget()
        found = (n for n, line in enumerate(self.lines.cards()) if line.isAncestorOf(focus))
        return next(found, None) if focus is not None else None


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
