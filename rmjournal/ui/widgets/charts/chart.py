# SPDX-License-Identifier: MIT
"""A picture on a card, the sentence that says the same, and the same as a table."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rmjournal.text.picture_words import Table, tab_separated
from rmjournal.ui.theme import Theme
from rmjournal.ui.widgets.button import Button
from rmjournal.ui.widgets.card import Card
from rmjournal.ui.widgets.label import Label

from .picture import Picture
from .table import PictureTable, TableModel


class Chart(QWidget):
    """Ctrl+C copies the table, whichever of the two is shown."""

    def __init__(self, theme: Theme, picture: Picture) -> None:
        super().__init__()
        self._theme = theme
        self.picture = picture
        name = self.tr("{name}, as a table").replace("{name}", picture.accessibleName())
        self.table = PictureTable(theme, name)
        self.table.hide()
        self.sentence = Label(theme, "", "body", "ink2", leading=20, width=900)
        self.toggle = Button(theme, self.tr("Show as table"), "link")
        self._card = Card(theme, padding=16)
        self._card.body.addWidget(picture)
        self._card.body.addWidget(self.table)
        self._copy = QAction(self.tr("Copy as table"), self)
        self._copy.setShortcut(QKeySequence.StandardKey.Copy)
        self._copy.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.addAction(self._copy)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self._lay_out()
        self.toggle.clicked.connect(self._on_toggled)
        self._copy.triggered.connect(self.copy)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def set_words(self, sentence: str, table: Table) -> None:
        """What the picture says in other ways, whenever its values change."""
        self.sentence.setText(sentence)
        self.picture.setAccessibleDescription(sentence)
        self.table.setAccessibleDescription(sentence)
        self._model().set_table(table)

    def is_table(self) -> bool:
        """Whether the table is shown in place of the picture."""
        return not self.table.isHidden()

    def set_table_shown(self, shown: bool) -> None:
        self.table.setVisible(shown)
        self.picture.setVisible(not shown)
        words = self.tr("Show as picture") if shown else self.tr("Show as table")
        self.toggle.setText(words)

    @Slot()
    def copy(self) -> None:
        """Put the table on the clipboard, columns divided by tabs."""
        QGuiApplication.clipboard().setText(tab_separated(self._model().table()))

    def _model(self) -> TableModel:
        model = self.table.model()
        assert isinstance(model, TableModel)
        return model

    def _lay_out(self) -> None:
        self._foot = QHBoxLayout()
        self._words = QVBoxLayout()
        self._words.addWidget(self.sentence)
        self._foot.addLayout(self._words, 1)
        self._foot.addWidget(self.toggle, 0, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._card)
        self._column.addLayout(self._foot)

    @Slot()
    def _on_toggled(self) -> None:
        self.set_table_shown(not self.is_table())

    @Slot()
    def _on_theme_changed(self) -> None:
        px = self._theme.px
        self._column.setSpacing(px(4))
        self._foot.setSpacing(px(16))
        self._words.setContentsMargins(0, px(5), 0, 0)  # on the line of the button beside it
