# SPDX-License-Identifier: MIT
"""What one learned in the last quarter of a year, looked at before others get it."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QAbstractButton, QWidget

from rmjournal.exchange.leaving import read_take_home
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit.announce import announce
from rmjournal.ui.kit.choices import Segmented
from rmjournal.ui.kit.dialog import run
from rmjournal.ui.kit.label import Label
from rmjournal.ui.kit.themed import Column
from rmjournal.ui.parts.leaving.dialog import LeavingDialog, Outgoing
from rmjournal.ui.parts.leaving.paper import Draw, draw_text
from rmjournal.ui.parts.prep_facts import PaperSpeech
from rmjournal.words.leaving import Leaving, Ticked
from rmjournal.words.sheet import Speech
from rmjournal.words.take_home import AUDIENCES, Audience, TakeHomes

_BACK = timedelta(weeks=13)
_FIRST: Audience = "team"


def show_take_home(workspace: Workspace, parent: QWidget) -> None:
    """Until it is copied, printed, saved or left."""
    run(TakeHomeDialog(workspace, parent))


class AudienceChoice(QWidget):
    """To whom it goes, with what that means in a sentence."""

    chosen = Signal()

    def __init__(self, speech: Speech) -> None:
        super().__init__()
        self._speech = speech
        names = {"team": self.tr("The team"), "peer": self.tr("A peer"), "hr": self.tr("HR")}
        options = [(key, names[key]) for key in AUDIENCES]
        self.to = Segmented(self.tr("Who it is for"), options)
        self.to.set_current(_FIRST)
        self.meaning = Label("", "body", "ink2", leading=20)
        Column(self, gap=6, around=(0, 0, 0, 4)).put(self.to, self.meaning)
        self._say_meaning()
        self.to.chosen.connect(self._on_chosen)

    def audience(self) -> Audience:
        return next(key for key in AUDIENCES if key == self.to.current())

    def choose(self, audience: Audience) -> None:
        self.to.set_current(audience)
        self._on_chosen()

    def _say_meaning(self) -> None:
        self.meaning.setText(self._speech.say(AUDIENCES[self.audience()]))

    @Slot()
    def _on_chosen(self) -> None:
        self._say_meaning()
        announce(self, self.meaning.text())
        self.chosen.emit()


class TakeHomeDialog(LeavingDialog):
    """First who it is for, then what goes in. The text is made anew for each; what somebody wrote
    into the text for one stays with that one."""

    def __init__(self, workspace: Workspace, parent: QWidget | None) -> None:
        journal = workspace.journal
        today = journal.clock.today()
        speech = PaperSpeech(today)
        texts = TakeHomes(read_take_home(journal, today - _BACK), speech)
        choice = AudienceChoice(speech)
        super().__init__(workspace, parent, _outgoing(texts.leaving(_FIRST)), above=choice)
        self.audience = choice
        self._texts = texts
        self._shown = _FIRST
        choice.chosen.connect(self._on_audience)
        self.keep_seen(*choice.to.findChildren(QAbstractButton))
        choice.to.focus_current()

    @Slot()
    def _on_audience(self) -> None:
        before, self._shown = self._shown, self.audience.audience()
        on = self._texts.ticked(self._shown, before, self.part.ticked())
        self.part.set_leaving(self._texts.leaving(self._shown), self._shown, on)


def _outgoing(leaving: Leaving) -> Outgoing:
    translate = QCoreApplication.translate
    title = translate("leaving", "Share what you learned")
    about = translate(
        "leaving",
        "The last thirteen weeks. Somebody's words go in only as they agreed to; their page under "
        "People says how. What was heard where nobody is named waits for your tick: nobody was "
        "asked. Read it once as if you were them.",
    )
    name = translate("leaving", "What I learned")
    return Outgoing(title, about, leaving, name, _paper, _FIRST)


def _paper(text: str, _on: Ticked, _is_changed: bool) -> Draw:
    return partial(draw_text, text)
