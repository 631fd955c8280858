# SPDX-License-Identifier: MIT
"""How the lines of a note look: fonts and colours by kind of line and inline style, and pictures.

A picture is small, below the line that names it. Every line of pictures has one height, known
before any of them is read, so that nothing moves when they come and typing waits for none."""

from __future__ import annotations

import re
from collections import OrderedDict, defaultdict, deque
from collections.abc import Callable
from enum import IntFlag
from typing import NamedTuple

from PySide6.QtCore import QObject, QPointF, QRectF, QSizeF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPainterPath, QTextCharFormat

from rmjournal.text.attached import pictures_of
from rmjournal.ui.kit.pictures import decoded
from rmjournal.ui.kit.theme import current_theme, px

from .lines import CODES, HEADINGS, MARKS, LineKind


class Inline(IntFlag):
    NONE = 0
    BOLD = 1
    ITALIC = 2
    STRIKE = 4
    CODE = 8
    LINK = 16
    SYNTAX = 32
    """Characters that only say how others look."""
    NAMED = 64
    """A known person or an understood date."""
    UNKNOWN = 128
    """A name nobody has, or a date that does not read as one."""
    PAINTED = 256
    """A bullet or box that is drawn as such where the characters stand."""


class Span(NamedTuple):
    start: int
    end: int
    style: Inline


class Link(NamedTuple):
    """A link, its target, and the columns of all that belongs to it."""

    start: int
    end: int
    target: str


class _Run(NamedTuple):
    start: int
    length: int


_NOTABLE = re.compile(r"[*_`~\[\\<]|://")
_TOKEN = re.compile(
    r"(?P<escape>\\[!-/:-@\[-`{-~])"
    r"|(?P<code>`+)"
    r"|(?P<link>\[(?P<label>[^\[\]]+)\]\((?P<target>(?:[^()\s\\]|\([^()\s]*\))+)\))"
    r"|(?P<auto><(?P<inside>(?:https?://|mailto:)[^<>\s]+)>)"
    r"|(?P<bare>\bhttps?://[^\s<>]+)"
    r"|(?P<delimiter>\*+|_+|~~)"
)
_AFTER_URL = ".,;:!?'\"*_~)]}"


def read_inline(text: str, start: int = 0) -> tuple[list[Span], list[Link]]:
    """The styles of the line from column `start` on; spans may overlap, then their styles add."""
    if _NOTABLE.search(text, start) is None:
        return [], []
    reader = _Reader(text, start)
    reader.read()
    return reader.spans, reader.links


def link_at(text: str, column: int) -> str | None:
    """The target of the link at that column; just after its last character counts too."""
    for link in read_inline(text)[1]:
        if link.start <= column <= link.end:
            return link.target
    return None


class _Reader:
    """One pass over a line; what opens waits on a stack for what closes it."""

    def __init__(self, text: str, start: int) -> None:
        self._text = text
        self._start = start
        self._open: dict[str, list[_Run]] = defaultdict(list)
        self._code_runs = self._find_code_runs()
        self.spans: list[Span] = []
        self.links: list[Link] = []

    def read(self) -> None:
        position = self._start
        while (found := _TOKEN.search(self._text, position)) is not None:
            position = self._take(found)

    def _take(self, found: re.Match[str]) -> int:
        """Where to read on."""
        start, end = found.span()
        match found.lastgroup:
            case "escape":
                self.spans.append(Span(start, start + 1, Inline.SYNTAX))
            case "code":
                return self._take_code(start, end)
            case "link":
                return self._take_link(found)
            case "auto":
                self._add_link(start, end, start + 1, end - 1, found["inside"])
            case "bare":
                end = start + len(_bare_url(found["bare"]))
                self.links.append(Link(start, end, self._text[start:end]))
                self.spans.append(Span(start, end, Inline.LINK))
            case _:
                self._take_delimiter(start, end)
        return end

    def _take_link(self, found: re.Match[str]) -> int:
        """Only the brackets are taken: the label may have styles of its own."""
        start, end = found.span("link")
        if self._text[self._start : start].endswith("!"):  # it shows a picture
            start -= 1
        label_end = found.end("label")
        self._add_link(start, end, found.start("label"), label_end, found["target"])
        label = _Reader(self._text[:label_end], found.start("label"))
        label.read()
        self.spans += [span for span in label.spans if Inline.LINK not in span.style]
        return end

    def _add_link(self, start: int, end: int, label: int, label_end: int, target: str) -> None:
        self.links.append(Link(start, end, target))
        self.spans.append(Span(start, label, Inline.SYNTAX))
        self.spans.append(Span(label, label_end, Inline.LINK))
        self.spans.append(Span(label_end, end, Inline.SYNTAX))

    def _find_code_runs(self) -> dict[int, deque[int]]:
        runs: dict[int, deque[int]] = defaultdict(deque)
        for found in re.finditer("`+", self._text):
            runs[len(found[0])].append(found.start())
        return runs

    def _take_code(self, start: int, end: int) -> int:
        """A run of backticks ends at the next one as long; without one it is text."""
        closers = self._code_runs[end - start]
        while closers and closers[0] < end:
            closers.popleft()
        if not closers:
            return end
        close = closers.popleft()
        close_end = close + end - start
        self.spans.append(Span(start, end, Inline.SYNTAX))
        self.spans.append(Span(end, close, Inline.CODE))
        self.spans.append(Span(close, close_end, Inline.SYNTAX))
        return close_end

    def _take_delimiter(self, start: int, end: int) -> None:
        sign = self._text[start]
        before = self._text[start - 1] if start > self._start else " "
        after = self._text[end] if end < len(self._text) else " "
        closes, opens = not before.isspace(), not after.isspace()
        if sign == "_":
            opens, closes = opens and not before.isalnum(), closes and not after.isalnum()
        length = end - start
        waiting = self._open[sign]
        while closes and length and waiting:
            opener = waiting.pop()
            taken = 2 if sign == "~" or min(length, opener.length) >= 2 else 1
            self._wrap(sign, opener, start, taken)
            start, length = start + taken, length - taken
            if opener.length > taken:
                waiting.append(_Run(opener.start, opener.length - taken))
        if opens and length:
            waiting.append(_Run(start, length))

    def _wrap(self, sign: str, opener: _Run, close: int, taken: int) -> None:
        inside = opener.start + opener.length
        style = Inline.STRIKE if sign == "~" else Inline.BOLD if taken == 2 else Inline.ITALIC
        self.spans.append(Span(inside - taken, inside, Inline.SYNTAX))
        self.spans.append(Span(inside, close, style))
        self.spans.append(Span(close, close + taken, Inline.SYNTAX))


def _bare_url(text: str) -> str:
    """Without the punctuation of the sentence it stands in; brackets it opened stay."""
    while text[-1] in _AFTER_URL and not (text[-1] == ")" and "(" in text):
        text = text[:-1]
    return text


Weight = QFont.Weight
_ALL = QTextCharFormat.FontPropertiesInheritanceBehavior.FontPropertiesAll

COLUMN, MARGIN = 720, 44
"""The widest column of text, and the least room beside it, where the glyphs hang; design px."""

_STEPS = {
    LineKind.BLANK: 16,
    LineKind.HEADING_1: 36,
    LineKind.HEADING_2: 29,
    LineKind.CODE: 23,
    LineKind.FENCE: 23,
}
_BODY_STEP = 29
_GAP = 11
_TIGHT = {LineKind.ITEM: 2, LineKind.QUOTE: 0, LineKind.CODE: 0, LineKind.FENCE: 0}
_ABOVE_HEADING = {LineKind.HEADING_1: 20, LineKind.HEADING_2: 18, LineKind.HEADING_3: 16}
_BELOW_HEADING = {LineKind.HEADING_1: 13, LineKind.HEADING_2: 8, LineKind.HEADING_3: 6}
_HEADING_ROLES = {LineKind.HEADING_1: "note_h1", LineKind.HEADING_2: "note_h2"}


class StyleKey(NamedTuple):
    """What decides a character format. `shows` is whether syntax is to be seen."""

    kind: LineKind
    inline: Inline
    is_prefix: bool
    shows: bool


class NoteStyles:
    """The character formats and distances of one theme; clear() when it changed."""

    def __init__(self) -> None:
        self._formats: dict[StyleKey, QTextCharFormat] = {}

    def clear(self) -> None:
        self._formats.clear()

    def format(self, key: StyleKey) -> QTextCharFormat:
        made = self._formats.get(key)
        if made is None:
            made = self._formats[key] = self._make(key)
        return made

    def step(self, kind: LineKind) -> int:
        """From one base line to the next within a block."""
        return px(_STEPS.get(kind, _BODY_STEP))

    def gap(self, above: LineKind | None, kind: LineKind) -> int:
        """The room between two blocks; above None is the top of the note."""
        return px(0 if above is None else _gap(above, kind))

    def gaps(self) -> list[list[int]]:
        """Between a line of one kind and one of another below it; the last row is for none."""
        above: list[LineKind | None] = [*LineKind, None]
        return [[self.gap(kind, below) for below in LineKind] for kind in above]

    def _make(self, key: StyleKey) -> QTextCharFormat:
        if Inline.SYNTAX in key.inline and not key.shows:
            return _hidden()
        font, tone = self._base(key)
        if Inline.BOLD in key.inline:
            font.setWeight(Weight.Bold)
        if Inline.ITALIC in key.inline:
            font.setItalic(not font.italic())
        if Inline.STRIKE in key.inline:
            font.setStrikeOut(True)
            tone = "ink3"
        made = QTextCharFormat()
        made.setFont(font, _ALL)
        if Inline.LINK in key.inline:
            tone = "accent"
            made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
            made.setUnderlineColor(current_theme().color("accent"))
        if Inline.SYNTAX in key.inline:
            tone = "ink3"
        made.setForeground(current_theme().color(tone))
        if Inline.PAINTED in key.inline:
            made.setForeground(QColor(Qt.GlobalColor.transparent))
        return made

    def _base(self, key: StyleKey) -> tuple[QFont, str]:
        if key.is_prefix and Inline.CODE not in key.inline:
            return self._prefix(key.kind), "ink3"
        if key.kind in CODES or Inline.CODE in key.inline:
            return self._mono(key.kind), "ink3" if key.kind == LineKind.FENCE else "ink2"
        if Inline.NAMED in key.inline:
            return current_theme().font("body_medium"), "act"
        if Inline.UNKNOWN in key.inline:
            return current_theme().font("body_medium"), "ink3"
        font = current_theme().font(_HEADING_ROLES.get(key.kind, "note_body"))
        if key.kind in MARKS:
            font.setWeight(Weight.Medium)
        elif key.kind == LineKind.HEADING_3:
            font.setWeight(Weight.DemiBold)
        elif key.kind == LineKind.QUOTE:
            font.setItalic(True)
        return font, _tone(key)

    def _prefix(self, kind: LineKind) -> QFont:
        font = current_theme().font("note_body" if kind == LineKind.ITEM else "lead")
        font.setWordSpacing(px(5))
        font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def _mono(self, kind: LineKind) -> QFont:
        font = current_theme().font("mono")
        if kind not in CODES:  # between serif words it looks smaller than it is
            font.setPixelSize(px(15))
        return font


def _tone(key: StyleKey) -> str:
    if key.kind == LineKind.ASK:
        return "ask"
    if key.kind == LineKind.QUOTE:
        return "ink2"
    return "ink"


def _gap(above: LineKind, kind: LineKind) -> int:
    if LineKind.BLANK in (above, kind):
        return 0
    if kind in HEADINGS:
        return _ABOVE_HEADING[kind]
    if above in HEADINGS:
        return _BELOW_HEADING[above]
    if above in CODES and kind in CODES:
        return 0
    return _TIGHT.get(kind, _GAP) if above == kind else _GAP


def _hidden() -> QTextCharFormat:
    """Next to no width: the caret can still stand there, and the text stays what it is."""
    made = QTextCharFormat()
    font = QFont()
    font.setPixelSize(1)
    font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 1)
    made.setFont(font, _ALL)
    made.setForeground(QColor(Qt.GlobalColor.transparent))
    return made


_HEIGHT, _PICTURE_GAP, _BETWEEN, _RADIUS, _PLACE = 176, 6, 12, 6, 240  # design px
_MOST = 24  # kept in memory
_BEGINS = "!["
_SMOOTH = Qt.TransformationMode.SmoothTransformation

Key = tuple[str, int, int]  # SHA-256, and the room in device px


class NotePictures(QObject):
    """Reads one at a time, between keys, and only what has been on the screen."""

    loaded = Signal()

    def __init__(self, parent: QObject, read: Callable[[str], bytes]) -> None:
        """read gives the bytes by their SHA-256, and may raise a JournalError."""
        super().__init__(parent)
        self._read = read
        self._images: OrderedDict[Key, QImage] = OrderedDict()
        self._wanted: list[Key] = []
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.timeout.connect(self._load)

    def room(self, text: str) -> int:
        """What a line of that text takes below its words."""
        return px(_HEIGHT + _PICTURE_GAP) if text.startswith(_BEGINS) and pictures_of(text) else 0

    def draw(self, painter: QPainter, text: str, column: QRectF, is_rtl: bool) -> None:
        """At the foot of the line, whose room is the column."""
        found = pictures_of(text) if text.startswith(_BEGINS) else ()
        count = max(1, len(found))
        room = (column.width() - px(_BETWEEN) * (count - 1)) / count
        ratio = painter.device().devicePixelRatio()
        most = int(px(COLUMN) / count * ratio), int(px(_HEIGHT) * ratio)
        top, x = column.bottom() - px(_HEIGHT), column.right() if is_rtl else column.left()
        for sha256 in found:
            image = self._image((sha256, *most))
            size = _size(image, room, ratio)
            left = x - size.width() if is_rtl else x
            self._paint(painter, QRectF(QPointF(left, top), size), image)
            step = size.width() + px(_BETWEEN)
            x += -step if is_rtl else step

    @staticmethod
    def _paint(painter: QPainter, rect: QRectF, image: QImage | None) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        path = QPainterPath()
        path.addRoundedRect(rect, px(_RADIUS), px(_RADIUS))
        if image is None or image.isNull():
            painter.fillPath(path, current_theme().color("sunken"))
        else:
            painter.setClipPath(path)
            painter.drawImage(rect, image)
        painter.restore()

    def _image(self, key: Key) -> QImage | None:
        """None until it is read; a null one for what is no picture."""
        if key in self._images:
            self._images.move_to_end(key)
            return self._images[key]
        if key not in self._wanted:
            self._wanted = [*self._wanted[-_MOST:], key]
        self._next.start()
        return None

    @Slot()
    def _load(self) -> None:
        if not self._wanted:
            return
        sha256, width, height = key = self._wanted.pop(0)
        try:
            image = decoded(self._read(sha256), width)
        except Exception:  # noqa: BLE001 - a note is written on, whatever its pictures are
            image = QImage()
        if image.height() > height:
            image = image.scaledToHeight(height, _SMOOTH)
        self._images[key] = image
        while len(self._images) > _MOST:
            self._images.popitem(last=False)
        self.loaded.emit()
        if self._wanted:
            self._next.start()


def _size(image: QImage | None, room: float, ratio: float) -> QSizeF:
    """As it is drawn; of a picture that is not there yet as most are."""
    if image is None or image.isNull():
        return QSizeF(min(px(_PLACE), room), px(_HEIGHT))
    size = QSizeF(image.size()) / ratio
    return size * min(1.0, room / size.width())
