# SPDX-License-Identifier: MIT
"""The note as it will be read: safe HTML, drawn without a look at any file or address."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from string import Template
from typing import NamedTuple

from PySide6.QtCore import QPointF, Qt, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import (
    QFontMetricsF,
    QImage,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QTextListFormat,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit
from typing_extensions import override

from rmjournal.text.marks import KnownPerson
from rmjournal.text.sanitise import scrub
from rmjournal.text.search_words import Wanted, spans_of
from rmjournal.ui.kit.label import in_units
from rmjournal.ui.kit.layouts import AutoHideScrollBars
from rmjournal.ui.kit.pictures import decoded
from rmjournal.ui.kit.tasks import Task
from rmjournal.ui.kit.theme import current_theme, px

from .styles import COLUMN, MARGIN

_RADIUS, _GAP = 2.5, 12  # design px; the gap is from the middle of the bullet to the words
_STYLE = QTextListFormat.Style
_BULLETS = (_STYLE.ListDisc, _STYLE.ListCircle, _STYLE.ListSquare)
_OURS = _STYLE.ListStyleUndefined


def take_over_bullets(document: QTextDocument) -> None:
    """Numbers stay Qt's."""
    block = document.firstBlock()
    while block.isValid():
        items = block.textList()
        if items is not None and items.format().style() in _BULLETS:
            style = items.format()
            style.setStyle(_OURS)
            items.setFormat(style)
        block = block.next()


def paint_bullets(view: QTextBrowser) -> None:
    """To be called from its paintEvent, after its own."""
    painter = QPainter(view.viewport())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(current_theme().color("ink3"))
    bar = view.verticalScrollBar()
    down = -bar.value()
    block = view.cursorForPosition(QPointF(0, 0).toPoint()).block()
    while block.isValid() and block.layout().position().y() + down < view.viewport().height():
        items = block.textList()
        if items is not None and items.format().style() == _OURS:
            radius = px(_RADIUS)
            painter.drawEllipse(_middle(block) + QPointF(0, down), radius, radius)
        block = block.next()


def _middle(block: QTextBlock) -> QPointF:
    """Of its bullet, in the document."""
    layout = block.layout()
    line = layout.lineAt(0)
    words = line.naturalTextRect()
    is_mirrored = block.textDirection() == Qt.LayoutDirection.RightToLeft
    x = words.right() + px(_GAP) if is_mirrored else words.left() - px(_GAP)
    metrics = QFontMetricsF(block.charFormat().font())
    return layout.position() + QPointF(x, line.y() + line.ascent() - metrics.xHeight() / 2)


_SCHEMES = ("http://", "https://", "mailto:")
_FILE = "attach:"
_ATTACHMENT = re.compile(r"attach:([0-9a-f]{32,64})(\?half)?")
_PAIR = re.compile(r'<table class="pair">.*?</table>', re.DOTALL)
_IN_PAIR = re.compile(r'(src="attach:[0-9a-f]+)"')
_BETWEEN = 40  # px that a pair takes besides its pictures
_HEADING = re.compile(r"<(/?)h([1-6])>")
_BUDGET_MS = 1500
_MOST_IMAGES = 12
_STYLES = Template("""
p { margin-top: 0; margin-bottom: ${gap}px; line-height: 112%; }
.picture { line-height: 100%; }
.h1 { font-size: ${h1}px; font-weight: 600; line-height: 94%; margin-bottom: ${below}px; }
.h2 { font-size: ${h2}px; font-weight: 600; margin-top: ${above}px; margin-bottom: ${cell}px; }
.h3 { font-weight: 600; margin-top: ${above}px; margin-bottom: ${cell}px; }
hr { background-color: $line2; }
a { color: $accent; }
blockquote { color: $ink2; font-style: italic; margin-left: ${indent}px; margin-right: 0; }
code, pre { font-family: "$mono"; font-size: ${code}px; color: $ink2; background: $sunken; }
pre { margin-bottom: ${gap}px; }
li { margin-bottom: 2px; }
th { font-weight: 600; }
td, th { padding: ${cell}px; }
.pair { margin-top: ${gap}px; margin-bottom: ${gap}px; }
.pair td { padding: 0 ${gap}px ${cell}px 0; }
.words { font-family: "$sans"; font-size: ${quiet}px; color: $ink2; }
.ask { color: $ask; font-weight: 500; }
.heard, .act { font-weight: 500; }
.mark { font-family: "$sans"; font-weight: 600; }
.heard .mark { color: $hear; }
.act .mark { color: $act_fill; }
.mention, .due { color: $act; font-family: "$sans"; font-size: ${quiet}px; }
""")

Attachments = Callable[[str], bytes]


class _Note(NamedTuple):
    text: str
    day: date
    people: tuple[KnownPerson, ...]


class NotePreview(QTextBrowser):
    """Rendered in the thread pool; until it is ready the note is shown as plain text.

    Nothing is loaded but attachments of the journal: Qt would open any local path by itself, so a
    picture from elsewhere becomes one pixel.
    """

    link_activated = Signal(str)  # http, https or mailto; nothing has been opened yet
    file_activated = Signal(str)  # the SHA-256 of an attachment

    def __init__(self, attachment: Attachments) -> None:
        """attachment reads one by its SHA-256 and may raise a JournalError."""
        super().__init__()
        self._attachment = attachment
        self._job = 0
        self._task: Task | None = None
        self._note: _Note | None = None
        self._wanted: tuple[Wanted, ...] = ()
        self._images: dict[tuple[str, int], QImage] = {}
        self._is_to_go = False
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setUndoRedoEnabled(False)
        self.setProperty("bare", True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(self.tr("Preview of the note"))
        self.scroll_bars = AutoHideScrollBars(self)
        self._budget = QTimer(self)
        self._budget.setSingleShot(True)
        self._budget.setInterval(_BUDGET_MS)
        self._budget.timeout.connect(self._on_budget_spent)
        self.anchorClicked.connect(self._on_anchor_clicked)
        current_theme().changed.connect(self._on_theme_changed)
        self._dress()

    def show_note(self, text: str, day: date, people: Sequence[KnownPerson]) -> None:
        """Render this text; what was asked for before and is not ready yet is dropped."""
        note = _Note(text, day, tuple(people))
        if note != self._note:
            self._note = note
            self._wanted = ()
            self._render(note)

    def mark(self, wanted: tuple[Wanted, ...]) -> None:
        """Tint these words, until another note is shown, and go to the first of them."""
        self._wanted = wanted
        self._is_to_go = True
        self._mark()

    def _mark(self) -> None:
        text = self.document().toRawText() if self._wanted else ""
        selections = []
        for start, length in in_units(text, spans_of(text, self._wanted)):
            selection = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document())
            cursor.setPosition(start)
            cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
            selection.cursor = cursor
            selection.format.setBackground(current_theme().color("sel_text"))
            selections.append(selection)
        self.setExtraSelections(selections)
        if self._is_to_go and selections:
            self._is_to_go = False
            cursor = QTextCursor(selections[0].cursor)
            cursor.clearSelection()
            self.setTextCursor(cursor)
            self.ensureCursorVisible()

    @override
    def loadResource(self, kind: int, name: QUrl | str) -> object:
        if kind == QTextDocument.ResourceType.ImageResource.value:
            address = name.toString() if isinstance(name, QUrl) else name
            return self._image(address, self._room())
        return ""

    def _image(self, address: str, room: int) -> QImage:
        """Read once for as long as it is looked at: each pause in typing shows all of them anew."""
        key = address, room
        found = self._images.pop(key, None)
        if found is None:
            found = attached_image(self._attachment, address, room)
        if found.width() > 1:  # else it may come yet
            self._images[key] = found
        if len(self._images) > _MOST_IMAGES:
            del self._images[next(iter(self._images))]
        return found

    def _room(self) -> int:
        """For a picture, which brings a scroll bar if there is none yet."""
        bar = self.verticalScrollBar()
        to_come = 0 if bar.isVisible() else bar.sizeHint().width()
        return max(1, self.viewport().width() - to_come)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit_column()
        super().resizeEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        paint_bullets(self)

    def _render(self, note: _Note) -> None:
        self._job += 1
        job = self._job
        self._task = Task(lambda _: (job, _to_html(note)))
        self._task.signals.succeeded.connect(self._on_rendered)
        self._budget.start()
        self._task.start()

    def _dress(self) -> None:
        theme = current_theme()
        numbers = {
            "gap": 11, "below": 13, "above": 18, "indent": 20, "cell": 4,
            "h1": 25, "h2": 19, "code": 15, "quiet": 13,
        }  # fmt: skip
        tokens = ("accent", "ink2", "sunken", "ask", "hear", "act", "act_fill", "line2")
        values: dict[str, object] = {key: px(size) for key, size in numbers.items()}
        values |= {token: theme.color(token).name() for token in tokens}
        values |= {"sans": theme.font("body").families()[0], "mono": _family("mono")}
        self.document().setDefaultFont(theme.font("note_body"))
        self.document().setDefaultStyleSheet(_STYLES.substitute(values))
        self.document().setDocumentMargin(0)

    def _fit_column(self) -> None:
        side = max(px(MARGIN), (self.width() - px(COLUMN)) // 2)
        self.setViewportMargins(side, px(6), side, 0)

    def _set(self, show: Callable[[], None]) -> None:
        """Keep the place while the text is replaced."""
        bar = self.verticalScrollBar()
        value = bar.value()
        show()
        bar.setValue(value)
        self._mark()

    def _show_html(self, html: str) -> None:
        self.setHtml(html)
        take_over_bullets(self.document())

    @Slot(object)
    def _on_rendered(self, result: tuple[int, str]) -> None:
        job, html = result
        if job == self._job:
            self._budget.stop()
            self._set(lambda: self._show_html(with_halves(_HEADING.sub(_as_paragraph, html))))

    @Slot()
    def _on_budget_spent(self) -> None:
        if self._note is not None:
            text = scrub(self._note.text)
            self._set(lambda: self.setPlainText(text))

    @Slot(QUrl)
    def _on_anchor_clicked(self, url: QUrl) -> None:
        target = url.toString()
        if target.lower().startswith(_SCHEMES):
            self.link_activated.emit(target)
        elif target.startswith(_FILE):
            self.file_activated.emit(target.removeprefix(_FILE))
        elif target.startswith("#"):
            self.scrollToAnchor(target[1:])

    @Slot()
    def _on_theme_changed(self) -> None:
        self._dress()
        self._fit_column()
        if self._note is not None:
            self._render(self._note)


def _family(role: str) -> str:
    font = current_theme().font(role)
    return (font.families() or [font.family()])[0]


def _as_paragraph(found: re.Match[str]) -> str:
    """Qt makes a heading larger still than its style says."""
    return "</p>" if found[1] else f'<p class="h{min(int(found[2]), 3)}">'


def with_halves(html: str) -> str:
    """What to_html() gives, with the two pictures of a pair each half as wide as the column."""
    return _PAIR.sub(lambda pair: _halved(pair[0]), html)


def _halved(pair: str) -> str:
    return _IN_PAIR.sub(r'\1?half"', pair.replace(" class", ' cellspacing="0" class', 1))


def attached_image(attachment: Attachments, name: str, widest: int) -> QImage:
    """The picture, no wider than that; one clear pixel for what is none, or not in the journal."""
    found = _ATTACHMENT.fullmatch(name)
    nothing = QImage(1, 1, QImage.Format.Format_ARGB32)
    nothing.fill(0)
    if found is None:
        return nothing
    try:
        data = attachment(found[1])
    except Exception:  # noqa: BLE001 - Qt calls this, and an exception would end the process
        return nothing
    image = decoded(data, widest if not found[2] else max(1, (widest - _BETWEEN) // 2))
    return nothing if image.isNull() else image


def _to_html(note: _Note) -> str:
    # Imported here: Markdown and nh3 take 100 ms, and most notes are never previewed.
    from rmjournal.text.render import to_html

    return to_html(note.text, anchor=note.day, people=note.people)
