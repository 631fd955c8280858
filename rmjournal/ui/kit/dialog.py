# SPDX-License-Identifier: MIT
"""The dialog all of the shell's dialogs are made of, fitted to the screen and to its words."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import (
    QAction,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QDialog,
    QLayout,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QWidget,
)
from shiboken6 import isValid
from typing_extensions import override

from rmjournal.core.errors import CancelledError
from rmjournal.ui.kit.themed import Column, filling, in_font, put, scroll_to_part, spaced

from .button import Button
from .focus_ring import FocusRing
from .key_groups import HEARD_OVER
from .label import Label, TextBlock
from .layouts import FlowLayout, LowScroll
from .screen_fit import moved_inside, room_of
from .theme import current_theme, px

_WIDEST = 420  # design px of its size hint
_NARROWEST = 160
_PAD = 4
_BOX, _GAP = 18, 10


class WrappingCheck(QCheckBox):
    """Nothing of the label is cut. Anywhere on the words is a click."""

    def __init__(self) -> None:
        super().__init__()
        self._label = ""
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        in_font(self, "body")

    def label(self) -> str:
        return self._label

    def set_label(self, label: str) -> None:
        self._label = label
        self.setAccessibleName(label)
        self.updateGeometry()
        self.update()

    @override
    def hitButton(self, pos: object) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        words = round(self._block(width).height)
        return max(px(28), words + 2 * px(_PAD))

    @override
    def sizeHint(self) -> QSize:
        words = self.fontMetrics().horizontalAdvance(self._label)
        width = min(px(_WIDEST), words + px(_BOX + _GAP) + 2)
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        width = px(_NARROWEST)
        return QSize(min(width, self.sizeHint().width()), px(28))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side, pad = px(_BOX), px(_PAD)
        x = self.width() - side if is_mirrored else 0
        line = self.fontMetrics().height()
        top = pad + max(0, (line - side) // 2)
        option.rect = QRect(x, top, side, side)
        painter = QPainter(self)
        indicator = QStyle.PrimitiveElement.PE_IndicatorCheckBox
        self.style().drawPrimitive(indicator, option, painter, self)
        ink = current_theme().color("ink" if self.isEnabled() else "inkoff")
        start = 0 if is_mirrored else side + px(_GAP)
        self._block(self.width()).draw(painter, start, pad, ink)

    def _block(self, width: int) -> TextBlock:
        room = max(1, width - px(_BOX + _GAP))
        is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if is_mirrored else Qt.AlignmentFlag.AlignLeft
        return TextBlock(self._label, self.font(), room, alignment=side)


WIDTH = 460
_SIDE = 24  # design px to the left and right of the words
_SEEN = 40  # of the window below a high dialog
_LOWEST = 320  # of one


class Dialog(QDialog):
    """A title, a line or two, what the dialog adds to `body`, and buttons at the foot.

    No larger than the screen, whatever the size of the text: then all but the foot scrolls.
    """

    def __init__(
        self,
        parent: QWidget | None,
        title: str = "",
        text: str = "",
        *,
        width: int = WIDTH,
        called: str = "",
    ) -> None:
        """called is the window's title where the one inside has words of the journal."""
        super().__init__(parent)
        self._width = width
        self._called = called
        self.setModal(True)
        self.title = Label(title, "heading", width=width)
        self.text = Label(text, "body", "ink2", leading=20, width=width)
        self.body = Column(gap=8)
        self.area = _Middle()
        bar = self.area.verticalScrollBar()
        for moved in (bar.valueChanged, bar.rangeChanged):
            moved.connect(self.update)
        middle = spaced(self.area.column, 10, (_SIDE, 20, _SIDE, 2))
        put(middle, self.title, self.text, filling(self.body))
        self._holder = QWidget()
        self._foot = FlowLayout(self._holder, 8, at_end=True)
        spaced(self._foot, 8, (_SIDE, 16, _SIDE, 18))
        self._column = Column(self).put(filling(self.area), self._holder)
        self._column.setSizeConstraint(QLayout.SizeConstraint.SetMinimumSize)
        self.set_title(title)
        self.set_text(text)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            self._ring = FocusRing(self, app)

    def add_button(self, text: str, kind: str = "plain", *, is_default: bool = False) -> Button:
        """At the foot, after those added before."""
        button = Button(text, kind)
        button.setDefault(is_default)
        self._foot.addWidget(button)
        return button

    def keep_seen(self, *widgets: QWidget) -> None:
        """Where the dialog scrolls, each of them is seen whole once it has the focus."""
        for each in widgets:
            each.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            QTimer.singleShot(0, watched, partial(self._see_whole, watched))
        return False

    def _see_whole(self, widget: QWidget) -> None:
        """Qt would do with the current row of a list; the top counts most."""
        whole = self.area.widget()
        assert whole is not None
        top = widget.mapTo(whole, QPoint(0, 0)).y()
        scroll_to_part(self.area, QRect(0, top, 0, widget.height()), 12)

    def set_title(self, title: str) -> None:
        self.title.setText(title)
        self.setAccessibleName(title)
        self.setWindowTitle(self._called or title)

    def set_text(self, text: str) -> None:
        self.text.setText(text)
        self.text.setVisible(bool(text))

    def width_wanted(self) -> int:
        """In px, as far as the screen goes."""
        wanted = px(self._width) + 2 * px(_SIDE)
        return min(wanted, room_of(self).width())

    def room_above_foot(self) -> QSize:
        """What the screen leaves for it."""
        room = room_of(self).size()
        return room - QSize(0, self._foot_height(self.width_wanted()))

    def fit(self) -> None:
        """Grow until everything that is now shown has its room, as far as the screen goes.

        Never shrink under the pointer.
        """
        self._column.activate()
        width = max(self.width(), self.minimumWidth())
        wanted = self.area.height_for(width) + self._foot_height(width)
        most = room_of(self).height()
        self.resize(width, max(min(self.height(), most), min(wanted, most)))

    def stand_high(self, wanted: float) -> None:
        """As high as that, for what takes all the room it is given, and no higher than the window
        below or the screen."""
        below = self.parentWidget()
        room = px(wanted) if below is None else below.window().height() - px(_SEEN)
        high = min(max(px(_LOWEST), min(px(wanted), room)), room_of(self).height())
        self.resize(self.minimumWidth(), high)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What quits or locks does so here too: the shortcuts of the window are not heard over
        it."""
        if event.matches(QKeySequence.StandardKey.Quit):
            self.quit()
        elif (action := self._heard_over(event)) is not None:
            QTimer.singleShot(0, action, action.trigger)
        else:
            super().keyPressEvent(event)

    def _heard_over(self, event: QKeyEvent) -> QAction | None:
        keys = QKeySequence(event.keyCombination())
        for action in self._lowest().actions():
            if action.property(HEARD_OVER) and action.isEnabled() and keys in action.shortcuts():
                return action
        return None

    def quit(self) -> None:
        """Close the window over which it stands, and itself with it."""
        QTimer.singleShot(0, self._lowest(), self._lowest().close)

    def _lowest(self) -> QWidget:
        """The window over which it stands, whatever else stands between them."""
        window: QWidget = self
        while (parent := window.parentWidget()) is not None:
            window = parent.window()
        return window

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.isVisible():  # it grew where it stands, and its foot must not leave the screen
            inside = moved_inside(self.geometry(), room_of(self))
            self.move(self.pos() + inside.topLeft() - self.geometry().topLeft())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """A line above the foot while there is more below."""
        super().paintEvent(event)
        bar = self.area.verticalScrollBar()
        if bar.value() < bar.maximum():
            line = current_theme().color("line")
            QPainter(self).fillRect(0, self._holder.y(), self.width(), 1, line)

    def _foot_height(self, width: int) -> int:
        return self._foot.heightForWidth(width)


def width_within(below: QWidget | None, wanted: float, around: float) -> int:
    """In design px: as wanted, or the width of the window below without that room around."""
    if below is None:
        return int(wanted)
    return min(int(wanted), (below.window().width() - px(around)) * 100 // px(100))


class _Middle(LowScroll):
    """All but the foot. As large as what is in it wants to be, unless the screen is smaller."""

    @override
    def sizeHint(self) -> QSize:
        dialog = self._dialog()
        width = max(self.column.totalSizeHint().width(), dialog.width_wanted())
        room = dialog.room_above_foot()
        width = min(width, room.width())
        return QSize(width, min(self.height_for(width), room.height()))

    @override
    def minimumSizeHint(self) -> QSize:
        dialog = self._dialog()
        least = self.column.totalMinimumSize()
        width = max(least.width(), dialog.width_wanted())
        return QSize(width, least.height()).boundedTo(dialog.room_above_foot())

    def _dialog(self) -> Dialog:
        dialog = self.parentWidget()
        assert isinstance(dialog, Dialog)
        return dialog


def ask(
    parent: QWidget | None,
    title: str,
    text: str,
    *,
    yes: str,
    no: str,
    default_yes: bool = True,
) -> bool:
    """Whether the person chose `yes`; Escape means no. For where words or privacy are at stake."""
    dialog = Dialog(parent, title, text)
    refuse = dialog.add_button(no, is_default=not default_yes)
    accept = dialog.add_button(yes, "primary" if default_yes else "plain", is_default=default_yes)
    refuse.clicked.connect(dialog.reject)
    accept.clicked.connect(dialog.accept)
    (accept if default_yes else refuse).setFocus(Qt.FocusReason.OtherFocusReason)
    return run(dialog)


def run(dialog: QDialog) -> bool:
    """Show it until it is closed; whether it was accepted. It is gone afterwards.

    Raises CancelledError where its window went first, with all that could be done about an answer.
    """
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    if not isValid(dialog):
        raise CancelledError
    dialog.deleteLater()
    return accepted
