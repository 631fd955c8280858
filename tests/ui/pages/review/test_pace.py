# SPDX-License-Identifier: MIT
"""How long a review takes: every card is read, thought about and answered by keys.

People read some 238 words a minute (Brysbaert 2019). Forty words a minute is a slow typist. The
thinking is a guess, and none of it is measured on anybody's watch.
"""

import shutil
from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from rmjournal.demo import build
from rmjournal.demo.build import EVENING, StoryClock
from rmjournal.store import Journal
from rmjournal.store.schema import Review
from rmjournal.ui.frame.journal_signals import JournalSignals
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit.choices import PickBox
from rmjournal.ui.kit.label import Label
from rmjournal.ui.pages.review.view import ReviewView
from rmjournal.ui.parts.leaving.part import LeavingPart

Key = Qt.Key
FRIDAY = date(2026, 11, 27)
WORDS_A_SECOND = 238 / 60
KEYS_A_SECOND = 40 * 5 / 60
TO_DECIDE = 6.0  # seconds for each card, beside reading and typing
GO_ON = (Qt.KeyboardModifier.ControlModifier, Key.Key_Return)
TOLD = ("T", "At the end of our talk", Key.Key_Return, "She had not expected to hear of it again")
ANSWERS = {
    2: [
        ("D", "It went out on Monday, and nobody minded the dull parts.", Key.Key_Return),
        ("K",),
        ("S", "Write the first sentence of the message to Theo", Key.Key_Return),
    ],
    3: [(*TOLD, Key.Key_Return), ("A",)],
    4: [
        ("K",),
        ("A", "Ask for questions before I begin to talk", Key.Key_Return),
        ("Q", "ask me now?", Key.Key_Return),
        ("K",),
    ],
}
NOTICED = [("P", "The short list, not yet the long one", Key.Key_Return), ("L",)]
PLAN = ("the review opens", Key.Key_Tab, "ask for one thing I got wrong before I say what I think")


class Leader:
    """Does a review by keys, and adds up what reading, thinking and typing take."""

    def __init__(self, view):
        self._view = view
        self.seconds = 0.0
        self.cards = 0

    def review(self):
        flow = self._view.flow
        while self._view.takes_whole_window():
            step = flow.step()
            self._read(step)
            match step.number:
                case 2 | 3 | 4 if step.current() is not None:
                    answers = ANSWERS[step.number]
                    if getattr(step.current(), "state", "") == "told":
                        answers = NOTICED
                    self._press(*answers[self.cards % len(answers)])
                case 1:
                    self._press("K", "P", GO_ON)
                case 5:
                    self._choose(step)
                case 6:
                    self._press("I talk less when I have written the question first.", GO_ON)
                    self._press(Key.Key_Return)
                case _:
                    self._press(GO_ON)

    def _choose(self, step):
        match step.card():
            case "people":
                self._press("P", GO_ON)
            case "questions":
                self._press("What would you change about it first?", Key.Key_Return, GO_ON)
            case "picks":
                full = self._view.flow.context.review.mode == "full"
                for box in step.picks.findChildren(PickBox)[: 3 if full else 1]:
                    box.setFocus()
                    self._press(Key.Key_Space, *PLAN)
                self._press(GO_ON)
                if not full:
                    self._press(Key.Key_Return)
            case "memory":
                self._press(PLAN[2], Key.Key_Return, Key.Key_Return, GO_ON)

    def _read(self, step):
        self.cards += 1
        shown = [each.text() for each in step.findChildren(Label) if each.isVisible()]
        shown += [each.accessibleName() for each in step.findChildren(PickBox) if each.isVisible()]
        shown += [each.text() for each in step.findChildren(LeavingPart) if each.isVisible()]
        words = " ".join([step.words().title, step.words().sub, *shown]).split()
        self.seconds += len(words) / WORDS_A_SECOND + TO_DECIDE

    def _press(self, *keys):
        for key in keys:
            for each in key if isinstance(key, str) else [key]:
                target = self._view.focusWidget()
                modifiers, code = (
                    each if isinstance(each, tuple) else (Qt.KeyboardModifier.NoModifier, each)
                )
                QTest.keyClick(target, code, modifiers)
                self.seconds += 1 / KEYS_A_SECOND


@pytest.fixture(scope="module")
def friday(tmp_path_factory):
    """The folder of the demo on a Friday, to be copied."""
    folder = tmp_path_factory.mktemp("friday")
    build(folder / "demo.rmjournal", today=FRIDAY)
    return folder


@pytest.fixture
def view(qtbot, friday, tmp_path, theme, preferences):
    """The demo on a Friday with a review that nobody began."""
    path = shutil.copytree(friday, tmp_path / "friday") / "demo.rmjournal"
    with Journal.open(path, clock=StoryClock(datetime.combine(FRIDAY, EVENING))) as journal:
        signals = JournalSignals(journal)
        made = ReviewView(Workspace(journal, signals, preferences))
        qtbot.addWidget(made)
        made.resize(1280, 800)
        with qtbot.waitActive(made):
            made.show()
            made.activateWindow()
        yield made
        signals.stop()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("mode", "minutes", "cards"), [("full", 15, range(15, 28)), ("short", 5, range(8, 13))]
)
def test_the_demo_fits_the_time(view, mode, minutes, cards):
    Review.update(mode=mode, step=1).where(Review.finished_at.is_null()).execute()
    view.begin(FRIDAY)
    leader = Leader(view)
    leader.review()
    assert leader.seconds < minutes * 60
    assert leader.cards in cards
