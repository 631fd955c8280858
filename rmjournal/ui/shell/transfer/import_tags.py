# SPDX-License-Identifier: MIT
"""Which tags of what would come in are people: asked where somebody says that some are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QWidget

from rmjournal.exchange.drafts import DraftPerson
from rmjournal.exchange.tag_people import name_of_tag, names_first, tag_key
from rmjournal.store import PersonName
from rmjournal.text.folding import name_key
from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.choices import Choice
from rmjournal.ui.kit.themed import REST, Column, Row, filling

from .import_choices import ChoiceRows

_SHOWN = 3.5
_MOST = 200
_NOBODY, _NEW, _HERE = "nobody", "new", "here "  # what is chosen; a uid follows the last


class _TagChoice(Choice):
    """The choice of one tag."""

    said = Signal(str, str)  # tag, what is chosen

    def __init__(self, tag: str, options: Sequence[tuple[str, str]]) -> None:
        super().__init__(tag, options)
        self._tag = tag
        self.chosen.connect(self._on_chosen)

    @Slot(object)
    def _on_chosen(self, key: str) -> None:
        self.said.emit(self._tag, key)


class TagPeople(QWidget):
    """A row for each tag, names first, then the most used, once they are asked for."""

    changed = Signal(object)  # TagPeople of exchange: what was said of one tag

    def __init__(self) -> None:
        super().__init__()
        self._tags: list[tuple[str, int]] = []
        self._people: dict[str, PersonName] = {}
        self.choices: dict[str, Choice] = {}
        self._latest = ""
        self.unfold = Button("", "link", icon="chevron-down")
        self._rows = ChoiceRows(_SHOWN, 240)
        self._rows.hide()
        Column(self, gap=6).put(Row().put(self.unfold, REST), filling(self._rows))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.unfold.clicked.connect(self._on_unfold)
        self.hide()

    def wants_focus(self) -> bool:
        """Whether something was just said of a tag, which cannot be used until it is looked at."""
        return self._latest in self.choices

    def take_focus(self) -> None:
        """Back to that tag."""
        if self.wants_focus():
            self.choices[self._latest].setFocus(Qt.FocusReason.OtherFocusReason)
        self._latest = ""

    def show_tags(
        self,
        tags: Sequence[tuple[str, int]],
        people: Sequence[PersonName],
        said: Mapping[str, DraftPerson | None],
    ) -> None:
        """said is what is known of them, by their keys. Names of people stand first."""
        shown = names_first(tags, (each.name for each in people))[:_MOST]
        self._people = {each.uid: each for each in people}
        if shown != self._tags:
            self._tags = shown
            self._fill()
        for tag, choice in self.choices.items():
            choice.set_options(self._options(tag, said))
            choice.set_current(self._current(tag, said))
        self._name()
        self.setVisible(bool(shown))

    def _fill(self) -> None:
        self._rows.clear()
        self.choices = {}
        for tag, count in self._tags:
            pages = self.tr("on one page") if count == 1 else self.tr("on %Ln pages", "", count)
            choice = _TagChoice(tag, [])
            choice.said.connect(self._on_said)
            self._rows.add(tag, pages, choice)
            self.choices[tag] = choice
        self._rows.fit()

    def _options(self, tag: str, said: Mapping[str, DraftPerson | None]) -> list[tuple[str, str]]:
        """Somebody new of a name that somebody has would be them."""
        person = said.get(tag_key(tag))
        name = person.name if person is not None else name_of_tag(tag)
        is_here = name_key(name) in {name_key(each.name) for each in self._people.values()}
        new = self.tr("Somebody new: {name}").replace("{name}", name)
        return [
            (_NOBODY, self.tr("A tag, and nobody")),
            *([] if is_here else [(_NEW, new)]),
            *((_HERE + each.uid, each.name) for each in self._people.values()),
        ]

    def _current(self, tag: str, said: Mapping[str, DraftPerson | None]) -> str:
        if tag_key(tag) not in said:
            found = self._called(name_key(tag))
            return _HERE + found[0].uid if len(found) == 1 else _NOBODY
        person = said[tag_key(tag)]
        if person is None:
            return _NOBODY
        if person.uid in self._people:
            return _HERE + person.uid
        found = self._called(name_key(person.name))
        return _HERE + found[0].uid if len(found) == 1 else _NEW

    def _called(self, key: str) -> list[PersonName]:
        """Those of that name, or of that first name where nobody has it."""
        people = self._people.values()
        whole = [each for each in people if name_key(each.name) == key]
        return whole or [each for each in people if name_key(each.name).split()[0] == key]

    @Slot(str, str)
    def _on_said(self, tag: str, key: str) -> None:
        self._latest, person = tag, None
        if key == _NEW:
            person = DraftPerson(name_of_tag(tag))
        elif key.startswith(_HERE):
            here = self._people[key.removeprefix(_HERE)]
            person = DraftPerson(here.name, here.uid)
        self.changed.emit({tag_key(tag): person})

    @Slot()
    def _on_unfold(self) -> None:
        self._rows.setVisible(self._rows.isHidden())
        self._name()
        if not self._rows.isHidden():
            first = next(iter(self.choices.values()))
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        self.updateGeometry()

    def _name(self) -> None:
        if not self._rows.isHidden():
            self.unfold.setText(self.tr("Close the list of tags"))
            return
        count = len(self._tags)
        many = self.tr("Some tags are people: see %Ln tags", "", count)
        self.unfold.setText(self.tr("The tag is a person: see it") if count == 1 else many)
