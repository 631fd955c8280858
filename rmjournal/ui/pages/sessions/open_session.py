# SPDX-License-Identifier: MIT
"""Controllers of the open session: of what stands around its note, and of the note itself."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu, QWidget

from rmjournal.core.errors import NotFoundError
from rmjournal.store import Changes, PersonRhythm, SearchHit, SessionDetail
from rmjournal.text.sanitise import scrub
from rmjournal.text.search_words import Wanted, spans_of
from rmjournal.ui.frame.record_panel import Versioned
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit.command_set import CommandSet
from rmjournal.ui.kit.text_menu import add_choice, open_below, passing_menu
from rmjournal.ui.parts.earlier import show_earlier
from rmjournal.ui.verbs.aims import AimVerbs, aim_options
from rmjournal.ui.verbs.sessions import SessionVerbs
from rmjournal.words.people import PeopleDirectory
from rmjournal.words.sessions import head_words

from .files import FilesController
from .inspector import SessionInspector
from .note_page import Mode, NotePage
from .note_sync import NoteSync
from .note_tools import AboutMenu, LinkOpener, NoteCoach, show_note_leaving
from .planned import PlannedQuestions
from .records_panel import RecordsController


class OpenSession(QObject):
    """Controller between the journal and all that stands around the open note."""

    def __init__(
        self,
        workspace: Workspace,
        page: NotePage,
        sync: NoteSync,
        inspector: SessionInspector,
        verbs: SessionVerbs,
    ) -> None:
        super().__init__(page)
        self._workspace = workspace
        self._journal = workspace.journal
        self._page, self._sync, self._inspector = page, sync, inspector
        self.detail: SessionDetail | None = None
        self.directory = PeopleDirectory([], self._journal.clock.today())
        editor, mirror = page.editor, inspector.mirror
        self._records = RecordsController(workspace, verbs, mirror, sync, editor)
        self.planned = PlannedQuestions(workspace, inspector.planned, page, sync)
        self.coach = NoteCoach(workspace, editor, mirror)
        self.files = FilesController(workspace, inspector.files, page, sync)
        links = LinkOpener(workspace, page)
        editor.link_activated.connect(links.open)
        page.preview.link_activated.connect(links.open)

    def set_people(self, people: list[PersonRhythm]) -> None:
        """Everybody there is, also those who are archived."""
        self.directory = PeopleDirectory(people, self._journal.clock.today())
        self._records.set_names(person.name for person in people)

    def show(self) -> None:
        """As it is now. Raises NotFoundError."""
        session_id = self._sync.session_id
        if session_id is None:
            return
        self.detail = detail = self._journal.sessions.detail(session_id)
        long = head_words(detail, self.directory, short=False)
        self._page.head.set_words(long, head_words(detail, self.directory, short=True))
        self._inspector.show_session(detail, self.directory)
        self.files.show()
        self.planned.show_session(detail, self.directory)

    def close(self) -> None:
        """It is gone."""
        self.detail = None
        self._sync.close_note()
        self._inspector.show_nothing()

    def follow(self, changes: Changes, before: SessionDetail | None) -> None:
        """What a write changed beside the session itself, which was shown so before."""
        if changes.attachments:
            self.files.show()
        records = changes.questions or changes.insights or changes.commitments
        if records or changes.loops or changes.notes:
            self._sync.mirror_changes()
        if self.detail is not None:
            is_shown = self.detail is not before
            self.planned.follow(changes, self.detail, is_shown=is_shown)

    def renew_context(self) -> bool:
        """Other people, another day; False where the session is gone."""
        try:
            self._sync.renew_context()
        except NotFoundError:
            return False
        return True

    def follow_note(self, changes: Changes) -> None:
        """Also while another page is shown."""
        if changes.sessions:
            self._sync.forget_gone()
        if self._sync.session_id in changes.notes:
            try:
                self._sync.follow()
            except NotFoundError:
                return

    def show_prep(self) -> None:
        """The prep card of whom one listens to in it."""
        people = self.detail.people if self.detail is not None else ()
        speaking = (person for person in people if person.part != "attendee")
        person = next(speaking, next(iter(people), None))
        if person is not None:
            self._workspace.prep_requested.emit(person.id)


class NoteController(QObject):
    """The commands of the open note; `flush` saves what is typed, False where it could not."""

    def __init__(
        self,
        workspace: Workspace,
        page: NotePage,
        sync: NoteSync,
        inspector: SessionInspector,
        verbs: SessionVerbs,
        flush: Callable[[], bool],
    ) -> None:
        super().__init__(page)
        self._workspace = workspace
        self._page = page
        self._editor = page.editor
        self._sync = sync
        self._inspector = inspector
        self._verbs = verbs
        self._flush = flush
        self.about = AboutMenu(workspace, self)
        self._aims = AimVerbs(workspace, self)
        inspector.mirror.asks.about_wanted.connect(self._on_about_wanted)
        inspector.mirror.asks.insight_menu_made.connect(self._on_insight_menu_made)

    @Slot()
    def find(self) -> None:
        if self._sync.session_id is not None:
            self._show_text()
            self._page.find_bar.open_bar()

    def show_found(self, hit: SearchHit, wanted: tuple[Wanted, ...]) -> bool:
        """At its line, with every place of the words marked; False if it is not of this note."""
        if self._sync.session_id != hit.target_id or hit.line < 0:
            return False
        self._show_text()
        line = self._editor.text().split("\n")[hit.line : hit.line + 1]
        spans = spans_of("".join(line), wanted)
        if spans:
            start, end = spans[0]
            self._page.find_bar.show_found(line[0][start:end], hit.line)
        return True

    def _show_text(self) -> None:
        if not self._editor.isVisibleTo(self._page):
            self._page.toggle_preview()

    @Slot()
    def share(self) -> None:
        """Look at this note as it would leave, then copy or save it."""
        session_id = self._sync.session_id
        if session_id is not None and self._flush():
            show_note_leaving(self._workspace, self._page, session_id)

    def take_commands(self, commands: CommandSet) -> None:
        """Those of the page of sessions, for the head of the note."""
        self._commands = commands
        self._page.head.more.set_actions(commands.menu("more"))
        self._page.head.share.clicked.connect(self._choose_what_to_share)
        self._page.mode_changed.connect(self._on_mode_changed)

    @Slot(object)
    def _on_mode_changed(self, mode: Mode) -> None:
        self._commands["preview"].setChecked(mode is not Mode.WRITE)

    @Slot()
    def _choose_what_to_share(self) -> None:
        """This note at once; of a group talk first whether the note or the page for everybody."""
        if not self._commands["page"].isEnabled():
            self.share()
            return
        button = self._page.head.share
        menu = passing_menu(self._page, button.accessibleName())
        menu.addActions(self._commands.menu("share"))
        open_below(menu, button)

    def versioned(self, text: QWidget) -> Versioned | None:
        """See HasVersions."""
        session_id = self._sync.session_id
        if session_id is None or text not in (self._editor, self._page.preview):
            return None
        put = partial(self._verbs.put_note_back, session_id)
        name, now = self._editor.accessibleName(), scrub(self._editor.text())
        return Versioned("session", session_id, "note", name, now, put)

    @Slot()
    def show_earlier(self) -> None:
        """What the open note said before, and the way back to it."""
        about = self.versioned(self._editor)
        if about is not None and self._flush():
            show_earlier(self._workspace, self._page, about)
            self._editor.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def ask_what_about(self) -> None:
        """Of the question at the caret, or the last one before it."""
        self._flush()
        asking = self._inspector.mirror.question_near(self._editor.textCursor().blockNumber())
        if asking is not None:
            self.about.open_at_caret(asking, self._editor)

    @Slot(int)
    def _on_about_wanted(self, asking_id: int) -> None:
        self.about.open_for(asking_id, self._inspector, QCursor.pos())

    @Slot(object, int)
    def _on_insight_menu_made(self, menu: QMenu, insight_id: int) -> None:
        """It can belong to the aim there is, and to the one it belongs to."""
        insight = self._workspace.journal.insights.row(insight_id)
        for aim_id, text in aim_options(self._workspace.journal, insight.aim):
            if aim_id is not None:
                words = self.tr("Belongs to my aim: {text}").replace("{text}", text)
                is_its = insight.aim == aim_id
                tie = partial(self._aims.tie, insight, None if is_its else aim_id)
                add_choice(menu, words, tie, is_chosen=is_its)

    @Slot()
    def show_thread(self) -> None:
        """What came of what was heard at the caret, or last before it."""
        line = self._editor.textCursor().blockNumber()
        insight_id = self._inspector.mirror.insight_near(line)
        if insight_id is not None:
            self._inspector.show_thread(insight_id)
