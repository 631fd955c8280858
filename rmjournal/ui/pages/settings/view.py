# SPDX-License-Identifier: MIT
"""Settings: the look, what helps to write, privacy, the trash, and what this app is."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any

from PySide6.QtCore import QLocale, Qt, Signal, Slot
from PySide6.QtWidgets import QPlainTextEdit, QSlider, QWidget
from typing_extensions import override

from rmjournal import __version__
from rmjournal.core.paths import resource
from rmjournal.ui.frame.page import Page
from rmjournal.ui.frame.preferences import (
    ABOUT,
    BACKUPS,
    IMPORTS,
    LOOK,
    PRIVACY,
    TRASH,
    WRITING,
    Preferences,
    Setting,
    section_titles,
)
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit.choices import Choice, Segmented
from rmjournal.ui.kit.command_set import CommandSet
from rmjournal.ui.kit.field import FormRows
from rmjournal.ui.kit.focus_ring import PageStack
from rmjournal.ui.kit.label import Label
from rmjournal.ui.kit.page_header import PageHeader
from rmjournal.ui.kit.theme import SCALE_MAX, SCALE_MIN, current_theme
from rmjournal.ui.kit.themed import Column, filling, grounded, in_font, sized

from .backups_page import BackupsPage
from .form_page import FormPage, in_line
from .kept_page import ImportsPage, TrashPage
from .privacy_page import PrivacyPage
from .writing_page import WritingPage

_STEP = 5  # percent


class LookPage(FormPage):
    """What is chosen shows at once."""

    def __init__(self, preferences: Preferences) -> None:
        super().__init__(LOOK, preferences)
        theme = current_theme()
        self._worn: dict[str, Callable[[Any], None]] = {
            "theme": theme.set_mode, "scale": theme.set_scale, "faces": theme.set_faces,
            "reduced_motion": theme.set_reduced_motion,
        }  # fmt: skip
        self.scale = QSlider(Qt.Orientation.Horizontal)
        self._percent = Label("", "body_medium", "ink2", max_lines=1)
        self.lay_out(scale=self._add_scale)

    @override
    def keep(self, preference: str, value: Any) -> None:
        if preference in self._worn:
            self._worn[preference](value)
        super().keep(preference, value)

    def _add_scale(self, rows: FormRows, setting: Setting) -> QSlider:
        # Without tracking the page does not grow under the pointer that holds the handle.
        self.scale.setTracking(False)
        self.scale.setRange(round(SCALE_MIN * 100), round(SCALE_MAX * 100))
        self.scale.setSingleStep(_STEP)
        self.scale.setPageStep(2 * _STEP)
        self.scale.setAccessibleName(setting.said())
        sized(self.scale, width=240)
        self._show_scale()
        self.scale.valueChanged.connect(self._on_scale_changed)
        self.scale.sliderMoved.connect(self._say_percent)
        current_theme().scaled.connect(self._show_scale)
        rows.add(setting.said(), in_line(self.scale, self._percent), setting.told())
        return self.scale

    @Slot()
    def _show_scale(self) -> None:
        """What is set now, also when it was set elsewhere."""
        self.scale.blockSignals(True)
        self.scale.setValue(round(current_theme().scale * 100))
        self.scale.blockSignals(False)
        self._say_percent(self.scale.value())

    @Slot(int)
    def _say_percent(self, value: int) -> None:
        words = self.tr("{number} %").format(number=QLocale().toString(value))
        self._percent.setText(words)
        self.scale.setAccessibleDescription(words)

    @Slot(int)
    def _on_scale_changed(self, value: int) -> None:
        self.keep("scale", value / 100)


_LICENCES = {
    "inter": "fonts/inter/OFL.txt",
    "literata": "fonts/literata/OFL.txt",
    "lucide": "icons/LICENSE",
}
_TEXT_HEIGHT = 260


class AboutPage(FormPage):
    """The licences that came with the fonts and icons can be read in full."""

    def __init__(self, preferences: Preferences) -> None:
        super().__init__(ABOUT, preferences)
        self.licence = Choice(
            self.tr("Licence"),
            [
                ("inter", self.tr("Inter, by The Inter Project Authors (SIL Open Font License)")),
                ("literata", self.tr("Literata, by its project authors (SIL Open Font License)")),
                ("lucide", self.tr("Lucide icons, by their contributors (ISC)")),
            ],
        )
        self.text = sized(in_font(QPlainTextEdit(), "mono"), height=_TEXT_HEIGHT)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        promise = self.tr(
            "No account, no network, nothing counted and nothing sent. Your words are in one file, "
            "and the whole of it can be exported as plain Markdown at any time."
        )
        credits_ = self.tr(
            "Qt for Python (LGPL), SQLite3 Multiple Ciphers through APSW, Peewee, cryptography, "
            "Python-Markdown, nh3 and PyYAML, each under its own licence."
        )
        about = self.section(self.tr("RM Journal"))
        version = self.tr("Version {number}, under the MIT licence.").format(number=__version__)
        about.add_plain(Label(version, "body", "ink2"))
        about.add_plain(Label(promise, "body", "ink2", leading=20))
        built = self.section(self.tr("Built with the work of others"))
        built.add_plain(Label(credits_, "body", "ink2", leading=20))
        built.add(self.tr("Licences of the fonts and icons"), self.licence)
        built.add(self.tr("In full"), self.text)
        self.licence.chosen.connect(self._show_licence)
        self._show_licence("inter")

    @Slot(object)
    def _show_licence(self, key: str) -> None:
        self.text.setPlainText(resource(_LICENCES[key]).read_text(encoding="utf-8"))


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
        self.about = AboutPage(workspace.preferences)
        self._pages: dict[str, QWidget] = {
            LOOK: self.look,
            WRITING: self.writing,
            PRIVACY: self.privacy,
            BACKUPS: self.backups,
            IMPORTS: self.imports,
            TRASH: self.trash,
            ABOUT: self.about,
        }
        self._stack = PageStack(*self._pages.values())
        for page in self._pages.values():
            if isinstance(page, FormPage):
                page.changed.connect(self._on_values_changed)
        do = {
            "passphrase": self.privacy.change_passphrase,
            "code": self.privacy.make_code,
            "rekey": self.privacy.give_new_key,
        }
        self.commands = CommandSet(self, "settings", do)
        self._command_sets = (
            self.commands, self.backups.commands, self.imports.commands, self.trash.commands
        )  # fmt: skip
        grounded(self, "canvas")
        head = Column(around=(40, 30, 40, 14)).put(self._header)
        Column(self).put(head, filling(self._stack))
        self._follow_keys()
        self.sections.chosen.connect(self.show_section)
        self.privacy.changed.connect(self._follow_keys)

    @override
    def panes(self) -> list[QWidget]:
        return [self.sections, self._pages[self.sections.current()]]

    @override
    def focus_first(self) -> None:
        self.sections.focus_current()

    @Slot(str)
    @override
    def show_section(self, key: str) -> None:
        """look, writing, privacy, backups, imports, trash or about."""
        if key != self.place():
            self.moved_on.emit(None, False)
        self.sections.set_current(key)
        self._stack.setCurrentWidget(self._pages[key])

    @override
    def focus_setting(self, key: str) -> bool:
        """Lead to a setting of the page that is shown; whether it can be set now."""
        page = self._stack.currentWidget()
        return isinstance(page, FormPage) and page.focus_setting(key)

    @override
    def place(self) -> Hashable:
        shown = self._stack.currentWidget()
        return next((key for key, page in self._pages.items() if page is shown), None)

    @override
    def go_to_place(self, place: Hashable) -> None:
        if isinstance(place, str):
            self.show_section(place)

    @Slot()
    def _follow_keys(self) -> None:
        can = {"passphrase", "code"}
        self.commands.follow(can | ({"rekey"} if self.privacy.can_rekey() else set()))

    @Slot()
    def _on_values_changed(self) -> None:
        self._take_preferences()
        self.values_changed.emit()
