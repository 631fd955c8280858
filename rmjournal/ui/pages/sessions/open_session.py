# SPDX-License-Identifier: MIT
"""The session whose note is open: the head of the note and the panel beside it."""

from __future__ import annotations

from PySide6.QtCore import QObject

from rmjournal.core.errors import NotFoundError
from rmjournal.store import Changes, PersonRhythm, SessionDetail
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.verbs.sessions import SessionVerbs
from rmjournal.words.people_directory import PeopleDirectory
from rmjournal.words.sessions import head_words

from .files import FileList, FilesController
from .inspector import SessionInspector
from .note_page import NotePage
from .note_sync import NoteSync
from .note_tools import LinkOpener, NoteCoach
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
        self.files = FilesController(workspace, page, sync)
        self.file_list = FileList(workspace, inspector.files, page, sync)
        inspector.files.asks.attach_wanted.connect(self.files.choose)
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
        self.file_list.show()
        self.planned.show_session(detail, self.directory)

    def close(self) -> None:
        """It is gone."""
        self.detail = None
        self._sync.close_note()
        self._inspector.show_nothing()

    def follow(self, changes: Changes, before: SessionDetail | None) -> None:
        """What a write changed beside the session itself, which was shown so before."""
        if changes.attachments:
            self.file_list.show()
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
