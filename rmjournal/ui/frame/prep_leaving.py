# SPDX-License-Identifier: MIT
"""A sheet on its way out: as Markdown, or as the page that is made of it."""

from __future__ import annotations

from rmjournal.ui.frame.leaving.dialog import Outgoing
from rmjournal.ui.frame.leaving.paper import text_pdf
from rmjournal.words.leaving import Ticked
from rmjournal.words.sheet import Sheet, Speech, sheet_leaving, ticked

from .prep_paper import sheet_pdf


def sheet_outgoing(sheet: Sheet, speech: Speech, title: str, about: str, name: str) -> Outgoing:
    """name is offered for the file. Words that somebody changed are set as they wrote them."""

    def pdf(text: str, on: Ticked, is_changed: bool) -> bytes:
        return text_pdf(text) if is_changed else sheet_pdf(ticked(sheet, on), speech)

    return Outgoing(title, about, sheet_leaving(sheet, speech), name, pdf)
