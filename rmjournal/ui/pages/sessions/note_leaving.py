# SPDX-License-Identifier: MIT
"""One note that is about to leave, to look at before it does."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from rmjournal.core.errors import NotFoundError
from rmjournal.exchange.one_note import read_note
from rmjournal.store import Journal
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.parts.leaving.dialog import Outgoing, show_leaving
from rmjournal.ui.parts.leaving.paper import Draw, draw_text
from rmjournal.ui.parts.prep_facts import PaperSpeech
from rmjournal.words.leaving import Ticked
from rmjournal.words.note_leaving import NoteFacts, note_leaving
from rmjournal.words.sheet import Speech


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
    return partial(draw_text, text, facts.day, journal.attachments.read)
