# SPDX-License-Identifier: MIT
"""What this is, which version, and whose work is in it."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPlainTextEdit

from rmjournal import __version__
from rmjournal.core.resources import resource
from rmjournal.ui.kit.choice import Choice
from rmjournal.ui.kit.label import Label
from rmjournal.ui.kit.theme import current_theme, px

from .form_page import FormPage

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
