# SPDX-License-Identifier: MIT
"""The small form a new session begins with: with whom, when, what kind, and what note."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from rmjournal.store import KINDS, PersonName, SessionKind
from rmjournal.text.dates import Direction
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.card import FloatingCard
from rmjournal.ui.kit.choices import Choice as Drop
from rmjournal.ui.kit.day_field import DayField
from rmjournal.ui.kit.field import HoldsWords, Saying
from rmjournal.ui.kit.focus_ring import belongs_to, next_stop
from rmjournal.ui.kit.key_groups import ENTERS
from rmjournal.ui.kit.label import Label
from rmjournal.ui.kit.layouts import VerticalScroll
from rmjournal.ui.kit.themed import REST, Column, Row, filling, follow_size, grounded, size_of
from rmjournal.ui.verbs.sessions import ChosenPerson, SessionVerbs
from rmjournal.words.sessions import kind_words

from .list_pane import SessionListPane
from .month import SessionShapes
from .note_tools import TemplateMenu
from .people_field import PeopleField

_WIDTH = 320
_GOES_ELSEWHERE = (QEvent.Type.MouseButtonPress, QEvent.Type.FocusIn)


class NewSessionForm(FloatingCard, HoldsWords):
    """Lies over the page as a child widget; Escape closes it, Enter in a line or list is enough."""

    submitted = Signal(object, object, str, str)  # list[Choice], date, SessionKind, template key
    closed = Signal()  # by Escape or its button
    left = Signal()  # closed, since the person goes on elsewhere

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._host = host
        host.installEventFilter(self)
        self._is_centred = False
        self._is_watching = False
        self._today = date.min
        self._day: date | None = None
        self._plans = False
        self._preset: list[ChosenPerson] = []
        self._title = Label(self.tr("New session"), "section")
        self.people = PeopleField(self.tr("With whom"))
        self.day = DayField(self.tr("When"), Direction.NEAREST)
        options = [(kind, kind_words(kind)) for kind in KINDS]
        self.kind = Drop(self.tr("What kind"), options)
        self.template = Drop(self.tr("The note begins"))
        self.create_button = Button(self.tr("Start the note"), "primary")
        self.cancel_button = Button(self.tr("Cancel"), "quiet")
        self.setAccessibleName(self.tr("New session"))
        self._lay_out()
        self.people.submitted.connect(self.submit)
        self.people.left.connect(self.close_form)
        self.day.day_changed.connect(self._on_day_changed)
        self.day.left.connect(self.close_form)
        self.day.submitted.connect(self.submit)
        self.create_button.clicked.connect(self.submit)
        self.cancel_button.clicked.connect(self.close_form)
        follow_size(self, self._fit)
        self.hide()

    def open_form(
        self,
        people: Sequence[PersonName],
        chosen: Sequence[int],
        today: date,
        *,
        templates: Sequence[tuple[str, str]] = (),
        is_centred: bool = False,
        day: date | None = None,
    ) -> None:
        """Begin anew, with those people already chosen; templates are key and name.

        For today; or for a day that was chosen, of which the talk is only planned if it is to
        come. At the page's leading side, or in its middle.
        """
        self._is_centred = is_centred
        self._today, self._day = today, day
        self._plans = day is not None
        known = {person.id: person.name for person in people}
        self._preset = [ChosenPerson(i, known[i]) for i in chosen if i in known]
        self.people.set_people(people, self._preset, is_preset=True)
        self.day.set_day(day or today, today)
        self._word_button()
        self.kind.set_current(KINDS[0])
        self.template.set_options([("", self.tr("Empty")), *templates])
        self.template.set_current("")
        self._watch(True)
        self.show()
        self._fit()  # once all rows are dressed and laid out
        self.raise_()
        self.people.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @override
    def not_entered(self) -> list[tuple[str, str]]:
        """Whom somebody named while it is open."""
        names = [each.name for each in self.people.chosen() if each not in self._preset]
        return [(self._title.text(), ", ".join(names))] if names and not self.isHidden() else []

    def turn_day(self, today: date) -> None:
        """It is another day: one that was not chosen becomes that one."""
        self._today = today
        self.day.set_day(self._day or today, today)
        self._word_button()

    @Slot()
    def submit(self) -> None:
        self.people.take_typed()
        self.day.finish()
        if self.day.has_error():
            self.day.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._watch(False)
        self.hide()
        with Saying() as saying:
            self.submitted.emit(
                self.people.chosen(),
                self._day or self._today,
                self.kind.current(),
                self.template.current() or "",
            )
        if not saying.is_kept:
            self.show()  # and stays, wherever the person goes: its words are nowhere else
            self.people.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def close_form(self) -> None:
        if self.isVisible():
            self._watch(False)
            self.hide()
            self.closed.emit()

    @Slot()
    def leave(self) -> None:
        """Close it and let the focus be where it went."""
        if not self.isHidden():
            self._watch(False)
            self.hide()
            self.left.emit()

    def _watch(self, watches: bool) -> None:
        """For presses outside, wherever they are."""
        self._is_watching = watches
        app = QApplication.instance()
        if app is not None:
            (app.installEventFilter if watches else app.removeEventFilter)(self)

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        current = self.window().focusWidget()
        stop = next_stop(self, current, forward=next) if current is not None else None
        if stop is None:
            return super().focusNextPrevChild(next)
        reasons = Qt.FocusReason
        stop.setFocus(reasons.TabFocusReason if next else reasons.BacktabFocusReason)
        return True

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        """Another page is shown, or the journal is locked: it does not come back with this one."""
        super().hideEvent(event)
        if self._is_watching:
            self.leave()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _GOES_ELSEWHERE and isinstance(watched, QWidget):
            is_here = watched.window() is self.window()
            if self.isVisible() and is_here and not belongs_to(self, watched):
                self.leave()
            return False
        has_grown = watched is self._host and event.type() == QEvent.Type.Resize
        has_other_rows = watched is self._body and event.type() == QEvent.Type.LayoutRequest
        if has_grown or has_other_rows:
            self._fit()
        return False

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_form()
        elif event.key() in ENTERS and isinstance(self.window().focusWidget(), Drop):
            self.submit()  # from a line to type in it comes here too, and has done so already
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        self._body = grounded(QWidget(), "surface")
        self._body.installEventFilter(self)
        kind = _name(self.kind), self.kind
        template = _name(self.template), self.template
        people = _name(self.people.edit), self.people
        self._rows = Column(self._body, gap=6)
        self._rows.put(self._title, *people, self.day, *kind, *template, REST)
        self._area = VerticalScroll(self._body)  # in large type a low window has no room for all
        self._foot = Row(gap=6, around=(0, 10, 0, 0))
        self._foot.put(self.create_button, self.cancel_button, REST)
        Column(self, around=self.reach + self.padding).put(filling(self._area), self._foot)

    @Slot(object)
    def _on_day_changed(self, day: date | None) -> None:
        self._day = day
        self._word_button()

    def _word_button(self) -> None:
        only_plans = self._plans and (self._day or self._today) > self._today
        words = self.tr("Plan the talk") if only_plans else self.tr("Start the note")
        self.create_button.setText(words)

    @Slot()
    def _fit(self) -> None:
        """As high as it takes."""
        if not self.isVisibleTo(self._host):
            return
        self._rows.activate()
        width = self.inner_width(_WIDTH)
        rows = max(self._rows.heightForWidth(width), self._rows.minimumSize().height())
        height = rows + self._foot.sizeHint().height() + size_of(0, 2).height()
        self.lie_at_top(QSize(width, height), is_centred=self._is_centred)


def _name(field: QWidget) -> Label:
    """Its own name, to read above it."""
    label = Label(field.accessibleName(), "body_medium", "ink2")
    label.setBuddy(field)
    return label


class NewSession(QObject):
    """Brings the form over the page, and writes what it is given."""

    made = Signal(int, object)  # session id, its date
    closed = Signal()  # by the person, who stays on the page

    def __init__(
        self,
        workspace: Workspace,
        host: QWidget,
        verbs: SessionVerbs,
        templates: TemplateMenu,
        shapes: SessionShapes,
        list_pane: SessionListPane,
    ) -> None:
        super().__init__(host)
        self._workspace = workspace
        self._host = host
        self._verbs = verbs
        self._templates = templates
        self._shapes = shapes
        self._list_pane = list_pane

    @Slot()
    def begin(self, people: Sequence[int] | None = None) -> None:
        """With those people who are still there; else with those of the session that is selected,
        or for the day that is selected in the month."""
        day = None
        if people is None and self._shapes.is_month:
            people, day = [], self._shapes.day()
        elif people is None:
            row = self._list_pane.current_row()
            people = [] if row is None else [each.id for each in row.people]
        self._open(people, day)

    def _open(self, people: Sequence[int], day: date | None) -> None:
        """In the middle where nothing else is shown."""
        journal = self._workspace.journal
        is_alone = not self._shapes.has_panes()
        self._shapes.begin.hide()  # the form has a main button of its own
        self.form.open_form(
            journal.people.names(),
            people,
            journal.clock.today(),
            templates=self._templates.names(),
            is_centred=is_alone,
            day=day,
        )

    @cached_property
    def form(self) -> NewSessionForm:
        """Made when it is first wanted."""
        form = NewSessionForm(self._host)
        form.submitted.connect(self._on_submitted)
        form.closed.connect(self._shapes.begin.show)
        form.closed.connect(self.closed)
        form.left.connect(self._shapes.begin.show)
        self._workspace.day_changed.connect(form.turn_day)
        return form

    @Slot(object, object, str, str)
    def _on_submitted(
        self, people: list[ChosenPerson], day: date, kind: SessionKind, template: str
    ) -> None:
        made = self._verbs.add(people, day, kind, self._templates.text(template))
        if made is not None:
            self._shapes.begin.show()
            self.made.emit(made, day)
