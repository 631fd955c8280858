# SPDX-License-Identifier: MIT
"""Step 6: what one leaves with, and one line to oneself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Slot
from typing_extensions import override

from rmjournal.model.reviews import week_of
from rmjournal.store import Changes
from rmjournal.ui.frame.step import StepWords
from rmjournal.ui.kit.card import Card
from rmjournal.ui.kit.field import Saying
from rmjournal.ui.kit.label import Hairline, Label
from rmjournal.ui.kit.text_area import TextArea
from rmjournal.ui.kit.themed import REST, Column
from rmjournal.words.commitments import short_title
from rmjournal.words.days import full_day_words, when_words
from rmjournal.words.language import number_words
from rmjournal.words.review import Summary
from rmjournal.words.review_cards import (
    aim_words,
    belonging_words,
    carry_words,
    names_or_nothing,
    next_review,
)

from .step import ReviewContext, ReviewStep, SummaryLine

NUMBER = 6
_MOST_TALKS = 3
_MOST_PAIRS = 3  # names with what came of their words; the line below says how many more
_GOES_ON = ("keep", "move", "smaller")


class CloseStep(ReviewStep):
    """The line is kept while it is written, so that nothing is lost before the review closes."""

    def __init__(self, context: ReviewContext) -> None:
        super().__init__(NUMBER, context)
        self._is_saving = False
        self._lines = {
            "looked": SummaryLine("history", "ink2"),
            "decided": SummaryLine("circle-check", "act"),
            "told": SummaryLine("message-circle-reply", "hear"),
            "still": SummaryLine("clock", "ink2"),
            "questions": SummaryLine("ask", "ask"),
            "heard": SummaryLine("hear", "hear"),
            "picks": SummaryLine("bookmark", "act"),
            "aim": SummaryLine("map-pin", "ink2"),
        }
        self._rules = {key: Hairline() for key in list(self._lines)[1:]}
        self._nothing = Label(
            self.tr("Nothing was decided. A quiet week is a week too."),
            "body",
            "ink2",
        )
        caption = Label(self.tr("One line to your future self"), "body_medium", "ink2")
        self.line = TextArea(
            caption.text(),
            self.tr("What would you like to remember?"),
            role="row_title_today",
            one_line=True,
            framed=True,
        )
        caption.setBuddy(self.line.edit)
        card = Card(padding=16)
        for key, line in self._lines.items():
            if key in self._rules:
                card.body.addWidget(self._rules[key])
            card.body.addWidget(line)
        card.body.addWidget(self._nothing)
        Column(self, gap=8).put(card, 6, caption, self.line, REST)
        self.line.drafted.connect(self._on_drafted)
        self.line.edited.connect(self._on_edited)
        self.line.submitted.connect(self._on_submitted)

    @override
    def open(self, card: str, *, at_end: bool = False) -> None:
        self.line.clear()
        self.line.set_text(self.context.journal.reviews.row(self.context.review.id).line)
        self._fill()
        self.turned.emit()

    @override
    def refresh(self, changes: Changes) -> None:
        if not self._is_saving:
            self._fill()

    @override
    def words(self) -> StepWords:
        monday, _ = week_of(self.context.review)
        day = full_day_words(next_review(monday, self.context.today))
        return StepWords(
            self.tr("That is the week"),
            self.tr("Here is what you leave with."),
            self.tr("Close the week"),
            self.tr("Next review: {day}").format(day=day),
            closes=True,
        )

    @override
    def letters(self) -> str:
        return ""

    @override
    def focus_first(self) -> bool:
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    @override
    def flush(self) -> None:
        if not self._is_saving:
            self.line.flush()

    def finish(self) -> str:
        """End the writing of the line; what it says."""
        self.line.finish()
        return self.line.text()

    def _save(self, text: str) -> None:
        self._is_saving = True
        reviews, review = self.context.journal.reviews, self.context.review
        with Saying() as saying:
            self.context.workspace.perform(
                self.tr("Line changed"), partial(reviews.set_line, review.id, text)
            )
        if saying.is_kept:
            self.line.set_text(text)
        self._is_saving = False

    def _fill(self) -> None:
        summary = self.context.journal.review_summaries.gather(self.context.review.id)
        said = {
            "looked": self._looked_back(summary),
            "decided": self._decided(summary),
            "told": self._told(summary),
            "still": self._still(summary),
            "questions": self._questions(summary),
            "heard": self._heard(summary),
            "picks": self._picked(summary),
            "aim": self._aim(),
        }
        shown_before = False
        for key, (first, second) in said.items():
            self._lines[key].show_words(first, second)
            if key in self._rules:
                self._rules[key].setVisible(bool(first) and shown_before)
            shown_before = shown_before or bool(first)
        self._nothing.setVisible(not shown_before)

    def _looked_back(self, summary: Summary) -> tuple[str, str]:
        names = names_or_nothing(summary.spoke_with)
        counts = [
            (summary.heard, self.tr("{count} heard in the week")),
            (summary.done, self.tr("{count} done in the week")),
        ]
        counted = _counted(counts)
        if not names:
            return (self.tr("No conversations in the week"), counted) if counted else ("", "")
        return self.tr("You spoke with {names}").replace("{names}", names), counted

    def _decided(self, summary: Summary) -> tuple[str, str]:
        paused = self.context.journal.commitments.paused_uids()
        made = Counter(
            "pause" if each.decision in _GOES_ON and each.uid in paused else each.decision
            for each in summary.decided
            if each.about == "commitment"
        )
        going_on = sum(made[key] for key in _GOES_ON)
        first = carry_words(made["done"], made["let_go"], going_on, made["pause"])
        again = [each for each in summary.decided if each.decision in ("move", "smaller")]
        moved = [short_title(each.text) for each in again]
        second = self.tr("With a new plan: {titles}") if moved else ""
        return first, second.replace("{titles}", names_or_nothing(moved))

    def _told(self, summary: Summary) -> tuple[str, str]:
        know = [(each.who, each.text) for each in summary.decided if each.decision == "told"]
        if len(know) == 1:
            words = self.tr("{name} knows what came of \u201c{title}\u201d")
            return _named(words, *know[0]), ""
        words = self.tr("{count} told what came of it").format(count=number_words(len(know)))
        return (words, self._pairs(know)) if know else ("", "")

    def _still(self, summary: Summary) -> tuple[str, str]:
        still = summary.still_to_tell
        if len(still) == 1:
            return _named(self.tr("Still to tell {name}: \u201c{title}\u201d"), *still[0]), ""
        words = self.tr("{count} still to tell").format(count=number_words(len(still)))
        return (words, self._pairs(still)) if still else ("", "")

    def _pairs(self, pairs: Sequence[tuple[str, str]]) -> str:
        """Each with its name; the last line says how many more there are."""
        lines = [_named(self.tr("{name}: {title}"), *each) for each in pairs[:_MOST_PAIRS]]
        more = len(pairs) - _MOST_PAIRS
        return "\n".join([*lines, *([self.tr("And %Ln more", "", more)] if more > 0 else [])])

    def _questions(self, summary: Summary) -> tuple[str, str]:
        if not summary.coming:
            return "", ""
        count = sum(len(talk.questions) for talk in summary.coming)
        one = self.tr("One question is ready")
        words = self.tr("{count} questions are ready").format(count=number_words(count))
        today = self.context.today
        pattern = self.tr("{who} {when}")
        talks = [
            pattern.format(
                who=talk.who, when=when_words(talk.day, talk.start, today, mid_sentence=True)
            )
            for talk in summary.coming[:_MOST_TALKS]
        ]
        more = len(summary.coming) - _MOST_TALKS
        if more > 0:
            talks.append(self.tr("%Ln more talks", "", more))
        return (one if count == 1 else words), names_or_nothing(talks)

    def _heard(self, summary: Summary) -> tuple[str, str]:
        made = Counter(each.decision for each in summary.decided if each.about == "insight")
        count = sum(made.values())
        if not count:
            return "", ""
        first = self.tr("{count} things heard have their place")
        if count == 1:
            first = self.tr("One thing heard has its place")
        parts = [
            (made["act"], self.tr("{count} to act on")),
            (made["keep"], self.tr("{count} kept")),
            (made["question"], self.tr("{count} to ask again")),
            (made["decline"], self.tr("{count} declined")),
        ]
        return first.format(count=number_words(count)), _counted(parts)

    def _picked(self, summary: Summary) -> tuple[str, str]:
        if not summary.picks:
            return "", ""
        count = len(summary.picks)
        words = self.tr("{count} picks for the week").format(count=number_words(count))
        first = self.tr("One pick for the week") if count == 1 else words
        return first, "\n".join(short_title(pick.title) for pick in summary.picks)

    def _aim(self) -> tuple[str, str]:
        """With what of the week belongs to it."""
        aims = self.context.journal.aims
        aim = aims.current()
        if aim is None:
            return "", ""
        of_aim = aims.belonging(aim.id, *week_of(self.context.review))
        return aim_words(aim), belonging_words(of_aim)

    @Slot()
    def _on_submitted(self) -> None:
        """On to the button, which closes; Enter with nothing written was one too many."""
        if self.line.text().strip():
            self.written.emit()

    @Slot(str)
    def _on_drafted(self, text: str) -> None:
        self._save(text)

    @Slot(str, str)
    def _on_edited(self, _before: str, after: str) -> None:
        self._save(after)


def _named(words: str, name: str, title: str) -> str:
    return words.replace("{title}", short_title(title)).replace("{name}", name)


def _counted(parts: Sequence[tuple[int, str]]) -> str:
    """Those of the parts that there are any of, with their numbers."""
    return names_or_nothing([words.format(count=number) for number, words in parts if number])
