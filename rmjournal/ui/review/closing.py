# SPDX-License-Identifier: MIT
"""Closing a review: its summary is frozen, and nothing in it is undone any more."""

from __future__ import annotations

from rmjournal.store import Journal, ReviewRow
from rmjournal.text.review_words import summary_markdown, summary_values

from .summary import gather


def close_review(journal: Journal, review: ReviewRow, line: str) -> bool:
    """True, so that the workspace knows that it was done. Raises InvalidValueError if it was
    closed before."""
    with journal.write():
        summary = gather(journal, review, line)
        journal.reviews.close(
            review.id,
            line=summary.line,
            markdown=summary_markdown(summary),
            summary=summary_values(summary),
        )
    return True
