# SPDX-License-Identifier: MIT
"""How the app looks and moves, switched while one watches."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt, Signal, Slot
from PySide6.QtWidgets import QSlider

from rmjournal.ui.frame.preferences import Preferences
from rmjournal.ui.kit.label import Label
from rmjournal.ui.kit.segmented import Segmented
from rmjournal.ui.kit.theme import SCALE_MAX, SCALE_MIN, current_theme, px

from .form_page import FormPage, Switch, at_start

_STEP = 5  # percent
_MOTION = {"system": None, "none": True, "some": False}


class LookPage(FormPage):
    """Each choice takes effect and is kept at once."""

    changed = Signal()

    def __init__(self, preferences: Preferences) -> None:
        super().__init__(self.tr("Look"))
        self._preferences = preferences
        self._values = preferences.values
        system = self.tr("As the computer")
        self.mode = Segmented(
            self.tr("Colours"),
            [("system", system), ("light", self.tr("Light")), ("dark", self.tr("Dark"))],
        )
        self.scale = QSlider(Qt.Orientation.Horizontal)
        self._percent = Label("", "body_medium", "ink2", max_lines=1)
        self.faces = Segmented(
            self.tr("Typefaces"),
            [("bundled", self.tr("Inter and Literata")), ("system", self.tr("The computer's own"))],
        )
        self.motion = Segmented(
            self.tr("Movement"),
            [("system", system), ("some", self.tr("A little")), ("none", self.tr("None"))],
        )
        self.marks = Switch(
            self.tr("Always show the marks in a note"),
            self.tr(
                "Otherwise they show on the line you write in, and stay out of sight elsewhere."
            ),
        )
        self.bars = Switch(
            self.tr("Always show scroll bars"),
            self.tr("Otherwise they come with the pointer or the wheel."),
        )
        self.letters = Switch(
            self.tr("Single letters are commands in a list"),
            self.tr("D for done, T for told, M to move, L to let go. Never while you type."),
        )
        self._set_up_scale()
        self._lay_out()
        self._show_values()
        self._connect()

    def _set_up_scale(self) -> None:
        # Without tracking the page does not grow under the pointer that holds the handle.
        self.scale.setTracking(False)
        self.scale.setRange(round(SCALE_MIN * 100), round(SCALE_MAX * 100))
        self.scale.setSingleStep(_STEP)
        self.scale.setPageStep(2 * _STEP)
        self.scale.setAccessibleName(self.tr("Text size"))

    def _lay_out(self) -> None:
        look = self.section(self.tr("Look"))
        look.add(self.tr("Colours"), at_start(self.mode))
        text = self.tr("Everything grows with it. Ctrl+= and Ctrl+- do the same anywhere.")
        look.add(self.tr("Text size"), at_start(self.scale, self._percent), text)
        faces = self.tr("Serif for what people say, sans for what the app says.")
        look.add(self.tr("Typefaces"), at_start(self.faces), faces)
        look.add(self.tr("Movement"), at_start(self.motion))
        reading = self.section(self.tr("Reading and keys"))
        for switch in (self.marks, self.bars, self.letters):
            reading.add_plain(switch)

    def _connect(self) -> None:
        self.mode.chosen.connect(self._on_mode_chosen)
        self.scale.valueChanged.connect(self._on_scale_changed)
        self.scale.sliderMoved.connect(self._say_percent)
        self.faces.chosen.connect(self._on_faces_chosen)
        self.motion.chosen.connect(self._on_motion_chosen)
        for switch in (self.marks, self.bars, self.letters):
            switch.box.clicked.connect(self._on_switched)
        current_theme().changed.connect(self._show_values)

    @Slot()
    def _show_values(self) -> None:
        """What is set now, also when it was set elsewhere."""
        values = self._values
        self.mode.set_current(current_theme().mode)
        self.faces.set_current(current_theme().faces)
        motion = next(key for key, each in _MOTION.items() if each is values.reduced_motion)
        self.motion.set_current(motion)
        self.scale.blockSignals(True)
        self.scale.setValue(round(current_theme().scale * 100))
        self.scale.blockSignals(False)
        self.scale.setFixedWidth(px(240))
        self._say_percent(self.scale.value())
        self.marks.box.setChecked(values.always_show_marks)
        self.bars.box.setChecked(values.always_show_scroll_bars)
        self.letters.box.setChecked(values.letter_keys)

    def _keep(self) -> None:
        self._preferences.save()
        self.changed.emit()

    @Slot(int)
    def _say_percent(self, value: int) -> None:
        words = self.tr("{number} %").format(number=QLocale().toString(value))
        self._percent.setText(words)
        self.scale.setAccessibleDescription(words)

    @Slot(str)
    def _on_mode_chosen(self, mode: str) -> None:
        self._values.theme = mode
        current_theme().set_mode(mode)
        self._keep()

    @Slot(int)
    def _on_scale_changed(self, value: int) -> None:
        self._values.scale = value / 100
        current_theme().set_scale(value / 100)
        self._keep()

    @Slot(str)
    def _on_faces_chosen(self, faces: str) -> None:
        self._values.faces = faces
        current_theme().set_faces(faces)
        self._keep()

    @Slot(str)
    def _on_motion_chosen(self, key: str) -> None:
        self._values.reduced_motion = _MOTION[key]
        current_theme().set_reduced_motion(_MOTION[key])
        self._keep()

    @Slot()
    def _on_switched(self) -> None:
        self._values.always_show_marks = self.marks.box.isChecked()
        self._values.always_show_scroll_bars = self.bars.box.isChecked()
        self._values.letter_keys = self.letters.box.isChecked()
        self._keep()
