# SPDX-License-Identifier: MIT
"""Steps of who begins a journal, or opens it by its sheet: the place, the code, a passphrase."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QRadioButton
from typing_extensions import override

from rmjournal.store import Journal
from rmjournal.store.file.keys import KdfCost
from rmjournal.ui.frame.step import StepWords
from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.file_dialogs import place_file
from rmjournal.ui.kit.label import ElidedLabel, Label
from rmjournal.ui.kit.themed import Row, filling, in_font
from rmjournal.ui.parts.keys.code_card import CodeCard
from rmjournal.ui.parts.keys.passphrase_fields import (
    CodeField,
    PassphraseFields,
    change_in_worker,
    create_in_worker,
)
from rmjournal.words.messages import shown

from .start_page import StartPage

SUFFIX = ".rmjournal"
_WIDTH = 380
# Folders that programs copy to other computers by themselves.
_SYNCED = (
    "dropbox",
    "onedrive",
    "icloud",
    "google drive",
    "googledrive",
    "nextcloud",
    "mobile doc",
)


class FirstRunPage(StartPage):
    """Makes the journal; the code of its recovery sheet goes with it."""

    created = Signal(object, str, bool)  # Journal, recovery code, whether it has a passphrase
    existing_requested = Signal()

    def __init__(self, path: Path, *, cost: KdfCost | None = None) -> None:
        """path is where the journal will be unless another place is chosen."""
        super().__init__(width=_WIDTH)
        self.path = path
        self._cost = cost
        self._place = ElidedLabel("", "body", "ink")
        self._choose = Button(self.tr("Choose another place"), "link")
        self._synced = Label("", "meta", "act", leading=18, width=_WIDTH)
        self._with = in_font(QRadioButton(self.tr("Protect it with a passphrase")), "body")
        self._without = in_font(QRadioButton(self.tr("No passphrase")), "body")
        self._fields = PassphraseFields()
        self._honest = self.paragraph()
        self._existing = Button(self.tr("Open a journal I have"), "link")
        where = Label(self.tr("Where it is kept"), "body_medium", "ink2")
        place = Row(gap=12).put(filling(self._place), self._choose)
        self.lay_out(
            6, where, place, self._synced, self._with, self._without, 4, self._fields,
            self._honest, self.failure, 8, self.go_on, self.links(self._existing),
        )  # fmt: skip
        self._choose.clicked.connect(self._on_choose)
        self._with.toggled.connect(self._on_kind_toggled)
        self._fields.submitted.connect(self._on_go_on)
        self._existing.clicked.connect(self.existing_requested)
        self._with.setChecked(True)
        self._show_place()

    @override
    def words(self) -> StepWords:
        return StepWords(
            self.tr("Begin your journal"),
            self.tr("It stays in one encrypted file on this computer. No account, no network."),
            self.tr("Creating") if self.is_busy() else self.tr("Create journal"),
        )

    @override
    def focus_first(self) -> bool:
        self._fields.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def set_path(self, path: Path) -> None:
        """Where the journal will be; the suffix is added when it is missing."""
        self.path = path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)
        self.failure.hide()
        self._show_place()

    def _show_place(self) -> None:
        self._place.setText(shown(self.path.parent))
        self._place.setToolTip(shown(self.path))
        self._place.setAccessibleName(shown(self.path))
        parts = str(self.path.parent).casefold()
        is_synced = any(name in parts for name in _SYNCED)
        self._synced.setVisible(is_synced)
        self._synced.setText(
            self.tr(
                "This folder seems to be copied to other computers. The copies are encrypted "
                "too, but the journal must be open on one computer at a time."
            )
        )

    @Slot()
    def _on_choose(self) -> None:
        title, kinds = self.tr("Choose another place"), self.tr("Journals (*.rmjournal)")
        path = place_file(self, title, self.path, kinds)
        if path is not None:
            self.set_path(path)

    @Slot()
    def _on_kind_toggled(self) -> None:
        has_passphrase = self._with.isChecked()
        self._fields.setVisible(has_passphrase)
        if has_passphrase:
            self._honest.setText(
                self.tr(
                    "It keeps your notes from whoever gets hold of this computer or a copy of "
                    "the file. It cannot be reset: if passphrase and recovery code are both "
                    "lost, so are the notes."
                )
            )
        else:
            self._honest.setText(
                self.tr(
                    "The key is then in a file beside the journal. That protects against "
                    "damage, not against people: whoever can use your account can read your "
                    "notes. You can set a passphrase later."
                )
            )

    @override
    def forward(self) -> bool:
        passphrase = None
        if self._with.isChecked():
            passphrase = self._fields.passphrase()
            if passphrase is None:
                self._fields.show_what_is_missing()
                return True
        work = partial(create_in_worker, self.path, passphrase, self._cost)
        self.run(work, self._on_created, _close_made)
        return True

    @override
    def set_busy(self, is_busy: bool) -> None:
        super().set_busy(is_busy)
        for widget in (self._choose, self._with, self._without, self._fields):
            widget.setEnabled(not is_busy)

    def _on_created(self, made: tuple[Journal, str]) -> None:
        self._fields.clear()
        self.created.emit(*made, self._with.isChecked())


def _close_made(made: tuple[Journal, str]) -> None:
    made[0].close()


class CodePage(StartPage):
    """The code, then all of it typed back from paper: ended once it is."""

    def __init__(
        self, code: str, journal: Path, today: date, *, has_passphrase: bool, sheet_key: str = ""
    ) -> None:
        super().__init__(width=440)
        self._code = code
        self._has_passphrase = has_passphrase
        self._is_typing = False
        self._card = CodeCard(code, journal, today, sheet_key)
        self._paper = self.paragraph(
            text=self.tr(
                "Print it or copy it out by hand, and keep it away from this computer. Whoever "
                "has the code and the file can read the journal."
            )
        )
        self._typed = CodeField()
        self._back = Button(self.tr("Show the code again"), "link")
        self.lay_out(
            8, self._card, self._paper, self._typed, self.failure, 8, self.go_on,
            self.links(self._back),
        )  # fmt: skip
        self._typed.submitted.connect(self._on_go_on)
        self._back.clicked.connect(self.backward)
        self._show(is_typing=False)

    @override
    def words(self) -> StepWords:
        if self._is_typing:
            text = self.tr("Type the code from your paper, so that you know it is right.")
            return StepWords(self.tr("Is it on paper?"), text, self.tr("Open my journal"))
        title, go_on = self.tr("Your recovery code"), self.tr("I have it on paper")
        return StepWords(title, self._purpose(), go_on)

    @override
    def focus_first(self) -> bool:
        if self._is_typing:
            self._typed.setFocus()
        return self._is_typing

    @override
    def forward(self) -> bool:
        if self._is_typing:
            return not self._typed.has_all_of(self._code)
        self._show(is_typing=True)
        return True

    @Slot()
    @override
    def backward(self) -> bool:
        self._typed.set_text("")
        self._typed.set_error("")
        self._show(is_typing=False)
        return True

    def _show(self, *, is_typing: bool) -> None:
        self._is_typing = is_typing
        self._card.setVisible(not is_typing)
        self._paper.setVisible(not is_typing)
        self._typed.setVisible(is_typing)
        self._back.setVisible(is_typing)
        self.turned.emit()
        self.take_focus()

    def _purpose(self) -> str:
        if self._has_passphrase:
            return self.tr(
                "It opens the journal when the passphrase is forgotten. It is shown until you have "
                "typed it back, and never again."
            )
        return self.tr(
            "It opens the journal if its key file is lost. It is shown until you have typed it "
            "back, and never again."
        )


class NewPassphrasePage(StartPage):
    """Sets it for a journal that is open already, or leaves the old one in place."""

    def __init__(self, journal: Journal, *, cost: KdfCost | None = None) -> None:
        super().__init__(width=380)
        self._journal = journal
        self._cost = cost
        self._fields = PassphraseFields()
        self._skip = Button(self.tr("Not now"), "link")
        self.lay_out(6, self._fields, self.failure, self.go_on, self.links(self._skip))
        self._fields.submitted.connect(self._on_go_on)
        self._skip.clicked.connect(self.ended)

    @override
    def words(self) -> StepWords:
        return StepWords(
            self.tr("Choose a new passphrase"),
            self.tr("The old one will no longer open the journal. Your recovery code still does."),
            self.tr("Set passphrase"),
        )

    @override
    def focus_first(self) -> bool:
        self._fields.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    @override
    def forward(self) -> bool:
        passphrase = self._fields.passphrase()
        if passphrase is None:
            self._fields.show_what_is_missing()
        else:
            change = partial(change_in_worker, self._journal, passphrase, self._cost)
            self.run(change, self._on_changed)
        return True

    @override
    def set_busy(self, is_busy: bool) -> None:
        super().set_busy(is_busy)
        self._fields.setEnabled(not is_busy)
        self._skip.setEnabled(not is_busy)

    def _on_changed(self, _result: object) -> None:
        self._fields.clear()
        self.ended.emit()
