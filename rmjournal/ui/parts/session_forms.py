# SPDX-License-Identifier: MIT
"""Forms of a line or two that open inside the panel: who cancelled and why, and the tags."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.field import Field
from rmjournal.ui.kit.held_words import Saying
from rmjournal.ui.kit.label import Label
from rmjournal.ui.kit.segmented import Segmented
from rmjournal.ui.kit.tab_stops import FocusLeft
from rmjournal.ui.kit.theme import px

_ME, _THEY = "me", "they"


class SmallForm(QWidget):
    """Hidden until it is opened; Enter submits, Escape leaves everything as it was."""

    left = Signal()

    def __init__(self, submit_words: str) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, px(6), 0, px(6))
        self.column.setSpacing(px(6))
        self.submit_button = Button(submit_words)
        self.leave_button = Button(self.tr("Leave it"), "quiet")
        self.submit_button.clicked.connect(self.submit)
        self.leave_button.clicked.connect(self.leave)
        self.hide()

    def add_foot(self) -> None:
        """The buttons, after everything else."""
        row = QHBoxLayout()
        row.setSpacing(px(6))
        row.addWidget(self.submit_button)
        row.addWidget(self.leave_button)
        row.addStretch()
        self.column.addLayout(row)

    @Slot()
    def submit(self) -> None:
        raise NotImplementedError

    @Slot()
    def leave(self) -> None:
        self.hide()
        self.left.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)


class CancelForm(SmallForm):
    """By whom and why; neither has to be said in full."""

    submitted = Signal(str, str)  # by, why

    def __init__(self, submit_words: str = "") -> None:
        super().__init__(submit_words or self.tr("It will not take place"))
        options = [(_ME, self.tr("I did")), (_THEY, self.tr("They did"))]
        self.who = Segmented(self.tr("Who cancelled"), options)
        self.why = Field(self.tr("Why"), placeholder=self.tr("A few words, if you like"))
        self.why.submitted.connect(self.submit)
        self._they = ""
        self.column.addWidget(Label(self.tr("Who cancelled"), "body_medium", "ink2"))
        self.column.addWidget(self.who)
        self.column.addWidget(self.why)
        self.add_foot()

    def open_form(self, they: str) -> None:
        """they is what to call the others, e.g. a first name; "" when there are none."""
        self._they = they
        self.who.set_current(_ME)
        self.who.set_text(_THEY, they or self.tr("They did"))
        self.why.set_text("")
        self.show()
        self.why.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @override
    @Slot()
    def submit(self) -> None:
        by = self.tr("me") if self.who.current() == _ME else self._they or self.tr("them")
        self.hide()
        with Saying() as saying:
            self.submitted.emit(by, self.why.text().strip())
        self.setVisible(not saying.is_kept)


class TagsForm(SmallForm):
    """Free words, with commas between them."""

    submitted = Signal(object)  # list[str]

    def __init__(self) -> None:
        super().__init__(self.tr("Keep the tags"))
        self.tags = Field(self.tr("Tags"), placeholder=self.tr("onboarding, remote work"))
        self.tags.submitted.connect(self.submit)
        self.column.addWidget(self.tags)
        self.add_foot()
        self._is_open = False
        FocusLeft(self).left.connect(self.finish)

    def open_form(self, tags: Sequence[str]) -> None:
        self.tags.set_text(", ".join(tags))
        self._is_open = True
        self.show()
        self.tags.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @override
    @Slot()
    def submit(self) -> None:
        words = (" ".join(each.split()).lstrip("#") for each in self.tags.text().split(","))
        self._is_open = False
        self.hide()
        with Saying() as saying:
            self.submitted.emit(list(dict.fromkeys(word for word in words if word)))
        self.setVisible(not saying.is_kept)
        self._is_open = not saying.is_kept

    @override
    @Slot()
    def leave(self) -> None:
        self._is_open = False
        super().leave()

    def leave_quietly(self) -> None:
        """The panel is about something else now."""
        self._is_open = False
        self.hide()

    @Slot()
    def finish(self) -> None:
        """Keep what stands there; nothing where it is closed."""
        if self._is_open:
            self.submit()
