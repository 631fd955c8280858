# SPDX-License-Identifier: MIT
"""Choosing people by typing a few letters of their names."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListView, QVBoxLayout, QWidget
from typing_extensions import override

from rmjournal.store import PersonName
from rmjournal.text.folding import begins, same_name
from rmjournal.text.naming import typed_names
from rmjournal.text.same_words import may_be_same_person
from rmjournal.ui.editor.completer import SuggestionDelegate, SuggestionModel
from rmjournal.ui.editor.suggestions import Suggestion
from rmjournal.ui.kit.announce import announce
from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.flow import FlowLayout
from rmjournal.ui.kit.theme import current_theme, px
from rmjournal.ui.verbs.sessions import ChosenPerson

from .indents import cut_to_panel

_MOST = 5
_ROW, _INSET = 32, 4  # design px; names stand level with what is typed
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PeopleField(QWidget):
    """The chosen ones as buttons that take them out, a line to type in, and those who fit below.

    Enter takes the one that is tinted; with an empty line it says `submitted`. A comma, a
    semicolon, "and" or "&" takes who stands before it.
    """

    changed = Signal()  # somebody was chosen or taken out
    submitted = Signal()
    left = Signal()  # Escape

    def __init__(self, name: str) -> None:
        super().__init__()
        self._people: Sequence[PersonName] = ()
        self._chosen: list[ChosenPerson] = []
        self._is_preset = False
        self._offered: list[ChosenPerson] = []
        self._buttons = QWidget()
        self._flow = FlowLayout(self._buttons, px(6))
        self.edit = QLineEdit()
        self.edit.setAccessibleName(name)
        self.edit.setPlaceholderText(self.tr("Type a name"))
        self.edit.installEventFilter(self)
        self.edit.textEdited.connect(self._on_edited)
        self._model = SuggestionModel(self)
        self._view = QListView()
        self._view.setModel(self._model)
        self._view.setItemDelegate(SuggestionDelegate(self._view))
        self._view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._view.setAccessibleName(self.tr("People who fit"))
        self._view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._view.clicked.connect(self._on_clicked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(6))
        self._offers = QHBoxLayout()
        self._offers.addWidget(self._view)
        column.addWidget(self._buttons)
        column.addWidget(self.edit)
        column.addLayout(self._offers)
        self.setFocusProxy(self.edit)
        current_theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def set_people(
        self,
        people: Sequence[PersonName],
        chosen: Sequence[ChosenPerson] = (),
        *,
        is_preset: bool = False,
    ) -> None:
        """Whom one can choose from, and who is chosen at first.

        Those who are preset were not said by anybody: the first name that is typed takes their
        place.
        """
        self._people = people
        self._chosen = list(chosen)
        self._is_preset = is_preset and bool(chosen)
        self.edit.clear()
        self._show_chosen()
        self._offer()

    def chosen(self) -> list[ChosenPerson]:
        """In the order they were chosen; a name still in the line counts if it fits one person."""
        return list(self._chosen)

    def take_typed(self) -> None:
        """Choose who stands in the line, if anybody fits."""
        if self.edit.text().strip() and self._offered:
            self._take(max(0, self._view.currentIndex().row()))

    def _take_names_that_are_over(self) -> None:
        text = self.edit.text()
        names, rest = typed_names(text, [each.name for each in self._people])
        for name in names:
            self.edit.setText(name)
            self._offer()
            if self._offered:
                self._take(0)
        if rest != text:
            self.edit.setText(rest)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        row = self._view.currentIndex().row()
        key, typed = event.key(), bool(self.edit.text().strip())
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self._offered:
            step = 1 if key == Qt.Key.Key_Down else -1
            self._point_at((row + step) % len(self._offered) if row >= 0 else 0)
        elif key in _ENTER and row >= 0 and (typed or not self._chosen):
            self._take(row)
        elif key in _ENTER:
            self.submitted.emit()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key == Qt.Key.Key_Backspace and not self.edit.text() and self._chosen:
            self._remove(self._chosen[-1])
        else:
            return False
        return True

    def _offer(self) -> None:
        typed = " ".join(self.edit.text().split())
        ids = {each.id for each in self._chosen}
        fitting = [
            ChosenPerson(person.id, person.name)
            for person in self._people
            if person.id not in ids and begins(person.name, typed)
        ][:_MOST]
        known = {choice.id for choice in fitting} | ids
        like = [each for each in self._people if typed and may_be_same_person(each.name, typed)]
        fitting += [ChosenPerson(each.id, each.name) for each in like if each.id not in known]
        suggestions = [
            Suggestion(each.name, self._note(each, typed), each.name) for each in fitting
        ]
        is_known = any(same_name(each.name, typed) for each in self._people)
        if typed and not is_known and not any(each.id in ids for each in like):
            fitting.append(ChosenPerson(None, typed))
            words = self.tr("Another person") if like else self.tr("Somebody new")
            suggestions.append(Suggestion(typed, words, typed))
        self._offered = fitting
        self._model.set_suggestions(suggestions)
        self._view.setVisible(bool(fitting))
        self._view.setFixedHeight(len(fitting) * px(_ROW))
        if typed:
            self._point_at(0)

    def _note(self, choice: ChosenPerson, typed: str) -> str:
        """What tells them from others of that name; else, where it may be them, that question."""
        person = next(each for each in self._people if each.id == choice.id)
        bearers = [each for each in self._people if may_be_same_person(each.name, person.name)]
        if len(bearers) > 1:
            return person.role or person.team
        is_like = typed and may_be_same_person(person.name, typed)
        return self.tr("The same?") if is_like and not same_name(person.name, typed) else ""

    def _point_at(self, row: int) -> None:
        index = self._model.index(row, 0)
        self._view.setCurrentIndex(index)
        if index.isValid():
            announce(self.edit, index.data(Qt.ItemDataRole.AccessibleTextRole))

    def _take(self, row: int) -> None:
        if self._is_preset:
            self._is_preset = False
            self._chosen.clear()
        self._chosen.append(self._offered[row])
        self.edit.clear()
        self._show_chosen()
        self._offer()
        self.changed.emit()

    def _remove(self, choice: ChosenPerson) -> None:
        self._chosen.remove(choice)
        self._show_chosen()
        self._offer()
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _show_chosen(self) -> None:
        self._flow.clear()
        for choice in self._chosen:
            shown = cut_to_panel(choice.name, "button")
            button = Button(shown.replace("&", "&&"), icon="x")
            button.setToolTip(choice.name if shown != choice.name else "")
            button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the cross after the name
            button.setAccessibleName(self.tr("Take out {0}").format(choice.name))
            button.clicked.connect(partial(self._remove, choice))
            self._flow.addWidget(button)
        self._buttons.setVisible(bool(self._chosen))

    @Slot()
    def _on_edited(self) -> None:
        self._take_names_that_are_over()
        self._offer()

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        self._take(index.row())
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_theme_changed(self) -> None:
        self.edit.setFont(current_theme().font("body"))
        inset = px(_INSET)
        self._offers.setContentsMargins(inset, 0, inset, 0)
        self._view.setFixedHeight(len(self._offered) * px(_ROW))
