# SPDX-License-Identifier: MIT
"""What is done with the open note: templates, its menu, the coach, its links, its way out."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, QPoint, Qt, QUrl, QUrlQuery, Slot
from PySide6.QtGui import QDesktopServices, QTextCursor
from PySide6.QtWidgets import QMenu, QWidget

from rmjournal.core.errors import NotFoundError
from rmjournal.exchange.leaving import read_note
from rmjournal.store import AreaRow, Journal, QuestionRow
from rmjournal.text.templates import inserted
from rmjournal.ui.editor.editor import MarkdownEditor
from rmjournal.ui.editor.edits import one_step
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit.dialog import ask
from rmjournal.ui.kit.text_menu import add_choice, caret_corner, passing_menu
from rmjournal.ui.parts.coach import CoachLine, NoteFollower
from rmjournal.ui.parts.leaving.dialog import Outgoing, show_leaving
from rmjournal.ui.parts.leaving.paper import Draw, draw_text
from rmjournal.ui.parts.note_templates import template_name
from rmjournal.ui.parts.prep_facts import PaperSpeech
from rmjournal.ui.verbs.questions import QuestionVerbs
from rmjournal.words.leaving import Ticked
from rmjournal.words.note_leaving import NoteFacts, note_leaving
from rmjournal.words.sheet import Speech

from .details import WORDS
from .note_page import Mode, NotePage
from .records_panel import RecordsPanel

_SCHEMES = ("http", "https", "mailto")
_LONGEST = 2_000


def refusal(address: str) -> bool:
    """Whether that address is not opened at all: another scheme, no host, too long to read, with a
    name before the host that looks like one, or a file for the mail program to send."""
    url = QUrl(address, QUrl.ParsingMode.StrictMode)
    if len(address) > _LONGEST or not url.isValid() or url.scheme() not in _SCHEMES:
        return True
    if url.scheme() == "mailto":
        fields = QUrlQuery(url).queryItems(QUrl.ComponentFormattingOption.FullyDecoded)
        return any(name.casefold().startswith("attach") for name, _ in fields)
    return not url.host() or bool(url.userInfo())


class LinkOpener(QObject):
    """Asks about each link; a refusal is said as a notice."""

    def __init__(self, workspace: Workspace, window: QWidget) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._window = window

    @Slot(str)
    def open(self, address: str) -> None:
        if refusal(address):
            said = self.tr("Only plain web and mail addresses are opened from a note.")
            self._workspace.noticed.emit(said, False)
        elif self._agreed(address):
            QDesktopServices.openUrl(QUrl(address))

    def _agreed(self, address: str) -> bool:
        # As it is sent: an address that only looks like another shows its real letters.
        shown = QUrl(address).toString(QUrl.ComponentFormattingOption.FullyEncoded)
        return ask(
            self._window,
            self.tr("Open this address outside the journal?"),
            shown,
            yes=self.tr("Open"),
            no=self.tr("Cancel"),
        )


def show_note_leaving(workspace: Workspace, parent: QWidget, session_id: int) -> None:
    """Nothing where the session is gone."""
    tr = partial(QCoreApplication.translate, "SessionsView")
    about = tr("Only this note. What you wrote for yourself is off to begin with.")
    words = tr("Share this note"), about, tr("Note")
    journal = workspace.journal
    speech = PaperSpeech(journal.clock.today())
    try:
        outgoing = note_outgoing(journal, session_id, speech, words)
    except NotFoundError:
        return
    show_leaving(workspace, parent, outgoing)


def note_outgoing(
    journal: Journal, session_id: int, speech: Speech, words: tuple[str, str, str]
) -> Outgoing:
    """words are the title, what is said about it, and the name of the file.

    Raises NotFoundError.
    """
    facts = read_note(journal, session_id)
    paper = partial(_paper, facts, journal)
    title, about, name = words
    return Outgoing(title, about, note_leaving(facts, speech), name, paper)


def _paper(facts: NoteFacts, journal: Journal, text: str, _on: Ticked, _is_changed: bool) -> Draw:
    return partial(draw_text, text, day=facts.day, attachment=journal.attachments.read)


class NoteCoach(QObject):
    """Owns the line; the panel only gives it its place."""

    def __init__(self, workspace: Workspace, editor: MarkdownEditor, mirror: RecordsPanel) -> None:
        super().__init__(mirror)
        self._mirror = mirror
        self.line = CoachLine(workspace.preferences, inset=WORDS)
        self._follower = NoteFollower(self.line, editor)
        self._on_shown()  # from now on it has its parent: a change of it would hide the line
        self.line.shown.connect(self._on_shown)

    @Slot()
    def _on_shown(self) -> None:
        self._mirror.place_below_question(self._follower.block(), self.line)


class AboutMenu(QObject):
    """A letter or the arrow keys choose; what is chosen already is taken away again."""

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._journal = workspace.journal
        self._verbs = QuestionVerbs(workspace, self)

    def open_for(self, asking_id: int, parent: QWidget, where: QPoint) -> None:
        """Nothing where the question is gone."""
        try:
            asking = self._journal.questions.asking(asking_id)
            question = self._journal.questions.row(asking.question_id)
        except NotFoundError:
            return
        self.menu(question, parent).popup(where)

    def open_at_caret(self, asking_id: int, editor: MarkdownEditor) -> None:
        self.open_for(asking_id, editor, caret_corner(editor))

    def menu(self, question: QuestionRow, parent: QWidget) -> QMenu:
        """Deletes itself once it is closed."""
        menu = passing_menu(parent, self.tr("What the question is about"))
        rows = self._journal.areas.rows()
        for row in rows:
            if row.kind != "practice":
                self._add(menu, row, question.id, "area", question.area)
        menu.addSeparator()
        for row in rows:
            if row.kind == "practice":
                self._add(menu, row, question.id, "practice", question.practice)
        return menu

    def _add(
        self, menu: QMenu, row: AreaRow, question_id: int, field: str, now: str | None
    ) -> None:
        after = None if row.code == now else row.code
        edit = partial(self._verbs.edit, question_id, {field: now}, {field: after})
        add_choice(menu, row.name, edit, is_chosen=row.code == now)


class TemplateMenu(QObject):
    """What is chosen goes below the words that are there; one step of undo takes it out again."""

    def __init__(self, journal: Journal, page: NotePage) -> None:
        super().__init__(page)
        self._journal = journal
        self._page = page
        self._editor = page.editor

    def names(self) -> list[tuple[str, str]]:
        """Key and name of those that have any words."""
        rows = self._journal.templates.rows()
        return [(each.key, template_name(each)) for each in rows if each.text.strip()]

    def text(self, key: str) -> str:
        """What a note from that template begins with; nothing for no template."""
        texts = {each.key: each.text for each in self._journal.templates.rows()}
        return texts.get(key, "")

    def menu(self) -> QMenu:
        """Deletes itself once it is closed."""
        menu = passing_menu(self._editor, self.tr("Insert a template"))
        for key, name in self.names():
            add_choice(menu, name, partial(self._insert_template, key), data=key)
        return menu

    @Slot()
    def choose(self) -> None:
        """Offer the templates at the caret."""
        if self._page.mode is Mode.READ:
            self._page.set_mode(Mode.WRITE)
        self.menu().popup(caret_corner(self._editor))

    def insert(self, text: str) -> None:
        """At the end of the note, with the caret at its first line."""
        if self._editor.isReadOnly():
            return
        addition = inserted(self._editor.text(), text)
        cursor = self._editor.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.End)
        start = cursor.position() + len(addition) - len(text)  # only line ends come before it
        with one_step(cursor):
            cursor.insertText(addition)
        cursor.setPosition(start)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        self._editor.setTextCursor(cursor)
        self._editor.ensureCursorVisible()
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _insert_template(self, key: str) -> None:
        self.insert(self.text(key))
