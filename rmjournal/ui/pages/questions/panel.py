# SPDX-License-Identifier: MIT
"""All there is about the selected question."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from rmjournal.store import AreaRow, AskingRow, QuestionRow
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.chip import Chip
from rmjournal.ui.kit.choice import Choice
from rmjournal.ui.kit.dates import when_words
from rmjournal.ui.kit.form_rows import FormRows
from rmjournal.ui.kit.label import Hairline, Label, SerifLabel
from rmjournal.ui.kit.text_area import INSET, TextArea
from rmjournal.ui.kit.theme import px
from rmjournal.ui.parts.coach.follow import WordsFollower
from rmjournal.ui.parts.coach.line import CoachLine
from rmjournal.ui.verbs.questions import QuestionVerbs
from rmjournal.ui.words.people_directory import PeopleDirectory
from rmjournal.ui.words.questions import depth_words, state_words
from rmjournal.ui.words.review import heard_from_words

from .asking_card import AskingCard


class PeopleMenu(QMenu):
    """Those the question waits for already are shown with a tick and cannot be chosen."""

    chosen = Signal(int, object)  # question id; person id, or None for anyone

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._question_id = 0
        self.setAccessibleName(self.tr("Put on the next talk with"))
        self.triggered.connect(self._on_triggered)

    def fill(self, question: QuestionRow, directory: PeopleDirectory) -> None:
        self.clear()
        self._question_id = question.id
        waiting = {each.person_id for each in question.askings if each.state == "waiting"}
        for person in directory.active():
            when = directory.when(person.id)
            said = when_words(*when, directory.today) if when else self.tr("No date yet")
            name = person.name.replace("&", "&&").replace("\t", " ")
            self._add(f"{name}\t{said}", person.id, person.id in waiting)
        if self.actions():
            self.addSeparator()
        self._add(self.tr("Anyone"), None, None in waiting)

    def ask(self, question: QuestionRow, directory: PeopleDirectory, where: QPoint) -> None:
        """Open at that place of the screen with the first choice current."""
        self.fill(question, directory)
        free = next((action for action in self.actions() if action.isEnabled()), None)
        self.popup(where)
        if free is not None:
            self.setActiveAction(free)

    def _add(self, text: str, person_id: int | None, is_waiting: bool) -> None:
        action = self.addAction(text)
        action.setData(person_id)
        action.setCheckable(is_waiting)
        action.setChecked(is_waiting)
        action.setEnabled(not is_waiting)

    @Slot(QAction)
    def _on_triggered(self, action: QAction) -> None:
        self.chosen.emit(self._question_id, action.data())


_TONES = {"to_ask": "ask", "asked": "ask", "answered": "hear"}


class QuestionPanel(QWidget):
    """Edits in place; follows the store when show_question() is called again."""

    left = Signal()  # Escape in a field

    def __init__(self, workspace: Workspace, verbs: QuestionVerbs) -> None:
        super().__init__()
        self._workspace = workspace
        self._verbs = verbs
        self._question: QuestionRow | None = None
        self._directory = PeopleDirectory([], workspace.journal.clock.today())
        self._cards: dict[int, AskingCard] = {}
        self.text = TextArea(self.tr("Question"), role="object_title", one_line=True, required=True)
        self.coach = CoachLine(workspace.preferences, inset=INSET)
        WordsFollower(self.coach, self.text.edit)
        self._area_chip = Chip("")
        self._state_chip = Chip("")
        self._bring = Button(self.tr("Put on the next talk with…"), "link", icon="plus")
        self._menu = PeopleMenu(self)
        self._why = TextArea(self.tr("Why I want to know"), self.tr("What made you think of it?"))
        self._source = SerifLabel("", "row_title_card", "ink2")
        self._area = Choice(self.tr("Topic"))
        self._practice = Choice(self.tr("Habit it trains"))
        self._depth = Choice(self.tr("How much it asks of them"))
        self._waiting, self._asked = QVBoxLayout(), QVBoxLayout()
        self._lay_out()
        self._connect()

    def show_question(
        self, question: QuestionRow, directory: PeopleDirectory, areas: list[AreaRow]
    ) -> None:
        """Show another question, or the same as it is now."""
        if self._question is not None and self._question.id != question.id:
            self._turn_to_another()
        self._question = question
        self._directory = directory
        self.text.set_text(question.text)
        self._why.set_text(question.why)
        self._show_source(question.insight_id)
        self._show_choices(question, areas)
        self._show_chips(question, areas)
        self._show_askings(question.askings)

    def ask_whom(self, where: QPoint) -> None:
        """Open the people menu at that place of the screen."""
        if self._question is not None:
            self._menu.ask(self._question, self._directory, where)

    def has_focus(self) -> bool:
        """Whether somebody writes in one of its fields now."""
        cards = any(card.has_focus() for card in self._cards.values())
        return cards or self.text.edit.hasFocus() or self._why.edit.hasFocus()

    def flush(self) -> None:
        """Save what is typed."""
        self.text.flush()
        self._why.flush()
        for card in self._cards.values():
            card.flush()

    def _lay_out(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(4))
        self._column.addWidget(self.text)
        self._column.addWidget(self.coach)
        chips = QHBoxLayout()
        chips.setSpacing(px(6))
        chips.addWidget(self._area_chip)
        chips.addWidget(self._state_chip)
        chips.addStretch()
        self._add_inset(chips)
        self._column.addSpacing(px(8))
        self._add_inset(Hairline())
        self._add_title(self.tr("For"))
        for layout in (self._waiting, self._asked):
            layout.setContentsMargins(0, px(4), 0, 0)
        self._column.addLayout(self._waiting)
        bring = QHBoxLayout()
        bring.addWidget(self._bring)
        bring.addStretch()
        self._add_inset(bring)
        self._add_title(self.tr("Why I want to know"))
        self._column.addWidget(self._why)
        self._source_title = self._add_title(self.tr("What you heard before"))
        self._add_inset(self._source)
        self._asked_title = self._add_title(self.tr("Asked before"))
        self._column.addLayout(self._asked)
        self._column.addSpacing(px(14))
        form = FormRows()
        for choice in (self._area, self._practice, self._depth):
            form.add(choice.accessibleName(), choice)
        self._add_inset(form)

    def _add_title(self, text: str) -> QWidget:
        label = Label(text, "meta_strong", "ink2")
        self._column.addSpacing(px(10))
        self._add_inset(label)
        return label

    def _add_inset(self, item: QWidget | QHBoxLayout) -> None:
        """In line with the words of the text areas."""
        row = QHBoxLayout()
        row.setContentsMargins(px(INSET), 0, px(INSET), 0)
        if isinstance(item, QWidget):
            row.addWidget(item)
        else:
            row.addLayout(item)
        self._column.addLayout(row)

    def _connect(self) -> None:
        self.text.drafted.connect(self._on_text_drafted)
        self.text.edited.connect(self._on_text_edited)
        self._why.drafted.connect(self._on_why_drafted)
        self._why.edited.connect(self._on_why_edited)
        for area in (self.text, self._why):
            area.left.connect(self.left)
            area.submitted.connect(self.left)
        self._area.chosen.connect(self._on_area_chosen)
        self._practice.chosen.connect(self._on_practice_chosen)
        self._depth.chosen.connect(self._on_depth_chosen)
        self._bring.clicked.connect(self._on_bring_clicked)
        self._menu.chosen.connect(self._on_person_chosen)

    def _turn_to_another(self) -> None:
        """Keep what was typed for the question that goes, then start clean."""
        self.coach.clear()
        for area in (self.text, self._why):
            area.finish()
            area.clear()
        for asking_id in list(self._cards):
            self._drop_card(asking_id)

    def _show_source(self, insight_id: int | None) -> None:
        """What was heard that it came from, if it did."""
        words = ""
        if insight_id is not None:
            heard = self._workspace.journal.insights.row(insight_id)
            words = self.tr("\u201c{heard}\u201d {who}")
            words = words.replace("{who}", heard_from_words(heard, self._directory))
            words = words.replace("{heard}", heard.text)
        self._source.setText(words)
        for widget in (self._source_title, self._source):
            widget.setVisible(bool(words))

    def _show_choices(self, question: QuestionRow, areas: list[AreaRow]) -> None:
        none = (None, self.tr("None"))
        gains = [(area.code, area.name) for area in areas if area.kind != "practice"]
        practices = [(area.code, area.name) for area in areas if area.kind == "practice"]
        self._area.set_options([none, *gains])
        self._area.set_current(question.area)
        self._practice.set_options([none, *practices])
        self._practice.set_current(question.practice)
        depths = [(depth, depth_words(depth)) for depth in (1, 2, 3)]
        self._depth.set_options([(None, self.tr("Not said")), *depths])
        self._depth.set_current(question.depth)

    def _show_chips(self, question: QuestionRow, areas: list[AreaRow]) -> None:
        names = {area.code: area.name for area in areas}
        area = names.get(question.area or question.practice or "", "")
        self._area_chip.set_chip(area, "plain")
        self._area_chip.setVisible(bool(area))
        tone = _TONES.get(question.state, "plain")
        self._state_chip.set_chip(state_words(question.state), tone)

    def _show_askings(self, askings: tuple[AskingRow, ...]) -> None:
        shown = {asking.id for asking in askings}
        for asking_id in self._cards.keys() - shown:
            self._drop_card(asking_id)
        heard = self._heard(askings)
        for asking in askings:
            card = self._cards.get(asking.id) or self._add_card(asking)
            person = self._directory.people.get(asking.person_id or 0)
            card.set_asking(
                asking,
                self._directory,
                seed=person.uid if person else "",
                heard=heard.get(asking.id, ()),
            )
            self._place(card)
        self._asked_title.setVisible(self._asked.count() > 0)

    def _heard(self, askings: tuple[AskingRow, ...]) -> dict[int, list[str]]:
        """The lines of a note that an answer consists of, by asking."""
        found: dict[int, list[str]] = {}
        from_notes = [each for each in askings if each.answer and each.session_id is not None]
        ids = {each.id for each in from_notes}
        for person_id in {each.person_id for each in from_notes}:
            for insight in reversed(self._workspace.journal.insights.rows(person_id=person_id)):
                if insight.asking_id in ids:
                    found.setdefault(insight.asking_id, []).append(insight.text)
        said = {each.id: sorted(each.answer.split("\n")) for each in askings}
        return {id_: lines for id_, lines in found.items() if sorted(lines) == said[id_]}

    def _add_card(self, asking: AskingRow) -> AskingCard:
        card = AskingCard(self._verbs, asking)
        card.session_requested.connect(self._workspace.session_requested)
        card.left.connect(self.left)
        self._cards[asking.id] = card
        return card

    def _drop_card(self, asking_id: int) -> None:
        card = self._cards.pop(asking_id)
        card.hide()
        card.deleteLater()
        for layout in (self._waiting, self._asked):
            layout.removeWidget(card)

    def _place(self, card: AskingCard) -> None:
        """Among those it belongs to; one that somebody types in stays where it is."""
        right = self._waiting if card.asking.state == "waiting" else self._asked
        wrong = self._asked if right is self._waiting else self._waiting
        if right.indexOf(card) >= 0 or (card.has_focus() and wrong.indexOf(card) >= 0):
            return
        wrong.removeWidget(card)
        right.addWidget(card)

    def _change(self, **after: object) -> None:
        if self._question is not None:
            before = {field: getattr(self._question, field) for field in after}
            self._verbs.edit(self._question.id, before, after)

    @Slot(str)
    def _on_text_drafted(self, text: str) -> None:
        if self._question is not None:
            self._verbs.draft(self._question.id, text=text)

    @Slot(str, str)
    def _on_text_edited(self, before: str, after: str) -> None:
        if self._question is not None:
            self._verbs.edit(self._question.id, {"text": before}, {"text": after})

    @Slot(str)
    def _on_why_drafted(self, text: str) -> None:
        if self._question is not None:
            self._verbs.draft(self._question.id, why=text)

    @Slot(str, str)
    def _on_why_edited(self, before: str, after: str) -> None:
        if self._question is not None:
            self._verbs.edit(self._question.id, {"why": before}, {"why": after})

    @Slot(object)
    def _on_area_chosen(self, code: str | None) -> None:
        self._change(area=code)

    @Slot(object)
    def _on_practice_chosen(self, code: str | None) -> None:
        self._change(practice=code)

    @Slot(object)
    def _on_depth_chosen(self, depth: int | None) -> None:
        self._change(depth=depth)

    @Slot()
    def _on_bring_clicked(self) -> None:
        corner = self._bring.rect().bottomLeft()
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            corner = self._bring.rect().bottomRight()
        self.ask_whom(self._bring.mapToGlobal(corner))

    @Slot(int, object)
    def _on_person_chosen(self, question_id: int, person_id: int | None) -> None:
        if self._question is not None and self._question.id == question_id:
            self._verbs.ask(self._question, person_id)
