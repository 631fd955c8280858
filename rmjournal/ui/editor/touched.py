# SPDX-License-Identifier: MIT
"""What is done to the note but by typing: boxes ticked, links followed, things pasted."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPointF, Qt, Signal
from PySide6.QtGui import QDropEvent, QMouseEvent, QTextBlock, QTextCursor
from typing_extensions import override

from rmjournal.ui.kit.text_area import (
    given_files,
    holds_files,
    holds_no_words,
    nothing_to_give,
    pasted_markdown,
    pasted_text,
)

from . import edits
from .canvas import NoteCanvas, as_shown, with_line_feeds
from .lines import CODES, Line, Units
from .styles import link_at

_SCHEMES = ("http://", "https://", "mailto:")
FILE = "attach:"


class TouchedCanvas(NoteCanvas):
    """Opens nothing itself: it says which link was followed and which files were given."""

    link_activated = Signal(str)  # http, https or mailto; nothing has been opened yet
    paste_refused = Signal()  # there was nothing in it that can be taken
    files_given = Signal(object)  # list[Path | QImage], pasted or dropped; the caret is there
    file_activated = Signal(str)  # the SHA-256 of a file of the session whose link was followed

    def follow_link(self) -> bool:
        """Activate the link at the caret; False when there is none that may be followed."""
        return self._activate(self._link_in(self.textCursor()))

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            if event.modifiers() == Qt.KeyboardModifier.ControlModifier:
                if self._activate(
                    self._link_in(self.cursorForPosition(event.position().toPoint()))
                ):
                    return
            elif (block := self._box_at(event.position())) is not None:
                edits.toggle_box(block)
                return
        super().mousePressEvent(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        shape = Qt.CursorShape.IBeamCursor
        is_ctrl = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if self._box_at(event.position()) is not None or (
            is_ctrl
            and self._link_in(self.cursorForPosition(event.position().toPoint())) is not None
        ):
            shape = Qt.CursorShape.PointingHandCursor
        self.viewport().setCursor(shape)

    def _box_at(self, point: QPointF) -> QTextBlock | None:
        """The checklist item whose drawn box is there, and can be ticked."""
        if self.isReadOnly():
            return None
        spot = point + QPointF(0, self.verticalScrollBar().value())
        block = self._layout.box_at(spot)
        return None if block is None or self._highlighter.shows(block.blockNumber()) else block

    def _link_in(self, cursor: QTextCursor) -> str | None:
        text = cursor.block().text()
        return link_at(text, Units(text).to_python(cursor.positionInBlock()))

    def _activate(self, target: str | None) -> bool:
        if target is None:
            return False
        if target.startswith(FILE):
            self.file_activated.emit(target.removeprefix(FILE))
            return True
        if not target.lower().startswith(_SCHEMES):
            return False
        self.link_activated.emit(target)
        return True

    @override
    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return bool(pasted_text(source)) or holds_files(source)

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        super().dropEvent(event)
        if holds_files(event.mimeData()):  # a copy is kept: nobody is to take the file away
            event.setDropAction(Qt.DropAction.CopyAction)

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        if files := given_files(source):
            self.files_given.emit(files)
            return
        if holds_no_words(source):
            self.paste_refused.emit()
            return
        in_code = Line.unpack(self.textCursor().block().userState()).kind in CODES
        text = pasted_text(source) if in_code else pasted_markdown(source)
        self.textCursor().insertText(as_shown(text))
        self.ensureCursorVisible()

    @override
    def createMimeDataFromSelection(self) -> QMimeData:
        data = nothing_to_give()
        data.setText(with_line_feeds(self.textCursor().selectedText()))
        return data
