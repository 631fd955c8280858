# SPDX-License-Identifier: MIT
"""The frame of every inspector and form: the fields of a record, changed where they are read, and
how the earlier versions of their texts are found."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeAlias, TypeVar, runtime_checkable

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QLayout, QWidget
from typing_extensions import override

from rmjournal.core.record import dataclass
from rmjournal.model.fields import Field
from rmjournal.text.dates import Direction
from rmjournal.ui.kit.choices import Choice, Segmented
from rmjournal.ui.kit.day_field import DayField
from rmjournal.ui.kit.field import FormRows, HoldsWords, Saying
from rmjournal.ui.kit.inspector import TextPart
from rmjournal.ui.kit.label import INSET, Label
from rmjournal.ui.kit.text_area import TextArea
from rmjournal.ui.kit.themed import REST, Column, Row, filling
from rmjournal.words.language import field_words

from .undoable import value_of

if TYPE_CHECKING:
    from rmjournal.store import OwnerKind


@dataclass(frozen=True, slots=True)
class Versioned:
    """A text of a record."""

    kind: OwnerKind
    record_id: int
    field: str
    label: str
    text: str
    """As it is shown now."""
    put: Callable[[str], object]
    """Put another in its place, as one step of undo."""


@runtime_checkable
class HasVersions(Protocol):
    """A widget that shows records, with their texts in widgets inside it."""

    def versioned(self, text: QWidget) -> Versioned | None:
        """None for what is no text of a record."""


def versioned_of(text: QWidget | None) -> Versioned | None:
    """What that widget shows, if its versions are kept."""
    holder = text
    while text is not None and holder is not None:
        found = holder.versioned(text) if isinstance(holder, HasVersions) else None
        if found is not None:
            return found
        holder = holder.parentWidget()
    return None


R = TypeVar("R")
C = TypeVar("C", bound="RecordPanel[Any]")


@dataclass(frozen=True, slots=True)
class Text:
    """Words. An entry begins empty, and what is typed in it is no field of the record. One that
    waits is given by a press of something beside it, not by being left."""

    field: Field
    is_entry: bool = False
    waits: bool = False
    required: bool = False
    framed: bool = False
    one_line: bool = False  # also where the declared kind is a line
    role: str = "row_title_card"
    has_caption: bool = True
    beside: bool = False  # the caption, before the words
    above: int = 0  # design px


@dataclass(frozen=True, slots=True)
class Day:
    field: Field
    direction: Direction = Direction.FUTURE


@dataclass(frozen=True, slots=True)
class Pick:
    """One of several; those that follow each other make one form."""

    field: Field
    options: tuple[tuple[Any, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Taps:
    """A number from 0 on that is said by a word, or not said."""

    field: Field
    caption: str
    words: tuple[str, ...]


class Section(Label):
    """The name of what follows. The room above, in design px, goes when it is hidden."""

    def __init__(self, text: str, above: int = 14) -> None:
        super().__init__(text, "meta_strong", "ink2")
        self.above = above


@dataclass(frozen=True, slots=True)
class Inset:
    """In line with the words of the text areas; room above goes when the item is hidden."""

    item: QWidget | QLayout
    above: int = 0


Part: TypeAlias = Text | Day | Pick | Taps | Inset | QWidget | QLayout | int
"""A field, what is no field but stands among them, or room in design px."""


class Edits(Protocol):
    """Verbs that change fields of a record: while it is typed, and as a step of undo."""

    def draft(self, record_id: int, /, **values: Any) -> None: ...
    def edit(self, record_id: int, /, before: dict[str, Any], after: dict[str, Any]) -> None: ...


class Nested(Protocol):
    """What a panel holds beside its own fields and asks to keep its words along with them."""

    def flush(self) -> None: ...
    def finish(self) -> None: ...
    def clear(self) -> None: ...
    def has_focus(self) -> bool: ...


class RecordPanel(QWidget, HoldsWords, Generic[R]):
    """Base of the panels: name the fields in lay_out(), then call show_record() at each change.

    Words are drafted at each pause and edited, as one step of undo, when their field is left. They
    go to the record they were typed for, and stay until they are written.
    """

    left = Signal()  # Escape in a field
    kind: OwnerKind | None = None
    """Of the record, whose texts keep their versions."""
    id_field = "id"
    """What tells one record from another."""

    def __init__(self, edits: Edits | None = None, *, spacing: int = 4) -> None:
        super().__init__()
        self.record: R | None = None
        self.texts: dict[str, TextArea] = {}
        self.days: dict[str, DayField] = {}
        self.choices: dict[str, Choice] = {}
        self.segments: dict[str, Segmented] = {}
        self.parts: dict[str, QWidget] = {}
        """Each field with its caption, e.g. to hide it."""
        self._edits = edits
        self._entries: set[str] = set()
        self._numbers: set[str] = set()
        self._nested: list[Nested] = []
        self._unwritten: dict[Any, tuple[R, dict[str, str]]] = {}
        self.column = Column(self, gap=spacing)

    def draft(self, record: R, field: str, text: str) -> None:
        """Keep what is typed so far."""
        if self._edits is not None:
            self._edits.draft(value_of(record, "id"), **{field: text})

    def edit(self, record: R, field: str, before: Any, after: Any) -> None:
        """Change the field; an entry's words are all of `after`."""
        if self._edits is not None:
            self._edits.edit(value_of(record, "id"), {field: before}, {field: after})

    def show_record(self, record: R, today: date) -> None:
        """Show another record, or the same as it is now."""
        record_id = value_of(record, self.id_field)
        if self.record is not None and value_of(self.record, self.id_field) != record_id:
            self.clear()
        self.record = record
        for field in self.texts.keys() - self._entries:
            self.texts[field].set_text(value_of(record, field))
        for field, day in self.days.items():
            day.set_day(value_of(record, field), today)
        for field, choice in self.choices.items():
            choice.set_current(value_of(record, field))
        for field, segments in self.segments.items():
            value = value_of(record, field)
            segments.set_current("" if value is None else str(value))
        _, typed = self._unwritten.pop(record_id, (record, {}))
        for field, words in typed.items():
            self._typed_in(field).type_again(words)

    def clear(self) -> None:
        """Keep what was typed for the record that goes, then start clean."""
        record = self.record
        if record is None:
            return
        record_id = value_of(record, self.id_field)
        self.finish()
        if self.record is None or value_of(self.record, self.id_field) != record_id:
            return  # a write brought the next one meanwhile
        typed = {field: self._typed_in(field).unwritten() for field in (*self.texts, *self.days)}
        unwritten = {field: words for field, words in typed.items() if words is not None}
        if unwritten:
            self._unwritten[record_id] = (record, unwritten)
        for field in typed:
            self._typed_in(field).clear()
        for each in self._nested:
            each.clear()
        self.record = None

    def flush(self) -> None:
        """Save what is typed."""
        for area in self.texts.values():
            area.flush()
        for each in self._nested:
            each.flush()
        self._write_unwritten()

    def finish(self) -> None:
        """Save what is typed as leaving each field does."""
        for field in (*self.texts, *self.days):
            self._typed_in(field).finish()
        for each in self._nested:
            each.finish()

    def has_focus(self) -> bool:
        """Whether somebody writes in one of its text fields now."""
        areas = any(area.edit.hasFocus() for area in self.texts.values())
        return areas or any(each.has_focus() for each in self._nested)

    def has_unwritten(self) -> bool:
        """Whether there are words that could not be written."""
        return any(area.unwritten() is not None for area in self.texts.values())

    @override
    def not_entered(self) -> list[tuple[str, str]]:
        """Those of records that are not shown now."""
        return [
            (self._typed_in(field).edit.accessibleName(), words)
            for _, typed in self._unwritten.values()
            for field, words in typed.items()
        ]

    def versioned(self, text: QWidget) -> Versioned | None:
        """See HasVersions."""
        kind, record = self.kind, self.record
        if kind is None or record is None:
            return None
        for field, area in self.texts.items():
            if area.edit is text and field not in self._entries:
                record_id = value_of(record, "id")
                put = partial(self._put_version, record_id, field)
                return Versioned(
                    kind, record_id, field, area.edit.accessibleName(), area.text(), put
                )
        return None

    def _put_version(self, record_id: Any, field: str, text: str) -> None:
        area = self.texts[field]
        area.finish()
        if self.record is not None and value_of(self.record, self.id_field) == record_id:
            self.change(field, area.text(), text)
            area.setFocus(Qt.FocusReason.OtherFocusReason)

    def is_entry(self, field: str) -> bool:
        return field in self._entries

    def is_number(self, field: str) -> bool:
        return field in self._numbers

    def lay_out(self, *parts: Part) -> None:
        """From top to bottom."""
        self._put(self.column, parts)

    def stack(self, spacing: int, *parts: Part) -> Column:
        """Parts to lay out as one, e.g. in an Inset."""
        column = Column(gap=spacing)
        self._put(column, parts)
        return column

    def text_area(self, part: Text) -> TextArea:
        """Words to lay out in something else; of one with a caption that is in `parts`."""
        name, label, hint = (
            part.field.name,
            field_words(part.field.label),
            field_words(part.field.hint),
        )
        one_line = part.one_line or part.field.kind in ("line", "name")
        if part.has_caption:
            room = part.above
            whole = TextPart(label, hint, one_line=one_line, beside=part.beside, above=room)
            whole.area.set_role(part.role)
            self.parts[name] = whole
            area = whole.area
        else:
            area = TextArea(
                label, hint, role=part.role, one_line=one_line, required=part.required,
                framed=part.framed, waits=part.waits,
            )  # fmt: skip
        area.is_entry = part.is_entry
        if part.is_entry or part.waits:
            self._entries.add(name)
        self.bind(name, area)
        return area

    def bind(self, field: str, widget: TextArea | DayField | Choice | Segmented) -> None:
        """Make a widget that stands elsewhere a field of the record."""
        _Binding(self, field, widget)
        self.parts.setdefault(field, widget)
        match widget:
            case TextArea():
                self.texts[field] = widget
            case DayField():
                self.days[field] = widget
            case Choice():
                self.choices[field] = widget
            case _:
                self.segments[field] = widget

    def nest(self, part: Nested) -> None:
        """Something with fields of its own, which are kept whenever the panel's are."""
        self._nested.append(part)

    def keep_typed(self, field: str, text: str) -> None:
        """Draft it, unless it is an entry."""
        if self.record is not None and not self.is_entry(field):
            self.draft(self.record, field, text)

    def change(self, field: str, before: Any, after: Any) -> None:
        """Edit the record that is shown, if that makes it another."""
        if self.record is not None and before != after:
            self.edit(self.record, field, before, after)

    def with_record(self, do: Callable[[R], object]) -> None:
        """With the one that is shown, if there is one: what a button of the panel does."""
        if self.record is not None:
            do(self.record)

    def _typed_in(self, field: str) -> TextArea | DayField:
        return self.texts.get(field) or self.days[field]

    def _write_unwritten(self) -> None:
        """Try again to write words that had no room, for a record that is not shown."""
        waiting, self._unwritten = self._unwritten, {}
        for record_id, (record, typed) in waiting.items():
            with Saying() as saying:
                for field in typed.keys() & self.texts.keys() - self._entries:
                    self.draft(record, field, typed[field])
            left = typed.keys() & (self._entries | self.days.keys()) if saying.is_kept else typed
            if left:
                self._unwritten[record_id] = (record, {field: typed[field] for field in left})

    def _put(self, column: Column, parts: Iterable[Part]) -> None:
        form: FormRows | None = None
        for part in parts:
            if isinstance(part, Pick):
                if form is None:
                    form = FormRows()
                    column.put(_in_line(form, 0))
                label = field_words(part.field.label)
                choice = Choice(label, part.options)
                self.parts[part.field.name] = form.add(label, choice)
                self.bind(part.field.name, choice)
                continue
            form = None
            match part:
                case Text():
                    self.text_area(part)
                    column.put(self.parts[part.field.name])
                case Day():
                    label, hint = field_words(part.field.label), field_words(part.field.hint)
                    day = DayField(label, part.direction, placeholder=hint)
                    self.bind(part.field.name, day)
                    column.put(day)
                case Taps():
                    column.put(self._taps(part))
                case Section():
                    column.put(_in_line(part, part.above))
                case Inset():
                    column.put(_in_line(part.item, part.above))
                case _:
                    column.put(part)

    def _taps(self, part: Taps) -> Column:
        said = enumerate(part.words)
        taps = Segmented(part.caption, [("", "\u2013"), *((str(n), word) for n, word in said)])
        taps.name_option("", self.tr("Not said"))
        self._numbers.add(part.field.name)
        self.bind(part.field.name, taps)
        return Column(gap=3).put(Label(part.caption, "meta", "ink2"), taps)


class _Binding(QObject):
    """Brings what a widget says to the field of the record that the panel shows."""

    def __init__(
        self,
        panel: RecordPanel[Any],
        field: str,
        widget: TextArea | DayField | Choice | Segmented,
    ) -> None:
        super().__init__(panel)
        self._panel = panel
        self._field = field
        match widget:
            case TextArea():
                widget.drafted.connect(self._on_drafted)
                widget.edited.connect(self._on_edited)
                widget.left.connect(panel.left)
                if not panel.is_entry(field):  # where one goes on to type the next
                    widget.submitted.connect(panel.left)
            case DayField():
                widget.day_changed.connect(self._on_chosen)
                widget.left.connect(panel.left)
            case Segmented() if panel.is_number(field):
                widget.chosen.connect(self._on_tapped)
            case _:
                widget.chosen.connect(self._on_chosen)

    @Slot(str)
    def _on_tapped(self, key: str) -> None:
        self._on_chosen(int(key) if key else None)

    @Slot(str)
    def _on_drafted(self, text: str) -> None:
        self._panel.keep_typed(self._field, text)

    @Slot(str, str)
    def _on_edited(self, before: str, after: str) -> None:
        self._panel.change(self._field, before, after)

    @Slot(object)
    def _on_chosen(self, value: Any) -> None:
        record = self._panel.record
        if record is not None:
            self._panel.change(self._field, value_of(record, self._field), value)


class RecordCards(Generic[C]):
    """A panel for each of several records, made when it is first shown."""

    def __init__(self, make: Callable[[Any], C]) -> None:
        """`make` is given the record."""
        self._make = make
        self._cards: dict[Any, C] = {}
        self._unwritten: dict[Any, C] = {}

    def cards(self) -> list[C]:
        return list(self._cards.values())

    def show_only(self, records: Iterable[Any]) -> list[C]:
        """Their cards, in the order of the records; the others go."""
        by_id = {value_of(record, "id"): record for record in records}
        for record_id in self._cards.keys() - by_id:
            self._drop(record_id)
        for record_id, record in by_id.items():
            if record_id not in self._cards:
                card = self._unwritten.pop(record_id, None)
                self._cards[record_id] = self._make(record) if card is None else card
        return [self._cards[record_id] for record_id in by_id]

    def flush(self) -> None:
        for card in (*self._cards.values(), *self._unwritten.values()):
            card.flush()

    def finish(self) -> None:
        for card in self.cards():  # a write may bring others
            card.finish()

    def clear(self) -> None:
        for record_id in list(self._cards):
            self._drop(record_id)

    def has_focus(self) -> bool:
        return any(card.has_focus() for card in self._cards.values())

    def _drop(self, record_id: Any) -> None:
        """One with words that are not written waits out of sight until it is shown again: in its
        page, which is asked for such words."""
        card = self._cards.pop(record_id)
        page = card.parentWidget()
        card.hide()
        card.setParent(None)  # out of the layout
        if card.has_unwritten():
            self._unwritten[record_id] = card
            card.setParent(page)
        else:
            card.deleteLater()


def in_a_row(*widgets: QWidget, spacing: int = 0, fills: bool = False) -> Row:
    """Side by side from the start; with `fills` the last takes the rest of the line."""
    *others, last = widgets
    ends = (filling(last),) if fills else (last, REST)
    return Row(gap=spacing).put(*others, *ends)


def _in_line(item: QWidget | QLayout, above: int) -> Row:
    return Row(around=(INSET, above, INSET, 0)).put(item)
