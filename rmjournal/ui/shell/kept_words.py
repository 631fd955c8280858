# SPDX-License-Identifier: MIT
"""Words that were kept while the journal was locked or closed: controllers that bring them back.

Those sealed on the way in become captures; those typed in a form and not entered are shown again.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from rmjournal.core.errors import BusyError, JournalError
from rmjournal.store import Brought, Changes
from rmjournal.store.file.inbox import inbox_path
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit.button import Button
from rmjournal.ui.verbs.notes import ComingIn
from rmjournal.words.messages import shown
from rmjournal.words.sessions import stray_title

from .notices import Notices
from .typed_words import Words, shown_words, typed_words

if TYPE_CHECKING:
    from .cover import HeldDialog

_AGAIN_MS = 2_000


class InboxReader(QObject):
    """Looks when it is told to, when something is put into the folder, and when the window becomes
    active: no watch tells of a folder on another computer.

    The folder of the journal is watched until there is one for thoughts. What comes while a dialog
    is open waits until it is closed.
    """

    def __init__(self, workspace: Workspace, notices: Notices, app: QApplication) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._journal = workspace.journal
        self._notices = notices
        self._app = app
        self._watch = QFileSystemWatcher(self)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_AGAIN_MS)
        self._watch.directoryChanged.connect(self._on_put_in)
        self._later.timeout.connect(self._on_put_in)
        app.applicationStateChanged.connect(self._on_state_changed)
        self._follow_folder()

    def stop(self) -> None:
        """The journal is about to close."""
        self._later.stop()
        self._stop_watching()
        self._app.applicationStateChanged.disconnect(self._on_state_changed)

    @Slot()
    def look(self) -> None:
        """Raises nothing that a person could act on: it is said and tried again the next time."""
        try:
            if self._journal.inbox.renew_seal():
                self._notices.show_banner(
                    self.tr(
                        "The file that seals thoughts while the journal is locked was not that of "
                        "this journal. Whoever put it there can read what was sealed with it. "
                        "It is written anew now."
                    )
                )
            is_waiting = self._journal.inbox.is_waiting()
        except BusyError:
            return  # nobody waits for it
        except JournalError as error:
            self._workspace.failed.emit(error)
            return
        if is_waiting:
            self._take_in()

    def _take_in(self) -> None:
        title = stray_title(self._journal.clock.today())
        done = self._workspace.perform("", partial(self._bring_in, title))
        if done is None:
            return
        brought, step_id = done
        if brought.set_aside:
            self._tell_of(brought.set_aside)
        if brought.kept:
            count = len(brought.kept)
            one = self.tr("1 thought came in that was sealed")
            said = (
                one if count == 1 else self.tr("%Ln thoughts came in that were sealed", "", count)
            )
            self._workspace.carry_out(said, ComingIn(self._journal, brought, step_id), notice=True)

    def _bring_in(self, title: str) -> tuple[Brought, int | None]:
        """What came, and the step that the file keeps of it."""
        with self._journal.as_step(self.tr("Sealed thoughts came in")) as made:
            brought = self._journal.inbox.bring_in(title=title)
        return brought, made.id

    def _tell_of(self, count: int) -> None:
        one = self.tr("1 sealed thought could not be read and is in {folder}.")
        many = self.tr("%Ln sealed thoughts could not be read and are in {folder}.", "", count)
        folder = shown(str(inbox_path(self._journal.path) / "aside"))
        self._notices.show_banner((one if count == 1 else many).replace("{folder}", folder))

    def _follow_folder(self) -> None:
        path = self._journal.path
        wanted = inbox_path(path) if inbox_path(path).is_dir() else path.parent
        if str(wanted) not in self._watch.directories():
            self._stop_watching()
            self._watch.addPath(str(wanted))

    def _stop_watching(self) -> None:
        for path in self._watch.directories():
            self._watch.removePath(path)

    @Slot()
    def _on_put_in(self) -> None:
        self._follow_folder()
        if not inbox_path(self._journal.path).is_dir():
            return  # something else changed beside the journal, as at each save
        if QApplication.activeModalWidget() is not None:
            self._later.start()
            return
        try:
            is_waiting = self._journal.inbox.is_waiting()
        except JournalError:
            return  # said when the window becomes active
        if is_waiting:
            self.look()

    @Slot(Qt.ApplicationState)
    def _on_state_changed(self, state: Qt.ApplicationState) -> None:
        is_active = state == Qt.ApplicationState.ApplicationActive
        if is_active and QApplication.activeModalWidget() is None:
            self.look()


_KEPT = "words not entered"  # a setting of the journal, since it holds words
_FEW = 2  # words that may stand in any text: only a line of their own is the same


def _stands_in(said: str, texts: Iterable[str]) -> bool:
    """Whether each of its lines does, which may have been typed in two fields."""
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    written = {each.strip() for text in texts for each in text.splitlines()}
    return all(
        line in written or (len(line.split()) > _FEW and any(line in each for each in written))
        for line in lines
    )


class WordsNotEntered(QObject):
    """Keeps them in the journal, and shows those of before until they are discarded, or stand in
    a record after all."""

    def __init__(self, workspace: Workspace, notices: Notices, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._notices = notices
        self._before = self._kept()
        self._told = ""
        """What the banner says of them."""
        self._changes = Changes()
        """What was written since they were last looked for in it."""
        self._dialog: HeldDialog | None = None
        if self._before:
            workspace.signals.changed.connect(self._on_changed)

    def keep(self, pages: Iterable[QWidget], window: QWidget) -> bool:
        """Those of now beside those of before; False where they cannot be written."""
        journal = self._workspace.journal
        if journal.is_read_only or journal.database.is_closed():
            return True
        dialogs = [each for each in window.findChildren(QDialog) if each.isVisible()]
        now = [words for top in (*pages, *dialogs) for words in typed_words(top)]
        wanted = list(dict.fromkeys([*self._before, *now]))
        if wanted == self._kept():
            return True

        def write() -> bool:
            journal.settings.set(_KEPT, [list(each) for each in wanted])
            return True

        return self._workspace.perform(self.tr("Words kept"), write) is not None

    def tell(self) -> None:
        """At the start: that there are some, with a way to see them. What is back in its field is
        none of them."""
        if self._before:
            self._leave_out_shown()
        if not self._before:
            return
        said = self.tr(
            "What you had typed and not entered when the journal was closed or locked is kept."
        )
        self._notices.show_banner(said)
        self._told = said
        show = Button(self.tr("Show it"))
        show.clicked.connect(self._on_show)
        self._notices.banner.set_actions([show])

    def _leave_out_shown(self) -> None:
        shown = shown_words(self._notices.banner.window())
        left = [
            (name, said)
            for name, said in self._before
            if not any(name == where and text.startswith(said) for where, text in shown)
        ]
        if left != self._before:
            self._keep_only(left)

    def _kept(self) -> list[Words]:
        if self._workspace.journal.database.is_closed():
            return []
        return [
            (str(each[0]), str(each[1]))
            for each in self._workspace.journal.settings.get(_KEPT, [])
            if isinstance(each, list) and len(each) == 2
        ]

    @Slot()
    def _on_show(self) -> None:
        from .cover import HeldDialog  # when there is something to show, and not before

        window = self._notices.banner.window()
        self._dialog = HeldDialog(window, self._before, can_stay=True)
        self._dialog.finished.connect(self._on_seen)
        self._dialog.open()

    @Slot(int)
    def _on_seen(self, result: int) -> None:
        """Closed otherwise than by Discard it leaves them, and the banner with the way to them."""
        dialog, self._dialog = self._dialog, None
        if result == QDialog.DialogCode.Accepted:
            self._keep_only([])
        if dialog is not None:
            dialog.deleteLater()

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        if self._before and not self._changes:
            QTimer.singleShot(0, self, self._leave_out_written)  # after all have heard of it
        self._changes.add(changes)

    @Slot()
    def _leave_out_written(self) -> None:
        journal, changes, self._changes = self._workspace.journal, self._changes, Changes()
        if not self._before or journal.database.is_closed():
            return
        try:
            texts = journal.search.said_in(changes)
        except JournalError:
            return  # they stay
        left = [each for each in self._before if not _stands_in(each[1], texts)]
        if left != self._before:
            self._keep_only(left)

    def _keep_only(self, left: list[Words]) -> None:
        self._before = left
        self.keep([], self._notices.banner.window())
        if not left and self._notices.banner.text() == self._told:
            self._notices.end_banner()
