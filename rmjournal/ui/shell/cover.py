# SPDX-License-Identifier: MIT
"""A cover over the whole window: nothing of the journal can be seen or reached below it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from shiboken6 import isValid
from typing_extensions import override

from rmjournal.core.errors import JournalError, WrongPassphraseError
from rmjournal.store import Journal
from rmjournal.ui.frame.step import StepWords
from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.dialog import Dialog
from rmjournal.ui.kit.field import Field, HoldsWords
from rmjournal.ui.kit.key_groups import PRESSES
from rmjournal.ui.kit.text_area import ReadText
from rmjournal.ui.kit.themed import sized
from rmjournal.ui.shell.unlock.start_page import StartPage
from rmjournal.words.messages import words

_LIFTS = (*PRESSES, Qt.Key.Key_Escape)


class Cover(QObject):
    """Hides what the window shows, its dialogs and menus, and hears no shortcut but `heard`."""

    def __init__(self, window: QMainWindow, page: StartPage, heard: Collection[QObject]) -> None:
        super().__init__(window)
        self._window = window
        self.page = page
        self._heard = heard
        self._below: QWidget | None = window.centralWidget()
        self._focused = window.focusWidget()
        _close_popups()
        _hide_others(window)
        window.menuBar().hide()
        window.setFocus(Qt.FocusReason.PopupFocusReason)  # nobody leaves the field of before
        if self._below is not None:
            self._below.hide()
        page.setParent(window)
        page.setGeometry(window.rect())
        page.show()
        page.raise_()
        page.take_focus()
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]
        window.repaint()  # before the computer sleeps, or whoever comes by looks
        QGuiApplication.sync()

    def lift(self) -> None:
        """Show what was below again."""
        self.end()
        self._window.menuBar().show()
        if self._below is not None:
            self._below.show()
        if self._focused is not None and isValid(self._focused):
            self._focused.setFocus(Qt.FocusReason.OtherFocusReason)

    def end(self) -> None:
        """Take the cover away; what was below stays hidden."""
        QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]
        self.page.hide()
        self.page.deleteLater()
        self.deleteLater()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in (QEvent.Type.Shortcut, QEvent.Type.ShortcutOverride):
            return kind == QEvent.Type.Shortcut and watched not in self._heard
        if kind == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            if watched is not self._window:
                QTimer.singleShot(0, watched, watched.hide)
        elif kind == QEvent.Type.Resize and watched is self._window:
            self.page.setGeometry(self._window.rect())
        return False


def _close_popups() -> None:
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.close()
        if popup.isVisible():
            break


def _hide_others(window: QWidget) -> None:
    """Work that a dialog began goes on without it."""
    for widget in QApplication.topLevelWidgets():
        if widget is not window and widget.isVisible():
            widget.hide()


class WorkCover(StartPage):
    """The journal is locked as soon as what runs has ended."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.lay_out()

    @override
    def words(self) -> StepWords:
        text = self.tr(
            "An import, export or backup that still runs is finished first. Then "
            "this asks for your passphrase."
        )
        return StepWords(self.tr("Locked"), text)

    @override
    def focus_first(self) -> bool:
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        return True


class BareCover(StartPage):
    """Over a journal without a passphrase: one key takes it away."""

    passphrase_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._set = Button(self.tr("Set a passphrase"), "link")
        self._set.clicked.connect(self.passphrase_wanted)
        self.lay_out(8, self.go_on, self.links(self._set))

    @override
    def words(self) -> StepWords:
        text = self.tr(
            "Nobody can read it over your shoulder. It is not locked: this journal has no "
            "passphrase, so anybody can show it again."
        )
        foot = self.tr("Enter or Escape shows it again")
        return StepWords(self.tr("Covered"), text, self.tr("Show it again"), foot)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _LIFTS:
            self.ended.emit()
        else:
            super().keyPressEvent(event)


class WordsCover(StartPage):
    """The latest words could not be written: they are sealed, and the passphrase brings them back.

    It stands where the journal's pages stood, which are gone.
    """

    def __init__(self, journal: Journal) -> None:
        super().__init__()
        self._journal = journal
        self._passphrase = Field(self.tr("Passphrase"), secret=True)
        self._passphrase.submitted.connect(self._on_go_on)
        self.lay_out(8, self.failure, self._passphrase, self.go_on)

    @override
    def words(self) -> StepWords:
        text = self.tr(
            "Your latest words could not be written to the file. They are kept here, sealed, "
            "and written as soon as it can be done. Do not end the program or the computer "
            "before."
        )
        return StepWords(self.tr("Locked"), text, self.tr("Back to my words"))

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.focus_first()

    @override
    def focus_first(self) -> bool:
        self._passphrase.setFocus()
        return True

    @override
    def set_busy(self, is_busy: bool) -> None:
        super().set_busy(is_busy)
        self._passphrase.edit.setReadOnly(is_busy)

    @override
    def show_failure(self, error: JournalError) -> None:
        if isinstance(error, WrongPassphraseError):
            self._passphrase.set_error(words(error))
            self._passphrase.edit.selectAll()
            self._passphrase.setFocus()
        else:
            super().show_failure(error)

    @override
    def forward(self) -> bool:
        typed = self._passphrase.text()
        if typed:
            self.run(partial(self._journal.slots.unlock_with_passphrase, typed), self._on_proved)
        return True

    def _on_proved(self, _key: object) -> None:
        self._passphrase.set_text("")
        self.ended.emit()


class CoverController(QObject):
    """Hides the journal in its window, and shows it again."""

    passphrase_wanted = Signal()  # to be given one, in Settings

    def __init__(self, window: QMainWindow, heard: Callable[[], Collection[QObject]]) -> None:
        """heard gives the commands that still act under a cover."""
        super().__init__(window)
        self._window = window
        self._heard = heard
        self._cover: Cover | None = None

    @property
    def page(self) -> StartPage | None:
        """What stands over the journal; None while it is shown."""
        return None if self._cover is None else self._cover.page

    def show_work(self) -> None:
        """Show nothing of the journal from now on."""
        self.end()
        self._cover = Cover(self._window, WorkCover(), self._heard())

    def show_bare(self) -> None:
        """Show nothing of the journal until a key lifts the cover."""
        if self._cover is not None:
            return
        page = BareCover()
        self._cover = Cover(self._window, page, self._heard())
        page.ended.connect(self._lift)
        page.passphrase_wanted.connect(self._on_passphrase_wanted)

    def end(self) -> None:
        """For another page to take its place."""
        cover, self._cover = self._cover, None
        if cover is not None:
            cover.end()

    @Slot()
    def _lift(self) -> None:
        cover, self._cover = self._cover, None
        if cover is not None:
            cover.lift()

    @Slot()
    def _on_passphrase_wanted(self) -> None:
        self._lift()
        self.passphrase_wanted.emit()


class HeldDialog(Dialog, HoldsWords):
    """Words of fields that a lock or a close kept, which were not put back by themselves.

    Accepted where somebody wants them no more; closed in any other way it leaves them. Those that
    are only here, a lock keeps as those of a form.
    """

    def __init__(
        self, parent: QWidget, fields: Sequence[tuple[str, str]], *, can_stay: bool = False
    ) -> None:
        """can_stay for words that are kept in the journal, and can be shown again."""
        stood = self.tr("They stood in fields when the journal was locked or closed.")
        goes = self.tr("Copy what you want to keep: they go when you close this.")
        stays = self.tr("They stay here until you discard them.")
        super().__init__(
            parent,
            self.tr("These words are not saved yet"),
            f"{stood} {stays if can_stay else goes}",
        )
        named = "\n\n".join(f"{name}:\n{said}" for name, said in fields)
        text = sized(ReadText(self.tr("Words that are not saved"), named), min_height=140)
        self._text = text
        self._only_here = [] if can_stay else list(fields)
        self._copied = "\n\n".join(said for _, said in fields)
        self.body.addWidget(text)
        if can_stay:
            self.discard = self.add_button(self.tr("Discard"))
            self.discard.clicked.connect(self.accept)
        self.copy_button = self.add_button(self.tr("Copy"))
        self.copy_button.clicked.connect(self._on_copy)
        close = self.add_button(self.tr("Close"), is_default=True)
        close.clicked.connect(self.reject)
        text.setFocus()

    @override
    def not_entered(self) -> list[tuple[str, str]]:
        return self._only_here

    @Slot()
    def _on_copy(self) -> None:
        """What is marked; else all words, without the names of their fields."""
        marked = self._text.textCursor().selection().toPlainText()
        QGuiApplication.clipboard().setText(marked or self._copied)
        self.copy_button.setText(self.tr("Copied"))
