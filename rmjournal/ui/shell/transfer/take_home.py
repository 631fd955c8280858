# SPDX-License-Identifier: MIT
"""What one learned in the last quarter of a year, looked at before others get it."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from rmjournal.exchange.take_home import read_take_home
from rmjournal.store import Journal
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.parts.leaving.dialog import Outgoing, show_leaving
from rmjournal.ui.parts.leaving.paper import Draw, draw_text
from rmjournal.ui.parts.prep_facts import PaperSpeech
from rmjournal.words.leaving import Ticked
from rmjournal.words.take_home import take_home

_BACK = timedelta(weeks=13)


def show_take_home(workspace: Workspace, parent: QWidget) -> None:
    """Until it is copied, printed, saved or left."""
    show_leaving(workspace, parent, take_home_outgoing(workspace.journal))


def take_home_outgoing(journal: Journal) -> Outgoing:
    today = journal.clock.today()
    leaving = take_home(read_take_home(journal, today - _BACK), PaperSpeech(today))
    translate = QCoreApplication.translate
    title = translate("leaving", "Share what you learned")
    about = translate(
        "leaving",
        "For your team, a peer or HR: the last thirteen weeks. Somebody's words go in only as they "
        "agreed to; their page under People says how. Read it once as if you were them.",
    )
    name = translate("leaving", "What I learned")
    return Outgoing(title, about, leaving, name, _paper)


def _paper(text: str, _on: Ticked, _is_changed: bool) -> Draw:
    return partial(draw_text, text, None, None)
