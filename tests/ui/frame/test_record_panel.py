# SPDX-License-Identifier: MIT
"""The frame of all panels: words go to the record they were typed for, and stay until then."""

from dataclasses import dataclass
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from rmjournal.model.fields import Field
from rmjournal.ui.frame.record_panel import Day, Pick, RecordCards, RecordPanel, Text
from rmjournal.ui.kit.field import write_failed
from rmjournal.ui.kit.text_area import PAUSE_MS

Key = Qt.Key
TODAY = date(2026, 11, 24)


@dataclass(frozen=True, slots=True)
class Pot:
    id: int
    name: str
    notes: str = ""
    due_on: date | None = None
    size: str = "small"


class PotPanel(RecordPanel[Pot]):
    """Writes into `said`, unless the disk is full; the store's answer is another show_record()."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[tuple[object, ...]] = []
        self.is_full = False
        self.lay_out(
            Text(Field("name", "line", "Name"), required=True, has_caption=False),
            Text(Field("notes", "text", "Notes", "What else?")),
            Day(Field("due_on", "day", "Due")),
            Pick(Field("size", "choice", "Size"), (("small", "Small"), ("big", "Big"))),
            Text(Field("said", "line", "How is it?"), is_entry=True, has_caption=False),
        )

    @override
    def draft(self, record, field, text):
        self._write("draft", record.id, field, text)

    @override
    def edit(self, record, field, before, after):
        self._write("edit", record.id, field, before, after)

    def _write(self, *said):
        if self.is_full:
            write_failed()
        else:
            self.said.append(said)


@pytest.fixture
def panel(qtbot):
    made = PotPanel()
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.show_record(Pot(1, "Blue", "Chipped", TODAY), TODAY)
    return made


def type_in(qtbot, panel, field, words):
    edit = (panel.texts.get(field) or panel.days[field]).edit
    edit.setFocus()
    edit.selectAll()
    qtbot.keyClicks(edit, words)


def test_the_record_shows_in_its_fields(panel):
    assert panel.texts["name"].text() == "Blue"
    assert panel.texts["notes"].text() == "Chipped"
    assert panel.days["due_on"].text() == "Today"
    assert panel.choices["size"].current() == "small"


def test_each_field_has_its_name_for_those_who_do_not_see_it(panel):
    names = [area.edit.accessibleName() for area in panel.texts.values()]
    assert names == ["Name", "Notes", "How is it?"]
    assert panel.days["due_on"].edit.accessibleName() == "Due"
    assert panel.choices["size"].accessibleName() == "Size"
    assert panel.texts["notes"].edit.accessibleDescription() == "What else?"


def test_a_pause_drafts(qtbot, panel):
    type_in(qtbot, panel, "notes", "Whole")
    qtbot.waitUntil(lambda: bool(panel.said), timeout=PAUSE_MS * 5)
    assert panel.said == [("draft", 1, "notes", "Whole")]


def test_flush_drafts_at_once(qtbot, panel):
    type_in(qtbot, panel, "notes", "Whole")
    panel.flush()
    assert panel.said == [("draft", 1, "notes", "Whole")]


def test_leaving_a_field_is_one_edit(qtbot, panel):
    type_in(qtbot, panel, "notes", "Whole")
    panel.texts["name"].setFocus()
    assert panel.said == [("edit", 1, "notes", "Chipped", "Whole")]


@pytest.mark.parametrize("field", ["name", "notes", "due_on", "said"])
def test_escape_leaves(qtbot, panel, field):
    with qtbot.waitSignal(panel.left):
        qtbot.keyClick((panel.texts.get(field) or panel.days[field]).edit, Key.Key_Escape)


def test_enter_leaves_a_line_but_not_an_entry(qtbot, panel):
    with qtbot.assertNotEmitted(panel.left):
        qtbot.keyClick(panel.texts["said"].edit, Key.Key_Return)
    with qtbot.waitSignal(panel.left):
        qtbot.keyClick(panel.texts["name"].edit, Key.Key_Return)


def test_a_day_and_a_choice_are_edits(qtbot, panel):
    type_in(qtbot, panel, "due_on", "tomorrow")
    qtbot.keyClick(panel.days["due_on"].edit, Key.Key_Return)
    panel.choices["size"].chosen.emit("big")
    panel.choices["size"].chosen.emit("small")  # what it was
    tomorrow = date(2026, 11, 25)
    assert panel.said == [
        ("edit", 1, "due_on", TODAY, tomorrow),
        ("edit", 1, "size", "small", "big"),
    ]


def test_an_entry_is_no_field_of_the_record(qtbot, panel):
    type_in(qtbot, panel, "said", "Fine")
    panel.flush()
    assert panel.said == []
    panel.finish()
    assert panel.said == [("edit", 1, "said", "", "Fine")]


def test_the_store_does_not_overwrite_what_is_being_typed(qtbot, panel):
    type_in(qtbot, panel, "notes", "Whole")
    panel.show_record(Pot(1, "Green", "Broken", TODAY), TODAY)
    assert panel.texts["notes"].text() == "Whole"
    assert panel.texts["name"].text() == "Green"


@pytest.mark.parametrize(
    ("field", "typed", "after"),
    [
        ("notes", "Whole", "Whole"),
        ("due_on", "tomorrow", date(2026, 11, 25)),
        ("said", "Fine", "Fine"),
    ],
)
def test_words_go_to_the_record_they_were_typed_for(qtbot, panel, field, typed, after):
    type_in(qtbot, panel, field, typed)
    panel.show_record(Pot(2, "Red"), TODAY)
    ((what, record_id, name, _, written),) = panel.said
    assert (what, record_id, name, written) == ("edit", 1, field, after)
    assert (panel.texts.get(field) or panel.days[field]).text() == ""


def test_a_day_nobody_can_read_does_not_stay_for_the_next_record(qtbot, panel):
    type_in(qtbot, panel, "due_on", "soon")
    panel.show_record(Pot(2, "Red"), TODAY)
    assert panel.days["due_on"].text() == ""
    assert not panel.days["due_on"].has_error()
    assert panel.said == []


@pytest.mark.parametrize(
    ("field", "typed"), [("notes", "Whole"), ("due_on", "tomorrow"), ("said", "Fine")]
)
def test_words_that_could_not_be_written_stay(qtbot, panel, field, typed):
    panel.is_full = True
    type_in(qtbot, panel, field, typed)
    panel.finish()
    panel.choices["size"].setFocus()
    panel.show_record(Pot(1, "Blue", "Chipped", TODAY), TODAY)
    shown = panel.texts.get(field) or panel.days[field]
    assert shown.text() == typed
    panel.show_record(Pot(2, "Red"), TODAY)
    assert shown.text() == ""
    panel.show_record(Pot(1, "Blue", "Chipped", TODAY), TODAY)
    assert shown.text() == typed
    panel.is_full = False
    panel.finish()
    ((what, record_id, name, _, _),) = panel.said
    assert (what, record_id, name) == ("edit", 1, field)


def test_they_are_tried_again_while_another_record_is_shown(qtbot, panel):
    panel.is_full = True
    type_in(qtbot, panel, "notes", "Whole")
    panel.show_record(Pot(2, "Red"), TODAY)
    panel.flush()
    assert panel.said == []
    panel.is_full = False
    panel.flush()
    panel.flush()
    assert panel.said == [("draft", 1, "notes", "Whole")]


class Deck(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.cards = RecordCards(self._make)

    def _make(self, pot):
        card = PotPanel()
        card.setParent(self)
        return card

    def show_pots(self, *pots):
        cards = self.cards.show_only(pots)
        for pot, card in zip(pots, cards, strict=True):
            card.show_record(pot, TODAY)
        return cards


@pytest.fixture
def deck(qtbot):
    made = Deck()
    qtbot.addWidget(made)
    return made


def test_a_card_stays_while_its_record_does(deck):
    blue, red = deck.show_pots(Pot(1, "Blue"), Pot(2, "Red"))
    assert deck.show_pots(Pot(2, "Rust"), Pot(3, "Grey"))[0] is red
    assert red.texts["name"].text() == "Rust"
    assert blue not in deck.cards.cards()


def test_a_card_whose_words_could_not_be_written_comes_back(qtbot, deck):
    (blue,) = deck.show_pots(Pot(1, "Blue"))
    blue.is_full = True
    blue.show()
    qtbot.keyClicks(blue.texts["notes"].edit, "Whole")
    deck.cards.finish()
    deck.show_pots(Pot(2, "Red"))
    (again,) = deck.show_pots(Pot(1, "Blue"))
    assert again.texts["notes"].text() == "Whole"
    again.is_full = False
    deck.cards.finish()
    assert again.said == [("edit", 1, "notes", "", "Whole")]
