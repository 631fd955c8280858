# SPDX-License-Identifier: MIT
"""The short list under the caret that completes names, dates and prepared questions.

The field keeps the focus: it asks handles() about each key first. A child widget rather than a
window, so that no compositor has a say in where it stands.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPoint,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from rmjournal.text.marks import KnownPerson
from rmjournal.ui.kit.announce import announce
from rmjournal.ui.kit.card import paint_shadow
from rmjournal.ui.kit.key_groups import ENTERS
from rmjournal.ui.kit.row_delegate import Index
from rmjournal.ui.kit.theme import current_theme, px
from rmjournal.ui.kit.themed import Column
from rmjournal.words.days import written

from .lines import LineKind
from .suggestions import Host, LineHost, Prepared, Request, Suggester, Suggestion

_ROW, _PAD, _REACH = 32, 4, 10
_SENTENCE_GOES_ON = ",.;:!?)"


class SuggestionModel(QAbstractListModel):
    """One row a suggestion; UserRole gives it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._suggestions: list[Suggestion] = []

    def set_suggestions(self, suggestions: list[Suggestion]) -> None:
        self.beginResetModel()
        self._suggestions = suggestions
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._suggestions)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        suggestion = self._suggestions[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return suggestion.label
            case Qt.ItemDataRole.AccessibleTextRole:
                return " ".join((suggestion.label, suggestion.note)).strip()
            case Qt.ItemDataRole.UserRole:
                return suggestion
        return None


class SuggestionDelegate(QStyledItemDelegate):
    """The label, and what it means at the end of the row."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        suggestion = index.data(Qt.ItemDataRole.UserRole)
        return QSize(self.width_of(suggestion), px(_ROW))

    def width_of(self, suggestion: Suggestion) -> int:
        label = QFontMetricsF(current_theme().font("body")).horizontalAdvance(suggestion.label)
        note = QFontMetricsF(current_theme().font("meta")).horizontalAdvance(suggestion.note)
        return int(label + note) + px(20 + (24 if suggestion.note else 0))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        suggestion = index.data(Qt.ItemDataRole.UserRole)
        theme = current_theme()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("selected"))
            painter.drawRoundedRect(rect, px(4), px(4))
        inside = rect.adjusted(px(10), 0, -px(10), 0)
        end = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.setFont(theme.font("meta"))
        painter.setPen(theme.color("ink3"))
        painter.drawText(inside, end, suggestion.note)
        room = inside.width() - QFontMetricsF(theme.font("meta")).horizontalAdvance(suggestion.note)
        font = theme.font("body")
        shown = QFontMetricsF(font).elidedText(suggestion.label, Qt.TextElideMode.ElideRight, room)
        painter.setFont(font)
        painter.setPen(theme.color("ink"))
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        painter.restore()


class Completer(QFrame):
    """Shown by suggest(), after something was typed."""

    question_taken = Signal(object)  # PreparedQuestion

    def __init__(self, host: Host, day: date) -> None:
        super().__init__(host.frame())
        self._host = host
        self._prepared: Prepared = tuple
        self._context: tuple[date, Sequence[KnownPerson], Collection[int]] = (day, (), ())
        self._request: Request | None = None
        self._position = -1  # of the caret the list was made for
        self._after_space = -1  # where the caret is behind a space of a completion's own
        self._model = SuggestionModel(self)
        self._view = QListView()
        self._view.setModel(self._model)
        self._delegate = SuggestionDelegate(self._view)
        self._view.setItemDelegate(self._delegate)
        self._view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._view.setAccessibleName(self.tr("Suggestions"))
        self._view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._view.clicked.connect(self._on_clicked)
        self._column = Column(self).put(self._view)
        self._renew()
        self.hide()

    def set_context(
        self, day: date, people: Sequence[KnownPerson], prefer: Collection[int] = ()
    ) -> None:
        self._context = (day, people, prefer)
        self._renew()

    def set_prepared(self, prepared: Prepared) -> None:
        """Where the questions come from that `? ` offers; asked at each key."""
        self._prepared = prepared
        self._renew()

    def _renew(self) -> None:
        self._suggester = Suggester(*self._context, _day_words, self._prepared)

    def suggest(self) -> None:
        """Show what completes the text before the caret, or hide."""
        typed = self._host.typed()
        request = None
        if typed is not None:
            request = self._suggester.request(typed.before, typed.line, typed.after)
        if request is None:
            self.hide()
            return
        self._request = request
        self._position = self._host.position()
        self._model.set_suggestions(request.suggestions)
        self._place()
        self.show()
        self.raise_()
        if request.is_chosen:
            self._choose(0)
        else:
            announce(self._host.field(), self._offer_words(len(request.suggestions)))

    def _offer_words(self, count: int) -> str:
        one = self.tr("1 suggestion, Down to choose")
        return one if count == 1 else self.tr("%Ln suggestions, Down to choose", "", count)

    def handles(self, event: QKeyEvent) -> bool:
        """Whether the key was for the list, or writes a space that a completion has written."""
        if event.key() == Qt.Key.Key_Space and not event.modifiers() and self._is_after_space():
            self._after_space = -1
            return True
        if not self.isVisible():
            return False
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            return True
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        row = self._view.currentIndex().row()
        if event.key() == Qt.Key.Key_Down:
            self._choose((row + 1) % self._model.rowCount())
        elif event.key() == Qt.Key.Key_Up:
            self._choose((max(row, 0) - 1) % self._model.rowCount())
        elif event.key() == Qt.Key.Key_Tab:
            self._take(max(row, 0))
        elif event.key() in ENTERS and row >= 0:
            self._take(row)
        else:
            return False
        return True

    def ends_word(self) -> bool:
        """Whether the caret is behind a whole name or date, which a space ends now if none did."""
        typed = self._host.typed()
        if typed is None or not self._suggester.is_whole(typed.before.rstrip(" "), typed.line):
            return False
        if not (typed.before.endswith(" ") or typed.after[:1].isspace()):
            self._host.put(" ", 0)
            self._after_space = self._host.position()
        return True

    def on_cursor_moved(self) -> None:
        """Hide once the caret goes elsewhere than by typing."""
        if self._host.position() != self._after_space:
            self._after_space = -1
        if self.isVisible() and self._host.position() != self._position:
            self.hide()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        reach = px(_REACH)
        box = QRectF(self.rect()).adjusted(reach, reach, -reach, -reach)
        paint_shadow(painter, box, radius=8, reach=_REACH)
        painter.setPen(current_theme().color("line2"))
        painter.setBrush(current_theme().color("surface"))
        radius = px(8)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)

    def _choose(self, row: int) -> None:
        index = self._model.index(row, 0)
        self._view.setCurrentIndex(index)
        announce(self._host.field(), index.data(Qt.ItemDataRole.AccessibleTextRole))

    def _take(self, row: int) -> None:
        request, typed = self._request, self._host.typed()
        self.hide()
        if request is None or typed is None:
            return
        taken = request.suggestions[row]
        is_apart = typed.after[:1].isspace() or typed.after[:1] in _SENTENCE_GOES_ON
        needs_space = taken.question is None and not (typed.after and is_apart)
        self._host.put(taken.text + (" " if needs_space else ""), request.typed)
        self._after_space = self._host.position() if needs_space else -1
        if taken.question is not None:
            self.question_taken.emit(taken.question)

    def _is_after_space(self) -> bool:
        typed = self._host.typed()
        is_there = self._after_space == self._host.position()
        return is_there and typed is not None and typed.before.endswith(" ")

    def _place(self) -> None:
        """Under the caret, above it where there is no room below, never past the sides."""
        reach, pad = px(_REACH), px(_PAD) + 1
        self._column.setContentsMargins(*[reach + pad] * 4)
        rows = self._request.suggestions if self._request is not None else []
        widest = max((self._delegate.width_of(each) for each in rows), default=0)
        edge = 2 * (reach + pad)
        frame = self._host.frame()
        width = min(max(widest, px(180)) + edge, frame.width())
        height = len(rows) * px(_ROW) + edge
        caret = self._host.caret(self._request.typed if self._request is not None else 0)
        corner = caret.bottomLeft()
        x = max(0, min(corner.x() - reach - pad, frame.width() - width))
        y = corner.y() + px(4) - reach
        if y + height - reach > frame.height():
            y = max(0, corner.y() - caret.height() - px(4) - height + reach)
        self.resize(width, height)
        self.move(QPoint(x, y))

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        self._take(index.row())


def _day_words(day: date) -> str:
    """Always the date itself: beside `Friday` only that says something."""
    return written(day, weekday="ddd")


class LineCompleter(QObject):
    """Install it after all other filters of the field: it has to see each key first."""

    def __init__(self, edit: QLineEdit, frame: QWidget, kind: LineKind) -> None:
        """frame is what the list may cover; kind what the line would be in a note."""
        super().__init__(edit)
        self._host = LineHost(edit, frame, kind)
        self.list = Completer(self._host, date.min)
        edit.installEventFilter(self)
        edit.textEdited.connect(self._on_edited)
        edit.cursorPositionChanged.connect(self._on_moved)

    def set_context(self, day: date, people: Sequence[KnownPerson]) -> None:
        self.list.set_context(day, people)

    def set_kind(self, kind: LineKind) -> None:
        """The line would be another one in a note now."""
        self._host.kind = kind

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.list.hide()
        return (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and self.list.handles(event)
        )

    @Slot(str)
    def _on_edited(self, _: str) -> None:
        self.list.suggest()

    @Slot(int, int)
    def _on_moved(self, _: int, __: int) -> None:
        self.list.on_cursor_moved()
