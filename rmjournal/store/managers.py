# SPDX-License-Identifier: MIT
"""The managers of an open journal, each imported when it is first wanted.

A command line tool needs one or two of them and is to start as fast as the database itself.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rmjournal.store.operations.areas import Areas
    from rmjournal.store.operations.attachments import Attachments
    from rmjournal.store.operations.commitments import Commitments
    from rmjournal.store.operations.history import History
    from rmjournal.store.operations.imports import Imports
    from rmjournal.store.operations.insights import Insights
    from rmjournal.store.operations.loops import Loops
    from rmjournal.store.operations.notes import Notes
    from rmjournal.store.operations.people import People
    from rmjournal.store.operations.questions import Questions
    from rmjournal.store.operations.restoring import Restoring
    from rmjournal.store.operations.review_decisions import ReviewDecisions
    from rmjournal.store.operations.review_summaries import ReviewSummaries
    from rmjournal.store.operations.reviews import Reviews
    from rmjournal.store.operations.sessions import Sessions
    from rmjournal.store.operations.settings import Settings
    from rmjournal.store.operations.tags import Tags
    from rmjournal.store.operations.templates import Templates
    from rmjournal.store.operations.trash import Trash
    from rmjournal.store.queries.list_index import ListIndex
    from rmjournal.store.queries.pictures import Pictures
    from rmjournal.store.queries.prep import Prep
    from rmjournal.store.queries.review_cards import ReviewReads
    from rmjournal.store.queries.today import Today
    from rmjournal.store.queries.uids import Uids

    from .journal import Journal


class Managers(ABC):
    """What one open journal is made of: `journal.people`, `journal.notes` and so on."""

    @property
    @abstractmethod
    def _whole(self) -> Journal:
        """The journal they are the managers of."""

    @cached_property
    def areas(self) -> Areas:
        from rmjournal.store.operations.areas import Areas

        return Areas(self._whole)

    @cached_property
    def tags(self) -> Tags:
        from rmjournal.store.operations.tags import Tags

        return Tags(self._whole)

    @cached_property
    def people(self) -> People:
        from rmjournal.store.operations.people import People

        return People(self._whole)

    @cached_property
    def sessions(self) -> Sessions:
        from rmjournal.store.operations.sessions import Sessions

        return Sessions(self._whole)

    @cached_property
    def notes(self) -> Notes:
        from rmjournal.store.operations.notes import Notes

        return Notes(self._whole)

    @cached_property
    def questions(self) -> Questions:
        from rmjournal.store.operations.questions import Questions

        return Questions(self._whole)

    @cached_property
    def outlines(self) -> ListIndex:
        from rmjournal.store.queries.list_index import ListIndex

        return ListIndex(self._whole)

    @cached_property
    def insights(self) -> Insights:
        from rmjournal.store.operations.insights import Insights

        return Insights(self._whole)

    @cached_property
    def commitments(self) -> Commitments:
        from rmjournal.store.operations.commitments import Commitments

        return Commitments(self._whole)

    @cached_property
    def loops(self) -> Loops:
        from rmjournal.store.operations.loops import Loops

        return Loops(self._whole)

    @cached_property
    def reviews(self) -> Reviews:
        from rmjournal.store.operations.reviews import Reviews

        return Reviews(self._whole)

    @cached_property
    def attachments(self) -> Attachments:
        from rmjournal.store.operations.attachments import Attachments

        return Attachments(self._whole)

    @cached_property
    def history(self) -> History:
        from rmjournal.store.operations.history import History

        return History(self._whole)

    @cached_property
    def settings(self) -> Settings:
        from rmjournal.store.operations.settings import Settings

        return Settings(self._whole)

    @cached_property
    def review_cards(self) -> ReviewReads:
        from rmjournal.store.queries.review_cards import ReviewReads

        return ReviewReads(self._whole)

    @cached_property
    def review_decisions(self) -> ReviewDecisions:
        from rmjournal.store.operations.review_decisions import ReviewDecisions

        return ReviewDecisions(self._whole)

    @cached_property
    def review_summaries(self) -> ReviewSummaries:
        from rmjournal.store.operations.review_summaries import ReviewSummaries

        return ReviewSummaries(self._whole)

    @cached_property
    def templates(self) -> Templates:
        from rmjournal.store.operations.templates import Templates

        return Templates(self._whole)

    @cached_property
    def trash(self) -> Trash:
        from rmjournal.store.operations.trash import Trash

        return Trash(self._whole)

    @cached_property
    def uids(self) -> Uids:
        from rmjournal.store.queries.uids import Uids

        return Uids(self._whole)

    @cached_property
    def restoring(self) -> Restoring:
        from rmjournal.store.operations.restoring import Restoring

        return Restoring(self._whole)

    @cached_property
    def prep(self) -> Prep:
        from rmjournal.store.queries.prep import Prep

        return Prep(self._whole)

    @cached_property
    def today(self) -> Today:
        from rmjournal.store.queries.today import Today

        return Today(self._whole)

    @cached_property
    def pictures(self) -> Pictures:
        from rmjournal.store.queries.pictures import Pictures

        return Pictures(self._whole)

    @cached_property
    def imports(self) -> Imports:
        from rmjournal.store.operations.imports import Imports

        return Imports(self._whole)
