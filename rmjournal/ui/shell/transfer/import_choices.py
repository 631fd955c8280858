# SPDX-License-Identifier: MIT
"""What somebody chooses of an import: what each folder, column of a table and tag is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from rmjournal.exchange.drafts import DraftPerson
from rmjournal.exchange.import_plan import FolderUse, ImportFolder
from rmjournal.exchange.tables import Columns, Sample, TableKind, chosen, fields_of, guessed
from rmjournal.exchange.tag_people import name_of_tag, names_first, tag_key
from rmjournal.store import PersonName
from rmjournal.text.folding import name_key
from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.choices import Choice
from rmjournal.ui.kit.label import ElidedLabel, Label
from rmjournal.ui.kit.layouts import clear_layout
from rmjournal.ui.kit.themed import REST, Column, Grid, Row, filling, size_of, sized


class ChoiceRows(QScrollArea):
    """As high as its rows, and at most as `most` of them: half a row says that there are more."""

    def __init__(self, most: float, least_width: int) -> None:
        """least_width: of each choice, in design px."""
        super().__init__()
        self._most = most
        self._least_width = least_width
        self._count = 0
        self._rows = QWidget()
        self._rows.setProperty("ground", "canvas")
        self._rows.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._grid = Grid(self._rows, across=12, down=6, around=(0, 2, 10, 2))
        self._grid.setColumnStretch(0, 1)
        self.setWidgetResizable(True)
        self.setWidget(self._rows)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def clear(self) -> None:
        clear_layout(self._grid)
        self._count = 0

    def add(self, name: str, about: str, choice: Choice) -> None:
        """Below the others; call fit() after the last."""
        words = QWidget()
        Column(words, gap=2).put(
            ElidedLabel(name, "body", "ink"), ElidedLabel(about, "meta", "ink3")
        )
        choice.setAccessibleDescription(about)
        sized(choice, min_width=self._least_width)
        self._grid.addWidget(words, self._count, 0)
        self._grid.addWidget(choice, self._count, 1)
        for part in (words, choice):
            part.show()  # now, where Qt would do it later and leave it out of the height until then
            part.ensurePolished()
        self._count += 1

    def fit(self) -> None:
        per_row = self._grid.totalSizeHint().height() / max(self._count, 1)
        self.setFixedHeight(int(per_row * min(self._count, self._most)) + size_of(0, 4).height())


_COLUMNS_SHOWN = 5.5
_MOST_REMEMBERED = 50
_CONTEXT = "TableColumns"


class _ColumnChoice(Choice):
    """The choice of one column."""

    used = Signal(str, str)  # heading, field

    def __init__(self, heading: str, name: str) -> None:
        super().__init__(name)
        self._heading = heading
        self.chosen.connect(self._on_chosen)

    @Slot(object)
    def _on_chosen(self, field: str) -> None:
        self.used.emit(self._heading, field)


class TableColumns(QWidget):
    """Shown for a table only."""

    changed = Signal(object)  # Columns

    def __init__(self) -> None:
        super().__init__()
        self._header: tuple[str, ...] = ()
        self._choices: dict[str, Choice] = {}
        self._taken: dict[str, tuple[str, str]] = {}
        """The column that each took its field from, and that field."""
        self.kind = Choice(
            self.tr("What each row is"),
            [
                ("commitment", self.tr("Each row is a commitment")),
                ("question", self.tr("Each row is a question")),
                ("person", self.tr("Each row is a person")),
            ],
        )
        self.kind.chosen.connect(self._on_kind)
        self._rows = ChoiceRows(_COLUMNS_SHOWN, 220)
        Column(self, gap=6).put(
            Label(self.tr("What is in each column"), "body_medium", "ink2"), self.kind, self._rows
        )
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_table(self, sample: Sample, columns: Columns | None) -> None:
        """`columns` is how it is read; None where that is still to be said."""
        used = columns or Columns("commitment")
        self.kind.set_current(used.kind)
        if sample.header != self._header:
            self._fill(sample)
        known = [("", self.tr("Leave out")), *table_fields(used.kind)]
        for heading, choice in self._choices.items():
            choice.set_options(known)
            choice.set_current(used.fields.get(heading, ""))
        self.show()

    def columns(self) -> Columns:
        """As it is chosen now."""
        fields = {heading: choice.current() for heading, choice in self._choices.items()}
        return Columns(self.kind.current(), fields)

    def first(self) -> QWidget:
        """Where the keyboard begins."""
        return self.kind

    def _fill(self, sample: Sample) -> None:
        self._rows.clear()
        self._header, self._choices, self._taken = sample.header, {}, {}
        for heading in dict.fromkeys(sample.header):
            at = sample.header.index(heading)
            cells = (" ".join(each[at].split()) for each in sample.rows if at < len(each))
            name = heading or self.tr("No heading")
            choice = _ColumnChoice(heading, name)
            choice.used.connect(self._on_column)
            self._rows.add(name, "  \u00b7  ".join(filter(None, cells)), choice)
            self._choices[heading] = choice
        self._rows.fit()

    @Slot(object)
    def _on_kind(self, kind: TableKind) -> None:
        """What the headings say of that kind."""
        self._taken.clear()
        self.changed.emit(chosen(self._header, Columns(kind)) or Columns(kind))

    @Slot(str, str)
    def _on_column(self, heading: str, field: str) -> None:
        """A field is one column's: the one that had it is left out, unless this one only went past
        it, as with an arrow key."""
        other, had = self._taken.pop(heading, ("", ""))
        if other in self._choices and not self._choices[other].current():
            self._choices[other].set_current(had)
        for other, choice in self._choices.items():
            if field and other != heading and choice.current() == field:
                choice.set_current("")
                self._taken[heading] = other, field
        self.changed.emit(self.columns())


def table_fields(kind: TableKind) -> list[tuple[str, str]]:
    """As the window calls them."""
    translate = QCoreApplication.translate
    others = {
        "state": translate(_CONTEXT, "State"),
        "people": translate(_CONTEXT, "From whom"),
        "people_for": translate(_CONTEXT, "For whom"),
        "people_promised": translate(_CONTEXT, "Promised to"),
        "rehearsed_on": translate(_CONTEXT, "Rehearsed on"),
        "ended_on": translate(_CONTEXT, "Ended on"),
        "paused_until": translate(_CONTEXT, "Paused until"),
        "notes": translate(_CONTEXT, "Notes"),
    }
    return [(name, each.label or others.get(name, name)) for name, each in fields_of(kind).items()]


def remembered(known: Mapping[str, str], sample: Sample) -> Columns | None:
    """How a table with that header was read the last time, else what it says."""
    kind, _, names = known.get(sample.key, "").partition(":")
    fields = names.split(",")
    for each in ("person", "question", "commitment"):
        if kind == each and len(fields) == len(sample.header):
            return Columns(each, dict(zip(sample.header, fields, strict=True)))
    return guessed(sample.header)


def remember(known: dict[str, str], sample: Sample, columns: Columns) -> None:
    """By a digest of the header: no word of it is kept."""
    known.pop(sample.key, None)
    names = ",".join(columns.fields.get(each, "") for each in sample.header)
    known[sample.key] = f"{columns.kind}:{names}"
    for key in list(known)[:-_MOST_REMEMBERED]:
        del known[key]


_MOST = 200
_FOLDERS_SHOWN = 4.5


class _UseChoice(Choice):
    """The choice of one folder."""

    used = Signal(object, str)  # path, FolderUse

    def __init__(
        self, path: PurePosixPath, name: str, options: Sequence[tuple[FolderUse, str]]
    ) -> None:
        super().__init__(name, options)
        self._path = path
        self.chosen.connect(self._on_chosen)

    @Slot(object)
    def _on_chosen(self, use: FolderUse) -> None:
        self.used.emit(self._path, use)


class FolderUses(QWidget):
    """A row for each folder: its name, what is in it, and a choice."""

    chosen = Signal(object, str)  # path, FolderUse

    def __init__(self) -> None:
        super().__init__()
        self._choices: dict[PurePosixPath, Choice] = {}
        self._rows = ChoiceRows(_FOLDERS_SHOWN, 190)
        Column(self, gap=6).put(
            Label(self.tr("What is in each folder"), "body_medium", "ink2"), self._rows
        )
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_folders(self, folders: Sequence[ImportFolder]) -> None:
        """Anew for another folder; where the same are shown only the choices follow."""
        shown = folders[:_MOST]
        if [each.path for each in shown] != list(self._choices):
            self._fill(shown)
        for each in shown:
            self._choices[each.path].set_current(each.use)
        self.setVisible(any(each.talks < each.pages or each.use != "each" for each in folders))

    def first(self) -> QWidget | None:
        """Where the keyboard begins."""
        return next(iter(self._choices.values()), None)

    def _fill(self, folders: Sequence[ImportFolder]) -> None:
        self._rows.clear()
        self._choices = {}
        for each in folders:
            name = each.shown if each.path.name else self.tr("The folder itself")
            choice = _UseChoice(each.path, name, self._options())
            choice.used.connect(self.chosen)
            self._rows.add(name, self._counted(each), choice)
            self._choices[each.path] = choice
        self._rows.fit()

    def _options(self) -> list[tuple[FolderUse, str]]:
        return [
            ("each", self.tr("As each page says")),
            ("talks", self.tr("Conversations")),
            ("notes", self.tr("Notes of no conversation")),
            ("out", self.tr("Leave out")),
        ]

    def _counted(self, folder: ImportFolder) -> str:
        pages = self.tr("1 page") if folder.pages == 1 else self.tr("%Ln pages", "", folder.pages)
        if folder.talks == folder.pages:
            return self.tr("{pages}, with a day or a person").replace("{pages}", pages)
        if not folder.talks and folder.has_days:
            return self.tr("{pages} of a diary, each with its day").replace("{pages}", pages)
        if not folder.talks:
            return self.tr("{pages}, no day, no person").replace("{pages}", pages)
        said = self.tr("{pages}, %Ln with a day or a person", "", folder.talks)
        return said.replace("{pages}", pages)


_TAGS_SHOWN = 3.5
_MOST_TAGS = 200
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
        self._rows = ChoiceRows(_TAGS_SHOWN, 240)
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
        shown = names_first(tags, (each.name for each in people))[:_MOST_TAGS]
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
