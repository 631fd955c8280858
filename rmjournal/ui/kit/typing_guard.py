# SPDX-License-Identifier: MIT
"""Letters as commands: one pressed alone acts, and words typed where no field is do nothing."""

from __future__ import annotations

from collections.abc import Container

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from typing_extensions import override

from rmjournal.ui.kit.key_groups import ENTERS, PRESSES

HOLD_MS = 250
"""How long a letter waits for another, which makes both of them words. With 0 it acts at once."""
QUIET_MS = 900
AGAIN_MS = 400
"""How long after a card came Space and Enter may be the second press of a double one."""

COMMANDS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)
_MODIFIERS = (
    Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta,
    Qt.Key.Key_CapsLock,
)  # fmt: skip


def is_typed(event: QKeyEvent) -> bool:
    """Whether the key would write something in a field."""
    text = event.text()
    return bool(text) and text.isprintable() and not event.modifiers() & COMMANDS


def writes(widget: QWidget) -> bool:
    """Whether what is typed there stands there."""
    return widget.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


class TypingGuard(QObject):
    """A letter acts when nothing else is typed for a moment, or at once when the next key is one
    that does not write.

    With another letter or a space behind it, or with Shift, it begins words: then nothing acts
    until nobody has typed for longer, or Enter ends it. Escape takes back a letter that has not
    acted yet.
    """

    acted = Signal(str, object)  # upper case, and what take() was told that it is about
    words_began = Signal(str)  # what was typed so far

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._held = ""
        self._about: object = None
        self._place: QWidget | None = None
        self._hold, self._quiet, self._again = (QTimer(self) for _ in range(3))
        for timer in (self._hold, self._quiet, self._again):
            timer.setSingleShot(True)
        self._hold.timeout.connect(self.act)

    def watch(self, widget: QWidget) -> None:
        """Hear of each key that comes to it or through it, before it does."""
        widget.installEventFilter(self)

    def watch_within(self, place: QWidget) -> None:
        """Watch the place, and what gets the focus in it and is no field."""
        self._place = place
        self.watch(place)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus_changed)

    @Slot(QWidget, QWidget)
    def _on_focus_changed(self, _: QWidget | None, now: QWidget | None) -> None:
        place = self._place
        if now is not None and place is not None and place.isAncestorOf(now) and not writes(now):
            self.watch(now)

    def take(
        self,
        event: QKeyEvent,
        known: Container[str],
        about: object = None,
        *,
        pairs: Container[str] = (),
    ) -> None:
        """A key that writes; known are the letters that are commands here now.

        A pair is no word yet: its second letter answers what the first asks.
        """
        text = event.text()
        has_shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        typed = self._held + text
        is_command = typed.upper() in (pairs if self._held else known)
        if self.is_on() or has_shift or not is_command:
            self._write(text)
            return
        self._held, self._about = typed, about
        if HOLD_MS:
            self._hold.start(HOLD_MS)
        else:
            self.act()

    def is_on(self) -> bool:
        return self._quiet.isActive()

    def note(self) -> None:
        """Something was typed that is not to mean anything."""
        self._quiet.start(QUIET_MS)

    def end(self) -> None:
        """Enter was pressed, or the words have found a field: what was typed is over."""
        self._drop()
        self._quiet.stop()

    def card_came(self) -> None:
        """Another card is there, for which the second press of a double one is not meant."""
        if AGAIN_MS:
            self._again.start(AGAIN_MS)

    @Slot()
    def act(self) -> None:
        """Do not wait any longer for another letter."""
        held = self._drop()
        if not held:
            return
        self.acted.emit(held[0].upper(), self._about)
        asked = QApplication.focusWidget()
        if held[1:] and isinstance(asked, QPushButton):
            plain = Qt.KeyboardModifier.NoModifier
            answer = QKeyEvent(QEvent.Type.KeyPress, ord(held[1].upper()), plain, held[1])
            QApplication.sendEvent(asked, answer)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent):
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            self._look_ahead(event)
        is_press = event.type() == QEvent.Type.KeyPress and event.key() in PRESSES
        return is_press and self._stops(event)

    def _look_ahead(self, event: QKeyEvent) -> None:
        """What comes before a key that does not write acts before it."""
        if event.key() == Qt.Key.Key_Escape:
            self._drop()
        elif not is_typed(event) and event.key() not in _MODIFIERS:
            self.act()

    def _stops(self, event: QKeyEvent) -> bool:
        """Whether Space or Enter belongs to words, or to the card before."""
        if event.modifiers() & COMMANDS:
            return False
        if self._held or self.is_on():
            if event.key() == Qt.Key.Key_Space:
                self._write(" ")
            else:
                self.end()
            return True
        return self._again.isActive()

    def _write(self, text: str) -> None:
        typed = self._drop() + text
        begins = not self.is_on()
        self.note()
        if begins:
            self.words_began.emit(typed)

    def _drop(self) -> str:
        self._hold.stop()
        held, self._held = self._held, ""
        return held


class HeldKeys(QObject):
    """For the whole program: the next row, card, page, dialog or field hears nothing of a held key.

    What opened a line is not written into it.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._is_elsewhere = False  # than where the last key was pressed
        app.focusChanged.connect(self.follow)

    @Slot(QWidget, QWidget)
    def follow(self, _: QWidget | None, now: QWidget | None) -> None:
        """Each key comes to what has the focus, and there first of all here."""
        self._is_elsewhere = True
        if now is not None:
            now.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if not isinstance(watched, QWidget):
            return False
        if event.isAutoRepeat():
            return _acts(watched, event) or (self._is_elsewhere and _enters(event))
        if watched.window().focusWidget() is watched:  # not what it was left to
            self._is_elsewhere = False
        return False


def _enters(event: QKeyEvent) -> bool:
    return is_typed(event) or event.key() in ENTERS


def _acts(widget: QWidget, event: QKeyEvent) -> bool:
    """Whether the key does more there than write or move."""
    if event.key() in ENTERS:
        return not writes(widget) or isinstance(widget, QLineEdit)
    return is_typed(event) and not writes(widget)
