# SPDX-License-Identifier: MIT
"""Buttons: at most one primary a screen, the rest plain, quiet or a link."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Slot
from PySide6.QtGui import (
    QAction,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QMenu,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QWidget,
)
from typing_extensions import override

from rmjournal.ui.kit.focus_ring import GOES_BACK
from rmjournal.ui.kit.key_groups import ENTERS
from rmjournal.ui.kit.label import INSET
from rmjournal.ui.kit.theme import current_theme, px, tinted_icon


def enter_goes_on(page: QWidget, event: QKeyEvent, *chooses: type[QWidget]) -> bool:
    """Whether Enter pressed the one primary button of the page, as in a dialog.

    It does so while the focus is on the page itself or on a widget of those kinds, which have no
    use for Enter. A key that is held presses nothing.
    """
    focus = page.window().focusWidget()
    if event.key() not in ENTERS or event.isAutoRepeat():
        return False
    if focus is not page and not isinstance(focus, chooses):
        return False
    shown = [
        each
        for each in page.findChildren(Button)
        if each.property("kind") == "primary" and each.isVisible() and each.isEnabled()
    ]
    if len(shown) != 1:
        return False
    shown[0].click()
    return True


class FlatButton(QAbstractButton):
    """Set in line with the text areas that are changed in place; Enter presses it like Space."""

    def __init__(self, text: str = "", *, tone: str = "ink2") -> None:
        super().__init__()
        self._tone = tone
        self.setText(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        current_theme().changed.connect(self.updateGeometry)

    @override
    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(current_theme().font("body"))
        width = metrics.horizontalAdvance(self.text()) + 2 * px(INSET)
        return QSize(int(width) + 1, px(28))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(60), px(28))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTERS:
            self.click()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        if self.underMouse() or self.isDown():
            painter.setPen(QPen(theme.color("line2"), 1))
            painter.setBrush(theme.color("surface"))
            radius = px(6)
            painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        font = theme.font("body")
        inside = rect.adjusted(px(INSET), 0, -px(INSET), 0)
        shown = QFontMetricsF(font).elidedText(
            self.text(), Qt.TextElideMode.ElideRight, inside.width() + 1
        )
        painter.setFont(font)
        painter.setPen(theme.color(self._tone))
        start = Qt.AlignmentFlag.AlignLeft  # where reading starts, for a painter
        painter.drawText(inside, start | Qt.AlignmentFlag.AlignVCenter, shown)


def swap(full: QWidget, empty: QWidget, buttons: tuple[QWidget, QWidget], *, is_full: bool) -> None:
    """Show what is there, or the line that begins it while there is nothing.

    buttons are those that change the one and begin the other: the focus goes from button to
    button, so that the keyboard does not lose its place.
    """
    had_focus = any(button.hasFocus() for button in buttons)
    full.setVisible(is_full)
    empty.setVisible(not is_full)
    if had_focus:
        buttons[0 if is_full else 1].setFocus(Qt.FocusReason.OtherFocusReason)


_ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)
KINDS = ("primary", "plain", "quiet", "link", "icon", "toast")
_TONES = {"primary": "accent_on", "link": "accent", "plain": "ink", "toast": "toast_ink"}


class Button(QPushButton):
    """Looks as its kind says; Enter presses it as well as Space."""

    def __init__(self, text: str, kind: str = "plain", *, icon: str = "", tone: str = "") -> None:
        """icon is a file of resources/icons; tone its token, by default that of the text."""
        super().__init__(text.replace("&", "&&"))
        self._kind = kind
        self._icon_name = icon
        self._tone = tone or _TONES.get(kind, "ink2")
        self.setProperty("kind", kind)
        self.setAutoDefault(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        current_theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def set_icon_name(self, icon: str, tone: str = "") -> None:
        self._icon_name = icon
        self._tone = tone or self._tone
        self._on_theme_changed()

    @override
    def setText(self, text: str) -> None:
        """As Qt takes it: && for an ampersand."""
        super().setText(text)
        if self._icon_name:
            self._dress_icon()

    @override
    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        if self._kind == "icon":
            return QSize(px(30), px(30))
        return hint

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Qt would go to whatever was made before or after, as to the rail; the page scrolls.
        if event.key() in _ARROWS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._on_theme_changed()

    @Slot()
    def _on_theme_changed(self) -> None:
        role = "body_strong" if self._kind in ("primary", "toast") else "button"
        self.setFont(current_theme().font(role))
        if self._icon_name:
            self._dress_icon()
        self.updateGeometry()

    def _dress_icon(self) -> None:
        theme = current_theme()
        side = px(18 if self._kind == "icon" else 16)
        gap = px(4) if self.text() else 0  # the style leaves too little before the text
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        # In high contrast the platform draws the button, with its own ground.
        tone = "ink" if theme.is_high_contrast() else self._tone
        colours = theme.color(tone), theme.color("inkoff")
        icon = tinted_icon(self._icon_name, *colours, side, gap_px=-gap if mirrored else gap)
        self.setIcon(icon)
        self.setIconSize(QSize(side + gap, side))


class BackButton(Button):
    """To where one came from."""

    def __init__(self, text: str, kind: str = "link") -> None:
        super().__init__(text, kind, icon="chevron-left")
        self.setProperty(GOES_BACK, True)


class IconButton(Button):
    """Only an icon; its name is the tooltip and what a screen reader says."""

    def __init__(self, icon: str, name: str, *, tone: str = "ink2") -> None:
        super().__init__("", "icon", icon=icon, tone=tone)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setAccessibleDescription(" ")  # else Qt takes the tooltip, and it is said twice


class MoreButton(IconButton):
    """Its menu is made when it is asked for, of the actions that can be seen then."""

    def __init__(self) -> None:
        super().__init__("ellipsis", self.tr("More"))
        self._actions: Sequence[QAction] = ()
        self.clicked.connect(self._on_clicked)

    def set_actions(self, actions: Sequence[QAction]) -> None:
        self._actions = actions

    def menu_of_now(self) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(self.accessibleName())
        for action in self._actions:
            if action.isVisible():
                menu.addAction(action)
        return menu

    @Slot()
    def _on_clicked(self) -> None:
        menu = self.menu_of_now()
        at_end = self.layoutDirection() == Qt.LayoutDirection.LeftToRight
        x = self.width() - menu.sizeHint().width() if at_end else 0
        menu.popup(self.mapToGlobal(QPoint(x, self.height())))


class LinkLine(Button):
    """set_link() gives it its words, which are never read as a mnemonic or as HTML."""

    def __init__(self, *, icon: str = "") -> None:
        super().__init__("", "link", icon=icon)
        self._words = ""
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def set_link(self, words: str) -> None:
        self._words = words
        self.setText(words.replace("&", "&&"))
        self._on_theme_changed()  # the icon leaves room for words now
        self.setAccessibleName(words)
        self._elide()
        self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        natural = self.fontMetrics().horizontalAdvance(self._words) + self._around() + 1
        return QSize(natural, super().sizeHint().height())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(40), super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        used = QSize(min(self.width(), super().sizeHint().width()), self.height())
        start = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        rect = QStyle.alignedRect(self.layoutDirection(), start, used, self.rect())
        option.rect = rect
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_PushButton, option)

    def _around(self) -> int:
        """What the icon and the style need beside the words."""
        shown = self.fontMetrics().horizontalAdvance(self.text().replace("&&", "&"))
        return super().sizeHint().width() - shown if self.text() else self.iconSize().width()

    def _elide(self) -> None:
        room = self.width() - self._around()
        shown = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        self.setText(shown.replace("&", "&&"))
        self.setToolTip(self._words if shown != self._words else "")
