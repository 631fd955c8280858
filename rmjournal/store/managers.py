# SPDX-License-Identifier: MIT
"""The managers of an open journal, each imported when it is first wanted.

A command line tool needs one or two of them and is to start as fast as the database itself.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .areas import Areas
    from .attachments import Attachments
    from .commitments import Commitments
    from .history import History
    from .imports import Imports
    from .insights import Insights
    from .journal import Journal
    from .list_index import ListIndex
    from .loops import Loops
    from .notes import Notes
    from .people import People
    from .pictures import Pictures
    from .prep import Prep
    from .questions import Questions
    from .restoring import Restoring
    from .review_decisions import ReviewDecisions
    from .review_reads import ReviewReads
    from .review_summaries import ReviewSummaries
    from .reviews import Reviews
    from .sessions import Sessions
    from .settings import Settings
    from .tags import Tags
    from .templates import Templates
    from .today import Today
    from .trash import Trash
    from .uids import Uids


class Managers(ABC):
    """What one open journal is made of: `journal.people`, `journal.notes` and so on."""

    @property
    @abstractmethod
    def _whole(self) -> Journal:
        """The journal they are the managers of."""

    @cached_property
    def areas(self) -> Areas:
        from .areas import Areas

        return Areas(self._whole)

    @cached_property
    def tags(self) -> Tags:
        from .tags import Tags

        return Tags(self._whole)

    @cached_property
    def people(self) -> People:
        from .people import People

        return People(self._whole)

    @cached_property
    def sessions(self) -> Sessions:
        from .sessions import Sessions

        return Sessions(self._whole)

    @cached_property
    def notes(self) -> Notes:
        from .notes import Notes

        return Notes(self._whole)

    @cached_property
    def questions(self) -> Questions:
        from .questions import Questions

        return Questions(self._whole)

    @cached_property
    def outlines(self) -> ListIndex:
        from .list_index import ListIndex

        return ListIndex(self._whole)

    @cached_property
    def insights(self) -> Insights:
        from .insights import Insights

        return Insights(self._whole)

    @cached_property
    def commitments(self) -> Commitments:
        from .commitments import Commitments

        return Commitments(self._whole)

    @cached_property
    def loops(self) -> Loops:
        from .loops import Loops

        return Loops(self._whole)

    @cached_property
    def reviews(self) -> Reviews:
        from .reviews import Reviews

        return Reviews(self._whole)

    @cached_property
    def attachments(self) -> Attachments:
        from .attachments import Attachments

        return Attachments(self._whole)

    @cached_property
    def history(self) -> History:
        from .history import History

        return History(self._whole)

    @cached_property
    def settings(self) -> Settings:
        from .settings import Settings

        return Settings(self._whole)

    @cached_property
    def review_cards(self) -> ReviewReads:
        from .review_reads import ReviewReads

        return ReviewReads(self._whole)

    @cached_property
    def review_decisions(self) -> ReviewDecisions:
        from .review_decisions import ReviewDecisions

        return ReviewDecisions(self._whole)

    @cached_property
    def review_summaries(self) -> ReviewSummaries:
        from .review_summaries import ReviewSummaries

        return ReviewSummaries(self._whole)

    @cached_property
    def templates(self) -> Templates:
        from .templates import Templates

        return Templates(self._whole)

    @cached_property
    def trash(self) -> Trash:
        from .trash import Trash

        return Trash(self._whole)

    @cached_property
    def uids(self) -> Uids:
        from .uids import Uids

        return Uids(self._whole)

    @cached_property
    def restoring(self) -> Restoring:
        from .restoring import Restoring

        return Restoring(self._whole)

    @cached_property
    def prep(self) -> Prep:
        from .prep import Prep

        return Prep(self._whole)

    @cached_property
    def today(self) -> Today:
        from .today import Today

        return Today(self._whole)

    @cached_property
    def pictures(self) -> Pictures:
        from .pictures import Pictures

        return Pictures(self._whole)

    @cached_property
    def imports(self) -> Imports:
        from .imports import Imports

        return Imports(self._whole)
