# SPDX-License-Identifier: MIT
"""The earlier versions of a text: compared with what it says now, put back, or copied from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from types import SimpleNamespace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QModelIndex, QObject, Qt, Slot
from PySide6.QtGui import QGuiApplication, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QBoxLayout, QScrollBar, QSizePolicy, QTextEdit, QWidget

from rmjournal.core.errors import NotFoundError
from rmjournal.store import Journal, RevisionRow, TextOf
from rmjournal.text.compare import Compared, Span, compared
from rmjournal.text.plain import count_words
from rmjournal.ui.frame.record_panel import Versioned
from rmjournal.ui.frame.undoable import Edit, Place
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit.announce import announce
from rmjournal.ui.kit.choices import Choice
from rmjournal.ui.kit.dialog import Dialog, run, width_within
from rmjournal.ui.kit.label import Label, in_units
from rmjournal.ui.kit.layouts import AutoHideScrollBars
from rmjournal.ui.kit.row_list import RowList
from rmjournal.ui.kit.rows import Role, RowsModel, RowSpec, RowStyle, Text
from rmjournal.ui.kit.theme import current_theme
from rmjournal.ui.kit.themed import Column, filling, follow_theme, in_font, sized, spaced
from rmjournal.words.days import day_words, time_words
from rmjournal.words.earlier import text_words

if TYPE_CHECKING:
    from rmjournal.store import OwnerKind

_WIDE, _NARROW, _HIGH, _LIST = 860, 400, 560, 216  # design px
_BESIDE, _TWO = 620, 420  # the same: with less the list, or the second text, stands below
_MOST_MARKS = 2_000
_CONTEXT = "Earlier"
_STYLE = RowStyle(pad=6, foot=8, gaps=(0, 2, 2), heights=(18, 15, 15))
NOW = 0  # in place of a version's id


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A version of the list; NOW is what the text says at present."""

    id: int
    when: str
    about: tuple[str, ...]


def why_words(why: str) -> str:
    """What replaced it; nothing for a plain edit."""
    translate = QCoreApplication.translate
    said = {
        "import": translate(_CONTEXT, "Before the import"),
        "merge": translate(_CONTEXT, "Before two people were merged"),
        "restore": translate(_CONTEXT, "Before an older text came back"),
        "undo": translate(_CONTEXT, "Before an undo"),
    }
    return said.get(why, "")


def count_of(words: int) -> str:
    translate = QCoreApplication.translate
    if words == 1:
        return translate(_CONTEXT, "one word")
    return translate(_CONTEXT, "%Ln words", "", words) if words else translate(_CONTEXT, "no words")


def version_row(line: VersionLine) -> RowSpec:
    """Until when it said so, why it was replaced, and how long it is."""
    return RowSpec(
        line.when,
        f"{line.when}. {'. '.join(line.about)}.",
        lines=(Text(line.when, "body_strong", "ink"), *map(Text, line.about)),
    )


def moment_words(at: datetime, today: date) -> str:
    here = at.astimezone()
    return f"{day_words(here.date(), today)}, {time_words(here.time())}"


class TextPane(QTextEdit):
    """A text to read and to copy from; what the other lacks is underlined, on a ground of its
    own."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard
            | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.setAccessibleName(name)
        self.setAcceptRichText(False)
        in_font(sized(self, min_width=120, min_height=110), "row_title_card")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._spans: Sequence[Span] = ()
        AutoHideScrollBars(self)
        follow_theme(self, self._mark)

    def show_text(self, text: str, spans: Sequence[Span]) -> None:
        self.setPlainText(text)
        self._spans = spans[:_MOST_MARKS]
        self._mark()

    def show_first_mark(self) -> bool:
        """Scroll to it; False where there is none."""
        marks = self.extraSelections()
        if not marks:
            return False
        cursor = QTextCursor(marks[0].cursor)
        cursor.clearSelection()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        return True

    def marked(self) -> list[str]:
        """The parts that are underlined."""
        return [each.cursor.selectedText() for each in self.extraSelections()]

    @Slot()
    def _mark(self) -> None:
        form = QTextCharFormat()
        form.setBackground(current_theme().color("sel_text"))
        form.setForeground(current_theme().color("ink"))
        form.setFontUnderline(True)
        selections = []
        text = self.toPlainText()
        spans = [(start, end - start) for start, end in self._spans]
        if not text.isascii() and max(text, default="") > "\uffff":
            spans = list(in_units(text, self._spans))
        for start, length in spans:
            selection = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document())
            cursor.setPosition(start)
            cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
            selection.cursor, selection.format = cursor, form
            selections.append(selection)
        self.setExtraSelections(selections)


class EarlierDialog(Dialog):
    """The list first; the arrow keys go through it, Tab into the texts. `chosen` is the text to put
    back, once it was accepted."""

    def __init__(
        self, parent: QWidget | None, journal: Journal, about: Versioned, *others: Versioned
    ) -> None:
        """With others there is a choice above of which text it is about."""
        width = max(_NARROW, width_within(parent, _WIDE, 80))
        super().__init__(parent, self.tr("Earlier versions"), width=width)
        self._journal = journal
        self.about = about
        self._texts = (about, *others)
        self.which = Choice(
            self.tr("Text"), [(number, each.label) for number, each in enumerate(self._texts)]
        )
        self.chosen: str | None = None
        self._today = journal.clock.today()
        self._text = ""
        self.model = RowsModel[VersionLine](lambda line: line.id, version_row, self)
        self.list = RowList(self.tr("Versions"), self.model, _STYLE)
        self.version = TextPane(self.tr("This version"))
        self.present = TextPane(self.tr("Now"))
        self._version_head = Label("", "meta_strong", "ink2")
        self._present_head = Label("", "meta_strong", "ink2")
        if others:
            self.body.addWidget(self.which)
        self._lay_out(width)
        self.copy = self.add_button(self.tr("Copy"))
        close = self.add_button(self.tr("Close"))
        self.put_back = self.add_button(self.tr("Put this one back"), "primary")
        close.clicked.connect(self.reject)
        self.copy.clicked.connect(self._on_copy)
        self.put_back.clicked.connect(self._on_put_back)
        self.which.chosen.connect(self._on_which)
        self.list.row_selected.connect(self._show_version)
        self.list.left.connect(self.reject)
        _Together(self, self.version.verticalScrollBar(), self.present.verticalScrollBar())
        self._fill()
        self.stand_high(_HIGH)
        self.keep_seen(self.list, self.version, self.present)
        self.which.setVisible(bool(others))
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self, width: int) -> None:
        beside = QBoxLayout.Direction.LeftToRight
        below = QBoxLayout.Direction.TopToBottom
        texts = spaced(QBoxLayout(beside if width >= _TWO else below), 12)
        for head, pane in (
            (self._version_head, self.version), (self._present_head, self.present)
        ):  # fmt: skip
            column = Column(gap=6).put(head, filling(pane))
            head.setBuddy(pane)
            texts.addLayout(column, 1)
        whole = spaced(QBoxLayout(beside if width >= _BESIDE else below), 16)
        if width >= _BESIDE:
            sized(self.list, width=_LIST)
            whole.addWidget(self.list)
        else:
            sized(self.list, height=104)
            whole.addWidget(self.list)
        whole.addLayout(texts, 1)
        self.body.addLayout(whole, 1)

    def _fill(self) -> None:
        about = self.about
        rows = self._journal.history.telling(about.kind, about.record_id, about.field)
        known = {row.id: row for row in rows}
        read = _Reader(self._journal, known, about.text, self._today)
        self.model.set_sections([(None, [NOW, *known])], read.lines)
        said = self.tr(
            "{text}: each version is what it said until then. What only one of the two has is "
            "underlined."
        )
        none = self.tr("{text} has said nothing else yet.")
        self.set_text((said if rows else none).replace("{text}", about.label))
        self.list.select_row(1 if rows else 0)
        self._show_version()

    @Slot(QModelIndex)
    def _show_version(self) -> None:
        line = self.list.currentIndex().data(Role.UserRole)
        if not isinstance(line, VersionLine):
            return
        now = self.about.text
        is_now = line.id == NOW
        self._text = now if is_now else _text_of(self._journal, line.id)
        found = compared(self._text, now)
        self.version.show_text(self._text, found.only_before)
        self.present.show_text(now, found.only_now)
        for widget in (self.present, self._present_head):
            widget.setVisible(not is_now)
        if not self.version.show_first_mark():
            self.present.show_first_mark()
        self._say(line, found)
        can_put = not is_now and self._text != now and not self._journal.is_read_only
        self.put_back.setEnabled(can_put)
        self.copy.setEnabled(bool(self._text))
        self.copy.setText(self.tr("Copy"))

    def _say(self, line: VersionLine, found: Compared) -> None:
        """How much is only in the one and only in the other, above each and as it is spoken."""
        here = self.tr("{when} \u00b7 {count} only here")
        said = here.replace("{when}", line.when).replace("{count}", count_of(found.words_before))
        now = self.tr("Now \u00b7 {count} only here")
        now = now.replace("{count}", count_of(found.words_now))
        self._version_head.setText(self.tr("Now") if line.id == NOW else said)
        self._present_head.setText(now)
        for pane, words, spans, text in (
            (self.version, said, found.only_before, self._text),
            (self.present, now, found.only_now, self.about.text),
        ):
            parts = [text[start:end] for start, end in spans[:5]]
            pane.setAccessibleDescription(
                ": ".join([words, *(["; ".join(parts)] if parts else [])])
            )

    @Slot(object)
    def _on_which(self, number: int) -> None:
        self.about = self._texts[number]
        self._fill()

    @Slot()
    def _on_copy(self) -> None:
        """What is selected in either text, or else the whole version."""
        selections = [pane.textCursor().selection() for pane in (self.version, self.present)]
        parts = [each.toPlainText() for each in selections if not each.isEmpty()]
        QGuiApplication.clipboard().setText(parts[0] if parts else self._text)
        self.copy.setText(self.tr("Copied"))
        announce(self, self.tr("Copied"))

    @Slot()
    def _on_put_back(self) -> None:
        self.chosen = self._text
        self.accept()


class _Reader:
    """Reads as many versions as the list looks at."""

    def __init__(
        self, journal: Journal, rows: dict[int, RevisionRow], now: str, today: date
    ) -> None:
        self._journal = journal
        self._rows = rows
        self._now = now
        self._today = today

    def lines(self, ids: Sequence[int]) -> list[VersionLine]:
        return [self._line(each) for each in ids]

    def _line(self, version: int) -> VersionLine:
        if version == NOW:
            now = QCoreApplication.translate(_CONTEXT, "Now")
            return VersionLine(NOW, now, (count_of(count_words(self._now)),))
        row = self._rows[version]
        about = [why_words(row.why), count_of(count_words(_text_of(self._journal, version)))]
        when = moment_words(row.at, self._today)
        return VersionLine(version, when, tuple(filter(None, about)))


class _Together(QObject):
    """Two texts scroll together, each as far along as the other."""

    def __init__(self, parent: QObject, *bars: QScrollBar) -> None:
        super().__init__(parent)
        self._bars = bars
        self._is_moving = False
        for bar in bars:
            bar.valueChanged.connect(self._on_moved)

    @Slot(int)
    def _on_moved(self, value: int) -> None:
        moved = self.sender()
        if self._is_moving or not isinstance(moved, QScrollBar) or not moved.maximum():
            return
        self._is_moving = True
        for bar in self._bars:
            if bar is not moved:
                bar.setValue(round(value / moved.maximum() * bar.maximum()))
        self._is_moving = False


def show_earlier(
    workspace: Workspace, parent: QWidget, about: Versioned, *others: Versioned
) -> None:
    """Until it is closed; then the version that was chosen takes the place of the text."""
    dialog = EarlierDialog(parent, workspace.journal, about, *others)
    run(dialog)
    if dialog.chosen is not None:
        with workspace.journal.because("restore"):
            dialog.about.put(dialog.chosen)


def show_earlier_of(workspace: Workspace, parent: QWidget, kind: OwnerKind, record_id: int) -> None:
    """Of any text of that record, and of what is a part of it, also where no field shows it now."""
    texts = workspace.journal.texts
    found = [_versioned(workspace, each, kind) for each in texts.of(kind, record_id)]
    if found:
        show_earlier(workspace, parent, *found)
    else:
        none = QCoreApplication.translate(_CONTEXT, "No text of this has said anything else yet.")
        workspace.noticed.emit(none, False)


def _versioned(workspace: Workspace, text: TextOf, of: OwnerKind) -> Versioned:
    texts = workspace.journal.texts
    whose = "" if text.kind == of and ":" not in text.field else texts.whose(text)
    label = text_words(text.kind, text.field, whose)
    put = partial(_put, workspace, text)
    return Versioned(text.kind, text.id, text.field, label, texts.said(text), put)


def _put(workspace: Workspace, text: TextOf, words: str) -> None:
    """As one step of undo, which leaves what was written since."""
    texts = workspace.journal.texts
    step = Edit(
        lambda words: texts.put(text, words),
        lambda: SimpleNamespace(words=texts.said(text)),
        {"words": texts.said(text)},
        {"words": words},
        _place_of(text),
    )
    said = QCoreApplication.translate(_CONTEXT, "An earlier version is back")
    workspace.carry_out(said, step, notice=True)


def _place_of(text: TextOf) -> Place | None:
    """None for what has no place of its own in the window."""
    if text.kind == "loop" or text.kind == "review":
        return None
    return Place(text.kind, text.id)


def _text_of(journal: Journal, version: int) -> str:
    """Nothing for one that was thinned meanwhile."""
    try:
        return journal.history.text(version)
    except NotFoundError:
        return ""
