# SPDX-License-Identifier: MIT
"""Settings: the look, what helps to write, privacy, the trash, and what this app is."""

from __future__ import annotations

from collections.abc import Hashable

from PySide6.QtCore import QLocale, Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractButton, QPlainTextEdit, QSlider, QVBoxLayout, QWidget
from typing_extensions import override

from rmjournal import __version__
from rmjournal.core.resources import resource
from rmjournal.ui.frame.page import Page
from rmjournal.ui.frame.preferences import Preferences
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit.choice import Choice
from rmjournal.ui.kit.command_set import CommandSet
from rmjournal.ui.kit.focus_ring import PageStack
from rmjournal.ui.kit.label import Label
from rmjournal.ui.kit.page_header import PageHeader
from rmjournal.ui.kit.segmented import Segmented
from rmjournal.ui.kit.theme import SCALE_MAX, SCALE_MIN, current_theme, px

from .backups_page import BackupsPage
from .form_page import FormPage, Switch, at_start
from .imports_page import ImportsPage
from .privacy_page import PrivacyPage
from .sections import ABOUT, BACKUPS, IMPORTS, LOOK, PRIVACY, TRASH, WRITING, section_titles
from .trash_page import TrashPage
from .writing_page import WritingPage

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


_LICENCES = {
    "inter": "fonts/inter/OFL.txt",
    "literata": "fonts/literata/OFL.txt",
    "lucide": "icons/LICENSE",
}
_TEXT_HEIGHT = 260


class AboutPage(FormPage):
    """The licences that came with the fonts and icons can be read in full."""

    def __init__(self) -> None:
        super().__init__(self.tr("About"))
        self.licence = Choice(
            self.tr("Licence"),
            [
                ("inter", self.tr("Inter, by The Inter Project Authors (SIL Open Font License)")),
                ("literata", self.tr("Literata, by its project authors (SIL Open Font License)")),
                ("lucide", self.tr("Lucide icons, by their contributors (ISC)")),
            ],
        )
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        about = self.section(self.tr("RM Journal"))
        version = self.tr("Version {number}, under the MIT licence.").format(number=__version__)
        about.add_plain(Label(version, "body", "ink2"))
        about.add_plain(Label(self._promise(), "body", "ink2", leading=20))
        built = self.section(self.tr("Built with the work of others"))
        built.add_plain(Label(self._credits(), "body", "ink2", leading=20))
        built.add(self.tr("Licences of the fonts and icons"), self.licence)
        built.add(self.tr("In full"), self.text)
        self.licence.chosen.connect(self._show_licence)
        current_theme().changed.connect(self._fit_text)
        self._fit_text()
        self._show_licence("inter")

    def _promise(self) -> str:
        return self.tr(
            "No account, no network, nothing counted and nothing sent. Your words are in one file, "
            "and the whole of it can be exported as plain Markdown at any time."
        )

    def _credits(self) -> str:
        return self.tr(
            "Qt for Python (LGPL), SQLite3 Multiple Ciphers through APSW, Peewee, cryptography, "
            "Python-Markdown, nh3 and PyYAML, each under its own licence."
        )

    @Slot(object)
    def _show_licence(self, key: str) -> None:
        self.text.setPlainText(resource(_LICENCES[key]).read_text(encoding="utf-8"))

    @Slot()
    def _fit_text(self) -> None:
        self.text.setFont(current_theme().font("mono"))
        self.text.setFixedHeight(px(_TEXT_HEIGHT))


class SettingsView(Page):
    """One page at a time; what is chosen is kept at once."""

    values_changed = Signal()
    """Something in preferences.values is different now, and saved."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.sections = Segmented(self.tr("Section"), section_titles())
        self._header = PageHeader(self.tr("Settings"), "", [self.sections])
        self.look = LookPage(workspace.preferences)
        self.writing = WritingPage(workspace)
        self.privacy = PrivacyPage(workspace)
        self.backups = BackupsPage(workspace)
        self.imports = ImportsPage(workspace)
        self.trash = TrashPage(workspace)
        self.about = AboutPage()
        self._pages: dict[str, QWidget] = {
            LOOK: self.look,
            WRITING: self.writing,
            PRIVACY: self.privacy,
            BACKUPS: self.backups,
            IMPORTS: self.imports,
            TRASH: self.trash,
            ABOUT: self.about,
        }
        self._stack = PageStack()
        for page in self._pages.values():
            self._stack.addWidget(page)
        do = {
            "passphrase": self.privacy.change_passphrase,
            "code": self.privacy.make_code,
            "rekey": self.privacy.give_new_key,
        }
        self.commands = CommandSet(self, "settings", do)
        self._command_sets = (
            self.commands, self.backups.commands, self.imports.commands, self.trash.commands
        )  # fmt: skip
        self._lay_out()
        self._follow_keys()
        self.sections.chosen.connect(self.show_section)
        self.look.changed.connect(self._on_values_changed)
        self.writing.changed.connect(self._on_values_changed)
        self.privacy.changed.connect(self._on_values_changed)
        self.privacy.changed.connect(self._follow_keys)
        self._header.setContentsMargins(px(40), px(30), px(40), px(14))
        self._column.setSpacing(0)

    @override
    def panes(self) -> list[QWidget]:
        return [self.sections, self._pages[self.sections.current()]]

    @override
    def focus_first(self) -> None:
        for segment in self.sections.findChildren(QAbstractButton):
            if segment.isChecked():
                segment.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    @override
    def show_section(self, key: str) -> None:
        """look, writing, privacy, backups, imports, trash or about."""
        if key != self.place():
            self.moved_on.emit(None, False)
        self.sections.set_current(key)
        self._stack.setCurrentWidget(self._pages[key])

    @override
    def place(self) -> Hashable:
        shown = self._stack.currentWidget()
        return next((key for key, page in self._pages.items() if page is shown), None)

    @override
    def go_to_place(self, place: Hashable) -> None:
        if isinstance(place, str):
            self.show_section(place)

    def _lay_out(self) -> None:
        self.setProperty("ground", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._header)
        self._column.addWidget(self._stack, 1)

    @Slot()
    def _follow_keys(self) -> None:
        can = {"passphrase", "code"}
        self.commands.follow(can | ({"rekey"} if self.privacy.can_rekey() else set()))

    @Slot()
    def _on_values_changed(self) -> None:
        self._take_preferences()
        self.values_changed.emit()
