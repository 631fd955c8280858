# SPDX-License-Identifier: MIT
"""Beginning a journal: where it lies and what protects it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QRadioButton
from typing_extensions import override

from rmjournal.store import Journal
from rmjournal.store.file.keys import KdfCost
from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.file_dialogs import place_file
from rmjournal.ui.kit.label import ElidedLabel, Label
from rmjournal.ui.kit.theme import current_theme
from rmjournal.ui.kit.themed import Row, filling
from rmjournal.ui.parts.keys.passphrase_fields import PassphraseFields, create_in_worker
from rmjournal.words.messages import shown

from .start_page import StartPage, WideButton

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
        super().__init__(
            self.tr("Begin your journal"),
            self.tr("It stays in one encrypted file on this computer. No account, no network."),
            width=_WIDTH,
        )
        self.path = path
        self._cost = cost
        self._place = ElidedLabel("", "body", "ink")
        self._choose = Button(self.tr("Choose another place"), "link")
        self._synced = Label("", "meta", "act", leading=18, width=_WIDTH)
        self._with = QRadioButton(self.tr("Protect it with a passphrase"))
        self._without = QRadioButton(self.tr("No passphrase"))
        self._fields = PassphraseFields()
        self._honest = Label("", "body", "ink3", leading=20, width=_WIDTH)
        self._create = WideButton(self.tr("Create journal"))
        self._existing = Button(self.tr("Open a journal I have"), "link")
        self._fill()
        self._connect()
        self._with.setChecked(True)
        self._show_place()

    def _fill(self) -> None:
        self.add_space(6)
        self.column.addWidget(Label(self.tr("Where it is kept"), "body_medium", "ink2"))
        row = Row(gap=12).put(filling(self._place), self._choose)
        self.column.addLayout(row)
        self.column.addWidget(self._synced)
        for button in (self._with, self._without):
            button.setFont(current_theme().font("body"))
            self.column.addWidget(button)
        self.add_space(4)
        for widget in (self._fields, self._honest, self.failure):
            self.column.addWidget(widget)
        self.add_space(8)
        self.column.addWidget(self._create)
        self.add_links(self._existing)

    def _connect(self) -> None:
        self._choose.clicked.connect(self._on_choose)
        self._with.toggled.connect(self._on_kind_toggled)
        self._fields.submitted.connect(self._on_create)
        self._create.clicked.connect(self._on_create)
        self._existing.clicked.connect(self.existing_requested)
        current_theme().changed.connect(self._on_fonts_changed)

    @override
    def focus_first(self) -> None:
        self._fields.setFocus(Qt.FocusReason.OtherFocusReason)

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

    @Slot()
    def _on_create(self) -> None:
        passphrase = None
        if self._with.isChecked():
            passphrase = self._fields.passphrase()
            if passphrase is None:
                self._fields.show_what_is_missing()
                return
        work = partial(create_in_worker, self.path, passphrase, self._cost)
        self.run(work, self._on_created, _close_made)

    @override
    def set_busy(self, is_busy: bool) -> None:
        self._create.setText(self.tr("Creating") if is_busy else self.tr("Create journal"))
        for widget in (self._create, self._choose, self._with, self._without, self._fields):
            widget.setEnabled(not is_busy)

    def _on_created(self, made: tuple[Journal, str]) -> None:
        self._fields.clear()
        self.created.emit(*made, self._with.isChecked())

    @Slot()
    def _on_fonts_changed(self) -> None:
        for button in (self._with, self._without):
            button.setFont(current_theme().font("body"))


def _close_made(made: tuple[Journal, str]) -> None:
    made[0].close()
