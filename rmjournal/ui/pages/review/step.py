# SPDX-License-Identifier: MIT
"""What every step of a review can do; the flow around it shows its words and its buttons."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from rmjournal.core.errors import NotFoundError
from rmjournal.store import Changes, InsightRow, ReviewRow
from rmjournal.store.queries.review_cards import week_of
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit.typing_guard import TypingGuard
from rmjournal.ui.words.people_directory import PeopleDirectory

from .review_actions import ReviewActions


class Setting(QObject):
    """What all steps share: the workspace, the review that is open, and who is who."""

    def __init__(
        self, workspace: Workspace, review_actions: ReviewActions, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.journal = workspace.journal
        self.review_actions = review_actions
        self.typing = TypingGuard(self)
        self._review: ReviewRow | None = None
        self._directory: PeopleDirectory | None = None

    def begin(self, review: ReviewRow) -> None:
        self._review = review
        self.forget()

    def forget(self) -> None:
        """Read people and insights again when they are asked for next."""
        self._directory = None

    @property
    def review(self) -> ReviewRow:
        """Raises RuntimeError while none is open."""
        if self._review is None:
            raise RuntimeError("no review is open")
        return self._review

    @property
    def today(self) -> date:
        return self.journal.clock.today()

    @property
    def directory(self) -> PeopleDirectory:
        if self._directory is None or self._directory.today != self.today:
            self._directory = PeopleDirectory(self.journal.people.rows(archived=True), self.today)
        return self._directory

    def is_this_week(self) -> bool:
        """Whether the week that is reviewed is the one it is."""
        monday, sunday = week_of(self.review)
        return monday <= self.today <= sunday

    def heard(self, insight_id: int | None) -> InsightRow | None:
        """None for no insight, and for one that is in the trash."""
        if insight_id is None:
            return None
        try:
            return self.journal.insights.row(insight_id)
        except NotFoundError:
            return None


@dataclass(frozen=True, slots=True)
class Foot:
    """What the flow's foot says: the quiet note, and the button that goes on.

    The button is the page's primary one unless a decision is still open.
    """

    note: str
    go_on: str
    is_primary: bool
    closes: bool = False
    """Going on ends the review."""


class Step(QWidget):
    """One of the six. `turned` means other words or another card, `written` that what was typed
    is done with and the button that goes on may have the focus."""

    turned = Signal()
    written = Signal()
    moved = Signal(str)  # to another card, which the words say
    asked = Signal(QWidget)  # for an answer, or about to be: it should be in sight

    def __init__(self, number: int, setting: Setting) -> None:
        super().__init__()
        self.number = number
        self.setting = setting

    def open(self, card: str, *, at_end: bool = False) -> None:
        """Show that card, by its uid, or the first; at_end comes from the step after."""
        raise NotImplementedError

    def refresh(self, changes: Changes) -> None:
        """The journal changed."""
        raise NotImplementedError

    def title(self) -> str:
        raise NotImplementedError

    def sub(self) -> str:
        raise NotImplementedError

    def foot(self) -> Foot:
        raise NotImplementedError

    def card(self) -> str:
        """The uid of the card that is shown, to come back to it; "" at the start or the end."""
        return ""

    def spoken_now(self) -> str:
        """What is shown, in a sentence for those who do not see it change."""
        return self.title()

    def forward(self) -> bool:
        """To the next card; False when there is none in this step."""
        return False

    def backward(self) -> bool:
        """To the card before; False when there is none in this step."""
        return False

    def on_letter(self, letter: str) -> bool:
        """Whether that key meant something."""
        raise NotImplementedError

    def focus_first(self) -> bool:
        """Put the focus where work starts; False where that is the button that goes on."""
        return False

    def flush(self) -> None:
        """Save what is typed."""
