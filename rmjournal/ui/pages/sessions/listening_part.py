# SPDX-License-Identifier: MIT
"""Three taps after a talk: how one listened. None has to be made, all can be unmade."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from rmjournal.store import SessionDetail
from rmjournal.ui.kit.label import Label
from rmjournal.ui.kit.segmented import Segmented
from rmjournal.ui.kit.theme import px

_NOT_SAID = ""


class TapRow(QWidget):
    """One thing to look back on, from 0 to 3, or not said."""

    tapped = Signal(object)  # int or None

    def __init__(self, caption: str, words: tuple[str, str, str, str]) -> None:
        super().__init__()
        options = [(_NOT_SAID, "\u2013"), *((str(n), word) for n, word in enumerate(words))]
        self.taps = Segmented(caption, options)
        not_said = self.taps.findChildren(QAbstractButton)[0]
        not_said.setAccessibleName(self.tr("Not said"))
        not_said.setToolTip(self.tr("Not said"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(3))
        column.addWidget(Label(caption, "meta", "ink2"))
        column.addWidget(self.taps)
        self.taps.chosen.connect(self._on_chosen)

    def set_value(self, value: int | None) -> None:
        self.taps.set_current(_NOT_SAID if value is None else str(value))

    @Slot(str)
    def _on_chosen(self, key: str) -> None:
        self.tapped.emit(int(key) if key else None)


class ListeningPart(QWidget):
    """Hidden until the session has taken place."""

    changed = Signal(str, object)  # field of the session, int or None

    def __init__(self) -> None:
        super().__init__()
        self.talk = TapRow(
            self.tr("How much I talked"),
            (self.tr("Hardly"), self.tr("Some"), self.tr("Half"), self.tr("Most")),
        )
        self.follow_ups = TapRow(
            self.tr("Follow-ups I asked"),
            (self.tr("None"), self.tr("One"), self.tr("Two"), self.tr("More")),
        )
        self.surprise = TapRow(
            self.tr("How surprised I was"),
            (self.tr("Not"), self.tr("A bit"), self.tr("Quite"), self.tr("Very")),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(12), 0, 0)
        column.setSpacing(px(8))
        column.addWidget(Label(self.tr("How I listened"), "meta_strong", "ink2"))
        for row in (self.talk, self.follow_ups, self.surprise):
            column.addWidget(row)
        self.talk.tapped.connect(self._on_talk_tapped)
        self.follow_ups.tapped.connect(self._on_follow_ups_tapped)
        self.surprise.tapped.connect(self._on_surprise_tapped)

    def show_session(self, detail: SessionDetail) -> None:
        self.talk.set_value(detail.mirror_talk)
        self.follow_ups.set_value(detail.mirror_follow_ups)
        self.surprise.set_value(detail.mirror_surprise)
        self.setVisible(detail.status == "held")

    @Slot(object)
    def _on_talk_tapped(self, value: int | None) -> None:
        self.changed.emit("mirror_talk", value)

    @Slot(object)
    def _on_follow_ups_tapped(self, value: int | None) -> None:
        self.changed.emit("mirror_follow_ups", value)

    @Slot(object)
    def _on_surprise_tapped(self, value: int | None) -> None:
        self.changed.emit("mirror_surprise", value)
