# SPDX-License-Identifier: MIT
"""A prep card: what it is made of, read from the journal, and what of it leaves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from functools import partial

from PySide6.QtCore import QCoreApplication, QLocale, QRectF, Qt
from PySide6.QtGui import QFont, QPagedPaintDevice, QPainter
from typing_extensions import override

from rmjournal.store import Journal
from rmjournal.ui.kit.fonts import load_faces, make_paper_font
from rmjournal.ui.kit.label import TextBlock
from rmjournal.ui.kit.theme import load_tokens, paint_icon
from rmjournal.ui.parts.leaving.dialog import Outgoing
from rmjournal.ui.parts.leaving.paper import Draw, draw_text, pdf_of
from rmjournal.words.days import day_words, due_words, full_day_words, time_words, when_words
from rmjournal.words.leaving import Ticked
from rmjournal.words.people import PeopleDirectory
from rmjournal.words.prep import facts_of, prep_sheet
from rmjournal.words.sheet import (
    Item,
    Section,
    Sheet,
    Speech,
    more_words,
    sheet_leaving,
    shortened,
    ticked,
)

MARKS = {
    "place": ("map-pin", "ink3"),
    "ask": ("ask", "ask"),
    "to_ask": ("ask", "ask"),
    "notice": ("eye", "accent"),
    "promised": ("act", "act"),
    "acting": ("act", "act"),
    "agreed": ("users", "ink3"),
    "done": ("check", "hear"),
    "let_go": ("wind", "ink3"),
    "advice": ("message-circle-reply", "accent"),
    "asked": ("user", "ink3"),
    "offer": ("lightbulb", "ink3"),
    "consent": ("message-circle-reply", "ink3"),
    "last": ("hear", "hear"),
    "asked_them": ("ask", "ask"),
    "heard": ("hear", "hear"),
    "did": ("act", "act"),
    "told": ("message-circle-reply", "accent"),
    "noticed": ("eye", "accent"),
    "unheard": ("users", "ink3"),
}


@dataclass(frozen=True, slots=True)
class LocalSpeech(Speech):
    """The language of the app and the dates of the locale, as of that day."""

    today: date

    @override
    def say(self, pattern: str) -> str:
        return QCoreApplication.translate("speech", pattern)

    @override
    def count(self, number: int) -> str:
        return QLocale().toString(number)

    @override
    def day(self, day: date) -> str:
        return day_words(day, self.today, mid_sentence=True)

    @override
    def due(self, day: date) -> str:
        return due_words(day, self.today)

    @override
    def when(self, day: date, start: time | None) -> str:
        return when_words(day, start, self.today)


@dataclass(frozen=True, slots=True)
class PaperSpeech(LocalSpeech):
    """Whole dates: nobody knows on which day the page is read."""

    @override
    def day(self, day: date) -> str:
        return full_day_words(day)

    @override
    def due(self, day: date) -> str:
        return self.say("Due {day}").replace("{day}", full_day_words(day))

    @override
    def when(self, day: date, start: time | None) -> str:
        said = full_day_words(day)
        if start is None:
            return said
        pattern = self.say("{day}, {time}")
        return pattern.replace("{day}", said).replace("{time}", time_words(start))


def read_sheet(
    journal: Journal, person_id: int, *, on_paper: bool = False, most: int | None = None
) -> Sheet:
    """The card as it is now. On paper it can be read on any day; most is how many open commitments
    of a kind it has room for. Raises NotFoundError."""
    today = journal.clock.today()
    with journal.reading():
        card = journal.prep.card(person_id, most=most)
        directory = PeopleDirectory(journal.people.rhythms(archived=True), today)
        coming = card.next_session
        place = "" if coming is None else journal.sessions.detail(coming.id).place
    speech = PaperSpeech(today) if on_paper else LocalSpeech(today)
    name = directory.short_name(person_id, card.person.name)
    return prep_sheet(facts_of(card, today, name, place), speech, lasts=on_paper)


_DPI = 300
_PX = _DPI / 96  # the type roles are in px of 1/96 inch
_INDENT, _ICON = 24, 14  # design px, as all below
_ABOVE_SECTION, _BELOW_TITLE, _BELOW_ITEM = 18, 5, 7


@dataclass(frozen=True, slots=True)
class Fit:
    """One way to make it fit: the size of the type, items in a section, lines in an item."""

    scale: float
    most_items: int
    most_lines: int  # 0: no limit


# From a page with room for all to one that holds whatever there is.
_FITS = (
    Fit(1.0, 1000, 0), Fit(0.9, 1000, 0), Fit(0.9, 12, 4), Fit(0.9, 8, 3), Fit(0.85, 6, 3),
    Fit(0.85, 5, 2), Fit(0.85, 4, 2), Fit(0.85, 3, 2), Fit(0.8, 2, 2), Fit(0.8, 1, 1),
)  # fmt: skip


def sheet_pdf(sheet: Sheet, speech: Speech) -> bytes:
    """The bytes of the PDF."""
    return pdf_of(partial(draw_sheet, sheet, speech))


def draw_sheet(sheet: Sheet, speech: Speech, device: QPagedPaintDevice) -> None:
    """All of it on one page."""
    load_faces()
    scale = device.logicalDpiX() / _DPI
    painter = QPainter(device)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(scale, scale)
    width, height = round(device.width() / scale), round(device.height() / scale)
    fitting_page(sheet, speech, width, height).paint(painter)
    painter.end()


def fitting_page(sheet: Sheet, speech: Speech, width: int, height: int) -> Page:
    """The page with the most on it that is not too high; sizes in dots of the paper."""
    for fit in _FITS:
        page = Page(shortened(sheet, fit.most_items), speech, fit, width)
        if page.height <= height:
            break
    return page


@dataclass(frozen=True, slots=True)
class _Text:
    """Where on the page a block of text goes."""

    x: float
    y: float
    words: str
    block: TextBlock
    tone: str


class Page:
    """Everything on its place, from the top of the paper to `height`."""

    def __init__(self, sheet: Sheet, speech: Speech, fit: Fit, width: int) -> None:
        self.height = 0.0
        self._fit = fit
        self._width = width
        self._speech = speech
        self._is_mirrored = QLocale().textDirection() == Qt.LayoutDirection.RightToLeft
        self._texts: list[_Text] = []
        self._icons: list[tuple[QRectF, str, str]] = []
        self._rules: list[float] = []
        self._add(0, sheet.title, "page_title", lines=2)
        for line in sheet.lines:
            self._down(2)
            self._add(0, line, "body", "ink2", lines=2)
        self._down(12)
        self._rules.append(self.height)
        for section in sheet.sections:
            self._add_section(section)

    def words(self) -> list[str]:
        """Every text on the page, from the top; one that is cut still whole."""
        return [text.words for text in self._texts]

    def paint(self, painter: QPainter) -> None:
        """In the colours of the light theme, whatever the screen shows."""
        tokens = load_tokens("light")
        for y in self._rules:
            painter.fillRect(
                QRectF(0, y, self._width, self._on_paper(0.75)), tokens.colour("line2")
            )
        for spot, icon, tone in self._icons:
            paint_icon(painter, spot, icon, tokens.colour(tone))
        for text in self._texts:
            text.block.draw(painter, text.x, text.y, tokens.colour(text.tone))

    def _add_section(self, section: Section) -> None:
        self._down(_ABOVE_SECTION)
        icon, tone = MARKS[section.key]
        side = self._on_paper(_ICON)
        x = self._width - side if self._is_mirrored else 0
        self._icons.append((QRectF(x, self.height + self._on_paper(1), side, side), icon, tone))
        self._add(_INDENT, section.title, "section")
        self._down(_BELOW_TITLE)
        for item in section.items:
            self._add_item(item)
        more = more_words(section, self._speech)
        if more:
            self._add(_INDENT, more, "meta", "ink3")

    def _add_item(self, item: Item) -> None:
        self._add(_INDENT, item.text, "row_title_card", lines=self._fit.most_lines)
        if item.note:
            tone = "act" if item.needs_you else "ink3"
            self._add(_INDENT, item.note, "meta", tone, lines=2)
        self._down(_BELOW_ITEM)

    def _add(
        self, indent: float, text: str, role: str, tone: str = "ink", *, lines: int = 0
    ) -> None:
        room = self._width - self._on_paper(indent)
        side = Qt.AlignmentFlag.AlignRight if self._is_mirrored else Qt.AlignmentFlag.AlignLeft
        block = TextBlock(text, self._font(role), room, max_lines=lines, alignment=side)
        x = 0 if self._is_mirrored else self._on_paper(indent)
        self._texts.append(_Text(x, self.height, text, block, tone))
        self.height += block.height

    def _down(self, gap: float) -> None:
        self.height += self._on_paper(gap)

    def _on_paper(self, size: float) -> float:
        return size * _PX * self._fit.scale

    def _font(self, role: str) -> QFont:
        return make_paper_font(role, self._fit.scale * _PX)


def sheet_outgoing(sheet: Sheet, speech: Speech, title: str, about: str, name: str) -> Outgoing:
    """name is offered for the file. Words that somebody changed are set as they wrote them."""

    def paper(text: str, on: Ticked, is_changed: bool) -> Draw:
        if is_changed:
            return partial(draw_text, text)
        return partial(draw_sheet, ticked(sheet, on), speech)

    return Outgoing(title, about, sheet_leaving(sheet, speech), name, paper)
