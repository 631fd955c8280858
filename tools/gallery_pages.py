# SPDX-License-Identifier: MIT
"""The pages of the gallery: invented people, real widgets."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QGridLayout,
    QHBoxLayout,
    QPlainTextEdit,
    QProgressBar,
    QRadioButton,
    QScrollArea,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from rmjournal.text.dates import Direction
from rmjournal.ui.kit.button import BackButton, Button, FlatButton, IconButton, LinkLine, MoreButton
from rmjournal.ui.kit.card import Card, DropWell, FloatingCard
from rmjournal.ui.kit.choices import Choice as ChoiceBox
from rmjournal.ui.kit.choices import PickBox, Segmented
from rmjournal.ui.kit.day_field import DayField
from rmjournal.ui.kit.dialog import WrappingCheck
from rmjournal.ui.kit.field import Field, FormRows, InlineCreate, NumberField
from rmjournal.ui.kit.inspector import Inspector, ListSplitter, SidePane, TextPart
from rmjournal.ui.kit.label import ElidedLabel, Hairline, Label, SerifLabel
from rmjournal.ui.kit.layouts import AutoHideScrollBars, Beside, ColumnsPage
from rmjournal.ui.kit.letters import Choice, DecisionButton
from rmjournal.ui.kit.page_header import Banner, EmptyState, PageHeader, Stepper
from rmjournal.ui.kit.row_delegate import RowDelegate
from rmjournal.ui.kit.row_list import FittingList, PageList
from rmjournal.ui.kit.signs import Avatar, CheckRing, Chip, IconMark, PersonLine, RingState
from rmjournal.ui.kit.text_area import ReadText, TextArea
from rmjournal.ui.kit.theme import px

from .gallery_charts import charts
from .gallery_rows import STYLE, sample_model

_LONG = "Maximiliane-Alexandra von Hohenstein-Oberbergershausen the Younger"
_WEEKS = {
    "Amara Osei": ("Thursday 10:00", "ink3"),
    "Priya Nair": ("Tue 1 December", "ink3"),
    "李雷": ("Wed 16 December", "ink3"),
    _LONG: ("No date yet", "act"),
}


def _row(*widgets: QWidget, spacing: int = 8) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(spacing)
    for widget in widgets:
        row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
    row.addStretch()
    return holder


def _page(*widgets: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    inner = QWidget()
    inner.setProperty("ground", "canvas")
    inner.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    column = QVBoxLayout(inner)
    column.setContentsMargins(px(40), px(30), px(40), px(24))
    column.setSpacing(px(16))
    for widget in widgets:
        column.addWidget(widget)
    column.addStretch()
    area.setWidget(inner)
    AutoHideScrollBars(area)
    return area


def talk_page() -> QWidget:
    new = Button("New session", "primary", icon="plus")
    head = PageHeader("Thursday, you listen to Amara", "", [new], over="Tuesday 24 November")
    columns = QWidget()
    row = QHBoxLayout(columns)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(px(32))
    row.addWidget(_prep_card(), 2, Qt.AlignmentFlag.AlignTop)
    side = QVBoxLayout()
    side.setSpacing(px(16))
    side.addWidget(_rhythm_card())
    side.addWidget(_quote_well())
    side.addStretch()
    row.addLayout(side, 1)
    return _page(head, columns)


def _prep_card() -> Card:
    card = Card(padding=22, spacing=12)
    when = "Thursday 10:00, 45 minutes  ·  Canteen, the quiet corner"
    card.body.addWidget(PersonLine("Amara Osei", when))
    card.body.addWidget(Hairline())
    card.body.addWidget(Label("Bring these questions", "meta_strong", "ink2"))
    for text in (
        "What do you look at before you trust a company's profile, mine included?",
        "Which words do I use that land differently than I intend?",
    ):
        card.body.addWidget(SerifLabel(text, "row_title_today"))
    card.body.addWidget(InlineCreate("Add a question for Amara", framed=False))
    start = Button("Start notes", icon="file-text")
    card.body.addWidget(_row(start, Button("Read the last one", "quiet")))
    return card


def _rhythm_card() -> Card:
    card = Card()
    head = (Label("Rhythm", "section"), Label("last 12 weeks", "body", "ink3"))
    card.body.addWidget(_row(*head))
    for name, (when, tone) in _WEEKS.items():
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 2, 0, 2)
        row.addWidget(PersonLine(name, when, size=28, sub_tone=tone), 1)
        card.body.addWidget(line)
    return card


def _quote_well() -> Card:
    well = Card(kind="well")
    well.body.addWidget(Label("You heard this three weeks ago", "meta_strong", "ink2"))
    said = "Short video first, then a person, then a search engine. Almost never our intranet."
    well.body.addWidget(SerifLabel(said, "row_title_today"))
    well.body.addWidget(Label("Priya, 3 November. Nothing came of it yet.", "meta", "ink3"))
    links = [Button(text, "link") for text in ("Act on it", "Open session")]
    well.body.addWidget(_row(*links, spacing=px(14)))
    return well


def list_page() -> SidePane:
    content = QWidget()
    content.setProperty("ground", "canvas")
    content.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    column = QVBoxLayout(content)
    column.setContentsMargins(px(30), px(30), px(30), 0)
    column.setSpacing(px(12))
    shape = Segmented("Shape", [("list", "List"), ("board", "Board")])
    new = Button("New commitment", "primary", icon="plus")
    sub = "Six open. When one ends, tell people what came of it."
    head = PageHeader("Act on it", sub, [shape, new])
    head.setContentsMargins(px(10), 0, px(10), px(8))
    rows = PageList("Commitments")
    rows.setModel(sample_model(rows))
    rows.setItemDelegate(RowDelegate(rows, STYLE))
    rows.select_row(3)
    column.addWidget(head)
    column.addWidget(rows, 1)
    return SidePane(content, _sample_inspector())


def _sample_inspector() -> Inspector:
    panel = Inspector("Details")
    title = "Leave questions, not rulings, on Jun's next three reviews"
    panel.add_part(SerifLabel(title, "object_title"))
    panel.add_part(_row(Chip("Ways of working"), Chip("Under way", "act")))
    panel.add_part(PersonLine(_LONG, "Thursday 10:00", size=32))
    why = "A ruling ends the talk. A question lets the next person find the same thing."
    panel.add_part(Label("What done looks like", "meta_strong", "ink2"))
    panel.add_part(SerifLabel(why, "row_title_card", "ink2"))
    tell = Button("I told Jun", icon="check")
    panel.add_action(tell)
    return panel


def controls_page() -> QWidget:
    kinds = [
        Button("Primary", "primary"),
        Button("With icon", "primary", icon="plus"),
        Button("Plain"),
        Button("Plain", icon="calendar"),
        Button("Quiet", "quiet"),
        Button("Link", "link"),
        IconButton("share", "Share"),
        IconButton("panel-right", "Details"),
        MoreButton(),
    ]
    off = [Button(kind.title(), kind, icon="plus") for kind in ("primary", "plain", "quiet")]
    for button in off:
        button.setEnabled(False)
    tones = ("plain", "ask", "hear", "act", "late")
    chips = [
        Chip(text, tone)
        for text, tone in zip(
            ("Culture", "To ask", "Heard", "Thursday", "Was due Fri 20 Nov"), tones, strict=True
        )
    ]
    rings = [CheckRing(state) for state in RingState]
    rings += [CheckRing(state, late=True) for state in (RingState.TODO, RingState.HALF)]
    faces = [
        Avatar(name, name, size)
        for name, size in (
            ("Amara Osei", 44),
            ("Priya Nair", 40),
            ("Jun Park", 32),
            ("Theo", 28),
            ("李雷", 24),
            ("Zoë O'Brien", 16),
        )
    ]
    states = [("a", "To ask"), ("b", "Asked"), ("c", "Answered"), ("d", "All")]
    failure = Banner()
    text = "This could not be written to disk. Your text is still here."
    failure.show_message(text, tone="late", actions=[Button("Keep a copy elsewhere")])
    note = Banner()
    note.show_message("Written to Documents. The files are not encrypted.", tone="hear")
    return _page(
        PageHeader("Controls", "All kinds and states."), failure, note, _row(*kinds),
        _row(*off), _row(*_decisions()), _row(Segmented("State", states)),
        _row(*chips), _row(*rings, spacing=0),
        _row(*faces), InlineCreate("Write a question, then press Enter", glyph="ask",
                                    tone="ask"),
        ElidedLabel(f"{_LONG} and {_LONG}, {_LONG}", "body", "ink2"),
    )  # fmt: skip


def _decisions() -> list[DecisionButton]:
    choices = (
        Choice("move", "M", "Move it", "Pick a new day", "calendar"),
        Choice("keep", "K", "Keep it", "Not while it must change", "repeat", is_possible=False),
        Choice("week", "W", "A week later, 3 Dec"),
    )
    return [DecisionButton(choice) for choice in choices]


def forms_page() -> QWidget:
    secret = Field("Passphrase", secret=True, help_text="There is no reset.")
    secret.set_text("correct horse battery staple")
    wrong = Field("Name", placeholder="A first name is enough")
    wrong.set_error("That did not open the journal. Check Caps Lock and try again.")
    form = FormRows()
    combo = QComboBox()
    combo.addItems(["Every two weeks", "Monthly"])
    form.add("Rhythm", combo, "How often you mean to talk.")
    day = QDateEdit(QDate(2026, 12, 3))
    day.setCalendarPopup(True)
    form.add("Date", day)
    form.add("Minutes", NumberField(5, 240, 45))
    notes = QPlainTextEdit("Met in the canteen.")
    notes.setMaximumHeight(px(90))
    form.add("Notes", notes)
    more = FormRows()
    letters = QCheckBox("Single letters act while a list has the focus")
    system = QRadioButton("Follow the system")
    letters.setChecked(True)
    system.setChecked(True)
    more.add_plain(letters)
    more.add_plain(QCheckBox("Always show scroll bars"))
    more.add_plain(system)
    more.add_plain(QRadioButton("Dark"))
    slider = QSlider(Qt.Orientation.Horizontal)
    slider.setValue(40)
    more.add("Text size", slider)
    more.add("Export", QProgressBar(value=60, textVisible=False))
    holder = QWidget()
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(px(32))
    grid.setVerticalSpacing(px(16))
    for column, widgets in enumerate(((secret, form), (wrong, more))):
        grid.setColumnStretch(column, 1)
        for number, widget in enumerate(widgets):
            grid.addWidget(widget, number, column)
    return _page(PageHeader("Forms"), holder)


def words_page() -> QWidget:
    """Words that are changed in place, and what stands beside them."""
    title = TextArea("Title", one_line=True, required=True, role="object_title")
    title.set_text("Leave questions, not rulings, on Jun's next three reviews")
    why = TextPart("Why", "What would be better for it?")
    how = TextPart("How", "In person", one_line=True, beside=True)
    day = DayField("Due", Direction.FUTURE)
    rhythm = ChoiceBox("Rhythm", [(2, "Every two weeks"), (4, "Every four weeks")])
    tick = WrappingCheck()
    tick.set_label(f"What {_LONG} said, and whether it may be read by everybody who is there")
    words = (Label("You told Jun three weeks ago", "section"), Label("What came of it?", "body"))
    line = Beside(words, [Button("Ask"), FlatButton("Not needed")])
    read = ReadText("What came of it")
    read.show_lines(["Amara.md: came in", "Jun.md: came in", "Priya.md: there already"], most=6)
    return _page(PageHeader("Words"), title, why, how, day, rhythm, tick, line, read)


def steps_page() -> QWidget:
    """What shows how far one is, what is picked, and what lies over a page."""
    stepper = Stepper()
    stepper.set_steps(["Look back", "Decide", "Tell"], 1)
    pick = PickBox()
    pick.set_words(f"Ask {_LONG} before saying what I think", "by Friday", is_late=False)
    link = LinkLine(icon="file-text")
    link.set_link("Monday 9 November, with Amara")
    well, floating = DropWell(), FloatingCard()
    well.set_target(True)
    for each in (well, floating):
        each.setMinimumHeight(px(80))
    rows = FittingList("Commitments", sample_model(stepper, headings=False), STYLE)
    beside = ListSplitter("gallery", rows, Label("How wide the list is stays as it is made."), {})
    return _page(
        BackButton("Act on it"), PageHeader("Steps and picks"),
        stepper, pick, IconMark("circle-check", "act"), link, well, floating, beside,
    )  # fmt: skip


def columns_page() -> QWidget:
    """A wide column and a narrow one, which stands below where there is no room beside it."""
    page = ColumnsPage("Two columns")
    page.head.put(PageHeader("Two columns", "Monday 23 November"))
    page.add_wide(Label("What is read first, and takes the room that there is.", "body"))
    page.narrow.put(Label("What stands beside it.", "body"))
    return page


def empty_page() -> QWidget:
    text = "When something you hear deserves a response, start a line with -> in the session note."
    actions = [Button("Write one by hand")]
    return EmptyState("Nothing to act on yet", text, actions)


def charts_page() -> QWidget:
    return _page(PageHeader("Pictures"), charts())


BUILDERS: dict[str, Callable[[], QWidget]] = {
    "talk": talk_page,
    "list": list_page,
    "controls": controls_page,
    "forms": forms_page,
    "words": words_page,
    "steps": steps_page,
    "columns": columns_page,
    "charts": charts_page,
    "empty": empty_page,
}
