# SPDX-License-Identifier: MIT
"""What the mirror beside a note shows, and what comes of the keys and clicks in it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Slot

from rmjournal.errors import NotFoundError
from rmjournal.store import NoteMirror
from rmjournal.text.folding import name_key
from rmjournal.ui.commitments.verbs import CommitmentVerbs
from rmjournal.ui.workspace import Workspace

from .mirror import NoteMirrorPanel
from .mirror_items import items_of
from .note_keeper import NoteKeeper
from .verbs import SessionVerbs


class MirrorDesk(QObject):
    """Between the mirror and the note that is open."""

    def __init__(
        self,
        workspace: Workspace,
        verbs: SessionVerbs,
        mirror: NoteMirrorPanel,
        keeper: NoteKeeper,
    ) -> None:
        super().__init__(mirror)
        self._journal = workspace.journal
        self._verbs = verbs
        self._commitments = CommitmentVerbs(workspace, self)
        self._mirror = mirror
        self._keeper = keeper
        self._names: frozenset[str] = frozenset()
        keeper.mirrored.connect(self._on_mirrored)
        mirror.ring_pressed.connect(self._on_ring_pressed)
        mirror.person_wanted.connect(self._on_person_wanted)
        mirror.put_back.connect(verbs.put_back)
        mirror.dismissed.connect(verbs.dismiss)

    def set_names(self, names: Iterable[str]) -> None:
        """Who is known, for the lines that name somebody who is not."""
        self._names = frozenset(name_key((name.split() or [""])[0]) for name in names)

    @Slot(object)
    def _on_mirrored(self, mirror: NoteMirror) -> None:
        items = items_of(mirror, self._journal.clock.today(), self._names)
        self._mirror.show_mirror(items, mirror.lost)

    @Slot(int)
    def _on_ring_pressed(self, commitment_id: int) -> None:
        try:
            row = self._journal.commitments.row(commitment_id)
        except NotFoundError:
            return
        self._commitments.advance(row)

    @Slot(str)
    def _on_person_wanted(self, name: str) -> None:
        if self._keeper.session_id is not None:
            self._verbs.add_named(self._keeper.session_id, name)
