# SPDX-License-Identifier: MIT
"""What kind of session it was, when, what about and how one listened: read and changed in place."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time
from functools import cached_property, partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QActionGroup, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLabel, QMenu, QWidget
from typing_extensions import override

from rmjournal.model.records import MIRROR
from rmjournal.store import KINDS, AreaRow, SessionDetail
from rmjournal.ui.frame.record_panel import RecordPanel, Taps
from rmjournal.ui.kit.button import FlatButton, IconButton, swap
from rmjournal.ui.kit.focus_ring import FocusLeft
from rmjournal.ui.kit.key_groups import PRESSES
from rmjournal.ui.kit.label import INSET, Label, elided
from rmjournal.ui.kit.layouts import FlowLayout
from rmjournal.ui.kit.signs import Chip
from rmjournal.ui.kit.text_menu import add_choice, open_below, passing_menu
from rmjournal.ui.kit.themed import (
    REST,
    Column,
    Icon,
    Row,
    at_top,
    filling,
    sized,
    spaced,
)
from rmjournal.ui.parts.sessions import WhenForm
from rmjournal.ui.verbs.sessions import SessionVerbs
from rmjournal.words.sessions import kind_words, span_words

ICON, WORDS = 16, 26  # design px: the width of an icon, and where the words beside it begin
_LINE, _LEAST_ROOM = 28, 170


def cut_to_panel(text: str, role: str) -> str:
    """What fits beside an icon, for a control that would make the panel wider than it is."""
    return elided(text, role, _LEAST_ROOM)


class IconRow(QWidget):
    """A small icon before what it is about; without the name of one only the room for it."""

    def __init__(
        self, icon: str, content: QWidget, *, inset: int = INSET, tone: str = "ink3"
    ) -> None:
        """inset is how far into the content its words begin, in design px."""
        super().__init__()
        self._icon = Icon(icon, tone, ICON) if icon else QLabel()
        sized(self._icon, width=ICON, height=_LINE if icon else 0)
        Row(self, gap=WORDS - ICON - inset).put(at_top(self._icon), filling(content))


class PressedWords(Label):
    """In line with an IconRow; a click, Enter or Space presses them."""

    pressed = Signal()

    def __init__(self, text: str, tone: str = "ink", *, said: str) -> None:
        """said is what else a screen reader says of them."""
        super().__init__(text, "row_title_card", tone, leading=21, width=300)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(text)
        self.setAccessibleDescription(said)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.pressed.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in PRESSES:
            self.pressed.emit()
        else:
            super().keyPressEvent(event)


def place_of_focus(rows: Sequence[QWidget]) -> int | None:
    """Of the row that has the focus in it."""
    focus = rows[0].window().focusWidget() if rows else None
    if focus is None:
        return None
    return next((place for place, row in enumerate(rows) if row.isAncestorOf(focus)), None)


class SessionPart(QWidget):
    """A part of the panel. It shows the session as it is now, and changes it by its verbs."""

    def __init__(self, verbs: SessionVerbs) -> None:
        super().__init__()
        self._verbs = verbs
        self._detail: SessionDetail | None = None

    def show_session(self, detail: SessionDetail) -> None:
        self._detail = detail


class KindPart(SessionPart):
    """The kind as a line; pressed, a menu of all kinds."""

    def __init__(self, verbs: SessionVerbs) -> None:
        super().__init__(verbs)
        self.line = FlatButton(tone="ink")
        self.line.setAccessibleDescription(self.tr("Change what kind of session it is"))
        Column(self).put(self.line)
        self.line.clicked.connect(self._on_clicked)

    @override
    def show_session(self, detail: SessionDetail) -> None:
        super().show_session(detail)
        self.line.setText(kind_words(detail.kind))

    @Slot()
    def _on_clicked(self) -> None:
        detail = self._detail
        if detail is None:
            return
        menu = passing_menu(self, self.tr("What kind"))
        group = QActionGroup(menu)
        for kind in KINDS:
            choose = partial(self._verbs.set_kind, detail, kind)
            words, is_chosen = kind_words(kind), kind == detail.kind
            group.addAction(add_choice(menu, words, choose, is_chosen=is_chosen))
        open_below(menu, self.line)


class AreasPart(SessionPart):
    """Areas and tags as chips, and the menu to change them."""

    tags_requested = Signal()

    def __init__(self, verbs: SessionVerbs) -> None:
        super().__init__(verbs)
        self._areas: Sequence[AreaRow] = ()
        self._shown: tuple[tuple[str, ...], tuple[str, ...]] | None = None
        self._full, chips = QWidget(), QWidget()
        self._flow = FlowLayout(chips, 7)
        self.change = IconButton("pencil", self.tr("Areas and tags"), tone="ink3")
        self.begin = FlatButton(self.tr("What it was about"), tone="ink3")
        self.begin.setAccessibleName(self.tr("Areas and tags"))
        level = Column().put(3, chips, REST)  # with the icon
        Row(self._full).put(INSET, filling(level), at_top(self.change))
        Column(self).put(self._full, self.begin)
        for button in (self.change, self.begin):
            button.clicked.connect(self._on_change)

    def show_areas(self, detail: SessionDetail, areas: Sequence[AreaRow]) -> None:
        self.show_session(detail)
        self._areas = areas
        names = {area.code: area.name for area in areas}
        wanted = (tuple(names.get(code, code) for code in detail.areas), detail.tags)
        if wanted == self._shown:
            return
        self._shown = wanted
        self._flow.clear()
        for text in (*wanted[0], *(f"#{tag}" for tag in wanted[1])):
            self._flow.addWidget(Chip(text))
        is_full = bool(wanted[0] or wanted[1])
        swap(self._full, self.begin, (self.change, self.begin), is_full=is_full)

    def menu_of_now(self) -> QMenu:
        menu = passing_menu(self, self.tr("Areas and tags"))
        codes = () if self._detail is None else self._detail.areas
        for area in self._areas:
            toggle = partial(self._toggle, area.code)
            add_choice(menu, area.name, toggle, is_chosen=area.code in codes)
        menu.addSeparator()
        add_choice(menu, self.tr("Tags\u2026"), self.tags_requested.emit)
        return menu

    @Slot()
    def _on_change(self) -> None:
        button = self.begin if self.begin.isVisible() else self.change
        open_below(self.menu_of_now(), button)

    def _toggle(self, code: str) -> None:
        if self._detail is not None:
            others = [each for each in self._detail.areas if each != code]
            is_taken_away = code in self._detail.areas
            self._verbs.set_areas(self._detail, others if is_taken_away else [*others, code])


class WhenPart(SessionPart):
    """The day and time as a line; pressed, a form to change them."""

    def __init__(self, verbs: SessionVerbs) -> None:
        super().__init__(verbs)
        self._line = FlatButton(tone="ink")
        self._line.setAccessibleDescription(self.tr("Change the day or time"))
        self._column = Column(self, gap=6).put(self._line)
        self._today = date.min
        self._line.clicked.connect(self.edit)

    @cached_property
    def form(self) -> WhenForm:
        """Made when it is first opened."""
        form = WhenForm()
        form.submitted.connect(self._on_submitted)
        form.left.connect(self._line.setFocus)
        FocusLeft(form).left.connect(form.finish)
        self._column.put(form)
        return form

    def show_when(self, detail: SessionDetail, today: date) -> None:
        self.show_session(detail)
        self._today = today
        self._line.setText(span_words(detail.day, detail.start, detail.minutes, today))

    @Slot()
    def edit(self) -> None:
        if self._detail is not None:
            self.form.open_form(self._detail, self._today)

    def stop(self) -> None:
        if "form" in vars(self):
            self.form.close_now()

    def finish(self) -> None:
        """Keep what stands there, if it can be read; nothing where it is closed."""
        if "form" in vars(self):
            self.form.finish()

    @Slot(object, object, object)
    def _on_submitted(self, day: date, start: time | None, minutes: int | None) -> None:
        now = self._detail
        if now is not None:
            before = {"day": now.day, "start": now.start, "minutes": now.minutes}
            after = {"day": day, "start": start, "minutes": minutes}
            self._verbs.edit(now.id, before, after)


class ListeningPart(RecordPanel[SessionDetail]):
    """What to look back on, from 0 to 3. Hidden until the session has taken place."""

    def __init__(self, verbs: SessionVerbs) -> None:
        super().__init__(verbs)
        tr = self.tr
        spaced(self.column, 8, (0, 12, 0, 0))
        self.lay_out(
            Label(tr("How I listened"), "meta_strong", "ink2"),
            Taps(
                MIRROR["mirror_talk"], tr("How much I talked"),
                (tr("Hardly"), tr("Some"), tr("Half"), tr("Most")),
            ),
            Taps(
                MIRROR["mirror_follow_ups"], tr("Follow-ups I asked"),
                (tr("None"), tr("One"), tr("Two"), tr("More")),
            ),
            Taps(
                MIRROR["mirror_surprise"], tr("How surprised I was"),
                (tr("Not"), tr("A bit"), tr("Quite"), tr("Very")),
            ),
        )  # fmt: skip

    def show_session(self, detail: SessionDetail, today: date) -> None:
        self.show_record(detail, today)
        self.setVisible(detail.status == "held")
